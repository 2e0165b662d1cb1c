//! The pages of a record: the story, the chronology, one entry, who looked, a contact; each as deep
//! as its reader may see, now and as at a day.

use crate::{
    browser::{Browser, Page, hidden},
    twin_worlds::call,
};
use axum::http::{Method, StatusCode};
use casework::Role;
use town::Town;
use words::PersonId;

/// Numbers of the council's people.
const PRIYA: u128 = 1;
const MARCUS: u128 = 3;
const JOAN: u128 = 4;
const ANNA: u128 = 5;
const IRIS: u128 = 9;
const OWEN: u128 = 10;
const MINA: u128 = 11;

async fn story(town: &Town, reader: u128, child: PersonId) -> Page {
    Browser::signed_in(town, reader).await.get(&format!("/people/{child}")).await
}

async fn note(town: &Town, child: PersonId, text: &str) -> u64 {
    let priya = town.seat(PRIYA).await;
    let answers = [("at", "2026-03-09T08:40"), ("heading", "Rang school"), ("text", text)];
    town.ask(&priya, "write_note", Some(child), &answers).await.unwrap().position
}

async fn contact(town: &Town, child: PersonId, said: &str) -> String {
    let anna = town.desk(Role::FrontDoor).await;
    let answers =
        [("received", "2026-03-09T08:45"), ("source", "2A"), ("from", "Mrs Quill"), ("said", said)];
    town.ask(&anna, "record_contact", Some(child), &answers).await.unwrap();
    town.first_choice(&anna, "decide_contact", child, "contact").await
}

#[tokio::test]
async fn the_worker_reads_the_story_and_may_record_a_visit() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let page = story(&town, PRIYA, child).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in ["Ellie, 8", "never been seen", "Priya Nair", "Record a visit", "Marcus Adeyemi"] {
        assert!(page.body.contains(words), "{words}");
    }
}

#[tokio::test]
async fn whoever_may_only_know_that_a_child_exists_reads_no_more_than_that() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let page = story(&town, MINA, child).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in ["Ellie Callow", "Born in 2017", "Safeguarding North", "Ask Priya Nair"] {
        assert!(page.body.contains(words), "{words}");
    }
    for words in ["April", "crying", "Worrying", "Assess", "chronology", "looks"] {
        assert!(!page.body.contains(words), "{words}");
    }
    for further in ["chronology", "looks", "entries/1"] {
        let page =
            Browser::signed_in(&town, MINA).await.get(&format!("/people/{child}/{further}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{further}");
    }
}

#[tokio::test]
async fn the_pattern_has_dates_and_outcomes_and_none_of_the_words() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    note(&town, child, "She has a new friend.").await;
    let page = story(&town, JOAN, child).await;
    for words in
        ["Contact from family member", "Becomes a referral", "Abuse or neglect", "Priya Nair"]
    {
        assert!(page.body.contains(words), "{words}");
    }
    for words in ["crying", "Worrying", "new friend", "Rang school", "Last seen"] {
        assert!(!page.body.contains(words), "{words}");
    }
}

#[tokio::test]
async fn a_confidential_address_stands_on_its_own_entry_and_nowhere_else() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = town.seat(PRIYA).await;
    let answers = [
        ("from", "2026-03-01"),
        ("lines", "12 Mill Lane"),
        ("postcode", "PO1 2AB"),
        ("label", "confidential_address"),
    ];
    let done = town.ask(&priya, "record_address", Some(child), &answers).await.unwrap();
    let browser = Browser::signed_in(&town, PRIYA).await;
    for path in ["", "/chronology", "/looks"] {
        let page = browser.get(&format!("/people/{child}{path}")).await;
        assert!(page.body.contains("Confidential address"), "{path}");
        assert!(!page.body.contains("Mill Lane") && !page.body.contains("PO1"), "{path}");
    }
    let entry = browser.get(&format!("/people/{child}/entries/{}", done.position)).await;
    assert!(entry.body.contains("12 Mill Lane") && entry.body.contains("Confidential address"));
}

