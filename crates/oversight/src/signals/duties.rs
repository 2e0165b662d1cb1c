//! What has to be done about allegations, exploitation, moves between councils, homeless young people
//! and doubted ages.
//!
//! An allegation stands on the record of the adult whom it is about, which only its custodians see;
//! so do its alerts. Its owner is the first of them, never the line of a case. A child who has died
//! is not waited for.

use super::{care::agreed, within};
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{WorkerId, say};

/// Whether a kind is a clock of these duties.
pub(super) fn is_of(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::AllegationTold1
            | Kind::AllegationReview
            | Kind::ExploitationReview
            | Kind::TransferAnswer
            | Kind::HomelessDuty10
            | Kind::AgeAssessment28
    )
}

/// The clocks of a kind that run for somebody.
pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let allegation = matches!(kind, Kind::AllegationTold1 | Kind::AllegationReview);
    if child.died().is_some() && !allegation {
        return Vec::new();
    }
    match kind {
        Kind::AllegationTold1 => running(child, (SpellKind::AllegationUntold, kind), question),
        Kind::AllegationReview => {
            let kinds = (SpellKind::Allegation, SpellKind::AllegationLookedAt);
            looked_at(child, kinds, (kind, question))
        }
        Kind::ExploitationReview => {
            let kinds = (SpellKind::Exploitation, SpellKind::ExploitationLookedAt);
            looked_at(child, kinds, (kind, question))
        }
        Kind::TransferAnswer => running(child, (SpellKind::TransferUnanswered, kind), question),
        Kind::HomelessDuty10 => running(child, (SpellKind::HomelessUnanswered, kind), question),
        _ => running(child, (SpellKind::AgeDoubted, kind), question),
    }
}

/// A clock for each spell that runs.
fn running(
    child: &Child<'_>,
    (spells, kind): (SpellKind, Kind),
    question: &Question<'_>,
) -> Vec<Deadline> {
    let of = |spell: Spell<'_>| {
        let limit = question.limit(kind, spell.from)?;
        Some(Deadline::new(limit, spell.from, spell.entries()))
    };
    child.running(spells).into_iter().filter_map(of).collect()
}

/// What runs and is looked at again: since it began or was looked at last, and on the day agreed if
/// that is sooner.
fn looked_at(
    child: &Child<'_>,
    (runs, looks): (SpellKind, SpellKind),
    (kind, question): (Kind, &Question<'_>),
) -> Vec<Deadline> {
    let all = child.of_kind(looks);
    let of = |spell: Spell<'_>| {
        let last = all.iter().rfind(|one| one.number == spell.number && one.from >= spell.from);
        let last = last.copied().unwrap_or(spell);
        Some(agreed(question.limit(kind, last.from)?, &last))
    };
    child.running(runs).into_iter().filter_map(of).collect()
}

/// How a clock stands, in a sentence, and who has to do what it asks for.
pub(super) fn explain(
    child: &Child<'_>,
    deadline: &Deadline,
    question: &Question<'_>,
) -> (String, Option<WorkerId>) {
    let (day, within) = (say::date(deadline.since), within(deadline));
    let custodian = || child.facts().classification.custodians().first().copied();
    match deadline.kind {
        Kind::AllegationTold1 => (
            format!(
                "An allegation has been known since {day}, and nobody has told the designated \
                 officer. They should be told {within}."
            ),
            custodian(),
        ),
        Kind::AllegationReview => (
            format!(
                "An allegation was last looked at on {day}. It should be looked at again {within}."
            ),
            custodian(),
        ),
        Kind::ExploitationReview => (
            format!(
                "A concern about exploitation was last looked at on {day}. It should be looked at \
                 again {within}."
            ),
            question.owner(child),
        ),
        Kind::TransferAnswer => (
            format!(
                "A move between councils was told on {day}, and the receiving council has not \
                 answered. It should answer {within}."
            ),
            question.decides(child),
        ),
        Kind::HomelessDuty10 => (
            format!(
                "A young person has been homeless since {day}, and nobody has recorded what they \
                 were offered under section 20. It should be settled {within}."
            ),
            question.owner(child),
        ),
        _ => (
            format!(
                "A young person's age has been doubted since {day}, and nobody has decided it. It \
                 should be decided {within}."
            ),
            question.owner(child),
        ),
    }
}
