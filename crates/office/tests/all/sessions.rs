//! How long access holds: sessions, lock-outs, tokens and emergency access, by a clock that goes on
//! and by one that is set back.

use office::SignInProblem;
use town::{Town, worker};

/// The sign-in name of the social worker with number 1.
const NAME: &str = "priya.nair";
/// Their password.
const PASSWORD: &str = "meadow-river";

async fn signed_in(town: &Town) -> String {
    town.office.set_password(NAME, worker(1), PASSWORD).await.unwrap();
    enter(town, PASSWORD).await.unwrap()
}

/// The session of whoever signs in; nothing when they are refused.
async fn enter(town: &Town, password: &str) -> Option<String> {
    match town.office.sign_in(NAME, password).await {
        Ok(signed_in) => Some(signed_in.token),
        Err(SignInProblem::Wrong) => None,
        Err(problem) => panic!("{problem}"),
    }
}

async fn holds(town: &Town, session: &str) -> bool {
    town.office.session(session).await.unwrap().is_some()
}

#[tokio::test]
async fn a_session_ends_an_hour_after_it_was_last_used() {
    let town = Town::found().await;
    let session = signed_in(&town).await;
    for _ in 0..3 {
        town.later_by(59);
        assert!(holds(&town, &session).await);
    }
    town.later_by(61);
    assert!(!holds(&town, &session).await);
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_however_much_it_is_used() {
    let town = Town::found().await;
    let session = signed_in(&town).await;
    for _ in 0..14 {
        town.later_by(50);
        assert!(holds(&town, &session).await);
    }
    town.later_by(19);
    assert!(holds(&town, &session).await, "eleven hours and 59 minutes");
    town.later_by(2);
    assert!(!holds(&town, &session).await);
}

#[tokio::test]
async fn a_clock_that_goes_back_ends_a_session_and_prolongs_none() {
    let town = Town::found().await;
    let session = signed_in(&town).await;
    town.later_by(50);
    assert!(holds(&town, &session).await);
    town.later_by(-1);
    assert!(holds(&town, &session).await, "two nodes may differ by a minute");
    town.later(-5);
    assert!(!holds(&town, &session).await);
    let anew = enter(&town, PASSWORD).await.unwrap();
    assert!(holds(&town, &anew).await, "whoever signs in again works on");
    // The clock is put right: what was signed in by the wrong one has run out.
    town.later(5);
    assert!(!holds(&town, &anew).await);
}

#[tokio::test]
async fn a_name_is_locked_for_a_quarter_of_an_hour_and_no_longer_by_a_clock_that_goes_back() {
    let town = Town::found().await;
    signed_in(&town).await;
    for _ in 0..5 {
        assert!(enter(&town, "wrong").await.is_none());
    }
    town.later_by(14);
    assert!(enter(&town, PASSWORD).await.is_none(), "it is locked");
    town.later_by(2);
    assert!(enter(&town, "wrong").await.is_none());
    assert!(enter(&town, PASSWORD).await.is_none(), "one more wrong password locks it again");
    town.later(-5);
    assert!(enter(&town, "wrong").await.is_none());
    assert!(enter(&town, PASSWORD).await.is_none(), "and so it does after the clock went back");
    town.later(-5);
    assert!(enter(&town, PASSWORD).await.is_some(), "a lock of five hours is none of ours");
}

#[tokio::test]
async fn a_token_opens_nothing_while_the_clock_stands_before_its_last_use() {
    let town = Town::found().await;
    let token = town.office.make_token(&town.seat(1).await, "tests", 1).await.unwrap();
    let opens = async || town.office.bearer(&token).await.unwrap().is_some();
    town.later(20);
    assert!(opens().await);
    town.later(-5);
    assert!(!opens().await);
    town.later(5);
    assert!(opens().await, "the clock was put right");
    town.later(4);
    assert!(!opens().await, "a day is over");
}
