//! Need-to-know as it is lived: a grandmother is linked, custodians go, a case is over.

use casework::{Depth, Role};
use office::Failure;
use town::{Town, person, worker};
use uuid::Uuid;
use words::PersonId;

/// A grandmother whom the front door registered some time ago and nobody holds.
async fn nan(town: &Town) -> PersonId {
    let door = town.desk(Role::FrontDoor).await;
    let answers = [("kind", "adult"), ("given", "Rita"), ("family", "Callow"), ("sex", "F")];
    person(&town.ask(&door, "register_person", None, &answers).await.unwrap())
}

async fn depth(town: &Town, seat: u128, who: PersonId) -> Depth {
    let desk = town.seat(seat).await;
    let page = town.office.person(&desk, who, None).await;
    page.ok().and_then(|page| page.who(who).map(|one| one.access.depth)).unwrap_or_default()
}

#[tokio::test]
async fn a_social_worker_links_a_grandmother_and_the_page_shows_her_pattern() {
    let town = Town::found().await;
    let (nan, child) = (nan(&town).await, town.open_child("Ellie", "Callow").await);
    assert_eq!(depth(&town, 1, nan).await, Depth::Exists);
    let priya = town.seat(1).await;
    let found = town.office.search(&priya, "Rita Callow").await.unwrap().found;
    assert_eq!(found[0].depth, Depth::Exists, "search finds her by name alone");
    let other = nan.to_string();
    let link = [("other", other.as_str()), ("relation", "grandparent"), ("household", "no")];
    town.ask(&priya, "record_relationship", Some(child), &link).await.unwrap();
    assert_eq!(depth(&town, 1, nan).await, Depth::Summary);
    assert_eq!(depth(&town, 2, nan).await, Depth::Summary, "and the team that holds the child");
    let page = town.office.person(&town.seat(1).await, child, None).await.unwrap();
    assert!(page.who(nan).is_some(), "she stands on the child's page");
    let note = [("at", "2026-03-09T08:40"), ("heading", "x"), ("text", "y")];
    let deeper = town.ask(&town.seat(1).await, "write_note", Some(nan), &note).await;
    assert!(matches!(deeper, Err(Failure::NotFound)), "a pattern is not the record");
}

#[tokio::test]
async fn a_restricted_grandmother_is_linked_by_nobody_who_may_not_know_of_her() {
    let town = Town::found().await;
    let (nan, child) = (nan(&town).await, town.open_child("Ellie", "Callow").await);
    restrict(&town, nan).await;
    let priya = town.seat(1).await;
    let nobody = PersonId(Uuid::from_u128(77)).to_string();
    let mut said = Vec::new();
    for other in [nan.to_string(), nobody] {
        let link = [("other", other.as_str()), ("relation", "grandparent"), ("household", "no")];
        let answer = town.ask(&priya, "record_relationship", Some(child), &link).await;
        said.push(answer.unwrap_err().to_string());
    }
    assert_eq!(said[0], said[1], "as if she did not exist");
}

async fn restrict(town: &Town, who: PersonId) {
    let iris = town.desk(Role::InformationGovernance).await;
    let (first, second) = (worker(7).to_string(), worker(3).to_string());
    let answers = [
        ("classification", "restricted"),
        ("kind", "staff_relative"),
        ("first_custodian", first.as_str()),
        ("second_custodian", second.as_str()),
        ("reason", "Her aunt works here."),
    ];
    town.ask(&iris, "classify_person", Some(who), &answers).await.unwrap();
}

#[tokio::test]
async fn why_somebody_may_see_a_restricted_sibling_stands_on_no_other_record() {
    let town = Town::found().await;
    let leah = town.open_child("Leah", "Callow").await;
    let ellie = town.open_child("Ellie", "Callow").await;
    let other = leah.to_string();
    let link = [("other", other.as_str()), ("relation", "sibling"), ("household", "yes")];
    town.ask(&town.seat(1).await, "record_relationship", Some(ellie), &link).await.unwrap();
    restrict(&town, leah).await;
    let marcus = town.seat(3).await;
    let page = town.office.person(&marcus, ellie, None).await.unwrap();
    assert!(page.who(leah).is_some(), "a custodian sees both");
    let reasons = async |child| {
        let page = town.office.who_looked(&town.seat(3).await, child, None).await.unwrap();
        let of_marcus = page.looks.into_iter().filter(|look| look.worker == worker(3));
        of_marcus.map(|look| look.reason).collect::<Vec<_>>()
    };
    assert!(reasons(leah).await.contains(&"custodian".to_owned()));
    let told = reasons(ellie).await;
    assert!(!told.is_empty() && !told.contains(&"custodian".to_owned()), "{told:?}");
}

async fn waiting(town: &Town) -> Vec<(PersonId, usize)> {
    let iris = town.desk(Role::InformationGovernance).await;
    let page = town.office.restrictions(&iris, ("", PersonId(Uuid::nil()))).await.unwrap();
    page.restricted.iter().map(|(row, of)| (row.id, of.custodians.len())).collect()
}

async fn leaves(town: &Town, who: u128) -> office::Done {
    let leo = town.desk(Role::Administrator).await;
    let id = worker(who).to_string();
    let answers = [("worker", id.as_str()), ("left", "2026-03-09")];
    town.ask(&leo, "remove_worker", None, &answers).await.unwrap()
}

