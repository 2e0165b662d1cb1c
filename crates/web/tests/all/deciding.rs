//! What stands above and among the questions of a form: the words that it decides upon, mistakes at
//! their own field, and what is said where nothing can be sent.

use crate::browser::{Browser, Page, all_hidden};
use axum::http::StatusCode;
use town::Town;
use words::PersonId;

const PRIYA: u128 = 1;
const MARCUS: u128 = 3;
const JOAN: u128 = 4;
const ANNA: u128 = 5;
const RUTH: u128 = 7;
const LEO: u128 = 8;

async fn ask(town: &Town, who: u128, child: PersonId, act: &str, answers: &[(&str, &str)]) -> u64 {
    let desk = town.seat(who).await;
    town.ask(&desk, act, Some(child), answers).await.unwrap().position
}

async fn note(town: &Town, child: PersonId, heading: &str) -> u64 {
    let answers = [("at", "2026-03-09T08:40"), ("heading", heading), ("text", "She was in today.")];
    ask(town, PRIYA, child, "write_note", &answers).await
}

/// What stands on the page between the navigation and the foot.
fn main(page: &Page) -> &str {
    page.body.split("<main").nth(1).unwrap().split("</main").next().unwrap()
}

/// What stands above the questions.
fn above(page: &Page) -> &str {
    main(page).split("id=\"upon\"").nth(1).unwrap_or("").split("</section>").next().unwrap()
}

/// What a page's own form would send, with what was typed.
async fn sent(browser: &mut Browser, page: &Page, typed: &[(&str, &str)], to: &str) -> Page {
    let hidden = all_hidden(main(page));
    let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let fields: Vec<_> = hidden.chain(typed.iter().copied()).collect();
    browser.post(to, &fields).await
}

#[tokio::test]
async fn whoever_takes_an_entry_off_the_record_sees_which_and_types_no_number() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let first = note(&town, child, "Rang school").await;
    let second = note(&town, child, "Rang the nurse").await;
    let mut browser = Browser::signed_in(&town, PRIYA).await;
    for act in ["withdraw_entry", "dispute_entry"] {
        let path = format!("/people/{child}/{act}");
        let page = browser.get(&format!("{path}?position={first}&ordinal=0")).await;
        for words in ["Rang school", "9 March 2026", "Recorded by Priya Nair", "She was in today."]
        {
            assert!(above(&page).contains(words), "{act}: {words} in {}", above(&page));
        }
        assert!(above(&page).contains(&format!("/people/{child}/entries/{first}")));
        assert!(!main(&page).contains("type=\"text\" id=\"position\""));
        // A draft about one entry is not sent about another.
        let typed = [("reason", "It was another child."), ("by", "Her mother")];
        let kept = sent(&mut browser, &page, &typed, &format!("{path}/draft")).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
        let other = browser.get(&format!("{path}?position={second}&ordinal=0")).await;
        assert!(above(&other).contains("Rang the nurse") && !above(&other).contains("Rang school"));
        assert!(main(&other).contains(&format!("name=\"position\" value=\"{second}\"")));
        assert!(main(&other).contains("begun about another entry"), "{act}");
        // What is still to be answered comes back with the entry above it.
        let again = sent(&mut browser, &other, &[], &path).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(above(&again).contains("Rang the nurse"));
    }
}

#[tokio::test]
async fn without_an_entry_there_is_nothing_to_send_and_the_page_says_where_to_find_one() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let browser = Browser::signed_in(&town, PRIYA).await;
    for asked in ["", "?position=4711", "?position=x"] {
        let page = browser.get(&format!("/people/{child}/withdraw_entry{asked}")).await;
        assert!(main(&page).contains("No entry was chosen."), "{asked}");
        assert!(main(&page).contains(&format!("href=\"/people/{child}/chronology\"")));
        assert!(!main(&page).contains("<button"), "{asked}");
    }
}

#[tokio::test]
async fn words_that_stay_on_their_own_entry_do_not_stand_above_the_questions() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let address = [
        ("from", "2026-03-01"),
        ("lines", "12 Mill Lane"),
        ("postcode", "PO1 2AB"),
        ("label", "confidential_address"),
    ];
    let position = ask(&town, PRIYA, child, "record_address", &address).await;
    let browser = Browser::signed_in(&town, PRIYA).await;
    let page =
        browser.get(&format!("/people/{child}/withdraw_entry?position={position}&ordinal=0")).await;
    assert!(above(&page).contains("Address recorded"));
    assert!(above(&page).contains("Confidential address"));
    assert!(!page.body.contains("Mill Lane") && !page.body.contains("PO1"));
}

