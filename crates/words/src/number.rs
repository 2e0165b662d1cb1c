//! Numbers by which other systems know a person: NHS number and unique pupil number.
//!
//! A constructor accepts the ways in which people write them and refuses with what is wrong.
//! Importers keep a refused number as text with a finding; it is never thrown away.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a number is not an NHS number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NhsNumberProblem {
    /// Not ten digits.
    #[error("An NHS number has 10 digits. This has {0}.")]
    NotTenDigits(usize),
    /// Something else than digits, spaces or hyphens.
    #[error("An NHS number has only digits. Remove \"{0}\".")]
    NotADigit(char),
    /// The last digit does not fit the other nine.
    #[error("This is not an NHS number: its last digit does not fit the others. Check each digit.")]
    CheckDigit,
    /// Ten times the same digit: somebody filled the box.
    #[error("This is not an NHS number: all its digits are the same. Leave it empty if unknown.")]
    Filler,
}

/// An NHS number whose check digit fits: ten digits, without spaces.
///
/// The check is modulus 11 (NHS data dictionary). That it fits does not mean it was ever issued.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NhsNumber(String);

impl NhsNumber {
    /// Reads "943 476 5919", "943-476-5919" or "9434765919".
    pub fn new(text: &str) -> Result<Self, NhsNumberProblem> {
        let kept: String =
            text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
        if let Some(wrong) = kept.chars().find(|letter| !letter.is_ascii_digit()) {
            return Err(NhsNumberProblem::NotADigit(wrong));
        }
        let digits: Vec<u32> = kept.bytes().map(|byte| u32::from(byte - b'0')).collect();
        if digits.len() != 10 {
            return Err(NhsNumberProblem::NotTenDigits(digits.len()));
        }
        if digits.iter().all(|digit| *digit == digits[0]) {
            return Err(NhsNumberProblem::Filler);
        }
        let sum: u32 =
            digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
        // A remainder of 1 would need a check digit of ten, so such numbers are never issued.
        let check = (11 - sum % 11) % 11;
        if check == digits[9] { Ok(Self(kept)) } else { Err(NhsNumberProblem::CheckDigit) }
    }

    /// The ten digits.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NhsNumber {
    /// "943 476 5919", as the health service writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", &self.0[..3], &self.0[3..6], &self.0[6..])
    }
}

impl TryFrom<String> for NhsNumber {
    type Error = NhsNumberProblem;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text)
    }
}

impl From<NhsNumber> for String {
    fn from(number: NhsNumber) -> Self {
        number.0
    }
}

/// Why a text is not a unique pupil number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UpnProblem {
    /// Not thirteen characters.
    #[error("A unique pupil number has 13 characters. This has {0}.")]
    NotThirteen(usize),
    /// The first character is not a check letter.
    #[error(
        "A unique pupil number begins with a letter other than I, O or S. This begins with \"{0}\"."
    )]
    FirstLetter(char),
    /// Something else than a digit in the middle.
    #[error("Characters 2 to 12 of a unique pupil number are digits. Check \"{0}\".")]
    NotADigit(char),
    /// The last character is neither a digit nor a letter of the check alphabet.
    #[error(
        "The last character of a unique pupil number is a digit, or a letter other than I, O or S. This ends with \"{0}\"."
    )]
    LastCharacter(char),
    /// The first letter does not fit the digits.
    #[error(
        "This is not a unique pupil number: with these digits it would begin with {expected}, not {found}. Check each character."
    )]
    CheckLetter {
        /// The letter that fits.
        expected: char,
        /// The letter that was given.
        found: char,
    },
}

/// A unique pupil number of the right form: a check letter and twelve digits, or a temporary one
/// that ends in a letter.
///
/// The check letter of a permanent number is verified (weights 2 to 13, modulus 23); that of a
/// temporary one is not, as the department's own rule 1510 passes it over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Upn(String);

/// The letters a unique pupil number may hold, in the order of their value.
const CHECK_LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

impl Upn {
    /// Reads the number in either case, with or without spaces.
    pub fn new(text: &str) -> Result<Self, UpnProblem> {
        let kept: String = text
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        let letters: Vec<char> = kept.chars().collect();
        if letters.len() != 13 {
            return Err(UpnProblem::NotThirteen(letters.len()));
        }
        if !is_check_letter(letters[0]) {
            return Err(UpnProblem::FirstLetter(letters[0]));
        }
        if let Some(wrong) = letters[1..12].iter().find(|letter| !letter.is_ascii_digit()) {
            return Err(UpnProblem::NotADigit(*wrong));
        }
        if is_check_letter(letters[12]) {
            return Ok(Self(kept));
        }
        if !letters[12].is_ascii_digit() {
            return Err(UpnProblem::LastCharacter(letters[12]));
        }
        let expected = check_letter(&letters[1..]);
        if expected != letters[0] {
            return Err(UpnProblem::CheckLetter { expected, found: letters[0] });
        }
        Ok(Self(kept))
    }

