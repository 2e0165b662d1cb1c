//! A child who came back soon after help had ended, or after protection had: the step down came too soon.
//!
//! A referral after a closing counts, and a section 47 enquiry after a protection plan. It differs from a
//! referral within twelve months of another, which compares days of referral: a case that ran for years
//! and closed last month is back at once, and no re-referral.

use super::{Found, is_recent};
use crate::{
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{Date, say};

/// What ended, and how it is said.
type Down<'a> = (Date, Spell<'a>, &'static str);

pub(super) fn found(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    let cases = child.of_kind(SpellKind::CaseOpen);
    let closed = ended(&cases, "The case was closed");
    let mut plans = child.of_kind(SpellKind::Plan);
    plans.retain(|plan| plan.code == Some("child_protection"));
    let guarded = ended(&plans, "A protection plan ended");
    let referred = child.of_kind(SpellKind::ReferralWaiting);
    let enquired = child.of_kind(SpellKind::Section47);
    let referred = pairs(&closed, &referred, question);
    let enquired = pairs(&guarded, &enquired, question);
    let latest = referred.into_iter().chain(enquired).max_by_key(|(_, back)| back.from);
    let found = latest.map(|((day, down, what), back)| {
        let again = match back.kind {
            SpellKind::Section47 => "a section 47 enquiry began",
            _ => "the child was referred again",
        };
        Found {
            hours: crate::clocks::Hours::default(),
            since: back.from,
            due: None,
            owner: question.manager(child.team()),
            entries: [down.entries(), back.entries()].concat(),
            why: format!(
                "{what} on {}, and {again} on {}, {} later.",
                say::date(day),
                say::date(back.from),
                say::days(say::days_between(day, back.from)),
            ),
        }
    });
    found.into_iter().collect()
}

fn ended<'a>(spells: &[Spell<'a>], what: &'static str) -> Vec<Down<'a>> {
    spells.iter().filter_map(|one| Some((one.to?, *one, what))).collect()
}

/// What ended with what came within the window after it, where that is recent.
fn pairs<'a>(
    downs: &[Down<'a>],
    backs: &[Spell<'a>],
    question: &Question<'_>,
) -> Vec<(Down<'a>, Spell<'a>)> {
    let soon = |down: Date, back: Date| {
        let limit = question.limit(Kind::StepDownAndBack, down);
        down <= back && limit.is_some_and(|limit| back <= limit.last_day(down).day)
    };
    let mut pairs = Vec::new();
    for down in downs {
        let came = backs.iter().filter(|back| soon(down.0, back.from));
        let came = came.filter(|back| is_recent(back.from, question));
        pairs.extend(came.map(|back| (*down, *back)));
    }
    pairs
}
