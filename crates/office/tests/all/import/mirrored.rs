//! A changed extract becomes events: added, changed, ended, vanished, come again.

use super::{Place, adds_up, counts, extract, finds, moved};
use casework::{Case, identity::Kind};
use office::import::{Night, Source};
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::Notify;
use words::Date;

const MONDAY: Date = Date::constant(2026, 3, 9);

fn plans(end: &str) -> String {
    format!(
        "cinp_cin_plan_id,cinp_referral_id,cinp_person_id,cinp_cin_plan_start_date,cinp_cin_plan_end_date\nN1,R1,P1,2025-10-20,{end}\n"
    )
}

fn visits(rows: &str) -> String {
    format!(
        "cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_seen,cinv_cin_visit_seen_alone,cinv_cin_visit_bedroom\n{rows}"
    )
}

/// A case without what names places in the journal, so that two can be held against each other.
pub(crate) fn plain(case: &Case) -> Case {
    let mut case = case.clone();
    (case.head, case.heads, case.places) = (0, Default::default(), Vec::new());
    (case.withdrawn, case.registered_by) = (Vec::new(), None);
    case.contacts.iter_mut().for_each(|one| (one.position, one.recorded) = Default::default());
    case.referrals.iter_mut().for_each(|one| one.position = 0);
    case.allocations.iter_mut().for_each(|one| one.position = 0);
    case.visits.iter_mut().for_each(|one| (one.position, one.ordinal) = (0, 0));
    case.pinned.iter_mut().for_each(|one| one.position = 0);
    case
}

#[tokio::test]
async fn a_changed_row_takes_the_place_of_what_it_said() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.import(&folder).await;
    let head = place.head().await;
    folder.write("ssd_person", extract::PEOPLE.replace("Ellie", "Ella").replace("P4,,", "P4,Nia,"));
    let report = place.import(&folder).await;
    assert_eq!(counts(&report, "ssd_person"), [5, 0, 0, 3, 0, 0]);
    assert_eq!(moved(&report, "ssd_person"), [2, 0, 0, 0]);
    assert_eq!(place.head().await, head + 2);
    let ellie = place.case("P1").await;
    assert_eq!(ellie.identity.name(), "Ella Marsh");
    assert_eq!(ellie.identity.names.len(), 1);
    assert_eq!(ellie.identity.kind, Kind::Child);
    let headings = place.headings("P1").await;
    assert!(headings.iter().any(|one| one.starts_with("Corrected by the other system")));
    // The same again changes nothing more.
    let again = place.import(&folder).await;
    assert_eq!((place.head().await, again.total.changed), (head + 2, 0));
    assert!(again.is_clean(), "{}", again.says());
}

#[tokio::test]
async fn an_end_is_added_on_its_day_and_corrects_nothing() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.import(&folder).await;
    folder.write("ssd_cin_plans", plans("2026-03-02"));
    let report = place.import(&folder).await;
    assert_eq!(moved(&report, "ssd_cin_plans"), [1, 0, 0, 0]);
    let ellie = place.case("P1").await;
    assert_eq!(ellie.plans[0].ended.as_ref().unwrap().0, Date::constant(2026, 3, 2));
    assert_eq!(ellie.withdrawn, [], "what was said before stands");

    // Another end corrects the first, and none at all opens the plan again.
    folder.write("ssd_cin_plans", plans("2026-03-03"));
    place.import(&folder).await;
    let ellie = place.case("P1").await;
    assert_eq!(ellie.plans[0].ended.as_ref().unwrap().0, Date::constant(2026, 3, 3));
    folder.write("ssd_cin_plans", plans(""));
    place.import(&folder).await;
    assert_eq!(place.case("P1").await.plans[0].ended, None);
    // And back to what it once was, which is another act than the first.
    folder.write("ssd_cin_plans", plans("2026-03-02"));
    assert_eq!(moved(&place.import(&folder).await, "ssd_cin_plans"), [1, 0, 0, 0]);
    assert!(place.case("P1").await.plans[0].ended.is_some());
    assert_eq!(place.case("P1").await.plans.len(), 1);
}

#[tokio::test]
async fn a_beginning_that_was_corrected_keeps_its_end() {
    let place = Place::new().await;
    let folder = extract::whole();
    folder.write("ssd_cin_plans", plans("2026-03-02"));
    place.import(&folder).await;
    let known = place.head().await;
    folder.write("ssd_cin_plans", plans("2026-03-02").replace("2025-10-20", "2025-10-27"));
    place.import(&folder).await;
    let ellie = place.case("P1").await;
    assert_eq!(ellie.plans.len(), 1);
    assert_eq!(ellie.plans[0].started, Date::constant(2025, 10, 27));
    assert!(ellie.plans[0].ended.is_some());
    // The timeline of now says the new day, and that of what was known then the old one.
    let standing = place.office().standing().await.unwrap();
    let timeline = standing.timeline();
    let id = place.office().imported_person("P1");
    let began = |known| {
        let child = timeline.child(id, oversight::AsAt { about: MONDAY, known }).unwrap();
        child.of_kind(oversight::SpellKind::Plan)[0].from
    };
    assert_eq!(began(u64::MAX), Date::constant(2025, 10, 27));
    assert_eq!(began(known), Date::constant(2025, 10, 20));
}

