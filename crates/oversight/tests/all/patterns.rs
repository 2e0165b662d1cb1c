//! What shows only when several things are seen together: closings in bulk, and children who came back
//! soon.

use crate::history::{DIRECTOR, History, IMPORT, OTHER_MANAGER, World, worker};
use casework::{
    enquiry::Section47Started,
    plan::{PlanEnded, PlanStarted},
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use oversight::{
    Alert, Kind, Policy,
    clocks::{OwnLimit, OwnLimits},
    watch,
};
use std::sync::Arc;
use words::Period;

const TODAY: Date = date(2026, 3, 9);
const CLOSED: Date = date(2026, 2, 18);

/// A case that was closed on a day with nobody having seen the child; the later by number, the later it
/// was recorded.
fn unseen(number: u128, by: u128, closed: Date) -> History {
    let mut child = History::of(number);
    let referral = child.open(date(2025, 11, 3));
    child.held(1, date(2025, 11, 3));
    (0..number).for_each(|_| {
        child.missed(date(2025, 11, 10));
    });
    child.actor = worker(by);
    child.closed(referral, closed);
    child
}

fn many(number: u128, by: u128, closed: Date) -> Vec<History> {
    (1..=number).map(|number| unseen(number, by, closed)).collect()
}

fn of(kind: Kind, world: &World, day: Date) -> Vec<Alert> {
    watch(&world.ask(day)).into_iter().filter(|alert| alert.kind == kind).collect()
}

fn in_bulk(children: &[History]) -> Vec<String> {
    let world = World::of(&children.iter().collect::<Vec<_>>());
    let alerts = of(Kind::BulkClosure, &world, TODAY).into_iter();
    alerts.map(|alert| alert.council_number.unwrap_or_default()).collect()
}

#[test]
fn the_sixth_case_that_one_person_closed_in_a_week_with_something_missing_is_one_of_many() {
    assert!(in_bulk(&many(5, DIRECTOR, CLOSED)).is_empty());
    assert_eq!(
        in_bulk(&many(7, DIRECTOR, CLOSED)),
        ["C6", "C7"],
        "what came later changes no earlier one"
    );
    let children = many(6, OTHER_MANAGER, CLOSED);
    let world = World::of(&children.iter().collect::<Vec<_>>());
    let alerts = of(Kind::BulkClosure, &world, TODAY);
    assert_eq!((alerts[0].since, alerts[0].owner), (CLOSED, Some(worker(DIRECTOR))));
    assert_eq!(
        alerts[0].why,
        "The case was closed on 18 February 2026 although something was missing, by somebody who \
         closed 6 such cases within a week of it."
    );
    assert_eq!(alerts[0].entries.last(), children[5].entries.last().map(|entry| &entry.position));
}

#[test]
fn whoever_is_asked_about_many_closings_did_not_decide_them() {
    let children = many(6, DIRECTOR, CLOSED);
    let world = World::of(&children.iter().collect::<Vec<_>>());
    let alerts = of(Kind::BulkClosure, &world, TODAY);
    assert!(alerts.iter().all(|alert| alert.owner != Some(worker(DIRECTOR))));
}

#[test]
fn another_person_another_week_and_an_import_do_not_count() {
    let mut children = many(5, DIRECTOR, CLOSED);
    children.push(unseen(6, OTHER_MANAGER, CLOSED));
    assert!(in_bulk(&children).is_empty(), "two people");
    let mut children = many(5, DIRECTOR, CLOSED);
    children.push(unseen(6, DIRECTOR, CLOSED + 7.days()));
    assert!(in_bulk(&children).is_empty(), "two weeks");
    children[5] = unseen(6, DIRECTOR, CLOSED + 6.days());
    assert_eq!(in_bulk(&children), ["C6"]);
    assert!(in_bulk(&many(9, IMPORT, CLOSED)).is_empty(), "nobody decided");
}

#[test]
fn a_week_in_which_many_cases_close_through_their_gate_is_lawful() {
    let lawful = |number| {
        let (mut child, referral) = History::settled(number, date(2025, 11, 3));
        child.actor = worker(DIRECTOR);
        child.closed(referral, CLOSED);
        child
    };
    let mut children: Vec<History> = (1..=20).map(lawful).collect();
    assert!(in_bulk(&children).is_empty());
    for (place, child) in children.iter_mut().take(6).enumerate() {
        let number = place as u128 + 1;
        let (mut excepted, referral) = History::settled(number, date(2025, 11, 3));
        (0..number).for_each(|_| {
            excepted.missed(date(2025, 11, 10));
        });
        excepted.actor = worker(DIRECTOR);
        excepted.closed_by_exception(referral, CLOSED);
        *child = excepted;
    }
    assert_eq!(in_bulk(&children), ["C6"], "an exception is something missing");
}

#[test]
fn how_many_are_many_is_the_councils_to_set() {
    let children = many(3, DIRECTOR, CLOSED);
    let mut world = World::of(&children.iter().collect::<Vec<_>>());
    world.policy = world.policy.closing_in_bulk_from(3);
    assert_eq!(of(Kind::BulkClosure, &world, TODAY).len(), 1);
    world.policy = world.policy.closing_in_bulk_from(0);
    assert_eq!(of(Kind::BulkClosure, &world, TODAY).len(), 2, "one closing is never many");
}

#[test]
fn a_closing_that_was_withdrawn_is_none_of_many() {
    let mut children = many(6, DIRECTOR, CLOSED);
    let last = children[2].entries.len() as u64;
    children[2].withdrawn(last, date(2026, 3, 2));
    assert!(in_bulk(&children).is_empty());
}

/// A case of more than a year that closed on a day, and a referral after it that came to nothing.
fn back(closed: Date, again: Date) -> History {
    let (mut child, referral) = History::settled(1, closed - 500.days());
    child.closed(referral, closed);
    let again_id = child.referral(again);
    child.decided(again_id, again, "no_further_action");
    child
}

fn came_back(child: &History, day: Date) -> Vec<Date> {
    let world = World::of(&[child]);
    of(Kind::StepDownAndBack, &world, day).iter().map(|alert| alert.since).collect()
}

#[test]
fn a_referral_within_twelve_weeks_of_a_closing_is_a_return() {
    let last = CLOSED - 7.days();
    assert_eq!(came_back(&back(last - 84.days(), last), TODAY), [last]);
    assert!(came_back(&back(last - 85.days(), last), TODAY).is_empty());
    assert_eq!(came_back(&back(last, last), TODAY), [last], "on the day itself");
    let child = back(last - 30.days(), last);
    let world = World::of(&[&child]);
    let alert = of(Kind::StepDownAndBack, &world, TODAY).remove(0);
    assert_eq!(
        alert.why,
        "The case was closed on 12 January 2026, and the child was referred again on 11 February \
         2026, 30 days later."
    );
    assert_eq!(alert.entries.len(), 4);
}

#[test]
fn an_enquiry_soon_after_a_protection_plan_is_a_return_and_a_referral_while_a_case_runs_is_none() {
    let ended = date(2025, 12, 1);
    for (again, returns) in [(ended + 84.days(), true), (ended + 85.days(), false)] {
        let (mut child, referral) = History::settled(1, date(2024, 6, 3));
        let plan = child.fresh();
        let (kind, aims) = ("child_protection".to_owned(), String::new());
        let started = PlanStarted { plan, kind, referral: None, aims, review_by: None };
        child.add(date(2025, 3, 3), started);
        let (reason, text) = ("conference".to_owned(), String::new());
        child.add(ended, PlanEnded { plan, reason, text });
        let enquiry = child.fresh();
        let (referral, lead) = (Some(referral), Some(worker(1)));
        let started = Section47Started { enquiry, discussion: None, referral, joint: None, lead };
        child.add(again, started);
        assert_eq!(came_back(&child, again) == [again], returns, "{again}");
    }
    let (mut child, _) = History::settled(1, date(2024, 6, 3));
    child.referral(date(2026, 2, 2));
    assert!(came_back(&child, TODAY).is_empty());
}

/// A council that calls so long soon.
fn soon(period: Period) -> Policy {
    let mut own = OwnLimits::default();
    let (why, decided_by) = ("As we agreed".to_owned(), "Ruth Abara".to_owned());
    let kind = Kind::StepDownAndBack;
    own.add(OwnLimit { kind, period, from: date(2025, 1, 1), why, decided_by })
        .expect("it is shorter, or local");
    Policy::default().under(Arc::new(own))
}

#[test]
fn how_soon_is_soon_is_the_councils_to_set_and_a_return_is_told_while_it_is_recent() {
    let child = back(date(2026, 1, 5), date(2026, 2, 16));
    let mut world = World::of(&[&child]);
    world.policy = soon(Period::Weeks(5));
    assert!(of(Kind::StepDownAndBack, &world, TODAY).is_empty());
    world.policy = soon(Period::Weeks(26));
    assert_eq!(of(Kind::StepDownAndBack, &world, TODAY).len(), 1);
    assert_eq!(of(Kind::StepDownAndBack, &world, date(2027, 2, 15)).len(), 1);
    assert!(of(Kind::StepDownAndBack, &world, date(2027, 2, 16)).is_empty());
}
