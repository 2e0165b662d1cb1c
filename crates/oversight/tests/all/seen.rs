//! Seen: not for too long, never, at the door only, after a birth, after a death.

use crate::history::{History, World, wrong, wrong_from};
use casework::identity::Kind as Person;
use jiff::civil::{Date, date};
use oversight::{
    Kind,
    clocks::{OwnLimit, OwnLimits},
    lists, watch,
};
use std::sync::Arc;
use words::Period;

const OPENED: Date = date(2026, 2, 2);

#[test]
fn a_child_has_to_be_seen_within_twenty_working_days() {
    let (child, _) = History::settled(1, OPENED);
    // Twenty working days after Monday 2 February end on Monday 2 March.
    wrong_from(&child, &[Kind::NotSeen], date(2026, 3, 3));
}

#[test]
fn bank_holidays_are_not_counted_against_the_worker() {
    let mut child = History::of(1);
    child.open(date(2026, 3, 16));
    child.held(1, date(2026, 3, 16));
    child.seen(date(2026, 3, 16));
    // Good Friday and Easter Monday move the last day from 13 to 15 April.
    wrong_from(&child, &[Kind::NotSeen], date(2026, 4, 16));
}

#[test]
fn a_child_who_was_never_seen_is_waited_for_from_the_opening() {
    let mut child = History::of(1);
    child.open(OPENED);
    child.held(1, OPENED);
    wrong_from(&child, &[Kind::NotSeen], date(2026, 3, 3));
    let world = World::of(&[&child]);
    assert_eq!(
        watch(&world.ask(date(2026, 3, 3)))[0].why,
        "Not seen since the case opened on 2 February 2026, 21 working days ago. The child should \
         be seen within 20 working days (local policy), by 2 March 2026."
    );
}

#[test]
fn somebody_at_the_door_is_not_somebody_seen() {
    let (mut child, _) = History::settled(1, OPENED);
    let first = child.missed(date(2026, 2, 20));
    let second = child.missed(date(2026, 2, 27));
    let world = World::of(&[&child]);
    let alerts = watch(&world.ask(date(2026, 3, 9)));
    assert_eq!(alerts[0].kind, Kind::NotSeen);
    assert!(alerts[0].why.ends_with("2 visits since then did not see the child."));
    assert_eq!(alerts[0].entries[1..], [first, second]);
    child.seen(date(2026, 3, 2));
    assert_eq!(wrong(&child, date(2026, 3, 9)), []);
}

#[test]
fn a_visit_of_an_earlier_time_does_not_count_and_is_shown() {
    let mut child = History::of(1);
    let referral = child.open(date(2022, 2, 1));
    let held = child.held(1, date(2022, 2, 1));
    child.seen_alone(date(2022, 3, 1));
    child.closed(referral, date(2022, 4, 1));
    child.released(held, date(2022, 4, 1));
    child.open(OPENED);
    child.held(1, OPENED);
    wrong_from(&child, &[Kind::NotSeen], date(2026, 3, 3));
    let world = World::of(&[&child]);
    let row = &lists::not_seen(&world.ask(date(2026, 3, 3)))[0];
    assert_eq!((row.since, row.last_seen), (OPENED, Some(date(2022, 3, 1))));
    assert_eq!(row.last_seen_alone, Some(date(2022, 3, 1)));
}

#[test]
fn nobody_waits_to_see_a_child_who_has_died() {
    let (mut child, _) = History::settled(1, OPENED);
    child.died(date(2026, 2, 10));
    assert_eq!(wrong(&child, date(2026, 4, 9)), []);
}

#[test]
fn an_unborn_child_is_waited_for_from_the_birth() {
    let mut child = History::registered(1, Person::Unborn);
    child.open(date(2025, 12, 1));
    child.held(1, date(2025, 12, 1));
    assert_eq!(wrong(&child, date(2026, 2, 9)), []);
    child.born(date(2026, 2, 9));
    wrong_from(&child, &[Kind::NotSeen], date(2026, 3, 10));
    let world = World::of(&[&child]);
    let why = &watch(&world.ask(date(2026, 3, 10)))[0].why;
    assert!(why.starts_with("Not seen since the birth on 9 February 2026"), "{why}");
}

#[test]
fn a_closed_case_is_not_visited() {
    let (mut child, referral) = History::settled(1, OPENED);
    child.closed(referral, date(2026, 2, 27));
    assert_eq!(wrong(&child, date(2026, 3, 30)), []);
}

#[test]
fn a_visit_that_was_withdrawn_saw_nobody() {
    let (mut child, _) = History::settled(1, OPENED);
    let visit = child.seen(date(2026, 2, 25));
    assert_eq!(wrong(&child, date(2026, 3, 9)), []);
    child.withdrawn(visit, date(2026, 3, 9));
    assert_eq!(wrong(&child, date(2026, 3, 9)), [Kind::NotSeen]);
}

#[test]
fn a_council_may_ask_for_visits_more_often() {
    let (child, _) = History::settled(1, OPENED);
    let mut own = OwnLimits::default();
    let (why, decided_by) = ("Panel".to_owned(), "Ruth Abara".to_owned());
    let period = Period::WorkingDays(10);
    own.add(OwnLimit { kind: Kind::NotSeen, period, from: OPENED, why, decided_by }).unwrap();
    let mut world = World::of(&[&child]);
    world.policy = world.policy.under(Arc::new(own));
    assert_eq!(watch(&world.ask(date(2026, 2, 16))), []);
    let alerts = watch(&world.ask(date(2026, 2, 17)));
    assert_eq!(alerts[0].due, Some(date(2026, 2, 16)));
}

#[test]
fn where_bank_holidays_are_unknown_the_watch_is_early_and_says_so() {
    let mut child = History::of(1);
    child.open(date(2030, 12, 27));
    child.held(1, date(2030, 12, 27));
    child.seen(date(2030, 12, 27));
    let world = World::of(&[&child]);
    assert_eq!(watch(&world.ask(date(2031, 1, 24))), []);
    let alerts = watch(&world.ask(date(2031, 1, 27)));
    assert_eq!(alerts[0].kind, Kind::NotSeen);
    assert!(alerts[0].why.ends_with("were not taken off."), "{}", alerts[0].why);
}
