//! What the rows of protection, care, health, missing and leaving care become, and what becomes of
//! those that can't be read.

use super::{Place, counts, extract, extract::Folder, finds};
use words::{Date, Label};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

const CARE: &str = "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,clae_cla_episode_ceased_date,clae_cla_episode_ceased_reason,clae_cla_id,clae_referral_id\n";

async fn of(table: &str, text: &str) -> (Place, office::import::Report) {
    let place = Place::new().await;
    let report = place.import(&extract::whole().with(table, text)).await;
    (place, report)
}

fn protected() -> Folder {
    extract::whole()
        .with(
            "ssd_s47_enquiry",
            "s47e_s47_enquiry_id,s47e_referral_id,s47e_person_id,s47e_s47_start_date,s47e_s47_end_date,s47e_s47_nfa,s47e_s47_outcome_json,s47e_s47_completed_by_worker_id\n\
             E1,R1,P1,2025-10-01 09:30:00,2025-10-12,N,\"{\"\"CP_CONFERENCE_FLAG\"\":\"\"Y\"\"}\",W1\n\
             E2,R2,P2,2026-03-02,,,,\n\
             E3,R9,P5,2024-01-12,2024-01-02,Y,Concerns not substantiated,W9\n\
             E4,,P5,soon,,,,\n",
        )
        .with(
            "ssd_initial_cp_conference",
            "icpc_icpc_id,icpc_icpc_meeting_id,icpc_s47_enquiry_id,icpc_person_id,icpc_cp_plan_id,icpc_icpc_transfer_in,icpc_icpc_target_date,icpc_icpc_date,icpc_icpc_outcome_cp_flag\n\
             C1,M1,E1,P1,K2,N,2025-10-22,2025-10-20,Y\n\
             C2,M1,E2,P2,,N,2026-03-23,,\n\
             C3,,E3,P5,,Y,,2024-01-30,N\n",
        )
        .with(
            "ssd_cp_plans",
            "cppl_cp_plan_id,cppl_icpc_id,cppl_person_id,cppl_referral_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,cppl_cp_plan_initial_category,cppl_cp_plan_latest_category\n\
             K2,C1,P1,R1,2025-10-20,,NEG,EMO\n\
             K1,,P5,R3,2024-02-01,2025-02-01,NEG,NEG\n",
        )
        .with(
            "ssd_cp_reviews",
            "cppr_cp_review_id,cppr_person_id,cppr_cp_plan_id,cppr_cp_review_due,cppr_cp_review_date,cppr_cp_review_meeting_id,cppr_cp_review_outcome_continue_cp,cppr_cp_review_quorate,cppr_cp_review_participation\n\
             V1,P1,K2,2026-01-19,2026-01-12,M2,Y,Y,PN1\n\
             V2,P1,K2,2026-06-15,,,,,\n\
             V3,P5,K1,,2025-02-01,,N,perhaps,PN2\n",
        )
}

