//! The store: an append-only record, a journal of who looked, and what stands beside them, on
//! SQLite or PostgreSQL.
//!
//! `office` and `views` work on it. It knows nothing of children: a subject is sixteen bytes, a
//! kind is a word, a body is bytes. What always holds: order, moment and hash are given under the
//! authority's append lock; what was acknowledged is on the disk; views move in the transaction
//! that moves the journal; and no statement exists without its authority.

mod append;
mod archive;
mod backup;
mod credentials;
mod db;
mod drafts;
mod entry;
mod erase;
mod error;
mod feeds;
mod fence;
mod histories;
mod house;
mod jobs;
mod link;
mod look;
mod options;
mod parts;
mod projection;
mod proof;
mod pulse;
mod rebuild;
mod schema;
mod sessions;
mod settings;
mod snapshot;
mod sql;
mod store;
mod tokens;
mod value;
mod verify;
mod views;

pub use archive::Archive;
pub use backup::{
    BACKUP_BEGINS, BackupEnd, BackupError, BackupHead, Erased, Files, Go, JournalEnd, Judge,
    NoFiles, RESTORING, Restored, Saved, Steps,
};
pub use credentials::{Credential, Credentials};
pub use drafts::{Draft, Drafts, NewDraft};
pub use entry::{Appended, DraftKey, Expected, Head, Key, NewEntry, NewJob, NewPart, StoredPart};
pub use erase::{HOLDERS, Holder};
pub use error::{AppendError, LookError, StoreError};
pub use feeds::{Feed, FeedUse, Feeds};
pub use histories::{Show, Shown};
pub use jobs::{DeadJob, Jobs, LeasedJob};
pub use look::{Glance, NewLook, StoredLook, Untold};
pub use options::{Clock, Options};
pub use projection::{Change, NoViews, Occasion, Projection, Recalled, ViewTable, ViewWrites};
pub use pulse::Pulse;
pub use rebuild::Progress;
pub use sessions::{NewSession, Session, Sessions};
pub use settings::Settings;
pub use snapshot::{Reads, Snapshot};
pub use store::{Place, Store};
pub use tokens::{ApiToken, NewToken, Tokens};
pub use value::{Row, Value};
pub use verify::{Against, Discrepancy, Verified};
pub use views::state::Stale;
