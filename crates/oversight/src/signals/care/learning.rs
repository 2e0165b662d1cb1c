//! Personal education plans of children in care, and where a child learns after a move in an
//! emergency.
//!
//! From five to eighteen. A plan is looked at again in each term: the terms are those that the council
//! gave, and where it gave none the usual ones with early ends.

use super::{periods, visiting::settled, within};
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use jiff::ToSpan;
use words::{Date, Period, say};

/// The age from which a child is expected to have a plan, and that at which none is asked for.
const SCHOOL_AGE: (i16, i16) = (5, 18);

pub(super) fn plans(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let of = |period: Spell<'_>| {
        let since = at_school(child, period.from, question)?;
        let plans = child.of_kind(SpellKind::EducationPlan);
        let last = plans.into_iter().rfind(|plan| plan.from >= period.from);
        match (kind, last) {
            (Kind::SchoolPlace20, last) => place(child, (&period, last), question),
            // An extract may bring the period and no education plan.
            (Kind::EducationPlanFirst, None) if !question.policy.is_import(period.actor) => {
                let limit = question.limit(kind, since)?;
                Some(Deadline::new(limit, since, period.entries()))
            }
            (Kind::EducationPlanTerm, Some(last)) => termly(&last, question),
            _ => None,
        }
    };
    periods(child).into_iter().filter_map(of).collect()
}

/// Since when a child who came into care on a day has been of school age, where they are now.
fn at_school(child: &Child<'_>, came: Date, question: &Question<'_>) -> Option<Date> {
    let (from, to) = SCHOOL_AGE;
    let now = child.age_on(question.day())?;
    let fifth = child.born()?.saturating_add(from.years());
    (from <= now && now < to).then(|| came.max(fifth))
}

/// By the end of the term after the one in which it was looked at last, and on the day agreed if
/// that is sooner.
fn termly(last: &Spell<'_>, question: &Question<'_>) -> Option<Deadline> {
    let limit = question.limit(Kind::EducationPlanTerm, last.from)?;
    let mut deadline = Deadline::new(limit, last.from, last.entries());
    let end = question.policy.terms().end_of_next(last.from);
    (deadline.due, deadline.exact) = (end.day, end.exact);
    if last.origin > last.from && last.origin < deadline.due {
        (deadline.due, deadline.exact) = (last.origin, true);
    }
    Some(deadline)
}

/// A move in an emergency of a child of school age, until a plan says where they learn now.
fn place(
    child: &Child<'_>,
    (period, last): (&Spell<'_>, Option<Spell<'_>>),
    question: &Question<'_>,
) -> Option<Deadline> {
    let home = settled(child, period)?;
    let moves = child.of_kind(SpellKind::PlacementToComplete);
    let emergency = moves.iter().any(|one| one.from == home.from);
    let told = last.is_some_and(|plan| plan.from >= home.from);
    let schooled = child.age_on(home.from).is_some_and(|age| age >= SCHOOL_AGE.0);
    if !emergency || told || !schooled {
        return None;
    }
    let limit = question.limit(Kind::SchoolPlace20, home.from)?;
    let mut deadline = Deadline::new(limit, home.from, home.entries());
    if let Period::SchoolDays(days) = limit.period {
        let counted = question.policy.terms().add_school_days(home.from, days);
        (deadline.due, deadline.exact) = (counted.day, counted.exact);
    }
    Some(deadline)
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let day = say::date(deadline.since);
    match deadline.kind {
        Kind::EducationPlanFirst => format!(
            "A child of school age has been in care since {day}, and no personal education plan is \
             recorded. It should be {}.",
            within(deadline)
        ),
        Kind::SchoolPlace20 => format!(
            "The child moved in an emergency on {day}, and no education plan since says where they \
             learn. It should be settled {}.",
            within(deadline)
        ),
        _ => format!(
            "The personal education plan was last looked at on {day}. It should be looked at again \
             in each term ({}): by {}.",
            deadline.limit.rule.authority(),
            say::date(deadline.due)
        ),
    }
}

/// What is said where the terms of the council's schools are not known.
pub(in crate::signals) const WITHOUT_TERMS: &str = " The council's school terms are not known for \
     these days: every weekday was counted, and terms were taken to end early.";
