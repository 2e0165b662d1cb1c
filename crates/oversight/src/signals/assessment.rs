//! An assessment that is not finished and authorised in time, or was never started.
//!
//! The first assessment of a referral is counted from the day the referral arrived; one that is
//! made again later on the same referral counts from its own start.

use super::within;
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{WorkerId, say};

pub(super) fn deadlines(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    if child.died().is_some() {
        return Vec::new();
    }
    let running = [SpellKind::AssessmentRunning, SpellKind::AssessmentUnauthorised];
    let running = running.into_iter().flat_map(|kind| child.running(kind));
    let spells = running.filter(|spell| is_open(child, spell.number)).chain(unstarted(child));
    let deadlines = spells.filter_map(|spell| {
        let limit = question.limit(Kind::Assessment45, spell.origin)?;
        Some(Deadline::new(limit, spell.origin, spell.entries()))
    });
    deadlines.collect()
}

/// Whether the case of a referral is open; an assessment of no known referral is asked for while
/// any case is.
fn is_open(child: &Child<'_>, number: u16) -> bool {
    let open = child.running(SpellKind::CaseOpen);
    open.iter().any(|case| number == 0 || case.number == number)
}

/// Cases that were accepted for an assessment of which nothing is recorded. A plan that began
/// since shows that the work went on, as an import without assessments may.
fn unstarted<'a>(child: &Child<'a>) -> Vec<Spell<'a>> {
    let assessments = child.of_kind(SpellKind::AssessmentRunning);
    let plans = child.of_kind(SpellKind::Plan);
    let mut cases = child.running(SpellKind::CaseOpen);
    cases.retain(|case| {
        let of_case = |one: &Spell<'_>| {
            one.number == case.number || (one.number == 0 && one.from >= case.origin)
        };
        case.to_assess
            && !assessments.iter().any(of_case)
            && !plans.iter().any(|plan| plan.from >= case.origin)
    });
    cases
}

pub(super) fn explain(
    child: &Child<'_>,
    deadline: &Deadline,
    question: &Question<'_>,
) -> (String, Option<WorkerId>) {
    let spells: Vec<Spell<'_>> = child.spells().collect();
    let of = |kind| {
        spells.iter().find(|one| one.kind == kind && deadline.entries.contains(&one.position))
    };
    let day = say::date(deadline.since);
    let begin = if of(SpellKind::AssessmentUnauthorised).is_some() {
        "An assessment is written up and waits for a manager to authorise it.".to_owned()
    } else if let Some(back) = of(SpellKind::AssessmentRunning).filter(|one| one.returned) {
        format!(
            "The assessment was sent back to its author on {} and not sent again.",
            say::date(back.from)
        )
    } else if let Some(assessment) = of(SpellKind::AssessmentRunning) {
        format!("The assessment started on {} is not finished.", say::date(assessment.from))
    } else {
        "No assessment has been started.".to_owned()
    };
    let own = |one: &Spell<'_>| {
        let began = one.kind == SpellKind::AssessmentRunning && !one.returned;
        began && one.from == one.origin && one.origin == deadline.since
    };
    let counted = if spells.iter().any(own) {
        "its start".to_owned()
    } else {
        format!("the referral of {day}")
    };
    let why = format!("{begin} It should be done, counted from {counted}, {}.", within(deadline));
    let waits_for_manager = of(SpellKind::AssessmentUnauthorised).is_some();
    let owner =
        if waits_for_manager { question.manager(child.team()) } else { question.owner(child) };
    (why, owner)
}