#[tokio::test]
async fn enquiries_conferences_plans_and_reviews_come_as_one_story() {
    let place = Place::new().await;
    let report = place.import(&protected()).await;
    assert_eq!(counts(&report, "ssd_s47_enquiry"), [4, 3, 1, 0, 0, 0]);
    assert_eq!(counts(&report, "ssd_initial_cp_conference"), [3, 2, 1, 0, 0, 0]);
    assert_eq!(counts(&report, "ssd_cp_reviews"), [3, 2, 1, 0, 0, 0]);
    for words in ["ended before it began", "not in ssd_cin_episodes", "can't be read"] {
        assert!(finds(&report, "ssd_s47_enquiry", words), "{words}\n{}", report.says());
    }
    let ellie = place.case("P1").await;
    let enquiry = &ellie.protection.enquiries[0];
    let ended = enquiry.ended.clone().unwrap();
    assert_eq!((ended.0, ended.1.as_str()), (day("2025-10-12"), "continuing_risk"));
    assert!(enquiry.lead.is_some() && enquiry.referral.is_some());
    let [first, review] = &ellie.protection.conferences[..] else { panic!("two conferences") };
    let plan = ellie.protection_plan().expect("a plan");
    let held = first.held.as_ref().unwrap();
    assert_eq!((first.kind.as_str(), held.decision.as_str()), ("initial", "plan_made"));
    assert_eq!((held.plan, held.review_by), (Some(plan.id), Some(day("2026-01-19"))));
    let held = review.held.as_ref().unwrap();
    assert_eq!((review.kind.as_str(), held.decision.as_str()), ("review", "plan_continues"));
    assert_eq!((held.child.as_str(), held.review_by), ("came", Some(day("2026-06-15"))));
    assert_eq!(plan.review_by, Some(day("2026-06-15")));
    assert_eq!(ellie.protection.first_category_of(plan.id), Some("NEG"));
    assert_eq!(ellie.protection.category_of(plan.id), Some("EMO"));
    let aled = place.case("P5").await;
    let ended = aled.plans.iter().find_map(|plan| plan.ended.clone());
    assert_eq!(ended, Some((day("2025-02-01"), "conference".to_owned())));
    assert_eq!(aled.protection.conferences[0].kind, "transfer_in");
    assert_eq!(
        aled.protection.enquiries[0].ended.as_ref().map(|e| e.1.as_str()),
        Some("not_substantiated")
    );
    let left = place.headings("P5").await;
    assert!(left.contains(&"Kept from the import: ssd cp reviews".to_owned()), "{left:?}");
    let again = place.import(&protected()).await;
    assert_eq!((again.total.taken, again.total.kept), (0, 0), "{}", again.says());
}

#[tokio::test]
async fn a_review_that_ended_a_plan_without_an_end_is_found() {
    let place = Place::new().await;
    let folder = protected();
    folder.write(
        "ssd_cp_reviews",
        "cppr_cp_review_id,cppr_person_id,cppr_cp_plan_id,cppr_cp_review_date,cppr_cp_review_outcome_continue_cp\n\
         V1,P1,K2,2026-01-12,N\nV2,P1,K7,2026-02-12,Y\n",
    );
    let report = place.import(&folder).await;
    assert!(finds(&report, "ssd_cp_plans", "A review says that this plan ended"));
    assert!(finds(&report, "ssd_cp_reviews", "not in ssd_cp_plans"));
    assert!(place.case("P1").await.protection_plan().is_some());
}

#[tokio::test]
async fn care_comes_with_its_statuses_placements_and_reviews() {
    let place = Place::new().await;
    let folder = extract::whole()
        .with(
            "ssd_cla_episodes",
            &format!(
                "{CARE}E2,P1,2025-12-01,P,,,Q1,\nE1,P1,2025-11-01,S,2025-12-01,X1,Q1,R1\n\
                 E3,P2,2024-01-01,S,2024-06-01,E4A,Q2,\n"
            ),
        )
        .with(
            "ssd_legal_status",
            "lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date,lega_legal_status_end_date\n\
             S2,P1,C1: Interim care order,2025-12-01,\nS1,P1,V2,2025-11-01,2025-12-01\n\
             S3,P2,V2,2024-01-01,2024-06-01\nS4,P1,Q9,2020-01-01,2020-02-01\nS5,P1,V2,yesterday,\nS6,P1,,2021-01-01,\n",
        )
        .with(
            "ssd_cla_placement",
            "clap_cla_placement_id,clap_cla_placement_start_date,clap_cla_placement_type,clap_cla_placement_urn,clap_cla_placement_distance,clap_cla_id,clap_cla_placement_provider,clap_cla_placement_postcode,clap_cla_placement_end_date,clap_cla_placement_change_reason\n\
             L1,2025-11-01,U6,SC1,4.5,Q1,PR1,so2 2bb,2025-12-01,CARPL\n\
             L2,2025-12-01,K2,,,Q1,PR4,SO3 3CC,,\n\
             L3,,K2,,,Q1,PR4,,,\n",
        )
        .with(
            "ssd_cla_reviews",
            "clar_cla_review_id,clar_cla_id,clar_cla_review_due_date,clar_cla_review_date,clar_cla_review_cancelled,clar_cla_review_participation\n\
             V1,Q1,2025-11-28,2025-11-27,N,PN2\nV2,Q1,2026-02-20,,N,\nV3,Q1,2026-01-20,2026-01-20,Y,\nV4,Q1,,2026-02-30,N,PN1\n",
        );
    let report = place.import(&folder).await;
    assert_eq!(counts(&report, "ssd_legal_status"), [6, 4, 2, 0, 0, 0], "{}", report.says());
    assert_eq!(counts(&report, "ssd_cla_placement"), [3, 2, 1, 0, 0, 0]);
    assert_eq!(counts(&report, "ssd_cla_reviews"), [4, 1, 3, 0, 0, 0]);
    assert!(finds(&report, "ssd_legal_status", "is not a code of legal status"));
    assert!(finds(&report, "ssd_legal_status", "is empty. The row is kept whole"));
    let ellie = place.case("P1").await;
    assert_eq!(ellie.care.status().map(|status| status.code.as_str()), Some("C1"));
    let lives = ellie.care.placement().expect("a placement");
    assert_eq!((lives.kind.as_str(), lives.label), ("K2", Label::PlacementAddressWithheld));
    assert_eq!(ellie.care.placements[0].until, Some(day("2025-12-01")));
    assert_eq!(ellie.care.placements[0].postcode, "SO2 2BB");
    let review = &ellie.care.reviews[0];
    assert_eq!((review.part.as_str(), review.next), ("PN2", Some(day("2026-02-20"))));
    assert_eq!(
        ellie.plans.iter().find(|plan| plan.kind == "care").unwrap().review_by,
        Some(day("2025-11-28"))
    );
    let tom = place.case("P2").await;
    assert!(!tom.is_in_care() && tom.care.status().is_none());
    assert_eq!(tom.care.periods[0].ended, Some((day("2024-06-01"), "E4A".to_owned())));
    let again = place.import(&folder).await;
    assert_eq!((again.total.taken, again.total.kept), (0, 0), "{}", again.says());
}

