//! The words of the lines about the duties round the edges. On a child's record a line about an
//! allegation says that one is looked into, and nothing of it.

use super::{
    Topic,
    care::{again, paragraphs},
    line::{Said, because, said},
};
use crate::{
    allegation::AllegationReceived, attendance::Participant, event::Event,
    exploitation::ExploitationChecked, transfer::TransferAnswered,
};
use words::{CodeSet, codes, say};

/// The line of an event of these duties; nothing for any other.
pub(super) fn line(event: &Event) -> Option<Said> {
    alleged(event).or_else(|| exploited(event)).or_else(|| moved(event)).or_else(|| alone(event))
}

fn one(topic: Topic, heading: impl Into<String>, text: impl Into<String>) -> Option<Said> {
    Some(said(topic, heading, text))
}

fn names(people: &[Participant]) -> String {
    let names: Vec<String> = people
        .iter()
        .map(|one| match one.from.as_str() {
            "" => one.name.clone(),
            from => format!("{} ({from})", one.name),
        })
        .collect();
    say::list(&names)
}

fn listed(set: &CodeSet, kinds: &[String]) -> String {
    let texts: Vec<String> = kinds.iter().map(|kind| set.text(kind).to_owned()).collect();
    texts.join("\n")
}

fn alleged(event: &Event) -> Option<Said> {
    let line = |heading: String, text: String| one(Topic::Protection, heading, text);
    match event {
        Event::AllegationReceived(e) => Some(received(e)),
        Event::AllegationTold(e) => {
            line(because("Told of the allegation", &codes::ALLEGATION_TOLD, &e.who), e.text.clone())
        }
        Event::AllegationEvaluated(e) => {
            let what = match e.threshold.as_str() {
                "met" => "Allegation weighed: it is looked into",
                _ => "Allegation weighed: advice was given",
            };
            let next = again(e.review_by);
            let text = paragraphs([("", e.reason.as_str()), ("Looked at again by", &next)]);
            line(what.to_owned(), text)
        }
        Event::AllegationMeetingHeld(e) => {
            let (people, next) = (names(&e.people), again(e.review_by));
            let text = paragraphs([
                ("", e.decisions.as_str()),
                ("Took part", &people),
                ("Looked at again by", &next),
            ]);
            line(because("About the allegation", &codes::ALLEGATION_MEETING, &e.kind), text)
        }
        Event::AllegationChildNamed(e) => {
            let told = match e.team_told {
                true => "Those who read the child's record may know that one is looked into.",
                false => "Those who read the child's record do not know.",
            };
            line("A child was named on the allegation".to_owned(), told.to_owned())
        }
        Event::AllegationConcluded(e) => {
            let barring = codes::ALLEGATION_BARRING.text(&e.barring);
            let text = paragraphs([
                ("", e.reason.as_str()),
                ("Has the barring service to be told", barring),
                ("Why", &e.barring_reason),
            ]);
            line(because("Allegation concluded", &codes::ALLEGATION_OUTCOME, &e.outcome), text)
        }
        Event::AllegationClosed(e) => line("Allegation closed".to_owned(), e.text.clone()),
        Event::ChildAllegationOpened(_) => line(
            "An allegation about somebody who works with children is being looked into".to_owned(),
            String::new(),
        ),
        Event::ChildAllegationClosed(_) => line(
            "The allegation about somebody who works with children is no longer being looked into"
                .to_owned(),
            String::new(),
        ),
        _ => None,
    }
}

fn received(event: &AllegationReceived) -> Said {
    let told = again(event.told);
    let kinds = listed(&codes::ALLEGATION_KIND, &event.kinds);
    let text = paragraphs([
        ("", event.text.as_str()),
        ("", &kinds),
        ("Works for", &event.employer),
        ("Designated officer told on", &told),
    ]);
    said(Topic::Protection, because("Allegation", &codes::ALLEGATION_SETTING, &event.setting), text)
}

