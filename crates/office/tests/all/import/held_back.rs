//! What people recorded in Sightline stands, extracts that may not follow the last one are refused,
//! and a team that records here is only compared.

use super::{Place, extract, finds, moved};
use casework::{
    Fact, Happened, Role,
    identity::{Name, PersonNamed},
};
use office::import::{ImportError, Night};
use words::{Date, PersonId, Subject};

fn taken(day: i8) -> Night {
    Night { taken: Some(Date::constant(2026, 3, day)), ..Night::default() }
}

fn plans(end: &str) -> String {
    format!(
        "cinp_cin_plan_id,cinp_referral_id,cinp_person_id,cinp_cin_plan_start_date,cinp_cin_plan_end_date\nN1,R1,P1,2025-10-20,{end}\n"
    )
}

/// Somebody records here that a child is called otherwise.
async fn called(place: &Place, child: PersonId, given: &str) {
    let name = PersonNamed { name: Name::current(given, "Marsh") };
    let on = Happened::On(Date::constant(2026, 3, 9));
    place.town.adopt(vec![Fact::new(Subject::Person(child), on, name)]).await;
}

async fn refused(place: &Place, folder: &extract::Folder, night: &Night) -> String {
    let head = place.head().await;
    let error = place.try_night(folder, night).await.unwrap_err();
    assert!(matches!(error, ImportError::Refused(_)), "{error}");
    assert_eq!(place.head().await, head, "nothing was recorded");
    error.to_string()
}

#[tokio::test]
async fn what_people_recorded_is_not_overwritten_and_the_difference_stands_until_both_agree() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.night(&folder, &taken(1)).await;
    let ellie = place.office().imported_person("P1");
    called(&place, ellie, "Elle").await;

    let report = place.night(&folder, &taken(2)).await;
    assert_eq!(moved(&report, "ssd_person"), [0, 1, 0, 0]);
    assert_eq!(report.differences, 1);
    let case = place.case("P1").await;
    assert_eq!(case.identity.name(), "Elle Marsh");
    let [one] = case.differences.as_slice() else { panic!("{:?}", case.differences) };
    assert_eq!((one.field.as_str(), one.here.as_str()), ("Name", "Elle Marsh"));
    assert_eq!(one.there, "Ellie Marsh");
    assert!(one.stands());

    // The same night again raises it no second time.
    let head = place.head().await;
    place.night(&folder, &taken(2)).await;
    assert_eq!(place.head().await, head);

    folder.write("ssd_person", extract::PEOPLE.replace("Ellie", "Elle"));
    let report = place.night(&folder, &taken(3)).await;
    assert_eq!((moved(&report, "ssd_person"), report.differences), ([0, 0, 0, 0], 0));
    assert!(!place.case("P1").await.differences[0].stands());
}

#[tokio::test]
async fn an_answered_difference_is_silent_until_the_other_system_says_something_else() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.night(&folder, &taken(1)).await;
    let ellie = place.office().imported_person("P1");
    called(&place, ellie, "Elle").await;
    place.night(&folder, &taken(2)).await;
    answer(&place, ellie, "here").await;
    let head = place.head().await;
    place.night(&folder, &taken(3)).await;
    assert_eq!(place.head().await, head);
    folder.write("ssd_person", extract::PEOPLE.replace("Ellie", "Ella"));
    place.night(&folder, &taken(4)).await;
    let standing = place.case("P1").await;
    assert_eq!(standing.differences.iter().filter(|one| one.stands()).count(), 1);
    answer(&place, ellie, "there").await;
    // Whoever said that they are right and put nothing right here hears of it again.
    place.night(&folder, &taken(5)).await;
    assert_eq!(place.case("P1").await.differences.iter().filter(|one| one.stands()).count(), 1);
}

async fn answer(place: &Place, child: PersonId, answer: &str) {
    let difference =
        place.town.first_choice(&place.iris, "answer_difference", child, "difference").await;
    let answers = [
        ("difference", difference.as_str()),
        ("answer", answer),
        ("reason", "The register says so."),
    ];
    place.town.ask(&place.iris, "answer_difference", Some(child), &answers).await.unwrap();
}

