//! Reading one table, row by row.
//!
//! The counts add up: every row of the file is handed over, skipped because it is blank, or
//! refused with a reason and its line. One row at a time is in memory.

use super::{
    records::{Records, Stop, read_head},
    row::{Header, Row},
    table::Table,
};
use crate::{Finding, What};
use csv::ByteRecord;
use serde::Serialize;
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    io::{Cursor, Read},
    ops::ControlFlow,
    sync::Arc,
};

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
    #[error("The value of {column} is not UTF-8. Export the table as UTF-8.")]
    NotUtf8 {
        /// The column.
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
    /// Columns of the dataset that the file does not have.
    pub missing_columns: Vec<String>,
    /// Columns of the file that the dataset does not have; their values are kept.
    pub further_columns: Vec<String>,
    /// What was noticed about the header.
    pub findings: Vec<Finding>,
    /// Whether the caller stopped the reading.
    pub stopped: bool,
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
    /// One row beyond any length.
    #[error("One row is longer than 4 MB. A quotation mark may be open.")]
    TooLong,
}

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

/// Reads a table and hands over its rows, one at a time, until the end or until told to break.
///
/// `name` is the file's name without ".csv". A name that the dataset does not have is read all
/// the same, so that its rows can be kept whole.
pub fn read_table<R: Read>(
    name: &str,
    source: R,
    take: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<TableReport, TableError> {
    let name = name.to_ascii_lowercase();
    let mut report = TableReport { table: name.clone(), ..TableReport::default() };
    let shape = super::named(&name);
    match read_into(shape, source, take, &mut report) {
        Ok(()) => Ok(report),
        Err((problem, line)) => Err(TableError { problem, line, report: Box::new(report) }),
    }
}

fn read_into<R: Read>(
    shape: Option<&'static Table>,
    mut source: R,
    take: &mut dyn FnMut(Row) -> ControlFlow<()>,
    report: &mut TableReport,
) -> Result<(), Stop> {
    let head = read_head(&mut source)?;
    let mut rows = Records::new(Cursor::new(head).chain(source));
    let header = read_header(&mut rows, shape, report)?;
    let header = Arc::new(header);
    let table: Arc<str> = Arc::from(report.table.as_str());
    let mut seen: HashMap<u64, u64> = HashMap::new();
    while let Some((line, offset)) = rows.next()? {
        if rows.record.iter().all(|value| value.trim_ascii().is_empty()) {
            report.counts.skipped += 1;
            continue;
        }
        match values_of(&rows.record, &header) {
            Ok(values) => {
                let mut row = Row {
                    table: Arc::clone(&table),
                    shape,
                    line,
                    offset,
                    findings: Vec::new(),
                    header: Arc::clone(&header),
                    values,
                };
                row.check();
                note_duplicate(&mut row, &mut seen);
                report.counts.taken += 1;
                if take(row).is_break() {
                    report.stopped = true;
                    return Ok(());
                }
            }
            Err(reason) => {
                report.counts.refused += 1;
                if report.refused.len() < MOST_LISTED {
                    report.refused.push(RefusedRow { line, offset, reason });
                }
            }
        }
    }
    Ok(())
}

fn read_header<R: Read>(
    rows: &mut Records<R>,
    shape: Option<&'static Table>,
    report: &mut TableReport,
) -> Result<Header, Stop> {
    let Some((line, _)) = rows.next()? else { return Err((Problem::NoHeader, 1)) };
    let mut header = Header { names: Vec::new(), places: HashMap::new() };
    for (place, bytes) in rows.record.iter().enumerate() {
        let text = std::str::from_utf8(bytes)
            .map_err(|_| (Problem::Encoding("something else than UTF-8".to_owned()), line))?;
        let name = text.trim_start_matches('\u{feff}').trim().to_lowercase();
        let name = unrepeated(name, place, &header, report);
        header.places.insert(name.clone(), place);
        header.names.push(name);
    }
    if let Some(table) = shape {
        let has = |name: &str| header.places.contains_key(name);
        report.missing_columns = table
            .columns
            .iter()
            .filter(|column| !has(column.name))
            .map(|column| column.name.to_owned())
            .collect();
        if report.missing_columns.len() == table.columns.len() {
            let first: String = header.names.join(",").chars().take(80).collect();
            return Err((Problem::WrongColumns(first), line));
        }
        let names = header.names.iter();
        report.further_columns =
            names.filter(|name| table.column(name).is_none()).cloned().collect();
    } else {
        report.further_columns.clone_from(&header.names);
    }
    Ok(header)
}

/// A column's name, or one of its own when it is empty or there already.
fn unrepeated(name: String, place: usize, header: &Header, report: &mut TableReport) -> String {
    if name.is_empty() {
        return format!("column {}", place + 1);
    }
    if !header.places.contains_key(&name) {
        return name;
    }
    report.findings.push(Table::header_finding(&name, What::Repeated));
    format!("{name} (column {})", place + 1)
}

fn values_of(record: &ByteRecord, header: &Header) -> Result<Vec<String>, RowRefusal> {
    if record.len() != header.names.len() {
        return Err(RowRefusal::Ragged { found: record.len(), expected: header.names.len() });
    }
    record
        .iter()
        .zip(&header.names)
        .map(|(bytes, column)| match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) => Err(RowRefusal::NotUtf8 { column: column.clone() }),
        })
        .collect()
}

fn note_duplicate(row: &mut Row, seen: &mut HashMap<u64, u64>) {
    let Some(key) = row.own_key() else { return };
    let mut digest = DefaultHasher::new();
    key.hash(&mut digest);
    let first = *seen.entry(digest.finish()).or_insert(row.line);
    if first != row.line {
        let field = row.shape.and_then(|table| table.key.first()).copied().unwrap_or_default();
        row.findings.push(Finding::new(row.line, field, What::Duplicate { first }, &key));
    }
}
