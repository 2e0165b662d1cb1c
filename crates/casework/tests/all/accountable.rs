//! Who may be accountable for a child, by qualification, standing and day (product rule 12).

use crate::{
    cast::{FINN, GUS, MAYA, MONA, PRIYA, SAM, worker},
    check::{Scene, day},
    scenes::{PLAN, held, plan, protected},
};
use casework::{
    Situation,
    accountable::{RULES, Standing, may_hold, rule_on, standing},
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
    for standing in [Standing::ProtectionOrCare, Standing::ChildInNeed] {
        let rules: Vec<Date> =
            RULES.iter().filter(|r| r.standing == standing).map(|rule| rule.from).collect();
        assert!(rules.is_sorted(), "newest last");
        for on in ["1950-01-01", "2018-07-04", "2023-12-15", "2026-03-09"] {
            let rule = rule_on(standing, day(on)).unwrap();
            assert!(rule.from <= day(on) && !rule.source.is_empty());
        }
    }
}
