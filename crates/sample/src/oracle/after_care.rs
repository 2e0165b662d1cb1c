//! What the watch should find of young people who left care: visits, the plan after a move, birthdays,
//! and too many nights in bed and breakfast. The same slow and plain reckoning.

use super::{
    caring::Cared,
    homes::{Alert, Found, age},
    protecting::Beside,
};
use crate::calendar;
use jiff::{ToSpan, civil::Date};

pub(super) fn found(cared: &Cared, beside: &Beside<'_>) -> Found {
    let mut found = moved(cared, beside);
    found.extend(birthday(cared, beside));
    let young = beside.born.is_some_and(|born| age(born, beside.on) < 18);
    let night = cared.first_night().filter(|_| young);
    let night = night.filter(|night| calendar::add(*night, 2) < beside.on);
    found.extend(night.map(|night| ("bed_and_breakfast_2", night)));
    found
}

/// The last thing that somebody said is owed.
fn owed(cared: &Cared) -> Option<&str> {
    cared.owed.last().map(|one| one.1.as_str())
}

/// In a place that the council arranged: whether the plan was looked at since, and the last visit.
fn moved(cared: &Cared, beside: &Beside<'_>) -> Found {
    let mut found = Found::new();
    let Some((from, kind)) = cared.nights.last() else { return found };
    let arranged = matches!(kind.as_str(), "D" | "E" | "T" | "C" | "V" | "W");
    if !arranged || owed(cared) != Some("relevant") {
        return found;
    }
    let unlooked = cared.pathway.last().is_some_and(|plan| plan.0 < *from);
    if unlooked && *from + 28.days() < beside.on {
        found.push(("pathway_review_moved_28", *from));
    }
    let touches = cared.touches.iter().filter(|one| one.1).map(|one| one.0);
    let visits = touches.chain(beside.seen.last().copied());
    let (kind, day, last) = match visits.filter(|day| day >= from).max() {
        None => ("adviser_visit_first", *from, *from + 7.days()),
        Some(day) => ("adviser_visit", day, day + 2.months()),
    };
    found.extend((last < beside.on).then_some((kind, day)));
    found
}

/// The last birthday that is near enough to ask whether we are in touch.
fn birthday(cared: &Cared, beside: &Beside<'_>) -> Option<Alert> {
    let asked = matches!(owed(cared)?, "relevant" | "former_relevant");
    let (born, on) = (beside.born.filter(|_| asked)?, beside.on);
    let days = (17..=21_i64).map(|years| born + years.years());
    let opens = |day: Date| day - 3.months();
    let day = days.filter(|day| opens(*day) <= on).max()?;
    let last = day + 1.month();
    let within = |touch: &(Date, bool)| opens(day) <= touch.0 && touch.0 <= last;
    let said = cared.touches.iter().any(within);
    let was_owed = cared.owed.first().is_some_and(|one| one.0 <= day);
    (was_owed && !said && last < on).then_some(("in_touch_birthday", day))
}
