//! The frames of a copy: a kind, a length, and so many bytes.
//!
//! A copy is its first line, a head, rows, files in pieces, an end, and the SHA-256 of everything before that last
//! frame. What always holds: nothing is read beyond what a frame says, no frame is larger than the
//! largest row there can be, and nothing may follow the digest.

use super::{BACKUP_BEGINS, BackupError};
use crate::Value;
use ledger::Digest;
use sha2::{Digest as _, Sha256};
use std::io::{self, Read, Write};

/// What a frame holds.
pub(super) const HEAD: u8 = b'h';
pub(super) const ROW: u8 = b'r';
/// The name of a file that lies outside the database; its pieces follow.
pub(super) const FILE: u8 = b'f';
/// A piece of that file.
pub(super) const PIECE: u8 = b'p';
pub(super) const END: u8 = b'e';
pub(super) const DIGEST: u8 = b'd';

/// A body of 16 MiB, with room for the rest of its row.
const LARGEST: usize = 64 << 20;

/// Writes frames.
pub(super) struct FrameWriter<W> {
    out: W,
    hash: Sha256,
    row: Vec<u8>,
}

impl<W: Write> FrameWriter<W> {
    pub(super) fn begin(out: W) -> Result<Self, BackupError> {
        let mut writer = Self { out, hash: Sha256::new(), row: Vec::new() };
        writer.write(BACKUP_BEGINS)?;
        Ok(writer)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        self.hash.update(bytes);
        self.out.write_all(bytes).map_err(unwritable)
    }

    pub(super) fn frame(&mut self, kind: u8, bytes: &[u8]) -> Result<(), BackupError> {
        let length = u32::try_from(bytes.len()).ok().filter(|length| *length as usize <= LARGEST);
        let length = length.ok_or_else(|| BackupError::Unwritable("a row is too long".into()))?;
        self.write(&[kind])?;
        self.write(&length.to_le_bytes())?;
        self.write(bytes)
    }

    pub(super) fn row(&mut self, table: u8, values: &[Value]) -> Result<(), BackupError> {
        let mut row = std::mem::take(&mut self.row);
        row.clear();
        row.push(table);
        values.iter().for_each(|value| encode(value, &mut row));
        let written = self.frame(ROW, &row);
        self.row = row;
        written
    }

    /// The digest of everything written so far.
    pub(super) fn so_far(&self) -> Digest {
        self.hash.clone().finalize().into()
    }

    /// Writes the digest and gives back what was written to, with that digest.
    pub(super) fn finish(mut self) -> Result<(W, Digest), BackupError> {
        let digest = self.so_far();
        self.frame(DIGEST, &digest)?;
        self.out.flush().map_err(unwritable)?;
        Ok((self.out, digest))
    }
}

fn unwritable(error: io::Error) -> BackupError {
    BackupError::Unwritable(error.to_string())
}

fn encode(value: &Value, row: &mut Vec<u8>) {
    let (sort, bytes) = match value {
        Value::Null => return row.push(0),
        Value::Int(number) => {
            row.push(1);
            return row.extend_from_slice(&number.to_le_bytes());
        }
        Value::Text(text) => (2, text.as_bytes()),
        Value::Bytes(bytes) => (3, bytes.as_slice()),
    };
    row.push(sort);
    // A longer value makes the frame too long, and that is refused.
    row.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
    row.extend_from_slice(bytes);
}

/// Reads frames.
pub(super) struct FrameReader<R> {
    from: R,
    hash: Sha256,
    frame: Vec<u8>,
    /// The digest of everything before the frame that was read last.
    before: Digest,
}

impl<R: Read> FrameReader<R> {
    pub(super) fn begin(mut from: R) -> Result<Self, BackupError> {
        let mut begins = [0; BACKUP_BEGINS.len()];
        from.read_exact(&mut begins).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => BackupError::NotABackup,
            _ => unreadable(&error),
        })?;
        if begins != BACKUP_BEGINS {
            return Err(BackupError::NotABackup);
        }
        let mut hash = Sha256::new();
        hash.update(begins);
        Ok(Self { from, hash, frame: Vec::new(), before: Digest::default() })
    }

    fn exact(&mut self, bytes: &mut [u8]) -> Result<(), BackupError> {
        self.from.read_exact(bytes).map_err(|error| unreadable(&error))
    }

    /// The next frame's kind and bytes. The digest is checked here, and is always the last.
    pub(super) fn next(&mut self) -> Result<(u8, &[u8]), BackupError> {
        let mut front = [0; 5];
        self.exact(&mut front)?;
        let [kind, length @ ..] = front;
        let length = u32::from_le_bytes(length) as usize;
        if length > LARGEST {
            return Err(BackupError::Changed("a length in it is beyond all measure".into()));
        }
        if kind == END || kind == DIGEST {
            self.before = self.hash.clone().finalize().into();
        }
        self.frame.resize(length, 0);
        let mut frame = std::mem::take(&mut self.frame);
        self.exact(&mut frame)?;
        self.frame = frame;
        if kind == DIGEST && self.frame != self.before {
            return Err(BackupError::Changed("its digest does not fit it".into()));
        }
        self.hash.update(front);
        self.hash.update(&self.frame);
        Ok((kind, &self.frame))
    }

    /// The digest of everything before the end, once that was read.
    pub(super) fn before(&self) -> Digest {
        self.before
    }

    /// Nothing may follow.
    pub(super) fn finish(mut self) -> Result<(), BackupError> {
        let mut more = [0];
        match self.from.read(&mut more) {
            Ok(0) => Ok(()),
            Ok(_) => Err(BackupError::Changed("something follows its end".into())),
            Err(error) => Err(unreadable(&error)),
        }
    }
}

/// An encrypted stream says of itself that it was changed; that too arrives here.
fn unreadable(error: &io::Error) -> BackupError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => BackupError::CutShort,
        _ => BackupError::Changed(error.to_string()),
    }
}

/// The table and the values of a row.
pub(super) fn decode(row: &[u8]) -> Option<(u8, Vec<Value>)> {
    let (table, mut rest) = row.split_first()?;
    let mut values = Vec::new();
    while let Some((sort, after)) = rest.split_first() {
        let (value, after) = match sort {
            0 => (Value::Null, after),
            1 => {
                let (number, after) = after.split_first_chunk::<8>()?;
                (Value::Int(i64::from_le_bytes(*number)), after)
            }
            2 | 3 => {
                let (length, after) = after.split_first_chunk::<4>()?;
                let (bytes, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
                let value = match sort {
                    2 => Value::Text(std::str::from_utf8(bytes).ok()?.to_owned()),
                    _ => Value::Bytes(bytes.to_vec()),
                };
                (value, after)
            }
            _ => return None,
        };
        values.push(value);
        rest = after;
    }
    Some((*table, values))
}
