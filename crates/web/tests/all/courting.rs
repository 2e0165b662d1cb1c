//! What the family page says of the court and of decisions: the fact to whoever sees the pattern, the
//! rest to whoever sees the record, the court's number to nobody who hasn't opened its entry; and that
//! a reversal is told to whoever reviews the child.

use crate::browser::Browser;
use town::{Town, worker};
use words::PersonId;

/// Numbers of the council's people.
const PRIYA: u128 = 1;
const MARCUS: u128 = 3;
const JOAN: u128 = 4;
const RUTH: u128 = 7;
const OWEN: u128 = 10;
const CARYS: u128 = 12;

const NUMBER: &str = "SO26C00123";

async fn get(town: &Town, reader: u128, path: &str) -> String {
    Browser::signed_in(town, reader).await.get(path).await.body
}

async fn story(town: &Town, reader: u128, child: PersonId) -> String {
    get(town, reader, &format!("/people/{child}")).await
}

async fn ask(town: &Town, who: u128, child: PersonId, act: &str, answers: &[(&str, &str)]) {
    let desk = town.seat(who).await;
    town.ask(&desk, act, Some(child), answers).await.unwrap();
}

/// Proceedings for a care order, and an assessment that was due on Friday.
async fn in_court(town: &Town) -> PersonId {
    let child = town.open_child("Ellie", "Callow").await;
    let issued = [
        ("issued", "2026-03-02"),
        ("application", "care"),
        ("court", "Family Court at Solent"),
        ("case_number", NUMBER),
        ("first_hearing", "2026-03-20"),
    ];
    ask(town, PRIYA, child, "record_proceedings", &issued).await;
    let desk = town.seat(PRIYA).await;
    let which = town.first_choice(&desk, "record_direction", child, "proceedings").await;
    let directed = [
        ("proceedings", which.as_str()),
        ("given", "2026-03-03"),
        ("what", "parenting_assessment"),
        ("by", "council"),
        ("due", "2026-03-06"),
    ];
    ask(town, PRIYA, child, "record_direction", &directed).await;
    child
}

#[tokio::test]
async fn a_hearing_stands_on_its_day_in_the_calendar_of_whoever_holds_the_child() {
    let town = Town::found().await;
    in_court(&town).await;
    let page = get(&town, PRIYA, "/calendar").await;
    let (_, day) = page.split_once("id=\"day-2026-03-20\"").expect("the day of the hearing");
    let day = day.split("<h3").next().unwrap();
    assert!(day.contains("Court hearing") && day.contains("Family Court at Solent"), "{day}");
    assert!(day.contains("Ellie") && !page.contains(NUMBER));
}

