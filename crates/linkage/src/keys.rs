//! Search keys: what is filed about a person so that a search finds them.
//!
//! `views` keeps one row a key and forgets them all when a person is erased. The kinds have
//! stable codes because rows outlive releases; a change of folding is a rebuild of the view.

use crate::{address, fold, sound, spelling, variants};
use words::{Date, PersonName};

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyKind {
    /// A folded token of a given name.
    Given,
    /// A folded token of a family name, or all of a double name written as one.
    Family,
    /// The name of which a token is a short form or another spelling.
    NameRoot,
    /// How a token sounds.
    NameSound,
    /// A token, or one with a letter left out.
    NameNear,
    /// Date of birth, ISO; a prefix search for "2016-" finds the year.
    Birth,
    /// Expected date of birth, ISO.
    ExpectedBirth,
    /// A postcode without its space, lower case.
    Postcode,
    /// House number and postcode: "14b so142ab". Two people share it who share a home.
    House,
    /// NHS number, digits only.
    Nhs,
    /// Unique pupil number, capitals.
    Upn,
    /// The council's own or an earlier system's id, capitals, letters and digits only.
    CouncilId,
}

impl KeyKind {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::Given,
        Self::Family,
        Self::NameRoot,
        Self::NameSound,
        Self::NameNear,
        Self::Birth,
        Self::ExpectedBirth,
        Self::Postcode,
        Self::House,
        Self::Nhs,
        Self::Upn,
        Self::CouncilId,
    ];

    /// The stable number that a view files.
    pub const fn code(self) -> i16 {
        match self {
            Self::Given => 1,
            Self::Family => 2,
            Self::NameRoot => 3,
            Self::NameSound => 4,
            Self::NameNear => 5,
            Self::Birth => 6,
            Self::ExpectedBirth => 7,
            Self::Postcode => 8,
            Self::House => 9,
            Self::Nhs => 10,
            Self::Upn => 11,
            Self::CouncilId => 12,
        }
    }

    /// The kind of a filed number; nothing for one that this release does not know.
    pub fn from_code(code: i16) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether [`crate::score`] reads keys of this kind. The others only serve to find people, so
    /// that a view need not load them for ranking.
    pub const fn is_scored(self) -> bool {
        !matches!(self, Self::NameRoot | Self::NameSound | Self::NameNear | Self::House)
    }
}

/// One key of one person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SearchKey {
    /// What it holds.
    pub kind: KeyKind,
    /// The folded text, never empty.
    pub text: String,
}

/// An address as far as finding people needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The line with house number and street; may be empty.
    pub line: String,
    /// The postcode as it was given.
    pub postcode: String,
}

/// Everything by which somebody may be found: every name ever used, not only the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Names, past and present.
    pub names: Vec<PersonName>,
    /// Date of birth.
    pub birth: Option<Date>,
    /// Expected date of birth of somebody not born yet.
    pub expected_birth: Option<Date>,
    /// Addresses, past and present. A confidential one must be left out by the caller.
    pub addresses: Vec<Address>,
    /// NHS numbers as they were given.
    pub nhs_numbers: Vec<String>,
    /// Unique pupil numbers, former ones too.
    pub pupil_numbers: Vec<String>,
    /// The council's own ids, and those of earlier systems.
    pub council_ids: Vec<String>,
}

/// The keys of a person, sorted and without repeats.
pub fn keys_for(known: &Known) -> Vec<SearchKey> {
    let mut keys = Vec::new();
    for name in &known.names {
        file_name(&mut keys, KeyKind::Given, &name.given);
        file_name(&mut keys, KeyKind::Family, &name.family);
    }
    file(&mut keys, KeyKind::Birth, known.birth.map(|birth| birth.to_string()));
    file(&mut keys, KeyKind::ExpectedBirth, known.expected_birth.map(|birth| birth.to_string()));
    for home in &known.addresses {
        if let Some(postcode) = address::postcode(&home.postcode) {
            let postcode = compact_postcode(&postcode);
            let house = address::house_number(&home.line);
            file(&mut keys, KeyKind::House, house.map(|house| format!("{house} {postcode}")));
            file(&mut keys, KeyKind::Postcode, Some(postcode));
        }
    }
    for (kind, numbers) in [
        (KeyKind::Nhs, &known.nhs_numbers),
        (KeyKind::Upn, &known.pupil_numbers),
        (KeyKind::CouncilId, &known.council_ids),
    ] {
        for number in numbers {
            file(&mut keys, kind, Some(compact_number(number)));
        }
    }
    keys.sort();
    keys.dedup();
    keys
}

