//! Rows that say otherwise than they did: what was recorded of them is read, what has to be
//! recorded is decided, and recorded, a bundle at a time.
//!
//! What always holds: a bundle stands on the record as it was read a moment before, and is decided
//! again when somebody has saved meanwhile; a run that was cut off comes to the same when it is
//! run again, because the journal alone says how far it came.

use super::{CountedAs, Scribe, Statement, counting::Repeated};
use crate::import::{
    ImportError,
    amend::{self, Old, Plan, Supersede},
    differing::{Beside, Follows},
    known::State,
    origin,
    said::Undated,
};
use crate::recording;
use casework::{
    Case, Entry, Fact, Happened, Workforce,
    entry::What,
    mirror::{AGREES, DifferenceFound, DifferenceSettled, EntrySuperseded, HERE_IS_RIGHT},
    standing::Standing,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::{AppendError, Expected, Key, NewEntry, StoredPart};
use words::{CommandId, Date, PersonId, Subject, TeamId, say};

/// How many rows are decided together, how often a bundle is decided again, and how many rows wait.
const BUNDLE: usize = 400;
const TRIES: usize = 5;
const MOST_WAITING: usize = 20_000;

/// A row that says otherwise than it did, or one of somebody of whom people recorded something.
pub(in crate::import) struct Amendment {
    statement: Statement,
    table: usize,
}

/// The record of those whom a bundle is about.
struct Histories {
    parts: HashMap<Key, Vec<StoredPart>>,
    entries: HashMap<u64, Vec<StoredPart>>,
}

/// What came of a row.
struct Amended {
    facts: Vec<Fact>,
    purpose: String,
    counted_as: CountedAs,
    differences: u64,
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
        for bundle in waiting.chunks(BUNDLE) {
            if self.is_stopped() {
                return Ok(());
            }
            self.bundle(bundle, &workforce).await?;
            self.heed();
        }
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
            let cases = self.office.cases(&people).await?;
            let mut entries = Vec::new();
            for ((person, (day, team)), case) in some.iter().zip(&cases) {
                let right = case.team.is_none_or(|now| now == (*team, *day));
                if right || self.is_concerned(&person.bytes()) {
                    continue;
                }
                let assigned = casework::allocation::TeamAssigned { team: *team };
                let fact = Fact::new(Subject::Person(*person), Happened::On(*day), assigned);
                let purpose = format!("mirror {} team", self.system.code());
                let what = format!("{purpose} {team} at {}", case.head);
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

    /// The parts that a row made and that still stand.
    fn old(&self, statement: &Statement, histories: &Histories) -> Vec<Old> {
        let id = statement.origin.id();
        let Some(row) = self.known.row(id) else { return Vec::new() };
        let entries: BTreeSet<u64> = row.entries().collect();
        let about = histories.parts.get(&row.subject).into_iter().flatten();
        let elsewhere = statement.facts.iter().filter(|f| f.subject.bytes() != row.subject);
        let elsewhere: BTreeSet<Key> = elsewhere.map(|fact| fact.subject.bytes()).collect();
        let elsewhere = elsewhere.iter().filter_map(|key| histories.parts.get(key)).flatten();
        let spread = entries.iter().filter_map(|at| histories.entries.get(at)).flatten();
        let mut own: BTreeMap<(u64, u32), Old> = BTreeMap::new();
        for part in about.chain(elsewhere).chain(spread) {
            let ours = part.actor == self.actor.bytes() && entries.contains(&part.sequence);
            if ours && origin::read(&part.purpose).is_some_and(|read| read.id() == id) {
                let old = Old { subject: part.subject, entry: views::entry(part) };
                own.insert((part.sequence, part.ordinal), old);
            }
        }
        let superseded: Vec<(u64, u32)> =
            own.values().filter_map(|old| superseded(&old.entry)).collect();
        own.retain(|at, old| !superseded.contains(at) && is_of_a_row(&old.entry));
        own.into_values().collect()
    }

    fn decide(
        &self,
        statement: &Statement,
        histories: &Histories,
        workforce: &Workforce,
    ) -> Amended {
        let old = self.old(statement, histories);
        let undated = self.undated(statement);
        if !amend::is_about_a_person(&statement.facts) {
            return self.decide_work(statement, &old, histories);
        }
        let subject = self.subject_of(statement);
        let history = histories.parts.get(&subject).map(Vec::as_slice).unwrap_or_default();
        let concerned = self.is_concerned(&subject);
        let entries: Vec<Entry> = if concerned { views::entries(history) } else { Vec::new() };
        let standing = Standing::of(&entries);
        let importers = self.names.importers();
        let beside = concerned.then(|| Beside {
            person: PersonId::from_bytes(subject),
            standing: &standing,
            importers: &importers,
            workforce,
            follows: if self.recording_here.contains(&subject) {
                Follows::Nothing
            } else {
                Follows::Mirror
            },
        });
        let plan = amend::plan(&old, &statement.facts, &undated, beside.as_ref());
        let case = concerned.then(|| Case::fold(PersonId::from_bytes(subject), &entries));
        self.amended(statement, &old, (plan, case))
    }

    /// A worker or a team: what is said of them otherwise is said anew.
    fn decide_work(&self, statement: &Statement, old: &[Old], histories: &Histories) -> Amended {
        let subject = self.subject_of(statement);
        let history = histories.parts.get(&subject).map(Vec::as_slice).unwrap_or_default();
        let kinds: BTreeSet<&str> = history.iter().map(|part| &*part.kind).collect();
        let last = |kind: &&str| history.iter().rfind(|part| &*part.kind == *kind);
        let theirs: Vec<&str> = kinds
            .into_iter()
            .filter(|kind| last(kind).is_some_and(|part| part.actor != self.actor.bytes()))
            .collect();
        let (plan, _) = amend::plan_of_work(old, &statement.facts, &theirs);
        self.amended(statement, old, (plan, None))
    }

    /// What is recorded of a row, and what it counts as.
    fn amended(
        &self,
        statement: &Statement,
        old: &[Old],
        (plan, case): (Plan, Option<Case>),
    ) -> Amended {
        let differences = plan.differs.len() as u64;
        let mut facts = self.corrections(statement, old, &plan);
        facts.extend(plan.record.iter().map(|place| statement.facts[*place].clone()));
        if let Some(case) = case {
            facts.extend(self.differences(statement, &plan, &case));
        }
        let counted_as = match (differences, plan.changes_nothing()) {
            _ if statement.counted_as == CountedAs::Vanished => CountedAs::Vanished,
            (1.., _) => CountedAs::Differs,
            (0, true) => CountedAs::Here,
            (0, false) if old.is_empty() || self.was_gone(statement) => statement.counted_as,
            (0, false) => CountedAs::Changed,
        };
        Amended { facts, purpose: self.purpose(statement, &plan), counted_as, differences }
    }

    fn was_gone(&self, statement: &Statement) -> bool {
        self.known.row(statement.origin.id()).is_some_and(|row| row.state == State::Gone)
    }

    /// A row that is held back in part stays what it was, so that it is looked at every night.
    fn purpose(&self, statement: &Statement, plan: &Plan) -> String {
        let origin = &statement.origin;
        if plan.changes_nothing() {
            return format!("mirror {} {}", origin.system.code(), origin.table);
        }
        let was = self.known.row(origin.id()).map_or(0, |row| row.digest);
        match plan.differs.as_slice() {
            [] => origin.purpose_of(statement.purpose),
            _ => origin.clone().saying(was, origin.line).purpose_of(statement.purpose),
        }
    }

    fn corrections(&self, statement: &Statement, old: &[Old], plan: &Plan) -> Vec<Fact> {
        let ordinal = |new: &usize| {
            let place = plan.record.iter().position(|one| one == new);
            place.and_then(|place| u32::try_from(plan.supersede.len() + place).ok())
        };
        let day = say::date(self.today);
        let reason = match statement.counted_as {
            CountedAs::Vanished => format!("The extract of {day} does not have it any more."),
            _ => format!("The extract of {day} says otherwise."),
        };
        let correction = |one: &Supersede| {
            let old = &old[one.old];
            let event = EntrySuperseded {
                position: old.entry.position,
                ordinal: old.entry.ordinal,
                by: one.by.iter().filter_map(ordinal).collect(),
                reason: reason.clone(),
            };
            let subject = Subject::Person(PersonId::from_bytes(old.subject));
            Fact::new(subject, Happened::On(self.today), event)
        };
        plan.supersede.iter().map(correction).collect()
    }

    /// Differences that are new, and those that are none any more.
    fn differences(&self, statement: &Statement, plan: &Plan, case: &Case) -> Vec<Fact> {
        let origin = &statement.origin;
        let about = Subject::Person(case.id);
        let on = |event: casework::Event| Fact::new(about, Happened::On(self.today), event);
        let mut now = BTreeSet::new();
        let mut facts = Vec::new();
        for one in &plan.differs {
            let what = format!("{} {} {} {}", origin.id(), one.field, one.here, one.there);
            let difference = self.names.episode("difference", &what);
            if !now.insert(difference) {
                continue;
            }
            let before = case.differences.iter().find(|known| known.id == difference);
            let settled = before.map(|known| known.settled.as_ref().map(|(how, ..)| how.as_str()));
            if matches!(settled, Some(None | Some(HERE_IS_RIGHT))) {
                continue;
            }
            let found = DifferenceFound {
                difference,
                source: origin.system.code().to_owned(),
                table: origin.table.clone(),
                key: origin.key.clone(),
                field: one.field.clone(),
                here: one.here.clone(),
                there: one.there.clone(),
            };
            facts.push(on(found.into()).labelled(one.label));
        }
        let of_row = case
            .differences
            .iter()
            .filter(|one| one.stands() && one.table == origin.table && one.key == origin.key);
        for one in of_row.filter(|one| !now.contains(&one.id)) {
            let (how, reason) = (AGREES.to_owned(), String::new());
            let settled = DifferenceSettled { difference: one.id, how, reason };
            facts.push(on(settled.into()).labelled(one.label));
        }
        facts
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

    fn undated(&self, statement: &Statement) -> Undated {
        let first = self.known.row(statement.origin.id()).map_or(self.today, |row| row.first);
        Undated::new(self.today, first, statement.names_today)
    }

    /// Whom a row is about now; of one that is gone, whom it was about.
    fn subject_of(&self, statement: &Statement) -> Key {
        let before = || self.known.row(statement.origin.id()).map(|row| row.subject);
        statement.facts.first().map(|fact| fact.subject.bytes()).or_else(before).unwrap_or_default()
    }
}

/// What an entry of an import supersedes.
fn superseded(entry: &Entry) -> Option<(u64, u32)> {
    match entry.event() {
        Some(casework::Event::EntrySuperseded(event)) => Some((event.position, event.ordinal)),
        _ => None,
    }
}

/// Whether a row says it, rather than that it is about a row.
fn is_of_a_row(entry: &Entry) -> bool {
    use casework::Event::{DifferenceFound, DifferenceSettled, EntrySuperseded};
    match &entry.what {
        What::Event(event) => {
            !matches!(**event, EntrySuperseded(_) | DifferenceFound(_) | DifferenceSettled(_))
        }
        _ => false,
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
