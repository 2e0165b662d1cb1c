//! Moving committed pages from a SQLite log into its file, beside the writer.
//!
//! Each file has one such thread. What always holds: the writer never stops for it (a writer that
//! moved the pages itself would keep every page view waiting meanwhile); and should this thread
//! fall far behind, the writer's own limit takes over.

use crate::{StoreError, link::sqlite::SqliteLink};
use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// How often the thread looks.
const GLANCE: Duration = Duration::from_millis(250);
/// After so many commits pages are moved at the next glance.
const MANY: u64 = 300;
/// After so many glances they are moved in any case.
const GLANCES: u32 = 20;

/// The thread.
pub(crate) struct Tidying {
    commits: Arc<AtomicU64>,
    running: Mutex<Option<(mpsc::Sender<()>, JoinHandle<()>)>>,
}

impl Tidying {
    pub(crate) fn start(link: SqliteLink) -> Result<Self, StoreError> {
        let commits = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&commits);
        let (stop, stopped) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("log tidying".to_owned())
            .spawn(move || tidy(link, &counted, &stopped))
            .map_err(|error| StoreError::Unreachable(error.to_string()))?;
        Ok(Self { commits, running: Mutex::new(Some((stop, thread))) })
    }

    /// What the writer counts its commits in.
    pub(crate) fn commits(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.commits)
    }

    /// Tells the thread to end; gives it to be joined.
    pub(crate) fn stop(&self) -> Option<JoinHandle<()>> {
        let running = self.running.lock().expect("no holder of this lock panics").take();
        running.map(|(_, thread)| thread)
    }
}

fn tidy(mut link: SqliteLink, commits: &AtomicU64, stopped: &mpsc::Receiver<()>) {
    let (mut moved, mut glances) = (0, 0);
    // The other end is dropped to stop the thread; nothing is ever sent.
    while stopped.recv_timeout(GLANCE) == Err(mpsc::RecvTimeoutError::Timeout) {
        let now = commits.load(Ordering::Relaxed);
        glances += 1;
        if now == moved || (now - moved < MANY && glances < GLANCES) {
            continue;
        }
        if let Err(error) = link.move_pages() {
            tracing::warn!(%error, "committed pages stay in the log for now");
        }
        (moved, glances) = (now, 0);
    }
}
