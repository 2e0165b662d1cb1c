//! Who stands in the tests: the children, the workers and the teams of a made-up council.
//!
//! Every id is fixed, so that a failure reads the same every time.

use casework::{
    Actor, Entry, Event, Happened, Role, What, Workforce,
    team::{TeamFormed, TeamStoodDown},
    worker::{RoleGranted, WorkerLeft, WorkerPosted, WorkerRegistered},
    workforce::Qualification,
};
use jiff::civil::date;
use uuid::Uuid;
use words::{Date, EpisodeId, FamilyId, Label, Moment, PersonId, Subject, TeamId, WorkerId};

/// A Monday.
pub(crate) const TODAY: Date = date(2026, 3, 9);

/// Ten in the morning of that Monday.
pub(crate) fn now() -> Moment {
    "2026-03-09T10:00:00Z".parse().unwrap()
}

const fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(0x1000 + number))
}

/// A worker by number; below 100 they belong to the cast.
pub(crate) const fn worker(number: u128) -> WorkerId {
    WorkerId(Uuid::from_u128(0x2000 + number))
}

/// A team by number; below 100 they belong to the cast.
pub(crate) const fn team(number: u128) -> TeamId {
    TeamId(Uuid::from_u128(0x3000 + number))
}

/// An episode by number: a contact, a plan, whatever a test makes of it.
pub(crate) const fn episode(number: u128) -> EpisodeId {
    EpisodeId(Uuid::from_u128(0x4000 + number))
}

/// The family of Ellie.
pub(crate) const MARSHES: FamilyId = FamilyId(Uuid::from_u128(0x5001));

/// The child whom most tests are about.
pub(crate) const ELLIE: PersonId = person(1);
/// Her brother.
pub(crate) const KIT: PersonId = person(2);
/// Her mother.
pub(crate) const GEMMA: PersonId = person(3);
/// Nobody whom the record knows.
pub(crate) const STRANGER: PersonId = person(99);

/// Manager of North, a registered social worker.
pub(crate) const MAYA: WorkerId = worker(1);
/// Social worker in North.
pub(crate) const SAM: WorkerId = worker(2);
/// Social worker in South.
pub(crate) const PRIYA: WorkerId = worker(3);
/// Family Help lead practitioner in North, under a registered social worker.
pub(crate) const FINN: WorkerId = worker(4);
/// Family Help lead practitioner in South, under a manager who is none.
pub(crate) const GUS: WorkerId = worker(5);
/// Manager of South, not a registered social worker.
pub(crate) const MONA: WorkerId = worker(6);
/// At the front door.
pub(crate) const FAY: WorkerId = worker(7);
/// On duty at night.
pub(crate) const OMAR: WorkerId = worker(8);
/// Director.
pub(crate) const DEE: WorkerId = worker(9);
/// Administrator, posted to North for want of another desk.
pub(crate) const ADA: WorkerId = worker(10);
/// Information governance.
pub(crate) const IVY: WorkerId = worker(11);
/// Inspector.
pub(crate) const INES: WorkerId = worker(12);
/// Analyst, posted to North as well.
pub(crate) const ANA: WorkerId = worker(13);
/// A social worker who left on 2 March 2026.
pub(crate) const LEO: WorkerId = worker(14);
/// A social worker without a post.
pub(crate) const NIA: WorkerId = worker(15);
/// A social worker whose team was stood down.
pub(crate) const ESME: WorkerId = worker(16);
/// A social worker by qualification who only screens contacts.
pub(crate) const RUTH: WorkerId = worker(17);
/// A second administrator.
pub(crate) const ALF: WorkerId = worker(18);
/// A social worker whose only role was taken away.
pub(crate) const TOM: WorkerId = worker(19);
/// Chairs conferences, from outside every line.
pub(crate) const CARA: WorkerId = worker(20);
/// A conference chair who sits with North.
pub(crate) const NED: WorkerId = worker(21);
/// A director who chairs conferences as well.
pub(crate) const DOT: WorkerId = worker(22);

/// A designated officer for allegations.
pub(crate) const LENA: WorkerId = worker(23);
/// Another designated officer.
pub(crate) const LARS: WorkerId = worker(24);

/// A reviewing officer who is no registered social worker.
pub(crate) const BEA: WorkerId = worker(25);

/// Maya's team.
pub(crate) const NORTH: TeamId = team(1);
/// Mona's team.
pub(crate) const SOUTH: TeamId = team(2);
/// The front door.
pub(crate) const DOOR: TeamId = team(3);
/// A team that was stood down on 2 February 2026.
pub(crate) const EAST: TeamId = team(4);
/// No team that the record knows.
pub(crate) const NO_TEAM: TeamId = team(99);

use Qualification::{FamilyHelpLead, SocialWorker, SocialWorkerFirstYears, Unqualified};

type Member = (WorkerId, &'static str, Qualification, Option<(TeamId, Post)>, &'static [Role]);

