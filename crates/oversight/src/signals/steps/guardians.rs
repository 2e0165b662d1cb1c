//! Special guardianship: the report that answers a notice, and support that is looked at again.
//!
//! Most of these children are not in care, and some have no open case: a notice and a plan are waited
//! for all the same, until the child turns 18.

use super::{from, within};
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, SpellKind},
};
use words::say;

pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    if child.age_on(question.day()).is_some_and(|age| age >= 18) {
        return Vec::new();
    }
    let spells = match kind {
        Kind::GuardianReport3 => SpellKind::GuardianshipNotice,
        _ => SpellKind::GuardianshipSupport,
    };
    child.running(spells).iter().filter_map(|one| from(one, kind, question)).collect()
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::GuardianReport3 => format!(
            "Somebody gave notice on {day} that they will apply for special guardianship, and no \
             report is recorded. It should be written in the time of their notice, {within}."
        ),
        _ => format!(
            "The support plan for special guardians was made or last looked at on {day}. It should \
             be looked at again {within}."
        ),
    }
}
