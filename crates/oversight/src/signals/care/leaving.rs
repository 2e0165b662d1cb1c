//! Pathway plans, and bed and breakfast, which stands from the first night.
//!
//! What is owed is what somebody said. A young person of 16 or 17 in care of whom nobody said anything
//! is eligible all the same: that follows from the day of birth and from the time in care.

use super::{Found, agreed, cared_for, periods, within};
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use jiff::ToSpan;
use words::{Date, say};

/// So many days in care since the fourteenth birthday make a young person of 16 or 17 who is in care
/// eligible: thirteen weeks (Care Planning, Placement and Case Review (England) Regulations 2010,
/// regulation 40; Children Act 1989, schedule 2, paragraph 19B).
const LONG_ENOUGH: i64 = 13 * 7;

/// What is owed to somebody, since when, and which entries say so.
struct Owed {
    eligible: bool,
    since: Date,
    entries: Vec<u64>,
}

/// The pathway plan of somebody who is owed one, and the next look at it.
pub(super) fn pathway(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let last = child.of_kind(SpellKind::PathwayPlan).pop();
    let of = |owed: Owed| {
        let asked = match (&last, owed.eligible) {
            (Some(_), _) => Kind::PathwayReview,
            (None, true) => Kind::PathwayNeeds,
            (None, false) => Kind::PathwayPlan,
        };
        if kind != asked {
            return None;
        }
        match &last {
            Some(plan) => Some(agreed(question.limit(kind, plan.from)?, plan)),
            None => {
                let limit = question.limit(kind, owed.since)?;
                Some(Deadline::new(limit, owed.since, owed.entries))
            }
        }
    };
    owed(child, question).into_iter().filter_map(of).collect()
}

/// What somebody said is owed; where nobody has, what follows from the day of birth and from the time
/// in care.
fn owed(child: &Child<'_>, question: &Question<'_>) -> Vec<Owed> {
    let said = said(child).map(|spell| Owed {
        eligible: spell.code == Some("eligible"),
        since: spell.from,
        entries: spell.entries(),
    });
    let said: Vec<Owed> = said.collect();
    if said.is_empty() { eligible(child, question).into_iter().collect() } else { said }
}

fn said<'a>(child: &Child<'a>) -> impl Iterator<Item = Spell<'a>> + use<'a> {
    let owed = child.running(SpellKind::LeavingCare).into_iter();
    owed.filter(|spell| spell.code != Some("qualifying"))
}

/// Somebody of 16 or 17 who is in care and has been for long enough since they were 14.
fn eligible(child: &Child<'_>, question: &Question<'_>) -> Option<Owed> {
    let today = question.day();
    let period = periods(child).pop()?;
    let birthday = |years: i16| child.born().map(|born| born.saturating_add(years.years()));
    let (fourteen, sixteen) = (birthday(14)?, birthday(16)?);
    if !child.age_on(today).is_some_and(|age| (16..18).contains(&age)) {
        return None;
    }
    let mut left = LONG_ENOUGH;
    let mut long_enough = None;
    for care in cared_for(child) {
        let (from, to) = (care.from.max(fourteen), care.to.unwrap_or(today).min(today));
        let days = say::days_between(from, to).max(0);
        if days >= left {
            long_enough = Some(from.saturating_add(left.days()));
            break;
        }
        left -= days;
    }
    let since = long_enough?.max(sixteen).max(period.from);
    Some(Owed { eligible: true, since, entries: period.entries() })
}

pub(super) fn explain(child: &Child<'_>, deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::PathwayNeeds => {
            let unsaid = if said(child).next().is_some() {
                ""
            } else {
                " Nobody has said that they are eligible: it follows from their age and from                  thirteen weeks in care since they were 14."
            };
            format!(
                "The young person has been owed help on leaving care since {day}, and no pathway                  plan shows what they need. It should be found out {within}.{unsaid}"
            )
        }
        Kind::PathwayPlan => format!(
            "The young person has been owed a pathway plan since {day}, and there is none. It \
             should be made {within}."
        ),
        _ => format!(
            "The pathway plan of {day} has not been looked at again. It should be looked at {within}."
        ),
    }
}

/// Whether a bed is in bed and breakfast.
pub(super) fn is_bed_and_breakfast(spell: &Spell<'_>) -> bool {
    spell.code.is_some_and(|code| code.starts_with('W'))
}

/// Young people who sleep in bed and breakfast tonight, since the first of these nights in a row.
pub(super) fn bed_and_breakfast(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    let mut running = child.running(SpellKind::Accommodation);
    running.retain(is_bed_and_breakfast);
    let found = running.into_iter().map(|bed| {
        let (since, entries) = nights(child, &bed);
        // Tonight counts.
        let nights = say::days_between(since, question.day()) + 1;
        let suitable = match bed.code {
            Some("W2") => " It is recorded as not suitable.",
            _ => "",
        };
        Found {
            hours: crate::clocks::Hours::default(),
            since,
            due: None,
            owner: question.owner(child),
            entries,
            why: format!(
                "In bed and breakfast since {}: tonight is night {nights}.{suitable} It is no place \
                 for a child or for somebody who left care.",
                say::date(since)
            ),
        }
    });
    found.collect()
}

/// The first of the nights in a row, and the entries that show them.
pub(super) fn nights(child: &Child<'_>, bed: &Spell<'_>) -> (Date, Vec<u64>) {
    let all = child.of_kind(SpellKind::Accommodation);
    let (mut since, mut entries) = (bed.from, bed.entries());
    for before in all.iter().rev().filter(|one| one.from < bed.from) {
        if before.to != Some(since) || !is_bed_and_breakfast(before) {
            break;
        }
        since = before.from;
        entries.insert(0, before.position);
    }
    (since, entries)
}
