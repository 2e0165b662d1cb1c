//! What the law sees in steps: facts are recorded at once, and what the council itself decides has a
//! gate: who may, and what must stand before.

use crate::{
    caring::{in_care, officered, ordered},
    cast::{CARA, DEE, DOT, INES, MAYA, OMAR, SAM, episode},
    check::{Scene, answers, check},
    scenes::{NO_EPISODE, held, seen},
};
use casework::{
    Event,
    form::{EpisodeKind, episodes},
    steps::{
        adoption::AdoptionStepRecorded,
        connected::ConnectedCarerRecorded,
        detention::DetentionRecorded,
        guardianship::GuardianshipRecorded,
        liberty::{LibertyOrderMade, SecureStayBegan},
        needs::NeedsRecorded,
    },
};
use words::{EpisodeId, Label};

const STAY: EpisodeId = episode(0x91);
const ORDER: EpisodeId = episode(0x92);

/// Her grandmother was approved for the time being, and what followed.
fn approved(steps: &[(&str, &str)]) -> Scene {
    let step = |scene: Scene, (on, step): &(&str, &str)| {
        let recorded = ConnectedCarerRecorded {
            step: (*step).to_owned(),
            carer: "Rose Marsh".to_owned(),
            decider: Some(DEE),
            panel: None,
            officer_told: None,
            text: String::new(),
        };
        scene.and(SAM, on, recorded)
    };
    steps.iter().fold(officered(), step)
}

/// She is kept in secure accommodation since the evening of the 6th.
fn kept() -> Scene {
    let began =
        SecureStayBegan { measure: STAY, place: "Harbour House".to_owned(), text: String::new() };
    in_care().and(SAM, "2026-03-06T21:40:00Z", began)
}

/// A court allows it until the end of May.
fn kept_by_order() -> Scene {
    let made = LibertyOrderMade {
        measure: ORDER,
        order: "secure".to_owned(),
        until: "2026-05-29".parse().unwrap(),
        court: "Family Court at Solent".to_owned(),
        text: String::new(),
    };
    kept().and(SAM, "2026-03-08T14:00:00Z", made)
}

fn guardianship(step: &str) -> Scene {
    let recorded =
        GuardianshipRecorded { step: step.to_owned(), who: "Rose".to_owned(), text: String::new() };
    held().and(SAM, "2026-03-02", recorded)
}

fn adopting(scene: Scene, step: &str, outcome: &str) -> Scene {
    let recorded = AdoptionStepRecorded {
        step: step.to_owned(),
        outcome: outcome.to_owned(),
        decider: Some(DEE),
        text: String::new(),
    };
    scene.and(SAM, "2026-03-02", recorded)
}

fn detained(step: &str) -> Scene {
    let recorded =
        DetentionRecorded { step: step.to_owned(), place: String::new(), text: String::new() };
    held().and(SAM, "2026-03-02", recorded)
}

fn needing(step: &str) -> Scene {
    let recorded = NeedsRecorded { step: step.to_owned(), text: String::new() };
    held().and(SAM, "2026-03-02", recorded)
}

