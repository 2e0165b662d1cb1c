//! One row of the return: its typed values, its key, and its text as it stood.
//!
//! Nothing here panics or guesses: a value that cannot be read keeps its text and gives a finding.

use super::{
    build::Cells,
    column::{Kind, dated},
    table::Table,
    values::Values,
};
use crate::{
    Finding,
    table::{Plain, RowRefusal},
};

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its table.
    pub table: &'static Table,
    /// The line on which the row begins, from 1.
    pub line: u64,
    /// The byte at which the row begins, from 0.
    pub offset: u64,
    /// `CHILD`: the council's own number of the child, in capitals as the return compares it.
    pub child: String,
    /// What it says.
    pub values: Values,
    /// What was noticed about its values.
    pub findings: Vec<Finding>,
    plain: Plain,
}

impl Row {
    /// A row of which nothing has been noticed yet; refused when nobody can say whose it is.
    pub(super) fn of(table: &'static Table, plain: Plain) -> Result<Self, RowRefusal> {
        let Some(child) = plain.text("CHILD") else {
            return Err(RowRefusal::NoChild { column: "CHILD".to_owned() });
        };
        let child = child.to_uppercase();
        let values = (table.read)(&Cells::of(table, &plain));
        let (line, offset) = (plain.line, plain.offset);
        Ok(Self { table, line, offset, child, values, findings: Vec::new(), plain })
    }

    /// The text of a column as it stood; nothing when the file has no such column.
    pub fn raw(&self, column: &str) -> Option<&str> {
        self.plain.raw(column)
    }

    /// The text of a column without the space around it; nothing when it is empty or absent.
    pub fn text(&self, column: &str) -> Option<&str> {
        self.plain.text(column)
    }

    /// Every column with its text, in the file's order, for keeping the row whole.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.plain.fields()
    }

    /// What tells the row apart from the others of its table, the same in each extract: the
    /// child's number and the day on which it began, or a digest of the whole row when it leaves
    /// that empty. Dates stand in ISO form, so that 1/6/2026 and 01/06/2026 are one.
    pub fn key(&self) -> String {
        self.own_key().unwrap_or_else(|| self.plain.digest_key())
    }

    /// The key that the table declares, when the row has all of it.
    pub(super) fn own_key(&self) -> Option<String> {
        let parts: Option<Vec<String>> =
            self.table.key.iter().map(|name| self.part(name)).collect();
        parts.map(|parts| parts.join("|"))
    }

    fn part(&self, column: &str) -> Option<String> {
        let text = self.text(column)?;
        let kind = self.table.column(column).map(|column| column.kind);
        let date = matches!(kind, Some(Kind::Date)).then(|| dated(text).date).flatten();
        Some(date.map_or_else(|| text.to_uppercase(), |date| date.to_string()))
    }

    /// What can be noticed without knowing what the columns mean.
    pub(super) fn plain_findings(&self) -> Vec<Finding> {
        self.plain.findings()
    }
}
