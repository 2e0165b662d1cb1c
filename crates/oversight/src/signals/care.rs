//! What has to be done for a child in care, a young person who leaves it and a child who is privately
//! fostered, and who is missing or sleeps in bed and breakfast tonight.
//!
//! A period of care is waited for once a legal status or a placement of it is known: an extract may
//! bring the period and nothing of what happened in it. Short breaks have rules of their own, in
//! `short_breaks`. A child who has died is not waited for.

mod health;
mod later;
mod learning;
mod leaving;
mod looked_after;
mod moved_on;
mod places;
mod private_fostering;
mod promised;
mod short_breaks;
mod visiting;

use super::{Found, within};
use crate::{
    clocks::{Deadline, Limit},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
pub(super) use visiting::{is_for_adoption, settled};
use words::WorkerId;

/// Whether a kind is a clock of care or leaving care.
pub(super) fn is_of(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ReturnInterview
            | Kind::PlacementNotice
            | Kind::InitialHealth20
            | Kind::HealthReviewUnderFive
            | Kind::HealthReview
            | Kind::DentalCheck
            | Kind::Questionnaire
            | Kind::Immunisations
            | Kind::PathwayNeeds
            | Kind::PathwayPlan
            | Kind::PathwayReview
            | Kind::PrivateFosteringFirst
            | Kind::PrivateFosteringVisit
            | Kind::PrivateFosteringLater
    ) || [
        is_visit,
        is_review,
        is_break,
        is_school,
        is_moved_on,
        is_of_places,
        promised::is_of,
        later::is_of,
    ]
    .iter()
    .any(|is_one| is_one(kind))
}

fn is_of_places(kind: Kind) -> bool {
    matches!(kind, Kind::ReviewingOfficer5 | Kind::AssessmentOrder7 | Kind::PlacementNotice5)
}

fn is_visit(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::CareVisitFirst
            | Kind::CareVisit
            | Kind::CareVisitLasting
            | Kind::CareVisitParents
            | Kind::CareVisitInterim
            | Kind::CareVisitInterimLater
            | Kind::AdoptionVisit
    )
}

fn is_review(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::CareReviewFirst
            | Kind::CareReviewSecond
            | Kind::CareReview
            | Kind::AdoptionReviewFirst
            | Kind::AdoptionReviewSecond
            | Kind::AdoptionReview
            | Kind::AdoptionWaitFirst
            | Kind::AdoptionWait
    )
}

fn is_break(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ShortBreak17
            | Kind::ShortBreakVisitFirst
            | Kind::ShortBreakVisit
            | Kind::ShortBreakReviewFirst
            | Kind::ShortBreakReview
    )
}

fn is_school(kind: Kind) -> bool {
    matches!(kind, Kind::EducationPlanFirst | Kind::EducationPlanTerm | Kind::SchoolPlace20)
}

fn is_moved_on(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::PathwayReviewMoved28
            | Kind::AdviserVisitFirst
            | Kind::AdviserVisit
            | Kind::InTouchBirthday
            | Kind::BedAndBreakfast2
    )
}

/// The clocks of a kind that run for a child.
pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    if child.died().is_some() != later::is_of_a_death(kind) {
        return Vec::new();
    }
    match kind {
        Kind::ReturnInterview => interviews(child, question),
        Kind::PlacementNotice => running(child, (SpellKind::PlacementToComplete, kind), question),
        _ if promised::is_of(kind) => promised::deadlines(child, kind, question),
        _ if later::is_of(kind) => later::deadlines(child, kind, question),
        _ if is_of_places(kind) => places::deadlines(child, kind, question),
        _ if is_visit(kind) => visiting::visits(child, kind, question),
        _ if is_review(kind) => looked_after::reviews(child, kind, question),
        _ if is_break(kind) => short_breaks::deadlines(child, kind, question),
        _ if is_school(kind) => learning::plans(child, kind, question),
        _ if is_moved_on(kind) => moved_on::deadlines(child, kind, question),
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
pub(super) fn periods<'a>(child: &Child<'a>) -> Vec<Spell<'a>> {
    let mut plans = cared_for(child);
    plans.retain(|plan| plan.to.is_none());
    let statuses = child.of_kind(SpellKind::LegalStatus);
    let placements = child.of_kind(SpellKind::Placement);
    plans.retain(|plan| {
        let of = |spell: &Spell<'_>| spell.from >= plan.from;
        statuses.iter().chain(&placements).any(of)
    });
    plans
}

