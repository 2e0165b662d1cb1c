//! Who sees what: depths, restrictions, emergency access, looks, and the page as at a day.

use casework::{
    Fact, Happened, Role,
    identity::{Kind, Name, PersonRegistered},
};
use office::{
    Failure,
    read::{
        AsAt,
        work::{Task, TaskKind, WorkPage},
    },
};
use town::{Town, worker};
use uuid::Uuid;
use words::{Moment, PersonId, Subject};

async fn restricted_child(town: &Town) -> PersonId {
    let child = town.open_child("Leah", "Morgan").await;
    let iris = town.desk(Role::InformationGovernance).await;
    let (first, second) = (worker(7).to_string(), worker(3).to_string());
    let answers = [
        ("classification", "restricted"),
        ("kind", "staff_relative"),
        ("first_custodian", first.as_str()),
        ("second_custodian", second.as_str()),
        ("reason", "Her aunt works here."),
    ];
    town.ask(&iris, "classify_person", Some(child), &answers).await.unwrap();
    child
}

#[tokio::test]
async fn a_restricted_child_is_there_for_custodians_and_for_nobody_else() {
    let town = Town::found().await;
    let child = restricted_child(&town).await;
    for (id, name, role, ..) in town::PEOPLE {
        let desk = town.seat(id).await;
        let custodian = id == 7 || id == 3;
        let page = town.office.person(&desk, child, None).await;
        let found = town.office.search(&desk, "Leah Morgan").await.unwrap().found.len();
        assert_eq!(
            (page.is_ok(), found),
            (custodian, usize::from(custodian)),
            "{name}, {}",
            role.text()
        );
    }
}

#[tokio::test]
async fn a_restricted_child_and_one_who_does_not_exist_are_answered_alike() {
    let town = Town::found().await;
    let child = restricted_child(&town).await;
    let nobody = PersonId(Uuid::from_u128(77));
    let priya = town.seat(1).await;
    let note = [("at", "2026-03-09T08:40"), ("heading", "x"), ("text", "y")];
    let one = town.ask(&priya, "write_note", Some(child), &note).await.unwrap_err();
    let other = town.ask(&priya, "write_note", Some(nobody), &note).await.unwrap_err();
    assert!(matches!((&one, &other), (Failure::NotFound, Failure::NotFound)));
    assert_eq!(one.to_string(), other.to_string());
    let act = casework::act("write_note").unwrap();
    let one = town.office.form(&priya, act, Some(child)).await.unwrap_err();
    let other = town.office.form(&priya, act, Some(nobody)).await.unwrap_err();
    assert_eq!(one.to_string(), other.to_string());
}

#[tokio::test]
async fn whoever_nobody_has_classified_is_readable_by_information_governance_only() {
    let town = Town::found().await;
    let child = PersonId(Uuid::from_u128(0xC41D));
    let event = PersonRegistered {
        kind: Kind::Child,
        name: Some(Name::current("Harvey", "Lunt")),
        born: Some("2015-01-01".parse().unwrap()),
        expected: None,
        sex: None,
        open_to_all: false,
    };
    let day = Happened::On("2026-03-01".parse().unwrap());
    town.adopt(vec![Fact::new(Subject::Person(child), day, event)]).await;
    for (id, name, role, ..) in town::PEOPLE {
        let desk = town.seat(id).await;
        let seen = town.office.person(&desk, child, None).await.is_ok();
        assert_eq!(seen, role == Role::InformationGovernance, "{name}");
    }
    let iris = town.desk(Role::InformationGovernance).await;
    let waiting = town.office.restrictions(&iris, ("", PersonId(Uuid::nil()))).await.unwrap();
    assert_eq!(waiting.unclassified.len(), 1);
}

#[tokio::test]
async fn emergency_access_opens_the_record_for_a_night_and_is_waiting_for_review_at_once() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let sam = town.desk(Role::OutOfHours).await;
    assert!(town.office.chronology(&sam, child, &[], 1, None).await.is_err());
    let why = [("reason", "Police are at the door.")];
    town.ask(&sam, "break_glass", Some(child), &why).await.unwrap();
    assert!(town.office.chronology(&sam, child, &[], 1, None).await.is_ok());
    let iris = town.desk(Role::InformationGovernance).await;
    let page = town.office.restrictions(&iris, ("", PersonId(Uuid::nil()))).await.unwrap();
    assert_eq!(page.openings.len(), 1);
    assert_eq!(page.openings[0].access.reason, "Police are at the door.");
    town.later(13);
    let sam = town.desk(Role::OutOfHours).await;
    assert!(town.office.chronology(&sam, child, &[], 1, None).await.is_err());
}

