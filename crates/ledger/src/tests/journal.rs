//! A journal in memory for the tests: written as `store` would write it, tampered with as an
//! attacker would, and read through the verifier. Numbers are kept as bytes, so that any bit of
//! them can be flipped.

use crate::{
    Checkpoint, Digest, Envelope, Finding, Journal, Outside, Part, Report, SCHEME, Salt, Standing,
    StoredEntry, StoredPart, Verifier, part_digest, seal,
};
use proptest::prelude::*;

pub(super) const AUTHORITY: u32 = 7;
pub(super) const ORIGIN: &str = "solent.example/7/record";

/// A part as rows would hold it.
#[derive(Clone, Debug)]
pub(super) struct PartRow {
    pub(super) digest: Digest,
    pub(super) salt: Option<Salt>,
    pub(super) body: Option<Vec<u8>>,
    pub(super) subject: [u8; 16],
    pub(super) facet: [u8; 1],
    pub(super) version: [u8; 2],
    pub(super) actor: [u8; 16],
    pub(super) kind: Vec<u8>,
    pub(super) happened: Vec<u8>,
    pub(super) purpose: Vec<u8>,
    pub(super) label: Vec<u8>,
}

impl PartRow {
    /// The part, if its texts are texts and its body is there.
    fn part(&self) -> Result<Option<Part<'_>>, std::str::Utf8Error> {
        let [kind, happened, purpose, label] = [
            str::from_utf8(&self.kind)?,
            str::from_utf8(&self.happened)?,
            str::from_utf8(&self.purpose)?,
            str::from_utf8(&self.label)?,
        ];
        Ok(self.body.as_deref().map(|body| Part {
            subject: self.subject,
            facet: self.facet[0],
            kind,
            version: u16::from_be_bytes(self.version),
            happened,
            actor: self.actor,
            purpose,
            label,
            body,
        }))
    }

    pub(super) fn reseal(&mut self) {
        if let (Some(salt), Some(part)) = (&self.salt, self.part().unwrap()) {
            self.digest = part_digest(salt, &part);
        }
    }

    pub(super) fn erase(&mut self) {
        self.salt = None;
        self.body = None;
    }
}

/// An entry as rows would hold it.
#[derive(Clone, Debug)]
pub(super) struct EntryRow {
    pub(super) scheme: [u8; 1],
    pub(super) authority: [u8; 4],
    pub(super) journal: [u8; 1],
    pub(super) sequence: [u8; 8],
    pub(super) recorded: [u8; 8],
    pub(super) command: [u8; 16],
    pub(super) hash: Digest,
    pub(super) parts: Vec<PartRow>,
}

impl EntryRow {
    /// The envelope; `None` when the journal byte stands for no journal.
    pub(super) fn envelope(&self) -> Option<Envelope> {
        Some(Envelope {
            authority: u32::from_be_bytes(self.authority),
            journal: Journal::from_byte(self.journal[0])?,
            sequence: u64::from_be_bytes(self.sequence),
            recorded: i64::from_be_bytes(self.recorded),
            command: self.command,
        })
    }

    /// Every stretch of stored bytes, whatever it means.
    pub(super) fn stretches(&mut self) -> Vec<&mut [u8]> {
        let mut all: Vec<&mut [u8]> = vec![
            &mut self.scheme,
            &mut self.authority,
            &mut self.journal,
            &mut self.sequence,
            &mut self.recorded,
            &mut self.command,
            &mut self.hash,
        ];
        for part in &mut self.parts {
            // What is left in the row of an erased part is no longer covered by any digest.
            let whole = part.body.is_some();
            all.push(&mut part.digest);
            if whole {
                all.extend(part.salt.as_mut().map(|salt| salt.as_mut_slice()));
                all.extend(part.body.as_deref_mut());
                all.extend([&mut part.subject as &mut [u8], &mut part.facet, &mut part.version]);
                all.extend([&mut part.actor as &mut [u8], &mut part.kind, &mut part.happened]);
                all.extend([part.purpose.as_mut_slice(), &mut part.label]);
            }
        }
        all
    }

    /// Flips one bit, counted through all stretches and round again.
    pub(super) fn flip(&mut self, bit: usize) {
        let bits: usize = self.stretches().iter().map(|stretch| stretch.len() * 8).sum();
        let mut at = bit % bits;
        for stretch in self.stretches() {
            if at < stretch.len() * 8 {
                stretch[at / 8] ^= 1 << (at % 8);
                return;
            }
            at -= stretch.len() * 8;
        }
    }

    pub(super) fn bits(&mut self) -> usize {
        self.stretches().iter().map(|stretch| stretch.len() * 8).sum()
    }
}

/// Seals rows into a chain from the given place on, as the writer does, and as somebody who holds
/// the server can.
pub(super) fn seal_from(rows: &mut [EntryRow], first: usize) {
    let mut previous = match first {
        0 => crate::genesis(AUTHORITY, Journal::Record),
        _ => rows[first - 1].hash,
    };
    for (place, row) in rows.iter_mut().enumerate().skip(first) {
        row.sequence = (place as u64 + 1).to_be_bytes();
        row.parts.iter_mut().for_each(PartRow::reseal);
        let digests: Vec<Digest> = row.parts.iter().map(|part| part.digest).collect();
        row.hash = seal(&previous, &row.envelope().unwrap(), &digests);
        previous = row.hash;
    }
}

