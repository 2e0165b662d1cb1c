//! A census message looked through before anything of it is taken.
//!
//! What always holds: a message of which nothing can be read fails here, before anything is recorded.

use super::rows;
use crate::import::{
    ImportError,
    covers::Covers,
    known::Known,
    names::{Names, System},
    origin::{self, Origin},
    survey::{About, Looked, Met, Survey},
};
use returns::{
    cin::{self, Child, Header, Item, ReadError},
    ssda903::Year,
};
use std::{collections::BTreeMap, fs::File, io::BufReader, ops::ControlFlow};
use words::Date;

/// What a look through a message showed.
pub(super) struct Ahead {
    pub(super) survey: Survey,
    /// The council's own ids of its children.
    children: Vec<String>,
}

impl Ahead {
    /// Looks through a message.
    pub(super) fn read(file: File, at: (Names, Date)) -> Result<Self, ImportError> {
        let about =
            About { system: System::Cin, covers: Covers::Nothing, newest: None, council: None };
        let mut ahead =
            Self { survey: Survey { about, tables: BTreeMap::new() }, children: Vec::new() };
        let read = cin::read_items(BufReader::new(file), &mut |item| {
            match item {
                Item::Header(header) => ahead.header(&header),
                Item::Child(child) => ahead.child(&child, at),
            }
            ControlFlow::Continue(())
        });
        match read {
            Ok(_) => {}
            Err(error) if error.report.counts.taken == 0 => {
                let ReadError { problem, line, .. } = &error;
                return Err(ImportError::Census(format!("{problem} (line {line})")));
            }
            Err(error) => ahead.table(rows::CHILD).broken = Some(error.problem.to_string()),
        }
        Ok(ahead)
    }

    fn header(&mut self, header: &Header) {
        let year = header.year.as_deref().and_then(|year| year.trim().parse().ok());
        self.survey.about.covers = Covers::year(year.and_then(Year::ending));
        self.survey.about.council = header.lea.as_deref().map(|code| code.trim().to_owned());
    }

    fn child(&mut self, child: &Child, (names, today): (Names, Date)) {
        self.children.push(child.identifiers.la_child_id.trim().to_owned());
        for row in rows::of(child, (names, today)) {
            let values = row.values.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let id = Origin::new(System::Cin, row.table, &row.key).id();
            let digest = origin::digest(values);
            self.table(row.table).rows.push((id, digest));
            let days = row.values.values().filter_map(|text| text.parse::<Date>().ok());
            let newest = days.filter(|day| *day <= today).max();
            self.survey.about.newest = self.survey.about.newest.max(newest);
        }
    }

    fn table(&mut self, name: &str) -> &mut Looked {
        let looked = || Looked::in_file("The message".to_owned());
        self.survey.tables.entry(name.to_owned()).or_insert_with(looked)
    }

    /// Of how many of its children the record knows, from a census or a fuller extract.
    pub(super) fn met(&self, known: &Known) -> Met {
        let here = |key: &&String| {
            known.has(System::Cin, rows::CHILD, key) || known.has(System::Ssd, "ssd_person", key)
        };
        let all = |table| known.rows_of(table).count() as u64;
        let ours = match all(rows::CHILD) {
            0 => all("ssd_person"),
            some => some,
        };
        let both = self.children.iter().filter(here).count() as u64;
        Met { theirs: self.children.len() as u64, ours, both }
    }
}
