//! How a page says dates, times, ages and lengths of time.
//!
//! Every page, letter, export and refusal uses these, so the same day is said the same way
//! everywhere: "3 March 2026", "16:40", "19 days", "14 months".

use crate::london;
use jiff::{Timestamp, ToSpan, Unit, civil::Date};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn month_name(day: Date) -> &'static str {
    MONTHS[usize::from(day.month().unsigned_abs()) - 1]
}

/// "Tuesday".
pub fn weekday(day: Date) -> &'static str {
    DAYS[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())]
}

/// "3 March 2026".
pub fn date(day: Date) -> String {
    format!("{} {} {}", day.day(), month_name(day), day.year())
}

/// "Tuesday 3 March 2026", for headings and letters.
pub fn date_with_day(day: Date) -> String {
    format!("{} {}", weekday(day), date(day))
}

/// "Mar 2026": only for the axis of a picture, where room is short.
pub fn month_short(day: Date) -> String {
    format!("{} {}", &month_name(day)[..3], day.year())
}

/// A date in a running list: the day's name within this week (Monday to Sunday), without its year
/// inside the last and next six months, in full elsewhere.
pub fn date_near(day: Date, today: Date) -> String {
    if monday_of(day) == monday_of(today) {
        return weekday(day).to_owned();
    }
    let near = today.saturating_sub(6.months()) <= day && day <= today.saturating_add(6.months());
    if near { format!("{} {}", day.day(), month_name(day)) } else { date(day) }
}

