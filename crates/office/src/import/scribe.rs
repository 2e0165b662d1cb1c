//! Writing rows down: in batches, each row one entry, every one counted.
//!
//! `ssd` and `cin` say what a row means; this says whether it is here already, records it and
//! keeps the counts. What always holds: a row is counted only when its batch is safely recorded.

use super::{
    Conduct, ImportError,
    known::{Known, Origin},
    names::{Names, System},
    report::{Found, Report, TableCounts},
};
use crate::{Office, recording};
use casework::{
    Event, Fact, Happened, adopt,
    worker::{WorkerLeft, WorkerRegistered},
    workforce::Qualification,
};
use std::collections::HashMap;
use store::{AppendError, NewEntry};
use words::{Date, Subject, WorkerId};

/// How many rows are recorded together: enough to be quick, few enough that people who work at the
/// same time wait for some milliseconds only.
const BATCH: usize = 500;
/// The largest entry that the journal takes, with room to spare.
const MOST_BYTES: usize = 12 << 20;

/// What a row counts as once it is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CountedAs {
    /// Facts.
    Taken,
    /// A source row kept whole.
    Kept,
    /// Something that rows only speak of: no row of its own.
    Nothing,
}

/// How a row stands to what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judged {
    /// Not here yet.
    Fresh,
    /// Here already, with the same values.
    Here,
    /// Here already, with other values.
    Changed,
    /// The same row stood on an earlier line of this file.
    Twice(u64),
    /// Another row with this key stood on an earlier line of this file.
    Again(u64),
}

struct Pending {
    entry: NewEntry,
    table: usize,
    counted_as: CountedAs,
}

/// Writes one import down.
pub(super) struct Scribe<'a> {
    pub(super) office: &'a Office,
    pub(super) system: System,
    pub(super) names: Names,
    pub(super) today: Date,
    pub(super) known: Known,
    pub(super) report: Report,
    conduct: Conduct<'a>,
    actor: WorkerId,
    seen: HashMap<u64, (u64, u64)>,
    batch: Vec<Pending>,
    current: usize,
    done: u64,
    all: u64,
}

impl<'a> Scribe<'a> {
    /// Begins: reads what is here, and registers the worker who stands for the import.
    pub(super) async fn begin(
        office: &'a Office,
        system: System,
        from: String,
        conduct: Conduct<'a>,
    ) -> Result<Self, ImportError> {
        let names = Names::of(office.council());
        let known = Known::load(office, names).await?;
        let report = Report {
            source: system.code().to_owned(),
            from,
            begun: office.clock().now(),
            ..Report::default()
        };
        let mut scribe = Self {
            office,
            system,
            names,
            today: office.clock().today(),
            known,
            report,
            conduct,
            actor: names.importer(system),
            seen: HashMap::new(),
            batch: Vec::new(),
            current: 0,
            done: 0,
            all: 0,
        };
        scribe.introduce()?;
        Ok(scribe)
    }

    /// The worker who stands for the import: nobody who could sign in or be given a child.
    fn introduce(&mut self) -> Result<(), ImportError> {
        let origin = Origin::new(self.system, "import", "worker");
        if self.known.digest(origin.id()).is_some() {
            return Ok(());
        }
        let registered = WorkerRegistered {
            name: self.system.worker_name().to_owned(),
            qualification: Qualification::NotKnown,
            registration: None,
            staff_number: None,
            agency: false,
        };
        let left = WorkerLeft { reason: "Stands for an import; nobody signs in as it.".to_owned() };
        let subject = Subject::Worker(self.actor);
        let fact = |event: Event| Fact::new(subject, Happened::On(self.today), event);
        let facts = vec![fact(registered.into()), fact(left.into())];
        self.record(&origin, facts, CountedAs::Nothing)
    }

    /// A table begins, with so many rows as far as that is known.
    pub(super) fn begin_table(&mut self, table: &str, all: u64) {
        self.turn_to(table);
        self.seen.clear();
        (self.done, self.all) = (0, all);
    }

