//! A relative's or friend's temporary approval, and parents with whom a child in care was placed before
//! anybody had assessed them.
//!
//! An approval counts for nothing any more once the child has moved to somebody who is no relative or
//! friend. A move that was recorded as planned was reviewed before; the law that held on its day says
//! whether it was a placement in care at all.

use super::{
    care::{periods, settled},
    from, within,
};
use crate::{
    clocks::{Deadline, ago},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{Period, say};

/// An assessment by which a child may live with the parents counts for so long before they do.
const COUNTS_BEFORE: Period = Period::Months(3);

pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let of = |period: Spell<'_>| match kind {
        Kind::ParentsAssessed10 => parents(child, &period, question),
        _ => carer(child, (kind, &period), question),
    };
    periods(child).into_iter().filter_map(of).collect()
}

fn carer(
    child: &Child<'_>,
    (kind, period): (Kind, &Spell<'_>),
    question: &Question<'_>,
) -> Option<Deadline> {
    let runs = child.running(SpellKind::ConnectedCarer).pop()?;
    let mut all = child.of_kind(SpellKind::ConnectedCarer).into_iter();
    let approved =
        all.rfind(|one| one.from <= runs.from && one.code == Some("approved")).unwrap_or(runs);
    if runs.from < period.from || moved_on(child, period, &approved) {
        return None;
    }
    let extended = runs.code == Some("extended");
    match kind {
        Kind::ConnectedCarer16 if !extended => from(&runs, kind, question),
        Kind::ConnectedCarer8 if extended => {
            // The eight weeks follow on the sixteen, whenever it was decided to add them.
            let first = question.limit(Kind::ConnectedCarer16, approved.from)?;
            let ended = first.last_day(approved.from).day;
            let entries = vec![approved.position, runs.position];
            Some(Deadline::new(question.limit(kind, ended)?, ended, entries))
        }
        _ => None,
    }
}

/// Whether the child has since come to live with somebody who is no relative or friend.
fn moved_on(child: &Child<'_>, period: &Spell<'_>, approved: &Spell<'_>) -> bool {
    let home = settled(child, period);
    home.is_some_and(|home| {
        home.from > approved.from && !matches!(home.code, Some("U1" | "U2" | "U3"))
    })
}

fn parents(child: &Child<'_>, period: &Spell<'_>, question: &Question<'_>) -> Option<Deadline> {
    let home = settled(child, period)?;
    let mut statuses = child.of_kind(SpellKind::LegalStatus);
    statuses.retain(|status| status.from <= home.from);
    let under_order = matches!(statuses.pop().and_then(|one| one.code), Some("C1" | "C2"));
    let since = ago(home.from, COUNTS_BEFORE);
    let counts = |one: &Spell<'_>| {
        one.from >= home.from || (one.from >= since && one.code == Some("lives_there"))
    };
    let assessed = child.of_kind(SpellKind::ParentsAssessed).iter().any(counts);
    let hasty = home.code == Some("P1") && !home.planned && under_order;
    // An extract does not say how a move came about.
    let unknown = question.policy.is_import(home.actor);
    if !hasty || assessed || unknown {
        return None;
    }
    from(&home, Kind::ParentsAssessed10, question)
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::ConnectedCarer16 => format!(
            "A relative or friend was approved for the time being on {day}. The approval ends \
             {within}, unless it is extended or becomes one as a foster carer."
        ),
        Kind::ConnectedCarer8 => format!(
            "A relative's or friend's temporary approval was to end on {day} and was extended. The \
             extension ends {within}, unless a review of a refusal is awaited."
        ),
        _ => format!(
            "The child was placed with parents on {day} and the move is not recorded as planned. \
             The assessment of the parents should be finished {within}."
        ),
    }
}
