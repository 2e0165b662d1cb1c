//! A table as a CSV file: what every extract and return of tables has in common.
//!
//! `ssd` and `ssda903` read through it. The counts add up: every row of the file is handed over,
//! skipped because it is blank, or refused with a reason and its line. One row at a time is in
//! memory.

mod records;
mod report;
mod sheet;

pub(crate) use records::{Records, read_head};
pub(crate) use report::Stop;
pub use report::{Counts, Problem, RefusedRow, RowRefusal, TableError, TableReport};
pub(crate) use sheet::{Header, Plain, Sheet};
