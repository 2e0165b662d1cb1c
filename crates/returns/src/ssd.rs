//! The Standard Safeguarding Dataset as a folder of CSV files, one a table.
//!
//! Rows are streamed in the order in which tables must be loaded. Columns are found by name;
//! missing ones are reported, further ones kept. Whether to take a row is the importer's decision.

mod extract;
mod read;
mod row;
mod table;
mod tables;
#[cfg(test)]
mod tests;

pub use crate::{
    restrictions::{Decision, Restrictions},
    table::{Counts, Problem, RefusedRow, RowRefusal, TableError, TableReport},
};
pub use extract::{Extract, OpenError, TableFile};
pub use read::read_table;
pub use row::{Row, When};
pub use table::{Column, Kind, Table};
pub use tables::{TABLES, named};