#[tokio::test]
async fn a_closure_is_decided_with_its_reason_its_outcome_and_the_gate_in_sight() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let referral =
        town.first_choice(&town.seat(PRIYA).await, "request_closure", child, "referral").await;
    let request = [
        ("referral", referral.as_str()),
        ("reason", "RC9"),
        ("outcome", "She sleeps through the night."),
        ("partners_told", "no"),
    ];
    ask(&town, PRIYA, child, "request_closure", &request).await;
    let path = format!("/people/{child}/decide_closure");
    let page = Browser::signed_in(&town, MARCUS).await.get(&path).await;
    for words in [
        "closed after assessment, referred to early help",
        "She sleeps through the night.",
        "Recorded by Priya Nair",
        "2 things are still missing",
        "Nobody has seen this child since the referral.",
        "have not been told",
        "/record_visit",
        "Read the whole entry",
    ] {
        assert!(above(&page).contains(words), "{words}: {}", above(&page));
    }
    // Nobody decides their own: nothing of it stands there, and there is nothing to send.
    let own = Browser::signed_in(&town, JOAN).await.get(&path).await;
    assert_eq!(own.status, StatusCode::NOT_FOUND, "another team's manager sees no record");
}

#[tokio::test]
async fn an_assessment_is_authorised_by_whoever_has_its_words_before_them() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = town.seat(PRIYA).await;
    let referral = town.first_choice(&priya, "start_assessment", child, "referral").await;
    let started = [("referral", referral.as_str()), ("started", "2026-03-09")];
    ask(&town, PRIYA, child, "start_assessment", &started).await;
    let visit = [
        ("at", "2026-03-09T08:50"),
        ("place", "home"),
        ("seen", "yes"),
        ("alone", "yes"),
        ("text", "She was well."),
    ];
    ask(&town, PRIYA, child, "record_visit", &visit).await;
    let assessment = town.first_choice(&priya, "finish_assessment", child, "assessment").await;
    let long = format!("The flat is cold. {}The end of it.", "Every day is the same. ".repeat(60));
    let written = [
        ("assessment", assessment.as_str()),
        ("text", &long),
        ("child_view", "I like my room."),
        ("factors", "3B"),
        ("outcome", "child_in_need_plan"),
    ];
    let position = ask(&town, PRIYA, child, "finish_assessment", &written).await;
    for act in ["authorise_assessment", "return_assessment"] {
        let page =
            Browser::signed_in(&town, MARCUS).await.get(&format!("/people/{child}/{act}")).await;
        let above = above(&page);
        assert!(above.contains("The flat is cold.") && above.contains("“I like my room.”"));
        assert!(above.contains("Recorded by Priya Nair"), "{above}");
        assert!(!above.contains("The end of it."), "the beginning, and the way to the whole");
        assert!(above.contains(&format!("href=\"/people/{child}/entries/{position}\"")));
    }
}

#[tokio::test]
async fn what_somebody_reverses_stands_above_the_reversal_and_a_mistake_at_its_field() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let held = [
        ("at", "2026-03-09T08:30"),
        ("decision", "section_47_joint"),
        ("reason", "A mark on her arm."),
    ];
    ask(&town, PRIYA, child, "record_strategy_discussion", &held).await;
    let mut ruth = Browser::signed_in(&town, RUTH).await;
    let path = format!("/people/{child}/reverse_decision");
    let page = ruth.get(&path).await;
    assert!(above(&page).contains("A mark on her arm."), "{}", main(&page));
    let desk = town.seat(RUTH).await;
    let decision = town.first_choice(&desk, "reverse_decision", child, "decision").await;
    let typed = [
        ("decision", decision.as_str()),
        ("instead", "We watch and wait."),
        ("reason", "It was an old mark."),
    ];
    let back = sent(&mut ruth, &page, &typed, &path).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["govuk-error-summary", "href=\"#now\"", "id=\"now-error\"", "We watch and wait."] {
        assert!(main(&back).contains(part), "{part}");
    }
    assert!(main(&back).contains("Say what is decided now instead."));
}

