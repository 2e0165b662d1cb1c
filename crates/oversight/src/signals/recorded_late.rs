//! A visit or contact that was written down long after it happened: until then nobody else knew.
//!
//! What an import recorded is not late; the day of the import says nothing about practice.

use super::{Found, is_import, is_recent};
use crate::{
    clocks::{Limit, lasted},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::say;

pub(super) fn found(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    let recorded = child.recorded_after(question.past());
    let late = recorded.filter_map(|spell| late(&spell, question).map(|limit| (spell, limit)));
    let mut late: Vec<(Spell<'_>, Limit)> = late.collect();
    late.sort_by_key(|(spell, _)| (spell.from, spell.position));
    let Some((first, limit)) = late.first() else {
        return Vec::new();
    };
    let what = if first.kind == SpellKind::Visit { "visit" } else { "contact" };
    let mut why = format!(
        "A {what} of {} was recorded on {}, {} later. It should be recorded within {}.",
        say::date(first.from),
        say::date(first.recorded),
        lasted(first.from, first.recorded),
        limit.says(),
    );
    match late.len() - 1 {
        0 => {}
        1 => why.push_str(" So was one other entry."),
        more => why.push_str(&format!(" So were {more} other entries.")),
    }
    vec![Found {
        hours: crate::clocks::Hours::default(),
        since: first.from,
        due: Some(limit.last_day(first.from).day),
        owner: question.manager(child.team()),
        entries: late.iter().map(|(spell, _)| spell.position).collect(),
        why,
    }]
}

/// The limit that an entry was recorded too late for.
fn late(spell: &Spell<'_>, question: &Question<'_>) -> Option<Limit> {
    if is_import(question.policy, spell.actor) || !is_recent(spell.recorded, question) {
        return None;
    }
    let limit = question.limit(Kind::RecordedLate, spell.from)?;
    (limit.last_day(spell.from).day < spell.recorded).then_some(limit)
}
