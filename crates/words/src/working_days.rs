//! Working days in England: Monday to Friday less the bank holidays.
//!
//! Every statutory and guidance clock counts with this file. The trigger day is day 0, and a
//! date outside 2000-2030 is an error, never a guess: see [`OutsideTable`].

mod bank_holidays;

pub use bank_holidays::{BANK_HOLIDAYS, BankHoliday, FIRST_DAY, LAST_DAY, Standing};

use jiff::civil::{Date, Weekday};
use std::sync::LazyLock;

/// A date, or the end of a period, lies where no bank holidays are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "Bank holidays are known from {FIRST_DAY} to {LAST_DAY}: working days from {from} cannot be \
     counted beyond them. Check the date."
)]
pub struct OutsideTable {
    /// The date from which the counting began.
    pub from: Date,
}

/// The table unrolled: counting becomes two look-ups, because figures count millions of times.
struct Calendar {
    /// For each day since the first: how many working days have begun by its end.
    counted: Vec<usize>,
    /// Every working day in order.
    working: Vec<Date>,
    /// For each year since the first: the position of its 1 January.
    years: Vec<usize>,
}

static CALENDAR: LazyLock<Calendar> = LazyLock::new(Calendar::unroll);

impl Calendar {
    fn unroll() -> Self {
        let mut calendar = Self { counted: Vec::new(), working: Vec::new(), years: Vec::new() };
        let mut day = FIRST_DAY;
        while day <= LAST_DAY {
            if day.day_of_year() == 1 {
                calendar.years.push(calendar.counted.len());
            }
            if !is_weekend(day) && bank_holiday(day).is_none() {
                calendar.working.push(day);
            }
            calendar.counted.push(calendar.working.len());
            day = day.tomorrow().expect("the table ends long before the calendar does");
        }
        calendar
    }

    fn position(&self, day: Date) -> Result<usize, OutsideTable> {
        let year = usize::try_from(day.year() - FIRST_DAY.year()).ok();
        let start = year.and_then(|year| self.years.get(year));
        start
            .map(|start| start + usize::from(day.day_of_year().unsigned_abs()) - 1)
            .ok_or(OutsideTable { from: day })
    }

    /// How many working days have begun by the end of the day.
    fn through(&self, day: Date) -> Result<usize, OutsideTable> {
        Ok(self.counted[self.position(day)?])
    }

    /// How many working days came before the day.
    fn before(&self, day: Date) -> Result<usize, OutsideTable> {
        let position = self.position(day)?;
        Ok(position.checked_sub(1).map_or(0, |previous| self.counted[previous]))
    }
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The bank holiday that falls on a day, if one does.
pub fn bank_holiday(day: Date) -> Option<&'static BankHoliday> {
    let position = BANK_HOLIDAYS.binary_search_by(|holiday| holiday.on.cmp(&day)).ok()?;
    BANK_HOLIDAYS.get(position)
}

/// Whether the day is a working day in England.
pub fn is_working_day(day: Date) -> Result<bool, OutsideTable> {
    CALENDAR.position(day)?;
    Ok(!is_weekend(day) && bank_holiday(day).is_none())
}

/// The day that is `count` working days after `from`, where `from` itself is day 0.
///
/// Zero gives `from` back, even on a Sunday. One from a Friday is the next Monday, unless that is
/// a bank holiday. A `from` that is not a working day counts as the day before the next one.
pub fn add_working_days(from: Date, count: u32) -> Result<Date, OutsideTable> {
    let already = CALENDAR.through(from)?;
    if count == 0 {
        return Ok(from);
    }
    let target = already.saturating_add(count as usize) - 1;
    CALENDAR.working.get(target).copied().ok_or(OutsideTable { from })
}

/// The day that is `count` working days before `from`, where `from` itself is day 0.
///
/// For papers due "five working days before the conference": the last day on which they may come.
pub fn subtract_working_days(from: Date, count: u32) -> Result<Date, OutsideTable> {
    let earlier = CALENDAR.before(from)?;
    if count == 0 {
        return Ok(from);
    }
    let target = earlier.checked_sub(count as usize).ok_or(OutsideTable { from })?;
    Ok(CALENDAR.working[target])
}