#[tokio::test]
async fn a_worker_without_a_number_is_asked_for_it_where_it_belongs() {
    let town = Town::found().await;
    let mut leo = Browser::signed_in(&town, LEO).await;
    let page = leo.get("/new/add_worker").await;
    let team = town::SAFEGUARDING.to_string();
    let typed = [
        ("name", "Wren Oakes"),
        ("role", "social_worker"),
        ("qualification", "social_worker"),
        ("team", team.as_str()),
        ("post", "Social worker"),
        ("manages", "no"),
        ("agency", "no"),
    ];
    let back = sent(&mut leo, &page, &typed, "/new/add_worker").await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", back.body);
    assert!(main(&back).contains("href=\"#registration\"") && main(&back).contains("Wren Oakes"));
}

#[tokio::test]
async fn nothing_that_was_written_about_a_contact_is_carried_unseen() {
    let town = Town::found().await;
    let child = town.child("Ellie", "Callow").await;
    let contact = [("received", "2026-03-09T08:45"), ("source", "2A"), ("said", "She cried.")];
    ask(&town, ANNA, child, "record_contact", &contact).await;
    let desk = town.seat(ANNA).await;
    let contact = town.first_choice(&desk, "decide_contact", child, "contact").await;
    let mut anna = Browser::signed_in(&town, ANNA).await;
    let page = anna.get(&format!("/people/{child}/contacts/{contact}")).await;
    assert!(main(&page).contains("Your decision"));
    assert!(!main(&page).contains("name=\"history\""), "nothing was heard before");
    // Written on the form that stands by itself, and sent without a decision.
    let path = format!("/people/{child}/decide_contact");
    let form = anna.get(&path).await;
    let typed = [("contact", contact.as_str()), ("history", "The neighbour rang, too.")];
    let back = sent(&mut anna, &form, &typed, &path).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", back.body);
    let hidden = all_hidden(main(&back));
    assert!(hidden.iter().all(|(_, value)| !value.contains("neighbour")), "{hidden:?}");
    assert!(main(&back).contains("\nThe neighbour rang, too.</textarea>"));
}

#[tokio::test]
async fn a_form_that_nobody_can_send_says_what_must_exist_first_and_has_no_button() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = Browser::signed_in(&town, PRIYA).await;
    let page = priya.get(&format!("/people/{child}/end_plan")).await;
    assert!(main(&page).contains("There is no child-in-need plan. Start one first."));
    assert!(main(&page).contains(&format!("href=\"/people/{child}/start_plan\"")));
    assert!(!main(&page).contains("<button") && !main(&page).contains("name=\"text\""));
    // Only the way that their own role may go is a link.
    let marcus = Browser::signed_in(&town, MARCUS).await;
    let page = marcus.get(&format!("/people/{child}/decide_referral")).await;
    assert!(main(&page).contains("No referral waits for a decision."), "{}", main(&page));
    let page = priya.get(&format!("/people/{child}/accept_allocation")).await;
    assert!(main(&page).contains("This case has not been offered to you."));
    assert!(!main(&page).contains("/offer_allocation"));
}

#[tokio::test]
async fn whoever_is_offered_a_case_reads_who_offers_it() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let tomas = town::worker(2).to_string();
    ask(&town, MARCUS, child, "offer_allocation", &[("worker", &tomas)]).await;
    let page =
        Browser::signed_in(&town, 2).await.get(&format!("/people/{child}/accept_allocation")).await;
    assert!(main(&page).contains("Offered to you by Marcus Adeyemi on 9 March 2026"));
    assert!(!main(&page).contains("Tomas Lowe, offered"), "their own name tells them nothing");
}

#[tokio::test]
async fn two_mistakes_of_a_form_stand_at_their_two_questions() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let marcus = town.seat(MARCUS).await;
    let held = town.first_choice(&marcus, "end_allocation", child, "allocation").await;
    let mut browser = Browser::signed_in(&town, MARCUS).await;
    let path = format!("/people/{child}/end_allocation");
    let page = browser.get(&path).await;
    let typed = [("allocation", held.as_str()), ("reason", "worker_left")];
    let page = sent(&mut browser, &page, &typed, &path).await;
    for part in [
        "govuk-error-summary",
        "href=\"#text\"",
        "id=\"text-error\"",
        "Say what happens to the child until somebody takes over.",
        "id=\"named_manager-error\"",
        "Say that you answer for this child until then",
    ] {
        assert!(page.body.contains(part), "{part}: {}", main(&page));
    }
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}
