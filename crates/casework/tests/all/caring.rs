//! Care: it begins and changes at once, a planned move is reviewed first, and what the council
//! itself ends is decided by somebody who does not hold the case.

use crate::{
    cast::{
        BEA, CARA, DEE, DOT, ELLIE, FAY, GEMMA, INES, KIT, MAYA, NED, OMAR, PRIYA, SAM, TODAY,
        episode,
    },
    check::{Scene, answers, check},
    scenes::{
        NO_EPISODE, REQUEST, closed, death, held, plan, planned, registered, request, seen,
        with_brother,
    },
};
use casework::{
    Event,
    access::Facts,
    allocation::{AllocationAccepted, AllocationEnded, AllocationOffered},
    care::{
        LegalStatusChanged,
        ending::CareEndDecided,
        placement::PlacementStarted,
        review::{CareReviewHeld, ReviewingOfficerAppointed},
    },
    court::proceedings::{ProceedingsEnded, ProceedingsIssued},
    decision::DecisionAsked,
    identity::PersonBorn,
    visit::VisitRecorded,
};
use words::{EpisodeId, WorkerId};

/// A period of care.
pub(crate) const CARE: EpisodeId = episode(40);
/// The first placement.
const FIRST: EpisodeId = episode(41);
/// The second.
pub(crate) const SECOND: EpisodeId = episode(42);

/// A legal status.
pub(crate) fn status(code: &str) -> LegalStatusChanged {
    LegalStatusChanged {
        period: Some(CARE),
        status: code.to_owned(),
        until: None,
        text: String::new(),
    }
}

/// A placement to which Ellie came by a route.
pub(crate) fn placement(id: EpisodeId, kind: &str, route: &str) -> PlacementStarted {
    PlacementStarted {
        placement: id,
        period: Some(CARE),
        kind: kind.to_owned(),
        provider: "PR1".to_owned(),
        place: String::new(),
        postcode: String::new(),
        urn: String::new(),
        reason: if route.is_empty() { String::new() } else { "ALLEG".to_owned() },
        route: route.to_owned(),
        reviewed: None,
        officer_told: None,
        until: None,
        text: String::new(),
        followed: None,
    }
}

/// Ellie came into care a month ago, with her mother's agreement.
pub(crate) fn in_care() -> Scene {
    seen().and(SAM, "2026-02-09", plan(CARE, "care")).and(SAM, "2026-02-09", status("V2")).and(
        SAM,
        "2026-02-09",
        placement(FIRST, "U6", ""),
    )
}

/// Cara reviews her care.
pub(crate) fn officered() -> Scene {
    in_care().and(CARA, "2026-02-12", ReviewingOfficerAppointed { period: CARE, officer: CARA })
}

/// She moved a week ago in the night, and nothing has followed.
fn moved_at_night() -> Scene {
    officered().and(OMAR, "2026-03-02", placement(SECOND, "K2", "emergency"))
}

/// Her care was reviewed a fortnight ago.
pub(crate) fn reviewed() -> Scene {
    let held = CareReviewHeld {
        period: Some(CARE),
        officer: Some(CARA),
        people: Vec::new(),
        part: "PN1".to_owned(),
        child_view: "I miss Kit.".to_owned(),
        permanence: "family".to_owned(),
        decisions: String::new(),
        next: Some("2026-05-23".parse().unwrap()),
        followed: false,
    };
    officered().and(CARA, "2026-02-23", held)
}

/// It was decided yesterday that she goes home.
fn ending() -> Scene {
    let text = String::new;
    let decided = CareEndDecided {
        period: CARE,
        reason: text(),
        wishes: text(),
        arrangements: text(),
        support: text(),
        officer_view: text(),
    };
    officered().and(DEE, "2026-03-08", decided)
}

/// She was born on a day.
fn born(scene: Scene, day: &str) -> Scene {
    scene.and(FAY, day, PersonBorn { name: None })
}

