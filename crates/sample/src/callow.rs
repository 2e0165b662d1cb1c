//! The Callow family: the story that the demo opens with, written out by hand.
//!
//! Its people are fictional like all others. Days are counted back from today, so the story is
//! always as fresh as on the Monday morning on which it is looked at.

mod caring;
mod desk;
mod people;
mod protecting;
mod recent;
mod scenes;
mod years;

use crate::{
    authority::{Authority, SignIn},
    pen::Planted,
    story::{Setting, Told},
};
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
];

/// Who can sign in to the demo: a name, the worker, and what there is to see. Empty where the
/// authority has no such people, as at mean scale.
pub fn sign_ins(authority: &Authority) -> Vec<SignIn> {
    let worker = |name: &str| authority.workers.iter().find(|one| one.sign_in == name);
    let entry = |(name, role): &(&str, &'static str)| {
        let worker = worker(name)?.id;
        Some(SignIn { name: (*name).to_owned(), worker, role })
    };
    SIGN_INS.iter().filter_map(entry).collect()
}
