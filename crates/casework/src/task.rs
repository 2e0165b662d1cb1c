//! Tasks by agreement: what was agreed to be done for a child, by which day and by whom.
//!
//! What law and guidance ask by a day is a clock and never stands here. A task falls to whoever
//! holds the child, so that it goes with the child to the next worker, or to somebody by name, with
//! whom it stays for as long as they can open the record. Who that is on a day is [`doer`], a pure
//! function: no promise is lost because somebody has left.

pub mod ending;

use crate::{
    access::{Circumstances, Depth, Facts, Terms, may},
    actor::Role,
    attendance::case_of,
    case::{Case, Task},
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    identity,
    refusal::Refusal,
    responsibility::{Responsible, responsible},
    siblings::{LABEL, siblings},
    workforce::Workforce,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use words::{Date, EpisodeId, Label, Moment, PersonId, Subject, WorkerId, say};

/// It was agreed that something will be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskAgreed {
    /// By which it is spoken of; the same for brothers and sisters.
    pub task: EpisodeId,
    /// What, in a line.
    pub what: String,
    /// The last day in time.
    pub due: Date,
    /// Who does it; nothing when it falls to whoever holds the child.
    pub worker: Option<WorkerId>,
    /// Who asked for it, in words; empty when it was whoever recorded it.
    pub asked: String,
}

/// It was done, on the day on which this happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskDone {
    /// Which.
    pub task: EpisodeId,
    /// What came of it; may be empty.
    pub text: String,
}

/// It was passed on to somebody else, or given another day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskPassedOn {
    /// Which.
    pub task: EpisodeId,
    /// Who does it now; nothing when it falls to whoever holds the child.
    pub worker: Option<WorkerId>,
    /// The last day in time from now on.
    pub due: Date,
    /// Why.
    pub reason: String,
}

/// It will not be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskDropped {
    /// Which.
    pub task: EpisodeId,
    /// Why.
    pub reason: String,
}

/// Who agrees and does tasks.
pub(crate) const ROLES: &[Role] = &[
    Role::SocialWorker,
    Role::TeamManager,
    Role::ReviewingOfficer,
    Role::OutOfHours,
    Role::Director,
];

/// So far ahead something may be agreed, in years: beyond it a day is a slip of the pen.
const YEARS_AHEAD: i32 = 2;

/// What it depends on who does the tasks of a child.
#[derive(Clone, Copy)]
pub struct Standing<'a> {
    /// What access to the child depends on.
    pub facts: &'a Facts,
    /// Who answers for the child.
    pub responsible: Responsible,
    /// Workers and teams.
    pub workforce: &'a Workforce,
    /// Now: access is always judged now.
    pub now: Moment,
}

impl Standing<'_> {
    /// Who has to do a task that was agreed with somebody by name, or else with whoever holds the
    /// child: the first who works here and can open the record. That is whoever was named, the
    /// holder, the manager of the team, a custodian of a restricted record; nothing when nobody is
    /// there to.
    pub fn doer(&self, named: Option<WorkerId>) -> Option<WorkerId> {
        let (holder, team) = match self.responsible {
            Responsible::Worker { worker, team, .. } => (Some(worker), Some(team)),
            Responsible::Nobody { team, .. } => (None, team),
            Responsible::NotOpen => (None, self.facts.team),
        };
        let under = (self.workforce, self.now);
        let manager = team.and_then(|team| self.workforce.team(team)).and_then(|team| team.manager);
        let mut custodians = self.facts.classification.custodians().iter().copied();
        [named, holder, manager]
            .into_iter()
            .flatten()
            .find(|id| reads(*id, self.facts, under))
            .or_else(|| custodians.find(|id| reads(*id, self.facts, under)))
    }
}

/// Whether somebody works here and can open a record by their own work or role.
fn reads(id: WorkerId, facts: &Facts, (workforce, now): (&Workforce, Moment)) -> bool {
    let nobody = BTreeMap::new();
    let under = Circumstances { now, terms: Terms::default(), relatives: &nobody };
    let actor = workforce.actor(id).filter(|actor| actor.is_any(ROLES));
    actor.is_some_and(|actor| may(&actor, facts, &under).depth == Depth::Record)
}

