//! A census that comes again changed: corrected, ended, added and gone elements become events, and
//! one that may not follow the last is refused.

use super::{Place, counts, finds, moved};
use office::import::{ImportError, Night, Report, Source};
use std::fs;
use tempfile::TempDir;
use words::Date;

/// What a message says.
struct Census {
    folder: TempDir,
    year: &'static str,
    council: &'static str,
}

impl Census {
    fn new() -> Self {
        Self { folder: TempDir::new().unwrap(), year: "2026", council: "852" }
    }

    fn source(&self, children: &str) -> Source {
        let (year, council) = (self.year, self.council);
        let text = format!(
            "<Message><Header><CollectionDetails><Year>{year}</Year></CollectionDetails><Source><LEA>{council}</LEA></Source></Header><Children>{children}</Children></Message>"
        );
        self.written(&text)
    }

    fn written(&self, text: &str) -> Source {
        let file = self.folder.path().join("cin.xml");
        fs::write(&file, text).unwrap();
        Source::Cin { file, restrictions: None }
    }
}

fn child(id: &str, inside: &str) -> String {
    format!(
        "<Child><ChildIdentifiers><LAchildID>{id}</LAchildID><PersonBirthDate>2015-03-27</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>\
         <ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>\
         <CINdetails><CINreferralDate>2025-10-06</CINreferralDate><PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>0</ReferralNFA>{inside}</CINdetails></Child>"
    )
}

fn assessed(on: &str) -> String {
    format!(
        "<Assessments><AssessmentActualStartDate>{on}</AssessmentActualStartDate></Assessments>"
    )
}

const PLAN: &str = "<CINPlanDates><CINPlanStartDate>2025-11-03</CINPlanStartDate></CINPlanDates>";

fn taken(day: i8) -> Night {
    Night { taken: Some(Date::constant(2026, 3, day)), ..Night::default() }
}

async fn take(place: &Place, source: &Source, night: &Night) -> Report {
    place.take(source, night).await.unwrap()
}

async fn refused(place: &Place, source: &Source, night: &Night) -> String {
    let head = place.head().await;
    let error = place.take(source, night).await.unwrap_err();
    assert!(matches!(error, ImportError::Refused(_)), "{error}");
    assert_eq!(place.head().await, head, "nothing was recorded");
    error.to_string()
}

#[tokio::test]
async fn corrected_ended_and_added_elements_become_events() {
    let (place, census) = (Place::new().await, Census::new());
    let first = child("C1", &format!("{}{PLAN}", assessed("2025-10-07")));
    take(&place, &census.source(&first), &taken(1)).await;
    let changed = first
        .replace("<PrimaryNeedCode>N1", "<PrimaryNeedCode>N4")
        .replace(
            "</CINPlanStartDate>",
            "</CINPlanStartDate><CINPlanEndDate>2026-02-02</CINPlanEndDate>",
        )
        .replace("</CINdetails>", &format!("{}</CINdetails>", assessed("2026-01-05")));
    let report = take(&place, &census.source(&changed), &taken(2)).await;
    assert_eq!(moved(&report, "CINdetails"), [1, 0, 0, 0], "{}", report.says());
    assert_eq!(moved(&report, "CINPlanDates"), [1, 0, 0, 0]);
    assert_eq!(counts(&report, "Assessments"), [2, 1, 0, 1, 0, 0]);
    let case = place.case("C1").await;
    assert_eq!(case.referrals[0].need.as_deref(), Some("N4"));
    assert_eq!(case.plans[0].ended.as_ref().map(|(day, _)| *day), Some(Date::constant(2026, 2, 2)));
    assert_eq!((case.referrals.len(), case.assessments.len()), (1, 2));
    let head = place.head().await;
    let again = take(&place, &census.source(&changed), &taken(2)).await;
    assert_eq!(place.head().await, head, "{}", again.says());
}

#[tokio::test]
async fn a_gone_element_is_taken_back_after_three_nights_or_when_somebody_says_so() {
    let (place, census) = (Place::new().await, Census::new());
    let whole = child("C1", &format!("{}{PLAN}", assessed("2025-10-07")));
    take(&place, &census.source(&whole), &taken(1)).await;
    let less = whole.replace(PLAN, "");
    for night in [2, 3] {
        let report = take(&place, &census.source(&less), &taken(night)).await;
        assert_eq!(moved(&report, "CINPlanDates"), [0, 0, 1, 0], "{}", report.says());
        assert_eq!(place.case("C1").await.plans.len(), 1);
    }
    let report = take(&place, &census.source(&less), &taken(4)).await;
    assert_eq!(moved(&report, "CINPlanDates"), [0, 0, 1, 1]);
    assert_eq!(place.case("C1").await.plans.len(), 0);
    take(&place, &census.source(&whole), &taken(5)).await;
    assert_eq!(place.case("C1").await.plans.len(), 1);
    let sure = Night { confirm_vanished: vec!["CINPlanDates".to_owned()], ..taken(6) };
    take(&place, &census.source(&less), &sure).await;
    assert_eq!(place.case("C1").await.plans.len(), 0);
}

