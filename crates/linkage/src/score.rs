//! Ranking: how a person answers a search, and why, in words.
//!
//! Pure: the same search and keys always rank the same. There is no probability and no score to
//! show; [`Place`] only orders, and [`Match::says`] is what a page prints.

use crate::{
    keys::{KeyKind, SearchKey},
    query::{Query, Term, Word},
    sound, spelling, variants,
};
use words::{Date, say};

/// How a word of the search answers to a name, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The same.
    Same,
    /// The name begins with it.
    Begins,
    /// A short form or another spelling of one name.
    Form,
    /// They sound alike.
    Sounds,
    /// One letter is different.
    OneLetter,
}

/// Which part of a name answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A family name.
    Family,
    /// A given name.
    Given,
}

/// One reason for which a person answers a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A word answers to a name.
    Name(Part, How),
    /// Born, or expected, on the day.
    Born(Date),
    /// Born on that day with day and month changed about.
    BornSwapped(Date),
    /// Expected within 30 days of the day.
    ExpectedNear(Date),
    /// Born in the same month.
    BornInMonth,
    /// Born in the same year.
    BornInYear,
    /// Known at the postcode.
    Postcode,
    /// Known in the postcode's first half.
    PostcodeArea,
    /// Known by the number: which kind.
    Number(KeyKind),
}

impl Reason {
    /// As a page says it.
    pub fn says(&self) -> String {
        match self {
            Self::Name(part, how) => {
                let part = match part {
                    Part::Family => "family name",
                    Part::Given => "given name",
                };
                match how {
                    How::Same => format!("{part} is the same"),
                    How::Begins => format!("{part} begins with this"),
                    How::Form => format!("{part} is a form of this name"),
                    How::Sounds => format!("{part} sounds alike"),
                    How::OneLetter => format!("{part} is one letter different"),
                }
            }
            Self::Born(day) => format!("born on {}", say::date(*day)),
            Self::BornSwapped(day) => {
                format!("born on {}, day and month the other way round", say::date(*day))
            }
            Self::ExpectedNear(day) => format!("expected on {}", say::date(*day)),
            Self::BornInMonth => "born in the same month".to_owned(),
            Self::BornInYear => "born in the same year".to_owned(),
            Self::Postcode => "known at this postcode".to_owned(),
            Self::PostcodeArea => "known in this postcode area".to_owned(),
            Self::Number(KeyKind::Nhs) => "NHS number is the same".to_owned(),
            Self::Number(KeyKind::Upn) => "unique pupil number is the same".to_owned(),
            Self::Number(_) => "council's id is the same".to_owned(),
        }
    }

    /// How far it is from what was asked: 0 is the same. Only orders.
    fn distance(&self) -> u8 {
        match self {
            Self::Name(_, How::Same) | Self::Born(_) | Self::Postcode | Self::Number(_) => 0,
            Self::Name(_, How::Begins) | Self::PostcodeArea => 1,
            Self::Name(_, How::Form) | Self::BornInMonth => 2,
            Self::Name(_, How::Sounds) | Self::BornSwapped(_) | Self::ExpectedNear(_) => 3,
            Self::Name(_, How::OneLetter) => 4,
            Self::BornInYear => 5,
        }
    }
}

/// Where a match stands among others; the smaller comes first. It says nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    without_number: bool,
    unanswered: u8,
    worst: u8,
    sum: u16,
}

/// A person who answers a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Where it stands among others.
    pub place: Place,
    /// Why, in the order of what was asked.
    pub reasons: Vec<Reason>,
    /// How many things that were asked this person does not answer.
    pub unanswered: u8,
}

impl Match {
    /// Why, as a page says it: "family name sounds alike, born in the same year".
    pub fn says(&self) -> String {
        let mut reasons: Vec<String> = Vec::new();
        for reason in self.reasons.iter().map(Reason::says) {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        reasons.join(", ")
    }
}

/// How a person answers a search by their keys; nothing when they do not.
///
/// A shared number is enough. Else at least half of the words must answer, and when no word was
/// asked, a day of birth or a postcode. Keys of the kinds that are not
/// [scored](KeyKind::is_scored) may be left out.
pub fn score(query: &Query, keys: &[SearchKey]) -> Option<Match> {
    let answers: Vec<Option<Reason>> = query.terms.iter().map(|term| answer(term, keys)).collect();
    let reasons: Vec<Reason> = answers.iter().flatten().cloned().collect();
    let by_number = reasons.iter().any(|reason| matches!(reason, Reason::Number(_)));
    let words = query.terms.iter().filter(|term| matches!(term, Term::Word(_))).count();
    let answered = reasons.iter().filter(|reason| matches!(reason, Reason::Name(..))).count();
    let enough = match words {
        0 => reasons.iter().any(is_enough_alone),
        words => answered * 2 >= words,
    };
    if !by_number && (reasons.is_empty() || !enough) {
        return None;
    }
    let unanswered = u8::try_from(answers.len() - reasons.len()).unwrap_or(u8::MAX);
    let distances = reasons.iter().map(Reason::distance);
    let place = Place {
        without_number: !by_number,
        unanswered,
        worst: distances.clone().max().unwrap_or(0),
        sum: distances.map(u16::from).sum(),
    };
    Some(Match { place, reasons, unanswered })
}

fn is_enough_alone(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::Born(_) | Reason::ExpectedNear(_) | Reason::Postcode | Reason::PostcodeArea
    )
}

