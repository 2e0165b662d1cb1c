//! Children who are detained: a visit to one who was in care, a plan for one on remand.
//!
//! A child who is still in care while detained after a conviction is visited by the clocks of care.

use super::{care::cared_for, from, within};
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, SpellKind},
};
use words::say;

pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let Some(detained) = child.running(SpellKind::Detained).pop() else { return Vec::new() };
    let asked = match kind {
        Kind::DetentionVisit10 => {
            let periods = cared_for(child);
            let left = !periods.is_empty() && periods.iter().all(|period| period.to.is_some());
            let seen = child.last_seen().is_some_and(|visit| visit.from >= detained.from);
            detained.code == Some("sentenced") && left && !seen
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
