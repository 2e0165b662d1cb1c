//! Where this record and the council's other system differ, longest first.

use crate::{
    components::{Pagination, Prose, StackTable},
    layout::Shell,
};
use askama::Template;

/// One difference.
#[derive(Clone, Debug, Default)]
pub struct DifferenceRow {
    /// The person; opens their page.
    pub person: Prose,
    /// About what both differ.
    pub field: Prose,
    /// What stands here.
    pub here: Prose,
    /// What the other system says.
    pub there: Prose,
    /// Since when.
    pub since: Prose,
    /// The way to answer it, for whoever may.
    pub next: Prose,
}

/// The list of differences.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/differences.html")]
pub struct Differences {
    /// The frame.
    pub shell: Shell,
    /// How many, and when the other system was read last.
    pub lead: Prose,
    /// Person by person, the longest difference first.
    pub rows: Vec<DifferenceRow>,
    /// Said where there is none.
    pub nothing: Prose,
    /// Ways to the other pages.
    pub pages: Pagination,
}

impl Differences {
    fn table(&self) -> StackTable {
        let heads = ["Who", "What differs", "Here", "Other system", "Since", "What may be done"];
        StackTable::new("Differences, longest first", &heads).rows(self.rows.iter().map(|row| {
            let row = row.clone();
            vec![row.person, row.field, row.here, row.there, row.since, row.next]
        }))
    }
}