check! {
    a_relative_is_approved_at_night: in_care().and_newer("court.ordered"), OMAR,
        "record_connected_carer",
        ["step" = "approved", "on" = "2026-03-09", "carer" = "Rose Marsh", "approver" = MAYA]
        => records("connected_carer.recorded");
    an_approval_is_of_somebody: in_care(), SAM, "record_connected_carer",
        ["step" = "approved", "on" = "2026-03-09", "approver" = MAYA]
        => asks("carer", "Who cares, and what are they to the child?");
    only_a_child_in_care_has_a_connected_carer: seen(), SAM, "record_connected_carer",
        ["step" = "approved", "on" = "2026-03-09", "carer" = "Rose", "approver" = MAYA]
        => gated("This child is not in care by our record", "Nobody has recorded that care began");
    an_approval_is_extended: approved(&[("2026-02-16", "approved")]), SAM, "record_connected_carer",
        ["step" = "extended", "on" = "2026-03-09", "extender" = DEE, "panel" = "2026-03-04",
         "told" = "2026-03-05"] => records("connected_carer.recorded");
    an_approval_is_extended_once:
        approved(&[("2026-02-16", "approved"), ("2026-03-02", "extended")]), SAM,
        "record_connected_carer",
        ["step" = "extended", "on" = "2026-03-09", "extender" = DEE, "panel" = "2026-03-04",
         "told" = "2026-03-05"]
        => refused("This approval was extended already, and the law lets it be extended once");
    nobody_extends_what_never_ran: officered(), SAM, "record_connected_carer",
        ["step" = "extended", "on" = "2026-03-09", "extender" = DEE, "panel" = "2026-03-04",
         "told" = "2026-03-05"]
        => refused("No temporary approval ran on that day by our record");
    the_panel_is_asked_before: approved(&[("2026-02-16", "approved")]), SAM,
        "record_connected_carer",
        ["step" = "extended", "on" = "2026-03-05", "extender" = DEE, "panel" = "2026-03-06",
         "told" = "2026-03-05"]
        => refused("The panel is asked, and the reviewing officer told, before an approval is extended");
    the_officer_is_told_before: approved(&[("2026-02-16", "approved")]), SAM,
        "record_connected_carer",
        ["step" = "extended", "on" = "2026-03-05", "extender" = DEE, "panel" = "2026-03-04",
         "told" = "2026-03-06"]
        => refused("The panel is asked, and the reviewing officer told, before an approval is extended");
    a_manager_extends_nothing: approved(&[("2026-02-16", "approved")]), SAM,
        "record_connected_carer",
        ["step" = "extended", "on" = "2026-03-09", "extender" = MAYA, "panel" = "2026-03-04",
         "told" = "2026-03-05"]
        => gated("This is not theirs to decide", "Maya may not decide this. It takes a director");
    a_carer_becomes_a_foster_carer: approved(&[("2026-02-16", "approved")]), SAM,
        "record_connected_carer", ["step" = "assessed", "on" = "2026-03-09"]
        => records("connected_carer.recorded");
    an_approval_ends_once: approved(&[("2026-02-16", "approved"), ("2026-03-02", "ended")]), SAM,
        "record_connected_carer", ["step" = "ended", "on" = "2026-03-09"]
        => refused("No temporary approval ran on that day by our record");

    parents_are_assessed: officered(), SAM, "record_parents_assessment",
        ["on" = "2026-03-09", "text" = "Warm", "outcome" = "lives_there", "decider" = DEE]
        => records("parents.assessed");
    a_nominated_officer_decides_of_parents: officered(), SAM, "record_parents_assessment",
        ["on" = "2026-03-09", "text" = "Warm", "outcome" = "lives_there", "decider" = MAYA]
        => gated("This is not theirs to decide", "Maya may not decide this. It takes a director");
    that_a_child_does_not_live_there_is_found_by_anybody: officered(), SAM,
        "record_parents_assessment",
        ["on" = "2026-03-09", "text" = "Cold", "outcome" = "not_there", "decider" = MAYA]
        => records("parents.assessed");
    whoever_reviews_the_care_does_not_decide_of_parents:
        in_care().and(DEE, "2026-03-02", casework::care::review::ReviewingOfficerAppointed {
            period: crate::caring::CARE, officer: DOT }), SAM, "record_parents_assessment",
        ["on" = "2026-03-09", "text" = "Warm", "outcome" = "lives_there", "decider" = DOT]
        => gated("This is decided in the line of the case", "Dot chairs or reviews for this child");

    a_child_is_kept_at_night: in_care().and_newer("court.ordered"), SAM, "record_secure_stay",
        ["at" = "2026-03-09T08:00", "place" = "Harbour House", "text" = "She ran"]
        => records("secure_stay.began");
    nobody_is_kept_tomorrow: in_care(), SAM, "record_secure_stay",
        ["at" = "2026-03-10T08:00", "place" = "Harbour House", "text" = "She ran"]
        => asks("at", "This is in the future");
    nobody_is_kept_before_care: in_care(), SAM, "record_secure_stay",
        ["at" = "2026-02-08T08:00", "place" = "Harbour House", "text" = "She ran"]
        => asks("at", "A child can't have been kept before care began");
    nobody_is_kept_twice: kept(), SAM, "record_secure_stay",
        ["at" = "2026-03-09T08:00", "place" = "Harbour House", "text" = "She ran"]
        => refused("The child is kept in secure accommodation by our record already");
    an_inspector_keeps_nobody: in_care(), INES, "record_secure_stay",
        ["at" = "2026-03-09T08:00", "place" = "Harbour House", "text" = "She ran"] => not_theirs();

    a_court_allows_it: kept(), SAM, "record_liberty_order",
        ["order" = "secure", "at" = "2026-03-09T08:00", "until" = "2026-06-09", "court" = "Solent"]
        => records("liberty_order.made");
    a_longer_order_is_what_the_court_said: kept(), SAM, "record_liberty_order",
        ["order" = "secure", "at" = "2026-03-09T08:00", "until" = "2026-09-09", "court" = "Solent"]
        => records("liberty_order.made");
    an_order_ends_after_it_was_made: in_care(), SAM, "record_liberty_order",
        ["order" = "deprivation", "at" = "2026-03-09T08:00", "until" = "2026-03-08", "court" = "Solent"]
        => asks("until", "The last day of an order is not before it was made");
    an_order_of_a_century_is_a_slip: in_care(), SAM, "record_liberty_order",
        ["order" = "deprivation", "at" = "2026-03-09T08:00", "until" = "2062-03-08", "court" = "Solent"]
        => refused("This last day is more than a year away");

    secure_accommodation_is_reviewed: kept(), SAM, "record_secure_review",
        ["held" = "2026-03-09", "people" = "Cara", "child_view" = "I want out", "text" = "Needed"]
        => records("secure_review.held");
    nobody_reviews_what_is_not: in_care(), SAM, "record_secure_review",
        ["held" = "2026-03-09", "people" = "Cara", "child_view" = "I want out", "text" = "Needed"]
        => refused("This child is not kept in secure accommodation by our record");
    nobody_reviews_it_before_it_began: kept(), SAM, "record_secure_review",
        ["held" = "2026-03-05", "people" = "Cara", "child_view" = "I want out", "text" = "Needed"]
        => asks("held", "Secure accommodation can't be reviewed before it began");

    a_child_is_free_again: kept(), OMAR, "end_liberty_measure",
        ["measure" = STAY, "at" = "2026-03-09T08:00", "text" = "With foster carers"]
        => records("liberty_measure.ended");
    an_order_is_over: kept_by_order(), SAM, "end_liberty_measure",
        ["measure" = ORDER, "at" = "2026-03-09T08:00", "text" = "Discharged"]
        => records("liberty_measure.ended");
    nothing_ends_before_it_began: kept(), SAM, "end_liberty_measure",
        ["measure" = STAY, "at" = "2026-03-06T20:00", "text" = "With foster carers"]
        => asks("at", "It ended after it began");
    nothing_ends_twice: kept(), SAM, "end_liberty_measure",
        ["measure" = NO_EPISODE, "at" = "2026-03-09T08:00", "text" = "With foster carers"]
        => refused("This stay or order has ended already");

    notice_of_guardianship_is_recorded: held(), SAM, "record_guardianship",
        ["step" = "notice", "on" = "2026-03-09", "who" = "Rose Marsh, grandmother"]
        => records("guardianship.recorded");
    a_second_notice_is_a_fact_too: guardianship("notice"), SAM, "record_guardianship",
        ["step" = "notice", "on" = "2026-03-09", "who" = "Jo Marsh, aunt"]
        => records("guardianship.recorded");
    a_court_asks_for_a_report_without_notice: held(), SAM, "record_guardianship",
        ["step" = "report", "on" = "2026-03-09"] => records("guardianship.recorded");
    nobody_takes_back_what_they_never_gave: guardianship("report"), SAM, "record_guardianship",
        ["step" = "withdrawn", "on" = "2026-03-09"]
        => refused("No notice of an application waited on that day by our record");
    support_is_looked_at_again: guardianship("plan"), SAM, "record_guardianship",
        ["step" = "reviewed", "on" = "2026-03-09"] => records("guardianship.recorded");
    support_that_never_was_is_not_reviewed: guardianship("notice"), SAM, "record_guardianship",
        ["step" = "reviewed", "on" = "2026-03-09"]
        => refused("No support plan ran on that day by our record");

    the_decision_maker_decides: officered(), SAM, "record_adoption_step",
        ["step" = "decided", "on" = "2026-03-09", "outcome" = "should", "decider" = DEE]
        => records("adoption_step.recorded");
    a_manager_is_no_decision_maker: officered(), SAM, "record_adoption_step",
        ["step" = "decided", "on" = "2026-03-09", "outcome" = "should", "decider" = MAYA]
        => gated("This is not theirs to decide", "Maya may not decide this. It takes a director");
    a_decision_says_what: officered(), SAM, "record_adoption_step",
        ["step" = "decided", "on" = "2026-03-09", "decider" = DEE]
        => asks("outcome", "What was decided?");
    adoption_is_decided_of_a_child_in_care: seen(), SAM, "record_adoption_step",
        ["step" = "panel", "on" = "2026-03-09"]
        => gated("This child is not in care by our record", "Nobody has recorded that care began");
    no_panel_before_care: in_care(), SAM, "record_adoption_step",
        ["step" = "panel", "on" = "2026-02-08"]
        => asks("on", "No step of adoption comes before care began");
    parents_are_told: adopting(in_care(), "decided", "should"), SAM, "record_adoption_step",
        ["step" = "told", "on" = "2026-03-03"] => records("adoption_step.recorded");
    parents_are_told_of_a_decision: adopting(in_care(), "panel", ""), SAM, "record_adoption_step",
        ["step" = "told_in_writing", "on" = "2026-03-09"]
        => gated("Parents are told of a decision", "No decision about adoption is on the record by that day");
    parents_who_cannot_be_told: adopting(in_care(), "decided", "should"), SAM,
        "record_adoption_step",
        ["step" = "not_told", "on" = "2026-03-03", "why_not" = "Nobody knows where they are"]
        => records("adoption_step.recorded");
    it_is_said_why_parents_are_not_told: adopting(in_care(), "decided", "should"), SAM,
        "record_adoption_step", ["step" = "not_told", "on" = "2026-03-03"]
        => asks("why_not", "Why can’t the parents be told?");
    nobody_is_not_told_of_what_was_not_decided: in_care(), SAM, "record_adoption_step",
        ["step" = "not_told", "on" = "2026-03-09", "why_not" = "Nobody knows where they are"]
        => gated("Parents are told of a decision", "No decision about adoption is on the record by that day");
    a_child_is_matched: adopting(in_care(), "decided", "should"), SAM, "record_adoption_step",
        ["step" = "matched", "on" = "2026-03-09"] => records("adoption_step.recorded");
    a_placement_order_is_enough: ordered("E1"), SAM, "record_adoption_step",
        ["step" = "matched", "on" = "2026-03-09"] => records("adoption_step.recorded");
    nobody_is_matched_undecided: adopting(in_care(), "decided", "should_not"), SAM,
        "record_adoption_step", ["step" = "matched", "on" = "2026-03-09"]
        => gated("A child is matched with adopters once they may be placed for adoption",
                 "Neither the decision-maker nor a placement order says so by that day");
    an_early_application_is_a_fact: in_care(), SAM, "record_adoption_step",
        ["step" = "applied", "on" = "2026-03-09"] => records("adoption_step.recorded");

    a_child_is_remanded: held().and_newer("court.ordered"), OMAR, "record_detention",
        ["step" = "remanded", "on" = "2026-03-09"] => records("detention.recorded");
    a_plan_is_made_on_remand: detained("remanded"), SAM, "record_detention",
        ["step" = "plan", "on" = "2026-03-09"] => records("detention.recorded");
    no_plan_without_a_remand: detained("sentenced"), SAM, "record_detention",
        ["step" = "plan", "on" = "2026-03-09"]
        => refused("No remand ran on that day by our record");
    nobody_is_released_who_was_not_detained: detained("released"), SAM, "record_detention",
        ["step" = "released", "on" = "2026-03-09"]
        => refused("The child was not detained on that day by our record");

    somebody_asks_for_an_assessment_of_needs: held(), SAM, "record_education_health_care",
        ["step" = "asked", "on" = "2026-03-09"] => records("education_health_care.recorded");
    it_is_agreed_to_assess: needing("asked"), SAM, "record_education_health_care",
        ["step" = "agreed", "on" = "2026-03-09"] => records("education_health_care.recorded");
    a_plan_follows_on_an_agreement: needing("agreed"), SAM, "record_education_health_care",
        ["step" = "plan", "on" = "2026-03-09"] => records("education_health_care.recorded");
    a_request_is_asked_once: needing("asked"), SAM, "record_education_health_care",
        ["step" = "asked", "on" = "2026-03-09"] => refused("A request waits already");
    nothing_is_decided_that_nobody_asked: needing("refused"), SAM, "record_education_health_care",
        ["step" = "plan", "on" = "2026-03-09"]
        => refused("No request for such an assessment waited on that day by our record");
}

