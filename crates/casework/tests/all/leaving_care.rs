//! Leaving care: what is owed, the pathway plan, in touch, and tonight's bed, which nothing holds up.

use crate::{
    caring::in_care,
    cast::{FAY, INES, NIA, OMAR, PRIYA, SAM},
    check::{Scene, answers, check},
    scenes::{closed, seen},
};
use casework::{
    Depth, Event, access::Facts, identity::PersonBorn, leaving_care::LeavingCareRecorded,
    leaving_care::tonight::AccommodationRecorded,
};

/// Ellie is owed help when she leaves care, and Nia advises her.
fn owed() -> Scene {
    let eligible = LeavingCareRecorded {
        category: "eligible".to_owned(),
        adviser: Some(NIA),
        text: String::new(),
    };
    in_care().and(SAM, "2026-03-01", eligible)
}

check! {
    what_is_owed_is_recorded: in_care(), SAM, "record_leaving_care",
        ["from" = "2026-03-09", "category" = "eligible", "adviser" = NIA]
        => records("leaving_care.recorded");
    another_adviser_is_recorded: owed(), SAM, "record_leaving_care",
        ["from" = "2026-03-09", "category" = "eligible", "adviser" = PRIYA]
        => records("leaving_care.recorded");
    what_is_owed_is_recorded_once: owed(), SAM, "record_leaving_care",
        ["from" = "2026-03-09", "category" = "eligible"]
        => refused("The record says this already");

    a_pathway_plan_is_recorded: owed(), SAM, "record_pathway_plan",
        ["on" = "2026-03-09", "view" = "A flat", "text" = "College"]
        => records("pathway_plan.recorded");
    a_pathway_plan_is_for_somebody_who_is_owed_one: in_care(), SAM, "record_pathway_plan",
        ["on" = "2026-03-09", "view" = "A flat", "text" = "College"]
        => gated("Nothing is owed to this young person by our record",
                 "Nobody has said what is owed to them");
    a_pathway_plan_is_looked_at_again_within_six_months: owed(), SAM, "record_pathway_plan",
        ["on" = "2026-03-09", "view" = "A flat", "text" = "College", "review_by" = "2026-09-10"]
        => asks("review_by", "A pathway plan must be looked at again within 6 months, by 9 September 2026");
    a_pathway_plan_is_looked_at_again_afterwards: owed(), SAM, "record_pathway_plan",
        ["on" = "2026-03-09", "view" = "A flat", "text" = "College", "review_by" = "2026-03-09"]
        => asks("review_by", "A pathway plan must be looked at again after the day it was agreed");

    being_in_touch_is_recorded: owed(), SAM, "record_in_touch",
        ["on" = "2026-03-09", "touch" = "YES", "how" = "visit", "activity" = "F2"]
        => records("in_touch.recorded");
    in_touch_says_how: owed(), SAM, "record_in_touch", ["on" = "2026-03-09", "touch" = "YES"]
        => asks("how", "How?");
    nobody_is_in_touch_with_somebody_who_is_owed_nothing: seen(), SAM, "record_in_touch",
        ["on" = "2026-03-09", "touch" = "NO"]
        => gated("Nothing is owed to this young person by our record",
                 "Nobody has said what is owed to them");

    tonights_bed_is_recorded: owed(), SAM, "record_accommodation",
        ["from" = "2026-03-09", "kind" = "D", "suitable" = "yes"]
        => records("accommodation.recorded");
    tonights_bed_is_recorded_by_whoever_is_there: owed().and_newer("court.ordered"), OMAR,
        "record_accommodation", ["from" = "2026-03-09", "kind" = "W", "suitable" = "no"]
        => records("accommodation.recorded");
    tonights_bed_needs_no_plan: closed(), FAY, "record_accommodation",
        ["from" = "2026-03-09", "kind" = "V", "suitable" = "no"]
        => records("accommodation.recorded");
    an_inspector_finds_no_bed: owed(), INES, "record_accommodation",
        ["from" = "2026-03-09", "kind" = "W", "suitable" = "no"] => not_theirs();
}

/// What is recorded of a bed for somebody born on a day.
fn bed(born: &str, kind: &str) -> AccommodationRecorded {
    let scene = owed().and(FAY, born, PersonBorn { name: None });
    let answers = answers!["from" = "2026-03-09", "kind" = kind, "suitable" = "yes"];
    match scene.when(SAM, "record_accommodation", answers).event("accommodation.recorded") {
        Event::AccommodationRecorded(event) => event,
        other => panic!("another event: {other:?}"),
    }
}

#[test]
fn bed_and_breakfast_is_never_suitable_before_eighteen_whatever_is_chosen() {
    assert_eq!(bed("2008-03-10", "W").code(), "W2");
    assert_eq!(bed("2008-03-09", "W").code(), "W1", "eighteen today");
    assert_eq!(bed("2008-03-10", "D").code(), "D1");
    assert_eq!(bed("2004-03-10", "S").code(), "S2", "nobody sleeps well nowhere");
}

#[test]
fn a_personal_adviser_reads_the_record_until_nothing_is_owed() {
    let sees = |scene: &Scene| Facts::of(&scene.case()).workers.contains(&NIA);
    assert!(sees(&owed()));
    let over = owed().after(
        SAM,
        "record_leaving_care",
        answers!["from" = "2026-03-09", "category" = "nothing_owed"],
    );
    assert!(!sees(&over));
}

#[test]
fn the_team_of_somebody_who_is_owed_help_keeps_the_record_after_closing() {
    let late = "2028-03-09T10:00:00Z";
    let sees = |scene: &Scene| scene.seen(crate::cast::MAYA, crate::cast::ELLIE, late).depth;
    let owed = LeavingCareRecorded {
        category: "former_relevant".to_owned(),
        adviser: None,
        text: String::new(),
    };
    assert_eq!(sees(&closed()), Depth::Summary);
    assert_eq!(sees(&closed().and(SAM, "2026-03-09", owed)), Depth::Record);
}

#[test]
fn the_last_bed_is_tonights_whenever_it_was_recorded() {
    let slept = |scene: Scene, from: &str, kind: &str| {
        scene.after(
            SAM,
            "record_accommodation",
            answers!["from" = from, "kind" = kind, "suitable" = "no"],
        )
    };
    let scene = slept(slept(owed(), "2026-03-08", "W"), "2026-03-05", "V");
    let case = scene.case();
    assert_eq!(case.care.tonight().unwrap().kind, "W");
    assert_eq!(case.care.accommodation.len(), 2);
    let beside = (casework::act("record_accommodation").unwrap().beside)(&case);
    assert_eq!(beside[0].1, "Until now: Bed and breakfast, since 8 March 2026");
}

#[test]
fn a_pathway_plan_is_looked_at_again_in_six_months_when_nobody_says() {
    let case = owed()
        .after(
            SAM,
            "record_pathway_plan",
            answers!["on" = "2026-03-09", "view" = "A flat", "text" = "College"],
        )
        .case();
    assert_eq!(case.care.pathway[0].review_by.unwrap().to_string(), "2026-09-09");
}
