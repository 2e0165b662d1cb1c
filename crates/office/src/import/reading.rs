//! Files read on a thread of their own while the rows before are being recorded.
//!
//! Some hundreds of rows wait at most, so a file of any length takes the same memory. When nobody
//! takes the rows any more the reading ends.

use returns::{
    ssd::{Row, TableError, TableFile, TableReport},
    ssda903,
};
use std::{fs::File, io::Read, ops::ControlFlow, path::Path};
use tokio::{
    sync::mpsc,
    task::{self, JoinHandle},
};

/// How many rows go over at once, and how many such bundles may wait.
const BUNDLE: usize = 200;
const WAITING: usize = 4;

/// Something that is being read.
pub(super) struct Reading<T, R> {
    bundles: mpsc::Receiver<Vec<T>>,
    end: JoinHandle<R>,
}

impl<T: Send + 'static, R: Send + 'static> Reading<T, R> {
    /// Begins to read. `read` is given a function that takes one thing after another.
    pub(super) fn begin(
        read: impl FnOnce(&mut dyn FnMut(T) -> ControlFlow<()>) -> R + Send + 'static,
    ) -> Self {
        let (send, bundles) = mpsc::channel(WAITING);
        let end = task::spawn_blocking(move || {
            let mut bundle = Vec::with_capacity(BUNDLE);
            let answer = read(&mut |one| {
                bundle.push(one);
                if bundle.len() < BUNDLE {
                    return ControlFlow::Continue(());
                }
                let full = std::mem::replace(&mut bundle, Vec::with_capacity(BUNDLE));
                match send.blocking_send(full) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            });
            // Nobody may be there to take the last ones: then nobody wants them.
            send.blocking_send(bundle).ok();
            answer
        });
        Self { bundles, end }
    }

    /// The next of them, in order; nothing at the end.
    pub(super) async fn next(&mut self) -> Option<Vec<T>> {
        self.bundles.recv().await
    }

    /// What the reading came to. Takes nothing more.
    pub(super) async fn end(self) -> Option<R> {
        drop(self.bundles);
        self.end.await.ok()
    }
}

/// Reads a table.
pub(super) fn table(file: TableFile) -> Reading<Row, Result<TableReport, TableError>> {
    Reading::begin(move |take| file.read(take))
}

/// Reads a table of a return of children looked after.
pub(super) fn return_table(
    file: ssda903::TableFile,
) -> Reading<ssda903::Row, Result<TableReport, TableError>> {
    Reading::begin(move |take| file.read(None, take))
}

/// Roughly how many rows a file has: its lines without the header.
pub(super) async fn rows_in(path: &Path) -> u64 {
    count(path, b"\n").await.saturating_sub(1)
}

/// Roughly how many children a message has.
pub(super) async fn children_in(path: &Path) -> u64 {
    count(path, b"</Child>").await
}

/// How often a few bytes, of which the first stands nowhere else in them, stand in a file.
async fn count(path: &Path, wanted: &'static [u8]) -> u64 {
    let path = path.to_owned();
    let counted = task::spawn_blocking(move || {
        let mut file = File::open(path)?;
        let mut buffer = vec![0; 64 * 1024];
        let (mut found, mut matched) = (0_u64, 0_usize);
        loop {
            let read = file.read(&mut buffer)?;
            if read == 0 {
                return Ok::<u64, std::io::Error>(found);
            }
            for byte in &buffer[..read] {
                matched = match *byte {
                    byte if byte == wanted[matched] => matched + 1,
                    byte => usize::from(byte == wanted[0]),
                };
                if matched == wanted.len() {
                    (found, matched) = (found + 1, 0);
                }
            }
        }
    });
    // A file that can't be read says so when its turn comes.
    counted.await.ok().and_then(Result::ok).unwrap_or(0)
}
