//! Rows that an earlier extract had and this one lacks.
//!
//! What always holds: one night ends nothing. A vanished row is taken back when it has been missing
//! on several nights in a row or somebody confirmed it; when too many of a table are missing, none
//! is, until somebody says so; and a row that comes again is what it was.

use super::{
    ImportError,
    covers::Covers,
    known::RowHere,
    night::{Missing, Night, Remembered},
    origin,
    scribe::{Scribe, Statement},
};
use std::collections::{BTreeMap, BTreeSet};
use words::{Date, say};

/// Tables whose rows are not of children, or are decisions: nothing follows from their absence.
const NEVER: [&str; 3] = ["ssd_professionals", "ssd_department", super::restrictions::TABLE];

/// The rows of a table that are missing tonight.
#[derive(Debug)]
pub(super) struct Vanished {
    table: String,
    known: u64,
    rows: BTreeSet<u64>,
}

impl Vanished {
    /// Those of a table that was read to its end, as far as the extract covers them; nothing of one
    /// whose absences mean nothing.
    pub(super) fn of(scribe: &Scribe<'_>, table: &str, covers: Covers) -> Option<Self> {
        if NEVER.contains(&table) {
            return None;
        }
        let mut known = 0;
        let mut rows = BTreeSet::new();
        for (id, _) in scribe.known.rows_covered(table, covers) {
            known += 1;
            if !scribe.saw(id) {
                rows.insert(id);
            }
        }
        Some(Self { table: table.to_owned(), known, rows })
    }
}

/// Counts the nights, and takes back what has been missing for long enough.
pub(super) async fn settle(
    scribe: &mut Scribe<'_>,
    vanished: Vec<Vanished>,
    night: &Night,
    remembered: &mut Remembered,
) -> Result<(), ImportError> {
    let tonight = night.taken.unwrap_or(scribe.today);
    let again = remembered.counted == Some(tonight);
    for one in vanished {
        scribe.turn_to(&one.table);
        scribe.count_vanished(one.rows.len() as u64);
        let confirmed = night.confirm_vanished.contains(&one.table);
        let missing = remembered.missing.entry(one.table.clone()).or_default();
        if !confirmed && !night.believes(one.rows.len() as u64, one.known) {
            scribe.find_in(&one.table, 0, held_back(&one));
            continue;
        }
        count(missing, &one.rows, (tonight, again));
        let due: Vec<u64> = one
            .rows
            .iter()
            .filter(|id| {
                let nights = missing.get(&name(**id)).map_or(0, |missing| missing.nights);
                confirmed || nights >= night.nights
            })
            .copied()
            .collect();
        for id in &due {
            missing.remove(&name(*id));
            take_back(scribe, *id).await?;
        }
        say_so(scribe, &one, due.len());
    }
    remembered.missing.retain(|_, rows| !rows.is_empty());
    remembered.counted = Some(tonight);
    scribe.settle_amendments().await
}

fn name(id: u64) -> String {
    format!("{id:016x}")
}

/// A row that is missing for one night more; one that came again begins anew.
fn count(
    missing: &mut BTreeMap<String, Missing>,
    rows: &BTreeSet<u64>,
    (tonight, again): (Date, bool),
) {
    let names: BTreeSet<String> = rows.iter().map(|id| name(*id)).collect();
    missing.retain(|name, _| names.contains(name));
    for name in names {
        let one = missing.entry(name).or_insert(Missing { nights: 0, since: tonight });
        // The same extract again is the same night.
        if !again || one.nights == 0 {
            one.nights += 1;
        }
    }
}

async fn take_back(scribe: &mut Scribe<'_>, id: u64) -> Result<(), ImportError> {
    let Some(entry) = scribe.known.row(id).map(RowHere::last_entry) else { return Ok(()) };
    let parts = scribe.office.archive().parts_after(entry.saturating_sub(1), 1).await?;
    let read = parts.iter().filter_map(|part| origin::read(&part.purpose));
    if let Some(origin) = read.filter(|read| read.id() == id).map(|read| read.origin()).next() {
        scribe.amend(Statement::vanished(origin));
    }
    Ok(())
}

fn say_so(scribe: &mut Scribe<'_>, one: &Vanished, taken_back: usize) {
    let waiting = one.rows.len() - taken_back;
    if waiting > 0 {
        scribe.find_in(&one.table, 0, still_waiting(waiting, &one.table));
    }
}

/// Why none of the missing rows of a table was taken back.
fn held_back(one: &Vanished) -> String {
    let (rows, known, table) = (one.rows.len(), one.known, &one.table);
    match rows {
        1 => format!(
            "1 of {} is missing. It was not taken back. If it is gone for good, say --confirm-vanished {table}.",
            say::counted(i64::try_from(known).unwrap_or(i64::MAX), "row")
        ),
        rows => format!(
            "{rows} of {known} rows are missing. None was taken back. If they are gone for good, say --confirm-vanished {table}."
        ),
    }
}

/// How long missing rows stay.
fn still_waiting(rows: usize, table: &str) -> String {
    match rows {
        1 => format!(
            "1 row that was here before is missing. It stays until it has been missing for some nights; --confirm-vanished {table} takes it back now."
        ),
        rows => format!(
            "{rows} rows that were here before are missing. They stay until they have been missing for some nights; --confirm-vanished {table} takes them back now."
        ),
    }
}
