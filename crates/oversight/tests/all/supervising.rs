//! A child's case in supervision: late by the council's own limit, and silent where nothing is asked.

use crate::history::{
    DIRECTOR, History, IMPORT, MANAGER, OTHER_MANAGER, World, entry, team, worker,
};
use casework::{supervision::of_child::CaseSupervisionHeld, team::TeamMovedToRecord};
use jiff::civil::{Date, date};
use oversight::{
    Kind, Policy,
    clocks::{OwnLimit, OwnLimits},
    signals, watch,
};
use std::sync::Arc;
use words::{Period, Subject};

const OPENED: Date = date(2026, 2, 2);
const TALKED: Date = date(2026, 3, 2);

fn talked(history: &mut History, on: Date) {
    let held = CaseSupervisionHeld {
        worker: Some(worker(1)),
        talked: "She is quiet.".into(),
        agreed: "Seen at school.".into(),
    };
    history.add(on, held);
}

fn open() -> History {
    let mut child = History::of(1);
    child.open(OPENED);
    child.held(1, OPENED);
    child
}

/// A council that set its own limit from a day.
fn own(days: u16, from: Date) -> Policy {
    let mut own = OwnLimits::default();
    let (why, decided_by) = ("Panel".to_owned(), "Ruth Abara".to_owned());
    let period = Period::WorkingDays(days);
    own.add(OwnLimit { kind: Kind::Supervision, period, from, why, decided_by })
        .expect("it is local");
    Policy::default().importing_as([worker(IMPORT)]).under(Arc::new(own))
}

fn world(child: &History, policy: Option<Policy>) -> World {
    let world = World::of(&[child]);
    match policy {
        Some(policy) => World { policy, ..world },
        None => world,
    }
}

fn late(world: &World, day: Date) -> bool {
    watch(&world.ask(day)).iter().any(|alert| alert.kind == Kind::Supervision)
}

#[test]
fn a_case_that_was_talked_through_is_talked_through_again_within_20_working_days() {
    let mut child = open();
    talked(&mut child, TALKED);
    let world = world(&child, None);
    assert!(!late(&world, date(2026, 3, 30)) && late(&world, date(2026, 3, 31)));
    let alert = watch(&world.ask(date(2026, 3, 31)));
    let alert = alert.iter().find(|alert| alert.kind == Kind::Supervision).unwrap();
    assert_eq!(alert.owner, Some(worker(MANAGER)), "whoever supervises");
    assert_eq!(
        alert.why,
        "Last talked through in supervision on 2 March 2026, 21 working days ago. It should be \
         talked through within 20 working days (local policy), by 30 March 2026."
    );
    let mut again = child.clone();
    talked(&mut again, date(2026, 3, 30));
    assert!(!late(&self::world(&again, None), date(2026, 4, 20)));
}

#[test]
fn a_case_that_was_never_talked_through_is_waited_for_only_from_the_councils_own_day() {
    let child = open();
    assert!(!late(&world(&child, None), date(2026, 9, 1)), "nobody asked for it");
    let world = world(&child, Some(own(10, TALKED)));
    assert!(!late(&world, date(2026, 3, 16)) && late(&world, date(2026, 3, 17)));
    assert!(!late(&world, TALKED.yesterday().unwrap()), "as at a day before it held");
    let mut closed = child.clone();
    closed.died(date(2026, 3, 10));
    assert!(!late(&self::world(&closed, Some(own(10, TALKED))), date(2026, 4, 30)));
}

#[test]
fn nobody_talks_their_own_case_through() {
    let mut child = History::of(1);
    child.open(OPENED);
    // Whoever manages the team that holds the case.
    child.held(OTHER_MANAGER, OPENED);
    talked(&mut child, TALKED);
    let world = world(&child, None);
    let alerts = watch(&world.ask(date(2026, 3, 31)));
    let alert = alerts.iter().find(|alert| alert.kind == Kind::Supervision).unwrap();
    assert_eq!(alert.owner, Some(worker(DIRECTOR)));
}

#[test]
fn what_another_system_holds_is_waited_for_once_its_team_records_here() {
    let mut child = History::of(1);
    child.actor = worker(IMPORT);
    child.open(OPENED);
    child.held(1, OPENED);
    let mut world = world(&child, Some(own(10, TALKED)));
    assert!(!late(&world, date(2026, 9, 1)));
    let moved = TeamMovedToRecord { reason: String::new() };
    for number in [1, 2, 3] {
        let moved = entry(2, date(2026, 4, 1), moved.clone());
        world.workforce.take(Subject::Team(team(number)), &moved);
    }
    assert!(!late(&world, date(2026, 4, 17)) && late(&world, date(2026, 4, 18)));
}

#[test]
fn it_stands_among_what_is_due_before_it_is_late() {
    let mut child = open();
    talked(&mut child, TALKED);
    let world = world(&child, None);
    let question = world.ask(date(2026, 3, 9));
    let open = world.timeline.child(child.person, question.as_at).unwrap();
    let due = signals::next_due(&open, &question);
    let due = due.iter().find(|deadline| deadline.kind == Kind::Supervision).unwrap();
    assert_eq!(due.due, date(2026, 3, 30));
}
