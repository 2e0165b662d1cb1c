//! What a director sees of the whole council on my work: the counts, and the few children of whom
//! they should know by name.

use super::super::lists::{self, address};
use crate::{
    Visitor,
    components::{Line, Prose, Tally},
};
use office::read::{
    lists::{Filter, What},
    work::{Council, WorkPage},
};

const LATE: &str = "/overdue";

/// What stands before the counts.
pub(super) fn sentence(work: &WorkPage) -> Prose {
    match &work.council {
        None => Prose::new(),
        Some(council) if council.late == 0 => "Nothing is late for any child.".into(),
        Some(_) => Prose::new()
            .plain("Each count opens its children. ")
            .link("Everything that is late", LATE)
            .plain("."),
    }
}

/// The counts, each of which opens its children.
pub(super) fn tally(work: &WorkPage) -> Tally {
    let Some(council) = &work.council else { return Tally::default() };
    let href = |whats: &[What]| {
        let what = whats.iter().map(|what| what.code().to_owned()).collect();
        address(LATE, &Filter { what, ..Filter::default() }, 1)
    };
    lists::tally(&council.groups, &council.kinds, href)
}

/// The children to know by name, with what may be done.
pub(super) fn named(visitor: &Visitor, work: &WorkPage) -> Vec<Line> {
    let Some(council) = &work.council else { return Vec::new() };
    lists::lines(visitor, &council.named, (&work.workforce, work.today_is))
}

/// How many more there are.
pub(super) fn more(work: &WorkPage) -> Prose {
    match &work.council {
        Some(Council { more, .. }) if *more > 0 => Prose::new()
            .plain(format!("{more} more stand in "))
            .link("what is late", LATE)
            .plain("."),
        _ => Prose::new(),
    }
}
