//! A protection plan while it runs: core groups, reviews and visits; drift, and plans made again.

use super::{super::is_recent, Found, within};
use crate::{
    clocks::{Deadline, lasted},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{Date, say};

const PROTECTION: Option<&str> = Some("child_protection");

/// The protection plans that run.
fn running<'a>(child: &Child<'a>) -> Vec<Spell<'a>> {
    let mut plans = child.running(SpellKind::Plan);
    plans.retain(|plan| plan.code == PROTECTION);
    plans
}

/// Meetings of a kind since a plan began, the earliest first.
fn meetings<'a>(child: &Child<'a>, kind: SpellKind, plan: &Spell<'_>) -> Vec<Spell<'a>> {
    let mut all = child.of_kind(kind);
    all.retain(|meeting| meeting.from >= plan.from);
    all
}

/// Whether an import brought the plan, and nobody has recorded one of its meetings here since.
fn as_imported(child: &Child<'_>, plan: &Spell<'_>, question: &Question<'_>) -> bool {
    let kinds = [SpellKind::ConferenceInitial, SpellKind::ConferenceReview, SpellKind::CoreGroup];
    let ours = |one: &Spell<'_>| !question.policy.is_import(one.actor);
    let known = |kind| meetings(child, kind, plan).iter().any(ours);
    question.policy.is_import(plan.actor) && !kinds.into_iter().any(known)
}

/// Whether nothing says that a plan is to be reviewed: an import brought it and, of reviews, none
/// and no day for one.
fn without_reviews(child: &Child<'_>, plan: &Spell<'_>, question: &Question<'_>) -> bool {
    let reviewed = !meetings(child, SpellKind::ConferenceReview, plan).is_empty();
    as_imported(child, plan, question) && !reviewed && plan.origin <= plan.from
}

/// The first core group, or the next.
pub(super) fn core_groups(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let of = |plan: Spell<'_>| {
        let last = meetings(child, SpellKind::CoreGroup, &plan).pop();
        match (kind, last) {
            (Kind::CoreGroup10, None) => from_plan(kind, &plan, question),
            (Kind::CoreGroup, Some(last)) => agreed(kind, &last, question),
            _ => None,
        }
    };
    let plans = running(child).into_iter();
    plans.filter(|plan| !as_imported(child, plan, question)).filter_map(of).collect()
}

/// The first review conference, or the next.
pub(super) fn reviews(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let of = |plan: Spell<'_>| {
        let last = meetings(child, SpellKind::ConferenceReview, &plan).pop();
        match (kind, last) {
            (Kind::ProtectionReviewFirst, None) => {
                let made = meetings(child, SpellKind::ConferenceInitial, &plan).into_iter().next();
                agreed(kind, &made.unwrap_or(plan), question)
            }
            (Kind::ProtectionReview, Some(last)) => agreed(kind, &last, question),
            _ => None,
        }
    };
    let plans = running(child).into_iter();
    plans.filter(|plan| !without_reviews(child, plan, question)).filter_map(of).collect()
}

fn from_plan(kind: Kind, plan: &Spell<'_>, question: &Question<'_>) -> Option<Deadline> {
    let limit = question.limit(kind, plan.from)?;
    Some(Deadline::new(limit, plan.from, plan.entries()))
}

/// Counted from a meeting: as was agreed there, and never later than the limit.
fn agreed(kind: Kind, meeting: &Spell<'_>, question: &Question<'_>) -> Option<Deadline> {
    let limit = question.limit(kind, meeting.from)?;
    let mut deadline = Deadline::new(limit, meeting.from, meeting.entries());
    if meeting.origin > meeting.from {
        deadline.due = deadline.due.min(meeting.origin);
    }
    Some(deadline)
}

