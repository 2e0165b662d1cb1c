//! Dates as people in England write them in a search box.
//!
//! Day before month always. A year of two digits is the latest one that is not more than a year
//! ahead, because people look for children and unborn babies.

use words::Date;

/// What a written date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// A day.
    Day(Date),
    /// A month of a year.
    Month(i16, i8),
    /// A year.
    Year(i16),
}

/// The date at the head of a list of pieces and how many pieces it took; nothing when the first
/// piece begins no date. Pieces are in lower case, without spaces.
pub(crate) fn read(pieces: &[&str], today: Date) -> Option<(Written, usize)> {
    let [first, rest @ ..] = pieces else { return None };
    if let Some(day) = in_figures(first, today) {
        return Some((Written::Day(day), 1));
    }
    if let (Some(day), [month, year, ..]) = (ordinal(first), rest)
        && let (Some(month), Some(year)) = (month_named(month), year_in(year, today))
    {
        return Some((Written::Day(Date::new(year, month, day).ok()?), 3));
    }
    if let (Some(month), [year, ..]) = (month_named(first), rest)
        && let Some(year) = full_year(year)
    {
        return Some((Written::Month(year, month), 2));
    }
    full_year(first).map(|year| (Written::Year(year), 1))
}

/// "1/8/2016", "01-08-16", "1.8.2016", "2016-08-01".
fn in_figures(piece: &str, today: Date) -> Option<Date> {
    let parts: Vec<&str> = piece.split(['/', '-', '.']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    if parts.iter().any(|part| part.len() > 4 || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let month = month.parse().ok()?;
    if first.len() == 4 {
        return Date::new(full_year(first)?, month, last.parse().ok()?).ok();
    }
    Date::new(year_in(last, today)?, month, first.parse().ok()?).ok()
}

/// "3", "3rd".
fn ordinal(piece: &str) -> Option<i8> {
    let digits = piece.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let ending = &piece[digits.len()..];
    if !matches!(ending, "" | "st" | "nd" | "rd" | "th") || digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn month_named(piece: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if piece.len() < 3 {
        return None;
    }
    let place = MONTHS
        .iter()
        .position(|month| month.starts_with(piece) || piece == "sept" && *month == "september")?;
    i8::try_from(place + 1).ok()
}

fn full_year(piece: &str) -> Option<i16> {
    if piece.len() != 4 || !piece.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    piece.parse().ok().filter(|year| (1900..=2100).contains(year))
}

fn year_in(piece: &str, today: Date) -> Option<i16> {
    if piece.len() != 2 || !piece.bytes().all(|byte| byte.is_ascii_digit()) {
        return full_year(piece);
    }
    let short: i16 = piece.parse().ok()?;
    let year = today.year() - today.year().rem_euclid(100) + short;
    Some(if year > today.year().saturating_add(1) { year - 100 } else { year })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TODAY: Date = Date::constant(2026, 3, 9);

    fn reading(text: &str) -> Option<(Written, usize)> {
        read(&text.split(' ').collect::<Vec<_>>(), TODAY)
    }

    #[test]
    fn the_common_english_forms_are_read_day_first() {
        let august = Some(Written::Day(Date::constant(2016, 8, 1)));
        for text in [
            "1/8/2016",
            "01-08-2016",
            "1.8.16",
            "2016-08-01",
            "1 august 2016",
            "1st aug 16",
            "1 aug 2016 marsh",
        ] {
            assert_eq!(reading(text).map(|(written, _)| written), august, "{text}");
        }
        assert_eq!(reading("august 2016"), Some((Written::Month(2016, 8), 2)));
        assert_eq!(reading("2016 marsh"), Some((Written::Year(2016), 1)));
        assert_eq!(reading("3 sept 2019").map(|(_, taken)| taken), Some(3));
    }

    #[test]
    fn a_short_year_is_the_latest_that_fits_a_child() {
        assert_eq!(reading("1/6/27").unwrap().0, Written::Day(Date::constant(2027, 6, 1)));
        assert_eq!(reading("1/6/88").unwrap().0, Written::Day(Date::constant(1988, 6, 1)));
    }

    #[test]
    fn what_is_no_date_is_not_read() {
        for text in
            ["", "marsh", "31/2/2016", "1/13/2016", "may", "april marsh", "9434765919", "1/8"]
        {
            assert_eq!(reading(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_reading_panic(text in any::<String>(), year in -9_000..9_999_i16) {
            let pieces: Vec<&str> = text.split(' ').collect();
            let _ = read(&pieces, Date::constant(year, 1, 1));
        }

        #[test]
        fn no_figures_make_reading_panic(text in "[0-9a-z/. -]{0,24}") {
            let pieces: Vec<&str> = text.split(' ').collect();
            let _ = read(&pieces, TODAY);
        }
    }
}
