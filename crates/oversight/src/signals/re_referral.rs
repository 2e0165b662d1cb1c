//! A new referral within twelve months of an earlier one: help ended too soon, or did not help.
//!
//! Referral dates are compared, whatever was decided on either. Two referrals of one day are one
//! worry told twice and count once.

use super::{Found, is_recent};
use crate::{
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::say;

pub(super) fn found(child: &Child<'_>, question: &Question<'_>) -> Vec<Found> {
    let referrals = child.of_kind(SpellKind::ReferralWaiting);
    let pairs = referrals.iter().filter_map(|later| {
        let before = referrals.iter().filter(|one| one.from < later.from);
        before.max_by_key(|one| one.from).map(|earlier| (earlier, later))
    });
    let mut repeated = pairs.filter(|(earlier, later)| {
        let limit = question.limit(Kind::ReReferral, earlier.from);
        limit.is_some_and(|limit| later.from <= limit.last_day(earlier.from).day)
    });
    let counts = |later: &Spell<'_>| goes_on(child, later) || is_recent(later.from, question);
    let latest = repeated.rfind(|(_, later)| counts(later));
    let found = latest.map(|(earlier, later)| Found {
        hours: crate::clocks::Hours::default(),
        since: later.from,
        due: None,
        owner: question.owner(child),
        entries: vec![earlier.position, later.position],
        why: format!(
            "Referred again on {}, within 12 months of the referral of {}.",
            say::date(later.from),
            say::date(earlier.from),
        ),
    });
    found.into_iter().collect()
}

/// Whether a referral still waits or its case is open.
fn goes_on(child: &Child<'_>, referral: &Spell<'_>) -> bool {
    let open = child.running(SpellKind::CaseOpen);
    referral.runs_on(child.as_at().about) || open.iter().any(|case| case.number == referral.number)
}
