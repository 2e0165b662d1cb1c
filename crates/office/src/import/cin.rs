//! Importing a children-in-need census message: child by child, element by element.
//!
//! It carries no names and no workers, so children come as "name not supplied" and their open
//! cases wait for somebody to say whose they are. A child whom a fuller extract brought keeps its
//! story: the census's elements are then kept whole beside it. An element that says otherwise than
//! before is held against what it said; one that is gone only from a census of the year in which it
//! began, and after some nights.

mod ahead;
mod rows;

use super::{
    Conduct, ImportError,
    names::System,
    night::Remembered,
    origin::{self, Origin},
    reading::{self, Reading},
    restrictions::{self, Decided},
    scribe::{CountedAs, Judged, Scribe, Statement},
    spoken, story,
    survey::About,
    vanish::{self, Vanished},
};
use crate::Office;
use casework::{Happened, import::SourceRowAttached};
use returns::{
    cin::{self, Child, Item, ReadError},
    ssd::{Decision, Restrictions},
};
pub(super) use rows::TABLES;
use rows::{CensusRow, Said};
use std::{fs::File, io::BufReader, path::Path};
use words::{PersonId, Subject};

/// Imports a message.
pub(super) async fn import(
    office: &Office,
    (file, decisions): (&Path, Option<&Path>),
    conduct: Conduct<'_>,
    report: &mut super::Report,
) -> Result<(), ImportError> {
    let opened = open(file)?;
    let decisions = match decisions {
        Some(path) => Some(Restrictions::read(open(path)?).map_err(ImportError::Restrictions)?),
        None => None,
    };
    let today = office.clock().today();
    conduct.night.problem(today).map_or(Ok(()), |why| Err(ImportError::Refused(why)))?;
    // The message is looked through while the journal is read.
    let (looking, names) = (open(file)?, super::names::Names::of(office.council()));
    let ahead = tokio::task::spawn_blocking(move || ahead::Ahead::read(looking, (names, today)));
    let scribe = Scribe::begin(office, System::Cin, conduct, report).await?;
    let ahead = ahead.await.map_err(|error| ImportError::Record(error.to_string()))??;
    let remembered = office.remembered(System::Cin).await?;
    let met = ahead.met(&scribe.known);
    let judged = ahead.survey.judge_whole((&scribe.known, met), conduct.night, &remembered);
    judged.map_err(ImportError::Refused)?;
    let about = ahead.survey.about;
    scribe.report.taken = conduct.night.taken.or(about.newest);
    let mut importing = Importing {
        scribe,
        decided: Vec::new(),
        people: 0,
        open: 0,
        told_before: 0,
        about,
        remembered,
    };
    importing.scribe.begin_table(rows::CHILD, reading::children_in(file).await);
    let mut reading =
        Reading::begin(move |take| cin::read_items(BufReader::new(opened), &mut |item| take(item)));
    while let Some(items) = reading.next().await {
        for item in items {
            match item {
                Item::Header(header) => importing.header(&header),
                Item::Child(child) => importing.child(&child, decisions.as_ref()).await?,
            }
            if importing.scribe.is_stopped() {
                reading.end().await;
                return importing.scribe.flush().await;
            }
        }
    }
    importing.scribe.turn_to(rows::CHILD);
    importing.scribe.end_table().await?;
    importing.scribe.settle_amendments().await?;
    importing.scribe.flush().await?;
    let read = reading.end().await;
    let to_its_end = read.as_ref().is_some_and(Result::is_ok);
    if let Some(read) = read {
        importing.read(read)?;
    }
    let vanished = if to_its_end { importing.vanished() } else { Vec::new() };
    importing.finish(decisions.as_ref(), (vanished, conduct)).await
}

fn open(path: &Path) -> Result<File, ImportError> {
    File::open(path).map_err(|problem| ImportError::File { path: path.to_owned(), problem })
}

struct Importing<'a> {
    scribe: Scribe<'a>,
    decided: Vec<Decided>,
    people: u64,
    open: u64,
    told_before: u64,
    about: About,
    remembered: Remembered,
}

