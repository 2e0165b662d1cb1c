//! The return of children looked after: matched by the council's own number, taken once, and its
//! ends when a later return brings them.

use super::{Place, adds_up, counts, extract, extract::Folder, finds};
use casework::{Case, restriction::Classification};
use office::import::{ImportError, NotImported, Report, Source};
use oversight::Kind;
use std::path::PathBuf;
use words::{Date, Label};

pub(crate) const HEADER: &str = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";
pub(crate) const EPISODES: &str = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
pub(crate) const REVIEWS: &str = "CHILD,DOB,REVIEW,REVIEW_CODE\n";
pub(crate) const MISSING: &str = "CHILD,DOB,MISSING,MIS_START,MIS_END\n";
const OC2: &str = "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n";
const OC3: &str = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n";

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn source(folder: &Folder, restrictions: Option<PathBuf>) -> Source {
    Source::S903 { folder: folder.path().to_owned(), restrictions }
}

async fn import(place: &Place, folder: &Folder) -> Report {
    let report = place.office().import(&source(folder, None), &|_, _, _| {}).await.unwrap();
    adds_up(&report);
    report
}

async fn refused(place: &Place, folder: &Folder) -> NotImported {
    place.office().import(&source(folder, None), &|_, _, _| {}).await.unwrap_err()
}

pub(crate) fn table(folder: Folder, name: &str, header: &str, rows: &str) -> Folder {
    folder.with(name, &format!("{header}{rows}"))
}

/// A return of 2024-25: a child whose law and placement changed, one who left care, one who has
/// left it before, with everything else that a return has.
pub(crate) fn whole() -> Folder {
    let folder = table(
        Folder::new(),
        "Header",
        HEADER,
        "A1,F,02/05/2012,WBRI,UN5,0,\nA2,M,11/09/2010,BCRB,X801000000000,,\nA3,M,20/02/2006,WBRI,UN5,,\n",
    );
    let folder = table(
        folder,
        "Episodes",
        EPISODES,
        "A1,01/07/2024,P,V2,N1,U4,PR1,,,,SO1 1AA,SO2 2BB,\n\
         A1,03/06/2024,S,V2,N1,U6,PR1,01/07/2024,X1,CARPL,SO1 1AA,SO3 3CC,SC1\n\
         A2,10/01/2024,L,C2,N1,K2,PR4,20/01/2025,E4A,,,SO4 4DD,SC2\n",
    );
    let folder = table(
        folder,
        "Reviews",
        REVIEWS,
        "A1,02/05/2012,28/06/2024,PN1\nA1,02/05/2012,20/09/2024,PN5\nA2,11/09/2010,01/10/2024,PN3\n",
    );
    let folder = table(
        folder,
        "Missing",
        MISSING,
        "A1,02/05/2012,M,04/08/2024,05/08/2024\nA2,11/09/2010,A,01/12/2024,02/12/2024\n",
    );
    let folder = table(folder, "OC2", OC2, "A1,02/05/2012,14,,0,,1,1,1,0,,\n");
    let folder = table(folder, "OC3", OC3, "A3,20/02/2006,YES,F2,W2\n");
    let folder = table(
        folder,
        "AD1",
        "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n",
        "A2,11/09/2010,01/03/2024,,0,2,MF,L11\n",
    );
    let folder = table(folder, "UASC", "CHILD,SEX,DOB,DUC\n", "A2,M,11/09/2010,\n");
    table(
        folder,
        "PrevPerm",
        "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n",
        "A2,11/09/2010,P1,116,ZZ/04/2012\n",
    )
}

fn placements(case: &Case) -> Vec<(&str, Date)> {
    case.care.placements.iter().map(|one| (one.kind.as_str(), one.from)).collect()
}

