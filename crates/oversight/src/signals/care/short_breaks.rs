//! Short breaks under an agreed series (regulation 48 of the care planning regulations): visits and
//! reviews of their own, and how long they may be.
//!
//! A series runs while a period of care does whose legal status is one of short breaks. How long a
//! break lasts, and how many nights there are in twelve months, is counted where breaks are recorded
//! apart, and not where one entry stands for the whole series.

use super::{Found, agreed, breaks, within};
use crate::{
    clocks::{Deadline, Hours, ago},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use jiff::ToSpan;
use words::{Date, Period, say};

/// The legal status of short breaks that are each recorded.
const COUNTED_APART: &str = "V4";

/// The window in which nights are counted together.
const WINDOW: Period = Period::Months(12);

/// The clocks of a series that runs.
pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    match kind {
        Kind::ShortBreak17 => lengths(child, question),
        Kind::ShortBreakVisitFirst | Kind::ShortBreakVisit => visits(child, kind, question),
        _ => reviews(child, kind, question),
    }
}

fn lengths(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let running = counted(child).into_iter().filter(|one| one.to.is_none());
    let of = |one: Spell<'_>| {
        let limit = question.limit(Kind::ShortBreak17, one.from)?;
        Some(Deadline::new(limit, one.from, one.entries()))
    };
    running.filter_map(of).collect()
}

fn visits(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let of = |series: Spell<'_>| {
        let seen = child.last_seen().filter(|visit| visit.from >= series.from);
        let asked = match seen {
            None => Kind::ShortBreakVisitFirst,
            Some(_) => Kind::ShortBreakVisit,
        };
        // An extract may bring the series and no visits.
        let unknown = seen.is_none() && question.policy.is_import(series.actor);
        if unknown || kind != asked {
            return None;
        }
        let last = seen.unwrap_or(series);
        let entries = [last.position].into_iter().chain(child.not_seen_by(last.from)).collect();
        Some(Deadline::new(question.limit(kind, last.from)?, last.from, entries))
    };
    breaks(child).into_iter().filter_map(of).collect()
}

fn reviews(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let of = |series: Spell<'_>| {
        let held = child.of_kind(SpellKind::CareReview);
        let last = held.into_iter().rfind(|review| review.from >= series.from);
        let unknown = last.is_none() && question.policy.is_import(series.actor);
        match last {
            None if kind == Kind::ShortBreakReviewFirst && !unknown => {
                let limit = question.limit(kind, series.from)?;
                Some(Deadline::new(limit, series.from, series.entries()))
            }
            Some(last) if kind == Kind::ShortBreakReview => {
                Some(agreed(question.limit(kind, last.from)?, &last))
            }
            _ => None,
        }
    };
    breaks(child).into_iter().filter_map(of).collect()
}

/// Breaks that are each recorded, the earliest first.
fn counted<'a>(child: &Child<'a>) -> Vec<Spell<'a>> {
    let statuses = child.of_kind(SpellKind::LegalStatus);
    let apart = |placement: &Spell<'_>| {
        let status = statuses.iter().rfind(|status| status.from <= placement.from);
        status.is_some_and(|status| status.code == Some(COUNTED_APART))
    };
    let mut placements = child.of_kind(SpellKind::Placement);
    placements.retain(apart);
    placements
}

/// More nights within the last twelve months than there may be, from the day on which they were.
pub(super) fn together(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    let today = question.day();
    let opens = ago(today, WINDOW);
    let Some(limit) = question.limit(Kind::ShortBreak75, today) else { return Vec::new() };
    let Period::CalendarDays(most) = limit.period else { return Vec::new() };
    let (mut nights, mut passed, mut entries) = (0, None, Vec::new());
    for one in counted(child) {
        let (from, to) = (one.from.max(opens), one.to.unwrap_or(today).min(today));
        let own = say::days_between(from, to).max(0);
        if own == 0 {
            continue;
        }
        entries.push(one.position);
        if passed.is_none() && nights + own > i64::from(most) {
            passed = Some(from.saturating_add((i64::from(most) + 1 - nights).days()));
        }
        nights += own;
    }
    let found = passed.map(|since: Date| Found {
        since,
        due: None,
        hours: Hours::default(),
        owner: question.owner(child),
        entries,
        why: format!(
            "{nights} nights of short breaks in the twelve months before today. More than {} is no \
             longer a series of short breaks, and all the rules of care apply.",
            limit.says()
        ),
    });
    found.into_iter().collect()
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::ShortBreak17 => format!(
            "The short break has lasted since {day}. One may last {}, until {}.",
            deadline.limit.says(),
            say::date(deadline.due)
        ),
        Kind::ShortBreakVisitFirst => format!(
            "Short breaks began on {day}, and the child has not been seen since. They should be \
             seen {within}, on a day on which they are there."
        ),
        Kind::ShortBreakVisit => {
            format!("Last seen on {day}. A child with short breaks should be seen again {within}.")
        }
        Kind::ShortBreakReviewFirst => format!(
            "Short breaks began on {day}, and the series has not been reviewed. It should be \
             {within}."
        ),
        _ => format!(
            "The series of short breaks was last reviewed on {day}. It should be reviewed again \
             {within}."
        ),
    }
}
