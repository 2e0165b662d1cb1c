//! A search as somebody typed it, taken apart; and what to look up for it.
//!
//! `views` runs the [`Lookup`]s, nearest first, and stops when it has enough people to rank.
//! Hostile text costs no more than 200 characters and 8 terms.

use crate::{
    address, fold,
    keys::{KeyKind, Known, compact_number, compact_postcode},
    sound, spelling, variants,
    written_date::{self, Written},
};
use words::Date;

/// A search reads so many characters and no more.
const MOST_CHARACTERS: usize = 200;

/// A search has so many terms and no more.
const MOST_TERMS: usize = 8;

/// One word of a name that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The folded ways in which it may be written, as typed first: "al hassan" is looked for as
    /// "alhassan" and as "hassan".
    pub forms: Vec<String>,
}

/// One thing that a search asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// Part of a name.
    Word(Word),
    /// Born, or expected, on a day.
    Day(Date),
    /// Born in a month of a year.
    Month(i16, i8),
    /// Born in a year.
    Year(i16),
    /// A postcode as it is filed, or the first half of one.
    Postcode(String),
    /// A number by which somebody is known, as it is filed.
    Number(String),
}

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The terms in the order in which they were typed.
    pub terms: Vec<Term>,
}

/// How much of a key a look-up compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The whole key.
    Whole,
    /// The key begins with the text.
    Beginning,
}

/// How close what a look-up finds will be; the order in which to run them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// The same, or beginning the same.
    Same,
    /// A short form, another spelling, or the same sound.
    Alike,
    /// One letter different, or only the same birth date.
    Near,
}

/// One thing to look up in the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// Among keys of which kind.
    pub kind: KeyKind,
    /// For which text.
    pub text: String,
    /// Comparing how much.
    pub reach: Reach,
    /// How close its finds are.
    pub nearness: Nearness,
}

/// Takes a typed search apart: names, dates, postcodes and numbers in any order.
///
/// `today` says which century a year of two digits means.
pub fn keys_for_query(text: &str, today: Date) -> Query {
    let short: String = text.chars().take(MOST_CHARACTERS).collect();
    let lower = short.to_lowercase();
    let pieces: Vec<&str> = lower
        .split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '"'))
        .filter(|piece| !piece.is_empty())
        .collect();
    let mut terms = Vec::new();
    let mut left = pieces.as_slice();
    while !left.is_empty() && terms.len() < MOST_TERMS {
        let (found, taken) = read_terms(left, today);
        terms.extend(found);
        left = &left[taken..];
    }
    terms.truncate(MOST_TERMS);
    Query { terms }
}

/// One query for each name somebody is known by, with birth date and numbers: for the people whom
/// a contact names, under all their surnames.
pub fn queries_for(known: &Known) -> Vec<Query> {
    let mut shared = Vec::new();
    shared.extend(known.birth.or(known.expected_birth).map(Term::Day));
    for numbers in [&known.nhs_numbers, &known.pupil_numbers, &known.council_ids] {
        let filed = numbers.iter().map(|number| compact_number(number));
        shared.extend(filed.filter(|number| !number.is_empty()).map(Term::Number));
    }
    let mut queries: Vec<Query> = Vec::new();
    for name in &known.names {
        let mut terms = words_of(&name.given);
        terms.extend(words_of(&name.family));
        if !terms.is_empty() {
            terms.truncate(MOST_TERMS);
            terms.extend(shared.iter().cloned());
            queries.push(Query { terms });
        }
    }
    if queries.is_empty() && !shared.is_empty() {
        queries.push(Query { terms: shared });
    }
    queries
}

fn words_of(name: &str) -> Vec<Term> {
    fold::tokens(name).into_iter().map(|token| Term::Word(Word { forms: vec![token] })).collect()
}

/// The terms that begin with the first piece, and how many pieces they take.
fn read_terms(pieces: &[&str], today: Date) -> (Vec<Term>, usize) {
    if let Some((written, taken)) = written_date::read(pieces, today) {
        let term = match written {
            Written::Day(day) => Term::Day(day),
            Written::Month(year, month) => Term::Month(year, month),
            Written::Year(year) => Term::Year(year),
        };
        return (vec![term], taken);
    }
    if let Some((postcode, taken)) = read_postcode(pieces) {
        return (vec![Term::Postcode(postcode)], taken);
    }
    if let Some((number, taken)) = read_number(pieces) {
        return (vec![Term::Number(number)], taken);
    }
    read_word(pieces)
}

