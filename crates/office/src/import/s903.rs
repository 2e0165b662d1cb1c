//! Importing a return of children looked after (SSDA903): table by table, row by row.
//!
//! It carries no names and no cases. A child whom the record knows by the council's own number is
//! that child; others come as "name not supplied". Of a child whose care somebody else has told the
//! rows are kept whole beside that story. Nothing is concluded from a row that is not there, and a
//! folder of which a file can't be recognised is not taken at all.

mod ahead;
mod rows;

use super::{
    Conduct, ImportError,
    names::{Names, System},
    origin::{self, Origin},
    reading, restrictions,
    restrictions::Decided,
    scribe::{CountedAs, Judged, Scribe},
    spoken,
    story::identified,
    taking::cleaned,
};
use crate::Office;
use ahead::{Ahead, Known, Stretch};
use casework::{Fact, Happened, import::SourceRowAttached};
use returns::{
    ssd::{Decision, Restrictions},
    ssda903::{Dated, Extract, Row, TableError, TableFile, TableReport},
};
use rows::{Part, Sight, Spoken};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs::File,
    path::Path,
};
use words::{Date, EpisodeId, Label, PersonId, Subject};

/// Under which the children of a return stand, whichever of its tables brought them.
const CHILD: &str = "child";
const TWICE: &str = "The same row stood on an earlier line";
const CHANGED: &str = "Changed since it was imported; it was not applied";
const CHANGED_HERE: &str =
    "This row is here with other values. It was not applied: look which is right.";

/// How an episode stands to the ones beside it.
pub(super) struct Held<'a> {
    /// The episode of the return that it follows.
    before: Option<&'a Stretch>,
    /// Whether another one follows it.
    followed: bool,
    /// Whether a period of care begins with it, as far as the record and the return know.
    begins: bool,
}

/// The day of a date, when it can be read.
fn day(dated: Option<&Dated>) -> Option<Date> {
    dated.and_then(|dated| dated.date)
}

/// The period of care whose first episode began on a day.
fn period_id(names: Names, (key, first): (&str, Date)) -> EpisodeId {
    names.episode("ssda903 period", &format!("{key}|{first}"))
}

/// Imports a folder.
pub(super) async fn import(
    office: &Office,
    (folder, decisions): (&Path, Option<&Path>),
    conduct: Conduct<'_>,
    report: &mut super::Report,
) -> Result<(), ImportError> {
    let extract = Extract::open(folder)?;
    whole(&extract)?;
    let decisions = match decisions {
        Some(path) => {
            let unreadable = |problem| ImportError::File { path: path.to_owned(), problem };
            let file = File::open(path).map_err(unreadable)?;
            Some(Restrictions::read(file).map_err(ImportError::Restrictions)?)
        }
        None => extract.restrictions().map_err(ImportError::Restrictions)?,
    };
    let scribe = Scribe::begin(office, System::S903, conduct, report).await?;
    let ahead = Ahead::read(&extract, &scribe).await?;
    let mut importing = Importing {
        scribe,
        ahead,
        decisions,
        met: HashSet::new(),
        decided: Vec::new(),
        in_care_before: 0,
    };
    importing.notes(&extract);
    for file in extract.tables {
        importing.table(file).await?;
        if importing.scribe.is_stopped() {
            break;
        }
    }
    importing.scribe.flush().await?;
    importing.finish().await
}

/// Refuses a folder of which part can't be recognised: a table that went missing looks like
/// children whose care ended.
fn whole(extract: &Extract) -> Result<(), ImportError> {
    if extract.unrecognised.is_empty() {
        return Ok(());
    }
    let each = extract.unrecognised.iter().map(|one| format!("{}: {}", one.name, one.problem));
    let files: Vec<String> = each.collect();
    Err(ImportError::Return(format!(
        "{} Put these files right, or take those out of the folder that are no part of the return.",
        files.join(" ")
    )))
}

impl Office {
    /// The people of the record by the council's own number, in capitals.
    pub(super) async fn people_by_number(&self) -> Result<HashMap<String, PersonId>, ImportError> {
        let standing = self.standing().await?;
        let timeline = standing.timeline();
        let numbered = timeline.numbered();
        Ok(numbered.map(|(number, person)| (number.trim().to_uppercase(), person)).collect())
    }
}

struct Importing<'a> {
    scribe: Scribe<'a>,
    ahead: Ahead,
    decisions: Option<Restrictions>,
    /// Children of whom a row was met, by their number in capitals.
    met: HashSet<String>,
    decided: Vec<Decided>,
    /// Periods of care that began before the first episode of the return.
    in_care_before: u64,
}

