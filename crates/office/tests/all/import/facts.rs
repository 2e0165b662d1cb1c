//! What the rows of an extract become.

use super::{Place, counts, extract, finds};
use casework::{
    Responsible,
    identity::Kind,
    responsible,
    restriction::Classification,
    visit::{Seen, SeenAlone},
};
use office::read::lists::Filter;
use words::{Date, Label};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[tokio::test]
async fn every_row_is_somewhere_and_the_counts_add_up() {
    let place = Place::new().await;
    let report = place.import(&extract::whole()).await;
    assert_eq!(counts(&report, "ssd_person"), [5, 5, 0, 0, 0, 0]);
    assert_eq!(counts(&report, "ssd_cin_episodes"), [4, 4, 0, 0, 0, 0]);
    assert_eq!(counts(&report, "ssd_involvements"), [4, 2, 2, 0, 0, 0]);
    assert_eq!(counts(&report, "ssd_missing"), [1, 1, 0, 0, 0, 0]);
    assert_eq!(counts(&report, "ssd_version_log"), [1, 0, 0, 0, 1, 0]);
    assert_eq!(counts(&report, "restrictions"), [4, 4, 0, 0, 0, 0]);
    assert_eq!(report.unclassified, 1);
    assert_eq!(report.worker_unknown, 1);
    assert_eq!(report.findings.len(), 1, "{}", report.says());
    assert!(finds(&report, "ssd_involvements", "names nobody of ssd_professionals"));
    assert!(!report.says().contains("Ellie") && !report.says().contains("Marsh"));
}

#[tokio::test]
async fn a_child_comes_with_who_they_are() {
    let place = Place::new().await;
    place.import(&extract::whole()).await;
    let ellie = place.case("P1").await;
    let who = &ellie.identity;
    assert_eq!((who.name().as_str(), who.kind), ("Ellie Marsh", Kind::Child));
    assert_eq!(who.born, Some(day("2016-08-01")));
    assert_eq!(who.disabilities, ["HEAR", "LD"]);
    assert_eq!(who.council_number(), Some("P1"));
    let kinds: Vec<&str> = who.identifiers.iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(kinds, ["council_id", "legacy_id", "upn_unknown", "nhs_number", "other"]);
    assert_eq!(who.addresses.len(), 2);
    let home = who.addresses.last().unwrap();
    assert_eq!(
        (home.lines.as_str(), home.postcode.as_str(), home.to),
        ("12 Harbour Road", "SO1 1AA", None)
    );
    assert_eq!(ellie.classification, Classification::Open);
    let tom = place.case("P2").await;
    assert_eq!(tom.identity.sex.as_deref(), Some("M"));
    assert_eq!(tom.identity.addresses[0].label, Label::ConfidentialAddress);
    assert_eq!(place.case("P3").await.identity.kind, Kind::Adult);
    assert_eq!(place.case("P4").await.identity.kind, Kind::Unborn);
    assert_eq!(place.case("P5").await.identity.died, Some(day("2025-11-30")));
}

#[tokio::test]
async fn brothers_sisters_and_their_mother_stand_on_one_page() {
    let place = Place::new().await;
    place.import(&extract::whole()).await;
    let (ellie, tom, gemma) =
        (place.case("P1").await, place.case("P2").await, place.case("P3").await);
    assert_eq!(ellie.families, tom.families);
    assert_eq!(ellie.families, gemma.families);
    let mother = &ellie.relationships[0];
    assert_eq!((mother.other, mother.relation.as_str()), (gemma.id, "mother"));
    assert_eq!(gemma.relationships[0].relation, "child");
    assert_eq!(gemma.relationships[0].id, mother.id);
    let director = place.town.desk(casework::Role::Director).await;
    let page = place.office().person(&director, ellie.id, None).await.unwrap();
    assert_eq!(page.members.len(), 3);
}

