//! A case as it was known on an earlier day, and what was planned then. Pages of the past ask it.
//!
//! What was known then stands under today's restrictions: who may know of somebody, what was
//! withdrawn and what is disputed are always those of now (product rule 8).

use crate::{
    case::{Case, Task},
    entry::Entry,
    event::Event,
};
use words::{Date, EpisodeId, PersonId};

/// A day, and what was known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsAt {
    /// What had happened by this day.
    pub about: Date,
    /// What was recorded up to this position of the journal.
    pub known: u64,
}

/// The entries that were known then of what had happened by the day; withdrawals count whenever
/// they were made, and what another system corrected counts from when it did. Empty when nobody was on the record.
pub fn known(entries: &[Entry], at: AsAt) -> Vec<Entry> {
    let was_known = |entry: &Entry| entry.position <= at.known && entry.happened.day() <= at.about;
    let counts = |entry: &Entry| match entry.event() {
        Some(Event::EntryWithdrawn(_)) => true,
        // It says what the other system said from then on, of whatever day.
        Some(Event::EntrySuperseded(_)) => entry.position <= at.known,
        _ => was_known(entry),
    };
    let kept: Vec<Entry> = entries.iter().filter(|one| counts(one)).cloned().collect();
    if kept.iter().any(was_known) { kept } else { Vec::new() }
}

/// The case as it was known then, under today's restrictions. `entries` are all of the person's.
pub fn case(person: PersonId, entries: &[Entry], at: AsAt) -> Case {
    let mut then = Case::fold(person, &known(entries, at));
    if !then.exists() {
        return then;
    }
    let now = Case::fold(person, entries);
    then.classification = now.classification;
    let standing = |place: &(u64, u32)| then.place(place.0, place.1).is_some();
    then.disputed = now.disputed.iter().copied().filter(standing).collect();
    then
}

/// Something that is to be done by a day that people chose. What law and guidance ask by a day is
/// a clock, which `oversight` answers as at the same day and position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planned {
    /// By when.
    pub by: Date,
    /// What.
    pub what: PlannedWhat,
    /// Of which plan, warning, task, proceedings or direction.
    pub of: EpisodeId,
    /// Since when it has been so: the start of the plan, when the warning was raised, when the task
    /// was agreed or the court directed it.
    pub since: Date,
}

/// What was planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlannedWhat {
    /// A plan is looked at again.
    PlanReview,
    /// A warning is looked at again.
    WarningReview,
    /// Something agreed is to be done.
    Task,
    /// A court hears proceedings.
    Hearing,
    /// Somebody else than the council files something.
    OthersFiling,
}

/// What was planned for somebody as their case stood on a day, the next first. Nothing is planned
/// for somebody who had died; what had ended by the day is not planned any more.
pub fn planned(case: &Case, on: Date) -> Vec<Planned> {
    if case.identity.died.is_some_and(|died| died <= on) {
        return Vec::new();
    }
    let runs = |from: Date, to: Option<Date>| from <= on && to.is_none_or(|to| on < to);
    let plans = case
        .plans
        .iter()
        .filter(|plan| runs(plan.started, plan.ended.as_ref().map(|(day, _)| *day)));
    let reviews = plans.filter_map(|plan| {
        let (what, since) = (PlannedWhat::PlanReview, plan.started);
        Some(Planned { by: plan.review_by?, what, of: plan.id, since })
    });
    let warnings = case.warnings.iter().filter(|one| runs(one.raised, one.ended));
    let looked_at = warnings.map(|warning| Planned {
        by: warning.review_by,
        what: PlannedWhat::WarningReview,
        of: warning.id,
        since: warning.raised,
    });
    let ended = |task: &Task| task.ended.as_ref().map(|(day, _)| *day);
    let agreed = case.tasks.iter().filter(|task| runs(task.agreed, ended(task)));
    let agreed = agreed.map(|task| Planned {
        by: task.due,
        what: PlannedWhat::Task,
        of: task.id,
        since: task.agreed,
    });
    let mut all: Vec<Planned> =
        reviews.chain(looked_at).chain(agreed).chain(court(case, on)).collect();
    all.sort_unstable();
    all
}

/// Hearings that are to come, and what others than the council have to file. A hearing that has
/// passed is not planned any more, whether or not somebody recorded it.
fn court(case: &Case, on: Date) -> impl Iterator<Item = Planned> {
    let running = case.court.proceedings.iter();
    let running = running.filter(move |one| one.ended.as_ref().is_none_or(|(end, _)| on < *end));
    running.flat_map(move |one| {
        let next = one.next_hearing.iter().map(|(day, _)| *day).filter(move |day| on <= *day);
        let what = PlannedWhat::Hearing;
        let hearings = next.map(move |by| Planned { by, what, of: one.id, since: one.issued });
        let others = one.directions.iter().filter(|one| one.is_open() && !one.is_ours());
        let what = PlannedWhat::OthersFiling;
        let filings =
            others.map(move |one| Planned { by: one.due, what, of: one.id, since: one.given });
        hearings.chain(filings)
    })
}
