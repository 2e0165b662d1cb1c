//! A senior's reversal of what others decided together: reasoned, told to everybody, answered by
//! somebody else, and without power over a protection plan.

use crate::{
    cast::{CARA, DEE, DOT, MAYA, SAM, episode},
    check::{Scene, answers, check},
    conferring::on_a_plan,
    finding_out::{DISCUSSION, discussion, led},
    scenes::{NO_EPISODE, PROTECTION, REQUEST, held, request, seen},
};
use casework::{
    Event,
    attendance::Participant,
    reversal::{DecisionReversed, ReversalAnswered, ReversalTold},
};
use words::EpisodeId;

const REVERSAL: EpisodeId = episode(26);

fn ann() -> Participant {
    Participant { name: "Ann Rowe".to_owned(), from: "school".to_owned(), worker: None }
}

/// Dee has reversed the decision to enquire.
pub(crate) fn reversed() -> Scene {
    let event = DecisionReversed {
        reversal: REVERSAL,
        decided: DISCUSSION,
        of: "strategy_discussion".to_owned(),
        before: "section_47_joint".to_owned(),
        now: "assessment".to_owned(),
        instead: "An assessment".to_owned(),
        reason: "An accident".to_owned(),
        dissent: "The police do not agree".to_owned(),
        tell: vec![ann()],
        escalated_to: Some(DOT),
    };
    led().and(DEE, "2026-03-05", event)
}

fn told() -> Scene {
    let event = ReversalTold {
        reversal: REVERSAL,
        name: "Ann Rowe".to_owned(),
        reaction: "disagrees".to_owned(),
        text: "It was no accident".to_owned(),
    };
    reversed().and(SAM, "2026-03-06", event)
}

