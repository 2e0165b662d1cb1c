//! What children said, with the label of the entry that says it.

use super::{Member, Quote};
use casework::Depth;
use store::{Snapshot, StoreError, StoredPart};
use words::Label;

/// How many visits with a child's words are quoted for each child.
const EACH: usize = 2;
/// How many are quoted on a page.
const IN_ALL: usize = 6;

/// Puts the latest words of each child beside them. Only whoever sees the record reads them.
pub(super) async fn quote(
    record: &mut Snapshot<'_>,
    members: &mut [Member],
) -> Result<(), StoreError> {
    let mut left = IN_ALL;
    let deep = |member: &&mut Member| member.is_child() && member.access.depth == Depth::Record;
    let mut places = Vec::new();
    for member in members.iter_mut().filter(deep) {
        let said = member.case.visits.iter().rev().filter(|visit| !visit.words.is_empty());
        let said: Vec<_> = said.take(EACH.min(left)).cloned().collect();
        left -= said.len();
        places.extend(said.iter().map(|visit| (member.id.bytes(), visit.position)));
        let quote = |visit| Quote { visit, label: Label::None };
        member.quotes = said.into_iter().map(quote).collect();
    }
    let parts = record.parts_at(&places).await?;
    for member in members {
        for quote in &mut member.quotes {
            quote.label = strictest(&parts, (member.id.bytes(), quote.visit.position));
        }
    }
    Ok(())
}

/// The strictest label under which an entry speaks of somebody.
fn strictest(parts: &[StoredPart], place: ([u8; 16], u64)) -> Label {
    let theirs = parts.iter().filter(|part| (part.subject, part.sequence) == place);
    theirs.map(|part| views::entry(part).label).max().unwrap_or_default()
}