fn exploited(event: &Event) -> Option<Said> {
    let line = |heading: String, text: String| one(Topic::Protection, heading, text);
    match event {
        Event::ExploitationRaised(e) => {
            let kinds = listed(&codes::EXPLOITATION_KIND, &e.kinds);
            line("Concern about exploitation".to_owned(), paragraphs([("", &kinds), ("", &e.text)]))
        }
        Event::ExploitationChecked(e) => Some(checked(e)),
        Event::ExploitationMeetingHeld(e) => {
            let people = names(&e.people);
            let text = paragraphs([("", e.decisions.as_str()), ("Took part", &people)]);
            line(codes::EXPLOITATION_MEETING.text(&e.kind).to_owned(), text)
        }
        Event::SafetyPlanWritten(e) => {
            let next = again(e.review_by);
            let text = paragraphs([("", e.text.as_str()), ("Looked at again by", &next)]);
            let mut line = one(Topic::Plans, "Safety plan against exploitation", text)?;
            line.child_words.clone_from(&e.child_view);
            Some(line)
        }
        Event::NationalReferralMade(e) => {
            let text = paragraphs([
                ("", e.text.as_str()),
                ("Made by", codes::FIRST_RESPONDER.text(&e.responder)),
                ("Reference", &e.reference),
            ]);
            line("Referred to the national referral mechanism".to_owned(), text)
        }
        Event::NationalReferralDecided(e) => {
            let what = "National referral mechanism";
            line(because(what, &codes::NATIONAL_DECISION, &e.decision), e.text.clone())
        }
        Event::ExploitationEnded(e) => {
            let what = "Concern about exploitation ended";
            line(because(what, &codes::EXPLOITATION_END, &e.how), e.text.clone())
        }
        _ => None,
    }
}

fn checked(event: &ExploitationChecked) -> Said {
    let check = codes::EXPLOITATION_CHECK.text(&event.check);
    let what = format!("{check} of exploitation");
    let heading = because(&what, &codes::EXPLOITATION_LEVEL, &event.level);
    let next = again(event.review_by);
    let text = paragraphs([("", event.text.as_str()), ("Looked at again by", &next)]);
    let mut line = said(Topic::Protection, heading, text);
    line.child_words.clone_from(&event.child_view);
    line
}

fn moved(event: &Event) -> Option<Said> {
    let line = |heading: String, text: String| one(Topic::Responsibility, heading, text);
    match event {
        Event::TransferNotified(e) => {
            let heading = match e.direction.as_str() {
                "in" => format!("{} told us that the child has moved here", e.council),
                _ => format!("{} was told that the child moves there", e.council),
            };
            let since = again(e.moved);
            let standing = codes::TRANSFER_STANDING.text(&e.standing);
            let text =
                paragraphs([("", e.text.as_str()), ("", standing), ("Lives there since", &since)]);
            line(heading, text)
        }
        Event::TransferRecordsMoved(e) => {
            let what = "Records for the move";
            line(because(what, &codes::TRANSFER_RECORDS, &e.step), e.text.clone())
        }
        Event::TransferAnswered(e) => Some(answered(e)),
        Event::TransferEnded(e) => {
            line(because("Move between councils", &codes::TRANSFER_END, &e.how), e.text.clone())
        }
        _ => None,
    }
}

fn answered(event: &TransferAnswered) -> Said {
    let heading = match event.accepted {
        true => "The receiving council takes the child",
        false => "The receiving council does not take the child",
    };
    let from = again(event.from);
    let text = paragraphs([
        ("", event.words.as_str()),
        ("Said by", &event.by),
        ("Responsible from", &from),
    ]);
    said(Topic::Responsibility, heading, text)
}

fn alone(event: &Event) -> Option<Said> {
    let with_words = |line: Option<Said>, words: &str| {
        let mut line = line?;
        words.clone_into(&mut line.child_words);
        Some(line)
    };
    match event {
        Event::HomelessPresented(e) => {
            with_words(one(Topic::Care, "Homeless", e.text.clone()), &e.child_words)
        }
        Event::HomelessOffered(e) => {
            let text = paragraphs([
                ("", e.reason.as_str()),
                ("Advocate", &e.advocate),
                ("The advocate says", &e.advocate_view),
            ]);
            let heading = because("Homeless", &codes::HOMELESS_OFFER, &e.offer);
            with_words(one(Topic::Care, heading, text), &e.child_words)
        }
        Event::HomelessEnded(e) => {
            one(Topic::Care, because("Homeless no more", &codes::HOMELESS_END, &e.how), &e.text)
        }
        Event::UnaccompaniedRecorded(e) => {
            let arrived = again(e.arrived);
            let age = if e.age_disputed { "Somebody doubts the age that they give." } else { "" };
            let text = paragraphs([
                ("", e.text.as_str()),
                ("From", &e.origin),
                ("Came to the country on", &arrived),
                ("", age),
            ]);
            one(Topic::Care, "Came to the country alone", text)
        }
        Event::AgeDecided(e) => {
            let (people, born) = (names(&e.people), again(e.born));
            let text = paragraphs([
                ("", e.reason.as_str()),
                ("Date of birth", &born),
                ("Assessed by", &people),
            ]);
            let heading = because("Age assessed", &codes::AGE_DECISION, &e.decision);
            with_words(one(Topic::Care, heading, text), &e.child_words)
        }
        _ => None,
    }
}
