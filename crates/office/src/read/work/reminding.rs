//! Reminders: what somebody has to do first, today, and within two working days, for the head of
//! every page of theirs.
//!
//! What always holds: they are cut out of the same tasks as my work, so that the two can not differ;
//! they are made from who holds whom now, so that they go with a child to whoever takes them; and a
//! page that shows how many there are names nobody, which is why it is no look.

use super::tasks::{Task, Tasks};
use crate::{Desk, Failure, Office, Standing};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use words::{Date, WorkerId, working_days};

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

/// Up to which entry of the journal, and in which minute, reminders were made.
type When = (u64, i64);

/// The reminders last made, by whose they are.
#[derive(Default)]
pub(crate) struct Kept(Mutex<HashMap<WorkerId, (When, Arc<Reminders>)>>);

impl Kept {
    fn of(&self, worker: WorkerId, when: When) -> Option<Arc<Reminders>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (made, reminders) = all.get(&worker)?;
        (*made == when).then(|| Arc::clone(reminders))
    }

    fn keep(&self, worker: WorkerId, when: When, reminders: &Arc<Reminders>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(worker, (when, Arc::clone(reminders)));
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
        // What counts in hours moves on with the minutes, all else with the journal.
        let when = (standing.position, desk.now.as_second() / 60);
        let kept = &self.inner.reminders;
        if let Some(reminders) = kept.of(desk.worker(), when) {
            return Ok(Some(reminders));
        }
        let children = super::held(self, desk, &standing, desk.worker()).await?;
        let tasks = self.tasks(desk, &standing, &children).await?;
        let reminders = Arc::new(Reminders::of(tasks, self.inner.clock.today()));
        kept.keep(desk.worker(), when, &reminders);
        Ok(Some(reminders))
    }
}

impl Reminders {
    fn of(tasks: Tasks, today: Date) -> Self {
        let until = working_days::add_working_days(today, AHEAD).unwrap_or(today);
        let coming = tasks.week.into_iter().chain(tasks.later);
        let soon = coming.filter(|task| task.due.is_some_and(|due| due <= until)).collect();
        Self { first: tasks.first, today: tasks.today, soon, until }
    }
}
