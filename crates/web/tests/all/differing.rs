//! The page on which the record and the council's other system differ.

use crate::browser::Browser;
use casework::{
    Fact, Happened,
    mirror::{DifferenceFound, DifferenceSettled},
};
use town::Town;
use uuid::Uuid;
use words::{EpisodeId, Label, PersonId, Subject};

/// The manager of the team that holds the child, the manager of another, an administrator.
const MARCUS: u128 = 3;
const JOAN: u128 = 4;
const LEO: u128 = 8;

const PLAN: EpisodeId = EpisodeId(Uuid::from_u128(0x71));
const ADDRESS: EpisodeId = EpisodeId(Uuid::from_u128(0x72));

fn found(difference: EpisodeId, field: &str, there: &str) -> DifferenceFound {
    DifferenceFound {
        difference,
        source: "ssd".to_owned(),
        table: "ssd_cin_plans".to_owned(),
        key: "N1".to_owned(),
        field: field.to_owned(),
        here: "nothing".to_owned(),
        there: there.to_owned(),
    }
}

async fn differing() -> (Town, PersonId) {
    let town = Town::found().await;
    let child = town.open_child("Rosa", "Ivens").await;
    let on = Happened::On("2026-03-09".parse().unwrap());
    let about = Subject::Person(child);
    let address = found(ADDRESS, "Address", "1 Hidden Lane");
    town.adopt(vec![
        Fact::new(about, on, found(PLAN, "End of the plan", "5 March 2026")),
        Fact::new(about, on, address).labelled(Label::ConfidentialAddress),
    ])
    .await;
    (town, child)
}

#[tokio::test]
async fn a_manager_reads_what_differs_and_goes_on_to_answer_it() {
    let (town, child) = differing().await;
    let marcus = Browser::signed_in(&town, MARCUS).await;
    let page = marcus.get("/differences").await.body;
    assert!(page.contains("1 person’s record differs"), "{page}");
    assert!(page.contains("Rosa Ivens") && page.contains("5 March 2026"));
    assert!(!page.contains("Hidden Lane"), "labelled words stay on the record");
    let answer = format!("/people/{child}/answer_difference?difference={PLAN}");
    assert!(page.contains(&answer), "{page}");
    let form = marcus.get(&answer).await.body;
    assert!(form.contains("What is right?") && form.contains("End of the plan"));
    assert!(form.contains("Here: nothing. There: 5 March 2026."), "both stand above: {form}");
    assert!(!form.contains("Hidden Lane"), "an address stays on its own entry");
}

#[tokio::test]
async fn whoever_does_not_see_the_record_sees_no_difference() {
    let (town, _) = differing().await;
    let page = Browser::signed_in(&town, JOAN).await.get("/differences").await.body;
    assert!(page.contains("Nothing differs") && !page.contains("Rosa"), "{page}");
    let refused = Browser::signed_in(&town, LEO).await.get("/differences").await;
    assert_ne!(refused.status, axum::http::StatusCode::OK);
}

#[tokio::test]
async fn a_difference_that_is_settled_is_on_the_list_no_more() {
    let (town, child) = differing().await;
    let on = Happened::On("2026-03-09".parse().unwrap());
    for difference in [PLAN, ADDRESS] {
        let (how, reason) = ("agrees".to_owned(), String::new());
        let settled = DifferenceSettled { difference, how, reason };
        town.adopt(vec![Fact::new(Subject::Person(child), on, settled)]).await;
    }
    let page = Browser::signed_in(&town, MARCUS).await.get("/differences").await.body;
    assert!(page.contains("Nothing differs"), "{page}");
}
