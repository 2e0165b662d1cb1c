//! Visits and reviews of a child in care, moves in an emergency, and children who are missing.

use super::{Found, agreed, periods, within};
use crate::{
    clocks::{Deadline, Hours, ago},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{Period, say};

/// Visits since the last placement that is no temporary one began.
pub(super) fn visits(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let of = |period: Spell<'_>| {
        if is_without_visits(child, &period, question) {
            return None;
        }
        let begin = settled(child, &period).unwrap_or(period);
        let seen = child.last_seen().filter(|visit| visit.from >= begin.from);
        let asked = match &seen {
            None => Kind::CareVisitFirst,
            Some(_) if lasts(child, &begin, question) => Kind::CareVisitLasting,
            Some(_) => Kind::CareVisit,
        };
        let last = seen.unwrap_or(begin);
        let limit = question.limit(kind, last.from).filter(|_| kind == asked)?;
        let entries = [last.position].into_iter().chain(child.not_seen_by(last.from)).collect();
        Some(Deadline::new(limit, last.from, entries))
    };
    periods(child).into_iter().filter_map(of).collect()
}

/// Whether nothing says that anybody visits: an import brought the period and no case and no visit,
/// as a return does.
fn is_without_visits(child: &Child<'_>, period: &Spell<'_>, question: &Question<'_>) -> bool {
    let visited = child.last_seen().is_some() || child.not_seen_by(period.from).next().is_some();
    question.policy.is_import(period.actor) && child.opened().is_none() && !visited
}

/// The last placement of a period that is no temporary one.
fn settled<'a>(child: &Child<'a>, period: &Spell<'_>) -> Option<Spell<'a>> {
    let mut placements = child.of_kind(SpellKind::Placement);
    let temporary = |one: &Spell<'_>| one.code.is_some_and(|code| code.starts_with('T'));
    placements.retain(|one| one.from >= period.from && !temporary(one));
    placements.pop()
}

/// Whether a placement has lasted for a year and is meant to last, by the last review.
fn lasts(child: &Child<'_>, placement: &Spell<'_>, question: &Question<'_>) -> bool {
    let review = child.of_kind(SpellKind::CareReview).pop();
    let meant = review.is_some_and(|one| one.code == Some("long_term_fostering"));
    meant && placement.from <= ago(question.day(), Period::Years(1))
}

/// The first review, the second, and each further one.
pub(super) fn reviews(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let of = |period: Spell<'_>| {
        let mut held = child.of_kind(SpellKind::CareReview);
        held.retain(|review| review.from >= period.from);
        // An extract may bring a period and its placements, and not its reviews, or not the first
        // of them; one that brings them all says when the first is due.
        let in_part = question.policy.is_import(period.actor) && period.origin <= period.from;
        let unknown = held.is_empty() && in_part;
        let asked = match held.len() {
            0 => Kind::CareReviewFirst,
            1 if !in_part => Kind::CareReviewSecond,
            _ => Kind::CareReview,
        };
        if unknown || kind != asked {
            return None;
        }
        match held.pop() {
            None => {
                let limit = question.limit(kind, period.from)?;
                Some(Deadline::new(limit, period.from, period.entries()))
            }
            Some(last) => Some(agreed(question.limit(kind, last.from)?, &last)),
        }
    };
    periods(child).into_iter().filter_map(of).collect()
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::CareVisitFirst => format!(
            "Not seen since the child began to live there on {day}. A child in a new placement \
             should be seen {within}."
        ),
        Kind::CareVisit | Kind::CareVisitLasting => {
            format!("Last seen on {day}. A child in care should be seen again {within}.")
        }
        Kind::CareReviewFirst => format!(
            "The child came into care on {day}, and no review has been held. The first should be \
             held {within}."
        ),
        _ => format!("Care was last reviewed on {day}. It should be reviewed again {within}."),
    }
}

pub(super) fn explain_event(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    let back = deadline
        .hours
        .since
        .map_or_else(|| format!("on {day}"), |at| format!("at {}", say::time_on(at)));
    match deadline.kind {
        Kind::ReturnInterview => format!(
            "The child came back {back}, and nobody independent has asked what happened. It \
             should be done {within}."
        ),
        _ => format!(
            "The child moved in an emergency on {day}, and it has not been followed up: a review, \
             the reviewing officer told, notice in writing. That should be done {within}."
        ),
    }
}

/// Children who are missing, or away without leave, now.
pub(super) fn missing(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    let gone = child.running(SpellKind::Missing).into_iter().map(|spell| {
        let what = match spell.code {
            Some("A") => "Away without leave",
            _ => "Missing",
        };
        let since = spell.at.map_or_else(|| say::date(spell.from), say::time_on);
        Found {
            hours: Hours { since: spell.at, due: None },
            since: spell.from,
            due: None,
            owner: question.owner(child),
            entries: spell.entries(),
            why: format!("{what} since {since}."),
        }
    });
    gone.collect()
}
