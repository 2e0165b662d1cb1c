//! The year of a return: 1 April to 31 March, named after both.
//!
//! Columns, tables and codes have dates; a year asks which of them it has.

use std::fmt;
use words::{Code, Date};

/// A return's year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year {
    first: Date,
    last: Date,
}

impl Year {
    /// The year that ends on 31 March of this one; nothing before 1992, when the return began, and
    /// after 2100.
    pub fn ending(year: i16) -> Option<Self> {
        if !(1992..=2100).contains(&year) {
            return None;
        }
        Some(Self { first: Date::new(year - 1, 4, 1).ok()?, last: Date::new(year, 3, 31).ok()? })
    }

    /// The year in which a day lies.
    pub fn of(day: Date) -> Option<Self> {
        Self::ending(day.year() + i16::from(day.month() > 3))
    }

    /// 1 April.
    pub fn first_day(self) -> Date {
        self.first
    }

    /// 31 March.
    pub fn last_day(self) -> Date {
        self.last
    }

    /// Whether something that is in force between two days is so on a day of this year.
    pub(super) fn has(self, from: Option<Date>, to: Option<Date>) -> bool {
        from.is_none_or(|from| from <= self.last) && to.is_none_or(|to| to >= self.first)
    }

    /// Whether a code may stand in this year's return.
    pub fn allows(self, code: &Code) -> bool {
        self.has(code.from, code.to)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{:02}", self.first.year(), self.last.year() % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_runs_from_april_to_march() {
        let year = Year::ending(2027).unwrap();
        assert_eq!(year.to_string(), "2026-27");
        assert_eq!(Year::of(year.first_day()), Some(year));
        assert_eq!(Year::of(year.last_day()), Some(year));
        assert_eq!(Year::of(Date::constant(2026, 3, 31)), Year::ending(2026));
        assert_eq!(Year::ending(2000).unwrap().to_string(), "1999-00");
    }

    #[test]
    fn there_is_no_year_before_the_return_began() {
        assert_eq!(Year::ending(1991), None);
        assert_eq!(Year::of(Date::MAX), None);
        assert_eq!(Year::of(Date::MIN), None);
    }
}
