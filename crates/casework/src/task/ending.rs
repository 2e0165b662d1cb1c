//! What comes of a task by agreement: done, passed on or given another day, dropped with a reason.
//!
//! That something was done is a fact and is never held up. What a manager, a reviewing officer or a
//! director asked for is not dropped by whoever was to do it: nobody signs off their own.

use super::{ROLES, TaskDone, TaskDropped, TaskPassedOn, can_do, in_time};
use crate::{
    actor::Role,
    attendance::case_of,
    case::{Case, Task},
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::Refusal,
    siblings::siblings,
};
use serde::Deserialize;
use words::{Date, EpisodeId, PersonId, Subject, WorkerId};

/// Whoever asks for something in these roles is not told by its doer that it will not be done.
const DIRECTING: &[Role] = &[Role::TeamManager, Role::ReviewingOfficer, Role::Director];

const WHICH: Field = Field::needed("task", "Which task?", Kind::Episode(EpisodeKind::Task));

/// A task of a case that has not ended.
fn open(case: &Case, id: EpisodeId) -> Result<&Task, Refusal> {
    case.open_tasks().find(|task| task.id == id).ok_or_else(|| {
        Refusal::because("This task has been done or dropped already, or is not on this record.")
    })
}

/// Record that something agreed was done.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FinishTask {
    task: EpisodeId,
    done: Date,
    text: Option<String>,
    siblings: Option<Vec<PersonId>>,
}

impl Command for FinishTask {
    const FORM: Form = Form {
        name: "finish_task",
        title: "Record that a task is done",
        hint: "",
        submit: "Record that it is done",
        fields: &[
            WHICH,
            Field::needed("done", "When was it done?", Kind::PastDate),
            Field::optional("text", "What came of it?", Kind::Text(5_000)),
            siblings("For which brothers and sisters was the same done?"),
        ],
    };
    const ROLES: &'static [Role] = ROLES;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let task = open(situation.case, self.task)?;
        if self.done < task.agreed {
            return Err(
                Refusal::because("It can't have been done before it was agreed.").at("done")
            );
        }
        let mut facts = Vec::new();
        for person in situation.together(&self.others())? {
            let theirs = case_of(situation, person).is_some_and(|case| open(case, task.id).is_ok());
            if !theirs {
                return Err(Refusal::because(
                    "The same was not agreed for one of the brothers and sisters, or it is done for them already. Leave them out.",
                ));
            }
            let event = TaskDone { task: task.id, text: self.text.clone().unwrap_or_default() };
            let fact = Fact::new(Subject::Person(person), Happened::On(self.done), event);
            facts.push(fact.labelled(task.label));
        }
        Ok(facts)
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// Pass a task on to somebody else, or give it another day.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct PassOnTask {
    task: EpisodeId,
    to: String,
    worker: Option<WorkerId>,
    due: Option<Date>,
    reason: String,
}

impl Command for PassOnTask {
    const FORM: Form = Form {
        name: "pass_on_task",
        title: "Pass a task on, or give it another day",
        hint: "The day that was agreed first stays to be seen.",
        submit: "Pass it on",
        fields: &[
            WHICH,
            Field::needed("to", "Who does it from now on?", Kind::Choice(&crate::choices::TASK_TO)),
            Field::needed("worker", "Who?", Kind::Worker).when("to", "worker"),
            Field::optional("due", "By when, if another day was agreed?", Kind::Date),
            Field::needed("reason", "Why?", Kind::Text(2_000)),
        ],
    };
    const ROLES: &'static [Role] = ROLES;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let task = open(case, self.task)?;
        let worker = match self.to.as_str() {
            "same" => task.worker,
            "holder" => None,
            _ => self.worker,
        };
        let due = self.due.unwrap_or(task.due);
        if (worker, due) == (task.worker, task.due) {
            return Err(Refusal::because(
                "Nothing would change: choose somebody else, or another day.",
            ));
        }
        if due != task.due {
            in_time(due, situation).map_err(|refusal| refusal.at("due"))?;
        }
        if worker != task.worker {
            can_do(case, worker, situation)?;
        }
        let event = TaskPassedOn { task: task.id, worker, due, reason: self.reason };
        let fact = Fact::new(Subject::Person(case.id), Happened::On(situation.today), event);
        Ok(vec![fact.labelled(task.label)])
    }
}

/// Drop a task with a reason.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DropTask {
    task: EpisodeId,
    reason: String,
}

impl Command for DropTask {
    const FORM: Form = Form {
        name: "drop_task",
        title: "Drop a task",
        hint: "For what need not be done any more. The reason stays on the record.",
        submit: "Drop it",
        fields: &[WHICH, Field::needed("reason", "Why need it not be done?", Kind::Text(2_000))],
    };
    const ROLES: &'static [Role] = ROLES;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let task = open(case, self.task)?;
        let asked_by = situation.workforce.worker(task.agreed_by);
        let directed = asked_by.is_some_and(|one| one.roles.iter().any(|r| DIRECTING.contains(r)));
        let own = task.agreed_by == situation.by();
        if directed && !own && !situation.actor.is_any(DIRECTING) {
            return Err(Refusal::because(
                "Your manager, the reviewing officer or a director asked for this. Ask them to drop it, or pass it on to them.",
            ));
        }
        let event = TaskDropped { task: task.id, reason: self.reason };
        let fact = Fact::new(Subject::Person(case.id), Happened::On(situation.today), event);
        Ok(vec![fact.labelled(task.label)])
    }
}
