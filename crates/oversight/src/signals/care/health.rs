//! Health assessments, dental checks, questionnaires and immunisations of a child in care.

use super::{periods, within};
use crate::{
    clocks::{Deadline, ago},
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use jiff::{ToSpan, civil::date};
use words::{Date, Period, say};

/// An assessment so long before care began is as good as one after it (regulation 7).
const COUNTS_BEFORE: Period = Period::Months(3);

/// The ages, in whole years, from which and below which there is a questionnaire in each year.
const ASKED: (i16, i16) = (4, 17);

/// The first assessment, and each further one; a dentist, a questionnaire and immunisations every year.
pub(super) fn checks(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    if kind == Kind::Questionnaire {
        let periods = periods(child).into_iter();
        return periods.filter_map(|period| questionnaire(child, &period, question)).collect();
    }
    let of = |period: Spell<'_>| {
        let last = last(child, kind, &period);
        let asked = match (kind, &last) {
            (Kind::DentalCheck | Kind::Immunisations, _) => kind,
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
        Kind::Questionnaire => SpellKind::Questionnaire,
        Kind::Immunisations => SpellKind::Immunised,
        _ => SpellKind::HealthAssessed,
    };
    let since = ago(period.from, COUNTS_BEFORE);
    child.of_kind(spells).into_iter().rfind(|one| one.from >= since)
}

/// By the end of the year to 31 March after that of the last; without one, by the first such day on
/// which a child of four or older has been in care for a year. A council that asks sooner counts from
/// the last, or from there.
fn questionnaire(
    child: &Child<'_>,
    period: &Spell<'_>,
    question: &Question<'_>,
) -> Option<Deadline> {
    let last = last(child, Kind::Questionnaire, period);
    // An extract may bring a period and nothing of health.
    if last.is_none() && question.policy.is_import(period.actor) {
        return None;
    }
    let fourth = child.born()?.saturating_add(ASKED.0.years());
    let since = last.as_ref().map_or(period.from.max(fourth), |one| one.from);
    let due = match &last {
        Some(one) => year_end(one.from)?.saturating_add(1.year()),
        None => {
            let cared = year_end(period.from.yesterday().ok()?)?.saturating_add(1.year());
            cared.max(year_end(fourth)?)
        }
    };
    let young = |day: Date| child.age_on(day).is_none_or(|age| age < ASKED.1);
    if !young(question.day()) || !young(due) {
        return None;
    }
    let limit = question.limit(Kind::Questionnaire, since)?;
    let entries = last.as_ref().unwrap_or(period).entries();
    let mut deadline = Deadline::new(limit, since, entries);
    if limit.period == limit.rule.period {
        deadline.due = due;
    }
    Some(deadline)
}

/// The last day of the year to 31 March in which a day lies.
fn year_end(day: Date) -> Option<Date> {
    let march = date(day.year(), 3, 31);
    if day <= march { Some(march) } else { march.checked_add(1.year()).ok() }
}

pub(super) fn explain(deadline: &Deadline) -> String {
    let (day, within) = (say::date(deadline.since), within(deadline));
    match deadline.kind {
        Kind::InitialHealth20 => format!(
            "The child came into care on {day}, and no doctor has assessed their health. It should \
             be done {within}."
        ),
        Kind::Questionnaire => format!(
            "No questionnaire of strengths and difficulties is recorded since {day}. From four to \
             sixteen there is one in each year to 31 March ({}): by {}.",
            deadline.limit.authority(),
            say::date(deadline.due)
        ),
        Kind::Immunisations => format!(
            "Nobody has said since {day} that the child's immunisations are up to date. It should \
             be said {within}."
        ),
        Kind::DentalCheck => {
            format!("No dentist has seen the child since {day}. The child should see one {within}.")
        }
        _ => format!(
            "The child's health was last assessed on {day}. It should be assessed again {within}."
        ),
    }
}
