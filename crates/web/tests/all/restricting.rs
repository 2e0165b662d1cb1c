//! `/restrictions`: several people are marked as not restricted in two presses, and a restricted
//! record without custodians stands first.

use crate::browser::{Browser, Page, hidden};
use axum::http::StatusCode;
use casework::{
    Event, Fact, Happened,
    identity::{Kind, Name, PersonRegistered},
    restriction::{Classification, Restriction, RestrictionClassified},
};
use town::{Town, worker};
use uuid::Uuid;
use words::{PersonId, Subject};

/// Numbers of the council's people.
const PRIYA: u128 = 1;
const TOMAS: u128 = 2;
const IRIS: u128 = 9;

/// Somebody whom an import brought; nobody has classified them.
async fn imported(town: &Town, number: u128, given: &str) -> PersonId {
    let person = PersonId(Uuid::from_u128(0xC000 + number));
    town.adopt(vec![about(person, registered(given).into())]).await;
    person
}

fn registered(given: &str) -> PersonRegistered {
    PersonRegistered {
        kind: Kind::Child,
        name: Some(Name::current(given, "Vance")),
        born: Some("2012-05-05".parse().unwrap()),
        expected: None,
        sex: None,
        open_to_all: false,
    }
}

fn about(person: PersonId, event: Event) -> Fact {
    Fact::new(Subject::Person(person), Happened::On("2026-01-12".parse().unwrap()), event)
}

async fn restrict(town: &Town, person: PersonId, custodians: &[u128]) {
    let custodians = custodians.iter().map(|id| worker(*id)).collect();
    let kind = "adoption".to_owned();
    let classification = Classification::Restricted(Restriction { kind, custodians });
    let event = RestrictionClassified { classification, reason: String::new() };
    town.adopt(vec![about(person, event.into())]).await;
}

/// What a browser would send of the check page.
fn sent(page: &Page, people: &[PersonId]) -> Vec<(String, String)> {
    let mut fields = vec![("do".to_owned(), "perform".to_owned())];
    for name in ["_form", "_command"] {
        fields.push((name.to_owned(), hidden(&page.body, name)));
    }
    for person in people {
        let read = format!("read-{person}");
        fields.push((read.clone(), hidden(&page.body, &read)));
        fields.push(("chosen".to_owned(), person.to_string()));
    }
    fields
}

async fn send(browser: &mut Browser, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    browser.post("/restrictions", &fields).await
}

async fn choose(browser: &mut Browser, people: &[PersonId]) -> Page {
    let mut fields = vec![("_form".to_owned(), browser.form_token().await)];
    fields.extend(people.iter().map(|id| ("chosen".to_owned(), id.to_string())));
    send(browser, &fields).await
}

#[tokio::test]
async fn several_are_marked_as_not_restricted_by_a_second_press_that_names_them_all() {
    let town = Town::found().await;
    let corey = imported(&town, 1, "Corey").await;
    let dina = imported(&town, 2, "Dina").await;
    let eva = imported(&town, 3, "Eva").await;
    let mut iris = Browser::signed_in(&town, IRIS).await;
    let head = town.office.standing().await.unwrap().position;
    let check = choose(&mut iris, &[corey, dina]).await;
    assert_eq!(check.status, StatusCode::OK);
    for words in ["Mark 2 people as not restricted", "Corey Vance, 13", "Dina Vance, 13"] {
        assert!(check.body.contains(words), "{words}");
    }
    assert!(!check.body.contains("Eva"));
    assert_eq!(town.office.standing().await.unwrap().position, head, "nothing is recorded yet");
    let fields = sent(&check, &[corey, dina]);
    let done = send(&mut iris, &fields).await;
    assert_eq!(done.location.as_deref(), Some("/restrictions?opened=2"));
    let after = town.office.standing().await.unwrap().position;
    assert_eq!(send(&mut iris, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(town.office.standing().await.unwrap().position, after, "a second time does nothing");
    let page = iris.get("/restrictions?opened=2").await.body;
    assert!(page.contains("2 people are not restricted.") && page.contains("1 person waits"));
    assert!(page.contains("Eva Vance") && !page.contains("Corey Vance"));
    let read = iris.get(&format!("/people/{eva}/chronology")).await;
    assert_eq!(read.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_was_restricted_while_the_page_stood_is_not_opened() {
    let town = Town::found().await;
    let corey = imported(&town, 1, "Corey").await;
    let dina = imported(&town, 2, "Dina").await;
    let mut iris = Browser::signed_in(&town, IRIS).await;
    let check = choose(&mut iris, &[corey, dina]).await;
    restrict(&town, corey, &[PRIYA, TOMAS]).await;
    let answer = send(&mut iris, &sent(&check, &[corey, dina])).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("1 person is not restricted."));
    assert!(!answer.body.contains("Corey"), "whoever is restricted now is not even named");
    let priya = Browser::signed_in(&town, PRIYA).await;
    assert_eq!(priya.get(&format!("/people/{corey}")).await.status, StatusCode::OK);
    let stranger = Browser::signed_in(&town, 4).await;
    assert_eq!(stranger.get(&format!("/people/{corey}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_information_governance_may_mark_anybody() {
    let town = Town::found().await;
    let corey = imported(&town, 1, "Corey").await;
    let mut priya = Browser::signed_in(&town, PRIYA).await;
    let answer = choose(&mut priya, &[corey]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(!answer.body.contains("Corey"));
}

#[tokio::test]
async fn a_restricted_record_without_custodians_stands_first_and_says_so() {
    let town = Town::found().await;
    let corey = imported(&town, 1, "Corey").await;
    restrict(&town, corey, &[PRIYA]).await;
    let iris = Browser::signed_in(&town, IRIS).await;
    let page = iris.get("/restrictions").await.body;
    for words in [
        "1 restricted record needs custodians",
        "Corey Vance, 13",
        "Needs custodians:",
        "only Priya Nair is left.",
        "Name custodians",
    ] {
        assert!(page.contains(words), "{words}");
    }
}
