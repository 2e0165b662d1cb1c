//! What follows a review of care, a placement and a refusal of contact, and what is owed from 21 on:
//! whose each step is, and what must stand before it.

use crate::{
    caring::{CARE, in_care, officered, ordered, reviewed},
    cast::{CARA, DEE, DOT, INES, MAYA, NED, SAM, episode},
    check::{Scene, answers, check, day},
    scenes::{NO_EPISODE, death, plan, seen},
};
use casework::{
    care::{
        contact::FamilyContactRefused, dispute::ReviewDisputeRaised,
        review::ReviewingOfficerAppointed, steps::ReviewStepTaken,
    },
    form::{EpisodeKind, episodes},
    leaving_care::LeavingCareRecorded,
};
use words::EpisodeId;

const DISPUTE: EpisodeId = episode(80);
const REFUSAL: EpisodeId = episode(81);

/// The decisions of the review of February went out.
fn sent() -> Scene {
    let step = ReviewStepTaken {
        period: CARE,
        step: "decisions".to_owned(),
        review: Some(day("2026-02-23")),
        agrees: None,
        text: String::new(),
    };
    reviewed().and(CARA, "2026-02-26", step)
}

/// Her social worker wrote the report for the next review.
fn reported() -> Scene {
    let step = ReviewStepTaken {
        period: CARE,
        step: "report".to_owned(),
        review: None,
        agrees: None,
        text: String::new(),
    };
    reviewed().and(SAM, "2026-03-05", step)
}

/// Cara disputes formally what is done for her.
fn disputed() -> Scene {
    let text = String::new;
    let raised =
        ReviewDisputeRaised { dispute: DISPUTE, period: CARE, about: text(), wanted: text() };
    reviewed().and(CARA, "2026-03-04", raised)
}

/// She moved out of the area a week ago.
fn outside() -> Scene {
    officered().after(
        SAM,
        "change_placement",
        answers![
            "moved" = "2026-03-02",
            "route" = "emergency",
            "reason" = "ALLEG",
            "kind" = "K2",
            "outside" = "yes"
        ],
    )
}

/// Contact with her uncle is refused.
fn refused_contact() -> Scene {
    let refused = FamilyContactRefused {
        refusal: REFUSAL,
        period: CARE,
        who: "Her uncle".to_owned(),
        reason: String::new(),
        told: None,
    };
    ordered("C2").and(MAYA, "2026-03-05", refused)
}

/// She left care for good and is owed support until 25.
fn former() -> Scene {
    let owed = LeavingCareRecorded {
        category: "former_relevant".to_owned(),
        adviser: None,
        text: String::new(),
    };
    in_care().and(SAM, "2026-03-01", owed)
}

/// She died.
fn mourned() -> Scene {
    former().and(SAM, "2026-03-04", death())
}