#[tokio::test]
async fn a_return_becomes_care_with_its_statuses_placements_and_reviews() {
    let place = Place::new().await;
    let report = import(&place, &whole()).await;
    assert_eq!(counts(&report, "Header"), [3, 3, 0, 0, 0, 0]);
    assert_eq!(counts(&report, "Episodes"), [3, 3, 0, 0, 0, 0]);
    assert_eq!(counts(&report, "Reviews"), [3, 3, 0, 0, 0, 0]);
    assert_eq!(counts(&report, "Missing"), [2, 2, 0, 0, 0, 0]);
    assert_eq!(counts(&report, "OC2"), [1, 1, 0, 0, 0, 0]);
    assert_eq!(counts(&report, "OC3"), [1, 1, 0, 0, 0, 0]);
    for kept in ["AD1", "UASC", "PrevPerm"] {
        assert_eq!(counts(&report, kept), [1, 0, 1, 0, 0, 0], "{kept}");
    }
    assert!(report.notes.iter().any(|note| note.contains("2024-25")), "{:?}", report.notes);
    let before = "1 of these children were in care before their first episode";
    assert!(report.notes.iter().any(|note| note.contains(before)), "{:?}", report.notes);
    let one = place.case("A1").await;
    assert_eq!(one.identity.name(), "Name not supplied");
    assert_eq!(one.identity.born, Some(day("2012-05-02")));
    assert_eq!(one.classification, Classification::Unclassified);
    let period = one.care.period().expect("in care");
    assert_eq!(period.started, day("2024-06-03"));
    assert_eq!(one.care.statuses.len(), 1, "it did not change");
    assert_eq!(placements(&one), [("U6", day("2024-06-03")), ("U4", day("2024-07-01"))]);
    assert_eq!(one.care.placements[1].reason, "CARPL");
    assert_eq!(one.care.placements[1].label, Label::PlacementAddressWithheld);
    let parts: Vec<&str> = one.care.reviews.iter().map(|review| review.part.as_str()).collect();
    assert_eq!(parts, ["PN1", "PN5"]);
    assert_eq!(one.care.missing[0].ended.map(|back| back.day()), Some(day("2024-08-05")));
    assert_eq!(one.care.health[0].check, "immunisations");
    assert_eq!(one.care.health[0].on, day("2025-03-31"));
    let two = place.case("A2").await;
    let ended = two.care.periods[0].ended.clone();
    assert_eq!(ended, Some((day("2025-01-20"), "E4A".to_owned())));
    assert_eq!(two.care.statuses[0].code, "C2");
    assert_eq!(two.care.missing[0].kind, "A");
    let three = place.case("A3").await;
    let bed = three.care.tonight().expect("a bed");
    assert_eq!((bed.kind.as_str(), bed.suitable, bed.from), ("W", Some(false), day("2025-02-20")));
    assert_eq!(three.care.touches[0].activity, "F2");
}

#[tokio::test]
async fn what_a_return_can_not_know_raises_no_alarm() {
    let place = Place::new().await;
    import(&place, &whole()).await;
    let watched = place.office().watch(None, "test").await.unwrap();
    let kinds: Vec<(Kind, &str)> =
        watched.iter().map(|one| (one.kind, one.child.as_str())).collect();
    // The bed is bed and breakfast; the reviews of a child whose care the return shows whole are late.
    assert_eq!(kinds, [(Kind::BedAndBreakfast, "A3"), (Kind::CareReview, "A1")], "{watched:#?}");
}

#[tokio::test]
async fn the_same_return_twice_adds_nothing() {
    let place = Place::new().await;
    let first = import(&place, &whole()).await;
    let head = place.head().await;
    let second = import(&place, &whole()).await;
    assert_eq!(place.head().await, head);
    assert_eq!((second.total.taken, second.total.kept), (0, 0), "{}", second.says());
    assert_eq!(second.total.here, first.total.taken + first.total.kept);
}

