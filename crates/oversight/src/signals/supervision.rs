//! An open case that nobody talked through in supervision for too long.
//!
//! It counts from the last time, and from then on. A child who was never talked through here is
//! waited for only where the council set a limit of its own, from the day from which that holds: a
//! council that begins with it is not told on the first day that every child is late. What another
//! system still holds is not waited for, because its supervision is not recorded here.

use super::within;
use crate::{
    clocks::{Deadline, lasted},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{Date, WorkerId, say};

/// The last time in this case.
fn last<'a>(child: &Child<'a>) -> Option<Spell<'a>> {
    let opened = child.opened()?;
    let all = child.of_kind(SpellKind::CaseSupervision).into_iter();
    all.filter(|one| one.from >= opened.since).max_by_key(|one| (one.from, one.position))
}

pub(super) fn deadline(child: &Child<'_>, question: &Question<'_>) -> Option<Deadline> {
    if child.is_adult() || child.died().is_some() {
        return None;
    }
    let (since, position) = match last(child) {
        Some(last) => (last.from, last.position),
        None => never(child, question)?,
    };
    let limit = question.limit(Kind::Supervision, since)?;
    Some(Deadline::new(limit, since, vec![position]))
}

/// Since when a child who was never talked through is waited for, with the entry that opened the case.
fn never(child: &Child<'_>, question: &Question<'_>) -> Option<(Date, u64)> {
    let opened = child.opened()?;
    let own = question.policy.own().of(Kind::Supervision).first()?;
    let team = child.team().and_then(|team| question.workforce.team(team));
    let here = team.and_then(|team| team.record_from);
    let since = match (question.policy.is_import(opened.spell.actor), here) {
        (true, None) => return None,
        (true, Some(here)) => here.max(opened.since),
        (false, _) => opened.since,
    };
    let since = since.max(own.from);
    (since <= question.day()).then_some((since, opened.spell.position))
}

pub(super) fn explain(
    child: &Child<'_>,
    deadline: &Deadline,
    question: &Question<'_>,
) -> (String, Option<WorkerId>) {
    let day = say::date(deadline.since);
    let long = lasted(deadline.since, question.day());
    let begin = match last(child) {
        Some(_) => format!("Last talked through in supervision on {day}, {long} ago."),
        None => format!("Not talked through in supervision since {day}, {long} ago."),
    };
    let why = format!("{begin} It should be talked through {}.", within(deadline));
    (why, supervisor(child, question))
}

/// Who talks a case through: the manager of the team; a director where the manager holds it.
pub(super) fn supervisor(child: &Child<'_>, question: &Question<'_>) -> Option<WorkerId> {
    let holder = child.holder(question.workforce).map(|(worker, _)| worker);
    match question.manager(child.team()) {
        manager if manager == holder && holder.is_some() => question.director_other_than(holder),
        manager => manager,
    }
}
