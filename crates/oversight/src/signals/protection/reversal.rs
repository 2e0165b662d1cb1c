//! What others had decided together was reversed, and nobody who did not reverse it has answered.
//!
//! It says who reversed it by the entry alone; it is never a count of what somebody reversed.

use super::Found;
use crate::{
    question::Question,
    timeline::{Child, SpellKind},
};
use words::say;

pub(super) fn found(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    let unanswered = child.running(SpellKind::Reversed).into_iter();
    let found = unanswered.map(|reversal| Found {
        hours: crate::clocks::Hours::default(),
        since: reversal.from,
        due: None,
        owner: question.director_other_than(reversal.worker),
        entries: reversal.entries(),
        why: format!(
            "What others had decided together was reversed on {}. Somebody who did not reverse it \
             has to answer.",
            say::date(reversal.from)
        ),
    });
    found.collect()
}
