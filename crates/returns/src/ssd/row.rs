//! One row of a table, with getters that read values as their columns mean them.
//!
//! A getter never panics and never guesses: it gives the value, nothing, or the finding that says
//! why it could not be read. The text as it stood is always there.

use super::table::{Kind, Table};
use crate::{Finding, What, finding::is_plausible_year, table::Plain};
use jiff::civil::Time;
use std::sync::Arc;
use words::Date;

/// A day, and the time of it when the extract has one. Midnight is no time: databases write it
/// where they know none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub date: Date,
    /// The time on an English clock.
    pub time: Option<Time>,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    /// The table's name, in lower case.
    pub table: Arc<str>,
    /// What is known of the table; nothing for one that the dataset does not have.
    pub shape: Option<&'static Table>,
    /// The line on which the row begins, from 1.
    pub line: u64,
    /// The byte at which the row begins, from 0.
    pub offset: u64,
    /// What was noticed about its values.
    pub findings: Vec<Finding>,
    plain: Plain,
}

impl Row {
    /// A row of which nothing has been noticed yet.
    pub(super) fn of(table: Arc<str>, shape: Option<&'static Table>, plain: Plain) -> Self {
        let (line, offset) = (plain.line, plain.offset);
        Self { table, shape, line, offset, findings: Vec::new(), plain }
    }

    /// The text of a column as it stood; nothing when the file has no such column.
    pub fn raw(&self, column: &str) -> Option<&str> {
        self.plain.raw(column)
    }

    /// The text of a column without the space around it; nothing when it is empty or absent.
    pub fn text(&self, column: &str) -> Option<&str> {
        self.plain.text(column)
    }

    /// Every column with its text, in the file's order, for keeping the row whole.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.plain.fields()
    }

    /// What tells the row apart from the others of its table, the same in each extract: its key,
    /// or a digest of the whole row where the table has none or the row leaves it empty.
    pub fn key(&self) -> String {
        self.own_key().unwrap_or_else(|| self.plain.digest_key())
    }

    /// The key that the table declares, when the row has all of it.
    pub(super) fn own_key(&self) -> Option<String> {
        let columns = self.shape.map_or(&[][..], |table| table.key);
        let parts: Option<Vec<&str>> = columns.iter().map(|column| self.filled(column)).collect();
        parts.filter(|parts| !parts.is_empty()).map(|parts| parts.join("|"))
    }

    /// The child's id, where the table has one of its own.
    pub fn person(&self) -> Option<&str> {
        self.filled(self.shape?.person?)
    }

    /// The day in a column.
    pub fn date(&self, column: &str) -> Result<Option<Date>, Finding> {
        Ok(self.when(column)?.map(|when| when.date))
    }

    /// The day and time in a column: "2026-03-09", "2026-03-09 16:40:00", "2026-03-09T16:40:00Z".
    ///
    /// Other orders of day and month are never guessed.
    pub fn when(&self, column: &str) -> Result<Option<When>, Finding> {
        let Some(text) = self.filled(column) else { return Ok(None) };
        let Some(when) = read_when(text) else {
            return Err(self.finding(column, What::NotADate));
        };
        if !is_plausible_year(when.date.year()) {
            return Err(self.finding(column, What::OtherCentury));
        }
        Ok(Some(when))
    }

    /// Yes or no: Y N, 1 0, true false, yes no, in any case.
    pub fn flag(&self, column: &str) -> Result<Option<bool>, Finding> {
        let Some(text) = self.filled(column) else { return Ok(None) };
        match text.to_ascii_lowercase().as_str() {
            "y" | "yes" | "1" | "true" | "t" => Ok(Some(true)),
            "n" | "no" | "0" | "false" | "f" => Ok(Some(false)),
            _ => Err(self.finding(column, What::NotAFlag)),
        }
    }

    /// The number in a column, such as hours or a full-time equivalent.
    pub fn number(&self, column: &str) -> Result<Option<f64>, Finding> {
        let Some(text) = self.filled(column) else { return Ok(None) };
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(number)),
            _ => Err(self.finding(column, What::WrongNumber("not a number".to_owned()))),
        }
    }

    /// The code in a column that may carry its words behind it: "1A: Family member" gives "1A".
    pub fn code(&self, column: &str) -> Option<&str> {
        let text = self.filled(column)?;
        let code = text.split(':').next().unwrap_or(text);
        let code = code.split(" - ").next().unwrap_or(code).trim();
        (!code.is_empty()).then_some(code)
    }

    /// The JSON in a column.
    pub fn json(&self, column: &str) -> Result<Option<serde_json::Value>, Finding> {
        let Some(text) = self.filled(column) else { return Ok(None) };
        match serde_json::from_str(text) {
            Ok(value) => Ok(Some(value)),
            Err(_) => {
                let what = What::WrongNumber("not JSON".to_owned());
                Err(self.finding(column, what))
            }
        }
    }

    /// The codes in a column, however the supplier writes them: a JSON list, a JSON object whose
    /// values say yes, or codes between commas.
    pub fn codes(&self, column: &str) -> Vec<String> {
        match self.json(column) {
            Ok(Some(value)) => codes_in(&value),
            Ok(None) => Vec::new(),
            Err(_) => {
                let text = self.filled(column).unwrap_or_default();
                let parts = text.split([',', ';', '[', ']', '"']).map(plain_code);
                parts.filter(|code| !code.is_empty()).collect()
            }
        }
    }

    /// The text of a column that holds no free text: databases write NULL for nothing there.
    fn filled(&self, column: &str) -> Option<&str> {
        self.text(column).filter(|text| *text != "NULL")
    }

    fn finding(&self, column: &str, what: What) -> Finding {
        Finding::new(self.line, column, what, self.text(column).unwrap_or_default())
    }

    /// Reads every known column once and keeps what cannot be read as findings.
    pub(super) fn check(&mut self) {
        let mut findings = Vec::new();
        for column in self.shape.map_or(&[][..], |table| table.columns) {
            let name = column.name;
            let problem = match column.kind {
                Kind::Date => self.when(name).err(),
                Kind::Flag => self.flag(name).err(),
                Kind::Number => self.number(name).err(),
                Kind::Json => self.json(name).err(),
                Kind::Text(most) => {
                    let length = self.text(name).map_or(0, |text| text.chars().count());
                    (most > 0 && length > most).then(|| self.finding(name, What::TooLong(most)))
                }
            };
            findings.extend(problem);
        }
        findings.extend(self.plain.findings());
        if self.own_key().is_none() {
            let key = self.shape.and_then(|table| table.key.first());
            findings.extend(key.map(|key| Finding::new(self.line, *key, What::Missing, "")));
        }
        self.findings = findings;
    }
}

