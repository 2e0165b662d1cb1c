//! Erasing words for ever, with everything that goes with them.
//!
//! Whoever decides that something must be erased calls it. What always holds: the parts go first, in
//! one transaction with the entry that says so on every record that they stood on; then the files
//! that only they named; what a crash leaves between the two is found as a stray file; and no node
//! serves what it remembers from before, because the heads of those records have moved.

use crate::{Desk, Failure, Office, Standing, documents};
use casework::{
    Event, Facet, WORDS_ERASED, Workforce, correction::may_erase, document::KeptFile,
    erased::PartsErased, form::Problem,
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use store::{Archive, Holder, Key, NewEntry, NewPart, StoreError, StoredPart};
use words::{PersonId, Subject, WorkerId};

/// The places above the store that keep copies of what was recorded, and how they forget.
pub const HOLDERS: &[Holder] = &[
    Holder {
        place: "documents",
        forgets: "a file goes with the last part that names it; one that somebody has sent and not \
                  put on a record goes with the drafts about the subject, at the next tidying",
    },
    Holder { place: "answers and searches", forgets: "are worked out anew when the record moves" },
    Holder {
        place: "cases in memory",
        forgets: "are served at the head at which they were folded, and an erasure moves it on every \
                  node; each node forgets them when it follows the erasure",
    },
    Holder {
        place: "timeline and workforce in memory",
        forgets: "the erasure is an entry of everybody concerned: whoever follows it reads them anew",
    },
    Holder {
        place: "setting",
        forgets: "holds keys, a demonstration's sign-ins and the last twenty reports of imports, which \
                  name rows by their table and key; what an extract said is a part, and goes as such",
    },
    Holder {
        place: "sign-ins, tokens and calendars",
        forgets: "hold names of people who work here and hashes, and no words of the record",
    },
    Holder {
        place: "index of entries",
        forgets: "holds numbers, ids, moments and digests, which stay so that the chain verifies",
    },
];

/// Every place that keeps copies, in the store and above it.
pub fn holders() -> impl Iterator<Item = &'static Holder> {
    store::HOLDERS.iter().chain(HOLDERS)
}

/// A part of an entry, for whoever is about to erase it: what it is, and none of its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Erasable {
    /// Its entry.
    pub entry: u64,
    /// Its place in the entry, counted from 0.
    pub part: u32,
    /// The stable name of what it records.
    pub kind: String,
    /// On whose record: the council's own number for a child or worker; without one our id.
    pub whose: String,
    /// Whether its words are gone already.
    pub erased: bool,
}

impl Office {
    /// The parts of an entry, each of which can be erased. That somebody asked is written down.
    ///
    /// # Errors
    /// [`Failure::NotYours`] for whoever does not answer for that; [`Failure::NotFound`] when there
    /// is no such entry.
    pub async fn erasable(&self, desk: &Desk, entry: u64) -> Result<Vec<Erasable>, Failure> {
        if !may_erase(&desk.actor) {
            return Err(Failure::NotYours);
        }
        let Some(before) = entry.checked_sub(1) else { return Err(Failure::NotFound) };
        let parts = self.archive().parts_after(before, 1).await?;
        let parts: Vec<_> = parts.into_iter().filter(|part| part.sequence == entry).collect();
        if parts.is_empty() {
            return Err(Failure::NotFound);
        }
        let people: BTreeSet<PersonId> = parts.iter().filter_map(person_of).collect();
        self.look(desk, "erase", "what can be erased", people).await?;
        let standing = self.standing().await?;
        let named = |part: &StoredPart| Erasable {
            entry,
            part: part.ordinal,
            kind: part.kind.to_string(),
            whose: whose(part, &standing),
            erased: part.body.is_none(),
        };
        Ok(parts.iter().map(named).collect())
    }

