//! The record: its chain, in order, and its parts, as they lie.
//!
//! What always holds: the chain is judged by the ledger's own verifier; a part that does not fit
//! its digest is handed to that verifier, so that it is the one to say what is wrong and where.

use super::{Discrepancy, Index, MOST, index::Seen};
use crate::{
    Archive, Key, Progress, StoreError,
    link::{Link, cells::Cells},
    parts::subjects_after,
    value::Param,
};
use ledger::{
    Digest, Envelope, Journal, Outside, Part, Report, Salt, StoredEntry, Verifier, part_digest,
};
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};
use tokio::task::JoinSet;

const CHAIN: &str = "select sequence, recorded, scheme, command, digests, hash from entry \
                     where authority = ?1 and sequence <= ?2 order by sequence";
const PARTS: &str = "select subject, sequence, ordinal, recorded, facet, kind, version, happened, \
                     actor, purpose, label, salt, body from part \
                     where authority = ?1 and subject >= ?2 and subject <= ?3 \
                     order by subject, sequence, ordinal";
const POSITIONS: &str = "select subject, facet, position from stream_head \
                         where authority = ?1 and subject >= ?2 and subject <= ?3";
/// Subjects to a range of keys.
const RANGE: u32 = 400;

/// A part that does not fit its digest, as it was found.
#[derive(Clone, Debug)]
pub(super) struct BadPart {
    pub(super) sequence: u64,
    ordinal: usize,
    subject: Key,
    facet: u8,
    kind: String,
    version: u16,
    happened: String,
    actor: Key,
    purpose: String,
    label: String,
    salt: Option<Salt>,
    body: Option<Vec<u8>>,
}

impl BadPart {
    fn part(&self) -> Option<Part<'_>> {
        let body = self.body.as_deref()?;
        Some(Part {
            subject: self.subject,
            facet: self.facet,
            kind: &self.kind,
            version: self.version,
            happened: &self.happened,
            actor: self.actor,
            purpose: &self.purpose,
            label: &self.label,
            body,
        })
    }
}

/// Judges the chain of entries up to the head. Parts count as good apart from the one that is
/// known to be bad.
pub(super) async fn chain(
    archive: &Archive,
    (head, bad): (u64, Option<BadPart>),
    (origin, outside): (String, Vec<Outside>),
) -> Result<Report, StoreError> {
    let authority = archive.authority;
    let shared = Arc::new((origin, outside, bad));
    archive
        .read(move |link| {
            let shared = Arc::clone(&shared);
            Box::pin(async move {
                let (origin, outside, bad) = &*shared;
                let verifier = Verifier::new(authority, Journal::Record);
                let mut verifier = verifier.against(origin, outside.clone());
                let values = [Param::Int(authority.into()), Param::count(head)];
                let mut judge =
                    |row: &Cells<'_>| judge(row, authority, bad.as_ref(), &mut verifier);
                link.scan(CHAIN, &values, &mut judge).await?;
                Ok(verifier.finish(head))
            })
        })
        .await
}

fn judge(
    row: &Cells<'_>,
    authority: u32,
    bad: Option<&BadPart>,
    verifier: &mut Verifier,
) -> Result<(), StoreError> {
    let sequence = row.count(0)?;
    let envelope = Envelope {
        authority,
        journal: Journal::Record,
        sequence,
        recorded: row.int(1)?,
        command: row.array(3)?,
    };
    let (digests, rest) = row.bytes(4)?.as_chunks::<32>();
    // A list of digests that was cut short must not pass: what is left of it is judged too.
    let torn: Option<Digest> = (!rest.is_empty()).then_some([0; 32]);
    let bad = bad.filter(|bad| bad.sequence == sequence);
    let parts: Vec<ledger::StoredPart<'_>> = digests
        .iter()
        .chain(torn.iter())
        .enumerate()
        .map(|(ordinal, digest)| match bad.filter(|bad| bad.ordinal == ordinal) {
            Some(bad) => ledger::StoredPart { digest: *digest, salt: bad.salt, part: bad.part() },
            None => ledger::StoredPart { digest: *digest, salt: None, part: None },
        })
        .collect();
    let scheme = row.narrow(2)?;
    let entry = StoredEntry { scheme, envelope, parts: &parts, hash: row.array(5)? };
    // The verifier keeps its first finding; the rest of the scan costs little.
    verifier.take(&entry).ok();
    Ok(())
}

