//! The children-in-need census message.

use super::{Place, adds_up, counts, extract, finds};
use casework::restriction::Classification;
use office::{
    import::{NotImported, Report, Source},
    read::lists::Filter,
};
use std::{fs, path::PathBuf};
use tempfile::TempDir;

const SAMPLE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../returns/tests/samples/CIN_Census_2026.xml");

async fn import(
    place: &Place,
    file: PathBuf,
    restrictions: Option<PathBuf>,
) -> Result<Report, NotImported> {
    let source = Source::Cin { file, restrictions };
    let report = place.office().import(&source, &|_, _, _| {}).await?;
    adds_up(&report);
    Ok(report)
}

#[tokio::test]
async fn the_sample_is_taken_with_every_element_counted() {
    let place = Place::new().await;
    let report = import(&place, SAMPLE.into(), None).await.unwrap();
    for (table, expected) in [
        ("Child", [2, 2, 0, 0, 0, 0]),
        ("CINdetails", [2, 2, 0, 0, 0, 0]),
        ("Assessments", [2, 2, 0, 0, 0, 0]),
        ("CINPlanDates", [1, 1, 0, 0, 0, 0]),
        ("Section47", [1, 1, 0, 0, 0, 0]),
        ("ChildProtectionPlans", [1, 1, 0, 0, 0, 0]),
        ("PreProceedingsandFGDM", [1, 0, 1, 0, 0, 0]),
    ] {
        assert_eq!(counts(&report, table), expected, "{table}");
    }
    assert!(finds(&report, "Assessments", "in the future"));
    assert!(finds(&report, "Assessments", "ended before it began"));
    assert_eq!(report.unclassified, 2);
    let child = place.case("DfEX0000001").await;
    assert_eq!(child.identity.name(), "Name not supplied");
    assert_eq!(child.identity.sex.as_deref(), Some("M"));
    assert_eq!(child.identity.disabilities, ["HAND", "HEAR"]);
    assert_eq!(child.classification, Classification::Unclassified);
    assert_eq!(child.referrals[0].closed.as_ref().map(|(_, why)| why.as_str()), Some("RC1"));
    assert_eq!(child.assessments[0].factors, ["1C", "RB", "6B"]);
    assert_eq!(child.plans.len(), 2);
    let headings = place.headings("DfEX0000001").await;
    assert!(headings.contains(&"Section 47 enquiry started".to_owned()), "{headings:?}");
}

#[tokio::test]
async fn the_same_message_twice_adds_nothing() {
    let place = Place::new().await;
    let first = import(&place, SAMPLE.into(), None).await.unwrap();
    let head = place.head().await;
    let second = import(&place, SAMPLE.into(), None).await.unwrap();
    assert_eq!(place.head().await, head);
    assert_eq!(second.total.here, first.total.taken + first.total.kept);
    assert_eq!(second.total.taken + second.total.kept, 0);
}

fn message(children: &str) -> String {
    format!(
        "<Message><Header><CollectionDetails><Year>2026</Year></CollectionDetails></Header><Children>{children}</Children></Message>"
    )
}

fn child(id: &str, episode: &str) -> String {
    format!(
        "<Child><ChildIdentifiers><LAchildID>{id}</LAchildID><PersonBirthDate>2015-03-27</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>\
         <ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>\
         <CINdetails><CINreferralDate>2025-10-06</CINreferralDate><ReferralNFA>0</ReferralNFA>{episode}</CINdetails></Child>"
    )
}

fn file(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    path
}

#[tokio::test]
async fn open_children_stand_with_their_worker_unknown_and_decisions_open_their_records() {
    let place = Place::new().await;
    let folder = TempDir::new().unwrap();
    let text = message(
        &(child("C1", "")
            + &child(
                "C2",
                "<CINclosureDate>2025-12-01</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>",
            )),
    );
    let decisions = file(&folder, "restrictions.csv", "person_id,restricted\nC1,N\nC2,Y\n");
    let report = import(&place, file(&folder, "cin.xml", &text), Some(decisions)).await.unwrap();
    assert_eq!((report.worker_unknown, report.unclassified), (1, 1));
    assert_eq!(counts(&report, "restrictions"), [2, 1, 1, 0, 0, 0]);
    assert_eq!(place.case("C1").await.classification, Classification::Open);
    assert_eq!(place.case("C2").await.classification, Classification::Unclassified);
    let director = place.town.desk(casework::Role::Director).await;
    let unknown = place.office().imported_unknown(&director, &Filter::default()).await.unwrap();
    let unknown: Vec<_> =
        unknown.rows.iter().map(|row| row.person.council_number.clone()).collect();
    assert_eq!(unknown, [Some("C1".to_owned())]);
}

#[tokio::test]
async fn a_child_whom_a_fuller_extract_brought_keeps_one_story() {
    let place = Place::new().await;
    place.import(&extract::whole()).await;
    let before = place.case("P1").await.referrals.len();
    let folder = TempDir::new().unwrap();
    let report =
        import(&place, file(&folder, "cin.xml", &message(&child("P1", ""))), None).await.unwrap();
    assert_eq!((report.total.taken, report.total.kept), (0, 2));
    assert!(report.notes.iter().any(|note| note.contains("1 of these children are here")));
    assert_eq!(place.case("P1").await.referrals.len(), before);
}