#[tokio::test]
async fn the_next_years_return_brings_the_end_and_what_followed() {
    let place = Place::new().await;
    import(&place, &whole()).await;
    let folder = table(Folder::new(), "Header", HEADER, "A1,F,02/05/2012,WBRI,UN5,0,\n");
    let folder = table(
        folder,
        "Episodes",
        EPISODES,
        "A1,01/07/2024,P,V2,N1,U4,PR1,10/05/2025,X1,,SO1 1AA,SO2 2BB,\n\
         A1,10/05/2025,L,C2,N1,U4,PR1,01/02/2026,E45,,SO1 1AA,SO2 2BB,\n",
    );
    let folder = table(folder, "OC2", OC2, "A1,02/05/2012,9,,0,,1,1,1,0,,\n");
    let report = import(&place, &folder).await;
    assert_eq!(counts(&report, "Episodes"), [2, 1, 0, 1, 0, 0], "{}", report.says());
    let one = place.case("A1").await;
    assert_eq!(one.care.periods.len(), 1, "it is the same time in care");
    assert_eq!(one.care.periods[0].ended, Some((day("2026-02-01"), "E45".to_owned())));
    let codes: Vec<&str> = one.care.statuses.iter().map(|status| status.code.as_str()).collect();
    assert_eq!(codes, ["V2", "C2"]);
    assert_eq!(one.care.placements.len(), 2, "nobody moved");
    let again = import(&place, &folder).await;
    assert_eq!((again.total.taken, again.total.kept), (0, 0));
}

#[tokio::test]
async fn a_child_whom_the_record_knows_is_that_child() {
    let place = Place::new().await;
    place.import(&extract::whole()).await;
    let folder = table(Folder::new(), "Header", HEADER, "p1,F,01/08/2016,WBRI,UN2,0,\n");
    let rows = "P1,01/12/2025,S,V2,N1,U6,PR1,,,,,,\n";
    let folder = table(folder, "Episodes", EPISODES, rows);
    let report = import(&place, &folder).await;
    assert_eq!(counts(&report, "Header"), [1, 0, 1, 0, 0, 0]);
    assert_eq!(counts(&report, "Episodes"), [1, 1, 0, 0, 0, 0]);
    let ellie = place.case("P1").await;
    assert_eq!(ellie.identity.name(), "Ellie Marsh");
    assert!(ellie.is_in_care());
    assert_eq!(ellie.classification, Classification::Open, "as was decided before");
}

#[tokio::test]
async fn care_that_somebody_else_has_told_keeps_its_story() {
    let place = Place::new().await;
    let told = extract::whole().with(
        "ssd_cla_episodes",
        "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,clae_cla_id\nE1,P1,2025-11-30,S,Q1\n",
    );
    place.import(&told).await;
    let rows = "P1,01/12/2025,S,V2,N1,U6,PR1,,,,,,\n";
    let folder = table(Folder::new(), "Episodes", EPISODES, rows);
    let report = import(&place, &folder).await;
    assert_eq!(counts(&report, "Episodes"), [1, 0, 1, 0, 0, 0]);
    assert!(report.notes.iter().any(|note| note.contains("kept beside their story")));
    assert_eq!(place.case("P1").await.care.periods.len(), 1);
    let again = import(&place, &folder).await;
    assert_eq!(counts(&again, "Episodes"), [1, 0, 0, 1, 0, 0]);
}

#[tokio::test]
async fn decisions_on_restrictions_are_applied_and_nobody_else_is_opened() {
    let place = Place::new().await;
    let folder = whole().with("restrictions", "person_id,restricted\nA1,N\nA2,Y\n");
    let report = import(&place, &folder).await;
    assert_eq!(report.unclassified, 2);
    assert_eq!(place.case("A1").await.classification, Classification::Open);
    assert_eq!(place.case("A2").await.classification, Classification::Unclassified);
    assert_eq!(place.case("A3").await.classification, Classification::Unclassified);
    let other = Place::new().await;
    let apart = Folder::new().with("decided", "person_id,restricted\nA3,N\n");
    let given = source(&folder, Some(apart.path().join("decided.csv")));
    other.office().import(&given, &|_, _, _| {}).await.unwrap();
    assert_eq!(other.case("A3").await.classification, Classification::Open);
    assert_eq!(other.case("A1").await.classification, Classification::Unclassified);
}

