//! Supervision of a worker and of a child's case: every refusal, what is recorded, and who reads it.

use crate::{
    cast::{
        ADA, ANA, DEE, DOT, ELLIE, ESME, FAY, INES, IVY, KIT, LEO, MAYA, MONA, PRIYA, SAM,
        about_work, actor, worker, workforce,
    },
    check::{Scene, check, day, given},
    scenes::{ALLOCATION, death, held, offer, open, with_brother},
};
use casework::{
    Event,
    allocation::AllocationAccepted,
    chronology,
    supervision::{SupervisionHeld, may_read, of_child::CaseSupervisionHeld},
};
use words::{Subject, WorkerId};

/// Maya manages the team and holds Ellie herself.
fn held_by_the_manager() -> Scene {
    open().and(DEE, "2026-03-03", offer(ALLOCATION, MAYA)).and(
        MAYA,
        "2026-03-03",
        AllocationAccepted { allocation: ALLOCATION },
    )
}

check! {
    a_manager_records_supervision: given(), MAYA, "record_supervision",
        ["worker" = SAM, "held" = "2026-03-06", "kind" = "both", "wellbeing" = "yes",
         "agreed" = "No new cases until Easter", "first_action" = "Maya books the training",
         "first_by" = "2026-03-20"]
        => records("supervision.held");
    a_director_records_supervision_of_a_manager: given(), DEE, "record_supervision",
        ["worker" = MAYA, "held" = "2026-03-09", "kind" = "personal", "wellbeing" = "no",
         "agreed" = "Two days of leave"] => records("supervision.held");
    what_was_said_before_somebody_left_is_still_recorded: given(), MAYA, "record_supervision",
        ["worker" = LEO, "held" = "2026-02-27", "kind" = "cases", "wellbeing" = "yes",
         "agreed" = "Handovers"] => records("supervision.held");
    nobody_supervises_themselves: given(), MAYA, "record_supervision",
        ["worker" = MAYA, "held" = "2026-03-06", "kind" = "both", "wellbeing" = "yes",
         "agreed" = "All well"] => asks("worker", "Nobody records their own supervision");
    a_manager_of_another_team_does_not_supervise: given(), MONA, "record_supervision",
        ["worker" = SAM, "held" = "2026-03-06", "kind" = "both", "wellbeing" = "yes",
         "agreed" = "All well"] => asks("worker", "You don’t supervise them");
    nobody_is_supervised_after_they_left: given(), MAYA, "record_supervision",
        ["worker" = LEO, "held" = "2026-03-06", "kind" = "both", "wellbeing" = "yes",
         "agreed" = "All well"] => asks("worker", "Choose somebody who worked here");
    nobody_we_know_is_not_supervised: given(), DEE, "record_supervision",
        ["worker" = worker(999), "held" = "2026-03-06", "kind" = "both", "wellbeing" = "yes",
         "agreed" = "All well"] => asks("worker", "Choose somebody who worked here");
    an_action_has_a_day: given(), MAYA, "record_supervision",
        ["worker" = SAM, "held" = "2026-03-06", "kind" = "both", "wellbeing" = "yes",
         "agreed" = "All well", "second_action" = "Sam asks the court team"]
        => asks("second_by", "Say by when, or leave the action out");
    an_action_is_for_a_day_to_come: given(), MAYA, "record_supervision",
        ["worker" = SAM, "held" = "2026-03-06", "kind" = "both", "wellbeing" = "yes",
         "agreed" = "All well", "third_action" = "Sam rests", "third_by" = "2026-03-05"]
        => asks("third_by", "An action is for a day after you met");
    a_day_has_an_action: given(), MAYA, "record_supervision",
        ["worker" = SAM, "held" = "2026-03-06", "kind" = "both", "wellbeing" = "yes",
         "agreed" = "All well", "first_by" = "2026-03-20"]
        => asks("first_action", "Say who does what by this day");
    how_they_are_is_asked: given(), MAYA, "record_supervision",
        ["worker" = SAM, "held" = "2026-03-06", "kind" = "both", "agreed" = "All well"]
        => asks("wellbeing", "Did you ask how they are?");
    nobody_was_supervised_tomorrow: given(), MAYA, "record_supervision",
        ["worker" = SAM, "held" = "2026-03-10", "kind" = "both", "wellbeing" = "yes",
         "agreed" = "All well"] => asks("held", "in the future");
    a_social_worker_records_no_supervision: given(), SAM, "record_supervision",
        ["worker" = PRIYA, "held" = "2026-03-06", "kind" = "both", "wellbeing" = "yes",
         "agreed" = "All well"] => not_theirs();

    a_case_is_talked_through: held(), MAYA, "record_case_supervision",
        ["held" = "2026-03-06", "talked" = "She is quiet", "agreed" = "Sam sees her at school"]
        => records("case_supervision.held");
    a_case_that_nobody_holds_is_talked_through: open(), MAYA, "record_case_supervision",
        ["held" = "2026-03-06", "talked" = "Who takes her?", "agreed" = "Sam, today"]
        => records("case_supervision.held");
    the_same_goes_for_brothers_and_sisters: with_brother(held()), DEE, "record_case_supervision",
        ["held" = "2026-03-06", "talked" = "They are quiet", "agreed" = "Sam sees them",
         "siblings" = KIT] => records("case_supervision.held case_supervision.held");
    what_part_of_the_record_says_holds_no_supervision_up: held().and_newer("court.ordered"), MAYA,
        "record_case_supervision",
        ["held" = "2026-03-06", "talked" = "She is quiet", "agreed" = "Sam sees her"]
        => records("case_supervision.held");
    what_was_talked_through_after_a_death_is_recorded: held().and(SAM, "2026-03-05", death()), MAYA,
        "record_case_supervision",
        ["held" = "2026-03-06", "talked" = "What we knew", "agreed" = "A review"]
        => records("case_supervision.held");
    whoever_holds_a_case_does_not_supervise_it: held_by_the_manager(), MAYA,
        "record_case_supervision",
        ["held" = "2026-03-06", "talked" = "She is quiet", "agreed" = "I see her"]
        => refused("You hold this case yourself. Whoever supervises you");
    whoever_holds_the_case_records_no_supervision_of_it: held(), SAM, "record_case_supervision",
        ["held" = "2026-03-06", "talked" = "She is quiet", "agreed" = "I see her"] => not_theirs();
    another_teams_manager_does_not_see_the_case: held(), MONA, "record_case_supervision",
        ["held" = "2026-03-06", "talked" = "She is quiet", "agreed" = "Sam sees her"] => unseen();
}

