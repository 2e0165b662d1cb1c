//! Endings and beginnings again: closed without the gate, referred again, recorded late.

use crate::history::{DIRECTOR, History, IMPORT, MANAGER, World, noon, worker, wrong};
use casework::contact::ContactReceived;
use casework::identity::Kind as Person;
use jiff::civil::{Date, date};
use oversight::{Kind, watch};
use words::Period;

const REFERRED: Date = date(2026, 2, 2);
const CLOSED: Date = date(2026, 2, 27);
const TODAY: Date = date(2026, 3, 9);

fn unseen() -> (History, words::EpisodeId) {
    let mut child = History::of(1);
    let referral = child.open(REFERRED);
    child.held(1, REFERRED);
    (child, referral)
}

#[test]
fn a_case_that_was_closed_with_nobody_having_seen_the_child_is_told() {
    let (mut child, referral) = unseen();
    child.missed(date(2026, 2, 10));
    let opened = child.entries.iter().position(|e| e.event().unwrap().kind() == "referral.decided");
    let closed = child.closed(referral, CLOSED);
    let world = World::of(&[&child]);
    let alerts = watch(&world.ask(TODAY));
    assert_eq!(alerts.len(), 1);
    assert_eq!(alerts[0].kind, Kind::EndedWithoutGate);
    assert_eq!(alerts[0].entries, [opened.unwrap() as u64 + 1, closed]);
    assert_eq!((alerts[0].since, alerts[0].owner), (CLOSED, Some(worker(MANAGER))));
    assert_eq!(
        alerts[0].why,
        "The case was closed on 27 February 2026, and nobody is recorded to have seen the child \
         since the referral of 2 February 2026."
    );
}

#[test]
fn a_visit_on_the_day_of_the_referral_or_of_the_closing_is_a_visit() {
    for day in [REFERRED, CLOSED] {
        let (mut child, referral) = unseen();
        child.seen(day);
        child.closed(referral, CLOSED);
        assert_eq!(wrong(&child, TODAY), [], "{day}");
    }
    for day in [REFERRED.yesterday().unwrap(), CLOSED.tomorrow().unwrap()] {
        let (mut child, referral) = unseen();
        child.seen(day);
        child.closed(referral, CLOSED);
        assert_eq!(wrong(&child, TODAY), [Kind::EndedWithoutGate], "{day}");
    }
}

#[test]
fn a_child_who_had_died_could_not_be_seen_and_a_later_death_excuses_nothing() {
    let (mut child, referral) = unseen();
    let mut later = child.clone();
    child.died(date(2026, 2, 20));
    child.closed(referral, CLOSED);
    assert_eq!(wrong(&child, TODAY), []);
    later.closed(referral, CLOSED);
    later.died(date(2026, 3, 2));
    assert_eq!(wrong(&later, TODAY), [Kind::EndedWithoutGate]);
}

#[test]
fn an_unborn_child_could_not_be_seen() {
    let mut child = History::registered(1, Person::Unborn);
    let referral = child.open(REFERRED);
    child.held(1, REFERRED);
    child.closed(referral, CLOSED);
    child.born(date(2026, 3, 4));
    assert_eq!(wrong(&child, TODAY), []);
}

#[test]
fn a_closing_by_exception_is_told_although_the_child_was_seen() {
    let (mut child, referral) = unseen();
    child.seen(REFERRED);
    child.closed_by_exception(referral, CLOSED);
    assert_eq!(wrong(&child, TODAY), [Kind::EndedWithoutGate]);
}

#[test]
fn a_closing_is_not_told_before_its_day() {
    let (mut child, referral) = unseen();
    child.closed(referral, CLOSED);
    let eve = CLOSED.yesterday().unwrap();
    assert_eq!((wrong(&child, eve), wrong(&child, CLOSED)), (vec![], vec![Kind::EndedWithoutGate]));
}

#[test]
fn a_closing_of_long_ago_is_no_longer_on_the_watch() {
    let (mut child, referral) = unseen();
    child.closed(referral, CLOSED);
    assert_eq!(wrong(&child, date(2027, 2, 26)), [Kind::EndedWithoutGate]);
    assert_eq!(wrong(&child, date(2027, 2, 27)), []);
    let mut world = World::of(&[&child]);
    world.policy = world.policy.looking_back(Period::Weeks(1));
    assert_eq!(watch(&world.ask(TODAY)), []);
}

#[test]
fn a_closing_that_was_withdrawn_never_was() {
    let (mut child, referral) = unseen();
    let closed = child.closed(referral, CLOSED);
    child.actor = worker(DIRECTOR);
    child.withdrawn(closed, date(2026, 3, 2));
    assert_eq!(wrong(&child, date(2026, 3, 2)), []);
}

fn referred_again(first: Date, second: Date) -> History {
    let mut child = History::of(1);
    let referral = child.referral(first);
    child.decided(referral, first, "no_further_action");
    let again = child.referral(second);
    child.decided(again, second, "early_help");
    child
}

