//! Police protection and emergency protection orders whose time is over, and nobody has said what
//! followed.

use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, SpellKind},
};
use words::say;

/// Measures that run: due on the last day on which they can hold. What the court ordered counts,
/// extended or shorter than the law allows.
pub(super) fn measures(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let spells = match kind {
        Kind::PoliceProtection72 => SpellKind::PoliceProtection,
        _ => SpellKind::EmergencyOrder,
    };
    let running = child.running(spells).into_iter();
    let deadlines = running.filter_map(|measure| {
        let limit = question.limit(kind, measure.from)?;
        let mut deadline = Deadline::new(limit, measure.from, measure.entries());
        deadline.due = measure.origin.max(measure.from);
        Some(deadline.since_moment(measure.at))
    });
    deadlines.collect()
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
             followed.",
            say::date(deadline.due)
        ),
    }
}
