//! The pages of lists: counts that open to what they count, searches whose words stand in no
//! address, several imported children confirmed at once.

use crate::browser::{Browser, hidden};
use axum::http::StatusCode;
use casework::{
    Event, Fact, Happened,
    identity::{Kind, Name, PersonRegistered},
    referral::{ReferralDecided, ReferralReceived},
    restriction::{Classification, RestrictionClassified},
    worker::WorkerRegistered,
    workforce::Qualification,
};
use town::{SAFEGUARDING, Town, worker};
use uuid::Uuid;
use words::{EpisodeId, PersonId, Subject, WorkerId};

/// Numbers of the council's people.
const PRIYA: u128 = 1;
const MARCUS: u128 = 3;
const ANNA: u128 = 5;
const OWEN: u128 = 10;
const MINA: u128 = 11;

/// A child whom nobody holds.
pub async fn nobodys(town: &Town, given: &str) -> PersonId {
    let child = town.open_child(given, "Brandt").await;
    let marcus = town.seat(MARCUS).await;
    let held = town.first_choice(&marcus, "end_allocation", child, "allocation").await;
    let answers = [
        ("allocation", held.as_str()),
        ("reason", "worker_left"),
        ("text", "I see the family on Thursday."),
        ("named_manager", "yes"),
    ];
    town.ask(&marcus, "end_allocation", Some(child), &answers).await.unwrap();
    child
}

/// A child whose open case an import brought without saying whose it is.
async fn imported(town: &Town, number: u128) -> PersonId {
    let import = WorkerId(Uuid::from_u128(0xABC));
    let child = PersonId(Uuid::from_u128(0xC000 + number));
    let referral = EpisodeId(Uuid::from_u128(0xD000 + number));
    let day = Happened::On("2026-01-12".parse().unwrap());
    let about = |event: Event| Fact::new(Subject::Person(child), day, event);
    let surname = format!("Vance{number}");
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
        born: Some("2012-05-05".parse().unwrap()),
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
    town.office.adopt(town.command(), import, "import ssd", &facts).await.unwrap();
    child
}

#[tokio::test]
async fn a_manager_reads_who_has_nobody_and_allocates_from_the_line() {
    let town = Town::found().await;
    let tyler = nobodys(&town, "Tyler").await;
    let marcus = Browser::signed_in(&town, MARCUS).await;
    for path in ["/unallocated", "/team"] {
        let page = marcus.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.contains("has no social worker"), "{path}");
        assert!(page.body.contains(&format!("/people/{tyler}/offer_allocation")), "{path}");
    }
    let work = marcus.get("/my-work").await;
    assert!(work.body.contains("1 child has no social worker"), "the same number here");
}

#[tokio::test]
async fn who_may_only_know_that_a_child_exists_reads_the_year_and_whom_to_ask() {
    let town = Town::found().await;
    nobodys(&town, "Tyler").await;
    let mina = Browser::signed_in(&town, MINA).await;
    let page = mina.get("/unallocated").await.body;
    assert!(page.contains("Tyler Brandt, born 2017") && page.contains("Ask Marcus Adeyemi."));
    for words in ["Tyler Brandt, 8", "offer_allocation", "Not offered", "days"] {
        assert!(!page.contains(words), "{words}");
    }
}

#[tokio::test]
async fn an_inspector_reads_lists_and_is_offered_nothing_to_do() {
    let town = Town::found().await;
    nobodys(&town, "Tyler").await;
    let owen = Browser::signed_in(&town, OWEN).await;
    let page = owen.get("/unallocated").await.body;
    assert!(page.contains("Tyler Brandt, 8"));
    for act in ["offer_allocation", "record_visit", "record_contact", "Record a contact"] {
        assert!(!page.contains(act), "{act}");
        assert!(!owen.get("/front-door").await.body.contains(act), "{act}");
    }
}