#[tokio::test]
async fn a_row_that_is_about_somebody_else_now_leaves_the_first() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.import(&folder).await;
    let was = place.case("P1").await.visits.len();
    folder.write(
        "ssd_cin_visits",
        visits("V1,P1,2026-02-20,Y,Y,Y\nV2,P2,2026-01-20,Y,N,\nV3,P2,2026-01-20,,,\n"),
    );
    let report = place.import(&folder).await;
    assert_eq!(moved(&report, "ssd_cin_visits"), [1, 0, 0, 0]);
    assert_eq!(place.case("P1").await.visits.len(), was - 1);
    assert_eq!(place.case("P2").await.visits.len(), 2);
}

#[tokio::test]
async fn what_rests_on_other_rows_follows_them() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.import(&folder).await;
    assert!(place.case("P2").await.allocations.is_empty());
    // The worker whom the extract did not have comes a night later; the involvement is unchanged.
    folder.write(
        "ssd_professionals",
        "prof_professional_id,prof_staff_id,prof_professional_name,prof_social_worker_registration_no,prof_agency_worker_flag,prof_professional_department,prof_professional_job_title\n\
         W1,S1,Dana Okoro,SW123,N,North Assessment,Social worker\n\
         W2,S2,Piotr Zielak,SW124,Y,T2,Senior social worker\n\
         W9,S9,Ann Lee,SW9,N,T1,Social worker\n",
    );
    folder.write(
        "ssd_disability",
        "disa_table_id,disa_person_id,disa_disability_code\nD1,P1,VIS\nD2,P1,LD\n",
    );
    let report = place.import(&folder).await;
    assert_eq!(moved(&report, "ssd_involvements"), [1, 0, 0, 0]);
    assert_eq!(place.case("P2").await.allocations.len(), 1);
    assert_eq!(moved(&report, "ssd_disability"), [2, 0, 0, 0]);
    assert_eq!(place.case("P1").await.identity.disabilities, ["VIS", "LD"]);
}

#[tokio::test]
async fn a_worker_or_team_that_is_called_otherwise_is_said_anew() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.import(&folder).await;
    let teams = "dept_team_id,dept_team_name\nT1,North Family Help\nT2,South Child Protection\n";
    folder.write("ssd_department", teams);
    let report = place.import(&folder).await;
    assert_eq!(moved(&report, "ssd_department"), [1, 0, 0, 0]);
    let standing = place.office().standing().await.unwrap();
    let names: Vec<&str> = standing.workforce.teams().map(|team| team.name.as_str()).collect();
    assert!(names.contains(&"North Family Help") && !names.contains(&"North Assessment"));
}

fn taken(day: i8) -> Night {
    Night { taken: Some(Date::constant(2026, 3, day)), ..Night::default() }
}

#[tokio::test]
async fn a_vanished_row_is_taken_back_after_three_nights_and_comes_again() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.night(&folder, &taken(1)).await;
    let all = visits("V1,P1,2026-02-20,Y,Y,Y\nV2,P1,2026-01-20,Y,N,\nV3,P2,2026-01-20,,,\n");
    folder.write("ssd_cin_visits", all.replace("V2,P1,2026-01-20,Y,N,\n", ""));
    for night in [2, 3, 3] {
        let report = place.night(&folder, &taken(night)).await;
        assert_eq!(moved(&report, "ssd_cin_visits"), [0, 0, 1, 0]);
        assert!(finds(
            &report,
            "ssd_cin_visits",
            "1 row that was here before is missing. It stays"
        ));
        assert_eq!(place.case("P1").await.visits.len(), 2);
    }
    let report = place.night(&folder, &taken(4)).await;
    assert_eq!(moved(&report, "ssd_cin_visits"), [0, 0, 1, 1]);
    assert_eq!(place.case("P1").await.visits.len(), 1);
    let quiet = place.night(&folder, &taken(5)).await;
    assert_eq!(moved(&quiet, "ssd_cin_visits"), [0, 0, 0, 0]);
    folder.write("ssd_cin_visits", all);
    let report = place.night(&folder, &taken(6)).await;
    assert_eq!(counts(&report, "ssd_cin_visits")[1], 1, "it is itself again");
    assert_eq!(place.case("P1").await.visits.len(), 2);
    let head = place.head().await;
    place.night(&folder, &taken(7)).await;
    assert_eq!(place.head().await, head);
}

