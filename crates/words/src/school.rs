//! School terms: a council's own table of the days on which its schools are open.
//!
//! `oversight` counts school days and looks for the end of a term here. Where a day lies outside the
//! table the reading is early and never late: every weekday counts as a school day, and terms are
//! taken to end on 20 December, 25 March and 20 July. The answer says whether the table was enough.

use crate::working_days;
use jiff::civil::{Date, date};

/// One term of a council's schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// The first and the last day of the holiday in its middle.
    pub half_term: Option<(Date, Date)>,
}

/// The terms of a council, the earliest first; none of them overlaps another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms(Vec<Term>);

/// Why a table of terms can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TermsProblem {
    /// A line is none of a term.
    #[error(
        "Line {line} of the terms can't be read. Give the first and last day of a term and, where it has one, of its half-term: 2026-09-02,2026-12-18,2026-10-26,2026-10-30."
    )]
    Unreadable {
        /// Counted from 1.
        line: usize,
    },
    /// The days of a term don't follow on one another.
    #[error("The days of the term that begins on {from} are not in order. Check them.")]
    OutOfOrder {
        /// Its first day.
        from: Date,
    },
    /// Two terms overlap.
    #[error("The term that begins on {from} begins before the one before it has ended.")]
    Overlap {
        /// The first day of the later one.
        from: Date,
    },
}

/// A day that was counted with terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The day.
    pub day: Date,
    /// Whether the terms of every day that mattered are known.
    pub exact: bool,
}

impl Terms {
    /// A council's terms, in any order.
    pub fn new(mut terms: Vec<Term>) -> Result<Self, TermsProblem> {
        terms.sort();
        for term in &terms {
            let half_term = term.half_term.unwrap_or((term.from, term.to));
            let days = [term.from, half_term.0, half_term.1, term.to];
            if !days.is_sorted() {
                return Err(TermsProblem::OutOfOrder { from: term.from });
            }
        }
        let overlap = terms.windows(2).find(|pair| pair[1].from <= pair[0].to);
        match overlap {
            Some(pair) => Err(TermsProblem::Overlap { from: pair[1].from }),
            None => Ok(Self(terms)),
        }
    }

    /// Reads a table: on each line the first and the last day of a term and, where it has one, of
    /// its half-term, with commas between them. Empty lines and those that begin with `#` are
    /// passed over.
    pub fn read(text: &str) -> Result<Self, TermsProblem> {
        let lines = text.lines().enumerate().map(|(place, line)| (place + 1, line.trim()));
        let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let terms: Result<Vec<Term>, TermsProblem> =
            lines.map(|(line, text)| term(text).ok_or(TermsProblem::Unreadable { line })).collect();
        Self::new(terms?)
    }

    /// Whether no term is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The last of so many school days after a day.
    pub fn add_school_days(&self, from: Date, count: u16) -> Counted {
        let (mut day, mut left, mut exact) = (from, count, true);
        while left > 0 {
            let Ok(next) = day.tomorrow() else { break };
            day = next;
            let known = self.covers(day);
            exact &= known;
            left -= u16::from(if known { self.is_school_day(day) } else { is_weekday(day) });
        }
        Counted { day, exact }
    }

    /// The last day of the term after the one in which a day lies. A day of a holiday belongs to
    /// the term that ended before it.
    pub fn end_of_next(&self, day: Date) -> Counted {
        let last = self.0.iter().rposition(|term| term.from <= day);
        match last.and_then(|place| self.0.get(place + 1)) {
            Some(term) => Counted { day: term.to, exact: true },
            None => Counted { day: usual_end_of_next(day), exact: false },
        }
    }

    fn covers(&self, day: Date) -> bool {
        let edges = self.0.first().zip(self.0.last());
        edges.is_some_and(|(first, last)| first.from <= day && day <= last.to)
    }

    fn is_school_day(&self, day: Date) -> bool {
        let open = |term: &Term| {
            let away = term.half_term.is_some_and(|(from, to)| from <= day && day <= to);
            term.from <= day && day <= term.to && !away
        };
        let works = working_days::is_working_day(day).unwrap_or_else(|_| is_weekday(day));
        works && self.0.iter().any(open)
    }
}

