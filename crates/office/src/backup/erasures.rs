//! The list of erasures: where something stood that was erased, and never what it said.
//!
//! The running system prints it and somebody keeps it beside the backups; a restore is given the
//! latest one, so that nothing erased since comes back. What always holds: a list that was cut
//! short or belongs to another council is refused.

use super::BackupError;
use ledger::hex;
use std::fmt::Write as _;
use store::{Archive, Erased};

const BEGINS: &str = "sightline erasures";

/// Writes a list.
pub(super) fn write(council: &str, erased: &[Erased]) -> String {
    let mut text = format!("{BEGINS}\ncouncil: {council}\n");
    for one in erased {
        let subject = hex(&one.subject);
        writeln!(text, "{} {} {subject}", one.sequence, one.ordinal)
            .expect("writing to a string in memory cannot fail");
    }
    text.push_str(&format!("all: {}", erased.len()));
    text
}

/// Reads a list: whose it is, and what stands on it.
pub(super) fn read(text: &str) -> Result<(String, Vec<Erased>), BackupError> {
    let unusable = |why: &str| {
        BackupError::Stranger(format!(
            "The list of erasures {why}. Give the file that \"sightline erasures\" printed last."
        ))
    };
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
    let (sequence, ordinal, subject) = (words.next()?, words.next()?, words.next()?);
    let subject = u128::from_str_radix(subject, 16).ok().filter(|_| subject.len() == 32)?;
    let erased = Erased {
        sequence: sequence.parse().ok()?,
        ordinal: ordinal.parse().ok()?,
        subject: subject.to_be_bytes(),
    };
    words.next().is_none().then_some(erased)
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
