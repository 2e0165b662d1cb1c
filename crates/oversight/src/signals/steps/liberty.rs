//! Secure accommodation: hours without a court in any 28 days, its reviews, its orders; and deprivation
//! of liberty orders.
//!
//! A stay and an order are known to the minute. An order covers the time from its making to the end of
//! its last day, or to the moment at which it was said to be over. A first secure order lasts three
//! months, and one that follows on it without a gap six; a sooner day that the court gave counts.

use super::{
    care::periods,
    hours::{Stretch, joined, passes, uncovered},
    within,
};
use crate::{
    clocks::{Deadline, Hours},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{Date, Moment, Period, london, say};

/// The days of the window in which hours without a court are counted together.
const WINDOW: i64 = 28;
const HOUR: i64 = 3_600;

pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let Some(period) = periods(child).pop() else { return Vec::new() };
    let mut stays = child.running(SpellKind::SecureStay);
    stays.retain(|stay| stay.from >= period.from);
    let found = match kind {
        Kind::LibertyOrder => ordered(child, &period, question),
        Kind::SecureHours72 => stays.pop().and_then(|stay| kept(child, &stay, question)),
        Kind::SecureOrder3 | Kind::SecureOrder6 => {
            stays.pop().and_then(|stay| secured(child, (kind, &period, &stay), question))
        }
        _ => stays.pop().and_then(|stay| reviews(child, (kind, &stay), question)),
    };
    found.into_iter().collect()
}

/// When a spell began; where only the day is known, with its first minute.
fn begins(spell: &Spell<'_>) -> i64 {
    second(spell.at.or_else(|| london::start_of(spell.from)))
}

fn second(at: Option<Moment>) -> i64 {
    at.map_or(0, Moment::as_second)
}

/// When a spell ended; nothing while it runs. The row of its end knows the minute.
fn ended(spell: &Spell<'_>, overs: &[Spell<'_>]) -> Option<i64> {
    let day = spell.to?;
    let over = overs.iter().find(|over| Some(over.position) == spell.ended_position);
    Some(second(over.and_then(|over| over.at).or_else(|| london::start_of(day))))
}

/// The time that an order covers.
fn covered(order: &Spell<'_>, overs: &[Spell<'_>]) -> Stretch {
    let last = order.origin.tomorrow().ok().and_then(london::start_of);
    let until = second(last);
    (begins(order), ended(order, overs).map_or(until, |over| over.min(until)))
}

fn kept(child: &Child<'_>, stay: &Spell<'_>, question: &Question<'_>) -> Option<Deadline> {
    let limit = question.limit(Kind::SecureHours72, stay.from)?;
    let Period::Hours(most) = limit.period else { return None };
    let overs = child.of_kind(SpellKind::LibertyOver);
    let orders = child.of_kind(SpellKind::SecureOrder);
    let covers: Vec<Stretch> = orders.iter().map(|order| covered(order, &overs)).collect();
    let mut before: Vec<Stretch> = Vec::new();
    for one in child.of_kind(SpellKind::SecureStay) {
        let until = ended(&one, &overs).unwrap_or(i64::MAX);
        before.extend(uncovered((begins(&one), until), &covers));
    }
    let mut before = joined(before);
    // What goes on has no end; while an order covers it, that part begins when the order ends.
    let (since, _) = before.pop().filter(|(_, until)| *until == i64::MAX)?;
    let since_moment = Moment::from_second(since).ok()?;
    let began = london::day_of(since_moment);
    if began > question.day() {
        return None;
    }
    let law = (i64::from(most) * HOUR, WINDOW * 24 * HOUR);
    let due = Moment::from_second(passes(&before, since, law)).ok()?;
    let mut deadline = Deadline::new(limit, began, stay.entries());
    deadline.due = london::day_of(due);
    deadline.hours = Hours { since: Some(since_moment), due: Some(due) };
    Some(deadline)
}

fn reviews(
    child: &Child<'_>,
    (kind, stay): (Kind, &Spell<'_>),
    question: &Question<'_>,
) -> Option<Deadline> {
    let held = child.of_kind(SpellKind::SecureReview);
    let last = held.into_iter().rfind(|review| review.from >= stay.from);
    match (kind, last) {
        (Kind::SecureReviewFirst, None) => super::from(stay, kind, question),
        (Kind::SecureReview, Some(last)) => super::from(&last, kind, question),
        _ => None,
    }
}

/// The order of a kind that was made last, where it was made in this period of care and nobody has said
/// that it is over. An earlier one, which it replaced, doesn't come back with its end.
fn last_order<'a>(
    child: &Child<'a>,
    kind: SpellKind,
    (period, question): (&Spell<'_>, &Question<'_>),
) -> Option<Spell<'a>> {
    let last = child.of_kind(kind).pop()?;
    let runs = last.to.is_none_or(|to| to > question.day());
    (runs && last.from >= period.from).then_some(last)
}

/// The secure order that was made last, while the child is kept; not one that had run out before the
/// stay began.
fn secured(
    child: &Child<'_>,
    (kind, period, stay): (Kind, &Spell<'_>, &Spell<'_>),
    question: &Question<'_>,
) -> Option<Deadline> {
    let order = last_order(child, SpellKind::SecureOrder, (period, question))?;
    if order.origin < stay.from {
        return None;
    }
    let asked = if follows(child, &order) { Kind::SecureOrder6 } else { Kind::SecureOrder3 };
    let limit = question.limit(kind, order.from).filter(|_| kind == asked)?;
    let mut deadline = Deadline::new(limit, order.from, order.entries());
    deadline.due = deadline.due.min(order.origin);
    Some(deadline)
}

/// Whether an order followed on an earlier one without a gap.
fn follows(child: &Child<'_>, order: &Spell<'_>) -> bool {
    let mut earlier = child.of_kind(SpellKind::SecureOrder);
    earlier.retain(|one| (one.from, one.position) < (order.from, order.position));
    let eve = order.from.yesterday().unwrap_or(Date::MIN);
    earlier.iter().any(|one| one.origin.min(one.to.unwrap_or(one.origin)) >= eve)
}

fn ordered(child: &Child<'_>, period: &Spell<'_>, question: &Question<'_>) -> Option<Deadline> {
    let order = last_order(child, SpellKind::LibertyOrder, (period, question))?;
    let limit = question.limit(Kind::LibertyOrder, order.origin)?;
    Some(Deadline::new(limit, order.origin, order.entries()))
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, due) = (say::date(deadline.since), say::date(deadline.due));
    match deadline.kind {
        Kind::SecureHours72 => {
            let since = deadline.hours.since.map_or(day, say::time_on);
            let due = deadline.hours.due.map_or(due, say::time_on);
            format!(
                "Kept in secure accommodation since {since} without an order of a court. It may be \
                 {} in any 28 days, earlier stays counted, and was to end by {due}.",
                deadline.limit.says()
            )
        }
        Kind::SecureReviewFirst => format!(
            "The child has been kept in secure accommodation since {day}, and no review is \
             recorded. The first should be held {}.",
            within(deadline)
        ),
        Kind::SecureReview => format!(
            "Secure accommodation was last reviewed on {day}. It should be reviewed again {}.",
            within(deadline)
        ),
        Kind::LibertyOrder => format!(
            "The deprivation of liberty order ended on {due}, as the court ordered. Record the next \
             one, or say that it is over and where the child lives."
        ),
        _ => format!(
            "The secure accommodation order of {day} ended on {due}, and the child is still kept by \
             our record. It may last {}, or as long as the court said where that is less. Record \
             the next one, or that the child is no longer kept.",
            deadline.limit.says()
        ),
    }
}
