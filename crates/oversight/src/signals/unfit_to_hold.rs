//! Whoever holds the case may not answer for a child who stands so: a Family Help lead practitioner
//! after a section 47 enquiry, a protection plan or care began.
//!
//! Accountability is asked when a case is offered and accepted; what changes afterwards is recorded at
//! once and stands here from its day. Who may is the dated table of `casework`, asked of the day. Where
//! nobody knows what a worker is qualified as, as after an import, nothing is said.

use super::Found;
use crate::{
    clocks::Hours,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use casework::{
    accountable::{Standing, may_answer},
    workforce::Qualification,
};
use words::{Date, say};

pub(super) fn found(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    if child.opened().is_none() || child.died().is_some() {
        return Vec::new();
    }
    let Some((id, held)) = child.holder(question.workforce) else { return Vec::new() };
    let holder = question.workforce.worker(id);
    let Some(holder) = holder.filter(|one| one.qualification != Qualification::NotKnown) else {
        return Vec::new();
    };
    let (standing, shows) = standing(child);
    let Err(missing) = may_answer(standing, holder, (question.workforce, question.day())) else {
        return Vec::new();
    };
    let since = shows.map_or(held.from, |shows| shows.from.max(held.from));
    vec![Found {
        hours: Hours::default(),
        since,
        due: None,
        owner: question.manager(child.team()),
        entries: std::iter::once(held.position).chain(shows.map(|one| one.position)).collect(),
        why: format!("{} {}", begun(standing, since), missing.sentence),
    }]
}

/// How a child stands on the day, as the table of who may answer asks it, and the spell that says so.
fn standing<'a>(child: &Child<'a>) -> (Standing, Option<Spell<'a>>) {
    let protects = |plan: &Spell<'_>| matches!(plan.code, Some("child_protection" | "care"));
    let plan = child.running(SpellKind::Plan).into_iter().find(protects);
    if plan.is_some() {
        return (Standing::ProtectionOrCare, plan);
    }
    match child.running(SpellKind::Section47).into_iter().next() {
        Some(enquiry) => (Standing::Enquiry, Some(enquiry)),
        None => (Standing::ChildInNeed, None),
    }
}

fn begun(standing: Standing, since: Date) -> String {
    let stands = match standing {
        Standing::ProtectionOrCare => "on a protection plan or in care",
        Standing::Enquiry => "under a section 47 enquiry",
        Standing::ChildInNeed | Standing::CareReview => "in need",
    };
    format!(
        "Since {} the child has been {stands} and held by somebody who may not answer for that.",
        say::date(since)
    )
}