check! {
    a_decision_to_enquire_is_reversed: led(), DEE, "reverse_decision",
        ["decision" = DISCUSSION, "now" = "assessment", "instead" = "Assess", "reason" = "Accident"]
        => records("decision.reversed section_47.stopped");
    a_decision_not_to_enquire_is_reversed:
        held().and(SAM, "2026-03-02T09:00:00Z", discussion("assessment")), DEE, "reverse_decision",
        ["decision" = DISCUSSION, "now" = "section_47_joint", "instead" = "Enquire",
         "reason" = "A second mark"]
        => records("decision.reversed section_47.started");
    a_reversal_needs_a_reason: led(), DEE, "reverse_decision",
        ["decision" = DISCUSSION, "now" = "assessment", "instead" = "Assess"] => asks("reason", "Why?");
    a_reversal_says_what_is_decided_now: led(), DEE, "reverse_decision",
        ["decision" = DISCUSSION, "instead" = "Assess", "reason" = "Accident"]
        => asks("now", "Say what is decided now instead");
    the_same_is_no_reversal: led(), DEE, "reverse_decision",
        ["decision" = DISCUSSION, "now" = "section_47_joint", "instead" = "Assess", "reason" = "Hm"]
        => asks("now", "This is what was decided already");
    a_decision_is_reversed_once: reversed(), MAYA, "reverse_decision",
        ["decision" = DISCUSSION, "now" = "assessment", "instead" = "Assess", "reason" = "Accident"]
        => refused("This decision has been reversed already, or is not on this record");
    a_social_worker_reverses_nothing: led(), SAM, "reverse_decision",
        ["decision" = DISCUSSION, "now" = "assessment", "instead" = "Assess", "reason" = "Accident"]
        => not_theirs();
    what_a_conference_decided_is_reversed_in_words: on_a_plan(), DEE, "reverse_decision",
        ["decision" = episode(23), "instead" = "No court", "reason" = "Cost"]
        => records("decision.reversed");
    no_code_changes_what_a_conference_decided: on_a_plan(), DEE, "reverse_decision",
        ["decision" = episode(23), "now" = "assessment", "instead" = "No plan", "reason" = "Cost"]
        => asks("now", "Only a conference changes what a conference decided about a plan");

    somebody_is_told: reversed(), SAM, "tell_of_reversal",
        ["reversal" = REVERSAL, "name" = "ann rowe", "reaction" = "disagrees"]
        => records("reversal.told");
    only_those_who_took_part_are_told: reversed(), SAM, "tell_of_reversal",
        ["reversal" = REVERSAL, "name" = "Ben Oak", "reaction" = "agrees"]
        => asks("name", "Write one of those who are still to be told: Ann Rowe");
    whoever_is_not_to_be_told_names_who_was: reversed(), SAM, "tell_of_reversal",
        ["reversal" = REVERSAL, "reaction" = "agrees"]
        => asks("name", "You are not to be told yourself. Write who was: Ann Rowe");
    everybody_is_told_once: told(), SAM, "tell_of_reversal",
        ["reversal" = REVERSAL, "name" = "Ann Rowe", "reaction" = "agrees"]
        => refused("Everybody has been told of this reversal");
    whoever_reversed_it_does_not_speak_for_the_others: reversed(), DEE, "tell_of_reversal",
        ["reversal" = REVERSAL, "name" = "Ann Rowe", "reaction" = "agrees"]
        => refused("You reversed this decision. Somebody else records what those who took part say");
    nobody_is_told_of_nothing: led(), SAM, "tell_of_reversal",
        ["reversal" = NO_EPISODE, "name" = "Ann Rowe", "reaction" = "agrees"]
        => refused("There is no such reversal on this record");

    a_reversal_is_answered: told(), DOT, "answer_reversal",
        ["reversal" = REVERSAL, "answer" = "set_aside", "reason" = "It was no accident"]
        => records("reversal.answered");
    a_reversal_is_not_answered_before_everybody_was_told: reversed(), DOT, "answer_reversal",
        ["reversal" = REVERSAL, "answer" = "set_aside", "reason" = "It was no accident"]
        => gated("Everybody with a part in it is told before a reversal is answered",
                 "Ann Rowe has not been told");
    whoever_can_not_be_told_needs_a_reason: reversed(), SAM, "tell_of_reversal",
        ["reversal" = REVERSAL, "name" = "Ann Rowe", "reaction" = "not_told"]
        => asks("why_not", "Why can't they be told?");
    somebody_can_not_be_told: reversed(), SAM, "tell_of_reversal",
        ["reversal" = REVERSAL, "name" = "Ann Rowe", "reaction" = "not_told",
         "why_not" = "She has moved abroad"]
        => records("reversal.told");
    a_reversal_is_answered_where_somebody_can_not_be_told:
        reversed().after(SAM, "tell_of_reversal", answers!["reversal" = REVERSAL,
            "name" = "Ann Rowe", "reaction" = "not_told", "why_not" = "She has moved abroad"]),
        DOT, "answer_reversal",
        ["reversal" = REVERSAL, "answer" = "stands", "reason" = "Nothing speaks against it"]
        => records("reversal.answered");
    nobody_answers_their_own_reversal: told(), DEE, "answer_reversal",
        ["reversal" = REVERSAL, "answer" = "stands", "reason" = "I said so"]
        => refused("You made this reversal. Somebody else must answer it");
    a_reversal_is_answered_once:
        told().and(DOT, "2026-03-07", ReversalAnswered { reversal: REVERSAL,
            answer: "set_aside".to_owned(), reason: String::new() }),
        DOT, "answer_reversal", ["reversal" = REVERSAL, "answer" = "stands", "reason" = "Hm"]
        => refused("This reversal has been answered already");
    a_team_manager_answers_no_reversal: told(), MAYA, "answer_reversal",
        ["reversal" = REVERSAL, "answer" = "stands", "reason" = "Hm"] => not_theirs();
    a_case_is_not_closed_over_a_reversal:
        seen().after(SAM, "record_strategy_discussion", answers!["at" = "2026-03-03T09:00:00Z",
                "decision" = "assessment", "reason" = "Hm"])
            .and(DEE, "2026-03-05", DecisionReversed { reversal: REVERSAL, decided: NO_EPISODE,
                of: "conference".to_owned(), before: String::new(), now: String::new(),
                instead: String::new(), reason: String::new(), dissent: String::new(),
                tell: Vec::new(), escalated_to: None })
            .and(SAM, "2026-03-06", request()),
        MAYA, "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "nobody has answered the reversal");
}

