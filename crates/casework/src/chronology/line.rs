//! The words of each event's line.

use super::{Topic, care, court, duties, papers, promised, protection, steps, supervision, tasks};
use crate::{
    allocation::AllocationEnded,
    event::Event,
    identity, mirror,
    restriction::Classification,
    visit::{Seen, SeenAlone, VisitRecorded},
    wording::within,
    workforce::Workforce,
    worries::WorriesWritten,
};
use words::{CodeSet, codes, say};

/// What an event's line says.
pub(super) struct Said {
    pub(super) topic: Topic,
    pub(super) heading: String,
    pub(super) text: String,
    pub(super) child_words: String,
}

pub(super) fn said(topic: Topic, heading: impl Into<String>, text: impl Into<String>) -> Said {
    Said { topic, heading: heading.into(), text: text.into(), child_words: String::new() }
}

/// "Plan ended: needs are met"; without the code when an import brought none.
pub(super) fn because(what: &str, set: &CodeSet, code: &str) -> String {
    if code.is_empty() { what.to_owned() } else { format!("{what}: {}", within(set.text(code))) }
}

/// What an assessment said, with the factors that it found, on a line of their own.
fn with_factors(text: &str, factors: &[String]) -> String {
    let named: Vec<&str> = factors.iter().map(|code| codes::ASSESSMENT_FACTOR.text(code)).collect();
    match (text, named.as_slice()) {
        (text, []) => text.to_owned(),
        ("", named) => format!("Factors: {}.", named.join("; ")),
        (text, named) => format!("{text}\nFactors: {}.", named.join("; ")),
    }
}

/// "Contact from school"; "Contact" alone when an import did not say from whom.
fn from(what: &str, source: &str) -> String {
    let set = &codes::REFERRAL_SOURCE;
    if source.is_empty() {
        what.to_owned()
    } else {
        format!("{what} from {}", within(set.text(source)))
    }
}

/// The line of an event.
pub(super) fn say(event: &Event, workforce: &Workforce) -> Said {
    who(event)
        .or_else(|| story(event, workforce))
        .or_else(|| work(event, workforce))
        .or_else(|| protection::line(event, workforce))
        .or_else(|| care::line(event, workforce))
        .or_else(|| promised::line(event))
        .or_else(|| duties::line(event))
        .or_else(|| court::line(event, workforce))
        .or_else(|| steps::line(event, workforce))
        .or_else(|| papers::line(event))
        .or_else(|| record(event))
        .or_else(|| tasks::line(event, workforce))
        .or_else(|| supervision::line(event, workforce))
        .or_else(|| workplace(event, workforce))
        .unwrap_or_else(|| said(Topic::Record, "Recorded", ""))
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
            line(because("Relationship recorded", &codes::RELATIONSHIP, &e.relation), "")
        }
        Event::RelationshipEnded(e) => line("A relationship ended".to_owned(), &e.reason),
        _ => None,
    }
}

fn story(event: &Event, workforce: &Workforce) -> Option<Said> {
    let line = |heading: String, text: &str| Some(said(Topic::Story, heading, text));
    match event {
        Event::ContactReceived(e) => line(from("Contact", &e.source), &e.said),
        Event::ContactDecided(e) => {
            let text = format!("{}\n{}", e.reason, e.history);
            line(because("Contact decided", &codes::CONTACT_DECISION, &e.decision), text.trim())
        }
        Event::ReferralReceived(e) => line(from("Referral", &e.source), &e.text),
        Event::ReferralDecided(e) => {
            let decided = because("Referral decided", &codes::REFERRAL_DECISION, &e.decision);
            let team = e.team.map(|team| format!(", {}", workforce.team_name(Some(team))));
            line(format!("{decided}{}", team.unwrap_or_default()), &e.reason)
        }
        Event::ClosureRequested(e) => {
            line(because("Closure asked for", &codes::CLOSURE_REASON, &e.reason), &e.outcome)
        }
        Event::ClosureDeclined(e) => line("Closure not agreed".to_owned(), &e.reason),
        Event::CaseClosed(e) => {
            let what = match &e.exception {
                Some(_) => "Case closed as an exception",
                None => "Case closed",
            };
            let heading = because(what, &codes::CLOSURE_REASON, &e.reason);
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
            let heading = because("Assessment finished", &codes::ASSESSMENT_OUTCOME, &e.outcome);
            let mut line = said(Topic::Plans, heading, with_factors(&e.text, &e.factors));
            line.child_words.clone_from(&e.child_view);
            Some(line)
        }
        Event::AssessmentAuthorised(e) => plans("Assessment authorised", &e.text),
        Event::AssessmentReturned(e) => plans("Assessment sent back to its author", &e.reason),
        Event::WorriesWritten(e) => Some(worries(e)),
        Event::PlanStarted(e) => plans(plan_started(&e.kind), &e.aims),
        Event::PlanEnded(e) => {
            let care = &codes::CARE_END_REASON;
            if care.find(&e.reason).is_some() {
                return Some(said(Topic::Care, because("Care ended", care, &e.reason), &e.text));
            }
            plans(&because("Plan ended", plan_end(&e.reason), &e.reason), &e.text)
        }
        Event::VisitRecorded(e) => Some(visit(e, workforce)),
        _ => None,
    }
}

fn worries(event: &WorriesWritten) -> Said {
    let both = [("What worries us", &event.worries), ("What is going well", &event.strengths)];
    let said_of = both.iter().filter(|(_, text)| !text.is_empty());
    let text: Vec<String> = said_of.map(|(heading, text)| format!("{heading}:\n{text}")).collect();
    said(Topic::Plans, "What worries us and what is going well", text.join("\n\n"))
}

