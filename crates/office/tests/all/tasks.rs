//! What somebody has to do: what was agreed stands on the list of whoever has it today, goes with
//! the child, and a director, a chair and a reviewing officer have lists of their own.

use casework::{Fact, Happened, Role, care::LegalStatusChanged};
use office::{
    Desk,
    read::{
        lists::What,
        work::{Task, TaskKind, WorkPage},
    },
};
use oversight::Kind;
use town::{Town, worker};
use words::{PersonId, Subject};

const PRIYA: u128 = 1;
const TOMAS: u128 = 2;
const MARCUS: u128 = 3;

async fn work(town: &Town, desk: &Desk) -> WorkPage {
    town.office.my_work(desk).await.unwrap()
}

fn every(work: &WorkPage) -> Vec<&Task> {
    [&work.first, &work.today, &work.week, &work.later].into_iter().flatten().collect()
}

/// What was agreed and stands on somebody's list.
async fn agreed(town: &Town, id: u128) -> Vec<String> {
    let work = work(town, &town.seat(id).await).await;
    let tasks = every(&work).into_iter();
    tasks
        .filter(|task| matches!(task.kind, TaskKind::Agreed(_)))
        .map(|task| task.why.clone())
        .collect()
}

async fn agree(town: &Town, child: PersonId, by: u128, answers: &[(&str, &str)]) {
    let desk = town.seat(by).await;
    let base = [("what", "Ring the school"), ("due", "2026-03-12")];
    let answers: Vec<_> = base.iter().chain(answers).copied().collect();
    town.ask(&desk, "agree_task", Some(child), &answers).await.unwrap();
}

/// Ellie goes from Priya to Tomas.
async fn hand_over(town: &Town, child: PersonId) {
    let (marcus, tomas) = (town.seat(MARCUS).await, town.seat(TOMAS).await);
    let to = worker(TOMAS).to_string();
    town.ask(&marcus, "offer_allocation", Some(child), &[("worker", &to)]).await.unwrap();
    let offered = work(town, &town.seat(TOMAS).await).await;
    let offer = offered.first.iter().find(|task| matches!(task.kind, TaskKind::AnswerOffer(_)));
    assert!(offer.unwrap().why.contains("1 thing that was agreed goes to whoever takes it."));
    let offer = town.first_choice(&tomas, "accept_allocation", child, "allocation").await;
    let accepted = [("allocation", offer.as_str())];
    town.ask(&tomas, "accept_allocation", Some(child), &accepted).await.unwrap();
}

#[tokio::test]
async fn what_was_agreed_goes_with_the_child_and_what_was_asked_of_somebody_stays() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    agree(&town, child, PRIYA, &[]).await;
    let marcus = worker(MARCUS).to_string();
    agree(&town, child, PRIYA, &[("worker", &marcus), ("asked", "the school nurse")]).await;
    assert_eq!(agreed(&town, PRIYA).await, ["Ring the school."]);
    let asked = "Ring the school. Asked for by the school nurse.";
    assert_eq!(agreed(&town, MARCUS).await, [asked]);
    hand_over(&town, child).await;
    assert_eq!(agreed(&town, PRIYA).await, Vec::<String>::new(), "Priya has it no longer");
    let by = "Ring the school. Priya Nair agreed it on 9 March 2026.";
    assert_eq!(agreed(&town, TOMAS).await, [by]);
    assert_eq!(agreed(&town, MARCUS).await, [asked], "it stays with whom it was agreed");
}

#[tokio::test]
async fn what_is_agreed_is_late_after_its_day_and_gone_when_it_is_done() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    agree(&town, child, PRIYA, &[]).await;
    let priya = town.seat(PRIYA).await;
    let is_agreed = |task: &Task| matches!(task.kind, TaskKind::Agreed(_));
    assert!(work(&town, &priya).await.week.iter().any(is_agreed));
    town.later(4 * 24);
    let priya = town.seat(PRIYA).await;
    assert!(
        work(&town, &priya).await.first.iter().any(is_agreed),
        "it comes first when it is late"
    );
    let task = town.first_choice(&priya, "finish_task", child, "task").await;
    let done = [("task", task.as_str()), ("done", "2026-03-13")];
    town.ask(&priya, "finish_task", Some(child), &done).await.unwrap();
    assert_eq!(agreed(&town, PRIYA).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_task_of_a_child_who_was_restricted_leaves_every_list_but_a_custodians() {
    let town = Town::found().await;
    let child = town.open_child("Leah", "Morgan").await;
    agree(&town, child, PRIYA, &[]).await;
    let iris = town.desk(Role::InformationGovernance).await;
    let (first, second) = (worker(7).to_string(), worker(4).to_string());
    let answers = [
        ("classification", "restricted"),
        ("kind", "staff_relative"),
        ("first_custodian", first.as_str()),
        ("second_custodian", second.as_str()),
        ("reason", "Her aunt works here."),
    ];
    town.ask(&iris, "classify_person", Some(child), &answers).await.unwrap();
    assert_eq!(agreed(&town, PRIYA).await, Vec::<String>::new());
    assert_eq!(agreed(&town, MARCUS).await, Vec::<String>::new());
    let custodians = [agreed(&town, 7).await, agreed(&town, 4).await].concat();
    assert_eq!(custodians.len(), 1, "one of them has it: {custodians:?}");
}

#[tokio::test]
async fn only_whoever_stands_outside_the_line_can_be_chosen_to_chair() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let desk = town.seat(PRIYA).await;
    let act = casework::act("convene_conference").unwrap();
    let form = town.office.form(&desk, act, Some(child)).await.unwrap();
    let offered: Vec<&str> = form.choices["chair"].iter().map(|one| one.text.as_str()).collect();
    assert_eq!(offered.len(), 1, "the one chair of this council: {offered:?}");
    assert!(offered[0].starts_with("Carys Penn"), "{offered:?}");
}

