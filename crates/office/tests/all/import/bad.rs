//! Bad files: a clear error or a finding, and nothing that could be read is lost.

use super::{Place, adds_up, counts, extract, extract::Folder, finds};
use office::import::{ImportError, Source};

async fn refused(place: &Place, folder: &Folder) -> ImportError {
    let source = Source::Ssd(folder.path().to_owned());
    place.office().import(&source, &|_, _, _| {}).await.unwrap_err().problem
}

#[tokio::test]
async fn a_folder_that_is_no_extract_is_refused_with_what_to_do() {
    let place = Place::new().await;
    let head = place.head().await;
    let empty = Folder::new();
    assert!(refused(&place, &empty).await.to_string().contains("Give the folder that holds"));
    let without = Folder::new().with("ssd_missing", "miss_table_id\n1\n");
    assert!(matches!(refused(&place, &without).await, ImportError::NoPeople));
    let source = Source::Ssd("/no/such/folder".into());
    let error = place.office().import(&source, &|_, _, _| {}).await.unwrap_err();
    assert!(error.to_string().contains("Check its name"));
    let utf_16 = Folder::new();
    utf_16.write("ssd_person", [0xff, 0xfe, b'p', 0, b'e', 0]);
    let error = refused(&place, &utf_16).await.to_string();
    assert!(error.contains("UTF-16") && error.contains("Export the table as UTF-8"), "{error}");
    let columns = Folder::new().with("ssd_person", "name,born\nEllie,2016-08-01\n");
    let error = refused(&place, &columns).await.to_string();
    assert!(error.contains("none of the columns"), "{error}");
    let decisions = extract::whole();
    decisions.write("restrictions", "who,what\nP1,N\n");
    let error = refused(&place, &decisions).await.to_string();
    assert!(error.contains("Nothing was taken, because nobody could say who is restricted"));
    assert_eq!(place.head().await, head, "not even the worker who stands for the import");
}

#[tokio::test]
async fn another_table_that_cannot_be_read_is_told_and_the_rest_goes_on() {
    let place = Place::new().await;
    let folder = extract::whole();
    folder.write("ssd_cin_visits", [0xff, 0xfe, b'p', 0]);
    folder.write("ssd_contacts", "colour,size\nred,12\n");
    let report = place.import(&folder).await;
    assert!(finds(&report, "ssd_cin_visits", "UTF-16"));
    assert!(finds(&report, "ssd_contacts", "none of the columns"));
    assert_eq!(counts(&report, "ssd_cin_visits"), [0; 6]);
    assert_eq!(counts(&report, "ssd_involvements")[1], 2);
    assert!(!report.is_clean());
}

#[tokio::test]
async fn odd_values_are_findings_and_stay_on_the_record() {
    let place = Place::new().await;
    let people =
        b"pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob,pers_death_date,shoe_size\n\
        P1,El\x07lie,Marsh,X,1816-08-01,,31\n\
        P2,T\xe9o,Marsh,M,2019-02-11,,\n\
        P3,Ada,Marsh,F,11/02/2019,,\n\
        P4,Ned,Marsh,M,2019-02-11,2031-01-01,\n\
        P5,too,many,columns,here,,,,,\n\
        ,,,,,,\n\
        ,Nobody,Marsh,F,2019-02-11,,\n";
    let folder = Folder::new();
    folder.write("ssd_person", people);
    let report = place.import(&folder).await;
    assert_eq!(counts(&report, "ssd_person"), [7, 3, 0, 0, 1, 3]);
    for words in [
        "pers_dob lies in another century",
        "holds a control character",
        "pers_sex is not a code of sex",
        "pers_dob is not a date such as",
        "in the future",
        "is not UTF-8",
        "values for 7 columns",
        "has no pers_person_id",
    ] {
        assert!(finds(&report, "ssd_person", words), "{words}\n{}", report.says());
    }
    for name in ["Ellie", "Marsh", "Nobody", "1816", "11/02"] {
        let text = serde_json_of(&report);
        assert!(!text.contains(name), "{name} stands in the report");
    }
    let ellie = place.case("P1").await;
    assert_eq!(ellie.identity.name(), "Ellie Marsh");
    assert_eq!(ellie.identity.born, None);
    assert!(place.headings("P1").await.contains(&"Kept from the import: ssd person".to_owned()));
    assert!(report.notes.iter().any(|note| note.contains("shoe_size")));
}

