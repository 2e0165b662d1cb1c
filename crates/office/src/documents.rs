//! Documents: where they lie, how they come in, who opens them, and what is left over.
//!
//! `web` and the command line call it. What always holds: a file is kept only when it was
//! recognised, scanned where there is a scanner, and is on the disk; it is somebody's own until a
//! form puts it on a record; and each opening is a look.

mod arriving;
mod files;
mod reading;
pub(crate) mod tidying;

pub use arriving::{Arriving, with_file};
pub(crate) use arriving::{held_drafts, offer};
pub use files::OpenedFile;
pub use reading::{DocumentPage, DocumentsPage, LetterPage, Listed, Shown};
pub use strongroom::{NotShown, Picture};
pub(crate) use tidying::file_of;
pub use tidying::{Stray, Strays};

use crate::{Failure, Office};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};
use strongroom::{Folder, Key, PdfPages, Scanner, Strongroom};
use tokio::sync::Semaphore;

/// The size of a file up to which it is taken, unless the council says otherwise: a long report
/// with pictures, and less than what clamd takes without being told.
pub const USUAL_LIMIT: u64 = 25 << 20;

/// How long a virus scanner is waited for at each step.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a page may take to be drawn.
const DRAWN_WITHIN: Duration = Duration::from_secs(20);

/// How documents are kept: the configuration.
#[derive(Clone, Debug)]
pub struct Keeping {
    /// The folder of encrypted files.
    pub folder: PathBuf,
    /// The file of the key.
    pub key: PathBuf,
    /// The largest file that is taken, in bytes.
    pub largest: u64,
    /// The virus scanner, `tcp:HOST:PORT` or `unix:/PATH`; none when files are not scanned.
    pub scanner: Option<String>,
    /// How long the scanner is waited for at each step.
    pub patience: Duration,
    /// The program that draws the first page of a PDF; none when a PDF has no preview.
    pub pdf_pages: Option<PathBuf>,
}

impl Keeping {
    /// Documents in a folder beside an embedded record, not scanned, PDFs without a preview.
    pub fn beside(record: &Path) -> Self {
        Self {
            folder: record.join("documents"),
            key: record.join("documents.key"),
            largest: USUAL_LIMIT,
            scanner: None,
            patience: PATIENCE,
            pdf_pages: None,
        }
    }
}

/// Why the configuration of documents can't be used.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Misconfigured(String);

/// What handles documents while the office is open.
pub(crate) struct Documents {
    keeping: Keeping,
    /// Made when it is first needed, so that a command that never needs a document needs no key.
    room: Mutex<Option<Strongroom>>,
    scanner: Option<Scanner>,
    pages: Option<PdfPages>,
    /// How many pictures may be made at once: each takes a core and much memory.
    showing: Arc<Semaphore>,
}

impl Documents {
    pub(crate) fn new(keeping: Keeping) -> Result<Self, Misconfigured> {
        let address = keeping.scanner.as_deref().map(str::parse).transpose();
        let address = address.map_err(Misconfigured)?;
        let scanner = address.map(|address| Scanner::new(address, keeping.patience));
        let pages = keeping.pdf_pages.clone().map(|one| PdfPages::new(one, DRAWN_WITHIN));
        let showing = Arc::new(Semaphore::new(2));
        Ok(Self { keeping, room: Mutex::new(None), scanner, pages, showing })
    }
}

/// The strongroom of a configuration; its key is made where nothing lies yet.
pub(crate) fn strongroom(keeping: &Keeping) -> Result<Strongroom, strongroom::KeyProblem> {
    use strongroom::Place;
    let folder = Folder::at(&keeping.folder);
    // What can't be listed may hold something: then no key is made.
    let something = || folder.lying().map_or(true, |lying| lying.iter().any(|l| l.name.is_some()));
    let key = Key::load(&keeping.key, something)?;
    Ok(Strongroom::new(Arc::new(folder), key))
}

impl Office {
    /// The largest file that is taken, in bytes.
    pub fn largest_document(&self) -> u64 {
        self.documents().keeping.largest
    }

    pub(crate) fn documents(&self) -> &Documents {
        &self.inner.documents
    }

    /// The strongroom.
    ///
    /// # Errors
    /// When its key is missing or can't be read.
    pub(crate) fn strongroom(&self) -> Result<Strongroom, Failure> {
        let mut room = self.documents().room.lock().expect("no holder of this lock panics");
        if let Some(room) = room.as_ref() {
            return Ok(room.clone());
        }
        let made = strongroom(&self.documents().keeping).map_err(|problem| {
            tracing::error!(%problem, "the strongroom can't be opened");
            Failure::CannotRead(
                "Documents can't be opened or added now: their key is not in its place. Tell whoever runs Sightline.".to_owned(),
            )
        })?;
        *room = Some(made.clone());
        Ok(made)
    }
}

/// A size as a person reads it: "214 KB", "3.2 MB".
pub fn say_size(bytes: u64) -> String {
    const KILO: u64 = 1024;
    const MEGA: u64 = KILO * KILO;
    match bytes {
        0..KILO => format!("{bytes} bytes"),
        KILO..MEGA => format!("{} KB", bytes.div_ceil(KILO)),
        _ => {
            let tenths = bytes * 10 / MEGA;
            match tenths % 10 {
                0 => format!("{} MB", tenths / 10),
                rest => format!("{}.{rest} MB", tenths / 10),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::say_size;

    #[test]
    fn a_size_is_said_as_a_person_reads_it() {
        let said = [12, 1024, 214_000, 25 << 20, (3 << 20) + (1 << 18)].map(say_size);
        assert_eq!(said, ["12 bytes", "1 KB", "209 KB", "25 MB", "3.2 MB"]);
    }
}