#[tokio::test]
async fn a_chair_finds_the_conference_and_what_nobody_has_recorded() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let (priya, carys) = (town.seat(PRIYA).await, town.desk(Role::ReviewingOfficer).await);
    let chair = worker(12).to_string();
    let called = [("kind", "initial"), ("planned", "2026-03-11"), ("chair", chair.as_str())];
    town.ask(&priya, "convene_conference", Some(child), &called).await.unwrap();
    let chairs = |work: &WorkPage| -> Vec<String> {
        let of = |task: &&Task| matches!(task.kind, TaskKind::Chair(_));
        every(work).into_iter().filter(of).map(|task| task.why.clone()).collect()
    };
    assert_eq!(chairs(&work(&town, &carys).await), ["Initial conference, which you chair."]);
    town.later(4 * 24);
    let carys = town.desk(Role::ReviewingOfficer).await;
    let late = work(&town, &carys).await;
    assert!(
        late.first[0].why.ends_with("Nobody has recorded what it decided."),
        "{:?}",
        late.first
    );
    let priya = work(&town, &town.seat(PRIYA).await).await;
    assert_eq!(chairs(&priya), Vec::<String>::new(), "it is the chair's to record");
}

/// A court's order for Ellie, which information governance takes off the record again.
async fn order_taken_off(town: &Town, child: PersonId) {
    let order = LegalStatusChanged {
        period: None,
        status: "C1".to_owned(),
        until: None,
        text: String::new(),
    };
    let on = Happened::On("2026-03-09".parse().unwrap());
    town.adopt(vec![Fact::new(Subject::Person(child), on, order)]).await;
    let iris = town.desk(Role::InformationGovernance).await;
    let lines = town.office.chronology(&iris, child, &[], 1, None).await.unwrap().lines;
    let position = lines.iter().map(|line| line.position).max().unwrap().to_string();
    let answers =
        [("position", position.as_str()), ("kind", "wrong_person"), ("reason", "Another child's.")];
    town.ask(&iris, "withdraw_entry", Some(child), &answers).await.unwrap();
}

#[tokio::test]
async fn a_chair_finds_what_was_taken_off_the_record_until_somebody_answers() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let waits = |work: &WorkPage| -> Vec<String> {
        let of = |task: &&Task| matches!(task.kind, TaskKind::AnswerWithdrawal(_));
        every(work).into_iter().filter(of).map(|task| task.why.clone()).collect()
    };
    let carys = town.desk(Role::ReviewingOfficer).await;
    assert_eq!(waits(&work(&town, &carys).await), Vec::<String>::new());
    order_taken_off(&town, child).await;
    let told = waits(&work(&town, &carys).await);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].ends_with("off the record, on 9 March 2026."), "{told:?}");
    assert!(!told[0].contains("Another child's"), "no word of it: {told:?}");
    for other in [PRIYA, MARCUS] {
        let theirs = waits(&work(&town, &town.seat(other).await).await);
        assert_eq!(theirs, Vec::<String>::new(), "it is the chair's to answer");
    }
    let gone = town.first_choice(&carys, "answer_withdrawal", child, "withdrawal").await;
    let answer = [("withdrawal", gone.as_str()), ("text", "Right: it was her cousin's.")];
    town.ask(&carys, "answer_withdrawal", Some(child), &answer).await.unwrap();
    assert_eq!(waits(&work(&town, &carys).await), Vec::<String>::new());
}

#[tokio::test]
async fn a_director_sees_tonights_bed_and_who_is_missing_by_name() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = town.seat(PRIYA).await;
    let bed = [("from", "2026-03-09"), ("kind", "W"), ("suitable", "no")];
    town.ask(&priya, "record_accommodation", Some(child), &bed).await.unwrap();
    let gone = [("at", "2026-03-09T08:00"), ("kind", "M")];
    town.ask(&priya, "record_missing", Some(child), &gone).await.unwrap();
    let director = town.desk(Role::Director).await;
    let council = work(&town, &director).await.council.unwrap();
    let named: Vec<What> = council.named.iter().map(|row| row.what).collect();
    assert_eq!(named, [What::Watched(Kind::Missing), What::Watched(Kind::BedAndBreakfast)]);
    assert!(work(&town, &priya).await.council.is_none(), "nobody else is told of the council");
    let looked = town.office.my_work(&director).await.unwrap();
    assert_eq!(looked.council.unwrap().more, 0);
}

#[tokio::test]
async fn the_calendar_has_four_weeks_and_counts_what_is_late_apart() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    agree(&town, child, PRIYA, &[]).await;
    let far = [("what", "Ask again"), ("due", "2026-06-01")];
    town.ask(&town.seat(PRIYA).await, "agree_task", Some(child), &far).await.unwrap();
    let coming = town.office.calendar(&town.seat(PRIYA).await).await.unwrap();
    let of = coming.tasks.iter().filter(|task| matches!(task.kind, TaskKind::Agreed(_)));
    assert_eq!((of.count(), coming.late.len()), (1, 0));
    assert!(coming.tasks.is_sorted_by_key(|task| task.due));
    town.later(4 * 24);
    let coming = town.office.calendar(&town.seat(PRIYA).await).await.unwrap();
    assert!(!coming.late.is_empty());
}
