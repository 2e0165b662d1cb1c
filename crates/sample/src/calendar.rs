//! Working days in England, counted by rule and apart from the record's own table.
//!
//! The truth about the planted failings must not come from the code under test, so this room has
//! an arithmetic of its own: bank holidays are worked out from the rules of the 1971 Act and the
//! proclamations since, for 1995 to 2045. A test holds it beside the record's table.

use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};
use std::sync::LazyLock;

const FIRST: Date = date(1995, 1, 1);
const LAST: Date = date(2045, 12, 31);

struct Days {
    /// For each day since the first: how many working days have begun by its end.
    counted: Vec<usize>,
    working: Vec<Date>,
}

static DAYS: LazyLock<Days> = LazyLock::new(|| {
    let mut days = Days { counted: Vec::new(), working: Vec::new() };
    for day in FIRST.series(1.day()).take_while(|day| *day <= LAST) {
        if !is_weekend(day) && !is_bank_holiday(day) {
            days.working.push(day);
        }
        days.counted.push(days.working.len());
    }
    days
});

fn counted(day: Date) -> usize {
    let since = FIRST.until(day).map_or(0, |span| span.get_days());
    let place = usize::try_from(since).unwrap_or(0).min(DAYS.counted.len() - 1);
    DAYS.counted[place]
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Easter Sunday of a year, after the method printed in Nature in 1876.
fn easter(year: i16) -> Date {
    let year_number = i32::from(year);
    let (a, b, c) = (year_number % 19, year_number / 100, year_number % 100);
    let correction = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - b / 4 - correction + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    let month = i8::try_from(sum / 31).unwrap_or(4);
    let day = i8::try_from(sum % 31 + 1).unwrap_or(1);
    date(year, month, day)
}

/// Days that a proclamation made bank holidays, once.
const PROCLAIMED: &[Date] = &[
    date(1995, 5, 8),
    date(1999, 12, 31),
    date(2002, 6, 3),
    date(2002, 6, 4),
    date(2011, 4, 29),
    date(2012, 6, 4),
    date(2012, 6, 5),
    date(2020, 5, 8),
    date(2022, 6, 2),
    date(2022, 6, 3),
    date(2022, 9, 19),
    date(2023, 5, 8),
];

/// Days from which a proclamation moved the holiday away.
const MOVED_AWAY: &[Date] =
    &[date(1995, 5, 1), date(2002, 5, 27), date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)];

fn is_bank_holiday(day: Date) -> bool {
    if PROCLAIMED.contains(&day) {
        return true;
    }
    let monday = day.weekday() == Weekday::Monday;
    match (day.month(), day.day()) {
        (1, 1) | (12, 25 | 26) => true,
        // A New Year's Day at the weekend is kept on the Monday after it.
        (1, 2 | 3) if monday => true,
        (12, 27) => {
            matches!(date(day.year(), 12, 25).weekday(), Weekday::Saturday | Weekday::Sunday)
        }
        (12, 28) => {
            matches!(date(day.year(), 12, 25).weekday(), Weekday::Friday | Weekday::Saturday)
        }
        (5, 1..=7 | 25..=31) | (8, 25..=31) if monday => !MOVED_AWAY.contains(&day),
        (3 | 4, _) => {
            let sunday = easter(day.year());
            day == sunday - 2.days() || day == sunday + 1.day()
        }
        _ => false,
    }
}

/// Whether England works on a day.
pub(crate) fn is_working(day: Date) -> bool {
    !is_weekend(day) && !is_bank_holiday(day)
}

/// The day so many working days after another, which is day 0; a negative number goes back.
pub(crate) fn add(from: Date, count: i64) -> Date {
    let place = if count >= 0 {
        counted(from) as i64 + count - 1
    } else {
        counted(from - 1.day()) as i64 + count
    };
    if count == 0 {
        return from;
    }
    let last = DAYS.working.len() - 1;
    DAYS.working[usize::try_from(place).unwrap_or(0).min(last)]
}

/// How many working days lie after one day up to and with another; 0 when that is not later.
pub(crate) fn between(from: Date, to: Date) -> i64 {
    counted(to) as i64 - counted(from.min(to)) as i64
}

/// The day itself if England works on it, else the next on which it does.
pub(crate) fn on_or_after(day: Date) -> Date {
    if is_working(day) { day } else { add(day, 1) }
}

/// The day itself if England works on it, else the last before it on which it did.
pub(crate) fn on_or_before(day: Date) -> Date {
    if is_working(day) { day } else { add(day, -1) }
}

/// The last day of the term after the one in which a day lies, as the terms of most councils lie and with
/// ends that are early in every year: 25 March, 20 July, 20 December. A day of a holiday belongs to the
/// term before it.
pub(crate) fn end_of_next_term(day: Date) -> Date {
    let (year, month) = (day.year(), day.month());
    match (month, day.day()) {
        (1, 1) => date(year, 3, 25),
        (1..=3, _) | (4, ..=19) => date(year, 7, 20),
        (4..=8, _) => date(year, 12, 20),
        _ => date(year + 1, 3, 25),
    }
}

/// The day so many days after another on which schools may be open: every one from Monday to Friday.
pub(crate) fn add_weekdays(from: Date, count: i64) -> Date {
    let weekdays = from.series(1.day()).skip(1).filter(|day| !is_weekend(*day));
    weekdays.take(usize::try_from(count).unwrap_or(0)).last().unwrap_or(from)
}

/// The last bank holiday on a weekday before a day.
pub(crate) fn bank_holiday_before(day: Date) -> Date {
    let mut one = day - 1.day();
    while is_weekend(one) || !is_bank_holiday(one) {
        one -= 1.day();
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::working_days as table;

    #[test]
    fn the_rules_give_the_same_days_as_the_published_table() {
        for day in table::FIRST_DAY.series(1.day()).take_while(|day| *day <= table::LAST_DAY) {
            assert_eq!(Ok(is_working(day)), table::is_working_day(day), "{day}");
        }
    }

    #[test]
    fn adding_going_back_and_counting_agree() {
        for start in date(2020, 1, 1).series(7.days()).take(300) {
            for count in [1, 2, 15, 45] {
                assert_eq!(between(start, add(start, count)), count);
                assert_eq!(
                    Ok(add(start, -count)),
                    table::subtract_working_days(start, count as u32)
                );
            }
        }
        assert_eq!(add(date(2026, 3, 7), 0), date(2026, 3, 7));
        assert_eq!(on_or_after(date(2026, 4, 3)), date(2026, 4, 7));
        assert_eq!(on_or_before(date(2026, 4, 6)), date(2026, 4, 2));
        assert_eq!(bank_holiday_before(date(2026, 3, 9)), date(2026, 1, 1));
    }

    #[test]
    fn terms_end_where_the_record_takes_them_to_end() {
        let none = words::school::Terms::default();
        for day in date(2023, 1, 1).series(1.day()).take(1_500) {
            assert_eq!(end_of_next_term(day), none.end_of_next(day).day, "{day}");
            assert_eq!(add_weekdays(day, 20), none.add_school_days(day, 20).day, "{day}");
        }
    }
}
