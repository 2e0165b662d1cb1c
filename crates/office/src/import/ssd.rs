//! Importing a Standard Safeguarding Dataset: table by table, row by row.
//!
//! Each table's code says what a row means; here it is decided whether a row is new, and nothing
//! that no fact carries is lost. Tables that name others come after them.

mod ahead;
mod caring;
mod ending;
mod front_door;
mod health;
mod leaving;
mod missing;
mod people;
mod protecting;
mod responsibility;
mod rest;
mod scene;
mod taken;
mod work;
mod workplace;

use super::{
    Conduct, ImportError,
    covers::Covers,
    names::System,
    origin::{self, Origin},
    reading, restrictions,
    scribe::{Judged, Scribe},
    spoken,
    survey::Survey,
    taking::Taking,
    vanish::Vanished,
};
use crate::Office;
use ending::Mirroring;
use returns::ssd::{Extract, Restrictions, Row, TableError, TableFile, TableReport};
use scene::{Memory, Said, Scene, Unfit};
use std::{ops::ControlFlow, path::Path};
use words::Date;

/// How a table's rows are taken.
type Take = fn(&mut Taking<'_>, &mut Scene<'_>) -> Result<Said, Unfit>;

/// The tables that become facts; every other one is kept whole.
const TAKEN: [(&str, Take); 30] = [
    ("ssd_person", people::person),
    ("ssd_department", workplace::team),
    ("ssd_professionals", workplace::worker),
    ("ssd_linked_identifiers", people::identifier),
    ("ssd_family", people::family),
    ("ssd_address", people::address),
    ("ssd_disability", people::disability),
    ("ssd_mother", people::mother),
    ("ssd_contacts", front_door::contact),
    ("ssd_cin_episodes", front_door::episode),
    ("ssd_cin_assessments", work::assessment),
    ("ssd_assessment_factors", work::factors),
    ("ssd_cin_plans", work::need_plan),
    ("ssd_cp_plans", protecting::plan),
    ("ssd_cin_visits", work::need_visit),
    ("ssd_cp_visits", work::protection_visit),
    ("ssd_cla_visits", work::care_visit),
    ("ssd_involvements", responsibility::involvement),
    ("ssd_early_help_episodes", leaving::early_help),
    ("ssd_s47_enquiry", protecting::enquiry),
    ("ssd_initial_cp_conference", protecting::conference),
    ("ssd_cp_reviews", protecting::review),
    ("ssd_legal_status", caring::status),
    ("ssd_cla_placement", caring::placement),
    ("ssd_cla_reviews", caring::review),
    ("ssd_cla_health", health::check),
    ("ssd_cla_immunisations", health::immunised),
    ("ssd_sdq_scores", health::strengths),
    ("ssd_missing", missing::missing),
    ("ssd_care_leavers", leaving::leaver),
];
/// Kept whole, and read for when a child comes into care and leaves it.
const CARE: &str = "ssd_cla_episodes";

const TWICE: &str = "The same row stood on an earlier line";

/// Imports a folder.
pub(super) async fn import(
    office: &Office,
    folder: &Path,
    conduct: Conduct<'_>,
    report: &mut super::Report,
) -> Result<(), ImportError> {
    let extract = Extract::open(folder)?;
    let restrictions = extract.restrictions().map_err(ImportError::Restrictions)?;
    check_people(&extract)?;
    let today = office.clock().today();
    conduct.night.problem(today).map_or(Ok(()), |why| Err(ImportError::Refused(why)))?;
    // The extract is looked through while the journal is read.
    let (looking, looked_at) = (extract.clone(), today);
    let survey = tokio::task::spawn_blocking(move || Survey::of(&looking, looked_at));
    let scribe = Scribe::begin(office, System::Ssd, conduct, report).await?;
    let survey = survey.await.map_err(|error| ImportError::Record(error.to_string()))?;
    if extract.table("ssd_person").is_none() && !scribe.known.has_people() {
        return Err(ImportError::NoPeople);
    }
    let remembered = office.remembered(System::Ssd).await?;
    let verdict =
        survey.judge(&scribe.known, conduct.night, &remembered).map_err(ImportError::Refused)?;
    scribe.report.taken = conduct.night.taken.or(survey.about.newest);
    let mut memory = Memory::new(scribe.names, scribe.today, restrictions);
    memory.remember_teams(&scribe.known.workforce);
    let whole =
        verdict.held_back.is_empty() && verdict.absent.iter().all(|one| memory.is_quiet(one));
    let night = Mirroring { verdict, remembered, about: survey.about, vanished: Vec::new(), whole };
    let mut importing = Importing { scribe, memory, night };
    importing.notes(&extract);
    importing.memory.ahead = ahead::Ahead::read(&extract).await;
    for file in in_order(&extract) {
        importing.table(&file).await?;
        if importing.scribe.is_stopped() {
            break;
        }
    }
    importing.scribe.settle_amendments().await?;
    importing.scribe.flush().await?;
    importing.classify().await?;
    importing.teams().await?;
    importing.finish(conduct).await
}

