//! Who holds whom: unallocated, allocation in time, the third worker, imports without a worker.

use crate::history::{
    DIRECTOR, History, IMPORT, MANAGER, World, stood_down, team, without, worker, wrong, wrong_from,
};
use casework::Responsible;
use jiff::civil::{Date, date};
use oversight::{AsAt, Kind, lists, watch};

const MONDAY: Date = date(2026, 3, 9);

#[test]
fn a_child_whom_nobody_holds_is_unallocated_from_the_second_working_day() {
    let mut child = History::of(1);
    child.open(date(2026, 3, 2));
    let held = child.held(1, date(2026, 3, 2));
    child.seen(date(2026, 3, 4));
    child.released(held, MONDAY);
    wrong_from(&child, &[Kind::Unallocated], date(2026, 3, 11));
}

#[test]
fn a_child_whom_somebody_else_still_holds_is_not_unallocated() {
    let (mut child, _) = History::settled(1, date(2026, 3, 2));
    let second = child.held(2, date(2026, 3, 3));
    child.released(second, MONDAY);
    assert_eq!(wrong(&child, date(2026, 3, 20)), []);
}

#[test]
fn easter_is_no_time_to_find_a_worker() {
    let mut child = History::of(1);
    child.open(date(2026, 3, 30));
    let held = child.held(1, date(2026, 3, 30));
    child.seen(date(2026, 4, 1));
    child.released(held, date(2026, 4, 2));
    // Good Friday and Easter Monday are no working days: the Tuesday is the first.
    wrong_from(&child, &[Kind::Unallocated], date(2026, 4, 8));
}

#[test]
fn christmas_is_no_time_to_find_a_worker() {
    let mut child = History::of(1);
    child.open(date(2026, 12, 21));
    let held = child.held(1, date(2026, 12, 21));
    child.seen(date(2026, 12, 22));
    child.released(held, date(2026, 12, 24));
    // Boxing Day is a Saturday, so Monday the 28th is a bank holiday.
    wrong_from(&child, &[Kind::Unallocated], date(2026, 12, 30));
}

#[test]
fn a_child_who_never_got_a_worker_is_late_by_both_clocks() {
    let mut child = History::of(1);
    child.open(MONDAY);
    wrong_from(&child, &[Kind::Unallocated, Kind::Allocation], date(2026, 3, 11));
    child.held(1, date(2026, 3, 10));
    assert_eq!(wrong(&child, date(2026, 3, 11)), []);
}

#[test]
fn a_child_who_lost_their_worker_was_allocated_in_time_all_the_same() {
    let mut child = History::of(1);
    child.open(MONDAY);
    let held = child.held(1, MONDAY);
    child.seen(MONDAY);
    child.released(held, date(2026, 3, 10));
    assert_eq!(wrong(&child, date(2026, 3, 13)), [Kind::Unallocated]);
}

#[test]
fn a_further_referral_of_a_held_child_starts_no_clock_of_allocation() {
    let (mut child, _) = History::settled(1, date(2024, 10, 1));
    child.seen(date(2026, 3, 4));
    child.open(MONDAY);
    assert_eq!(wrong(&child, date(2026, 3, 20)), []);
}

#[test]
fn a_worker_of_an_earlier_case_stops_no_clock_of_a_new_one() {
    let mut child = History::of(1);
    let referral = child.open(date(2025, 1, 6));
    let held = child.held(1, date(2025, 1, 6));
    child.seen(date(2025, 1, 8));
    child.closed(referral, date(2025, 2, 3));
    child.released(held, MONDAY);
    child.open(MONDAY);
    assert_eq!(wrong(&child, date(2026, 3, 11)), [Kind::Unallocated, Kind::Allocation]);
}