check! {
    the_officer_sends_out_the_decisions: reviewed(), CARA, "record_review_step",
        ["step" = "decisions", "on" = "2026-02-26"] => records("review_step.taken");
    the_officer_sends_out_the_record_of_that_review: reviewed(), CARA, "record_review_step",
        ["step" = "sent", "on" = "2026-03-06", "review" = "2026-02-23"]
        => records("review_step.taken");
    a_manager_answers_the_decisions: sent(), MAYA, "record_review_step",
        ["step" = "answer", "on" = "2026-03-03", "agrees" = "no", "text" = "Not by Easter"]
        => records("review_step.taken");
    an_answer_says_whether_the_manager_agrees: sent(), MAYA, "record_review_step",
        ["step" = "answer", "on" = "2026-03-03"]
        => asks("agrees", "Does the manager agree with the decisions?");
    a_report_is_written_for_the_next_review: reviewed(), SAM, "record_review_step",
        ["step" = "report", "on" = "2026-03-06"] => records("review_step.taken");
    a_report_is_written_before_the_first_review: officered(), SAM, "record_review_step",
        ["step" = "report", "on" = "2026-03-06"] => records("review_step.taken");
    a_step_is_a_fact_that_nothing_holds_up: reviewed().and_newer("court.ordered"), CARA,
        "record_review_step", ["step" = "record", "on" = "2026-03-06"]
        => records("review_step.taken");
    whoever_holds_the_case_sends_out_no_decisions: reviewed(), SAM, "record_review_step",
        ["step" = "decisions", "on" = "2026-02-26"]
        => asks("step", "The reviewing officer sends out the decisions and the record");
    whoever_holds_the_case_does_not_answer: sent(), SAM, "record_review_step",
        ["step" = "answer", "on" = "2026-03-03", "agrees" = "yes"]
        => asks("step", "A manager answers the decisions of a review");
    the_officer_does_not_answer: sent(), CARA, "record_review_step",
        ["step" = "answer", "on" = "2026-03-03", "agrees" = "yes"]
        => asks("step", "A manager answers the decisions of a review");
    whoever_sits_with_the_team_finishes_no_record: reviewed(), NED, "record_review_step",
        ["step" = "record", "on" = "2026-03-06"]
        => gated("The reviewing officer must stand outside the line", "Ned belongs to the team");
    nothing_follows_a_review_that_was_not_held: officered(), CARA, "record_review_step",
        ["step" = "record", "on" = "2026-03-06"]
        => gated("There is no review yet that this could follow",
                 "No review of this period of care is on the record");
    a_step_follows_its_review: reviewed(), CARA, "record_review_step",
        ["step" = "decisions", "on" = "2026-02-22"]
        => asks("on", "This can't have been done before the review was held");
    a_step_belongs_to_a_review_that_was_held: reviewed(), CARA, "record_review_step",
        ["step" = "sent", "on" = "2026-03-06", "review" = "2026-02-24"]
        => asks("review", "No review of this period of care was held on that day");
    a_step_is_recorded_once: sent(), CARA, "record_review_step",
        ["step" = "decisions", "on" = "2026-03-02"]
        => asks("step", "This step is on the record already");
    a_report_is_recorded_once_for_the_next_review: reported(), SAM, "record_review_step",
        ["step" = "report", "on" = "2026-03-06"]
        => asks("step", "This step is on the record already");
    only_care_has_reviews_with_steps: seen(), SAM, "record_review_step",
        ["step" = "report", "on" = "2026-03-06"]
        => gated("This child is not in care by our record", "Nobody has recorded that care began");
    an_inspector_takes_no_step: reviewed(), INES, "record_review_step",
        ["step" = "report", "on" = "2026-03-06"] => not_theirs();

    an_officer_raises_a_dispute: reviewed(), CARA, "raise_review_dispute",
        ["raised" = "2026-03-06", "about" = "No school", "wanted" = "A place by Easter"]
        => records("review_dispute.raised");
    a_dispute_waits_for_nothing: officered().and_newer("court.ordered"), CARA,
        "raise_review_dispute",
        ["raised" = "2026-03-06", "about" = "No school", "wanted" = "A place by Easter"]
        => records("review_dispute.raised");
    whoever_sits_with_the_team_raises_no_dispute: reviewed(), NED, "raise_review_dispute",
        ["raised" = "2026-03-06", "about" = "No school", "wanted" = "A place by Easter"]
        => gated("The reviewing officer must stand outside the line", "Ned belongs to the team");
    a_manager_raises_no_dispute: reviewed(), MAYA, "raise_review_dispute",
        ["raised" = "2026-03-06", "about" = "No school", "wanted" = "A place by Easter"]
        => not_theirs();
    a_dispute_is_about_care: officered(), CARA, "raise_review_dispute",
        ["raised" = "2026-02-08", "about" = "No school", "wanted" = "A place by Easter"]
        => asks("raised", "can't be raised before care began");

    an_officer_says_that_a_dispute_is_settled: disputed(), CARA, "settle_review_dispute",
        ["dispute" = DISPUTE, "settled" = "2026-03-09", "how" = "done", "text" = "A place"]
        => records("review_dispute.settled");
    a_director_ends_no_dispute: disputed(), DEE, "settle_review_dispute",
        ["dispute" = DISPUTE, "settled" = "2026-03-09", "how" = "done", "text" = "A place"]
        => not_theirs();
    whoever_sits_with_the_team_ends_no_dispute: disputed(), NED, "settle_review_dispute",
        ["dispute" = DISPUTE, "settled" = "2026-03-09", "how" = "done", "text" = "A place"]
        => gated("The reviewing officer must stand outside the line", "Ned belongs to the team");
    a_dispute_ends_once: reviewed(), CARA, "settle_review_dispute",
        ["dispute" = NO_EPISODE, "settled" = "2026-03-09", "how" = "done", "text" = "A place"]
        => refused("This dispute has ended already, or is not on this record");
    a_dispute_does_not_end_before_it_was_raised: disputed(), CARA, "settle_review_dispute",
        ["dispute" = DISPUTE, "settled" = "2026-03-03", "how" = "no_longer", "text" = "None"]
        => asks("settled", "A dispute can't end before it was raised");

    a_placement_plan_is_recorded: in_care(), SAM, "record_placement_plan",
        ["agreed" = "2026-02-11", "text" = "Bed at eight"] => records("placement_plan.agreed");
    a_plan_is_about_where_a_child_lives: seen().and(SAM, "2026-02-09", plan(CARE, "care")), SAM,
        "record_placement_plan", ["agreed" = "2026-02-11", "text" = "Bed at eight"]
        => gated("A placement plan is about where a child in care lives",
                 "Where this child lives is not on the record");
    a_placement_plan_is_one_of_care: seen(), SAM, "record_placement_plan",
        ["agreed" = "2026-02-11", "text" = "Bed at eight"]
        => gated("This child is not in care by our record", "Nobody has recorded that care began");
    a_plan_that_is_agreed_already_is_said_with_the_move: officered(), SAM, "change_placement",
        ["moved" = "2026-03-06", "route" = "emergency", "reason" = "ALLEG", "kind" = "K2",
         "plan" = "2026-03-07"] => records("placement.started placement_plan.agreed");
    notice_of_a_planned_move_comes_before_it: officered(), SAM, "change_placement",
        ["moved" = "2026-03-06", "route" = "planned", "reviewed" = "2026-03-04",
         "told" = "2026-03-04", "notice" = "2026-03-07", "reason" = "CARPL", "kind" = "U4"]
        => asks("notice", "Notice in writing of a planned move comes before the child moves");

    a_place_outside_our_area_is_approved: outside(), DEE, "approve_outside_placement",
        ["approved" = "2026-03-02", "distant" = "no", "told" = "2026-03-02", "text" = "Her aunt"]
        => records("outside_placement.approved");
    a_director_approves_a_place_at_a_distance: outside(), DEE, "approve_outside_placement",
        ["approved" = "2026-03-02", "distant" = "yes", "told" = "2026-03-02", "text" = "Her aunt"]
        => records("outside_placement.approved");
    in_an_emergency_the_council_there_is_told_later: outside(), DEE, "approve_outside_placement",
        ["approved" = "2026-03-02", "distant" = "no", "text" = "Her aunt"]
        => records("outside_placement.approved");
    a_manager_approves_no_place_outside_our_area: outside(), MAYA, "approve_outside_placement",
        ["approved" = "2026-03-02", "distant" = "no", "told" = "2026-03-02", "text" = "Her aunt"]
        => not_theirs();
    whoever_reviews_the_care_approves_no_place:
        outside().and(DEE, "2026-03-02", ReviewingOfficerAppointed { period: CARE, officer: DOT }),
        DOT, "approve_outside_placement",
        ["approved" = "2026-03-02", "distant" = "no", "told" = "2026-03-02", "text" = "Her aunt"]
        => gated("This is decided in the line of the case", "Dot chairs or reviews for this child");
    a_place_in_our_area_needs_no_such_approval: in_care(), DEE, "approve_outside_placement",
        ["approved" = "2026-03-02", "distant" = "no", "told" = "2026-03-02", "text" = "Her aunt"]
        => gated("Only a placement outside our area is approved so",
                 "By our record this child doesn't live outside our area");
    whoever_holds_the_case_approves_no_place: outside(), SAM, "approve_outside_placement",
        ["approved" = "2026-03-02", "distant" = "no", "told" = "2026-03-02", "text" = "Her aunt"]
        => not_theirs();
    an_approval_is_about_a_child_in_care: seen(), DEE, "approve_outside_placement",
        ["approved" = "2026-03-02", "distant" = "no", "told" = "2026-03-02", "text" = "Her aunt"]
        => gated("This child is not in care by our record", "Nobody has recorded that care began");

    contact_is_refused_under_a_care_order: ordered("C2"), MAYA, "refuse_family_contact",
        ["from" = "2026-03-08", "who" = "Her uncle", "reason" = "He would take her abroad"]
        => records("family_contact.refused");
    contact_is_refused_under_an_interim_order: ordered("C1"), DEE, "refuse_family_contact",
        ["from" = "2026-03-08", "who" = "Her uncle", "reason" = "He would take her abroad",
         "told" = "2026-03-08"] => records("family_contact.refused");
    without_an_order_nobody_refuses_contact: officered(), MAYA, "refuse_family_contact",
        ["from" = "2026-03-08", "who" = "Her uncle", "reason" = "He would take her abroad"]
        => gated("The council may refuse contact by itself only under a care order",
                 "By our record it is now: Accommodated under section 20");
    out_of_care_nobody_refuses_contact: seen(), MAYA, "refuse_family_contact",
        ["from" = "2026-03-08", "who" = "Her uncle", "reason" = "He would take her abroad"]
        => gated("This child is not in care by our record", "Nobody has recorded that care began");
    contact_is_not_refused_before_care: ordered("C2"), MAYA, "refuse_family_contact",
        ["from" = "2026-02-08", "who" = "Her uncle", "reason" = "He would take her abroad"]
        => asks("from", "Contact can't be refused before care began");
    a_social_worker_refuses_no_contact: ordered("C2"), SAM, "refuse_family_contact",
        ["from" = "2026-03-08", "who" = "Her uncle", "reason" = "He would take her abroad"]
        => not_theirs();

    a_refusal_of_contact_ends: refused_contact().and_newer("court.ordered"), SAM,
        "end_contact_refusal", ["refusal" = REFUSAL, "ended" = "2026-03-09", "how" = "resumed"]
        => records("contact_refusal.ended");
    a_refusal_of_contact_ends_once: ordered("C2"), SAM, "end_contact_refusal",
        ["refusal" = NO_EPISODE, "ended" = "2026-03-09", "how" = "resumed"]
        => refused("This refusal of contact has ended already, or is not on this record");
    a_refusal_does_not_end_before_it_began: refused_contact(), SAM, "end_contact_refusal",
        ["refusal" = REFUSAL, "ended" = "2026-03-04", "how" = "order"]
        => asks("ended", "It can't have ended before contact was refused");

    support_is_offered: former(), SAM, "record_support_offer",
        ["on" = "2026-03-06", "answer" = "not_now"] => records("support.offered");
    support_is_offered_to_somebody_who_left_care: in_care(), SAM, "record_support_offer",
        ["on" = "2026-03-06", "answer" = "wanted"]
        => gated("This is for somebody who left care and is owed support until 25",
                 "Nobody has said that they are a former relevant child");
    a_wish_to_learn_is_heard: former(), SAM, "record_learning_wish",
        ["told" = "2026-03-06", "wants" = "yes", "text" = "Joinery"]
        => records("learning_wish.told");
    a_wish_to_learn_is_taken_back: former(), SAM, "record_learning_wish",
        ["told" = "2026-03-06", "wants" = "no"] => records("learning_wish.told");
    a_wish_to_learn_is_of_somebody_who_left_care: in_care(), SAM, "record_learning_wish",
        ["told" = "2026-03-06", "wants" = "yes"]
        => gated("This is for somebody who left care and is owed support until 25",
                 "Nobody has said that they are a former relevant child");

    notice_of_a_death_is_recorded: mourned(), MAYA, "record_death_notice",
        ["on" = "2026-03-06", "text" = "Dee rang both"] => records("death_notice.given");
    nobody_gives_notice_of_a_death_that_is_not_recorded: former(), MAYA, "record_death_notice",
        ["on" = "2026-03-06", "text" = "Dee rang both"]
        => gated("Notice is given of a death that is on the record",
                 "Nobody has recorded that they died");
    notice_follows_the_death: mourned(), MAYA, "record_death_notice",
        ["on" = "2026-03-03", "text" = "Dee rang both"]
        => asks("on", "Notice can't be given before the death");
    an_inspector_gives_no_notice: mourned(), INES, "record_death_notice",
        ["on" = "2026-03-06", "text" = "Dee rang both"] => not_theirs();
}

