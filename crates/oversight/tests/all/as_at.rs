//! As at a past day and position: what was known then, and nothing that was withdrawn since.

use crate::history::{History, World, team, worker};
use jiff::civil::{Date, date};
use oversight::{AsAt, Followed, Kind, SpellKind, Timeline, lists, watch};

const OPENED: Date = date(2026, 3, 2);
const TODAY: Date = date(2026, 3, 9);

#[test]
fn yesterday_does_not_know_what_was_recorded_today() {
    let (mut child, referral) = History::settled(1, OPENED);
    let known = child.entries.len() as u64;
    child.closed(referral, date(2026, 3, 4));
    let world = World::of(&[&child]);
    let open = |known, about| {
        world.timeline.child(child.person, AsAt { about, known }).unwrap().opened().is_some()
    };
    // Closed on the 4th and recorded afterwards: as known then it is open, as known now it is not.
    assert!(open(known, TODAY));
    assert!(!open(known + 1, TODAY));
    assert!(open(known + 1, date(2026, 3, 3)));
}

#[test]
fn a_decision_that_was_corrected_stays_what_was_known_before() {
    let mut child = History::of(1);
    let referral = child.referral(OPENED);
    child.decided(referral, OPENED, "assessment");
    let first = child.entries.len() as u64;
    child.decided(referral, date(2026, 3, 4), "no_further_action");
    child.decided(referral, date(2026, 3, 5), "assessment");
    let world = World::of(&[&child]);
    let opened = |known| {
        let as_at = AsAt { about: TODAY, known };
        world.timeline.child(child.person, as_at).unwrap().opened().map(|opened| opened.since)
    };
    assert_eq!(opened(first), Some(OPENED));
    assert_eq!(opened(first + 1), None);
    assert_eq!(opened(first + 2), Some(date(2026, 3, 5)));
}

#[test]
fn an_end_that_was_corrected_keeps_both_ends() {
    let (mut child, referral) = History::settled(1, OPENED);
    child.closed(referral, date(2026, 3, 6));
    let first = child.entries.len() as u64;
    child.closed_by_exception(referral, date(2026, 3, 4));
    let world = World::of(&[&child]);
    let case = |known| {
        let as_at = AsAt { about: TODAY, known };
        let child = world.timeline.child(child.person, as_at).unwrap();
        let case = child.of_kind(SpellKind::CaseOpen)[0];
        (case.to, case.exception, case.ended_position)
    };
    assert_eq!(case(first - 1), (None, false, None));
    assert_eq!(case(first), (Some(date(2026, 3, 6)), false, Some(first)));
    assert_eq!(case(first + 1), (Some(date(2026, 3, 4)), true, Some(first + 1)));
}

#[test]
fn what_was_withdrawn_is_in_no_past_view() {
    let (mut child, _) = History::settled(1, OPENED);
    let visit = child.seen_alone(date(2026, 3, 4));
    child.withdrawn(visit, TODAY);
    let world = World::of(&[&child]);
    let as_at = AsAt { about: TODAY, known: visit };
    let child = world.timeline.child(child.person, as_at).unwrap();
    assert_eq!(child.last_seen_alone(), None);
    assert_eq!(child.last_seen().unwrap().from, OPENED);
}

#[test]
fn the_watch_as_at_yesterday_is_that_of_yesterday() {
    let mut child = History::of(1);
    child.open(OPENED);
    child.seen(OPENED);
    let known = child.entries.len() as u64;
    child.held(1, date(2026, 3, 3));
    let world = World::of(&[&child]);
    let wrong = |about, known| {
        let alerts = watch(&world.ask_as_at(AsAt { about, known })).into_iter();
        alerts.map(|alert| alert.kind).collect::<Vec<_>>()
    };
    assert_eq!(wrong(date(2026, 3, 4), known), [Kind::Unallocated, Kind::Allocation]);
    assert_eq!(wrong(date(2026, 3, 3), known), []);
    assert_eq!(wrong(date(2026, 3, 4), known + 2), []);
}

#[test]
fn access_is_that_of_now_also_for_the_past() {
    let (mut child, _) = History::settled(1, OPENED);
    let known = child.entries.len() as u64;
    child.held(4, date(2026, 3, 5));
    let world = World::of(&[&child]);
    let then = world.timeline.child(child.person, AsAt { about: OPENED, known }).unwrap();
    assert_eq!(then.team(), Some(team(1)));
    assert_eq!(then.facts().team, Some(team(2)));
    assert!(then.facts().workers.contains(&worker(4)));
}

#[test]
fn somebody_quiet_for_years_is_found_as_at_the_years_when_they_were_not() {
    let mut child = History::of(1);
    let referral = child.open(date(2019, 3, 4));
    let held = child.held(1, date(2019, 3, 4));
    child.released(held, date(2019, 6, 3));
    child.closed(referral, date(2019, 6, 3));
    let world = World::of(&[&child]);
    let open = |about| world.timeline.open(AsAt::now(about)).count();
    assert_eq!((open(date(2019, 5, 1)), open(date(2019, 6, 3)), open(TODAY)), (1, 0, 0));
    let before = AsAt { about: TODAY, known: child.entries.len() as u64 - 1 };
    assert_eq!(world.timeline.open(before).count(), 1);
}

#[test]
fn a_tail_is_followed_and_one_that_reaches_back_needs_the_history() {
    let (mut child, referral) = History::settled(1, OPENED);
    let mut timeline = Timeline::new();
    assert_eq!(timeline.follow(child.person, &child.entries), Followed::Applied);
    assert_eq!(timeline.open(AsAt::now(TODAY)).count(), 1);
    let visit = child.seen(date(2026, 3, 4));
    // Entries that were taken before are passed over.
    assert_eq!(timeline.follow(child.person, &child.entries), Followed::Applied);
    child.closed(referral, date(2026, 3, 5));
    // Until when the last team sees a closed case depends on all of it.
    assert_eq!(timeline.follow(child.person, &child.entries), Followed::NeedsHistory);
    timeline.take(child.person, &child.entries);
    assert_eq!(timeline.open(AsAt::now(TODAY)).count(), 0);
    let spells = timeline.spells();
    child.withdrawn(visit, TODAY);
    assert_eq!(timeline.follow(child.person, &child.entries), Followed::NeedsHistory);
    assert_eq!(timeline.spells(), spells, "nothing was changed");
    timeline.take(child.person, &child.entries);
    assert_eq!(timeline.spells(), spells - 1);
}

#[test]
fn somebody_whose_beginning_is_missing_needs_the_history() {
    let (child, _) = History::settled(1, OPENED);
    let mut timeline = Timeline::new();
    assert_eq!(timeline.follow(child.person, &child.entries[2..]), Followed::NeedsHistory);
    assert_eq!(timeline.people(), 0);
}

#[test]
fn the_position_never_goes_back() {
    let mut timeline = Timeline::new();
    timeline.advance(7);
    timeline.advance(5);
    assert_eq!(timeline.position(), 7);
}

#[test]
fn whoever_is_forgotten_is_in_no_list_and_nobody_else_is_lost() {
    let (one, _) = History::settled(1, OPENED);
    let (two, _) = History::settled(2, OPENED);
    let (three, _) = History::settled(3, OPENED);
    let mut world = World::of(&[&one, &two, &three]);
    world.timeline.forget(one.person);
    let open = lists::open_children(&world.ask(TODAY));
    let open: Vec<_> = open.iter().map(|row| row.child).collect();
    assert_eq!(open, [two.person, three.person]);
    assert!(world.timeline.facts(one.person).is_none());
    assert!(world.timeline.facts(three.person).is_some());
}
