//! A referral that waits for a decision: help was asked for and nobody has answered.

use super::within;
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, SpellKind},
};
use words::{WorkerId, say};

pub(super) fn deadlines(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let waiting = child.running(SpellKind::ReferralWaiting).into_iter();
    let deadlines = waiting.filter_map(|referral| {
        let limit = question.limit(Kind::ReferralDecision, referral.from)?;
        Some(Deadline::new(limit, referral.from, referral.entries()))
    });
    deadlines.collect()
}

pub(super) fn explain(deadline: &Deadline, question: &Question<'_>) -> (String, Option<WorkerId>) {
    let why = format!(
        "The referral of {} waits for a decision. It should be decided {}.",
        say::date(deadline.since),
        within(deadline),
    );
    (why, question.front_door_manager())
}
