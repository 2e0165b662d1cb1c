//! Visits to a child in care: how soon, by where they live and what the law says of them.
//!
//! The common rule is a week after each placement and then six weeks. It is tighter at home with
//! parents and in a placement for adoption (regulation 28 of the care planning regulations; regulation
//! 36 of the adoption agencies regulations), and wider where a child is to stay for good.

use super::{periods, within};
use crate::{
    clocks::{Deadline, ago},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{Date, Period, say};

/// Visits since the last placement that is no temporary one began.
pub(super) fn visits(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let of = |period: Spell<'_>| {
        if is_without_visits(child, &period, question) {
            return None;
        }
        let home = settled(child, &period).unwrap_or(period);
        let begin = begins(child, home);
        let seen = child.last_seen().filter(|visit| visit.from >= begin.from);
        let asked = match rule(child, (&home, &begin), question) {
            Rule::Adoption if !is_reviewed(child, &home) => Kind::AdoptionVisit,
            _ if seen.is_none() => Kind::CareVisitFirst,
            Rule::Interim if is_reviewed(child, &home) => Kind::CareVisitInterimLater,
            Rule::Interim => Kind::CareVisitInterim,
            Rule::Parents if !is_reviewed(child, &home) => Kind::CareVisitParents,
            _ if lasts(child, &home, question) => Kind::CareVisitLasting,
            _ => Kind::CareVisit,
        };
        let last = seen.unwrap_or(begin);
        let limit = question.limit(kind, last.from).filter(|_| kind == asked)?;
        let entries = [last.position].into_iter().chain(child.not_seen_by(last.from)).collect();
        Some(Deadline::new(limit, last.from, entries))
    };
    periods(child).into_iter().filter_map(of).collect()
}

/// By which rule a child is visited where they live.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// A week after the placement, then six weeks.
    Common,
    /// With parents, before anybody has said that the move was planned: weekly to the first review.
    Parents,
    /// With parents under an interim order: weekly to the first review, then four weeks.
    Interim,
    /// Placed for adoption: weekly to the first review.
    Adoption,
}

fn rule(
    child: &Child<'_>,
    (home, begin): (&Spell<'_>, &Spell<'_>),
    question: &Question<'_>,
) -> Rule {
    if is_for_adoption(home) {
        return Rule::Adoption;
    }
    if home.code != Some(WITH_PARENTS) {
        return Rule::Common;
    }
    let status = child.running(SpellKind::LegalStatus).pop().and_then(|status| status.code);
    // An extract does not say how a move came about.
    let unknown = question.policy.is_import(home.actor);
    match status {
        Some("C1") => Rule::Interim,
        _ if begin.from > home.from || home.planned || unknown => Rule::Common,
        _ => Rule::Parents,
    }
}

const WITH_PARENTS: &str = "P1";

/// Whether a placement is one for adoption.
pub(in crate::signals) fn is_for_adoption(placement: &Spell<'_>) -> bool {
    let code = placement.code.filter(|_| placement.kind == SpellKind::Placement);
    matches!(code, Some("A3" | "A4" | "A5" | "A6"))
}

/// From when the first visit is counted: where the child lives now, or a care order that was made
/// while they lived at home, in hospital or in custody already (regulation 28(5) and (6)).
fn begins<'a>(child: &Child<'a>, home: Spell<'a>) -> Spell<'a> {
    if !matches!(home.code, Some(WITH_PARENTS | "R2" | "R5")) {
        return home;
    }
    let orders = child.of_kind(SpellKind::LegalStatus).into_iter();
    let mut made = orders.filter(|one| one.code == Some("C2") && one.from > home.from);
    made.next().unwrap_or(home)
}

/// Whether care was reviewed after a child came to live somewhere. What was decided on the day of
/// the move was decided before it.
fn is_reviewed(child: &Child<'_>, home: &Spell<'_>) -> bool {
    child.of_kind(SpellKind::CareReview).iter().any(|review| review.from > home.from)
}

/// Whether nothing says that anybody visits: an import brought the period and no case and no visit,
/// as a return does.
fn is_without_visits(child: &Child<'_>, period: &Spell<'_>, question: &Question<'_>) -> bool {
    let visited = child.last_seen().is_some() || child.not_seen_by(period.from).next().is_some();
    question.policy.is_import(period.actor) && child.opened().is_none() && !visited
}

/// The last placement of a period that is no temporary one.
pub(in crate::signals) fn settled<'a>(child: &Child<'a>, period: &Spell<'_>) -> Option<Spell<'a>> {
    let mut placements = child.of_kind(SpellKind::Placement);
    let temporary = |one: &Spell<'_>| one.code.is_some_and(|code| code.starts_with('T'));
    placements.retain(|one| one.from >= period.from && !temporary(one));
    placements.pop()
}

/// Whether a placement has lasted for a year and is meant to last, by the last review.
fn lasts(child: &Child<'_>, placement: &Spell<'_>, question: &Question<'_>) -> bool {
    let review = child.of_kind(SpellKind::CareReview).pop();
    let meant = review.is_some_and(|one| one.code == Some("long_term_fostering"));
    meant && placement.from <= ago(question.day(), Period::Years(1))
}

pub(super) fn explain(child: &Child<'_>, deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::CareVisitFirst => format!(
            "Not seen since the child began to live there on {day}. A child in a new placement \
             should be seen {within}."
        ),
        Kind::CareVisitParents => format!(
            "Last seen on {day}. The child is placed with parents and the move is not recorded as \
             planned: until care is reviewed there, the child should be seen {within}."
        ),
        Kind::CareVisitInterim => format!(
            "Last seen on {day}. The child lives with parents under an interim care order: until \
             care is reviewed there, the child should be seen {within}."
        ),
        Kind::CareVisitInterimLater => format!(
            "Last seen on {day}. A child who lives with parents under an interim care order should \
             be seen again {within}."
        ),
        Kind::AdoptionVisit => {
            let was = seen_by(child, deadline.since);
            format!(
                "{was} {day}. The child is placed for adoption: until the placement is reviewed, \
                 the child should be seen {within}."
            )
        }
        _ => format!("Last seen on {day}. A child in care should be seen again {within}."),
    }
}

fn seen_by(child: &Child<'_>, since: Date) -> &'static str {
    let seen = child.last_seen().is_some_and(|visit| visit.from == since);
    if seen { "Last seen on" } else { "Not seen since the child began to live there on" }
}