fn of_kind(keys: &[SearchKey], kind: KeyKind) -> impl Iterator<Item = &str> {
    keys.iter().filter(move |key| key.kind == kind).map(|key| key.text.as_str())
}

fn answer(term: &Term, keys: &[SearchKey]) -> Option<Reason> {
    match term {
        Term::Word(word) => answer_word(word, keys),
        Term::Day(day) => answer_day(*day, keys),
        Term::Month(year, month) => {
            let mut births = births(keys, KeyKind::Birth);
            births
                .any(|birth| (birth.year(), birth.month()) == (*year, *month))
                .then_some(Reason::BornInMonth)
        }
        Term::Year(year) => births(keys, KeyKind::Birth)
            .any(|birth| birth.year() == *year)
            .then_some(Reason::BornInYear),
        Term::Postcode(postcode) => answer_postcode(postcode, keys),
        Term::Number(number) => [KeyKind::Nhs, KeyKind::Upn, KeyKind::CouncilId]
            .into_iter()
            .find(|kind| of_kind(keys, *kind).any(|text| text == number))
            .map(Reason::Number),
    }
}

fn answer_word(word: &Word, keys: &[SearchKey]) -> Option<Reason> {
    let sides = [(KeyKind::Family, Part::Family), (KeyKind::Given, Part::Given)];
    let ways = sides.into_iter().flat_map(|(kind, part)| {
        of_kind(keys, kind)
            .flat_map(|token| word.forms.iter().filter_map(move |form| compare(form, token)))
            .map(move |how| (how, part))
    });
    ways.min().map(|(how, part)| Reason::Name(part, how))
}

fn compare(form: &str, token: &str) -> Option<How> {
    if form == token {
        Some(How::Same)
    } else if token.starts_with(form) {
        Some(How::Begins)
    } else if variants::same_root(form, token) {
        Some(How::Form)
    } else if sound::sound_alike(form, token) {
        Some(How::Sounds)
    } else if spelling::differ_by_one(form, token) {
        Some(How::OneLetter)
    } else {
        None
    }
}

fn births(keys: &[SearchKey], kind: KeyKind) -> impl Iterator<Item = Date> {
    of_kind(keys, kind).filter_map(|text| text.parse().ok())
}

fn answer_day(day: Date, keys: &[SearchKey]) -> Option<Reason> {
    if births(keys, KeyKind::Birth).any(|birth| birth == day) {
        return Some(Reason::Born(day));
    }
    let swapped = Date::new(day.year(), day.day(), day.month()).ok();
    if let Some(birth) = births(keys, KeyKind::Birth).find(|birth| Some(*birth) == swapped) {
        return Some(Reason::BornSwapped(birth));
    }
    let near = |expected: &Date| say::days_between(*expected, day).abs() <= 30;
    if let Some(expected) = births(keys, KeyKind::ExpectedBirth).find(near) {
        return Some(Reason::ExpectedNear(expected));
    }
    births(keys, KeyKind::Birth)
        .any(|birth| birth.year() == day.year())
        .then_some(Reason::BornInYear)
}

