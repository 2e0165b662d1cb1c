//! Values as a return has them: the text as it stood, and what it means when it means anything.
//!
//! The readers of returns make them; importers take them. The text is never lost, and a text that
//! cannot be read gives no value and a finding.

use crate::{Finding, What};
use serde::Serialize;
use words::{Code, CodeSet, Date};

/// A date as the file has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dated {
    /// The text as it stood.
    pub text: String,
    /// The date, when the text is one of this or a neighbouring century.
    pub date: Option<Date>,
}

/// A yes or no as the file has it: `0 1 false true` in any case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Flag {
    /// The text as it stood.
    pub text: String,
    /// What it says, when it says anything.
    pub yes: Option<bool>,
}

/// A code as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coded {
    /// The text as it stood.
    pub text: String,
    /// The code of the set, whether or not it is still in force; nothing when the set has none.
    pub code: Option<&'static Code>,
}

/// A whole number as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The text as it stood.
    pub text: String,
    /// The number, when it can be right.
    pub number: Option<u16>,
}

impl Flag {
    /// Reads a flag; what it says is nothing when it is neither.
    pub(crate) fn read(text: &str) -> Self {
        let yes = match text.to_ascii_lowercase().as_str() {
            "1" | "true" => Some(true),
            "0" | "false" => Some(false),
            _ => None,
        };
        Self { text: text.to_owned(), yes }
    }
}

/// Notes a text that is no code of a set; `place` is its line and field.
pub(crate) fn note_code(
    findings: &mut Vec<Finding>,
    place: (u64, &str),
    set: &CodeSet,
    text: Option<&str>,
) {
    if let Some(text) = text.filter(|text| set.find(text).is_none()) {
        let what = What::UnknownCode(set.name.to_owned());
        findings.push(Finding::new(place.0, place.1, what, text));
    }
}

/// A date with the name of its field.
pub(crate) type Named<'a> = (&'a str, &'a Option<Dated>);

/// Notes a later date that stands before the earlier one.
pub(crate) fn note_order(
    findings: &mut Vec<Finding>,
    line: u64,
    earlier: Named<'_>,
    later: Named<'_>,
) {
    let day = |named: Named<'_>| named.1.as_ref().and_then(|dated| dated.date);
    let (Some(first), Some(second)) = (day(earlier), day(later)) else { return };
    if second < first {
        let beside = format!("{} {first}", earlier.0);
        findings.push(Finding::new(line, later.0, What::OutOfOrder(beside), &second.to_string()));
    }
}