/// How many working days lie between two days: those after `from`, up to and with `to`.
///
/// Negative when `to` is the earlier, and then counts those before `from`, down to and with `to`;
/// so it is the number that [`add_working_days`] or [`subtract_working_days`] was given.
pub fn working_days_between(from: Date, to: Date) -> Result<i64, OutsideTable> {
    let (later, earlier, sign) = if from <= to {
        (CALENDAR.through(to)?, CALENDAR.through(from)?, 1)
    } else {
        (CALENDAR.before(from)?, CALENDAR.before(to)?, -1)
    };
    let days = i64::try_from(later - earlier).expect("the table holds some thousands of days");
    Ok(sign * days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{ToSpan, civil::date};
    use proptest::prelude::*;

    #[test]
    fn easter_is_skipped_in_both_directions() {
        let thursday = date(2026, 4, 2);
        assert_eq!(add_working_days(thursday, 1), Ok(date(2026, 4, 7)));
        assert_eq!(subtract_working_days(date(2026, 4, 7), 1), Ok(thursday));
        assert_eq!(working_days_between(thursday, date(2026, 4, 7)), Ok(1));
    }

    #[test]
    fn an_assessment_begun_in_march_2026_is_due_after_45_working_days() {
        // Easter takes two days and early May one.
        assert_eq!(add_working_days(date(2026, 3, 9), 45), Ok(date(2026, 5, 14)));
    }

    #[test]
    fn a_trigger_on_a_sunday_counts_from_monday() {
        let sunday = date(2026, 3, 8);
        assert_eq!(is_working_day(sunday), Ok(false));
        assert_eq!(add_working_days(sunday, 0), Ok(sunday));
        assert_eq!(add_working_days(sunday, 1), Ok(date(2026, 3, 9)));
        assert_eq!(subtract_working_days(sunday, 1), Ok(date(2026, 3, 6)));
    }

    #[test]
    fn the_first_and_last_day_of_the_table_can_be_asked() {
        assert_eq!(is_working_day(FIRST_DAY), Ok(false));
        assert_eq!(is_working_day(LAST_DAY), Ok(true));
        assert_eq!(working_days_between(FIRST_DAY, FIRST_DAY), Ok(0));
    }

    #[test]
    fn a_date_of_another_century_is_refused() {
        let long_ago = date(1926, 3, 3);
        assert_eq!(is_working_day(long_ago), Err(OutsideTable { from: long_ago }));
        assert!(add_working_days(date(2030, 12, 31), 1).is_err());
        assert!(subtract_working_days(date(2000, 1, 4), 1).is_err());
        assert!(add_working_days(FIRST_DAY, u32::MAX).is_err());
        assert!(working_days_between(date(2026, 1, 1), date(2031, 1, 1)).is_err());
        assert!(OutsideTable { from: long_ago }.to_string().contains("1926-03-03"));
    }

    fn any_day() -> impl Strategy<Value = Date> {
        (0..10_000_i64).prop_map(|days| date(2000, 6, 1) + days.days())
    }

    /// The plain way, day by day, that the look-ups must agree with.
    fn counted_by_hand(from: Date, count: u32) -> Date {
        let (mut day, mut left) = (from, count);
        while left > 0 {
            day = day.tomorrow().unwrap();
            if is_working_day(day).unwrap() {
                left -= 1;
            }
        }
        day
    }

    proptest! {
        #[test]
        fn adding_then_counting_gives_the_number_back(from in any_day(), count in 0..200_u32) {
            let due = add_working_days(from, count).unwrap();
            prop_assert_eq!(working_days_between(from, due), Ok(i64::from(count)));
            prop_assert_eq!(due, counted_by_hand(from, count));
        }

        #[test]
        fn subtracting_then_counting_gives_the_number_back(from in any_day(), count in 0..80_u32) {
            let start = subtract_working_days(from, count).unwrap();
            prop_assert_eq!(working_days_between(from, start), Ok(-i64::from(count)));
        }

        #[test]
        fn subtracting_undoes_adding_on_working_days(from in any_day(), count in 0..200_u32) {
            prop_assume!(is_working_day(from).unwrap());
            let due = add_working_days(from, count).unwrap();
            prop_assert_eq!(subtract_working_days(due, count), Ok(from));
        }

        #[test]
        fn a_due_day_is_a_working_day(from in any_day(), count in 1..200_u32) {
            prop_assert_eq!(is_working_day(add_working_days(from, count).unwrap()), Ok(true));
        }
    }
}