#[tokio::test]
async fn only_checks_that_were_made_are_facts() {
    let (place, report) = of(
        "ssd_cla_health",
        "clah_health_check_id,clah_person_id,clah_health_check_type,clah_health_check_date,clah_health_check_status\n\
         H1,P1,Initial Health Assessment,2020-11-20,Completed\nH2,P1,Dental check,2026-01-10,\n\
         H3,P1,Health assessment,2026-01-11,Refused\nH4,P1,Health assessment,2026-09-11,\nH5,P1,Dental check,,Completed\n",
    )
    .await;
    assert_eq!(counts(&report, "ssd_cla_health"), [5, 2, 3, 0, 0, 0], "{}", report.says());
    let ellie = place.case("P1").await;
    let checks: Vec<&str> = ellie.care.health.iter().map(|one| one.check.as_str()).collect();
    assert_eq!(checks, ["initial", "dental"]);
    let folder = extract::whole()
        .with("ssd_cla_immunisations", "clai_person_id,clai_immunisations_status,clai_immunisations_status_date\nP1,Y,2026-01-01\nP2,N,2026-01-01\nP5,Y,\n")
        .with("ssd_sdq_scores", "csdq_table_id,csdq_person_id,csdq_sdq_completed_date,csdq_sdq_reason,csdq_sdq_score\nQ1,P1,2026-01-02,,17\nQ2,P2,2026-01-02,SDQ1,\nQ3,P2,2026-01-02,,41\nQ4,P2,,,12\n");
    let report = place.import(&folder).await;
    assert_eq!(counts(&report, "ssd_cla_immunisations"), [3, 1, 2, 0, 0, 0]);
    assert_eq!(counts(&report, "ssd_sdq_scores"), [4, 1, 3, 0, 0, 0]);
    assert!(finds(&report, "ssd_sdq_scores", "not a number from 0 to 40"));
    let scores = place.case("P1").await;
    assert_eq!(scores.care.health.iter().find_map(|one| one.score), Some(17));
}

