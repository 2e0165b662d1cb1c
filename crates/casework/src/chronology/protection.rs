//! The words of the lines about protecting a child.

use super::{
    Topic,
    line::{Said, because, said},
};
use crate::{
    attendance::{Participant, Presence},
    conference::held::{ConferenceHeld, NOT_QUORATE},
    event::Event,
    strategy::StrategyDiscussionHeld,
    workforce::Workforce,
};
use words::{codes, say};

/// The line of an event of child protection; nothing for any other.
pub(super) fn line(event: &Event, workforce: &Workforce) -> Option<Said> {
    finding_out(event, workforce).or_else(|| meeting(event, workforce)).or_else(|| emergency(event))
}

fn one(heading: impl Into<String>, text: impl Into<String>) -> Option<Said> {
    Some(said(Topic::Protection, heading, text))
}

fn finding_out(event: &Event, workforce: &Workforce) -> Option<Said> {
    match event {
        Event::StrategyDiscussionHeld(e) => Some(discussion(e)),
        Event::StrategyDiscussionCompleted(e) => {
            let text = paragraphs([
                presence(&e.police, &e.health),
                people(&e.people),
                e.next_steps.clone(),
            ]);
            one("Strategy discussion: what had been left out was added", text)
        }
        Event::Section47Started(e) => {
            let with = match e.joint {
                Some(true) => ", together with the police",
                Some(false) => ", by social care alone",
                None => "",
            };
            let led = e.lead.map(|lead| format!(", led by {}", workforce.name_of(lead)));
            one(format!("Section 47 enquiry started{with}{}", led.unwrap_or_default()), "")
        }
        Event::Section47Led(e) => {
            one(format!("Section 47 enquiry: led by {}", workforce.name_of(e.lead)), "")
        }
        Event::Section47Finished(e) => {
            let set = &codes::SECTION_47_OUTCOME;
            let mut line = one(because("Section 47 enquiry finished", set, &e.outcome), &e.text)?;
            line.child_words.clone_from(&e.child_view);
            Some(line)
        }
        Event::Section47Stopped(e) => {
            one("Section 47 enquiry stopped, because the decision was reversed", &e.reason)
        }
        _ => None,
    }
}

fn discussion(event: &StrategyDiscussionHeld) -> Said {
    let heading = because("Strategy discussion", &codes::STRATEGY_DECISION, &event.decision);
    let text = paragraphs([
        event.reason.clone(),
        presence(&event.police, &event.health),
        people(&event.people),
        event.next_steps.clone(),
    ]);
    said(Topic::Protection, heading, text)
}

fn presence(police: &Presence, health: &Presence) -> String {
    let said = |who: &str, presence: &Presence| match presence {
        Presence::Present => Some(format!("{who} took part.")),
        Presence::Absent(reason) => Some(format!(
            "{}.",
            because(&format!("{who} took no part"), &codes::NOT_PRESENT_REASON, reason)
        )),
        Presence::NotStated => None,
    };
    let both = [said("The police", police), said("Health", health)];
    both.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

pub(super) fn people(people: &[Participant]) -> String {
    let named = people.iter().map(|one| match one.from.as_str() {
        "" => one.name.clone(),
        from => format!("{} ({from})", one.name),
    });
    let named: Vec<String> = named.collect();
    if named.is_empty() { String::new() } else { format!("Took part: {}.", named.join(", ")) }
}

pub(super) fn paragraphs<const N: usize>(texts: [String; N]) -> String {
    let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    texts.join("\n")
}

fn meeting(event: &Event, workforce: &Workforce) -> Option<Said> {
    match event {
        Event::ConferenceConvened(e) => one(
            format!(
                "{} called for {}, chaired by {}",
                codes::CONFERENCE_KIND.text(&e.kind),
                say::date(e.planned),
                workforce.name_of(e.chair)
            ),
            "",
        ),
        Event::ConferenceRearranged(e) => one(
            format!(
                "Conference moved to {}, chaired by {}",
                say::date(e.planned),
                workforce.name_of(e.chair)
            ),
            &e.reason,
        ),
        Event::ConferenceHeld(e) => Some(conference(e)),
        Event::PlanCategorised(e) => {
            one(because("Protection plan, category", &codes::CATEGORY_OF_ABUSE, &e.category), "")
        }
        Event::CoreGroupHeld(e) => {
            let dissent = labelled("Did not agree", &e.dissent);
            let next = e.next.map(|day| format!("Meets again on {}.", say::date(day)));
            let text = [e.text.clone(), dissent, people(&e.people), next.unwrap_or_default()];
            one("Core group met", paragraphs(text))
        }
        _ => None,
    }
}

fn conference(event: &ConferenceHeld) -> Said {
    let what = match event.kind.as_str() {
        "" => "Conference",
        kind => codes::CONFERENCE_KIND.text(kind),
    };
    let heading = because(what, &codes::CONFERENCE_DECISION, &event.decision);
    // A chair who recorded it here was asked why it went on, and has said so with the reason.
    let few = event.quorate == Some(false) && !event.reason.contains(NOT_QUORATE);
    let text = paragraphs([
        event.reason.clone(),
        if few { NOT_QUORATE.to_owned() } else { String::new() },
        labelled("The parents say", &event.parents_view),
        labelled("Did not agree", &event.dissent),
        people(&event.people),
    ]);
    let mut line = said(Topic::Protection, heading, text);
    line.child_words.clone_from(&event.child_view);
    line
}

pub(super) fn labelled(before: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{before}: {text}") }
}

fn emergency(event: &Event) -> Option<Said> {
    match event {
        Event::PoliceProtectionTaken(e) => {
            let until = format!("Until {} at the latest.", say::date_time(e.until));
            let officer = labelled("Designated officer", &e.officer);
            let place = labelled("The child is", &e.place);
            one("Taken into police protection", paragraphs([e.text.clone(), place, officer, until]))
        }
        Event::EmergencyOrderMade(e) => {
            let heading = format!("Emergency protection order, until {}", say::date(e.until));
            one(heading, paragraphs([e.court.clone(), e.text.clone()]))
        }
        Event::EmergencyOrderExtended(e) => {
            one(format!("Emergency protection order extended to {}", say::date(e.until)), &e.text)
        }
        Event::EmergencyMeasureEnded(e) => {
            let what = "Police protection or emergency order ended";
            one(because(what, &codes::MEASURE_END, &e.how), &e.text)
        }
        _ => None,
    }
}
