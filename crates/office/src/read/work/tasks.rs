//! What somebody has to do, sorted into first, today, this week and later.

use super::{Due, DueKind, HeldChild, agreed::goes_along};
use crate::{
    Desk, Failure, Office, Standing,
    read::lists::{Ask, Item, What, unnamed},
};
use casework::{Case, Depth, Role, case::Acknowledged};
use jiff::ToSpan;
use oversight::{Kind, clocks::Hours};
use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};
use views::PersonRow;
use words::{Date, EpisodeId, PersonId, WorkerId, codes};

/// What has to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaskKind {
    /// Answer an offer of a case.
    AnswerOffer(EpisodeId),
    /// Something that is due for a child whom the reader holds.
    Due(DueKind),
    /// Decide whether a case may be closed.
    DecideClosure(EpisodeId),
    /// Decide whether an assessment stands.
    AuthoriseAssessment(EpisodeId),
    /// Decide whether access taken in an emergency was right.
    ReviewAccess(EpisodeId),
    /// Amend an assessment that was sent back, and send it again.
    AmendAssessment(EpisodeId),
    /// Do what was agreed.
    Agreed(EpisodeId),
    /// Chair a conference, and record what it decides.
    Chair(EpisodeId),
    /// Review the care of a child, or advise a young person, whom somebody else holds.
    Outside(Kind),
    /// Answer a reversal, or see that it is answered.
    AnswerReversal(EpisodeId),
    /// Answer that a decision was taken off the record.
    AnswerWithdrawal(EpisodeId),
}

/// Something to do about one child.
#[derive(Clone, Debug)]
pub struct Task {
    /// What.
    pub kind: TaskKind,
    /// The child.
    pub person: PersonRow,
    /// Since when it is waited for.
    pub since: Date,
    /// The last day in time, where there is one.
    pub due: Option<Date>,
    /// The moments between which it counts, where hours count.
    pub hours: Hours,
    /// Whether it should have been done by now.
    pub late: bool,
    /// Why, in a sentence that names no child; empty where the kind says it all.
    pub why: String,
    /// Who asks for it, when it is not the clock.
    pub by: Option<WorkerId>,
    /// What was acknowledged to be late about the child.
    pub acknowledged: Vec<Acknowledged>,
}

/// Everything that somebody has to do.
pub(super) struct Tasks {
    pub(super) first: Vec<Task>,
    pub(super) today: Vec<Task>,
    pub(super) week: Vec<Task>,
    pub(super) later: Vec<Task>,
}

impl Tasks {
    /// Everybody whom a task names.
    pub(super) fn people(&self) -> impl Iterator<Item = PersonId> {
        let all = self.first.iter().chain(&self.today).chain(&self.week).chain(&self.later);
        all.map(|task| task.person.id)
    }
}

impl Office {
    /// Everything that the reader has to do.
    pub(super) async fn tasks(
        &self,
        desk: &Desk,
        standing: &Standing,
        children: &[HeldChild],
    ) -> Result<Tasks, Failure> {
        let today = self.inner.clock.today();
        let answered = self.answered(standing, today).await?;
        let asked = asked_of(desk, standing, &answered.asked);
        let ids: Vec<PersonId> = asked.iter().map(|item| item.child).collect();
        let names = self.named(&ids).await?;
        let cases = self.cases(&ids).await?;
        let cases: BTreeMap<PersonId, Arc<Case>> =
            cases.into_iter().map(|case| (case.id, case)).collect();
        let decisions = asked.into_iter().filter_map(|item| {
            let case = cases.get(&item.child)?;
            let kind = answer(desk, item, case)?;
            let person = names.get(&item.child).cloned().unwrap_or_else(|| unnamed(item.child));
            Some(Task {
                kind,
                person,
                since: item.since,
                due: None,
                hours: Hours::default(),
                late: false,
                why: because(item, kind, case),
                by: item.by,
                acknowledged: Vec::new(),
            })
        });
        let held: HashSet<PersonId> = children.iter().map(|child| child.person.id).collect();
        let theirs = answered.watched.iter().filter(|item| held.contains(&item.child));
        let theirs: Vec<&Arc<Item>> = theirs.collect();
        let why = |child: PersonId, kind: Kind| {
            let of = |item: &&&Arc<Item>| item.child == child && item.what == What::Watched(kind);
            theirs.iter().find(of).map(|item| item.why.clone()).unwrap_or_default()
        };
        let due = children.iter().flat_map(|child| {
            child.due.iter().map(|due| task(child, due, &why)).collect::<Vec<_>>()
        });
        let mut all: Vec<Task> = decisions.chain(due).collect();
        all.extend(self.agreed_with(desk, standing, &answered).await?);
        all.extend(self.outside(desk, standing).await?);
        Ok(sorted(all, today))
    }
}

/// Decisions that wait for this reader, and offers that wait for their answer.
fn asked_of<'a>(desk: &Desk, standing: &Standing, items: &'a [Arc<Item>]) -> Vec<&'a Item> {
    // An offered case is open to whoever it was offered to.
    let scope = desk.scope(Depth::Record);
    let timeline = standing.timeline();
    let manages = |item: &Item| {
        desk.is(Role::TeamManager)
            && item.team.is_some_and(|team| desk.actor.manages.contains(&team))
    };
    let mine = |item: &&Item| match item.what {
        What::Asked(Ask::Offer) => item.by == Some(desk.worker()),
        What::Asked(Ask::Amendment) => item.owner == Some(desk.worker()),
        // Nobody signs off their own.
        What::Asked(_) => manages(item) && item.by != Some(desk.worker()),
        What::Watched(_) => false,
    };
    let seen = |item: &&Item| timeline.is_within(item.child, &scope);
    items.iter().map(Arc::as_ref).filter(mine).filter(seen).collect()
}

