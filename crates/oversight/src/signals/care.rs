//! What has to be done for a child in care, a young person who leaves it and a child who is privately
//! fostered, and who is missing or sleeps in bed and breakfast tonight.
//!
//! A period of care is waited for once a legal status or a placement of it is known: an extract may
//! bring the period and nothing of what happened in it. Short breaks have rules of their own and are
//! not waited for here. A child who has died is not waited for.

mod health;
mod leaving;
mod looked_after;
mod private_fostering;

use super::{Found, within};
use crate::{
    clocks::{Deadline, Limit},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::WorkerId;

/// Whether a kind is a clock of care or leaving care.
pub(super) fn is_of(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ReturnInterview
            | Kind::CareVisitFirst
            | Kind::CareVisit
            | Kind::CareVisitLasting
            | Kind::CareReviewFirst
            | Kind::CareReviewSecond
            | Kind::CareReview
            | Kind::PlacementNotice
            | Kind::InitialHealth20
            | Kind::HealthReviewUnderFive
            | Kind::HealthReview
            | Kind::DentalCheck
            | Kind::PathwayNeeds
            | Kind::PathwayPlan
            | Kind::PathwayReview
            | Kind::PrivateFosteringFirst
            | Kind::PrivateFosteringVisit
            | Kind::PrivateFosteringLater
    )
}

/// The clocks of a kind that run for a child.
pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    if child.died().is_some() {
        return Vec::new();
    }
    match kind {
        Kind::ReturnInterview => interviews(child, question),
        Kind::PlacementNotice => running(child, (SpellKind::PlacementToComplete, kind), question),
        Kind::CareVisitFirst | Kind::CareVisit | Kind::CareVisitLasting => {
            looked_after::visits(child, kind, question)
        }
        Kind::CareReviewFirst | Kind::CareReviewSecond | Kind::CareReview => {
            looked_after::reviews(child, kind, question)
        }
        Kind::PathwayNeeds | Kind::PathwayPlan | Kind::PathwayReview => {
            leaving::pathway(child, kind, question)
        }
        Kind::PrivateFosteringFirst | Kind::PrivateFosteringVisit | Kind::PrivateFosteringLater => {
            private_fostering::visits(child, kind, question)
        }
        _ => health::checks(child, kind, question),
    }
}

/// A clock for each spell that runs.
fn running(
    child: &Child<'_>,
    (spells, kind): (SpellKind, Kind),
    question: &Question<'_>,
) -> Vec<Deadline> {
    let running = child.running(spells).into_iter();
    let deadlines = running.filter_map(|spell| {
        let limit = question.limit(kind, spell.from)?;
        Some(Deadline::new(limit, spell.from, spell.entries()).since_moment(spell.at))
    });
    deadlines.collect()
}

/// Return interviews that are owed. One after a return that an import brought is, while that is
/// recent and the extract says that nobody offered it: many extracts do not say.
fn interviews(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let owed = child.running(SpellKind::ReturnInterviewDue).into_iter().filter(|spell| {
        let not_offered = spell.code == Some("not_offered");
        !question.policy.is_import(spell.actor)
            || (not_offered && super::is_recent(spell.from, question))
    });
    let deadlines = owed.filter_map(|spell| {
        let limit = question.limit(Kind::ReturnInterview, spell.from)?;
        Some(Deadline::new(limit, spell.from, spell.entries()).since_moment(spell.at))
    });
    deadlines.collect()
}

/// Counted from something of a day: as was agreed then, and never later than the limit.
pub(super) fn agreed(limit: Limit, last: &Spell<'_>) -> Deadline {
    let mut deadline = Deadline::new(limit, last.from, last.entries());
    if last.origin > last.from {
        deadline.due = deadline.due.min(last.origin);
    }
    deadline
}

/// The periods of care that run, where something is known of them and they are no short breaks.
fn periods<'a>(child: &Child<'a>) -> Vec<Spell<'a>> {
    let mut plans = child.running(SpellKind::Plan);
    plans.retain(|plan| plan.code == Some("care"));
    let statuses = child.of_kind(SpellKind::LegalStatus);
    let placements = child.of_kind(SpellKind::Placement);
    plans.retain(|plan| {
        let of = |spell: &Spell<'_>| spell.from >= plan.from;
        let breaks = statuses.iter().rfind(|spell| of(spell));
        let breaks = breaks.is_some_and(|spell| matches!(spell.code, Some("V3" | "V4")));
        !breaks && statuses.iter().chain(&placements).any(of)
    });
    plans
}

/// Whether visits to a child are counted by the clocks of care.
pub(super) fn counts_visits(child: &Child<'_>) -> bool {
    !periods(child).is_empty()
}

/// How a clock stands, in a sentence, and who has to do what it asks for.
pub(super) fn explain(
    child: &Child<'_>,
    deadline: &Deadline,
    question: &Question<'_>,
) -> (String, Option<WorkerId>) {
    let why = match deadline.kind {
        Kind::ReturnInterview | Kind::PlacementNotice => looked_after::explain_event(deadline),
        Kind::CareVisitFirst
        | Kind::CareVisit
        | Kind::CareVisitLasting
        | Kind::CareReviewFirst
        | Kind::CareReviewSecond
        | Kind::CareReview => looked_after::explain(deadline),
        Kind::PathwayNeeds | Kind::PathwayPlan | Kind::PathwayReview => leaving::explain(deadline),
        Kind::PrivateFosteringFirst | Kind::PrivateFosteringVisit | Kind::PrivateFosteringLater => {
            private_fostering::explain(deadline)
        }
        _ => health::explain(deadline),
    };
    (why, question.owner(child))
}

/// What is wrong and no clock: it stands from the first day.
pub(super) fn found(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Found> {
    if child.died().is_some() {
        return Vec::new();
    }
    match kind {
        Kind::Missing => looked_after::missing(child, question),
        _ => leaving::bed_and_breakfast(child, question),
    }
}
