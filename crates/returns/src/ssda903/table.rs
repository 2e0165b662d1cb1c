//! A table of the return: its columns, the years that have it, and how its rows are told apart.

use super::{build::Cells, column::Column, values::Values, year::Year};
use words::Date;

/// A table of the return.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name, as the department's lists have it.
    pub name: &'static str,
    /// The columns that tell its rows apart: the child, and the day on which it began.
    pub key: &'static [&'static str],
    /// Its columns in the order of the return.
    pub columns: &'static [Column],
    /// Pairs of dates of which the first is never after the second.
    pub orders: &'static [(&'static str, &'static str)],
    /// The first day of the first year that has it; nothing when nobody remembers.
    pub from: Option<Date>,
    /// What one of its rows says.
    pub(super) read: fn(&Cells<'_>) -> Values,
}

impl Table {
    /// The column of a name.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Whether a year's return has this table.
    pub fn is_in(&self, year: Year) -> bool {
        year.has(self.from, None)
    }
}

impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Table {}
