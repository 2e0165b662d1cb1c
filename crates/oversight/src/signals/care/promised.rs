//! What follows a review of care, a reviewing officer's dispute, the plan of a placement and a refusal
//! of contact.
//!
//! Steps are waited for after the last review, where the record follows it step by step: not after one
//! that an import brought or that was recorded before steps were. The report is waited for before the
//! day that the last review agreed; the day of the first review is on no record.

use super::{
    Found,
    looked_after::last_review,
    periods, running,
    visiting::{is_for_adoption, settled},
    within,
};
use crate::{
    clocks::{Deadline, Hours},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{WorkerId, say};

/// Whether a kind is one of these.
pub(super) fn is_of(kind: Kind) -> bool {
    is_after_review(kind)
        || matches!(kind, Kind::ReviewDispute20 | Kind::PlacementPlan5 | Kind::ContactRefused7)
}

fn is_after_review(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ReviewReport3
            | Kind::ReviewDecisions5
            | Kind::ReviewAnswer5
            | Kind::ReviewRecord15
            | Kind::ReviewRecordSent20
    )
}

pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    match kind {
        Kind::ReviewDispute20 => running(child, (SpellKind::ReviewDispute, kind), question),
        Kind::ContactRefused7 => {
            // What was refused in an earlier period of care ended with it.
            let periods = periods(child);
            let mut refused = running(child, (SpellKind::ContactRefused, kind), question);
            refused.retain(|one| periods.iter().any(|period| one.since >= period.from));
            refused
        }
        _ => {
            let of = |period: Spell<'_>| match kind {
                Kind::PlacementPlan5 => plan(child, &period, question),
                Kind::ReviewReport3 => report(child, &period, question),
                _ => step(child, (&period, kind), question),
            };
            periods(child).into_iter().filter_map(of).collect()
        }
    }
}

/// The last review of a period of care, where its steps are followed here.
fn followed<'a>(child: &Child<'a>, period: &Spell<'_>) -> Option<Spell<'a>> {
    let last = last_review(child, period)?;
    let followed = child.of_kind(SpellKind::ReviewFollowed);
    followed.iter().any(|one| one.position == last.position).then_some(last)
}

/// A step that was taken after a review, the last time that it was.
fn taken<'a>(child: &Child<'a>, review: &Spell<'_>, step: &str) -> Option<Spell<'a>> {
    let steps = child.of_kind(SpellKind::ReviewStep);
    steps.into_iter().rfind(|one| one.code == Some(step) && one.origin == review.from)
}

/// The report for the review that the last one agreed.
fn report(child: &Child<'_>, period: &Spell<'_>, question: &Question<'_>) -> Option<Deadline> {
    let last = followed(child, period)?;
    let planned = Some(last.origin).filter(|day| *day > last.from)?;
    let steps = child.of_kind(SpellKind::ReviewStep);
    let written = |one: &Spell<'_>| one.code == Some("report") && one.from > last.from;
    if steps.iter().any(written) {
        return None;
    }
    let limit = question.limit(Kind::ReviewReport3, planned)?;
    let mut deadline = Deadline::new(limit, planned, last.entries());
    deadline.since = last.from;
    Some(deadline)
}

