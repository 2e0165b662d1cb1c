//! A request to assess education, health and care needs: the decision on it, then the plan.

use super::{from, within};
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::say;

pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let agreed = child.of_kind(SpellKind::NeedsAgreed);
    let waits = |asked: &Spell<'_>| {
        kind == Kind::NeedsPlan20 || !agreed.iter().any(|one| one.from >= asked.from)
    };
    let asked = child.running(SpellKind::NeedsAsked).into_iter().filter(waits);
    asked.filter_map(|one| from(&one, kind, question)).collect()
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::NeedsDecision6 => format!(
            "Somebody asked on {day} for an assessment of education, health and care needs, and no \
             decision is recorded. It should be decided {within}, by the team for special \
             educational needs."
        ),
        _ => format!(
            "Somebody asked on {day} for an assessment of education, health and care needs, and no \
             plan is recorded. It should be issued {within}, by the team for special educational \
             needs."
        ),
    }
}
