//! What the family page says first and in whose words: what protects a child, what worries us, what
//! was planned on an earlier day.

use crate::browser::{Browser, Page};
use casework::{Event, Fact, Happened, plan::PlanStarted, protection::PlanCategorised};
use town::Town;
use uuid::Uuid;
use words::{EpisodeId, PersonId, Subject};

/// Numbers of the council's people.
const PRIYA: u128 = 1;
const MARCUS: u128 = 3;
const JOAN: u128 = 4;
const OWEN: u128 = 10;

async fn page(town: &Town, reader: u128, path: &str) -> Page {
    Browser::signed_in(town, reader).await.get(path).await
}

async fn story(town: &Town, reader: u128, child: PersonId) -> String {
    page(town, reader, &format!("/people/{child}")).await.body
}

async fn visit(town: &Town, child: PersonId, at: &str) -> u64 {
    let priya = town.seat(PRIYA).await;
    let answers = [
        ("at", at),
        ("place", "home"),
        ("seen", "yes"),
        ("alone", "yes"),
        ("child_words", "I like my room."),
        ("text", "She was well."),
    ];
    town.ask(&priya, "record_visit", Some(child), &answers).await.unwrap().position
}

async fn write(town: &Town, child: PersonId, answers: &[(&str, &str)]) -> u64 {
    let priya = town.seat(PRIYA).await;
    town.ask(&priya, "write_worries", Some(child), answers).await.unwrap().position
}

#[tokio::test]
async fn what_worries_us_stands_in_the_words_of_whoever_wrote_it_with_what_shows_it() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let empty = story(&town, PRIYA, child).await;
    assert!(empty.contains("Nobody has written it yet."));
    assert!(empty.contains(&format!("/people/{child}/write_worries")));
    let shown = visit(&town, child, "2026-03-09T08:50").await;
    let source = format!("{shown}.0");
    let words = [
        ("worries", "She is often left alone.\nThe flat is cold."),
        ("strengths", "Her aunt rings every night."),
        ("sources", source.as_str()),
    ];
    let written = write(&town, child, &words).await;
    for reader in [PRIYA, MARCUS, OWEN] {
        let page = story(&town, reader, child).await;
        for words in [
            "What worries us",
            "She is often left alone.\nThe flat is cold.",
            "What is going well",
            "Her aunt rings every night.",
            "Priya Nair, ",
            "visit of 9 March 2026",
            &format!("/people/{child}/entries/{shown}"),
            &format!("/people/{child}/entries/{written}"),
        ] {
            assert!(page.contains(words), "{reader}: {words}");
        }
    }
    let pattern = story(&town, JOAN, child).await;
    for words in ["left alone", "Her aunt", "What worries us", "write_worries"] {
        assert!(!pattern.contains(words), "{words}");
    }
    assert!(!story(&town, OWEN, child).await.contains("write_worries"));
    visit(&town, child, "2026-03-09T08:55").await;
    assert!(story(&town, MARCUS, child).await.contains("1 entry was recorded after it."));
}

#[tokio::test]
async fn an_earlier_page_has_the_words_of_then() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    write(&town, child, &[("worries", "The flat is cold.")]).await;
    town.later(48);
    write(&town, child, &[("worries", "They moved to a warm flat.")]).await;
    let then = page(&town, PRIYA, &format!("/people/{child}?known=2026-03-09")).await.body;
    assert!(then.contains("What worried us") && then.contains("The flat is cold."));
    assert!(!then.contains("warm flat") && !then.contains("write_worries"));
    assert!(story(&town, PRIYA, child).await.contains("They moved to a warm flat."));
}

#[tokio::test]
async fn words_that_must_be_withheld_stay_on_their_own_entry() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let words = [("worries", "He found out about Mill Lane."), ("label", "confidential_address")];
    let written = write(&town, child, &words).await;
    let page = story(&town, PRIYA, child).await;
    assert!(!page.contains("Mill Lane"));
    assert!(page.contains("Confidential address") && page.contains("Priya Nair, "));
    assert!(page.contains(&format!("/people/{child}/entries/{written}")));
    let words = [("worries", "He was arrested on Friday."), ("label", "police_sensitive")];
    write(&town, child, &words).await;
    let page = story(&town, PRIYA, child).await;
    assert!(page.contains("Police") && page.contains("He was arrested on Friday."));
}

#[tokio::test]
async fn the_page_of_an_earlier_day_says_what_was_planned_then() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = town.seat(PRIYA).await;
    let plan = [("started", "2026-03-09"), ("aims", "A warm flat."), ("review_by", "2026-03-12")];
    town.ask(&priya, "start_plan", Some(child), &plan).await.unwrap();
    town.later(24 * 30);
    visit(&town, child, "2026-04-08T09:00").await;
    let on = async |day: &str| page(&town, PRIYA, &format!("/people/{child}?known={day}")).await;
    let then = on("2026-03-09").await.body;
    assert!(then.contains("What was planned on 9 March 2026"));
    for words in ["Look again at the plan of Ellie", "12 March 2026", "Visit Ellie"] {
        assert!(then.contains(words), "{words}");
    }
    assert!(!then.contains("late then") && then.contains("never been seen"));
    assert!(!then.contains("/record_visit") && !then.contains("/start_assessment"));
    let later = on("2026-04-01").await.body;
    assert!(later.contains("12 March 2026, late then") && later.contains("never been seen"));
    let now = story(&town, PRIYA, child).await;
    assert!(now.contains("What is planned") && now.contains("12 March, late"));
}

