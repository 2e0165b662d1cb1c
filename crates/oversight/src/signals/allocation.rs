//! A referral was accepted and no worker has ever taken the case since.
//!
//! A child who had a worker and lost them is unallocated and not on this clock.

use super::{imported::is_imported_unknown, unallocated::offered_to, within};
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, SpellKind},
};
use words::{WorkerId, say};

pub(super) fn deadline(child: &Child<'_>, question: &Question<'_>) -> Option<Deadline> {
    let opened = child.opened()?;
    if child.died().is_some() || is_imported_unknown(child, question) {
        return None;
    }
    // A worker who held it on the day it was accepted, or took it since, stops the clock.
    let stops = |to: Option<words::Date>| to.is_none_or(|to| to > opened.since);
    if child.of_kind(SpellKind::Allocation).iter().any(|held| stops(held.to)) {
        return None;
    }
    let limit = question.limit(Kind::Allocation, opened.since)?;
    Some(Deadline::new(limit, opened.since, opened.spell.entries()))
}

pub(super) fn explain(
    child: &Child<'_>,
    deadline: &Deadline,
    question: &Question<'_>,
) -> (String, Option<WorkerId>) {
    let mut why = format!(
        "The referral was accepted on {} and no worker has taken the case. A worker should take it {}.",
        say::date(deadline.since),
        within(deadline),
    );
    if offered_to(child).is_some() {
        why.push_str(" An offer waits for an answer.");
    }
    (why, question.manager(child.team()))
}
