//! What a reader of a record does not learn from it: that somebody is related to a person of whom
//! they may not know, words that stay on their own entry's page, and what a label closes to them.
//!
//! `office` asks here before anything of a record reaches a page, a form, the API or a decision.
//! What always holds: a record without such an entry is the record as if it had never been made.

mod closing;

pub use closing::{CLOSED, close, is_closed, say_closed};

use crate::{
    case::Case,
    chronology::Line,
    entry::{Entry, What},
    event::Event,
    standing::At,
};
use std::collections::BTreeSet;
use words::{EpisodeId, PersonId};

/// What stands where words stay on their own entry's page.
pub const ON_ITS_ENTRY: &str = "Its words are on the entry’s own page.";

/// Everybody to whom a record says that the person is or was related, also in entries that were
/// withdrawn since.
pub fn relatives(entries: &[Entry]) -> BTreeSet<PersonId> {
    let others = entries.iter().filter_map(|entry| match entry.event() {
        Some(Event::RelationshipRecorded(e)) => Some(e.other),
        _ => None,
    });
    others.collect()
}

/// Takes out every entry that tells of a relationship to one of these people: its recording and its
/// end, the family that was joined for its sake alone, and what withdrew, corrected or disputed one
/// of those. The entries must be all of one person's.
pub fn keep_from(entries: &mut Vec<Entry>, kept: &BTreeSet<PersonId>) {
    if kept.is_empty() {
        return;
    }
    let hidden = telling_of(entries, kept);
    entries.retain(|entry| !hidden.contains(&at(entry)) && !speaks_of(entry, &hidden));
}

fn at(entry: &Entry) -> At {
    (entry.position, entry.ordinal)
}

fn telling_of(entries: &[Entry], kept: &BTreeSet<PersonId>) -> BTreeSet<At> {
    let recorded = || {
        entries.iter().filter_map(|entry| match entry.event() {
            Some(Event::RelationshipRecorded(e)) => {
                Some((entry.position, e.relationship, kept.contains(&e.other)))
            }
            _ => None,
        })
    };
    let theirs: BTreeSet<EpisodeId> = recorded()
        .filter(|(.., hidden)| *hidden)
        .map(|(_, relationship, _)| relationship)
        .collect();
    let open: BTreeSet<u64> =
        recorded().filter(|(.., hidden)| !hidden).map(|(position, ..)| position).collect();
    let closed: BTreeSet<u64> =
        recorded().filter(|(.., hidden)| *hidden).map(|(position, ..)| position).collect();
    let tells = |entry: &&Entry| match entry.event() {
        Some(Event::RelationshipRecorded(e)) => kept.contains(&e.other),
        Some(Event::RelationshipEnded(e)) => theirs.contains(&e.relationship),
        Some(Event::FamilyJoined(_)) => {
            closed.contains(&entry.position) && !open.contains(&entry.position)
        }
        _ => false,
    };
    entries.iter().filter(tells).map(at).collect()
}

fn speaks_of(entry: &Entry, hidden: &BTreeSet<At>) -> bool {
    let place = match entry.event() {
        Some(Event::EntryWithdrawn(e)) => (e.position, e.ordinal),
        Some(Event::EntryDisputed(e)) => (e.position, e.ordinal),
        Some(Event::EntrySuperseded(e)) => (e.position, e.ordinal),
        _ => return false,
    };
    hidden.contains(&place)
}

/// Whether an entry can only be judged beside those before it: it speaks of one by its place or by
/// its id, so that a reader of the newest entries alone must be given all.
pub fn leans_on_earlier(entry: &Entry) -> bool {
    let Some(event) = entry.event() else { return false };
    matches!(
        event,
        Event::RelationshipEnded(_)
            | Event::EntryWithdrawn(_)
            | Event::EntryDisputed(_)
            | Event::EntrySuperseded(_)
    )
}

impl Case {
    /// The case as entries from which some were kept say it. Where the record stands, and to which
    /// families it belongs, are those of the whole: what is decided on it is recorded there.
    pub fn told_by(&self, entries: &[Entry]) -> Self {
        Self {
            head: self.head,
            heads: self.heads.clone(),
            families: self.families.clone(),
            ..Self::fold(self.id, entries)
        }
    }
}

/// Takes the words out of a line whose label keeps them on their own entry's page: the words, the
/// child's own, and what those who dispute it say, which may repeat them. The heading says only
/// what kind of entry it is.
pub fn withhold(line: &mut Line) {
    if !line.label.stays_on_its_entry() {
        return;
    }
    if !line.text.is_empty() || !line.child_words.is_empty() {
        ON_ITS_ENTRY.clone_into(&mut line.text);
    }
    line.child_words.clear();
    for (_, said) in &mut line.disputes {
        ON_ITS_ENTRY.clone_into(said);
    }
}

/// The heading of a note that somebody wrote, when its label keeps it with its words.
pub(crate) fn with_its_words(entry: &Entry) -> bool {
    let note =
        matches!(&entry.what, What::Event(event) if matches!(**event, Event::NoteWritten(_)));
    note && entry.label.stays_on_its_entry()
}
