//! Allocation: every refusal, and what is recorded when there is none.

use crate::{
    cast::{
        ADA, ELLIE, ESME, FAY, FINN, GUS, LEO, MAYA, NIA, NORTH, PRIYA, RUTH, SAM, TODAY, episode,
        worker,
    },
    check::{Outcome, answers, check},
    scenes::{
        ALLOCATION, NO_EPISODE, PROTECTION, closed, contacted, held, imported, offer, offered,
        open, plan, protected,
    },
};
use casework::{
    Event, Responsible,
    allocation::{AllocationAccepted, AllocationEnded, AllocationRefused},
    responsible,
};

/// Sam's allocation has ended.
fn ended() -> AllocationEnded {
    AllocationEnded { allocation: ALLOCATION, reason: "caseload".to_owned(), text: String::new() }
}

/// Sam has refused.
fn refused() -> AllocationRefused {
    AllocationRefused { allocation: ALLOCATION, reason: "Full".to_owned() }
}

check! {
    a_child_is_offered_to_a_worker: open(), MAYA, "offer_allocation", ["worker" = SAM]
        => records("allocation.offered");
    a_child_is_offered_again_after_a_refusal: offered().and(SAM, "2026-02-05", refused()), MAYA,
        "offer_allocation", ["worker" = PRIYA] => records("allocation.offered");
    a_child_who_is_held_is_offered_to_somebody_else: held(), MAYA, "offer_allocation",
        ["worker" = PRIYA] => records("allocation.offered");
    a_case_that_is_not_open_is_not_offered: contacted(), MAYA, "offer_allocation", ["worker" = SAM]
        => refused("This case isn't open, so there is nothing to allocate");
    an_offer_waits_for_its_answer: offered(), MAYA, "offer_allocation", ["worker" = PRIYA]
        => refused("The case has been offered to Sam and not answered yet");
    whoever_holds_the_case_is_not_offered_it: held(), MAYA, "offer_allocation", ["worker" = SAM]
        => refused("They hold this case already");
    whoever_left_is_offered_nothing: open(), MAYA, "offer_allocation", ["worker" = LEO]
        => refused("This worker has left or is not known. Choose somebody else");
    nobody_we_know_is_offered_nothing: open(), MAYA, "offer_allocation", ["worker" = worker(999)]
        => refused("This worker has left or is not known. Choose somebody else");
    a_worker_without_a_team_is_offered_nothing: open(), MAYA, "offer_allocation", ["worker" = NIA]
        => refused("Nia is in no team. Ask an administrator to post them first");
    a_worker_whose_team_was_stood_down_is_offered_nothing: open(), MAYA, "offer_allocation",
        ["worker" = ESME] => refused("Esme is in no team");
    a_worker_who_could_never_accept_is_offered_nothing: open(), MAYA, "offer_allocation",
        ["worker" = RUTH] => refused("Ruth can't accept a case in their role");
    a_protected_child_is_not_offered_to_a_lead_practitioner: protected(), MAYA, "offer_allocation",
        ["worker" = FINN]
        => gated("Finn can't be accountable for this child", "needs a registered social worker");
    a_lead_practitioner_needs_a_manager_who_is_registered: open(), MAYA, "offer_allocation",
        ["worker" = GUS]
        => gated("Gus can't be accountable for this child", "A Family Help lead practitioner needs a manager who is a registered social worker");
    the_administrator_allocates_nobody: open(), ADA, "offer_allocation", ["worker" = SAM]
        => not_theirs();
    a_social_worker_allocates_nobody: open(), SAM, "offer_allocation", ["worker" = SAM]
        => not_theirs();

    an_offer_is_accepted: offered(), SAM, "accept_allocation", ["allocation" = ALLOCATION]
        => records("allocation.accepted");
    accepting_releases_whoever_held_the_case: held().and(MAYA, "2026-03-01", offer(episode(50), PRIYA)),
        PRIYA, "accept_allocation", ["allocation" = episode(50)]
        => records("allocation.ended allocation.accepted");
    an_offer_that_is_not_on_the_record_is_refused: offered(), SAM, "accept_allocation",
        ["allocation" = NO_EPISODE] => refused("There is no such offer on this record");
    nobody_accepts_for_somebody_else: offered(), MAYA, "accept_allocation",
        ["allocation" = ALLOCATION]
        => refused("This case was offered to Sam. Only they can answer");
    an_offer_is_not_accepted_twice: held(), SAM, "accept_allocation", ["allocation" = ALLOCATION]
        => refused("This offer has been answered already");
    an_offer_that_was_taken_back_is_not_accepted: offered().and(MAYA, "2026-02-06", ended()), SAM,
        "accept_allocation", ["allocation" = ALLOCATION]
        => refused("This offer has been answered already");
    an_offer_is_not_accepted_when_protection_began_meanwhile:
        open().and(MAYA, "2026-02-05", offer(ALLOCATION, FINN))
            .and(MAYA, "2026-02-06", plan(PROTECTION, "child_protection")),
        FINN, "accept_allocation", ["allocation" = ALLOCATION]
        => gated("Finn can't be accountable for this child", "registered social worker");
    the_front_door_holds_nobody: offered(), FAY, "accept_allocation", ["allocation" = ALLOCATION]
        => not_theirs();

    an_offer_is_refused_with_a_reason: offered(), SAM, "refuse_allocation",
        ["allocation" = ALLOCATION, "reason" = "I have 20 already"]
        => records("allocation.refused");
    an_offer_is_not_refused_without_a_reason: offered(), SAM, "refuse_allocation",
        ["allocation" = ALLOCATION] => asks("reason", "Why can't you take it?");
    nobody_refuses_for_somebody_else: offered(), MAYA, "refuse_allocation",
        ["allocation" = ALLOCATION, "reason" = "No"] => refused("Only they can answer");
    an_accepted_case_is_not_refused: held(), SAM, "refuse_allocation",
        ["allocation" = ALLOCATION, "reason" = "No"]
        => refused("This offer has been answered already");

    an_allocation_ends_when_somebody_answers_for_the_child: held(), MAYA, "end_allocation",
        ["allocation" = ALLOCATION, "reason" = "worker_absent", "text" = "Duty visits weekly",
         "named_manager" = "yes"]
        => records("allocation.ended");
    an_offer_can_be_taken_back: offered(), MAYA, "end_allocation",
        ["allocation" = ALLOCATION, "reason" = "conflict"] => records("allocation.ended");
    an_allocation_does_not_end_twice: held().and(MAYA, "2026-02-06", ended()), MAYA,
        "end_allocation", ["allocation" = ALLOCATION, "reason" = "caseload"]
        => refused("This allocation has ended already");
    an_offer_that_was_refused_can_not_be_ended: offered().and(SAM, "2026-02-06", refused()), MAYA,
        "end_allocation", ["allocation" = ALLOCATION, "reason" = "caseload"]
        => refused("This allocation has ended already");
    a_child_is_not_left_without_a_word_on_what_happens_next: held(), MAYA, "end_allocation",
        ["allocation" = ALLOCATION, "reason" = "caseload", "named_manager" = "yes"]
        => asks("text", "Say what happens to the child until somebody takes over");
    a_child_is_not_left_without_a_named_manager: held(), MAYA, "end_allocation",
        ["allocation" = ALLOCATION, "reason" = "caseload", "text" = "Duty", "named_manager" = "no"]
        => asks("named_manager", "Say that you answer for this child until then");
    a_worker_does_not_end_their_own_allocation: held(), SAM, "end_allocation",
        ["allocation" = ALLOCATION, "reason" = "caseload"] => not_theirs();

    a_worker_unknown_to_the_import_is_confirmed: imported(), MAYA, "confirm_worker", ["worker" = SAM]
        => records("allocation.offered allocation.accepted");
    a_case_that_is_not_open_needs_no_worker: contacted(), MAYA, "confirm_worker", ["worker" = SAM]
        => refused("This case isn't open");
    a_case_that_somebody_holds_is_not_confirmed: held(), MAYA, "confirm_worker", ["worker" = PRIYA]
        => refused("Somebody holds this case already");
    whoever_is_asked_here_is_offered_the_case: open(), MAYA, "confirm_worker", ["worker" = SAM]
        => refused("This case was opened here, so its worker is asked first. Offer it to them");
    confirming_is_no_way_round_an_offer:
        imported().and(MAYA, "2026-02-04", offer(ALLOCATION, SAM)).and(SAM, "2026-02-05", refused()),
        MAYA, "confirm_worker", ["worker" = SAM]
        => refused("This case has been offered here before");
    whoever_could_never_accept_is_not_confirmed: imported(), MAYA, "confirm_worker", ["worker" = RUTH]
        => refused("Ruth can't accept a case in their role");
    whoever_left_is_not_confirmed: imported(), MAYA, "confirm_worker", ["worker" = LEO]
        => refused("This worker has left or is not known");
    a_worker_without_a_team_is_not_confirmed: imported(), MAYA, "confirm_worker", ["worker" = NIA]
        => refused("Nia is in no team");
}