#[test]
fn everybody_who_took_part_is_told_and_somebody_else_answers() {
    let outcome = led().when(
        DEE,
        "reverse_decision",
        answers![
            "decision" = DISCUSSION,
            "now" = "assessment",
            "instead" = "Assess",
            "reason" = "Accident",
            "dissent" = "The police do not agree"
        ],
    );
    let Event::DecisionReversed(event) = outcome.event("decision.reversed") else {
        panic!("another event")
    };
    let tell: Vec<&str> = event.tell.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(tell, ["Sam", "Ann Rowe"], "Sam recorded it, leads and took part: told once");
    assert_eq!(event.escalated_to, Some(DOT), "a director who did not reverse it");
    assert_eq!(event.dissent, "The police do not agree");
}

#[test]
fn the_chair_is_told_and_the_plan_goes_on() {
    let scene = on_a_plan().after(
        DEE,
        "reverse_decision",
        answers!["decision" = episode(23), "instead" = "No visits", "reason" = "Cost"],
    );
    let case = scene.case();
    let reversal = &case.protection.reversals[0];
    assert!(reversal.tell.iter().any(|one| one.worker == Some(CARA) && one.from == "chair"));
    assert_eq!(case.protection_plan().map(|plan| plan.id), Some(PROTECTION));
    assert!(case.undoable(episode(23)).is_none());
}

#[test]
fn what_is_said_to_a_reversal_is_kept() {
    let case = told().case();
    let reversal = &case.protection.reversals[0];
    assert_eq!(reversal.untold().count(), 0);
    assert_eq!(reversal.told[0].2, "It was no accident");
    assert!(case.pinned.iter().any(|one| one.text == "What others decided was reversed"));
}

#[test]
fn why_somebody_can_not_be_told_is_kept() {
    let scene = reversed().after(
        SAM,
        "tell_of_reversal",
        answers![
            "reversal" = REVERSAL,
            "name" = "Ann Rowe",
            "reaction" = "not_told",
            "why_not" = "She has moved abroad"
        ],
    );
    let line = casework::chronology::lines(scene.entries(crate::cast::ELLIE), scene.workforce());
    let line = line.last().unwrap();
    assert_eq!(line.heading, "Can't be told of the reversal");
    assert_eq!(line.text, "Ann Rowe: She has moved abroad");
}

#[test]
fn whoever_answers_a_reversal_knows_of_it() {
    let dot = Participant { name: "Dot".to_owned(), from: String::new(), worker: Some(DOT) };
    let event = DecisionReversed {
        reversal: REVERSAL,
        decided: DISCUSSION,
        of: "strategy_discussion".to_owned(),
        before: "section_47_joint".to_owned(),
        now: "assessment".to_owned(),
        instead: "An assessment".to_owned(),
        reason: "An accident".to_owned(),
        dissent: String::new(),
        tell: vec![dot],
        escalated_to: Some(DOT),
    };
    led()
        .and(DEE, "2026-03-05", event)
        .when(
            DOT,
            "answer_reversal",
            answers!["reversal" = REVERSAL, "answer" = "stands", "reason" = "Read"],
        )
        .records("reversal.answered");
}

#[test]
fn an_enquiry_that_a_reversal_stopped_has_ended_and_found_nothing() {
    let scene = led().after(
        DEE,
        "reverse_decision",
        answers![
            "decision" = DISCUSSION,
            "now" = "no_further_action",
            "instead" = "Nothing",
            "reason" = "Accident"
        ],
    );
    let case = scene.case();
    assert!(case.protection.running_enquiry().is_none());
    assert!(!case.protection.enquiries[0].found_continuing_risk());
}