fn monday_of(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

/// "16:40" on a clock in England.
pub fn time(moment: Timestamp) -> String {
    let time = london::time_of(moment);
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// "3 March 2026 at 16:40".
pub fn date_time(moment: Timestamp) -> String {
    format!("{} at {}", date(london::day_of(moment)), time(moment))
}

/// "Tuesday at 16:40" or "3 March at 16:40", by the rule of [`date_near`].
pub fn date_time_near(moment: Timestamp, today: Date) -> String {
    format!("{} at {}", date_near(london::day_of(moment), today), time(moment))
}

/// "21:40 on 8 March 2026": inside a sentence, where hours count.
pub fn time_on(moment: Timestamp) -> String {
    format!("{} on {}", time(moment), date(london::day_of(moment)))
}

/// How long something has lasted or is late where hours count: "less than an hour", "18 hours", and
/// from three days on "4 days".
pub fn hours(from: Timestamp, to: Timestamp) -> String {
    match to.duration_since(from).as_hours().max(0) {
        0 => "less than an hour".to_owned(),
        few @ 1..72 => counted(few, "hour"),
        many => days(many / 24),
    }
}

/// "19 days", "1 day".
pub fn days(number: i64) -> String {
    counted(number, "day")
}

/// "3 working days", "1 working day".
pub fn working_days(number: i64) -> String {
    counted(number, "working day")
}

/// A number and its thing, with an s unless it is one: "1 child" needs its own plural, so use
/// this only where the plural is an s.
pub fn counted(number: i64, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// "1 child", "12 children".
pub fn children(number: usize) -> String {
    if number == 1 { "1 child".to_owned() } else { format!("{number} children") }
}

/// A sentence as it stands where more follows on the same line: without the stop at its end. Dots
/// that mean "and so on" stay.
pub fn going_on(sentence: &str) -> &str {
    let sentence = sentence.trim_end();
    sentence.strip_suffix('.').filter(|rest| !rest.ends_with('.')).unwrap_or(sentence)
}

/// How many days lie between two days; negative when `to` is the earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until((Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()))
}

/// "today", "yesterday", "19 days ago", "tomorrow", "in 5 days".
pub fn ago(day: Date, today: Date) -> String {
    match days_between(day, today) {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        -1 => "tomorrow".to_owned(),
        past if past > 0 => format!("{} ago", days(past)),
        ahead => format!("in {}", days(-ahead)),
    }
}

/// For how long something has gone on, as a column has it: "19 days"; "Since today" on its first
/// day, also of what begins later.
pub fn since(day: Date, today: Date) -> String {
    match days_between(day, today) {
        past if past > 0 => days(past),
        _ => "Since today".to_owned(),
    }
}

/// How old somebody is, as a page says it: "9"; under two "14 months"; under one month
/// "12 days"; "born today"; "unborn" before the birth; "age not known" without a date.
pub fn age(birth: Option<Date>, today: Date) -> String {
    let Some(birth) = birth else { return "age not known".to_owned() };
    if birth > today {
        return "unborn".to_owned();
    }
    if birth == today {
        return "born today".to_owned();
    }
    match months_old(birth, today) {
        0 => days(days_between(birth, today)),
        months if months < 24 => counted(i64::from(months), "month"),
        months => (months / 12).to_string(),
    }
}

/// Whole years lived by a day; nothing before the birth.
///
/// Somebody born on 29 February is a year older on 1 March when there is no such day (Family Law
/// Reform Act 1969, section 9).
pub fn years_old(birth: Date, on: Date) -> Option<u16> {
    if birth > on {
        return None;
    }
    u16::try_from(months_old(birth, on) / 12).ok()
}

/// Whole months lived; the birth must not be later than the day.
fn months_old(birth: Date, on: Date) -> i32 {
    let years = i32::from(on.year()) - i32::from(birth.year());
    let months = years * 12 + i32::from(on.month()) - i32::from(birth.month());
    months - i32::from(on.day() < birth.day())
}

/// Names or things in a sentence: "Ellie", "Ellie and Sam", "Ellie, Sam and Kit".
pub fn list<S: AsRef<str>>(things: &[S]) -> String {
    match things {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;
    use proptest::prelude::*;

    const TODAY: Date = day(2026, 3, 9);

    #[test]
    fn a_date_is_said_in_full() {
        assert_eq!(date(day(2026, 3, 3)), "3 March 2026");
        assert_eq!(date_with_day(day(2026, 3, 3)), "Tuesday 3 March 2026");
        assert_eq!(month_short(day(2026, 9, 3)), "Sep 2026");
    }

    #[test]
    fn what_began_today_has_not_gone_on_for_0_days() {
        assert_eq!(since(TODAY, TODAY), "Since today");
        assert_eq!(since(day(2026, 3, 8), TODAY), "1 day");
        assert_eq!(since(day(2026, 2, 18), TODAY), "19 days");
    }

    #[test]
    fn a_sentence_that_goes_on_has_no_stop_in_it() {
        assert_eq!(going_on("Ring the school nurse. "), "Ring the school nurse");
        assert_eq!(going_on("Ring the school nurse"), "Ring the school nurse");
        assert_eq!(going_on("Is she well?"), "Is she well?");
        assert_eq!(going_on("Boots, a coat ..."), "Boots, a coat ...");
    }

    #[test]
    fn a_near_date_drops_what_everybody_knows() {
        assert_eq!(date_near(day(2026, 3, 15), TODAY), "Sunday");
        assert_eq!(date_near(day(2026, 3, 8), TODAY), "8 March");
        assert_eq!(date_near(day(2025, 9, 9), TODAY), "9 September");
        assert_eq!(date_near(day(2025, 9, 8), TODAY), "8 September 2025");
        assert_eq!(date_near(day(2026, 9, 10), TODAY), "10 September 2026");
    }

    #[test]
    fn a_time_is_that_of_a_clock_in_england() {
        let moment: Timestamp = "2026-07-01T15:40:31Z".parse().unwrap();
        assert_eq!(time(moment), "16:40");
        assert_eq!(date_time(moment), "1 July 2026 at 16:40");
        assert_eq!(date_time_near(moment, day(2026, 7, 3)), "Wednesday at 16:40");
    }

    #[test]
    fn an_age_is_in_months_under_two_and_in_days_under_a_month() {
        assert_eq!(age(Some(day(2016, 8, 1)), TODAY), "9");
        assert_eq!(age(Some(day(2025, 1, 9)), TODAY), "14 months");
        assert_eq!(age(Some(day(2024, 3, 10)), TODAY), "23 months");
        assert_eq!(age(Some(day(2024, 3, 9)), TODAY), "2");
        assert_eq!(age(Some(day(2026, 2, 25)), TODAY), "12 days");
        assert_eq!(age(Some(day(2026, 3, 8)), TODAY), "1 day");
        assert_eq!(age(Some(TODAY), TODAY), "born today");
        assert_eq!(age(Some(day(2026, 6, 1)), TODAY), "unborn");
        assert_eq!(age(None, TODAY), "age not known");
    }

    #[test]
    fn a_leap_day_child_is_older_on_1_march() {
        let birth = day(2008, 2, 29);
        assert_eq!(years_old(birth, day(2026, 2, 28)), Some(17));
        assert_eq!(years_old(birth, day(2026, 3, 1)), Some(18));
        assert_eq!(years_old(birth, day(2008, 2, 28)), None);
    }

    #[test]
    fn lengths_of_time_and_lists_read_as_english() {
        assert_eq!(days(1), "1 day");
        assert_eq!(days(19), "19 days");
        assert_eq!(ago(day(2026, 2, 18), TODAY), "19 days ago");
        assert_eq!(ago(day(2026, 3, 8), TODAY), "yesterday");
        assert_eq!(ago(day(2026, 3, 14), TODAY), "in 5 days");
        assert_eq!(children(1), "1 child");
        assert_eq!(children(0), "0 children");
        assert_eq!(list(&["Ellie", "Sam", "Kit"]), "Ellie, Sam and Kit");
        assert_eq!(list::<&str>(&[]), "");
    }

    proptest! {
        #[test]
        fn nothing_panics_at_the_edges_of_the_calendar(a in -9_000..9_999_i16, b in 1..12_i8) {
            for when in [Date::MIN, Date::MAX, day(a, b, 1)] {
                for today in [Date::MIN, Date::MAX, TODAY] {
                    let _ = (date_near(when, today), age(Some(when), today), ago(when, today));
                }
            }
        }
    }
}