#[test]
fn two_mistakes_of_one_form_stand_at_their_two_fields() {
    let answers = answers!["allocation" = ALLOCATION, "reason" = "caseload"];
    let Outcome::Invalid(problems) = held().when(MAYA, "end_allocation", answers) else {
        panic!("the child is left with nobody")
    };
    let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["text", "named_manager"]);
}

#[test]
fn a_handover_leaves_no_day_without_a_worker() {
    let scene = held().and(MAYA, "2026-03-01", offer(episode(50), PRIYA)).after(
        PRIYA,
        "accept_allocation",
        answers!["allocation" = episode(50)],
    );
    let case = scene.case();
    for day in ["2026-02-04", "2026-03-08", "2026-03-09"] {
        let on = crate::check::day(day);
        let held = responsible(&case, scene.workforce(), on);
        let by = if on < TODAY { SAM } else { PRIYA };
        assert!(
            matches!(held, Responsible::Worker { worker, .. } if worker == by),
            "{day}: {held:?}"
        );
    }
    assert_eq!(case.team, Some((NORTH, TODAY)), "Priya's allocation was offered in North");
}

#[test]
fn an_offer_names_the_workers_own_team() {
    let event = open().when(MAYA, "offer_allocation", answers!["worker" = PRIYA]);
    let Event::AllocationOffered(offered) = event.event("allocation.offered") else {
        panic!("it was offered");
    };
    assert_eq!(offered.team, crate::cast::SOUTH);
}

#[test]
fn the_allocation_ends_with_the_case() {
    let case = closed().case();
    assert_eq!(case.allocations[0].ended, Some((TODAY, "case_closed".to_owned())));
    assert_eq!(responsible(&case, closed().workforce(), TODAY), Responsible::NotOpen);
}

#[test]
fn an_offer_opens_the_record_to_the_worker_before_they_answer() {
    let scene = open().and(MAYA, "2026-02-05", offer(episode(50), PRIYA));
    let note = answers!["at" = "2026-03-09T09:00", "heading" = "A", "text" = "B"];
    scene.when(PRIYA, "write_note", note).records("note.written");
    let refused = AllocationRefused { allocation: episode(50), reason: "Full".to_owned() };
    scene.and(PRIYA, "2026-02-06", refused).when(PRIYA, "write_note", note).unseen();
}

#[test]
fn an_answer_to_an_offer_that_was_withdrawn_changes_nothing() {
    let scene = open().and(SAM, "2026-02-04", AllocationAccepted { allocation: ALLOCATION });
    assert_eq!(scene.case().allocations, []);
    assert_eq!(scene.case().id, ELLIE);
}