fn read_when(text: &str) -> Option<When> {
    let date = text.get(..10)?.parse::<Date>().ok()?;
    let rest = text.get(10..)?.trim_start_matches(['T', 't', ' ']);
    if rest.is_empty() && text.len() == 10 {
        return Some(When { date, time: None });
    }
    // A zone behind the time is left aside: extracts carry the times of English clocks.
    let clock = rest.trim_end_matches(['Z', 'z']);
    let clock = clock.split('+').next().unwrap_or(clock).trim();
    let time = clock.parse::<Time>().ok()?;
    Some(When { date, time: (time != Time::midnight()).then_some(time) })
}

fn codes_in(value: &serde_json::Value) -> Vec<String> {
    use serde_json::Value;
    match value {
        Value::String(text) => {
            text.split([',', ';']).map(plain_code).filter(|code| !code.is_empty()).collect()
        }
        Value::Number(number) => vec![number.to_string()],
        Value::Array(values) => values.iter().flat_map(codes_in).collect(),
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| match value {
                Value::Bool(yes) => {
                    if *yes {
                        vec![name.clone()]
                    } else {
                        Vec::new()
                    }
                }
                Value::String(text) => match text.to_ascii_lowercase().as_str() {
                    "y" | "yes" | "1" | "true" => vec![plain_code(name)],
                    "" | "n" | "no" | "0" | "false" => Vec::new(),
                    _ => codes_in(value),
                },
                other => codes_in(other),
            })
            .collect(),
        Value::Null | Value::Bool(_) => Vec::new(),
    }
}

/// "1A: words" as "1A".
fn plain_code(text: &str) -> String {
    text.split(':').next().unwrap_or(text).trim().to_owned()
}
