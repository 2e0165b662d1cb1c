//! A day in four bytes that sort as days do: the timeline keeps millions of them.
//!
//! Used by the timeline's rows only; everybody else sees `words::Date`.

use words::Date;

/// A packed day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(i32);

impl Day {
    /// Later than every day: something that has not ended.
    pub(crate) const NEVER: Self = Self(i32::MAX);
    /// Earlier than every day.
    pub(crate) const ALWAYS: Self = Self(i32::MIN);

    /// Packs a day.
    pub(crate) fn of(date: Date) -> Self {
        let (month, day) = (i32::from(date.month()), i32::from(date.day()));
        Self(i32::from(date.year()) * 512 + month * 32 + day)
    }

    /// The day, or nothing when it is no day of the calendar.
    pub(crate) fn date(self) -> Option<Date> {
        let year = i16::try_from(self.0.div_euclid(512)).ok()?;
        let rest = self.0.rem_euclid(512);
        Date::new(year, i8::try_from(rest / 32).ok()?, i8::try_from(rest % 32).ok()?).ok()
    }

    /// The day; before all days the first of the calendar, after all days the last.
    pub(crate) fn date_or_edge(self) -> Date {
        self.date().unwrap_or(if self < Self(0) { Date::MIN } else { Date::MAX })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{ToSpan, civil::date};
    use proptest::prelude::*;

    #[test]
    fn the_edges_are_no_days() {
        assert_eq!((Day::NEVER.date(), Day::ALWAYS.date()), (None, None));
        assert_eq!(Day::NEVER.date_or_edge(), Date::MAX);
        assert_eq!(Day::ALWAYS.date_or_edge(), Date::MIN);
        assert!(Day::of(Date::MAX) < Day::NEVER && Day::of(Date::MIN) > Day::ALWAYS);
    }

    proptest! {
        #[test]
        fn a_packed_day_comes_back_and_sorts_as_days_do(
            one in -700_000..700_000_i64,
            two in -700_000..700_000_i64,
        ) {
            let (one, two) = (date(2026, 3, 9) + one.days(), date(2026, 3, 9) + two.days());
            prop_assert_eq!(Day::of(one).date(), Some(one));
            prop_assert_eq!(Day::of(one).cmp(&Day::of(two)), one.cmp(&two));
        }
    }
}
