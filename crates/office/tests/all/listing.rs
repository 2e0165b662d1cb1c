//! Lists, my work and the front door: whom each reader finds, that counts are the lengths of
//! lists, and that whoever is named was looked at.

use casework::{
    Depth, Event, Fact, Happened, Role,
    identity::{Kind, Name, PersonRegistered},
    referral::{ReferralDecided, ReferralReceived},
    relationship::RelationshipRecorded,
    restriction::{Classification, RestrictionClassified},
    worker::WorkerRegistered,
    workforce::Qualification,
};
use office::{
    Desk, Failure, ToConfirm,
    read::{
        lists::{Ask, Filter, HeardAs, OfTeams, What},
        work::TaskKind,
    },
};
use oversight::Kind as Watched;
use town::{SAFEGUARDING, Town, worker};
use uuid::Uuid;
use words::{EpisodeId, PersonId, Subject, WorkerId};

/// A child whose case is open and whom nobody holds.
async fn nobodys(town: &Town, given: &str) -> PersonId {
    let child = town.open_child(given, "Brandt").await;
    let marcus = town.seat(3).await;
    let held = town.first_choice(&marcus, "end_allocation", child, "allocation").await;
    let answers = [
        ("allocation", held.as_str()),
        ("reason", "worker_left"),
        ("text", "I see the family on Thursday."),
        ("named_manager", "yes"),
    ];
    town.ask(&marcus, "end_allocation", Some(child), &answers).await.expect("the town is well");
    child
}

async fn restrict(town: &Town, child: PersonId) {
    let iris = town.desk(Role::InformationGovernance).await;
    let (first, second) = (worker(7).to_string(), worker(4).to_string());
    let answers = [
        ("classification", "restricted"),
        ("kind", "staff_relative"),
        ("first_custodian", first.as_str()),
        ("second_custodian", second.as_str()),
        ("reason", "Her aunt works here."),
    ];
    town.ask(&iris, "classify_person", Some(child), &answers).await.expect("the town is well");
}

/// A child whose open case an import brought without saying whose it is.
async fn imported(town: &Town, number: u128) -> PersonId {
    let import = WorkerId(Uuid::from_u128(0xABC));
    let child = PersonId(Uuid::from_u128(0xC000 + number));
    let referral = EpisodeId(Uuid::from_u128(0xD000 + number));
    let surname = format!("Vance{number}");
    let day = Happened::On("2026-01-12".parse().expect("the town is well"));
    let about = |event: Event| Fact::new(Subject::Person(child), day, event);
    let registered = WorkerRegistered {
        name: "Import from SSD".to_owned(),
        qualification: Qualification::NotKnown,
        registration: None,
        staff_number: None,
        agency: false,
    };
    let person = PersonRegistered {
        kind: Kind::Child,
        name: Some(Name::current("Corey", &surname)),
        born: Some("2012-05-05".parse().expect("the town is well")),
        expected: None,
        sex: None,
        open_to_all: false,
    };
    let open =
        RestrictionClassified { classification: Classification::Open, reason: String::new() };
    let received = ReferralReceived {
        referral,
        source: "6".to_owned(),
        need: None,
        text: String::new(),
        contact: None,
    };
    let decided = ReferralDecided {
        referral,
        decision: "assessment".to_owned(),
        reason: String::new(),
        team: Some(SAFEGUARDING),
        need: None,
        checks_made: None,
        referrer_told: None,
    };
    let facts = vec![
        Fact::new(Subject::Worker(import), day, registered),
        about(person.into()),
        about(open.into()),
        about(received.into()),
        about(decided.into()),
    ];
    town.office
        .adopt(town.command(), import, "import ssd", &facts)
        .await
        .expect("the town is well");
    child
}

fn everything() -> Filter {
    Filter::default()
}

/// How often somebody looked at a child on a page.
async fn looks(town: &Town, child: PersonId, page: &str) -> usize {
    let ruth = town.desk(Role::Director).await;
    let looked = town.office.who_looked(&ruth, child, None).await.expect("the town is well").looks;
    looked.into_iter().filter(|look| look.page == page).count()
}