fn file(keys: &mut Vec<SearchKey>, kind: KeyKind, text: Option<String>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        keys.push(SearchKey { kind, text });
    }
}

fn file_name(keys: &mut Vec<SearchKey>, kind: KeyKind, name: &str) {
    let mut tokens = fold::tokens(name);
    if (2..=4).contains(&tokens.len()) {
        // "Al Hassan" is looked for as "Alhassan" too.
        tokens.push(tokens.concat());
    }
    for token in tokens {
        for root in variants::roots(&token) {
            file(keys, KeyKind::NameRoot, Some(root));
        }
        for code in sound::sounds(&token) {
            file(keys, KeyKind::NameSound, Some(code));
        }
        for near in spelling::slips(&token) {
            file(keys, KeyKind::NameNear, Some(near));
        }
        file(keys, kind, Some(token));
    }
}

/// "SO14 2AB" as it is filed: "so142ab".
pub(crate) fn compact_postcode(postcode: &str) -> String {
    postcode.replace(' ', "").to_ascii_lowercase()
}

/// A number as it is filed: capitals, letters and digits only, at most 40 of them.
pub(crate) fn compact_number(number: &str) -> String {
    let kept = number.chars().filter(|letter| letter.is_alphanumeric()).take(40);
    kept.flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use words::Date;

    fn texts(keys: &[SearchKey], kind: KeyKind) -> Vec<&str> {
        keys.iter().filter(|key| key.kind == kind).map(|key| key.text.as_str()).collect()
    }

    #[test]
    fn a_person_is_filed_under_every_name_and_number() {
        let keys = keys_for(&Known {
            names: vec![PersonName::new("Zoë", "O'Shea-Marsh"), PersonName::new("Zoe", "Kowalska")],
            birth: Some(Date::constant(2016, 8, 1)),
            addresses: vec![Address { line: "14b Quay Road".into(), postcode: "so14 2ab".into() }],
            nhs_numbers: vec!["943 476 5919".into()],
            pupil_numbers: vec!["x801000000000".into()],
            council_ids: vec!["P-0017".into()],
            ..Known::default()
        });
        assert_eq!(texts(&keys, KeyKind::Given), ["zoe"]);
        assert_eq!(texts(&keys, KeyKind::Family), ["kowalska", "marsh", "oshea", "osheamarsh"]);
        assert_eq!(texts(&keys, KeyKind::NameRoot), ["kowalski"]);
        assert_eq!(texts(&keys, KeyKind::Birth), ["2016-08-01"]);
        assert_eq!(texts(&keys, KeyKind::Postcode), ["so142ab"]);
        assert_eq!(texts(&keys, KeyKind::House), ["14b so142ab"]);
        assert_eq!(texts(&keys, KeyKind::Nhs), ["9434765919"]);
        assert_eq!(texts(&keys, KeyKind::Upn), ["X801000000000"]);
        assert_eq!(texts(&keys, KeyKind::CouncilId), ["P0017"]);
        assert!(texts(&keys, KeyKind::NameNear).contains(&"mash"));
    }

    #[test]
    fn somebody_of_whom_nothing_is_known_has_no_key() {
        assert!(keys_for(&Known::default()).is_empty());
        let blank = Known {
            names: vec![PersonName::new("-", "?")],
            addresses: vec![Address { line: "12".into(), postcode: "unknown".into() }],
            nhs_numbers: vec![" - ".into()],
            ..Known::default()
        };
        assert!(keys_for(&blank).is_empty());
    }

    #[test]
    fn kinds_have_codes_that_lead_back() {
        for kind in KeyKind::ALL {
            assert_eq!(KeyKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(KeyKind::from_code(99), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_filing_panic_or_files_an_empty_key(
            given in any::<String>(),
            family in any::<String>(),
            number in any::<String>(),
        ) {
            let keys = keys_for(&Known {
                names: vec![PersonName { given, family }],
                addresses: vec![Address { line: number.clone(), postcode: number.clone() }],
                council_ids: vec![number],
                ..Known::default()
            });
            prop_assert!(keys.iter().all(|key| !key.text.is_empty()));
        }
    }
}
