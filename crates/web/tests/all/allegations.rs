//! Allegations against people who work with children: whoever records one hands it on and sees it no
//! more, the designated officers have a list, and a child's page says next to nothing.

use crate::browser::Browser;
use town::{Town, worker};
use words::PersonId;

const PRIYA: u128 = 1;
const MARCUS: u128 = 3;
const JOAN: u128 = 4;
const RUTH: u128 = 7;
const IRIS: u128 = 9;
const DANA: u128 = 13;
const NOEL: u128 = 14;

const ALLEGED: [(&str, &str); 7] = [
    ("given", "Lee"),
    ("family", "Roth"),
    ("setting", "school"),
    ("employer", "Northgate"),
    ("kinds", "harmed"),
    ("known", "2026-03-09"),
    ("text", "Pushed a pupil."),
];

async fn alleged(town: &Town) -> PersonId {
    let priya = town.seat(PRIYA).await;
    let done = town.ask(&priya, "receive_allegation", None, &ALLEGED).await.unwrap();
    town::person(&done)
}

async fn named(town: &Town, adult: PersonId, child: PersonId, tell: &str) {
    let dana = town.seat(DANA).await;
    let which = town.first_choice(&dana, "name_allegation_child", adult, "allegation").await;
    let child = child.to_string();
    let answers = [("allegation", which.as_str()), ("child", &child), ("tell", tell)];
    town.ask(&dana, "name_allegation_child", Some(adult), &answers).await.unwrap();
}

#[tokio::test]
async fn whoever_records_an_allegation_hands_it_on() {
    let town = Town::found().await;
    let mut browser = Browser::signed_in(&town, PRIYA).await;
    let token = browser.form_token().await;
    let mut sent = vec![("_form", token.as_str()), ("do", "perform")];
    sent.push(("_command", "0199f000-0000-7000-8000-00000000beef"));
    sent.extend(ALLEGED.iter().filter(|(name, _)| *name != "known"));
    sent.extend([("known-day", "9"), ("known-month", "3"), ("known-year", "2026")]);
    let page = browser.post("/new/receive_allegation", &sent).await;
    assert_eq!(
        page.location.as_deref(),
        Some("/my-work?saved=receive_allegation"),
        "{}",
        page.body
    );
    let work = browser.get("/my-work?saved=receive_allegation").await.body;
    assert!(work.contains("It is on the record.") && !work.contains("Roth"));
}

#[tokio::test]
async fn nobody_grown_up_is_offered_where_a_child_is_asked_for() {
    let town = Town::found().await;
    let alleged = alleged(&town).await;
    let child = town.child("Ellie", "Callow").await;
    let anna = town.seat(5).await;
    let register = async |kind: &str, given: &str, born: &str| {
        let answers = [("kind", kind), ("given", given), ("family", "Roth"), ("born", born)];
        town::person(&town.ask(&anna, "register_person", None, &answers).await.unwrap())
    };
    let himself = register("adult", "Lee", "1990-05-04").await;
    let grown = register("child", "Max", "2006-02-01").await;
    let browser = Browser::signed_in(&town, DANA).await;
    for person in [himself, grown, child] {
        let page = browser.get(&format!("/people/{person}")).await;
        assert_eq!(page.status, axum::http::StatusCode::OK, "she opens everybody first");
    }
    let form = browser.get(&format!("/people/{alleged}/name_allegation_child")).await.body;
    assert!(form.contains(&format!("value=\"{child}\"")), "{form}");
    assert!(!form.contains(&himself.to_string()), "the accused adult’s own record");
    assert!(!form.contains(&grown.to_string()), "somebody of 20");
}

#[tokio::test]
async fn its_designated_officers_have_it_on_a_list_and_nobody_else_has_a_list() {
    let town = Town::found().await;
    let adult = alleged(&town).await;
    for reader in [DANA, NOEL] {
        let browser = Browser::signed_in(&town, reader).await;
        let list = browser.get("/allegations").await.body;
        assert!(list.contains("Lee Roth") && list.contains("Nobody has told a designated officer"));
        assert!(list.contains(&format!("/people/{adult}/evaluate_allegation")));
        let page = browser.get(&format!("/people/{adult}")).await.body;
        assert!(page.contains("An allegation about Lee Roth, known since 9 March 2026, is open."));
        assert!(page.contains("Nobody has weighed it."));
        for empty in ["What the children say", "What worries us", "Nobody is recorded yet"] {
            assert!(!page.contains(empty), "{empty}");
        }
    }
    for reader in [PRIYA, MARCUS, JOAN, RUTH, IRIS] {
        let browser = Browser::signed_in(&town, reader).await;
        let list = browser.get("/allegations").await;
        assert!(!list.body.contains("Roth"));
        let page = browser.get(&format!("/people/{adult}")).await;
        let nobody = browser.get(&format!("/people/{}", PersonId(uuid::Uuid::from_u128(5)))).await;
        assert_eq!(page.status, nobody.status);
    }
}

#[tokio::test]
async fn a_childs_page_says_that_one_is_looked_into_to_those_who_see_the_record() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let adult = alleged(&town).await;
    named(&town, adult, child, "no").await;
    let address = format!("/people/{child}");
    let story = async |reader| Browser::signed_in(&town, reader).await.get(&address).await.body;
    assert!(!story(PRIYA).await.contains("being looked into"));
    named(&town, adult, child, "yes").await;
    for (reader, sees) in
        [(PRIYA, true), (MARCUS, true), (RUTH, true), (JOAN, false), (DANA, false)]
    {
        let page = story(reader).await;
        assert_eq!(page.contains("is being looked into"), sees, "{reader}");
        for words in ["Roth", "Northgate", "Pushed", &adult.to_string()] {
            assert!(!page.contains(words), "{reader} learns {words}");
        }
    }
    let lines = Browser::signed_in(&town, PRIYA).await.get(&format!("{address}/chronology")).await;
    assert!(lines.body.contains("An allegation about somebody who works with children"));
    assert!(!lines.body.contains("Roth") && !lines.body.contains("Northgate"));
}

#[tokio::test]
async fn a_child_of_whoever_it_is_about_is_not_told_of() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = worker(PRIYA).to_string();
    let mut answers = ALLEGED.to_vec();
    answers.push(("works_here", priya.as_str()));
    let marcus = town.seat(MARCUS).await;
    let done = town.ask(&marcus, "receive_allegation", None, &answers).await.unwrap();
    let adult = town::person(&done);
    let dana = town.seat(DANA).await;
    let which = town.first_choice(&dana, "name_allegation_child", adult, "allegation").await;
    let child = child.to_string();
    let answers = [("allegation", which.as_str()), ("child", &child), ("tell", "yes")];
    let refused =
        town.ask(&dana, "name_allegation_child", Some(adult), &answers).await.unwrap_err();
    assert!(format!("{refused:?}").contains("can read this child's record"), "{refused:?}");
}
