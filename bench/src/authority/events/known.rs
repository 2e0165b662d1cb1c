//! How staff and families become known.

use super::{Recorded, Scene, on};
use crate::authority::{
    chance::{Chance, Named, id},
    people,
    plan::Family,
};
use casework::{
    Fact, Happened, Role, identity,
    relationship::{FamilyJoined, RelationshipRecorded},
    team::TeamFormed,
    worker::{RoleGranted, WorkerPosted, WorkerRegistered},
    workforce::Qualification,
};
use words::{EpisodeId, PersonId, Subject, WorkerId, codes::relationship::inverse};

/// A team, or somebody who works here.
pub(crate) fn of_staff(scene: &Scene<'_>) -> Recorded {
    let staff = &scene.plan.staff;
    let step = scene.step as usize;
    let facts = if step < staff.teams {
        let name = format!("Team {}", step + 1);
        let formed = TeamFormed { name, kind: "family_help".to_owned(), number: None };
        vec![Fact::new(Subject::Team(staff.team(step)), Happened::On(scene.day()), formed)]
    } else if step < 2 * staff.teams {
        let team = step - staff.teams;
        somebody(scene, staff.manager(team), (Role::TeamManager, team))
    } else if step < 2 * staff.teams + staff.workers {
        let worker = step - 2 * staff.teams;
        somebody(scene, staff.worker(worker), (Role::SocialWorker, staff.team_of(worker)))
    } else if step == 2 * staff.teams + staff.workers {
        somebody(scene, staff.director(), (Role::Director, 0))
    } else {
        somebody(scene, staff.front_door(), (Role::FrontDoor, 0))
    };
    (staff.director(), "staff", facts)
}

fn somebody(scene: &Scene<'_>, who: WorkerId, (role, team): (Role, usize)) -> Vec<Fact> {
    let mut chance = scene.chance(u64::from(u32::MAX));
    let family = people::family_name(&mut chance);
    let registered = WorkerRegistered {
        name: people::name(&mut chance, &family).whole(),
        qualification: Qualification::SocialWorker,
        registration: Some(format!("SW{}", 10_000 + scene.step)),
        staff_number: Some(format!("{}", 700_000 + scene.step)),
        agency: chance.percent(15),
    };
    let manages = role == Role::TeamManager;
    let post = role.text().to_owned();
    let fact =
        |event: casework::Event| Fact::new(Subject::Worker(who), Happened::On(scene.day()), event);
    let mut facts = vec![fact(registered.into())];
    if matches!(role, Role::TeamManager | Role::SocialWorker) {
        facts.push(fact(WorkerPosted { team: scene.plan.staff.team(team), post, manages }.into()));
    }
    facts.push(fact(RoleGranted { role }.into()));
    facts
}

/// One of a family, or, when all are known, who they are to one another.
pub(crate) fn of_family(scene: &Scene<'_>, family: &Family) -> Recorded {
    let by = scene.plan.staff.front_door();
    let size = 2 + u64::from(family.children);
    let step = u64::from(scene.step);
    if step < size {
        (by, "register_person", member(scene, family, step))
    } else {
        (by, "record_relationship", relationships(scene, family, size))
    }
}

fn person(number: u64) -> PersonId {
    PersonId(id(Named::Person, number))
}

fn member(scene: &Scene<'_>, family: &Family, place: u64) -> Vec<Fact> {
    let number = family.first + place;
    let (who, day) = (person(number), scene.day());
    let mut home = Chance::of(family.number ^ 0xfa_0000_0000);
    let shared = people::family_name(&mut home);
    let (lines, postcode) = people::address(&mut home);
    let mut chance = Chance::of(number ^ 0xbe_0000_0000);
    let (kind, years) = match place {
        0 | 1 => (identity::Kind::Adult, 24 + chance.below(20)),
        _ => (identity::Kind::Child, chance.below(13)),
    };
    let registered = identity::PersonRegistered {
        kind,
        name: Some(people::name(&mut chance, &shared)),
        born: Some(people::born(&mut chance, day, years)),
        expected: None,
        sex: Some(if chance.percent(50) { "F" } else { "M" }.to_owned()),
        open_to_all: true,
    };
    let address = EpisodeId(id(Named::Episode, number << 24 | 0xff_ffff));
    let moved = identity::PersonMoved { address, lines, postcode, until: None };
    let number = |kind: &str, value: String| identity::PersonIdentified {
        identifier: identity::Identifier { kind: kind.to_owned(), value },
    };
    let council = number("council_id", format!("{}", 1_000_000 + family.first + place));
    vec![
        on(who, day, registered),
        on(who, day, FamilyJoined { family: family.id() }),
        on(who, day, moved),
        on(who, day, council),
        on(who, day, number("nhs_number", people::nhs_number(&mut chance))),
    ]
}

/// Both ends of every relationship of a household, and of one to a grandparent outside it.
fn relationships(scene: &Scene<'_>, family: &Family, size: u64) -> Vec<Fact> {
    let mut pairs = vec![(0, 1, "partner", 0)];
    for child in 2..size {
        pairs.extend([(child, 0, "mother", 0), (child, 1, "father", 0)]);
        pairs.extend((2..child).map(|other| (child, other, "sibling", 0)));
    }
    let mut facts = Vec::new();
    for (of, other, relation, _) in pairs {
        let ends = (person(family.first + of), person(family.first + other));
        facts.extend(both(scene, (family.number << 8) | (of << 4) | other, ends, relation));
    }
    if let Some(earlier) = family.grandparent {
        let elder = scene.plan.families[usize::try_from(earlier).unwrap_or(0)].first;
        // Only somebody who is on the record already can be named.
        if scene.plan.families[usize::try_from(earlier).unwrap_or(0)].begins + 3_600 < scene.at {
            for child in 2..size {
                let ends = (person(family.first + child), person(elder));
                facts.extend(both(
                    scene,
                    (family.number << 8) | (child << 4) | 15,
                    ends,
                    "grandparent",
                ));
            }
        }
    }
    facts
}

fn both(
    scene: &Scene<'_>,
    number: u64,
    (one, other): (PersonId, PersonId),
    relation: &str,
) -> [Fact; 2] {
    let household = relation != "grandparent";
    let end = |of: PersonId, to: PersonId, relation: &str| {
        let responsibility = matches!(relation, "mother" | "father").then_some(true);
        let recorded = RelationshipRecorded {
            relationship: EpisodeId(id(Named::Episode, number | 1 << 55)),
            other: to,
            relation: relation.to_owned(),
            household,
            responsibility,
            from: None,
        };
        on(of, scene.day(), recorded)
    };
    [end(one, other, relation), end(other, one, inverse(relation).unwrap_or("other"))]
}
