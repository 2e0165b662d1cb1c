//! Early help, stepped up to social care and down from it, and private fostering.

use crate::{
    caring::in_care,
    cast::{FAY, INES, OMAR, SAM, episode},
    check::{Scene, answers, check},
    scenes::{held, planned, registered, seen},
};
use casework::{Event, early_help::EarlyHelpStarted, private_fostering::PrivateFosteringNotified};

/// Ellie has early help since January.
fn helped() -> Scene {
    let started = EarlyHelpStarted {
        help: episode(46),
        how: "asked".to_owned(),
        lead: "Ann Rowe, school".to_owned(),
        aims: String::new(),
        review_by: None,
    };
    registered().and(FAY, "2026-01-12", started)
}

/// We know that she lives with a friend of her mother.
fn fostered() -> Scene {
    let told = PrivateFosteringNotified {
        arrangement: episode(47),
        since: None,
        carer: "Jo".to_owned(),
        text: String::new(),
    };
    held().and(SAM, "2026-03-02", told)
}

check! {
    early_help_starts: registered(), FAY, "start_early_help",
        ["started" = "2026-03-09", "how" = "asked", "lead" = "Ann", "aims" = "Breakfast",
         "review_by" = "2026-06-01"] => records("early_help.started");
    early_help_runs_once: helped(), FAY, "start_early_help",
        ["started" = "2026-03-09", "how" = "asked", "lead" = "Ann", "aims" = "Breakfast",
         "review_by" = "2026-06-01"] => refused("This child has early help already");
    early_help_is_looked_at_again: registered(), FAY, "start_early_help",
        ["started" = "2026-03-09", "how" = "asked", "lead" = "Ann", "aims" = "Breakfast",
         "review_by" = "2026-03-09"] => asks("review_by", "Early help must be looked at again after it began");
    social_care_steps_down: seen(), SAM, "start_early_help",
        ["started" = "2026-03-09", "how" = "step_down", "lead" = "Ann", "aims" = "Breakfast",
         "review_by" = "2026-06-01"] => records("early_help.started");
    social_care_steps_down_when_its_plan_has_ended: planned(), SAM, "start_early_help",
        ["started" = "2026-03-09", "how" = "step_down", "lead" = "Ann", "aims" = "Breakfast",
         "review_by" = "2026-06-01"]
        => gated("Social care steps down when its own plan has ended",
                 "A plan of social care has not ended");
    early_help_ends: helped(), FAY, "end_early_help",
        ["ended" = "2026-03-09", "how" = "needs_met", "text" = "Breakfast every day"]
        => records("early_help.ended");
    early_help_steps_up_at_once: helped().and_newer("court.ordered"), FAY, "end_early_help",
        ["ended" = "2026-03-09", "how" = "step_up", "text" = "A mark on her arm"]
        => records("early_help.ended referral.received");
    early_help_ends_once: registered(), FAY, "end_early_help",
        ["ended" = "2026-03-09", "how" = "needs_met", "text" = "Breakfast every day"]
        => refused("This child has no early help by our record");
    early_help_does_not_end_before_it_began: helped(), FAY, "end_early_help",
        ["ended" = "2026-01-11", "how" = "needs_met", "text" = "Breakfast every day"]
        => asks("ended", "Early help can't end before it began");

    private_fostering_is_recorded_by_whoever_is_told: held(), OMAR, "record_private_fostering",
        ["told" = "2026-03-09", "carer" = "Jo"] => records("private_fostering.notified");
    an_inspector_is_told_of_nothing: held(), INES, "record_private_fostering",
        ["told" = "2026-03-09", "carer" = "Jo"] => not_theirs();
    private_fostering_is_recorded_once: fostered(), SAM, "record_private_fostering",
        ["told" = "2026-03-09", "carer" = "Jo"]
        => refused("We know of a private arrangement already");
    private_fostering_ends: fostered(), SAM, "end_private_fostering",
        ["ended" = "2026-03-09", "how" = "home", "text" = "With her mother"]
        => records("private_fostering.ended");
    private_fostering_ends_once: held(), SAM, "end_private_fostering",
        ["ended" = "2026-03-09", "how" = "home", "text" = "With her mother"]
        => refused("We know of no private arrangement for this child");
    private_fostering_does_not_end_before_we_knew: fostered(), SAM, "end_private_fostering",
        ["ended" = "2026-03-01", "how" = "home", "text" = "With her mother"]
        => asks("ended", "It can't have ended before we were told of it");
}

#[test]
fn what_was_stepped_up_waits_at_the_front_door_with_its_words() {
    let outcome = helped().when(
        FAY,
        "end_early_help",
        answers!["ended" = "2026-03-09", "how" = "step_up", "text" = "A mark on her arm"],
    );
    let Event::ReferralReceived(referral) = outcome.event("referral.received") else {
        panic!("another event")
    };
    assert_eq!((referral.source.as_str(), referral.text.as_str()), ("5D", "A mark on her arm"));
    let case = helped()
        .after(
            FAY,
            "end_early_help",
            answers!["ended" = "2026-03-09", "how" = "step_up", "text" = "A mark on her arm"],
        )
        .case();
    assert!(case.referrals[0].is_waiting());
    assert_eq!(case.care.early_help[0].ended.as_ref().unwrap().1, "step_up");
    assert!(case.care.early_help_now().is_none());
}

#[test]
fn a_child_in_care_is_not_privately_fostered() {
    let fits = casework::act("record_private_fostering").unwrap().fits;
    assert!(fits(&held().case()));
    assert!(!fits(&in_care().case()));
    assert!(!fits(&fostered().case()));
}

#[test]
fn whoever_recorded_a_bed_does_not_take_it_off_the_record() {
    let slept = in_care().after(
        SAM,
        "record_accommodation",
        answers!["from" = "2026-03-08", "kind" = "W", "suitable" = "no"],
    );
    let position = slept.entries(crate::cast::ELLIE).last().unwrap().position;
    let outcome = slept.when(
        SAM,
        "withdraw_entry",
        answers!["position" = position, "kind" = "wrong_person", "reason" = "Hm"],
    );
    outcome.refused("The case rests on this entry. Ask your manager");
}
