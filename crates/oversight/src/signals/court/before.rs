//! From the legal planning meeting to the end of pre-proceedings, and to the application.
//!
//! The last legal planning meeting counts. What it decided is waited for while the case is open, until
//! something follows on it or it is reversed.

use super::within;
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{Date, say};

/// The last legal planning meeting, when it decided this.
fn decided<'a>(child: &Child<'a>, decision: &str) -> Option<Spell<'a>> {
    child.opened()?;
    let last = child.of_kind(SpellKind::LegalPlanning).pop()?;
    (last.code == Some(decision)).then_some(last)
}

/// Whether something of a kind began on a day or after it.
fn followed(child: &Child<'_>, kind: SpellKind, day: Date) -> bool {
    child.of_kind(kind).iter().any(|one| one.from >= day)
}

/// A letter that was decided and not sent.
pub(super) fn letter(child: &Child<'_>, question: &Question<'_>) -> Option<Deadline> {
    let meeting = decided(child, "pre_proceedings")?;
    let went = followed(child, SpellKind::PreProceedings, meeting.from)
        || !child.running(SpellKind::PreProceedings).is_empty()
        || followed(child, SpellKind::Proceedings, meeting.from);
    if went {
        return None;
    }
    let limit = question.limit(Kind::LetterDue, meeting.from)?;
    Some(Deadline::new(limit, meeting.from, meeting.entries()))
}

/// An application that was decided, by a meeting or with the end of pre-proceedings, and not issued.
pub(super) fn application(child: &Child<'_>, question: &Question<'_>) -> Option<Deadline> {
    let meeting = decided(child, "issue").map(|meeting| (meeting.from, meeting.entries()));
    let ended = child.opened().and_then(|_| {
        let all = child.of_kind(SpellKind::PreProceedings);
        let last = all.into_iter().filter(|one| one.to.is_some()).next_back()?;
        let to = last.to.filter(|_| last.code == Some("to_court"))?;
        Some((to, last.entries()))
    });
    let latest = [meeting, ended].into_iter().flatten().max_by_key(|(day, _)| *day)?;
    let (since, entries) = latest;
    if followed(child, SpellKind::Proceedings, since) {
        return None;
    }
    let limit = question.limit(Kind::ApplicationDue, since)?;
    Some(Deadline::new(limit, since, entries))
}

/// Meetings of the pre-proceedings that run, the earliest first.
fn met<'a>(child: &Child<'a>, running: &Spell<'a>) -> Vec<Spell<'a>> {
    let mut met = child.of_kind(SpellKind::PreProceedingsMeeting);
    met.retain(|meeting| meeting.from >= running.from);
    met
}

/// The first meeting after the letter.
pub(super) fn meetings(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let waiting = child.running(SpellKind::PreProceedings).into_iter();
    let waiting = waiting.filter(|one| met(child, one).is_empty());
    let of = |one: Spell<'_>| {
        let limit = question.limit(Kind::PreProceedingsMeeting, one.from)?;
        Some(Deadline::new(limit, one.from, one.entries()))
    };
    waiting.filter_map(of).collect()
}

/// The next meeting after the last, on the day agreed where that is sooner.
pub(super) fn reviews(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let of = |one: Spell<'_>| {
        let last = met(child, &one).pop()?;
        let limit = question.limit(Kind::PreProceedingsReview, last.from)?;
        let mut deadline = Deadline::new(limit, last.from, last.entries());
        if last.origin > last.from && last.origin <= deadline.due {
            deadline.due = last.origin;
            deadline.exact = true;
        }
        Some(deadline)
    };
    child.running(SpellKind::PreProceedings).into_iter().filter_map(of).collect()
}

/// Pre-proceedings that run, against how long they may.
pub(super) fn lasting(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let of = |one: Spell<'_>| {
        let limit = question.limit(Kind::PreProceedings16, one.from)?;
        Some(Deadline::new(limit, one.from, one.entries()))
    };
    child.running(SpellKind::PreProceedings).into_iter().filter_map(of).collect()
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::LetterDue => format!(
            "A legal planning meeting decided on {day} that pre-proceedings begin, and the letter \
             has not been sent. It should be sent {within}."
        ),
        Kind::ApplicationDue => format!(
            "It was decided on {day} to go to court, and nothing has been issued. It should be \
             issued {within}."
        ),
        Kind::PreProceedingsMeeting => format!(
            "The letter before proceedings was sent on {day}, and nobody has met the family. They \
             should meet {within}."
        ),
        Kind::PreProceedingsReview => format!(
            "Progress in pre-proceedings was last looked at on {day}. It should be reviewed by {}.",
            say::date(deadline.due)
        ),
        _ => format!(
            "Pre-proceedings have run since {day}. They should come to a decision {within}."
        ),
    }
}
