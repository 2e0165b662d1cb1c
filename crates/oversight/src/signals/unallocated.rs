//! Nobody holds an open case: the worker left, the team ended, nobody took over.
//!
//! A child that an import brought and whose worker nobody knows is counted apart.

use super::{imported::is_imported_unknown, within};
use crate::{
    clocks::{Deadline, lasted},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use casework::Responsible;
use words::{WorkerId, say};

pub(super) fn deadline(child: &Child<'_>, question: &Question<'_>) -> Option<Deadline> {
    let Responsible::Nobody { since, .. } = child.responsible(question.workforce) else {
        return None;
    };
    if is_imported_unknown(child, question) {
        return None;
    }
    let limit = question.limit(Kind::Unallocated, since)?;
    // The allocation that ended last shows how it came; without one, the opening does.
    let last = child.of_kind(SpellKind::Allocation).pop();
    let shows = last.or_else(|| child.opened().map(|opened| opened.spell));
    let entries = shows.map_or(Vec::new(), |spell| spell.entries());
    Some(Deadline::new(limit, since, entries))
}

pub(super) fn explain(
    child: &Child<'_>,
    deadline: &Deadline,
    question: &Question<'_>,
) -> (String, Option<WorkerId>) {
    let mut why = format!(
        "Nobody has held this case since {}, {}. A worker should hold it {}.",
        say::date(deadline.since),
        lasted(deadline.since, question.day()),
        within(deadline),
    );
    if let Some(offer) = offered_to(child) {
        why.push_str(&format!(
            " It was offered on {} and waits for an answer.",
            say::date(offer.from)
        ));
    }
    (why, question.manager(child.team()))
}

/// The offer that waits for an answer, the latest.
pub(crate) fn offered_to<'a>(child: &Child<'a>) -> Option<Spell<'a>> {
    child.running(SpellKind::AllocationOffered).pop()
}
