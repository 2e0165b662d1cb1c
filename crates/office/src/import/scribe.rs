//! Writing rows down: each row one entry, every one counted.
//!
//! `ssd` and `cin` say what a row means; this says whether it is here already, hands it to be
//! recorded and keeps the counts. What always holds: a row is counted only when it is safely
//! recorded.

use super::{
    Conduct, ImportError,
    known::{Known, Origin},
    names::{Names, System},
    recorder::{Counted, Ended, Pending, Recorder},
    report::{Found, Report, TableCounts},
};
use crate::{Office, recording};
use casework::{
    Event, Fact, Happened, adopt,
    worker::{WorkerLeft, WorkerRegistered},
    workforce::Qualification,
};
use std::collections::HashMap;
use store::{AppendError, Expected, NewEntry};
use words::{Date, Subject, WorkerId};

/// Roughly how many bytes of rows wait for a run to be full: the more, the fewer times a person's
/// lists are worked out. Two runs are in memory at most.
const RUN: usize = 96 << 20;
/// What an entry and a part take beside their texts.
const AN_ENTRY: usize = 250;
const A_PART: usize = 350;
/// The word under which progress tells of recording.
const RECORDING: &str = "Recording";
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

/// A row of another table that one entry takes as well: of the same person, and only when nothing
/// of its facet was recorded before.
pub(super) struct Also {
    pub(super) origin: Origin,
    pub(super) table: &'static str,
    pub(super) fact: Fact,
}

/// Writes one import down.
pub(super) struct Scribe<'a> {
    pub(super) office: &'a Office,
    pub(super) system: System,
    pub(super) names: Names,
    pub(super) today: Date,
    pub(super) known: Known,
    pub(super) report: &'a mut Report,
    conduct: Conduct<'a>,
    actor: WorkerId,
    seen: HashMap<u64, (u64, u64)>,
    waiting: Vec<Pending>,
    weight: usize,
    recorder: Option<Recorder>,
    prepared: u64,
    recorded: u64,
    current: usize,
    done: u64,
    all: u64,
}

impl<'a> Scribe<'a> {
    /// Begins: reads what is here. Nothing is recorded before the first row is.
    pub(super) async fn begin(
        office: &'a Office,
        system: System,
        conduct: Conduct<'a>,
        report: &'a mut Report,
    ) -> Result<Self, ImportError> {
        let names = Names::of(office.council());
        let known = Known::load(office, names).await?;
        let scribe = Self {
            office,
            system,
            names,
            today: office.clock().today(),
            known,
            report,
            conduct,
            actor: names.importer(system),
            seen: HashMap::new(),
            waiting: Vec::new(),
            weight: 0,
            recorder: None,
            prepared: 0,
            recorded: 0,
            current: 0,
            done: 0,
            all: 0,
        };
        Ok(scribe)
    }