/// Visits to a child on a plan, from the last on which the child was seen.
pub(super) fn visits(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    if child.unborn_on(question.day()) {
        return Vec::new();
    }
    let born = child.of_kind(SpellKind::Unborn).pop().and_then(|spell| spell.to);
    let deadlines = running(child).into_iter().filter_map(|plan| {
        let begin = born.map_or(plan.from, |born| born.max(plan.from));
        let seen = child.last_seen().filter(|visit| visit.from >= begin);
        let (since, first) =
            seen.map_or((begin, plan.position), |visit| (visit.from, visit.position));
        let limit = question.limit(Kind::ProtectionVisit, since)?;
        let missed = child.not_seen_by(since);
        let entries = std::iter::once(first).chain(missed).collect();
        Some(Deadline::new(limit, since, entries))
    });
    deadlines.collect()
}

pub(super) fn explain(child: &Child<'_>, deadline: &Deadline, question: &Question<'_>) -> String {
    let day = say::date(deadline.since);
    let within = within(deadline);
    match deadline.kind {
        Kind::CoreGroup10 => format!(
            "The protection plan began on {day}, and no core group has met. The first should meet \
             {within}."
        ),
        Kind::CoreGroup => {
            format!("The core group last met on {day}. It should meet again {within}.")
        }
        Kind::ProtectionReviewFirst => format!(
            "The protection plan of {day} has not been reviewed. The first review should be held \
             {within}.{}",
            called(child)
        ),
        Kind::ProtectionReview => format!(
            "The protection plan was last reviewed on {day}. It should be reviewed again {within}.{}",
            called(child)
        ),
        _ => {
            let long = lasted(deadline.since, question.day());
            let seen = child.last_seen().is_some_and(|visit| visit.from == deadline.since);
            let begin =
                if seen { "Last seen on" } else { "Not seen since the protection plan began on" };
            format!(
                "{begin} {day}, {long} ago. A child on a protection plan should be seen {within}."
            )
        }
    }
}

fn called(child: &Child<'_>) -> String {
    let called = child.running(SpellKind::ConferenceCalled).pop();
    called.map_or_else(String::new, |one| format!(" One is called for {}.", say::date(one.origin)))
}

/// Plans that have run for so long that somebody senior should ask why.
pub(super) fn drifting(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    let long = running(child).into_iter().filter_map(|plan| {
        let limit = question.limit(Kind::PlanDrift, plan.from)?;
        let deadline = Deadline::new(limit, plan.from, plan.entries());
        deadline.is_past(question.day()).then(|| Found {
            hours: crate::clocks::Hours::default(),
            since: plan.from,
            due: None,
            owner: question.manager(child.team()),
            entries: plan.entries(),
            why: format!(
                "The protection plan has run since {}, {}.",
                say::date(plan.from),
                longer(&deadline, question.day()),
            ),
        })
    });
    long.collect()
}

fn longer(deadline: &Deadline, today: Date) -> String {
    let days = say::days(say::days_between(deadline.since, today));
    format!("{days}, longer than {}", deadline.limit.says())
}

/// Plans that were made again within the window after an earlier one had ended.
pub(super) fn repeated(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    let mut plans = child.of_kind(SpellKind::Plan);
    plans.retain(|plan| plan.code == PROTECTION);
    let mut found = Vec::new();
    for (number, plan) in plans.iter().enumerate().skip(1) {
        let before = &plans[..number];
        let last = before.iter().filter_map(|one| Some((one.to?, one))).max_by_key(|(to, _)| *to);
        let Some((ended, earlier)) = last.filter(|(to, _)| *to <= plan.from) else { continue };
        let limit = question.limit(Kind::RepeatPlan, ended);
        let again = limit.is_some_and(|limit| plan.from <= limit.last_day(ended).day);
        if again && is_recent(plan.from, question) {
            found.push(Found {
                hours: crate::clocks::Hours::default(),
                since: plan.from,
                due: None,
                owner: question.manager(child.team()),
                entries: [earlier.entries(), plan.entries()].concat(),
                why: format!(
                    "A protection plan was made on {}; the one before had ended on {}. Plans \
                     before: {number}.",
                    say::date(plan.from),
                    say::date(ended),
                ),
            });
        }
    }
    found
}
