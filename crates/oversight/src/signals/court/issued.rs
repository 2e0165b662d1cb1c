//! Proceedings that run: how long, which hearings, and what the court waits for.

use super::{spell, within};
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use casework::court::proceedings::is_limited;
use jiff::ToSpan;
use words::{codes, say};

/// Proceedings for a care or supervision order that run.
fn limited<'a>(child: &Child<'a>) -> impl Iterator<Item = Spell<'a>> {
    let running = child.running(SpellKind::Proceedings).into_iter();
    running.filter(|one| one.code.is_some_and(is_limited))
}

/// Proceedings against the time that the law, or the court after it, gave.
pub(super) fn lasting(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let of = |one: Spell<'_>| {
        let limit = question.limit(Kind::Proceedings26Weeks, one.from)?;
        let mut deadline = Deadline::new(limit, one.from, one.entries());
        if one.origin > one.from {
            deadline.due = one.origin;
        }
        Some(deadline)
    };
    limited(child).filter_map(of).collect()
}

/// Hearings that should have been by now. A later one shows that the earlier was, or was not needed.
pub(super) fn hearings(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let stops: &[&str] = match kind {
        Kind::CaseManagementHearing => {
            &["case_management", "further", "fact_finding", "issues_resolution", "final"]
        }
        _ => &["issues_resolution", "final"],
    };
    let heard = child.of_kind(SpellKind::Hearing);
    let has = |one: &Spell<'_>| {
        let of = heard.iter().filter(|hearing| hearing.number == one.number);
        of.into_iter().any(|hearing| hearing.code.is_some_and(|code| stops.contains(&code)))
    };
    let waiting = limited(child).filter(|one| !has(one));
    let of = |one: Spell<'_>| {
        let limit = question.limit(kind, one.from)?;
        Some(Deadline::new(limit, one.from, one.entries()))
    };
    waiting.filter_map(of).collect()
}

/// What the court wants filed, from its day on.
pub(super) fn filings(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let of = |one: Spell<'_>| {
        let limit = question.limit(Kind::FilingDue, one.origin)?;
        Some(Deadline::new(limit, one.origin, one.entries()))
    };
    child.running(SpellKind::Filing).into_iter().filter_map(of).collect()
}

/// A supervision order that the court made, while the case is open: it ends after its year, or on the
/// eighteenth birthday, unless the court is asked to extend it before.
pub(super) fn supervised(child: &Child<'_>, question: &Question<'_>) -> Option<Deadline> {
    child.opened()?;
    let order = child.of_kind(SpellKind::SupervisionOrder).pop()?;
    let asked = child.of_kind(SpellKind::Proceedings);
    let grown = child.born().map(|born| born.saturating_add(18.years()));
    let over = asked.iter().any(|one| one.from > order.from)
        || grown.is_some_and(|day| day <= question.day());
    let limit = question.limit(Kind::SupervisionOrder12, order.from).filter(|_| !over)?;
    let mut deadline = Deadline::new(limit, order.from, order.entries());
    deadline.due = grown.map_or(deadline.due, |day| deadline.due.min(day));
    Some(deadline)
}

pub(super) fn explain(child: &Child<'_>, deadline: &Deadline) -> String {
    let (day, due) = (say::date(deadline.since), say::date(deadline.due));
    match deadline.kind {
        Kind::FilingDue => {
            let what = spell(child, SpellKind::Filing, deadline).and_then(|one| one.code);
            let what = what.map_or("Evidence", |code| codes::FILING.text(code));
            format!("{what}: the court wanted it filed by {due}, and it is not filed.")
        }
        Kind::CaseManagementHearing => format!(
            "An application to court was issued on {day}, and no case management hearing is \
             recorded. It should be {}.",
            within(deadline)
        ),
        Kind::IssuesResolutionHearing => format!(
            "An application to court was issued on {day}, and no issues resolution hearing is \
             recorded. It is usually {}.",
            within(deadline)
        ),
        Kind::SupervisionOrder12 => format!(
            "The supervision order of {day} ran out on {due} ({}), the case is open, and no further \
             application is recorded. Say what follows: ask the court, or close the case.",
            deadline.limit.rule.authority()
        ),
        _ => {
            let extended = deadline.limit.last_day(deadline.since).day != deadline.due;
            let extended = if extended { ", as the court extended them" } else { "" };
            format!(
                "Proceedings have run since {day}. They were to end by {due}{extended} ({}).",
                deadline.limit.authority()
            )
        }
    }
}
