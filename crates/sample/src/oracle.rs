//! What the watch should find, worked out a second time and apart from the record's own code.
//!
//! Tests hold the watch beside this, and this beside the plan. It reads bodies of facts only: no
//! fold, no clock and no working-day arithmetic of the record. Slow and plain on purpose.

mod after_care;
mod answering;
mod beyond;
mod breaks;
mod caring;
mod court;
mod duties;
mod homes;
mod protecting;

use crate::{calendar, pen::Recorded};
use answering::Answering;
use beyond::Beyond;
use caring::Cared;
use casework::{Event, case::Referral, visit::Seen, workforce::Qualification};
use jiff::{ToSpan, civil::Date};
use protecting::{Beside, Protected};
use std::collections::{BTreeMap, BTreeSet};
use words::{EpisodeId, PersonId, Subject, WorkerId, london};

/// Something that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Watched {
    /// The kind of the watch.
    pub kind: &'static str,
    /// The child.
    pub child: PersonId,
    /// The day on which it began, as [`crate::Planted::since`] has it.
    pub since: Date,
}

#[derive(Default)]
struct Child {
    /// Id, received, taken on, closed.
    referrals: Vec<(EpisodeId, Date, Option<Date>, Option<Date>)>,
    waiting: BTreeMap<EpisodeId, Date>,
    offers: BTreeMap<EpisodeId, WorkerId>,
    /// Allocation, worker, accepted, ended.
    held: Vec<(EpisodeId, WorkerId, Date, Option<Date>)>,
    assessing: BTreeMap<EpisodeId, EpisodeId>,
    seen: BTreeSet<Date>,
    /// Position and day of each visit at which the child was seen.
    visits: Vec<(u64, Date)>,
    /// Happened, written up, position.
    late: Vec<(Date, Date, u64)>,
    /// Referral, day, whether somebody said that something was missing.
    closed: Vec<(EpisodeId, Date, Option<()>)>,
    born: Option<Date>,
    died: Option<Date>,
    /// Contacts that nobody has decided.
    contacts: BTreeMap<EpisodeId, Date>,
    protected: Protected,
    cared: Cared,
    beyond: Beyond,
    answering: Answering,
}

/// A reckoning that is told one entry after the other, in the order of the journal.
pub struct Reckoning {
    on: Date,
    position: u64,
    children: BTreeMap<PersonId, Child>,
    workers: Workers,
    /// Who stands for an import.
    imports: BTreeSet<WorkerId>,
}

/// Who works here, as far as children are concerned.
#[derive(Clone, Default)]
struct Workers {
    gone: BTreeMap<WorkerId, Date>,
    qualified: BTreeMap<WorkerId, Qualification>,
}

impl Reckoning {
    /// Begins one for a day: what was recorded after its end will not count.
    pub fn of(on: Date) -> Self {
        let (children, workers, imports) = (BTreeMap::new(), Workers::default(), BTreeSet::new());
        Self { on, position: 0, children, workers, imports }
    }

    /// The same for the entries of one family, which are numbered from 1: what is known of workers
    /// is known there too.
    pub(crate) fn of_a_family(&self) -> Self {
        let (workers, imports) = (self.workers.clone(), self.imports.clone());
        Self { workers, imports, ..Self::of(self.on) }
    }

    /// Takes the next entry.
    pub fn take(&mut self, entry: &Recorded) {
        self.position += 1;
        let written = london::day_of(entry.recorded);
        if written > self.on {
            return;
        }
        for fact in &entry.facts {
            let day = fact.happened.day();
            match (fact.subject, &fact.event) {
                (Subject::Worker(worker), Event::WorkerRegistered(e)) => {
                    self.workers.qualified.insert(worker, e.qualification);
                    if e.name.starts_with("Import from ") {
                        self.imports.insert(worker);
                    }
                }
                (Subject::Worker(worker), Event::WorkerLeft(_)) => {
                    self.workers.gone.insert(worker, day);
                }
                (Subject::Person(person), Event::EntryWithdrawn(e)) => {
                    let child = self.children.entry(person).or_default();
                    child.take_back(e.position, (self.position, day));
                }
                (Subject::Person(person), event) => {
                    let child = self.children.entry(person).or_default();
                    child.came(event, day);
                    let by = (!self.imports.contains(&entry.actor)).then_some(entry.actor);
                    // What an import writes down says nothing of when people did.
                    let told = by.map_or(day, |_| written);
                    child.went(event, day, (told, self.position));
                    child.protected.take(event, day);
                    child.cared.take(event, (day, self.position));
                    child.answering.take(event, (day, self.position));
                    child.beyond.take(event, day, (self.position, by));
                }
                _ => {}
            }
        }
    }

