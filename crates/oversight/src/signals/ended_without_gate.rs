//! A case that was closed although nobody had seen the child since the referral, or by exception.
//!
//! A child who had died, or was not born, by the closing could not be seen: no gate asks for it. A
//! death after the closing excuses nothing.

use super::{Found, is_recent};
use crate::{
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{Date, say};

pub(super) fn found(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    let cases = child.of_kind(SpellKind::CaseOpen).into_iter();
    let closed = cases.filter_map(|case| case.to.map(|closed| (case, closed)));
    let recent = closed.filter(|(_, closed)| is_recent(*closed, question));
    recent.filter_map(|(case, closed)| judged(child, &case, closed, question)).collect()
}

fn judged(
    child: &Child<'_>,
    case: &Spell<'_>,
    closed: Date,
    question: &Question<'_>,
) -> Option<Found> {
    let why = if case.exception {
        format!("The case was closed by exception on {}: something was missing.", say::date(closed))
    } else if has_to_be_seen(child, closed) && !was_seen(child, case, closed) {
        format!(
            "The case was closed on {}, and nobody is recorded to have seen the child since the \
             referral of {}.",
            say::date(closed),
            say::date(case.origin),
        )
    } else {
        return None;
    };
    Some(Found {
        hours: crate::clocks::Hours::default(),
        since: closed,
        due: None,
        owner: question.manager(child.team()),
        entries: case.entries(),
        why,
    })
}

/// Whether a closed case was closed although something was missing.
pub(super) fn is_ungated(child: &Child<'_>, case: &Spell<'_>) -> bool {
    let unseen = |closed| has_to_be_seen(child, closed) && !was_seen(child, case, closed);
    case.exception || case.to.is_some_and(unseen)
}

fn has_to_be_seen(child: &Child<'_>, closed: Date) -> bool {
    let died = child.died().is_some_and(|died| died <= closed);
    !child.is_adult() && !died && !child.unborn_on(closed)
}

fn was_seen(child: &Child<'_>, case: &Spell<'_>, closed: Date) -> bool {
    let visits = child.of_kind(SpellKind::Visit);
    visits.iter().any(|visit| visit.seen && visit.from >= case.origin && visit.from <= closed)
}