#[test]
fn the_worker_their_line_and_information_governance_read_it_and_nobody_else() {
    let workforce = workforce();
    let sam = workforce.worker(SAM).unwrap();
    let reads = |who: WorkerId| may_read(&actor(who), sam);
    for who in [SAM, MAYA, DEE, DOT, IVY] {
        assert!(reads(who), "{}", workforce.name_of(who));
    }
    for who in [PRIYA, MONA, FAY, INES, ADA, ANA, ESME] {
        assert!(!reads(who), "{}", workforce.name_of(who));
    }
    let maya = workforce.worker(MAYA).unwrap();
    assert!(!may_read(&actor(SAM), maya), "nobody reads upwards");
}

fn supervision(kind: &str) -> SupervisionHeld {
    let (wellbeing, agreed, actions) = (true, "Rest".to_owned(), Vec::new());
    SupervisionHeld { kind: kind.to_owned(), wellbeing, agreed, actions }
}

#[test]
fn when_somebody_was_supervised_last_is_kept_whatever_is_written_later() {
    let mut workforce = workforce();
    assert_eq!(workforce.worker(SAM).unwrap().supervised, None);
    for held in ["2026-02-06", "2026-03-06", "2026-01-09"] {
        workforce.take(Subject::Worker(SAM), &about_work(held, supervision("both")));
    }
    assert_eq!(workforce.worker(SAM).unwrap().supervised, Some(day("2026-03-06")));
}

#[test]
fn what_was_agreed_last_stands_beside_the_next_form_unless_it_has_a_label() {
    let talked = |agreed: &str| CaseSupervisionHeld {
        worker: Some(SAM),
        talked: "She is quiet.".to_owned(),
        agreed: agreed.to_owned(),
    };
    let scene = held().and(MAYA, "2026-03-06", talked("Sam sees her at school.")).and(
        MAYA,
        "2026-02-06",
        talked("An earlier one, written late."),
    );
    let case = scene.case();
    let act = casework::act("record_case_supervision").unwrap();
    let beside = (act.beside)(&case);
    assert_eq!(beside, [("talked", "Agreed on 6 March 2026: Sam sees her at school.".to_owned())]);
    let lines = chronology::lines(scene.entries(ELLIE), scene.workforce());
    let line = lines.iter().rfind(|line| line.heading.contains("supervision")).unwrap();
    assert_eq!(line.heading, "Talked through in supervision with Sam");
    assert!(line.text.contains("Agreed: An earlier one"));
}

#[test]
fn no_words_about_a_worker_stand_in_a_line() {
    let event: Event = supervision("personal").into();
    assert_eq!(chronology::heading(&event, &workforce()), "Supervision held");
    let line = &chronology::lines(&[about_work("2026-03-06", event)], &workforce())[0];
    assert_eq!(line.text, "");
}
