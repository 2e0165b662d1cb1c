//! The watch itself: order, printed form, and what somebody may not see.

use crate::history::{DIRECTOR, History, World, worker};
use casework::{
    Actor, Depth, Role, Scope, Terms,
    restriction::{Classification, Restriction, RestrictionClassified},
};
use jiff::civil::{Date, date};
use oversight::{Kind, Watched, lists, watch, watch::children, watch::watch_one};

const TODAY: Date = date(2026, 3, 9);

fn three() -> [History; 3] {
    let mut older = History::of(1);
    older.open(date(2026, 2, 16));
    older.seen(date(2026, 3, 2));
    let mut newer = History::of(2);
    newer.open(date(2026, 3, 2));
    let mut waiting = History::of(3);
    waiting.referral(date(2026, 1, 5));
    [older, newer, waiting]
}

#[test]
fn the_most_pressing_kind_comes_first_and_then_what_has_lasted_longest() {
    let [older, newer, waiting] = three();
    let world = World::of(&[&waiting, &newer, &older]);
    let alerts = watch(&world.ask(TODAY));
    let order: Vec<_> = alerts.iter().map(|alert| (alert.kind, alert.child)).collect();
    assert_eq!(
        order,
        [
            (Kind::Unallocated, older.person),
            (Kind::Unallocated, newer.person),
            (Kind::ReferralDecision, waiting.person),
            (Kind::Allocation, older.person),
            (Kind::Allocation, newer.person),
        ]
    );
    assert_eq!(children(&alerts), 3);
}

#[test]
fn an_alert_is_printed_with_the_councils_own_numbers() {
    let [older, ..] = three();
    let world = World::of(&[&older]);
    let alerts = watch(&world.ask(TODAY));
    let printed = serde_json::to_value(Watched::of(&alerts[0], &world.workforce)).unwrap();
    assert_eq!(
        printed,
        serde_json::json!({
            "kind": "unallocated",
            "child": "C1",
            "since": "2026-02-16",
            "due": "2026-02-17",
            "owner": "S10",
            "entries": [4],
            "why": "Nobody has held this case since 16 February 2026, 15 working days. A worker \
                    should hold it within 1 working day (local policy), by 17 February 2026.",
        })
    );
}

#[test]
fn a_restricted_child_is_in_no_list_and_no_count_but_their_custodians() {
    let [mut older, newer, _] = three();
    let custodians = vec![worker(DIRECTOR), worker(5)];
    let restriction = Restriction { kind: "staff_relative".into(), custodians };
    let classification = Classification::Restricted(restriction);
    older.add(TODAY, RestrictionClassified { classification, reason: String::new() });
    let world = World::of(&[&older, &newer]);
    let alone = World::of(&[&newer]);
    let scope = |number, role| {
        let actor =
            Actor { worker: worker(number), roles: vec![role], teams: vec![], manages: vec![] };
        Scope::of(&actor, Depth::Record, (crate::history::noon(TODAY), Terms::default()))
    };
    let other = scope(6, Role::Director);
    let question = world.ask(TODAY).within(&other);
    let without = alone.ask(TODAY).within(&other);
    assert_eq!(watch(&question), watch(&without));
    assert_eq!(lists::counts(&question), lists::counts(&without));
    assert_eq!(lists::unallocated(&question), lists::unallocated(&without));
    assert_eq!(lists::overdue(&question), lists::overdue(&without));
    assert_eq!(lists::open_children(&question), lists::open_children(&without));
    assert_eq!(lists::caseload(&question), lists::caseload(&without));
    assert_eq!(watch_one(older.person, &question), []);
    let custodian = scope(DIRECTOR, Role::Director);
    let question = world.ask(TODAY).within(&custodian);
    assert_eq!(children(&watch(&question)), 2);
    assert!(!watch_one(older.person, &question).is_empty());
}

#[test]
fn no_sentence_is_empty_and_each_kind_has_its_words() {
    let [older, newer, waiting] = three();
    let world = World::of(&[&older, &newer, &waiting]);
    for alert in watch(&world.ask(date(2026, 8, 3))) {
        assert!(alert.why.ends_with('.') && !alert.entries.is_empty(), "{alert:?}");
        assert!(alert.owner.is_some(), "nobody owns {alert:?}");
        assert!(!alert.kind.text().is_empty());
    }
}
