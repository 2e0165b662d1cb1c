//! The initial conference after a section 47 enquiry, and the conference of a child who moved here
//! with a plan.

use super::{super::is_recent, within};
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::say;

/// What asks for a conference, of the outcomes of an enquiry.
const CONTINUING_RISK: &str = "continuing_risk";

/// Enquiries that are being made, or found that the risk goes on, after which no conference was
/// held. One that an import brought counts while it is recent: of old ones an extract may not have
/// the conference. Counted from the strategy discussion that decided the enquiry. A child who has a plan is
/// reviewed, and needs no initial conference.
pub(super) fn initial(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let held = child.of_kind(SpellKind::ConferenceInitial);
    let plans = child.of_kind(SpellKind::Plan);
    let waits = |enquiry: &Spell<'_>| {
        let runs = enquiry.to.is_none();
        let known = !question.policy.is_import(enquiry.actor)
            || enquiry.to.is_some_and(|ended| is_recent(ended, question));
        let risk = enquiry.code == Some(CONTINUING_RISK) && child.opened().is_some() && known;
        let planned = |plan: &Spell<'_>| {
            plan.code == Some("child_protection")
                && plan.to.is_none_or(|ended| enquiry.from < ended)
        };
        (runs || risk)
            && !held.iter().any(|conference| conference.from >= enquiry.from)
            && !plans.iter().any(planned)
    };
    let waiting = child.of_kind(SpellKind::Section47).into_iter().filter(waits);
    let deadlines = waiting.filter_map(|enquiry| {
        let limit = question.limit(Kind::Conference15, enquiry.from)?;
        Some(Deadline::new(limit, enquiry.from, enquiry.entries()))
    });
    deadlines.collect()
}

/// Transfer-in conferences that are called and not held, or not even called, from the day we were
/// told.
pub(super) fn transfer(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let called = child.running(SpellKind::ConferenceCalled).into_iter();
    let called: Vec<Spell<'_>> =
        called.filter(|conference| conference.code == Some("transfer_in")).collect();
    let none_called = called.is_empty();
    let held = child.of_kind(SpellKind::ConferenceInitial);
    // Told of a move with a plan, and nobody has called the conference yet.
    let told = child.running(SpellKind::Transfer).into_iter().filter(|one| {
        let plan = one.code == Some("in_child_protection");
        plan && none_called && !held.iter().any(|conference| conference.from >= one.from)
    });
    let deadlines = called.into_iter().chain(told).filter_map(|conference| {
        let limit = question.limit(Kind::ConferenceTransfer15, conference.from)?;
        Some(Deadline::new(limit, conference.from, conference.entries()))
    });
    deadlines.collect()
}

pub(super) fn explain(child: &Child<'_>, deadline: &Deadline) -> String {
    let day = say::date(deadline.since);
    let begin = match deadline.kind {
        Kind::ConferenceTransfer15 => {
            format!("On {day} we were told that a child with a protection plan has moved here.")
        }
        _ => format!("A section 47 enquiry was decided on {day}, and no conference has been held."),
    };
    let called = child.running(SpellKind::ConferenceCalled).pop();
    let called = called.map_or_else(
        || " None has been called.".to_owned(),
        |conference| format!(" One is called for {}.", say::date(conference.origin)),
    );
    let finished = child.running(SpellKind::Section47);
    let open = finished.iter().any(|one| deadline.entries.contains(&one.position));
    let open = if open { " The enquiry has not said what it found." } else { "" };
    format!("{begin}{called}{open} It should be held {}.", within(deadline))
}
