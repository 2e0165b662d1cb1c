//! What was being written when a session ended: it comes back to whoever wrote it, from every page,
//! and neither to somebody else nor in the place of another draft.

use crate::{
    browser::{Browser, HOST, Page, all_hidden, hidden, read},
    lists::nobodys,
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use town::{Town, worker};
use words::PersonId;

/// Numbers of the council's people: two social workers of one team, and their manager.
const PRIYA: u128 = 1;
const TOMAS: u128 = 2;
const MARCUS: u128 = 3;

/// Sends a page of somebody's whose session has ended.
async fn sent_too_late(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let token = browser.form_token().await;
    browser.cookie = None;
    let fields: Vec<_> = fields.iter().copied().chain([("_form", token.as_str())]).collect();
    let page = browser.post(path, &fields).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{path}");
    assert!(page.body.contains("Your words are kept"), "{path}");
    page
}

/// Signs somebody in on a page that carries words.
async fn sign_in_on(browser: &mut Browser, page: &Page, id: u128, password: &str) -> Page {
    let name = format!("worker{id}");
    let kept = all_hidden(&page.body);
    let mut fields: Vec<(&str, &str)> =
        kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend([("user", name.as_str()), ("password", password)]);
    browser.post("/sign-in", &fields).await
}

fn note_of(child: PersonId) -> String {
    format!("/people/{child}/write_note")
}

#[tokio::test]
async fn words_typed_into_an_ended_session_come_through_signing_in() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let mut browser = Browser::signed_in(&town, PRIYA).await;
    let path = note_of(child);
    let words = [("heading", "Rang school"), ("text", "All \"well\" & calm")];
    let page = sent_too_late(&mut browser, &path, &words).await;
    // A wrong password costs nothing.
    let page = sign_in_on(&mut browser, &page, PRIYA, "wrong").await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    let page = sign_in_on(&mut browser, &page, PRIYA, "meadow-river").await;
    assert_eq!(page.location.as_deref(), Some(path.as_str()));
    let form = browser.get(&path).await.body;
    assert!(
        form.contains("Rang school") && form.contains("All &#34;well&#34; &#38; calm"),
        "{form}"
    );
}

#[tokio::test]
async fn words_of_one_person_never_become_another_persons() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let path = note_of(child);
    let mut tomas = Browser::signed_in(&town, TOMAS).await;
    let token = tomas.form_token().await;
    let mine = [("_form", token.as_str()), ("heading", "Mine"), ("text", "What Tomas saw.")];
    assert_eq!(tomas.post(&format!("{path}/draft"), &mine).await.status, StatusCode::OK);
    let mut shared = Browser::signed_in(&town, PRIYA).await;
    let page = sent_too_late(&mut shared, &path, &[("text", "What Priya saw.")]).await;
    let page = sign_in_on(&mut shared, &page, TOMAS, "meadow-river").await;
    assert_eq!((page.status, page.location.as_deref()), (StatusCode::SEE_OTHER, Some("/")));
    let form = shared.get(&path).await.body;
    assert!(form.contains("What Tomas saw.") && !form.contains("What Priya saw."));
    // Nor does a page of hers take his sending.
    let hers = Browser::signed_in(&town, PRIYA).await.form_token().await;
    let page = shared.post(&path, &[("_form", &hers), ("text", "Sent as hers")]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_draft_that_says_something_else_stays_and_the_words_stand_on_the_form() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let path = note_of(child);
    let mut phone = Browser::signed_in(&town, PRIYA).await;
    let mut desk = Browser::signed_in(&town, PRIYA).await;
    let token = phone.form_token().await;
    let draft = async |browser: &mut Browser, text: &str| {
        let fields = [("_form", token.as_str()), ("text", text)];
        let kept = browser.post(&format!("{path}/draft"), &fields).await;
        assert_eq!(kept.status, StatusCode::OK, "a page left open goes on after signing in again");
    };
    draft(&mut phone, "Written on the phone.").await;
    let page = sent_too_late(&mut desk, &path, &[("text", "Written at the desk.")]).await;
    let page = sign_in_on(&mut desk, &page, PRIYA, "meadow-river").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("Written at the desk.") && page.body.contains("says something else")
    );
    assert!(hidden(&page.body, "_form") == token && !hidden(&page.body, "_command").is_empty());
    let form = desk.get(&path).await.body;
    assert!(form.contains("Written on the phone.") && !form.contains("Written at the desk."));
    // A draft of the same words, not yet so far, gives way.
    draft(&mut desk, "Written at").await;
    let page = sent_too_late(&mut desk, &path, &[("text", "Written at the desk.")]).await;
    let page = sign_in_on(&mut desk, &page, PRIYA, "meadow-river").await;
    assert_eq!(page.location.as_deref(), Some(path.as_str()));
    assert!(desk.get(&path).await.body.contains("Written at the desk."));
}

