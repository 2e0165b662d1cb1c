//! Who has looked: shown to the child's team; looks of an inspector or investigator only after
//! their release date, and nothing says that any are left out.

use crate::{
    components::{Pagination, Prose, StackTable},
    layout::Shell,
    sheets::RecordHead,
};
use askama::Template;

/// One person's look, or several of a day together.
#[derive(Clone, Debug, Default)]
pub struct LookRow {
    /// Name, and what they are.
    pub who: Prose,
    /// When.
    pub when: Prose,
    /// What was shown: the page, the entry.
    pub what: Prose,
    /// By what right: team, allocation, break-glass and its reason.
    pub why: Prose,
}

/// Who has looked.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/looks.html")]
pub struct Looks {
    /// The frame.
    pub shell: Shell,
    /// Names, labels, navigation.
    pub head: RecordHead,
    /// How many looks by how many people, from when.
    pub lead: Prose,
    /// Looks, newest first.
    pub rows: Vec<LookRow>,
    /// Said when nobody looked.
    pub nothing: Prose,
    /// Ways to the other pages.
    pub pages: Pagination,
}

impl Looks {
    fn table(&self) -> StackTable {
        StackTable::new("Who has looked, newest first", &["Who", "When", "What", "By what right"])
            .rows(self.rows.iter().map(|row| {
                vec![row.who.clone(), row.when.clone(), row.what.clone(), row.why.clone()]
            }))
    }
}
