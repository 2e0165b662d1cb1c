//! Who sees whom, how deep: the truth table, and that lists and single judgements never disagree.

use crate::cast::{NORTH, SOUTH, episode, now, worker};
use casework::{
    Access, Actor, Circumstances, Depth, Role, Scope, Terms,
    access::{Facts, Kin},
    restriction::{Classification, Restriction},
};
use jiff::ToSpan;
use proptest::prelude::*;
use std::{collections::BTreeMap, fmt::Write};
use uuid::Uuid;
use words::{Moment, PersonId, TeamId, WorkerId};

const ME: WorkerId = worker(500);
const ANOTHER: WorkerId = worker(501);
const THIRD: WorkerId = worker(502);

/// A child to whom whoever is judged is related.
const CHILD: PersonId = PersonId(Uuid::from_u128(0x6001));

type Everybody = BTreeMap<PersonId, Facts>;

fn may(actor: &Actor, facts: &Facts, now: Moment) -> Access {
    among(actor, facts, (now, &Everybody::new()))
}

fn among(actor: &Actor, facts: &Facts, (now, everybody): (Moment, &Everybody)) -> Access {
    let under = Circumstances { now, terms: Terms::default(), relatives: everybody };
    casework::may(actor, facts, &under)
}

fn kin(other: PersonId, by: WorkerId) -> Kin {
    Kin { relationship: episode(1), other, by }
}

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
    MadeTheRecord,
    MadeTheRecordLongAgo,
    TeamThatClosed,
    TeamThatClosedLongAgo,
    HoldsRelatedChild,
    HoldsRelatedChildOnOwnWord,
    TeamOfRelatedChild,
    TeamThatClosedRelatedChild,
    HoldsChildWhoseRecordSaysNothing,
    HoldsRelatedChildWhoIsRestricted,
}

const RELATIONS: [Relation; 17] = [
    Relation::Stranger,
    Relation::Holder,
    Relation::TeamMember,
    Relation::TeamsManager,
    Relation::GlassBroken,
    Relation::GlassExpired,
    Relation::Custodian,
    Relation::MadeTheRecord,
    Relation::MadeTheRecordLongAgo,
    Relation::TeamThatClosed,
    Relation::TeamThatClosedLongAgo,
    Relation::HoldsRelatedChild,
    Relation::HoldsRelatedChildOnOwnWord,
    Relation::TeamOfRelatedChild,
    Relation::TeamThatClosedRelatedChild,
    Relation::HoldsChildWhoseRecordSaysNothing,
    Relation::HoldsRelatedChildWhoIsRestricted,
];

fn classified(name: &str, relation: Relation) -> Classification {
    let first = if matches!(relation, Relation::Custodian) { ME } else { THIRD };
    match name {
        "open" => Classification::Open,
        "unclassified" => Classification::Unclassified,
        "unclear" => Classification::Unclear(vec![first]),
        "short" => Classification::Restricted(Restriction {
            kind: "staff_relative".to_owned(),
            custodians: vec![first, first],
        }),
        _ => Classification::Restricted(Restriction {
            kind: "staff_relative".to_owned(),
            custodians: vec![first, ANOTHER],
        }),
    }
}

/// The child to whom they are related, as held by whom the relation says.
fn child(relation: Relation) -> Facts {
    let mut child = Facts {
        classification: Classification::Open,
        kin: vec![kin(CHILD, ANOTHER)],
        ..Facts::default()
    };
    match relation {
        Relation::HoldsRelatedChild | Relation::HoldsRelatedChildOnOwnWord => {
            child.workers = vec![ME];
        }
        Relation::HoldsChildWhoseRecordSaysNothing => {
            child.workers = vec![ME];
            child.kin.clear();
        }
        Relation::HoldsRelatedChildWhoIsRestricted => {
            child.workers = vec![ME];
            child.classification = classified("restricted", Relation::Custodian);
        }
        Relation::TeamOfRelatedChild => child.team = Some(SOUTH),
        Relation::TeamThatClosedRelatedChild => {
            (child.team, child.closed) = (Some(SOUTH), Some(now() - 1.hour()));
        }
        _ => child.team = Some(crate::cast::EAST),
    }
    child
}

