//! A column of the return: what its values are, and whether one text can be such a value.
//!
//! `tables` lists them. The same judgement serves findings of single rows and the question
//! whether whole columns stand under each other's names.

use super::{values::PartDated, year::Year};
use crate::{
    What,
    finding::is_plausible_year,
    value::{Coded, Dated, Flag, Numbered},
};
use words::{CodeSet, Date, Upn, codes::UPN_UNKNOWN};

/// Why there is no pupil number, in the census and not in this return (rule 168).
const CENSUS_ONLY: [&str; 2] = ["UN6", "UN7"];

/// How a date of the return looks.
pub(super) const DATE_FORM: &str = "a date such as 09/03/2026";

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Text, at most so many characters; 0 for no limit.
    Text(usize),
    /// A day as dd/mm/yyyy; one digit will do for a day or month below ten.
    Date,
    /// The same with ZZ for a day or month and ZZZZ for a year that nobody knows.
    PartDate,
    /// A code of a set.
    Code(&'static CodeSet),
    /// 0 or 1.
    Flag,
    /// A whole number between two others.
    Number(u16, u16),
    /// A unique pupil number, or the code that says why there is none.
    PupilNumber,
    /// A postcode, with or without its space.
    Postcode,
}

/// Whether a row needs a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Every row has one.
    Always,
    /// Some rows have one.
    Sometimes,
    /// The department works it out; a file may have the column or not.
    Derived,
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in the header row.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether a row needs a value.
    pub need: Need,
}

impl Kind {
    /// What is wrong with a filled value; nothing when it can be right. Without a year, codes of
    /// any year will do.
    pub(super) fn wrong(self, text: &str, year: Option<Year>) -> Option<What> {
        match self {
            Self::Text(most) => {
                (most > 0 && text.chars().count() > most).then_some(What::TooLong(most))
            }
            Self::Date => wrong_date(text),
            Self::PartDate => PartDated::read(text).is_none().then(|| not(DATE_FORM)),
            Self::Code(set) => wrong_code(set, text, year),
            Self::Flag => Flag::read(text).yes.is_none().then_some(What::NotAFlag),
            Self::Number(least, most) => {
                let number = numbered(text, (least, most)).number;
                number.is_none().then(|| not(&format!("a number from {least} to {most}")))
            }
            Self::PupilNumber => wrong_pupil_number(text),
            Self::Postcode => (!is_like_a_postcode(text)).then(|| not("a postcode")),
        }
    }

    /// Whether a value has the form of this kind, whatever it says.
    pub(super) fn has_form(self, text: &str) -> bool {
        match self {
            Self::Date => day(text).is_some(),
            // Its check digit may be wrong and it is one all the same.
            Self::PupilNumber => text.len() == 13 || text.len() == 3,
            _ => self.wrong(text, None).is_none(),
        }
    }

    /// Whether few texts have this form, so that one that has not is telling.
    pub(super) fn is_telling(self) -> bool {
        !matches!(self, Self::Text(_))
    }
}

fn not(wanted: &str) -> What {
    What::WrongNumber(format!("not {wanted}"))
}