#[tokio::test]
async fn what_was_searched_for_stands_in_no_address_and_is_its_owners_alone() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let mut anna = Browser::signed_in(&town, ANNA).await;
    let token = anna.form_token().await;
    let sent = anna.post("/search", &[("_form", &token), ("find", "ellie callow")]).await;
    let address = sent.location.unwrap();
    assert!(address.starts_with("/search/") && !address.to_lowercase().contains("callow"));
    let page = anna.get(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Ellie Callow, 8"));
    assert!(page.body.contains(&format!("/people/{child}/record_contact")));
    assert!(page.body.contains("/new/register_person"));
    let other = Browser::signed_in(&town, PRIYA).await.get(&address).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    assert!(!other.body.contains("Callow") && !other.body.to_lowercase().contains("ellie"));
}

#[tokio::test]
async fn a_front_door_worker_begins_a_contact_with_a_search() {
    let town = Town::found().await;
    let page = Browser::signed_in(&town, ANNA).await.get("/front-door").await.body;
    assert!(page.contains("Record a contact") && page.contains("Find the child"));
    assert!(page.contains("Nothing waits for a decision"));
}

#[tokio::test]
async fn several_imported_children_are_confirmed_at_once_after_every_name_was_read() {
    let town = Town::found().await;
    let (one, two) = (imported(&town, 1).await, imported(&town, 2).await);
    let mut marcus = Browser::signed_in(&town, MARCUS).await;
    let token = marcus.form_token().await;
    let (one_id, two_id) = (one.to_string(), two.to_string());
    let chosen = [("_form", token.as_str()), ("chosen", &one_id), ("chosen", &two_id)];
    let check = marcus.post("/imported", &chosen).await;
    assert!(check.body.contains("Corey Vance1, 13") && check.body.contains("Corey Vance2, 13"));
    let command = hidden(&check.body, "_command");
    let base = [("do", "perform"), ("_command", command.as_str())];
    let mut empty = chosen.to_vec();
    empty.extend(base);
    let refused = marcus.post("/imported", &empty).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Choose who holds these cases"));
    let (priya, tomas) = (worker(PRIYA).to_string(), worker(2).to_string());
    let own = format!("worker-{two}");
    let mut named = empty.clone();
    named.extend([("worker", priya.as_str()), (own.as_str(), tomas.as_str())]);
    let done = marcus.post("/imported", &named).await;
    assert_eq!(done.location.as_deref(), Some("/imported?confirmed=2"));
    let again = marcus.post("/imported", &named).await;
    assert_eq!(again.location.as_deref(), Some("/imported?confirmed=2"), "sent twice, done once");
    let page = marcus.get("/imported?confirmed=2").await.body;
    assert!(page.contains("2 children have a social worker") && page.contains("Nobody waits here"));
    let held = marcus.get(&format!("/team?worker={}", worker(PRIYA))).await.body;
    assert!(held.contains("Corey Vance1, 13") && !held.contains("Corey Vance2"));
}

#[tokio::test]
async fn a_child_confirmed_meanwhile_comes_back_with_the_reason() {
    let town = Town::found().await;
    let child = imported(&town, 1).await;
    let mut marcus = Browser::signed_in(&town, MARCUS).await;
    let token = marcus.form_token().await;
    let (id, priya, tomas) = (child.to_string(), worker(PRIYA).to_string(), worker(2).to_string());
    let check = marcus.post("/imported", &[("_form", &token), ("chosen", &id)]).await;
    let command = hidden(&check.body, "_command");
    let seat = town.seat(MARCUS).await;
    town.ask(&seat, "confirm_worker", Some(child), &[("worker", &priya)]).await.unwrap();
    let own = format!("worker-{child}");
    let fields = [
        ("_form", token.as_str()),
        ("do", "perform"),
        ("_command", &command),
        ("chosen", &id),
        (&own, &tomas),
    ];
    let page = marcus.post("/imported", &fields).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(
        page.body.contains("Corey Vance1, 13") && page.body.contains("holds this case already")
    );
}

#[tokio::test]
async fn a_page_beyond_the_last_is_the_last() {
    let town = Town::found().await;
    nobodys(&town, "Tyler").await;
    let marcus = Browser::signed_in(&town, MARCUS).await;
    let page = marcus.get("/unallocated?page=99").await;
    assert!(page.body.contains("Tyler Brandt, 8"));
    let page = marcus.get("/overdue?what=third_worker&team=none&page=0").await;
    assert_eq!(page.status, StatusCode::OK);
}
