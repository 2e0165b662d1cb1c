//! A case that was closed although something was missing, one of many that the same person closed within
//! the window.
//!
//! A week in which many cases close is lawful while each passes its gate: an audit may have found that
//! they were ready. Only closings by exception, or of children whom nobody had seen, count here, and the
//! sign stands on those that came when enough had come before: so what came later changes no earlier
//! one. What an import closed tells nothing of who decided.

use super::{Found, ended_without_gate::is_ungated, is_import, is_recent};
use crate::{
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{Date, WorkerId, say};

pub(super) fn found(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    let own = closings(child, question).into_iter().filter(|one| is_recent(one.day, question));
    let found = own.filter_map(|own| {
        let many = so_far(&own, child, question);
        (many >= question.policy.bulk()).then(|| Found {
            hours: crate::clocks::Hours::default(),
            since: own.day,
            due: None,
            owner: question.director_other_than(Some(own.by)),
            entries: own.case.entries(),
            why: format!(
                "The case was closed on {} although something was missing, by somebody who closed \
                 {} such cases within a week of it.",
                say::date(own.day),
                many,
            ),
        })
    });
    found.collect()
}

/// A closing with something missing.
struct Closing<'a> {
    by: WorkerId,
    day: Date,
    position: u64,
    case: Spell<'a>,
}

/// The closings of a child's cases with something missing.
fn closings<'a>(child: &Child<'a>, question: &Question<'_>) -> Vec<Closing<'a>> {
    let closed = child.of_kind(SpellKind::CaseClosed);
    if closed.is_empty() {
        return Vec::new();
    }
    let cases = child.of_kind(SpellKind::CaseOpen).into_iter();
    let ungated = cases.filter(|case| is_ungated(child, case));
    let of = |case: Spell<'a>| {
        let said = closed.iter().find(|one| Some(one.position) == case.ended_position)?;
        let by = said.actor.filter(|by| !is_import(question.policy, Some(*by)))?;
        Some(Closing { by, day: case.to?, position: said.position, case })
    };
    ungated.filter_map(of).collect()
}

/// How many such closings of the same person were recorded by then within the window, this one
/// included.
fn so_far(own: &Closing<'_>, child: &Child<'_>, question: &Question<'_>) -> usize {
    let Some(limit) = question.limit(Kind::BulkClosure, own.day) else { return 0 };
    let near = |day: Date| {
        let (first, last) = if day <= own.day { (day, own.day) } else { (own.day, day) };
        last < limit.last_day(first).day
    };
    let since = crate::clocks::ago(own.day, limit.period);
    let everybody = question.timeline.stirring(since, child.as_at());
    // Whoever closed nothing of theirs then is passed over before anything is weighed.
    let same = everybody.filter(|other| {
        let closed = other.of_kind(SpellKind::CaseClosed);
        closed.iter().any(|one| one.actor == Some(own.by) && near(one.from))
    });
    let closings = same.flat_map(|other| closings(&other, question));
    let counts =
        |one: &Closing<'_>| one.by == own.by && one.position <= own.position && near(one.day);
    closings.filter(counts).count()
}
