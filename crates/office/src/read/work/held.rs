//! The children whom one worker holds, with how each stands and what is due.

use crate::{Desk, Failure, Office, Standing, read::lists::policy};
use casework::{Case, Depth};
use oversight::{AsAt, Child, Kind, Question, SpellKind, clocks::Hours, signals};
use std::{collections::BTreeMap, sync::Arc};
use views::PersonRow;
use words::{Date, EpisodeId, PersonId, WorkerId};

/// Something that is due for a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub kind: DueKind,
    /// The last day in time.
    pub by: Date,
    /// Since when it is waited for.
    pub since: Date,
    /// The moments between which it counts, where hours count.
    pub hours: Hours,
    /// Whether it should have been done by now.
    pub late: bool,
}

/// What can be due for a child who has a worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueKind {
    /// What the watch keeps a clock on: a visit, an assessment.
    Clock(Kind),
    /// A plan is to be looked at again.
    PlanReview(EpisodeId),
    /// A warning is to be looked at again.
    WarningReview(EpisodeId),
    /// A conference that somebody else chairs is to be held.
    Conference(EpisodeId),
    /// A court hears the child's case.
    Hearing(EpisodeId),
}

/// A child whom somebody holds.
#[derive(Clone, Debug)]
pub struct HeldChild {
    /// The child.
    pub person: PersonRow,
    /// Since when the worker holds the case.
    pub since: Date,
    /// Since when the case has been open.
    pub opened: Date,
    /// The kinds of plan that run, as coded.
    pub plans: Vec<String>,
    /// Whether an assessment is being made.
    pub assessment: Option<Date>,
    /// When the child was last seen.
    pub last_seen: Option<Date>,
    /// When the child was last seen alone.
    pub last_seen_alone: Option<Date>,
    /// What is due, the next first; also what is late.
    pub due: Vec<Due>,
    /// The case, for whoever holds it.
    pub(crate) case: Arc<Case>,
}

/// The children whom a worker holds and whose record the reader sees, by what is due next.
pub(crate) async fn held(
    office: &Office,
    desk: &Desk,
    standing: &Standing,
    worker: WorkerId,
) -> Result<Vec<HeldChild>, Failure> {
    let today = office.inner.clock.today();
    let found = on_timeline(desk, standing, worker, today);
    let ids: Vec<PersonId> = found.iter().map(|one| one.child).collect();
    let mut names = office.named(&ids).await?;
    let cases = office.cases(&ids).await?;
    let cases: BTreeMap<PersonId, Arc<Case>> =
        cases.into_iter().map(|case| (case.id, case)).collect();
    let mut children: Vec<HeldChild> = found
        .into_iter()
        .filter_map(|one| {
            let case = Arc::clone(cases.get(&one.child)?);
            let person = names.remove(&one.child)?;
            Some(one.with((person, case), today))
        })
        .collect();
    children.sort_by_key(|child| {
        let next = child.due.first().map_or(Date::MAX, |due| due.by);
        (next, child.person.sort_name.clone())
    });
    Ok(children)
}

/// What the timeline knows of a child whom somebody holds.
struct Held {
    child: PersonId,
    since: Date,
    opened: Date,
    plans: Vec<String>,
    assessment: Option<Date>,
    last_seen: Option<Date>,
    last_seen_alone: Option<Date>,
    due: Vec<Due>,
}

fn on_timeline(desk: &Desk, standing: &Standing, worker: WorkerId, today: Date) -> Vec<Held> {
    let scope = desk.scope(Depth::Record);
    let timeline = standing.timeline();
    let policy = policy(standing);
    let as_at = AsAt { about: today, known: standing.position };
    let question = Question::about_everybody(&timeline, &standing.workforce, &policy, as_at);
    let question = question.at(desk.now).within(&scope);
    let of = |child: Child<'_>| {
        let (_, spell) = child.holder(&standing.workforce).filter(|(who, _)| *who == worker)?;
        let opened = child.opened()?.since;
        Some(Held::of(&child, (spell.from, opened), &question))
    };
    question.open().filter_map(of).collect()
}

impl Held {
    fn of(child: &Child<'_>, (since, opened): (Date, Date), question: &Question<'_>) -> Self {
        let plans = child.running(SpellKind::Plan).into_iter();
        let assessment = child.running(SpellKind::AssessmentRunning).pop();
        let due = signals::next_due(child, question).into_iter().map(|deadline| Due {
            kind: DueKind::Clock(deadline.kind),
            by: deadline.due,
            since: deadline.since,
            hours: deadline.hours,
            late: question.has_passed(&deadline),
        });
        Self {
            child: child.person(),
            since,
            opened,
            plans: plans.filter_map(|plan| plan.code.map(str::to_owned)).collect(),
            assessment: assessment.map(|spell| spell.from),
            last_seen: child.last_seen().map(|visit| visit.from),
            last_seen_alone: child.last_seen_alone().map(|visit| visit.from),
            due: due.collect(),
        }
    }

    fn with(mut self, (person, case): (PersonRow, Arc<Case>), today: Date) -> HeldChild {
        self.due.extend(reviews(&case, today));
        self.due.extend(conferences(&case, today));
        self.due.extend(hearings(&case, today));
        self.due.sort_by_key(|due| (due.by, due.kind));
        HeldChild {
            person,
            since: self.since,
            opened: self.opened,
            plans: self.plans,
            assessment: self.assessment,
            last_seen: self.last_seen,
            last_seen_alone: self.last_seen_alone,
            due: self.due,
            case,
        }
    }
}

/// Plans and warnings that stand and are to be looked at again.
fn reviews(case: &Case, today: Date) -> Vec<Due> {
    let of = |kind, by: Date, since| {
        let (hours, late) = (Hours::default(), by < today);
        Due { kind, by, since, hours, late }
    };
    let plans = case.plans.iter().filter(|plan| plan.ended.is_none());
    let plans = plans.filter_map(|plan| {
        let by = plan.review_by?;
        Some(of(DueKind::PlanReview(plan.id), by, plan.started))
    });
    let warnings = case.warnings.iter().filter(|warning| warning.ended.is_none());
    let warnings = warnings
        .map(|warning| of(DueKind::WarningReview(warning.id), warning.review_by, warning.raised));
    plans.chain(warnings).collect()
}

/// Conferences that are called and still to come; one whose day has passed is its chair's to record.
fn conferences(case: &Case, today: Date) -> Vec<Due> {
    let called = case.protection.called();
    let due = called.filter_map(|one| {
        let by = one.planned.filter(|day| *day >= today)?;
        let (hours, late) = (Hours::default(), false);
        Some(Due { kind: DueKind::Conference(one.id), by, since: by, hours, late })
    });
    due.collect()
}

/// Hearings that are listed and still to come.
fn hearings(case: &Case, today: Date) -> Vec<Due> {
    let due = case.court.proceedings_now().filter_map(|one| {
        let (by, _) = one.next_hearing.as_ref().filter(|(day, _)| *day >= today)?;
        let (kind, hours) = (DueKind::Hearing(one.id), Hours::default());
        Some(Due { kind, by: *by, since: one.issued, hours, late: false })
    });
    due.collect()
}
