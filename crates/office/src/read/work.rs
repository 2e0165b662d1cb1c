//! My work: what needs this person, their children, what is new about them, what they began to
//! write.
//!
//! A child of mine who became restricted leaves every row and count unless I am a custodian.

mod agreed;
mod calendar;
mod council;
mod held;
mod news;
mod outside;
mod reminding;
mod tasks;

pub use calendar::Coming;
pub use council::Council;
pub(crate) use held::held;
pub use held::{Due, DueKind, HeldChild};
pub use news::News;
pub(crate) use reminding::Kept as KeptReminders;
pub use reminding::Reminders;
pub use tasks::{Task, TaskKind};

use super::lists::What;
use crate::{Desk, Draft, Failure, Office, Standing};
use casework::{Depth, Role, Workforce};
use std::{collections::BTreeSet, sync::Arc};
use tasks::Tasks;
use views::PersonRow;
use words::{Date, Moment, PersonId};

/// The page as the log of looks names it.
const PAGE: &str = "/my-work";

/// A draft, with the name of whoever it is about.
#[derive(Clone, Debug)]
pub struct Begun {
    /// The draft.
    pub draft: Draft,
    /// Whom it is about; nothing for somebody new.
    pub person: Option<PersonRow>,
}

/// What waits in a manager's teams, as their own page counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeamCounts {
    /// Children whom nobody holds.
    pub unallocated: usize,
    /// Children for whom something is late.
    pub late: usize,
}

/// What needs somebody.
#[derive(Clone, Debug)]
pub struct WorkPage {
    /// Late, or nobody has it: the most pressing kind first, then what has lasted longest.
    pub first: Vec<Task>,
    /// Due today, or waiting for this person's decision.
    pub today: Vec<Task>,
    /// Due in the rest of this week, the next first.
    pub week: Vec<Task>,
    /// Due after this week, within the next four; the next first.
    pub later: Vec<Task>,
    /// What others recorded about my children, the newest first.
    pub news: Vec<News>,
    /// Since when it is new: when this page was last looked at before today, at most a week ago.
    pub since: Moment,
    /// Whether `since` is when this person last looked.
    pub looked: Looked,
    /// What they began to write, the newest first.
    pub drafts: Vec<Begun>,
    /// The children they hold, by what is due next.
    pub children: Vec<HeldChild>,
    /// The whole council, for a director.
    pub council: Option<Council>,
    /// What waits in their teams, for a manager.
    pub teams: Option<TeamCounts>,
    /// How many contacts and referrals wait for a decision, for the front door.
    pub waiting: Option<usize>,
    /// Workers and teams, for names.
    pub workforce: Arc<Workforce>,
    /// Today.
    pub today_is: Date,
}

/// Where "since when" comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    /// They looked then.
    Then,
    /// They did not look in the last days, so it is only how far the list goes back.
    NotLately,
}

impl Office {
    /// What needs the reader.
    ///
    /// # Errors
    /// [`Failure::NotYours`] for whoever only reads; else when nothing can be read.
    pub async fn my_work(&self, desk: &Desk) -> Result<WorkPage, Failure> {
        if desk.reads_only() {
            return Err(Failure::NotYours);
        }
        let standing = self.standing().await?;
        let (since, looked) = self.last_looked(desk).await?;
        let children = held(self, desk, &standing, desk.worker()).await?;
        let mine: Vec<PersonId> = children.iter().map(|child| child.person.id).collect();
        let tasks = self.tasks(desk, &standing, &children).await?;
        let news = self.recorded_since(desk, &standing, &children, since).await?;
        let drafts = self.begun(desk).await?;
        let about = tasks.people().chain(drafts.iter().filter_map(|begun| begun.draft.about));
        let council = self.council_today(desk, &standing).await?;
        let named = council.iter().flat_map(|one| &one.named).map(|row| row.person.id);
        let shown: BTreeSet<PersonId> = about.chain(mine).chain(named).collect();
        self.look(desk, PAGE, "own work", shown).await?;
        let Tasks { first, today, week, later } = tasks;
        Ok(WorkPage {
            first,
            today,
            week,
            later,
            news,
            since,
            looked,
            drafts,
            children,
            council,
            teams: self.team_counts(desk, &standing).await?,
            waiting: self.front_door_count(desk, &standing).await?,
            today_is: self.inner.clock.today(),
            workforce: standing.workforce,
        })
    }

    async fn begun(&self, desk: &Desk) -> Result<Vec<Begun>, Failure> {
        let drafts = self.drafts(desk).await?;
        let about: Vec<PersonId> = drafts.iter().filter_map(|draft| draft.about).collect();
        let names = self.named(&about).await?;
        let begun = drafts.into_iter().map(|draft| {
            let person = draft.about.and_then(|id| names.get(&id).cloned());
            Begun { draft, person }
        });
        Ok(begun.collect())
    }

    /// The same numbers as the team's page, which they open.
    async fn team_counts(
        &self,
        desk: &Desk,
        standing: &Standing,
    ) -> Result<Option<TeamCounts>, Failure> {
        if desk.actor.manages.is_empty() || !desk.is(Role::TeamManager) {
            return Ok(None);
        }
        let answered = self.answered(standing, self.inner.clock.today()).await?;
        let scope = desk.scope(Depth::Record);
        let timeline = standing.timeline();
        let of = |items: &mut dyn Iterator<Item = &super::lists::Item>| {
            let mine = items.filter(|item| {
                item.team.is_some_and(|team| desk.actor.manages.contains(&team))
                    && timeline.is_within(item.child, &scope)
            });
            mine.map(|item| item.child).collect::<BTreeSet<_>>().len()
        };
        let nobody = [oversight::Kind::Unallocated, oversight::Kind::Allocation].map(What::Watched);
        let late = |item: &&super::lists::Item| item.what.is_late() && !nobody.contains(&item.what);
        Ok(Some(TeamCounts {
            unallocated: of(&mut answered.unallocated.iter().map(Arc::as_ref)),
            late: of(&mut answered.watched.iter().map(Arc::as_ref).filter(late)),
        }))
    }

    async fn front_door_count(
        &self,
        desk: &Desk,
        standing: &Standing,
    ) -> Result<Option<usize>, Failure> {
        if !desk.actor.is_any(&[Role::FrontDoor, Role::OutOfHours]) {
            return Ok(None);
        }
        let answered = self.answered(standing, self.inner.clock.today()).await?;
        Ok(Some(Self::how_many_wait(desk, standing, &answered.waiting)))
    }
}