    /// Everything that should be looked at.
    pub fn found(&self) -> Vec<Watched> {
        let mut found: Vec<Watched> = Vec::new();
        let on = self.on;
        let unlooked: Vec<_> =
            self.children.values().flat_map(|story| story.beyond.closed(&story.ever())).collect();
        for (child, story) in &self.children {
            let alerts = story.now(&self.workers, on).into_iter().chain(story.ever());
            let alerts = alerts.chain(story.beyond.found(&story.beside(on), &unlooked));
            let alerts = alerts.chain(story.protected.found(&story.beside(on)));
            let alerts = alerts.chain(story.cared.found(&story.beside(on)));
            let late = story.late(on).map(|day| ("recorded_late", day));
            let alerts = alerts.chain(late);
            found.extend(alerts.map(|(kind, since)| Watched { kind, child: *child, since }));
        }
        found.sort();
        found.dedup();
        found
    }
}

/// Everything that should be looked at on a day, from what was recorded before its end.
pub fn watch(recorded: &[Recorded], on: Date) -> Vec<Watched> {
    let mut reckoning = Reckoning::of(on);
    recorded.iter().for_each(|entry| reckoning.take(entry));
    reckoning.found()
}

impl Child {
    fn came(&mut self, event: &Event, day: Date) {
        match event {
            Event::PersonRegistered(e) => self.born = e.born,
            Event::ContactReceived(e) => {
                self.contacts.insert(e.contact, day);
            }
            Event::ContactDecided(e) => {
                self.contacts.remove(&e.contact);
            }
            Event::ReferralReceived(e) => {
                self.referrals.push((e.referral, day, None, None));
                self.waiting.insert(e.referral, day);
            }
            Event::ReferralDecided(e) => {
                self.waiting.remove(&e.referral);
                let taken = Referral::accepts(&e.decision).then_some(day);
                for one in self.referrals.iter_mut().filter(|one| one.0 == e.referral) {
                    one.2 = taken;
                }
            }
            Event::AllocationOffered(e) => {
                self.offers.insert(e.allocation, e.worker);
            }
            Event::AllocationAccepted(e) => {
                let worker = self.offers.get(&e.allocation).copied();
                self.held.extend(worker.map(|worker| (e.allocation, worker, day, None)));
            }
            Event::AllocationEnded(e) => {
                for one in self.held.iter_mut().filter(|one| one.0 == e.allocation) {
                    one.3 = Some(day);
                }
            }
            _ => {}
        }
    }

    fn went(&mut self, event: &Event, day: Date, (written, position): (Date, u64)) {
        let late = calendar::between(day, written) > 5;
        match event {
            Event::ContactReceived(_) if late => self.late.push((day, written, position)),
            Event::VisitRecorded(e) => {
                self.late.extend(late.then_some((day, written, position)));
                if e.seen == Seen::Yes {
                    self.visits.push((position, day));
                    self.seen.insert(day);
                }
            }
            Event::AssessmentStarted(e) => {
                self.assessing.insert(e.assessment, e.referral);
            }
            Event::AssessmentFinished(e) => {
                self.assessing.remove(&e.assessment);
            }
            Event::CaseClosed(e) => {
                for one in self.referrals.iter_mut().filter(|one| one.0 == e.referral) {
                    one.3 = Some(day);
                }
                self.closed.push((e.referral, day, e.exception.as_ref().map(|_| ())));
            }
            Event::PersonDied(_) => self.died = Some(day),
            _ => {}
        }
    }

    /// A visit, a note or a review that was taken back never was; nothing else is, in these stories.
    fn take_back(&mut self, position: u64, by: (u64, Date)) {
        self.cared.take_back(position);
        self.answering.take_back(position, by);
        self.late.retain(|one| one.2 != position);
        self.visits.retain(|one| one.0 != position);
        self.seen = self.visits.iter().map(|one| one.1).collect();
    }