/// What a field offers of Ellie's own.
fn offered(scene: &Scene, kind: EpisodeKind) -> Vec<String> {
    let offers = episodes::offers(&scene.case(), kind, CARA, scene.workforce());
    offers.into_iter().map(|offer| offer.text).collect()
}

#[test]
fn what_is_open_is_offered_until_it_ends() {
    assert_eq!(
        offered(&disputed(), EpisodeKind::ReviewDispute),
        ["Dispute raised on 4 March 2026"]
    );
    let settled = disputed().after(
        CARA,
        "settle_review_dispute",
        answers!["dispute" = DISPUTE, "settled" = "2026-03-09", "how" = "done", "text" = "A place"],
    );
    assert!(offered(&settled, EpisodeKind::ReviewDispute).is_empty());
    let since = ["Contact refused since 5 March 2026"];
    assert_eq!(offered(&refused_contact(), EpisodeKind::ContactRefusal), since);
    let over = refused_contact().after(
        SAM,
        "end_contact_refusal",
        answers!["refusal" = REFUSAL, "ended" = "2026-03-09", "how" = "agreed"],
    );
    assert!(offered(&over, EpisodeKind::ContactRefusal).is_empty());
}

#[test]
fn a_review_that_is_recorded_here_is_followed_and_a_placement_too() {
    let scene = officered().after(
        CARA,
        "record_care_review",
        answers![
            "held" = "2026-03-06",
            "part" = "PN1",
            "child_view" = "I miss Kit",
            "people" = "Sam",
            "decisions" = "See Kit",
            "permanence" = "family"
        ],
    );
    let entry = scene.entries(crate::cast::ELLIE).last().unwrap().clone();
    let Some(casework::Event::CareReviewHeld(held)) = entry.event() else { panic!("a review") };
    assert!(held.followed);
    let outcome = seen().when(
        SAM,
        "start_care",
        answers!["started" = "2026-03-09", "status" = "V2", "reason" = "Nobody", "kind" = "U6"],
    );
    let casework::Event::PlacementStarted(placed) = outcome.event("placement.started") else {
        panic!("a placement")
    };
    assert!(placed.followed.is_some());
}

