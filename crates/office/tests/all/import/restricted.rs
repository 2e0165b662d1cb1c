//! Restrictions: it fails closed, and what was decided here stays.

use super::{Place, counts, extract, finds};
use casework::{Role, restriction::Classification};
use office::Failure;

#[tokio::test]
async fn whoever_is_not_classified_is_readable_by_information_governance_only() {
    let place = Place::new().await;
    let folder = extract::whole();
    folder.remove("restrictions");
    let report = place.import(&folder).await;
    assert_eq!(report.unclassified, 5);
    let ellie = place.office().imported_person("P1");
    for role in Role::ALL {
        let desk = place.town.desk(role).await;
        let seen = place.office().person(&desk, ellie, None).await;
        let found = place.office().search(&desk, "Ellie Marsh").await;
        let found: Vec<_> = found.unwrap().found.into_iter().map(|hit| hit.person.id).collect();
        if role == Role::InformationGovernance {
            assert!(seen.is_ok() && found.contains(&ellie), "{found:?}");
        } else {
            assert!(matches!(seen, Err(Failure::NotFound)), "{role:?}");
            assert!(found.is_empty(), "{role:?}");
        }
    }
}

#[tokio::test]
async fn decisions_that_come_later_open_what_they_name() {
    let place = Place::new().await;
    let folder = extract::whole();
    folder.remove("restrictions");
    place.import(&folder).await;
    folder.write("restrictions", "person_id,restricted\nP1,N\nP2,Y\nP77,N\nP3,maybe\n");
    let report = place.import(&folder).await;
    assert_eq!(counts(&report, "restrictions"), [4, 1, 1, 0, 1, 1]);
    assert!(finds(&report, "restrictions", "name two custodians"));
    assert!(finds(&report, "restrictions", "about nobody of this extract"));
    assert_eq!(place.case("P1").await.classification, Classification::Open);
    assert_eq!(place.case("P2").await.classification, Classification::Unclassified);
    assert_eq!(place.case("P3").await.classification, Classification::Unclassified);
    assert_eq!(counts(&place.import(&folder).await, "restrictions"), [4, 0, 0, 2, 1, 1]);
}

#[tokio::test]
async fn a_restriction_said_later_closes_the_record_each_time() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.import(&folder).await;
    for (word, classification) in [
        ("Y", Classification::Unclassified),
        ("N", Classification::Open),
        ("Y", Classification::Unclassified),
        ("N", Classification::Open),
    ] {
        folder.write("restrictions", format!("person_id,restricted\nP1,{word}\n"));
        place.import(&folder).await;
        assert_eq!(place.case("P1").await.classification, classification, "{word}");
    }
}

#[tokio::test]
async fn an_import_never_opens_what_was_restricted_here() {
    let place = Place::new().await;
    let folder = extract::whole();
    folder.remove("restrictions");
    place.import(&folder).await;
    let ellie = place.office().imported_person("P1");
    let (first, second) = (town::worker(7).to_string(), town::worker(9).to_string());
    let answers = [
        ("classification", "restricted"),
        ("kind", "staff_relative"),
        ("first_custodian", first.as_str()),
        ("second_custodian", second.as_str()),
        ("reason", "A relative works here."),
    ];
    place.town.ask(&place.iris, "classify_person", Some(ellie), &answers).await.unwrap();
    folder.write("restrictions", "person_id,restricted\nP1,N\nP2,N\n");
    let report = place.import(&folder).await;
    assert_eq!(counts(&report, "restrictions"), [2, 1, 0, 0, 1, 0]);
    assert!(finds(&report, "restrictions", "otherwise than was decided here"));
    assert!(matches!(place.case("P1").await.classification, Classification::Restricted(_)));
}

#[tokio::test]
async fn reports_are_kept_and_keys_are_for_information_governance() {
    let place = Place::new().await;
    let report = place.import(&extract::whole()).await;
    assert_eq!(report.number, 1);
    let office = place.office();
    assert_eq!(office.import_report(&place.iris, 1).await.unwrap(), Some(report.clone()));
    let administrator = place.town.desk(Role::Administrator).await;
    let listed = office.import_reports(&administrator).await.unwrap();
    assert_eq!((listed.len(), listed[0].further_findings), (1, report.findings.len() as u64));
    assert_eq!(listed[0].total, report.total);
    let shown = office.import_report(&administrator, 1).await.unwrap().unwrap();
    assert!(shown.findings.iter().all(|found| found.key.is_empty()));
    let worker = place.town.desk(Role::SocialWorker).await;
    assert!(matches!(office.import_reports(&worker).await, Err(Failure::NotYours)));
    for _ in 0..22 {
        place.import(&extract::whole()).await;
    }
    let listed = office.import_reports(&place.iris).await.unwrap();
    assert_eq!((listed.len(), listed[0].number), (20, 23));
}