#[derive(Clone, Copy, PartialEq)]
enum Post {
    Manages,
    Works,
}

const CAST: &[Member] = &[
    (MAYA, "Maya", SocialWorker, Some((NORTH, Post::Manages)), &[Role::TeamManager]),
    (SAM, "Sam", SocialWorker, Some((NORTH, Post::Works)), &[Role::SocialWorker]),
    (PRIYA, "Priya", SocialWorkerFirstYears, Some((SOUTH, Post::Works)), &[Role::SocialWorker]),
    (FINN, "Finn", FamilyHelpLead, Some((NORTH, Post::Works)), &[Role::SocialWorker]),
    (GUS, "Gus", FamilyHelpLead, Some((SOUTH, Post::Works)), &[Role::SocialWorker]),
    (MONA, "Mona", Unqualified, Some((SOUTH, Post::Manages)), &[Role::TeamManager]),
    (FAY, "Fay", Unqualified, Some((DOOR, Post::Works)), &[Role::FrontDoor]),
    (OMAR, "Omar", SocialWorker, None, &[Role::OutOfHours]),
    (DEE, "Dee", SocialWorker, None, &[Role::Director]),
    (ADA, "Ada", Unqualified, Some((NORTH, Post::Works)), &[Role::Administrator]),
    (IVY, "Ivy", Unqualified, None, &[Role::InformationGovernance]),
    (INES, "Ines", Unqualified, None, &[Role::Inspector]),
    (ANA, "Ana", Unqualified, Some((NORTH, Post::Works)), &[Role::Analyst]),
    (LEO, "Leo", SocialWorker, Some((NORTH, Post::Works)), &[Role::SocialWorker]),
    (NIA, "Nia", SocialWorker, None, &[Role::SocialWorker]),
    (ESME, "Esme", SocialWorker, Some((EAST, Post::Works)), &[Role::SocialWorker]),
    (RUTH, "Ruth", SocialWorker, Some((DOOR, Post::Works)), &[Role::FrontDoor]),
    (ALF, "Alf", Unqualified, None, &[Role::Administrator]),
    (TOM, "Tom", SocialWorker, Some((NORTH, Post::Works)), &[]),
    (CARA, "Cara", SocialWorker, None, &[Role::ReviewingOfficer]),
    (NED, "Ned", SocialWorker, Some((NORTH, Post::Works)), &[Role::ReviewingOfficer]),
    (DOT, "Dot", SocialWorker, None, &[Role::ReviewingOfficer, Role::Director]),
    (BEA, "Bea", Unqualified, None, &[Role::ReviewingOfficer]),
    (LENA, "Lena", SocialWorker, None, &[Role::DesignatedOfficer]),
    (LARS, "Lars", SocialWorker, None, &[Role::DesignatedOfficer]),
];

/// An entry about a worker or team, as the journal would give it back.
pub(crate) fn about_work(happened: &str, event: impl Into<Event>) -> Entry {
    let happened: Happened = happened.parse().unwrap();
    let event = event.into();
    Entry {
        position: 1,
        ordinal: 0,
        recorded: now(),
        happened,
        actor: ADA,
        label: Label::None,
        facet: event.facet(),
        what: What::Event(Box::new(event)),
    }
}

/// Everybody and every team, as on the Monday.
pub(crate) fn workforce() -> Workforce {
    let mut workforce = Workforce::default();
    for (id, name) in [(NORTH, "North"), (SOUTH, "South"), (DOOR, "Front door"), (EAST, "East")] {
        let formed =
            TeamFormed { name: name.to_owned(), kind: "family_help".to_owned(), number: None };
        workforce.take(Subject::Team(id), &about_work("2020-01-01", formed));
    }
    for member in CAST {
        join(&mut workforce, member);
    }
    let left = WorkerLeft { reason: String::new() };
    workforce.take(Subject::Worker(LEO), &about_work("2026-03-02", left));
    let stood_down = TeamStoodDown { reason: "Savings".to_owned() };
    workforce.take(Subject::Team(EAST), &about_work("2026-02-02", stood_down));
    workforce
}

fn join(workforce: &mut Workforce, (id, name, qualification, post, roles): &Member) {
    let mut take = |event: Event| {
        workforce.take(Subject::Worker(*id), &about_work("2020-01-01", event));
    };
    let registered = WorkerRegistered {
        name: (*name).to_owned(),
        qualification: *qualification,
        registration: None,
        staff_number: None,
        agency: false,
    };
    take(registered.into());
    if let Some((team, post)) = post {
        let manages = *post == Post::Manages;
        take(WorkerPosted { team: *team, post: "Post".to_owned(), manages }.into());
    }
    for role in *roles {
        take(RoleGranted { role: *role }.into());
    }
}

/// Somebody of the cast, as signed in.
pub(crate) fn actor(id: WorkerId) -> Actor {
    workforce().actor(id).expect("somebody of the cast who may sign in")
}
