//! The strategy discussion, what was left out of it, and the section 47 enquiry.

use super::within;
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::say;

fn from_spell(kind: Kind, spell: &Spell<'_>, question: &Question<'_>) -> Option<Deadline> {
    let limit = question.limit(kind, spell.from)?;
    Some(Deadline::new(limit, spell.from, spell.entries()).since_moment(spell.at))
}

/// Open cases whose referral was decided to be discussed, and nobody has recorded a discussion. An
/// enquiry or plan that began since shows that the work went on; an extract brings no discussions.
pub(super) fn discussions(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let open = child.running(SpellKind::CaseOpen);
    let kinds = [SpellKind::StrategyDiscussion, SpellKind::Section47, SpellKind::Plan];
    let since = |day| kinds.iter().any(|kind| child.of_kind(*kind).iter().any(|s| s.from >= day));
    let decided = child.of_kind(SpellKind::ReferralWaiting).into_iter().filter(|referral| {
        referral.code == Some("strategy_discussion")
            && open.iter().any(|case| case.number == referral.number)
            && !question.policy.is_import(referral.actor)
            && !since(referral.from)
    });
    let deadlines = decided.filter_map(|referral| {
        let since = referral.to?;
        let limit = question.limit(Kind::StrategyDiscussion, since)?;
        Some(Deadline::new(limit, since, referral.entries()))
    });
    deadlines.collect()
}

/// Discussions of which something was left out, and enquiries that nobody leads. An extract names
/// nobody until an enquiry has ended.
pub(super) fn left_out(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let kinds = [SpellKind::StrategyIncomplete, SpellKind::Section47Unled];
    let running = kinds.into_iter().flat_map(|kind| child.running(kind));
    let running = running.filter(|spell| !question.policy.is_import(spell.actor));
    running.filter_map(|spell| from_spell(Kind::StrategyRecord, &spell, question)).collect()
}

/// Enquiries in which nobody has seen the child.
pub(super) fn unseen(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    if child.unborn_on(question.day()) {
        return Vec::new();
    }
    let seen = child.last_seen().map(|visit| visit.from);
    let running = child.running(SpellKind::Section47).into_iter();
    let unseen = running.filter(|enquiry| seen.is_none_or(|day| day < enquiry.from));
    unseen.filter_map(|enquiry| from_spell(Kind::Section47Seen, &enquiry, question)).collect()
}

/// Enquiries that have not said what they found.
pub(super) fn outcomes(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let running = child.running(SpellKind::Section47).into_iter();
    running.filter_map(|enquiry| from_spell(Kind::Section47Outcome, &enquiry, question)).collect()
}

pub(super) fn explain(child: &Child<'_>, deadline: &Deadline) -> String {
    let day = say::date(deadline.since);
    let within = within(deadline);
    match deadline.kind {
        Kind::StrategyDiscussion => format!(
            "On {day} it was decided to hold a strategy discussion, and none is recorded. It should \
             be held {within}."
        ),
        Kind::StrategyRecord => {
            let unled = child.running(SpellKind::Section47Unled);
            let unled = unled.iter().any(|one| deadline.entries.contains(&one.position));
            if unled {
                format!(
                    "Nobody has been named to lead the section 47 enquiry of {day}. A social worker \
                     should be named {within}."
                )
            } else {
                format!(
                    "Something was left out when the strategy discussion of {day} was recorded. It \
                     should be added {within}."
                )
            }
        }
        Kind::Section47Seen => format!(
            "A section 47 enquiry was decided on {day}, and nobody is recorded to have seen the \
             child since. The child should be seen {within}."
        ),
        _ => format!(
            "The section 47 enquiry of {day} has not said what it found. It should be finished {within}."
        ),
    }
}