    /// What the reckoning of protection asks beside its own facts.
    fn beside(&self, on: Date) -> Beside<'_> {
        let open = self.referrals.iter().filter(|one| one.2.is_some() && one.3.is_none());
        let dead = self.died.is_some();
        let open = open.map(|one| one.0).collect();
        Beside { open, seen: &self.seen, born: self.born, dead, on }
    }

    /// The day from which the case is open, when it is.
    fn opened(&self) -> Option<Date> {
        let open = self.referrals.iter().filter(|(_, _, _, closed)| closed.is_none());
        open.filter_map(|(_, _, taken, _)| *taken).min()
    }

    fn received(&self, referral: EpisodeId) -> Option<Date> {
        self.referrals.iter().find(|one| one.0 == referral).map(|one| one.1)
    }

    /// What is wrong today.
    fn now(&self, workers: &Workers, on: Date) -> Vec<(&'static str, Date)> {
        let mut found: Vec<_> = self.answering.unanswered().collect();
        for received in self.waiting.values().filter(|day| calendar::between(**day, on) > 1) {
            found.push(("referral_decision", *received));
        }
        for received in self.contacts.values().filter(|day| calendar::add(**day, 1) < on) {
            found.push(("contact_decision", *received));
        }
        let Some(opened) = self.opened() else {
            return found;
        };
        if self.held.is_empty() && self.beyond.came_by_import() {
            found.push(("imported_worker_unknown", opened));
        } else {
            found.extend(self.nobody(opened, &workers.gone, on));
        }
        if self.died.is_none() {
            found.extend(self.answering.open(opened, self.held_by(workers, on), on));
        }
        for referral in self.assessing.values() {
            let received = self.received(*referral).filter(|day| calendar::between(*day, on) > 45);
            found.extend(received.map(|day| ("assessment_45", day)));
        }
        let last = self.seen.last().map_or(opened, |day| *day.max(&opened));
        if calendar::between(last, on) > 20 && !self.cared.counts_visits() {
            found.push(("not_seen", last));
        }
        found
    }

    /// Since when somebody holds the case, and how they are qualified.
    fn held_by(&self, workers: &Workers, on: Date) -> Option<(Date, Qualification)> {
        let runs = |one: &&(EpisodeId, WorkerId, Date, Option<Date>)| {
            let end = one.3.or(workers.gone.get(&one.1).copied());
            one.2 <= on && end.is_none_or(|end| on < end)
        };
        let (_, worker, from, _) = self.held.iter().rfind(runs)?;
        Some((*from, *workers.qualified.get(worker)?))
    }

    /// Whether nobody holds the open case, or ever did.
    fn nobody(
        &self,
        opened: Date,
        gone: &BTreeMap<WorkerId, Date>,
        on: Date,
    ) -> Vec<(&'static str, Date)> {
        let mut found = Vec::new();
        let ends: Vec<Option<Date>> = self
            .held
            .iter()
            .map(|(_, worker, _, ended)| ended.or(gone.get(worker).copied()))
            .collect();
        if ends.iter().all(|end| end.is_some_and(|day| day <= on)) {
            let since = ends.iter().flatten().max().map_or(opened, |day| *day.max(&opened));
            if calendar::between(since, on) > 1 {
                found.push(("unallocated", since));
            }
        }
        let never = !self.held.iter().any(|(_, _, accepted, _)| *accepted >= opened);
        if never && calendar::between(opened, on) > 1 {
            found.push(("allocation", opened));
        }
        found
    }

    /// The first day of those that were written up late in the year before a day.
    fn late(&self, on: Date) -> Option<Date> {
        let recent = self.late.iter().filter(|(_, written, _)| *written > on - 1.year());
        recent.map(|(day, ..)| *day).min()
    }

    /// What went wrong at any time.
    fn ever(&self) -> Vec<(&'static str, Date)> {
        let mut found = Vec::new();
        for (referral, day, exception) in &self.closed {
            let received = self.received(*referral).unwrap_or(*day);
            let seen = self.seen.range(received..=*day).next().is_some();
            let dead = self.died.is_some_and(|died| died <= *day);
            if exception.is_some() || !(seen || dead) {
                found.push(("ended_without_gate", *day));
            }
        }
        for (place, (_, received, _, _)) in self.referrals.iter().enumerate() {
            let year = *received - 1.year();
            if self.referrals[..place].iter().any(|(_, earlier, _, _)| *earlier >= year) {
                found.push(("re_referral", *received));
            }
        }
        for (_, _, accepted, _) in &self.held {
            let year = *accepted - 1.year();
            let inside = self.held.iter().filter(|one| year < one.2 && one.2 <= *accepted);
            let workers: BTreeSet<WorkerId> = inside.map(|one| one.1).collect();
            if workers.len() >= 3 {
                found.push(("third_worker", *accepted));
            }
        }
        found
    }
}