/// Fails before anything is taken when the table of people can't be read at all.
fn check_people(extract: &Extract) -> Result<(), ImportError> {
    let Some(people) = extract.table("ssd_person") else { return Ok(()) };
    people.read(&mut |_| ControlFlow::Break(())).map(|_| ()).map_err(ImportError::People)
}

/// Teams come before workers, whose department may be a team's name.
fn in_order(extract: &Extract) -> Vec<TableFile> {
    let mut tables = extract.tables.clone();
    tables.sort_by_key(|table| match table.name.as_str() {
        "ssd_person" => 0,
        "ssd_department" => 1,
        "ssd_professionals" => 2,
        _ => 3,
    });
    tables
}

struct Importing<'a> {
    scribe: Scribe<'a>,
    memory: Memory,
    night: Mirroring,
}

impl Importing<'_> {
    fn notes(&mut self, extract: &Extract) {
        let notes = &mut self.scribe.report.notes;
        if !extract.missing.is_empty() {
            let missing = extract.missing.join(", ");
            notes.push(format!("Tables that the extract does not have: {missing}."));
        }
        if !extract.ignored.is_empty() {
            let ignored = extract.ignored.join(", ");
            notes.push(format!("Files that are no tables and were not read: {ignored}."));
        }
        if !self.night.verdict.absent.is_empty() {
            let absent = self.night.verdict.absent.join(", ");
            notes.push(format!("Tables that were there before are missing: {absent}. What they said stays as it is."));
        }
        if self.memory.restrictions.is_none() {
            notes.push("There is no restrictions.csv, so nobody was classified.".to_owned());
        }
    }

    async fn table(&mut self, file: &TableFile) -> Result<(), ImportError> {
        self.scribe.begin_table(&file.name, reading::rows_in(&file.path).await);
        if let Some((why, rows)) = self.night.verdict.held_back.get(&file.name) {
            self.scribe.refuse_rows("The table was not taken", *rows);
            let sentence = format!("{why} Nothing of this table was taken.");
            self.scribe.find_in(&file.name, 0, sentence);
            return Ok(());
        }
        let housekeeping = file.shape.is_some_and(|shape| shape.housekeeping);
        let mut reading = reading::table(file.clone());
        let mut late = Vec::new();
        while let Some(rows) = reading.next().await {
            for row in rows {
                self.scribe.step();
                if housekeeping {
                    self.scribe.skip("About the extract, not about children", 1);
                } else if let Some(place) = comes_late(&row) {
                    late.push((place, row));
                } else {
                    self.row(&row).await?;
                }
                if self.scribe.is_stopped() {
                    reading.end().await;
                    return Ok(());
                }
            }
        }
        late.sort_by(|(one, a), (other, b)| (one, a.key()).cmp(&(other, b.key())));
        for (_, row) in late {
            self.row(&row).await?;
            if self.scribe.is_stopped() {
                return Ok(());
            }
        }
        if let Some(read) = reading.end().await {
            let to_its_end = read.is_ok();
            self.read(&file.name, read);
            if to_its_end && !housekeeping {
                self.night.vanished.extend(Vanished::of(
                    &self.scribe,
                    &file.name,
                    Covers::Everything,
                ));
            }
        }
        self.scribe.end_table().await?;
        if self.scribe.has_many_to_amend() {
            self.scribe.settle_amendments().await?;
        }
        Ok(())
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
        let notes = &mut self.scribe.report.notes;
        if !report.missing_columns.is_empty() {
            let missing = report.missing_columns.join(", ");
            notes.push(format!("{table} does not have the columns {missing}."));
        }
        if !report.further_columns.is_empty() && returns::ssd::named(table).is_some() {
            let further = report.further_columns.join(", ");
            notes.push(format!("{table} has further columns, which are kept: {further}."));
        }
    }

    async fn row(&mut self, row: &Row) -> Result<(), ImportError> {
        let origin = Origin::new(System::Ssd, &row.table, &row.key());
        let origin = origin.saying(origin::digest(row.fields()), row.line);
        match self.scribe.judge(&origin) {
            Judged::Here if self.is_settled(row, &origin) => self.scribe.here(),
            Judged::Twice(_) => self.scribe.skip(TWICE, 1),
            Judged::Again(first) => self.again(row, &origin, first)?,
            judged => self.take(row, &origin, judged)?,
        }
        self.scribe.flush_when_full().await
    }

    /// Whether a row that is here, unchanged, need not be taken apart again: no other row needs
    /// what it says, nothing of it rests on others or on today, and nobody recorded anything here
    /// that it could contradict.
    fn is_settled(&self, row: &Row, origin: &Origin) -> bool {
        let Some(here) = self.scribe.known.row(origin.id()) else { return false };
        // A contact of which no outcome is known is decided by time.
        let by_time =
            &*row.table == "ssd_contacts" && row.text("cont_contact_outcome_json").is_none();
        self.memory.is_quiet(&row.table) && !by_time && !self.scribe.is_concerned(&here.subject)
    }

    fn take(&mut self, row: &Row, origin: &Origin, judged: Judged) -> Result<(), ImportError> {
        let mut taking = Taking::of(row);
        let mut scene = Scene { memory: &mut self.memory, known: &self.scribe.known };
        // Also a row that is here already: those after it may speak of what it says.
        let said = take_by_table(&row.table)(&mut taking, &mut scene);
        if judged == Judged::Here && !self.night.whole {
            self.scribe.here();
            return Ok(());
        }
        let found: Vec<String> = row.findings.iter().map(spoken::finding).collect();
        match said {
            Ok(said) => self.facts(&taking, (origin, judged), said, found),
            Err(Unfit::Whole(person, sentence)) => {
                let found = found.into_iter().chain(sentence).collect();
                self.whole(&taking, (origin, judged), person, found)
            }
            Err(Unfit::Nobody(_) | Unfit::Refused(_)) if judged == Judged::Here => {
                self.scribe.here();
                Ok(())
            }
            Err(Unfit::Nobody(sentence)) if judged == Judged::Changed => {
                self.scribe.skip_finding(
                    origin,
                    "About nobody of this extract any more",
                    sentence.to_owned(),
                );
                Ok(())
            }
            Err(Unfit::Nobody(sentence)) => self.unattached(&taking, origin, sentence),
            Err(Unfit::Refused(sentence)) => {
                self.scribe.refuse(origin, sentence);
                Ok(())
            }
        }
    }

    /// Applies the decisions on restrictions that did not come with their person, once all people
    /// are here.
    async fn classify(&mut self) -> Result<(), ImportError> {
        if self.scribe.is_stopped() {
            return Ok(());
        }
        let decided = std::mem::take(&mut self.memory.decided);
        let decisions: Option<Restrictions> = self.memory.restrictions.take();
        match decisions {
            Some(decisions) => {
                let at_once = self.memory.decided_at_once;
                restrictions::apply(&mut self.scribe, &decisions, (decided, at_once)).await
            }
            None => Ok(()),
        }
    }
}

fn take_by_table(table: &str) -> Take {
    if table == CARE {
        return caring::episode;
    }
    let found = TAKEN.iter().find(|(name, _)| *name == table);
    found.map_or(rest::keep, |(_, take)| *take)
}

/// The place of a row among those that have to come after all others of their table.
fn comes_late(row: &Row) -> Option<(u8, Date)> {
    match &*row.table {
        "ssd_involvements" => responsibility::comes_late(&Taking::of(row)),
        CARE => {
            let end = row.date("clae_cla_episode_ceased_date").ok().flatten();
            let late = caring::Care::comes_late(&Taking::of(row));
            end.filter(|_| late).map(|end| (0, end))
        }
        _ => None,
    }
}
