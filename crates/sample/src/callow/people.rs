//! Who is in the Callow family.

use crate::{
    cast::{Kin, Lives, Person, council_number},
    mint::Mint,
};
use jiff::{ToSpan, civil::Date};

/// Given name, family name, sex, age in months, kin, where they live.
type Given = (&'static str, &'static str, &'static str, i64, Kin, Lives);

const PEOPLE: &[Given] = &[
    ("Ellie", "Callow", "F", 115, Kin::Child, Lives::With),
    ("Jayden", "Callow", "M", 76, Kin::Child, Lives::With),
    ("Theo", "Marsh", "M", 14, Kin::Child, Lives::Elsewhere),
    ("Kirsty", "Callow", "F", 352, Kin::Mother, Lives::With),
    ("Aaron", "Pike", "M", 378, Kin::Father, Lives::Elsewhere),
    ("Liam", "Marsh", "M", 402, Kin::Father, Lives::Elsewhere),
    ("Denise", "Dunn", "F", 655, Kin::Grandparent, Lives::Elsewhere),
];

/// The people, in the order of the places.
pub(super) fn people(mint: Mint, today: Date) -> Vec<Person> {
    let person = |(place, given): (usize, &Given)| Person {
        id: mint.person(super::FAMILY, place),
        council_number: council_number(super::FAMILY, place),
        given: given.0.to_owned(),
        family: given.1.to_owned(),
        before: (place == super::KIRSTY).then(|| "Dunn".to_owned()),
        sex: given.2,
        born: today - given.3.months() - (9 + 3 * place as i64).days(),
        kin: given.4,
        lives: given.5,
    };
    PEOPLE.iter().enumerate().map(person).collect()
}