/// Somebody has taken the case.
fn held_by(scene: Scene, worker: WorkerId) -> Scene {
    let allocation = episode(49);
    let handed = AllocationEnded {
        allocation: crate::scenes::ALLOCATION,
        reason: "handed_over".to_owned(),
        text: String::new(),
    };
    let offered =
        AllocationOffered { allocation, worker, team: crate::cast::NORTH, handover: String::new() };
    scene.and(MAYA, "2026-03-03", handed).and(MAYA, "2026-03-03", offered).and(
        worker,
        "2026-03-03",
        AllocationAccepted { allocation },
    )
}

/// A court's order holds her since 1 March.
pub(crate) fn ordered(code: &str) -> Scene {
    officered().and(SAM, "2026-03-01", status(code))
}

/// The proceedings about her have ended a week later.
fn discharged(code: &str, outcome: &str) -> Scene {
    let proceedings = episode(47);
    let issued = ProceedingsIssued {
        proceedings,
        application: "care".to_owned(),
        court: "Family Court at Solent".to_owned(),
        case_number: String::new(),
        first_hearing: None,
        text: String::new(),
    };
    let outcome = outcome.to_owned();
    let ended = ProceedingsEnded { proceedings, outcome, text: String::new() };
    ordered(code).and(SAM, "2026-02-20", issued).and(SAM, "2026-03-06", ended)
}

/// Somebody asked in the register whether she goes home.
fn home_asked(by: WorkerId) -> Scene {
    let asked = DecisionAsked {
        decision: episode(46),
        matter: "care_end".to_owned(),
        question: "Does she go home?".to_owned(),
        options: vec!["Yes".to_owned(), "Not yet".to_owned()],
        asked_of: None,
        due: crate::check::day("2026-03-13"),
    };
    officered().and(by, "2026-03-06", asked)
}

fn asked(scene: Scene) -> Scene {
    scene.and(SAM, "2026-03-06", request())
}

