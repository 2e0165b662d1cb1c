//! Young people who left care: visits where the council arranged a place, the pathway plan after a move,
//! being in touch round a birthday, and bed and breakfast beyond an emergency.
//!
//! Visits and the plan after a move are asked for at 16 and 17 (relevant young people); the record does
//! not say who pays for the place of somebody older. A place counts as arranged by the council by its
//! kind.

use super::{leaving, within};
use crate::{
    clocks::{Deadline, ago},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use jiff::ToSpan;
use words::{Date, Period, say};

/// The window round a birthday opens so long before it.
const OPENS: Period = Period::Months(3);

/// Supported housing, lodgings with support, a foyer, residential care, a night shelter, bed and
/// breakfast.
const ARRANGED: &[u8] = b"DETCVW";

pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let found = match kind {
        Kind::BedAndBreakfast2 => return beds(child, question),
        Kind::InTouchBirthday => birthday(child, question),
        Kind::PathwayReviewMoved28 => moved(child, question),
        _ => visit(child, kind, question),
    };
    found.into_iter().collect()
}

/// Where a young person of 16 or 17 who left care sleeps, where the council arranged it.
fn arranged<'a>(child: &Child<'a>, question: &Question<'_>) -> Option<Spell<'a>> {
    let owed = child.running(SpellKind::LeavingCare).pop()?;
    let bed = child.running(SpellKind::Accommodation).pop()?;
    let letter = bed.code.and_then(|code| code.bytes().next())?;
    let ours = owed.code == Some("relevant") && ARRANGED.contains(&letter);
    // A row of an extract gives the last place, and not the first night there.
    (ours && !question.policy.is_import(bed.actor)).then_some(bed)
}

fn moved(child: &Child<'_>, question: &Question<'_>) -> Option<Deadline> {
    let bed = arranged(child, question)?;
    let plan = child.of_kind(SpellKind::PathwayPlan).pop()?;
    let limit = question.limit(Kind::PathwayReviewMoved28, bed.from)?;
    (plan.from < bed.from).then(|| Deadline::new(limit, bed.from, bed.entries()))
}

fn visit(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Option<Deadline> {
    let bed = arranged(child, question)?;
    let touches = child.of_kind(SpellKind::InTouch).into_iter().filter(|touch| touch.seen);
    let there = touches.chain(child.last_seen()).filter(|one| one.from >= bed.from);
    let last = there.max_by_key(|one| (one.from, one.position));
    let asked = match last {
        None => Kind::AdviserVisitFirst,
        Some(_) => Kind::AdviserVisit,
    };
    let since = last.unwrap_or(bed);
    let limit = question.limit(kind, since.from).filter(|_| kind == asked)?;
    Some(Deadline::new(limit, since.from, since.entries()))
}

/// The last birthday whose window has opened, where nobody has said within it whether we are in
/// touch.
fn birthday(child: &Child<'_>, question: &Question<'_>) -> Option<Deadline> {
    let owed = child.running(SpellKind::LeavingCare).pop()?;
    if !matches!(owed.code, Some("relevant" | "former_relevant")) {
        return None;
    }
    let born = child.born()?;
    let days = (17..=21_i16).map(|years| born.saturating_add(years.years()));
    let day = days.filter(|day| ago(*day, OPENS) <= question.day()).max()?;
    let limit = question.limit(Kind::InTouchBirthday, day)?;
    let deadline = Deadline::new(limit, day, owed.entries());
    let first = child.of_kind(SpellKind::LeavingCare).first().map_or(owed.from, |one| one.from);
    let touches = child.of_kind(SpellKind::InTouch);
    let within = |on: Date| ago(day, OPENS) <= on && on <= deadline.due;
    // An extract brings the last time that somebody was in touch, and none before it.
    let unknown = question.policy.is_import(owed.actor);
    let said = touches.iter().any(|touch| within(touch.from));
    (first <= day && !unknown && !said).then_some(deadline)
}

/// Bed and breakfast of somebody under 18, from the first of the nights in a row.
fn beds(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let young = match child.age_on(question.day()) {
        Some(age) => age < 18,
        None => {
            let owed = child.running(SpellKind::LeavingCare).pop();
            !child.is_adult() && owed.is_none_or(|owed| owed.code != Some("former_relevant"))
        }
    };
    let beds = child.running(SpellKind::Accommodation).into_iter().filter(|_| young);
    let of = |bed: Spell<'_>| {
        let (since, entries) = leaving::nights(child, &bed);
        let limit = question.limit(Kind::BedAndBreakfast2, since)?;
        Some(Deadline::new(limit, since, entries))
    };
    beds.filter(leaving::is_bed_and_breakfast).filter_map(of).collect()
}

pub(super) fn explain(child: &Child<'_>, deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::BedAndBreakfast2 => format!(
            "Under 18, and in bed and breakfast since {day}. Even in an emergency it may last no \
             longer than {within}."
        ),
        Kind::InTouchBirthday => {
            let years = child.age_on(deadline.since).unwrap_or_default();
            format!(
                "They turned {years} on {day}, and nobody has said whether we were in touch from \
                 three months before it to a month after, by {}.",
                say::date(deadline.due)
            )
        }
        Kind::PathwayReviewMoved28 => format!(
            "The young person moved on {day}, and nobody has looked at the pathway plan since. It \
             should be looked at {within}."
        ),
        Kind::AdviserVisitFirst => format!(
            "The young person moved on {day}, and nobody has visited them there. They should be \
             visited {within}."
        ),
        _ => format!(
            "The young person was last visited on {day}. They should be visited again {within}."
        ),
    }
}
