//! Which rows are here already, how they read then and what they said: told by the journal itself.
//!
//! Every part of an import says in its purpose from which row it came and what the row's digest
//! was. Nothing else is kept beside the journal, so a restored or moved record still knows.

use super::{
    covers::{self, Covers},
    names::{Names, System},
    origin::{self, Origin, Purpose},
    said::Said,
};
use crate::Office;
use casework::{Workforce, mirror::EntrySuperseded};
use std::collections::{HashMap, HashSet};
use store::{Key, StoreError, StoredPart};
use words::{Date, london};

/// How many entries are read at once.
const ENTRIES: u32 = 5_000;

/// A row that is here.
#[derive(Clone, Debug)]
pub(super) struct RowHere {
    pub(super) digest: u64,
    /// What those of its facts say that still stand.
    pub(super) said: Said,
    /// Its table, by its place among the known ones.
    pub(super) table: u16,
    /// Whom its first part is about.
    pub(super) subject: Key,
    /// The day on which it was first taken.
    pub(super) first: Date,
    /// The entries made of it: the first, and those that corrected it since.
    pub(super) entry: u64,
    pub(super) further: Vec<u64>,
    pub(super) state: State,
    pub(super) made: Made,
}

/// What was ever made of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    /// Nothing but the row itself, kept whole.
    Whole,
    /// Facts.
    Facts,
}

/// Whether a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It does.
    Here,
    /// It was taken back when the extract no longer had it.
    Gone,
}

impl RowHere {
    /// The last entry made of it.
    pub(super) fn last_entry(&self) -> u64 {
        self.further.last().copied().unwrap_or(self.entry)
    }

    /// Every entry made of it, in order.
    pub(super) fn entries(&self) -> impl Iterator<Item = u64> + '_ {
        std::iter::once(self.entry).chain(self.further.iter().copied())
    }
}

/// The rows that are here.
#[derive(Debug, Default)]
pub(super) struct Known {
    rows: HashMap<u64, RowHere>,
    /// The own days of rows of systems whose extracts are each about a year.
    days: HashMap<u64, Date>,
    tables: Vec<String>,
    people: bool,
    /// Of whom people recorded here what a row could contradict.
    recorded_here: HashSet<Key>,
    /// Workers and teams as they stood when the run began.
    pub(super) workforce: Workforce,
}

impl Known {
    /// Reads what earlier runs recorded.
    pub(super) async fn load(office: &Office, names: Names) -> Result<Self, StoreError> {
        let importers: Vec<Key> = System::ALL.map(|system| names.importer(system).bytes()).into();
        let mut loading = Loading { known: Self::default(), importers, parts: Vec::new() };
        let mut from = 0;
        let mut parts = office.archive().parts_after(from, ENTRIES).await?;
        while let Some(last) = parts.last() {
            from = last.sequence;
            let archive = office.archive().clone();
            // The next are read while these are taken: half the work is the database's.
            let next = tokio::spawn(async move { archive.parts_after(from, ENTRIES).await });
            loading.take(&parts);
            parts = next.await.map_err(|error| StoreError::Unreachable(error.to_string()))??;
        }
        Ok(loading.known)
    }

    /// The digest of a row as it was taken last, when it is here.
    pub(super) fn digest(&self, id: u64) -> Option<u64> {
        self.row(id).filter(|row| row.state == State::Here).map(|row| row.digest)
    }

    /// A row that is or was here.
    pub(super) fn row(&self, id: u64) -> Option<&RowHere> {
        self.rows.get(&id)
    }

    /// Whether a row of that key is here or on its way.
    pub(super) fn has(&self, system: System, table: &str, key: &str) -> bool {
        self.digest(origin::row_id(system, table, key)).is_some()
    }

    /// Whether earlier runs brought people.
    pub(super) fn has_people(&self) -> bool {
        self.people
    }

    /// Whether people recorded here of somebody what a row could contradict.
    pub(super) fn is_recorded_here(&self, subject: &Key) -> bool {
        self.recorded_here.contains(subject)
    }

    /// The rows of a table that are here, by id.
    pub(super) fn rows_of(&self, table: &str) -> impl Iterator<Item = (u64, &RowHere)> {
        let number = self.tables.iter().position(|known| known == table);
        let rows = self.rows.iter().map(|(id, row)| (*id, row));
        rows.filter(move |(_, row)| {
            number == Some(usize::from(row.table)) && row.state == State::Here
        })
    }

    /// Those of them that an extract which covers so much should have again.
    pub(super) fn rows_covered(
        &self,
        table: &str,
        covers: Covers,
    ) -> impl Iterator<Item = (u64, &RowHere)> {
        self.rows_of(table).filter(move |(id, _)| self.is_covered(*id, covers))
    }

