//! The staff of an authority of mean size, or of some times that: 270 posts over the years, with
//! people coming and going.
//!
//! Made from the seed. Tenures are long enough that nobody's going makes a third worker in a year.

use super::{Post, Slot, Staff, Team, Worker, sign_in};
use crate::{
    calendar,
    chance::Chance,
    mint::Mint,
    names::{COMMUNITIES, Community},
};
use casework::{Role, workforce::Qualification};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use std::collections::HashSet;
use words::WorkerId;

const CASE_TEAMS: usize = 14;
const SLOTS_OF_A_TEAM: usize = 10;
const FAMILY_WORKERS_OF_A_TEAM: usize = 6;
const SCREENERS: usize = 14;
const NIGHT: usize = 8;
const CHAIRS: usize = 8;
const AREAS: [&str; 7] = ["East", "North", "South", "Harbour", "Downs", "Central", "Riverside"];

/// The place of the first team for family help.
const FAMILY_HELP: usize = 3;

/// The areas whose teams have the children in care.
const CARE_AREAS: [usize; 2] = [4, 5];

/// Bank holidays are known to the record from 2000 on, so no story is older.
const EARLIEST: Date = date(2000, 2, 1);

struct Hiring {
    mint: Mint,
    chance: Chance,
    workers: Vec<Worker>,
    signed: HashSet<String>,
}