fn answer(desk: &Desk, item: &Item, case: &Case) -> Option<TaskKind> {
    let What::Asked(ask) = item.what else { return None };
    match ask {
        Ask::Offer => {
            let mine = |a: &&casework::case::Allocation| a.waits() && a.worker == desk.worker();
            Some(TaskKind::AnswerOffer(case.allocations.iter().find(mine)?.id))
        }
        Ask::Closure => {
            let request = case.closure_requests.iter().find(|one| one.asked == item.since)?;
            Some(TaskKind::DecideClosure(request.id))
        }
        Ask::Assessment => {
            let waits = case.assessments.iter().find(|one| {
                one.authorised.is_none()
                    && one
                        .finished
                        .is_some_and(|(day, by)| day == item.since && by != desk.worker())
            })?;
            Some(TaskKind::AuthoriseAssessment(waits.id))
        }
        Ask::EmergencyAccess => {
            let waits = case.break_glass.iter().find(|one| {
                one.reviewed.is_none()
                    && Some(one.worker) == item.by
                    && words::london::day_of(one.opened) == item.since
            })?;
            Some(TaskKind::ReviewAccess(waits.id))
        }
        Ask::Amendment => {
            let back = case.assessments.iter().find(|one| one.to_amend().is_some())?;
            Some(TaskKind::AmendAssessment(back.id))
        }
    }
}

/// How many days ahead the page looks.
pub(super) const AHEAD: i64 = 28;

/// How much of a reason stands among tasks; the form shows all of it.
const REASON: usize = 300;

/// Why a task waits; of an assessment that was sent back also the manager's reason.
fn because(item: &Item, kind: TaskKind, case: &Case) -> String {
    if let TaskKind::AnswerOffer(_) = kind {
        return match goes_along(case) {
            0 => item.why.clone(),
            1 => format!("{} 1 thing that was agreed goes to whoever takes it.", item.why),
            more => format!("{} {more} things agreed go to whoever takes it.", item.why),
        };
    }
    let TaskKind::AmendAssessment(id) = kind else { return item.why.clone() };
    let back = case.assessments.iter().find(|one| one.id == id).and_then(|one| one.to_amend());
    let reason = back.map_or("", |back| back.reason.as_str());
    let mut short: String = reason.chars().take(REASON).collect();
    if short.len() < reason.len() {
        short.push('…');
    }
    match short.is_empty() {
        true => item.why.clone(),
        false => format!("{} with: “{short}”", words::say::going_on(&item.why)),
    }
}

fn task(child: &HeldChild, due: &Due, why: &impl Fn(PersonId, Kind) -> String) -> Task {
    let why = match due.kind {
        DueKind::Clock(kind) => why(child.person.id, kind),
        DueKind::Hearing(id) => hearing(&child.case, id),
        DueKind::PlanReview(_) | DueKind::WarningReview(_) | DueKind::Conference(_) => {
            String::new()
        }
    };
    Task {
        kind: TaskKind::Due(due.kind),
        person: child.person.clone(),
        since: due.since,
        due: Some(due.by),
        hours: due.hours,
        late: due.late,
        why,
        by: None,
        acknowledged: child.case.acknowledged.clone(),
    }
}

/// Which hearing it is, and in which court; empty where neither is recorded.
fn hearing(case: &Case, id: EpisodeId) -> String {
    let Some(one) = case.court.proceedings_now().find(|one| one.id == id) else {
        return String::new();
    };
    let which =
        one.next_hearing.as_ref().map(|(_, code)| code.as_str()).filter(|code| !code.is_empty());
    let which = which.map_or("Court hearing", |code| codes::HEARING.text(code));
    match one.court.as_str() {
        "" => format!("{which}."),
        court => format!("{which}, {court}."),
    }
}

/// The order is safety, then clock: what is late by kind and age, then by day.
fn sorted(all: Vec<Task>, today: Date) -> Tasks {
    let sunday =
        today.saturating_add((6 - i64::from(today.weekday().to_monday_zero_offset())).days());
    let last = today.saturating_add(AHEAD.days());
    let mut tasks =
        Tasks { first: Vec::new(), today: Vec::new(), week: Vec::new(), later: Vec::new() };
    for task in all {
        match (task.kind, task.due) {
            (TaskKind::AnswerOffer(_), _) => tasks.first.push(task),
            _ if task.late => tasks.first.push(task),
            (_, None) => tasks.today.push(task),
            (_, Some(due)) if due == today => tasks.today.push(task),
            (_, Some(due)) if due <= sunday => tasks.week.push(task),
            (_, Some(due)) if due <= last => tasks.later.push(task),
            _ => {}
        }
    }
    let pressing = |task: &Task| match task.kind {
        // Until it is answered the child may have nobody.
        TaskKind::AnswerOffer(_) => 0,
        TaskKind::Due(DueKind::Clock(_)) | TaskKind::Chair(_) => 1,
        _ => 2,
    };
    tasks.first.sort_by_key(|task| (pressing(task), task.kind_of(), task.since, task.person.id));
    tasks.today.sort_by_key(|task| (task.due.is_none(), task.since, task.person.id));
    tasks.week.sort_by_key(|task| (task.due, task.since, task.person.id));
    tasks.later.sort_by_key(|task| (task.due, task.since, task.person.id));
    tasks
}

impl Task {
    /// The kind of clock, for sorting what is late as every other list does.
    fn kind_of(&self) -> Option<Kind> {
        match self.kind {
            TaskKind::Due(DueKind::Clock(kind)) | TaskKind::Outside(kind) => Some(kind),
            _ => None,
        }
    }
}