fn allocation_ended(event: &AllocationEnded) -> Said {
    let heading = because("Allocation ended", &codes::ALLOCATION_END_REASON, &event.reason);
    said(Topic::Responsibility, heading, &event.text)
}

/// A protection plan ends for other reasons than a child-in-need plan.
fn plan_end(reason: &str) -> &'static CodeSet {
    let protection = codes::PROTECTION_END_REASON.find(reason).is_some();
    if protection { &codes::PROTECTION_END_REASON } else { &codes::PLAN_END_REASON }
}

fn plan_started(kind: &str) -> &'static str {
    match kind {
        "child_in_need" => "Child-in-need plan started",
        "child_protection" => "Protection plan started",
        "care" => "Came into care",
        _ => "Plan started",
    }
}

fn visit(event: &VisitRecorded, workforce: &Workforce) -> Said {
    let by = workforce.name_of(event.worker);
    let place = match event.place.as_str() {
        "" => String::new(),
        code => format!(", {}", within(codes::VISIT_PLACE.text(code))),
    };
    let seen = match (&event.seen, &event.alone) {
        (Seen::Yes, SeenAlone::Yes) => "seen alone".to_owned(),
        (Seen::Yes, SeenAlone::No(reason)) => {
            because("seen, not alone", &codes::NOT_SEEN_ALONE_REASON, reason)
        }
        (Seen::Yes, SeenAlone::NotStated) => "seen".to_owned(),
        (Seen::No(reason), _) => because("not seen", &codes::NOT_SEEN_REASON, reason),
        (Seen::NotStated, _) => "not stated whether seen".to_owned(),
    };
    let mut line = said(Topic::Visits, format!("Visit by {by}{place}: {seen}"), &event.text);
    line.child_words.clone_from(&event.child_words);
    line
}

fn record(event: &Event) -> Option<Said> {
    let line = |topic, heading: String, text: &str| Some(said(topic, heading, text));
    match event {
        Event::NoteWritten(e) if e.heading.is_empty() => {
            line(Topic::Notes, "Note".to_owned(), &e.text)
        }
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
                Classification::Unclassified | Classification::Unclear(_) => {
                    "Record not classified"
                }
            };
            line(Topic::Record, heading.to_owned(), &e.reason)
        }
        Event::CustodianLost(e) => {
            let stands_in = if e.remaining < 2 {
                ". Information governance stands in until two are named"
            } else {
                ""
            };
            line(
                Topic::Record,
                format!("A custodian no longer works with families here{stands_in}"),
                "",
            )
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
        Event::WithdrawalAnswered(e) => {
            line(Topic::Record, "What was taken off the record was answered".to_owned(), &e.text)
        }
        Event::EntryDisputed(e) => {
            line(Topic::Record, format!("{} disputes entry {}", e.by, e.position), &e.text)
        }
        Event::SourceRowAttached(e) => {
            let table = e.table.replace('_', " ");
            line(Topic::Record, format!("Kept from the import: {table}"), "")
        }
        _ => mirrored(event),
    }
}

/// What the council's other system says otherwise.
fn mirrored(event: &Event) -> Option<Said> {
    let line = |heading: String, text: &str| Some(said(Topic::Record, heading, text));
    match event {
        Event::EntrySuperseded(e) => {
            line(format!("Corrected by the other system: entry {}", e.position), &e.reason)
        }
        Event::DifferenceFound(e) => line(
            format!("The other system says otherwise: {}", within(&e.field)),
            &format!("Here: {}. There: {}.", e.here, e.there),
        ),
        Event::DifferenceSettled(e) if e.how == mirror::AGREES => {
            line("Both systems agree again".to_owned(), &e.reason)
        }
        Event::DifferenceSettled(e) => {
            let answer = within(codes::DIFFERENCE_ANSWER.text(&e.how));
            line(format!("Difference answered: {answer}"), &e.reason)
        }
        _ => None,
    }
}

/// Entries about workers and teams, which stand on their own pages.
fn workplace(event: &Event, workforce: &Workforce) -> Option<Said> {
    let line = |heading: String, text: &str| Some(said(Topic::Record, heading, text));
    match event {
        Event::WorkerRegistered(e) => line(format!("{} works here", e.name), ""),
        Event::WorkerPosted(e) => {
            let team = workforce.team_name(Some(e.team));
            let what = if e.manages { "Manages" } else { "Posted to" };
            line(format!("{what} {team}"), &e.post)
        }
        Event::WorkerLeft(e) => line("No longer works here".to_owned(), &e.reason),
        Event::RoleGranted(e) => line(format!("Role given: {}", within(e.role.text())), ""),
        Event::RoleRevoked(e) => line(format!("Role taken: {}", within(e.role.text())), ""),
        Event::TeamFormed(e) => line(format!("Team formed: {}", e.name), ""),
        Event::TeamMovedToRecord(e) => {
            line("Records in Sightline from this day".to_owned(), &e.reason)
        }
        Event::TeamStoodDown(e) => line("Team stood down".to_owned(), &e.reason),
        Event::RecordRestored(e) => line(e.heading(), &e.text()),
        Event::PartsErased(e) => line(e.heading(), &e.reason),
        Event::UploadInfected(e) => {
            line("A file that they sent was refused: a virus was found".to_owned(), &e.found)
        }
        _ => None,
    }
}
