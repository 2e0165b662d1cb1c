//! How many children stand on each list: the lengths of the lists themselves.

use super::{imported_unknown, open_children, overdue, unallocated};
use crate::{kind::Kind, question::Question};
use std::collections::BTreeSet;

/// How many children.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Open.
    pub open: usize,
    /// Open, held by nobody.
    pub unallocated: usize,
    /// Open, imported, worker unknown; not among the unallocated.
    pub imported_unknown: usize,
    /// Open, not seen for too long.
    pub not_seen: usize,
    /// With anything overdue, each child once.
    pub overdue: usize,
}

/// Counts the lists of a question.
pub fn counts(question: &Question<'_>) -> Counts {
    let late = overdue(question);
    let of = |kind: Option<Kind>| {
        let rows = late.iter().filter(|row| kind.is_none_or(|kind| row.kind == kind));
        rows.map(|row| row.child).collect::<BTreeSet<_>>().len()
    };
    Counts {
        open: open_children(question).len(),
        unallocated: unallocated(question).len(),
        imported_unknown: imported_unknown(question).len(),
        not_seen: of(Some(Kind::NotSeen)),
        overdue: of(None),
    }
}