#[tokio::test]
async fn a_folder_that_is_not_the_whole_of_a_return_is_not_taken() {
    let place = Place::new().await;
    let head = place.head().await;
    let empty = Folder::new();
    assert!(refused(&place, &empty).await.to_string().contains("Give the folder that holds"));
    for (name, text, words) in [
        ("Missing", "CHILD,DOB,MIS_START\nA1,02/05/2012,04/08/2024\n", "without MISSING, MIS_END"),
        ("Reviews", "A1,02/05/2012,28/06/2024,PN1\n", "none of the columns"),
        ("Reviews", "", "no header row"),
        ("notes", "colour,size\nred,12\n", "none of the columns"),
    ] {
        let failed = refused(&place, &whole().with(name, text)).await;
        assert!(matches!(failed.problem, ImportError::Return(_)), "{failed}");
        assert!(failed.to_string().contains(words), "{words}: {failed}");
        assert!(failed.to_string().contains("Nothing was taken."), "{failed}");
        assert_eq!(failed.report.total.read, 0);
    }
    let twice = whole().with("Header2", &format!("{HEADER}A9,F,02/05/2012,WBRI,UN5,0,\n"));
    assert!(refused(&place, &twice).await.to_string().contains("both hold the table Header"));
    let none = refused(&place, &whole().with("restrictions", "who,what\nA1,N\n")).await;
    assert!(matches!(none.problem, ImportError::Restrictions(_)));
    assert_eq!(place.head().await, head, "not even the worker who stands for the import");
}

#[tokio::test]
async fn odd_rows_are_findings_and_stay_on_the_record() {
    let place = Place::new().await;
    let folder = table(
        Folder::new(),
        "Header",
        HEADER,
        "A1,F,02/05/1812,WBRI,UN5,0,\nA2,X,11/09/2010,WBRI,UN5,,\n,M,11/09/2010,WBRI,UN5,,\n",
    );
    let folder = table(
        folder,
        "Episodes",
        EPISODES,
        "A1,03/06/1824,S,V2,N1,U6,PR1,,,,,,\n\
         A1,03/06/2024,S,Q9,N1,U6,PR1,,,,,,\n\
         A1,03/06/2024,S,Q9,N1,U6,PR1,,,,,,\n\
         A1,03/06/2024,S,V2,N1,K2,PR1,,,,,,\n\
         A2,01/05/2024,S,V2,N1,U6,PR1,01/04/2024,E4A,,,,\n\
         A8,01/05/2024,S,V2,N1,U6,PR1,,,,,,\n\
         A9,too,few\n",
    );
    let report = import(&place, &folder).await;
    assert_eq!(counts(&report, "Header"), [3, 2, 0, 0, 0, 1]);
    assert_eq!(counts(&report, "Episodes"), [7, 3, 2, 0, 1, 1], "{}", report.says());
    for (table, words) in [
        ("Header", "DOB lies in another century"),
        ("Header", "SEX is not a code of sex"),
        ("Header", "The row has no CHILD"),
        ("Episodes", "DECOM lies in another century"),
        ("Episodes", "LS is not a code of legal status"),
        ("Episodes", "Another row with this key stands on line 3"),
        ("Episodes", "The episode ended before it began"),
        ("Episodes", "This child is not in Header"),
        ("Episodes", "values for 13 columns"),
    ] {
        assert!(finds(&report, table, words), "{words}\n{}", report.says());
    }
    assert_eq!(place.case("A1").await.care.statuses[0].code, "Q9", "as it came");
    assert_eq!(place.case("A1").await.care.periods.len(), 1);
    assert!(!place.case("A2").await.is_in_care());
    assert!(place.case("A8").await.is_in_care());
    let head = place.head().await;
    let again = import(&place, &folder).await;
    assert_eq!(place.head().await, head, "{}", again.says());
}

#[tokio::test]
async fn a_stopped_import_goes_on_where_it_stopped() {
    let place = Place::new().await;
    let stop = office::import::Stop::default();
    stop.ask();
    let folder = whole();
    let given = source(&folder, None);
    let stopped = place.office().import_until(&given, &|_, _, _| {}, &stop).await.unwrap();
    adds_up(&stopped);
    assert!(stopped.stopped);
    let rest = import(&place, &folder).await;
    assert!(!rest.stopped);
    let other = Place::new().await;
    let at_once = import(&other, &folder).await;
    assert_eq!(rest.total.read, at_once.total.read);
    let (one, two) = (place.case("A1").await, other.case("A1").await);
    assert_eq!(
        (placements(&one), one.care.reviews.len()),
        (placements(&two), two.care.reviews.len())
    );
}
