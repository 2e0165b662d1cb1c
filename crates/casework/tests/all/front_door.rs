//! Contacts and referrals: every refusal, and what is recorded when there is none.

use crate::{
    cast::{
        DEE, EAST, ELLIE, FAY, IVY, KIT, MAYA, NO_TEAM, NORTH, OMAR, PRIYA, SAM, SOUTH, STRANGER,
    },
    check::{answers, check, given},
    scenes::{
        AGAIN, CONTACT, NO_EPISODE, REFERRAL, contact, contacted, death, held, open, referral,
        referred, registered, restricted, unclassified, with_brother,
    },
};
use casework::Event;

check! {
    a_contact_is_recorded: registered(), FAY, "record_contact",
        ["received" = "2026-03-09T09:30", "source" = "6", "said" = "Shouting at night"]
        => records("contact.received");
    a_contact_about_two_children_is_recorded_for_each: with_brother(registered()), FAY,
        "record_contact",
        ["received" = "2026-03-09T09:30", "source" = "6", "said" = "Shouting", "siblings" = KIT]
        => records("contact.received contact.received");
    a_child_named_twice_gets_one_contact: with_brother(registered()), FAY, "record_contact",
        ["received" = "2026-03-09T09:30", "source" = "6", "said" = "Shouting", "siblings" = KIT,
         "siblings" = KIT, "siblings" = ELLIE]
        => records("contact.received contact.received");
    a_contact_of_this_minute_is_recorded: registered(), FAY, "record_contact",
        ["received" = "2026-03-09T10:00", "source" = "6", "said" = "Shouting at night"]
        => records("contact.received");
    a_contact_of_tomorrow_is_refused: registered(), FAY, "record_contact",
        ["received" = "2026-03-10T09:30", "source" = "6", "said" = "Shouting"]
        => asks("received", "This time is in the future");
    a_contact_about_a_sibling_whom_nobody_registered_is_refused: registered(), FAY,
        "record_contact",
        ["received" = "2026-03-09T09:30", "source" = "6", "said" = "Shouting", "siblings" = STRANGER]
        => refused("We don't know one of the others you chose");
    a_contact_about_a_record_that_is_not_classified_reaches_nobody: unclassified(), FAY,
        "record_contact",
        ["received" = "2026-03-09T09:30", "source" = "6", "said" = "Shouting"]
        => unseen();
    a_contact_about_a_restricted_child_reaches_nobody_but_custodians: restricted(), FAY,
        "record_contact",
        ["received" = "2026-03-09T09:30", "source" = "6", "said" = "Shouting"]
        => unseen();
    a_worker_of_another_team_sees_too_little_to_record_a_contact: held(), PRIYA, "record_contact",
        ["received" = "2026-03-09T09:30", "source" = "6", "said" = "Shouting"]
        => unseen();
    information_governance_records_no_contacts: registered(), IVY, "record_contact",
        ["received" = "2026-03-09T09:30", "source" = "6", "said" = "Shouting"]
        => not_theirs();

    a_contact_ends_without_further_action: contacted(), FAY, "decide_contact",
        ["contact" = CONTACT, "decision" = "no_further_action", "reason" = "A misunderstanding"]
        => records("contact.decided");
    a_contact_becomes_a_referral: contacted(), FAY, "decide_contact",
        ["contact" = CONTACT, "decision" = "referral", "need" = "N1", "reason" = "Neglect"]
        => records("contact.decided referral.received");
    a_referral_without_its_main_reason_is_asked_for_it: contacted(), FAY, "decide_contact",
        ["contact" = CONTACT, "decision" = "referral", "reason" = "Neglect"]
        => asks("need", "Choose an answer");
    a_contact_that_is_not_on_the_record_is_refused: contacted(), FAY, "decide_contact",
        ["contact" = NO_EPISODE, "decision" = "advice", "reason" = "Why"]
        => refused("There is no such contact on this record");
    a_contact_is_not_decided_twice: referred(), FAY, "decide_contact",
        ["contact" = CONTACT, "decision" = "advice", "reason" = "Why"]
        => refused("Somebody has decided this contact already");
    an_earlier_contact_must_be_answered_for: contacted().and(FAY, "2026-03-05T09:00:00Z", contact(AGAIN)),
        FAY, "decide_contact",
        ["contact" = AGAIN, "decision" = "no_further_action", "reason" = "Nothing in it"]
        => asks("history", "There is another contact or referral about this child on the record");
    a_history_must_be_answered_for: referred().and(FAY, "2026-03-05T09:00:00Z", contact(AGAIN)), FAY,
        "decide_contact",
        ["contact" = AGAIN, "decision" = "no_further_action", "reason" = "Nothing in it"]
        => asks("history", "There are 2 other contacts and referrals about this child on the record");
    nothing_added_is_an_answer_too: referred().and(FAY, "2026-03-05T09:00:00Z", contact(AGAIN)), FAY,
        "decide_contact",
        ["contact" = AGAIN, "decision" = "no_further_action", "reason" = "Nothing in it",
         "history" = "Nothing"]
        => records("contact.decided");
    no_history_holds_up_a_strategy_discussion: referred().and(FAY, "2026-03-05T09:00:00Z", contact(AGAIN)),
        OMAR, "decide_contact",
        ["contact" = AGAIN, "decision" = "strategy_discussion", "reason" = "She is hurt"]
        => records("contact.decided referral.received");
    a_contact_is_not_passed_to_a_worker_whom_the_child_has_not: contacted(), FAY, "decide_contact",
        ["contact" = CONTACT, "decision" = "open_case", "reason" = "Sam knows her"]
        => refused("This child's case isn't open");
    a_contact_is_passed_to_the_worker_the_child_has: held().and(FAY, "2026-03-05T09:00:00Z", contact(AGAIN)),
        FAY, "decide_contact",
        ["contact" = AGAIN, "decision" = "open_case", "reason" = "Sam knows her", "history" = "More"]
        => records("contact.decided");
    a_social_worker_does_not_decide_contacts: held(), SAM, "decide_contact",
        ["contact" = CONTACT, "decision" = "advice", "reason" = "Why"]
        => not_theirs();

    a_referral_is_accepted_by_a_team: referred(), MAYA, "decide_referral",
        ["referral" = REFERRAL, "decision" = "assessment", "team" = NORTH, "reason" = "Neglect"]
        => records("referral.decided team.assigned");
    a_referral_that_is_not_on_the_record_is_refused: referred(), MAYA, "decide_referral",
        ["referral" = NO_EPISODE, "decision" = "assessment", "team" = NORTH, "reason" = "Neglect"]
        => refused("There is no such referral on this record");
    a_referral_is_not_decided_twice: open(), DEE, "decide_referral",
        ["referral" = REFERRAL, "decision" = "no_further_action", "reason" = "Changed my mind"]
        => refused("Somebody has decided this referral already");
    a_referral_ends_here_only_after_the_checks: referred(), MAYA, "decide_referral",
        ["referral" = REFERRAL, "decision" = "no_further_action", "referrer_told" = "yes",
         "checks_made" = "no", "reason" = "Nothing in it"]
        => gated("This referral can't end here yet", "The checks with other agencies have not been made");
    a_referral_ends_here_only_when_the_referrer_knows: referred(), MAYA, "decide_referral",
        ["referral" = REFERRAL, "decision" = "early_help", "checks_made" = "yes", "reason" = "Help"]
        => gated("This referral can't end here yet", "Whoever referred has not been told the outcome");
    a_referral_ends_here_when_its_gate_is_met: referred(), MAYA, "decide_referral",
        ["referral" = REFERRAL, "decision" = "no_further_action", "checks_made" = "yes",
         "referrer_told" = "yes", "reason" = "Nothing in it", "team" = NORTH]
        => records("referral.decided");
    a_child_is_not_taken_on_without_a_team: referred(), MAYA, "decide_referral",
        ["referral" = REFERRAL, "decision" = "assessment", "reason" = "Neglect"]
        => refused("Choose the team that takes it");
    a_child_is_not_given_to_a_team_that_was_stood_down: referred(), MAYA, "decide_referral",
        ["referral" = REFERRAL, "decision" = "assessment", "team" = EAST, "reason" = "Neglect"]
        => asks("team", "This team doesn't exist any more");
    a_child_is_not_given_to_a_team_that_never_was: referred(), OMAR, "decide_referral",
        ["referral" = REFERRAL, "decision" = "immediate_protection", "team" = NO_TEAM, "reason" = "Danger"]
        => asks("team", "This team doesn't exist any more");
    immediate_protection_waits_for_no_team: referred(), OMAR, "decide_referral",
        ["referral" = REFERRAL, "decision" = "immediate_protection", "reason" = "Danger"]
        => records("referral.decided");
    a_strategy_discussion_goes_to_the_deciding_managers_team: referred(), MAYA, "decide_referral",
        ["referral" = REFERRAL, "decision" = "strategy_discussion", "reason" = "Danger"]
        => records("referral.decided team.assigned");
    the_front_door_does_not_decide_referrals: referred(), FAY, "decide_referral",
        ["referral" = REFERRAL, "decision" = "assessment", "team" = NORTH, "reason" = "Neglect"]
        => not_theirs();
    a_second_referral_stays_with_the_team_that_has_the_child:
        open().and(FAY, "2026-03-05", referral(AGAIN)), MAYA, "decide_referral",
        ["referral" = AGAIN, "decision" = "assessment", "reason" = "Neglect"]
        => records("referral.decided team.assigned");
}

