//! Reviews of a child in care, moves in an emergency, and children who are missing. A placement for
//! adoption is reviewed by a rule of its own.

use super::super::steps::order;
use super::{
    Found, agreed, periods,
    visiting::{is_for_adoption, settled},
    within,
};
use crate::{
    clocks::{Deadline, Hours},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::say;

/// The first review, the second, and each further one; of a placement for adoption once there is one.
pub(super) fn reviews(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let of = |period: Spell<'_>| {
        let adoption = settled(child, &period).filter(is_for_adoption);
        let (since, [first, second, later]) = match (adoption, order(child)) {
            (Some(placement), _) => (placement, ADOPTION),
            (None, Some(order)) => (order, WAITING),
            (None, None) => (period, CARE),
        };
        let mut held = child.of_kind(SpellKind::CareReview);
        held.retain(|review| review.from >= period.from);
        let none_known = held.is_empty();
        // A review on the day of such a placement, or of such an order, was held before it.
        held.retain(|review| review.from > since.from || since == period);
        // An extract may bring a period and its placements, and not its reviews, or not the first
        // of them; one that brings them all says when the first is due.
        let in_part = question.policy.is_import(period.actor) && period.origin <= period.from;
        let unknown = none_known && in_part;
        let asked = match held.len() {
            0 => first,
            1 if !in_part => second,
            _ => later,
        };
        if unknown || kind != asked {
            return None;
        }
        match held.pop() {
            None => {
                let limit = question.limit(kind, since.from)?;
                Some(Deadline::new(limit, since.from, since.entries()))
            }
            Some(last) => Some(agreed(question.limit(kind, last.from)?, &last)),
        }
    };
    periods(child).into_iter().filter_map(of).collect()
}

/// The first review, the second and each further one.
const CARE: [Kind; 3] = [Kind::CareReviewFirst, Kind::CareReviewSecond, Kind::CareReview];
/// Of a child whom a court lets be placed for adoption, and who waits for it.
const WAITING: [Kind; 3] = [Kind::AdoptionWaitFirst, Kind::AdoptionWait, Kind::AdoptionWait];
const ADOPTION: [Kind; 3] =
    [Kind::AdoptionReviewFirst, Kind::AdoptionReviewSecond, Kind::AdoptionReview];

/// The last review of a period of care.
pub(super) fn last_review<'a>(child: &Child<'a>, period: &Spell<'_>) -> Option<Spell<'a>> {
    let held = child.of_kind(SpellKind::CareReview);
    held.into_iter().rfind(|review| review.from >= period.from)
}

/// Children whose care was reviewed twice or more, and whose last review names no plan for where they
/// grow up, since the second review (care planning guidance, volume 2). An extract does not say.
pub(super) fn permanence(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    let of = |period: Spell<'_>| {
        let mut held = child.of_kind(SpellKind::CareReview);
        held.retain(|review| review.from >= period.from);
        let [_, second, ..] = held.as_slice() else { return None };
        let last = held.last()?;
        let planned = !matches!(last.code.unwrap_or_default(), "" | "undecided");
        let brought = held.iter().any(|review| question.policy.is_import(review.actor));
        let entries =
            if second == last { last.entries() } else { vec![second.position, last.position] };
        (!planned && !brought).then(|| Found {
            since: second.from,
            due: None,
            hours: Hours::default(),
            owner: question.owner(child),
            entries,
            why: format!(
                "Care was reviewed for the second time on {}, and the last review names no plan for \
                 where the child is to grow up. There should be one by the second review (Care \
                 planning guidance, volume 2).",
                say::date(second.from)
            ),
        })
    };
    periods(child).into_iter().filter_map(of).collect()
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::CareReviewFirst => format!(
            "The child came into care on {day}, and no review has been held. The first should be \
             held {within}."
        ),
        Kind::AdoptionReviewFirst => format!(
            "The child was placed for adoption on {day}, and the placement has not been reviewed. \
             The first review should be held {within}."
        ),
        Kind::AdoptionWaitFirst => format!(
            "A court made a placement order on {day}, the child is not placed for adoption, and \
             care was not reviewed since. It should be {within}."
        ),
        Kind::AdoptionWait => format!(
            "Care was last reviewed on {day}. A child who may be placed for adoption and is not \
             should be reviewed again {within}."
        ),
        Kind::AdoptionReviewSecond | Kind::AdoptionReview => format!(
            "The placement for adoption was last reviewed on {day}. It should be reviewed again \
             {within}."
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