/// Hashes every part where it lies; gives those that do not fit, the first entry first, and what
/// else was found.
pub(super) async fn parts(
    archive: &Archive,
    index: &Arc<Index>,
    progress: Progress<'_>,
) -> Result<(Vec<BadPart>, Vec<Discrepancy>), StoreError> {
    let ranges: Arc<Vec<(Key, Key)>> = Arc::new(ranges(archive).await?);
    let total = ranges.len() as u64;
    let next = Arc::new(AtomicUsize::new(0));
    let mut workers = JoinSet::new();
    for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
        let (archive, index) = (archive.clone(), Arc::clone(index));
        let (ranges, next) = (Arc::clone(&ranges), Arc::clone(&next));
        workers.spawn(async move {
            let mut found = Found::default();
            while let Some(range) = ranges.get(next.fetch_add(1, Ordering::Relaxed)) {
                found.add(one_range(&archive, &index, *range).await?);
            }
            Ok::<Found, StoreError>(found)
        });
    }
    let mut all = Found::default();
    while let Some(worker) = workers.join_next().await {
        let failed = |_| StoreError::Misused("a part could not be verified".to_owned());
        all.add(worker.map_err(failed)??);
        progress((next.load(Ordering::Relaxed) as u64).min(total), total);
    }
    all.bad.sort_by_key(|bad| (bad.sequence, bad.ordinal));
    Ok((all.bad, all.findings))
}

#[derive(Default)]
struct Found {
    bad: Vec<BadPart>,
    findings: Vec<Discrepancy>,
}

impl Found {
    fn add(&mut self, other: Self) {
        self.bad.extend(other.bad);
        self.findings.extend(other.findings);
        self.findings.truncate(MOST);
    }
}

/// Ranges that together hold every key there can be, each with about as many subjects.
async fn ranges(archive: &Archive) -> Result<Vec<(Key, Key)>, StoreError> {
    let authority = archive.authority;
    let mut ranges = Vec::new();
    let mut from = Key::default();
    loop {
        let after = ranges.last().map(|(_, last): &(Key, Key)| *last);
        let subjects = archive
            .read(move |link: &mut Link| Box::pin(subjects_after(link, authority, after, RANGE)));
        let Some(last) = subjects.await?.last().copied() else { break };
        ranges.push((from, last));
        from = (u128::from_be_bytes(last).saturating_add(1)).to_be_bytes();
    }
    ranges.push((from, [0xff; 16]));
    Ok(ranges)
}

async fn one_range(
    archive: &Archive,
    index: &Arc<Index>,
    (first, last): (Key, Key),
) -> Result<Found, StoreError> {
    let (authority, index) = (archive.authority, Arc::clone(index));
    archive
        .read(move |link| {
            let index = Arc::clone(&index);
            Box::pin(async move {
                let mut range = Range::new(index);
                let of = Param::Int(authority.into());
                let values = [of, Param::Bytes(&first), Param::Bytes(&last)];
                link.scan(PARTS, &values, &mut |row| range.take(row)).await?;
                let positions = link
                    .query(POSITIONS, &values, |row| {
                        Ok(((row.array(0)?, row.narrow(1)?), row.count(2)?))
                    })
                    .await?;
                Ok(range.close(&positions))
            })
        })
        .await
}

struct Range {
    index: Arc<Index>,
    found: Found,
    positions: BTreeMap<(Key, u8), u64>,
    /// The subject whose parts come just now, and how far each of its facets has come.
    current: (Key, BTreeMap<u8, u64>),
}