#[test]
fn what_stood_on_the_page_is_recorded_with_the_decision() {
    let scene = referred().and(FAY, "2026-03-05T09:00:00Z", contact(AGAIN));
    let answers = answers![
        "contact" = AGAIN,
        "decision" = "advice",
        "reason" = "Why",
        "history" = "The coat again"
    ];
    let Event::ContactDecided(decided) =
        scene.when(FAY, "decide_contact", answers).event("contact.decided")
    else {
        panic!("a contact was decided");
    };
    assert_eq!(decided.shown, [2, 4], "the first contact and its referral, by position");
    assert_eq!(decided.history, "The coat again");
}

#[test]
fn a_referral_is_as_old_as_its_contact() {
    let answers =
        answers!["contact" = CONTACT, "decision" = "referral", "need" = "N1", "reason" = "Neglect"];
    let facts = contacted().when(FAY, "decide_contact", answers).facts();
    let received = facts.iter().find(|fact| fact.event.kind() == "referral.received").unwrap();
    assert_eq!(received.happened.to_string(), "2026-02-02T09:00:00Z");
}

#[test]
fn a_team_named_beside_a_referral_that_ends_here_takes_nobody() {
    let answers = answers![
        "referral" = REFERRAL,
        "decision" = "no_further_action",
        "checks_made" = "true",
        "referrer_told" = "true",
        "reason" = "Nothing in it",
        "team" = SOUTH
    ];
    let decided = referred().after(MAYA, "decide_referral", answers).case();
    assert_eq!(decided.team, None);
    assert!(!decided.is_open());
}