fn situation(role: Role, relation: Relation, classification: &str) -> (Actor, Facts) {
    let mut actor = Actor { worker: ME, roles: vec![role], teams: vec![SOUTH], manages: vec![] };
    let mut facts = Facts {
        workers: vec![ANOTHER],
        team: Some(NORTH),
        classification: classified(classification, relation),
        broken: vec![(ANOTHER, now() + 1.hour())],
        kin: vec![kin(CHILD, ANOTHER)],
        ..Facts::default()
    };
    let weeks = |number: i64| now() - (number * 7 * 24).hours();
    match relation {
        Relation::Stranger
        | Relation::Custodian
        | Relation::HoldsRelatedChild
        | Relation::TeamOfRelatedChild
        | Relation::TeamThatClosedRelatedChild
        | Relation::HoldsChildWhoseRecordSaysNothing
        | Relation::HoldsRelatedChildWhoIsRestricted => {}
        Relation::HoldsRelatedChildOnOwnWord => facts.kin[0].by = ME,
        Relation::MadeTheRecord => facts.registered = Some((ME, weeks(3))),
        Relation::MadeTheRecordLongAgo => facts.registered = Some((ME, weeks(4))),
        Relation::TeamThatClosed => {
            actor.teams.push(NORTH);
            facts.closed = Some(weeks(3));
        }
        Relation::TeamThatClosedLongAgo => {
            actor.teams.push(NORTH);
            facts.closed = Some(weeks(4));
        }
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
    for classification in ["open", "unclassified", "restricted", "short", "unclear"] {
        for relation in RELATIONS {
            writeln!(table, "{classification}, {relation:?}").unwrap();
            for role in Role::ALL {
                let (actor, facts) = situation(role, relation, classification);
                let everybody = BTreeMap::from([(CHILD, child(relation))]);
                let access = among(&actor, &facts, (now(), &everybody));
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
        1 => proptest::collection::vec(any_worker(), 0..2).prop_map(Classification::Unclear),
        1 => custodians.prop_map(|custodians| Classification::Restricted(Restriction {
            kind: "court_or_police".to_owned(),
            custodians,
        })),
    ]
}

fn any_kin() -> impl Strategy<Value = Vec<Kin>> {
    let one = (0_u128..3, 1_u128..4, any_worker()).prop_map(|(other, relationship, by)| Kin {
        relationship: episode(relationship),
        other: PersonId(Uuid::from_u128(0x6001 + other)),
        by,
    });
    proptest::collection::vec(one, 0..3)
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let workers = proptest::collection::vec(any_worker(), 0..3);
    let broken = proptest::collection::vec((any_worker(), any_moment()), 0..3);
    let team = proptest::option::of(any_team());
    let weeks = (0_i64..6).prop_map(|weeks| now() - (weeks * 7 * 24).hours());
    let closed = proptest::option::of(weeks.clone());
    let registered = proptest::option::of((any_worker(), weeks));
    (workers, team, any_classification(), broken, closed, registered, any_kin()).prop_map(
        |(workers, team, classification, broken, closed, registered, kin)| Facts {
            workers,
            registered,
            team,
            closed,
            classification,
            broken,
            kin,
        },
    )
}

fn any_everybody() -> impl Strategy<Value = Everybody> {
    proptest::collection::vec(any_facts(), 3).prop_map(|all| {
        let ids = (0..).map(|number: u128| PersonId(Uuid::from_u128(0x6001 + number)));
        ids.zip(all).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_500))]

    #[test]
    fn a_list_holds_exactly_those_whom_a_page_would_show(
        actor in any_actor(),
        facts in any_facts(),
        everybody in any_everybody(),
        at in any_moment(),
        depth in proptest::sample::select(vec![Depth::Exists, Depth::Summary, Depth::Record]),
    ) {
        let alone = among(&actor, &facts, (at, &everybody)).depth >= depth;
        let scope = Scope::of(&actor, depth, (at, Terms::default()));
        prop_assert_eq!(scope.holds(&facts, &everybody), alone);
    }

    #[test]
    fn a_restriction_shows_nothing_to_anybody_but_its_custodians(
        actor in any_actor(),
        facts in any_facts(),
        everybody in any_everybody(),
    ) {
        let depth = among(&actor, &facts, (now(), &everybody)).depth;
        let governs = actor.is(Role::InformationGovernance);
        match &facts.classification {
            Classification::Restricted(restriction) => {
                let custodian = restriction.custodians.contains(&actor.worker);
                let near = actor.is_any(Role::WITH_PEOPLE);
                let seen = (custodian && near) || (governs && restriction.is_short());
                prop_assert_eq!(depth, if seen { Depth::Record } else { Depth::Nothing });
            }
            Classification::Unclear(known) => {
                let custodian = known.contains(&actor.worker) && actor.is_any(Role::WITH_PEOPLE);
                prop_assert_eq!(depth == Depth::Record, custodian || governs);
            }
            Classification::Unclassified => prop_assert_eq!(depth == Depth::Record, governs),
            Classification::Open => {}
        }
    }

    #[test]
    fn relatives_of_a_restricted_child_are_seen_as_if_there_were_no_child(
        actor in any_actor(),
        facts in any_facts(),
        mut everybody in any_everybody(),
        custodians in proptest::collection::vec(any_worker(), 2),
    ) {
        let restriction = Restriction { kind: "adoption".to_owned(), custodians };
        for child in everybody.values_mut() {
            child.classification = Classification::Restricted(restriction.clone());
        }
        let with = among(&actor, &facts, (now(), &everybody));
        prop_assert_eq!(with, may(&actor, &facts, now()));
    }
}
