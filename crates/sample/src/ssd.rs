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
mod protection;
mod staff;

use crate::authority::Authority;
use casework::{Case, Entry, What};
use cells::Table;
use std::{collections::BTreeMap, io, path::Path};
use words::{PersonId, Subject};

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
    fn of(authority: &Authority) -> Self {
        let mut entries: BTreeMap<PersonId, Vec<Entry>> = BTreeMap::new();
        for (position, recorded) in (1_u64..).zip(&authority.recorded) {
            for (ordinal, fact) in (0_u32..).zip(&recorded.facts) {
                if let Subject::Person(person) = fact.subject {
                    entries.entry(person).or_default().push(Entry {
                        position,
                        ordinal,
                        recorded: recorded.recorded,
                        happened: fact.happened,
                        actor: recorded.actor,
                        label: fact.label,
                        facet: fact.event.facet(),
                        what: What::Event(Box::new(fact.event.clone())),
                    });
                }
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
    let people = People::of(authority);
    let failed = |problem| Unwritten::Folder { folder: folder.display().to_string(), problem };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let tables: Vec<Table> = children::tables(&people)
        .into_iter()
        .chain(episodes::tables(&people, authority))
        .chain(protection::tables(&people))
        .chain(care::tables(&people))
        .chain(beside::tables(&people))
        .chain(staff::tables(&people, authority))
        .collect();
    for table in tables {
        let bytes = table.bytes()?;
        std::fs::write(folder.join(format!("{}.csv", table.name)), bytes).map_err(failed)?;
    }
    Ok(())
}
