//! When nothing can be written: whoever is signed in goes on reading, what is sent comes back with
//! its words, and a page whose look nobody can keep is not shown.

use crate::browser::{Browser, read};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use town::Town;

/// The number of the social worker who holds the child.
const PRIYA: u128 = 1;

/// Both files of the record.
const FILES: [&str; 2] = ["record.db", "access.db"];

#[tokio::test]
async fn whoever_is_signed_in_goes_on_reading_on_a_full_disk() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = Browser::signed_in(&town, PRIYA).await;
    FILES.into_iter().for_each(|file| town.fill_disk(file));
    // Later than a session is marked as used without being marked again.
    town.later_by(5);
    let record = format!("/people/{child}");
    let chronology = format!("{record}/chronology");
    for path in ["/my-work", &record, &chronology, "/help"] {
        let page = priya.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
    }
    let manager = town.seat(3).await;
    let looks = town.office.who_looked(&manager, child, None).await.unwrap().looks;
    assert!(looks.iter().any(|look| look.worker == town::worker(PRIYA)));
    // What could not be marked ends when it would have, and not later.
    town.later_by(50);
    assert_eq!(priya.get(&record).await.status, StatusCode::OK);
    town.later_by(10);
    let page = priya.get(&record).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    FILES.into_iter().for_each(|file| town.free_disk(file));
    let priya = Browser::signed_in(&town, PRIYA).await;
    town.later_by(50);
    assert_eq!(priya.get(&record).await.status, StatusCode::OK);
    town.later_by(50);
    assert_eq!(priya.get(&record).await.status, StatusCode::OK, "it was marked as used");
}

#[tokio::test]
async fn what_is_sent_on_a_full_disk_comes_back_with_its_words() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let mut priya = Browser::signed_in(&town, PRIYA).await;
    let token = priya.form_token().await;
    let path = format!("/people/{child}/write_note");
    let form = priya.get(&path).await.body;
    let hidden = |name| crate::browser::hidden(&form, name);
    let (command, read) = (hidden("_command"), hidden("_read"));
    FILES.into_iter().for_each(|file| town.fill_disk(file));
    let mut fields = vec![
        ("_form", token.as_str()),
        ("_command", command.as_str()),
        ("_read", read.as_str()),
        ("heading", "Rang the school"),
        ("text", "Both children were in."),
    ];
    let at = [("at-day", "9"), ("at-month", "3"), ("at-year", "2026"), ("at-time", "08:40")];
    fields.extend(at);
    let page = priya.post(&path, &fields).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{}", page.body);
    assert!(page.body.contains("Both children were in.") && page.body.contains("Rang the school"));
    let draft = priya.post(&format!("{path}/draft"), &fields).await;
    assert_eq!(draft.status, StatusCode::SERVICE_UNAVAILABLE, "the page must say: not saved");
    FILES.into_iter().for_each(|file| town.free_disk(file));
    let page = priya.post(&path, &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
}

#[tokio::test]
async fn a_page_whose_look_nobody_can_keep_is_not_shown() {
    let town = Town::without_spool().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = Browser::signed_in(&town, PRIYA).await;
    let token = town.office.make_token(&town.seat(PRIYA).await, "tests", 1).await.unwrap();
    let record = format!("/people/{child}");
    let chronology = format!("{record}/chronology");
    let note = format!("{record}/write_note");
    assert!(priya.get(&record).await.body.contains("Ellie"));
    town.fill_disk("access.db");
    for path in [&record, &chronology, &note] {
        let page = priya.get(path).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(!page.body.contains("Ellie") && page.body.contains("cannot be shown"), "{path}");
    }
    let request = Request::get(format!("/api/v1/people/{child}/chronology"))
        .header(header::HOST, crate::browser::HOST)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .body(Body::empty());
    let answer = read(priya.send(request.unwrap()).await).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.body);
    assert!(!answer.body.contains("Ellie"));
    assert_eq!(priya.get("/help").await.status, StatusCode::OK, "it shows nobody");
    town.free_disk("access.db");
    assert!(priya.get(&record).await.body.contains("Ellie"));
}
