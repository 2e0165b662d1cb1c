//! Values of an extract in words: JSON of any supplier, addresses, and what a reader noticed.
//!
//! What always holds: a sentence about a row never repeats the row's text, which may be a name.

use returns::{Finding, What};
use serde_json::Value;

/// JSON in words: "single assessment: Y; strategy discussion: N".
pub(super) fn json(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        Value::Array(values) => joined(values.iter().map(json), ", "),
        Value::Object(fields) => joined(
            fields
                .iter()
                .map(|(name, value)| (name.replace('_', " ").to_lowercase(), json(value)))
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| format!("{name}: {value}")),
            "; ",
        ),
    }
}

fn joined(texts: impl Iterator<Item = String>, between: &str) -> String {
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    texts.join(between)
}

/// The parts of an address as suppliers name them, in the order in which they are written.
const LINES: [&[&str]; 6] = [
    &["ROOM", "FLOOR", "FLAT"],
    &["BUILDING", "HOUSE_NAME"],
    &["HOUSE", "HOUSE_NUMBER", "STREET"],
    &["LOCALITY"],
    &["TOWN", "CITY"],
    &["COUNTY"],
];

/// An address as it is written on an envelope, and whether all of the JSON stands in it.
pub(super) fn address(value: &Value) -> (String, AllOfIt) {
    let Value::Object(fields) = value else { return (json(value), AllOfIt::Said) };
    let part = |wanted: &str| {
        let found = fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| json(value)).unwrap_or_default()
    };
    let lines = LINES.map(|line| joined(line.iter().map(|name| part(name)), " "));
    let text = joined(lines.into_iter(), ", ");
    if text.is_empty() {
        return (json(value), AllOfIt::Said);
    }
    let known = |name: &str| {
        let parts = LINES.iter().copied().flatten();
        name.eq_ignore_ascii_case("POSTCODE")
            || parts.into_iter().any(|p| p.eq_ignore_ascii_case(name))
    };
    let rest = fields.iter().any(|(name, value)| !known(name) && !json(value).is_empty());
    (text, if rest { AllOfIt::NotSaid } else { AllOfIt::Said })
}

/// Whether a text says all that its source did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AllOfIt {
    /// All.
    Said,
    /// Something was left out, so the source must be kept beside it.
    NotSaid,
}

/// What a reader noticed, as a sentence without the row's own text.
pub(super) fn finding(finding: &Finding) -> String {
    let field = &finding.field;
    match &finding.what {
        What::NotADate => {
            format!("{field} is not a date such as 2026-03-09. It is kept as it came.")
        }
        What::OtherCentury => format!("{field} lies in another century. It is kept as it came."),
        What::NotAFlag => format!("{field} is neither yes nor no. It is kept as it came."),
        What::UnknownCode(set) => {
            let set = set.replace('_', " ");
            format!("{field} is not a code of {set}. It is kept as it came.")
        }
        What::WrongNumber(_) => format!("{field} can't be right. It is kept as it came."),
        What::TooLong(most) => format!("{field} is longer than {most} characters."),
        What::Missing => format!("{field} is empty, and a row needs it."),
        What::Repeated => format!("{field} stands there again; the first one counts."),
        What::NotInFormat => format!("{field} is not part of the format. It is kept as it came."),
        What::LooseText => format!("There is loose text in {field}. It is kept as it came."),
        What::ControlCharacter => {
            format!("{field} holds a control character, which is left out where it is shown.")
        }
        What::OutOfOrder(other) => format!("{field} can't be right beside {other}."),
        What::Duplicate { first } => format!("{field} stood on line {first} already."),
        What::Namespace => format!("{field} stands in a namespace; the format has none."),
        What::Contradiction(why) => format!("{field}: {why}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn json_of_any_supplier_is_said_in_words() {
        let outcome = json!({"NEW_REFERRAL": "Y", "NFA": null, "tags": ["a", "b"], "open": false});
        assert_eq!(super::json(&outcome), "new referral: Y; open: no; tags: a, b");
    }

    #[test]
    fn an_address_is_written_as_on_an_envelope() {
        let whole = json!({"HOUSE": "12", "STREET": "Harbour Road", "TOWN": "Solent", "FLAT": ""});
        assert_eq!(address(&whole), ("12 Harbour Road, Solent".to_owned(), AllOfIt::Said));
        let more = json!({"house": "12", "street": "Harbour Road", "uprn": "1000"});
        assert_eq!(address(&more), ("12 Harbour Road".to_owned(), AllOfIt::NotSaid));
        assert_eq!(address(&json!("12 Harbour Road")).0, "12 Harbour Road");
        assert_eq!(address(&json!({"line1": "12 Harbour Road"})).0, "line1: 12 Harbour Road");
    }

    #[test]
    fn a_sentence_never_repeats_the_rows_text() {
        for what in [What::NotADate, What::UnknownCode("sex".into()), What::LooseText] {
            let noticed = Finding::new(3, "pers_sex", what, "Ellie Marsh");
            assert!(!finding(&noticed).contains("Ellie"));
        }
    }
}