impl Importing<'_> {
    fn notes(&mut self, extract: &Extract) {
        let notes = &mut self.scribe.report.notes;
        notes.push(match self.ahead.year {
            Some(year) => format!("Taken as the return of {year}, the year of its latest day."),
            None => "No row has a day, so nobody can say which year's return this is.".to_owned(),
        });
        if !extract.missing.is_empty() {
            let missing = extract.missing.join(", ");
            notes.push(format!("Tables that the return does not have: {missing}."));
        }
        if self.decisions.is_none() {
            notes.push(
                "There were no decisions on restrictions, so nobody was classified.".to_owned(),
            );
        }
    }

    async fn table(&mut self, file: TableFile) -> Result<(), ImportError> {
        let name = file.table.name;
        self.scribe.begin_table(name, reading::rows_in(&file.path).await);
        let mut reading = reading::return_table(file);
        while let Some(rows) = reading.next().await {
            for row in rows {
                self.scribe.step();
                self.row(&row)?;
                self.scribe.flush_when_full().await?;
                if self.scribe.is_stopped() {
                    reading.end().await;
                    return Ok(());
                }
            }
        }
        if let Some(read) = reading.end().await {
            self.read(name, read);
        }
        self.scribe.end_table().await
    }

    /// What the reader says of the table as a whole.
    fn read(&mut self, table: &str, read: Result<TableReport, TableError>) {
        let report = match read {
            Ok(report) => report,
            Err(error) => {
                let sentence = format!("{} What stood before was taken.", error.problem);
                self.scribe.find_in(table, error.line, sentence);
                *error.report
            }
        };
        self.scribe.skip("Blank", report.counts.skipped);
        if report.counts.refused > 0 {
            self.scribe.refuse_rows("The row can't be read", report.counts.refused);
        }
        for refused in &report.refused {
            self.scribe.find_in(table, refused.line, refused.reason.to_string());
        }
        for finding in &report.findings {
            self.scribe.find_in(table, finding.line, spoken::finding(finding));
        }
    }

    fn row(&mut self, row: &Row) -> Result<(), ImportError> {
        let Some(child) = self.ahead.child(&row.child).cloned() else { return Ok(()) };
        let sight = Sight {
            names: self.scribe.names,
            today: self.scribe.today,
            child: &child,
            year: self.ahead.year,
            reviews: self.ahead.reviews,
        };
        let mut said = rows::spoken(row, sight);
        let found = row.findings.iter().map(spoken::finding);
        said.findings = found.chain(said.findings).collect();
        let origin = |part: &Part, table: &str| {
            let values = part.values.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let origin = Origin::new(System::S903, table, &said.key);
            origin.saying(origin::digest(values), row.line)
        };
        let begun = origin(&said.begins, row.table.name);
        let ended = (!said.ends.is_said_elsewhere() || child.told)
            .then(|| origin(&said.ends, &format!("{} end", row.table.name)))
            .filter(|_| !said.ends.values.is_empty());
        self.child(&row.child, &child, (row, &begun))?;
        let judged = (self.scribe.judge(&begun), ended.as_ref().map(|one| self.scribe.judge(one)));
        match judged {
            (Judged::Twice(_), None | Some(Judged::Twice(_))) => self.scribe.skip(TWICE, 1),
            (Judged::Twice(first) | Judged::Again(first), _) => {
                self.again(&child, said, (begun, first))?;
            }
            (Judged::Changed, _) | (Judged::Here, Some(Judged::Changed)) => {
                self.scribe.skip_finding(&begun, CHANGED, CHANGED_HERE.to_owned());
            }
            (Judged::Here, None | Some(Judged::Here)) => self.scribe.here(),
            (Judged::Here, _) => self.ends(&child, said, ended, CountedAs::Taken)?,
            (Judged::Fresh, _) => self.fresh(&child, said, (begun, ended))?,
        }
        Ok(())
    }

    /// A child of whom the first row is met: registered when nobody knows them, and classified.
    fn child(
        &mut self,
        number: &str,
        child: &Known,
        (row, speaks): (&Row, &Origin),
    ) -> Result<(), ImportError> {
        if !self.met.insert(number.to_owned()) {
            return Ok(());
        }
        let decision = self
            .decisions
            .as_ref()
            .and_then(|decisions| decisions.of(&child.key).or_else(|| decisions.of(number)));
        if let Some(decision) = decision {
            let (key, person) = (child.key.clone(), child.person);
            self.decided.push(Decided { key, person, decision });
        }
        let origin = Origin::new(System::S903, CHILD, &child.key);
        if child.here || self.scribe.known.digest(origin.id()).is_some() {
            return Ok(());
        }
        if row.table.name == "Header" {
            // The row itself brings them; this remembers that it did.
            self.scribe.known.take(&origin);
            return Ok(());
        }
        let sentence =
            "This child is not in Header. They come without sex, ethnicity and number of school.";
        self.scribe.find(speaks, sentence.to_owned());
        let (person, today) = (child.person, self.scribe.today);
        let facts = vec![
            rows::registered(person, today, (child.born(), None)),
            identified(person, today, "council_id", cleaned(&child.key, 48).0),
        ];
        self.scribe.record(&origin, facts, CountedAs::Nothing)
    }

    /// A row that is new: what began, and how it ended when it did.
    fn fresh(
        &mut self,
        child: &Known,
        mut said: Spoken,
        (begun, ended): (Origin, Option<Origin>),
    ) -> Result<(), ImportError> {
        let findings = std::mem::take(&mut said.findings);
        if child.told {
            said.begins.facts.clear();
            said.ends.facts.clear();
        }
        let facts: Vec<Fact> = said.begins.facts.iter().chain(&said.ends.facts).cloned().collect();
        self.scribe.find_odd(&begun, &facts, findings);
        let taken = !facts.is_empty();
        self.in_care_before += u64::from(taken && said.in_care_before);
        let as_what = if taken { CountedAs::Taken } else { CountedAs::Kept };
        self.part(child, (&said, &said.begins), (&begun, as_what))?;
        if ended.is_some() {
            self.ends(child, said, ended, CountedAs::Nothing)?;
        }
        Ok(())
    }

    /// How something ended that began in this row, or in the same row of an earlier return.
    fn ends(
        &mut self,
        child: &Known,
        said: Spoken,
        ended: Option<Origin>,
        as_what: CountedAs,
    ) -> Result<(), ImportError> {
        let Some(origin) = ended else { return Ok(()) };
        self.part(child, (&said, &said.ends), (&origin, as_what))
    }

    /// Writes a part of a row: its facts, and what is left of it beside them. A row that leaves
    /// nothing is remembered all the same.
    fn part(
        &mut self,
        child: &Known,
        (said, part): (&Spoken, &Part),
        (origin, as_what): (&Origin, CountedAs),
    ) -> Result<(), ImportError> {
        let subject = Subject::Person(child.person);
        let mut facts: Vec<Fact> = part.facts.clone();
        let rest = if facts.is_empty() { part.values.clone() } else { part.rest() };
        let day = said.day.filter(|day| *day <= self.scribe.today);
        let happened = facts
            .first()
            .map_or(Happened::On(day.unwrap_or(self.scribe.today)), |fact| fact.happened);
        if said.label != Label::None {
            facts.iter_mut().for_each(|fact| fact.label = said.label);
        }
        if facts.is_empty() || !rest.is_empty() {
            let attached = attached(origin, rest);
            facts.push(Fact::new(subject, happened, attached).labelled(said.label));
        }
        self.scribe.record(origin, facts, as_what)
    }

    /// Another row with a key that stood before: nobody can say which is right, so it is kept.
    fn again(
        &mut self,
        child: &Known,
        said: Spoken,
        (begun, first): (Origin, u64),
    ) -> Result<(), ImportError> {
        let mut values = said.begins.values.clone();
        values.extend(said.ends.values.clone());
        let named = values.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let digest = origin::digest(named);
        let key = format!("{} {:08x}", begun.key, digest >> 32);
        let own = Origin::new(System::S903, &begun.table, &key).saying(digest, begun.line);
        if self.scribe.judge(&own) != Judged::Fresh {
            self.scribe.here();
            return Ok(());
        }
        let sentence = format!(
            "Another row with this key stands on line {first}. This one is kept whole: look which is right."
        );
        self.scribe.find_odd(&own, &[], said.findings.into_iter().chain([sentence]).collect());
        let happened = Happened::On(said.day.unwrap_or(self.scribe.today));
        let fact = Fact::new(Subject::Person(child.person), happened, attached(&own, values));
        self.scribe.record(&own, vec![fact.labelled(said.label)], CountedAs::Kept)
    }

    async fn finish(mut self) -> Result<(), ImportError> {
        let opened = self.decided.iter().filter(|one| one.decision == Decision::Open).count();
        let unclassified = self.met.len().saturating_sub(opened) as u64;
        let told = self.met.iter().filter_map(|number| self.ahead.child(number));
        let told = told.filter(|child| child.told).count();
        if let Some(decisions) = self.decisions.filter(|_| !self.scribe.is_stopped()) {
            restrictions::apply(&mut self.scribe, &decisions, (self.decided, 0)).await?;
        }
        let report = &mut *self.scribe.report;
        report.unclassified = unclassified;
        if self.in_care_before > 0 {
            report.notes.push(format!(
                "{} of these children were in care before their first episode of this return. Their care stands from that day: take the returns of earlier years first.",
                self.in_care_before
            ));
        }
        if told > 0 {
            report.notes.push(format!(
                "The care of {told} of these children is here from elsewhere. What the return says of them is kept beside their story."
            ));
        }
        Ok(())
    }
}

/// Values of a row as a fact beside the others, or alone.
fn attached(origin: &Origin, values: BTreeMap<String, String>) -> SourceRowAttached {
    SourceRowAttached {
        source: System::S903.code().to_owned(),
        table: origin.table.clone(),
        key: origin.key.clone(),
        values,
    }
}
