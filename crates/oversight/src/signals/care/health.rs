//! Health assessments and dental checks of a child in care.

use super::{periods, within};
use crate::{
    clocks::{Deadline, ago},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use words::{Period, say};

/// An assessment so long before care began is as good as one after it (regulation 7).
const COUNTS_BEFORE: Period = Period::Months(3);

/// The first assessment, and each further one; a dentist every year.
pub(super) fn checks(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    let of = |period: Spell<'_>| {
        let last = last(child, kind, &period);
        let asked = match (kind, &last) {
            (Kind::DentalCheck, _) => Kind::DentalCheck,
            (_, None) => Kind::InitialHealth20,
            (_, Some(one)) if one.code == Some("under_five") => Kind::HealthReviewUnderFive,
            _ => Kind::HealthReview,
        };
        // An extract may bring a period and its placements, and nothing of health.
        let unknown = last.is_none() && question.policy.is_import(period.actor);
        if unknown || kind != asked {
            return None;
        }
        let begin = last.unwrap_or(period);
        let limit = question.limit(kind, begin.from)?;
        Some(Deadline::new(limit, begin.from, begin.entries()))
    };
    periods(child).into_iter().filter_map(of).collect()
}

fn last<'a>(child: &Child<'a>, kind: Kind, period: &Spell<'_>) -> Option<Spell<'a>> {
    let spells = match kind {
        Kind::DentalCheck => SpellKind::Dental,
        _ => SpellKind::HealthAssessed,
    };
    let since = ago(period.from, COUNTS_BEFORE);
    child.of_kind(spells).into_iter().rfind(|one| one.from >= since)
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::InitialHealth20 => format!(
            "The child came into care on {day}, and no doctor has assessed their health. It should \
             be done {within}."
        ),
        Kind::DentalCheck => {
            format!("No dentist has seen the child since {day}. The child should see one {within}.")
        }
        _ => format!(
            "The child's health was last assessed on {day}. It should be assessed again {within}."
        ),
    }
}
