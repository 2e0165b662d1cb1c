//! England's own time: which civil day and hour a moment is, and the other way.
//!
//! Written as a rule instead of read from the machine, so that every machine gives one answer.
//! The rule is that of the Summer Time Order 2002; moments before 1996 may be an hour out.

use jiff::{
    Timestamp, Zoned,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};
use std::sync::LazyLock;

static ZONE: LazyLock<TimeZone> = LazyLock::new(|| {
    TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0")
        .expect("the rule of summer time is written as POSIX writes it")
});

/// The moment as a clock and a calendar in London show it.
pub fn zoned(moment: Timestamp) -> Zoned {
    moment.to_zoned(ZONE.clone())
}

/// The civil day on which a moment falls in England.
pub fn day_of(moment: Timestamp) -> Date {
    let greenwich = TimeZone::UTC.to_datetime(moment);
    // Summer time is an hour ahead, so before eleven at night the day is the same all the year:
    // whole journals are read through here.
    if greenwich.hour() < 23 { greenwich.date() } else { zoned(moment).date() }
}

/// The time that a clock in England shows at a moment.
pub fn time_of(moment: Timestamp) -> Time {
    zoned(moment).time()
}

/// The moment at which a clock in England shows this day and time.
///
/// An hour that the spring change leaves out is taken as the hour after it; of an hour that the
/// autumn change repeats, the first. Nothing only when the date is at the edge of the calendar.
pub fn moment_of(day: Date, time: Time) -> Option<Timestamp> {
    let zoned = DateTime::from_parts(day, time).to_zoned(ZONE.clone()).ok()?;
    Some(zoned.timestamp())
}

/// The moment at which a day begins in England.
pub fn start_of(day: Date) -> Option<Timestamp> {
    moment_of(day, Time::midnight())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn a_late_summer_evening_in_utc_is_already_tomorrow() {
        let moment: Timestamp = "2026-06-30T23:30:00Z".parse().unwrap();
        assert_eq!(day_of(moment), date(2026, 7, 1));
        assert_eq!(time_of(moment), time(0, 30, 0, 0));
    }

    #[test]
    fn the_day_is_that_of_a_calendar_in_london_at_every_hour_of_a_year() {
        let first: Timestamp = "2025-12-31T00:30:00Z".parse().unwrap();
        for hour in 0..24 * 370 {
            let moment = first + jiff::SignedDuration::from_hours(hour);
            assert_eq!(day_of(moment), zoned(moment).date(), "{moment}");
        }
    }

    #[test]
    fn the_clocks_change_on_the_last_sundays_of_march_and_october() {
        let spring = moment_of(date(2026, 3, 29), time(2, 0, 0, 0)).unwrap();
        assert_eq!(spring.to_string(), "2026-03-29T01:00:00Z");
        let autumn = moment_of(date(2026, 10, 25), time(2, 0, 0, 0)).unwrap();
        assert_eq!(autumn.to_string(), "2026-10-25T02:00:00Z");
        let winter = start_of(date(2026, 12, 25)).unwrap();
        assert_eq!(winter.to_string(), "2026-12-25T00:00:00Z");
    }
}