/// For how many records each of some people is told that emergency access waits for a review;
/// nothing for whoever reviews none.
async fn waiting(town: &Town, people: &[u128]) -> Vec<Option<usize>> {
    let mut told = Vec::new();
    for id in people {
        let page = town.office.emergencies(&town.seat(*id).await).await;
        told.push(page.ok().map(|page| page.waiting.len()));
    }
    told
}

#[tokio::test]
async fn emergency_access_is_reviewed_by_those_who_answer_for_the_record_and_leaves_every_list() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let sam = town.desk(Role::OutOfHours).await;
    let why = [("reason", "Police are at the door.")];
    town.ask(&sam, "break_glass", Some(child), &why).await.unwrap();
    // The team's manager and information governance; not the manager of another team, nor a
    // director, nor whoever took it or holds the child.
    let (marcus, joan, ruth, iris, priya, night) = (3, 4, 7, 9, 1, 6);
    let everybody = [marcus, joan, ruth, iris, priya, night];
    let told = waiting(&town, &everybody).await;
    assert_eq!(told, [Some(1), Some(0), None, Some(1), None, None]);
    let work = async || town.office.my_work(&town.seat(marcus).await).await.unwrap();
    let to_review = |page: &WorkPage| {
        let kind = |task: &&Task| matches!(task.kind, TaskKind::ReviewAccess(_));
        let lists = [&page.first, &page.today, &page.week, &page.later];
        lists.into_iter().flatten().filter(kind).count()
    };
    assert_eq!(to_review(&work().await), 1);
    let review = [("justified", "yes"), ("text", "The police confirm it.")];
    let marcus_now = town.seat(marcus).await;
    let access = town.first_choice(&marcus_now, "review_break_glass", child, "access").await;
    let review: Vec<_> = review.into_iter().chain([("access", access.as_str())]).collect();
    for id in [joan, ruth, priya, night] {
        let desk = town.seat(id).await;
        let refused = town.ask(&desk, "review_break_glass", Some(child), &review).await;
        assert!(matches!(refused, Err(Failure::Refused(_))), "{id}");
    }
    town.ask(&marcus_now, "review_break_glass", Some(child), &review).await.unwrap();
    let told = waiting(&town, &everybody).await;
    assert_eq!(told, [Some(0), Some(0), None, Some(0), None, None]);
    assert_eq!(to_review(&work().await), 0);
    let iris = town.desk(Role::InformationGovernance).await;
    let page = town.office.restrictions(&iris, ("", PersonId(Uuid::nil()))).await.unwrap();
    assert_eq!(page.openings.len(), 0);
}

#[tokio::test]
async fn every_look_is_written_down_and_an_inspectors_is_not_shown_to_the_team() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let (owen, priya) = (town.desk(Role::Inspector).await, town.seat(1).await);
    town.office.person(&owen, child, None).await.unwrap();
    town.office.person(&priya, child, None).await.unwrap();
    let seen = town.office.who_looked(&priya, child, None).await.unwrap().looks;
    assert!(seen.iter().any(|look| look.worker == worker(1)));
    assert!(seen.iter().all(|look| look.worker != worker(10)));
    let iris = town.desk(Role::InformationGovernance).await;
    let all = town.office.who_looked(&iris, child, None).await.unwrap().looks;
    assert!(all.iter().any(|look| look.worker == worker(10)));
}

