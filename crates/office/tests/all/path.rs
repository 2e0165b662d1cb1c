//! The main path through the office: from contact to closure with its gate, and what guards it.

use casework::{Answers, Role};
use office::{Asked, Failure};
use town::{Town, person, worker};

#[tokio::test]
async fn a_contact_goes_through_referral_allocation_and_visit_to_a_closure_with_its_gate() {
    from_contact_to_closure(&Town::found().await).await;
}

#[tokio::test]
async fn the_same_path_holds_on_postgresql() {
    let folder = tempfile::TempDir::new().unwrap();
    let town = Town::at(office::Place::Postgres(cluster::fresh_database()), folder).await;
    from_contact_to_closure(&town).await;
    let verified = town.office.verify(None, &|_, _| {}).await.unwrap();
    assert!(verified.is_well(), "{}", verified.says());
}

async fn from_contact_to_closure(town: &Town) {
    let child = town.open_child("Ellie", "Callow").await;
    let (priya, marcus) = (town.seat(1).await, town.seat(3).await);
    let referral = town.first_choice(&priya, "request_closure", child, "referral").await;
    let asked = [
        ("referral", referral.as_str()),
        ("reason", "RC9"),
        ("outcome", "Things are calmer at home."),
        ("partners_told", "yes"),
    ];
    town.ask(&priya, "request_closure", Some(child), &asked).await.unwrap();
    let request = town.first_choice(&marcus, "decide_closure", child, "request").await;
    let close = [("request", request.as_str()), ("close", "yes")];
    match town.ask(&marcus, "decide_closure", Some(child), &close).await {
        Err(Failure::Refused(refusal)) => {
            let missing: Vec<_> = refusal.missing.iter().map(|m| m.sentence.as_str()).collect();
            assert_eq!(missing, ["Nobody has seen this child since the referral."]);
        }
        other => panic!("a case closed without a visit: {other:?}"),
    }
    let visit = [
        ("at", "2026-03-09T08:50"),
        ("place", "home"),
        ("seen", "yes"),
        ("alone", "yes"),
        ("child_words", "I like it when Nan comes."),
        ("text", "Ellie showed me her room."),
    ];
    town.ask(&priya, "record_visit", Some(child), &visit).await.unwrap();
    town.ask(&marcus, "decide_closure", Some(child), &close).await.unwrap();
    let page = town.office.person(&marcus, child, None).await.unwrap();
    assert!(!page.members[0].case.is_open());
}

#[tokio::test]
async fn whoever_asked_for_a_closure_can_not_decide_it() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let marcus = town.seat(3).await;
    let referral = town.first_choice(&marcus, "request_closure", child, "referral").await;
    let asked = [
        ("referral", referral.as_str()),
        ("reason", "RC9"),
        ("outcome", "Better."),
        ("partners_told", "yes"),
    ];
    town.ask(&marcus, "request_closure", Some(child), &asked).await.unwrap();
    let ruth = town.desk(Role::Director).await;
    let request = town.first_choice(&ruth, "decide_closure", child, "request").await;
    assert_eq!(town.first_choice(&marcus, "decide_closure", child, "request").await, "");
    let own = town
        .ask(&marcus, "decide_closure", Some(child), &[("request", &request), ("close", "yes")])
        .await;
    assert!(
        matches!(own, Err(Failure::Refused(r)) if r.sentence.contains("Somebody else must decide"))
    );
}

#[tokio::test]
async fn a_death_is_recorded_at_once_by_whoever_hears_of_it() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let sam = town.desk(Role::OutOfHours).await;
    let done =
        town.ask(&sam, "record_death", Some(child), &[("died", "2026-03-09")]).await.unwrap();
    assert_eq!(person(&done), child);
}

#[tokio::test]
async fn the_same_command_twice_is_done_once() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = town.seat(1).await;
    let note =
        [("at", "2026-03-09T08:40"), ("heading", "Rang school"), ("text", "She was in today.")];
    let asked = Asked {
        command: town.command(),
        act: "write_note".to_owned(),
        about: Some(child),
        answers: Answers::from_pairs(note),
        token: None,
    };
    let first = town.office.perform(&priya, &asked).await.unwrap();
    let second = town.office.perform(&priya, &asked).await.unwrap();
    assert_eq!((first.position, first.repeated), (second.position, false));
    assert!(second.repeated);
}

#[tokio::test]
async fn two_managers_can_not_both_offer_the_same_child() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let marcus = town.seat(3).await;
    let act = casework::act("offer_allocation").unwrap();
    let form = town.office.form(&marcus, act, Some(child)).await.unwrap();
    let other = town.office.form(&marcus, act, Some(child)).await.unwrap();
    let offer = |token: &str| Asked {
        command: town.command(),
        act: "offer_allocation".to_owned(),
        about: Some(child),
        answers: Answers::from_pairs([("worker", worker(2).to_string())]),
        token: Some(token.to_owned()),
    };
    town.office.perform(&marcus, &offer(&form.token)).await.unwrap();
    match town.office.perform(&marcus, &offer(&other.token)).await {
        Err(Failure::Conflict(conflict)) => {
            assert_eq!(conflict.since.len(), 1);
            assert_eq!(conflict.since[0].heading, "Offered to Tomas Lowe");
        }
        other => panic!("the second manager was not told: {other:?}"),
    }
}