#[test]
fn a_referral_on_the_last_day_of_the_twelve_months_is_a_re_referral() {
    let child = referred_again(date(2025, 3, 3), date(2026, 3, 3));
    assert_eq!(wrong(&child, TODAY), [Kind::ReReferral]);
    let child = referred_again(date(2025, 3, 3), date(2026, 3, 4));
    assert_eq!(wrong(&child, TODAY), []);
}

#[test]
fn twelve_months_from_a_leap_day_end_on_the_last_of_february() {
    let child = referred_again(date(2024, 2, 29), date(2025, 2, 28));
    assert_eq!(wrong(&child, date(2025, 3, 3)), [Kind::ReReferral]);
    let child = referred_again(date(2024, 2, 29), date(2025, 3, 1));
    assert_eq!(wrong(&child, date(2025, 3, 3)), []);
}

#[test]
fn twelve_months_to_a_leap_day_end_the_day_before_it() {
    let child = referred_again(date(2023, 2, 28), date(2024, 2, 28));
    assert_eq!(wrong(&child, date(2024, 3, 4)), [Kind::ReReferral]);
    let child = referred_again(date(2023, 2, 28), date(2024, 2, 29));
    assert_eq!(wrong(&child, date(2024, 3, 4)), []);
}

#[test]
fn two_referrals_of_one_day_are_one_worry() {
    let child = referred_again(date(2026, 3, 3), date(2026, 3, 3));
    assert_eq!(wrong(&child, TODAY), []);
}

#[test]
fn a_re_referral_that_was_withdrawn_never_was() {
    let mut child = referred_again(date(2025, 9, 1), date(2026, 3, 3));
    let again = child.entries.len() as u64 - 1;
    child.actor = worker(DIRECTOR);
    child.withdrawn(again, TODAY);
    assert_eq!(wrong(&child, TODAY), []);
}

#[test]
fn a_re_referral_stays_on_the_watch_while_its_case_is_open() {
    let mut child = History::of(1);
    let first = child.referral(date(2023, 1, 10));
    child.decided(first, date(2023, 1, 10), "no_further_action");
    child.open(date(2023, 6, 1));
    child.held(1, date(2023, 6, 1));
    child.seen(date(2026, 3, 4));
    assert_eq!(wrong(&child, TODAY), [Kind::ReReferral]);
}

fn recorded(on: Date, recorded: Date) -> History {
    let (mut child, _) = History::settled(1, REFERRED);
    child.recorded = Some(recorded);
    child.seen(on);
    child
}

#[test]
fn a_visit_that_was_written_down_after_six_working_days_was_written_down_late() {
    // Monday to Monday are five working days.
    let child = recorded(date(2026, 2, 23), date(2026, 3, 2));
    assert_eq!(wrong(&child, TODAY), []);
    let child = recorded(date(2026, 2, 23), date(2026, 3, 3));
    assert_eq!(wrong(&child, TODAY), [Kind::RecordedLate]);
    let world = World::of(&[&child]);
    assert_eq!(
        watch(&world.ask(TODAY))[0].why,
        "A visit of 23 February 2026 was recorded on 3 March 2026, 6 working days later. It should \
         be recorded within 5 working days (local policy)."
    );
}

#[test]
fn easter_is_no_time_for_writing() {
    let child = recorded(date(2026, 3, 31), date(2026, 4, 9));
    assert!(!wrong(&child, date(2026, 4, 10)).contains(&Kind::RecordedLate));
    let child = recorded(date(2026, 3, 31), date(2026, 4, 10));
    assert!(wrong(&child, date(2026, 4, 10)).contains(&Kind::RecordedLate));
}

#[test]
fn what_an_import_brought_is_not_late() {
    let (mut child, _) = History::settled(1, REFERRED);
    child.actor = worker(IMPORT);
    child.recorded = Some(date(2026, 3, 9));
    child.seen(date(2026, 2, 10));
    assert_eq!(wrong(&child, TODAY), []);
}

#[test]
fn several_late_entries_are_one_alert_for_the_child() {
    let mut child = recorded(date(2026, 2, 10), date(2026, 3, 3));
    let contact = child.fresh();
    let received = ContactReceived {
        contact,
        source: "2A".into(),
        from: String::new(),
        said: String::new(),
        outcome_as_imported: None,
    };
    let position = child.add(date(2026, 2, 9), received);
    assert_eq!(child.entries.last().unwrap().recorded, noon(date(2026, 3, 3)));
    let world = World::of(&[&child]);
    let mut alerts = watch(&world.ask(date(2026, 3, 3)));
    alerts.retain(|alert| alert.kind == Kind::RecordedLate);
    assert_eq!(alerts.len(), 1);
    assert_eq!((alerts[0].since, &alerts[0].entries[0]), (date(2026, 2, 9), &position));
    assert!(alerts[0].why.starts_with("A contact of 9 February 2026"), "{}", alerts[0].why);
    assert!(alerts[0].why.ends_with(" So was one other entry."));
}
