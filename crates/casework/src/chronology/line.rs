//! The words of each event's line.

use super::Topic;
use crate::{
    allocation::AllocationEnded,
    event::Event,
    identity,
    restriction::Classification,
    visit::{Seen, SeenAlone, VisitRecorded},
    workforce::Workforce,
};
use words::{codes, say};

/// What an event's line says.
pub(super) struct Said {
    pub(super) topic: Topic,
    pub(super) heading: String,
    pub(super) text: String,
    pub(super) child_words: String,
}

fn said(topic: Topic, heading: impl Into<String>, text: impl Into<String>) -> Said {
    Said { topic, heading: heading.into(), text: text.into(), child_words: String::new() }
}

/// The line of an event.
pub(super) fn say(event: &Event, workforce: &Workforce) -> Said {
    who(event)
        .or_else(|| story(event, workforce))
        .or_else(|| work(event, workforce))
        .or_else(|| record(event))
        .unwrap_or_else(|| said(Topic::Record, event.kind(), ""))
}

fn who(event: &Event) -> Option<Said> {
    let line = |heading: String, text: &str| Some(said(Topic::Identity, heading, text));
    match event {
        Event::PersonRegistered(e) => match e.kind {
            identity::Kind::Unborn => line("Recorded before birth".to_owned(), ""),
            _ => line("First recorded".to_owned(), ""),
        },
        Event::PersonNamed(e) => line(format!("Name recorded: {}", e.name.whole()), ""),
        Event::PersonBorn(_) => line("Born".to_owned(), ""),
        Event::PersonDescribed(_) => line("Description added to".to_owned(), ""),
        Event::PersonIdentified(e) => {
            let kind = codes::IDENTIFIER_KIND.text(&e.identifier.kind);
            line(format!("{kind} recorded"), "")
        }
        Event::PersonMoved(e) => {
            let text = format!("{}\n{}", e.lines, e.postcode);
            line("Address recorded".to_owned(), text.trim())
        }
        Event::PersonDied(e) => line("Died".to_owned(), &e.text),
        Event::FamilyJoined(_) => line("Joined to a family's page".to_owned(), ""),
        Event::RelationshipRecorded(e) => {
            let kind = codes::RELATIONSHIP.text(&e.relation).to_lowercase();
            line(format!("Relationship recorded: {kind}"), "")
        }
        Event::RelationshipEnded(e) => line("A relationship ended".to_owned(), &e.reason),
        _ => None,
    }
}

fn story(event: &Event, workforce: &Workforce) -> Option<Said> {
    let line = |heading: String, text: &str| Some(said(Topic::Story, heading, text));
    match event {
        Event::ContactReceived(e) => {
            let source = codes::REFERRAL_SOURCE.text(&e.source).to_lowercase();
            line(format!("Contact from {source}"), &e.said)
        }
        Event::ContactDecided(e) => {
            let decision = codes::CONTACT_DECISION.text(&e.decision).to_lowercase();
            let text = format!("{}\n{}", e.reason, e.history);
            line(format!("Contact decided: {decision}"), text.trim())
        }
        Event::ReferralReceived(e) => {
            let source = codes::REFERRAL_SOURCE.text(&e.source).to_lowercase();
            line(format!("Referral from {source}"), &e.text)
        }
        Event::ReferralDecided(e) => {
            let decision = codes::REFERRAL_DECISION.text(&e.decision).to_lowercase();
            let team = e.team.map(|team| format!(", {}", workforce.team_name(Some(team))));
            line(format!("Referral decided: {decision}{}", team.unwrap_or_default()), &e.reason)
        }
        Event::ClosureRequested(e) => line("Closure asked for".to_owned(), &e.outcome),
        Event::ClosureDeclined(e) => line("Closure not agreed".to_owned(), &e.reason),
        Event::CaseClosed(e) => {
            let reason = codes::CLOSURE_REASON.text(&e.reason).to_lowercase();
            let heading = match &e.exception {
                Some(_) => format!("Case closed as an exception: {reason}"),
                None => format!("Case closed: {reason}"),
            };
            let why =
                e.exception.as_ref().map(|x| format!("{}\n{}", x.missing.join(" "), x.reason));
            let text = format!("{}\n{}", e.outcome, why.unwrap_or_default());
            line(heading, text.trim())
        }
        _ => None,
    }
}

