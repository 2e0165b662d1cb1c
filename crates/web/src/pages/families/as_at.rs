//! The day whose knowledge is asked for: `?known=2025-10-14`, or day, month and year as the form
//! sends them. The family page and the chronology read it alike.

use super::Pairs;
use jiff::{SignedDuration, civil::Date};
use office::read::AsAt;
use words::{london, say};

/// What was asked of a page's past.
#[derive(Clone, Debug, Default)]
pub(in crate::pages) struct Asked {
    /// The day and its end; nothing for now.
    pub(in crate::pages) at: Option<AsAt>,
    /// What stands in the form: day, month, year.
    pub(in crate::pages) typed: [String; 3],
    /// What is wrong with it; empty when nothing is.
    pub(in crate::pages) problem: String,
    /// What links carry along: `?known=2025-10-14`, or nothing.
    pub(in crate::pages) query: String,
}

impl Asked {
    /// Reads what stands in the address.
    pub(in crate::pages) fn read(pairs: &Pairs, today: Date) -> Self {
        let of = |name: &str| {
            let found = pairs.iter().find(|(given, _)| given == name);
            found.map_or("", |(_, value)| value.trim()).to_owned()
        };
        let whole = of("known");
        let typed = match whole.parse::<Date>() {
            Ok(day) => in_parts(day),
            Err(_) if !whole.is_empty() => [whole, String::new(), String::new()],
            Err(_) => ["known-day", "known-month", "known-year"].map(of),
        };
        if typed.iter().all(String::is_empty) {
            return Self::default();
        }
        match day(&typed) {
            None => Self::wrong(typed, "Give a day that exists, for example 14 10 2025"),
            Some(day) if day > today => Self::wrong(typed, "Give a day before today"),
            // Today is now.
            Some(day) if day == today => Self::default(),
            Some(day) => match end_of(day) {
                Some(known) => Self {
                    at: Some(AsAt { about: day, known }),
                    query: format!("?known={day}"),
                    typed: in_parts(day),
                    problem: String::new(),
                },
                None => Self::wrong(typed, "Give a day that exists, for example 14 10 2025"),
            },
        }
    }

    fn wrong(typed: [String; 3], problem: &str) -> Self {
        Self { typed, problem: problem.to_owned(), ..Self::default() }
    }

    /// Nothing was known on the day asked for: back to now, saying so.
    pub(in crate::pages) fn nothing_then(&mut self) {
        if let Some(at) = self.at.take() {
            self.problem =
                format!("Nothing was recorded by {}. This is the page of now", say::date(at.about));
            self.query.clear();
        }
    }
}

fn in_parts(day: Date) -> [String; 3] {
    [day.day().to_string(), day.month().to_string(), day.year().to_string()]
}

fn day(typed: &[String; 3]) -> Option<Date> {
    let [day, month, year] = typed;
    let year: i16 = year.parse().ok().filter(|year| *year > 1900)?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The last moment of a day in England.
fn end_of(day: Date) -> Option<words::Moment> {
    let next = london::start_of(day.tomorrow().ok()?)?;
    next.checked_sub(SignedDuration::from_micros(1)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 9);

    fn asked(pairs: &[(&str, &str)]) -> Asked {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Asked::read(&pairs.collect(), TODAY)
    }

    fn typed(day: &str, month: &str, year: &str) -> Asked {
        asked(&[("known-day", day), ("known-month", month), ("known-year", year)])
    }

    #[test]
    fn the_form_and_the_link_ask_for_the_same_day() {
        let form = typed("14", "10", "2025");
        assert_eq!(form.query, "?known=2025-10-14");
        assert_eq!(asked(&[("known", "2025-10-14")]).at, form.at);
    }

    #[test]
    fn what_was_known_on_a_day_is_what_was_known_at_its_end_in_england() {
        let at = typed("1", "7", "2025").at.unwrap();
        assert_eq!(at.known.to_string(), "2025-07-01T22:59:59.999999Z");
        assert_eq!(at.about, date(2025, 7, 1));
    }

    #[test]
    fn today_is_now_and_tomorrow_is_a_mistake() {
        assert!(typed("9", "3", "2026").at.is_none());
        assert!(typed("9", "3", "2026").problem.is_empty());
        assert_eq!(typed("10", "3", "2026").problem, "Give a day before today");
    }

    #[test]
    fn what_is_no_day_is_given_back_as_it_was_typed() {
        let wrong = typed("31", "2", "2025");
        assert!(wrong.at.is_none() && !wrong.problem.is_empty());
        assert_eq!(wrong.typed, ["31", "2", "2025"]);
        assert!(!asked(&[("known", "yesterday")]).problem.is_empty());
    }
}