#[tokio::test]
async fn proceedings_stand_in_the_sentence_and_what_is_late_in_bold() {
    let town = Town::found().await;
    let child = in_court(&town).await;
    let page = story(&town, PRIYA, child).await;
    for words in [
        "Ellie has been in court proceedings (care order) since 2 March 2026.",
        "Application: a care order, issued on 2 March.",
        "The next hearing is on 20 March.",
        "Parenting assessment, was due 6 March",
        "File with the court (parenting assessment) about",
        "nd of proceedings by 30 August",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let pattern = story(&town, JOAN, child).await;
    assert!(
        pattern.contains("Ellie has been in court proceedings (care order) since 2 March 2026.")
    );
    assert!(!pattern.contains("Parenting assessment, was due"));
}

#[tokio::test]
async fn the_courts_number_is_on_its_own_entry_and_on_no_other_page() {
    let town = Town::found().await;
    let child = in_court(&town).await;
    for reader in [PRIYA, MARCUS, JOAN, RUTH, OWEN] {
        for path in [format!("/people/{child}"), "/overdue".to_owned(), "/my-work".to_owned()] {
            let page = get(&town, reader, &path).await;
            assert!(!page.contains(NUMBER), "{reader}, {path}");
        }
    }
    let chronology = get(&town, PRIYA, &format!("/people/{child}/chronology?topic=court")).await;
    assert!(chronology.contains(NUMBER), "it is in the words of the entry");
    assert!(chronology.contains("Application to court: a care order"));
}

#[tokio::test]
async fn what_the_court_waits_for_is_on_the_late_list_until_it_is_filed() {
    let town = Town::found().await;
    let child = in_court(&town).await;
    let late = "Parenting assessment: the court wanted it filed by 6 March 2026";
    assert!(get(&town, MARCUS, "/overdue").await.contains(late));
    let desk = town.seat(PRIYA).await;
    let which = town.first_choice(&desk, "record_filing", child, "direction").await;
    let filed = [("direction", which.as_str()), ("filed", "2026-03-09")];
    ask(&town, PRIYA, child, "record_filing", &filed).await;
    assert!(!get(&town, MARCUS, "/overdue").await.contains(late));
}

#[tokio::test]
async fn an_earlier_page_has_the_court_as_it_was_then() {
    let town = Town::found().await;
    let child = in_court(&town).await;
    town.later(24);
    let desk = town.seat(PRIYA).await;
    let which = town.first_choice(&desk, "end_proceedings", child, "proceedings").await;
    let ended = [
        ("proceedings", which.as_str()),
        ("ended", "2026-03-10"),
        ("outcome", "withdrawn"),
        ("text", "She is safe with her aunt."),
    ];
    ask(&town, PRIYA, child, "end_proceedings", &ended).await;
    assert!(!story(&town, PRIYA, child).await.contains("in court proceedings"));
    let then = get(&town, PRIYA, &format!("/people/{child}?known=2026-03-09")).await;
    assert!(then.contains("Ellie has been in court proceedings (care order) since 2 March 2026."));
}

#[tokio::test]
async fn a_decision_is_awaited_made_reversed_and_told_to_whoever_reviews() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let care = [
        ("started", "2026-03-03"),
        ("status", "V2"),
        ("reason", "Her mother is in hospital."),
        ("kind", "U6"),
    ];
    ask(&town, PRIYA, child, "start_care", &care).await;
    let officer = worker(CARYS).to_string();
    ask(&town, MARCUS, child, "appoint_reviewing_officer", &[("officer", &officer)]).await;
    let asked = [
        ("matter", "contact"),
        ("question", "Does she see her father on Sundays?"),
        ("options", "On Sundays\nNot for now"),
        ("due", "2026-03-13"),
    ];
    ask(&town, PRIYA, child, "ask_decision", &asked).await;
    let awaits = "Does she see her father on Sundays?";
    assert!(story(&town, MARCUS, child).await.contains(awaits));
    assert!(!story(&town, JOAN, child).await.contains(awaits), "the pattern has no words");
    let desk = town.seat(MARCUS).await;
    let which = town.first_choice(&desk, "answer_decision", child, "decision").await;
    let made = [
        ("decision", which.as_str()),
        ("on", "2026-03-09"),
        ("decided", "On Sundays, with somebody there."),
        ("reason", "She asks for it."),
        ("child_view", "Please."),
        ("family_view", "They agree."),
    ];
    ask(&town, MARCUS, child, "answer_decision", &made).await;
    let desk = town.seat(RUTH).await;
    let which = town.first_choice(&desk, "reverse_decision", child, "decision").await;
    let reversed = [
        ("decision", which.as_str()),
        ("instead", "Not before the hearing."),
        ("reason", "The court has not heard it."),
    ];
    ask(&town, RUTH, child, "reverse_decision", &reversed).await;
    let page = story(&town, CARYS, child).await;
    for words in [
        "What was decided",
        "On Sundays, with somebody there.",
        "Reversed by Ruth Abara on Monday.",
        "You are one of those who are to be told.",
        "Say what you think of it",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let others = story(&town, PRIYA, child).await;
    assert!(others.contains("You are one of those who are to be told."), "she asked for it");
    // The form says who has not been told, and who is one of them need not write their own name.
    let form = format!("/people/{child}/tell_of_reversal");
    let carys = Browser::signed_in(&town, CARYS).await;
    let form = carys.get(&form).await.body;
    assert!(form.contains("Still to be told: ") && form.contains("Carys Penn"), "{form}");
    let work = carys.get("/my-work").await.body;
    assert!(work.contains("and you are one of them: say what you think of it."), "{work}");
    let desk = town.seat(CARYS).await;
    let which = town.first_choice(&desk, "tell_of_reversal", child, "reversal").await;
    let told = [("reversal", which.as_str()), ("reaction", "disagrees"), ("text", "She waits.")];
    ask(&town, CARYS, child, "tell_of_reversal", &told).await;
    assert!(!story(&town, CARYS, child).await.contains("You are one of those"));
    assert!(!story(&town, RUTH, child).await.contains("You are one of those"));
}
