//! An import brought an open case and nobody knows whose it is: to be confirmed by a manager.
//!
//! Counted apart from the unallocated, because the child may well have a worker whom the extract
//! did not name.

use super::{Found, is_import};
use crate::{
    question::Question,
    timeline::{Child, SpellKind},
};
use words::say;

pub(super) fn found(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    let Some(opened) = child.opened().filter(|_| is_imported_unknown(child, question)) else {
        return Vec::new();
    };
    vec![Found {
        hours: crate::clocks::Hours::default(),
        since: opened.since,
        due: None,
        owner: question.manager(child.team()),
        entries: opened.spell.entries(),
        why: format!(
            "This case, open since {}, came by import on {}, and nobody knows whose it is.",
            say::date(opened.since),
            say::date(opened.spell.recorded),
        ),
    }]
}

/// Whether a child's open case came by import and its worker is unknown: nobody ever held it, or
/// whoever is said to hold it is none of our workers. An offer made here since makes it ours.
pub(crate) fn is_imported_unknown(child: &Child<'_>, question: &Question<'_>) -> bool {
    let Some(opened) = child.opened() else {
        return false;
    };
    if !is_import(question.policy, opened.spell.actor) {
        return false;
    }
    if let Some((holder, spell)) = child.holder(question.workforce) {
        let unknown = question.workforce.worker(holder).is_none();
        return unknown && is_import(question.policy, spell.actor);
    }
    let held = child.of_kind(SpellKind::Allocation);
    let offers = child.of_kind(SpellKind::AllocationOffered);
    let ours = |actor| !is_import(question.policy, actor);
    !held.iter().any(|spell| spell.worker.is_some_and(|w| question.workforce.worker(w).is_some()))
        && !offers.iter().any(|spell| ours(spell.actor))
}