    /// The thirteen characters.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Whether a school gave it until the permanent number is known.
    pub fn is_temporary(&self) -> bool {
        self.0.ends_with(|last: char| last.is_ascii_alphabetic())
    }
}

fn is_check_letter(letter: char) -> bool {
    u8::try_from(letter).is_ok_and(|byte| CHECK_LETTERS.contains(&byte))
}

/// The letter that fits twelve digits, weighted 2 to 13.
fn check_letter(digits: &[char]) -> char {
    let sum: u32 = digits
        .iter()
        .zip(2..)
        .map(|(digit, weight)| digit.to_digit(10).unwrap_or(0) * weight)
        .sum();
    char::from(CHECK_LETTERS[(sum % 23) as usize])
}

impl fmt::Display for Upn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Upn {
    type Error = UpnProblem;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text)
    }
}

impl From<Upn> for String {
    fn from(upn: Upn) -> Self {
        upn.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_nhs_number_is_read_however_it_is_spaced() {
        for text in ["943 476 5919", "943-476-5919", " 9434765919 "] {
            assert_eq!(NhsNumber::new(text).unwrap().to_string(), "943 476 5919");
        }
    }

    #[test]
    fn a_wrong_nhs_number_is_refused_with_what_is_wrong() {
        assert_eq!(NhsNumber::new("9434765918"), Err(NhsNumberProblem::CheckDigit));
        assert_eq!(NhsNumber::new("94347659"), Err(NhsNumberProblem::NotTenDigits(8)));
        assert_eq!(NhsNumber::new(""), Err(NhsNumberProblem::NotTenDigits(0)));
        assert_eq!(NhsNumber::new("943476591O"), Err(NhsNumberProblem::NotADigit('O')));
        assert_eq!(NhsNumber::new("1111111111"), Err(NhsNumberProblem::Filler));
        assert_eq!(NhsNumber::new("٩٤٣٤٧٦٥٩١٩"), Err(NhsNumberProblem::NotADigit('٩')));
    }

    #[test]
    fn a_unique_pupil_number_is_checked_by_its_letter() {
        // Worked by hand: 8 x 2 + 0 x 3 + 1 x 4 = 20, whose letter is X.
        let upn = Upn::new("x801000000000").unwrap();
        assert_eq!(upn.text(), "X801000000000");
        assert!(!upn.is_temporary());
        assert_eq!(
            Upn::new("A801000000000"),
            Err(UpnProblem::CheckLetter { expected: 'X', found: 'A' })
        );
    }

    #[test]
    fn a_temporary_number_ends_in_a_letter() {
        assert!(Upn::new("X98765432123B").unwrap().is_temporary());
        assert_eq!(Upn::new("X98765432123S"), Err(UpnProblem::LastCharacter('S')));
    }

    #[test]
    fn a_wrong_pupil_number_is_refused_with_what_is_wrong() {
        assert_eq!(Upn::new("UN3"), Err(UpnProblem::NotThirteen(3)));
        assert_eq!(Upn::new("S801000000000"), Err(UpnProblem::FirstLetter('S')));
        assert_eq!(Upn::new("A80100000O000"), Err(UpnProblem::NotADigit('O')));
        assert!(Upn::new("A123456789123").is_err());
    }

    #[test]
    fn json_cannot_bring_in_a_wrong_number() {
        assert!(serde_json::from_str::<NhsNumber>("\"9434765918\"").is_err());
        let upn: Upn = serde_json::from_str("\"X801000000000\"").unwrap();
        assert_eq!(serde_json::to_string(&upn).unwrap(), "\"X801000000000\"");
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_found(number in 0..999_999_999_u32, place in 0..9_usize) {
            let nine = format!("{number:09}");
            let right = (0..10).find_map(|check| NhsNumber::new(&format!("{nine}{check}")).ok());
            if let Some(right) = right {
                let mut digits = right.digits().to_owned().into_bytes();
                digits[place] = b'0' + (digits[place] - b'0' + 1) % 10;
                let wrong = String::from_utf8(digits).unwrap();
                prop_assert!(NhsNumber::new(&wrong).is_err());
            }
        }

        #[test]
        fn no_text_makes_either_reader_panic(text in ".{0,20}") {
            let _ = (NhsNumber::new(&text), Upn::new(&text));
        }
    }
}