#[tokio::test]
async fn a_child_was_missing_came_back_and_was_or_was_not_asked() {
    let place = Place::new().await;
    let folder = extract::whole();
    folder.write(
        "ssd_missing",
        "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,miss_missing_episode_end_date,miss_missing_rhi_offered,miss_missing_rhi_accepted\n\
         Z1,P1,2025-12-01 21:10:00,M,2025-12-02 07:00:00,Y,Y\nZ2,P1,2025-12-05,Away without authorisation,2025-12-06,Y,N\n\
         Z3,P2,2026-03-01,Q,2026-03-02,N,\nZ4,P2,2026-03-05,Missing,later,,\nZ5,P2,,M,,,\nZ6,P1,2026-01-06,M,2026-01-05,,\n",
    );
    let report = place.import(&folder).await;
    assert_eq!(counts(&report, "ssd_missing"), [6, 5, 1, 0, 0, 0], "{}", report.says());
    assert!(finds(&report, "ssd_missing", "miss_missing_episode_type is not a code of absence"));
    assert!(finds(&report, "ssd_missing", "ended before it began"));
    let ellie = place.case("P1").await;
    let outcomes: Vec<Option<&str>> = ellie
        .care
        .missing
        .iter()
        .map(|one| one.interview.as_ref().map(|(_, outcome)| outcome.as_str()))
        .collect();
    assert_eq!(outcomes, [Some("held"), Some("refused"), None]);
    assert_eq!(ellie.care.missing[1].kind, "A");
    let tom = place.case("P2").await;
    assert_eq!(tom.care.missing_now().count(), 1, "an end that can't be read is no return");
    let watched = place.office().watch(None, "test").await.unwrap();
    let of = |kind| watched.iter().filter(move |one| one.kind == kind).count();
    assert_eq!((of(oversight::Kind::Missing), of(oversight::Kind::ReturnInterview)), (1, 1));
}

#[tokio::test]
async fn a_young_person_who_leaves_care_and_early_help_come_with_what_is_said() {
    let (place, report) = of(
        "ssd_care_leavers",
        "clea_table_id,clea_person_id,clea_care_leaver_eligibility,clea_care_leaver_in_touch,clea_care_leaver_latest_contact,clea_care_leaver_accommodation,clea_care_leaver_accom_suitable,clea_care_leaver_activity,clea_pathway_plan_review_date,clea_care_leaver_personal_advisor,clea_care_leaver_worker_id\n\
         L1,P1,Former Relevant child,Y,2026-02-01,W: Bed and breakfast,2,F2,2025-06-01,W1,W2\n\
         L2,P2,Band seven,PERHAPS,,Q9,,,2026-09-01,Ann Rowe,\n",
    )
    .await;
    assert_eq!(counts(&report, "ssd_care_leavers"), [2, 2, 0, 0, 0, 0]);
    for field in ["eligibility", "in_touch", "accommodation"] {
        let words = format!("clea_care_leaver_{field} is not a code");
        assert!(finds(&report, "ssd_care_leavers", &words), "{words}\n{}", report.says());
    }
    let ellie = place.case("P1").await;
    let owed = ellie.care.leaving_now().unwrap();
    assert_eq!((owed.category.as_str(), owed.from), ("former_relevant", day("2026-02-01")));
    assert!(owed.adviser.is_some());
    let bed = ellie.care.tonight().unwrap();
    assert_eq!((bed.kind.as_str(), bed.suitable), ("W", Some(false)));
    assert_eq!(ellie.care.pathway[0].on, day("2025-06-01"));
    assert_eq!(
        (ellie.care.touches[0].touch.as_str(), ellie.care.touches[0].activity.as_str()),
        ("YES", "F2")
    );
    let tom = place.case("P2").await;
    assert!(tom.care.tonight().is_none() && tom.care.pathway.is_empty());
    let folder = extract::whole().with(
        "ssd_early_help_episodes",
        "earl_episode_id,earl_person_id,earl_episode_start_date,earl_episode_end_date,earl_episode_reason,earl_episode_end_reason,earl_episode_organisation\n\
         A1,P1,2025-01-10,2025-06-10,Behaviour,Step up to social care,Harbour School\nA2,P2,,,,,\n",
    );
    let report = place.import(&folder).await;
    assert_eq!(counts(&report, "ssd_early_help_episodes"), [2, 1, 1, 0, 0, 0]);
    let help = &place.case("P1").await.care.early_help[0];
    assert_eq!(
        (help.lead.as_str(), help.ended.as_ref().map(|e| e.1.as_str())),
        ("Harbour School", Some("step_up"))
    );
}