#[tokio::test]
async fn what_somebody_withdrew_does_not_come_back() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.night(&folder, &taken(1)).await;
    let ellie = place.office().imported_person("P1");
    let visit = place.case("P1").await.visits[0].position.to_string();
    let answers =
        [("position", visit.as_str()), ("kind", "wrong_person"), ("reason", "Her cousin's")];
    place.town.ask(&place.iris, "withdraw_entry", Some(ellie), &answers).await.unwrap();
    let before = place.case("P1").await.visits.len();
    let report = place.night(&folder, &taken(2)).await;
    assert_eq!(moved(&report, "ssd_cin_visits"), [0, 1, 0, 0]);
    let case = place.case("P1").await;
    assert_eq!(case.visits.len(), before);
    assert_eq!(case.differences[0].here, "withdrawn here");
}

#[tokio::test]
async fn from_its_day_on_a_team_that_records_here_is_only_compared() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.night(&folder, &taken(1)).await;
    let case = place.case("P1").await;
    let (team, _) = case.team.unwrap();
    let admin = place.town.desk(Role::Administrator).await;
    let team = team.to_string();
    let post = [
        ("name", "Maya Holt"),
        ("role", "team_manager"),
        ("qualification", "social_worker"),
        ("registration", "SW77"),
        ("team", team.as_str()),
        ("post", "Manager"),
        ("manages", "yes"),
        ("agency", "no"),
    ];
    place.town.ask(&admin, "add_worker", None, &post).await.unwrap();
    let move_it = [("team", team.as_str()), ("from", "2026-03-09"), ("reason", "Agreed")];
    place.town.ask(&admin, "move_team_to_record", None, &move_it).await.unwrap();

    folder.write("ssd_cin_plans", plans("2026-03-02"));
    let report = place.night(&folder, &taken(2)).await;
    assert_eq!(moved(&report, "ssd_cin_plans"), [0, 1, 0, 0]);
    let case = place.case("P1").await;
    assert_eq!(case.plans[0].ended, None);
    let [one] = case.differences.as_slice() else { panic!("{:#?}", case.differences) };
    assert_eq!((one.field.as_str(), one.here.as_str()), ("End of the plan", "nothing"));
    assert_eq!(one.there, "2 March 2026");
    // Tom's team records elsewhere still: his rows follow.
    folder.write("ssd_person", extract::PEOPLE.replace("Tom", "Tommy"));
    place.night(&folder, &taken(3)).await;
    assert_eq!(place.case("P2").await.identity.name(), "Tommy Marsh");
}

#[tokio::test]
async fn another_councils_extract_is_refused() {
    let place = Place::new().await;
    place.night(&extract::many(60), &taken(1)).await;
    let theirs = extract::many(60);
    let text = std::fs::read_to_string(theirs.path().join("ssd_person.csv")).unwrap();
    theirs.write("ssd_person", text.replace("\nP", "\nQ"));
    let sentence = refused(&place, &theirs, &taken(2)).await;
    assert!(sentence.contains("another council's extract"), "{sentence}");
}

#[tokio::test]
async fn yesterdays_extract_after_todays_is_refused() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.night(&folder, &taken(5)).await;
    let sentence = refused(&place, &folder, &taken(4)).await;
    assert!(sentence.contains("was taken on 4 March 2026"), "{sentence}");
    // Nobody said when it was taken: the newest day in its rows tells.
    let place = Place::new().await;
    place.night(&folder, &Night::default()).await;
    let older = extract::whole();
    older.write(
        "ssd_contacts",
        "cont_contact_id,cont_person_id,cont_contact_date\nC1,P1,2025-09-01\n",
    );
    let sentence = refused(&place, &older, &Night::default()).await;
    assert!(sentence.contains("it is an older one"), "{sentence}");
    let tomorrow = Night { taken: Some(Date::constant(2026, 3, 10)), ..Night::default() };
    assert!(refused(&place, &folder, &tomorrow).await.contains("that day is to come"));
}

