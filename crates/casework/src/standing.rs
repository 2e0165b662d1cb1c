//! Which entries of a record stand, and in which order they are folded.
//!
//! The case, the chronology and the timeline all ask here. What always holds: a withdrawal reaches
//! only what stood before it and may be withdrawn; an entry is superseded only by whoever recorded
//! it, which is an import; what takes its place is folded where it stood, so that all that was
//! recorded after it still speaks of it.

use crate::{
    case::{Removal, Withdrawn},
    correction::{EntryWithdrawn, removal},
    entry::Entry,
    event::Event,
    mirror::EntrySuperseded,
};
use std::collections::BTreeMap;

/// Where a part stands: its position and its ordinal.
pub type At = (u64, u32);

/// What became of an entry that no longer stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gone<'a> {
    /// Withdrawn: nowhere, past views too.
    Withdrawn(&'a EntryWithdrawn),
    /// The system it came from says otherwise since: it stands in views of earlier knowledge.
    Superseded(&'a EntrySuperseded),
}

impl Gone<'_> {
    /// Why, in words that tell nothing of what it said.
    pub fn reason(&self) -> &str {
        match self {
            Self::Withdrawn(event) => &event.reason,
            Self::Superseded(event) => &event.reason,
        }
    }
}

/// The entries of one person, sorted out.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// Those that stand, in the order in which they are folded.
    pub entries: Vec<&'a Entry>,
    /// Those that don't, by where they stood.
    pub gone: BTreeMap<At, Gone<'a>>,
}

impl<'a> Standing<'a> {
    /// Sorts out a person's entries, which must be in the order of the journal.
    pub fn of(entries: &'a [Entry]) -> Self {
        if !entries.iter().any(takes_away) {
            return Self { entries: entries.iter().collect(), gone: BTreeMap::new() };
        }
        let (gone, instead) = gone(entries);
        let mut standing: Vec<&Entry> =
            entries.iter().filter(|entry| !gone.contains_key(&at(entry))).collect();
        standing.sort_by_key(|entry| (first_place(at(entry), &instead), at(entry)));
        Self { entries: standing, gone }
    }

    /// The marker of each entry that is gone, in the order in which they stood.
    pub(crate) fn markers(&self) -> Vec<Withdrawn> {
        let marker = |(at, gone): (&At, &Gone<'_>)| Withdrawn {
            position: at.0,
            ordinal: at.1,
            reason: gone.reason().to_owned(),
        };
        self.gone.iter().map(marker).collect()
    }
}

/// Whether an entry takes another out of the views.
pub fn takes_away(entry: &Entry) -> bool {
    matches!(entry.event(), Some(Event::EntryWithdrawn(_) | Event::EntrySuperseded(_)))
}

fn at(entry: &Entry) -> At {
    (entry.position, entry.ordinal)
}

type Instead = BTreeMap<At, At>;

fn gone(entries: &[Entry]) -> (BTreeMap<At, Gone<'_>>, Instead) {
    let by_place: BTreeMap<At, &Entry> = entries.iter().map(|entry| (at(entry), entry)).collect();
    let mut gone = BTreeMap::new();
    let mut instead = Instead::new();
    for entry in entries {
        match entry.event() {
            Some(Event::EntryWithdrawn(event)) => {
                let part = (event.position, event.ordinal);
                let target = by_place.get(&part);
                if part < at(entry) && target.is_none_or(|one| removal(one) != Removal::Never) {
                    gone.entry(part).or_insert(Gone::Withdrawn(event));
                }
            }
            Some(Event::EntrySuperseded(event)) if reaches(event, entry, &by_place) => {
                let part = (event.position, event.ordinal);
                gone.entry(part).or_insert(Gone::Superseded(event));
                let by = event.by.iter().map(|ordinal| ((entry.position, *ordinal), part));
                instead.extend(by);
            }
            _ => {}
        }
    }
    (gone, instead)
}

/// Whether a correction reaches what it names. What is not among the entries, because it had not
/// happened by the day that is asked about, is reached all the same: only its place counts then.
fn reaches(event: &EntrySuperseded, entry: &Entry, entries: &BTreeMap<At, &Entry>) -> bool {
    let part = (event.position, event.ordinal);
    if part >= at(entry) {
        return false;
    }
    let Some(target) = entries.get(&part) else { return true };
    if target.actor != entry.actor {
        return false;
    }
    if removal(target) != Removal::Never {
        return true;
    }
    // A record stays registered: only another registration takes the place of one.
    let registers = |entry: &&Entry| matches!(entry.event(), Some(Event::PersonRegistered(_)));
    let by = |ordinal: &u32| entries.get(&(entry.position, *ordinal)).is_some_and(registers);
    registers(target) && event.by.iter().any(by)
}

/// Where the first version of what stands at a place stood.
fn first_place(mut place: At, instead: &Instead) -> At {
    // Each step goes back in the journal, so it ends.
    while let Some(before) = instead.get(&place) {
        place = *before;
    }
    place
}