check! {
    care_begins_at_once: seen(), SAM, "start_care",
        ["started" = "2026-03-09", "status" = "V2", "reason" = "Nobody at home", "kind" = "U6"]
        => records("plan.started legal_status.changed placement.started");
    care_ends_a_child_in_need_plan: planned(), SAM, "start_care",
        ["started" = "2026-03-09", "status" = "C1", "reason" = "An order", "kind" = "U6"]
        => records("plan.ended plan.started legal_status.changed placement.started");
    care_begins_for_brothers_and_sisters_together: with_brother(seen()), SAM, "start_care",
        ["started" = "2026-03-09", "status" = "V2", "reason" = "Nobody", "kind" = "U6", "siblings" = KIT]
        => records("plan.started legal_status.changed placement.started plan.started legal_status.changed placement.started");
    care_begins_where_part_of_the_record_can_not_be_read: seen().and_newer("court.ordered"), SAM,
        "start_care",
        ["started" = "2026-03-09", "status" = "L1", "reason" = "Police", "kind" = "U6"]
        => records("plan.started legal_status.changed placement.started");
    nobody_comes_into_care_twice: in_care(), SAM, "start_care",
        ["started" = "2026-03-09", "status" = "V2", "reason" = "Nobody at home", "kind" = "U6"]
        => refused("This child is in care already");
    nobody_comes_into_care_tomorrow: seen(), SAM, "start_care",
        ["started" = "2026-03-10", "status" = "V2", "reason" = "Nobody at home", "kind" = "U6"]
        => asks("started", "in the future");
    an_inspector_takes_nobody_into_care: seen(), INES, "start_care",
        ["started" = "2026-03-09", "status" = "V2", "reason" = "Nobody at home", "kind" = "U6"]
        => not_theirs();
    a_place_that_is_no_longer_coded_is_not_chosen: seen(), SAM, "start_care",
        ["started" = "2026-03-09", "status" = "V2", "reason" = "Nobody at home", "kind" = "P2"]
        => asks("kind", "is no longer used");

    an_order_changes_the_legal_status: in_care(), SAM, "change_legal_status",
        ["from" = "2026-03-06", "status" = "C1", "order" = "Family court"]
        => records("legal_status.changed");
    a_legal_status_is_one_of_care: seen(), SAM, "change_legal_status",
        ["from" = "2026-03-06", "status" = "C1", "order" = "Family court"]
        => gated("This child is not in care by our record", "Nobody has recorded that care began");
    a_legal_status_does_not_change_before_care: in_care(), SAM, "change_legal_status",
        ["from" = "2026-02-08", "status" = "C1", "order" = "Family court"]
        => asks("from", "A legal status can't change before care began");
    a_legal_status_changes_to_another: in_care(), SAM, "change_legal_status",
        ["from" = "2026-03-06", "status" = "V2", "order" = "Her mother"]
        => refused("This is the legal status already");

    a_planned_move_was_reviewed_first: officered(), SAM, "change_placement",
        ["moved" = "2026-03-06", "route" = "planned", "reviewed" = "2026-03-04", "told" = "2026-03-04",
         "notice" = "2026-03-05",
         "reason" = "CARPL", "kind" = "U4"]
        => records("placement.started");
    a_planned_move_says_when_it_was_reviewed: officered(), SAM, "change_placement",
        ["moved" = "2026-03-06", "route" = "planned", "reason" = "CARPL", "kind" = "U4"]
        => asks("reviewed", "When was the move reviewed");
    a_planned_move_is_not_reviewed_afterwards: officered(), SAM, "change_placement",
        ["moved" = "2026-03-06", "route" = "planned", "reviewed" = "2026-03-07", "told" = "2026-03-04",
         "notice" = "2026-03-05",
         "reason" = "CARPL", "kind" = "U4"]
        => refused("A planned move is reviewed, and the reviewing officer told, before the child moves");
    a_planned_move_needs_a_reviewing_officer: in_care(), SAM, "change_placement",
        ["moved" = "2026-03-06", "route" = "planned", "reviewed" = "2026-03-04", "told" = "2026-03-04",
         "notice" = "2026-03-05",
         "reason" = "CARPL", "kind" = "U4"]
        => gated("A planned move is reviewed, and the reviewing officer is told. If the child", "Nobody is named to review this child's care");
    a_move_in_the_night_waits_for_nothing: in_care().and_newer("court.ordered"), SAM,
        "change_placement",
        ["moved" = "2026-03-09", "route" = "emergency", "reason" = "ALLEG", "kind" = "K2"]
        => records("placement.started");
    a_week_in_hospital_is_no_move: in_care(), SAM, "change_placement",
        ["moved" = "2026-03-06", "route" = "temporary", "reason" = "OTHER", "kind" = "T1"]
        => records("placement.started");
    a_foster_home_is_no_temporary_place: in_care(), SAM, "change_placement",
        ["moved" = "2026-03-06", "route" = "temporary", "reason" = "OTHER", "kind" = "U4"]
        => refused("Neither place is a temporary one");
    nobody_moves_before_the_placement_began: in_care(), SAM, "change_placement",
        ["moved" = "2026-02-08", "route" = "emergency", "reason" = "ALLEG", "kind" = "K2"]
        => asks("moved", "The child can't have moved before 9 February 2026");
    whoever_is_not_in_care_has_no_placement: seen(), SAM, "change_placement",
        ["moved" = "2026-03-09", "route" = "emergency", "reason" = "ALLEG", "kind" = "K2"]
        => gated("This child is not in care by our record", "Nobody has recorded that care began");

    a_move_in_an_emergency_is_followed_up: moved_at_night(), SAM, "complete_placement_change",
        ["placement" = SECOND, "reviewed" = "2026-03-06", "told" = "2026-03-03",
         "notice" = "2026-03-05", "text" = "It fits"]
        => records("placement_change.completed");
    a_move_is_followed_up_once: officered(), SAM, "complete_placement_change",
        ["placement" = NO_EPISODE, "reviewed" = "2026-03-06", "told" = "2026-03-03",
         "notice" = "2026-03-05", "text" = "It fits"]
        => refused("This move has been followed up already");
    nobody_was_told_of_an_emergency_before_it: moved_at_night(), SAM, "complete_placement_change",
        ["placement" = SECOND, "reviewed" = "2026-03-06", "told" = "2026-03-01",
         "notice" = "2026-03-05", "text" = "It fits"]
        => refused("These days can't be before the move");
    a_move_is_followed_up_with_a_reviewing_officer:
        in_care().and(OMAR, "2026-03-02", placement(SECOND, "K2", "emergency")), SAM,
        "complete_placement_change",
        ["placement" = SECOND, "reviewed" = "2026-03-06", "told" = "2026-03-03",
         "notice" = "2026-03-05", "text" = "It fits"]
        => gated("The reviewing officer is told of the move",
                 "Nobody is named to review this child's care");

    a_reviewing_officer_is_named: in_care(), MAYA, "appoint_reviewing_officer", ["officer" = CARA]
        => records("reviewing_officer.appointed");
    a_reviewing_officer_is_a_registered_social_worker: in_care(), MAYA, "appoint_reviewing_officer",
        ["officer" = BEA]
        => gated("A reviewing officer must be a registered social worker",
                 "Bea is not a registered social worker. A child's care is reviewed by one who is");
    a_reviewing_officer_is_named_once: officered(), MAYA, "appoint_reviewing_officer",
        ["officer" = CARA] => refused("This officer reviews the child's care already");
    a_reviewing_officer_stands_outside_the_line: in_care(), MAYA, "appoint_reviewing_officer",
        ["officer" = NED]
        => gated("The reviewing officer must stand outside the line", "Ned belongs to the team");
    only_care_has_a_reviewing_officer: seen(), MAYA, "appoint_reviewing_officer", ["officer" = CARA]
        => gated("This child is not in care by our record", "Nobody has recorded that care began");

    a_review_is_recorded: officered(), CARA, "record_care_review",
        ["held" = "2026-03-06", "part" = "PN1", "child_view" = "I miss Kit", "people" = "Sam",
         "decisions" = "See Kit", "permanence" = "family"]
        => records("care_review.held");
    a_review_is_not_held_before_care: officered(), CARA, "record_care_review",
        ["held" = "2026-02-08", "part" = "PN1", "child_view" = "I miss Kit", "people" = "Sam",
         "decisions" = "See Kit", "permanence" = "family"]
        => asks("held", "Care can't be reviewed before it began");
    care_is_reviewed_again: officered(), CARA, "record_care_review",
        ["held" = "2026-03-06", "part" = "PN1", "child_view" = "I miss Kit", "people" = "Sam",
         "decisions" = "See Kit", "permanence" = "family", "next" = "2026-03-06"]
        => asks("next", "Care must be reviewed again after this review");
    the_second_review_is_within_three_months: officered(), CARA, "record_care_review",
        ["held" = "2026-03-06", "part" = "PN1", "child_view" = "I miss Kit", "people" = "Sam",
         "decisions" = "See Kit", "permanence" = "family", "next" = "2026-06-07"]
        => asks("next", "Care must be reviewed again within 3 months of this review, by 6 June 2026");
    whoever_does_not_review_this_child_does_not_see_the_record: in_care(), CARA,
        "record_care_review",
        ["held" = "2026-03-06", "part" = "PN1", "child_view" = "I miss Kit", "people" = "Sam",
         "decisions" = "See Kit", "permanence" = "family"]
        => unseen();
    whoever_sits_with_the_team_does_not_review: officered(), NED, "record_care_review",
        ["held" = "2026-03-06", "part" = "PN1", "child_view" = "I miss Kit", "people" = "Sam",
         "decisions" = "See Kit", "permanence" = "family"]
        => gated("The reviewing officer must stand outside the line", "Ned belongs to the team");
    a_manager_does_not_review: officered(), MAYA, "record_care_review",
        ["held" = "2026-03-06", "part" = "PN1", "child_view" = "I miss Kit", "people" = "Sam",
         "decisions" = "See Kit", "permanence" = "family"]
        => not_theirs();

    a_health_assessment_is_recorded: in_care(), SAM, "record_health_check",
        ["check" = "initial", "done" = "2026-03-06"] => records("health.checked");
    a_questionnaire_has_a_score: in_care(), SAM, "record_health_check",
        ["check" = "strengths", "done" = "2026-03-06", "score" = "40"] => records("health.checked");
    a_score_is_at_most_forty: in_care(), SAM, "record_health_check",
        ["check" = "strengths", "done" = "2026-03-06", "score" = "41"]
        => refused("The score is a whole number from 0 to 40");
    a_questionnaire_without_a_score_is_none: in_care(), SAM, "record_health_check",
        ["check" = "strengths", "done" = "2026-03-06"] => asks("score", "What was the score?");

    an_education_plan_is_recorded: in_care(), SAM, "record_education_plan",
        ["held" = "2026-03-06", "school" = "Millbrook", "text" = "Reading", "child_view" = "Rabbits",
         "next" = "2026-07-01"] => records("education_plan.recorded");
    an_education_plan_is_looked_at_again: in_care(), SAM, "record_education_plan",
        ["held" = "2026-03-06", "school" = "Millbrook", "text" = "Reading", "child_view" = "Rabbits",
         "next" = "2026-03-06"] => asks("next", "The plan must be looked at again after this day");

    a_director_decides_that_care_is_to_end: officered(), DEE, "decide_care_end",
        ["reason" = "Safe", "wishes" = "Home", "arrangements" = "Mother", "support" = "Weekly",
         "officer_view" = "Agrees"] => records("care_end.decided");
    a_manager_decides_no_end_of_care: officered(), MAYA, "decide_care_end",
        ["reason" = "Safe", "wishes" = "Home", "arrangements" = "Mother", "support" = "Weekly",
         "officer_view" = "Agrees"] => not_theirs();
    whoever_holds_the_case_does_not_decide: held_by(officered(), DEE), DEE, "decide_care_end",
        ["reason" = "Safe", "wishes" = "Home", "arrangements" = "Mother", "support" = "Weekly",
         "officer_view" = "Agrees"] => refused("You hold this case. Somebody else must decide");
    the_reviewing_officer_is_heard: in_care(), DEE, "decide_care_end",
        ["reason" = "Safe", "wishes" = "Home", "arrangements" = "Mother", "support" = "Weekly",
         "officer_view" = "Agrees"]
        => gated("The reviewing officer is heard before care ends",
                 "Nobody is named to review this child's care");
    of_a_young_person_a_director_decides: born(officered(), "2010-03-09"), DEE, "decide_care_end",
        ["reason" = "Safe", "wishes" = "Home", "arrangements" = "Mother", "support" = "Weekly",
         "officer_view" = "Agrees"] => records("care_end.decided");
    a_director_who_reviews_the_care_does_not_decide:
        officered().and(DEE, "2026-03-02", ReviewingOfficerAppointed { period: CARE, officer: DOT }),
        DOT, "decide_care_end",
        ["reason" = "Safe", "wishes" = "Home", "arrangements" = "Mother", "support" = "Weekly",
         "officer_view" = "Agrees"]
        => gated("This is decided in the line of the case", "Dot chairs or reviews for this child");
    nobody_decides_over_a_care_order: ordered("C2"), DEE, "decide_care_end",
        ["reason" = "Safe", "wishes" = "Home", "arrangements" = "Mother", "support" = "Weekly",
         "officer_view" = "Agrees"] => refused("full care order, since 1 March 2026. Only a court ends it. Decide in the register");
    nobody_decides_over_an_interim_order: ordered("C1"), DEE, "decide_care_end",
        ["reason" = "Safe", "wishes" = "Home", "arrangements" = "Mother", "support" = "Weekly",
         "officer_view" = "Agrees"] => refused("interim care order, since 1 March 2026. Only a court ends it");
    what_somebody_asked_in_the_register_is_answered: home_asked(SAM), DEE, "decide_care_end",
        ["reason" = "Safe", "wishes" = "Home", "arrangements" = "Mother", "support" = "Weekly",
         "officer_view" = "Agrees"] => records("care_end.decided decision.made");
    whoever_asked_for_the_end_does_not_decide_it: home_asked(DEE), DEE, "decide_care_end",
        ["reason" = "Safe", "wishes" = "Home", "arrangements" = "Mother", "support" = "Weekly",
         "officer_view" = "Agrees"] => refused("You asked for this decision. Somebody else must decide it");
    the_care_of_nobody_ends: seen(), DEE, "decide_care_end",
        ["reason" = "Safe", "wishes" = "Home", "arrangements" = "Mother", "support" = "Weekly",
         "officer_view" = "Agrees"]
        => gated("This child is not in care by our record", "Nobody has recorded that care began");

    a_child_goes_home_as_was_decided: ending(), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E4A", "text" = "With her mother"]
        => records("plan.ended");
    nobody_goes_home_undecided: officered(), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E4A", "text" = "With her mother"]
        => gated("The council ends care only when that has been decided",
                 "Nobody who may has decided that care is to end");
    care_does_not_end_before_the_decision: ending(), SAM, "end_care",
        ["ended" = "2026-03-07", "reason" = "E4A", "text" = "With her mother"]
        => gated("The council ends care only when that has been decided",
                 "Nobody who may has decided that care is to end");
    a_parent_who_takes_a_child_home_is_a_fact: in_care(), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E4B", "text" = "Her mother came"]
        => records("plan.ended");
    a_manager_s_word_ends_no_care_order: ordered("C2"), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E4A", "text" = "With her mother"]
        => gated("full care order, since 1 March 2026. Care goes on until a court ends the order",
                 "If a court has ended the order, say below which and when");
    a_parent_s_hand_ends_no_care_order: ordered("C1"), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E4B", "text" = "Her mother came"]
        => gated("Care goes on until a court ends the order",
                 "If somebody took the child home and the council does not agree, record that");
    a_placement_order_is_ended_by_a_court: ordered("E1"), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E13", "text" = "With her aunt"]
        => gated("Care goes on until a court ends the order",
                 "If the child lives at home and the council agrees, record the move");
    another_reason_ends_no_care_order: ordered("C2"), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E8", "text" = "It just ended"]
        => gated("Care goes on until a court ends the order", "If a court has ended the order");
    an_earlier_decision_ends_no_care_order:
        ending().and(SAM, "2026-03-08", status("C1")), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E4A", "text" = "With her mother"]
        => gated("Care goes on until a court ends the order", "If a court has ended the order");
    a_court_that_ended_the_order_is_a_fact: ordered("C2").and_newer("court.ordered"), SAM,
        "end_care",
        ["ended" = "2026-03-09", "reason" = "E4A", "text" = "With her mother",
         "court" = "Family Court at Solent, 9 March"] => records("plan.ended");
    proceedings_that_ended_the_order_are_not_asked_for_again: discharged("C2", "discharged"), SAM,
        "end_care", ["ended" = "2026-03-09", "reason" = "E4A", "text" = "With her mother"]
        => records("plan.ended");
    an_interim_order_goes_with_its_proceedings: discharged("C1", "no_order"), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E4B", "text" = "With her mother"]
        => records("plan.ended");
    a_full_order_stays_where_a_court_made_none: discharged("C2", "no_order"), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E4A", "text" = "With her mother"]
        => gated("Care goes on until a court ends the order", "If a court has ended the order");
    an_eighteenth_birthday_ends_a_care_order: born(ordered("C2"), "2008-03-09"), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E4A", "text" = "Home"] => records("plan.ended");
    an_adoption_ends_a_care_order: ordered("E1"), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E12", "text" = "By order"] => records("plan.ended");
    that_a_child_under_an_order_is_at_home_is_recorded: ordered("C2"), SAM, "change_placement",
        ["moved" = "2026-03-09", "route" = "emergency", "reason" = "CARPL", "kind" = "P1"]
        => records("placement.started");
    that_a_child_under_an_order_was_taken_is_recorded: ordered("C2"), SAM, "record_missing",
        ["at" = "2026-03-09T09:00", "kind" = "A"] => records("missing.began");
    without_an_order_a_court_s_name_decides_nothing: officered(), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E4A", "text" = "With her mother", "court" = "None"]
        => gated("The council ends care only when that has been decided",
                 "Nobody who may has decided that care is to end");
    an_adoption_is_a_fact: in_care().and_newer("court.ordered"), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E11", "text" = "By order"] => records("plan.ended");
    special_guardianship_is_a_fact: in_care(), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E47", "text" = "With her aunt"] => records("plan.ended");
    an_eighteenth_birthday_is_a_fact: born(in_care(), "2008-03-09"), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E17", "text" = "She stays"] => records("plan.ended");
    an_adult_who_lives_alone_is_a_fact: born(in_care(), "2008-03-09"), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E5", "text" = "Her flat"] => records("plan.ended");
    nobody_stays_on_before_eighteen: born(in_care(), "2008-03-10"), SAM, "end_care",
        ["ended" = "2026-03-09", "reason" = "E17", "text" = "She stays"]
        => refused("By our record this young person was not 18 yet on that day");
    a_death_ends_care: in_care().and(SAM, "2026-03-08", death()), SAM, "end_care",
        ["ended" = "2026-03-08", "reason" = "E2", "text" = "Hospital"] => records("plan.ended");
    a_death_is_recorded_before_it_ends_care: in_care(), SAM, "end_care",
        ["ended" = "2026-03-08", "reason" = "E2", "text" = "Hospital"]
        => gated("It ended because the child died", "No death is recorded");
    care_does_not_end_before_it_began: in_care(), SAM, "end_care",
        ["ended" = "2026-02-08", "reason" = "E4B", "text" = "Her mother came"]
        => asks("ended", "Care can't end before it began");
    care_ends_once: seen(), SAM, "end_care",
        ["ended" = "2026-03-08", "reason" = "E4B", "text" = "Her mother came"]
        => gated("This child is not in care by our record", "Nobody has recorded that care began");

    nobody_closes_the_case_of_a_child_in_care: asked(in_care()), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "The child is looked after. That must end first");
    not_even_a_director_closes_it: asked(in_care()), DEE, "decide_closure",
        ["request" = REQUEST, "close" = "yes", "exception" = "All is well"]
        => gated("Nobody closes a case while the child is in care",
                 "The child is looked after. That must end first");
}

