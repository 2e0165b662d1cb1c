//! What the entries say about their parts, held in memory while the parts are read.
//!
//! What always holds: about thirty bytes an entry and fifty a part, each in one place, since parts
//! come in another order than entries and every look is a miss of the processor's memory; so a
//! journal of two million entries needs some 200 MB for the length of a verification.

use super::Discrepancy;
use crate::{Archive, Key, StoreError, link::cells::Cells, value::Param};
use ledger::Digest;
use std::sync::{
    Arc,
    atomic::{AtomicU8, Ordering},
};

const ENTRIES: &str = "select sequence, recorded, digests, subjects from entry \
                       where authority = ?1 and sequence <= ?2 order by sequence";

/// All entries up to a head.
#[derive(Default)]
pub(super) struct Index {
    entries: Vec<Says>,
    parts: Vec<Named>,
}

/// What an entry says of itself.
struct Says {
    sequence: u64,
    recorded: i64,
    /// Where its parts begin; they end where those of the next begin.
    begins: usize,
}

/// A part as its entry names it, and what became of it.
struct Named {
    digest: Digest,
    subject: Key,
    seen: AtomicU8,
}

/// What became of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    Whole = 1,
    Erased = 2,
}

impl Index {
    pub(super) async fn load(archive: &Archive, head: u64) -> Result<Self, StoreError> {
        let authority = archive.authority;
        archive
            .read(move |link| {
                Box::pin(async move {
                    let many = usize::try_from(head).unwrap_or(0);
                    let mut index =
                        Self { entries: Vec::with_capacity(many), parts: Vec::with_capacity(many) };
                    let values = [Param::Int(authority.into()), Param::count(head)];
                    link.scan(ENTRIES, &values, &mut |row| index.take(row)).await?;
                    Ok(index)
                })
            })
            .await
    }

    fn take(&mut self, row: &Cells<'_>) -> Result<(), StoreError> {
        let (sequence, recorded, begins) = (row.count(0)?, row.int(1)?, self.parts.len());
        self.entries.push(Says { sequence, recorded, begins });
        let (digests, _) = row.bytes(2)?.as_chunks::<32>();
        // An entry that names fewer subjects than it has digests shows as missing ones.
        let (subjects, _) = row.bytes(3)?.as_chunks::<16>();
        let subjects = subjects.iter().copied().chain(std::iter::repeat(Key::default()));
        self.parts.extend(digests.iter().zip(subjects).map(|(digest, subject)| Named {
            digest: *digest,
            subject,
            seen: AtomicU8::default(),
        }));
        Ok(())
    }

    /// The sequence of the last entry read.
    pub(super) fn last(&self) -> u64 {
        self.entries.last().map_or(0, |entry| entry.sequence)
    }

    /// Digest, subject and moment that the entry gives for a part, with the part's own number.
    pub(super) fn part(&self, sequence: u64, ordinal: u32) -> Option<(usize, Digest, Key, i64)> {
        let entry = self.entry(sequence)?;
        let place = self.entries[entry].begins + ordinal as usize;
        let end = self.entries.get(entry + 1).map_or(self.parts.len(), |next| next.begins);
        let part = self.parts.get(place).filter(|_| place < end)?;
        Some((place, part.digest, part.subject, self.entries[entry].recorded))
    }

    fn entry(&self, sequence: u64) -> Option<usize> {
        // Without a gap the place follows from the number; with one it is looked for.
        let guess = usize::try_from(sequence.checked_sub(1)?).ok()?;
        if self.entries.get(guess).is_some_and(|entry| entry.sequence == sequence) {
            return Some(guess);
        }
        self.entries.binary_search_by_key(&sequence, |entry| entry.sequence).ok()
    }

    pub(super) fn mark(&self, part: usize, seen: Seen) {
        self.parts[part].seen.store(seen as u8, Ordering::Relaxed);
    }

    /// How many parts are erased.
    pub(super) fn erased(&self) -> u64 {
        let erased = |part: &&Named| part.seen.load(Ordering::Relaxed) == Seen::Erased as u8;
        self.parts.iter().filter(erased).count() as u64
    }

    /// The parts that no reading came across.
    pub(super) fn gone(self: &Arc<Self>) -> Vec<Discrepancy> {
        let unseen = (0..self.parts.len())
            .filter(|part| self.parts[*part].seen.load(Ordering::Relaxed) == 0);
        unseen
            .take(super::MOST)
            .map(|part| {
                let entry = &self.entries[self.entries.partition_point(|e| e.begins <= part) - 1];
                let ordinal = u32::try_from(part - entry.begins).unwrap_or(u32::MAX);
                Discrepancy::PartGone { sequence: entry.sequence, ordinal }
            })
            .collect()
    }
}
