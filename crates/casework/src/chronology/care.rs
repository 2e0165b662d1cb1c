//! The words of the lines about care and leaving care, early help and private fostering.

use super::{
    Topic,
    line::{Said, because, said},
};
use crate::{
    care::{placement::PlacementStarted, review::CareReviewHeld},
    event::Event,
    leaving_care::tonight::{AccommodationRecorded, InTouchRecorded},
    missing::MissingBegan,
    wording::within,
    workforce::Workforce,
};
use words::{Date, codes, say};

/// The line of an event of care or leaving care; nothing for any other.
pub(super) fn line(event: &Event, workforce: &Workforce) -> Option<Said> {
    care(event, workforce)
        .or_else(|| development(event))
        .or_else(|| missing(event))
        .or_else(|| leaving(event, workforce))
        .or_else(|| beside(event))
}

fn one(heading: impl Into<String>, text: impl Into<String>) -> Option<Said> {
    Some(said(Topic::Care, heading, text))
}

/// What was said, each after the words that introduce it, in lines of their own.
pub(super) fn paragraphs<const N: usize>(texts: [(&str, &str); N]) -> String {
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let lines = texts.map(|(before, text)| match before {
        "" => text.to_owned(),
        before => format!("{before}: {text}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

pub(super) fn again(day: Option<Date>) -> String {
    day.map(say::date).unwrap_or_default()
}

fn care(event: &Event, workforce: &Workforce) -> Option<Said> {
    match event {
        Event::LegalStatusChanged(e) => {
            one(because("Legal status", &codes::LEGAL_STATUS, &e.status), &e.text)
        }
        Event::PlacementStarted(e) => Some(placement(e)),
        Event::PlacementChangeCompleted(e) => {
            let reviewed = say::date(e.reviewed);
            let (told, notice) = (say::date(e.officer_told), say::date(e.notice));
            let text = paragraphs([
                ("", e.text.as_str()),
                ("Reviewed", &reviewed),
                ("Reviewing officer told", &told),
                ("Notice in writing", &notice),
            ]);
            one("The move in an emergency was followed up", text)
        }
        Event::ReviewingOfficerAppointed(e) => {
            one(format!("Reviewing officer: {}", workforce.name_of(e.officer)), "")
        }
        Event::CareReviewHeld(e) => Some(review(e)),
        Event::CareEndDecided(e) => {
            let mut line = said(
                Topic::Care,
                "It was decided that care is to end",
                paragraphs([
                    ("", &e.reason),
                    ("Where the child will live", &e.arrangements),
                    ("Help", &e.support),
                    ("The reviewing officer says", &e.officer_view),
                ]),
            );
            line.child_words.clone_from(&e.wishes);
            Some(line)
        }
        _ => None,
    }
}

fn placement(event: &PlacementStarted) -> Said {
    let what = match event.route.as_str() {
        "emergency" => "Moved in an emergency",
        _ if event.reason.is_empty() => "Placed",
        _ => "Moved",
    };
    let heading = because(what, &codes::PLACEMENT_TYPE, &event.kind);
    let why = codes::PLACEMENT_CHANGE_REASON.text(&event.reason);
    let (reviewed, told) = (again(event.reviewed), again(event.officer_told));
    let notice = again(event.followed.and_then(|one| one.notice));
    let text = paragraphs([
        ("Why", why),
        ("With", &event.place),
        ("Postcode", &event.postcode),
        ("Provided by", codes::PLACEMENT_PROVIDER.text(&event.provider)),
        ("Reviewed", &reviewed),
        ("Reviewing officer told", &told),
        ("Notice in writing", &notice),
        ("", &event.text),
    ]);
    said(Topic::Care, heading, text)
}

fn review(event: &CareReviewHeld) -> Said {
    let heading = because("Care reviewed", &codes::REVIEW_PART, &event.part);
    let people: Vec<&str> = event.people.iter().map(|one| one.name.as_str()).collect();
    let (people, next) = (people.join(", "), again(event.next));
    let permanence = codes::PERMANENCE_PLAN.text(&event.permanence);
    let text = paragraphs([
        ("", event.decisions.as_str()),
        ("Plan for growing up", permanence),
        ("Took part", &people),
        ("Reviewed again by", &next),
    ]);
    let mut line = said(Topic::Care, heading, text);
    line.child_words.clone_from(&event.child_view);
    line
}

fn development(event: &Event) -> Option<Said> {
    match event {
        Event::HealthChecked(e) => {
            let score = e.score.map(|score| score.to_string()).unwrap_or_default();
            let text = paragraphs([("", e.text.as_str()), ("By", &e.by), ("Score", &score)]);
            one(because("Health", &codes::HEALTH_CHECK, &e.check), text)
        }
        Event::EducationPlanRecorded(e) => {
            let next = again(e.next);
            let text = paragraphs([
                ("", e.text.as_str()),
                ("Learns at", &e.school),
                ("Looked at again on", &next),
            ]);
            let mut line = one("Personal education plan", text)?;
            line.child_words.clone_from(&e.child_view);
            Some(line)
        }
        _ => None,
    }
}

fn missing(event: &Event) -> Option<Said> {
    match event {
        Event::MissingBegan(e) => Some(gone(e)),
        Event::MissingEnded(e) => one("Came back", &e.text),
        Event::ReturnInterviewRecorded(e) => {
            let heading = because("Return interview", &codes::RETURN_INTERVIEW, &e.outcome);
            let text = paragraphs([
                ("", e.text.as_str()),
                ("Spoke with the child", &e.by),
                ("Why", &e.reason),
            ]);
            let mut line = one(heading, text)?;
            line.child_words.clone_from(&e.child_words);
            Some(line)
        }
        _ => None,
    }
}

fn gone(event: &MissingBegan) -> Said {
    let heading = match event.kind.as_str() {
        "A" => "Away without leave",
        _ => "Missing",
    };
    let told: Vec<String> =
        event.told.iter().map(|one| within(codes::TOLD_OF_MISSING.text(one))).collect();
    let told = told.join(", ");
    let text = paragraphs([("", event.text.as_str()), ("From", &event.place), ("Told", &told)]);
    said(Topic::Care, heading, text)
}

fn leaving(event: &Event, workforce: &Workforce) -> Option<Said> {
    match event {
        Event::LeavingCareRecorded(e) => {
            let adviser = e.adviser.map(|id| workforce.name_of(id)).unwrap_or_default();
            let text = paragraphs([("", e.text.as_str()), ("Personal adviser", adviser)]);
            one(because("Leaving care", &codes::LEAVING_CARE, &e.category), text)
        }
        Event::PathwayPlanRecorded(e) => {
            let next = again(e.review_by);
            let text = paragraphs([("", e.text.as_str()), ("Looked at again by", &next)]);
            let mut line = one("Pathway plan", text)?;
            line.child_words.clone_from(&e.view);
            Some(line)
        }
        Event::InTouchRecorded(e) => Some(touch(e)),
        Event::AccommodationRecorded(e) => Some(bed(e)),
        _ => None,
    }
}

fn touch(event: &InTouchRecorded) -> Said {
    let heading = because("In touch", &codes::IN_TOUCH, &event.touch);
    let text = paragraphs([
        ("", event.text.as_str()),
        ("How", codes::TOUCH_HOW.text(&event.how)),
        ("Does", codes::ACTIVITY.text(&event.activity)),
    ]);
    said(Topic::Care, heading, text)
}

fn bed(event: &AccommodationRecorded) -> Said {
    let where_to = because("Sleeps", &codes::ACCOMMODATION, &event.kind);
    let heading = match event.suitable {
        Some(true) => format!("{where_to} (suitable)"),
        Some(false) => format!("{where_to} (not suitable)"),
        None => where_to,
    };
    let text = paragraphs([("", event.text.as_str()), ("With", &event.place)]);
    said(Topic::Care, heading, text)
}

fn beside(event: &Event) -> Option<Said> {
    let plans = |heading: String, text: String| Some(said(Topic::Plans, heading, text));
    match event {
        Event::EarlyHelpStarted(e) => {
            let next = again(e.review_by);
            let text = paragraphs([
                ("", e.aims.as_str()),
                ("Led by", &e.lead),
                ("Looked at again by", &next),
            ]);
            plans(because("Early help started", &codes::EARLY_HELP_START, &e.how), text)
        }
        Event::EarlyHelpEnded(e) => {
            plans(because("Early help ended", &codes::EARLY_HELP_END, &e.how), e.text.clone())
        }
        Event::PrivateFosteringNotified(e) => {
            let since = again(e.since);
            let text = paragraphs([("", e.text.as_str()), ("With", &e.carer), ("Since", &since)]);
            one("Told that the child is privately fostered", text)
        }
        Event::PrivateFosteringEnded(e) => {
            one(because("Private fostering ended", &codes::PRIVATE_FOSTERING_END, &e.how), &e.text)
        }
        _ => None,
    }
}
