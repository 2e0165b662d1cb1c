//! What can go wrong, sorted by what the caller can do about it.
//!
//! Every room above `store` meets these types. What always holds: no variant carries a word of
//! what was being recorded, so an error may be logged and shown; and a refusal to append means
//! that nothing of that entry was written.

use crate::entry::Key;
use thiserror::Error;

/// Why the database did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// Nobody answers just now, or too many want the same thing: the same call may work later.
    #[error("the database cannot be reached just now ({0}); wait a moment and try again")]
    Unreachable(String),
    /// The disk or the database's allowance is full, or the disk refuses to write.
    #[error("the database cannot be written ({0}); free or repair the disk: reading goes on")]
    Full(String),
    /// The file or its tables are not what this program left there.
    #[error("the database is damaged or not one of ours ({0}); stop, keep it, restore a backup")]
    Damaged(String),
    /// A newer release has been here. Run that release.
    #[error("the database has layout {found}, this program knows up to {known}; use the newer one")]
    Newer {
        /// The layout that the database says it has.
        found: i64,
        /// The newest layout this program can read.
        known: i64,
    },
    /// It was made before the first release, whose layouts nothing reads any more.
    #[error(
        "the database has layout {found}, made before the first release; this program reads \
         {known}: put it away and begin anew"
    )]
    Older {
        /// The layout that the database says it has.
        found: i64,
        /// The layout this program reads.
        known: i64,
    },
    /// No authority of that number was founded here.
    #[error("there is no authority number {0} in this database; found it first")]
    NoSuchAuthority(u32),
    /// The database is not a continuation of what this node last saw: a second server takes writes,
    /// or an old copy stands in its place. Nothing may be written behind it.
    #[error(
        "the database does not continue what this server last saw: it ends at entry {found}, and \
         entry {seen} that was seen is not in it. Nothing was written; whoever runs the system must \
         stop the wrong database first"
    )]
    Forked {
        /// The last entry that this node saw.
        seen: u64,
        /// The last entry of what answers now.
        found: u64,
    },
    /// Another writer took over what this caller was doing, such as a second rebuild.
    #[error("{0}")]
    Overtaken(String),
    /// A value read back is not of the kind its reader expects.
    #[error("column {column} holds {found} where {wanted} is expected; report this fault")]
    Unreadable {
        /// Name or number of the column.
        column: String,
        /// What the reader asked for.
        wanted: &'static str,
        /// What is there.
        found: &'static str,
    },
    /// The program asked for something that no database can do: a fault of ours.
    #[error("the program asked the database for something it cannot do ({0}); report this fault")]
    Misused(String),
    /// The store was closed.
    #[error("the store is closed; open it again")]
    Closed,
}

impl StoreError {
    /// Whether the same call may succeed a little later without anybody doing anything.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Unreachable(_))
    }
}

/// Why an entry was not appended. Nothing of it was written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AppendError {
    /// What the decision read has changed since: load again, decide again.
    #[error(
        "facet {facet} of the subject has moved from position {expected} to {found} since it was \
         read; look again and decide again"
    )]
    Moved {
        /// The subject that moved.
        subject: Key,
        /// The facet of it that moved.
        facet: u8,
        /// The position the decision was made on.
        expected: u64,
        /// The position it has now.
        found: u64,
    },
    /// The disk or the allowance is full. Reading goes on.
    #[error("nothing can be saved just now: {0}. Keep the form open; what you wrote is not lost")]
    Full(String),
    /// The entry breaks a limit of the journal (sizes, forbidden characters).
    #[error("the entry cannot be recorded: {0}")]
    Unacceptable(String),
    /// The database did not answer in time, or answered with something else that is wrong.
    #[error("the entry was not recorded: {0}")]
    Unavailable(StoreError),
}

impl From<StoreError> for AppendError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full(why) => Self::Full(why),
            other => Self::Unavailable(other),
        }
    }
}

/// Why a look could not be written down, neither in the access journal nor in the spool. The
/// page must not be shown.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("this page cannot be shown, because the look could not be written down: {0}")]
pub struct LookError(pub String);
