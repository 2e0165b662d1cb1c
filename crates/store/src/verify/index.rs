//! What the entries say about their parts, held in memory while the parts are read.
//!
//! What always holds: about sixty bytes an entry and fifty a part, so a journal of two million
//! entries needs some 200 MB for the length of a verification.

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
    sequences: Vec<u64>,
    recorded: Vec<i64>,
    /// Where the parts of each entry begin, and where those of the last one end.
    begins: Vec<usize>,
    digests: Vec<Digest>,
    subjects: Vec<Key>,
    seen: Vec<AtomicU8>,
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
                    let mut index = Self { begins: vec![0], ..Self::default() };
                    let values = [Param::Int(authority.into()), Param::count(head)];
                    link.scan(ENTRIES, &values, &mut |row| index.take(row)).await?;
                    index.seen.resize_with(index.digests.len(), AtomicU8::default);
                    Ok(index)
                })
            })
            .await
    }

    fn take(&mut self, row: &Cells<'_>) -> Result<(), StoreError> {
        self.sequences.push(row.count(0)?);
        self.recorded.push(row.int(1)?);
        let (digests, _) = row.bytes(2)?.as_chunks::<32>();
        self.digests.extend_from_slice(digests);
        // An index that names fewer subjects than there are digests shows as missing ones.
        let (subjects, _) = row.bytes(3)?.as_chunks::<16>();
        self.subjects.extend(subjects.iter().take(digests.len()));
        self.subjects.resize(self.digests.len(), Key::default());
        self.begins.push(self.digests.len());
        Ok(())
    }

    /// The sequence of the last entry read.
    pub(super) fn last(&self) -> u64 {
        self.sequences.last().copied().unwrap_or(0)
    }

    /// Digest, subject and moment that the entry gives for a part, with the part's own number.
    pub(super) fn part(&self, sequence: u64, ordinal: u32) -> Option<(usize, Digest, Key, i64)> {
        let entry = self.entry(sequence)?;
        let place = self.begins[entry] + ordinal as usize;
        let there = place < self.begins[entry + 1];
        there.then(|| (place, self.digests[place], self.subjects[place], self.recorded[entry]))
    }

    fn entry(&self, sequence: u64) -> Option<usize> {
        // Without a gap the place follows from the number; with one it is looked for.
        let guess = usize::try_from(sequence.checked_sub(1)?).ok()?;
        if self.sequences.get(guess) == Some(&sequence) {
            return Some(guess);
        }
        self.sequences.binary_search(&sequence).ok()
    }

    pub(super) fn mark(&self, part: usize, seen: Seen) {
        self.seen[part].store(seen as u8, Ordering::Relaxed);
    }

    /// How many parts are erased.
    pub(super) fn erased(&self) -> u64 {
        let erased = |seen: &&AtomicU8| seen.load(Ordering::Relaxed) == Seen::Erased as u8;
        self.seen.iter().filter(erased).count() as u64
    }

    /// The parts that no reading came across.
    pub(super) fn gone(self: &Arc<Self>) -> Vec<Discrepancy> {
        let unseen = (0..self.seen.len()).filter(|p| self.seen[*p].load(Ordering::Relaxed) == 0);
        unseen
            .take(super::MOST)
            .map(|part| {
                let entry = self.begins.partition_point(|begin| *begin <= part) - 1;
                let ordinal = u32::try_from(part - self.begins[entry]).unwrap_or(u32::MAX);
                Discrepancy::PartGone { sequence: self.sequences[entry], ordinal }
            })
            .collect()
    }
}
