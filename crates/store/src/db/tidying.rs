//! Moving committed pages from a SQLite log into its file, beside the writer.
//!
//! Each file has one such thread. What always holds: the writer never stops for it (a writer that
//! moved all pages itself would keep every page view waiting meanwhile); and should this thread
//! fall far behind, the writer's own limit takes over.
//!
//! A log begins again at its front only when a commit finds every page moved, and pages come while
//! pages are moved. So once the log has grown long the writer moves the last few itself, between
//! two commits. Left to grow, every commit makes the file longer, and to do that safely costs many
//! times what it costs to write over a part that the file has.

use crate::{StoreError, link::sqlite::SqliteLink};
use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// How often the thread looks. Moved seldom, pages come to the disk in a burst, and every commit
/// of the other journal waits behind it (measured: five seconds' pages hold a page view up for a
/// tenth of a second, a quarter's for a hundredth).
const GLANCE: Duration = Duration::from_millis(250);
/// So many pages in the log and it begins again at its front.
const LONG: u64 = 8_000;

/// What a log's writer and its tidying tell each other.
#[derive(Default)]
pub(crate) struct Log {
    written: AtomicBool,
    long: AtomicBool,
}

impl Log {
    /// Says that the writer has committed something.
    pub(crate) fn committed(&self) {
        self.written.store(true, Ordering::Relaxed);
    }

    /// Lets a long log begin again, between two commits of the writer's connection.
    pub(crate) fn shorten(&self, link: &mut SqliteLink) {
        if self.long.load(Ordering::Relaxed) {
            self.move_pages(link);
        }
    }

    fn move_pages(&self, link: &mut SqliteLink) {
        match link.move_pages() {
            Ok(standing) => self.long.store(standing >= LONG, Ordering::Relaxed),
            Err(error) => tracing::warn!(%error, "committed pages stay in the log for now"),
        }
    }
}

/// The thread.
pub(crate) struct Tidying {
    log: Arc<Log>,
    running: Mutex<Option<(mpsc::Sender<()>, JoinHandle<()>)>>,
}

impl Tidying {
    pub(crate) fn start(link: SqliteLink) -> Result<Self, StoreError> {
        let log = Arc::new(Log::default());
        let shared = Arc::clone(&log);
        let (stop, stopped) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("log tidying".to_owned())
            .spawn(move || tidy(link, &shared, &stopped))
            .map_err(|error| StoreError::Unreachable(error.to_string()))?;
        Ok(Self { log, running: Mutex::new(Some((stop, thread))) })
    }

    /// What the writer shares with the thread.
    pub(crate) fn log(&self) -> Arc<Log> {
        Arc::clone(&self.log)
    }

    /// Tells the thread to end; gives it to be joined.
    pub(crate) fn stop(&self) -> Option<JoinHandle<()>> {
        let running = self.running.lock().expect("no holder of this lock panics").take();
        running.map(|(_, thread)| thread)
    }
}

fn tidy(mut link: SqliteLink, log: &Log, stopped: &mpsc::Receiver<()>) {
    // The other end is dropped to stop the thread; nothing is ever sent.
    while stopped.recv_timeout(GLANCE) == Err(mpsc::RecvTimeoutError::Timeout) {
        if log.written.swap(false, Ordering::Relaxed) {
            log.move_pages(&mut link);
        }
    }
}