#[test]
fn what_was_done_of_a_review_stands_beside_the_question() {
    let beside = |name: &str, scene: &Scene| {
        let act = casework::act(name).unwrap();
        (act.beside)(&scene.case()).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        beside("record_review_step", &reviewed()),
        "After the review of 23 February 2026: nothing yet"
    );
    assert_eq!(
        beside("record_review_step", &sent()),
        "After the review of 23 February 2026: The list of decisions was sent out, on 26 February \
         2026"
    );
    let agreed = in_care().after(
        SAM,
        "record_placement_plan",
        answers!["agreed" = "2026-02-11", "text" = "Bed at eight"],
    );
    assert_eq!(
        beside("record_placement_plan", &agreed),
        "Foster carer, for now, since 9 February 2026. Plan agreed on 11 February 2026"
    );
    let offered = former().after(
        SAM,
        "record_support_offer",
        answers!["on" = "2026-03-06", "answer" = "not_now"],
    );
    assert_eq!(beside("record_support_offer", &offered), "Last time, 6 March 2026: Not now");
}

#[test]
fn what_was_promised_is_known_as_at_an_earlier_day() {
    let scene = disputed();
    let then = |about: &str| {
        let at = casework::as_at::AsAt { about: day(about), known: u64::MAX };
        casework::as_at::case(crate::cast::ELLIE, scene.entries(crate::cast::ELLIE), at)
    };
    assert_eq!(then("2026-03-03").promised.disputes_now().count(), 0);
    assert_eq!(then("2026-03-04").promised.disputes_now().count(), 1);
    let notified = mourned().after(
        MAYA,
        "record_death_notice",
        answers!["on" = "2026-03-06", "text" = "Dee rang both"],
    );
    assert_eq!(notified.case().promised.death_notified, Some(day("2026-03-06")));
}

#[test]
fn what_is_owed_from_21_on_is_offered_to_whoever_is_old_enough() {
    let fits = |name: &str, scene: &Scene| (casework::act(name).unwrap().fits)(&scene.case());
    for name in ["record_support_offer", "record_learning_wish"] {
        assert!(fits(name, &former()) && !fits(name, &in_care()), "{name}");
        assert_eq!(casework::act(name).unwrap().ages, Some(21..=24), "{name}");
    }
    assert!(fits("record_death_notice", &mourned()) && !fits("record_death_notice", &former()));
    assert!(fits("refuse_family_contact", &ordered("C1")));
    assert!(!fits("refuse_family_contact", &officered()));
}
