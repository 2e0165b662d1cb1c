//! Writing rows down: each row one entry, every one counted.
//!
//! `ssd` and `cin` say what a row means; this says whether it is here already, hands it to be
//! recorded and keeps the counts. What always holds: a row is counted only when it is safely
//! recorded.

mod amending;
mod counting;
mod deciding;
mod recording;

use super::{
    Conduct, ImportError,
    known::Known,
    names::{Names, System},
    origin::{Origin, Purpose},
    recorder::{Pending, Recorder},
    report::Report,
    said::{NamesToday, Said, Undated},
};
use crate::Office;
use amending::Amendment;
use casework::{
    Event, Fact, Happened,
    worker::{WorkerLeft, WorkerRegistered},
    workforce::Qualification,
};
use std::collections::{HashMap, HashSet};
use store::Key;
use words::{Date, Subject, TeamId, WorkerId};

/// What a row counts as once it is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CountedAs {
    /// Facts.
    Taken,
    /// A source row kept whole.
    Kept,
    /// Something that rows only speak of: no row of its own.
    Nothing,
    /// Here already, and nothing of it has to be recorded.
    Here,
    /// Facts that correct or end what the row said before.
    Changed,
    /// A row that says otherwise than people recorded here: held back where it does.
    Differs,
    /// A row that the extract does not have any more: counted apart, for it was not read.
    Vanished,
}

/// What a row says now.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) origin: Origin,
    pub(super) facts: Vec<Fact>,
    /// What it counts as when it was not here before.
    pub(super) counted_as: CountedAs,
    pub(super) names_today: NamesToday,
    pub(super) purpose: Purpose,
    /// What is odd about it, to be said when it is recorded.
    pub(super) found: Vec<String>,
}

impl Statement {
    /// Of a row that was read.
    pub(super) fn new(origin: &Origin, facts: Vec<Fact>, counted_as: CountedAs) -> Self {
        Self {
            origin: origin.clone(),
            facts,
            counted_as,
            names_today: NamesToday::No,
            purpose: Purpose::Import,
            found: Vec::new(),
        }
    }

    /// Of a row that the extract does not have any more: it says nothing.
    pub(super) fn vanished(origin: Origin) -> Self {
        let purpose = Purpose::Vanished;
        Self { purpose, ..Self::new(&origin, Vec::new(), CountedAs::Vanished) }
    }

    /// Whether what it says stands on several records.
    fn spreads(&self) -> bool {
        let first = self.facts.first().map(|fact| fact.subject);
        self.facts.iter().any(|fact| Some(fact.subject) != first)
            || self.facts.is_empty()
            || self.origin.table == "ssd_mother"
    }
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
    /// Whose records are kept here and only compared, because their team records here.
    recording_here: HashSet<Key>,
    /// Rows that say otherwise than they did.
    amendments: Vec<Amendment>,
    /// Those about whom something was corrected in this run.
    pub(super) stirred: HashSet<Key>,
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
        let today = office.clock().today();
        let recording_here = recording_here(office, &known, today).await?;
        let scribe = Self {
            office,
            system,
            names,
            today,
            known,
            report,
            conduct,
            actor: names.importer(system),
            seen: HashMap::new(),
            recording_here,
            amendments: Vec::new(),
            stirred: HashSet::new(),
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

    /// Whether people recorded something of somebody here, or their team records here.
    pub(super) fn is_concerned(&self, subject: &Key) -> bool {
        self.known.is_recorded_here(subject) || self.recording_here.contains(subject)
    }

    /// Takes what a row says: it is recorded when it is new, counted when it says what it said, and
    /// else held against what it said before.
    pub(super) fn state(
        &mut self,
        statement: Statement,
        judged: Judged,
        also: Option<Also>,
    ) -> Result<(), ImportError> {
        let about = statement.facts.first().map(|fact| fact.subject.bytes());
        let concerned = about.is_some_and(|about| self.is_concerned(&about));
        match judged {
            // One that was taken back and has come again is held against what is left of it.
            Judged::Fresh if !concerned && self.known.row(statement.origin.id()).is_none() => {
                self.find_odd(&statement.origin, &statement.facts, statement.found);
                let Statement { origin, facts, counted_as, .. } = statement;
                if let Some(about) = about.filter(|_| self.known.has_people()) {
                    self.stirred.insert(about);
                }
                self.record_with(&origin, facts, counted_as, also)
            }
            Judged::Here if !concerned && self.says_the_same(&statement) => {
                self.here();
                Ok(())
            }
            _ => {
                self.amend(statement);
                Ok(())
            }
        }
    }

    /// Whether a row says what the journal says that it said.
    fn says_the_same(&self, statement: &Statement) -> bool {
        let Some(row) = self.known.row(statement.origin.id()) else { return false };
        let undated = Undated::new(self.today, row.first, statement.names_today);
        Said::of_facts(&statement.facts, &undated) == Some(row.said)
    }
}

/// Whose records no longer follow the other system, because the team that holds them records here.
async fn recording_here(
    office: &Office,
    known: &Known,
    today: Date,
) -> Result<HashSet<Key>, ImportError> {
    let moved =
        |team: &&casework::workforce::Team| team.record_from.is_some_and(|day| day <= today);
    let teams: Vec<TeamId> = known.workforce.teams().filter(moved).map(|team| team.id).collect();
    if teams.is_empty() {
        return Ok(HashSet::new());
    }
    let standing = office.standing().await?;
    let timeline = standing.timeline();
    let as_at = oversight::AsAt::now(today);
    let held = timeline.stirring(Date::MIN, as_at);
    let held = held.filter(|child| child.team().is_some_and(|team| teams.contains(&team)));
    Ok(held.map(|child| child.person().bytes()).collect())
}
