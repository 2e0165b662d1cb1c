//! One row being taken: which of its values became part of a fact, and which are left.
//!
//! What always holds: a value that no fact carries, or that a fact carries only in part, is among
//! the rest, which is kept beside the facts. So nothing of a row is lost.

use super::spoken::{self, AllOfIt};
use casework::Happened;
use returns::ssd::{Kind, Row};
use std::collections::BTreeMap;
use words::{Date, london};

/// How long a text may be for which the dataset gives no length.
const MOST: usize = 4_000;

/// A row that is being taken.
pub(super) struct Taking<'a> {
    pub(super) row: &'a Row,
    used: Vec<&'static str>,
}

impl<'a> Taking<'a> {
    /// Begins with the columns of its key, which every fact's purpose carries.
    pub(super) fn of(row: &'a Row) -> Self {
        let mut used = Vec::with_capacity(16);
        used.extend(row.shape.map_or(&[][..], |table| table.key));
        Self { row, used }
    }

    /// Says that a column's value is in a fact.
    pub(super) fn carried(&mut self, column: &'static str) {
        self.used.push(column);
    }

    /// A value as it is to be kept in a fact. What had to be changed for that stays in the rest.
    pub(super) fn name(&mut self, column: &'static str) -> Option<String> {
        let text = self.row.text(column)?;
        let most = self.row.shape.and_then(|table| table.column(column));
        let most = most.map_or(0, |c| if let Kind::Text(most) = c.kind { most } else { 0 });
        let (kept, all) = cleaned(text, if most == 0 { MOST } else { most });
        if all == AllOfIt::Said {
            self.carried(column);
        }
        Some(kept).filter(|kept| !kept.is_empty())
    }

    /// The same of a column where databases write NULL for nothing.
    pub(super) fn word(&mut self, column: &'static str) -> Option<String> {
        self.peek(column)?;
        self.name(column)
    }

    /// A value that stays in the rest.
    pub(super) fn peek(&self, column: &str) -> Option<&'a str> {
        let row: &'a Row = self.row;
        row.text(column).filter(|text| *text != "NULL")
    }

    /// A code, without the words that may stand behind it.
    pub(super) fn code(&mut self, column: &'static str) -> Option<String> {
        let code = self.row.code(column)?;
        let (code, all) = cleaned(code, 48);
        if all == AllOfIt::Said {
            self.carried(column);
        }
        Some(code)
    }

    /// A day; nothing when it can't be read, and then it stays in the rest.
    pub(super) fn day(&mut self, column: &'static str) -> Option<Date> {
        let when = self.row.when(column).ok()??;
        if when.time.is_none() {
            self.carried(column);
        }
        Some(when.date)
    }

    /// A day, or a moment where the extract has the time.
    pub(super) fn happened(&mut self, column: &'static str) -> Option<Happened> {
        let when = self.row.when(column).ok()??;
        self.carried(column);
        let moment = when.time.and_then(|time| london::moment_of(when.date, time));
        Some(moment.map_or(Happened::On(when.date), Happened::At))
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, column: &'static str) -> Option<bool> {
        let flag = self.row.flag(column).ok()??;
        self.carried(column);
        Some(flag)
    }

    /// JSON in words, or the text itself where it is none.
    pub(super) fn words(&mut self, column: &'static str) -> Option<String> {
        let said = match self.row.json(column) {
            Ok(value) => spoken::json(&value?),
            Err(_) => self.peek(column)?.to_owned(),
        };
        let (said, all) = cleaned(&said, MOST);
        if all == AllOfIt::Said {
            self.carried(column);
        }
        Some(said).filter(|said| !said.is_empty())
    }

    /// The lines of an address.
    pub(super) fn address(&mut self, column: &'static str) -> Option<String> {
        let (lines, all) = match self.row.json(column) {
            Ok(value) => spoken::address(&value?),
            Err(_) => (self.peek(column)?.to_owned(), AllOfIt::Said),
        };
        let (lines, whole) = cleaned(&lines, 500);
        if all == AllOfIt::Said && whole == AllOfIt::Said {
            self.carried(column);
        }
        Some(lines).filter(|lines| !lines.is_empty())
    }

    /// The first day that the row names, of those that are not in the future.
    pub(super) fn first_day(&self, today: Date) -> Option<Date> {
        let columns = self.row.shape?.columns.iter().filter(|column| column.kind == Kind::Date);
        let days = columns.filter_map(|column| self.row.date(column.name).ok().flatten());
        days.into_iter().find(|day| *day <= today)
    }

    /// Whether one of its dates is this day.
    pub(super) fn names(&self, day: Date) -> bool {
        let columns = self.row.shape.map_or(&[][..], |table| table.columns);
        let dates = columns.iter().filter(|column| column.kind == Kind::Date);
        let text = day.to_string();
        let named = |name| self.row.text(name).is_some_and(|value| value.starts_with(&text));
        dates.map(|column| column.name).any(named)
    }

    /// Every value that no fact carries.
    pub(super) fn rest(&self) -> BTreeMap<String, String> {
        let rest = self.row.fields().filter(|(name, value)| {
            let value = value.trim();
            !value.is_empty() && value != "NULL" && !self.used.contains(name)
        });
        rest.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// Every value.
    pub(super) fn whole(&self) -> BTreeMap<String, String> {
        let filled = self.row.fields().filter(|(_, value)| !value.is_empty());
        filled.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }
}

/// A text without control characters and not longer than a field takes, and whether that is all.
pub(super) fn cleaned(text: &str, most: usize) -> (String, AllOfIt) {
    let text = text.trim();
    let fine = |letter: &char| !letter.is_control() || matches!(letter, '\n' | '\t');
    let kept: String = text.chars().filter(fine).take(most).collect();
    let all = if kept.len() == text.len() { AllOfIt::Said } else { AllOfIt::NotSaid };
    (kept, all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ops::ControlFlow;

    fn row(table: &str, csv: &str) -> Row {
        let mut rows = Vec::new();
        returns::ssd::read_table(table, csv.as_bytes(), &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })
        .unwrap();
        rows.remove(0)
    }

    #[test]
    fn what_no_fact_carries_is_left() {
        let row = row(
            "ssd_person",
            "pers_person_id,pers_forename,pers_dob,pers_death_date,pers_sex,shoes\n\
             P1,El\u{0}lie,1816-01-01,2020-01-02,NULL,31\n",
        );
        let mut taking = Taking::of(&row);
        assert_eq!(taking.name("pers_forename").as_deref(), Some("Ellie"));
        assert_eq!(taking.day("pers_dob"), None);
        assert_eq!(taking.day("pers_death_date"), Some(Date::constant(2020, 1, 2)));
        assert_eq!(taking.word("pers_sex"), None);
        let rest: Vec<String> = taking.rest().into_keys().collect();
        assert_eq!(rest, ["pers_dob", "pers_forename", "shoes"]);
        assert_eq!(taking.whole()["pers_forename"], "El\0lie");
    }
}
