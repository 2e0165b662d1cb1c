//! What children said, with the label of the entry that says it.

use super::{Member, Quote};
use crate::{Failure, Office};
use casework::Depth;
use words::Label;

/// How many visits with a child's words are quoted for each child.
const EACH: usize = 2;
/// How many are quoted on a page.
const IN_ALL: usize = 6;

impl Office {
    /// Puts the latest words of each child beside them. Only whoever sees the record reads them.
    pub(super) async fn quote(&self, members: &mut [Member]) -> Result<(), Failure> {
        let mut left = IN_ALL;
        let deep = |member: &&mut Member| member.is_child() && member.access.depth == Depth::Record;
        for member in members.iter_mut().filter(deep) {
            let said = member.case.visits.iter().rev().filter(|visit| !visit.words.is_empty());
            let said: Vec<_> = said.take(EACH.min(left)).cloned().collect();
            left -= said.len();
            for visit in said {
                let label = self.label_of(member.id.bytes(), visit.position).await?;
                member.quotes.push(Quote { visit, label });
            }
        }
        Ok(())
    }

    /// The strictest label under which an entry speaks of somebody.
    async fn label_of(&self, subject: [u8; 16], position: u64) -> Result<Label, Failure> {
        let parts = self.archive().parts_after(position.saturating_sub(1), 1).await?;
        let theirs = parts.iter().filter(|part| part.subject == subject);
        Ok(theirs.map(|part| views::entry(part).label).max().unwrap_or_default())
    }
}
