//! What the watch should find of short breaks: the same slow and plain reckoning.

use super::{
    homes::{Alert, Found, Homes, due},
    protecting::Beside,
};
use jiff::{ToSpan, civil::Date};

/// Whether the period that began on a day is one of short breaks.
pub(super) fn are(homes: &Homes, began: Date) -> bool {
    homes.status(began).is_some_and(|one| matches!(one.1.as_str(), "V3" | "V4"))
}

/// Everything that is wrong on a day with what began on another.
pub(super) fn found(homes: &Homes, began: Date, beside: &Beside<'_>) -> Found {
    let mut found = lengths(homes, beside.on);
    if !are(homes, began) {
        return found;
    }
    let on = beside.on;
    let (kind, day, last) = match beside.seen.range(began..).next_back() {
        None => ("short_break_visit_first", began, began + 3.months()),
        Some(seen) => ("short_break_visit", *seen, *seen + 6.months()),
    };
    found.extend((last < on).then_some((kind, day)));
    let (kind, day, last) = match homes.reviews.iter().rfind(|one| one.held >= began) {
        None => ("short_break_review_first", began, began + 3.months()),
        Some(one) => {
            let limit = one.held + 6.months();
            ("short_break_review", one.held, due((one.held, one.next), limit))
        }
    };
    found.extend((last < on).then_some((kind, day)));
    found
}

/// One that lasts too long, and too many nights within twelve months: where each is recorded apart.
fn lengths(homes: &Homes, on: Date) -> Found {
    let apart = |from: Date| {
        let status = homes.statuses.iter().rfind(|one| one.0 <= from);
        status.is_some_and(|one| one.1 == "V4")
    };
    let stays = homes.places.iter().enumerate().filter(|(_, one)| apart(one.0));
    let stays = stays.map(|(place, (from, stay))| {
        let next = homes.places.get(place + 1).map(|next| next.0);
        (*from, stay.until.or(next))
    });
    let stays: Vec<(Date, Option<Date>)> = stays.collect();
    let long = stays.iter().filter(|one| one.1.is_none() && one.0 + 17.days() < on);
    let mut found: Found = long.map(|one| ("short_break_17", one.0)).collect();
    found.extend(together(&stays, on));
    found
}

fn together(stays: &[(Date, Option<Date>)], on: Date) -> Option<Alert> {
    let mut nights = 0;
    for (from, until) in stays {
        let from = (*from).max(on - 1.year());
        let own = i64::from((until.unwrap_or(on).min(on) - from).get_days()).max(0);
        if nights + own > 75 {
            return Some(("short_break_75", from + (76 - nights).days()));
        }
        nights += own;
    }
    None
}
