//! Names, births, numbers and addresses of people who do not exist.

use super::Chance;
use casework::identity::Name;
use jiff::{ToSpan, civil::Date};

const GIVEN: [&str; 72] = [
    "Ada", "Aisha", "Alfie", "Amber", "Amir", "Archie", "Bella", "Ben", "Billy", "Callum", "Carla",
    "Chloe", "Connor", "Daisy", "Daniel", "Daria", "Dylan", "Elif", "Ella", "Ellie", "Emeka",
    "Erin", "Ethan", "Eva", "Finn", "Freya", "George", "Grace", "Hana", "Harry", "Holly", "Idris",
    "Imogen", "Isaac", "Isla", "Jack", "Jade", "Jamal", "Jess", "Joel", "Kai", "Kasia", "Kirsty",
    "Layla", "Leah", "Leo", "Lily", "Logan", "Lucy", "Maisie", "Maya", "Megan", "Milo", "Mohsin",
    "Nadia", "Nina", "Noah", "Olive", "Oscar", "Poppy", "Rhys", "Riley", "Rosa", "Ruby", "Sami",
    "Scarlett", "Sofia", "Tariq", "Theo", "Tilly", "Yusuf", "Zara",
];
const FIRST: [&str; 24] = [
    "Ash", "Bar", "Bram", "Brock", "Cal", "Car", "Cole", "Den", "Dray", "Ed", "Fal", "Fen", "Gar",
    "Hal", "Ham", "Har", "Ken", "Lang", "Mar", "Nor", "Pem", "Rad", "Stan", "Wil",
];
const LAST: [&str; 20] = [
    "bourne", "bridge", "bury", "by", "combe", "cott", "den", "field", "ford", "ham", "hurst",
    "land", "ley", "low", "mere", "ridge", "stead", "stone", "ton", "worth",
];
const STREETS: [&str; 16] = [
    "Alder Road",
    "Beacon Street",
    "Castle Lane",
    "Chapel Row",
    "Cooper's Yard",
    "Dock Street",
    "Elm Grove",
    "Ferry Road",
    "Harbour View",
    "Linden Close",
    "Mill Lane",
    "Orchard Way",
    "Quay Street",
    "Station Road",
    "Tower Hill",
    "Victoria Road",
];

/// A family name: two people in a few hundred share one.
pub(crate) fn family_name(chance: &mut Chance) -> String {
    format!("{}{}", chance.one(&FIRST), chance.one(&LAST))
}

/// A name in current use.
pub(crate) fn name(chance: &mut Chance, family: &str) -> Name {
    Name::current(chance.one(&GIVEN), family)
}

/// A birthday so many years before a day, give or take a year.
pub(crate) fn born(chance: &mut Chance, day: Date, years: u64) -> Date {
    let days = i64::try_from(years * 365 + chance.below(364)).unwrap_or(0);
    day.saturating_sub(days.days())
}

/// A ten-figure number whose last figure checks the others.
pub(crate) fn nhs_number(chance: &mut Chance) -> String {
    loop {
        let nine = 400_000_000 + chance.below(99_999_999);
        let digits: Vec<u64> = nine.to_string().bytes().map(|b| u64::from(b - b'0')).collect();
        let sum: u64 =
            digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
        match 11 - sum % 11 {
            10 => {}
            11 => return format!("{nine}0"),
            check => return format!("{nine}{check}"),
        }
    }
}

/// An address and its postcode.
pub(crate) fn address(chance: &mut Chance) -> (String, String) {
    let letter = |number: u64| char::from(b'A' + u8::try_from(number % 20).unwrap_or(0));
    let lines = format!("{} {}", 1 + chance.below(140), chance.one(&STREETS));
    let (area, walk) = (1 + chance.below(18), chance.below(10));
    let (one, two) = (letter(chance.next() >> 8), letter(chance.next() >> 8));
    (lines, format!("PO{area} {walk}{one}{two}"))
}