#[tokio::test]
async fn a_page_that_keeps_no_draft_is_sent_again_after_signing_in() {
    let town = Town::found().await;
    let child = nobodys(&town, "Tyler").await;
    let mut marcus = Browser::signed_in(&town, MARCUS).await;
    let page = marcus.get("/team/offers").await;
    let (command, read) =
        (hidden(&page.body, "_command"), hidden(&page.body, &format!("read-{child}")));
    let fields = [
        ("_command".to_owned(), command),
        ("child".to_owned(), child.to_string()),
        (format!("read-{child}"), read),
        (format!("worker-{child}"), worker(PRIYA).to_string()),
        (format!("handover-{child}"), "Ring the school first.".to_owned()),
    ];
    let fields: Vec<_> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let page = sent_too_late(&mut marcus, "/team/offers", &fields).await;
    let page = sign_in_on(&mut marcus, &page, MARCUS, "meadow-river").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("You are signed in again"));
    let resume = page.body.split("<main").nth(1).unwrap();
    let sent = all_hidden(resume);
    let sent: Vec<_> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let page = marcus.post("/team/offers", &sent).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(page.body.contains("1 child is offered"), "{}", page.body);
    for path in ["/imported", "/calendar", "/restrictions", "/tokens"] {
        let page = sent_too_late(&mut marcus, path, &[("chosen", "a"), ("chosen", "b")]).await;
        let page = sign_in_on(&mut marcus, &page, MARCUS, "meadow-river").await;
        assert!(page.body.contains(&format!("<form action=\"{path}\"")), "{path}");
        let sent = all_hidden(page.body.split("<main").nth(1).unwrap());
        let chosen =
            sent.iter().filter(|(name, _)| name == "chosen").map(|(_, value)| value.as_str());
        assert_eq!(chosen.collect::<Vec<_>>(), ["a", "b"], "{path}");
    }
}

#[tokio::test]
async fn a_form_that_is_too_large_comes_back_with_its_words() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let mut priya = Browser::signed_in(&town, PRIYA).await;
    let token = priya.form_token().await;
    let head = town.office.standing().await.unwrap().position;
    let long = format!("The end is where it {}begins.", "was ".repeat(600_000));
    let fields = [("_form", token.as_str()), ("heading", "Rang school"), ("text", long.as_str())];
    let page = priya.post(&note_of(child), &fields).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    for words in ["more than one form can hold", "was begins.", "Rang school", "Sign out"] {
        assert!(page.body.contains(words), "{words}");
    }
    let request = Request::post(note_of(child))
        .header(header::HOST, HOST)
        .header(header::COOKIE, priya.cookie.clone().unwrap())
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(vec![b'x'; 9 << 20]));
    let page = read(priya.send(request.unwrap()).await).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.body.contains("Go back in your browser") && page.body.contains("Sign out"));
    assert_eq!(town.office.standing().await.unwrap().position, head);
}
