//! What a conference, a review, a section 47 enquiry, a court's order or a reversal said was taken off
//! the record, and nobody from outside the line of the case has answered.
//!
//! It says who took it off by the entry alone, and nothing of what had stood there.

use super::Found;
use crate::{
    question::Question,
    timeline::{Child, SpellKind},
};
use words::say;

pub(super) fn found(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    let unanswered = child.running(SpellKind::TakenOff).into_iter();
    let found = unanswered.map(|gone| Found {
        hours: crate::clocks::Hours::default(),
        since: gone.from,
        due: None,
        owner: question.reviewer_other_than(gone.actor),
        entries: gone.entries(),
        why: format!(
            "What was decided outside the line of the case was taken off the record on {}. A chair or \
             reviewing officer who did not take it off has to answer.",
            say::date(gone.from)
        ),
    });
    found.collect()
}
