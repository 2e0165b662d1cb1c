//! Importing a return of children looked after (SSDA903): table by table, row by row.
//!
//! It carries no names and no cases. A child whom the record knows by the council's own number is
//! that child; others come as "name not supplied". Of a child whose care somebody else has told the
//! rows are kept whole beside that story. A row that says otherwise than before is held against
//! what it said; one that is gone only from a return of the year in which it began, and after some
//! nights. A folder of which a file can't be recognised is not taken at all.

mod ahead;
mod ending;
mod rows;
mod taken;

use super::{
    Conduct, ImportError,
    names::{Names, System},
    night::Remembered,
    reading,
    restrictions::Decided,
    scribe::Scribe,
    spoken,
    survey::About,
    vanish::Vanished,
};
use crate::Office;
use ahead::{Ahead, Stretch};
use ending::Afterwards;
use returns::{
    ssd::Restrictions,
    ssda903::{Dated, Extract, TableError, TableFile, TableReport},
};
use std::{
    collections::{HashMap, HashSet},
    fs::File,
    path::Path,
};
use words::{Date, EpisodeId, PersonId};

/// Under which the children of a return stand, whichever of its tables brought them.
const CHILD: &str = "child";

/// How an episode stands to the ones beside it.
pub(super) struct Held {
    /// The episode that it follows, of the return or as the record has it.
    before: Option<Stretch>,
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
    let today = office.clock().today();
    conduct.night.problem(today).map_or(Ok(()), |why| Err(ImportError::Refused(why)))?;
    let extract = Extract::open(folder)?;
    whole(&extract)?;
    let once = Once { office, extract: &extract, decisions, conduct };
    if once.take(report).await? == Afterwards::SayAnew {
        // What followed an episode that is gone has to be said without it.
        let mut anew = super::Report::default();
        once.take(&mut anew).await?;
        report.say_anew(&anew);
    }
    Ok(())
}

/// One going through a return.
struct Once<'a> {
    office: &'a Office,
    extract: &'a Extract,
    decisions: Option<&'a Path>,
    conduct: Conduct<'a>,
}

impl Once<'_> {
    async fn take(&self, report: &mut super::Report) -> Result<Afterwards, ImportError> {
        let decisions = self.decisions()?;
        let scribe = Scribe::begin(self.office, System::S903, self.conduct, report).await?;
        let mut ahead = Ahead::read(self.extract, &scribe).await?;
        let remembered = self.office.remembered(System::S903).await?;
        let (survey, met) = ahead.survey(&scribe);
        let judged = survey.judge_whole((&scribe.known, met), self.conduct.night, &remembered);
        judged.map_err(ImportError::Refused)?;
        scribe.report.taken = self.conduct.night.taken.or(survey.about.newest);
        let mut importing = Importing {
            scribe,
            ahead,
            decisions,
            met: HashSet::new(),
            decided: Vec::new(),
            in_care_before: 0,
            about: survey.about,
            remembered,
            vanished: Vec::new(),
        };
        importing.notes(self.extract);
        for file in self.extract.tables.clone() {
            importing.table(file).await?;
            if importing.scribe.is_stopped() {
                break;
            }
        }
        importing.scribe.settle_amendments().await?;
        importing.scribe.flush().await?;
        importing.finish(self.conduct.night).await
    }

    fn decisions(&self) -> Result<Option<Restrictions>, ImportError> {
        let Some(path) = self.decisions else {
            return self.extract.restrictions().map_err(ImportError::Restrictions);
        };
        let unreadable = |problem| ImportError::File { path: path.to_owned(), problem };
        let file = File::open(path).map_err(unreadable)?;
        Restrictions::read(file).map(Some).map_err(ImportError::Restrictions)
    }
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
    about: About,
    remembered: Remembered,
    vanished: Vec<Vanished>,
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
            let to_its_end = read.is_ok();
            self.read(name, read);
            if to_its_end {
                let covers = self.about.covers;
                self.vanished.extend(Vanished::of(&self.scribe, name, covers));
            }
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
}