    /// Whether an extract that covers so much should have a row again.
    pub(super) fn is_covered(&self, id: u64, covers: Covers) -> bool {
        covers.has(self.days.get(&id).copied())
    }

    /// The tables of which rows are here, with how many.
    pub(super) fn tables(&self) -> HashMap<String, u64> {
        let mut counts = vec![0_u64; self.tables.len()];
        for row in self.rows.values().filter(|row| row.state == State::Here) {
            counts[usize::from(row.table)] += 1;
        }
        self.tables.iter().cloned().zip(counts).collect()
    }

    /// A row is on its way.
    pub(super) fn take(&mut self, origin: &Origin) {
        let table = self.number_of(&origin.table);
        let row = self.rows.entry(origin.id()).or_insert_with(|| RowHere::new(table, Date::MIN));
        row.digest = origin.digest;
        row.state = State::Here;
    }

    fn number_of(&mut self, table: &str) -> u16 {
        let found = self.tables.iter().position(|known| known == table);
        let place = found.unwrap_or_else(|| {
            self.tables.push(table.to_owned());
            self.tables.len() - 1
        });
        u16::try_from(place).unwrap_or(u16::MAX)
    }
}

impl RowHere {
    fn new(table: u16, first: Date) -> Self {
        Self {
            digest: 0,
            said: Said::default(),
            table,
            subject: [0; 16],
            first,
            entry: 0,
            further: Vec::new(),
            state: State::Here,
            made: Made::Whole,
        }
    }
}

/// One part of a row, while the journal is read: what was superseded is taken off again.
struct Placed {
    at: (u64, u32),
    row: u64,
    said: Said,
}

struct Loading {
    known: Known,
    importers: Vec<Key>,
    parts: Vec<Placed>,
}

impl Loading {
    fn take(&mut self, parts: &[StoredPart]) {
        let mut last: Option<(&str, Option<u64>)> = None;
        for part in parts {
            if let Some(subject) = Workforce::subject_of(&part.kind, part.subject) {
                self.known.workforce.take(subject, &views::entry(part));
            }
            if !self.importers.contains(&part.actor) {
                self.by_people(part);
                continue;
            }
            self.known.people |= &*part.kind == "person.registered";
            // The parts of one entry mostly have one purpose.
            let row = match last {
                Some((purpose, row)) if purpose == part.purpose => row,
                _ => self.row_of(part),
            };
            last = Some((&part.purpose, row));
            if let Some(row) = row {
                self.by_import(row, part);
            }
        }
    }

    fn row_of(&mut self, part: &StoredPart) -> Option<u64> {
        let read = origin::read(&part.purpose)?;
        let table = self.known.number_of(read.table);
        let first = london::day_of(part.recorded);
        let row = self.known.rows.entry(read.id()).or_insert_with(|| RowHere {
            subject: part.subject,
            entry: part.sequence,
            ..RowHere::new(table, first)
        });
        row.digest = read.digest;
        row.state = match read.purpose {
            Purpose::Import => State::Here,
            Purpose::Vanished => State::Gone,
        };
        if row.last_entry() != part.sequence {
            row.further.push(part.sequence);
        }
        if let Some(day) = covers::day_of(read.system, read.key) {
            self.known.days.insert(read.id(), day);
        }
        Some(read.id())
    }

    fn by_import(&mut self, row: u64, part: &StoredPart) {
        match &*part.kind {
            "entry.superseded" => return self.superseded(part),
            "difference.found" | "difference.settled" => return,
            _ => {}
        }
        let said = Said::of_part(part);
        if let Some(here) = self.known.rows.get_mut(&row) {
            here.said = here.said.and(said);
            if &*part.kind != "source_row.attached" {
                here.made = Made::Facts;
            }
        }
        self.parts.push(Placed { at: (part.sequence, part.ordinal), row, said });
    }

    fn superseded(&mut self, part: &StoredPart) {
        let body = part.body.as_deref().unwrap_or_default();
        let Ok(event) = serde_json::from_slice::<EntrySuperseded>(body) else { return };
        let at = (event.position, event.ordinal);
        let Ok(place) = self.parts.binary_search_by_key(&at, |placed| placed.at) else { return };
        let Placed { row, said, .. } = self.parts[place];
        if let Some(here) = self.known.rows.get_mut(&row) {
            here.said = here.said.without(said);
        }
    }

    /// What adds up contradicts no row, and who may look is no row's business.
    fn by_people(&mut self, part: &StoredPart) {
        const NEVER: [&str; 3] = ["restriction.", "break_glass.", "reversal."];
        let notes = part.facet == casework::Facet::Notes as u8;
        let adds_up = notes || NEVER.iter().any(|start| part.kind.starts_with(start));
        if !adds_up && Workforce::subject_of(&part.kind, part.subject).is_none() {
            self.known.recorded_here.insert(part.subject);
        }
    }
}