#[tokio::test]
async fn when_custodians_leave_the_record_falls_to_information_governance_until_others_are_named() {
    let town = Town::found().await;
    let child = town.open_child("Leah", "Morgan").await;
    restrict(&town, child).await;
    assert_eq!(waiting(&town).await, [], "two custodians guard it");
    let done = leaves(&town, 3).await;
    assert!(
        !done.subjects.contains(&words::Subject::Person(child)),
        "whoever ends the access learns nothing of whom they guarded"
    );
    assert_eq!(waiting(&town).await, [(child, 1)]);
    assert_eq!(depth(&town, 7, child).await, Depth::Record, "whoever is left stays a custodian");
    assert_eq!(depth(&town, 8, child).await, Depth::Nothing);
    leaves(&town, 7).await;
    assert_eq!(waiting(&town).await, [(child, 0)]);
    let iris = town.desk(Role::InformationGovernance).await;
    let (first, second) = (worker(4).to_string(), worker(6).to_string());
    let answers = [
        ("classification", "restricted"),
        ("kind", "staff_relative"),
        ("first_custodian", first.as_str()),
        ("second_custodian", second.as_str()),
        ("reason", "The others have left."),
    ];
    town.ask(&iris, "classify_person", Some(child), &answers).await.unwrap();
    assert_eq!(waiting(&town).await, []);
    assert_eq!(depth(&town, 4, child).await, Depth::Record);
}

#[tokio::test]
async fn a_custodian_whose_last_role_is_taken_is_one_no_more() {
    let town = Town::found().await;
    let child = town.open_child("Leah", "Morgan").await;
    restrict(&town, child).await;
    let leo = town.desk(Role::Administrator).await;
    let id = worker(3).to_string();
    let answers = [("worker", id.as_str()), ("role", "team_manager")];
    town.ask(&leo, "revoke_role", None, &answers).await.unwrap();
    assert_eq!(waiting(&town).await, [(child, 1)]);
}

#[tokio::test]
async fn an_assessment_sent_back_stands_in_its_authors_work_with_the_reason_and_the_words() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let (priya, marcus) = (town.seat(1).await, town.seat(3).await);
    let referral = town.first_choice(&priya, "start_assessment", child, "referral").await;
    let start = [("referral", referral.as_str()), ("started", "2026-03-09")];
    town.ask(&priya, "start_assessment", Some(child), &start).await.unwrap();
    let visit = [
        ("at", "2026-03-09T08:40"),
        ("place", "home"),
        ("seen", "yes"),
        ("alone", "yes"),
        ("text", "Well."),
    ];
    town.ask(&priya, "record_visit", Some(child), &visit).await.unwrap();
    let assessment = town.first_choice(&priya, "finish_assessment", child, "assessment").await;
    let found = [
        ("assessment", assessment.as_str()),
        ("text", "What I found."),
        ("factors", "16A"),
        ("outcome", "child_in_need_plan"),
    ];
    town.ask(&priya, "finish_assessment", Some(child), &found).await.unwrap();
    let back = [("assessment", assessment.as_str()), ("reason", "Ask her father.")];
    town.ask(&marcus, "return_assessment", Some(child), &back).await.unwrap();
    let priya = town.seat(1).await;
    let work = town.office.my_work(&priya).await.unwrap();
    let mut tasks = work.first.iter().chain(&work.today).chain(&work.week);
    let task = tasks.find(|task| format!("{:?}", task.kind).contains("AmendAssessment")).unwrap();
    assert_eq!(
        task.why,
        "Marcus Adeyemi sent the assessment back on Monday with: “Ask her father.”"
    );
    let act = casework::act("finish_assessment").unwrap();
    let begins = town.office.begins(&priya, act, Some(child)).await.unwrap();
    assert_eq!(begins.typed("text"), "What I found.");
    let tomas = town.seat(2).await;
    let theirs = town.office.my_work(&tomas).await.unwrap();
    let all = theirs.first.iter().chain(&theirs.today).chain(&theirs.week);
    assert_eq!(all.count(), 0, "nobody else in the team is asked");
    town.ask(&priya, "finish_assessment", Some(child), &found).await.unwrap();
    let again = [("assessment", assessment.as_str())];
    town.ask(&town.seat(3).await, "authorise_assessment", Some(child), &again).await.unwrap();
}

#[tokio::test]
async fn worries_are_written_with_the_entries_that_show_them() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = town.seat(1).await;
    let source = town.first_choice(&priya, "write_worries", child, "sources").await;
    assert!(source.ends_with(".0"), "{source}");
    let words = [("worries", "She is often hungry."), ("sources", source.as_str())];
    town.ask(&priya, "write_worries", Some(child), &words).await.unwrap();
    let page = town.office.person(&priya, child, None).await.unwrap();
    let worries = page.who(child).unwrap().case.worries.clone().unwrap();
    assert_eq!(worries.worries, "She is often hungry.");
    assert_eq!(worries.sources.len(), 1);
    let act = casework::act("write_worries").unwrap();
    let begins = town.office.begins(&priya, act, Some(child)).await.unwrap();
    assert_eq!(begins.typed("sources"), source);
    let stranger = town.seat(6).await;
    assert!(town.office.begins(&stranger, act, Some(child)).await.is_err());
}