#[tokio::test]
async fn a_colleagues_confidential_address_is_on_no_list_no_conflict_and_no_answer_of_the_api() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let mut browser = Browser::signed_in(&town, PRIYA).await;
    let form = format!("/people/{child}/record_address");
    let page = browser.get(&form).await.body;
    let marcus = town.seat(MARCUS).await;
    let address = [
        ("from", "2026-03-01"),
        ("lines", "12 Mill Lane"),
        ("postcode", "PO1 2AB"),
        ("label", "confidential_address"),
    ];
    let kept = town.ask(&marcus, "record_address", Some(child), &address).await.unwrap();
    let position = kept.position.to_string();
    let said = "It is not 12 Mill Lane.";
    let dispute = [("position", position.as_str()), ("by", "Her father"), ("text", said)];
    town.ask(&marcus, "dispute_entry", Some(child), &dispute).await.unwrap();
    let note = [
        ("at", "2026-03-09T08:40"),
        ("heading", "Mill Lane"),
        ("text", "She is at 12 Mill Lane."),
        ("label", "confidential_address"),
    ];
    town.ask(&marcus, "write_note", Some(child), &note).await.unwrap();
    let sent = [
        ("_form", hidden(&page, "_form")),
        ("_command", hidden(&page, "_command")),
        ("_read", hidden(&page, "_read")),
        ("from", "2026-03-02".to_owned()),
        ("lines", "3 Harbour Walk".to_owned()),
    ];
    let sent: Vec<(&str, &str)> =
        sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let conflict = browser.post(&form, &sent).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    let seat = town.seat(PRIYA).await;
    let token = town.office.make_token(&seat, "chronology", 1).await.unwrap();
    let api = format!("/api/v1/people/{child}/chronology");
    let api = call(&Browser::of(&town), &token, (&Method::GET, &api)).await;
    let chronology = browser.get(&format!("/people/{child}/chronology")).await;
    let news = browser.get("/my-work").await;
    for (what, page) in
        [("conflict", &conflict), ("api", &api), ("chronology", &chronology), ("news", &news)]
    {
        let told = page.body.to_lowercase();
        assert!(told.contains("confidential"), "{what} says how it is handled");
        assert!(told.contains("on the entry’s own page"), "{what} says where the words are");
        assert!(!told.contains("mill lane") && !told.contains("po1"), "{what}");
    }
    let warning = [
        ("text", "He waits in Mill Lane."),
        ("review_by", "2026-04-01"),
        ("label", "confidential_address"),
    ];
    town.ask(&marcus, "raise_warning", Some(child), &warning).await.unwrap();
    let seat = town.seat(PRIYA).await;
    let act = casework::act("review_warning").unwrap();
    let choices = town.office.form(&seat, act, Some(child)).await.unwrap().choices;
    assert_eq!(choices["warning"][0].text, "Confidential address, since 9 March 2026");
    let entry = browser.get(&format!("/people/{child}/entries/{position}")).await.body;
    assert!(entry.contains("12 Mill Lane") && entry.contains(said));
}

#[tokio::test]
async fn a_past_page_says_so_and_offers_nothing_to_do() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    town.later(48);
    note(&town, child, "Two days later.").await;
    let browser = Browser::signed_in(&town, PRIYA).await;
    for path in [format!("/people/{child}"), format!("/people/{child}/chronology")] {
        let page = browser.get(&format!("{path}?known-day=9&known-month=3&known-year=2026")).await;
        assert!(page.body.contains("You are reading what was known on 9 March 2026."), "{path}");
        assert!(!page.body.contains("/record_visit"), "{path}");
        assert!(!page.body.contains("Two days later."), "{path}");
    }
}

#[tokio::test]
async fn a_day_on_which_nothing_was_known_gives_the_page_of_now_and_says_so() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let browser = Browser::signed_in(&town, PRIYA).await;
    for path in ["", "/chronology"] {
        let page = browser.get(&format!("/people/{child}{path}?known=2020-01-01")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("Nothing was recorded by 1 January 2020."), "{path}");
    }
}

#[tokio::test]
async fn an_inspector_is_offered_nothing_to_record() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let position = note(&town, child, "A call.").await;
    let browser = Browser::signed_in(&town, OWEN).await;
    for path in [String::new(), format!("/entries/{position}")] {
        let page = browser.get(&format!("/people/{child}{path}")).await;
        assert_eq!(page.status, StatusCode::OK);
        for act in casework::ACTS {
            let href = format!("/people/{child}/{}", act.name());
            assert!(!page.body.contains(&href), "{href}");
        }
    }
}

#[tokio::test]
async fn the_chronology_shows_what_its_filter_leaves_and_says_what_it_hides() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    note(&town, child, "She has a new friend.").await;
    let browser = Browser::signed_in(&town, PRIYA).await;
    let page = browser.get(&format!("/people/{child}/chronology?topic=notes")).await;
    assert!(page.body.contains("new friend") && !page.body.contains("crying"));
    assert!(page.body.contains("more are left out by the filter"));
    let page = browser.get(&format!("/people/{child}/chronology?topic=visits&page=7")).await;
    assert!(page.body.contains("Nothing of this kind is recorded."));
}