    /// What follows is counted under this table.
    pub(super) fn turn_to(&mut self, table: &str) {
        let tables = &mut self.report.tables;
        self.current = tables.iter().position(|one| one.table == table).unwrap_or_else(|| {
            tables.push(TableCounts { table: table.to_owned(), ..TableCounts::default() });
            tables.len() - 1
        });
    }

    /// The counts of the table under way.
    fn table(&mut self) -> &mut TableCounts {
        if self.report.tables.is_empty() {
            self.turn_to("");
        }
        &mut self.report.tables[self.current]
    }

    /// Whether somebody asked to stop; nothing more may be recorded then.
    pub(super) fn is_stopped(&self) -> bool {
        self.report.stopped
    }

    /// How a row stands to what is here. Each row must be judged once.
    pub(super) fn judge(&mut self, origin: &Origin) -> Judged {
        let id = origin.id();
        if let Some((digest, line)) = self.seen.get(&id) {
            let same = *digest == origin.digest;
            return if same { Judged::Twice(*line) } else { Judged::Again(*line) };
        }
        self.seen.insert(id, (origin.digest, origin.line));
        self.against_what_is_here(origin)
    }

    /// The same without regard to this file.
    pub(super) fn against_what_is_here(&self, origin: &Origin) -> Judged {
        match self.known.digest(origin.id()) {
            None => Judged::Fresh,
            Some(digest) if digest == origin.digest => Judged::Here,
            Some(_) => Judged::Changed,
        }
    }

    /// A row that is here already.
    pub(super) fn here(&mut self) {
        let counts = &mut self.table().counts;
        counts.read += 1;
        counts.here += 1;
    }

    /// Rows that are passed over for a reason that needs nobody to look.
    pub(super) fn skip(&mut self, reason: &str, rows: u64) {
        if rows > 0 {
            let table = self.table();
            table.counts.read += rows;
            table.counts.skipped += rows;
            *table.reasons.entry(reason.to_owned()).or_default() += rows;
        }
    }

    /// A row that is passed over, which somebody should look at.
    pub(super) fn skip_finding(&mut self, origin: &Origin, reason: &str, sentence: String) {
        self.skip(reason, 1);
        self.find(origin, sentence);
    }

    /// A row that can't be taken or kept.
    pub(super) fn refuse(&mut self, origin: &Origin, reason: &str) {
        self.refuse_rows(reason, 1);
        self.find(origin, reason.to_owned());
    }

    /// Rows that could not be read, whose findings are added apart.
    pub(super) fn refuse_rows(&mut self, reason: &str, rows: u64) {
        let table = self.table();
        table.counts.read += rows;
        table.counts.refused += rows;
        *table.reasons.entry(reason.to_owned()).or_default() += rows;
    }

    /// Something to look at in a row.
    pub(super) fn find(&mut self, origin: &Origin, sentence: String) {
        let key = origin.key.chars().take(100).collect();
        let table = origin.table.clone();
        self.report.find(Found { table, line: origin.line, key, sentence });
    }

    /// Something to look at in a table as a whole, or on a line of it.
    pub(super) fn find_in(&mut self, table: &str, line: u64, sentence: String) {
        let (table, key) = (table.to_owned(), String::new());
        self.report.find(Found { table, line, key, sentence });
    }

    /// What is odd about facts, each thing once.
    pub(super) fn find_odd(&mut self, origin: &Origin, facts: &[Fact], more: Vec<String>) {
        let mut said = more;
        for fact in facts {
            said.extend(adopt::findings(fact, self.today).into_iter().map(|one| one.sentence));
        }
        let mut once: Vec<String> = Vec::with_capacity(said.len());
        for sentence in said {
            if !once.contains(&sentence) {
                once.push(sentence);
            }
        }
        for sentence in once {
            self.find(origin, sentence);
        }
    }

