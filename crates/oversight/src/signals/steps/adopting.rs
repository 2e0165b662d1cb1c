//! Adoption before an order: the decision, telling the parents, the match, the move, and an application
//! that comes too soon.
//!
//! Adoption is planned since the first of the reviews that say so without another plan between them, or
//! since a placement order. Once a child is placed for adoption nothing of a decision, a match or a move
//! is waited for, because it must have been. An extract brings reviews, orders and placements, and neither
//! decisions nor matches: of what it began only how long care may last before the move is asked.

use super::{
    Found,
    care::{is_for_adoption, periods},
    from, is_recent, was_since, within,
};
use crate::{
    clocks::{Deadline, Hours, Limit},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{Date, say};

/// What a decision-maker decides.
const DECIDED: (SpellKind, &[&str]) = (SpellKind::AdoptionStep, &["should", "should_not"]);
const MATCHED: (SpellKind, &[&str]) = (SpellKind::AdoptionStep, &["matched"]);

pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let of = |period: Spell<'_>| match kind {
        Kind::AdoptionPanel7 => panel(child, &period, question),
        Kind::AdoptionTold2 | Kind::AdoptionWritten5 => told(child, (kind, &period), question),
        _ if placed(child, &period) => None,
        Kind::AdoptionDecision2 => undecided(child, &period, question),
        Kind::AdoptionMatch6 => unmatched(child, &period, question),
        Kind::AdoptionMatch121 => {
            let order = order(child)?;
            let unknown = question.policy.is_import(order.actor);
            let waits = !unknown && !was_since(child, MATCHED, period.from);
            from(&order, kind, question).filter(|_| waits)
        }
        _ => {
            let planned = planned(child, &period).is_some() || order(child).is_some();
            from(&period, kind, question).filter(|_| planned)
        }
    };
    periods(child).into_iter().filter_map(of).collect()
}

/// Whether the child was ever placed for adoption in this period of care.
fn placed(child: &Child<'_>, period: &Spell<'_>) -> bool {
    let placements = child.of_kind(SpellKind::Placement);
    placements.iter().any(|one| one.from >= period.from && is_for_adoption(one))
}

/// The placement order that holds.
pub(in crate::signals) fn order<'a>(child: &Child<'a>) -> Option<Spell<'a>> {
    child.running(SpellKind::LegalStatus).pop().filter(|status| status.code == Some("E1"))
}

/// The review since which adoption has been the plan.
fn planned<'a>(child: &Child<'a>, period: &Spell<'_>) -> Option<Spell<'a>> {
    let reviews = child.of_kind(SpellKind::CareReview).into_iter();
    let of_it = reviews.filter(|review| review.from >= period.from);
    of_it.fold(None, |since, review| match review.code {
        Some("adoption") => since.or(Some(review)),
        // An extract may bring a review and not what it plans.
        None | Some("") => since,
        Some(_) => None,
    })
}

/// The step of one of these codes that was recorded last in a period.
fn last<'a>(child: &Child<'a>, period: &Spell<'_>, codes: &[&str]) -> Option<Spell<'a>> {
    let steps = child.of_kind(SpellKind::AdoptionStep).into_iter();
    let mut of = steps.filter(|step| step.from >= period.from);
    of.rfind(|step| step.code.is_some_and(|code| codes.contains(&code)))
}

fn undecided(child: &Child<'_>, period: &Spell<'_>, question: &Question<'_>) -> Option<Deadline> {
    let since = planned(child, period)?;
    let decided = last(child, period, DECIDED.1)
        .is_some_and(|one| one.from >= since.from || one.code == Some("should"));
    let unknown = question.policy.is_import(since.actor);
    let waits = !unknown && !decided && order(child).is_none();
    from(&since, Kind::AdoptionDecision2, question).filter(|_| waits)
}

fn panel(child: &Child<'_>, period: &Spell<'_>, question: &Question<'_>) -> Option<Deadline> {
    let panel = last(child, period, &["panel"])?;
    // What a panel recommends may be a match, and is answered by one.
    let answered = [DECIDED, MATCHED].iter().any(|what| was_since(child, *what, panel.from));
    from(&panel, Kind::AdoptionPanel7, question).filter(|_| !answered)
}