    /// The worker who stands for the import: nobody who could sign in or be given a child. They
    /// come with the first row.
    fn introduce(&mut self) -> Result<(), ImportError> {
        let origin = Origin::new(self.system, "import", "worker");
        if self.known.digest(origin.id()).is_some() {
            return Ok(());
        }
        // Before it is recorded: recording asks again whether they are here.
        self.known.take(&origin);
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
        self.report.under_way = (table.to_owned(), 0);
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

    /// Puts a row among those that wait.
    pub(super) fn record(
        &mut self,
        origin: &Origin,
        facts: Vec<Fact>,
        counted_as: CountedAs,
    ) -> Result<(), ImportError> {
        self.record_with(origin, facts, counted_as, None)
    }

    /// The same with a row of another table in one entry.
    pub(super) fn record_with(
        &mut self,
        origin: &Origin,
        facts: Vec<Fact>,
        as_what: CountedAs,
        also: Option<Also>,
    ) -> Result<(), ImportError> {
        self.introduce()?;
        let Some(about) = facts.first().map(|fact| fact.subject) else { return Ok(()) };
        let command = self.names.command_about(about.bytes(), &origin.purpose());
        let mut entry =
            recording::entry(command, self.actor, &origin.purpose(), &facts, Vec::new())?;
        if entry.parts.iter().map(|part| part.body.len()).sum::<usize>() > MOST_BYTES {
            if as_what != CountedAs::Nothing {
                self.refuse(
                    origin,
                    "The row is too long to be kept. Look for an open quotation mark.",
                );
            }
            return Ok(());
        }
        self.known.take(origin);
        let also = also.map(|also| self.take_along(&mut entry, also)).transpose()?;
        let counted = Counted { table: self.current, as_what, also };
        self.weight += AN_ENTRY + entry.parts.iter().map(|p| A_PART + p.body.len()).sum::<usize>();
        self.prepared += 1;
        let place = (u8::from(matches!(about, Subject::Person(_))), about.bytes());
        self.waiting.push(Pending { entry, place, counted });
        Ok(())
    }

    /// Puts a further row into an entry. Gives the place of its table in the report.
    fn take_along(&mut self, entry: &mut NewEntry, also: Also) -> Result<usize, ImportError> {
        let facts = [also.fact];
        let purpose = also.origin.purpose();
        let part = recording::entry(
            words::CommandId::from_bytes(entry.command),
            self.actor,
            &purpose,
            &facts,
            Vec::new(),
        )?;
        let expected = part.parts.iter().map(|part| Expected {
            subject: part.subject,
            facet: part.facet,
            position: 0,
        });
        entry.expected.extend(expected);
        entry.parts.extend(part.parts);
        self.known.take(&also.origin);
        let own = self.current;
        self.turn_to(also.table);
        Ok(std::mem::replace(&mut self.current, own))
    }

    /// Hands over what waits when it is enough for a run; else counts what was recorded meanwhile.
    pub(super) async fn flush_when_full(&mut self) -> Result<(), ImportError> {
        if self.weight >= RUN {
            return self.hand_over().await;
        }
        while let Some(group) = self.recorder.as_mut().and_then(Recorder::next_now) {
            self.count_all(group);
        }
        Ok(())
    }

    /// Records what waits, and waits for that; says how far it is, and asks whether to stop.
    pub(super) async fn flush(&mut self) -> Result<(), ImportError> {
        self.hand_over().await?;
        self.settle().await?;
        self.say_progress();
        self.heed();
        Ok(())
    }

    /// Begins to record what waits, once the run before is recorded.
    async fn hand_over(&mut self) -> Result<(), ImportError> {
        let before = self.settle().await?;
        let run = std::mem::take(&mut self.waiting);
        self.weight = 0;
        if before == Ended::Whole && !run.is_empty() {
            let (archive, stop) = (self.office.archive().clone(), self.conduct.stop.clone());
            self.recorder = Some(Recorder::begin(archive, run, stop));
        }
        Ok(())
    }

    /// Waits until the run under way is recorded.
    async fn settle(&mut self) -> Result<Ended, ImportError> {
        let Some(mut recorder) = self.recorder.take() else { return Ok(Ended::Whole) };
        while let Some(group) = recorder.next().await {
            self.count_all(group);
            (self.conduct.progress)(RECORDING, self.recorded, self.prepared);
        }
        let ended = recorder.end().await?;
        if ended == Ended::Stopped {
            self.report.stopped = true;
        }
        Ok(ended)
    }

    fn count_all(&mut self, group: Vec<(Counted, bool)>) {
        self.recorded += group.len() as u64;
        for (counted, repeated) in group {
            self.count(counted.table, counted.as_what, repeated);
            if let Some(table) = counted.also {
                self.count(table, CountedAs::Taken, repeated);
            }
        }
    }

    /// Asks whether to stop.
    fn heed(&mut self) {
        self.report.stopped = self.report.stopped || self.conduct.stop.is_asked();
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
        expected: Vec<Expected>,
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
        self.report.under_way.1 = self.done;
        // Rows that are here already fill no batch, and a long run of them must not look stuck.
        if self.done.is_multiple_of(20_000) {
            self.say_progress();
            self.heed();
        }
    }

    fn say_progress(&self) {
        if let Some(table) = self.report.tables.get(self.current) {
            (self.conduct.progress)(&table.table, self.done, self.all.max(self.done));
        }
    }

    /// The table is through, and progress says so.
    pub(super) async fn end_table(&mut self) -> Result<(), ImportError> {
        self.all = self.done;
        self.say_progress();
        self.heed();
        self.flush_when_full().await
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
