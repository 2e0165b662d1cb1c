//! What has to be recorded of one row that says otherwise than it did, as facts.
//!
//! `amending` reads the journal and records what comes of it; `amend` and `differing` decide. What
//! always holds: a row that is held back in part keeps its old digest, so that it is looked at every
//! night until both agree.

use super::{
    CountedAs, Scribe, Statement,
    amending::{Amended, Histories},
};
use crate::import::{
    amend::{self, Old, Plan, Supersede},
    differing::{Beside, Follows},
    known::State,
    origin,
    said::Undated,
};
use casework::{
    Case, Entry, Fact, Happened, Workforce,
    entry::What,
    mirror::{AGREES, DifferenceFound, DifferenceSettled, EntrySuperseded, HERE_IS_RIGHT},
    standing::Standing,
};
use std::collections::{BTreeMap, BTreeSet};
use store::Key;
use words::{PersonId, Subject, say};

impl Scribe<'_> {
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

    pub(super) fn decide(
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

    fn undated(&self, statement: &Statement) -> Undated {
        let first = self.known.row(statement.origin.id()).map_or(self.today, |row| row.first);
        Undated::new(self.today, first, statement.names_today)
    }

    /// Whom a row is about now; of one that is gone, whom it was about.
    pub(super) fn subject_of(&self, statement: &Statement) -> Key {
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