#[tokio::test]
async fn a_protection_plan_stands_in_the_first_lines_with_who_leads_and_what_is_next() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let plan = EpisodeId(Uuid::from_u128(0xE1));
    let on = Happened::On("2026-03-02".parse().unwrap());
    let fact = |event: Event| Fact::new(Subject::Person(child), on, event);
    let started = PlanStarted {
        plan,
        kind: "child_protection".to_owned(),
        referral: None,
        aims: String::new(),
        review_by: None,
    };
    let category =
        PlanCategorised { plan, category: "NEG".to_owned(), conference: None, elsewhere: None };
    town.adopt(vec![fact(started.into()), fact(category.into())]).await;
    for reader in [PRIYA, JOAN] {
        let page = story(&town, reader, child).await;
        let first = page.split("id=\"now\"").nth(1).unwrap();
        let first = first.split("At home:").next().unwrap().split("<table").next().unwrap();
        for words in [
            "Ellie has been on a child protection plan (neglect) since 2 March 2026.",
            "Protection plan:",
            "Priya Nair leads.",
            "rotection visit by",
            "core group by",
            "review conference by",
        ] {
            assert!(first.contains(words), "{reader}: {words}");
        }
        assert!(page.contains("Protection plan, neglect, since 2 March 2026"));
    }
    let then = page(&town, PRIYA, &format!("/people/{child}?known=2026-03-09")).await.body;
    assert!(then.contains("on a child protection plan (neglect)"));
}

#[tokio::test]
async fn a_section_47_enquiry_stands_first_too() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = town.seat(PRIYA).await;
    let answers = [
        ("at", "2026-03-09T08:55"),
        ("decision", "section_47_joint"),
        ("reason", "A bruise that nobody can explain."),
    ];
    town.ask(&priya, "record_strategy_discussion", Some(child), &answers).await.unwrap();
    let page = story(&town, MARCUS, child).await;
    for words in [
        "Ellie has been subject to a section 47 enquiry since 9 March 2026.",
        "Section 47 enquiry:",
        "Priya Nair leads.",
        "Made together with the police.",
        "Strategy discussion:",
        "Open since 9 March 2026, without a plan. Section 47 enquiry, since 9 March 2026",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let pattern = story(&town, JOAN, child).await;
    assert!(pattern.contains("subject to a section 47 enquiry") && !pattern.contains("bruise"));
}

#[tokio::test]
async fn an_assessment_that_was_sent_back_stands_among_its_authors_work_with_the_reason() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let (priya, marcus) = (town.seat(PRIYA).await, town.seat(MARCUS).await);
    let referral = town.first_choice(&priya, "start_assessment", child, "referral").await;
    let start = [("referral", referral.as_str()), ("started", "2026-03-09")];
    town.ask(&priya, "start_assessment", Some(child), &start).await.unwrap();
    let of = async |desk: &office::Desk, act: &str| {
        town.first_choice(desk, act, child, "assessment").await
    };
    visit(&town, child, "2026-03-09T08:55").await;
    let assessment = of(&priya, "finish_assessment").await;
    let finish = [
        ("assessment", assessment.as_str()),
        ("text", "She is well."),
        ("factors", "1A"),
        ("outcome", "no_further_action"),
    ];
    town.ask(&priya, "finish_assessment", Some(child), &finish).await.unwrap();
    let work = page(&town, MARCUS, "/my-work").await.body;
    assert!(work.contains("Read and authorise") && work.contains("Send back"));
    let story = page(&town, PRIYA, &format!("/people/{child}")).await.body;
    assert!(story.contains("What the last assessment found"), "{story}");
    assert!(story.contains("<strong>Alcohol misuse: by the child</strong>"), "{story}");
    assert!(story.contains("No manager has authorised it yet."), "{story}");
    let back = [("assessment", assessment.as_str()), ("reason", "Say what her school thinks.")];
    town.ask(&marcus, "return_assessment", Some(child), &back).await.unwrap();
    let story = page(&town, PRIYA, &format!("/people/{child}")).await.body;
    assert!(!story.contains("What the last assessment found"), "it is being amended");
    let work = page(&town, PRIYA, "/my-work").await.body;
    for words in [
        "Marcus Adeyemi sent the assessment back on",
        "with: “Say what her school thinks.”",
        "Amend and send again",
    ] {
        assert!(work.contains(words), "{words}");
    }
}
