//! Reading one file of the return, row by row.
//!
//! Importers call [`read_table`], directly or through a file of a folder. What holds of every
//! table's reading stands in `crate::table`; here is what the return adds: the table is found by
//! its columns, and the first rows are looked at before any is handed over.

use super::{check, plausible, recognise, row::Row, table::Table, year::Year};
use crate::{
    Finding, What,
    seen::Seen,
    table::{Header, Plain, Problem, Sheet, Stop, TableError, TableReport},
};
use std::{io::Read, ops::ControlFlow};

/// Reads a file and hands over its rows, one at a time, until the end or until told to break.
///
/// The table is found by the columns. With a year, codes and tables that its return does not have
/// are noticed; without one, those of any year will do.
pub fn read_table<R: Read>(
    year: Option<Year>,
    source: R,
    take: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<TableReport, TableError> {
    let mut report = TableReport::default();
    match read_into(year, source, take, &mut report) {
        Ok(()) => Ok(report),
        Err((problem, line)) => {
            if report.table.is_empty() {
                report.table = "The file".to_owned();
            }
            Err(TableError { problem, line, report: Box::new(report) })
        }
    }
}

/// The table of a file, by its header row; no row is read.
pub(super) fn recognise_file<R: Read>(source: R) -> Result<&'static Table, Problem> {
    let sheet = open(source, &mut TableReport::default()).map_err(|(problem, _)| problem)?;
    recognise::table_of(sheet.header())
}

fn open<R: Read>(source: R, report: &mut TableReport) -> Result<Sheet<R>, Stop> {
    Sheet::open(source, str::to_uppercase, report)
}

fn read_into<R: Read>(
    year: Option<Year>,
    source: R,
    take: &mut dyn FnMut(Row) -> ControlFlow<()>,
    report: &mut TableReport,
) -> Result<(), Stop> {
    let mut sheet = open(source, report)?;
    let at_header = |problem: Problem, sheet: &Sheet<R>| (problem, sheet.line);
    let table = recognise::table_of(sheet.header()).map_err(|wrong| at_header(wrong, &sheet))?;
    describe(table, year, sheet.header(), report);
    let (first, end) = look_ahead(&mut sheet, report);
    if let Some(problem) = plausible::problem(table, &first) {
        return Err(at_header(problem, &sheet));
    }
    let mut reading = Reading { table, year, take, report, seen: Seen::default() };
    for plain in first {
        if reading.row(plain).is_break() {
            return Ok(());
        }
    }
    // Those of the first rows that nobody could file were refused after the unreadable ones.
    reading.report.refused.sort_by_key(|refused| refused.line);
    end?;
    while let Some(plain) = sheet.next(reading.report)? {
        if reading.row(plain).is_break() {
            return Ok(());
        }
    }
    Ok(())
}

/// What the header has that the table has not, and the other way round.
fn describe(table: &'static Table, year: Option<Year>, header: &Header, report: &mut TableReport) {
    table.name.clone_into(&mut report.table);
    let absent = table.columns.iter().filter(|column| !header.has(column.name));
    report.missing_columns = absent.map(|column| column.name.to_owned()).collect();
    let names = header.names.iter();
    report.further_columns = names.filter(|name| table.column(name).is_none()).cloned().collect();
    if year.is_some_and(|year| !table.is_in(year)) {
        report.findings.push(Finding::new(1, table.name, What::NotInFormat, ""));
    }
}

/// The first rows, and how the reading of them ended.
fn look_ahead<R: Read>(
    sheet: &mut Sheet<R>,
    report: &mut TableReport,
) -> (Vec<Plain>, Result<(), Stop>) {
    let mut rows = Vec::new();
    while rows.len() < plausible::LOOKED_AT {
        match sheet.next(report) {
            Ok(Some(row)) => rows.push(row),
            Ok(None) => break,
            Err(stop) => return (rows, Err(stop)),
        }
    }
    (rows, Ok(()))
}

/// A file whose table is known.
struct Reading<'a> {
    table: &'static Table,
    year: Option<Year>,
    take: &'a mut dyn FnMut(Row) -> ControlFlow<()>,
    report: &'a mut TableReport,
    seen: Seen,
}

impl Reading<'_> {
    /// Hands over a row, or refuses it.
    fn row(&mut self, plain: Plain) -> ControlFlow<()> {
        let (line, offset) = (plain.line, plain.offset);
        let mut row = match Row::of(self.table, plain) {
            Ok(row) => row,
            Err(reason) => {
                self.report.refuse(line, offset, reason);
                return ControlFlow::Continue(());
            }
        };
        check::row(&mut row, self.year);
        if let Some(key) = row.own_key()
            && let Some(first) = self.seen.before(&key, line)
        {
            let field = self.table.key.last().copied().unwrap_or_default();
            row.findings.push(Finding::new(line, field, What::Duplicate { first }, &key));
        }
        self.report.counts.taken += 1;
        let flow = (self.take)(row);
        self.report.stopped = flow.is_break();
        flow
    }
}
