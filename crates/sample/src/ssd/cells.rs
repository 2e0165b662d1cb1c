//! A table of an extract: its columns, and rows written by column name.

use super::Unwritten;
use jiff::civil::Date;
use std::fmt::Display;
use words::{EpisodeId, TeamId, WorkerId};

/// One table, in memory until it is written.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    columns: &'static [&'static str],
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(name: &'static str, columns: &'static [&'static str]) -> Self {
        Self { name, columns, rows: Vec::new() }
    }

    /// Adds a row. A cell that is not named stays empty.
    pub(crate) fn row(&mut self, cells: &[(&'static str, String)]) {
        let cell = |column: &&str| {
            let named = cells.iter().find(|(name, _)| name == column);
            named.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        debug_assert!(cells.iter().all(|(name, _)| self.columns.contains(name)));
        self.rows.push(self.columns.iter().map(cell).collect());
    }

    /// Lets a cell of each row be changed, with the row's key, which stands first.
    pub(crate) fn each_row(&mut self, column: &str, change: impl Fn(&str, &mut String)) {
        let Some(place) = self.columns.iter().position(|one| *one == column) else { return };
        for row in &mut self.rows {
            let key = row[0].clone();
            change(&key, &mut row[place]);
        }
    }

    /// Writes some rows twice, the second time under a key of its own.
    pub(crate) fn twice(&mut self, which: impl Fn(&str) -> bool) {
        let mut again: Vec<Vec<String>> =
            self.rows.iter().filter(|row| which(&row[0])).cloned().collect();
        again.iter_mut().for_each(|row| row[0].push_str("-2"));
        self.rows.extend(again);
    }

    /// The columns and the rows.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, Unwritten> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let row = |problem| Unwritten::Row { table: self.name, problem };
        writer.write_record(self.columns).map_err(row)?;
        self.written(writer)
    }

    /// The rows alone, as they follow others.
    pub(crate) fn rows_only(&self) -> Result<Vec<u8>, Unwritten> {
        self.written(csv::Writer::from_writer(Vec::new()))
    }

    fn written(&self, mut writer: csv::Writer<Vec<u8>>) -> Result<Vec<u8>, Unwritten> {
        let row = |problem| Unwritten::Row { table: self.name, problem };
        for cells in &self.rows {
            writer.write_record(cells).map_err(row)?;
        }
        let into = writer.into_inner();
        into.map_err(|error| row(csv::Error::from(error.into_error())))
    }
}

/// A date as extracts write it; empty when there is none.
pub(crate) fn day(day: impl Into<Option<Date>>) -> String {
    day.into().map(|day| day.to_string()).unwrap_or_default()
}

/// `Y` or `N`; empty when it is not known.
pub(crate) fn yes(known: impl Into<Option<bool>>) -> String {
    known.into().map(|yes| if yes { "Y" } else { "N" }.to_owned()).unwrap_or_default()
}

/// A text, or empty.
pub(crate) fn text(known: impl Into<Option<String>>) -> String {
    known.into().unwrap_or_default()
}

/// An episode's id as the other system would have one.
pub(crate) fn episode(id: EpisodeId) -> String {
    plain(id)
}

/// A team's id.
pub(crate) fn team(id: TeamId) -> String {
    plain(id)
}

/// A worker's id.
pub(crate) fn worker(id: WorkerId) -> String {
    plain(id)
}

fn plain(id: impl Display) -> String {
    id.to_string().replace('-', "")
}