#[tokio::test]
async fn the_next_years_census_takes_nothing_back_of_the_year_before() {
    let (place, mut census) = (Place::new().await, Census::new());
    census.year = "2025";
    let before = child("C1", PLAN).replace("2025-1", "2024-1")
        + &child("C2", "").replace("2025-1", "2024-1");
    take(&place, &census.source(&before), &taken(1)).await;
    census.year = "2026";
    let tables = ["CINdetails", "CINPlanDates"].map(str::to_owned).to_vec();
    for night in 2..6 {
        let night = Night { confirm_vanished: tables.clone(), ..taken(night) };
        let report = take(&place, &census.source(&child("C1", "")), &night).await;
        assert_eq!(report.tables.iter().map(|one| one.vanished).sum::<u64>(), 0);
    }
    let case = place.case("C1").await;
    assert_eq!((case.referrals.len(), case.plans.len()), (2, 1));
    assert_eq!(place.case("C2").await.referrals.len(), 1);
}

#[tokio::test]
async fn another_councils_census_is_refused() {
    let (place, mut census) = (Place::new().await, Census::new());
    let children = |initial: &str| -> String {
        (0..8).map(|number| child(&format!("{initial}{number}"), "")).collect()
    };
    take(&place, &census.source(&children("C")), &taken(1)).await;
    let sentence = refused(&place, &census.source(&children("D")), &taken(2)).await;
    assert!(sentence.contains("of 8 people in it 0 are known here"), "{sentence}");
    census.council = "116";
    let sentence = refused(&place, &census.source(&children("C")), &taken(2)).await;
    assert!(sentence.contains("names the council 116, and the one before it 852"), "{sentence}");
}

#[tokio::test]
async fn an_older_census_after_a_newer_one_is_refused() {
    let (place, mut census) = (Place::new().await, Census::new());
    let whole = child("C1", &format!("{}{PLAN}", assessed("2025-10-07")));
    take(&place, &census.source(&whole), &taken(5)).await;
    let sentence = refused(&place, &census.source(&whole), &taken(4)).await;
    assert!(sentence.contains("was taken on 4 March 2026"), "{sentence}");
    census.year = "2025";
    for night in [taken(6), Night::default()] {
        let sentence = refused(&place, &census.source(&whole), &night).await;
        assert!(sentence.contains("about the year to March 2025"), "{sentence}");
    }
    let (place, census) = (Place::new().await, Census::new());
    take(&place, &census.source(&whole), &Night::default()).await;
    let older = census.source(&whole.replace(PLAN, ""));
    let sentence = refused(&place, &older, &Night::default()).await;
    assert!(sentence.contains("it is an older one"), "{sentence}");
}

#[tokio::test]
async fn a_census_that_breaks_off_after_a_whole_one_is_refused() {
    let (place, census) = (Place::new().await, Census::new());
    let children = child("C1", "") + &child("C2", "");
    take(&place, &census.source(&children), &taken(1)).await;
    let Source::Cin { file, .. } = census.source(&children) else { unreachable!() };
    let text = fs::read_to_string(file).unwrap();
    let torn = census.written(&text[..text.len() - 120]);
    let sentence = refused(&place, &torn, &taken(2)).await;
    assert!(sentence.contains("The message is half written"), "{sentence}");
}

#[tokio::test]
async fn a_census_of_which_most_says_otherwise_waits_until_somebody_says_that_it_is_right() {
    let (place, census) = (Place::new().await, Census::new());
    let children: String = (0..24).map(|number| child(&format!("C{number}"), "")).collect();
    take(&place, &census.source(&children), &taken(1)).await;
    let changed = children.replace("N1", "N4");
    let sentence = refused(&place, &census.source(&changed), &taken(2)).await;
    assert!(sentence.contains("24 of 24 rows of CINdetails say otherwise"), "{sentence}");
    let sure = Night { confirm_changed: vec!["CINdetails".to_owned()], ..taken(2) };
    let report = take(&place, &census.source(&changed), &sure).await;
    assert_eq!(moved(&report, "CINdetails"), [24, 0, 0, 0]);
    // Many at once are not believed to be gone.
    let few: String =
        (0..21).map(|number| child(&format!("C{number}"), "").replace("N1", "N4")).collect();
    for night in 3..7 {
        let report = take(&place, &census.source(&few), &taken(night)).await;
        assert_eq!(moved(&report, "CINdetails"), [0, 0, 3, 0]);
        assert!(finds(&report, "CINdetails", "--confirm-vanished CINdetails"));
    }
    assert!(place.case("C23").await.is_open());
}
