//! What the law sees in steps and has a day for: connected carers and parents, liberty, special
//! guardianship, adoption, detention, education, health and care needs.
//!
//! What belongs to care is asked while a period of care runs. An extract has none of these steps, so that
//! nothing is asked that only an import would begin. A child who has died is not waited for.

mod adopting;
mod detained;
mod guardians;
mod hours;
mod kinship;
mod liberty;
mod needs;

use super::{Found, care, is_recent, within};
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
pub(super) use adopting::order;
use words::{Date, WorkerId};

/// Whether a kind is a clock of a step.
pub(super) fn is_of(kind: Kind) -> bool {
    asked(kind).is_some()
}

/// Who asks about a kind and says how it stands.
#[derive(Clone, Copy)]
struct Asked {
    deadlines: fn(&Child<'_>, Kind, &Question<'_>) -> Vec<Deadline>,
    explain: fn(&Deadline) -> String,
}

fn asked(kind: Kind) -> Option<Asked> {
    Some(match kind {
        Kind::ConnectedCarer16 | Kind::ConnectedCarer8 | Kind::ParentsAssessed10 => {
            Asked { deadlines: kinship::deadlines, explain: kinship::explain }
        }
        Kind::SecureHours72
        | Kind::SecureReviewFirst
        | Kind::SecureReview
        | Kind::SecureOrder3
        | Kind::SecureOrder6
        | Kind::LibertyOrder => Asked { deadlines: liberty::deadlines, explain: liberty::explain },
        Kind::GuardianReport3 | Kind::GuardianSupport12 => {
            Asked { deadlines: guardians::deadlines, explain: guardians::explain }
        }
        Kind::AdoptionDecision2
        | Kind::AdoptionPanel7
        | Kind::AdoptionTold2
        | Kind::AdoptionWritten5
        | Kind::AdoptionMatch6
        | Kind::AdoptionMatch121
        | Kind::AdoptionMove426 => {
            Asked { deadlines: adopting::deadlines, explain: adopting::explain }
        }
        Kind::DetentionVisit10 | Kind::DetentionPlan10 => {
            Asked { deadlines: detained::deadlines, explain: detained::explain }
        }
        Kind::NeedsDecision6 | Kind::NeedsPlan20 => {
            Asked { deadlines: needs::deadlines, explain: needs::explain }
        }
        _ => return None,
    })
}

/// The clocks of a kind that run for a child.
pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    match asked(kind) {
        Some(asked) if child.died().is_none() => (asked.deadlines)(child, kind, question),
        _ => Vec::new(),
    }
}

/// How a clock stands, in a sentence, and who has to do what it asks for.
pub(super) fn explain(
    child: &Child<'_>,
    deadline: &Deadline,
    question: &Question<'_>,
) -> (String, Option<WorkerId>) {
    let why = asked(deadline.kind).map(|asked| (asked.explain)(deadline)).unwrap_or_default();
    (why, question.owner(child))
}

/// What is wrong and no clock.
pub(super) fn found(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    match child.died() {
        None => adopting::applied_early(child, question),
        Some(_) => Vec::new(),
    }
}

/// A clock of a kind that counts from a spell.
fn from(spell: &Spell<'_>, kind: Kind, question: &Question<'_>) -> Option<Deadline> {
    let limit = question.limit(kind, spell.from)?;
    Some(Deadline::new(limit, spell.from, spell.entries()))
}

/// Whether something of a kind, of one of these codes, was on a day or later.
fn was_since(child: &Child<'_>, (kind, codes): (SpellKind, &[&str]), day: Date) -> bool {
    let is_one = |spell: &Spell<'_>| spell.code.is_some_and(|code| codes.contains(&code));
    child.of_kind(kind).iter().any(|spell| spell.from >= day && is_one(spell))
}
