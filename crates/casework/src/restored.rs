//! A record that was restored from a backup says so in its own journal: from which, and what it
//! held.
//!
//! `office` records it as the last step of a restore; nobody does so by a form. What always holds:
//! it is filed under the machine, who is nobody that works here, so it changes nothing that anybody
//! may do.

use serde::{Deserialize, Serialize};
use words::{Moment, say};

/// This record was restored from a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordRestored {
    /// When the backup was made, in microseconds since 1970.
    pub made: i64,
    /// How many entries of the record it held.
    pub entries: u64,
    /// The root over those entries, in hexadecimal figures: what a checkpoint of as many says.
    pub record_root: String,
    /// How many looks it held.
    pub looks: u64,
    /// The root over those looks.
    pub access_root: String,
    /// The SHA-256 of the backup's content before encryption.
    pub digest: String,
    /// How many parts were erased again, because they were erased after the backup.
    pub erased_again: u64,
}

impl RecordRestored {
    /// "The record was restored from a backup made on 3 March 2026 at 02:10".
    pub(crate) fn heading(&self) -> String {
        match Moment::from_microsecond(self.made) {
            Ok(made) => {
                format!("The record was restored from a backup made on {}", say::date_time(made))
            }
            Err(_) => "The record was restored from a backup".to_owned(),
        }
    }

    /// How much came back, how much of it was erased again, and which backup it was.
    pub(crate) fn text(&self) -> String {
        format!(
            "Entries: {}. Looks: {}. Erased again: {}. SHA-256 of the backup: {}",
            self.entries, self.looks, self.erased_again, self.digest
        )
    }
}
