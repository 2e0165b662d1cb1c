//! Offering several children in one act: each stands or falls alone, and sending it again does
//! nothing twice.

use crate::{
    browser::{Browser, Page, hidden},
    lists::nobodys,
};
use axum::http::StatusCode;
use town::{Town, worker};
use words::PersonId;

/// Numbers of the council's people.
const PRIYA: u128 = 1;
const TOMAS: u128 = 2;
const MARCUS: u128 = 3;
const JOAN: u128 = 4;

/// What a browser would send of a page: each child with its sealed reading, and a worker or none.
fn sent(page: &Page, chosen: &[(PersonId, Option<u128>)]) -> Vec<(String, String)> {
    let mut fields = vec![
        ("_form".to_owned(), hidden(&page.body, "_form")),
        ("_command".to_owned(), hidden(&page.body, "_command")),
    ];
    for (child, to) in chosen {
        let read = format!("read-{child}");
        fields.push(("child".to_owned(), child.to_string()));
        fields.push((read.clone(), hidden(&page.body, &read)));
        let to = to.map(|id| worker(id).to_string()).unwrap_or_default();
        fields.push((format!("worker-{child}"), to));
        fields.push((format!("handover-{child}"), "Ring the school first.".to_owned()));
    }
    fields
}

async fn send(browser: &mut Browser, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    browser.post("/team/offers", &fields).await
}

#[tokio::test]
async fn several_children_are_offered_in_one_act_and_the_rest_are_left() {
    let town = Town::found().await;
    let (tyler, kim, noor) =
        (nobodys(&town, "Tyler").await, nobodys(&town, "Kim").await, nobodys(&town, "Noor").await);
    let mut marcus = Browser::signed_in(&town, MARCUS).await;
    assert!(marcus.get("/team").await.body.contains("/team/offers"));
    let page = marcus.get("/team/offers").await;
    for words in ["3 children have no social worker.", "Tyler Brandt, 8", "Priya Nair (holds 0)"] {
        assert!(page.body.contains(words), "{words}");
    }
    let fields = sent(&page, &[(tyler, Some(PRIYA)), (kim, Some(TOMAS)), (noor, None)]);
    let answer = send(&mut marcus, &fields).await;
    assert_eq!(answer.status, StatusCode::OK);
    for words in ["2 children are offered", "Tyler Brandt, 8", "Kim Brandt, 8", "Tomas Lowe"] {
        assert!(answer.body.contains(words), "{words}");
    }
    assert!(!answer.body.contains("Noor"));
    let head = town.office.standing().await.unwrap().position;
    // Sent again, by Back and a second press: the same answer, and nothing twice.
    let again = send(&mut marcus, &fields).await;
    assert!(again.status == StatusCode::OK && again.body.contains("2 children are offered"));
    assert_eq!(town.office.standing().await.unwrap().position, head);
    let left = marcus.get("/team/offers").await.body;
    assert!(left.contains("Noor Brandt") && !left.contains("Tyler Brandt"));
    assert!(left.contains("2 of them were offered already"));
}

#[tokio::test]
async fn a_refusal_for_one_child_stands_beside_the_name_and_the_others_are_taken() {
    let town = Town::found().await;
    let (tyler, kim) = (nobodys(&town, "Tyler").await, nobodys(&town, "Kim").await);
    let mut marcus = Browser::signed_in(&town, MARCUS).await;
    let page = marcus.get("/team/offers").await;
    let head = town.office.standing().await.unwrap().position;
    // Somebody else was quicker with Kim.
    let to = worker(PRIYA).to_string();
    let desk = town.seat(MARCUS).await;
    town.ask(&desk, "offer_allocation", Some(kim), &[("worker", &to)]).await.unwrap();
    let answer = send(&mut marcus, &sent(&page, &[(tyler, Some(TOMAS)), (kim, Some(TOMAS))])).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    for words in [
        "1 of 2 children is offered",
        "1 child was not offered.",
        "Somebody recorded something about this case after you opened the page.",
    ] {
        assert!(answer.body.contains(words), "{words}");
    }
    assert_eq!(town.office.standing().await.unwrap().position, head + 2);
    // And what practice refuses is said in its own words.
    let noor = nobodys(&town, "Noor").await;
    let page = marcus.get("/team/offers").await;
    let mut fields = sent(&page, &[(noor, Some(TOMAS))]);
    for field in fields.iter_mut().filter(|(name, _)| name.starts_with("worker-")) {
        field.1 = worker(8).to_string();
    }
    let answer = send(&mut marcus, &fields).await;
    assert!(answer.body.contains("No child was offered"));
    assert!(answer.body.contains("accept a case in their role"), "{}", answer.body);
    assert!(answer.body.contains(&format!("/people/{noor}/offer_allocation")));
}

#[tokio::test]
async fn a_page_on_which_nobody_is_chosen_comes_back_with_its_words() {
    let town = Town::found().await;
    let (tyler, kim) = (nobodys(&town, "Tyler").await, nobodys(&town, "Kim").await);
    let mut marcus = Browser::signed_in(&town, MARCUS).await;
    let page = marcus.get("/team/offers").await;
    let back = send(&mut marcus, &sent(&page, &[(tyler, None), (kim, None)])).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["Choose a worker for at least one child", "Ring the school first.", "Kim Brandt"]
    {
        assert!(back.body.contains(words), "{words}");
    }
}

#[tokio::test]
async fn a_manager_offers_the_children_of_their_own_teams_only() {
    let town = Town::found().await;
    let tyler = nobodys(&town, "Tyler").await;
    let page = Browser::signed_in(&town, MARCUS).await.get("/team/offers").await;
    let mut joan = Browser::signed_in(&town, JOAN).await;
    assert!(!joan.get("/team/offers").await.body.contains("Tyler"));
    let mut fields = sent(&page, &[(tyler, Some(PRIYA))]);
    fields[0].1 = joan.form_token().await;
    let head = town.office.standing().await.unwrap().position;
    // Another's reading of the record opens nothing.
    let answer = send(&mut joan, &fields).await;
    assert!(answer.body.contains("No child was offered"));
    assert_eq!(town.office.standing().await.unwrap().position, head);
    for id in [PRIYA, 7, 8, 10] {
        let page = Browser::signed_in(&town, id).await.get("/team/offers").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{id}");
    }
}
