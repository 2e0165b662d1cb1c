//! What a reader noticed about a file: where, what, and the text as it stood.
//!
//! A finding never stops anything. Importers list them for the council's data team, whose words
//! are the names of the file's own elements and columns.

use serde::Serialize;

/// Something noticed in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The line on which it stands, from 1.
    pub line: u64,
    /// The element or column, as the file's format names it.
    pub field: String,
    /// What was noticed.
    pub what: What,
    /// The text as it stood; empty when there was none.
    pub text: String,
}

/// What was noticed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Not a date in ISO form.
    NotADate,
    /// A date before 1901 or after 2100: a filler or a slip.
    OtherCentury,
    /// Neither yes nor no.
    NotAFlag,
    /// A code that the set does not have; the set's name.
    UnknownCode(String),
    /// A number, or a date or postcode of a form of its own, that cannot be right; what is wrong.
    WrongNumber(String),
    /// Longer than the format allows; how long it may be.
    TooLong(usize),
    /// The format requires it and it is absent or empty.
    Missing,
    /// The format has it once; this is a further one.
    Repeated,
    /// The format does not have it; it is kept as it came.
    NotInFormat,
    /// Text where the format has none.
    LooseText,
    /// A control character, such as a NUL, in the text.
    ControlCharacter,
    /// Two dates that cannot both be right; what the other is.
    OutOfOrder(String),
    /// The same identifier stood on an earlier line.
    Duplicate {
        /// The line on which it stood first.
        first: u64,
    },
    /// The message is in an XML namespace; the format has none.
    Namespace,
    /// Values that cannot stand together; why.
    Contradiction(String),
}

impl Finding {
    /// A finding; texts beyond 200 characters are cut, as a list of findings is no place for them.
    pub fn new(line: u64, field: impl Into<String>, what: What, text: &str) -> Self {
        Self { line, field: field.into(), what, text: text.chars().take(200).collect() }
    }

    /// A sentence for the data team.
    pub fn says(&self) -> String {
        let Self { line, field, text, .. } = self;
        let what = match &self.what {
            What::NotADate => format!("\"{text}\" is not a date such as 2026-03-09"),
            What::OtherCentury => format!("{text} lies in another century"),
            What::NotAFlag => format!("\"{text}\" is neither yes nor no"),
            What::UnknownCode(set) => format!("\"{text}\" is not a code of {set}"),
            What::WrongNumber(why) => format!("\"{text}\": {why}"),
            What::TooLong(most) => format!("longer than {most} characters"),
            What::Missing => "missing".to_owned(),
            What::Repeated => format!("stands there again (\"{text}\"); the first one counts"),
            What::NotInFormat => "not part of the format; kept as it came".to_owned(),
            What::LooseText => format!("loose text \"{text}\""),
            What::ControlCharacter => "holds a control character".to_owned(),
            What::OutOfOrder(other) => format!("{text} cannot be right beside {other}"),
            What::Duplicate { first } => format!("\"{text}\" stood on line {first} already"),
            What::Namespace => format!("stands in the namespace \"{text}\"; the format has none"),
            What::Contradiction(why) => format!("\"{text}\": {why}"),
        };
        format!("Line {line}, {field}: {what}.")
    }
}

/// The control character a text holds, if it holds one that cannot be kept.
pub(crate) fn has_control_character(text: &str) -> bool {
    text.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
}

/// Whether a year is one in which somebody known to a council may be born or a thing happen.
/// The year 1900 is out because databases fill empty dates with it.
pub(crate) fn is_plausible_year(year: i16) -> bool {
    (1901..=2100).contains(&year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_a_sentence_with_its_line() {
        let finding = Finding::new(12, "Sex", What::UnknownCode("sex".into()), "X");
        assert_eq!(finding.says(), "Line 12, Sex: \"X\" is not a code of sex.");
        let long = Finding::new(1, "LAchildID", What::TooLong(20), &"x".repeat(5_000));
        assert_eq!(long.text.len(), 200);
    }
}
