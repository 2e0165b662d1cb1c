//! An open case whose child nobody has seen for too long, or never since it opened.
//!
//! A child who has died is not waited for; one who is unborn is waited for from the birth; one in
//! care is waited for by the clocks of care, which law sets.

use super::within;
use crate::{
    clocks::{Deadline, lasted},
    kind::Kind,
    question::Question,
    timeline::{Child, SpellKind},
};
use words::{Date, WorkerId, say};

pub(super) fn deadline(child: &Child<'_>, question: &Question<'_>) -> Option<Deadline> {
    if child.is_adult() || child.died().is_some() || child.unborn_on(question.day()) {
        return None;
    }
    if super::care::counts_visits(child) {
        return None;
    }
    let since = Since::of(child)?;
    let limit = question.limit(Kind::NotSeen, since.day())?;
    Some(Deadline::new(limit, since.day(), since.entries(child)))
}

/// What the clock counts from.
enum Since {
    Seen(Date, u64),
    Opened(Date, u64),
    Born(Date, u64),
}

impl Since {
    fn of(child: &Child<'_>) -> Option<Self> {
        let opened = child.opened()?;
        let mut since = Self::Opened(opened.since, opened.spell.position);
        let born = child.of_kind(SpellKind::Unborn).pop();
        if let Some((day, position)) = born.and_then(|spell| spell.to.zip(spell.ended_position))
            && day > since.day()
        {
            since = Self::Born(day, position);
        }
        match child.last_seen() {
            Some(visit) if visit.from >= since.day() => {
                Some(Self::Seen(visit.from, visit.position))
            }
            _ => Some(since),
        }
    }

    fn day(&self) -> Date {
        match self {
            Self::Seen(day, _) | Self::Opened(day, _) | Self::Born(day, _) => *day,
        }
    }

    /// The entry it counts from, and visits since then on which the child was not seen.
    fn entries(&self, child: &Child<'_>) -> Vec<u64> {
        let position = match self {
            Self::Seen(_, position) | Self::Opened(_, position) | Self::Born(_, position) => {
                *position
            }
        };
        std::iter::once(position).chain(child.not_seen_by(self.day())).collect()
    }
}

pub(super) fn explain(
    child: &Child<'_>,
    deadline: &Deadline,
    question: &Question<'_>,
) -> (String, Option<WorkerId>) {
    let day = say::date(deadline.since);
    let long = lasted(deadline.since, question.day());
    let begin = match Since::of(child) {
        Some(Since::Seen(..)) => format!("Last seen on {day}, {long} ago."),
        Some(Since::Born(..)) => format!("Not seen since the birth on {day}, {long} ago."),
        _ => format!("Not seen since the case opened on {day}, {long} ago."),
    };
    let mut why = format!("{begin} The child should be seen {}.", within(deadline));
    match child.not_seen_by(deadline.since).count() {
        0 => {}
        1 => why.push_str(" One visit since then did not see the child."),
        more => why.push_str(&format!(" {more} visits since then did not see the child.")),
    }
    (why, question.owner(child))
}
