//! How much an extract covers: all there is, or a year of it.
//!
//! A census and a return are each about a year, and a row that is not in the next one has not
//! vanished. What always holds: of a row whose own day nobody can tell nothing is concluded.

use super::names::System;
use jiff::ToSpan;
use returns::ssda903::Year;
use words::Date;

/// Which rows an extract should have again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Covers {
    /// All that are here.
    Everything,
    /// Those whose own day lies in a year.
    In(Year),
    /// None: nobody can tell which year it is about.
    Nothing,
}

impl Covers {
    /// The year of a return or census, when there is one.
    pub(super) fn year(year: Option<Year>) -> Self {
        year.map_or(Self::Nothing, Self::In)
    }

    /// Whether a row with that own day should be there again.
    pub(super) fn has(self, day: Option<Date>) -> bool {
        match self {
            Self::Everything => true,
            Self::In(year) => {
                day.is_some_and(|day| (year.first_day()..=year.last_day()).contains(&day))
            }
            Self::Nothing => false,
        }
    }
}

/// The own day of a row, as its key tells it: when what it is about began. Of a row about a whole
/// year the first of that year; nothing of one about a child, and of extracts that cover everything.
pub(super) fn day_of(system: System, key: &str) -> Option<Date> {
    match system {
        System::Ssd => None,
        System::Cin => key.rsplit(' ').nth(1)?.parse().ok(),
        System::S903 => {
            let parts = || key.split(['|', ' ']).skip(1);
            let day = parts().find_map(|part| part.parse().ok());
            day.or_else(|| parts().find_map(first_of_year))
        }
    }
}

/// 1 April of "2025-26".
fn first_of_year(part: &str) -> Option<Date> {
    let (first, last) = part.split_once('-')?;
    let begins = Date::new(first.parse().ok()?, 4, 1).ok().filter(|_| first.len() == 4)?;
    let ends = begins.checked_add(1.year()).ok()?;
    (last.parse() == Ok(ends.year() % 100)).then_some(begins)
}

impl System {
    /// Whether a table is one of this system's.
    pub(super) fn has_table(self, table: &str) -> bool {
        match self {
            Self::Ssd => table.starts_with("ssd_"),
            Self::Cin => super::cin::TABLES.contains(&table),
            Self::S903 => returns::ssda903::named(table).is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_key_tells_the_own_day_of_its_row() {
        let days = [
            (System::S903, "A1|2024-06-03", Some(date(2024, 6, 3))),
            (System::S903, "A1|SW77|2024-06-03", Some(date(2024, 6, 3))),
            (System::S903, "A1 2024-25", Some(date(2024, 4, 1))),
            (System::S903, "A1", None),
            (System::S903, "2024-25", None),
            (System::S903, "A1 2024-26", None),
            (System::Cin, "C1 2025-10-06 1", Some(date(2025, 10, 6))),
            (System::Cin, "C1 2025-10-06 1 2026-01-02 2", Some(date(2026, 1, 2))),
            (System::Cin, "C1 2025-10-06 1 no date 1", None),
            (System::Cin, "C1", None),
            (System::Ssd, "C1|2024-06-03", None),
        ];
        for (system, key, day) in days {
            assert_eq!(day_of(system, key), day, "{key}");
        }
    }

    #[test]
    fn a_year_covers_what_began_in_it() {
        let covers = Covers::year(Year::ending(2026));
        assert!(covers.has(Some(date(2025, 4, 1))) && covers.has(Some(date(2026, 3, 31))));
        assert!(!covers.has(Some(date(2026, 4, 1))) && !covers.has(None));
        assert!(Covers::Everything.has(None) && !Covers::year(None).has(Some(date(2026, 1, 1))));
    }
}
