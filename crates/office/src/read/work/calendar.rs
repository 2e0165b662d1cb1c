//! What comes in the next four weeks, day by day: for the page, and without names for a calendar.
//! Both are made of the tasks of my work, so that they can not differ.

use super::tasks::{AHEAD, Task};
use crate::{Desk, Failure, Office, Standing};
use jiff::ToSpan;
use std::collections::BTreeSet;
use words::{Date, PersonId, WorkerId};

/// The page as the log of looks names it.
const PAGE: &str = "/calendar";

/// What somebody has to do in the next four weeks.
#[derive(Clone, Debug)]
pub struct Coming {
    /// Everything with a day from today on, the next first.
    pub tasks: Vec<Task>,
    /// What is late: it stands on my work.
    pub late: Vec<Task>,
    /// The last day that is shown.
    pub until: Date,
    /// Whose it is.
    pub owner: WorkerId,
    /// Today.
    pub today: Date,
}

impl Office {
    /// The reader's next four weeks, as a page shows them.
    ///
    /// # Errors
    /// [`Failure::NotYours`] for whoever only reads; else when nothing can be read.
    pub async fn calendar(&self, desk: &Desk) -> Result<Coming, Failure> {
        if desk.reads_only() {
            return Err(Failure::NotYours);
        }
        let coming = self.coming(desk).await?;
        let shown: BTreeSet<PersonId> = coming.tasks.iter().map(|task| task.person.id).collect();
        self.look(desk, PAGE, "own work", shown).await?;
        Ok(coming)
    }

    /// The same for whoever shows no name.
    pub(crate) async fn coming(&self, desk: &Desk) -> Result<Coming, Failure> {
        let standing: Standing = self.standing().await?;
        let today = self.inner.clock.today();
        let children = super::held(self, desk, &standing, desk.worker()).await?;
        let all = self.tasks(desk, &standing, &children).await?;
        let late = all.first.iter().filter(|task| task.due.is_some_and(|due| due < today));
        let late = late.cloned().collect();
        let every = [all.first, all.today, all.week, all.later].into_iter().flatten();
        let mut tasks: Vec<Task> =
            every.filter(|task| task.due.is_some_and(|due| due >= today)).collect();
        tasks.sort_by_key(|task| (task.due, task.kind, task.person.id));
        let until = today.saturating_add(AHEAD.days());
        Ok(Coming { tasks, late, until, owner: desk.worker(), today })
    }
}
