//! What is owed to somebody who left care from 21 on, and notice of a death.
//!
//! A former relevant child is offered support until 25. A death is waited for from the day on which it
//! was recorded here, and only until notice of it was given.

use super::within;
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use jiff::ToSpan;
use std::ops::Range;
use words::{WorkerId, say};

/// The ages, in whole years, at which support is offered.
const OFFERED: Range<i16> = 21..25;

/// Whether a kind is one of these.
pub(super) fn is_of(kind: Kind) -> bool {
    matches!(kind, Kind::SupportOffer | Kind::LearningWish) || is_of_a_death(kind)
}

/// Whether a kind is waited for after a death.
pub(super) fn is_of_a_death(kind: Kind) -> bool {
    kind == Kind::DeathNotice5
}

pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let found = match kind {
        Kind::SupportOffer => offer(child, question),
        Kind::LearningWish => wish(child, question),
        _ => notice(child, question),
    };
    found.into_iter().collect()
}

/// What is owed to somebody of these ages who left care.
fn owed<'a>(child: &Child<'a>, question: &Question<'_>) -> Option<Spell<'a>> {
    let owed = child.running(SpellKind::LeavingCare).pop()?;
    let age = child.age_on(question.day())?;
    (owed.code == Some("former_relevant") && OFFERED.contains(&age)).then_some(owed)
}

/// From the last offer, else from the birthday or the day from which it is owed.
fn offer(child: &Child<'_>, question: &Question<'_>) -> Option<Deadline> {
    let owed = owed(child, question)?;
    let last = child.of_kind(SpellKind::SupportOffered).pop();
    // An extract does not say what was offered.
    if last.is_none() && question.policy.is_import(owed.actor) {
        return None;
    }
    let birthday = child.born()?.saturating_add(OFFERED.start.years());
    let (since, entries) = match last {
        Some(offer) => (offer.from, offer.entries()),
        None => (owed.from.max(birthday), owed.entries()),
    };
    let limit = question.limit(Kind::SupportOffer, since)?;
    Some(Deadline::new(limit, since, entries))
}

/// From the day on which they told us, until a pathway plan shows what they need for it.
fn wish(child: &Child<'_>, question: &Question<'_>) -> Option<Deadline> {
    owed(child, question)?;
    let last = child.of_kind(SpellKind::LearningWish).pop();
    let last = last.filter(|wish| wish.code == Some("yes"))?;
    let plans = child.of_kind(SpellKind::PathwayPlan);
    if plans.iter().any(|plan| plan.from >= last.from) {
        return None;
    }
    let limit = question.limit(Kind::LearningWish, last.from)?;
    Some(Deadline::new(limit, last.from, last.entries()))
}

/// From the day on which we heard of it.
fn notice(child: &Child<'_>, question: &Question<'_>) -> Option<Deadline> {
    let died = child.of_kind(SpellKind::Died).into_iter().next()?;
    let given = !child.of_kind(SpellKind::DeathNotified).is_empty();
    let leavers = child.of_kind(SpellKind::LeavingCare);
    let left = leavers
        .last()
        .is_some_and(|one| matches!(one.code, Some("relevant" | "former_relevant" | "qualifying")));
    let young = child.age_on(died.from).is_none_or(|age| age < OFFERED.end);
    if given || !left || !young || question.policy.is_import(died.actor) {
        return None;
    }
    let limit = question.limit(Kind::DeathNotice5, died.recorded)?;
    Some(Deadline::new(limit, died.recorded, died.entries()))
}

/// Who gives notice of a death: the manager. Nothing else is theirs.
pub(super) fn owner(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Option<WorkerId> {
    is_of_a_death(kind).then(|| question.manager(child.team())).flatten()
}

pub(super) fn explain(child: &Child<'_>, deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::SupportOffer if child.of_kind(SpellKind::SupportOffered).is_empty() => format!(
            "They turned 21 and are owed an offer of support since {day}, and none is recorded. It \
             should be made {within}."
        ),
        Kind::SupportOffer => {
            format!("Support was last offered on {day}. It should be offered again {within}.")
        }
        Kind::LearningWish => format!(
            "They told us on {day} that they want to learn, and no pathway plan since shows what \
             they need for it. It should {within}."
        ),
        _ => format!(
            "Their death was recorded on {day}, and no notice of it is. Notice should be given \
             {within}."
        ),
    }
}