fn read_postcode(pieces: &[&str]) -> Option<(String, usize)> {
    if let [outward, inward, ..] = pieces
        && inward.len() == 3
        && let Some(postcode) = address::postcode(&format!("{outward}{inward}"))
    {
        return Some((compact_postcode(&postcode), 2));
    }
    if let Some(postcode) = address::postcode(pieces[0]) {
        return Some((compact_postcode(&postcode), 1));
    }
    address::is_outward(&pieces[0].to_ascii_uppercase()).then(|| (pieces[0].to_owned(), 1))
}

/// A run of pieces of digits is one number: "943 476 5919".
fn read_number(pieces: &[&str]) -> Option<(String, usize)> {
    let digits = |piece: &&&str| piece.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let run = pieces.iter().take_while(digits).take(4).count();
    let taken = run.max(1);
    let number = compact_number(&pieces[..taken].concat());
    let has_digit = number.chars().any(|letter| letter.is_ascii_digit());
    (has_digit && !number.is_empty()).then_some((number, taken))
}

/// Parts of names that are often written as one with what follows.
const PARTICLES: [&str; 18] = [
    "al", "el", "de", "da", "do", "di", "du", "la", "le", "van", "von", "mc", "mac", "o", "abu",
    "bin", "ibn", "st",
];

fn read_word(pieces: &[&str]) -> (Vec<Term>, usize) {
    let mut tokens = fold::tokens(pieces[0]);
    let mut taken = 1;
    if tokens.len() == 1
        && PARTICLES.contains(&tokens[0].as_str())
        && let Some(next) = pieces.get(1)
    {
        tokens.extend(fold::tokens(next).into_iter().take(1));
        taken = 2;
    }
    let joins = tokens.len() == 2 && PARTICLES.contains(&tokens[0].as_str());
    if joins {
        let forms = vec![tokens.concat(), tokens[1].clone()];
        return (vec![Term::Word(Word { forms })], taken);
    }
    let words = tokens.into_iter().map(|token| Term::Word(Word { forms: vec![token] }));
    (words.collect(), taken)
}

impl Query {
    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// What to look up, nearest first. A person found by any of them is to be scored.
    pub fn lookups(&self) -> Vec<Lookup> {
        let mut lookups = Vec::new();
        // Beside a name, a day of birth finds those whose name is quite another, so it comes last.
        let beside_others = self.terms.iter().any(|term| !matches!(term, Term::Day(_)));
        let day_is = if beside_others { Nearness::Near } else { Nearness::Same };
        for term in &self.terms {
            look_up(term, day_is, &mut lookups);
        }
        lookups.sort_by_key(|lookup| lookup.nearness);
        lookups
    }
}

fn look_up(term: &Term, day_is: Nearness, lookups: &mut Vec<Lookup>) {
    let mut add = |kind, text: String, reach, nearness| {
        lookups.push(Lookup { kind, text, reach, nearness });
    };
    match term {
        Term::Word(word) => {
            for form in &word.forms {
                look_up_form(form, lookups);
            }
        }
        Term::Day(day) => {
            add(KeyKind::Birth, day.to_string(), Reach::Whole, day_is);
            for expected in months_around(*day) {
                add(KeyKind::ExpectedBirth, expected, Reach::Beginning, day_is);
            }
        }
        // A month or a year alone would find half the authority, so it only ranks.
        Term::Month(..) | Term::Year(_) => {}
        Term::Postcode(postcode) => {
            let reach = if postcode.len() >= 5 { Reach::Whole } else { Reach::Beginning };
            add(KeyKind::Postcode, postcode.clone(), reach, Nearness::Same);
        }
        Term::Number(number) => {
            for kind in [KeyKind::Nhs, KeyKind::Upn, KeyKind::CouncilId] {
                add(kind, number.clone(), Reach::Whole, Nearness::Same);
            }
        }
    }
}

/// The month of a day and its neighbours as an ISO date begins: babies come early and late.
fn months_around(day: Date) -> impl Iterator<Item = String> {
    let days =
        [day.first_of_month().yesterday().ok(), Some(day), day.last_of_month().tomorrow().ok()];
    days.into_iter().flatten().filter_map(|day| Some(day.to_string().get(..8)?.to_owned()))
}

