//! A third different worker within twelve months: a child who has to begin again and again.
//!
//! Workers who accepted the case are counted, each once: a worker who comes back is not another.

use super::{Found, is_recent};
use crate::{
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{WorkerId, say};

pub(super) fn found(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    if child.opened().is_none() {
        return Vec::new();
    }
    let firsts = firsts(child);
    let last = (0..firsts.len()).rev().find_map(|place| {
        let among = together(&firsts, place, question);
        (among.len() >= 3 && is_recent(firsts[place].from, question)).then_some(among)
    });
    let found = last.map(|among| Found {
        hours: crate::clocks::Hours::default(),
        since: among.last().map_or(question.day(), |spell| spell.from),
        due: None,
        owner: question.manager(child.team()),
        entries: among.iter().map(|spell| spell.position).collect(),
        why: format!(
            "{} different workers took this case between {} and {}.",
            among.len(),
            say::date(among.first().map_or(question.day(), |spell| spell.from)),
            say::date(among.last().map_or(question.day(), |spell| spell.from)),
        ),
    });
    found.into_iter().collect()
}

/// The first time that each worker accepted the case, in order.
fn firsts<'a>(child: &Child<'a>) -> Vec<Spell<'a>> {
    let mut seen: Vec<Option<WorkerId>> = Vec::new();
    let mut firsts = child.of_kind(SpellKind::Allocation);
    firsts.retain(|spell| {
        let fresh = !seen.contains(&spell.worker);
        seen.push(spell.worker);
        fresh
    });
    firsts
}

/// Those who accepted within the window that ends with the one at a place.
fn together<'a>(firsts: &[Spell<'a>], place: usize, question: &Question<'_>) -> Vec<Spell<'a>> {
    let last = firsts[place].from;
    let counts = |spell: &&Spell<'a>| {
        let limit = question.limit(Kind::ThirdWorker, spell.from);
        limit.is_some_and(|limit| last <= limit.last_day(spell.from).day)
    };
    firsts[..=place].iter().filter(counts).copied().collect()
}
