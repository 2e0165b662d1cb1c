//! The list of erasures: where something stood that was erased, and never what it said.
//!
//! The running system prints it and somebody keeps it beside the backups; a restore is given the
//! latest one, so that nothing erased since comes back. What always holds: a list that was cut
//! short or belongs to another council is refused.

use super::BackupError;
use ledger::hex;
use serde::{Deserialize, Serialize};
use store::{Archive, Erased};

const BEGINS: &str = "sightline erasures";

/// A list of erasures, as it is kept beside backups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasures {
    /// What it is: always the same words.
    list: String,
    /// The council whose record it is of.
    pub council: String,
    /// Where something stood that was erased, in the order of the journal.
    pub erased: Vec<ErasedPlace>,
    /// How many there are, so that a list that was cut short is told.
    pub all: usize,
}

/// Where something stood that was erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedPlace {
    /// Its entry.
    pub entry: u64,
    /// Its place in the entry, counted from 0.
    pub part: u32,
    /// Whom it was about, in 32 hexadecimal figures.
    pub subject: String,
}

impl Erasures {
    /// The list of a council.
    pub(super) fn of(council: &str, erased: &[Erased]) -> Self {
        let place = |one: &Erased| ErasedPlace {
            entry: one.sequence,
            part: one.ordinal,
            subject: hex(&one.subject),
        };
        Self {
            list: BEGINS.to_owned(),
            council: council.to_owned(),
            erased: erased.iter().map(place).collect(),
            all: erased.len(),
        }
    }

    /// The list as text, a line a place.
    pub fn says(&self) -> String {
        let place = |one: &ErasedPlace| format!("{} {} {}\n", one.entry, one.part, one.subject);
        let places: String = self.erased.iter().map(place).collect();
        format!("{}\ncouncil: {}\n{places}all: {}", self.list, self.council, self.all)
    }
}

/// Reads a list, as text or as JSON: whose it is, and what stands on it.
pub(super) fn read(text: &str) -> Result<(String, Vec<Erased>), BackupError> {
    let unusable = |why: &str| {
        BackupError::Stranger(format!(
            "The list of erasures {why}. Give the file that \"sightline erasures\" printed last."
        ))
    };
    if text.trim_start().starts_with('{') {
        let list: Erasures = serde_json::from_str(text).map_err(|_| unusable("is not one"))?;
        if list.list != BEGINS {
            return Err(unusable("is not one"));
        }
        if list.all != list.erased.len() {
            return Err(unusable("lacks some of its lines"));
        }
        let erased: Option<Vec<Erased>> = list.erased.iter().map(place).collect();
        let erased = erased.ok_or_else(|| unusable("has a line that can't be read"))?;
        return Ok((list.council, erased));
    }
    let mut lines = text.lines();
    if lines.next() != Some(BEGINS) {
        return Err(unusable("is not one"));
    }
    let council = lines.next().and_then(|line| line.strip_prefix("council: "));
    let council = council.ok_or_else(|| unusable("does not say whose it is"))?.to_owned();
    let mut erased = Vec::new();
    for line in lines {
        if let Some(all) = line.strip_prefix("all: ") {
            return match all.parse() == Ok(erased.len()) {
                true => Ok((council, erased)),
                false => Err(unusable("lacks some of its lines")),
            };
        }
        erased.push(one(line).ok_or_else(|| unusable("has a line that can't be read"))?);
    }
    Err(unusable("is cut short"))
}

fn one(line: &str) -> Option<Erased> {
    let mut words = line.split(' ');
    let (entry, part, subject) = (words.next()?, words.next()?, words.next()?);
    let (entry, part) = (entry.parse().ok()?, part.parse().ok()?);
    let erased = place(&ErasedPlace { entry, part, subject: subject.to_owned() })?;
    words.next().is_none().then_some(erased)
}

fn place(one: &ErasedPlace) -> Option<Erased> {
    let subject = u128::from_str_radix(&one.subject, 16).ok();
    let subject = subject.filter(|_| one.subject.len() == 32)?.to_be_bytes();
    Some(Erased { sequence: one.entry, ordinal: one.part, subject })
}

/// Those of a list that stand in a restored record and are not erased in it yet.
pub(super) async fn to_replay(
    archive: &Archive,
    erased: &[Erased],
    head: u64,
) -> Result<Vec<(u64, u32)>, BackupError> {
    let known: Vec<&Erased> = erased.iter().filter(|one| one.sequence <= head).collect();
    let mut replayed = Vec::new();
    for some in known.chunks(200) {
        let places: Vec<_> = some.iter().map(|one| (one.subject, one.sequence)).collect();
        let parts = archive.parts_at(&places).await?;
        for one in some {
            let part = parts.iter().find(|part| {
                (part.subject, part.sequence, part.ordinal)
                    == (one.subject, one.sequence, one.ordinal)
            });
            let Some(part) = part else {
                return Err(BackupError::Stranger(format!(
                    "The list of erasures names part {} of entry {}, which is another one in this \
                     backup: the list belongs to another record.",
                    one.ordinal, one.sequence
                )));
            };
            if part.body.is_some() {
                replayed.push((one.sequence, one.ordinal));
            }
        }
    }
    replayed.sort_unstable();
    replayed.dedup();
    Ok(replayed)
}