#[tokio::test]
async fn a_child_whom_nobody_holds_stands_on_the_list_from_the_first_day() {
    let town = Town::found().await;
    let tyler = nobodys(&town, "Tyler").await;
    let _held = town.open_child("Ellie", "Callow").await;
    let marcus = town.seat(3).await;
    let list = town.office.unallocated(&marcus, &everything()).await.unwrap();
    assert_eq!(list.rows.iter().map(|row| row.person.id).collect::<Vec<_>>(), [tyler]);
    assert_eq!((list.children, list.all, list.left_out), (1, 1, 0));
    assert_eq!(list.counts, [(What::Watched(Watched::Unallocated), 1)]);
    assert_eq!(list.rows[0].owner, Some(worker(3)), "the manager answers until somebody holds it");
    assert_eq!(looks(&town, tyler, "/unallocated").await, 1);
}

#[tokio::test]
async fn a_restricted_child_is_in_no_list_and_no_count_of_others() {
    let town = Town::found().await;
    let tyler = nobodys(&town, "Tyler").await;
    let leah = nobodys(&town, "Leah").await;
    restrict(&town, leah).await;
    let marcus = town.seat(3).await;
    let of = async |desk: &Desk| {
        let list = town.office.unallocated(desk, &everything()).await.unwrap();
        (
            list.rows.iter().map(|row| row.person.id).collect::<Vec<_>>(),
            list.children,
            list.counts[0].1,
        )
    };
    assert_eq!(of(&marcus).await, (vec![tyler], 1, 1));
    let ruth = town.desk(Role::Director).await;
    assert_eq!(of(&ruth).await.1, 2, "a custodian");
    let team = town.office.team(&marcus, &everything()).await.unwrap();
    assert!(team.list.rows.iter().all(|row| row.person.id == tyler));
}

#[tokio::test]
async fn who_may_only_know_that_a_child_exists_is_told_nothing_else() {
    let town = Town::found().await;
    nobodys(&town, "Tyler").await;
    let mina = town.desk(Role::Analyst).await;
    let list = town.office.unallocated(&mina, &everything()).await.unwrap();
    assert_eq!((list.children, list.rows[0].depth), (1, Depth::Exists));
    assert!(list.rows[0].told.is_none());
    assert_eq!(list.rows[0].owner, Some(worker(3)), "whom to ask");
}

#[tokio::test]
async fn each_list_is_for_some_roles() {
    let town = Town::found().await;
    for (id, name, role, ..) in town::PEOPLE {
        let desk = town.seat(id).await;
        let refused = |answer: bool| !answer;
        let lists = [
            refused(town.office.unallocated(&desk, &everything()).await.is_err()),
            refused(town.office.overdue(&desk, &everything()).await.is_err()),
            refused(town.office.imported_unknown(&desk, &everything()).await.is_err()),
            refused(town.office.waiting_contacts(&desk, 1).await.is_err()),
            refused(town.office.my_work(&desk).await.is_err()),
        ];
        let right = match role {
            Role::SocialWorker => [false, false, false, false, true],
            Role::TeamManager | Role::Director => [true; 5],
            Role::FrontDoor => [false, false, false, true, true],
            Role::OutOfHours => [true, false, false, true, true],
            Role::ReviewingOfficer | Role::DesignatedOfficer => [false, false, false, false, true],
            Role::Analyst => [true, true, false, false, true],
            Role::Administrator | Role::InformationGovernance => [false, false, false, false, true],
            Role::Inspector => [true, true, false, true, false],
        };
        assert_eq!(lists, right, "{name}, {}", role.text());
    }
}

#[tokio::test]
async fn what_a_filter_leaves_out_is_counted() {
    let town = Town::found().await;
    nobodys(&town, "Tyler").await;
    let ruth = town.desk(Role::Director).await;
    let elsewhere = Filter { teams: OfTeams::Without, ..Filter::default() };
    let list = town.office.unallocated(&ruth, &elsewhere).await.unwrap();
    assert_eq!((list.children, list.left_out, list.rows.len()), (0, 1, 0));
    assert_eq!(list.teams, [SAFEGUARDING], "the filter still offers it");
    let team = Filter { teams: OfTeams::These(vec![SAFEGUARDING]), ..Filter::default() };
    assert_eq!(town.office.unallocated(&ruth, &team).await.unwrap().children, 1);
}

