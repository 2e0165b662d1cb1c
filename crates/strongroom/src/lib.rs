//! The strongroom: the bytes of documents, encrypted under random names, and what may be done with
//! bytes that somebody else made: recognise, scan, show as a picture.
//!
//! `office` calls it. What always holds: hostile bytes are opened here and in no other room; no
//! name, child or journal is known here; a file has its place only when it is whole and on the
//! disk; and no more of a file than a few pieces is ever in memory, but for a picture.

mod content;
mod folder;
mod keep;
mod key;
mod pages;
mod picture;
mod scan;

pub use content::{EXECUTABLE, MACROS, Recogniser};
pub use folder::Folder;
pub use keep::{Failed, Measuring, Opened, Receiving, Sealed, Strongroom};
pub use key::{Key, KeyProblem};
pub use pages::PdfPages;
pub use picture::{LARGEST_PICTURE, NotShown, Picture, picture};
pub use scan::{Address, NotScanned, Scanner, Scanning, Verdict};

use std::{
    io::{self, Read, Write},
    time::Duration,
};
use uuid::Uuid;

/// A file that lies in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lying {
    /// Its random name; nothing for one that was never finished.
    pub name: Option<Uuid>,
    /// How long ago it was last written to.
    pub age: Duration,
}

/// Where encrypted files lie: a folder today; a store of objects elsewhere can take its place.
pub trait Place: Send + Sync {
    /// Begins a file that has no name yet.
    ///
    /// # Errors
    /// When nothing can be written there.
    fn begin(&self, name: Uuid) -> io::Result<Box<dyn Rough>>;

    /// Opens a file from its beginning.
    ///
    /// # Errors
    /// `NotFound` when there is none of that name.
    fn open(&self, name: Uuid) -> io::Result<Box<dyn Read + Send>>;

    /// Takes a file away. One that is not there is no error.
    ///
    /// # Errors
    /// When it is there and stays.
    fn remove(&self, name: Uuid) -> io::Result<()>;

    /// Everything that lies there, files that were never finished too.
    ///
    /// # Errors
    /// When it can't be read.
    fn lying(&self) -> io::Result<Vec<Lying>>;

    /// Takes away what was begun at least so long ago and never finished; gives how many.
    ///
    /// # Errors
    /// When it can't be read or something stays.
    fn clear_rough(&self, older: Duration) -> io::Result<usize>;
}

/// A file on its way in. Dropped without being kept, it is taken away again.
pub trait Rough: Write + Send {
    /// Brings it to the disk and gives it its name.
    ///
    /// # Errors
    /// When it can't be brought to the disk: then it is taken away.
    fn keep(self: Box<Self>) -> io::Result<()>;
}
