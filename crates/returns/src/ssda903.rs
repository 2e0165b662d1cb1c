//! The looked after children return (SSDA903) as a folder of CSV files, one a table.
//!
//! A file is recognised by its columns, whatever its name. Rows are streamed as typed values with
//! their natural key; every text is kept as it stood. Whether to take a row is the importer's
//! decision. The return's XML form is not read.

mod build;
mod check;
pub mod codes;
mod column;
mod extract;
mod plausible;
mod read;
mod recognise;
mod row;
mod table;
mod tables;
#[cfg(test)]
mod tests;
mod values;
mod year;

pub use crate::{
    restrictions::{Decision, Restrictions},
    table::{Counts, Problem, RefusedRow, RowRefusal, TableError, TableReport},
    value::{Coded, Dated, Flag, Numbered},
};
pub use column::{Column, Kind, Need};
pub use extract::{Extract, OpenError, TableFile, Unrecognised};
pub use read::read_table;
pub use row::Row;
pub use table::Table;
pub use tables::{TABLES, named};
pub use values::{
    Adoption, CareLeaver, Child, Deprivation, Episode, Health, Missing, PartDated,
    PlacedForAdoption, PreviousPermanence, Review, Unaccompanied, Values, WorkerEpisode,
};
pub use year::Year;