    /// Erases parts for somebody who answers for that, and gives the entry that says so; nothing
    /// when all of them had been erased before.
    ///
    /// # Errors
    /// [`Failure::NotYours`] for everybody else, [`Failure::Invalid`] without a reason, and as
    /// [`Office::erase`].
    pub async fn erase_by(
        &self,
        desk: &Desk,
        parts: &[Erasable],
        reason: &str,
    ) -> Result<Option<u64>, Failure> {
        if !may_erase(&desk.actor) {
            return Err(Failure::NotYours);
        }
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Failure::Invalid(vec![Problem::new(
                "reason",
                "Say by which rule or order, and nothing of what stood there.",
            )]));
        }
        let left = parts.iter().filter(|one| !one.erased).map(|one| (one.entry, one.part));
        let left: Vec<(u64, u32)> = left.collect();
        match left.is_empty() {
            true => Ok(None),
            false => Ok(Some(self.erase(desk.worker(), &left, reason).await?)),
        }
    }

    /// Erases parts, each named by its entry and its place there, and the files that only they
    /// named. `reason` says by which rule or order, and nothing of what stood there.
    ///
    /// # Errors
    /// When a part does not exist or the database fails: then nothing was erased. When a file
    /// stays, its words are gone from the record and the file is told of by `sightline documents`.
    pub async fn erase(
        &self,
        by: WorkerId,
        parts: &[(u64, u32)],
        reason: &str,
    ) -> Result<u64, Failure> {
        let found = named(self.archive(), parts).await?;
        let files: Vec<KeptFile> = found.iter().filter_map(documents::file_of).collect();
        let gone = PartsErased { parts: parts.to_vec(), reason: reason.to_owned() };
        // All that was erased, filed under whoever erased it.
        let whole = Event::from(gone);
        let body = whole.body().map_err(|error| Failure::CannotSave(error.to_string()))?;
        let happened = self.inner.clock.now().to_string();
        let kind = whole.kind().to_owned();
        let part = NewPart { kind, body, ..said_of(by.bytes(), (by, &happened)) };
        let mut said = telling(&found, (by, &happened, reason));
        said.push(part);
        let command = *crate::sign_in::fresh_id().as_bytes();
        let entry = NewEntry { command, parts: said, ..NewEntry::default() };
        let erased = self.archive().erase(parts, entry).await;
        let erased = erased.map_err(|error| Failure::of_append(&error))?;
        self.forget_files(&files).await?;
        Ok(erased.sequence)
    }
}

/// The person whom a part is about, when it is about one.
fn person_of(part: &StoredPart) -> Option<PersonId> {
    match Workforce::subject_of(&part.kind, part.subject) {
        None => Some(PersonId::from_bytes(part.subject)),
        Some(_) => None,
    }
}

/// On whose record a part stands, by the number by which the council knows them.
fn whose(part: &StoredPart, standing: &Standing) -> String {
    let number = match Workforce::subject_of(&part.kind, part.subject) {
        Some(Subject::Worker(id)) => standing.workforce.worker(id).and_then(|worker| {
            worker.staff_number.as_ref().map(|number| format!("the worker {number}"))
        }),
        Some(_) => None,
        None => {
            let as_at = oversight::AsAt { about: words::Date::MAX, known: standing.position };
            let timeline = standing.timeline();
            let child = timeline.child(PersonId::from_bytes(part.subject), as_at);
            child.and_then(|child| child.council_number().map(str::to_owned))
        }
    };
    number.unwrap_or_else(|| ledger::hex(&part.subject))
}

/// The parts with these places. One that does not exist is left out: the store refuses it.
pub(crate) async fn named(
    archive: &Archive,
    places: &[(u64, u32)],
) -> Result<Vec<StoredPart>, StoreError> {
    let mut named = Vec::new();
    for (sequence, ordinal) in places {
        let entry = archive.parts_after(sequence.saturating_sub(1), 1).await?;
        let one = |part: &StoredPart| (part.sequence, part.ordinal) == (*sequence, *ordinal);
        named.extend(entry.into_iter().find(one));
    }
    Ok(named)
}

/// Whose words go, as a worker's, a team's or a person's record, and where they stood.
type Going<'a> = (&'a str, Vec<(u64, u32)>);

/// What is said on the record of everybody whose words go: where they stood and why they went.
pub(crate) fn telling(
    erased: &[StoredPart],
    (by, happened, reason): (WorkerId, &str, &str),
) -> Vec<NewPart> {
    let mut of: BTreeMap<Key, Going<'_>> = BTreeMap::new();
    for part in erased {
        let whose = match Workforce::subject_of(&part.kind, part.subject) {
            Some(Subject::Worker(_)) => "worker",
            Some(Subject::Team(_)) => "team",
            _ => "person",
        };
        of.entry(part.subject).or_insert((whose, Vec::new())).1.push((part.sequence, part.ordinal));
    }
    let told = |(subject, (whose, parts)): (Key, Going<'_>)| NewPart {
        kind: format!("{whose}{WORDS_ERASED}"),
        body: serde_json::to_vec(&PartsErased { parts, reason: reason.to_owned() })
            .expect("it is only text and numbers"),
        ..said_of(subject, (by, happened))
    };
    of.into_iter().map(told).collect()
}

fn said_of(subject: Key, (by, happened): (WorkerId, &str)) -> NewPart {
    NewPart {
        subject,
        facet: Facet::Notes as u8,
        version: 1,
        happened: happened.to_owned(),
        actor: by.bytes(),
        purpose: "erasure".to_owned(),
        ..NewPart::default()
    }
}
