//! The calendar and its feed: what is due stands on its day, the feed names nobody, opens nothing
//! else, and stops when it is withdrawn, tried too often, or its owner has left.

use crate::browser::{Browser, Page};
use axum::http::StatusCode;
use casework::{Fact, Happened, worker::WorkerLeft};
use town::{Town, worker};
use words::Subject;

const PRIYA: u128 = 1;

/// A town in which Priya holds Ellie, and agreed something with a name in it.
async fn town() -> Town {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = town.seat(PRIYA).await;
    let task = [("what", "Ring Mrs Callow about Ellie"), ("due", "2026-03-16")];
    town.ask(&priya, "agree_task", Some(child), &task).await.unwrap();
    town
}

/// Makes an address, and gives its path.
async fn address(browser: &mut Browser) -> String {
    let form = browser.form_token().await;
    let page = browser.post("/calendar", &[("_form", &form), ("do", "make")]).await;
    let at = page.body.find("/calendar/").map(|at| &page.body[at..]).unwrap();
    at[..at.find("</code>").unwrap()].to_owned()
}

async fn fetched(town: &Town, path: &str) -> Page {
    Browser::of(town).get(path).await
}

#[tokio::test]
async fn the_page_has_what_is_due_and_what_was_agreed_on_its_day() {
    let town = town().await;
    let page = Browser::signed_in(&town, PRIYA).await.get("/calendar").await.body;
    assert!(page.contains("id=\"day-2026-03-16\"") && page.contains("Monday 16 March 2026"));
    assert!(page.contains("Ring Mrs Callow about Ellie") && page.contains("finish_task?task="));
    assert!(page.contains("Make an address") && !page.contains("Withdraw the address"));
}

#[tokio::test]
async fn the_feed_says_what_and_for_how_many_and_names_nobody() {
    let town = town().await;
    let mut priya = Browser::signed_in(&town, PRIYA).await;
    let path = address(&mut priya).await;
    let feed = fetched(&town, &path).await;
    assert_eq!(feed.status, StatusCode::OK);
    assert!(feed.body.contains("SUMMARY:Something agreed due (1 child)"), "{}", feed.body);
    assert!(feed.body.contains("DTSTART;VALUE=DATE:20260316"), "{}", feed.body);
    for name in ["Ellie", "Callow", "Priya", "E C", "EC", "people"] {
        assert!(!feed.body.replace("VEVENT", "").contains(name), "{name} stands in the feed");
    }
    let uids = |page: &Page| {
        page.body
            .lines()
            .filter(|line| line.starts_with("UID:"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(uids(&feed), uids(&fetched(&town, &path).await), "the same thing keeps its id");
    let page = priya.get("/calendar").await.body;
    assert!(page.contains("A program that gives no name"), "its owner sees who fetched it");
}

#[tokio::test]
async fn the_secret_opens_nothing_else_and_stands_on_no_later_page() {
    let town = town().await;
    let mut priya = Browser::signed_in(&town, PRIYA).await;
    let path = address(&mut priya).await;
    let secret = path.split('/').nth(2).unwrap().to_owned();
    assert!(!priya.get("/calendar").await.body.contains(&secret));
    assert!(town.office.bearer(&secret).await.unwrap().is_none(), "it is no API token");
    assert!(town.office.session(&secret).await.unwrap().is_none(), "it is no session");
}

#[tokio::test]
async fn a_withdrawn_address_an_earlier_one_and_one_of_nobody_are_alike() {
    let town = town().await;
    let mut priya = Browser::signed_in(&town, PRIYA).await;
    let (first, second) = (address(&mut priya).await, address(&mut priya).await);
    let form = priya.form_token().await;
    assert_eq!(fetched(&town, &second).await.status, StatusCode::OK);
    priya.post("/calendar", &[("_form", &form), ("do", "withdraw")]).await;
    let nobodys = "/calendar/none/sightline.ics".to_owned();
    let mut answers = Vec::new();
    for path in [first, second, nobodys] {
        let page = fetched(&town, &path).await;
        answers.push((page.status, page.body));
    }
    assert_eq!(answers[0].0, StatusCode::NOT_FOUND);
    assert!(answers.iter().all(|one| *one == answers[0]), "{answers:?}");
}

#[tokio::test]
async fn a_calendar_of_somebody_who_left_is_gone_at_once() {
    let town = town().await;
    let path = address(&mut Browser::signed_in(&town, PRIYA).await).await;
    let today = Happened::On("2026-03-09".parse().unwrap());
    let left = WorkerLeft { reason: "Moved".to_owned() };
    town.adopt(vec![Fact::new(Subject::Worker(worker(PRIYA)), today, left)]).await;
    assert_eq!(fetched(&town, &path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn fetching_without_end_is_told_to_wait() {
    let town = town().await;
    let path = address(&mut Browser::signed_in(&town, PRIYA).await).await;
    let mut last = StatusCode::OK;
    for _ in 0..31 {
        last = fetched(&town, &path).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn whoever_only_reads_has_no_calendar() {
    let town = town().await;
    let mut owen = Browser::signed_in(&town, 10).await;
    assert_ne!(owen.get("/calendar").await.status, StatusCode::OK);
    let form = owen.form_token().await;
    let page = owen.post("/calendar", &[("_form", &form), ("do", "make")]).await;
    assert!(!page.body.contains("sightline.ics"));
}