#[tokio::test]
async fn a_fuller_extract_after_the_census_gives_the_name_and_says_what_to_look_at() {
    let place = Place::new().await;
    let folder = TempDir::new().unwrap();
    import(&place, file(&folder, "cin.xml", &message(&child("P1", ""))), None).await.unwrap();
    let report = place.import(&extract::whole()).await;
    assert!(finds(&report, "ssd_person", "came with a census message before"));
    assert_eq!(place.case("P1").await.identity.name(), "Ellie Marsh");
}

#[tokio::test]
async fn elements_with_one_key_are_all_kept() {
    let place = Place::new().await;
    let folder = TempDir::new().unwrap();
    let twice = child("C1", "") + &child("C1", "<PrimaryNeedCode>N4</PrimaryNeedCode>");
    let report = import(&place, file(&folder, "cin.xml", &message(&twice)), None).await.unwrap();
    assert_eq!(counts(&report, "Child"), [2, 1, 0, 0, 1, 0]);
    assert_eq!(counts(&report, "CINdetails"), [2, 1, 1, 0, 0, 0]);
}

#[tokio::test]
async fn a_message_that_breaks_off_keeps_what_stood_before_and_a_hostile_one_takes_nothing() {
    let place = Place::new().await;
    let folder = TempDir::new().unwrap();
    let whole = message(&(child("C1", "") + &child("C2", "")));
    let cut = &whole[..whole.len() - 120];
    let report = import(&place, file(&folder, "cut.xml", cut), None).await.unwrap();
    assert!(finds(&report, "Message", "What stood before was taken"));
    assert!(!report.is_clean());
    assert!(place.case("C1").await.is_open());
    let head = place.head().await;
    let hostile = format!("<!DOCTYPE x [<!ENTITY a \"b\">]>{whole}");
    for (name, text, words) in [
        ("hostile.xml", hostile.as_str(), "document type"),
        ("empty.xml", "", "empty"),
        ("other.xml", "<html/>", "not a census message"),
        ("broken.xml", "<Message><Children><Child", ""),
    ] {
        let error = import(&place, file(&folder, name, text), None).await.unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
    }
    let none = import(&place, folder.path().join("none.xml"), None).await.unwrap_err();
    assert!(none.to_string().contains("Check its name"));
    assert_eq!(place.head().await, head);
}

#[tokio::test]
async fn enquiries_conferences_and_reviews_of_the_census_become_events() {
    let place = Place::new().await;
    let enquiries = "<Section47><S47ActualStartDate>2025-10-10</S47ActualStartDate><InitialCPCtarget>2025-10-31</InitialCPCtarget><DateOfInitialCPC>2025-10-28</DateOfInitialCPC><ICPCnotRequired>false</ICPCnotRequired></Section47>\
         <Section47><S47ActualStartDate>2025-10-07</S47ActualStartDate><ICPCnotRequired>true</ICPCnotRequired></Section47>\
         <Section47><S47ActualStartDate>2026-03-05</S47ActualStartDate></Section47>\
         <Section47><S47ActualStartDate>soon</S47ActualStartDate></Section47>";
    let plan = "<ChildProtectionPlans><CPPstartDate>2025-10-28</CPPstartDate><CPPendDate>2026-02-20</CPPendDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse><NumberOfPreviousCPP>2</NumberOfPreviousCPP><Reviews><CPPreviewDate>2026-01-15</CPPreviewDate><CPPreviewDate>2026-02-20</CPPreviewDate></Reviews></ChildProtectionPlans>";
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("cin.xml");
    fs::write(&file, message(&child("A1", &format!("{enquiries}{plan}")))).unwrap();
    let report = import(&place, file.clone(), None).await.unwrap();
    assert_eq!(counts(&report, "Section47"), [4, 3, 1, 0, 0, 0], "{}", report.says());
    assert!(finds(&report, "Section47", "The enquiry is kept whole"));
    let case = place.case("A1").await;
    let ended: Vec<Option<&str>> = case
        .protection
        .enquiries
        .iter()
        .map(|one| one.ended.as_ref().map(|(_, outcome)| outcome.as_str()))
        .collect();
    assert_eq!(ended, [Some("continuing_risk"), Some(""), None]);
    let held: Vec<(&str, &str)> = case
        .protection
        .conferences
        .iter()
        .map(|one| (one.kind.as_str(), one.held.as_ref().unwrap().decision.as_str()))
        .collect();
    assert_eq!(
        held,
        [("review", "plan_continues"), ("review", "plan_ends"), ("initial", "plan_made")]
    );
    let plan = case.protection_plans().next().unwrap();
    assert_eq!(plan.ended.as_ref().map(|(_, why)| why.as_str()), Some("conference"));
    let headings = place.headings("A1").await;
    let kept = "Kept from the import: ChildProtectionPlans".to_owned();
    assert!(headings.contains(&kept), "how many plans there were elsewhere: {headings:?}");
    let again = import(&place, file, None).await.unwrap();
    assert_eq!((again.total.taken, again.total.kept), (0, 0));
}
