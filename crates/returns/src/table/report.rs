//! What the reading of a table came to, and why a row or a whole file was not read.
//!
//! The readers of tables write it; importers show it to the council's data team. No sentence here
//! repeats a value of the file, which may be a name.

use crate::Finding;
use serde::Serialize;

/// Refusals kept in a report; more are only counted.
const MOST_LISTED: usize = 10_000;

/// How many rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Handed over.
    pub taken: u64,
    /// Blank: no column has anything.
    pub skipped: u64,
    /// Not readable.
    pub refused: u64,
}

/// Why a row could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum RowRefusal {
    /// More or fewer values than columns: nobody can say which is which.
    #[error(
        "The row has {found} values for {expected} columns. Check its commas and quotation marks."
    )]
    Ragged {
        /// How many values the row has.
        found: usize,
        /// How many columns the header has.
        expected: usize,
    },
    /// A value is not UTF-8.
    #[error(
        "The value of {column} is not UTF-8; it may be Windows-1252. Export the table as UTF-8."
    )]
    NotUtf8 {
        /// The column.
        column: String,
    },
    /// The file ends in the middle of the row.
    #[error("The file ends in the middle of this row. Export the table again, whole.")]
    HalfWritten,
    /// Nothing says which child the row is about, so it could not be filed.
    #[error("The row has no {column}. Give the child's number and send the row again.")]
    NoChild {
        /// The column that should have it.
        column: String,
    },
}

/// A row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RefusedRow {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// The byte at which it begins, from 0.
    pub offset: u64,
    /// Why.
    pub reason: RowRefusal,
}

/// What the reading of a table came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TableReport {
    /// The table's name.
    pub table: String,
    /// How many rows.
    pub counts: Counts,
    /// The refused rows, the first 10,000 of them.
    pub refused: Vec<RefusedRow>,
    /// Columns of the format that the file does not have.
    pub missing_columns: Vec<String>,
    /// Columns of the file that the format does not have; their values are kept.
    pub further_columns: Vec<String>,
    /// What was noticed about the header.
    pub findings: Vec<Finding>,
    /// Whether the caller stopped the reading.
    pub stopped: bool,
}

impl TableReport {
    /// Counts a refused row, and lists it while there is room.
    pub(crate) fn refuse(&mut self, line: u64, offset: u64, reason: RowRefusal) {
        self.counts.refused += 1;
        if self.refused.len() < MOST_LISTED {
            self.refused.push(RefusedRow { line, offset, reason });
        }
    }
}

/// What is wrong with a file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The file cannot be opened or read.
    #[error("The file cannot be read: {0}.")]
    Unreadable(String),
    /// It is not UTF-8 from the start.
    #[error("The file is written in {0}. Export the table as UTF-8.")]
    Encoding(String),
    /// There is not even a header row.
    #[error("The file is empty: it has no header row. Export the table again.")]
    NoHeader,
    /// The header has none of the table's columns.
    #[error("The header has none of the columns of this table. It begins with \"{0}\".")]
    WrongColumns(String),
    /// The header is nearly that of a table, but not whole.
    #[error(
        "The header is that of {table} without {}. Export the table again with all its columns.",
        .missing.join(", ")
    )]
    MissingColumns {
        /// The table that it resembles most.
        table: &'static str,
        /// The columns that are not there.
        missing: Vec<&'static str>,
    },
    /// The columns are right and something else than commas stands between them.
    #[error(
        "The values are separated by {0} and not by commas. Export the table with commas between \
         its values."
    )]
    Separator(&'static str),
    /// The values of two columns stand under each other's names.
    #[error(
        "The values of {one} look like those of {other}, and the other way round. Check the header \
         row and export the table again."
    )]
    SwappedColumns {
        /// The one column.
        one: &'static str,
        /// The other.
        other: &'static str,
    },
    /// No value of a column can be read.
    #[error("No value of {column} is {wanted}. Check the column and export the table again.")]
    WrongValues {
        /// The column.
        column: &'static str,
        /// What its values should be.
        wanted: &'static str,
    },
    /// One row beyond any length.
    #[error("One row is longer than 4 MB. A quotation mark may be open.")]
    TooLong,
}

/// Why the reading of a file stops, and on which line.
pub(crate) type Stop = (Problem, u64);

/// Why the reading stopped, where, and what had been read by then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}, line {line}: {problem}", report.table)]
pub struct TableError {
    /// What is wrong.
    pub problem: Problem,
    /// The line, from 1.
    pub line: u64,
    /// What was read until then; its rows have been handed over.
    pub report: Box<TableReport>,
}
