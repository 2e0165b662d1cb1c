//! A page for each clock: what it says, what the council made shorter, and who is late by it for
//! whoever reads.

use crate::browser::Browser;
use axum::http::StatusCode;
use office::CouncilClocks;
use oversight::{Kind, clocks::rules_of};
use town::Town;

/// Numbers of the council's people.
const PRIYA: u128 = 1;
const MARCUS: u128 = 3;
const LEO: u128 = 8;
const MINA: u128 = 11;

const FILE: &str = "clock,limit,from,why,decided_by\n\
                    assessment_45,35 working days,2026-03-01,Drift <found> in June,Ruth Abara\n\
                    CN02,15 working days,2026-02-01,Panel of January,Ruth Abara\n\
                    CN02,10 working days,2026-06-01,Panel of May,Joan Bello\n";

fn file() -> CouncilClocks {
    CouncilClocks::read(FILE.as_bytes()).unwrap()
}

#[tokio::test]
async fn every_clock_has_a_page_that_says_how_long_on_whose_word_and_how_it_counts() {
    let town = Town::found().await;
    let leo = Browser::signed_in(&town, LEO).await;
    let all = leo.get("/clocks").await;
    assert_eq!(all.status, StatusCode::OK);
    assert!(all.body.contains("This council has no limits of its own."));
    let kinds = Kind::ALL.into_iter().filter(|kind| rules_of(*kind).next().is_some());
    for kind in kinds {
        let href = format!("/clocks/{}", kind.code());
        assert!(all.body.contains(&format!("\"{href}\"")), "{href} stands on the list");
        let one = leo.get(&href).await;
        assert_eq!(one.status, StatusCode::OK, "{href}");
        for rule in rules_of(kind) {
            let (body, says) = (one.body.to_lowercase(), rule.says());
            assert!(body.contains(&says), "{href}: {says}");
        }
        assert!(one.body.contains("the day after its last."), "{href}");
        assert!(!one.body.contains(">0 days"), "{href}");
    }
    for gone in ["/clocks/missing", "/clocks/nothing", "/clocks/%3Cb%3E"] {
        assert_eq!(leo.get(gone).await.status, StatusCode::NOT_FOUND, "{gone}");
    }
}

#[tokio::test]
async fn law_is_named_and_what_is_uncertain_is_never_said_to_be_law() {
    let town = Town::found().await;
    let leo = Browser::signed_in(&town, LEO).await;
    let law = leo.get("/clocks/LA04").await.body;
    assert!(law.contains("Law: Care Planning, Placement and Case Review (England) Regulations"));
    let uncertain = leo.get("/clocks/age_assessment_28").await.body;
    assert!(uncertain.contains("Local policy.") && !uncertain.contains("Law:"), "{uncertain}");
}

#[tokio::test]
async fn what_the_council_made_shorter_stands_with_its_day_its_reason_and_its_digest() {
    let town = Town::under(file()).await;
    let digest = file().digest().unwrap().to_owned();
    let mina = Browser::signed_in(&town, MINA).await;
    let all = mina.get("/clocks").await.body;
    assert!(all.contains(&digest) && all.contains("2 of which have a limit of this council’s own"));
    assert!(all.contains("guidance says 45 working days"), "{all}");
    let one = mina.get("/clocks/assessment_45").await.body;
    for said in ["35 working days", "45 working days", "From 1 March 2026 on", &digest] {
        assert!(one.contains(said), "{said}");
    }
    assert!(one.contains("Drift &#60;found&#62; in June"), "words of a file stay words: {one}");
    let seen = mina.get("/clocks/not_seen").await.body;
    assert!(seen.contains("From 1 February 2026 to 31 May 2026"), "until the next: {seen}");
    assert!(seen.contains("Joan Bello") && seen.contains("From 1 June 2026 on"));
}

#[tokio::test]
async fn who_is_late_by_a_clock_is_told_to_those_who_may_know() {
    let town = Town::under(file()).await;
    let child = town.open_child("Ellie", "Callow").await;
    // 15 working days after 9 March, not the usual 20: Easter comes after it.
    town.later(24 * 22);
    let page = "/clocks/not_seen";
    let marcus = Browser::signed_in(&town, MARCUS).await.get(page).await.body;
    assert!(marcus.contains("1 child") && marcus.contains(&format!("/people/{child}")));
    assert!(marcus.contains("/overdue?what=not_seen#rows"), "{marcus}");
    assert!(marcus.contains("within 15 working days (local policy)"));
    let priya = Browser::signed_in(&town, PRIYA).await.get(page).await.body;
    assert!(priya.contains("Ellie") && !priya.contains("/overdue?"), "she has no such list");
    let leo = Browser::signed_in(&town, LEO).await.get(page).await.body;
    assert!(!leo.contains("Ellie") && !leo.contains(&child.to_string()));
    assert!(leo.contains("No child whose record is open to you."));
}

#[tokio::test]
async fn each_late_line_leads_to_its_clock_and_the_list_to_all_of_them() {
    let town = Town::found().await;
    town.open_child("Ellie", "Callow").await;
    town.later(24 * 40);
    let late = Browser::signed_in(&town, MARCUS).await.get("/overdue").await.body;
    assert!(late.contains("href=\"/clocks\""));
    assert!(late.contains("href=\"/clocks/not_seen\""), "{late}");
    let stranger = Browser::of(&town).get("/clocks").await;
    assert_eq!(stranger.location.as_deref(), Some("/sign-in?next=%2Fclocks"));
}