fn serde_json_of(report: &office::import::Report) -> String {
    format!("{report:?}")
}

#[tokio::test]
async fn rows_with_one_key_are_all_kept() {
    let place = Place::new().await;
    let folder = extract::whole();
    folder.write(
        "ssd_cin_visits",
        "cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_seen\n\
         V1,P1,2026-02-20,Y\n\
         V1,P1,2026-02-20,Y\n\
         V1,P1,2026-02-27,N\n",
    );
    let report = place.import(&folder).await;
    assert_eq!(counts(&report, "ssd_cin_visits"), [3, 1, 1, 0, 1, 0]);
    assert!(finds(&report, "ssd_cin_visits", "Another row with this key stands on line 2"));
    let again = place.import(&folder).await;
    assert_eq!(counts(&again, "ssd_cin_visits"), [3, 0, 0, 2, 1, 0]);
}

#[tokio::test]
async fn tables_that_nobody_knows_are_kept_whole() {
    let place = Place::new().await;
    let folder = extract::whole()
        .with("ssd_short_breaks", "brea_id,brea_person_id,nights\nB1,P1,3\nB2,P99,2\n")
        .with("ssd_send", "send_table_id,send_person_id,send_upn\nE1,P1,\n")
        .with("ssd_ehcp_requests", "ehcr_ehcp_request_id,ehcr_send_table_id\nH1,E1\n");
    let report = place.import(&folder).await;
    assert_eq!(counts(&report, "ssd_short_breaks"), [2, 0, 2, 0, 0, 0]);
    assert_eq!(counts(&report, "ssd_ehcp_requests"), [1, 0, 1, 0, 0, 0]);
    let ellie = place.headings("P1").await;
    for table in ["ssd short breaks", "ssd send", "ssd ehcp requests"] {
        assert!(ellie.contains(&format!("Kept from the import: {table}")), "{table}");
    }
    let apart = place.office().search(&place.iris, "without a person").await.unwrap();
    assert_eq!(apart.found.len(), 1, "the row of a stranger stands where governance finds it");
}

#[tokio::test]
async fn codes_and_days_that_contradict_each_other_are_found() {
    let place = Place::new().await;
    let folder = extract::whole();
    folder.write(
        "ssd_cin_episodes",
        "cine_referral_id,cine_person_id,cine_referral_date,cine_referral_source_code,cine_referral_nfa,cine_close_reason,cine_close_date,cine_referral_team\n\
         R1,P1,2025-09-01,77,N,RC99,2025-08-01,T1\n\
         R2,P2,,2A,N,,,T1\n\
         R3,P5,2026-03-01,2A,,,,\n",
    );
    folder.write(
        "ssd_cin_visits",
        "cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_seen,cinv_cin_visit_seen_alone\nV1,P1,2026-02-20,N,Y\n",
    );
    let report = place.import(&folder).await;
    adds_up(&report);
    assert_eq!(counts(&report, "ssd_cin_episodes"), [3, 2, 1, 0, 0, 0]);
    for words in [
        "source_code is not a code",
        "close_reason is not a code",
        "ended before it began",
        "The row is kept whole",
    ] {
        assert!(finds(&report, "ssd_cin_episodes", words), "{words}");
    }
    assert!(finds(&report, "ssd_cin_visits", "seen alone and not to have been seen"));
    assert!(place.case("P5").await.referrals[0].is_waiting(), "nothing says what became of it");
}
