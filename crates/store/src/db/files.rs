//! SQLite: `record.db` and `access.db` in one directory.
//!
//! Each file has one writer and a few readers, each on a thread of its own. What always holds: the
//! two journals lie in two files, because a page that has to write down its look must not wait for
//! the record's commit (measured: four times the pages a second).

use super::{
    Work, at_once,
    tidying::{Log, Tidying},
};
use crate::{
    Options, StoreError,
    link::{Begin, Boxed, Link, sqlite::Setup, sqlite::SqliteLink},
    sql::Texts,
};
use ledger::Journal;
use std::{
    collections::VecDeque,
    panic::AssertUnwindSafe,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex},
    thread::{self, JoinHandle},
    time::Duration,
};
use tokio::sync::oneshot;

/// Both files.
pub(crate) struct Files {
    record: File,
    access: File,
}

struct File {
    path: PathBuf,
    writing: Setup,
    readers: Arc<Queue>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    tidying: Tidying,
    texts: Arc<Texts>,
}

/// A writer's connection.
pub(crate) struct FileDesk {
    path: PathBuf,
    setup: Setup,
    texts: Arc<Texts>,
    link: Option<Link>,
    log: Arc<Log>,
}

impl Files {
    pub(crate) fn open(directory: &Path, options: &Options) -> Result<Self, StoreError> {
        std::fs::create_dir_all(directory).map_err(|error| {
            StoreError::Unreachable(format!("{} cannot be made: {error}", directory.display()))
        })?;
        let texts = Arc::new(Texts::default());
        let record = File::open(&directory.join("record.db"), Journal::Record, options, &texts)?;
        let access = File::open(&directory.join("access.db"), Journal::Access, options, &texts)?;
        Ok(Self { record, access })
    }

    fn file(&self, journal: Journal) -> &File {
        match journal {
            Journal::Record => &self.record,
            Journal::Access => &self.access,
        }
    }

    /// Ends the readers, waits for them, and puts the logs away, so that a folder whose store was
    /// closed can be copied file by file.
    pub(crate) async fn close(&self) {
        let threads =
            self.record.close().into_iter().chain(self.access.close()).collect::<Vec<_>>();
        let files = [&self.record, &self.access]
            .map(|file| (file.path.clone(), file.writing, Arc::clone(&file.texts)));
        let joined = tokio::task::spawn_blocking(move || {
            // A reader catches its own panics, so there is nothing to learn from joining it.
            threads.into_iter().for_each(|thread| drop(thread.join()));
            for (path, setup, texts) in files {
                let emptied = SqliteLink::open(&path, setup, texts).and_then(|mut l| l.empty_log());
                if let Err(error) = emptied {
                    tracing::debug!(%error, "a log was left for the next opening to put away");
                }
            }
        });
        joined.await.ok();
    }

    pub(crate) async fn read<T, F>(&self, journal: Journal, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Link) -> Boxed<'a, Result<T, StoreError>> + Send + Sync + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let queued = self.file(journal).readers.push(Box::new(move |link| {
            Box::pin(async move {
                let read = work(link).await;
                if read.is_err() {
                    link.rollback().await;
                }
                // Nobody may be waiting any more; then the answer is simply dropped.
                answer.send(read).ok();
            })
        }));
        if !queued {
            return Err(StoreError::Closed);
        }
        answered.await.unwrap_or(Err(StoreError::Closed))
    }

    pub(crate) fn desk(&self, journal: Journal) -> FileDesk {
        let file = self.file(journal);
        let (path, setup, texts) = (file.path.clone(), file.writing, Arc::clone(&file.texts));
        FileDesk { path, setup, texts, link: None, log: file.tidying.log() }
    }
}

impl File {
    fn close(&self) -> Vec<JoinHandle<()>> {
        self.readers.close();
        let mut threads = self.threads.lock().expect("no holder of this lock panics");
        threads.extend(self.tidying.stop());
        std::mem::take(&mut *threads)
    }

