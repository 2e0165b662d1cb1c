//! Children who are detained: a visit to one who was in care, a plan for one on remand.
//!
//! A child who is still in care while detained after a conviction is visited by the clocks of care, and a
//! relevant child by their adviser. Nothing of it is asked from 18 on.

use super::{care::cared_for, from, within};
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{Date, say};

pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    if child.age_on(question.day()).is_some_and(|age| age >= 18) {
        return Vec::new();
    }
    let Some(detained) = child.running(SpellKind::Detained).pop() else { return Vec::new() };
    let asked = match kind {
        Kind::DetentionVisit10 => {
            let seen = child.last_seen().is_some_and(|visit| visit.from >= detained.from);
            detained.code == Some("sentenced") && left_care(child, &detained) && !seen
        }
        _ => {
            let plans = child.of_kind(SpellKind::DetentionPlan);
            let made = plans.iter().any(|plan| plan.from >= detained.from);
            detained.code == Some("remanded") && !made
        }
    };
    let deadline = from(&detained, kind, question).filter(|_| asked);
    deadline.into_iter().collect()
}

/// Whether care ended with the detention, and the child is not relevant.
fn left_care(child: &Child<'_>, detained: &Spell<'_>) -> bool {
    let periods = cared_for(child);
    let eve = detained.from.yesterday().unwrap_or(Date::MIN);
    let ended = periods.iter().all(|period| period.to.is_some());
    let with_it = periods.iter().any(|period| period.to.is_some_and(|to| to >= eve));
    let owed = child.running(SpellKind::LeavingCare).pop();
    ended && with_it && owed.is_none_or(|one| one.code != Some("relevant"))
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::DetentionVisit10 => format!(
            "The child was in care and has been detained after a conviction since {day}. Somebody \
             from the council should see them {within}."
        ),
        _ => format!(
            "The child was remanded to youth detention on {day}, and no detention placement plan is \
             recorded. It should be made {within}."
        ),
    }
}