#[test]
fn words_about_adopters_are_handled_as_an_adoption_s() {
    let step = |step: &str| {
        let answers =
            answers!["step" = step, "on" = "2026-03-09", "outcome" = "should", "decider" = DEE];
        let facts = adopting(in_care(), "decided", "should")
            .when(SAM, "record_adoption_step", answers)
            .facts();
        facts[0].label
    };
    assert_eq!((step("matched"), step("applied")), (Label::Adoption, Label::Adoption));
    assert_eq!((step("decided"), step("told")), (Label::None, Label::None));
}

#[test]
fn why_parents_are_not_told_stands_first_and_with_no_other_step() {
    let words = |step: &str| {
        let answers = answers![
            "step" = step,
            "on" = "2026-03-09",
            "why_not" = "Nobody knows where they are",
            "text" = "We go on looking"
        ];
        let scene = adopting(in_care(), "decided", "should");
        let act = scene.when(SAM, "record_adoption_step", answers);
        let Event::AdoptionStepRecorded(recorded) = act.event("adoption_step.recorded") else {
            panic!("another event")
        };
        recorded.text
    };
    assert_eq!(words("not_told"), "Nobody knows where they are\n\nWe go on looking");
    assert_eq!(words("told"), "We go on looking");
}

#[test]
fn a_decision_of_adoption_stands_by_what_was_decided() {
    let case = adopting(in_care(), "decided", "should_not").case();
    assert_eq!(case.steps.adoption[0].step, "should_not");
    let act = casework::act("record_adoption_step").unwrap();
    let beside = (act.beside)(&case);
    assert_eq!(beside[0].1, "Last: The child should not be placed for adoption, 2 March 2026");
}