/// The series of short breaks that run.
fn breaks<'a>(child: &Child<'a>) -> Vec<Spell<'a>> {
    let mut plans = child.running(SpellKind::Plan);
    plans.retain(|plan| plan.code == Some("care") && is_of_breaks(child, plan));
    plans
}

/// Every period of care, ended or not, that is no series of short breaks.
pub(super) fn cared_for<'a>(child: &Child<'a>) -> Vec<Spell<'a>> {
    let mut plans = child.of_kind(SpellKind::Plan);
    plans.retain(|plan| plan.code == Some("care") && !is_of_breaks(child, plan));
    plans
}

/// Whether a period of care is one of short breaks, by its last legal status.
fn is_of_breaks(child: &Child<'_>, plan: &Spell<'_>) -> bool {
    let statuses = child.of_kind(SpellKind::LegalStatus);
    let within = |one: &Spell<'_>| one.from >= plan.from && plan.to.is_none_or(|to| one.from < to);
    let last = statuses.iter().rfind(|status| within(status));
    last.is_some_and(|status| matches!(status.code, Some("V3" | "V4")))
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
        Kind::PathwayNeeds | Kind::PathwayPlan | Kind::PathwayReview => {
            leaving::explain(child, deadline)
        }
        Kind::PrivateFosteringFirst | Kind::PrivateFosteringVisit | Kind::PrivateFosteringLater => {
            private_fostering::explain(deadline)
        }
        kind if promised::is_of(kind) => promised::explain(deadline),
        kind if later::is_of(kind) => later::explain(child, deadline),
        kind if is_of_places(kind) => places::explain(deadline),
        kind if is_visit(kind) => visiting::explain(child, deadline),
        kind if is_review(kind) => looked_after::explain(deadline),
        kind if is_break(kind) => short_breaks::explain(deadline),
        kind if is_school(kind) => learning::explain(deadline),
        kind if is_moved_on(kind) => moved_on::explain(child, deadline),
        _ => health::explain(deadline),
    };
    (why, owner(child, deadline.kind, question))
}

/// Who has to do what a clock of care asks for: whoever holds the case, unless it is somebody else's.
pub(super) fn owner(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Option<WorkerId> {
    let others = promised::owner(child, kind, question);
    others.or_else(|| later::owner(child, kind, question)).or_else(|| question.owner(child))
}

/// What is said of a day that could not be counted with all that it depends on.
pub(super) fn not_exact(kind: Kind) -> &'static str {
    if matches!(kind, Kind::EducationPlanTerm | Kind::SchoolPlace20) {
        return learning::WITHOUT_TERMS;
    }
    " Bank holidays are not known for these days and were not taken off."
}

/// What is wrong and no clock: it stands from the first day.
pub(super) fn found(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Found> {
    if child.died().is_some() {
        return Vec::new();
    }
    match kind {
        Kind::Missing => looked_after::missing(child, question),
        Kind::UnregisteredUnder16 | Kind::Unregistered16To17 => {
            places::forbidden(child, kind, question)
        }
        Kind::ShortBreak75 => short_breaks::together(child, question),
        Kind::PermanencePlan => looked_after::permanence(child, question),
        Kind::OutsidePlacement => promised::outside(child, question),
        Kind::PrivateFosteringPlanned | Kind::PrivateFosteringTold48 => {
            private_fostering::told_late(child, kind, question)
        }
        _ => leaving::bed_and_breakfast(child, question),
    }
}
