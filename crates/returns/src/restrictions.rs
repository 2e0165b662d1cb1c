//! Who is restricted: the decisions that go with an extract, which carries none of its own.
//!
//! It fails closed: a child for whom there is no plain N or Y has no decision, and a Y anywhere
//! outweighs an N.

use crate::{
    Finding, What,
    table::{Problem, Records, Stop, TableError, TableReport, read_head},
};
use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

/// What was decided about a child's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Restricted: custodians only.
    Restricted,
    /// Open to those whose work it is.
    Open,
}

/// The decisions of a `restrictions.csv`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restrictions {
    decisions: HashMap<String, Decision>,
    /// Rows that decide nothing, or contradict another.
    pub findings: Vec<Finding>,
}

impl Restrictions {
    /// Reads `person_id,restricted` with Y or N.
    pub fn read<R: Read>(source: R) -> Result<Self, TableError> {
        Self::read_rows(source).map_err(|(problem, line)| {
            let report = TableReport { table: "restrictions".to_owned(), ..TableReport::default() };
            TableError { problem, line, report: Box::new(report) }
        })
    }

    fn read_rows<R: Read>(mut source: R) -> Result<Self, Stop> {
        let head = read_head(&mut source)?;
        let mut rows = Records::new(Cursor::new(head).chain(source));
        let Some(header) = rows.next()? else { return Err((Problem::NoHeader, 1)) };
        let names: Vec<String> = rows.record.iter().map(column_name).collect();
        let place = |wanted: &str| names.iter().position(|name| name == wanted);
        let (Some(person), Some(restricted)) = (place("person_id"), place("restricted")) else {
            let first: String = names.join(",").chars().take(80).collect();
            return Err((Problem::WrongColumns(first), header.line));
        };
        let mut restrictions = Self::default();
        while let Some(place) = rows.next()? {
            let text = |place: usize| {
                let bytes = rows.record.get(place).unwrap_or_default();
                std::str::from_utf8(bytes).map(|text| text.trim().to_owned())
            };
            match (text(person), text(restricted)) {
                (Ok(person), Ok(word)) => restrictions.decide(place.line, person, &word),
                _ => {
                    let what = What::WrongNumber("not UTF-8".to_owned());
                    restrictions.findings.push(Finding::new(place.line, "person_id", what, ""));
                }
            }
        }
        Ok(restrictions)
    }

    fn decide(&mut self, line: u64, person: String, word: &str) {
        if person.is_empty() {
            self.findings.push(Finding::new(line, "person_id", What::Missing, ""));
            return;
        }
        let decision = match word {
            "Y" | "y" => Decision::Restricted,
            "N" | "n" => Decision::Open,
            _ => {
                self.findings.push(Finding::new(line, "restricted", What::NotAFlag, word));
                return;
            }
        };
        let before = self.decisions.get(&person).copied();
        if before.is_some_and(|before| before != decision) {
            let why = "decided both ways; restricted counts".to_owned();
            let what = What::Contradiction(why);
            self.findings.push(Finding::new(line, "person_id", what, &person));
        }
        if before != Some(Decision::Restricted) {
            self.decisions.insert(person, decision);
        }
    }

    /// What was decided about a child; nothing when nobody decided.
    pub fn of(&self, person: &str) -> Option<Decision> {
        self.decisions.get(person.trim()).copied()
    }

    /// How many children have a decision.
    pub fn len(&self) -> usize {
        self.decisions.len()
    }

    /// Whether nobody has one.
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty()
    }
}

fn column_name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').trim().to_lowercase()
}