/// The parts as a program would hand them over; `None` when a text in them is no text.
fn stored_parts<'a>(row: &'a EntryRow) -> Option<Vec<StoredPart<'a>>> {
    let stored = |part: &'a PartRow| {
        Some(StoredPart { digest: part.digest, salt: part.salt, part: part.part().ok()? })
    };
    row.parts.iter().map(stored).collect()
}

/// Reads on from where a verifier stands, and stops at the first finding as a program would.
pub(super) fn read(mut verifier: Verifier, rows: &[EntryRow], last: u64) -> Report {
    for row in rows {
        let (Some(envelope), Some(parts)) = (row.envelope(), stored_parts(row)) else {
            verifier.take_unreadable();
            break;
        };
        let entry = StoredEntry { scheme: row.scheme[0], envelope, parts: &parts, hash: row.hash };
        if verifier.take(&entry).is_err() {
            break;
        }
    }
    verifier.finish(last)
}

pub(super) fn verify(rows: &[EntryRow]) -> Report {
    read(Verifier::new(AUTHORITY, Journal::Record), rows, rows.len() as u64)
}

pub(super) fn verify_against(rows: &[EntryRow], outside: Vec<Outside>) -> Report {
    let verifier = Verifier::new(AUTHORITY, Journal::Record).against(ORIGIN, outside);
    read(verifier, rows, rows.len() as u64)
}

pub(super) fn finding(rows: &[EntryRow]) -> Finding {
    verify(rows).bad.expect("something is bad")
}

/// What stands after the first `size` rows, all of which must be good.
pub(super) fn standing_after(rows: &[EntryRow], size: usize) -> Standing {
    let report = verify(&rows[..size]);
    assert!(report.holds());
    report.standing
}

/// A checkpoint over the first `size` rows as an outsider would have kept it.
pub(super) fn kept(rows: &[EntryRow], size: usize) -> Outside {
    let tree = standing_after(rows, size).tree;
    Outside { name: format!("kept-{size}"), checkpoint: Checkpoint::of(ORIGIN, &tree) }
}

/// A small journal that is always the same: `count` entries with 0, 1 or 2 parts.
pub(super) fn sample(count: usize) -> Vec<EntryRow> {
    let mut rows: Vec<EntryRow> = (0..count)
        .map(|place| {
            let mark = place as u8;
            let part = |ordinal: usize| PartRow {
                digest: [0; 32],
                salt: Some([mark ^ 0x5a ^ ordinal as u8; 16]),
                body: Some(format!("{{\"place\":{place}}}").into_bytes()),
                subject: [mark; 16],
                facet: [2],
                version: [0, 1],
                actor: [mark + 1; 16],
                kind: b"visit_recorded".to_vec(),
                happened: b"2026-03-02".to_vec(),
                purpose: b"care".to_vec(),
                label: b"third_party".to_vec(),
            };
            entry(1_000 * (place as i64 + 1), mark, (0..(place + 1) % 3).map(part).collect())
        })
        .collect();
    seal_from(&mut rows, 0);
    rows
}

fn entry(recorded: i64, mark: u8, parts: Vec<PartRow>) -> EntryRow {
    EntryRow {
        scheme: [SCHEME],
        authority: AUTHORITY.to_be_bytes(),
        journal: [Journal::Record.byte()],
        sequence: [0; 8],
        recorded: recorded.to_be_bytes(),
        command: [mark; 16],
        hash: [0; 32],
        parts,
    }
}

prop_compose! {
    fn any_part()(
        (salt, subject, actor) in any::<(Salt, [u8; 16], [u8; 16])>(),
        (facet, version) in any::<([u8; 1], [u8; 2])>(),
        body in prop::collection::vec(any::<u8>(), 0..40),
        (kind, happened, purpose, label) in ("[a-z_]{0,12}", "[0-9-]{0,10}", "\\PC{0,6}", "[a-z]{0,4}"),
    ) -> PartRow {
        PartRow {
            digest: [0; 32],
            salt: Some(salt),
            body: Some(body),
            subject,
            facet,
            version,
            actor,
            kind: kind.into_bytes(),
            happened: happened.into_bytes(),
            purpose: purpose.into_bytes(),
            label: label.into_bytes(),
        }
    }
}

/// Journals of 1 to 12 entries with up to three parts each, some of the parts erased.
pub(super) fn any_journal() -> impl Strategy<Value = Vec<EntryRow>> {
    let parts = prop::collection::vec((any_part(), prop::bool::weighted(0.2)), 0..4);
    let entries = prop::collection::vec((0_i64..5, any::<u8>(), parts), 1..13);
    entries.prop_map(|entries| {
        let mut recorded = -3;
        let mut gone = Vec::new();
        let mut rows = Vec::new();
        for (later, mark, parts) in entries {
            recorded += later;
            let (parts, erased): (Vec<PartRow>, Vec<bool>) = parts.into_iter().unzip();
            rows.push(entry(recorded, mark, parts));
            gone.push(erased);
        }
        seal_from(&mut rows, 0);
        for (row, erased) in rows.iter_mut().zip(gone) {
            let parts = row.parts.iter_mut().zip(erased);
            parts.filter(|(_, erased)| *erased).for_each(|(part, _)| part.erase());
        }
        rows
    })
}
