//! Tasks by agreement of a case: plain values, each as its entries left it. `evolve` calls it; whose
//! a task is today is `task::doer`, never kept here.

use super::Case;
use crate::{
    entry::Entry,
    event::Event,
    task::{TaskAgreed, TaskPassedOn},
};
use words::{Date, EpisodeId, Label, WorkerId};

/// Something that was agreed to be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// By which it is spoken of; the same for brothers and sisters.
    pub id: EpisodeId,
    /// Where the entry stands that says how it is agreed now.
    pub position: u64,
    /// What, in a line.
    pub what: String,
    /// The day on which it was agreed.
    pub agreed: Date,
    /// Who recorded that it was.
    pub agreed_by: WorkerId,
    /// Who asked for it, in words; empty when it was whoever recorded it.
    pub asked: String,
    /// The last day in time, as it is agreed now.
    pub due: Date,
    /// The last day in time, as it was agreed first.
    pub first_due: Date,
    /// Who does it; nothing when it falls to whoever holds the child.
    pub worker: Option<WorkerId>,
    /// How its words must be handled.
    pub label: Label,
    /// When and how it ended.
    pub ended: Option<(Date, TaskEnd)>,
}

/// Somebody acknowledged that something is late.
#[derive(Clone, Debug, PartialEq)]
pub struct Acknowledged {
    /// Where its entry stands.
    pub position: u64,
    /// What is late, in the words of the list on which it stands.
    pub what: String,
    /// What they will do.
    pub doing: String,
    /// By when.
    pub by: Date,
    /// Who.
    pub who: WorkerId,
    /// When they said so.
    pub on: Date,
}

impl Acknowledged {
    /// Whether it is about what was due on a day.
    pub fn is_of(&self, what: &str, due: Date) -> bool {
        self.what == what && self.on >= due
    }
}

/// How a task ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskEnd {
    /// It was done.
    Done,
    /// It will not be done.
    Dropped,
}

impl Case {
    /// Who acknowledged last that something is late which was due on a day: what they said before that
    /// day was about something else.
    pub fn acknowledgement(&self, what: &str, due: Date) -> Option<&Acknowledged> {
        self.acknowledged.iter().rfind(|one| one.is_of(what, due))
    }

    /// What was agreed and is still to be done, the oldest first.
    pub fn open_tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| task.ended.is_none())
    }
}

/// Takes an event about a task into the case.
pub(super) fn tasks(case: &mut Case, entry: &Entry, event: &Event) {
    let day = entry.happened.day();
    match event {
        Event::TaskAgreed(e) => case.tasks.push(agreed(entry, e)),
        Event::TaskDone(e) => end(case, e.task, (day, TaskEnd::Done)),
        Event::TaskDropped(e) => end(case, e.task, (day, TaskEnd::Dropped)),
        Event::TaskPassedOn(e) => passed_on(case, entry.position, e),
        Event::LatenessAcknowledged(e) => case.acknowledged.push(Acknowledged {
            position: entry.position,
            what: e.what.clone(),
            doing: e.doing.clone(),
            by: e.by,
            who: entry.actor,
            on: day,
        }),
        _ => {}
    }
}

fn agreed(entry: &Entry, event: &TaskAgreed) -> Task {
    Task {
        id: event.task,
        position: entry.position,
        what: event.what.clone(),
        agreed: entry.happened.day(),
        agreed_by: entry.actor,
        asked: event.asked.clone(),
        due: event.due,
        first_due: event.due,
        worker: event.worker,
        label: entry.label,
        ended: None,
    }
}

fn end(case: &mut Case, id: EpisodeId, end: (Date, TaskEnd)) {
    for task in case.tasks.iter_mut().filter(|task| task.id == id && task.ended.is_none()) {
        task.ended = Some(end);
    }
}

fn passed_on(case: &mut Case, position: u64, event: &TaskPassedOn) {
    for task in case.tasks.iter_mut().filter(|task| task.id == event.task) {
        task.position = position;
        task.worker = event.worker;
        task.due = event.due;
    }
}
