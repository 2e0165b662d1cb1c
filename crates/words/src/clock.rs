//! Periods of law and guidance: from a trigger to the last day, or back from a meeting.
//!
//! `casework` and `oversight` count every deadline here. Law counts in two ways, and one day's
//! error is a breach or a false alarm: see [`Start`].

use crate::working_days::{self, OutsideTable};
use jiff::{Span, Timestamp, ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How long something may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Days on which England works: Monday to Friday less bank holidays.
    WorkingDays(u16),
    /// Every day.
    CalendarDays(u16),
    /// Seven days each.
    Weeks(u16),
    /// Calendar months; where the month has no such day, its last one.
    Months(u16),
    /// Calendar years; from 29 February, the last day of February.
    Years(u16),
    /// Elapsed hours, nights and weekends included; counted from a moment, not from a day.
    Hours(u32),
    /// Days on which a council's schools are open; counted with [`crate::school::Terms`].
    SchoolDays(u16),
}

/// Which day is counted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// "Within 3 days of": the trigger day is day 0.
    DayAfter,
    /// "The period of 3 days beginning with": the trigger day is day 1.
    BeginningWith,
}

/// Why a last day could not be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClockProblem {
    /// Working days were asked where no bank holidays are known.
    #[error(transparent)]
    OutsideTable(#[from] OutsideTable),
    /// Hours run from a moment: the caller must use [`due_moment`].
    #[error("Hours are counted from a moment, not from a day. Give the time as well.")]
    HoursNeedAMoment,
    /// School days are those of a council's terms: the caller must count with them.
    #[error("School days are counted with the terms of a council. Give its terms.")]
    SchoolDaysNeedTerms,
    /// The sum leaves the calendar.
    #[error("Counting {period} from {from} leaves the calendar. Check the date.")]
    BeyondCalendar {
        /// Where the counting began.
        from: Date,
        /// What was to be counted.
        period: Period,
    },
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, word) = match *self {
            Self::WorkingDays(days) => (u32::from(days), "working day"),
            Self::CalendarDays(days) => (u32::from(days), "day"),
            Self::Weeks(weeks) => (u32::from(weeks), "week"),
            Self::Months(months) => (u32::from(months), "month"),
            Self::Years(years) => (u32::from(years), "year"),
            Self::Hours(hours) => (hours, "hour"),
            Self::SchoolDays(days) => (u32::from(days), "school day"),
        };
        write!(f, "{number} {word}{}", if number == 1 { "" } else { "s" })
    }
}

impl Period {
    /// Whether it is no time at all: then the day itself on which something begins is its last.
    pub fn is_nothing(self) -> bool {
        matches!(
            self,
            Self::WorkingDays(0)
                | Self::CalendarDays(0)
                | Self::Weeks(0)
                | Self::Months(0)
                | Self::Years(0)
                | Self::Hours(0)
                | Self::SchoolDays(0)
        )
    }

    /// The calendar span, where days of work and hours have none.
    fn span(self) -> Option<Span> {
        match self {
            Self::CalendarDays(days) => Some(i64::from(days).days()),
            Self::Weeks(weeks) => Some(i64::from(weeks).weeks()),
            Self::Months(months) => Some(i64::from(months).months()),
            // A year beyond jiff's own range fails in the sum below, as it should.
            Self::Years(years) => Span::new().try_years(i64::from(years)).ok(),
            Self::WorkingDays(_) | Self::Hours(_) | Self::SchoolDays(_) => None,
        }
    }
}

/// The last day on which something that began on `from` is still in time.
///
/// A period of nothing is due on `from` itself, whichever the start.
pub fn due(from: Date, period: Period, start: Start) -> Result<Date, ClockProblem> {
    if let Period::Hours(_) = period {
        return Err(ClockProblem::HoursNeedAMoment);
    }
    if let Period::SchoolDays(_) = period {
        return Err(ClockProblem::SchoolDaysNeedTerms);
    }
    if period.is_nothing() {
        return Ok(from);
    }
    let beyond = ClockProblem::BeyondCalendar { from, period };
    if let Period::WorkingDays(days) = period {
        let origin = match start {
            Start::DayAfter => from,
            Start::BeginningWith => from.yesterday().map_err(|_| beyond)?,
        };
        return Ok(working_days::add_working_days(origin, u32::from(days))?);
    }
    let span = period.span().ok_or(beyond)?;
    let corresponding = from.checked_add(span).map_err(|_| beyond)?;
    let clipped =
        matches!(period, Period::Months(_) | Period::Years(_)) && corresponding.day() != from.day();
    match start {
        Start::BeginningWith if !clipped => corresponding.yesterday().map_err(|_| beyond),
        // The month has no such day, so the period ends with the month.
        Start::BeginningWith | Start::DayAfter => Ok(corresponding),
    }
}

/// The moment by which something that began at `from` must be done, in elapsed hours.
///
/// Clock changes do not count: 24 hours are 24 hours. Beyond the calendar it is the last moment
/// there is, which nothing can pass.
pub fn due_moment(from: Timestamp, hours: u32) -> Timestamp {
    from.checked_add(i64::from(hours).hours()).unwrap_or(Timestamp::MAX)
}