/// A day as dd/mm/yyyy, of whatever century.
fn day(text: &str) -> Option<Date> {
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if parts.next().is_some() || !digits(day, 2) || !digits(month, 2) || year.len() != 4 {
        return None;
    }
    if !digits(year, 4) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn wrong_date(text: &str) -> Option<What> {
    match day(text) {
        None => Some(not(DATE_FORM)),
        Some(day) => (!is_plausible_year(day.year())).then_some(What::OtherCentury),
    }
}

/// A date with its text; no date when it lies in another century.
pub(super) fn dated(text: &str) -> Dated {
    let date = day(text).filter(|day| is_plausible_year(day.year()));
    Dated { text: text.to_owned(), date }
}

/// A code of a set with its text, in any case.
pub(super) fn coded(text: &str, set: &CodeSet) -> Coded {
    Coded { text: text.to_owned(), code: set.find(&text.to_ascii_uppercase()) }
}

/// A number between two others, with its text. Tools that know no empty whole number write 7.0.
pub(super) fn numbered(text: &str, (least, most): (u16, u16)) -> Numbered {
    let whole = text.strip_suffix(".0").unwrap_or(text);
    let digits = whole.bytes().all(|byte| byte.is_ascii_digit());
    let number = whole.parse().ok().filter(|number| digits && (least..=most).contains(number));
    Numbered { text: text.to_owned(), number }
}

fn wrong_code(set: &CodeSet, text: &str, year: Option<Year>) -> Option<What> {
    match (coded(text, set).code, year) {
        (None, _) => Some(What::UnknownCode(set.name.to_owned())),
        (Some(code), Some(year)) if !year.allows(code) => {
            Some(What::UnknownCode(format!("{} in {year}", set.name)))
        }
        _ => None,
    }
}

fn wrong_pupil_number(text: &str) -> Option<What> {
    let upper = text.to_ascii_uppercase();
    if upper.len() == 3 && upper.starts_with("UN") {
        let known = UPN_UNKNOWN.find(&upper).is_some_and(|code| !CENSUS_ONLY.contains(&code.code));
        return (!known).then(|| What::UnknownCode(UPN_UNKNOWN.name.to_owned()));
    }
    Upn::new(&upper).err().map(|problem| What::WrongNumber(problem.to_string()))
}

/// One or two letters at the start, a digit and two letters at the end, five to seven in all.
fn is_like_a_postcode(text: &str) -> bool {
    let kept: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').collect();
    let Some((inward, outward)) = kept.len().checked_sub(3).map(|at| (&kept[at..], &kept[..at]))
    else {
        return false;
    };
    (2..=4).contains(&outward.len())
        && outward[0].is_ascii_alphabetic()
        && outward.iter().all(u8::is_ascii_alphanumeric)
        && inward[0].is_ascii_digit()
        && inward[1..].iter().all(u8::is_ascii_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::codes::PLACEMENT_TYPE;

    fn right(kind: Kind, text: &str) -> bool {
        kind.wrong(text, None).is_none()
    }

    #[test]
    fn dates_are_read_in_the_returns_form_only() {
        for text in ["09/03/2026", "9/3/2026", "29/02/2024"] {
            assert!(dated(text).date.is_some(), "{text}");
        }
        for text in [
            "2026-03-09",
            "09/03/26",
            "31/02/2026",
            "09/03/2026/",
            "/03/2026",
            "009/03/2026",
            "09-03-2026",
            "+9/03/2026",
            "ZZ/03/2026",
            "09/03/2026 00:00",
            "",
        ] {
            assert_eq!(Kind::Date.wrong(text, None), Some(not(DATE_FORM)), "{text}");
            assert_eq!(dated(text).date, None);
        }
        for text in ["01/01/1500", "01/01/1900", "01/01/2101", "01/01/0026"] {
            assert_eq!(Kind::Date.wrong(text, None), Some(What::OtherCentury), "{text}");
            assert_eq!(dated(text).date, None);
            assert!(Kind::Date.has_form(text));
        }
    }

    #[test]
    fn a_code_is_known_in_any_case_and_belongs_to_years() {
        let kind = Kind::Code(&PLACEMENT_TYPE);
        assert!(right(kind, "u6") && right(kind, "K3") && right(kind, "H5"));
        assert!(!right(kind, "Q9"));
        let said = |text: &str, year: i16| kind.wrong(text, Year::ending(year));
        assert_eq!(said("Z11", 2026), None);
        assert_eq!(said("Z11", 2025), Some(What::UnknownCode("placement_type in 2024-25".into())));
        assert_eq!(said("Z1", 2026), Some(What::UnknownCode("placement_type in 2025-26".into())));
        assert_eq!(said("Z1", 2025), None);
    }

    #[test]
    fn numbers_and_postcodes_are_judged() {
        assert!(right(Kind::Number(0, 40), "40") && !right(Kind::Number(0, 40), "41"));
        assert!(!right(Kind::Number(0, 40), "-1") && right(Kind::Number(0, 40), "4.0"));
        assert!(!right(Kind::Number(0, 40), "4.5") && !right(Kind::Number(0, 40), "+4"));
        for text in ["TN2 4UT", "tn24ut", "ME19 5DR", "EC1A 1BB", "M1 1AE"] {
            assert!(right(Kind::Postcode, text), "{text}");
        }
        for text in ["", "T", "TN2", "4UT", "TN2 4U", "12345", "é1 1AÉ", "ABCDE 1AA"] {
            assert!(!right(Kind::Postcode, text), "{text}");
        }
        assert!(right(Kind::PupilNumber, "un3") && !right(Kind::PupilNumber, "UN6"));
        assert!(right(Kind::PupilNumber, "X801000000000"));
        assert!(!right(Kind::PupilNumber, "X80100000000é"));
    }
}
