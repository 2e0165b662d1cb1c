//! Who sees whom, how deep: the truth table, and that lists and single judgements never disagree.

use crate::cast::{NORTH, SOUTH, now, worker};
use casework::{
    Actor, Depth, Role, Scope,
    access::Facts,
    may,
    restriction::{Classification, Restriction},
};
use jiff::ToSpan;
use proptest::prelude::*;
use std::fmt::Write;
use words::{Moment, TeamId, WorkerId};

const ME: WorkerId = worker(500);
const ANOTHER: WorkerId = worker(501);
const THIRD: WorkerId = worker(502);

/// What somebody is to the case.
#[derive(Clone, Copy, Debug)]
enum Relation {
    Stranger,
    Holder,
    TeamMember,
    TeamsManager,
    GlassBroken,
    GlassExpired,
    Custodian,
}

const RELATIONS: [Relation; 7] = [
    Relation::Stranger,
    Relation::Holder,
    Relation::TeamMember,
    Relation::TeamsManager,
    Relation::GlassBroken,
    Relation::GlassExpired,
    Relation::Custodian,
];

fn classified(name: &str, relation: Relation) -> Classification {
    let first = if matches!(relation, Relation::Custodian) { ME } else { THIRD };
    match name {
        "open" => Classification::Open,
        "unclassified" => Classification::Unclassified,
        _ => Classification::Restricted(Restriction {
            kind: "staff_relative".to_owned(),
            custodians: vec![first, ANOTHER],
        }),
    }
}

fn situation(role: Role, relation: Relation, classification: &str) -> (Actor, Facts) {
    let mut actor = Actor { worker: ME, roles: vec![role], teams: vec![SOUTH], manages: vec![] };
    let mut facts = Facts {
        workers: vec![ANOTHER],
        team: Some(NORTH),
        classification: classified(classification, relation),
        broken: vec![(ANOTHER, now() + 1.hour())],
    };
    match relation {
        Relation::Stranger | Relation::Custodian => {}
        Relation::Holder => facts.workers.push(ME),
        Relation::TeamMember => actor.teams.push(NORTH),
        Relation::TeamsManager => actor.manages.push(NORTH),
        Relation::GlassBroken => facts.broken.push((ME, now() + 1.hour())),
        Relation::GlassExpired => facts.broken.push((ME, now())),
    }
    (actor, facts)
}

#[test]
fn the_truth_table_of_access() {
    let mut table = String::new();
    for classification in ["open", "unclassified", "restricted"] {
        for relation in RELATIONS {
            writeln!(table, "{classification}, {relation:?}").unwrap();
            for role in Role::ALL {
                let (actor, facts) = situation(role, relation, classification);
                let access = may(&actor, &facts, now());
                writeln!(table, "    {:<24}{:?}: {}", role.code(), access.depth, access.reason)
                    .unwrap();
            }
        }
    }
    insta::assert_snapshot!("truth_table", table);
}

#[test]
fn whoever_has_no_role_sees_nobody_by_role() {
    let actor = Actor { worker: ME, roles: vec![], teams: vec![], manages: vec![] };
    let facts = Facts { classification: Classification::Open, ..Facts::default() };
    assert_eq!(may(&actor, &facts, now()).depth, Depth::Nothing);
}

#[test]
fn the_deepest_of_several_roles_counts() {
    let roles = vec![Role::Analyst, Role::FrontDoor];
    let actor = Actor { worker: ME, roles, teams: vec![], manages: vec![] };
    let facts = Facts { classification: Classification::Open, ..Facts::default() };
    assert_eq!(may(&actor, &facts, now()).depth, Depth::Summary);
}

#[test]
fn nothing_known_of_somebody_is_not_classified() {
    let case = casework::Case::nothing_known(crate::cast::STRANGER);
    let director = crate::cast::actor(crate::cast::DEE);
    assert_eq!(may(&director, &Facts::of(&case), now()).depth, Depth::Nothing);
}

fn any_worker() -> impl Strategy<Value = WorkerId> {
    (500_u128..505).prop_map(worker)
}

fn any_team() -> impl Strategy<Value = TeamId> {
    (1_u128..5).prop_map(crate::cast::team)
}

fn any_actor() -> impl Strategy<Value = Actor> {
    let roles = proptest::collection::vec(proptest::sample::select(&Role::ALL[..]), 0..3);
    let teams = || proptest::collection::vec(any_team(), 0..3);
    (any_worker(), roles, teams(), teams()).prop_map(|(worker, roles, teams, manages)| Actor {
        worker,
        roles,
        teams,
        manages,
    })
}

fn any_moment() -> impl Strategy<Value = Moment> {
    (-3_i64..4).prop_map(|hours| now() + hours.hours())
}

fn any_classification() -> impl Strategy<Value = Classification> {
    let custodians = proptest::collection::vec(any_worker(), 0..3);
    prop_oneof![
        4 => Just(Classification::Open),
        1 => Just(Classification::Unclassified),
        1 => custodians.prop_map(|custodians| Classification::Restricted(Restriction {
            kind: "court_or_police".to_owned(),
            custodians,
        })),
    ]
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let workers = proptest::collection::vec(any_worker(), 0..3);
    let broken = proptest::collection::vec((any_worker(), any_moment()), 0..3);
    let team = proptest::option::of(any_team());
    (workers, team, any_classification(), broken).prop_map(
        |(workers, team, classification, broken)| Facts { workers, team, classification, broken },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn a_list_holds_exactly_those_whom_a_page_would_show(
        actor in any_actor(),
        facts in any_facts(),
        at in any_moment(),
        depth in proptest::sample::select(vec![Depth::Exists, Depth::Summary, Depth::Record]),
    ) {
        let alone = may(&actor, &facts, at).depth >= depth;
        prop_assert_eq!(Scope::of(&actor, depth, at).holds(&facts), alone);
    }

    #[test]
    fn a_restriction_shows_nothing_to_anybody_but_its_custodians(
        actor in any_actor(),
        facts in any_facts(),
    ) {
        let depth = may(&actor, &facts, now()).depth;
        match &facts.classification {
            Classification::Restricted(restriction) => {
                let custodian = restriction.custodians.contains(&actor.worker);
                let near = actor.is_any(Role::WITH_PEOPLE);
                let expected = if custodian && near { Depth::Record } else { Depth::Nothing };
                prop_assert_eq!(depth, expected);
            }
            Classification::Unclassified => prop_assert_eq!(
                depth == Depth::Record,
                actor.is(Role::InformationGovernance)
            ),
            Classification::Open => {}
        }
    }
}