#[tokio::test]
async fn a_disputed_entry_stands_with_the_dispute_and_a_withdrawn_one_leaves_its_marker() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let (kept, gone) =
        (note(&town, child, "Kept words.").await, note(&town, child, "Wrong words.").await);
    let (kept, gone) = (kept.to_string(), gone.to_string());
    let priya = town.seat(PRIYA).await;
    let dispute = [("position", kept.as_str()), ("by", "Her mother"), ("text", "It was not so.")];
    town.ask(&priya, "dispute_entry", Some(child), &dispute).await.unwrap();
    let withdraw =
        [("position", gone.as_str()), ("kind", "wrong_person"), ("reason", "Another child.")];
    town.ask(&priya, "withdraw_entry", Some(child), &withdraw).await.unwrap();
    let browser = Browser::signed_in(&town, PRIYA).await;
    let chronology = browser.get(&format!("/people/{child}/chronology")).await.body;
    assert!(chronology.contains("Kept words.") && chronology.contains("Her mother disputes this:"));
    let entry = browser.get(&format!("/people/{child}/entries/{gone}")).await.body;
    for page in [&chronology, &entry] {
        assert!(!page.contains("Wrong words.") && page.contains("Another child."));
    }
    assert!(!entry.contains("/withdraw_entry?position"));
}

#[tokio::test]
async fn a_contact_is_decided_beside_what_was_heard_before() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let contact = contact(&town, child, "A bruise on her arm.").await;
    let mut browser = Browser::signed_in(&town, ANNA).await;
    let path = format!("/people/{child}/contacts/{contact}");
    let page = browser.get(&path).await.body;
    for words in [
        "A bruise on her arm.",
        "Ring back:",
        "Mrs Quill",
        "1 other contact or referral, 1 in the last year",
        "Decide by Tuesday",
        "Nobody has opened it before you.",
        "Ring the police on 999.",
        "Tell the manager on duty.",
        "Your decision",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("crying"), "the front door sees the pattern alone");
    assert_eq!(hidden(&page, "contact"), contact);
    let sent = [
        ("_form", hidden(&page, "_form")),
        ("_command", hidden(&page, "_command")),
        ("_read", hidden(&page, "_read")),
        ("contact", contact.clone()),
        ("history", "She was heard crying before.".to_owned()),
    ];
    let sent: Vec<(&str, &str)> =
        sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let act = format!("/people/{child}/decide_contact");
    let back = browser.post(&act, &sent).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in
        ["There is a problem", "Contact about Ellie Callow", "She was heard crying before."]
    {
        assert!(back.body.contains(words), "{words}");
    }
    let whole =
        [sent, vec![("decision", "open_case"), ("reason", "Her worker sees her today.")]].concat();
    assert_eq!(browser.post(&act, &whole).await.status, StatusCode::SEE_OTHER);
    let page = browser.get(&path).await.body;
    assert!(page.contains("Passed to the worker the child has") && !page.contains("Your decision"));
    assert!(page.contains("Her worker sees her today."), "whoever decided reads their own words");
    let page = Browser::signed_in(&town, JOAN).await.get(&path).await.body;
    assert!(!page.contains("bruise") && !page.contains("Her worker sees her today."));
}

#[tokio::test]
async fn what_a_colleague_recorded_is_new_and_stays_new_for_one_sitting() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    story(&town, MARCUS, child).await;
    town.later(3);
    note(&town, child, "She has a new friend.").await;
    for _ in 0..2 {
        let page = story(&town, MARCUS, child).await.body;
        assert!(page.contains("New since you last looked") && page.contains("new friend"));
    }
    let own = story(&town, PRIYA, child).await.body;
    assert!(!own.contains("New since you last looked"));
}

#[tokio::test]
async fn emergency_access_is_told_with_its_reason_and_waits_for_somebody_else() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let sam = town.desk(Role::OutOfHours).await;
    let why = [("reason", "Police are at the door.")];
    town.ask(&sam, "break_glass", Some(child), &why).await.unwrap();
    town.office.person(&sam, child, None).await.unwrap();
    let team =
        Browser::signed_in(&town, MARCUS).await.get(&format!("/people/{child}/looks")).await.body;
    assert!(team.contains("Opened in an emergency") && team.contains("Police are at the door."));
    assert!(team.contains("Not reviewed yet."));
    let iris = Browser::signed_in(&town, IRIS).await;
    let waiting = iris.get("/looks").await.body;
    assert!(
        waiting.contains("1 record was opened in an emergency and waits for a review.")
            && waiting.contains("Ellie Callow")
    );
    let priya = Browser::signed_in(&town, PRIYA).await.get("/looks").await;
    assert_eq!(priya.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_address_that_is_no_id_is_answered_as_nothing_there() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let browser = Browser::signed_in(&town, PRIYA).await;
    let nothing = browser.get("/nowhere").await.body;
    for path in [
        "/people/x".to_owned(),
        "/families/x".to_owned(),
        format!("/people/{child}/entries/0"),
        format!("/people/{child}/entries/99999"),
        format!("/people/{child}/contacts/x"),
    ] {
        let page = browser.get(&path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        let start = |body: &str| body.split("<main").nth(1).map(|main| main[..200].to_owned());
        assert_eq!(start(&page.body), start(&nothing), "{path}");
    }
}
