//! The words of the lines about what the law sees in steps: connected carers, liberty, special
//! guardianship, adoption, detention, education, health and care needs.

use super::{
    Topic,
    care::{again, paragraphs},
    line::{Said, because, said},
};
use crate::{
    event::Event,
    steps::{adoption::AdoptionStepRecorded, connected::ConnectedCarerRecorded},
    workforce::Workforce,
};
use words::codes;

/// The line of a step; nothing for any other event.
pub(super) fn line(event: &Event, workforce: &Workforce) -> Option<Said> {
    match event {
        Event::ConnectedCarerRecorded(e) => Some(connected(e, workforce)),
        Event::ParentsAssessed(e) => {
            let decider = workforce.name_of(e.decider);
            let text = paragraphs([("", e.text.as_str()), ("Decided by", decider)]);
            let heading = because("Parents assessed", &codes::PARENTS_OUTCOME, &e.outcome);
            let mut line = said(Topic::Care, heading, text);
            line.child_words.clone_from(&e.child_view);
            Some(line)
        }
        Event::GuardianshipRecorded(e) => {
            let text = paragraphs([("Who", e.who.as_str()), ("", &e.text)]);
            let set = &codes::GUARDIANSHIP_STEP;
            Some(said(Topic::Court, because("Special guardianship", set, &e.step), text))
        }
        Event::AdoptionStepRecorded(e) => Some(adoption(e, workforce)),
        Event::DetentionRecorded(e) => {
            let text = paragraphs([("Where", e.place.as_str()), ("", &e.text)]);
            Some(said(Topic::Care, because("Detention", &codes::DETENTION_STEP, &e.step), text))
        }
        Event::NeedsRecorded(e) => {
            let what = "Education, health and care needs";
            Some(said(Topic::Care, because(what, &codes::NEEDS_STEP, &e.step), e.text.clone()))
        }
        _ => liberty(event),
    }
}

fn connected(event: &ConnectedCarerRecorded, workforce: &Workforce) -> Said {
    let decider = event.decider.map(|id| workforce.name_of(id)).unwrap_or_default();
    let (panel, told) = (again(event.panel), again(event.officer_told));
    let text = paragraphs([
        ("Who cares", event.carer.as_str()),
        ("Approved by", decider),
        ("Fostering panel asked", &panel),
        ("Reviewing officer told", &told),
        ("", &event.text),
    ]);
    said(
        Topic::Care,
        because("Relative or friend who cares", &codes::CONNECTED_STEP, &event.step),
        text,
    )
}

fn adoption(event: &AdoptionStepRecorded, workforce: &Workforce) -> Said {
    let heading = match event.outcome.as_str() {
        "" => because("Adoption", &codes::ADOPTION_STEP, &event.step),
        outcome => because("Adoption decided", &codes::ADOPTION_DECISION, outcome),
    };
    let decider = event.decider.map(|id| workforce.name_of(id)).unwrap_or_default();
    said(Topic::Care, heading, paragraphs([("", event.text.as_str()), ("Decided by", decider)]))
}

fn liberty(event: &Event) -> Option<Said> {
    let one = |heading: String, text: String| Some(said(Topic::Care, heading, text));
    match event {
        Event::SecureStayBegan(e) => {
            let text = paragraphs([("Where", e.place.as_str()), ("", &e.text)]);
            one("Kept in secure accommodation".to_owned(), text)
        }
        Event::LibertyOrderMade(e) => {
            let until = again(Some(e.until));
            let text = paragraphs([("Until", until.as_str()), ("Court", &e.court), ("", &e.text)]);
            one(because("Order about liberty", &codes::LIBERTY_ORDER, &e.order), text)
        }
        Event::SecureReviewHeld(e) => {
            let people: Vec<&str> = e.people.iter().map(|one| one.name.as_str()).collect();
            let text = paragraphs([("", e.text.as_str()), ("Took part", &people.join(", "))]);
            let mut line = said(Topic::Care, "Secure accommodation reviewed", text);
            line.child_words.clone_from(&e.child_view);
            Some(line)
        }
        Event::LibertyMeasureEnded(e) => {
            one("Secure accommodation, or an order about liberty, ended".to_owned(), e.text.clone())
        }
        _ => None,
    }
}
