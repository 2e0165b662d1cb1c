//! Which table a file is, by the columns of its header alone.
//!
//! Order and further columns do not matter. A header that lacks a column is nobody's: half a table
//! would look as if everything in the other half had ended.

use super::{column::Need, table::Table, tables::TABLES};
use crate::table::{Header, Problem};

/// What else may stand between values, with its name.
const SEPARATORS: [(char, &str); 3] = [(';', "semicolons"), ('\t', "tabs"), ('|', "strokes")];

/// The table of a header.
pub(super) fn table_of(header: &Header) -> Result<&'static Table, Problem> {
    let names: Vec<&str> = header.names.iter().map(String::as_str).collect();
    if let [only] = names[..] {
        for (separator, said) in SEPARATORS {
            let parts: Vec<&str> = only.split(separator).map(str::trim).collect();
            if whole(&parts).is_some() {
                return Err(Problem::Separator(said));
            }
        }
    }
    whole(&names).ok_or_else(|| nearest(header, &names))
}

/// The table of which every column is there; the one with the most, when there are several.
fn whole(names: &[&str]) -> Option<&'static Table> {
    let complete = TABLES.iter().filter(|table| missing(table, names).is_empty());
    complete.max_by_key(|table| found(table, names))
}

/// The columns that a file must have and this one has not.
fn missing(table: &Table, names: &[&str]) -> Vec<&'static str> {
    let asked = table.columns.iter().filter(|column| column.need != Need::Derived);
    asked.map(|column| column.name).filter(|name| !names.contains(name)).collect()
}

/// How many columns say that it is this table. Every table has the child and nearly all the date
/// of birth, which therefore say nothing.
fn found(table: &Table, names: &[&str]) -> usize {
    let telling = table.columns.iter().map(|column| column.name);
    telling.filter(|name| !matches!(*name, "CHILD" | "DOB") && names.contains(name)).count()
}

fn nearest(header: &Header, names: &[&str]) -> Problem {
    let near = TABLES.iter().filter(|table| found(table, names) > 0);
    // Of two that share as many columns, the one that lacks fewer.
    let near = near
        .max_by_key(|table| (found(table, names), std::cmp::Reverse(missing(table, names).len())));
    match near {
        Some(table) => {
            Problem::MissingColumns { table: table.name, missing: missing(table, names) }
        }
        None => Problem::WrongColumns(header.beginning()),
    }
}
