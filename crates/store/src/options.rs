//! How a store is set up.
//!
//! The binary fills this in from its configuration; tests turn the clock back with it. What always
//! holds: the default is fit for use.

use jiff::Timestamp;
use std::{fmt, path::PathBuf, sync::Arc, time::Duration};

/// Where the moments come from.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Room for 50,000 looks of about 640 bytes each, which is a page naming thirty people.
const SPOOL_ROOM: u64 = 32 << 20;

/// Everything about a store that can be chosen.
#[derive(Clone)]
pub struct Options {
    /// Gives the moment at which entries are recorded.
    pub clock: Clock,
    /// Readers of each SQLite file.
    pub readers: usize,
    /// Connections to PostgreSQL.
    pub connections: usize,
    /// The most entries or looks that are committed together.
    pub group: usize,
    /// How long to wait for a lock, a connection or a server that restarts.
    pub patience: Duration,
    /// The most pages (8 KiB) that `record.db` may grow to; `None` leaves it to the disk.
    pub record_page_limit: Option<u32>,
    /// The most pages (4 KiB) that `access.db` may grow to; `None` leaves it to the disk.
    pub access_page_limit: Option<u32>,
    /// The file for looks that the access journal cannot take. `None` puts it beside the SQLite
    /// files; with PostgreSQL there is then no spool.
    pub spool: Option<PathBuf>,
    /// The bytes set aside in that file.
    pub spool_room: u64,
    /// The file that remembers what this node last saw of each journal, so that it notices after a
    /// start too when the database is not a continuation of it. `None` remembers while running.
    pub seen: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            clock: Arc::new(system_clock),
            readers: 4,
            connections: 16,
            group: 64,
            patience: Duration::from_secs(30),
            record_page_limit: None,
            access_page_limit: None,
            spool: None,
            spool_room: SPOOL_ROOM,
            seen: None,
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("readers", &self.readers)
            .field("connections", &self.connections)
            .field("group", &self.group)
            .field("patience", &self.patience)
            .field("spool", &self.spool)
            .finish_non_exhaustive()
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "an entry's moment is given under the append lock, which only the store holds"
)]
fn system_clock() -> Timestamp {
    Timestamp::now()
}
