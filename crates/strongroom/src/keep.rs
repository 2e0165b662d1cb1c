//! Taking files in and giving them out: encrypted as they come, opened as they are read.
//!
//! `office` calls it from threads that may wait. Each file is sealed with a key of its own, which
//! is wrapped for the strongroom's key (`age`, in pieces of 64 KiB that are each authenticated), so
//! a file that was changed, cut short or put under another key is found out while it is read.

use crate::{Key, Lying, Place, Recogniser, Rough};
use age::{Decryptor, Encryptor, stream::StreamWriter};
use sha2::{Digest as _, Sha256};
use std::{
    io::{self, BufReader, Read, Write},
    sync::Arc,
    time::Duration,
};
use thiserror::Error;
use uuid::Uuid;

/// Why a file can't be put in or taken out.
#[derive(Debug, Error)]
pub enum Failed {
    /// There is no room.
    #[error("there is no room left")]
    Full,
    /// There is no file of that name.
    #[error("the file is missing")]
    Missing,
    /// It does not open: another key, or it was changed or cut short.
    #[error("the file can't be opened with this key, or was changed")]
    Sealed,
    /// The place fails.
    #[error("{0}")]
    Place(io::Error),
}

impl Failed {
    fn of(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::Full,
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => Self::Sealed,
            _ => Self::Place(error),
        }
    }
}

/// The strongroom. Clones share everything.
#[derive(Clone)]
pub struct Strongroom {
    place: Arc<dyn Place>,
    key: Key,
}

impl Strongroom {
    /// The strongroom at a place, with its key.
    #[must_use]
    pub fn new(place: Arc<dyn Place>, key: Key) -> Self {
        Self { place, key }
    }

    /// Begins to take a file in under a random name.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn receive(&self, name: Uuid) -> Result<Receiving, Failed> {
        let rough = self.place.begin(name).map_err(Failed::of)?;
        let recipient = self.key.recipient();
        let recipients = std::iter::once(&recipient as &dyn age::Recipient);
        let encryptor = Encryptor::with_recipients(recipients).map_err(|_| Failed::Sealed)?;
        let out = encryptor.wrap_output(rough).map_err(Failed::of)?;
        let (digest, content) = (Sha256::new(), Recogniser::default());
        Ok(Receiving { out, digest, content, size: 0 })
    }

    /// Opens a file for reading. What is read is held against the seal piece by piece.
    ///
    /// # Errors
    /// When it is missing or can't be opened.
    pub fn open(&self, name: Uuid) -> Result<Opened, Failed> {
        let file = self.place.open(name).map_err(Failed::of)?;
        let file = BufReader::with_capacity(1 << 16, file);
        let decryptor = Decryptor::new_buffered(file).map_err(|_| Failed::Sealed)?;
        let identities = std::iter::once(self.key.identity() as &dyn age::Identity);
        let inner = decryptor.decrypt(identities).map_err(|_| Failed::Sealed)?;
        Ok(Opened { inner: Box::new(inner) })
    }

    /// Reads all of a file and gives its size and digest.
    ///
    /// # Errors
    /// When it is missing, can't be opened, or was changed.
    pub fn measure(&self, name: Uuid) -> Result<(u64, [u8; 32]), Failed> {
        let mut opened = self.open(name)?;
        let mut measuring = Measuring::default();
        let mut piece = vec![0; 1 << 16];
        loop {
            match opened.read(&mut piece).map_err(Failed::of)? {
                0 => return Ok(measuring.says()),
                read => measuring.take(&piece[..read]),
            }
        }
    }

    /// Reads a file whole, when it has at most so many bytes.
    ///
    /// # Errors
    /// When it is missing, can't be opened, or is larger.
    pub fn whole(&self, name: Uuid, most: u64) -> Result<Vec<u8>, Failed> {
        let mut bytes = Vec::new();
        let read = self.open(name)?.take(most + 1).read_to_end(&mut bytes).map_err(Failed::of)?;
        if read as u64 > most { Err(Failed::Full) } else { Ok(bytes) }
    }

    /// Takes a file away for ever.
    ///
    /// # Errors
    /// When it is there and stays.
    pub fn remove(&self, name: Uuid) -> Result<(), Failed> {
        self.place.remove(name).map_err(Failed::of)
    }

    /// Everything that lies in the strongroom.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn lying(&self) -> Result<Vec<Lying>, Failed> {
        self.place.lying().map_err(Failed::of)
    }

    /// Takes away what was begun at least so long ago and never finished; gives how many.
    ///
    /// # Errors
    /// When the place fails.
    pub fn clear_rough(&self, older: Duration) -> Result<usize, Failed> {
        self.place.clear_rough(older).map_err(Failed::of)
    }
}

/// Takes the measure of bytes as they pass: how many they are, and their SHA-256.
#[derive(Clone, Default)]
pub struct Measuring {
    digest: Sha256,
    size: u64,
}

impl Measuring {
    /// The next bytes.
    pub fn take(&mut self, piece: &[u8]) {
        self.digest.update(piece);
        self.size += piece.len() as u64;
    }

    /// How many there were, and their digest.
    #[must_use]
    pub fn says(self) -> (u64, [u8; 32]) {
        (self.size, self.digest.finalize().into())
    }
}

/// A file on its way in. Dropped, nothing is left of it.
pub struct Receiving {
    out: StreamWriter<Box<dyn Rough>>,
    digest: Sha256,
    content: Recogniser,
    size: u64,
}

impl Receiving {
    /// Takes the next piece.
    ///
    /// # Errors
    /// When it can't be written: there is no room, or the place fails.
    pub fn take(&mut self, piece: &[u8]) -> Result<(), Failed> {
        self.out.write_all(piece).map_err(Failed::of)?;
        self.digest.update(piece);
        self.content.take(piece);
        self.size += piece.len() as u64;
        Ok(())
    }

    /// Ends the file: what it is can be said, and it waits to be kept.
    ///
    /// # Errors
    /// When the rest of it can't be written.
    pub fn seal(self) -> Result<Sealed, Failed> {
        let content = self.content.says();
        let rough = self.out.finish().map_err(Failed::of)?;
        Ok(Sealed { rough, size: self.size, digest: self.digest.finalize().into(), content })
    }
}

/// A file that is whole and has no name yet. Dropped, nothing is left of it.
pub struct Sealed {
    rough: Box<dyn Rough>,
    /// How many bytes it had before it was encrypted.
    pub size: u64,
    /// Its SHA-256 before it was encrypted.
    pub digest: [u8; 32],
    /// What it is by its content, as an IANA media type; nothing when it was not recognised.
    pub content: Option<&'static str>,
}

impl Sealed {
    /// Gives it its name. When this returns it is on the disk.
    ///
    /// # Errors
    /// When it can't be brought there: then nothing is left of it.
    pub fn keep(self) -> Result<(), Failed> {
        self.rough.keep().map_err(Failed::of)
    }
}

/// A file that is being read.
pub struct Opened {
    inner: Box<dyn Read + Send>,
}

impl Read for Opened {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.inner.read(bytes)
    }
}
