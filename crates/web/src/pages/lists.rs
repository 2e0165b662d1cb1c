//! What the pages of lists share: how children are named, what a row says, filters and pages of
//! a long list.

mod asked;
mod naming;
mod paging;
mod rows;
mod saying;

pub(super) use asked::{Narrowing, address, answers, filter};
pub(super) use naming::{called, shallow, together};
pub(super) use paging::{page_of, pages};
pub(super) use rows::{clock_page, groups, lines};
pub(super) use saying::{counted, heading, tally};

use crate::{Visitor, components::Prose};
use casework::Depth;
use words::PersonId;

/// Where a command about somebody is done, for whoever may do it; nothing for others.
pub(super) fn way(visitor: &Visitor, depth: Depth, person: PersonId, act: &str) -> Option<String> {
    let act = casework::act(act)?;
    let desk = &visitor.desk;
    let may = !desk.reads_only() && desk.actor.is_any(act.roles) && depth >= act.depth;
    may.then(|| format!("/people/{person}/{}", act.name()))
}

/// "Solent City Council, Monday 9 March 2026. "
pub(super) fn place_and_day(visitor: &Visitor) -> Prose {
    let day = words::say::date_with_day(visitor.today());
    Prose::new().plain(format!("{}, {day}. ", visitor.office.council()))
}
