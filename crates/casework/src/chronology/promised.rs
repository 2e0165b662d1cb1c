//! The words of the lines about steps round a review of care, a reviewing officer's disputes, placement
//! plans, refusals of contact, support from 21 on, and notice of a death.

use super::{
    Topic,
    care::{again, paragraphs},
    line::{Said, because, said},
};
use crate::{
    care::{contact::FamilyContactRefused, steps::ReviewStepTaken},
    event::Event,
};
use words::codes;

fn one(heading: impl Into<String>, text: impl Into<String>) -> Option<Said> {
    Some(said(Topic::Care, heading, text))
}

/// The line of an event of what was promised; nothing for any other.
pub(super) fn line(event: &Event) -> Option<Said> {
    match event {
        Event::ReviewStepTaken(e) => Some(step(e)),
        Event::ReviewDisputeRaised(e) => one(
            "The reviewing officer raised a formal dispute",
            paragraphs([("", e.about.as_str()), ("Asked for", &e.wanted)]),
        ),
        Event::ReviewDisputeSettled(e) => one(
            because("The reviewing officer's dispute ended", &codes::DISPUTE_END, &e.how),
            &e.text,
        ),
        Event::PlacementPlanAgreed(e) => one("Placement plan agreed", &e.text),
        Event::OutsidePlacementApproved(e) => {
            let (told, far) = (again(e.told), if e.distant { "Yes" } else { "" });
            let text =
                [("", e.text.as_str()), ("Council there told", &told), ("At a distance", far)];
            one("Placement outside our area approved", paragraphs(text))
        }
        Event::FamilyContactRefused(e) => Some(refused(e)),
        Event::ContactRefusalEnded(e) => {
            one(because("Refusal of contact ended", &codes::CONTACT_REFUSAL_END, &e.how), &e.text)
        }
        Event::SupportOffered(e) => {
            one(because("Support offered", &codes::SUPPORT_ANSWER, &e.answer), &e.text)
        }
        Event::LearningWishTold(e) => {
            let what = if e.wants { "Wants to learn" } else { "Doesn't want to learn now" };
            one(what, &e.text)
        }
        Event::DeathNoticeGiven(e) => one("Notice of the death was given", &e.text),
        _ => None,
    }
}

fn step(event: &ReviewStepTaken) -> Said {
    let heading = because("Review of care", &codes::REVIEW_STEP, &event.step);
    let review = again(event.review);
    let agrees = match event.agrees {
        Some(true) => "Yes",
        Some(false) => "No",
        None => "",
    };
    let text = paragraphs([
        ("", event.text.as_str()),
        ("The manager agrees", agrees),
        ("Review of", &review),
    ]);
    said(Topic::Care, heading, text)
}

fn refused(event: &FamilyContactRefused) -> Said {
    let told = again(event.told);
    let text = paragraphs([
        ("", event.reason.as_str()),
        ("Who may not have contact", &event.who),
        ("Told in writing", &told),
    ]);
    said(Topic::Care, "Contact with the family refused", text)
}
