//! Counting where the table of bank holidays ends: never silent, and early rather than late.
//!
//! Every deadline and every "so long ago" of this crate is counted here, with `words`.

use words::{
    Date, Period, Start, clock, say,
    working_days::{FIRST_DAY, LAST_DAY, working_days_between},
};

/// The last day in time, and whether all bank holidays up to it are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LastDay {
    pub(crate) day: Date,
    pub(crate) exact: bool,
}

/// The last day on which what began on `from` is still in time. Outside the table of bank
/// holidays, weekdays are counted: a missed bank holiday makes the day early, so a child stands
/// on the list a day too soon and never not at all. A period of hours counts as its whole days.
pub(crate) fn last_day(from: Date, period: Period, start: Start) -> LastDay {
    match clock::due(from, period, start) {
        Ok(day) => LastDay { day, exact: true },
        Err(_) => {
            LastDay { day: without_table(from, period), exact: matches!(period, Period::Hours(_)) }
        }
    }
}

fn without_table(from: Date, period: Period) -> Date {
    match period {
        Period::WorkingDays(days) | Period::SchoolDays(days) => {
            // From a weekend counting begins as from its Friday.
            let past_friday = from.weekday().to_monday_zero_offset().saturating_sub(4);
            let friday = from.saturating_sub(jiff::Span::new().days(i64::from(past_friday).max(0)));
            let weeks = i64::from(days / 5);
            let mut day = friday.saturating_add(jiff::Span::new().weeks(weeks));
            for _ in 0..days % 5 {
                day = weekday_after(day);
            }
            day
        }
        Period::Hours(hours) => {
            from.saturating_add(jiff::Span::new().days(i64::from(hours.div_ceil(24))))
        }
        _ => Date::MAX,
    }
}

fn weekday_after(day: Date) -> Date {
    let mut next = day;
    while let Ok(tomorrow) = next.tomorrow() {
        next = tomorrow;
        if next.weekday().to_monday_zero_offset() < 5 {
            break;
        }
    }
    next
}

/// The day that is so long before another; at the edge of the calendar its first day. Outside the
/// table of bank holidays whole weeks stand for working days: early, and never late.
pub(crate) fn ago(day: Date, period: Period) -> Date {
    let without_table = || match period {
        Period::WorkingDays(days) => {
            day.saturating_sub(jiff::Span::new().weeks(i64::from(days.div_ceil(5))))
        }
        _ => Date::MIN,
    };
    clock::before(day, period).unwrap_or_else(|_| without_table())
}

/// "5 working days", or in days where working days can't be counted.
pub(crate) fn lasted(from: Date, to: Date) -> String {
    let counted = FIRST_DAY <= from && to <= LAST_DAY;
    match working_days_between(from, to) {
        Ok(days) if counted => say::working_days(days),
        _ => say::days(say::days_between(from, to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn beyond_the_table_weekdays_are_counted() {
        let friday = date(2031, 1, 3);
        let last = last_day(friday, Period::WorkingDays(1), Start::DayAfter);
        assert_eq!(last, LastDay { day: date(2031, 1, 6), exact: false });
        let last = last_day(date(1999, 3, 1), Period::WorkingDays(45), Start::DayAfter);
        assert_eq!(last, LastDay { day: date(1999, 5, 3), exact: false });
    }

    #[test]
    fn back_beyond_the_table_whole_weeks_are_counted() {
        assert_eq!(ago(date(2026, 3, 9), Period::WorkingDays(3)), date(2026, 3, 4));
        assert_eq!(ago(date(2031, 3, 10), Period::WorkingDays(3)), date(2031, 3, 3));
    }

    #[test]
    fn how_long_it_lasted_is_said_in_days_where_working_days_are_unknown() {
        assert_eq!(lasted(date(2026, 4, 2), date(2026, 4, 7)), "1 working day");
        assert_eq!(lasted(date(1998, 4, 2), date(1998, 4, 7)), "5 days");
    }

    proptest! {
        #[test]
        fn without_the_table_the_day_is_early_or_right(days in 0..10_000_i64, count in 1..60_u16) {
            let from = date(2000, 6, 1) + jiff::Span::new().days(days);
            let period = Period::WorkingDays(count);
            if let Ok(right) = clock::due(from, period, Start::DayAfter) {
                let early = without_table(from, period);
                prop_assert!(early <= right);
                prop_assert!(early >= from);
            }
        }
    }
}