#[test]
fn which_court_ended_the_order_is_kept() {
    let outcome = ordered("C2").when(
        SAM,
        "end_care",
        answers![
            "ended" = "2026-03-09",
            "reason" = "E4A",
            "text" = "With her mother",
            "court" = "Family Court at Solent, 9 March"
        ],
    );
    let Event::PlanEnded(ended) = outcome.event("plan.ended") else { panic!("another event") };
    assert_eq!(
        ended.text,
        "A court ended the order: Family Court at Solent, 9 March.\nWith her mother"
    );
}

#[test]
fn the_decision_is_not_offered_under_an_order() {
    let act = casework::act("decide_care_end").unwrap();
    assert!((act.fits)(&officered().case()));
    assert!(!(act.fits)(&ordered("C2").case()));
    assert!((act.fits)(&discharged("C2", "discharged").case()));
}

#[test]
fn care_as_it_stands_is_what_was_said_last() {
    let case = moved_at_night().and(SAM, "2026-03-05", status("C1")).case();
    let care = &case.care;
    assert_eq!(care.period().unwrap().started.to_string(), "2026-02-09");
    assert_eq!(care.status().unwrap().code, "C1");
    let placement = care.placement().unwrap();
    assert_eq!((placement.kind.as_str(), placement.is_to_complete()), ("K2", true));
    let done = moved_at_night().after(
        SAM,
        "complete_placement_change",
        answers![
            "placement" = SECOND,
            "reviewed" = "2026-03-06",
            "told" = "2026-03-03",
            "notice" = "2026-03-05",
            "text" = "It fits"
        ],
    );
    assert!(!done.case().care.placement().unwrap().is_to_complete());
    let ended = ending().after(
        SAM,
        "end_care",
        answers!["ended" = "2026-03-09", "reason" = "E4A", "text" = "Home"],
    );
    let case = ended.case();
    assert!(!case.is_in_care());
    assert_eq!((case.care.status(), case.care.placement()), (None, None));
    let pinned: Vec<&str> = case.pinned.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(pinned, ["Came into care", "Left care"]);
    assert_eq!(case.care.periods[0].ended.as_ref().unwrap().1, "E4A");
}

