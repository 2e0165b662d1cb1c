//! Reminders: what somebody has to do first, today, and within two working days, for the head of
//! every page of theirs.
//!
//! What always holds: they are cut out of the same tasks as my work, so that the two can not differ;
//! they are made from who holds whom now, so that they go with a child to whoever takes them; and a
//! page that shows how many there are names nobody, which is why it is no look.

use super::tasks::{Task, Tasks};
use crate::{Desk, Failure, Office, Standing};
use casework::{Depth, Workforce};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use words::{Date, PersonId, WorkerId, working_days};

/// So many working days ahead somebody is reminded. The council's own choice.
const AHEAD: u32 = 2;
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
pub(crate) struct Kept(Mutex<HashMap<WorkerId, Made>>);

/// Reminders, and what they were made from.
#[derive(Clone)]
struct Made {
    reminders: Arc<Reminders>,
    /// Up to which entry of the journal nothing has changed them.
    position: u64,
    /// What counts in hours moves on with the minutes.
    minute: i64,
    workforce: Arc<Workforce>,
    /// Everybody whose record they were made from.
    people: HashSet<PersonId>,
}

impl Made {
    /// Whether they would be the same if they were made now: the minute and the workforce are, and
    /// nobody whose record has moved since is among them or in the reader's sight.
    fn stands(&self, desk: &Desk, standing: &Standing) -> bool {
        if self.minute != minute(desk) || !Arc::ptr_eq(&self.workforce, &standing.workforce) {
            return false;
        }
        if self.position == standing.position {
            return true;
        }
        let (timeline, scope) = (standing.timeline(), desk.scope(Depth::Exists));
        let concerns = |person| self.people.contains(&person) || timeline.is_within(person, &scope);
        !timeline.changed_since(self.position).into_iter().any(concerns)
    }
}

fn minute(desk: &Desk) -> i64 {
    desk.now.as_second() / 60
}

impl Kept {
    fn of(&self, desk: &Desk, standing: &Standing) -> Option<Arc<Reminders>> {
        let made = self.all().get(&desk.worker()).cloned()?;
        if !made.stands(desk, standing) {
            return None;
        }
        let reminders = Arc::clone(&made.reminders);
        if made.position != standing.position {
            self.keep(desk.worker(), Made { position: standing.position, ..made });
        }
        Some(reminders)
    }

    fn keep(&self, worker: WorkerId, made: Made) {
        let mut all = self.all();
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(worker, made);
    }

    fn all(&self) -> MutexGuard<'_, HashMap<WorkerId, Made>> {
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
        let standing: Standing = self.standing().await?;
        let kept = &self.inner.reminders;
        if let Some(reminders) = kept.of(desk, &standing) {
            return Ok(Some(reminders));
        }
        let children = super::held(self, desk, &standing, desk.worker()).await?;
        let tasks = self.tasks(desk, &standing, &children).await?;
        let reminders = Arc::new(Reminders::of(tasks, self.inner.clock.today()));
        let made = Made {
            people: reminders
                .people()
                .chain(children.iter().map(|child| child.person.id))
                .collect(),
            reminders: Arc::clone(&reminders),
            position: standing.position,
            minute: minute(desk),
            workforce: Arc::clone(&standing.workforce),
        };
        kept.keep(desk.worker(), made);
        Ok(Some(reminders))
    }
}

impl Reminders {
    fn people(&self) -> impl Iterator<Item = PersonId> {
        let all = self.first.iter().chain(&self.today).chain(&self.soon);
        all.map(|task| task.person.id)
    }

    fn of(tasks: Tasks, today: Date) -> Self {
        let until = working_days::add_working_days(today, AHEAD).unwrap_or(today);
        let coming = tasks.week.into_iter().chain(tasks.later);
        let soon = coming.filter(|task| task.due.is_some_and(|due| due <= until)).collect();
        Self { first: tasks.first, today: tasks.today, soon, until }
    }
}