fn answer_postcode(postcode: &str, keys: &[SearchKey]) -> Option<Reason> {
    if of_kind(keys, KeyKind::Postcode).any(|known| known == postcode) {
        return Some(Reason::Postcode);
    }
    // The second half of a postcode always has three characters.
    let same_area =
        |known: &str| known.len().checked_sub(3).and_then(|end| known.get(..end)) == Some(postcode);
    of_kind(keys, KeyKind::Postcode).any(same_area).then_some(Reason::PostcodeArea)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Known, keys_for, keys_for_query};
    use proptest::prelude::*;
    use words::PersonName;

    const TODAY: Date = Date::constant(2026, 3, 9);

    fn person(given: &str, family: &str) -> Known {
        Known {
            names: vec![PersonName::new(given, family)],
            birth: Some(Date::constant(2016, 8, 1)),
            council_ids: vec!["P0017".into()],
            ..Known::default()
        }
    }

    fn found(search: &str, known: &Known) -> Option<String> {
        score(&keys_for_query(search, TODAY), &keys_for(known)).map(|found| found.says())
    }

    #[test]
    fn a_match_says_why() {
        let ellie = person("Ellie", "Marsh");
        assert_eq!(
            found("ellie marsh", &ellie).as_deref(),
            Some("given name is the same, family name is the same")
        );
        assert_eq!(
            found("ely mars 2016", &ellie).as_deref(),
            Some("given name sounds alike, family name begins with this, born in the same year")
        );
        assert_eq!(
            found("elizabeth", &ellie).as_deref(),
            Some("given name is a form of this name")
        );
        assert_eq!(found("narsh", &ellie).as_deref(), Some("family name is one letter different"));
        assert_eq!(found("p-0017", &ellie).as_deref(), Some("council's id is the same"));
        assert_eq!(found("1/8/2016", &ellie).as_deref(), Some("born on 1 August 2016"));
        assert_eq!(
            found("marsh 8/1/16", &ellie).as_deref(),
            Some(
                "family name is the same, born on 1 August 2016, day and month the other way round"
            )
        );
    }

    #[test]
    fn strangers_do_not_answer() {
        let ellie = person("Ellie", "Marsh");
        assert_eq!(found("sorensen", &ellie), None);
        assert_eq!(found("", &ellie), None);
        assert_eq!(found("1/9/2016", &ellie), None);
        assert_eq!(found("kit sorensen marsh", &ellie), None);
    }

    #[test]
    fn accents_apostrophes_endings_and_swapped_names_are_found() {
        assert!(found("zoe oshea", &person("Zoë", "O'Shea-Marsh")).is_some());
        assert!(found("osheamarsh", &person("Zoë", "O'Shea-Marsh")).is_some());
        assert!(found("kowalski", &person("Maja", "Kowalska")).is_some());
        assert!(found("wojcik", &person("Łukasz", "Wójcik")).is_some());
        assert!(found("marsh ellie", &person("Ellie", "Marsh")).is_some());
        assert!(found("muhammad hussein", &person("Mohamed", "Hussain")).is_some());
        assert!(found("al hassan", &person("Sara", "Alhassan")).is_some());
        assert!(found("alhassan", &person("Sara", "Al-Hassan")).is_some());
    }

    #[test]
    fn the_same_stands_before_a_beginning_before_a_form_before_a_sound_before_a_slip() {
        let query = keys_for_query("ellen", TODAY);
        let place = |given: &str| {
            score(&query, &keys_for(&person(given, "Marsh"))).map(|found| found.place).unwrap()
        };
        let places =
            [place("Ellen"), place("Ellenor"), place("Nell"), place("Elin"), place("Eblen")];
        assert!(places.is_sorted());
        assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn a_shared_number_stands_before_everything() {
        let query = keys_for_query("ellie marsh p0017", TODAY);
        let by_number = score(&query, &keys_for(&person("Another", "Name"))).unwrap();
        let mut namesake = person("Ellie", "Marsh");
        namesake.council_ids.clear();
        let by_name = score(&query, &keys_for(&namesake)).unwrap();
        assert!(by_number.place < by_name.place);
        assert_eq!((by_number.unanswered, by_name.unanswered), (2, 1));
    }

    #[test]
    fn an_unborn_child_is_found_near_the_expected_day() {
        let unborn = Known {
            names: vec![PersonName::new("", "Marsh")],
            expected_birth: Some(Date::constant(2026, 6, 1)),
            ..Known::default()
        };
        assert_eq!(
            found("marsh 15/6/2026", &unborn).as_deref(),
            Some("family name is the same, expected on 1 June 2026")
        );
        assert!(found("20/6/26", &unborn).is_some());
    }

    /// What a lookup finds must hold whoever scores: else a ranked person would never be loaded.
    fn is_looked_up(search: &str, known: &Known) -> bool {
        let keys = keys_for(known);
        keys_for_query(search, TODAY).lookups().iter().any(|lookup| {
            keys.iter().any(|key| {
                key.kind == lookup.kind
                    && match lookup.reach {
                        crate::Reach::Whole => key.text == lookup.text,
                        crate::Reach::Beginning => key.text.starts_with(&lookup.text),
                    }
            })
        })
    }

    #[test]
    fn a_name_of_three_letters_and_one_of_four_find_each_other() {
        for (typed, name) in [("aae", "aaae"), ("aaae", "aae")] {
            let known = Known { names: vec![PersonName::new("", name)], ..Known::default() };
            assert_eq!(found(typed, &known).is_some(), is_looked_up(typed, &known), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn whoever_answers_a_word_is_looked_up(typed in "[a-e]{2,7}", name in "[a-e]{2,7}") {
            let known = Known { names: vec![PersonName::new("", &name)], ..Known::default() };
            if found(&typed, &known).is_some() {
                prop_assert!(is_looked_up(&typed, &known), "{} {}", typed, name);
            }
        }

        #[test]
        fn no_text_makes_scoring_panic(search in any::<String>(), name in any::<String>()) {
            let _ = found(&search, &person(&name, &search));
        }

        #[test]
        fn everybody_answers_to_their_own_name(given in "[A-Za-zéłüñ'-]{2,10}") {
            let known = person(&given, "Marsh");
            let search = format!("{given} marsh");
            prop_assert!(found(&search, &known).is_some());
        }
    }
}
