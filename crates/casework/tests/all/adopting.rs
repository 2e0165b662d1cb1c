//! Adopting what an import brings: what is odd is said in words, and nothing is refused.

use crate::{
    cast::{ELLIE, TODAY},
    check::note,
    scenes::person,
};
use casework::{
    Event, Fact, Happened,
    adopt::findings,
    identity::{Identifier, Kind, PersonIdentified, PersonRegistered},
};
use words::Subject;

fn found(happened: &str, event: impl Into<Event>) -> Vec<String> {
    let happened: Happened = happened.parse().unwrap();
    let fact = Fact::new(Subject::Person(ELLIE), happened, event);
    findings(&fact, TODAY).into_iter().map(|finding| finding.sentence).collect()
}

fn numbered(kind: &str, value: &str) -> PersonIdentified {
    PersonIdentified { identifier: Identifier { kind: kind.to_owned(), value: value.to_owned() } }
}

#[test]
fn a_fact_with_nothing_odd_about_it_is_adopted_in_silence() {
    assert_eq!(found("2026-03-09", note("Seen")), Vec::<String>::new());
    assert_eq!(found("2026-03-09", numbered("nhs_number", "9434765919")), Vec::<String>::new());
    assert_eq!(found("2026-03-09", numbered("home_office", "whatever")), Vec::<String>::new());
}

#[test]
fn a_day_that_can_not_be_right_is_said() {
    assert_eq!(
        found("2026-03-10", note("Seen")),
        ["This is dated 10 March 2026, in the future. Look at the date."]
    );
    assert_eq!(
        found("1826-03-10", note("Seen")),
        ["This is dated 10 March 1826, which can't be right."]
    );
}

#[test]
fn a_birth_that_is_missing_or_to_come_is_said() {
    let nothing = person(Kind::Child, "Ellie");
    assert!(found("2026-03-09", nothing.clone())[0].contains("neither a date of birth"));
    let tomorrow = PersonRegistered { born: TODAY.tomorrow().ok(), ..nothing.clone() };
    assert!(found("2026-03-09", tomorrow)[0].contains("The date of birth is in the future"));
    let expected = PersonRegistered { expected: TODAY.tomorrow().ok(), ..nothing };
    assert_eq!(found("2026-03-09", expected), Vec::<String>::new());
}

#[test]
fn a_number_that_does_not_fit_is_kept_and_said() {
    for (kind, value) in [("nhs_number", "9434765918"), ("upn", "1"), ("former_upn", "1")] {
        assert_eq!(found("2026-03-09", numbered(kind, value)).len(), 1, "{kind}");
    }
}
