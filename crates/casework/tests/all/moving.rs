//! Children who move between councils, and that no case closes as moved before the other council has
//! taken the child.

use crate::{
    cast::{CARA, DEE, FAY, GEMMA, INES, MAYA, SAM, episode},
    check::{Scene, answers, check},
    scenes::{PROTECTION, REQUEST, closed, held, registered, request, seen, with_mother},
};
use casework::{
    closure::ClosureRequested,
    plan::{PlanEnded, PlanStarted},
    transfer::{TransferAnswered, TransferEnded, TransferNotified},
};
use words::EpisodeId;

const MOVE: EpisodeId = episode(72);

fn told(scene: Scene, direction: &str) -> Scene {
    let told = TransferNotified {
        transfer: MOVE,
        direction: direction.to_owned(),
        council: "Eastholm".to_owned(),
        standing: "child_protection".to_owned(),
        moved: None,
        text: String::new(),
    };
    scene.and(SAM, "2026-03-03", told)
}

fn answered(scene: Scene, accepted: Option<&str>) -> Scene {
    let answer = TransferAnswered {
        transfer: MOVE,
        accepted: accepted.is_some(),
        by: "Jo Farrow".to_owned(),
        words: String::new(),
        from: accepted.map(|day| day.parse().unwrap()),
    };
    told(scene, "out").and(MAYA, "2026-03-05", answer)
}

/// Sam asks for closure because the child has moved.
fn asked(scene: Scene) -> Scene {
    scene.and(SAM, "2026-03-06", ClosureRequested { reason: "RC5".to_owned(), ..request() })
}

/// Ellie had a plan here that another council's conference took over.
fn was_protected() -> Scene {
    let made = PlanStarted {
        kind: "child_protection".to_owned(),
        ..crate::scenes::plan(PROTECTION, "child_protection")
    };
    let ended =
        PlanEnded { plan: PROTECTION, reason: "moved_accepted".to_owned(), text: String::new() };
    seen().and(CARA, "2026-02-20", made).and(CARA, "2026-03-05", ended)
}

