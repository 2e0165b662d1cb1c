//! The mirror: what another system corrects, and how a difference is answered.

use crate::{
    cast::{ADA, DEE, DOOR, EAST, ELLIE, MAYA, NORTH, SAM, SOUTH, episode, workforce},
    check::{Scene, check, day, given, note},
    scenes::{PLAN, held, plan, planned},
};
use casework::{
    Case, Event,
    as_at::{self, AsAt},
    chronology,
    mirror::{DifferenceFound, DifferenceSettled, EntrySuperseded, Thing, in_words, things},
    plan::PlanEnded,
    team::TeamMovedToRecord,
};
use words::{EpisodeId, Subject, WorkerId};

/// The worker who stands for the import.
const IMPORT: WorkerId = crate::cast::worker(900);
const DIFFERENCE: EpisodeId = episode(0x700);

fn difference() -> DifferenceFound {
    DifferenceFound {
        difference: DIFFERENCE,
        source: "ssd".to_owned(),
        table: "ssd_cin_plans".to_owned(),
        key: "P1".to_owned(),
        field: "End of the plan".to_owned(),
        here: "3 March 2026".to_owned(),
        there: "5 March 2026".to_owned(),
    }
}

fn differing() -> Scene {
    held().and(IMPORT, "2026-03-08", difference())
}

fn answered() -> Scene {
    let (how, reason) = ("here".to_owned(), "Minutes".to_owned());
    differing().and(MAYA, "2026-03-09", DifferenceSettled { difference: DIFFERENCE, how, reason })
}

fn moved() -> TeamMovedToRecord {
    TeamMovedToRecord { reason: "Agreed".to_owned() }
}

check! {
    a_difference_is_answered: differing(), MAYA, "answer_difference",
        ["difference" = DIFFERENCE, "answer" = "here", "reason" = "The minutes say so"]
        => records("difference.settled");
    a_difference_that_is_none_is_not_answered: held(), MAYA, "answer_difference",
        ["difference" = DIFFERENCE, "answer" = "here", "reason" = "The minutes say so"]
        => refused("There is no such difference on this record");
    a_difference_is_answered_once: answered(), SAM, "answer_difference",
        ["difference" = DIFFERENCE, "answer" = "there", "reason" = "They rang"]
        => refused("This difference is settled already");
    the_front_door_answers_no_difference: differing(), crate::cast::FAY, "answer_difference",
        ["difference" = DIFFERENCE, "answer" = "there", "reason" = "They rang"]
        => not_theirs();

    a_team_moves_to_recording_here: given(), DEE, "move_team_to_record",
        ["team" = NORTH, "from" = "2026-03-09", "reason" = "Agreed"]
        => records("team.moved_to_record");
    a_team_moves_once: given().at_work(Subject::Team(SOUTH), "2026-03-02", moved()), ADA,
        "move_team_to_record", ["team" = SOUTH, "from" = "2026-03-09", "reason" = "Agreed"]
        => refused("This team has recorded here since 2 March 2026. Nothing is left to move");
    a_team_that_was_stood_down_moves_nowhere: given(), ADA, "move_team_to_record",
        ["team" = EAST, "from" = "2026-03-09", "reason" = "Agreed"]
        => asks("team", "This team doesn't exist any more. Choose another");
    a_team_without_a_manager_does_not_move: given(), ADA, "move_team_to_record",
        ["team" = DOOR, "from" = "2026-03-09", "reason" = "Agreed"]
        => refused("Nobody manages this team, so nobody would answer for its differences");
    a_team_does_not_move_tomorrow: given(), ADA, "move_team_to_record",
        ["team" = NORTH, "from" = "2026-03-10", "reason" = "Agreed"]
        => asks("from", "in the future");
    a_manager_moves_no_team: given(), MAYA, "move_team_to_record",
        ["team" = NORTH, "from" = "2026-03-09", "reason" = "Agreed"]
        => not_theirs();
}

/// A correction of what stands at a position, by what follows it.
fn superseded(position: u64, by: &[u32]) -> EntrySuperseded {
    let reason = "The row says otherwise.".to_owned();
    EntrySuperseded { position, ordinal: 0, by: by.to_vec(), reason }
}