#[tokio::test]
async fn a_row_that_comes_again_in_time_was_never_gone() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.night(&folder, &taken(1)).await;
    folder.write("ssd_cin_plans", plans("").lines().next().unwrap());
    for night in [2, 3] {
        place.night(&folder, &taken(night)).await;
    }
    folder.write("ssd_cin_plans", plans(""));
    place.night(&folder, &taken(4)).await;
    folder.write("ssd_cin_plans", plans("").lines().next().unwrap());
    for night in [5, 6] {
        let report = place.night(&folder, &taken(night)).await;
        assert_eq!(moved(&report, "ssd_cin_plans"), [0, 0, 1, 0]);
    }
    assert_eq!(place.case("P1").await.plans.len(), 1);
}

#[tokio::test]
async fn too_many_vanished_rows_end_nothing_until_somebody_says_so() {
    let place = Place::new().await;
    let folder = extract::many(60);
    place.night(&folder, &taken(1)).await;
    let less = extract::many(50);
    for night in 2..8 {
        let report = place.night(&less, &taken(night)).await;
        assert_eq!(moved(&report, "ssd_address"), [0, 0, 10, 0]);
        assert!(finds(&report, "ssd_address", "--confirm-vanished ssd_address"));
        assert_eq!(place.case("P55").await.identity.addresses.len(), 1);
    }
    let night = Night { confirm_vanished: vec!["ssd_address".to_owned()], ..taken(8) };
    let report = place.night(&less, &night).await;
    assert_eq!(moved(&report, "ssd_address"), [0, 0, 10, 10]);
    assert_eq!(moved(&report, "ssd_person"), [0, 0, 10, 0]);
    assert_eq!(place.case("P55").await.identity.addresses.len(), 0);
    assert_eq!(place.case("P49").await.identity.addresses.len(), 1);
}

#[tokio::test]
async fn a_person_who_vanished_keeps_a_record_and_comes_again() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.night(&folder, &taken(1)).await;
    let without: String = extract::PEOPLE
        .lines()
        .filter(|line| !line.starts_with("P5"))
        .map(|l| format!("{l}\n"))
        .collect();
    folder.write("ssd_person", without);
    let night = Night { confirm_vanished: vec!["ssd_person".to_owned()], ..taken(2) };
    assert_eq!(moved(&place.night(&folder, &night).await, "ssd_person"), [0, 0, 1, 1]);
    let gone = place.case("P5").await;
    assert!(gone.exists());
    assert_eq!(gone.identity.died, None, "nothing else of the row stands");
    folder.write("ssd_person", extract::PEOPLE);
    place.night(&folder, &taken(3)).await;
    assert_eq!(place.case("P5").await.identity.died, Some(Date::constant(2025, 11, 30)));
    assert_eq!(place.case("P5").await.identity.names.len(), 1);
}

#[tokio::test]
async fn a_night_that_is_cut_off_ends_as_if_it_had_not_been() {
    let before = extract::many(1_300);
    let after = extract::many(1_300);
    let text = std::fs::read_to_string(after.path().join("ssd_person.csv")).unwrap();
    let changed = |(number, line): (usize, &str)| match number % 3 {
        1 => format!("{}\n", line.replace("Quill", "Quinn")),
        _ => format!("{line}\n"),
    };
    after.write("ssd_person", text.lines().enumerate().map(changed).collect::<String>());
    let whole = Place::new().await;
    whole.import(&before).await;
    let expected = whole.import(&after).await;
    assert!(expected.total.changed > 400);
    let place = Place::new().await;
    place.import(&before).await;
    let source = Source::Ssd(after.path().to_owned());
    for steps in [0, 1] {
        let (cut, told) = (Notify::new(), AtomicU32::new(0));
        let progress = |what: &str, _: u64, _: u64| {
            if what == "Comparing" && told.fetch_add(1, Ordering::SeqCst) == steps {
                cut.notify_one();
            }
        };
        tokio::select! {
            biased;
            () = cut.notified() => {}
            done = place.office().import(&source, &progress) => adds_up(&done.unwrap()),
        }
    }
    let last = place.import(&after).await;
    assert_eq!(last.total.read, expected.total.read);
    assert_eq!(place.head().await, whole.head().await);
    for key in ["P0", "P1", "P400", "P1299"] {
        assert_eq!(plain(&*place.case(key).await), plain(&*whole.case(key).await));
        assert_eq!(place.headings(key).await, whole.headings(key).await);
    }
}