fn work(event: &Event, workforce: &Workforce) -> Option<Said> {
    let held = |heading: String, text: &str| Some(said(Topic::Responsibility, heading, text));
    let plans = |heading: &str, text: &str| Some(said(Topic::Plans, heading, text));
    match event {
        Event::TeamAssigned(e) => {
            held(format!("Held by {}", workforce.team_name(Some(e.team))), "")
        }
        Event::AllocationOffered(e) => {
            held(format!("Offered to {}", workforce.name_of(e.worker)), &e.handover)
        }
        Event::AllocationAccepted(_) => held("Accepted by the worker".to_owned(), ""),
        Event::AllocationRefused(e) => held("Refused by the worker".to_owned(), &e.reason),
        Event::AllocationEnded(e) => Some(allocation_ended(e)),
        Event::AssessmentStarted(_) => plans("Assessment started", ""),
        Event::AssessmentFinished(e) => {
            let outcome = codes::ASSESSMENT_OUTCOME.text(&e.outcome).to_lowercase();
            let mut line = said(Topic::Plans, format!("Assessment finished: {outcome}"), &e.text);
            line.child_words.clone_from(&e.child_view);
            Some(line)
        }
        Event::AssessmentAuthorised(e) => plans("Assessment authorised", &e.text),
        Event::PlanStarted(e) if e.kind == "child_protection" => {
            plans("Protection plan started", &e.aims)
        }
        Event::PlanStarted(e) => plans("Child-in-need plan started", &e.aims),
        Event::PlanEnded(e) => plans("Plan ended", &e.text),
        Event::VisitRecorded(e) => Some(visit(e, workforce)),
        _ => None,
    }
}

fn allocation_ended(event: &AllocationEnded) -> Said {
    let reason = codes::ALLOCATION_END_REASON.text(&event.reason).to_lowercase();
    said(Topic::Responsibility, format!("Allocation ended: {reason}"), &event.text)
}

fn visit(event: &VisitRecorded, workforce: &Workforce) -> Said {
    let place = codes::VISIT_PLACE.text(&event.place).to_lowercase();
    let by = workforce.name_of(event.worker);
    let seen = match (&event.seen, &event.alone) {
        (Seen::Yes, SeenAlone::Yes) => "seen alone".to_owned(),
        (Seen::Yes, SeenAlone::No(reason)) => {
            let why = codes::NOT_SEEN_ALONE_REASON.text(reason).to_lowercase();
            format!("seen, not alone: {why}")
        }
        (Seen::Yes, SeenAlone::NotStated) => "seen".to_owned(),
        (Seen::No(reason), _) => {
            format!("not seen: {}", codes::NOT_SEEN_REASON.text(reason).to_lowercase())
        }
        (Seen::NotStated, _) => "not stated whether seen".to_owned(),
    };
    let mut line = said(Topic::Visits, format!("Visit by {by}, {place}: {seen}"), &event.text);
    line.child_words.clone_from(&event.child_words);
    line
}

fn record(event: &Event) -> Option<Said> {
    let line = |topic, heading: String, text: &str| Some(said(topic, heading, text));
    match event {
        Event::NoteWritten(e) => line(Topic::Notes, e.heading.clone(), &e.text),
        Event::WarningRaised(e) => line(Topic::Notes, "Warning raised".to_owned(), &e.text),
        Event::WarningReviewed(e) => {
            let outcome = match e.review_by {
                Some(day) => format!("stays, looked at again by {}", say::date(day)),
                None => "ended".to_owned(),
            };
            line(Topic::Notes, format!("Warning reviewed: {outcome}"), &e.text)
        }
        Event::RestrictionClassified(e) => {
            let heading = match &e.classification {
                Classification::Restricted(_) => "Record restricted",
                Classification::Open => "Record not restricted",
                Classification::Unclassified => "Record not classified",
            };
            line(Topic::Record, heading.to_owned(), &e.reason)
        }
        Event::BreakGlassOpened(e) => {
            line(Topic::Record, "Opened in an emergency".to_owned(), &e.reason)
        }
        Event::BreakGlassReviewed(e) => {
            let verdict = if e.justified { "it was right" } else { "it was not right" };
            line(Topic::Record, format!("Emergency access reviewed: {verdict}"), &e.text)
        }
        Event::EntryWithdrawn(e) => {
            line(Topic::Record, format!("Entry {} was withdrawn", e.position), &e.reason)
        }
        Event::EntryDisputed(e) => {
            line(Topic::Record, format!("{} disputes entry {}", e.by, e.position), &e.text)
        }
        Event::SourceRowAttached(e) => {
            line(Topic::Record, format!("Kept from the import: {} {}", e.table, e.key), "")
        }
        _ => None,
    }
}
