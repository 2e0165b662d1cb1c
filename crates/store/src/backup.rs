//! A whole copy of one authority, written while everybody goes on working, and read back into an
//! empty place.
//!
//! `office` wraps it in a file and in encryption. What always holds: a copy is one unchanging
//! picture of the record and one of the access journal, the same from either database; what can be
//! worked out again (lists, positions, indexes) is left out and worked out again; sessions, tokens
//! and drafts are left out, so nothing that was withdrawn since comes alive; and a copy that was
//! cut short or changed is refused before anything of it can be read. Files that lie outside the
//! database travel in the same copy, as bytes under a name.

mod erased;
mod files;
mod frame;
mod loading;
mod saving;
mod tables;

use crate::StoreError;
use ledger::Digest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use thiserror::Error;

pub use erased::Erased;
pub use files::{Files, NoFiles};
pub use loading::{Judge, RESTORING};
pub use saving::Saved;

/// The format that this program writes, and the newest that it reads.
pub(crate) const FORMAT: u32 = 2;
/// What a copy that is not encrypted begins with.
pub const BACKUP_BEGINS: &[u8] = b"sightline backup\n";

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// Go on.
    On,
    /// Stop here; what was written is thrown away.
    Stop,
}

/// Told how many rows are written or read, and of how many as far as is known; says whether to go
/// on.
pub type Steps<'a> = &'a (dyn Fn(u64, u64) -> Go + Send + Sync);

/// What a copy says of itself in front.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupHead {
    /// The format it is written in.
    pub format: u32,
    /// The authority's number: it is sealed into every entry, so it never changes.
    pub authority: u32,
    /// The authority's name.
    pub name: String,
    /// When the authority was founded, in microseconds since 1970.
    pub founded: i64,
    /// When the copy was begun, in microseconds since 1970.
    pub made: i64,
}

/// Where one journal stood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalEnd {
    /// How many entries it had.
    pub entries: u64,
    /// When the last of them was recorded, in microseconds since 1970.
    pub recorded: i64,
    /// The chain hash of the last entry.
    pub hash: Digest,
    /// The root of the tree over all of them: what a checkpoint signs.
    pub root: Digest,
}

/// What a copy says of itself at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupEnd {
    /// Where the record stood.
    pub record: JournalEnd,
    /// Where the journal of looks stood.
    pub access: JournalEnd,
    /// How many rows of each table there are.
    pub rows: BTreeMap<String, u64>,
    /// How many files from outside the database there are.
    #[serde(default)]
    pub files: u64,
    /// The digest of everything in front of this end: it covers what no journal seals, such as
    /// sign-ins and settings. Copies of the first format may lack it.
    #[serde(default)]
    pub content: Option<Digest>,
    /// Signed checkpoints of both journals as they stood, and of the content, when there was a key
    /// to sign with.
    pub notes: Vec<String>,
}

/// A copy that was read back.
#[derive(Clone, Debug)]
pub struct Restored {
    /// What it said in front.
    pub head: BackupHead,
    /// What it said at its end.
    pub end: BackupEnd,
    /// The digest of all of it but the digest itself.
    pub digest: Digest,
}

/// Why there is no copy, or none that can be used.
#[derive(Debug, Error)]
pub enum BackupError {
    /// Whoever asked for it stopped it.
    #[error("It was stopped, and nothing was kept of it.")]
    Stopped,
    /// The database does not answer.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The file cannot be written.
    #[error("The backup can't be written ({0}). Make room, or choose another place.")]
    Unwritable(String),
    /// Something that belongs into it cannot be read.
    #[error("A document can't be read ({0}), so there is no backup. Run \"sightline verify\".")]
    Unreadable(String),
    /// It is another kind of file.
    #[error("This is not a backup of Sightline. Check which file was given.")]
    NotABackup,
    /// It was made by a later release.
    #[error(
        "This backup has format {found}, and this program reads up to {known}. Restore it with the \
         release that made it, or a later one."
    )]
    Newer {
        /// Its format.
        found: u32,
        /// The newest format this program reads.
        known: u32,
    },
    /// It ends before its end.
    #[error(
        "This backup is cut short: its end is missing. Nothing was restored. Take another copy of \
         it, or an older backup."
    )]
    CutShort,
    /// It does not say what its own end says.
    #[error(
        "This backup was changed or damaged after it was made ({0}). Nothing was restored. Take \
         another copy of it, or an older backup, and find out who could write to it."
    )]
    Changed(String),
    /// The key that it was encrypted for was not given.
    #[error("{0}")]
    Key(String),
    /// What was given with it does not belong to it.
    #[error("{0}")]
    Stranger(String),
    /// There is something where it should go.
    #[error(
        "There is a record here already. Restore into an empty place: a folder or a database that \
         holds nothing."
    )]
    NotEmpty,
}

/// Empties the tables that a copy fills, when it turns out not to verify.
const RECORD: &[&str] = &[
    "delete from entry where authority = ?1",
    "delete from part where authority = ?1",
    "delete from setting where authority = ?1",
    "delete from credential where authority = ?1",
    "delete from job where authority = ?1",
    "delete from job_stop where authority = ?1",
    "delete from stream_head where authority = ?1",
    "delete from view_state where authority = ?1",
    "delete from head where authority = ?1",
    "delete from authority where authority = ?1",
];
const ACCESS: &[&str] = &[
    "delete from access_entry where authority = ?1",
    "delete from access_subject where authority = ?1",
    "delete from access_actor where authority = ?1",
    "delete from access_head where authority = ?1",
];