#[test]
fn an_offer_that_waits_or_was_refused_holds_nobody() {
    let mut child = History::of(1);
    child.open(MONDAY);
    let offer = child.offered(1, MONDAY);
    let world = World::of(&[&child]);
    let alerts = watch(&world.ask(date(2026, 3, 12)));
    assert_eq!(
        alerts[0].why,
        "Nobody has held this case since 9 March 2026, 3 working days. A worker should hold it \
         within 1 working day (local policy), by 10 March 2026. It was offered on 9 March 2026 \
         and waits for an answer."
    );
    assert_eq!(alerts[0].owner, Some(worker(MANAGER)));
    assert_eq!(lists::unallocated(&world.ask(MONDAY))[0].status, "Offered on Monday, not answered");
    child.refused(offer, MONDAY);
    let world = World::of(&[&child]);
    let row = &lists::unallocated(&world.ask(MONDAY))[0];
    assert_eq!((row.status.as_str(), row.overdue), ("Not offered to anybody", false));
}

#[test]
fn a_worker_who_leaves_leaves_the_child_with_the_manager_that_day() {
    let (child, _) = History::settled(1, date(2026, 3, 2));
    let mut world = World::of(&[&child]);
    without(&mut world.workforce, 1, MONDAY);
    let row = &lists::unallocated(&world.ask(MONDAY))[0];
    assert_eq!((row.since, row.until_then, row.days), (MONDAY, Some(worker(MANAGER)), 0));
    assert_eq!(watch(&world.ask(date(2026, 3, 10))), []);
    assert_eq!(watch(&world.ask(date(2026, 3, 11)))[0].kind, Kind::Unallocated);
    // The day before, the worker still held it.
    assert_eq!(lists::unallocated(&world.ask(date(2026, 3, 8))), []);
}

#[test]
fn a_team_that_is_stood_down_leaves_its_children_with_the_director() {
    let (child, _) = History::settled(1, date(2026, 3, 2));
    let (mut other, _) = History::settled(2, date(2026, 3, 2));
    other.held(4, date(2026, 3, 3));
    let mut world = World::of(&[&child, &other]);
    stood_down(&mut world.workforce, 1, MONDAY);
    let alerts = watch(&world.ask(date(2026, 3, 11)));
    assert_eq!(alerts.len(), 1);
    assert_eq!((alerts[0].child, alerts[0].since), (child.person, MONDAY));
    assert_eq!(alerts[0].owner, Some(worker(DIRECTOR)));
}

#[test]
fn a_closed_case_needs_nobody() {
    let (mut child, referral) = History::settled(1, date(2026, 3, 2));
    child.closed(referral, MONDAY);
    let held = casework_holder(&child);
    child.released(held, MONDAY);
    assert_eq!(wrong(&child, date(2026, 3, 30)), []);
    let world = World::of(&[&child]);
    let answer = world.timeline.responsible(child.person, AsAt::now(MONDAY), &world.workforce);
    assert_eq!(answer, Responsible::NotOpen);
}

fn casework_holder(child: &History) -> words::EpisodeId {
    let case = casework::Case::fold(child.person, &child.entries);
    case.allocations[0].id
}

#[test]
fn a_third_different_worker_within_a_year_is_told() {
    let mut child = History::of(1);
    child.open(date(2025, 3, 10));
    let first = child.held(1, date(2025, 3, 10));
    let second = child.handed(first, 2, date(2025, 9, 1));
    let mut on_time = child.clone();
    child.handed(second, 3, date(2026, 3, 10));
    child.seen(date(2026, 3, 10));
    assert_eq!(wrong(&child, date(2026, 3, 10)), [Kind::ThirdWorker]);
    // One day more than twelve months after the first.
    on_time.handed(second, 3, date(2026, 3, 11));
    on_time.seen(date(2026, 3, 11));
    assert_eq!(wrong(&on_time, date(2026, 3, 11)), []);
}

#[test]
fn a_worker_who_comes_back_is_not_another() {
    let mut child = History::of(1);
    child.open(date(2025, 10, 1));
    let first = child.held(1, date(2025, 10, 1));
    let second = child.handed(first, 2, date(2025, 12, 1));
    child.handed(second, 1, date(2026, 3, 2));
    child.seen(date(2026, 3, 2));
    assert_eq!(wrong(&child, MONDAY), []);
}