#[tokio::test]
async fn a_token_of_another_form_is_not_believed() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let other_child = town.open_child("Rosie", "Tallis").await;
    let marcus = town.seat(3).await;
    let act = casework::act("offer_allocation").unwrap();
    let form = town.office.form(&marcus, act, Some(other_child)).await.unwrap();
    let asked = Asked {
        command: town.command(),
        act: "offer_allocation".to_owned(),
        about: Some(child),
        answers: Answers::from_pairs([("worker", worker(2).to_string())]),
        token: Some(form.token),
    };
    let answer = town.office.perform(&marcus, &asked).await;
    assert!(matches!(answer, Err(Failure::Invalid(problems)) if problems[0].field.is_empty()));
}

#[tokio::test]
async fn somebody_who_leaves_is_out_at_once_and_their_children_are_on_the_list() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    town.office.set_password("priya.nair", worker(1), "meadow-river").await.unwrap();
    let session = town.office.sign_in("Priya.Nair", "meadow-river").await.unwrap();
    assert!(town.office.session(&session.token).await.unwrap().is_some());
    let leo = town.desk(Role::Administrator).await;
    let answers = [("worker", worker(1).to_string()), ("left", "2026-03-09".to_owned())];
    let answers: Vec<(&str, &str)> = answers.iter().map(|(k, v)| (*k, v.as_str())).collect();
    town.ask(&leo, "remove_worker", None, &answers).await.unwrap();
    assert!(town.office.session(&session.token).await.unwrap().is_none());
    let marcus = town.seat(3).await;
    let page = town.office.person(&marcus, child, None).await.unwrap();
    let nobody = matches!(page.members[0].responsible, casework::Responsible::Nobody { .. });
    assert!(nobody, "the child is still shown under somebody who has left");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_are_answered_alike_and_five_tries_lock() {
    let town = Town::found().await;
    town.office.set_password("priya.nair", worker(1), "meadow-river").await.unwrap();
    let unknown = town.office.sign_in("nobody", "x").await.err().unwrap().to_string();
    for _ in 0..5 {
        let wrong = town.office.sign_in("priya.nair", "wrong").await.err().unwrap().to_string();
        assert_eq!(wrong, unknown);
    }
    let locked = town.office.sign_in("priya.nair", "meadow-river").await.err().unwrap();
    assert_eq!(locked.to_string(), unknown);
    town.later(1);
    assert!(town.office.sign_in("priya.nair", "meadow-river").await.is_ok());
}

#[tokio::test]
async fn everything_that_was_recorded_verifies() {
    let town = Town::found().await;
    town.open_child("Ellie", "Callow").await;
    let verified = town.office.verify(None, &|_, _| {}).await.unwrap();
    assert!(verified.is_well(), "{}", verified.says());
}

#[tokio::test]
async fn somebody_new_is_registered_through_the_form_that_was_shown() {
    let town = Town::found().await;
    let door = town.desk(Role::FrontDoor).await;
    let act = casework::act("register_person").unwrap();
    let form = town.office.form(&door, act, None).await.unwrap();
    let asked = Asked {
        command: form.command,
        act: "register_person".to_owned(),
        about: None,
        answers: Answers::from_pairs([("kind", "child"), ("given", "Rowan")]),
        token: Some(form.token),
    };
    let done = town.office.perform(&door, &asked).await.unwrap();
    assert!(town.office.person(&door, person(&done), None).await.is_ok());
}

#[tokio::test]
async fn an_id_that_was_used_for_something_else_is_not_called_done() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let (priya, marcus) = (town.seat(1).await, town.desk(Role::TeamManager).await);
    let command = town.command();
    let note = |about| Asked {
        command,
        act: "write_note".to_owned(),
        about: Some(about),
        answers: Answers::from_pairs([
            ("at", "2026-03-06T10:00"),
            ("heading", "Call"),
            ("text", "All well."),
        ]),
        token: None,
    };
    town.office.perform(&priya, &note(child)).await.unwrap();
    let other = town.open_child("Sam", "Alder").await;
    for (desk, about) in [(&priya, other), (&marcus, child)] {
        let head = town.office.standing().await.unwrap().position;
        let again = town.office.perform(desk, &note(about)).await;
        assert!(matches!(again, Err(Failure::Invalid(_))), "{again:?}");
        assert_eq!(town.office.standing().await.unwrap().position, head);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_never_vanishes_while_somebody_writes() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = town.seat(1).await;
    let reading = {
        let (office, desk) = (town.office.clone(), priya.clone());
        tokio::spawn(async move {
            for _ in 0..150 {
                office.person(&desk, child, None).await.expect("the child is there all the time");
            }
        })
    };
    for number in 0..40 {
        let text = format!("Call number {number}.");
        let answers = [("at", "2026-03-06T10:00"), ("heading", "Call"), ("text", text.as_str())];
        town.ask(&priya, "write_note", Some(child), &answers).await.unwrap();
    }
    reading.await.unwrap();
}
