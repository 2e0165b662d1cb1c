//! Reminders: what somebody has to do first, today, and within two working days, for the head of
//! every page of theirs.
//!
//! What always holds: they are cut out of the same tasks as my work, so that the two can not differ;
//! they are made from who holds whom now, so that they go with a child to whoever takes them; and a
//! page that shows how many there are names nobody, which is why it is no look.

use super::tasks::{Task, Tasks};
use crate::{Desk, Failure, Office, Standing};
use casework::{Depth, Workforce};
use jiff::SignedDuration;
use std::{
    collections::{HashMap, HashSet},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};
use words::{Date, Moment, PersonId, WorkerId, working_days};

/// So many working days ahead somebody is reminded. The council's own choice.
const AHEAD: u32 = 2;
/// So long reminders stand at most.
const LONGEST: SignedDuration = SignedDuration::from_mins(30);
/// For so many people reminders are kept; then all are made anew.
const MOST: usize = 4_000;

/// What somebody is reminded of.
#[derive(Clone, Debug)]
pub struct Reminders {
    /// Late, or nobody has it.
    pub first: Vec<Task>,
    /// Due today, or waiting for this person's decision.
    pub today: Vec<Task>,
    /// Due after today, within two working days.
    pub soon: Vec<Task>,
    /// The last of those days.
    pub until: Date,
}

/// The reminders last made, by whose they are.
#[derive(Default)]
pub(crate) struct Kept(Mutex<HashMap<WorkerId, Arc<Made>>>);

/// Reminders, and what they were made from.
struct Made {
    reminders: Arc<Reminders>,
    /// Up to which entry of the journal nothing has changed them.
    position: AtomicU64,
    day: Date,
    /// When the first of them that counts in hours becomes late, or access may have run out.
    until: Moment,
    workforce: Arc<Workforce>,
    /// Everybody whose record they were made from.
    people: HashSet<PersonId>,
}

impl Made {
    /// Whether they would be the same if they were made now: day and workforce are, no hours have
    /// run out, and nobody has moved who is among them or near the reader.
    fn stands(&self, desk: &Desk, standing: &Standing, today: Date) -> bool {
        let same = Arc::ptr_eq(&self.workforce, &standing.workforce) && self.day == today;
        if !same || desk.now > self.until {
            return false;
        }
        let position = self.position.load(Ordering::Relaxed);
        if position >= standing.position {
            return true;
        }
        let (timeline, scope) = (standing.timeline(), desk.scope(Depth::Summary));
        let concerns = |person| self.people.contains(&person) || timeline.is_within(person, &scope);
        let stands = timeline.moved_since(position).is_some_and(|mut moved| !moved.any(concerns));
        if stands {
            self.position.fetch_max(standing.position, Ordering::Relaxed);
        }
        stands
    }
}

impl Kept {
    fn of(&self, desk: &Desk, standing: &Standing, today: Date) -> Option<Arc<Reminders>> {
        let made = self.all().get(&desk.worker()).cloned()?;
        made.stands(desk, standing, today).then(|| Arc::clone(&made.reminders))
    }

    fn keep(&self, worker: WorkerId, made: Made) {
        let mut all = self.all();
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(worker, Arc::new(made));
    }

    fn all(&self) -> MutexGuard<'_, HashMap<WorkerId, Arc<Made>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Office {
    /// What the reader is reminded of; nothing for whoever only reads.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn reminders(&self, desk: &Desk) -> Result<Option<Arc<Reminders>>, Failure> {
        if desk.reads_only() {
            return Ok(None);
        }
        let (standing, today) = (self.standing().await?, self.inner.clock.today());
        let kept = &self.inner.reminders;
        if let Some(reminders) = kept.of(desk, &standing, today) {
            return Ok(Some(reminders));
        }
        let children = super::held(self, desk, &standing, desk.worker()).await?;
        let tasks = self.tasks(desk, &standing, &children).await?;
        let reminders = Arc::new(Reminders::of(tasks, today));
        let held = children.iter().map(|child| child.person.id);
        let made = Made {
            people: reminders.people().chain(held).collect(),
            until: reminders.until(desk.now),
            reminders: Arc::clone(&reminders),
            position: AtomicU64::new(standing.position),
            day: today,
            workforce: Arc::clone(&standing.workforce),
        };
        kept.keep(desk.worker(), made);
        Ok(Some(reminders))
    }
}

impl Reminders {
    fn all(&self) -> impl Iterator<Item = &Task> {
        self.first.iter().chain(&self.today).chain(&self.soon)
    }

    fn people(&self) -> impl Iterator<Item = PersonId> {
        self.all().map(|task| task.person.id)
    }

    /// Up to which moment they stand by themselves: until the first hours run out, and no longer
    /// than access that was given for some hours may go unasked.
    fn until(&self, now: Moment) -> Moment {
        let longest = now.checked_add(LONGEST).unwrap_or(now);
        let hours = self.all().filter_map(|task| task.hours.due).filter(|due| *due >= now);
        hours.fold(longest, Moment::min)
    }

    fn of(tasks: Tasks, today: Date) -> Self {
        let until = working_days::add_working_days(today, AHEAD).unwrap_or(today);
        let coming = tasks.week.into_iter().chain(tasks.later);
        let soon = coming.filter(|task| task.due.is_some_and(|due| due <= until)).collect();
        Self { first: tasks.first, today: tasks.today, soon, until }
    }
}
