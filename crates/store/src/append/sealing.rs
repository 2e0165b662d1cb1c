//! Giving accepted entries their place, their moment and their hash.
//!
//! What always holds: sequences run on without a gap, no moment is before the one in front of it
//! even when the clock goes back, and every part has a salt of its own.

use super::ruling::JournalHead;
use crate::{
    Appended, DraftKey, Key, NewEntry, NewJob, NewPart, StoreError, StoredPart,
    house::{moment, random},
};
use ledger::{Digest, Envelope, Journal, Part, Salt, part_digest, seal};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// One microsecond, the least by which moments grow.
const TICK: i64 = 1;
/// More jobs than any entry has: a job's number is its entry's sequence times this, plus its place.
pub(crate) const JOBS_AN_ENTRY: i64 = 4_096;

/// Entries that were accepted, on their way to the tables.
pub(crate) struct Sealed {
    pub(crate) authority: u32,
    /// The head's sequence before them.
    pub(crate) before: u64,
    pub(crate) entries: Vec<SealedEntry>,
    /// Sorted by subject, then by place in the journal.
    pub(crate) parts: Vec<StoredPart>,
    /// The salt of each part, in the same order.
    pub(crate) salts: Vec<Salt>,
    /// For each subject, the sequence of its last entry before these.
    pub(crate) subjects: BTreeMap<Key, u64>,
    /// The new position of each facet that was touched.
    pub(crate) positions: BTreeMap<(Key, u8), u64>,
    pub(crate) jobs: Vec<SealedJob>,
    pub(crate) ends_sessions_of: Vec<Key>,
    pub(crate) ends_drafts: Vec<DraftKey>,
}

pub(crate) struct SealedEntry {
    pub(crate) sequence: u64,
    pub(crate) recorded: i64,
    pub(crate) command: Key,
    pub(crate) digests: Vec<u8>,
    pub(crate) subjects: Vec<u8>,
    pub(crate) hash: Digest,
}

pub(crate) struct SealedJob {
    pub(crate) number: i64,
    pub(crate) due: i64,
    pub(crate) job: NewJob,
}

/// The work of sealing one group.
pub(crate) struct Sealing {
    sealed: Sealed,
    parts: Vec<(StoredPart, Salt)>,
    known_before: HashMap<Key, u64>,
    head: JournalHead,
    now: i64,
    salts: Vec<u8>,
    kinds: HashMap<String, Arc<str>>,
}

impl Sealing {
    pub(crate) fn begin(
        (authority, now): (u32, i64),
        head: JournalHead,
        known_before: HashMap<Key, u64>,
        parts: usize,
    ) -> Result<Self, StoreError> {
        let mut salts = vec![0; parts * size_of::<Salt>()];
        random(&mut salts)?;
        let sealed = Sealed {
            authority,
            before: head.sequence,
            entries: Vec::new(),
            parts: Vec::new(),
            salts: Vec::new(),
            subjects: BTreeMap::new(),
            positions: BTreeMap::new(),
            jobs: Vec::new(),
            ends_sessions_of: Vec::new(),
            ends_drafts: Vec::new(),
        };
        let parts = Vec::with_capacity(parts);
        Ok(Self { sealed, parts, known_before, head, now, salts, kinds: HashMap::new() })
    }

    /// Puts an entry at the end of the journal.
    pub(crate) fn seal(&mut self, entry: &NewEntry) -> Result<Appended, StoreError> {
        let sequence = self.head.sequence + 1;
        let recorded = self.now.max(self.head.recorded + TICK);
        let appended = Appended { sequence, recorded: moment(recorded)?, repeated: false };
        let digests: Vec<Digest> =
            entry.parts.iter().enumerate().map(|at| self.seal_part(&appended, at)).collect();
        let authority = self.sealed.authority;
        let command = entry.command;
        let journal = Journal::Record;
        let envelope = Envelope { authority, journal, sequence, recorded, command };
        let hash = seal(&self.head.hash, &envelope, &digests);
        let subjects = entry.parts.iter().flat_map(|part| part.subject).collect();
        let digests = digests.into_flattened();
        self.sealed.entries.push(SealedEntry {
            sequence,
            recorded,
            command,
            digests,
            subjects,
            hash,
        });
        self.take_jobs(entry, sequence, recorded);
        self.sealed.ends_sessions_of.extend(&entry.ends_sessions_of);
        self.sealed.ends_drafts.extend(entry.ends_drafts.iter().cloned());
        self.head = JournalHead { sequence, recorded, hash };
        Ok(appended)
    }

    fn seal_part(&mut self, entry: &Appended, (ordinal, part): (usize, &NewPart)) -> Digest {
        let rest = self.salts.len() - size_of::<Salt>();
        let salt: Salt = self.salts[rest..].try_into().expect("a salt was drawn for every part");
        self.salts.truncate(rest);
        let last = self.known_before.get(&part.subject).copied().unwrap_or(0);
        self.sealed.subjects.entry(part.subject).or_insert(last);
        self.sealed.positions.insert((part.subject, part.facet), entry.sequence);
        let kind = self.kinds.entry(part.kind.clone()).or_insert_with(|| part.kind.as_str().into());
        let stored = StoredPart {
            sequence: entry.sequence,
            ordinal: u32::try_from(ordinal).expect("an entry has at most 2,000 parts"),
            recorded: entry.recorded,
            subject: part.subject,
            facet: part.facet,
            kind: Arc::clone(kind),
            version: part.version,
            happened: part.happened.clone(),
            actor: part.actor,
            purpose: part.purpose.clone(),
            label: part.label.clone(),
            body: Some(part.body.clone()),
        };
        self.parts.push((stored, salt));
        part_digest(&salt, &as_ledger(part))
    }

    fn take_jobs(&mut self, entry: &NewEntry, sequence: u64, recorded: i64) {
        let first = i64::try_from(sequence).unwrap_or(i64::MAX / JOBS_AN_ENTRY) * JOBS_AN_ENTRY;
        for (number, job) in (first..).zip(&entry.jobs) {
            let due = recorded + i64::from(job.after_seconds) * 1_000_000;
            self.sealed.jobs.push(SealedJob { number, due, job: job.clone() });
        }
    }

    pub(crate) fn finish(mut self) -> Sealed {
        self.parts.sort_by_key(|(part, _)| (part.subject, part.sequence, part.ordinal));
        (self.sealed.parts, self.sealed.salts) = self.parts.into_iter().unzip();
        self.sealed
    }
}

fn as_ledger(part: &NewPart) -> Part<'_> {
    Part {
        subject: part.subject,
        facet: part.facet,
        kind: &part.kind,
        version: part.version,
        happened: &part.happened,
        actor: part.actor,
        purpose: &part.purpose,
        label: &part.label,
        body: &part.body,
    }
}
