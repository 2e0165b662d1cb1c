//! Police protection and emergency protection orders whose time is over, and nobody has said what
//! followed.

use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use jiff::ToSpan;
use words::{Date, say};

/// By how many days a court can extend an emergency protection order, once: Children Act 1989,
/// section 45(4) to (6).
const EXTENSION: i64 = 7;

/// Measures that run: due on the last day on which they can hold. What the court ordered counts,
/// extended or shorter than the law allows; what is recorded as longer than the law allows runs out
/// when the law says.
pub(super) fn measures(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let spells = match kind {
        Kind::PoliceProtection72 => SpellKind::PoliceProtection,
        _ => SpellKind::EmergencyOrder,
    };
    let running = child.running(spells).into_iter();
    let deadlines = running.filter_map(|measure| {
        let limit = question.limit(kind, measure.from)?;
        let mut deadline = Deadline::new(limit, measure.from, measure.entries());
        let said = measure.origin.max(measure.from);
        deadline.due = match kind {
            Kind::EmergencyOrder8 => said.min(by_law(&deadline, &measure)),
            _ => said,
        };
        Some(deadline.since_moment(measure.at))
    });
    deadlines.collect()
}

/// The last day on which an order can hold, with its one extension where a court gave it.
fn by_law(deadline: &Deadline, order: &Spell<'_>) -> Date {
    let more = if order.number > 0 { EXTENSION } else { 0 };
    deadline.due.checked_add(more.days()).unwrap_or(deadline.due)
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let day = say::date(deadline.since);
    match deadline.kind {
        Kind::PoliceProtection72 => format!(
            "The child was taken into police protection on {day}, and nobody has said what \
             followed. It can last {}, until {}.",
            deadline.limit.says(),
            deadline.hours.due.map_or_else(|| say::date(deadline.due), say::time_on)
        ),
        _ => format!(
            "The emergency protection order of {day} ran out on {}, and nobody has said what \
             followed. An order can last {}, and {EXTENSION} more where a court extends it.",
            say::date(deadline.due),
            deadline.limit.says()
        ),
    }
}
