//! Two who write at once: what is typed is kept, both see what the other wrote, nothing is lost.

use crate::browser::{Browser, Page, all_hidden};
use axum::http::StatusCode;
use town::Town;
use words::PersonId;

/// Numbers of the council's people: two social workers of one team.
const PRIYA: u128 = 1;
const TOMAS: u128 = 2;

/// What each writes.
const HERS: &str = "Ellie is tired & pale.";
const HIS: &str = "Jayden is hungry at school.";

/// What a page's own form would send, with what was typed.
async fn sent(browser: &mut Browser, page: &Page, typed: &[(&str, &str)], to: &str) -> Page {
    let hidden = all_hidden(page.body.split("<main").nth(1).unwrap());
    let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let fields: Vec<_> = hidden.chain(typed.iter().copied()).collect();
    browser.post(to, &fields).await
}

/// She has begun to write, and he is done first: her form, the answer to sending it, its address.
async fn both_wrote(town: &Town, priya: &mut Browser, child: PersonId) -> (Page, String) {
    let path = format!("/people/{child}/write_worries");
    let form = priya.get(&path).await;
    let typed = [("worries", HERS)];
    let kept = sent(priya, &form, &typed, &format!("{path}/draft")).await;
    assert!(kept.status == StatusCode::OK && kept.body.contains("saved"), "{}", kept.body);
    let tomas = town.seat(TOMAS).await;
    town.ask(&tomas, "write_worries", Some(child), &[("worries", HIS)]).await.unwrap();
    let page = sent(priya, &form, &typed, &path).await;
    assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.body);
    (page, path)
}

#[tokio::test]
async fn what_somebody_else_recorded_stands_beside_what_was_written_and_both_are_kept() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let mut priya = Browser::signed_in(&town, PRIYA).await;
    let (page, path) = both_wrote(&town, &mut priya, child).await;
    for words in ["changed while you were writing", "Ellie is tired &#38; pale.", HIS, "Tomas Lowe"]
    {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    // Nothing of hers is recorded, and all of it is on the form.
    let record = priya.get(&format!("/people/{child}/chronology")).await.body;
    assert!(record.contains(HIS) && !record.contains("Ellie is tired"));
    assert!(priya.get(&path).await.body.contains("Ellie is tired &#38; pale."));
    // She has read his, and sends hers as they are.
    let done = sent(&mut priya, &page, &[], &path).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let record = priya.get(&format!("/people/{child}/chronology")).await.body;
    assert!(record.contains(HIS) && record.contains("Ellie is tired &#38; pale."));
    let form = priya.get(&path).await.body;
    assert!(!form.contains("Draft of"), "the draft has gone with what it was for");
    let again = sent(&mut priya, &page, &[], &path).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "sent twice, it is done once");
    let twice = priya.get(&format!("/people/{child}/chronology")).await.body;
    assert_eq!(record.matches("Ellie is tired").count(), twice.matches("Ellie is tired").count());
}

#[tokio::test]
async fn words_are_changed_on_the_form_after_a_conflict() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let mut priya = Browser::signed_in(&town, PRIYA).await;
    let (page, path) = both_wrote(&town, &mut priya, child).await;
    assert!(page.body.contains(&format!("href=\"{path}\"")), "the way to the form");
    let form = priya.get(&path).await;
    let both = [("worries", "Ellie is tired & pale. Jayden is hungry at school.")];
    let done = sent(&mut priya, &form, &both, &path).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

#[tokio::test]
async fn a_draft_is_its_owners_alone_and_only_of_a_form_they_may_open() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let path = format!("/people/{child}/write_worries");
    let mut priya = Browser::signed_in(&town, PRIYA).await;
    let token = priya.form_token().await;
    let fields = [("_form", token.as_str()), ("worries", HERS)];
    assert_eq!(priya.post(&format!("{path}/draft"), &fields).await.status, StatusCode::OK);
    let tomas = Browser::signed_in(&town, TOMAS).await;
    assert!(!tomas.get(&path).await.body.contains("Ellie is tired"));
    // An analyst fills no form in, and no draft of one is kept.
    let mut mina = Browser::signed_in(&town, 11).await;
    let token = mina.form_token().await;
    let fields = [("_form", token.as_str()), ("worries", HERS)];
    assert_eq!(mina.post(&format!("{path}/draft"), &fields).await.status, StatusCode::NOT_FOUND);
    // Whoever is signed out is told so, and the page tries again.
    priya.cookie = None;
    let gone = priya.post(&format!("{path}/draft"), &fields).await;
    assert_eq!(gone.status, StatusCode::UNAUTHORIZED);
    assert_eq!(town.office.drafts(&town.seat(PRIYA).await).await.unwrap().len(), 1);
}
