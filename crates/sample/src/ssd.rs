//! Writes an authority as a Standard Safeguarding Dataset extract: CSV files, as another system
//! would hand them over.
//!
//! Tests and benches of the importer read it. It carries only what that dataset has columns for:
//! no notes, no words, no relationships but mothers; so an import brings back less than was told.

mod beside;
mod care;
mod cells;
mod children;
mod episodes;
mod nights;
mod protection;
mod staff;
mod truth;

use crate::{authority::Authority, pen::Recorded};
use casework::{Case, Entry, Event, What};
use cells::Table;
pub use nights::Nights;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    io,
    path::Path,
};
pub use truth::Truth;
use words::{PersonId, Subject, WorkerId};

/// Why an extract could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Unwritten {
    /// The folder or a file in it could not be made.
    #[error(
        "The extract could not be written to {folder}: {problem}. Check that the folder can be written to."
    )]
    Folder {
        /// The folder.
        folder: String,
        /// What the system said.
        problem: io::Error,
    },
    /// What is true on a night could not be put down.
    #[error("The truth of a night could not be written: {0}.")]
    Truth(serde_json::Error),
    /// A row could not be put down as CSV.
    #[error("A row of {table} could not be written: {problem}.")]
    Row {
        /// The table.
        table: &'static str,
        /// What the writer said.
        problem: csv::Error,
    },
}

/// Everybody of an authority as their own entries tell it, with the number other tables use.
pub(crate) struct People {
    pub(crate) cases: BTreeMap<PersonId, (Case, Vec<Entry>)>,
}

impl People {
    /// What the entries of some families tell, each with where it stands. A person's entries are
    /// counted anew, each for themselves: an extract knows no journal.
    fn of<'a>(recorded: impl IntoIterator<Item = (u64, &'a Recorded)>) -> Self {
        let mut entries: BTreeMap<PersonId, Vec<Entry>> = BTreeMap::new();
        let mut places: HashMap<(PersonId, u64), u64> = HashMap::new();
        for (stands, recorded) in recorded {
            for (ordinal, fact) in (0_u32..).zip(&recorded.facts) {
                let Subject::Person(person) = fact.subject else { continue };
                let own = entries.entry(person).or_default();
                let last = own.last().map_or(0, |entry| entry.position);
                let place = *places.entry((person, stands)).or_insert(last + 1);
                let mut event = fact.event.clone();
                let of = |position| places.get(&(person, position)).copied().unwrap_or(position);
                match &mut event {
                    Event::EntryWithdrawn(e) => e.position = of(e.position),
                    Event::EntryDisputed(e) => e.position = of(e.position),
                    _ => {}
                }
                own.push(Entry {
                    position: place,
                    ordinal,
                    recorded: recorded.recorded,
                    happened: fact.happened,
                    actor: recorded.actor,
                    label: fact.label,
                    facet: event.facet(),
                    what: What::Event(Box::new(event)),
                });
            }
        }
        let fold = |(person, entries): (PersonId, Vec<Entry>)| {
            (person, (Case::fold(person, &entries), entries))
        };
        Self { cases: entries.into_iter().map(fold).collect() }
    }

    /// The children, each with the council's own number.
    pub(crate) fn children(&self) -> impl Iterator<Item = (&str, &Case, &[Entry])> {
        let child = |case: &Case| case.identity.kind == casework::identity::Kind::Child;
        self.cases.values().filter(move |(case, _)| child(case)).filter_map(|(case, entries)| {
            Some((case.identity.council_number()?, case, entries.as_slice()))
        })
    }

    pub(crate) fn number(&self, person: PersonId) -> Option<&str> {
        self.cases.get(&person)?.0.identity.council_number()
    }
}

/// Writes `ssd_*.csv` for the tables that the record has events for, and `restrictions.csv`, which
/// goes with them, into a folder that is made if it is missing.
///
/// An unclassified child is named in no restriction, as happens.
pub fn write_ssd(authority: &Authority, folder: &Path) -> Result<(), Unwritten> {
    let people = People::of((1..).zip(&authority.recorded));
    let failed = |problem| Unwritten::Folder { folder: folder.display().to_string(), problem };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut caseload = Caseload::default();
    caseload.add(&people);
    let staff = staff::tables(authority, &caseload);
    for table in tables_of(&people, authority).into_iter().chain(staff) {
        let bytes = table.bytes()?;
        std::fs::write(folder.join(format!("{}.csv", table.name)), bytes).map_err(failed)?;
    }
    Ok(())
}

/// The tables that are about people; those about staff alone stand apart.
fn tables_of(people: &People, authority: &Authority) -> Vec<Table> {
    children::tables(people)
        .into_iter()
        .chain(episodes::tables(people, authority))
        .chain(protection::tables(people))
        .chain(care::tables(people))
        .chain(beside::tables(people))
        .chain([staff::involvements(people)])
        .collect()
}

/// How many children each worker holds.
#[derive(Debug, Default)]
pub(crate) struct Caseload(BTreeMap<WorkerId, usize>);

impl Caseload {
    /// Counts the children of some families.
    fn add(&mut self, people: &People) {
        for (_, case, _) in people.children() {
            let holding = case.allocations.iter().filter(|one| one.runs()).map(|one| one.worker);
            let different: BTreeSet<WorkerId> = holding.collect();
            different.into_iter().for_each(|worker| *self.0.entry(worker).or_default() += 1);
        }
    }

    fn of(&self, worker: WorkerId) -> usize {
        self.0.get(&worker).copied().unwrap_or_default()
    }
}