fn step(
    child: &Child<'_>,
    (period, kind): (&Spell<'_>, Kind),
    question: &Question<'_>,
) -> Option<Deadline> {
    let review = followed(child, period)?;
    let (since, awaited) = match kind {
        Kind::ReviewDecisions5 => (review, "decisions"),
        Kind::ReviewAnswer5 => (taken(child, &review, "decisions")?, "answer"),
        Kind::ReviewRecord15 => (review, "record"),
        _ => (review, "sent"),
    };
    // A record that was sent out was finished.
    let sent = awaited == "record" && taken(child, &review, "sent").is_some();
    if sent || taken(child, &review, awaited).is_some() {
        return None;
    }
    let limit = question.limit(kind, since.from)?;
    Some(Deadline::new(limit, since.from, since.entries()))
}

/// Whether a child lives in hospital, in custody or with those who are to adopt them: where no placement
/// plan is agreed, and nobody approves that it lies outside the area.
fn is_elsewhere(home: &Spell<'_>) -> bool {
    matches!(home.code, Some("R2" | "R5")) || is_for_adoption(home)
}

/// The plan of the last placement that is no temporary one, where it is followed here.
fn plan(child: &Child<'_>, period: &Spell<'_>, question: &Question<'_>) -> Option<Deadline> {
    let home = settled(child, period)?;
    let followed = child.of_kind(SpellKind::PlacementFollowed);
    let waits = followed.iter().any(|one| one.position == home.position);
    let agreed = child.of_kind(SpellKind::PlacementPlan).iter().any(|one| one.origin == home.from);
    if !waits || agreed || is_elsewhere(&home) {
        return None;
    }
    let limit = question.limit(Kind::PlacementPlan5, home.from)?;
    Some(Deadline::new(limit, home.from, home.entries()))
}

/// The last placement that is no temporary one, where it lies outside the council's own area and nobody
/// has approved it: from its first day, because approval comes before (regulation 11). With relatives,
/// friends or parents it is not asked.
pub(super) fn outside(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    let of = |period: Spell<'_>| {
        let home = settled(child, &period)?;
        waits_for_approval(child, &home).then(|| Found {
            since: home.from,
            due: None,
            hours: Hours::default(),
            owner: question.director_other_than(None),
            entries: home.entries(),
            why: format!(
                "The child has lived outside our area since {}, and nobody has approved it. That \
                 comes before the child goes there (Care Planning, Placement and Case Review \
                 (England) Regulations 2010, regulation 11).",
                say::date(home.from)
            ),
        })
    };
    periods(child).into_iter().filter_map(of).collect()
}

/// Whether a placement lies outside the area, asks for approval and has none.
fn waits_for_approval(child: &Child<'_>, home: &Spell<'_>) -> bool {
    let followed = child.of_kind(SpellKind::PlacementFollowed);
    let away = |one: &Spell<'_>| one.position == home.position && one.code == Some("outside");
    let approvals = child.of_kind(SpellKind::OutsideApproved);
    let approved = approvals.iter().any(|one| one.origin == home.from);
    let with_family = matches!(home.code, Some("U1" | "U2" | "U3" | "P1"));
    followed.iter().any(away) && !approved && !with_family && !is_elsewhere(home)
}

/// Who has to do it: the reviewing officer, a manager, a director; nothing where it is whoever holds
/// the case.
pub(super) fn owner(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Option<WorkerId> {
    match kind {
        Kind::ReviewDecisions5 | Kind::ReviewRecord15 | Kind::ReviewRecordSent20 => {
            let named = child.of_kind(SpellKind::OfficerNamed).pop().and_then(|one| one.worker);
            let here = |id: &WorkerId| {
                question.workforce.worker(*id).is_some_and(|one| one.left.is_none())
            };
            named.filter(here).or_else(|| question.reviewer_other_than(None))
        }
        Kind::ReviewAnswer5 | Kind::ContactRefused7 => question.manager(child.team()),
        Kind::ReviewDispute20 => question.director_other_than(None),
        _ => None,
    }
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::ReviewReport3 => format!(
            "Care was last reviewed on {day} and is to be reviewed again, and no report by the \
             social worker is recorded for it. It should be there by {}, {}.",
            say::date(deadline.due),
            deadline.limit.says()
        ),
        Kind::ReviewDecisions5 => format!(
            "Care was reviewed on {day}, and the list of decisions is not recorded as sent out. It \
             should be {within}."
        ),
        Kind::ReviewAnswer5 => format!(
            "The decisions of the last review of care went out on {day}, and no manager has \
             answered them. One should {within}."
        ),
        Kind::ReviewRecord15 => format!(
            "Care was reviewed on {day}, and its full record is not recorded as finished. It \
             should be {within}."
        ),
        Kind::ReviewRecordSent20 => format!(
            "Care was reviewed on {day}, and its record is not recorded as sent out. It should be \
             {within}."
        ),
        Kind::ReviewDispute20 => format!(
            "The reviewing officer raised a formal dispute on {day}, and it has not ended. It \
             should be settled {within}."
        ),
        Kind::ContactRefused7 => format!(
            "Contact with the family has been refused since {day}. Without a court the council may \
             refuse it for {}, until {}.",
            deadline.limit.says(),
            say::date(deadline.due)
        ),
        _ => format!(
            "The child has lived there since {day}, and no placement plan is recorded. It should \
             be agreed {within}."
        ),
    }
}
