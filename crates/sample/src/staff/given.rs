//! The staff of the small authority, written out by name: six teams and whoever passed through.
//!
//! The names are those of the demo's sign-ins and stay the same under every seed.

use super::{EAST, Post, Slot, Staff, Team, Worker, sign_in};
use crate::{calendar, mint::Mint};
use casework::{Role, workforce::Qualification};
use jiff::{ToSpan, civil::Date};
use words::WorkerId;

const TEAMS: &[(&str, &str)] = &[
    ("Front Door", "front_door"),
    ("Out of Hours", "out_of_hours"),
    ("Safeguarding East", "child_protection"),
    ("Safeguarding North", "family_help"),
    ("Safeguarding West", "assessment"),
    ("Children in Care", "looked_after"),
];

const NORTH: usize = 3;
const WEST: usize = 4;

/// Name, team, roles, title, whether the post manages the team.
type Given = (&'static str, usize, &'static [Role], &'static str);

const MANAGERS: &[Given] = &[
    ("Leanne Okafor", 0, &[Role::TeamManager, Role::FrontDoor], "Front door manager"),
    ("Colin Farrow", 1, &[Role::TeamManager, Role::OutOfHours], "Out-of-hours manager"),
    ("Marcus Adeyemi", EAST, &[Role::TeamManager], "Team manager"),
    ("Siobhan Kerrigan", 3, &[Role::TeamManager], "Team manager"),
    ("Derek Hallam", WEST, &[Role::TeamManager], "Team manager"),
    ("Anita Deshmukh", 5, &[Role::TeamManager], "Team manager"),
];

const OTHERS: &[Given] = &[
    ("Dan Whitlock", 0, &[Role::FrontDoor], "Screener"),
    ("Maya Osborne", 0, &[Role::FrontDoor], "Screener"),
    ("Sam Ekholm", 1, &[Role::OutOfHours], "Out-of-hours social worker"),
    ("Ruth Penhallow", 0, &[Role::Director], "Director of children's services"),
    ("Tomasz Wrona", 0, &[Role::Analyst], "Performance analyst"),
    ("Beth Larkin", 0, &[Role::Administrator], "System administrator"),
    ("Yusuf Rahmani", 0, &[Role::InformationGovernance], "Information governance officer"),
    ("Grace Holloway", 0, &[Role::Inspector], "Inspector"),
    ("Edith Marlowe", 0, &[Role::DesignatedOfficer], "Designated officer"),
];

/// Who chairs conferences and reviews, from outside the teams that hold cases.
const CHAIRS: &[Given] = &[
    ("Imogen Varley", 0, &[Role::ReviewingOfficer], "Conference chair and reviewing officer"),
    ("Desmond Achter", 0, &[Role::ReviewingOfficer], "Conference chair and reviewing officer"),
];

/// A lead practitioner who may answer for children in need, and for no other.
const LEAD: Given =
    ("Corinne Bexley", NORTH, &[Role::SocialWorker], "Family Help lead practitioner");

/// A post that holds cases: its team and who filled it, with days before today.
const SLOTS: &[(usize, &[(&str, i64)])] = &[
    (EAST, &[("Priya Nair", 0)]),
    (EAST, &[("Kit Sorensen", 0)]),
    (EAST, &[("Olu Bankole", 0)]),
    (EAST, &[("Hannah Prowse", 0)]),
    (EAST, &[("Joanne Bello", 0), ("Tina Lowe", 600), ("Grace Imani", 144)]),
    (EAST, &[("Rhiannon Pugh", 0)]),
    (3, &[("Fergus Tully", 0)]),
    (3, &[("Salma Iqbal", 0)]),
    (3, &[("Nathan Colbourne", 0), ("Ewa Lisowska", 260)]),
    (3, &[("Bukola Ajayi", 0)]),
    (3, &[("Harriet Vane-Cole", 0)]),
    (3, &[("Deepa Menon", 0)]),
    (WEST, &[("Gareth Maddox", 0)]),
    (WEST, &[("Paula Finch", 0)]),
    (WEST, &[("Ines Carvalho", 0)]),
    (WEST, &[("Stephen Achebe", 0)]),
    (5, &[("Moira Lennox", 0)]),
    (5, &[("Tariq Vohra", 0)]),
    (5, &[("Judith Appleby", 0)]),
];

/// Who goes to which team when theirs is removed; the others of it leave.
const REPOSTED: &[(&str, usize)] = &[("Ines Carvalho", EAST), ("Stephen Achebe", 3)];

/// Workers in their protected first years.
const FIRST_YEARS: &[&str] = &["Hannah Prowse", "Ewa Lisowska"];

/// Workers whom an agency employs.
const AGENCY: &[&str] = &["Paula Finch", "Kit Sorensen"];

/// The staff of the small authority.
pub(crate) fn small(mint: Mint, today: Date) -> Staff {
    let founded = calendar::on_or_after(today - 1160.days());
    let mut hiring =
        Hiring { mint, founded, today, removed: today - 8.days(), workers: Vec::new() };
    let managers: Vec<WorkerId> =
        MANAGERS.iter().map(|given| hiring.hire(given, founded)).collect();
    for given in OTHERS {
        hiring.hire(given, founded);
    }
    let slots: Vec<Slot> = SLOTS.iter().map(|(team, filled)| hiring.slot(*team, filled)).collect();
    for given in CHAIRS {
        hiring.hire(given, founded);
    }
    let lead = (hiring.hire(&LEAD, founded), NORTH);
    hiring.remove_west();
    let teams =
        TEAMS.iter().zip(&managers).enumerate().map(|(place, ((name, kind), manager))| Team {
            id: mint.team(place),
            name: (*name).to_owned(),
            kind,
            manager: *manager,
            stood_down: (place == WEST).then_some(hiring.removed),
        });
    let teams: Vec<Team> = teams.collect();
    let removed = (WEST, hiring.removed);
    finish(founded, teams, hiring.workers, (slots, removed, lead))
}

fn finish(
    founded: Date,
    teams: Vec<Team>,
    workers: Vec<Worker>,
    (slots, removed, lead): (Vec<Slot>, (usize, Date), (WorkerId, usize)),
) -> Staff {
    let find = |role: Role, title: &str| {
        let has = |one: &&Worker| one.roles.contains(&role) && one.posts[0].title == title;
        workers.iter().filter(has).map(|one| one.id).collect::<Vec<WorkerId>>()
    };
    let screeners = find(Role::FrontDoor, "Screener");
    Staff {
        founded,
        front_manager: teams[0].manager,
        night: find(Role::OutOfHours, "Out-of-hours social worker")[0],
        director: find(Role::Director, "Director of children's services")[0],
        administrator: find(Role::Administrator, "System administrator")[0],
        governance: find(Role::InformationGovernance, "Information governance officer")[0],
        chairs: find(Role::ReviewingOfficer, CHAIRS[0].3),
        lead,
        screeners,
        teams,
        workers,
        slots,
        removed,
    }
}

struct Hiring {
    mint: Mint,
    founded: Date,
    today: Date,
    removed: Date,
    workers: Vec<Worker>,
}

impl Hiring {
    fn hire(&mut self, given: &Given, from: Date) -> WorkerId {
        let (name, team, roles, title) = *given;
        let number = self.workers.len();
        let id = self.mint.worker(number);
        let registered = roles.iter().any(|role| {
            !matches!(
                role,
                Role::Analyst | Role::Administrator | Role::InformationGovernance | Role::Inspector
            )
        });
        let qualification = if FIRST_YEARS.contains(&name) {
            Qualification::SocialWorkerFirstYears
        } else if title == LEAD.3 {
            Qualification::FamilyHelpLead
        } else if registered {
            Qualification::SocialWorker
        } else {
            Qualification::Unqualified
        };
        let manages = MANAGERS.iter().any(|manager| manager.0 == name);
        self.workers.push(Worker {
            id,
            name: name.to_owned(),
            sign_in: sign_in(name),
            roles: roles.to_vec(),
            qualification,
            staff_number: format!("S{:04}", 2101 + 7 * number),
            agency: AGENCY.contains(&name),
            posts: vec![Post { from, team: self.mint.team(team), title, manages }],
            left: None,
        });
        id
    }

    /// Whoever comes to a post starts a week before taking it over; whoever goes stays a day more.
    fn slot(&mut self, team: usize, filled: &[(&'static str, i64)]) -> Slot {
        let mut slot = Slot { team, filled: Vec::new(), ended: None };
        for (name, days) in filled {
            let taken = match days {
                0 => self.founded,
                days => calendar::on_or_after(self.today - days.days()),
            };
            if let Some((_, before)) = slot.filled.last() {
                let gone = calendar::add(taken, 1);
                self.worker(*before).left = Some(gone);
            }
            let start = self.founded.max(calendar::add(taken, -5));
            let worker = self.hire(&(name, team, &[Role::SocialWorker], "Social worker"), start);
            slot.filled.push((taken, worker));
        }
        slot.ended = (team == WEST).then_some(self.removed);
        slot
    }

    fn worker(&mut self, id: WorkerId) -> &mut Worker {
        let known = self.workers.iter_mut().find(|one| one.id == id);
        known.expect("only those who were hired are asked for")
    }

    fn remove_west(&mut self) {
        let west = self.mint.team(WEST);
        let (mint, removed) = (self.mint, self.removed);
        for worker in self.workers.iter_mut().filter(|one| one.posts[0].team == west) {
            let new = REPOSTED.iter().find(|(name, _)| *name == worker.name);
            match new {
                Some((_, team)) => worker.posts.push(Post {
                    from: removed,
                    team: mint.team(*team),
                    title: "Social worker",
                    manages: false,
                }),
                None => worker.left = Some(removed),
            }
        }
    }
}