/// A plan that the import brought on the 2nd and of which it ended on the 5th.
fn imported() -> Scene {
    let ended = PlanEnded { plan: PLAN, reason: String::new(), text: String::new() };
    held().and(IMPORT, "2026-03-02", plan(PLAN, "child_in_need")).and(IMPORT, "2026-03-05", ended)
}

/// Its beginning was corrected: one entry with the correction and what takes its place.
fn corrected() -> Scene {
    let start = head(&imported()) - 1;
    let correction = imported().and(IMPORT, "2026-03-09", superseded(start, &[1]));
    let mut corrected = correction.and(IMPORT, "2026-03-04", plan(PLAN, "child_in_need"));
    corrected.join_last(ELLIE);
    corrected
}

fn head(scene: &Scene) -> u64 {
    scene.case().head
}

#[test]
fn what_takes_the_place_of_an_entry_stands_where_it_stood() {
    let case = corrected().case();
    assert_eq!(case.plans.len(), 1);
    assert_eq!(case.plans[0].started, day("2026-03-04"));
    assert!(case.plans[0].ended.is_some(), "the end was recorded before the correction");
    assert_eq!(case.withdrawn.len(), 1);
    assert_eq!(case.head, head(&corrected()));
}

#[test]
fn as_known_before_the_correction_the_old_stands() {
    let scene = corrected();
    let entries = scene.entries(ELLIE);
    let known = head(&imported());
    let before = as_at::case(ELLIE, entries, AsAt { about: day("2026-03-09"), known });
    assert_eq!(before.plans[0].started, day("2026-03-02"));
    assert_eq!(before.withdrawn, []);
    let about = as_at::case(ELLIE, entries, AsAt { about: day("2026-03-03"), known: u64::MAX });
    assert_eq!(about.plans, [], "as is known now it had not begun");
}

#[test]
fn nobody_supersedes_what_another_recorded() {
    let position = head(&planned());
    let scene = planned().and(IMPORT, "2026-03-09", superseded(position, &[]));
    assert_eq!(scene.case().plans.len(), 1);
    assert_eq!(scene.case().withdrawn, []);
}

#[test]
fn a_record_stays_registered() {
    let by = scene_registrar();
    let scene = held().and(by, "2026-03-09", superseded(1, &[]));
    assert_eq!(scene.case().identity, held().case().identity);
}

fn scene_registrar() -> WorkerId {
    held().entries(ELLIE)[0].actor
}

#[test]
fn a_correction_leaves_a_marker_and_a_line() {
    let lines = chronology::lines(corrected().entries(ELLIE), &workforce());
    let gone: Vec<_> = lines.iter().filter(|line| line.withdrawn.is_some()).collect();
    assert_eq!(gone.len(), 1);
    assert!(gone[0].heading.contains("the other system says otherwise since"));
    assert!(lines.iter().any(|line| line.heading.starts_with("Corrected by the other system")));
}

#[test]
fn a_settled_difference_stands_no_more_until_it_comes_again() {
    assert!(differing().case().differences[0].stands());
    assert!(!answered().case().differences[0].stands());
    let again = answered().and(IMPORT, "2026-03-09", difference());
    assert_eq!(again.case().differences.len(), 1);
    assert!(again.case().differences[0].stands());
}

#[test]
fn what_adds_up_contradicts_nothing_and_what_does_not_is_said_in_words() {
    assert_eq!(things(&note("Rang").into()), []);
    let events = crate::events::golden();
    for event in &events {
        for thing in things(event) {
            let happened = "2026-03-09".parse().unwrap();
            assert!(!thing.in_words().is_empty());
            assert!(!in_words(&thing, (event, happened), &workforce()).is_empty(), "{event}");
        }
    }
    assert!(events.iter().any(|event| things(event).contains(&Thing::Name)));
    let ended: Event = PlanEnded { plan: PLAN, reason: String::new(), text: String::new() }.into();
    assert_eq!(things(&ended)[0].in_words(), "End of the plan");
    assert_eq!(Thing::Last("legal_status.changed").in_words(), "Legal status changed");
    assert_eq!(Thing::Number("nhs_number".into()).in_words(), "Number: nhs number");
}

#[test]
fn folding_on_a_correction_needs_the_history() {
    let scene = corrected();
    let (before, rest) = scene.entries(ELLIE).split_at(3);
    assert_eq!(Case::fold(ELLIE, before).fold_on(rest), None);
}
