//! Rows that say otherwise than they did: what was recorded of them is read, what has to be
//! recorded is decided, and recorded, a bundle at a time.
//!
//! What always holds: a bundle stands on the record as it was read a moment before, and is decided
//! again when somebody has saved meanwhile; a run that was cut off comes to the same when it is
//! run again, because the journal alone says how far it came.

use super::{CountedAs, Scribe, Statement, counting::Repeated};
use crate::import::{ImportError, origin::Origin};
use crate::recording;
use casework::{Fact, Happened, Workforce};
use std::collections::{BTreeSet, HashMap};
use store::{AppendError, Expected, Key, NewEntry, StoredPart};
use words::{CommandId, Date, PersonId, Subject, TeamId};

/// How many rows are decided together, how often a bundle is decided again, and how many rows wait.
const BUNDLE: usize = 400;
const TRIES: usize = 5;
const MOST_WAITING: usize = 20_000;
/// The word under which progress tells of rows that say otherwise than they did.
const COMPARING: &str = "Comparing";

/// A row that says otherwise than it did, or one of somebody of whom people recorded something.
pub(in crate::import) struct Amendment {
    statement: Statement,
    table: usize,
}

/// The record of those whom a bundle is about.
pub(super) struct Histories {
    pub(super) parts: HashMap<Key, Vec<StoredPart>>,
    pub(super) entries: HashMap<u64, Vec<StoredPart>>,
}

/// What came of a row.
pub(super) struct Amended {
    pub(super) facts: Vec<Fact>,
    pub(super) purpose: String,
    pub(super) counted_as: CountedAs,
    pub(super) differences: u64,
}