#[test]
fn care_of_an_earlier_day_is_care_as_it_was_then() {
    let scene = moved_at_night();
    let at = casework::as_at::AsAt { about: crate::check::day("2026-03-01"), known: u64::MAX };
    let then = casework::as_at::case(ELLIE, scene.entries(ELLIE), at);
    assert_eq!(then.care.placement().unwrap().kind, "U6");
}

#[test]
fn the_reviewing_officer_reads_the_record_until_care_ends() {
    let sees = |scene: &Scene| Facts::of(&scene.case()).workers.contains(&CARA);
    assert!(!sees(&in_care()));
    assert!(sees(&officered()));
    let ended = ending().after(
        SAM,
        "end_care",
        answers!["ended" = "2026-03-09", "reason" = "E4A", "text" = "Home"],
    );
    assert!(!sees(&ended));
}

#[test]
fn brothers_and_sisters_come_into_care_each_under_their_own_id() {
    let scene = with_brother(seen()).after(
        SAM,
        "start_care",
        answers![
            "started" = "2026-03-09",
            "status" = "V2",
            "reason" = "Nobody",
            "kind" = "U6",
            "siblings" = KIT
        ],
    );
    let [ellie, kit] = [ELLIE, KIT].map(|who| scene.case_of(who).care);
    assert_ne!(ellie.period().unwrap().id, kit.period().unwrap().id);
    assert_ne!(ellie.placement().unwrap().id, kit.placement().unwrap().id);
}