impl Range {
    fn new(index: Arc<Index>) -> Self {
        let current = (Key::default(), BTreeMap::new());
        Self { index, found: Found::default(), positions: BTreeMap::new(), current }
    }

    fn stands(&mut self, subject: Key, facet: u8, sequence: u64) {
        if self.current.0 != subject {
            self.next_subject(subject);
        }
        self.current.1.insert(facet, sequence);
    }

    fn next_subject(&mut self, subject: Key) {
        let before = std::mem::replace(&mut self.current.0, subject);
        let facets = std::mem::take(&mut self.current.1);
        self.positions.extend(facets.into_iter().map(|(facet, at)| ((before, facet), at)));
    }

    fn take(&mut self, row: &Cells<'_>) -> Result<(), StoreError> {
        let (subject, sequence, ordinal): (Key, u64, u32) =
            (row.array(0)?, row.count(1)?, row.narrow(2)?);
        if sequence > self.index.last() {
            return Ok(());
        }
        self.stands(subject, row.narrow(4)?, sequence);
        let known = self.index.part(sequence, ordinal);
        let Some((place, digest, named, recorded)) = known else {
            self.found.findings.push(Discrepancy::PartUnknown { sequence, ordinal });
            return Ok(());
        };
        if recorded != row.int(3)? {
            self.found.findings.push(Discrepancy::PartMoment { sequence, ordinal });
        }
        if named != subject {
            self.found.findings.push(Discrepancy::PartUnknown { sequence, ordinal });
        }
        let salt = row.maybe_array(11)?;
        let seen = match (salt, row.maybe_bytes(12)?) {
            (None, None) => Some(Seen::Erased),
            (Some(salt), Some(body)) => {
                (part_digest(&salt, &as_part(row, subject, body)?) == digest).then_some(Seen::Whole)
            }
            _ => None,
        };
        self.index.mark(place, seen.unwrap_or(Seen::Whole));
        if seen.is_none() {
            self.found.bad.push(bad_part(row)?);
        }
        Ok(())
    }

    /// Compares the positions that the index of facets gives with those that the parts gave.
    fn close(mut self, says: &[((Key, u8), u64)]) -> Found {
        self.next_subject(Key::default());
        for ((subject, facet), says) in says {
            let is = self.positions.remove(&(*subject, *facet)).unwrap_or(0);
            // A position past the head belongs to an entry that came meanwhile.
            if is != *says && *says <= self.index.last() {
                let (subject, facet, says) = (*subject, *facet, *says);
                self.found.findings.push(Discrepancy::Position { subject, facet, says, is });
            }
        }
        for ((subject, facet), is) in self.positions {
            self.found.findings.push(Discrepancy::Position { subject, facet, says: 0, is });
        }
        self.found.findings.truncate(MOST);
        self.found
    }
}

fn as_part<'a>(row: &'a Cells<'_>, subject: Key, body: &'a [u8]) -> Result<Part<'a>, StoreError> {
    Ok(Part {
        subject,
        facet: row.narrow(4)?,
        kind: row.text(5)?,
        version: row.narrow(6)?,
        happened: row.text(7)?,
        actor: row.array(8)?,
        purpose: row.text(9)?,
        label: row.text(10)?,
        body,
    })
}

fn bad_part(row: &Cells<'_>) -> Result<BadPart, StoreError> {
    let salt = row.maybe_array(11)?;
    Ok(BadPart {
        sequence: row.count(1)?,
        ordinal: row.narrow::<u32>(2)? as usize,
        subject: row.array(0)?,
        facet: row.narrow(4)?,
        kind: row.text(5)?.to_owned(),
        version: row.narrow(6)?,
        happened: row.text(7)?.to_owned(),
        actor: row.array(8)?,
        purpose: row.text(9)?.to_owned(),
        label: row.text(10)?.to_owned(),
        salt,
        body: row.maybe_bytes(12)?.map(<[u8]>::to_vec),
    })
}