#[test]
fn a_stay_and_an_order_are_offered_until_they_end() {
    let offers = |scene: &Scene| {
        let all =
            episodes::offers(&scene.case(), EpisodeKind::LibertyMeasure, SAM, scene.workforce());
        all.into_iter().map(|one| one.text).collect::<Vec<_>>()
    };
    let scene = kept_by_order();
    assert_eq!(
        offers(&scene),
        [
            "Secure accommodation since 6 March 2026",
            "A secure accommodation order of 8 March 2026, until 29 May 2026"
        ]
    );
    let free = scene.after(
        SAM,
        "end_liberty_measure",
        answers!["measure" = STAY, "at" = "2026-03-09T08:00", "text" = "With foster carers"],
    );
    assert_eq!(offers(&free).len(), 1);
    assert!(free.case().steps.stay_now().is_none());
    assert!((casework::act("record_secure_stay").unwrap().fits)(&free.case()));
}

#[test]
fn a_review_of_secure_accommodation_names_who_took_part() {
    let answers = answers![
        "held" = "2026-03-09",
        "people" = "Cara, reviewing officer",
        "child_view" = "I want out",
        "text" = "Needed"
    ];
    let Event::SecureReviewHeld(held) =
        kept().when(SAM, "record_secure_review", answers).event("secure_review.held")
    else {
        panic!("another event")
    };
    assert_eq!((held.measure, held.people[0].worker), (STAY, Some(CARA)));
}