#[tokio::test]
async fn a_case_comes_with_its_story_and_its_holder() {
    let place = Place::new().await;
    place.import(&extract::whole()).await;
    let standing = place.office().standing().await.unwrap();
    let ellie = place.case("P1").await;
    let today = day("2026-03-09");
    let Responsible::Worker { worker, team, since } =
        responsible(&ellie, &standing.workforce, today)
    else {
        panic!("nobody holds Ellie's case");
    };
    assert_eq!(standing.workforce.name_of(worker), "Piotr Zielak");
    assert_eq!(standing.workforce.team_name(Some(team)), "South Child Protection");
    assert_eq!(since, day("2026-01-05"));
    assert_eq!(ellie.allocations.len(), 2);
    assert_eq!(ellie.team.map(|(team, _)| team), Some(team));
    let assessment = &ellie.assessments[0];
    assert_eq!(assessment.factors, ["3B", "16A"]);
    assert_eq!(assessment.outcome.as_deref(), Some("child_in_need_plan"));
    assert_eq!(assessment.authorised.as_ref().map(|(day, _)| *day), Some(day("2025-10-20")));
    assert_eq!(ellie.plans[0].kind, "child_in_need");
    assert_eq!(ellie.visits.len(), 2);
    assert_eq!((&ellie.visits[1].seen, &ellie.visits[1].alone), (&Seen::Yes, &SeenAlone::Yes));
    assert_eq!(ellie.contacts[0].decision.as_ref().map(|d| d.0.as_str()), Some("referral"));
    let tom = place.case("P2").await;
    assert_eq!(tom.visits[0].seen, Seen::NotStated);
    assert!(tom.contacts[0].decision.is_none(), "a contact of three days ago waits");
    assert!(tom.contacts[1].decision.is_some(), "one of two years ago waits for nobody");
    assert!(tom.assessments[0].finished.is_none());
    let aled = place.case("P5").await;
    assert!(!aled.is_open() && aled.referrals.iter().all(|one| !one.is_waiting()));
    assert_eq!(aled.plans[0].ended.as_ref().map(|(day, _)| *day), Some(day("2025-02-01")));
}

#[tokio::test]
async fn a_child_whose_worker_is_unknown_is_watched_apart() {
    let place = Place::new().await;
    place.import(&extract::whole()).await;
    let director = place.town.desk(casework::Role::Director).await;
    let unknown = place.office().imported_unknown(&director, &Filter::default()).await.unwrap();
    let unknown: Vec<_> =
        unknown.rows.iter().map(|row| row.person.council_number.clone()).collect();
    assert_eq!(unknown, [Some("P2".to_owned())]);
    let nobody = place.office().unallocated(&director, &Filter::default()).await.unwrap();
    assert!(nobody.rows.is_empty());
}

#[tokio::test]
async fn what_no_fact_carries_is_kept_beside_it() {
    let place = Place::new().await;
    place.import(&extract::whole()).await;
    let ellie = place.headings("P1").await;
    for table in ["ssd person", "ssd involvements", "ssd address"] {
        let heading = format!("Kept from the import: {table}");
        assert!(ellie.contains(&heading), "{heading} in {ellie:?}");
    }
    assert!(!ellie.contains(&"Kept from the import: ssd cin visits".to_owned()));
}

#[tokio::test]
async fn a_team_that_only_rows_name_is_formed() {
    let place = Place::new().await;
    let folder = extract::whole();
    folder.remove("ssd_department");
    let report = place.import(&folder).await;
    assert!(finds(&report, "ssd_cin_episodes", "\"T1\" is not in ssd_department"));
    let standing = place.office().standing().await.unwrap();
    let ellie = place.case("P1").await;
    assert_eq!(standing.workforce.team_name(ellie.team.map(|(team, _)| team)), "T2");
}

#[tokio::test]
async fn a_period_in_care_holds_up_a_closure_and_ends_with_its_last_episode() {
    let place = Place::new().await;
    let folder = extract::whole().with(
        "ssd_cla_episodes",
        "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,clae_cla_episode_ceased_date,clae_cla_episode_ceased_reason,clae_cla_id\n\
         E3,P2,2024-06-01,L,2025-01-01,E4A,Q2\n\
         E1,P1,2025-11-01,S,,,Q1\n\
         E2,P2,2024-01-01,S,2024-06-01,X1,Q2\n",
    );
    let report = place.import(&folder).await;
    assert_eq!(counts(&report, "ssd_cla_episodes"), [3, 3, 0, 0, 0, 0]);
    let care =
        |case: &casework::Case| case.plans.iter().find(|p| p.kind == "care").cloned().unwrap();
    assert_eq!(care(&*place.case("P1").await).ended, None);
    let ended = care(&*place.case("P2").await).ended;
    assert_eq!(ended.map(|(day, _)| day), Some(day("2025-01-01")));
}
