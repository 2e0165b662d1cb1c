//! What was given out of records: files of documents and prints, for information governance.

use crate::{
    components::{Pagination, Prose, StackTable},
    layout::Shell,
};
use askama::Template;

/// Something that was given out.
#[derive(Clone, Debug, Default)]
pub struct GivenOutRow {
    /// When.
    pub when: Prose,
    /// By whom, and what they are.
    pub who: Prose,
    /// What it was.
    pub what: Prose,
    /// Whose record it is from; opens who has looked at them.
    pub whose: Prose,
    /// By what right, and for whom it was printed.
    pub why: Prose,
}

/// What was given out.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/given_out.html")]
pub struct GivenOutSheet {
    /// The frame.
    pub shell: Shell,
    /// The newest first.
    pub rows: Vec<GivenOutRow>,
    /// Said when there is none.
    pub nothing: Prose,
    /// Ways to the other pages.
    pub pages: Pagination,
}

impl GivenOutSheet {
    fn table(&self) -> StackTable {
        let heads = ["When", "Who", "What", "Whose record", "By what right"];
        let row = |row: GivenOutRow| vec![row.when, row.who, row.what, row.whose, row.why];
        StackTable::new("What was given out, newest first", &heads)
            .rows(self.rows.iter().cloned().map(row))
    }
}
