//! Visits to a child who is privately fostered.

use super::within;
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{Period, Start, clock, say};

/// The first visit after we were told, then visits of the first year, then of later years.
pub(super) fn visits(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let of = |arrangement: Spell<'_>| {
        let seen = child.last_seen().filter(|visit| visit.from >= arrangement.from);
        let year = clock::due(arrangement.from, Period::Years(1), Start::DayAfter).ok();
        let asked = match &seen {
            None => Kind::PrivateFosteringFirst,
            Some(visit) if year.is_some_and(|year| visit.from >= year) => {
                Kind::PrivateFosteringLater
            }
            Some(_) => Kind::PrivateFosteringVisit,
        };
        let last = seen.unwrap_or(arrangement);
        let limit = question.limit(kind, last.from).filter(|_| kind == asked)?;
        let entries = [last.position].into_iter().chain(child.not_seen_by(last.from)).collect();
        Some(Deadline::new(limit, last.from, entries))
    };
    child.running(SpellKind::PrivateFostering).into_iter().filter_map(of).collect()
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::PrivateFosteringFirst => format!(
            "We were told on {day} that the child is privately fostered, and nobody has seen them. \
             They should be seen {within}."
        ),
        _ => format!(
            "Last seen on {day}. A child who is privately fostered should be seen again {within}."
        ),
    }
}
