//! A case as it was known on an earlier day, under today's restrictions, and what was planned then.

use crate::{
    cast::{ELLIE, IVY, SAM, TODAY},
    check::{Scene, day, note},
    scenes::{PLAN, WARNING, death, plan_ended, planned, restriction, seen, warned},
};
use casework::{
    as_at::{self, AsAt, Planned, PlannedWhat},
    case::Case,
    correction::{EntryDisputed, EntryWithdrawn},
    restriction::Classification,
};

fn then(scene: &Scene, about: &str, known: u64) -> Case {
    as_at::case(ELLIE, scene.entries(ELLIE), AsAt { about: day(about), known })
}

fn head(scene: &Scene) -> u64 {
    scene.case().head
}

fn review(case: &Case, on: &str) -> Vec<Planned> {
    as_at::planned(case, day(on))
}

#[test]
fn a_plan_that_ended_since_was_planned_then() {
    let scene = plan_ended();
    let before = then(&scene, "2026-03-04", head(&planned()));
    let planned = Planned {
        by: day("2026-06-01"),
        what: PlannedWhat::PlanReview,
        of: PLAN,
        since: day("2026-03-04"),
    };
    assert_eq!(review(&before, "2026-03-04"), [planned]);
    assert_eq!(review(&scene.case(), "2026-03-09"), []);
    assert_eq!(review(&scene.case(), "2026-03-04"), [planned], "known now of that day");
}

#[test]
fn what_was_not_known_then_was_not_planned_then() {
    let scene = planned();
    let before = then(&scene, "2026-03-09", head(&seen()));
    assert_eq!(review(&before, "2026-03-09"), []);
    assert_eq!(then(&scene, "2026-03-03", u64::MAX).plans, [], "it had not happened");
}

#[test]
fn a_warning_is_to_be_looked_at_again_and_stands_in_the_order_of_days() {
    let plan = crate::scenes::plan(PLAN, "child_in_need");
    let scene = warned().and(SAM, "2026-03-04", plan);
    let all = review(&scene.case(), "2026-03-09");
    let of: Vec<_> = all.iter().map(|one| one.of).collect();
    assert_eq!(of, [PLAN, WARNING]);
}

#[test]
fn nothing_is_planned_for_a_child_who_had_died() {
    let scene = planned().and(SAM, "2026-03-05", death());
    assert_eq!(review(&scene.case(), "2026-03-05"), []);
    assert_eq!(review(&then(&scene, "2026-03-04", u64::MAX), "2026-03-04").len(), 1);
}

#[test]
fn a_day_of_the_past_stands_under_the_restriction_of_today() {
    let scene = seen().and(IVY, "2026-03-08", restriction());
    let before = then(&scene, "2026-03-02", head(&seen()));
    assert!(matches!(before.classification, Classification::Restricted(_)));
    assert_eq!(before.visits.len(), 1);
}

#[test]
fn what_was_withdrawn_since_is_gone_then_and_what_is_disputed_now_was_disputed() {
    let (position, ordinal) = (head(&seen()), 0);
    let disputed =
        EntryDisputed { position, ordinal, by: "Gemma".to_owned(), text: "No".to_owned() };
    let scene = seen().and(SAM, "2026-03-08", disputed);
    assert!(then(&scene, "2026-03-02", position).disputed.contains(&(position, ordinal)));
    let (kind, reason) = ("wrong_person".to_owned(), "Another child's".to_owned());
    let withdrawn = EntryWithdrawn { position, ordinal, kind, reason };
    let before = then(&scene.and(SAM, "2026-03-09", withdrawn), "2026-03-02", position);
    assert_eq!(before.visits, []);
    assert_eq!(before.withdrawn.len(), 1);
}

#[test]
fn before_anything_was_recorded_there_is_nobody() {
    let scene = seen().and(SAM, "2026-03-09", note("Later"));
    assert!(!then(&scene, "2026-01-04", u64::MAX).exists());
    assert!(!then(&scene, "2026-03-09", 0).exists());
    let now = AsAt { about: TODAY, known: u64::MAX };
    assert_eq!(as_at::case(ELLIE, scene.entries(ELLIE), now), scene.case());
}