#[test]
fn a_visit_to_a_child_in_care_says_so() {
    let outcome = in_care().when(
        SAM,
        "record_visit",
        answers![
            "at" = "2026-03-08T10:00:00Z",
            "place" = "home",
            "seen" = "yes",
            "alone" = "yes",
            "text" = "In"
        ],
    );
    let Event::VisitRecorded(VisitRecorded { kind, .. }) = outcome.event("visit.recorded") else {
        panic!("another event")
    };
    assert_eq!(kind.as_deref(), Some("care"));
}

#[test]
fn a_later_review_is_followed_within_six_months_and_the_first_within_three() {
    let record = |scene: Scene| {
        let next = scene
            .after(
                CARA,
                "record_care_review",
                answers![
                    "held" = TODAY,
                    "part" = "PN1",
                    "child_view" = "Well",
                    "people" = "Sam",
                    "decisions" = "None",
                    "permanence" = "family"
                ],
            )
            .case()
            .care
            .reviews
            .last()
            .unwrap()
            .next;
        next.unwrap().to_string()
    };
    assert_eq!(record(officered()), "2026-06-09");
    assert_eq!(record(reviewed()), "2026-09-09");
}

#[test]
fn what_the_record_knows_of_care_stands_beside_the_question() {
    let beside = |name: &str, scene: &Scene| {
        let act = casework::act(name).unwrap();
        (act.beside)(&scene.case()).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(beside("change_legal_status", &in_care()), "Now: Accommodated under section 20");
    assert!(beside("change_placement", &in_care()).starts_with("Until now: Foster carer, for now"));
    assert!(beside("record_care_review", &reviewed()).ends_with("I miss Kit."));
    assert!(beside("decide_care_end", &reviewed()).ends_with("I miss Kit."));
    for name in ["start_care", "end_care"] {
        let act = casework::act(name).unwrap();
        assert_ne!((act.fits)(&in_care().case()), (act.fits)(&held().case()), "{name}");
    }
    assert!(!(casework::act("start_care").unwrap().fits)(&in_care().case()));
    assert!((casework::act("start_care").unwrap().fits)(&closed().case()));
    registered().when(PRIYA, "record_health_check", answers!["check" = "dental"]).unseen();
    assert_ne!(GEMMA, ELLIE);
}
