//! Who reviews a child's care, notice of a move in an emergency, an assessment order that is over, and
//! places in which the law lets no child of an age live.
//!
//! A place is judged by its kind and by whether a number is recorded under which it is registered; the
//! record holds no register of places. Where no day of birth is known nothing is said of an age.

use super::{Found, periods, running, within};
use crate::{
    clocks::{Deadline, Hours},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use jiff::{ToSpan, civil::date};
use words::{Date, codes::PLACEMENT_TYPE, say};

/// The day from which supported accommodation has to be registered.
const REGISTERED_FROM: Date = date(2023, 10, 28);
const FORBIDDEN: &str =
    "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 27A";
const UNREGISTERED: &str = "Supported Accommodation (England) Regulations 2023, regulation 1";

pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    match kind {
        Kind::ReviewingOfficer5 => officers(child, question),
        Kind::AssessmentOrder7 => orders(child, question),
        _ => running(child, (SpellKind::PlacementToComplete, kind), question),
    }
}

fn officers(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let of = |period: Spell<'_>| {
        let since = |kind| child.of_kind(kind).iter().any(|one| one.from >= period.from);
        let named = since(SpellKind::OfficerNamed) || since(SpellKind::CareReview);
        // An extract does not say who was named.
        if named || question.policy.is_import(period.actor) {
            return None;
        }
        let limit = question.limit(Kind::ReviewingOfficer5, period.from)?;
        Some(Deadline::new(limit, period.from, period.entries()))
    };
    periods(child).into_iter().filter_map(of).collect()
}

fn orders(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let mut running = child.running(SpellKind::LegalStatus);
    running.retain(|status| status.code == Some("L3"));
    let of = |status: Spell<'_>| {
        let limit = question.limit(Kind::AssessmentOrder7, status.from)?;
        Some(Deadline::new(limit, status.from, status.entries()))
    };
    running.into_iter().filter_map(of).collect()
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::ReviewingOfficer5 => format!(
            "The child came into care on {day}, and nobody is named to review it. Somebody should \
             be {within}."
        ),
        Kind::AssessmentOrder7 => format!(
            "A child assessment order began on {day}. It lasts {}, until {}, and the record shows \
             no other legal status since.",
            deadline.limit.says(),
            say::date(deadline.due)
        ),
        _ => format!(
            "The child moved in an emergency on {day}. The child, the parents and the others who \
             are owed it should have notice in writing {within}."
        ),
    }
}

/// Why a child of an age may not live in a place, where they may not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wrong {
    /// Of this kind of place no child under 16 may be in one.
    Kind,
    /// It may be lawful where it is registered, and no number is recorded.
    Number,
}

/// Of somebody under 16.
fn under_16(placement: &Spell<'_>) -> Option<Wrong> {
    match placement.code? {
        "K3" | "H5" | "P2" | "P3" => Some(Wrong::Kind),
        "K2" | "Z1" | "Z11" | "Z12" | "Z13" | "Z14" if !placement.registered => Some(Wrong::Number),
        _ => None,
    }
}

/// Of somebody of 16 or 17.
fn under_18(placement: &Spell<'_>) -> Option<Wrong> {
    let supported = matches!(placement.code, Some("K3" | "H5"));
    (supported && !placement.registered).then_some(Wrong::Number)
}

/// A child who lives now in a place in which nobody of their age may live.
pub(super) fn forbidden(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Found> {
    let of = |placement: Spell<'_>| {
        let (born, age) = (child.born()?, child.age_on(question.day())?);
        let sixteen = born.saturating_add(16.years());
        let (wrong, since) = match (kind, age) {
            (Kind::UnregisteredUnder16, ..16) => (under_16(&placement)?, placement.from),
            (Kind::Unregistered16To17, 16..18) => {
                let since = placement.from.max(REGISTERED_FROM).max(sixteen);
                (under_18(&placement).filter(|_| since <= question.day())?, since)
            }
            _ => return None,
        };
        Some(Found {
            since,
            due: None,
            hours: Hours::default(),
            owner: question.owner(child),
            entries: placement.entries(),
            why: why(&placement, (kind, wrong), since),
        })
    };
    child.running(SpellKind::Placement).into_iter().filter_map(of).collect()
}

fn why(placement: &Spell<'_>, (kind, wrong): (Kind, Wrong), since: Date) -> String {
    let place = PLACEMENT_TYPE.text(placement.code.unwrap_or_default());
    let source = if kind == Kind::UnregisteredUnder16 { FORBIDDEN } else { UNREGISTERED };
    let age = if kind == Kind::UnregisteredUnder16 { "under 16" } else { "16 or 17" };
    let since = say::date(since);
    match wrong {
        Wrong::Kind => format!(
            "The child is {age} and lives there since {since}: {place}. The law lets no child under \
             16 be placed in such a place ({source})."
        ),
        Wrong::Number => format!(
            "The child is {age} and lives there since {since}: {place}. No number is recorded under \
             which it is registered, and no child of that age may be placed where it is not \
             ({source})."
        ),
    }
}
