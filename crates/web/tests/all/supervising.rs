//! Supervision: the worker reads it, their line and information governance, and nobody else; a child's
//! case in supervision stands on the child's record and on the lists of managers.

use crate::browser::Browser;
use axum::http::StatusCode;
use town::{PEOPLE, Town, worker};

/// Numbers of the council's people.
const PRIYA: u128 = 1;
const MARCUS: u128 = 3;
const RUTH: u128 = 7;
const IRIS: u128 = 9;

const WORDS: &str = "No new cases until Easter";

async fn supervised(town: &Town) {
    let marcus = town.seat(MARCUS).await;
    let priya = worker(PRIYA).to_string();
    let answers = [
        ("worker", priya.as_str()),
        ("held", "2026-03-06"),
        ("kind", "both"),
        ("wellbeing", "yes"),
        ("agreed", WORDS),
        ("first_action", "Marcus books the training"),
        ("first_by", "2026-03-20"),
    ];
    town.ask(&marcus, "record_supervision", None, &answers).await.unwrap();
}

#[tokio::test]
async fn a_workers_supervision_is_read_by_them_their_line_and_governance_alone() {
    let town = Town::found().await;
    supervised(&town).await;
    let theirs = format!("/supervision/{}", worker(PRIYA));
    for (id, name, ..) in PEOPLE {
        let page = Browser::signed_in(&town, id).await.get(&theirs).await;
        let may = [PRIYA, MARCUS, RUTH, IRIS].contains(&id);
        assert_eq!(page.status == StatusCode::OK, may, "{name}: {}", page.status);
        assert_eq!(page.body.contains(WORDS), may, "{name}");
    }
    let nobody = "/supervision/00000000-0000-0000-0000-000000000005";
    let browser = Browser::signed_in(&town, 2).await;
    let (there, gone) = (browser.get(&theirs).await, browser.get(nobody).await);
    assert_eq!((there.status, there.body), (gone.status, gone.body), "refused is absent");
}

#[tokio::test]
async fn no_other_page_tells_what_was_agreed_with_a_worker() {
    let town = Town::found().await;
    supervised(&town).await;
    let id = worker(PRIYA);
    let pages = [
        "/my-work".to_owned(),
        "/team".to_owned(),
        "/users".to_owned(),
        "/overdue".to_owned(),
        format!("/people/{id}"),
        format!("/people/{id}/chronology"),
        format!("/people/{id}/print"),
        "/api/v1/watch".to_owned(),
    ];
    for (id, name, ..) in PEOPLE {
        let browser = Browser::signed_in(&town, id).await;
        for page in &pages {
            assert!(!browser.get(page).await.body.contains(WORDS), "{name} reads it on {page}");
        }
    }
}

#[tokio::test]
async fn a_manager_sees_by_name_when_each_was_supervised_and_who_is_late() {
    let town = Town::found().await;
    supervised(&town).await;
    let page = Browser::signed_in(&town, MARCUS).await.get("/supervision").await.body;
    let link = format!("/new/record_supervision?worker={}", worker(PRIYA));
    assert!(page.contains(&link) && page.contains("6 March 2026") && page.contains("Tomas Lowe"));
    assert!(page.contains("Not recorded yet") && !page.contains(WORDS), "words are on theirs");
    let form = Browser::signed_in(&town, MARCUS).await.get(&link).await.body;
    assert!(form.contains("href=\"/supervision\""), "back to where it was opened: {form}");
    // 20 working days after 6 March is 7 April: Easter lies between.
    town.later(24 * 30);
    let late = Browser::signed_in(&town, MARCUS).await.get("/supervision").await.body;
    assert!(late.contains("7 April 2026, late"), "{late}");
    let own = Browser::signed_in(&town, PRIYA).await.get("/supervision").await.body;
    assert!(own.contains("It was to be held again by 7 April 2026."), "she reads it herself");
    assert!(own.contains(WORDS) && own.contains("Marcus books the training"));
    assert!(!own.contains("record_supervision"), "and supervises nobody");
    let work = Browser::signed_in(&town, PRIYA).await.get("/my-work").await.body;
    assert!(work.contains("href=\"/supervision\""));
}

#[tokio::test]
async fn a_childs_case_in_supervision_stands_on_the_record_and_is_late_on_the_list() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let marcus = town.seat(MARCUS).await;
    let answers =
        [("held", "2026-03-09"), ("talked", "She is quiet."), ("agreed", "See her soon.")];
    town.ask(&marcus, "record_case_supervision", Some(child), &answers).await.unwrap();
    let line = "Talked through in supervision with Priya Nair";
    let chronology = format!("/people/{child}/chronology");
    assert!(Browser::signed_in(&town, PRIYA).await.get(&chronology).await.body.contains(line));
    let form = format!("/people/{child}/record_case_supervision");
    let form = Browser::signed_in(&town, MARCUS).await.get(&form).await.body;
    assert!(form.contains("Agreed on 9 March 2026: See her soon."), "beside the question");
    town.later(24 * 40);
    let late = Browser::signed_in(&town, MARCUS).await.get("/overdue?what=supervision").await.body;
    assert!(late.contains("Last talked through in supervision on 9 March 2026"), "{late}");
    assert!(late.contains("/clocks/supervision") && late.contains("record_case_supervision"));
}