    /// Puts a row into the batch.
    pub(super) fn record(
        &mut self,
        origin: &Origin,
        facts: Vec<Fact>,
        counted_as: CountedAs,
    ) -> Result<(), ImportError> {
        let command = origin.command(self.names);
        let entry = recording::entry(command, self.actor, &origin.purpose(), &facts, Vec::new())?;
        if entry.parts.iter().map(|part| part.body.len()).sum::<usize>() > MOST_BYTES {
            if counted_as != CountedAs::Nothing {
                self.refuse(
                    origin,
                    "The row is too long to be kept. Look for an open quotation mark.",
                );
            }
            return Ok(());
        }
        self.known.take(origin);
        let table = self.current;
        self.batch.push(Pending { entry, table, counted_as });
        Ok(())
    }

    /// Records the batch when it is full.
    pub(super) async fn flush_when_full(&mut self) -> Result<(), ImportError> {
        if self.batch.len() >= BATCH { self.flush().await } else { Ok(()) }
    }

    /// Records what waits, says how far it is, and asks whether to stop.
    pub(super) async fn flush(&mut self) -> Result<(), ImportError> {
        let batch = std::mem::take(&mut self.batch);
        let mut counted = Vec::with_capacity(batch.len());
        let mut entries = Vec::with_capacity(batch.len());
        for pending in batch {
            counted.push((pending.table, pending.counted_as));
            entries.push(pending.entry);
        }
        if !entries.is_empty() {
            let answers = self.office.archive().append_bulk(entries).await?;
            for ((table, counted_as), answer) in counted.into_iter().zip(answers) {
                self.count(table, counted_as, answer.repeated);
            }
        }
        self.say_progress();
        self.report.stopped = self.report.stopped || self.conduct.stop.is_asked();
        Ok(())
    }

    /// Records entries that stand on what was read of the record, all of them or none.
    ///
    /// # Errors
    /// With [`AppendError::Moved`] when what one of them was decided on is no longer so.
    pub(super) async fn record_now(
        &mut self,
        entries: Vec<(NewEntry, CountedAs)>,
    ) -> Result<(), AppendError> {
        let table = self.current;
        let (entries, counted): (Vec<NewEntry>, Vec<CountedAs>) = entries.into_iter().unzip();
        if entries.is_empty() {
            return Ok(());
        }
        let answers = self.office.archive().append_bulk(entries).await?;
        for (counted_as, answer) in counted.into_iter().zip(answers) {
            self.count(table, counted_as, answer.repeated);
        }
        Ok(())
    }

    /// An entry of this import, for [`Scribe::record_now`].
    pub(super) fn entry(
        &self,
        origin: &Origin,
        command: words::CommandId,
        facts: &[Fact],
        expected: Vec<store::Expected>,
    ) -> Result<NewEntry, ImportError> {
        Ok(recording::entry(command, self.actor, &origin.purpose(), facts, expected)?)
    }

    fn count(&mut self, table: usize, counted_as: CountedAs, repeated: impl Into<Repeated>) {
        let Some(table) = self.report.tables.get_mut(table) else { return };
        let counts = &mut table.counts;
        match (counted_as, repeated.into()) {
            (CountedAs::Nothing, _) => return,
            (_, Repeated::Yes) => counts.here += 1,
            (CountedAs::Taken, Repeated::No) => counts.taken += 1,
            (CountedAs::Kept, Repeated::No) => counts.kept += 1,
        }
        counts.read += 1;
    }

    /// One row more was looked at.
    pub(super) fn step(&mut self) {
        self.done += 1;
        // Rows that are here already fill no batch, and a long run of them must not look stuck.
        if self.done.is_multiple_of(20_000) {
            self.say_progress();
            self.report.stopped = self.report.stopped || self.conduct.stop.is_asked();
        }
    }

    fn say_progress(&self) {
        if let Some(table) = self.report.tables.get(self.current) {
            (self.conduct.progress)(&table.table, self.done, self.all.max(self.done));
        }
    }

    /// The table is through: what waits is recorded, and progress says so.
    pub(super) async fn end_table(&mut self) -> Result<(), ImportError> {
        self.all = self.done;
        self.flush().await
    }
}

/// Whether an entry had been recorded before.
enum Repeated {
    Yes,
    No,
}

impl From<bool> for Repeated {
    fn from(repeated: bool) -> Self {
        if repeated { Self::Yes } else { Self::No }
    }
}
