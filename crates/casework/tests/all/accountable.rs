//! Who may be accountable for a child, by qualification, standing and day (product rule 12).

use crate::{
    cast::{FINN, GUS, MAYA, MONA, PRIYA, SAM, worker},
    check::{Scene, day},
    scenes::{PLAN, held, plan, protected},
};
use casework::{
    Situation,
    accountable::{RULES, Standing, may_hold, may_review, rule_on, standing},
    workforce::{Qualification, Worker},
};
use words::{CommandId, Date, WorkerId};

fn allowed(scene: &Scene, worker: &Worker, today: Date) -> bool {
    let (actor, case) = (crate::cast::actor(MAYA), scene.case());
    let situation = Situation {
        command: CommandId(uuid::Uuid::nil()),
        now: crate::cast::now(),
        today,
        actor: &actor,
        case: &case,
        others: &[],
        workforce: scene.workforce(),
        files: &[],
    };
    may_hold(&case, worker, &situation).is_ok()
}

fn may(scene: &Scene, id: WorkerId, today: &str) -> bool {
    allowed(scene, scene.workforce().worker(id).unwrap(), day(today))
}

#[test]
fn a_registered_social_worker_may_hold_anybody() {
    for who in [SAM, PRIYA] {
        for scene in [held(), protected()] {
            assert!(may(&scene, who, "2026-03-09"));
        }
    }
}

#[test]
fn a_lead_practitioner_holds_a_child_in_need_under_a_registered_manager_and_nobody_else() {
    assert!(may(&held(), FINN, "2026-03-09"));
    assert!(!may(&protected(), FINN, "2026-03-09"));
    assert!(!may(&held().and(MAYA, "2026-03-01", plan(PLAN, "care")), FINN, "2026-03-09"));
    assert!(!may(&held(), GUS, "2026-03-09"), "Gus's manager is no registered social worker");
}

#[test]
fn a_lead_practitioner_could_not_before_the_guidance_of_december_2023() {
    assert!(!may(&held(), FINN, "2023-12-14"));
    assert!(may(&held(), FINN, "2023-12-15"));
}

#[test]
fn a_lead_practitioner_who_manages_the_team_is_under_nobody() {
    let mut alone = held().workforce().worker(FINN).unwrap().clone();
    alone.team = None;
    assert!(!allowed(&held(), &alone, day("2026-03-09")));
}

#[test]
fn nobody_else_may_be_accountable() {
    let scene = held();
    for qualification in
        [Qualification::Student, Qualification::Unqualified, Qualification::NotKnown]
    {
        let mut other = scene.workforce().worker(SAM).unwrap().clone();
        other.qualification = qualification;
        assert!(!allowed(&scene, &other, day("2026-03-09")), "{qualification:?}");
    }
    assert!(!may(&scene, MONA, "2026-03-09"));
    assert!(scene.workforce().worker(worker(999)).is_none());
}

#[test]
fn a_protection_plan_that_ended_leaves_a_child_in_need() {
    assert_eq!(standing(&protected().case()), Standing::ProtectionOrCare);
    let ended = casework::plan::PlanEnded {
        plan: crate::scenes::PROTECTION,
        reason: String::new(),
        text: String::new(),
    };
    assert_eq!(standing(&protected().and(MAYA, "2026-03-08", ended).case()), Standing::ChildInNeed);
}

#[test]
fn every_day_has_one_rule_for_every_standing() {
    for standing in Standing::ALL {
        let rules: Vec<Date> =
            RULES.iter().filter(|r| r.standing == standing).map(|rule| rule.from).collect();
        assert!(rules.is_sorted(), "newest last");
        for on in ["1950-01-01", "2018-07-04", "2023-12-15", "2026-03-09"] {
            let rule = rule_on(standing, day(on)).unwrap();
            assert!(rule.from <= day(on) && !rule.source.is_empty());
        }
    }
}

const EVERY: [(Qualification, &str); 6] = [
    (Qualification::SocialWorker, "registered social worker"),
    (Qualification::SocialWorkerFirstYears, "the same in protected first years"),
    (Qualification::Student, "student"),
    (Qualification::FamilyHelpLead, "Family Help lead practitioner"),
    (Qualification::Unqualified, "unqualified"),
    (Qualification::NotKnown, "not known"),
];

/// The qualifications that a standing takes from a day on, in words.
fn taken(standing: Standing, on: &str) -> Vec<&'static str> {
    let rule = rule_on(standing, day(on)).unwrap();
    EVERY.iter().filter(|(one, _)| rule.allows(*one)).map(|(_, text)| *text).collect()
}

const REGISTERED: [&str; 2] = ["registered social worker", "the same in protected first years"];

#[test]
fn protection_and_care_take_a_registered_social_worker() {
    assert_eq!(taken(Standing::ProtectionOrCare, "1900-01-01"), REGISTERED);
}

#[test]
fn an_enquiry_takes_a_registered_social_worker() {
    assert_eq!(taken(Standing::Enquiry, "1900-01-01"), REGISTERED);
}

#[test]
fn a_child_in_need_took_a_registered_social_worker() {
    assert_eq!(taken(Standing::ChildInNeed, "2023-12-14"), REGISTERED);
}

#[test]
fn a_child_in_need_takes_a_lead_practitioner_too_since_december_2023() {
    let now = taken(Standing::ChildInNeed, "2023-12-15");
    assert_eq!(now, [&REGISTERED[..], &["Family Help lead practitioner"]].concat());
    let rule = rule_on(Standing::ChildInNeed, day("2023-12-15")).unwrap();
    assert_eq!(rule.under_registered_manager, [Qualification::FamilyHelpLead]);
}

#[test]
fn care_is_reviewed_by_a_registered_social_worker() {
    assert_eq!(taken(Standing::CareReview, "1900-01-01"), REGISTERED);
    let mut chair = held().workforce().worker(crate::cast::CARA).unwrap().clone();
    assert!(may_review(&chair, day("2026-03-09")).is_ok());
    chair.qualification = Qualification::Unqualified;
    let missing = may_review(&chair, day("2026-03-09")).unwrap_err();
    assert!(missing.sentence.starts_with("Cara is not a registered social worker."));
}

#[test]
fn an_agency_worker_answers_like_any_other() {
    let mut agency = held().workforce().worker(SAM).unwrap().clone();
    agency.agency = true;
    assert!(allowed(&protected(), &agency, day("2026-03-09")));
}

#[test]
fn the_page_about_the_table_says_what_the_table_says() {
    let page = include_str!("../../../../docs/accountable.md");
    for rule in RULES {
        let names = |list: &[Qualification]| {
            let found = EVERY.iter().filter(|(one, _)| list.contains(one));
            found.map(|(_, text)| (*text).to_owned()).collect::<Vec<String>>().join(", ")
        };
        let from = match rule.from.year() {
            1900 => "-".to_owned(),
            _ => words::say::date(rule.from),
        };
        let managed = names(rule.under_registered_manager);
        let managed = if managed.is_empty() { "-" } else { managed.as_str() };
        let row = format!(
            "| {} | {from} | {} | {managed} | {} |",
            rule.standing.text(),
            names(rule.qualifications),
            rule.source
        );
        assert!(page.contains(&row), "docs/accountable.md lacks the row\n{row}");
    }
    let rows = page.lines().filter(|line| line.starts_with("| ") && !line.contains("| from |"));
    assert_eq!(rows.count(), RULES.len(), "and no other");
}