#[tokio::test]
async fn a_child_not_seen_in_time_is_late_for_the_worker_and_the_manager_alike() {
    let town = Town::found().await;
    let ellie = town.open_child("Ellie", "Callow").await;
    town.later(24 * 40);
    let (priya, marcus) = (town.seat(1).await, town.seat(3).await);
    let late = What::Watched(Watched::NotSeen);
    let list = town.office.overdue(&marcus, &everything()).await.unwrap();
    assert!(list.rows.iter().any(|row| row.person.id == ellie && row.what == late));
    let work = town.office.my_work(&priya).await.unwrap();
    assert!(work.first.iter().any(|task| task.person.id == ellie && !task.why.is_empty()));
    assert_eq!(work.children.len(), 1);
    let team = town.office.my_work(&marcus).await.unwrap().teams.unwrap();
    assert_eq!((team.unallocated, team.late), (0, 1));
}

#[tokio::test]
async fn an_offer_comes_first_for_whoever_it_was_made_to() {
    let town = Town::found().await;
    let tyler = nobodys(&town, "Tyler").await;
    let (tomas, marcus) = (town.seat(2).await, town.seat(3).await);
    let to = worker(2).to_string();
    town.ask(&marcus, "offer_allocation", Some(tyler), &[("worker", &to)]).await.unwrap();
    let work = town.office.my_work(&tomas).await.unwrap();
    assert!(matches!(work.first[0].kind, TaskKind::AnswerOffer(_)));
    assert_eq!(looks(&town, tyler, "/my-work").await, 1);
    let team = town.office.team(&marcus, &everything()).await.unwrap();
    assert!(team.list.counts.contains(&(What::Asked(Ask::Offer), 1)));
    let load = team.loads.iter().find(|load| load.worker == worker(2)).unwrap();
    assert_eq!((load.held, load.offered), (0, 1));
}

#[tokio::test]
async fn a_child_of_mine_who_became_restricted_leaves_my_work() {
    let town = Town::found().await;
    let ellie = town.open_child("Ellie", "Callow").await;
    let priya = town.seat(1).await;
    assert_eq!(town.office.my_work(&priya).await.unwrap().children.len(), 1);
    restrict(&town, ellie).await;
    let work = town.office.my_work(&priya).await.unwrap();
    assert_eq!((work.children.len(), work.first.len(), work.news.len()), (0, 0, 0));
}

#[tokio::test]
async fn what_others_recorded_about_my_children_is_new_and_my_own_is_not() {
    let town = Town::found().await;
    let ellie = town.open_child("Ellie", "Callow").await;
    let (priya, marcus) = (town.seat(1).await, town.seat(3).await);
    let note =
        |heading| [("at", "2026-03-09T08:40"), ("heading", heading), ("text", "Rang the school.")];
    town.ask(&priya, "write_note", Some(ellie), &note("Mine")).await.unwrap();
    town.ask(&marcus, "write_note", Some(ellie), &note("His")).await.unwrap();
    let work = town.office.my_work(&priya).await.unwrap();
    assert_eq!(work.news[0].line.heading, "His");
    assert!(work.news.iter().all(|new| new.line.actor != worker(1)));
}

#[tokio::test]
async fn a_caseload_counts_the_children_that_it_opens() {
    let town = Town::found().await;
    town.open_child("Ellie", "Callow").await;
    town.open_child("Noah", "Beckett").await;
    let marcus = town.seat(3).await;
    let team = town.office.team(&marcus, &everything()).await.unwrap();
    let load = team.loads.iter().find(|load| load.worker == worker(1)).unwrap();
    let held = town.office.held_by(&marcus, worker(1)).await.unwrap();
    assert_eq!((load.held, held.children.len()), (2, 2));
    let joan = town.seat(4).await;
    let refused = town.office.held_by(&joan, worker(1)).await;
    assert!(matches!(refused, Err(Failure::NotFound)), "not a worker of her team");
}

#[tokio::test]
async fn a_contact_waits_at_the_front_door_until_it_is_decided() {
    let town = Town::found().await;
    let rosie = town.child("Rosie", "Tallis").await;
    let anna = town.desk(Role::FrontDoor).await;
    let contact = [("received", "2026-03-09T08:30"), ("source", "2B"), ("said", "A bruise.")];
    town.ask(&anna, "record_contact", Some(rosie), &contact).await.unwrap();
    let door = town.office.waiting_contacts(&anna, 1).await.unwrap();
    assert_eq!(
        (door.all, door.children, door.late, door.waiting[0].kind),
        (1, 1, 0, HeardAs::Contact)
    );
    assert_eq!(door.waiting[0].due.map(|due| due.to_string()).as_deref(), Some("2026-03-10"));
    assert_eq!(town.office.my_work(&anna).await.unwrap().waiting, Some(1));
    let id = door.waiting[0].id.to_string();
    let decision = [("contact", id.as_str()), ("decision", "advice"), ("reason", "Met by school.")];
    town.ask(&anna, "decide_contact", Some(rosie), &decision).await.unwrap();
    let door = town.office.waiting_contacts(&anna, 1).await.unwrap();
    assert_eq!((door.all, door.decided.len()), (0, 1));
    assert_eq!((door.decided[0].decision.as_str(), door.decided[0].by), ("advice", worker(5)));
}

