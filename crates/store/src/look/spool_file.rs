//! The file behind the spool: looks one after another in room that was set aside beforehand.
//!
//! What always holds: the room is filled with zeros when the file is made, so writing a look never
//! needs new disk; each look carries a check over itself and the file's generation, so a torn or
//! outdated one is never read; and one process at a time holds the file.

use super::Sighting;
use crate::{Key, NewLook, house::random};
use ledger::{Part, part_digest};
use std::{
    fs::{File, OpenOptions},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::Path,
};

const MAGIC: &[u8; 8] = b"LOOKS 1\n";
const HEADER: u64 = 4_096;
const CHECK: usize = 8;

/// The file, open and locked.
pub(crate) struct SpoolFile {
    file: File,
    room: u64,
    end: u64,
    pub(crate) generation: Key,
}

impl SpoolFile {
    /// Opens the file, making it with its room if it is not there, and reads what waits in it.
    pub(crate) fn open(path: &Path, room: u64) -> io::Result<(Self, Vec<(u32, Sighting)>)> {
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        file.try_lock().map_err(io::Error::other)?;
        let mut spool = Self { file, room, end: HEADER, generation: Key::default() };
        if spool.file.metadata()?.len() < HEADER + room {
            spool.set_room_aside()?;
        }
        let mut bytes = Vec::new();
        spool.file.seek(SeekFrom::Start(0))?;
        spool.file.read_to_end(&mut bytes)?;
        if bytes.get(..8) != Some(MAGIC.as_slice()) {
            spool.begin_generation()?;
            return Ok((spool, Vec::new()));
        }
        spool.generation.copy_from_slice(&bytes[8..24]);
        let waiting = spool.read(&bytes);
        Ok((spool, waiting))
    }

    /// Zeros as far as the room goes. What stands in the file already is kept.
    fn set_room_aside(&mut self) -> io::Result<()> {
        let zeros = vec![0; 1 << 20];
        let mut at = self.file.seek(SeekFrom::End(0))?;
        while at < HEADER + self.room {
            let piece = (HEADER + self.room - at).min(zeros.len() as u64);
            let piece = usize::try_from(piece).map_err(io::Error::other)?;
            self.file.write_all(&zeros[..piece])?;
            at += piece as u64;
        }
        self.file.sync_all()
    }

    /// Empties the file: looks of earlier generations no longer pass their check.
    pub(crate) fn begin_generation(&mut self) -> io::Result<()> {
        random(&mut self.generation).map_err(io::Error::other)?;
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(MAGIC)?;
        self.file.write_all(&self.generation)?;
        self.file.sync_data()?;
        self.end = HEADER;
        Ok(())
    }

    /// Writes looks, and returns when they are on the disk.
    pub(crate) fn write(&mut self, seen: &[(u32, &Sighting)]) -> io::Result<()> {
        let mut bytes = Vec::new();
        for (authority, sighting) in seen {
            let look = encode(*authority, sighting);
            let length = u32::try_from(look.len()).map_err(io::Error::other)?;
            bytes.extend(length.to_le_bytes());
            bytes.extend(self.check(&look));
            bytes.extend(look);
        }
        let end = self.end + bytes.len() as u64;
        if end > HEADER + self.room {
            return Err(io::Error::new(io::ErrorKind::StorageFull, "the room set aside is full"));
        }
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(&bytes)?;
        self.file.sync_data()?;
        self.end = end;
        Ok(())
    }

    fn read(&mut self, bytes: &[u8]) -> Vec<(u32, Sighting)> {
        let mut all = Vec::new();
        let mut reader = Bytes(bytes.get(HEADER as usize..).unwrap_or_default());
        while let Some(look) = self.next(&mut reader) {
            self.end += (4 + CHECK + look.len()) as u64;
            match decode(look) {
                Some(one) => all.push(one),
                None => break,
            }
        }
        all
    }

    fn next<'a>(&self, reader: &mut Bytes<'a>) -> Option<&'a [u8]> {
        let length = u32::from_le_bytes(reader.array()?) as usize;
        let check: [u8; CHECK] = reader.array()?;
        let look = reader.take(length)?;
        (length > 0 && self.check(look) == check).then_some(look)
    }

    fn check(&self, look: &[u8]) -> [u8; CHECK] {
        let nobody = Key::default();
        let part = Part {
            subject: nobody,
            facet: 0,
            kind: "spooled look",
            version: 1,
            happened: "",
            actor: nobody,
            purpose: "",
            label: "",
            body: look,
        };
        let digest = part_digest(&self.generation, &part);
        *digest.first_chunk().expect("a digest is longer than a check")
    }
}

fn encode(authority: u32, sighting: &Sighting) -> Vec<u8> {
    let look = &sighting.look;
    let mut bytes = Vec::with_capacity(128 + look.subjects.len() * 16);
    bytes.extend(authority.to_le_bytes());
    bytes.extend(sighting.id);
    bytes.extend(sighting.at.to_le_bytes());
    bytes.extend(look.actor);
    for text in [&look.role, &look.reason, &look.page] {
        // Lengths were checked when the sighting was made.
        bytes.extend(u16::try_from(text.len()).unwrap_or(u16::MAX).to_le_bytes());
        bytes.extend(text.as_bytes());
    }
    bytes.extend(look.subjects.as_flattened());
    bytes
}

fn decode(bytes: &[u8]) -> Option<(u32, Sighting)> {
    let mut reader = Bytes(bytes);
    let authority = u32::from_le_bytes(reader.array()?);
    let id = reader.array()?;
    let at = i64::from_le_bytes(reader.array()?);
    let actor = reader.array()?;
    let (role, reason, page) = (reader.text()?, reader.text()?, reader.text()?);
    let subjects = reader.0.as_chunks().0.to_vec();
    Some((authority, Sighting { id, at, look: NewLook { actor, role, reason, page, subjects } }))
}

/// Bytes taken from the front.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn text(&mut self) -> Option<String> {
        let length = u16::from_le_bytes(self.array()?);
        String::from_utf8(self.take(length.into())?.to_vec()).ok()
    }
}