impl Hiring {
    fn hire(
        &mut self,
        team: usize,
        from: Date,
        (title, roles): (&'static str, &[Role]),
    ) -> WorkerId {
        let number = self.workers.len();
        let name = self.name();
        let registered = roles.iter().any(|role| {
            matches!(
                role,
                Role::SocialWorker
                    | Role::TeamManager
                    | Role::OutOfHours
                    | Role::FrontDoor
                    | Role::ReviewingOfficer
            )
        });
        let id = self.mint.worker(number);
        self.workers.push(Worker {
            id,
            sign_in: sign_in(&name),
            name,
            roles: roles.to_vec(),
            qualification: if registered {
                Qualification::SocialWorker
            } else {
                Qualification::Unqualified
            },
            staff_number: format!("S{:05}", 10_000 + number),
            agency: self.chance.in_a_hundred(12),
            posts: vec![Post {
                from,
                team: self.mint.team(team),
                title,
                manages: roles.contains(&Role::TeamManager),
            }],
            left: None,
        });
        id
    }

    /// A name that signs nobody else in.
    fn name(&mut self) -> String {
        loop {
            let community: &Community = self.chance.weighed(COMMUNITIES);
            let sex = if self.chance.in_a_hundred(78) { "F" } else { "M" };
            let given = community.adult(&mut self.chance, sex, &[]);
            let mut name = format!("{given} {}", community.family(&mut self.chance));
            if self.signed.contains(&sign_in(&name)) {
                name = format!("{name}-{}", community.family(&mut self.chance));
            }
            if self.signed.insert(sign_in(&name)) {
                return name;
            }
        }
    }

    fn slot(&mut self, team: usize, (founded, today): (Date, Date)) -> Slot {
        let mut slot = Slot { team, filled: Vec::new(), ended: None };
        let mut taken = founded;
        while taken < today {
            let start = founded.max(calendar::add(taken, -5));
            let worker = self.hire(team, start, ("Social worker", &[Role::SocialWorker]));
            if let Some((_, before)) = slot.filled.last() {
                let before = self.workers.iter_mut().find(|one| one.id == *before);
                before.expect("whoever filled the post was hired").left =
                    Some(calendar::add(taken, 1));
            }
            slot.filled.push((taken, worker));
            let tenure = self.chance.between(900, 2300);
            taken = calendar::on_or_after(taken + tenure.days());
            // Nobody takes a post over in the last weeks: the story of those ends elsewhere.
            if taken > today - 40.days() {
                break;
            }
        }
        slot
    }
}

/// The day on which an authority of mean size began.
pub(crate) fn founded(today: Date) -> Date {
    calendar::on_or_after(EARLIEST.max(today - 20.years()))
}

/// The staff of an authority so many times the mean.
pub(crate) fn grown(mint: Mint, (seed, today): (u64, Date), times: usize) -> Staff {
    let founded = founded(today);
    let mut hiring = Hiring {
        mint,
        chance: Chance::of(seed, u64::MAX),
        workers: Vec::new(),
        signed: HashSet::new(),
    };
    let last = CASE_TEAMS * times + 1;
    let removed = (last, today - 8.days());
    let mut teams = Vec::new();
    let mut slots = Vec::new();
    for place in 0..=last {
        let manager = hiring.hire(place, founded, manager_of(place));
        let (name, kind) = name_of(place, times);
        let stood_down = (place == removed.0).then_some(removed.1);
        teams.push(Team { id: mint.team(place), name, kind, manager, stood_down });
        let before = slots.len();
        match place {
            0 => hire_many(&mut hiring, place, founded, (SCREENERS * times, "Screener")),
            1 => {
                hire_many(
                    &mut hiring,
                    place,
                    founded,
                    (NIGHT * times, "Out-of-hours social worker"),
                );
            }
            _ => {
                let span = (founded, today);
                slots.extend((0..SLOTS_OF_A_TEAM).map(|_| hiring.slot(place, span)));
                let many = (FAMILY_WORKERS_OF_A_TEAM, "Family worker");
                hire_many(&mut hiring, place, founded, many);
            }
        }
        if stood_down.is_some() {
            end_team(&mut hiring, manager, &mut slots[before..], removed.1);
        }
    }
    with_offices((hiring, times), founded, (teams, slots, removed))
}

fn manager_of(place: usize) -> (&'static str, &'static [Role]) {
    match place {
        0 => ("Front door manager", &[Role::TeamManager, Role::FrontDoor]),
        1 => ("Out-of-hours manager", &[Role::TeamManager, Role::OutOfHours]),
        _ => ("Team manager", &[Role::TeamManager]),
    }
}

fn name_of(place: usize, times: usize) -> (String, &'static str) {
    match place {
        0 => ("Front Door".to_owned(), "front_door"),
        1 => ("Out of Hours".to_owned(), "out_of_hours"),
        _ => {
            let (area, number) = ((place - 2) / (2 * times), (place - 2) % (2 * times) + 1);
            let name = AREAS[area];
            match (CARE_AREAS.contains(&area), number % 2) {
                (true, _) => (format!("Children in Care {name} {number}"), "looked_after"),
                (false, 1) => (format!("Safeguarding {name} {number}"), "child_protection"),
                (false, _) => (format!("Safeguarding {name} {number}"), "family_help"),
            }
        }
    }
}

fn hire_many(hiring: &mut Hiring, team: usize, from: Date, (many, title): (usize, &'static str)) {
    let roles: &[Role] = match title {
        "Screener" => &[Role::FrontDoor],
        "Family worker" => &[],
        _ => &[Role::OutOfHours],
    };
    for _ in 0..many {
        hiring.hire(team, from, (title, roles));
    }
}

fn end_team(hiring: &mut Hiring, manager: WorkerId, slots: &mut [Slot], removed: Date) {
    let mut gone = vec![manager];
    for (place, slot) in slots.iter_mut().enumerate() {
        slot.ended = Some(removed);
        if place % 2 == 0 {
            gone.extend(slot.filled.last().map(|(_, worker)| *worker));
        }
    }
    for worker in hiring.workers.iter_mut().filter(|one| gone.contains(&one.id)) {
        worker.left = Some(removed);
    }
}

/// One of the family workers of the first team for family help leads: who may answer for children in
/// need, and for no other.
fn lead_of(hiring: &mut Hiring) -> (WorkerId, usize) {
    let team = hiring.mint.team(FAMILY_HELP);
    let is_one =
        |one: &&mut Worker| one.posts[0].team == team && one.posts[0].title == "Family worker";
    let lead = hiring.workers.iter_mut().find(is_one);
    let lead = lead.expect("every team that holds cases has family workers");
    lead.qualification = Qualification::FamilyHelpLead;
    lead.roles = vec![Role::SocialWorker];
    lead.posts[0].title = "Family Help lead practitioner";
    (lead.id, FAMILY_HELP)
}

fn with_offices(
    (mut hiring, times): (Hiring, usize),
    founded: Date,
    (teams, slots, removed): (Vec<Team>, Vec<Slot>, (usize, Date)),
) -> Staff {
    let mut office = |title, roles: &[Role]| hiring.hire(0, founded, (title, roles));
    let director = office("Director of children's services", &[Role::Director]);
    let administrator = office("System administrator", &[Role::Administrator]);
    let governance = office("Information governance officer", &[Role::InformationGovernance]);
    office("Performance analyst", &[Role::Analyst]);
    office("Inspector", &[Role::Inspector]);
    office("Designated officer", &[Role::DesignatedOfficer]);
    let chair = |_| office("Conference chair and reviewing officer", &[Role::ReviewingOfficer]);
    let chairs = (0..CHAIRS * times).map(chair).collect();
    let lead = lead_of(&mut hiring);
    let titled = |title: &str| {
        let has = |one: &&Worker| one.posts[0].title == title;
        hiring.workers.iter().filter(has).map(|one| one.id).collect::<Vec<_>>()
    };
    Staff {
        founded,
        front_manager: teams[0].manager,
        screeners: titled("Screener"),
        night: titled("Out-of-hours social worker")[0],
        director,
        administrator,
        governance,
        chairs,
        lead,
        teams,
        workers: hiring.workers,
        slots,
        removed,
    }
}
