//! Reading one table, row by row.
//!
//! Importers call [`read_table`], directly or through a file of an extract. What holds of every
//! table's reading stands in `crate::table`; here is what the dataset adds.

use super::{row::Row, table::Table};
use crate::{
    Finding, What,
    seen::Seen,
    table::{Header, Problem, Sheet, Stop, TableError, TableReport},
};
use std::{io::Read, ops::ControlFlow, sync::Arc};

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
    source: R,
    take: &mut dyn FnMut(Row) -> ControlFlow<()>,
    report: &mut TableReport,
) -> Result<(), Stop> {
    let mut sheet = Sheet::open(source, str::to_lowercase, report)?;
    compare(shape, sheet.header(), report).map_err(|problem| (problem, sheet.line))?;
    let table: Arc<str> = Arc::from(report.table.as_str());
    let mut seen = Seen::default();
    while let Some(plain) = sheet.next(report)? {
        let mut row = Row::of(Arc::clone(&table), shape, plain);
        row.check();
        note_duplicate(&mut row, &mut seen);
        report.counts.taken += 1;
        if take(row).is_break() {
            report.stopped = true;
            return Ok(());
        }
    }
    Ok(())
}

/// What the header lacks and has beyond the dataset's table.
fn compare(
    shape: Option<&'static Table>,
    header: &Header,
    report: &mut TableReport,
) -> Result<(), Problem> {
    let Some(table) = shape else {
        report.further_columns.clone_from(&header.names);
        return Ok(());
    };
    let absent = table.columns.iter().filter(|column| !header.has(column.name));
    report.missing_columns = absent.map(|column| column.name.to_owned()).collect();
    if report.missing_columns.len() == table.columns.len() {
        return Err(Problem::WrongColumns(header.beginning()));
    }
    let names = header.names.iter();
    report.further_columns = names.filter(|name| table.column(name).is_none()).cloned().collect();
    Ok(())
}

fn note_duplicate(row: &mut Row, seen: &mut Seen) {
    let Some(key) = row.own_key() else { return };
    if let Some(first) = seen.before(&key, row.line) {
        let field = row.shape.and_then(|table| table.key.first()).copied().unwrap_or_default();
        row.findings.push(Finding::new(row.line, field, What::Duplicate { first }, &key));
    }
}
