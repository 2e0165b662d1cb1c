//! What an import brought some days ago: an open case and nobody knows whose it is; and what only
//! looks like it.
//!
//! Beside it stands a child whose worker the import named, and one whom a manager has given a worker
//! since.

use super::{Decided, Episode, Family, Maker, decide_on};
use crate::calendar;

pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let night = maker.staff.imported_on();
    let referred = calendar::add(night, -5);
    let opened = calendar::add(referred, 1);
    let nobody = Episode {
        decided: Decided::Taken(opened),
        holdings: Vec::new(),
        assessed: None,
        plan: None,
        ..maker.running(2, referred)
    };
    let note = "{child}'s case came by import, and the extract did not say whose it is.";
    let unknown = maker.family(2, referred, (4, 11)).with(nobody);
    let unknown = unknown.marked("imported_worker_unknown", opened, note);

    let mut held = maker.running(1, referred);
    decide_on(&mut held, opened);
    let named = maker.family(1, referred, (4, 11)).with(held);

    let mut given = maker.running(1, referred);
    decide_on(&mut given, opened);
    given.holdings[0].from = calendar::add(night, 2);
    let confirmed = maker.family(1, referred, (4, 11)).with(given);
    let brought = [unknown, named, confirmed].into_iter();
    brought.map(|family| Family { imported: Some(night), ..family }).collect()
}
