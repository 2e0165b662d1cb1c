//! Lists: rows, counts that are their lengths, caseloads, what is due.

use crate::history::{History, MANAGER, World, team, worker};
use jiff::civil::{Date, date};
use oversight::{Kind, lists, watch};

const OPENED: Date = date(2026, 3, 2);
const TODAY: Date = date(2026, 3, 9);

#[test]
fn every_count_is_the_length_of_its_list() {
    let (settled, _) = History::settled(1, OPENED);
    let mut unseen = History::of(2);
    unseen.open(date(2026, 1, 5));
    let mut waiting = History::of(3);
    waiting.referral(date(2026, 3, 2));
    let mut imported = History::of(4);
    imported.actor = worker(crate::history::IMPORT);
    imported.open(OPENED);
    let world = World::of(&[&settled, &unseen, &waiting, &imported]);
    let question = world.ask(TODAY);
    let counts = lists::counts(&question);
    assert_eq!(counts.open, lists::open_children(&question).len());
    assert_eq!(counts.unallocated, lists::unallocated(&question).len());
    assert_eq!(counts.imported_unknown, lists::imported_unknown(&question).len());
    assert_eq!(counts.not_seen, lists::not_seen(&question).len());
    assert_eq!((counts.open, counts.unallocated, counts.imported_unknown), (3, 1, 1));
    // One child is unallocated, unseen and late to be allocated: three rows and one child.
    let rows = lists::overdue(&question);
    assert_eq!((rows.len(), counts.overdue), (4, 2));
}

#[test]
fn an_open_child_is_shown_with_who_holds_them_and_what_is_next() {
    let (mut child, _) = History::settled(1, OPENED);
    child.seen_alone(date(2026, 3, 5));
    let world = World::of(&[&child]);
    let rows = lists::open_children(&world.ask(TODAY));
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].holder, Some((worker(1), OPENED)));
    assert_eq!(rows[0].team, Some(team(1)));
    assert_eq!(rows[0].last_seen_alone, Some(date(2026, 3, 5)));
    assert_eq!(rows[0].next_due, Some((Kind::NotSeen, date(2026, 4, 2))));
}

#[test]
fn what_is_due_is_not_overdue_on_its_last_day() {
    let (child, _) = History::settled(1, OPENED);
    let world = World::of(&[&child]);
    let last = date(2026, 3, 30);
    let due = lists::due_by(last, &world.ask(last));
    assert_eq!(due.len(), 1);
    assert_eq!((due[0].1.due, lists::overdue(&world.ask(last)).len()), (last, 0));
    let next = date(2026, 3, 31);
    assert_eq!(lists::due_by(next, &world.ask(next)), []);
    let rows = lists::overdue(&world.ask(next));
    assert_eq!((rows[0].due, rows[0].days, rows[0].owner), (last, 1, Some(worker(1))));
}

#[test]
fn a_caseload_counts_children_and_not_allocations() {
    let (mut first, _) = History::settled(1, OPENED);
    first.open(date(2026, 3, 4));
    let (second, _) = History::settled(2, OPENED);
    let mut third = History::of(3);
    third.open(OPENED);
    third.offered(1, TODAY);
    let (mut closed, referral) = History::settled(4, OPENED);
    closed.closed(referral, date(2026, 3, 4));
    let world = World::of(&[&first, &second, &third, &closed]);
    let rows = lists::caseload(&world.ask(TODAY));
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].worker, rows[0].team), (worker(1), Some(team(1))));
    assert_eq!(rows[0].children, [first.person, second.person]);
    assert_eq!(rows[0].offered, [third.person]);
}

#[test]
fn a_child_who_is_unallocated_is_with_the_manager_until_then() {
    let mut child = History::of(1);
    child.open(OPENED);
    let world = World::of(&[&child]);
    let rows = lists::unallocated(&world.ask(OPENED));
    assert_eq!(rows[0].until_then, Some(worker(MANAGER)));
    assert_eq!((rows[0].due, rows[0].overdue), (Some(date(2026, 3, 3)), false));
    assert_eq!(watch(&world.ask(OPENED)), []);
    assert!(lists::unallocated(&world.ask(date(2026, 3, 4)))[0].overdue);
}
