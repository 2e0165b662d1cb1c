//! Whether the values stand under their own columns, judged by the first rows of a file.
//!
//! A header whose names were swapped gives rows that are all readable and all wrong: it must be
//! noticed before the first of them is handed over.

use super::{
    column::{Column, DATE_FORM, Kind, dated},
    table::Table,
};
use crate::table::{Plain, Problem};

/// How many rows are looked at before the first is handed over.
pub(super) const LOOKED_AT: usize = 200;

/// Values that a column must have before it is judged to be none of its own.
const ENOUGH_FOR_SWAPPED: usize = 2;
/// Values that a column must have before it is judged unreadable, or two to be the wrong way round.
const ENOUGH_FOR_WRONG: usize = 5;

/// What is wrong with the file as a whole, if anything is.
pub(super) fn problem(table: &'static Table, rows: &[Plain]) -> Option<Problem> {
    swapped(table, rows).or_else(|| backwards(table, rows)).or_else(|| unreadable(table, rows))
}

fn values<'a>(rows: &'a [Plain], column: &str) -> Vec<&'a str> {
    rows.iter().filter_map(|row| row.text(column)).collect()
}

/// Whether most of these have the form of a kind.
fn mostly(values: &[&str], kind: Kind) -> bool {
    values.iter().filter(|text| kind.has_form(text)).count() * 2 > values.len()
}

/// Two columns each of whose values have the other's form, and at least one not its own.
fn swapped(table: &'static Table, rows: &[Plain]) -> Option<Problem> {
    let filled = |column: &&'static Column| {
        let values = values(rows, column.name);
        (values.len() >= ENOUGH_FOR_SWAPPED).then_some((*column, values))
    };
    let columns: Vec<_> = table.columns.iter().collect();
    let columns: Vec<_> = columns.iter().filter_map(filled).collect();
    for (one, ones) in &columns {
        if !one.kind.is_telling() || mostly(ones, one.kind) {
            continue;
        }
        for (other, others) in columns.iter().filter(|(other, _)| other.name != one.name) {
            if mostly(others, one.kind) && mostly(ones, other.kind) {
                return Some(Problem::SwappedColumns { one: one.name, other: other.name });
            }
        }
    }
    None
}

/// Two dates that are the wrong way round in nearly every row.
fn backwards(table: &'static Table, rows: &[Plain]) -> Option<Problem> {
    for (first, second) in table.orders {
        let day = |row: &Plain, column: &str| row.text(column).and_then(|text| dated(text).date);
        let pairs = rows.iter().filter_map(|row| day(row, first).zip(day(row, second)));
        let (all, wrong) = pairs
            .fold((0, 0), |(all, wrong), (one, other)| (all + 1, wrong + usize::from(other < one)));
        if all >= ENOUGH_FOR_WRONG && wrong * 10 > all * 8 {
            return Some(Problem::SwappedColumns { one: first, other: second });
        }
    }
    None
}

/// A column of dates of which not one is a date, as when a tool has written them in its own form.
fn unreadable(table: &'static Table, rows: &[Plain]) -> Option<Problem> {
    let dates = table.columns.iter().filter(|column| matches!(column.kind, Kind::Date));
    for column in dates {
        let values = values(rows, column.name);
        let any = values.iter().any(|text| Kind::Date.has_form(text));
        if values.len() >= ENOUGH_FOR_WRONG && !any {
            return Some(Problem::WrongValues { column: column.name, wanted: DATE_FORM });
        }
    }
    None
}
