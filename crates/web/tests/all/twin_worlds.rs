//! Twin worlds: two councils alike but for one restricted child. For everybody but the child's
//! custodians every page must be the same to the byte; and what may not be seen is answered as
//! what does not exist.

use crate::browser::Browser;
use casework::Role;
use town::{PEOPLE, Town};
use words::PersonId;

/// Whatever differs between any two requests: moments, tokens, ids.
fn told(body: &str) -> String {
    let mut text = String::new();
    for piece in body.split_inclusive(['"', '>', '<']) {
        let secret = piece.len() > 30
            && piece.chars().all(|c| c.is_ascii_alphanumeric() || "-_\"".contains(c));
        text.push_str(if secret { "*\"" } else { piece });
    }
    text
}

async fn twin(with: bool) -> (Town, PersonId) {
    let town = Town::found().await;
    town.open_child("Ellie", "Callow").await;
    // The same steps in both worlds; in one of them the last child is nobody's to find.
    let child = town.open_child("Leah", "Morgan").await;
    if with {
        restrict(&town, child).await;
    }
    (town, child)
}

async fn restrict(town: &Town, child: PersonId) {
    let iris = town.desk(Role::InformationGovernance).await;
    let (first, second) = (town::worker(7).to_string(), town::worker(4).to_string());
    let answers = [
        ("classification", "restricted"),
        ("kind", "staff_relative"),
        ("first_custodian", first.as_str()),
        ("second_custodian", second.as_str()),
        ("reason", "Her aunt works here."),
    ];
    town.ask(&iris, "classify_person", Some(child), &answers).await.unwrap();
}

/// Every address that a person's id can stand in.
fn addresses(id: &str) -> Vec<String> {
    let mut all: Vec<String> = ["", "/chronology", "/looks", "/entries/12"]
        .iter()
        .map(|end| format!("/people/{id}{end}"))
        .collect();
    all.push(format!("/people/{id}/contacts/{id}"));
    all.push(format!("/families/{id}"));
    all.extend(casework::ACTS.iter().map(|act| format!("/people/{id}/{}", act.name())));
    all
}

#[tokio::test]
async fn a_restricted_child_and_nobody_at_all_are_the_same_page_for_everybody_else() {
    let (town, child) = twin(true).await;
    let (restricted, nobody) = (child.to_string(), PersonId(uuid::Uuid::from_u128(5)).to_string());
    for (id, name, ..) in PEOPLE.iter().filter(|person| person.0 != 7 && person.0 != 4) {
        let browser = Browser::signed_in(&town, *id).await;
        for (one, other) in addresses(&restricted).iter().zip(addresses(&nobody)) {
            let (there, gone) = (browser.get(one).await, browser.get(&other).await);
            assert_eq!(there.status, gone.status, "{name} learns something from {one}");
            assert_eq!(told(&there.body), told(&gone.body), "{name} learns something from {one}");
        }
    }
}

#[tokio::test]
async fn lists_and_searches_hold_no_trace_of_a_restricted_child() {
    let (town, child) = twin(true).await;
    let lists = [
        "/my-work",
        "/team",
        "/front-door",
        "/unallocated",
        "/overdue",
        "/imported",
        "/looks",
        "/users",
    ];
    for (id, name, ..) in PEOPLE.iter().filter(|person| person.0 != 7 && person.0 != 4) {
        let mut browser = Browser::signed_in(&town, *id).await;
        for list in lists {
            let page = browser.get(list).await;
            assert!(!page.body.contains("Morgan"), "{name} sees a restricted child on {list}");
            assert!(
                !page.body.contains(&child.to_string()),
                "{name} sees a restricted child on {list}"
            );
        }
        let token = browser.form_token().await;
        let sent = browser.post("/search", &[("_form", &token), ("find", "Leah Morgan")]).await;
        let found = browser.get(&sent.location.unwrap()).await;
        assert!(!found.body.contains(&child.to_string()), "{name} finds a restricted child");
    }
}

#[tokio::test]
async fn the_custodians_see_the_child_and_an_open_twin_is_seen_by_the_team() {
    let (town, child) = twin(true).await;
    let custodian = Browser::signed_in(&town, 7).await;
    assert!(custodian.get(&format!("/people/{child}")).await.body.contains("Leah"));
    let (town, child) = twin(false).await;
    let worker = Browser::signed_in(&town, 1).await;
    assert!(worker.get(&format!("/people/{child}")).await.body.contains("Leah"));
}
