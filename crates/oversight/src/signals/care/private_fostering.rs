//! Visits to a child who is privately fostered, and whether we were told of it in time.

use super::{Found, within};
use crate::{
    clocks::{Deadline, Hours},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{Date, Period, Start, clock, say};

/// The first visit after we were told, then visits of the first year, then of later years.
pub(super) fn visits(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let of = |arrangement: Spell<'_>| {
        let seen = child.last_seen().filter(|visit| visit.from >= arrangement.from);
        let year = clock::due(arrangement.from, Period::Years(1), Start::DayAfter).ok();
        let asked = match &seen {
            None => Kind::PrivateFosteringFirst,
            Some(visit) if year.is_some_and(|year| visit.from >= year) => {
                Kind::PrivateFosteringLater
            }
            Some(_) => Kind::PrivateFosteringVisit,
        };
        let last = seen.unwrap_or(arrangement);
        let limit = question.limit(kind, last.from).filter(|_| kind == asked)?;
        let entries = [last.position].into_iter().chain(child.not_seen_by(last.from)).collect();
        Some(Deadline::new(limit, last.from, entries))
    };
    child.running(SpellKind::PrivateFostering).into_iter().filter_map(of).collect()
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::PrivateFosteringFirst => format!(
            "We were told on {day} that the child is privately fostered, and nobody has seen them. \
             They should be seen {within}."
        ),
        _ => format!(
            "Last seen on {day}. A child who is privately fostered should be seen again {within}."
        ),
    }
}

/// Arrangements of which we were told later than the law asks: six weeks before one that is planned,
/// 48 hours after one that began at once.
pub(super) fn told_late(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Found> {
    let of = |arrangement: Spell<'_>| {
        let (told, begins) = (arrangement.from, arrangement.origin);
        let planned = told < begins;
        // Where no day was given, it is that on which we were told.
        if told == begins || planned != (kind == Kind::PrivateFosteringPlanned) {
            return None;
        }
        let limit = question.limit(kind, begins)?;
        let last = limit.last_day(begins).day;
        let ours = !question.policy.is_import(arrangement.actor);
        let late = last < told && super::super::is_recent(told, question) && ours;
        late.then(|| Found {
            since: told,
            due: Some(last),
            hours: Hours::default(),
            owner: question.owner(child),
            entries: vec![arrangement.position],
            why: why(kind, (told, begins), &limit.says()),
        })
    };
    child.of_kind(SpellKind::PrivateFostering).into_iter().filter_map(of).collect()
}

fn why(kind: Kind, (told, begins): (Date, Date), limit: &str) -> String {
    let (told, begins) = (say::date(told), say::date(begins));
    match kind {
        Kind::PrivateFosteringPlanned => format!(
            "We were told on {told} of private fostering that was to begin on {begins}. Notice of \
             what is planned is owed to us {limit} it begins, and at once where it was planned \
             later than that."
        ),
        _ => format!(
            "The child has been privately fostered since {begins}, and we were told on {told}. \
             Notice is owed to us within {limit}."
        ),
    }
}
