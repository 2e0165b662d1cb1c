//! What the family page says of exploitation, moves between councils, homeless and unaccompanied young
//! people, and that hours are said as hours.

use crate::browser::Browser;
use town::Town;
use words::PersonId;

const PRIYA: u128 = 1;
const MARCUS: u128 = 3;
const JOAN: u128 = 4;

async fn story(town: &Town, reader: u128, child: PersonId) -> String {
    Browser::signed_in(town, reader).await.get(&format!("/people/{child}")).await.body
}

/// What stands before the children's rows: the sentence of Now and its lines.
fn first(page: &str) -> &str {
    page.split("id=\"now\"").nth(1).unwrap().split("<table").next().unwrap()
}

async fn ask(town: &Town, who: u128, child: PersonId, act: &str, answers: &[(&str, &str)]) {
    let desk = town.seat(who).await;
    town.ask(&desk, act, Some(child), answers).await.unwrap();
}

async fn which(town: &Town, child: PersonId, act: &str, field: &str) -> String {
    let desk = town.seat(MARCUS).await;
    town.first_choice(&desk, act, child, field).await
}

#[tokio::test]
async fn an_open_concern_about_exploitation_stands_among_what_worries_us_until_it_ends() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let raised = [("raised", "2026-03-09"), ("kinds", "criminal"), ("text", "Two phones.")];
    ask(&town, PRIYA, child, "raise_exploitation", &raised).await;
    let page = story(&town, PRIYA, child).await;
    let lead = "Ellie has been thought to be exploited (criminal exploitation, county lines) since 9 March 2026.";
    assert!(first(&page).contains(lead));
    assert!(first(&page).contains("Nobody has screened or assessed it."));
    assert!(page.contains("Criminal exploitation, county lines. Not screened or assessed yet."));
    assert!(!page.contains("Two phones"), "the words stand on their own entry");
    let concern = which(&town, child, "check_exploitation", "concern").await;
    let checked = [
        ("concern", concern.as_str()),
        ("check", "screening"),
        ("checked", "2026-03-09"),
        ("level", "moderate"),
        ("text", "Older friends."),
        ("review_by", "2026-03-23"),
    ];
    ask(&town, PRIYA, child, "check_exploitation", &checked).await;
    let page = story(&town, PRIYA, child).await;
    for words in ["Judged moderate by Priya Nair", "No safety plan.", "eview of exploitation by"] {
        assert!(first(&page).contains(words), "{words}");
    }
    assert!(page.contains("as Priya Nair judges it."));
    let ended = [
        ("concern", concern.as_str()),
        ("ended", "2026-03-09"),
        ("how", "safer"),
        ("text", "Quiet."),
    ];
    ask(&town, PRIYA, child, "end_exploitation", &ended).await;
    let page = story(&town, PRIYA, child).await;
    assert!(!page.contains("thought to be exploited") && !page.contains("judges it"));
}

#[tokio::test]
async fn a_move_to_another_council_says_how_far_it_is_and_to_whoever_sees_the_pattern() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let told = [
        ("direction", "out"),
        ("council", "Eastholm"),
        ("standing", "child_in_need"),
        ("notified", "2026-03-09"),
    ];
    ask(&town, PRIYA, child, "record_transfer", &told).await;
    for reader in [PRIYA, JOAN] {
        let page = story(&town, reader, child).await;
        assert!(first(&page).contains("Ellie is moving to Eastholm, which has not answered."));
        assert!(first(&page).contains("Nothing was done about the records yet."));
        assert!(first(&page).contains("nswer to a move by"));
    }
    let transfer = which(&town, child, "answer_transfer", "transfer").await;
    let answer = [
        ("transfer", transfer.as_str()),
        ("accepted", "yes"),
        ("answered", "2026-03-09"),
        ("by", "Jo Farrow, manager"),
        ("words", "We take her."),
        ("from", "2026-03-16"),
    ];
    ask(&town, MARCUS, child, "answer_transfer", &answer).await;
    let page = story(&town, PRIYA, child).await;
    assert!(first(&page).contains("which has accepted."));
    assert!(first(&page).contains("Accepted by Jo Farrow, manager, responsible from"));
    assert!(!page.contains("We take her."));
}

#[tokio::test]
async fn a_homeless_young_person_and_a_doubted_age_are_said_plainly() {
    let town = Town::found().await;
    let desk = town.seat(5).await;
    let answers = [("kind", "child"), ("given", "Kit"), ("family", "Rowe"), ("born", "2009-05-01")];
    let done = town.ask(&desk, "register_person", None, &answers).await.unwrap();
    let child = town::person(&done);
    let presented = [("presented", "2026-03-09"), ("text", "The lock was changed.")];
    ask(&town, 5, child, "record_homeless", &presented).await;
    let came = [("known", "2026-03-09"), ("age_disputed", "yes")];
    ask(&town, 5, child, "record_unaccompanied", &came).await;
    let page = story(&town, 5, child).await;
    for words in [
        "Kit has been homeless since 9 March 2026.",
        "Kit came to the country alone.",
        "Nobody has recorded what they were offered.",
        "Somebody doubts the age that they give.",
    ] {
        assert!(first(&page).contains(words), "{words}");
    }
}

#[tokio::test]
async fn a_return_interview_is_due_and_late_by_the_hour() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    ask(&town, PRIYA, child, "record_missing", &[("at", "2026-03-08T21:40"), ("kind", "M")]).await;
    let page = story(&town, PRIYA, child).await;
    assert!(first(&page).contains("Nobody is recorded as told."));
    let missing = which(&town, child, "record_return", "missing").await;
    let back = [("missing", missing.as_str()), ("at", "2026-03-09T08:30")];
    ask(&town, PRIYA, child, "record_return", &back).await;
    let page = story(&town, PRIYA, child).await;
    assert!(first(&page).contains("Return interview by Thursday at 08:30."), "{}", first(&page));
    town.later(72 + 3);
    let page = story(&town, PRIYA, child).await;
    assert!(first(&page).contains("Return interview was due Thursday at 08:30"));
    assert!(page.contains("Thursday at 08:30, 3 hours late"));
    let work = Browser::signed_in(&town, PRIYA).await.get("/my-work").await.body;
    assert!(work.contains("3 hours late"), "it is late on the day itself");
    let late = Browser::signed_in(&town, MARCUS).await.get("/overdue").await.body;
    assert!(late.contains("3 hours late") && late.contains("by 08:30 on 12 March 2026"));
}