check! {
    we_are_told_of_a_child_who_moved_here: registered(), FAY, "record_transfer",
        ["direction" = "in", "council" = "Eastholm", "standing" = "child_protection",
         "notified" = "2026-03-09"] => records("transfer.notified referral.received");
    a_child_whose_case_is_open_waits_for_no_referral: held(), SAM, "record_transfer",
        ["direction" = "in", "council" = "Eastholm", "standing" = "child_in_need",
         "notified" = "2026-03-09"] => records("transfer.notified");
    a_child_moves_away: held().and_newer("court.ordered"), SAM, "record_transfer",
        ["direction" = "out", "council" = "Eastholm", "standing" = "child_in_need",
         "notified" = "2026-03-09"] => records("transfer.notified");
    a_child_moves_once_at_a_time: told(held(), "out"), SAM, "record_transfer",
        ["direction" = "out", "council" = "Eastholm", "standing" = "child_in_need",
         "notified" = "2026-03-09"] => refused("A move of this child is on the record already");
    an_inspector_moves_nobody: held(), INES, "record_transfer",
        ["direction" = "out", "council" = "Eastholm", "standing" = "child_in_need",
         "notified" = "2026-03-09"] => not_theirs();

    records_are_asked_for: told(held(), "in"), SAM, "record_transfer_records",
        ["transfer" = MOVE, "step" = "asked", "done" = "2026-03-09"]
        => records("transfer_records.moved");
    records_are_not_asked_for_beforehand: told(held(), "in"), SAM, "record_transfer_records",
        ["transfer" = MOVE, "step" = "asked", "done" = "2026-03-02"]
        => asks("done", "That day is before anybody was told of the move");
    records_belong_to_a_move: held(), SAM, "record_transfer_records",
        ["transfer" = MOVE, "step" = "asked", "done" = "2026-03-09"]
        => refused("This move has ended, or is not on this record");

    they_take_the_child: told(held(), "out"), MAYA, "answer_transfer",
        ["transfer" = MOVE, "accepted" = "yes", "answered" = "2026-03-09", "by" = "Jo, manager",
         "words" = "We take her", "from" = "2026-03-16"] => records("transfer.answered");
    they_say_no_and_why: told(held(), "out"), MAYA, "answer_transfer",
        ["transfer" = MOVE, "accepted" = "no", "answered" = "2026-03-09", "by" = "Jo, manager",
         "words" = "She stays a week only"] => records("transfer.answered");
    they_say_from_when: told(held(), "out"), MAYA, "answer_transfer",
        ["transfer" = MOVE, "accepted" = "yes", "answered" = "2026-03-09", "by" = "Jo, manager",
         "words" = "We take her"] => asks("from", "responsible");
    they_do_not_answer_before_they_know: told(held(), "out"), MAYA, "answer_transfer",
        ["transfer" = MOVE, "accepted" = "no", "answered" = "2026-03-02", "by" = "Jo, manager",
         "words" = "No"] => asks("answered", "That day is before anybody was told of the move");
    a_social_worker_does_not_answer_for_a_council: told(held(), "in"), SAM, "answer_transfer",
        ["transfer" = MOVE, "accepted" = "yes", "answered" = "2026-03-09", "by" = "Me",
         "words" = "Yes", "from" = "2026-03-09"] => not_theirs();

    responsibility_is_taken: answered(held(), Some("2026-03-09")), SAM, "end_transfer",
        ["transfer" = MOVE, "how" = "taken", "ended" = "2026-03-09"] => records("transfer.ended");
    responsibility_is_not_taken_without_a_word: told(held(), "out"), SAM, "end_transfer",
        ["transfer" = MOVE, "how" = "taken", "ended" = "2026-03-09"]
        => gated("Responsibility passes when the receiving council has accepted in words",
                 "No acceptance by the receiving council is recorded");
    responsibility_is_not_taken_against_a_no: answered(held(), None), SAM, "end_transfer",
        ["transfer" = MOVE, "how" = "taken", "ended" = "2026-03-09"]
        => gated("Responsibility passes when the receiving council has accepted in words",
                 "No acceptance by the receiving council is recorded");
    a_child_stays_after_all: told(held(), "out"), SAM, "end_transfer",
        ["transfer" = MOVE, "how" = "stays", "ended" = "2026-03-09"] => records("transfer.ended");
    a_move_does_not_end_before_it_began: told(held(), "out"), SAM, "end_transfer",
        ["transfer" = MOVE, "how" = "stays", "ended" = "2026-03-02"]
        => asks("ended", "That day is before anybody was told of the move");

    a_case_closes_as_moved: asked(answered(seen(), Some("2026-03-09"))), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"] => records("case.closed allocation.ended");
    a_case_does_not_close_as_moved_when_nobody_was_told: asked(seen()), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "No move to another council is recorded");
    a_case_does_not_close_as_moved_before_they_accept: asked(told(seen(), "out")), MAYA,
        "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet",
                 "The other council has not accepted the child in words, with a day");
    a_case_does_not_close_as_moved_before_the_day: asked(answered(seen(), Some("2026-03-10"))),
        MAYA, "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet",
                 "The other council is responsible from 10 March 2026. Until then the child is ours");
    a_child_who_moved_here_does_not_close_as_moved: asked(told(seen(), "in")), MAYA,
        "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "No move to another council is recorded");
    a_move_that_came_to_nothing_closes_no_case: asked(answered(seen(), Some("2026-03-06")).and(
        SAM, "2026-03-06", TransferEnded { transfer: MOVE, how: "stays".to_owned(),
        text: String::new() })), MAYA, "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "No move to another council is recorded");
    a_director_may_close_a_child_in_need_by_exception: asked(told(seen(), "out")), DEE,
        "decide_closure", ["request" = REQUEST, "close" = "yes", "exception" = "They wrote twice"]
        => records("case.closed allocation.ended");
    not_even_a_director_closes_a_protected_child_between_councils: asked(was_protected()), DEE,
        "decide_closure", ["request" = REQUEST, "close" = "yes", "exception" = "They wrote twice"]
        => gated("Nobody closes the case of a child who had a protection plan as moved",
                 "No move to another council is recorded");
}

#[test]
fn an_adult_does_not_move_between_councils() {
    let answers = answers![
        "direction" = "in",
        "council" = "Eastholm",
        "standing" = "child_in_need",
        "notified" = "2026-03-09"
    ];
    with_mother(held())
        .about(GEMMA, SAM, "record_transfer", answers)
        .refused("This record is an adult's. Record the move on the child's");
}

#[test]
fn whoever_comes_from_another_council_waits_at_the_front_door() {
    let answers = answers![
        "direction" = "in",
        "council" = "Eastholm",
        "standing" = "care",
        "notified" = "2026-03-09"
    ];
    let case = closed().after(SAM, "record_transfer", answers).case();
    let waits = case.referrals.iter().find(|one| one.is_waiting()).unwrap();
    assert_eq!((waits.source.as_str(), waits.received.to_string().as_str()), ("5C", "2026-03-09"));
    let again = casework::act("record_transfer").unwrap().fits;
    assert!(!again(&case), "one move at a time");
}

#[test]
fn a_move_keeps_every_step_with_its_day() {
    let scene = answered(held(), Some("2026-03-16"))
        .after(
            SAM,
            "record_transfer_records",
            answers!["transfer" = MOVE, "step" = "sent", "done" = "2026-03-06"],
        )
        .after(
            SAM,
            "end_transfer",
            answers!["transfer" = MOVE, "how" = "taken", "ended" = "2026-03-09"],
        );
    let case = scene.case();
    let one = &case.duties.transfers[0];
    assert_eq!(one.records, [("sent".to_owned(), "2026-03-06".parse().unwrap())]);
    assert_eq!(one.accepted().unwrap().by, "Jo Farrow");
    assert!(case.duties.transfers_running().next().is_none());
    let pinned = case.pinned.iter().any(|one| one.text == "Responsibility passed between councils");
    assert!(pinned);
}