#[tokio::test]
async fn imported_children_are_counted_apart_until_somebody_says_whose_they_are() {
    let town = Town::found().await;
    let (one, two) = (imported(&town, 1).await, imported(&town, 2).await);
    let marcus = town.seat(3).await;
    let nobody = town.office.unallocated(&marcus, &everything()).await.unwrap();
    assert_eq!((nobody.children, nobody.imported), (0, 2));
    let list = town.office.imported_unknown(&marcus, &everything()).await.unwrap();
    assert_eq!(list.children, 2);
    let said = [
        ToConfirm { child: one, worker: worker(1) },
        ToConfirm { child: two, worker: WorkerId(Uuid::from_u128(0xBAD)) },
    ];
    let page = town.command();
    let answers = town.office.confirm_workers(&marcus, page, &said).await;
    assert!(answers[0].answer.is_ok() && answers[1].answer.is_err());
    let again = town.office.confirm_workers(&marcus, page, &said[..1]).await;
    assert!(again[0].answer.as_ref().is_ok_and(|done| done.repeated), "sent twice, done once");
    let left = town.office.imported_unknown(&marcus, &everything()).await.unwrap();
    assert_eq!(left.rows.iter().map(|row| row.person.id).collect::<Vec<_>>(), [two]);
    let other = ToConfirm { child: one, worker: worker(2) };
    let answers = town.office.confirm_workers(&marcus, town.command(), &[other]).await;
    assert!(matches!(&answers[0].answer, Err(Failure::Refused(_))), "somebody holds it");
}

#[tokio::test]
async fn a_search_is_its_owners_alone() {
    let town = Town::found().await;
    let (priya, marcus) = (town.seat(1).await, town.seat(3).await);
    let handle = town.office.keep_search(&priya, "  Kirsty\u{0} Marsh ").await.unwrap();
    let kept = async |desk: &Desk| town.office.kept_search(desk, &handle).await.unwrap();
    assert_eq!(kept(&priya).await.as_deref(), Some("Kirsty Marsh"));
    assert_eq!(kept(&marcus).await, None);
    assert!(town.office.drafts(&priya).await.unwrap().is_empty(), "it is no draft of a form");
    town.later(2);
    let priya = town.seat(1).await;
    assert_eq!(kept(&priya).await, None, "forgotten after an hour");
}

#[tokio::test]
async fn a_search_says_whose_relative_an_adult_is_to_those_who_see_the_pattern() {
    let town = Town::found().await;
    let ellie = town.open_child("Ellie", "Callow").await;
    let anna = town.desk(Role::FrontDoor).await;
    let adult = [("kind", "adult"), ("given", "Kirsty"), ("family", "Marsh"), ("sex", "F")];
    let done = town.ask(&anna, "register_person", None, &adult).await.unwrap();
    let kirsty = town::person(&done);
    let relationship = |other, relation: &str| RelationshipRecorded {
        relationship: EpisodeId(Uuid::from_u128(0xE0)),
        other,
        relation: relation.to_owned(),
        household: true,
        responsibility: Some(true),
        from: None,
    };
    let day = Happened::On("2026-03-01".parse().unwrap());
    town.adopt(vec![
        Fact::new(Subject::Person(ellie), day, relationship(kirsty, "mother")),
        Fact::new(Subject::Person(kirsty), day, relationship(ellie, "child")),
    ])
    .await;
    let page = town.office.search(&anna, "Kirsty Marsh").await.unwrap();
    let hit = page.found.iter().find(|hit| hit.person.id == kirsty).unwrap();
    assert_eq!((hit.relatives.len(), hit.relatives[0].relation.as_str()), (1, "Mother"));
    assert_eq!(hit.relatives[0].person.id, ellie);
    assert!(looks(&town, ellie, "/search").await >= 1, "the child was named too");
}