#[test]
fn the_whole_way_from_the_door_to_an_open_case() {
    let scene =
        given().after(FAY, "register_person", answers!["kind" = "child", "given" = "Ellie"]).after(
            FAY,
            "record_contact",
            answers!["received" = "2026-03-09T08:00", "source" = "2A", "said" = "No coat"],
        );
    let contact = scene.case().contacts[0].id;
    let scene = scene.after(
        FAY,
        "decide_contact",
        answers!["contact" = contact, "decision" = "referral", "need" = "N1", "reason" = "Neglect"],
    );
    let referral = scene.case().referrals[0].id;
    let scene = scene.after(
        MAYA,
        "decide_referral",
        answers![
            "referral" = referral,
            "decision" = "assessment",
            "team" = NORTH,
            "reason" = "Neglect"
        ],
    );
    assert!(scene.case().is_open());
    assert_eq!(scene.case().team.map(|(team, _)| team), Some(NORTH));
    scene
        .when(SAM, "write_note", answers!["at" = "2026-03-09T09:00", "heading" = "A", "text" = "B"])
        .records("note.written");
}

#[test]
fn the_front_door_keeps_whom_it_registered_until_a_team_has_them() {
    let described = answers!["sex" = "F"];
    registered().when(FAY, "describe_person", described).records("person.described");
    let facts = casework::access::Facts::of(&registered().case());
    assert_eq!(facts.registered.map(|(who, _)| who), Some(FAY));
    assert_eq!(casework::access::Facts::of(&open().case()).registered, None);
    assert_eq!(casework::access::Facts::of(&open().case()).team, Some(NORTH));
}

#[test]
fn a_child_who_has_died_may_still_be_told_of() {
    let scene = referred().and(OMAR, "2026-03-01", death()).and_newer("court.ordered");
    let answers = answers!["received" = "2026-03-09T09:30", "source" = "6", "said" = "The inquest"];
    scene.when(FAY, "record_contact", answers).records("contact.received");
}