impl Importing<'_> {
    fn header(&mut self, header: &cin::Header) {
        let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "not given".to_owned());
        let note = format!(
            "Census of {}, council {}, made by {}.",
            text(&header.year),
            text(&header.lea),
            text(&header.software_code),
        );
        self.scribe.report.notes.push(note);
        for finding in &header.findings {
            self.scribe.find_in("Header", finding.line, spoken::finding(finding));
        }
    }

    async fn child(
        &mut self,
        child: &Child,
        decisions: Option<&Restrictions>,
    ) -> Result<(), ImportError> {
        self.scribe.step();
        let key = child.identifiers.la_child_id.trim();
        let person = self.scribe.names.person(key);
        let told = self.scribe.known.has(System::Ssd, "ssd_person", key);
        let rows = rows::of(child, (self.scribe.names, self.scribe.today));
        let mut open = false;
        for (place, row) in rows.into_iter().enumerate() {
            open |= row.is_open;
            let found = if place == 0 { child.findings.as_slice() } else { &[] };
            let first = self.row(person, row, told.into())?;
            if let Some(origin) = first.filter(|_| place == 0) {
                let found = found.iter().map(spoken::finding).collect();
                self.scribe.find_odd(&origin, &[], found);
                self.remember(key, person, decisions);
            }
        }
        self.told_before += u64::from(told);
        self.open += u64::from(open && !told);
        self.scribe.turn_to(rows::CHILD);
        self.scribe.flush_when_full().await
    }

    fn remember(&mut self, key: &str, person: PersonId, decisions: Option<&Restrictions>) {
        if self.decided.iter().rev().take(1).any(|last| last.key == key) {
            return;
        }
        self.people += 1;
        if let Some(decision) = decisions.and_then(|decisions| decisions.of(key)) {
            self.decided.push(Decided { key: key.to_owned(), person, decision });
        }
    }

    /// Elements that an earlier message of the year had and this one lacks.
    fn vanished(&self) -> Vec<Vanished> {
        let covers = self.about.covers;
        TABLES.iter().filter_map(|table| Vanished::of(&self.scribe, table, covers)).collect()
    }

    /// Whether an element that is here, unchanged, need not be held against what it said: nobody
    /// recorded anything here that it could contradict, and nothing of it rests on others. What an
    /// enquiry led to stands in the plans beside it.
    fn is_settled(&self, person: PersonId, origin: &Origin, told: Told) -> bool {
        let rests_on_others = origin.table == rows::ENQUIRY && told == Told::NotBefore;
        !rests_on_others && !self.scribe.is_concerned(&person.bytes())
    }

    /// Takes one element. Gives where it stood when it is new or here, and not a further one with
    /// the same key.
    fn row(
        &mut self,
        person: PersonId,
        row: CensusRow,
        told: Told,
    ) -> Result<Option<Origin>, ImportError> {
        let values = row.values.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let origin = Origin::new(System::Cin, row.table, &row.key);
        let origin = origin.saying(origin::digest(values), row.line);
        self.scribe.turn_to(row.table);
        match self.scribe.judge(&origin) {
            Judged::Twice(_) => self.scribe.skip("The same element stood on an earlier line", 1),
            Judged::Again(first) => self.again(person, row, &origin, first)?,
            Judged::Here if self.is_settled(person, &origin, told) => {
                self.scribe.here();
                return Ok(Some(origin));
            }
            judged => {
                self.state(person, row, (&origin, judged), told)?;
                return Ok(Some(origin));
            }
        }
        Ok(None)
    }

    fn state(
        &mut self,
        person: PersonId,
        row: CensusRow,
        (origin, judged): (&Origin, Judged),
        told: Told,
    ) -> Result<(), ImportError> {
        let mut found = Vec::new();
        let day = row.day.unwrap_or(self.scribe.today);
        let (mut facts, rest) = match (row.said, told) {
            (Said::Facts { facts, rest, findings }, Told::NotBefore) => {
                found = findings;
                (facts, rest)
            }
            (Said::Whole(sentence), _) => {
                found.extend(sentence);
                (Vec::new(), row.values)
            }
            (Said::Facts { .. }, Told::Before) => (Vec::new(), row.values),
        };
        let counted_as = if facts.is_empty() { CountedAs::Kept } else { CountedAs::Taken };
        if !rest.is_empty() || facts.is_empty() {
            let attached = SourceRowAttached {
                source: System::Cin.code().to_owned(),
                table: row.table.to_owned(),
                key: row.key,
                values: rest,
            };
            let happened = facts.first().map_or(Happened::On(day), |fact| fact.happened);
            facts.push(casework::Fact::new(Subject::Person(person), happened, attached));
        }
        let statement = Statement { found, ..Statement::new(origin, facts, counted_as) };
        self.scribe.state(statement, judged, None)
    }

    /// Another element with a key that stood before: kept whole, as nobody can say which is right.
    fn again(
        &mut self,
        person: PersonId,
        row: CensusRow,
        origin: &Origin,
        first: u64,
    ) -> Result<(), ImportError> {
        let key = format!("{} {:08x}", origin.key, origin.digest >> 32);
        let own = origin.keyed(&key);
        if self.scribe.judge(&own) != Judged::Fresh {
            self.scribe.here();
            return Ok(());
        }
        let sentence = format!(
            "Another element with this key stands on line {first}. This one is kept whole: look which is right."
        );
        let row = CensusRow { key, said: Said::Whole(Some(sentence)), ..row };
        self.state(person, row, (&own, Judged::Fresh), Told::NotBefore)
    }

    /// What the reader says of the message as a whole. A message of which nothing could be read
    /// fails; of one that broke off, what stood before was taken.
    fn read(&mut self, read: Result<cin::Report, ReadError>) -> Result<(), ImportError> {
        let report = match read {
            Ok(report) => report,
            Err(error) if error.report.counts.taken == 0 => {
                let ReadError { problem, line, .. } = &error;
                return Err(ImportError::Census(format!("{problem} (line {line})")));
            }
            Err(error) => {
                let sentence = format!("{} What stood before was taken.", error.problem);
                self.scribe.find_in("Message", error.line, sentence);
                *error.report
            }
        };
        if report.counts.refused > 0 {
            self.scribe.refuse_rows("The child can't be read", report.counts.refused);
        }
        for refused in &report.refused {
            self.scribe.find_in(rows::CHILD, refused.line, refused.reason.to_string());
        }
        self.scribe.turn_to("Message");
        self.scribe.skip("Elements for which a message has no place", report.counts.skipped);
        for finding in &report.findings {
            self.scribe.find_in("Message", finding.line, spoken::finding(finding));
        }
        Ok(())
    }

    async fn finish(
        mut self,
        decisions: Option<&Restrictions>,
        (vanished, conduct): (Vec<Vanished>, Conduct<'_>),
    ) -> Result<(), ImportError> {
        let opened = self.decided.iter().filter(|one| one.decision == Decision::Open).count();
        let unclassified = self.people.saturating_sub(opened as u64);
        match decisions {
            Some(decisions) => {
                restrictions::apply(&mut self.scribe, decisions, (self.decided, 0)).await?;
            }
            None => {
                let note = "There were no decisions on restrictions, so nobody was classified.";
                self.scribe.report.notes.push(note.to_owned());
            }
        }
        if !self.scribe.is_stopped() {
            vanish::settle(&mut self.scribe, vanished, conduct.night, &mut self.remembered).await?;
        }
        self.scribe.flush().await?;
        if !self.scribe.is_stopped() {
            self.remembered.took(&self.about, conduct.night);
            self.scribe.office.remember(System::Cin, &self.remembered).await?;
        }
        let report = &mut *self.scribe.report;
        report.unclassified = unclassified;
        report.worker_unknown = self.open;
        if self.told_before > 0 {
            report.notes.push(format!(
                "{} of these children are here from a fuller extract. What the census says of them is kept beside their story.",
                self.told_before
            ));
        }
        report.tables.retain(|table| {
            table.counts.read > 0 || table.vanished > 0 || table.table == rows::CHILD
        });
        Ok(())
    }
}

/// Whether a fuller extract told a child's story before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Before,
    NotBefore,
}

impl From<bool> for Told {
    fn from(told: bool) -> Self {
        if told { Self::Before } else { Self::NotBefore }
    }
}

/// The fact that an element is about somebody on a day.
fn on(person: PersonId, day: words::Date, event: impl Into<casework::Event>) -> casework::Fact {
    story::on(person, day, event)
}
