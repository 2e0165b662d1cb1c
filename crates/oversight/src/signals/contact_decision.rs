//! A contact that waits for a decision: somebody told us, and nobody has decided what it is.

use super::within;
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, SpellKind},
};
use words::{WorkerId, say};

pub(super) fn deadlines(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let waiting = child.running(SpellKind::ContactWaiting).into_iter();
    let deadlines = waiting.filter_map(|contact| {
        let limit = question.limit(Kind::ContactDecision, contact.from)?;
        Some(Deadline::new(limit, contact.from, contact.entries()))
    });
    deadlines.collect()
}

pub(super) fn explain(deadline: &Deadline, question: &Question<'_>) -> (String, Option<WorkerId>) {
    let why = format!(
        "The contact of {} waits for a decision. It should be decided {}.",
        say::date(deadline.since),
        within(deadline),
    );
    (why, question.front_door_manager())
}