#[tokio::test]
async fn half_written_files_are_refused() {
    let place = Place::new().await;
    let folder = extract::many(60);
    place.night(&folder, &taken(1)).await;
    let text = std::fs::read_to_string(folder.path().join("ssd_address.csv")).unwrap();
    folder.write("ssd_address", &text[..text.len() - 15]);
    let sentence = refused(&place, &folder, &taken(2)).await;
    assert!(sentence.contains("half written: it ends in the middle of line"), "{sentence}");
    let short: String = text.lines().take(20).map(|line| format!("{line}\n")).collect();
    folder.write("ssd_address", short);
    let sentence = refused(&place, &folder, &taken(2)).await;
    assert!(sentence.contains("has 19 rows where 60 are here"), "{sentence}");
    folder.write("ssd_address", text);
    place.night(&folder, &taken(2)).await;
}

#[tokio::test]
async fn a_table_with_swapped_columns_is_held_back_and_the_others_are_taken() {
    let place = Place::new().await;
    let folder = extract::many(60);
    place.night(&folder, &taken(1)).await;
    let text = std::fs::read_to_string(folder.path().join("ssd_person.csv")).unwrap();
    folder.write(
        "ssd_person",
        text.replace("pers_forename,pers_surname", "pers_surname,pers_forename"),
    );
    let report = place.night(&folder, &taken(2)).await;
    assert!(finds(&report, "ssd_person", "the columns look swapped"));
    assert_eq!(super::counts(&report, "ssd_person"), [60, 0, 0, 0, 0, 60]);
    assert_eq!(place.case("P7").await.identity.name(), "Child7 Quill");
    let dates = text.replace("pers_surname,pers_dob", "pers_dob,pers_surname");
    folder.write("ssd_person", dates);
    let report = place.night(&folder, &taken(3)).await;
    assert!(finds(&report, "ssd_person", "pers_dob holds no date"));
    folder.write("ssd_person", text.replace("Quill", "Quinn"));
    let sure = Night { confirm_changed: vec!["ssd_person".to_owned()], ..taken(4) };
    assert_eq!(moved(&place.night(&folder, &sure).await, "ssd_person"), [60, 0, 0, 0]);
}

#[tokio::test]
async fn a_missing_table_is_told_and_takes_nothing_back() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.night(&folder, &taken(1)).await;
    let head = place.head().await;
    for table in ["ssd_department", "ssd_cin_plans", "ssd_professionals"] {
        folder.remove(table);
    }
    for night in 2..6 {
        let report = place.night(&folder, &taken(night)).await;
        let told =
            |note: &String| note.contains("ssd_cin_plans") && note.contains("stays as it is");
        assert!(report.notes.iter().any(told), "{}", report.says());
    }
    assert_eq!(place.head().await, head);
    assert_eq!(place.case("P1").await.plans.len(), 1);
}

#[tokio::test]
async fn the_list_of_differences_is_for_those_who_see_the_record_and_is_a_look() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.night(&folder, &taken(1)).await;
    let ellie = place.office().imported_person("P1");
    called(&place, ellie, "Elle").await;
    place.night(&folder, &taken(2)).await;
    let desk = place.town.desk(Role::InformationGovernance).await;
    let page = place.office().differences(&desk, 9).await.unwrap();
    assert_eq!((page.people, page.page, page.rows.len()), (1, 1, 1));
    assert_eq!(page.rows[0].person.name, "Elle Marsh");
    assert_eq!(page.rows[0].differences[0].there, "Ellie Marsh");
    assert_eq!(page.mirrored_until, Some(Date::constant(2026, 3, 2)));
    let looks = place.office().who_looked(&desk, ellie, None).await.unwrap();
    assert!(looks.looks.iter().any(|look| look.page == "/differences"));
    // A manager of a team that holds none of them sees none, and a worker has no such list.
    let manager = place.town.desk(Role::TeamManager).await;
    assert_eq!(place.office().differences(&manager, 1).await.unwrap().people, 0);
    let worker = place.town.desk(Role::SocialWorker).await;
    assert!(place.office().differences(&worker, 1).await.is_err());
}

#[tokio::test]
async fn the_day_of_the_last_extract_is_remembered() {
    let place = Place::new().await;
    place.night(&extract::whole(), &taken(4)).await;
    let until = place.office().mirrored_until().await.unwrap();
    assert_eq!(until, Some(Date::constant(2026, 3, 4)));
}
