//! API tokens: shown once, the owner's own, never more than the owner may, gone when withdrawn.

use crate::browser::{Browser, HOST, Page, read};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use town::Town;

/// Numbers of the council's people.
const PRIYA: u128 = 1;
const LEO: u128 = 8;
const MINA: u128 = 11;

async fn make(browser: &mut Browser, name: &str, days: &str) -> Page {
    let token = browser.form_token().await;
    browser.post("/tokens", &[("_form", &token), ("name", name), ("days", days)]).await
}

/// The token that stands on the page that made it.
fn secret(page: &Page) -> String {
    let after = page.body.split("<p class=\"sl-secret\"><code>").nth(1).unwrap_or_default();
    after.split('<').next().unwrap_or_default().to_owned()
}

/// What a row of the page sends to withdraw it.
fn handles(page: &Page) -> Vec<String> {
    let rows = page.body.split("name=\"withdraw\" value=\"").skip(1);
    rows.filter_map(|row| row.split('"').next()).map(str::to_owned).collect()
}

async fn call(browser: &Browser, token: &str, path: &str) -> Page {
    let request = Request::get(path)
        .header(header::HOST, HOST)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .body(Body::empty());
    read(browser.send(request.unwrap()).await).await
}

#[tokio::test]
async fn a_token_is_shown_once_and_opens_what_its_owner_may_see() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let mut priya = Browser::signed_in(&town, PRIYA).await;
    let made = make(&mut priya, "Figures for Thursday", "30").await;
    assert_eq!(made.status, StatusCode::OK);
    let token = secret(&made);
    assert!(token.len() > 40 && made.body.contains("It holds until 8 April 2026."));
    let answer = call(&priya, &token, &format!("/api/v1/people/{child}")).await;
    assert!(answer.body.contains("\"depth\":\"record\""), "{}", answer.body);
    let again = priya.get("/tokens").await;
    assert!(!again.body.contains(&token) && again.body.contains("Figures for Thursday"));
    assert!(!again.body.contains("Never"), "it has been used");
    // Sent again it is refused by its name, so that a second press makes no second token.
    let twice = make(&mut priya, "Figures for Thursday", "30").await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.body.contains("You have a token of that name."));
    assert_eq!(handles(&twice).len(), 1);
}

#[tokio::test]
async fn a_token_never_exceeds_its_owner_and_ends_when_they_leave() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let mut mina = Browser::signed_in(&town, MINA).await;
    let token = secret(&make(&mut mina, "Figures", "7").await);
    let answer = call(&mina, &token, &format!("/api/v1/people/{child}")).await;
    assert!(answer.body.contains("\"depth\":\"exists\"") && !answer.body.contains("born\""));
    let leo = town.seat(LEO).await;
    let (who, day) = (town::worker(MINA).to_string(), "2026-03-09");
    let leaves = [("worker", who.as_str()), ("left", day), ("reason", "Has another post.")];
    town.ask(&leo, "remove_worker", None, &leaves).await.unwrap();
    assert_eq!(call(&mina, &token, "/api/v1/commands").await.status, StatusCode::UNAUTHORIZED);
    let listed = Browser::signed_in(&town, LEO).await.get("/tokens").await;
    assert!(listed.body.contains("Opens nothing: its owner has left"));
}

#[tokio::test]
async fn a_token_ends_on_its_day_and_is_told_of_for_a_month() {
    let town = Town::found().await;
    let mut priya = Browser::signed_in(&town, PRIYA).await;
    let token = secret(&make(&mut priya, "A week", "7").await);
    town.later(7 * 24 + 1);
    assert_eq!(call(&priya, &token, "/api/v1/commands").await.status, StatusCode::UNAUTHORIZED);
    let priya = Browser::signed_in(&town, PRIYA).await;
    let page = priya.get("/tokens").await;
    assert!(
        page.body.contains("Ended Monday at 09:00") && handles(&page).is_empty(),
        "{}",
        page.body
    );
    town.later(31 * 24);
    assert!(!Browser::signed_in(&town, PRIYA).await.get("/tokens").await.body.contains("A week"));
}

#[tokio::test]
async fn a_token_without_a_name_or_beyond_ninety_days_is_not_made() {
    let town = Town::found().await;
    let mut priya = Browser::signed_in(&town, PRIYA).await;
    for (name, days) in [("", "30"), (" ", "30"), ("Named", ""), ("Named", "91"), ("Named", "-1")] {
        let page = make(&mut priya, name, days).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name:?} {days:?}");
        assert!(page.body.contains("There is a problem") && page.body.contains("<title>Error:"));
    }
    let page = make(&mut priya, &"x".repeat(81), "7").await;
    assert!(page.body.contains("at most 80 characters"));
    assert!(handles(&priya.get("/tokens").await).is_empty());
}

#[tokio::test]
async fn a_withdrawn_token_opens_nothing_at_once() {
    let town = Town::found().await;
    let mut priya = Browser::signed_in(&town, PRIYA).await;
    let made = make(&mut priya, "Figures for Thursday", "30").await;
    let (token, handle) = (secret(&made), handles(&made).remove(0));
    let form = priya.form_token().await;
    for _ in 0..2 {
        let gone = priya.post("/tokens", &[("_form", &form), ("withdraw", &handle)]).await;
        assert_eq!(gone.location.as_deref(), Some("/tokens?withdrawn=1"));
    }
    assert_eq!(call(&priya, &token, "/api/v1/commands").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn nobody_but_an_administrator_reaches_anothers_token_and_they_can_not_use_it() {
    let town = Town::found().await;
    let mut priya = Browser::signed_in(&town, PRIYA).await;
    let made = make(&mut priya, "Figures for Thursday", "30").await;
    let (token, handle) = (secret(&made), handles(&made).remove(0));
    let mut mina = Browser::signed_in(&town, MINA).await;
    let seen = mina.get("/tokens").await;
    assert!(!seen.body.contains("Figures for Thursday") && !seen.body.contains("Everybody"));
    let form = mina.form_token().await;
    mina.post("/tokens", &[("_form", &form), ("withdraw", &handle)]).await;
    assert_eq!(call(&priya, &token, "/api/v1/commands").await.status, StatusCode::OK);
    let mut leo = Browser::signed_in(&town, LEO).await;
    let seen = leo.get("/tokens").await;
    assert!(seen.body.contains("Priya Nair") && seen.body.contains("Figures for Thursday"));
    assert!(!seen.body.contains(&token));
    let form = leo.form_token().await;
    leo.post("/tokens", &[("_form", &form), ("withdraw", &handle)]).await;
    assert_eq!(call(&priya, &token, "/api/v1/commands").await.status, StatusCode::UNAUTHORIZED);
}
