//! Pathway plans, and bed and breakfast, which stands from the first night.

use super::{Found, agreed, within};
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{Date, say};

/// The pathway plan of somebody who is owed one, and the next look at it.
pub(super) fn pathway(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let owed = child.running(SpellKind::LeavingCare).into_iter();
    let owed = owed.filter(|spell| spell.code != Some("qualifying"));
    let last = child.of_kind(SpellKind::PathwayPlan).pop();
    let of = |spell: Spell<'_>| {
        let asked = match (&last, spell.code) {
            (Some(_), _) => Kind::PathwayReview,
            (None, Some("eligible")) => Kind::PathwayNeeds,
            _ => Kind::PathwayPlan,
        };
        if kind != asked {
            return None;
        }
        match &last {
            Some(plan) => Some(agreed(question.limit(kind, plan.from)?, plan)),
            None => {
                let limit = question.limit(kind, spell.from)?;
                Some(Deadline::new(limit, spell.from, spell.entries()))
            }
        }
    };
    owed.filter_map(of).collect()
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::PathwayNeeds => format!(
            "The young person has been owed help on leaving care since {day}, and no pathway plan \
             shows what they need. It should be found out {within}."
        ),
        Kind::PathwayPlan => format!(
            "The young person has been owed a pathway plan since {day}, and there is none. It \
             should be made {within}."
        ),
        _ => format!(
            "The pathway plan of {day} has not been looked at again. It should be {within}."
        ),
    }
}

/// Whether a bed is in bed and breakfast.
fn is_bed_and_breakfast(spell: &Spell<'_>) -> bool {
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
fn nights(child: &Child<'_>, bed: &Spell<'_>) -> (Date, Vec<u64>) {
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
