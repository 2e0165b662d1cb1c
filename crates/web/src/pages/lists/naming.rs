//! How children are named in a list: name and age, brothers and sisters together, a number only
//! where nobody gave a name.

use casework::identity::Kind;
use office::PersonRow;
use words::{Date, PersonName, say};

/// "Ellie Callow, 9"; "Name not supplied, 9, our number 40127".
pub(in crate::pages) fn called(person: &PersonRow, today: Date) -> String {
    aged(person, &named(person), today)
}

/// All that may be said of somebody of whom the reader may know only that they exist: "Ellie
/// Callow, born 2016".
pub(in crate::pages) fn shallow(person: &PersonRow) -> String {
    match person.born {
        Some(born) => format!("{}, born {}", person.name, born.year()),
        None => person.name.clone(),
    }
}

/// Brothers and sisters in one phrase, the eldest first: "Ellie, 9, and Jayden Callow, 6".
pub(in crate::pages) fn together(people: &[&PersonRow], today: Date) -> String {
    let mut people = people.to_vec();
    people.sort_by_key(|person| (person.born.or(person.expected), person.id));
    let Some((last, before)) = people.split_last() else {
        return String::new();
    };
    let family = family_of(last);
    let shared = !family.is_empty() && before.iter().all(|one| family_of(one) == family);
    let short = |person: &&PersonRow| match given(person).filter(|_| shared) {
        Some(given) => aged(person, given, today),
        None => called(person, today),
    };
    if before.is_empty() {
        return called(last, today);
    }
    let first: Vec<String> = before.iter().map(short).collect();
    format!("{}, and {}", first.join(", "), called(last, today))
}

fn named(person: &PersonRow) -> String {
    let supplied = !person.name.is_empty() && !is_missing(&person.name);
    match (&person.council_number, supplied) {
        (Some(number), false) => format!("{}, our number {number}", missing()),
        (None, false) => missing(),
        (_, true) => person.name.clone(),
    }
}

fn is_missing(name: &str) -> bool {
    name.eq_ignore_ascii_case(PersonName::NOT_SUPPLIED)
}

/// Where nobody gave a name.
fn missing() -> String {
    "Name not supplied".to_owned()
}

fn aged(person: &PersonRow, name: &str, today: Date) -> String {
    if let Some(died) = person.died {
        return format!("{name}, died {}", say::date(died));
    }
    match (person.kind, person.born) {
        (Kind::Unborn, _) => match person.expected {
            Some(day) => format!("{name}, not born yet, expected {}", say::date_near(day, today)),
            None => format!("{name}, not born yet"),
        },
        (_, Some(born)) => format!("{name}, {}", say::age(Some(born), today)),
        (_, None) => name.to_owned(),
    }
}

/// The family name, folded: a row keeps it in front of the whole name for sorting.
fn family_of(person: &PersonRow) -> &str {
    let whole = person.name.to_lowercase();
    person.sort_name.strip_suffix(&whole).map_or("", str::trim)
}

/// The given name, when the row's family name stands at the end of the whole name.
fn given(person: &PersonRow) -> Option<&str> {
    let family = family_of(person).split_whitespace().count();
    let mut rest = person.name.trim_end();
    for _ in 0..family {
        rest = rest.rsplit_once(char::is_whitespace)?.0.trim_end();
    }
    (family > 0 && !rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use words::PersonId;

    const TODAY: Date = date(2026, 3, 9);

    fn child(given: &str, family: &str, born: Date) -> PersonRow {
        let name = format!("{given} {family}");
        PersonRow {
            id: PersonId::from_bytes([1; 16]),
            kind: Kind::Child,
            sort_name: format!("{family} {name}").to_lowercase(),
            name,
            born: Some(born),
            expected: None,
            died: None,
            open: true,
            team: None,
            worker: None,
            family: None,
            council_number: Some("40127".to_owned()),
        }
    }

    #[test]
    fn a_child_is_a_name_and_an_age() {
        let ellie = child("Ellie", "Callow", date(2016, 8, 1));
        assert_eq!(called(&ellie, TODAY), "Ellie Callow, 9");
        assert_eq!(shallow(&ellie), "Ellie Callow, born 2016");
    }

    #[test]
    fn brothers_and_sisters_share_their_family_name() {
        let jayden = child("Jayden", "Callow", date(2019, 8, 1));
        let ellie = child("Ellie", "Callow", date(2016, 8, 1));
        assert_eq!(together(&[&jayden, &ellie], TODAY), "Ellie, 9, and Jayden Callow, 6");
        let theo = child("Theo", "Marsh", date(2025, 1, 5));
        assert_eq!(together(&[&theo, &ellie], TODAY), "Ellie Callow, 9, and Theo Marsh, 14 months");
    }

    #[test]
    fn a_family_name_of_several_words_is_not_cut() {
        let amal = child("Amal", "El Amin", date(2016, 8, 1));
        let noor = child("Noor", "El Amin", date(2014, 8, 1));
        assert_eq!(together(&[&amal, &noor], TODAY), "Noor, 11, and Amal El Amin, 9");
    }

    #[test]
    fn without_a_name_our_number_tells_children_apart() {
        let mut child = child("Name", "not supplied", date(2016, 8, 1));
        child.name = "Name not supplied".to_owned();
        child.sort_name = " name not supplied".to_owned();
        assert_eq!(called(&child, TODAY), "Name not supplied, our number 40127, 9");
    }

    #[test]
    fn an_unborn_child_has_no_age() {
        let mut baby = child("Baby", "Farr", date(2026, 4, 21));
        (baby.kind, baby.born, baby.expected) = (Kind::Unborn, None, Some(date(2026, 4, 21)));
        assert_eq!(called(&baby, TODAY), "Baby Farr, not born yet, expected 21 April");
    }
}