    fn open(
        path: &Path,
        journal: Journal,
        options: &Options,
        texts: &Arc<Texts>,
    ) -> Result<Self, StoreError> {
        let writing = setup(journal, options);
        // The file must exist before a reader opens it.
        drop(SqliteLink::open(path, writing, Arc::clone(texts))?);
        let reading = Setup { what: Begin::Reading, cache_kib: 2_048, page_limit: None, ..writing };
        let readers = Arc::new(Queue::default());
        let mut threads = Vec::new();
        for number in 0..options.readers.max(1) {
            let link = SqliteLink::open(path, reading, Arc::clone(texts))?;
            let queue = Arc::clone(&readers);
            let started = thread::Builder::new()
                .name(format!("{} reader {number}", journal.name()))
                .spawn(move || read_on(Link::Sqlite(link), &queue));
            threads.push(started.map_err(|error| StoreError::Unreachable(error.to_string()))?);
        }
        let tidying = Tidying::start(SqliteLink::open(path, tidy(writing), Arc::clone(texts))?)?;
        let threads = Mutex::new(threads);
        let (path, texts) = (path.to_owned(), Arc::clone(texts));
        Ok(Self { path, writing, readers, threads, tidying, texts })
    }
}

impl Drop for File {
    fn drop(&mut self) {
        self.readers.close();
    }
}

/// A second writing connection needs next to no memory for moving pages.
fn tidy(writing: Setup) -> Setup {
    Setup { cache_kib: 512, page_limit: None, ..writing }
}

fn setup(journal: Journal, options: &Options) -> Setup {
    let (page_size, cache_kib, page_limit) = match journal {
        Journal::Record => (8_192, 32_768, options.record_page_limit),
        Journal::Access => (4_096, 16_384, options.access_page_limit),
    };
    // A page waits for its look, so the access journal gives up early and the spool takes over.
    let most = if journal == Journal::Access { 1 } else { 10 };
    let patience = options.patience.min(Duration::from_secs(most));
    Setup { what: Begin::Writing, page_size, cache_kib, patience, page_limit }
}

fn read_on(mut link: Link, queue: &Queue) {
    while let Some(work) = queue.pop() {
        let read = std::panic::catch_unwind(AssertUnwindSafe(|| at_once(work(&mut link))));
        if read.is_err() {
            tracing::error!("a reader failed and goes on with the next");
            at_once(link.rollback());
        }
    }
}

impl FileDesk {
    pub(crate) fn take(&mut self) -> Result<Link, StoreError> {
        if let Some(link) = self.link.take() {
            return Ok(link);
        }
        SqliteLink::open(&self.path, self.setup, Arc::clone(&self.texts)).map(Link::Sqlite)
    }

    pub(crate) fn give_back(&mut self, link: Link) {
        self.log.committed();
        self.link = Some(link);
    }

    /// Does what is left to be done for the log when everybody has their answer.
    pub(crate) fn rest(&mut self) {
        if let Some(Link::Sqlite(link)) = &mut self.link {
            self.log.shorten(link);
        }
    }
}

/// Work waiting for whichever reader is free first.
#[derive(Default)]
struct Queue {
    waiting: Mutex<(VecDeque<Work>, Closed)>,
    more: Condvar,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Closed {
    #[default]
    No,
    Yes,
}

impl Queue {
    /// Whether the work was taken on.
    fn push(&self, work: Work) -> bool {
        let mut waiting = self.waiting.lock().expect("no holder of this lock panics");
        if waiting.1 == Closed::Yes {
            return false;
        }
        waiting.0.push_back(work);
        drop(waiting);
        self.more.notify_one();
        true
    }

    /// The next work; `None` once the queue is closed and empty.
    fn pop(&self) -> Option<Work> {
        let mut waiting = self.waiting.lock().expect("no holder of this lock panics");
        loop {
            if let Some(work) = waiting.0.pop_front() {
                return Some(work);
            }
            if waiting.1 == Closed::Yes {
                return None;
            }
            waiting = self.more.wait(waiting).expect("no holder of this lock panics");
        }
    }

    fn close(&self) {
        self.waiting.lock().expect("no holder of this lock panics").1 = Closed::Yes;
        self.more.notify_all();
    }
}