fn term(line: &str) -> Option<Term> {
    let days: Option<Vec<Date>> = line.split(',').map(|day| day.trim().parse().ok()).collect();
    match *days?.as_slice() {
        [from, to] => Some(Term { from, to, half_term: None }),
        [from, to, first, last] => Some(Term { from, to, half_term: Some((first, last)) }),
        _ => None,
    }
}

fn is_weekday(day: Date) -> bool {
    day.weekday().to_monday_zero_offset() < 5
}

/// As the terms of most councils lie, with ends that are early in every year.
fn usual_end_of_next(day: Date) -> Date {
    let of = |year: i16| {
        [
            (date(year, 1, 2), date(year, 3, 25)),
            (date(year, 4, 20), date(year, 7, 20)),
            (date(year, 9, 1), date(year, 12, 20)),
        ]
    };
    // The table holds the year before and the year after, where the calendar has them.
    let year = day.year().clamp(2, 9998);
    let usual: Vec<(Date, Date)> = [year - 1, year, year + 1].into_iter().flat_map(of).collect();
    let place = usual.iter().rposition(|(from, _)| *from <= day).unwrap_or_default();
    usual.get(place + 1).map_or(day, |(_, to)| *to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms() -> Terms {
        let text = "# A council's terms\n2025-09-03,2025-12-19,2025-10-27,2025-10-31\n\n\
                    2026-01-05, 2026-03-27, 2026-02-16, 2026-02-20\n2026-04-13,2026-07-21";
        Terms::read(text).unwrap()
    }

    #[test]
    fn holidays_and_half_terms_are_no_school_days() {
        let terms = terms();
        let counted = |from, count| terms.add_school_days(from, count);
        let friday = date(2026, 2, 13);
        assert_eq!(counted(friday, 1), Counted { day: date(2026, 2, 23), exact: true });
        assert_eq!(counted(date(2026, 3, 26), 2).day, date(2026, 4, 13), "over Easter");
        assert_eq!(
            counted(date(2026, 5, 1), 1).day,
            date(2026, 5, 5),
            "early May is a bank holiday"
        );
        assert_eq!(counted(friday, 0).day, friday);
    }

    #[test]
    fn without_terms_every_weekday_counts_and_the_answer_says_so() {
        let none = Terms::default();
        let counted = none.add_school_days(date(2026, 7, 17), 20);
        assert_eq!(counted, Counted { day: date(2026, 8, 14), exact: false });
        let beyond = terms().add_school_days(date(2026, 7, 20), 2);
        assert_eq!(beyond, Counted { day: date(2026, 7, 22), exact: false });
    }

    #[test]
    fn the_next_term_ends_on_its_last_day_and_a_holiday_belongs_to_the_term_before() {
        let terms = terms();
        for day in [date(2025, 9, 3), date(2025, 12, 19), date(2025, 12, 28)] {
            assert_eq!(terms.end_of_next(day), Counted { day: date(2026, 3, 27), exact: true });
        }
        assert_eq!(terms.end_of_next(date(2026, 1, 5)).day, date(2026, 7, 21));
        let last = terms.end_of_next(date(2026, 5, 6));
        assert_eq!(last, Counted { day: date(2026, 12, 20), exact: false });
    }

    #[test]
    fn without_terms_the_usual_ends_are_early() {
        let none = Terms::default();
        let end = |day| none.end_of_next(day).day;
        assert_eq!(end(date(2026, 1, 1)), date(2026, 3, 25));
        assert_eq!(end(date(2026, 1, 2)), date(2026, 7, 20));
        assert_eq!(end(date(2026, 8, 31)), date(2026, 12, 20));
        assert_eq!(end(date(2026, 12, 20)), date(2027, 3, 25));
    }

    #[test]
    fn a_table_that_is_wrong_says_where() {
        let read = |text| Terms::read(text).unwrap_err();
        assert_eq!(read("2026-09-02"), TermsProblem::Unreadable { line: 1 });
        let from = date(2026, 9, 2);
        assert_eq!(read("2026-09-02,2026-09-01"), TermsProblem::OutOfOrder { from });
        let half = "2026-09-02,2026-12-18,2026-12-16,2026-12-20";
        assert_eq!(read(half), TermsProblem::OutOfOrder { from });
        let twice = "2026-01-05,2026-09-03\n2026-09-02,2026-12-18";
        assert_eq!(read(twice), TermsProblem::Overlap { from });
    }
}
