//! A death is recorded at once (product rules 1 and 2): on a closed case, an unborn child's, an
//! adult's, a record that can't all be read. And nothing else that happened is held up either.

use crate::{
    cast::{ADA, DEE, ELLIE, FAY, GEMMA, INES, IVY, MAYA, OMAR, PRIYA, SAM},
    check::{answers, check},
    scenes::{
        closed, closing, death, held, registered, restricted, unborn, unclassified, with_mother,
    },
};
use casework::{ACTS, About, Urgency};

check! {
    a_death_is_recorded: held(), SAM, "record_death", ["died" = "2026-03-09"]
        => records("person.died");
    a_death_is_recorded_on_a_closed_case: closed(), FAY, "record_death", ["died" = "2026-03-09"]
        => records("person.died");
    a_death_is_recorded_where_no_case_ever_was: registered(), OMAR, "record_death",
        ["died" = "2026-03-09"] => records("person.died");
    a_death_before_birth_is_recorded: unborn(), FAY, "record_death", ["died" = "2026-03-09"]
        => records("person.died");
    a_death_is_recorded_again_with_the_right_day: held().and(SAM, "2026-03-07", death()), SAM,
        "record_death", ["died" = "2026-03-08"] => records("person.died");
    a_death_is_recorded_by_a_worker_who_only_knows_that_the_child_exists: held(), PRIYA,
        "record_death", ["died" = "2026-03-09", "text" = "The hospital rang"]
        => records("person.died");
    a_death_is_recorded_by_a_custodian: restricted(), MAYA, "record_death", ["died" = "2026-03-09"]
        => records("person.died");
    a_restricted_child_does_not_exist_for_whoever_else_rings: restricted(), FAY, "record_death",
        ["died" = "2026-03-09"] => unseen();
    a_restricted_child_does_not_exist_for_a_director: restricted(), DEE, "record_death",
        ["died" = "2026-03-09"] => unseen();
    a_child_who_is_not_classified_does_not_exist_either: unclassified(), OMAR, "record_death",
        ["died" = "2026-03-09"] => unseen();
    a_death_is_recorded_beside_entries_that_can_not_be_read: held().and_newer("court.ordered"), SAM,
        "record_death", ["died" = "2026-03-09"] => records("person.died");
    nobody_dies_tomorrow: held(), SAM, "record_death", ["died" = "2026-03-10"]
        => asks("died", "in the future");
    an_inspector_records_no_death: held(), INES, "record_death", ["died" = "2026-03-09"]
        => not_theirs();
    an_administrator_records_no_death: held(), ADA, "record_death", ["died" = "2026-03-09"]
        => not_theirs();

    a_closure_waits_for_what_can_not_be_read: closing().and_newer("court.ordered"), MAYA,
        "decide_closure", ["request" = crate::scenes::REQUEST, "close" = "yes"]
        => refused("Part of this record can't be read here");
    an_allocation_waits_for_what_can_not_be_read: held().and_newer("court.ordered"), MAYA,
        "offer_allocation", ["worker" = PRIYA] => refused("Part of this record can't be read here");
    a_visit_does_not_wait: held().and_newer("court.ordered"), SAM, "record_visit",
        ["at" = "2026-03-09T09:00", "place" = "home", "seen" = "yes", "alone" = "yes", "text" = "Well"]
        => records("visit.recorded");
    emergency_access_does_not_wait: held().and_newer("court.ordered"), OMAR, "break_glass",
        ["reason" = "Police"] => records("break_glass.opened");
}

#[test]
fn an_adult_dies_too() {
    let scene = with_mother(held());
    let answers = answers!["died" = "2026-03-09"];
    scene.about(GEMMA, SAM, "record_death", answers).records("person.died");
}

#[test]
fn a_death_is_pinned_once_on_the_day_last_recorded() {
    let case = held().and(SAM, "2026-03-07", death()).and(SAM, "2026-03-08", death()).case();
    assert_eq!(case.identity.died.map(|day| day.to_string()).as_deref(), Some("2026-03-08"));
    let pinned: Vec<_> =
        case.pinned.iter().map(|pin| (pin.happened.to_string(), pin.text.as_str())).collect();
    assert_eq!(pinned, [("2026-03-08".to_owned(), "Died")]);
}

#[test]
fn information_governance_reads_and_does_not_record_deaths() {
    held().about(ELLIE, IVY, "record_death", answers!["died" = "2026-03-09"]).not_theirs();
}

#[test]
fn facts_and_acts_of_safety_are_never_held_up_and_decisions_are() {
    let about_people = ACTS.iter().filter(|act| act.about == About::Person);
    let (never, ordinary): (Vec<_>, Vec<_>) =
        about_people.partition(|act| act.urgency == Urgency::NeverHeldUp);
    let names = |acts: Vec<&casework::Act>| -> Vec<&str> {
        acts.into_iter().map(casework::Act::name).collect()
    };
    insta::assert_debug_snapshot!("urgency", (names(never), names(ordinary)));
}
