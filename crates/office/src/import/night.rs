//! One night of the mirror: what whoever runs it has said, and what is remembered from night to
//! night.
//!
//! What is remembered stands with the council's settings and goes into every backup. It is only
//! how long something has been missing and how old the last extract was: what is so stands in the
//! journal.

use super::{ImportError, names::System, survey::About};
use crate::Office;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use words::{Date, say};

/// How an extract is taken over an earlier one of the same system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Night {
    /// The day on which the extract was taken; when nothing is said, the newest day in its rows.
    pub taken: Option<Date>,
    /// Tables whose vanished rows are taken back now.
    pub confirm_vanished: Vec<String>,
    /// Tables that are taken although most of what they say has changed.
    pub confirm_changed: Vec<String>,
    /// Of how many thousandths of a table's rows it is believed that they vanished, from 1 to 50.
    pub vanish_share: u64,
    /// Of how many rows at most it is believed, from 1 to 200.
    pub vanish_rows: u64,
    /// After how many nights in a row a vanished row is taken back, from 1 to 30.
    pub nights: u32,
}

impl Default for Night {
    fn default() -> Self {
        Self {
            taken: None,
            confirm_vanished: Vec::new(),
            confirm_changed: Vec::new(),
            vanish_share: 10,
            vanish_rows: 20,
            nights: 3,
        }
    }
}

impl Night {
    /// What is wrong with what was said, as a sentence that says what to do.
    pub fn problem(&self, today: Date) -> Option<String> {
        let within = |number: u64, from: u64, to: u64| (from..=to).contains(&number);
        if !within(self.vanish_share, 1, 50) {
            return Some("The share of vanished rows is from 0.1 to 5 per cent: beyond that somebody must look.".to_owned());
        }
        if !within(self.vanish_rows, 1, 200) {
            return Some(
                "The number of vanished rows is from 1 to 200: beyond that somebody must look."
                    .to_owned(),
            );
        }
        if !within(self.nights.into(), 1, 30) {
            return Some("The nights are from 1 to 30.".to_owned());
        }
        let taken = self.taken.filter(|day| *day > today)?;
        Some(format!(
            "The extract can't have been taken on {}: that day is to come.",
            say::date(taken)
        ))
    }

    /// Whether so many of a table's rows are believed to have vanished.
    pub(super) fn believes(&self, vanished: u64, known: u64) -> bool {
        vanished <= self.vanish_rows && vanished * 1_000 <= known.max(100) * self.vanish_share
            || vanished <= FEW
    }
}

/// So few rows may vanish of any table, however small it is.
const FEW: u64 = 1;

/// A row that an extract did not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Missing {
    /// On how many nights in a row.
    pub(super) nights: u32,
    /// Since which.
    pub(super) since: Date,
}

/// What is remembered of a system's extracts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Remembered {
    /// The day on which the last extract was taken, when somebody said so.
    pub(super) taken: Option<Date>,
    /// The newest day in the rows of the last one.
    pub(super) newest: Option<Date>,
    /// The day of the last night that counted what was missing.
    pub(super) counted: Option<Date>,
    /// What was missing, by table and row.
    pub(super) missing: BTreeMap<String, BTreeMap<String, Missing>>,
    /// The year that the last return or census was about, by the year in which it ends.
    #[serde(default)]
    pub(super) year: Option<i16>,
    /// The council that the last census named, by its code.
    #[serde(default)]
    pub(super) council: Option<String>,
}

impl Remembered {
    /// An extract was taken to its end.
    pub(super) fn took(&mut self, about: &About, night: &Night) {
        self.taken = night.taken.or(self.taken);
        self.newest = about.newest.or(self.newest);
        self.year = about.year().or(self.year);
        self.council = about.council.clone().or_else(|| self.council.take());
    }
}

fn setting(system: System) -> String {
    format!("mirror {}", system.code())
}

impl Office {
    /// What is remembered of a system's extracts; nothing before the first.
    pub(super) async fn remembered(&self, system: System) -> Result<Remembered, ImportError> {
        let kept = self.archive().settings().get(&setting(system)).await?;
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    /// Keeps what is to be remembered.
    pub(super) async fn remember(
        &self,
        system: System,
        remembered: &Remembered,
    ) -> Result<(), ImportError> {
        let text = serde_json::to_string(remembered)
            .map_err(|error| ImportError::Record(error.to_string()))?;
        Ok(self.archive().settings().set(&setting(system), Some(&text)).await?)
    }

    /// As at which day the council's other system was read last; nothing before the first extract.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn mirrored_until(&self) -> Result<Option<Date>, crate::Failure> {
        let kept = self.archive().settings().get(&setting(System::Ssd)).await?;
        let kept: Option<Remembered> = kept.and_then(|text| serde_json::from_str(&text).ok());
        Ok(kept.and_then(|one| one.taken.or(one.newest)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_night_believes_a_few_rows_of_many_and_one_of_a_few() {
        let night = Night::default();
        assert!(night.believes(20, 2_000) && !night.believes(21, 100_000));
        assert!(!night.believes(20, 1_999) && night.believes(1, 3) && !night.believes(2, 3));
    }

    #[test]
    fn bounds_are_kept_and_an_extract_is_not_of_tomorrow() {
        let today = Date::constant(2026, 3, 9);
        assert_eq!(Night::default().problem(today), None);
        let off = [
            Night { vanish_share: 51, ..Night::default() },
            Night { vanish_rows: 0, ..Night::default() },
            Night { nights: 31, ..Night::default() },
            Night { taken: Some(Date::constant(2026, 3, 10)), ..Night::default() },
        ];
        assert!(off.iter().all(|night| night.problem(today).is_some()));
    }
}
