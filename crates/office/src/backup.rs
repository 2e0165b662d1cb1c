//! Backups: one encrypted file with everything a restore needs, and the way back from it.
//!
//! The command line calls it. What always holds: a file has its name only when it is whole and on
//! the disk; nothing is ever written over; without a recipient there is no backup unless it is said
//! to be plain; each one is written down among the looks before its file appears; and a restored
//! record says in its own journal what it was restored from.

mod documents;
mod erasures;
mod file;
mod restoring;

use crate::{Desk, Failure, Office, read::looked::BACKUP};
use file::{Beside, Out};
use ledger::{Checkpoint, Journal, SecretKey, hex};
use serde::Serialize;
use std::path::{Path, PathBuf};

pub use erasures::{ErasedPlace, Erasures};
pub(crate) use restoring::is_unfinished;
pub use restoring::{RestoredRecord, Restoring, restore};
use store::{BackupEnd, JournalEnd, NewLook};
pub use store::{BackupError, Go, Steps};

/// Who can read a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Secrecy {
    /// Whoever holds the key of one of these age recipients (`age1...`).
    For(Vec<String>),
    /// Anybody who has the file.
    Plain,
}

/// A backup that was made.
#[derive(Debug, Serialize)]
pub struct BackedUp {
    /// The file.
    pub file: PathBuf,
    /// The council whose record it is.
    pub council: String,
    /// How many entries of the record are in it.
    pub entries: u64,
    /// How many looks are in it.
    pub looks: u64,
    /// How many files of documents are in it.
    pub documents: u64,
    /// Documents of the record whose file was missing when it was made.
    pub missing: u64,
    /// For how many keys it is encrypted; 0 when anybody can read it.
    pub recipients: usize,
    /// Whether signed checkpoints stand at its end.
    pub signed: bool,
    /// The SHA-256 of its content, before encryption.
    pub digest: String,
}

impl Office {
    /// Writes a backup while everybody goes on working. `key` signs what the journals stand at.
    ///
    /// # Errors
    /// [`BackupError`] says what to do; no file is left then.
    pub async fn back_up(
        &self,
        to: &Path,
        secrecy: &Secrecy,
        key: Option<&str>,
        steps: Steps<'_>,
    ) -> Result<BackedUp, BackupError> {
        let key = key.map(|key| SecretKey::parse(key.trim())).transpose();
        let key = key.map_err(|error| BackupError::Key(format!("The signing key: {error}.")))?;
        let beside = Beside::begin(to)?;
        let (out, recipients) = Out::begin(beside.file()?, secrecy)?;
        let saved = self.archive().save(out, steps).await?;
        let (saved, documents) = self.bring_documents(saved, steps).await?;
        let notes = key.as_ref().map(|key| signed(key, &saved)).transpose()?.unwrap_or_default();
        let is_signed = !notes.is_empty();
        let (out, end, digest) = saved.finish(notes)?;
        out.finish()?;
        self.seen_whole(recipients, &hex(&digest)).await?;
        beside.appear()?;
        Ok(BackedUp {
            file: to.to_owned(),
            council: self.council().to_owned(),
            entries: end.record.entries,
            looks: end.access.entries,
            documents: end.files,
            missing: documents.missing,
            recipients,
            signed: is_signed,
            digest: hex(&digest),
        })
    }

    /// Writes down that everything was copied, before the copy can be found by its name. It goes
    /// where looks go, so that a full disk does not keep anybody from a backup.
    async fn seen_whole(&self, recipients: usize, digest: &str) -> Result<(), BackupError> {
        let read = match recipients {
            0 => "not encrypted".to_owned(),
            1 => "encrypted for 1 key".to_owned(),
            keys => format!("encrypted for {keys} keys"),
        };
        let look = NewLook {
            actor: Desk::MACHINE.bytes(),
            role: Desk::COMMAND_LINE.to_owned(),
            reason: format!("a backup of everything, {read}, SHA-256 {digest}"),
            page: BACKUP.to_owned(),
            subjects: Vec::new(),
        };
        let written = self.archive().look(look).await;
        written.map_err(|error| BackupError::Unwritable(error.to_string()))
    }

    /// Where something stood that has been erased, as a restore of an earlier backup is given it.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn erasures(&self) -> Result<Erasures, Failure> {
        Ok(Erasures::of(self.council(), &self.archive().erased().await?))
    }
}

/// Checkpoints of both journals as they stand in a backup, and of all that is in it.
fn signed<W: std::io::Write>(
    key: &SecretKey,
    saved: &store::Saved<W>,
) -> Result<Vec<String>, BackupError> {
    let (place, authority) = (key.public().name(), saved.head().authority);
    let notes = to_sign(place, authority, saved.end()).into_iter().map(|(checkpoint, _)| {
        checkpoint.sign(key).map_err(|error| BackupError::Key(format!("The signing key: {error}.")))
    });
    notes.collect()
}

/// What is signed in a backup, each with its name in a sentence: both journals, and the content
/// with what no journal seals, so that nobody's password can be changed in it.
fn to_sign(place: &str, authority: u32, end: &BackupEnd) -> [(Checkpoint, &'static str); 3] {
    let of = |journal, end: &JournalEnd| Checkpoint {
        origin: Checkpoint::origin_of(place, authority, journal),
        size: end.entries,
        root: end.root,
    };
    let content = Checkpoint {
        origin: format!("{place}/{authority}/backup"),
        size: end.rows.values().sum(),
        root: end.content.unwrap_or_default(),
    };
    [
        (of(Journal::Record, &end.record), "record"),
        (of(Journal::Access, &end.access), "journal of looks"),
        (content, "sign-ins and settings"),
    ]
}
