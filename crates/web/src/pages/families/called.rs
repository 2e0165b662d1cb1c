//! How people are called: a child by name and age, an adult by name and what they are to a child.

use crate::components::Prose;
use casework::{Case, Depth, identity::Kind};
use office::read::family::Member;
use std::cmp::Ordering;
use words::{Date, codes, say};

/// The whole name as used now; somebody without one is called by the council's number.
pub(in crate::pages) fn whole(case: &Case) -> String {
    let who = &case.identity;
    match (who.names.is_empty(), who.kind, who.council_number()) {
        (false, ..) => who.name(),
        (true, Kind::Unborn, _) => "Unborn baby".to_owned(),
        (true, _, Some(number)) => format!("Name not supplied, {number}"),
        (true, _, None) => who.name(),
    }
}

/// The given name alone, as brothers and sisters are listed.
pub(in crate::pages) fn given(case: &Case) -> String {
    if case.identity.names.is_empty() { whole(case) } else { case.identity.given() }
}

/// The given name of a child, the whole name of an adult.
pub(in crate::pages) fn short(member: &Member) -> String {
    if member.is_child() { given(&member.case) } else { whole(&member.case) }
}

/// "9", "14 months", "not born yet, expected 3 May 2026", "died 3 May 2019"; empty when unknown.
/// Below the pattern only the year of birth may be known.
pub(in crate::pages) fn age(case: &Case, depth: Depth, today: Date) -> String {
    let who = &case.identity;
    if depth <= Depth::Exists {
        return who.born.map_or_else(String::new, |born| format!("born in {}", born.year()));
    }
    match (who.kind, who.died, who.born) {
        (_, Some(died), _) => format!("died on {}", say::date(died)),
        (Kind::Unborn, ..) => match who.expected {
            Some(day) => format!("not born yet, expected on {}", say::date(day)),
            None => "not born yet".to_owned(),
        },
        (_, _, Some(born)) => say::age(Some(born), today),
        (_, _, None) => String::new(),
    }
}

fn joined(name: String, age: &str) -> String {
    if age.is_empty() { name } else { format!("{name}, {age}") }
}

/// "Ellie, 9".
pub(in crate::pages) fn with_age(member: &Member, today: Date) -> String {
    joined(short(member), &age(&member.case, member.access.depth, today))
}

/// "Ellie Callow, 9".
pub(in crate::pages) fn whole_with_age(case: &Case, depth: Depth, today: Date) -> String {
    joined(whole(case), &age(case, depth, today))
}

/// Given names in a sentence: "Ellie, Jayden and Theo".
pub(in crate::pages) fn all(members: &[&Member]) -> String {
    let names: Vec<String> = members.iter().map(|member| short(member)).collect();
    say::list(&names)
}

/// What a relation is called inside a sentence: "mother".
pub(in crate::pages) fn relation(code: &str) -> String {
    codes::RELATIONSHIP.text(code).to_lowercase()
}

/// Further names somebody uses or used, each once, without the one they are called by.
pub(in crate::pages) fn other_names(case: &Case) -> Vec<String> {
    let called = case.identity.name();
    let mut others: Vec<String> = Vec::new();
    for name in &case.identity.names {
        let name = name.whole();
        if name != called && !name.is_empty() && !others.contains(&name) {
            others.push(name);
        }
    }
    others
}

/// Where a visit was, inside a sentence: "at home", "at school".
pub(in crate::pages) fn place(code: &str) -> String {
    let words = within(codes::VISIT_PLACE.text(code));
    match code {
        "school" | "nursery" | "hospital" => format!("at {words}"),
        _ => words,
    }
}

/// The words of a code set inside a sentence: a small first letter, unless an abbreviation begins
/// them.
pub(in crate::pages) fn within(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}

/// "3 March" or "3 March, 16:40": for lists under a year's heading.
pub(in crate::pages) fn in_year(happened: casework::Happened) -> String {
    let whole = say::date(happened.day());
    let day = whole.rsplit_once(' ').map_or(whole.as_str(), |(day, _)| day);
    match happened {
        casework::Happened::At(moment) => format!("{day}, {}", say::time(moment)),
        casework::Happened::On(_) => day.to_owned(),
    }
}

/// A day that is late when it has passed: "4 March, late", else "12 March".
pub(in crate::pages) fn by(day: Date, today: Date) -> Prose {
    match day.cmp(&today) {
        Ordering::Less => Prose::new().late(format!("{}, late", say::date_near(day, today))),
        Ordering::Equal => Prose::new().strong("Today"),
        Ordering::Greater => Prose::new().plain(say::date_near(day, today)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use casework::{Happened, identity::Name};
    use jiff::civil::date;
    use words::PersonId;

    const TODAY: Date = date(2026, 3, 9);

    fn child() -> Case {
        let mut case = Case::nothing_known(PersonId::from_bytes([7; 16]));
        case.identity.names.push(Name::current("Ellie", "Callow"));
        case.identity.born = Some(date(2016, 8, 1));
        case
    }

    #[test]
    fn whoever_may_only_know_that_a_child_exists_gets_the_year_of_birth() {
        assert_eq!(whole_with_age(&child(), Depth::Exists, TODAY), "Ellie Callow, born in 2016");
        assert_eq!(whole_with_age(&child(), Depth::Summary, TODAY), "Ellie Callow, 9");
    }

    #[test]
    fn a_day_under_a_years_heading_is_said_without_the_year() {
        assert_eq!(in_year(Happened::On(date(2025, 10, 14))), "14 October");
    }

    #[test]
    fn an_abbreviation_keeps_its_capitals_inside_a_sentence() {
        assert_eq!(within("GP"), "GP");
        assert_eq!(within("Health visitor"), "health visitor");
    }

    #[test]
    fn an_earlier_name_is_told_once() {
        let mut case = child();
        for family in ["Marsh", "Marsh", "Callow"] {
            let name = Name { used_as: "previous".to_owned(), ..Name::current("Ellie", family) };
            case.identity.names.insert(0, name);
        }
        assert_eq!(other_names(&case), ["Ellie Marsh"]);
    }
}