#[test]
fn an_offer_that_was_refused_is_no_change_of_worker() {
    let mut child = History::of(1);
    child.open(date(2025, 10, 1));
    let first = child.held(1, date(2025, 10, 1));
    let refused = child.offered(2, date(2025, 11, 3));
    child.refused(refused, date(2025, 11, 3));
    child.handed(first, 3, date(2026, 3, 2));
    child.seen(date(2026, 3, 2));
    assert_eq!(wrong(&child, MONDAY), []);
}

#[test]
fn a_third_worker_of_a_closed_case_is_past() {
    let mut child = History::of(1);
    let referral = child.open(date(2025, 10, 1));
    let first = child.held(1, date(2025, 10, 1));
    let second = child.handed(first, 2, date(2025, 12, 1));
    child.handed(second, 3, date(2026, 3, 2));
    child.seen(date(2026, 3, 2));
    assert_eq!(wrong(&child, date(2026, 3, 5)), [Kind::ThirdWorker]);
    child.closed(referral, date(2026, 3, 6));
    assert_eq!(wrong(&child, MONDAY), []);
}

#[test]
fn an_imported_case_without_a_worker_is_counted_apart() {
    let mut child = History::of(1);
    child.actor = worker(IMPORT);
    child.open(date(2026, 2, 2));
    child.seen(date(2026, 3, 2));
    let world = World::of(&[&child]);
    let question = world.ask(MONDAY);
    let alerts = watch(&question);
    assert_eq!(alerts.len(), 1);
    assert_eq!(alerts[0].kind, Kind::ImportedWorkerUnknown);
    assert_eq!(alerts[0].team, Some(team(1)));
    let counts = lists::counts(&question);
    assert_eq!((counts.open, counts.unallocated, counts.imported_unknown), (1, 0, 1));
    assert_eq!(lists::unallocated(&question), []);
}

#[test]
fn an_offer_made_here_makes_an_imported_child_ours() {
    let mut child = History::of(1);
    child.actor = worker(IMPORT);
    child.open(date(2026, 2, 2));
    child.seen(date(2026, 3, 2));
    child.actor = worker(MANAGER);
    child.offered(1, date(2026, 3, 3));
    assert_eq!(wrong(&child, MONDAY), [Kind::Unallocated, Kind::Allocation]);
}

#[test]
fn an_imported_case_whose_worker_left_is_unallocated() {
    let mut child = History::of(1);
    child.actor = worker(IMPORT);
    child.open(date(2026, 2, 2));
    let held = child.held(1, date(2026, 2, 2));
    child.seen(date(2026, 3, 2));
    child.released(held, date(2026, 3, 2));
    assert_eq!(wrong(&child, MONDAY), [Kind::Unallocated]);
}

#[test]
fn a_confirmed_worker_takes_the_child_off_the_imported_list() {
    let mut child = History::of(1);
    child.actor = worker(IMPORT);
    child.open(date(2026, 2, 2));
    child.seen(date(2026, 3, 2));
    child.actor = worker(MANAGER);
    let held = child.held(1, date(2026, 3, 3));
    assert_eq!(wrong(&child, MONDAY), []);
    // From then on the child is ours: losing the worker again is being unallocated.
    child.released(held, date(2026, 3, 4));
    assert_eq!(wrong(&child, MONDAY), [Kind::Unallocated]);
}

#[test]
fn an_import_that_names_nobody_we_know_is_on_the_imported_list() {
    let mut child = History::of(1);
    child.actor = worker(IMPORT);
    child.open(date(2026, 2, 2));
    child.held(77, date(2026, 2, 2));
    child.seen(date(2026, 3, 2));
    assert_eq!(wrong(&child, MONDAY), [Kind::ImportedWorkerUnknown]);
}
