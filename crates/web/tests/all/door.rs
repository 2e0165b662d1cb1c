//! What every request meets: our own name, our own origin, a form token, strict headers.

use crate::browser::{Browser, HOST, hidden, read};
use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use town::Town;

#[tokio::test]
async fn a_request_under_another_name_is_not_answered() {
    let town = Town::found().await;
    let request = Request::get("/sign-in").header(header::HOST, "evil.example").body(Body::empty());
    let answer = Browser::of(&town).send(request.unwrap()).await;
    assert_eq!(answer.status(), StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn every_page_carries_a_strict_policy_and_is_not_kept() {
    let town = Town::found().await;
    let browser = Browser::signed_in(&town, 3).await;
    for path in ["/sign-in", "/help", "/my-work", "/team", "/nowhere"] {
        let request = Request::get(path)
            .header(header::HOST, HOST)
            .header(header::COOKIE, browser.cookie.clone().unwrap())
            .body(Body::empty());
        let answer = browser.send(request.unwrap()).await;
        let policy = answer.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'self'; script-src 'self'; style-src 'self'"));
        assert!(!policy.contains("unsafe"));
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store", "{path}");
    }
}

#[tokio::test]
async fn a_change_from_another_site_or_without_the_form_token_is_not_made() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let mut browser = Browser::signed_in(&town, 1).await;
    let path = format!("/people/{child}/write_note");
    let head = town.office.standing().await.unwrap().position;
    let without = browser.post(&path, &[("heading", "x")]).await;
    assert_eq!(without.status, StatusCode::FORBIDDEN);
    let token = browser.form_token().await;
    for (name, value) in
        [("sec-fetch-site", "cross-site"), (header::ORIGIN.as_str(), "https://evil.example")]
    {
        let request = Request::builder()
            .method(Method::POST)
            .uri(&path)
            .header(header::HOST, HOST)
            .header(header::COOKIE, browser.cookie.clone().unwrap())
            .header(name, value)
            .body(Body::from(format!("_form={token}&heading=x")));
        let answer = read(browser.send(request.unwrap()).await).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
    }
    assert_eq!(town.office.standing().await.unwrap().position, head);
}

#[tokio::test]
async fn a_stranger_is_led_to_sign_in_and_back_but_never_elsewhere() {
    let town = Town::found().await;
    let browser = Browser::of(&town);
    let page = browser.get("/team?x=1").await;
    assert_eq!(page.location.as_deref(), Some("/sign-in?next=%2Fteam%3Fx%3D1"));
    for evil in ["https://evil.example", "//evil.example", "/\\evil.example"] {
        let page = browser.get(&format!("/sign-in?next={evil}")).await;
        assert_eq!(hidden(&page.body, "next"), "/", "{evil}");
    }
}

#[tokio::test]
async fn the_api_needs_a_token_and_does_what_the_form_does() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let browser = Browser::of(&town);
    assert_eq!(browser.get("/api/v1/watch").await.status, StatusCode::UNAUTHORIZED);
    let token = town.office.make_token(&town.seat(1).await, "tests", 1).await.unwrap();
    let note = r#"{"at":"2026-03-09T08:40:00Z","heading":"Rang school","text":"All well."}"#;
    let send = |key: &str| {
        Request::post(format!("/api/v1/people/{child}/commands/write_note"))
            .header(header::HOST, HOST)
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header("idempotency-key", key)
            .body(Body::from(note))
            .unwrap()
    };
    let key = "0199f000-0000-7000-8000-000000000001";
    let first = read(browser.send(send(key)).await).await;
    let again = read(browser.send(send(key)).await).await;
    assert_eq!(
        (first.status, again.status),
        (StatusCode::CREATED, StatusCode::OK),
        "{}",
        first.body
    );
    assert!(again.body.contains("\"repeated\":true"));
    // The same key for another child is another command: nothing is said to be done that is not.
    let twin = town.open_child("Jayden", "Callow").await;
    let mut other = send(key);
    *other.uri_mut() =
        format!("/api/v1/people/{twin}/commands/write_note").parse().expect("an address");
    let other = read(browser.send(other).await).await;
    assert_eq!(other.status, StatusCode::CREATED, "{}", other.body);
}