/// Who has to do a task of a case on a day; nothing when it has ended.
pub fn doer(
    task: &Task,
    case: &Case,
    workforce: &Workforce,
    (on, now): (Date, Moment),
) -> Option<WorkerId> {
    let facts = Facts::of(case);
    let responsible = responsible(case, workforce, on);
    let standing = Standing { facts: &facts, responsible, workforce, now };
    if task.ended.is_some() { None } else { standing.doer(task.worker) }
}

/// Agree that something will be done.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AgreeTask {
    what: String,
    due: Date,
    worker: Option<WorkerId>,
    asked: Option<String>,
    siblings: Option<Vec<PersonId>>,
    label: Option<Label>,
}

impl Command for AgreeTask {
    const FORM: Form = Form {
        name: "agree_task",
        title: "Agree a task for somebody to do",
        hint: "It stands on the family’s page and on My work until it is done, passed on or dropped. Visits, reviews and whatever else has a clock stand there already.",
        submit: "Agree it",
        fields: &[
            Field::needed("what", "What will be done?", Kind::Line(200))
                .hint("So that somebody else could do it: “Ring Oakfield School about Ellie’s attendance”."),
            Field::needed("due", "By when?", Kind::Date),
            Field::optional("worker", "Who does it, if not whoever holds the case?", Kind::Worker)
                .hint("Left empty, it goes with the child when somebody else takes the case."),
            Field::optional("asked", "Who asked for it, if not you?", Kind::Line(200))
                .hint("“The core group of 3 March”, “the school nurse”."),
            siblings("For which brothers and sisters as well?"),
            LABEL,
        ],
    };
    const ROLES: &'static [Role] = ROLES;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.identity.kind != identity::Kind::Adult && case.identity.died.is_none()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        in_time(self.due, situation).map_err(|refusal| refusal.at("due"))?;
        let everybody = situation.together(&self.others())?;
        for case in everybody.iter().filter_map(|id| case_of(situation, *id)) {
            can_do(case, self.worker, situation)?;
        }
        let event = TaskAgreed {
            task: EpisodeId(situation.fresh(1)),
            what: self.what,
            due: self.due,
            worker: self.worker,
            asked: self.asked.unwrap_or_default(),
        };
        let today = Happened::On(situation.today);
        let fact = |person| {
            Fact::new(Subject::Person(person), today, event.clone())
                .labelled(self.label.unwrap_or_default())
        };
        Ok(everybody.into_iter().map(fact).collect())
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// Refuses a day that has passed, or that lies so far ahead that nobody meant it.
pub(crate) fn in_time(due: Date, situation: &Situation<'_>) -> Result<(), Refusal> {
    let last = situation.today.saturating_add(jiff::Span::new().years(YEARS_AHEAD));
    if due < situation.today {
        return Err(Refusal::because(
            "Give a day that is still to come, or today. What has been done already is a note.",
        ));
    }
    if due > last {
        return Err(Refusal::because(format!(
            "Give a day by {}: further ahead nobody can promise.",
            say::date(last)
        )));
    }
    Ok(())
}

/// Refuses somebody who is not here any more, and somebody who can't open the record: they would
/// never see what they are asked to do.
fn can_do(case: &Case, worker: Option<WorkerId>, situation: &Situation<'_>) -> Result<(), Refusal> {
    let Some(id) = worker else { return Ok(()) };
    if situation.workforce.actor(id).is_none() {
        return Err(Refusal::because(
            "Whoever should do it is not here any more. Choose somebody who is.",
        ));
    }
    if !reads(id, &Facts::of(case), (situation.workforce, situation.now)) {
        return Err(Refusal::because(
            "Whoever you chose can’t open this child’s record, so they would never see the task. Choose somebody who works with the child, or leave it to whoever holds the case.",
        ));
    }
    Ok(())
}
