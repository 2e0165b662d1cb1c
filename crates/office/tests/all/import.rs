//! Importing: every row is somewhere, nothing is there twice, and it fails closed.
#![expect(clippy::unwrap_used, reason = "what is not there fails the test")]

#[path = "import/again.rs"]
mod again;
#[path = "import/arbitrary.rs"]
mod arbitrary;
#[path = "import/bad.rs"]
mod bad;
#[path = "import/census.rs"]
mod census;
#[path = "import/census_again.rs"]
mod census_again;
#[path = "import/extract.rs"]
mod extract;
#[path = "import/facts.rs"]
mod facts;
#[path = "import/gone_for_a_night.rs"]
mod gone_for_a_night;
#[path = "import/held_back.rs"]
mod held_back;
#[path = "import/mirrored.rs"]
mod mirrored;
#[path = "import/nights.rs"]
mod nights;
#[path = "import/postgres.rs"]
mod postgres;
#[path = "import/refused.rs"]
mod refused;
#[path = "import/restricted.rs"]
mod restricted;
#[path = "import/s903.rs"]
mod s903;
#[path = "import/s903_again.rs"]
mod s903_again;
#[path = "import/there_and_back.rs"]
mod there_and_back;
#[path = "import/typed.rs"]
mod typed;
#[path = "import/watched.rs"]
mod watched;

use casework::{Case, Role};
use extract::Folder;
use office::{
    Desk, Office,
    import::{ImportError, Night, Report, Source, Stop},
};
use std::sync::Arc;
use town::Town;

/// A town with somebody of information governance at their desk.
pub(crate) struct Place {
    pub(crate) town: Town,
    pub(crate) iris: Desk,
}

impl Place {
    pub(crate) async fn new() -> Self {
        Self::of(Town::found().await).await
    }

    /// The same on a private PostgreSQL.
    pub(crate) async fn on_postgres() -> Self {
        let folder = tempfile::TempDir::new().unwrap();
        let place = office::Place::Postgres(cluster::fresh_database());
        Self::of(Town::at(place, folder).await).await
    }

    async fn of(town: Town) -> Self {
        let iris = town.desk(Role::InformationGovernance).await;
        Self { town, iris }
    }

    pub(crate) fn office(&self) -> &Office {
        &self.town.office
    }

    /// Imports a folder; the counts must add up, whatever else.
    pub(crate) async fn import(&self, folder: &Folder) -> Report {
        let source = Source::Ssd(folder.path().to_owned());
        let report = self.office().import(&source, &|_, _, _| {}).await.unwrap();
        adds_up(&report);
        report
    }

    /// Imports a folder as one night of the mirror.
    pub(crate) async fn night(&self, folder: &Folder, night: &Night) -> Report {
        let report = self.try_night(folder, night).await.unwrap();
        adds_up(&report);
        report
    }

    /// The same, which may be refused; then nothing was recorded.
    pub(crate) async fn try_night(
        &self,
        folder: &Folder,
        night: &Night,
    ) -> Result<Report, ImportError> {
        self.take(&Source::Ssd(folder.path().to_owned()), night).await
    }

    /// Imports whatever it is, with what is said of it; it may be refused.
    pub(crate) async fn take(&self, source: &Source, night: &Night) -> Result<Report, ImportError> {
        let imported =
            self.office().import_night(source, night, &|_, _, _| {}, &Stop::default()).await;
        imported.inspect(adds_up).map_err(|failed| failed.problem)
    }

    /// A person's case as information governance sees it.
    pub(crate) async fn case(&self, key: &str) -> Arc<Case> {
        let person = self.office().imported_person(key);
        self.office().chronology(&self.iris, person, &[], 1, None).await.unwrap().case
    }

    /// The headings of a person's chronology, newest first.
    pub(crate) async fn headings(&self, key: &str) -> Vec<String> {
        let person = self.office().imported_person(key);
        let page = self.office().chronology(&self.iris, person, &[], 1, None).await.unwrap();
        page.lines.into_iter().map(|line| line.heading).collect()
    }

    /// How far the journal goes.
    pub(crate) async fn head(&self) -> u64 {
        self.office().standing().await.unwrap().position
    }
}

pub(crate) fn adds_up(report: &Report) {
    assert!(report.adds_up, "{}", report.says());
    for table in &report.tables {
        assert!(table.counts.add_up(), "{table:?}");
    }
    let read: u64 = report.tables.iter().map(|table| table.counts.read).sum();
    assert_eq!(report.total.read, read);
    assert!(report.total.add_up());
}

/// The counts of one table: read, taken, kept, here, skipped, refused.
pub(crate) fn counts(report: &Report, table: &str) -> [u64; 6] {
    let found = report.tables.iter().find(|one| one.table == table);
    let counts = found.unwrap_or_else(|| panic!("no {table} in\n{}", report.says())).counts;
    [counts.read, counts.taken, counts.kept, counts.here, counts.skipped, counts.refused]
}

/// How many rows of one table changed, differ, vanished and were taken back.
pub(crate) fn moved(report: &Report, table: &str) -> [u64; 4] {
    let found = report.tables.iter().find(|one| one.table == table);
    let table = found.unwrap_or_else(|| panic!("no {table} in\n{}", report.says()));
    [table.counts.changed, table.counts.differences, table.vanished, table.withdrawn]
}

/// Whether some finding of a table holds these words.
pub(crate) fn finds(report: &Report, table: &str, words: &str) -> bool {
    report.findings.iter().any(|found| found.table == table && found.sentence.contains(words))
}