/// The last day on which something due so long before a meeting is in time.
///
/// The day of the meeting is day 0: one working day before a Monday is the Friday.
pub fn before(meeting: Date, period: Period) -> Result<Date, ClockProblem> {
    match period {
        Period::Hours(_) => Err(ClockProblem::HoursNeedAMoment),
        Period::SchoolDays(_) => Err(ClockProblem::SchoolDaysNeedTerms),
        Period::WorkingDays(days) => {
            Ok(working_days::subtract_working_days(meeting, u32::from(days))?)
        }
        _ => period
            .span()
            .and_then(|span| meeting.checked_sub(span).ok())
            .ok_or(ClockProblem::BeyondCalendar { from: meeting, period }),
    }
}

/// The last moment that is so many hours before a meeting.
pub fn before_moment(meeting: Timestamp, hours: u32) -> Timestamp {
    meeting.checked_sub(i64::from(hours).hours()).unwrap_or(Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn the_trigger_day_is_day_0_or_day_1_as_the_law_says() {
        let monday = date(2026, 3, 9);
        let five = Period::WorkingDays(5);
        assert_eq!(due(monday, five, Start::DayAfter), Ok(date(2026, 3, 16)));
        assert_eq!(due(monday, five, Start::BeginningWith), Ok(date(2026, 3, 13)));
        let ten = Period::CalendarDays(10);
        assert_eq!(due(monday, ten, Start::DayAfter), Ok(date(2026, 3, 19)));
        assert_eq!(due(monday, ten, Start::BeginningWith), Ok(date(2026, 3, 18)));
    }

    #[test]
    fn a_period_beginning_with_a_weekend_counts_from_the_first_working_day() {
        let saturday = date(2026, 3, 7);
        let one = Period::WorkingDays(1);
        assert_eq!(due(saturday, one, Start::BeginningWith), Ok(date(2026, 3, 9)));
    }

    #[test]
    fn months_end_on_the_last_day_where_there_is_no_such_day() {
        let end_of_january = date(2026, 1, 31);
        let month = Period::Months(1);
        assert_eq!(due(end_of_january, month, Start::DayAfter), Ok(date(2026, 2, 28)));
        assert_eq!(due(end_of_january, month, Start::BeginningWith), Ok(date(2026, 2, 28)));
        assert_eq!(due(date(2026, 3, 1), month, Start::BeginningWith), Ok(date(2026, 3, 31)));
        assert_eq!(due(date(2026, 1, 28), month, Start::BeginningWith), Ok(date(2026, 2, 27)));
        let year = Period::Years(1);
        assert_eq!(due(date(2024, 2, 29), year, Start::DayAfter), Ok(date(2025, 2, 28)));
        assert_eq!(before(date(2026, 3, 31), month), Ok(date(2026, 2, 28)));
    }

    #[test]
    fn twenty_six_weeks_beginning_with_a_monday_end_on_a_sunday() {
        let issued = date(2026, 3, 9);
        let weeks = Period::Weeks(26);
        assert_eq!(due(issued, weeks, Start::BeginningWith), Ok(date(2026, 9, 6)));
    }

    #[test]
    fn hours_run_through_the_night_and_the_clock_change() {
        let evening: Timestamp = "2026-03-28T20:00:00Z".parse().unwrap();
        assert_eq!(due_moment(evening, 24).to_string(), "2026-03-29T20:00:00Z");
        assert_eq!(before_moment(evening, 24).to_string(), "2026-03-27T20:00:00Z");
        assert_eq!(due_moment(Timestamp::MAX, 1), Timestamp::MAX);
        let asked = due(date(2026, 3, 28), Period::Hours(24), Start::DayAfter);
        assert_eq!(asked, Err(ClockProblem::HoursNeedAMoment));
    }

    #[test]
    fn papers_five_working_days_before_a_conference_skip_easter() {
        let papers = before(date(2026, 4, 9), Period::WorkingDays(5));
        assert_eq!(papers, Ok(date(2026, 3, 31)));
    }

    #[test]
    fn what_leaves_the_calendar_is_refused_in_a_sentence() {
        let refused = due(date(9990, 1, 1), Period::Years(20), Start::DayAfter).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "Counting 20 years from 9990-01-01 leaves the calendar. Check the date."
        );
        assert!(due(date(2026, 1, 1), Period::Years(u16::MAX), Start::DayAfter).is_err());
        assert!(due(date(1900, 1, 1), Period::WorkingDays(1), Start::DayAfter).is_err());
    }

    proptest! {
        #[test]
        fn beginning_with_is_never_later_than_the_day_after(
            days in 0..6_000_i64,
            number in 1..400_u16,
        ) {
            let from = date(2011, 1, 1) + days.days();
            for period in [
                Period::WorkingDays(number),
                Period::CalendarDays(number),
                Period::Weeks(number),
                Period::Months(number),
                Period::Years(number),
            ] {
                let inclusive = due(from, period, Start::BeginningWith).unwrap();
                prop_assert!(inclusive <= due(from, period, Start::DayAfter).unwrap());
                prop_assert!(inclusive >= from);
            }
        }
    }
}
