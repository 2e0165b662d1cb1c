//! Files from outside the database in a copy: written by whoever keeps them, and given back.
//!
//! `office` brings the documents of the record along. What always holds: this room knows of a file
//! only a name of sixteen bytes and its bytes, and no more than a piece of it is in memory.

use super::{
    BackupError, Saved,
    frame::{FILE, PIECE},
};
use crate::Key;
use std::io::{Read, Write};

/// How many bytes a piece has at most.
const LARGEST: usize = 1 << 20;

impl<W: Write> Saved<W> {
    /// Writes a file into the copy: its name and then its bytes.
    ///
    /// # Errors
    /// When it can't be read or the copy can't be written.
    pub fn file(&mut self, name: Key, bytes: &mut dyn Read) -> Result<(), BackupError> {
        self.frame(FILE, &name)?;
        let mut piece = vec![0; LARGEST];
        loop {
            let mut full = 0;
            while full < piece.len() {
                match bytes.read(&mut piece[full..]) {
                    Ok(0) => break,
                    Ok(read) => full += read,
                    Err(error) => return Err(BackupError::Unreadable(error.to_string())),
                }
            }
            if full == 0 {
                return Ok(());
            }
            self.frame(PIECE, &piece[..full])?;
        }
    }
}

/// Takes the files of a copy that is being read back.
pub trait Files: Send {
    /// The next file begins; the one before it is whole.
    ///
    /// # Errors
    /// When it can't be written.
    fn begin(&mut self, name: Key) -> Result<(), BackupError>;

    /// The next piece of it.
    ///
    /// # Errors
    /// When it can't be written.
    fn piece(&mut self, bytes: &[u8]) -> Result<(), BackupError>;

    /// That was the last piece of the last file.
    ///
    /// # Errors
    /// When it can't be brought to the disk.
    fn end(&mut self) -> Result<(), BackupError>;
}

/// For a copy in which no files are expected: one that comes is refused.
pub struct NoFiles;

impl Files for NoFiles {
    fn begin(&mut self, _: Key) -> Result<(), BackupError> {
        Err(BackupError::Stranger(
            "Files are in this backup, and there is no place for them.".to_owned(),
        ))
    }

    fn piece(&mut self, _: &[u8]) -> Result<(), BackupError> {
        Err(BackupError::Changed("a piece of it belongs to no file".to_owned()))
    }

    fn end(&mut self) -> Result<(), BackupError> {
        Ok(())
    }
}
