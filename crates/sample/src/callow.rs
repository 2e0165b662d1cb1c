//! The Callow family: the story that the demo opens with, written out by hand.
//!
//! Its people are fictional like all others. Days are counted back from today, so the story is
//! always as fresh as on the Monday morning on which it is looked at.

mod agreed;
mod caring;
mod desk;
mod people;
mod protecting;
mod recent;
mod scenes;
mod years;

use crate::{
    authority::SignIn,
    pen::Planted,
    staff::Worker,
    story::{Setting, Told},
};
use casework::Role;
use desk::Desk;

/// How many of its children are open.
pub(crate) const OPEN: usize = 3;

/// The places of its people, as [`people`] lists them.
const ELLIE: usize = 0;
const JAYDEN: usize = 1;
const THEO: usize = 2;
const KIRSTY: usize = 3;
const AARON: usize = 4;
const LIAM: usize = 5;
const DENISE: usize = 6;

/// The number of the family.
const FAMILY: u32 = 0;

/// How many working days ago Ellie and Jayden were last seen.
const LAST_SEEN: i64 = 22;

/// Writes the story.
pub(crate) fn tell(setting: Setting<'_>) -> Told {
    let mut desk = Desk::new(setting);
    years::first_time(&mut desk);
    years::heard_of(&mut desk);
    years::second_time(&mut desk);
    recent::since_priya(&mut desk);
    agreed::tasks(&mut desk);
    agreed::letter(&mut desk);
    recent::weekend(&mut desk);
    let mut written = desk.pen.written;
    let now = setting.now();
    written.recorded.retain(|one| one.recorded < now);
    for kid in [ELLIE, JAYDEN] {
        let person = &desk.people[kid];
        for kind in ["not_seen", "protection_visit"] {
            let given = &person.given;
            written.planted.push(Planted {
                kind: kind.to_owned(),
                child: person.id,
                council_number: person.council_number.clone(),
                since: crate::calendar::add(setting.today, -LAST_SEEN),
                note: format!("Nobody of ours has seen {given} for {LAST_SEEN} working days."),
            });
        }
    }
    Told { written, people: desk.people, family: setting.mint.family(FAMILY) }
}

/// Who can sign in to the demo, with what to look at; the password is the program's to choose.
const SIGN_INS: &[(&str, &str)] = &[
    (
        "priya.nair",
        "Social worker in Safeguarding East. Holds the Callow family and her other children; start with My work.",
    ),
    (
        "marcus.adeyemi",
        "Manager of Safeguarding East. Five children came to his list without a worker when another team was removed.",
    ),
    ("dan.whitlock", "Front door screener. Contacts came in over the weekend."),
    ("leanne.okafor", "Front door manager. Decides referrals; one is late."),
    (
        "sam.ekholm",
        "Out-of-hours social worker. Broke the glass on the Callow children on Saturday night.",
    ),
    (
        "imogen.varley",
        "Conference chair. Chairs the conferences of the Callows and of other children. The director reversed what one of them decided, and told nobody.",
    ),
    ("siobhan.kerrigan", "Manager of Safeguarding North."),
    ("moira.lennox", "Social worker for children in care."),
    ("ruth.penhallow", "Director. Sees every team, and keeps the restricted records."),
    ("tomasz.wrona", "Performance analyst. Sees that a child exists, and figures."),
    ("beth.larkin", "System administrator. Users and teams; sees no child's record."),
    ("yusuf.rahmani", "Information governance. Three children wait to be classified."),
    ("grace.holloway", "Inspector. Reads everything that is not restricted, writes nothing."),
    ("edith.marlowe", "Designated officer. Allegations against people who work with children."),
];

/// Who signs in where nobody is written out by name: the first who has a role and still works
/// there, with what there is to see.
const BY_ROLE: &[(Role, &str)] = &[
    (Role::SocialWorker, "Social worker; start with My work."),
    (Role::TeamManager, "Team manager; start with the team."),
    (Role::FrontDoor, "Front door screener. Contacts came in over the weekend."),
    (Role::OutOfHours, "Out-of-hours social worker."),
    (Role::ReviewingOfficer, "Conference chair and reviewing officer."),
    (Role::Director, "Director. Sees every team, and keeps the restricted records."),
    (Role::Analyst, "Performance analyst. Sees that a child exists, and figures."),
    (Role::Administrator, "System administrator. Users and teams; sees no child's record."),
    (Role::InformationGovernance, "Information governance."),
    (Role::Inspector, "Inspector. Reads everything that is not restricted, writes nothing."),
    (
        Role::DesignatedOfficer,
        "Designated officer. Allegations against people who work with children.",
    ),
];

/// Who can sign in to the demo: a name, the worker, and what there is to see.
pub fn sign_ins(workers: &[Worker]) -> Vec<SignIn> {
    let entry = |(name, role): &(&str, &'static str)| {
        let worker = workers.iter().find(|one| one.sign_in == *name)?.id;
        Some(SignIn { name: (*name).to_owned(), worker, role })
    };
    let named: Vec<SignIn> = SIGN_INS.iter().filter_map(entry).collect();
    // A small chance gives somebody one of these names: all of them are the small authority's.
    if named.len() == SIGN_INS.len() {
        return named;
    }
    let first = |(role, sees): &(Role, &'static str)| {
        let has = |one: &&Worker| one.roles.first() == Some(role) && one.left.is_none();
        // The front door's manager comes before its screeners, and is a manager first.
        let worker = workers.iter().filter(has).find(|one| one.roles.len() == 1)?;
        Some(SignIn { name: worker.sign_in.clone(), worker: worker.id, role: sees })
    };
    BY_ROLE.iter().filter_map(first).collect()
}