#[tokio::test]
async fn as_at_yesterday_shows_what_was_known_then_and_no_withdrawn_entry() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = town.seat(1).await;
    let note =
        [("at", "2026-03-09T08:40"), ("heading", "On the wrong child"), ("text", "About Rosie.")];
    let done = town.ask(&priya, "write_note", Some(child), &note).await.unwrap();
    let then: Moment = "2026-03-09T12:00:00Z".parse().unwrap();
    town.later(24);
    let priya = town.seat(1).await;
    let position = done.position.to_string();
    let withdraw = [
        ("position", position.as_str()),
        ("kind", "wrong_person"),
        ("reason", "Belongs elsewhere."),
    ];
    town.ask(&priya, "withdraw_entry", Some(child), &withdraw).await.unwrap();
    let as_at = AsAt { about: "2026-03-09".parse().unwrap(), known: then };
    let page = town.office.chronology(&priya, child, &[], 1, Some(as_at)).await.unwrap();
    assert!(page.lines.iter().all(|line| !line.text.contains("Rosie")));
    assert!(page.lines.iter().any(|line| line.withdrawn.is_some()));
    let before = AsAt { about: "2026-03-08".parse().unwrap(), known: then };
    assert!(matches!(
        town.office.person(&priya, child, Some(before)).await,
        Err(Failure::NotFound)
    ));
}

#[tokio::test]
async fn an_inspector_writes_nothing() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let owen = town.desk(Role::Inspector).await;
    for act in casework::ACTS {
        let answer = town.ask(&owen, act.name(), Some(child), &[]).await;
        assert!(matches!(answer, Err(Failure::NotYours)), "{}", act.name());
    }
}

#[tokio::test]
async fn a_draft_goes_with_the_entry_that_says_it_and_stays_when_nothing_was_recorded() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = town.seat(1).await;
    let act = casework::act("write_note").unwrap();
    let send = async |text: &str| {
        let answers = [("at", "2026-03-09T08:30"), ("heading", "Call"), ("text", text)];
        let answers = casework::Answers::from_pairs(answers);
        town.office.keep_draft(&priya, act, Some(child), &answers).await.unwrap();
        let opened = town.office.form(&priya, act, Some(child)).await.unwrap();
        let asked = office::Asked {
            command: town.command(),
            act: act.name().to_owned(),
            about: Some(child),
            answers,
            token: Some(opened.token),
        };
        let done = town.office.perform(&priya, &asked).await.is_ok();
        (done, town.office.draft(&priya, act, Some(child)).await.unwrap().is_some())
    };
    assert_eq!(send("").await, (false, true));
    assert_eq!(send("School rang: she was late again.").await, (true, false));
}

#[tokio::test]
async fn a_draft_is_its_owners_alone_and_closed_to_them_when_access_ends() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let (priya, tomas) = (town.seat(1).await, town.seat(2).await);
    let act = casework::act("write_note").unwrap();
    let words = casework::Answers::from_pairs([("text", "Half a sentence")]);
    town.office.keep_draft(&priya, act, Some(child), &words).await.unwrap();
    let mine = town.office.draft(&priya, act, Some(child)).await.unwrap().unwrap();
    assert_eq!(mine.answers.typed("text"), "Half a sentence");
    assert!(town.office.draft(&tomas, act, Some(child)).await.unwrap().is_none());
    let iris = town.desk(Role::InformationGovernance).await;
    let (first, second) = (worker(7).to_string(), worker(3).to_string());
    let answers = [
        ("classification", "restricted"),
        ("kind", "staff_relative"),
        ("first_custodian", first.as_str()),
        ("second_custodian", second.as_str()),
        ("reason", "Her aunt works here."),
    ];
    town.ask(&iris, "classify_person", Some(child), &answers).await.unwrap();
    assert!(town.office.drafts(&priya).await.unwrap().is_empty());
    assert!(town.office.draft(&priya, act, Some(child)).await.is_err());
}

#[tokio::test]
async fn a_backup_is_a_look_at_everybody_that_information_governance_reads_of() {
    let town = Town::found().await;
    let folder = tempfile::tempdir().expect("there is room");
    let on = |_: u64, _: u64| office::backup::Go::On;
    let to = folder.path().join("one.backup");
    town.office.back_up(&to, &office::backup::Secrecy::Plain, None, &on).await.unwrap();
    let iris = town.desk(Role::InformationGovernance).await;
    let copies = town.office.emergencies(&iris).await.unwrap().copies.unwrap();
    assert!(copies[0].reason.starts_with("a backup of everything, not encrypted"));
    assert_eq!((copies.len(), copies[0].role.as_str()), (1, "Command line"));
    let marcus = town.seat(3).await;
    assert!(town.office.emergencies(&marcus).await.unwrap().copies.is_none());
}