impl Scribe<'_> {
    /// Puts a row among those that are held against what they said before.
    pub(in crate::import) fn amend(&mut self, statement: Statement) {
        self.amendments.push(Amendment { statement, table: self.current });
    }

    /// Whether so many wait that they should be recorded.
    pub(in crate::import) fn has_many_to_amend(&self) -> bool {
        self.amendments.len() >= MOST_WAITING
    }

    /// Records what has to be, of all rows that wait.
    pub(in crate::import) async fn settle_amendments(&mut self) -> Result<(), ImportError> {
        let waiting = std::mem::take(&mut self.amendments);
        if waiting.is_empty() {
            return Ok(());
        }
        self.flush().await?;
        let workforce = self.known.workforce.clone();
        let all = waiting.len() as u64;
        for (number, bundle) in (0_u64..).zip(waiting.chunks(BUNDLE)) {
            (self.conduct.progress)(COMPARING, number * BUNDLE as u64, all);
            self.heed();
            if self.is_stopped() {
                return Ok(());
            }
            self.bundle(bundle, &workforce).await?;
        }
        (self.conduct.progress)(COMPARING, all, all);
        Ok(())
    }

    async fn bundle(
        &mut self,
        bundle: &[Amendment],
        workforce: &Workforce,
    ) -> Result<(), ImportError> {
        for _ in 0..TRIES {
            let histories = self.histories(bundle).await?;
            let amended: Vec<Amended> = bundle
                .iter()
                .map(|one| self.decide(&one.statement, &histories, workforce))
                .collect();
            let entries = self.entries_of(bundle, &amended, &histories)?;
            if !entries.is_empty() {
                match self.office.archive().append_bulk(entries).await {
                    Err(AppendError::Moved { .. }) => continue,
                    other => other?,
                };
            }
            for (one, amended) in bundle.iter().zip(&amended) {
                self.count(one.table, amended.counted_as, Repeated::No);
                self.report.differences += amended.differences;
                if let Some(about) =
                    one.statement.facts.first().filter(|_| !amended.facts.is_empty())
                {
                    self.stirred.insert(about.subject.bytes());
                }
                self.found(&one.statement, amended.counted_as);
            }
            return Ok(());
        }
        Err(ImportError::Record("others save on the same records just now".to_owned()))
    }

    /// Whether something about somebody was corrected in this run.
    pub(in crate::import) fn is_stirred(&self, subject: &Key) -> bool {
        self.stirred.contains(subject)
    }

    /// Says of each of these which team holds them, where what was corrected or came tonight left
    /// another one last.
    pub(in crate::import) async fn hold_by_latest(
        &mut self,
        teams: Vec<(PersonId, (Date, TeamId))>,
    ) -> Result<(), ImportError> {
        for some in teams.chunks(BUNDLE) {
            let people: Vec<PersonId> = some.iter().map(|(person, _)| *person).collect();
            let cases = self.office.cases_read(&people).await?;
            let mut entries = Vec::new();
            for ((person, (day, team)), case) in some.iter().zip(&cases) {
                let right = case.team.is_none_or(|now| now == (*team, *day));
                if right || self.is_concerned(&person.bytes()) {
                    continue;
                }
                let assigned = casework::allocation::TeamAssigned { team: *team };
                let fact = Fact::new(Subject::Person(*person), Happened::On(*day), assigned);
                // Filed as the first run files it, so that the same extract again adds nothing.
                let key = format!("{person} {team} {day}");
                let purpose = Origin::new(self.system, "team", &key).purpose();
                let what = format!("{purpose} at {}", case.head);
                let command = self.names.command_about(person.bytes(), &what);
                entries.push(recording::entry(command, self.actor, &purpose, &[fact], Vec::new())?);
            }
            if !entries.is_empty() {
                self.office.archive().append_bulk(entries).await?;
            }
        }
        Ok(())
    }

    /// What is odd about a row is said when the row was recorded, and not every night.
    fn found(&mut self, statement: &Statement, counted_as: CountedAs) {
        if counted_as != CountedAs::Here {
            let found = statement.found.clone();
            self.find_odd(&statement.origin, &statement.facts, found);
        }
    }

    async fn histories(&self, bundle: &[Amendment]) -> Result<Histories, ImportError> {
        let mut subjects: BTreeSet<Key> = BTreeSet::new();
        let mut positions: BTreeSet<u64> = BTreeSet::new();
        for one in bundle {
            subjects.extend(one.statement.facts.iter().map(|fact| fact.subject.bytes()));
            if let Some(row) = self.known.row(one.statement.origin.id()) {
                subjects.insert(row.subject);
                positions
                    .extend(one.statement.spreads().then(|| row.entries()).into_iter().flatten());
            }
        }
        let subjects: Vec<Key> = subjects.into_iter().collect();
        let mut parts: HashMap<Key, Vec<StoredPart>> = HashMap::new();
        for part in self.office.archive().parts_of(&subjects).await? {
            parts.entry(part.subject).or_default().push(part);
        }
        let mut entries = HashMap::new();
        for position in positions.into_iter().filter(|position| *position > 0) {
            entries.insert(position, self.office.archive().parts_after(position - 1, 1).await?);
        }
        Ok(Histories { parts, entries })
    }

    /// One entry a row. The first about somebody stands on their record as it was read; those
    /// after it stand in the same transaction.
    fn entries_of(
        &self,
        bundle: &[Amendment],
        amended: &[Amended],
        histories: &Histories,
    ) -> Result<Vec<NewEntry>, ImportError> {
        let mut entries = Vec::new();
        let mut touched: BTreeSet<Key> = BTreeSet::new();
        for (one, amended) in bundle.iter().zip(amended).filter(|(_, a)| !a.facts.is_empty()) {
            let about = self.subject_of(&one.statement);
            let history = histories.parts.get(&about).map(Vec::as_slice).unwrap_or_default();
            let head = history.last().map_or(0, |part| part.sequence);
            let what = format!("{} at {head} of {}", amended.purpose, one.statement.origin.id());
            let command: CommandId = self.names.command_about(about, &what);
            let expected =
                if touched.contains(&about) { Vec::new() } else { expected(about, history) };
            touched.extend(amended.facts.iter().map(|fact| fact.subject.bytes()));
            let (by, facts) = (self.actor, &amended.facts);
            entries.push(recording::entry(command, by, &amended.purpose, facts, expected)?);
        }
        Ok(entries)
    }
}

/// The facets of somebody's record that people decide on, as they were read.
fn expected(subject: Key, history: &[StoredPart]) -> Vec<Expected> {
    use casework::Facet::{Allocation, Identity, Plan, Status};
    let of = |facet: casework::Facet| {
        let last = history.iter().rfind(|part| part.facet == facet as u8);
        Expected { subject, facet: facet as u8, position: last.map_or(0, |part| part.sequence) }
    };
    [Identity, Status, Allocation, Plan].map(of).into()
}