fn look_up_form(form: &str, lookups: &mut Vec<Lookup>) {
    let reach = if form.chars().count() > 1 { Reach::Beginning } else { Reach::Whole };
    let mut add = |kind, text: String, reach, nearness| {
        lookups.push(Lookup { kind, text, reach, nearness });
    };
    for kind in [KeyKind::Family, KeyKind::Given] {
        add(kind, form.to_owned(), reach, Nearness::Same);
    }
    for root in variants::roots(form) {
        add(KeyKind::NameRoot, root, Reach::Whole, Nearness::Alike);
    }
    for code in sound::sounds(form) {
        add(KeyKind::NameSound, code, Reach::Whole, Nearness::Alike);
    }
    for near in spelling::slips(form) {
        add(KeyKind::NameNear, near, Reach::Whole, Nearness::Near);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use words::PersonName;

    const TODAY: Date = Date::constant(2026, 3, 9);

    fn word(form: &str) -> Term {
        Term::Word(Word { forms: vec![form.to_owned()] })
    }

    #[test]
    fn a_search_is_taken_apart_in_any_order() {
        let query = keys_for_query("Zoë O'Shea, 1/8/2016 SO14 2AB", TODAY);
        let day = Term::Day(Date::constant(2016, 8, 1));
        assert_eq!(
            query.terms,
            [word("zoe"), word("oshea"), day, Term::Postcode("so142ab".into())]
        );
        let query = keys_for_query("so14 marsh 2016", TODAY);
        assert_eq!(query.terms, [Term::Postcode("so14".into()), word("marsh"), Term::Year(2016)]);
    }

    #[test]
    fn numbers_are_one_term_however_they_are_spaced() {
        for text in ["943 476 5919", "943-476-5919", "9434765919"] {
            assert_eq!(keys_for_query(text, TODAY).terms, [Term::Number("9434765919".into())]);
        }
        let query = keys_for_query("X801000000000 P-0017", TODAY);
        assert_eq!(
            query.terms,
            [Term::Number("X801000000000".into()), Term::Number("P0017".into())]
        );
    }

    #[test]
    fn a_particle_is_joined_and_left_out() {
        let query = keys_for_query("al Hassan", TODAY);
        let forms = vec!["alhassan".to_owned(), "hassan".to_owned()];
        assert_eq!(query.terms, [Term::Word(Word { forms })]);
        assert_eq!(keys_for_query("Al", TODAY).terms, [word("al")]);
    }

    #[test]
    fn a_hostile_search_is_cut_short() {
        let query = keys_for_query(&"x y z ".repeat(100_000), TODAY);
        assert_eq!(query.terms.len(), MOST_TERMS);
        assert!(keys_for_query("  ,,; \" ", TODAY).is_empty());
        assert!(keys_for_query("%_*' OR 1=1 --", TODAY).lookups().len() < 100);
    }

    #[test]
    fn lookups_come_nearest_first() {
        let lookups = keys_for_query("ellie marsh", TODAY).lookups();
        assert!(lookups.is_sorted_by_key(|lookup| lookup.nearness));
        assert_eq!(lookups[0].nearness, Nearness::Same);
        let alone = keys_for_query("1/8/2016", TODAY).lookups();
        assert_eq!(alone[0].nearness, Nearness::Same);
    }

    #[test]
    fn an_unborn_child_is_looked_up_in_the_months_around() {
        let lookups = keys_for_query("5/1/2026", TODAY).lookups();
        let expected: Vec<&str> = lookups
            .iter()
            .filter(|lookup| lookup.kind == KeyKind::ExpectedBirth)
            .map(|lookup| lookup.text.as_str())
            .collect();
        assert_eq!(expected, ["2025-12-", "2026-01-", "2026-02-"]);
    }

    #[test]
    fn a_known_adult_is_looked_for_under_every_surname() {
        let known = Known {
            names: vec![PersonName::new("Gemma", "Marsh"), PersonName::new("Gemma", "Tully")],
            birth: Some(Date::constant(1990, 2, 3)),
            ..Known::default()
        };
        let queries = queries_for(&known);
        assert_eq!(queries.len(), 2);
        assert_eq!(queries[1].terms[1], word("tully"));
        assert!(queries_for(&Known::default()).is_empty());
    }

    proptest! {
        #[test]
        fn no_text_makes_a_search_panic(text in any::<String>()) {
            let _ = keys_for_query(&text, TODAY).lookups();
        }

        #[test]
        fn no_near_text_makes_a_search_panic(text in "[a-z0-9/' -]{0,60}") {
            let query = keys_for_query(&text, TODAY);
            prop_assert!(query.lookups().iter().all(|lookup| !lookup.text.is_empty()));
        }
    }
}