fn told(
    child: &Child<'_>,
    (kind, period): (Kind, &Spell<'_>),
    question: &Question<'_>,
) -> Option<Deadline> {
    let decided = last(child, period, DECIDED.1)?;
    // A letter tells them too. Whom nobody can find or who may not be told is not waited for.
    let stops: &[&str] = match kind {
        Kind::AdoptionTold2 => &["told", "told_in_writing", "not_told"],
        _ => &["told_in_writing", "not_told"],
    };
    let waits = !was_since(child, (SpellKind::AdoptionStep, stops), decided.from);
    from(&decided, kind, question).filter(|_| waits)
}

fn unmatched(child: &Child<'_>, period: &Spell<'_>, question: &Question<'_>) -> Option<Deadline> {
    let decided = last(child, period, DECIDED.1).filter(|one| one.code == Some("should"))?;
    let reviews = child.of_kind(SpellKind::CareReview);
    let other = |code: &str| !code.is_empty() && code != "adoption";
    let plan = reviews.iter().rfind(|review| review.code.is_some_and(|code| !code.is_empty()));
    let given_up = plan.is_some_and(|one| one.from > decided.from && one.code.is_some_and(other));
    let waits = !given_up && !was_since(child, MATCHED, decided.from);
    from(&decided, Kind::AdoptionMatch6, question).filter(|_| waits)
}

/// Applications by adopters with whom the child has not lived for as long as the law asks. Time with
/// foster carers who become adopters counts, and is not judged here.
pub(super) fn applied_early(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    let homes = child.of_kind(SpellKind::Placement);
    let of = |applied: Spell<'_>| {
        let mut before = homes.iter().filter(|home| home.from <= applied.from);
        let home = before.rfind(|home| is_for_adoption(home))?;
        if !matches!(home.code, Some("A4" | "A6")) || !is_recent(applied.from, question) {
            return None;
        }
        let limit = question.limit(Kind::AdoptionApplied10, home.from)?;
        // A shortest time: no limit of the council's own lets anybody apply sooner.
        let limit = Limit { period: limit.rule.period, ..limit };
        let last = limit.last_day(home.from).day;
        (applied.from < last).then(|| Found {
            since: applied.from,
            due: Some(last),
            hours: Hours::default(),
            owner: question.owner(child),
            entries: vec![home.position, applied.position],
            why: early((home.from, applied.from), last, &limit.says()),
        })
    };
    let steps = child.of_kind(SpellKind::AdoptionStep).into_iter();
    steps.filter(|step| step.code == Some("applied")).filter_map(of).collect()
}

fn early((home, applied): (Date, Date), last: Date, limit: &str) -> String {
    format!(
        "The child lives with the adopters since {}, and they applied on {}. The law asks that the \
         child has lived with them for {limit} before, until {}.",
        say::date(home),
        say::date(applied),
        say::date(last)
    )
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::AdoptionDecision2 => format!(
            "A review planned adoption on {day}, and no decision of the agency is recorded. It \
             should be decided {within}."
        ),
        Kind::AdoptionPanel7 => format!(
            "The panel recommended on {day}, and no decision of the agency is recorded. It should \
             be decided {within}."
        ),
        Kind::AdoptionTold2 => format!(
            "The agency decided about adoption on {day}. The parents should be told {within}."
        ),
        Kind::AdoptionWritten5 => format!(
            "The agency decided about adoption on {day}. The parents should be told in writing \
             {within}."
        ),
        Kind::AdoptionMatch6 => format!(
            "It was decided on {day} that the child should be placed for adoption, and no match is \
             recorded. One should be made {within}."
        ),
        Kind::AdoptionMatch121 => format!(
            "A court made a placement order on {day}, and no match is recorded. One should be made \
             {within}."
        ),
        _ => format!(
            "The child came into care on {day} and adoption is planned. A child should move to \
             adopters {within}."
        ),
    }
}
