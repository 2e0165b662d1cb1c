//! Tasks by agreement: agreed, done, passed on, dropped; and whose they are when the child goes to
//! somebody else, when somebody leaves, and when nobody holds the child.

use crate::{
    cast::{
        CARA, DEE, DOT, ELLIE, INES, KIT, LEO, MAYA, NORTH, PRIYA, SAM, SOUTH, TODAY, episode, now,
    },
    check::{Scene, answers, check, day},
    scenes::{
        ALLOCATION, closing, death, held, offer, open, registered, restriction, with_brother,
    },
};
use casework::{
    Case, Event,
    allocation::{AllocationAccepted, AllocationEnded},
    as_at::{self, PlannedWhat},
    case::TaskEnd,
    form::{EpisodeKind, episodes},
    task::{TaskAgreed, TaskPassedOn, doer},
};
use words::WorkerId;

const TASK: words::EpisodeId = episode(50);
const SECOND: words::EpisodeId = episode(51);

fn task(worker: Option<WorkerId>) -> TaskAgreed {
    TaskAgreed {
        task: TASK,
        what: "Ring the school".to_owned(),
        due: day("2026-03-16"),
        worker,
        asked: String::new(),
    }
}

/// Sam holds Ellie, and agreed to ring the school.
fn agreed() -> Scene {
    held().and(SAM, "2026-03-06", task(None))
}

/// Sam's manager told him to ring the school.
fn directed() -> Scene {
    held().and(MAYA, "2026-03-06", task(None))
}

/// Ellie goes from Sam to Priya in another team.
fn handed_over(scene: Scene) -> Scene {
    let taken = offer(SECOND, PRIYA);
    let taken = casework::allocation::AllocationOffered { team: SOUTH, ..taken };
    let ended = AllocationEnded {
        allocation: ALLOCATION,
        reason: "handed_over".to_owned(),
        text: String::new(),
    };
    scene
        .and(MAYA, "2026-03-09", taken)
        .and(PRIYA, "2026-03-09", AllocationAccepted { allocation: SECOND })
        .and(MAYA, "2026-03-09", ended)
}

fn whose(scene: &Scene) -> Option<WorkerId> {
    let case = scene.case();
    doer(&case.tasks[0], &case, scene.workforce(), (TODAY, now()))
}

fn planned(case: &Case) -> usize {
    let planned = as_at::planned(case, TODAY);
    planned.iter().filter(|one| one.what == PlannedWhat::Task).count()
}

check! {
    a_worker_agrees_what_will_be_done: held(), SAM, "agree_task",
        ["what" = "Ring the school", "due" = "2026-03-16"] => records("task.agreed");
    a_manager_asks_somebody_of_the_team: held(), MAYA, "agree_task",
        ["what" = "Ring the school", "due" = "2026-03-09", "worker" = SAM, "asked" = "Supervision"]
        => records("task.agreed");
    what_part_of_the_record_says_holds_no_task_up: held().and_newer("court.ordered"), SAM, "agree_task",
        ["what" = "Ring the school", "due" = "2026-03-16"] => records("task.agreed");
    the_same_is_agreed_for_brothers_and_sisters: with_brother(held()), DEE, "agree_task",
        ["what" = "Ring the school", "due" = "2026-03-16", "siblings" = KIT]
        => records("task.agreed task.agreed");
    nothing_is_agreed_for_yesterday: held(), SAM, "agree_task",
        ["what" = "Ring the school", "due" = "2026-03-08"]
        => asks("due", "Give a day that is still to come, or today. What has been done already is a note");
    nothing_is_agreed_for_a_day_that_nobody_meant: held(), SAM, "agree_task",
        ["what" = "Ring the school", "due" = "2062-03-16"]
        => asks("due", "further ahead nobody can promise");
    whoever_left_is_asked_for_nothing: held(), SAM, "agree_task",
        ["what" = "Ring the school", "due" = "2026-03-16", "worker" = LEO]
        => refused("Whoever should do it is not here any more. Choose somebody who is");
    nobody_is_asked_who_could_not_open_it: held(), SAM, "agree_task",
        ["what" = "Ring the school", "due" = "2026-03-16", "worker" = PRIYA]
        => refused("can’t open this child’s record, so they would never see the task");
    whoever_only_reads_is_asked_for_nothing: held(), SAM, "agree_task",
        ["what" = "Ring the school", "due" = "2026-03-16", "worker" = INES]
        => refused("can’t open this child’s record");
    an_inspector_agrees_nothing: held(), INES, "agree_task",
        ["what" = "Ring the school", "due" = "2026-03-16"] => not_theirs();
    another_team_agrees_nothing: held(), PRIYA, "agree_task",
        ["what" = "Ring the school", "due" = "2026-03-16"] => unseen();
    a_line_is_enough: held(), SAM, "agree_task", ["what" = "", "due" = "2026-03-16"]
        => asks("what", "Write an answer");

    what_was_agreed_is_done: agreed(), SAM, "finish_task",
        ["task" = TASK, "done" = "2026-03-09", "text" = "She is there every day"] => records("task.done");
    that_it_was_done_is_a_fact: agreed().and_newer("court.ordered"), MAYA, "finish_task",
        ["task" = TASK, "done" = "2026-03-09"] => records("task.done");
    it_is_done_once: held(), SAM, "finish_task", ["task" = TASK, "done" = "2026-03-09"]
        => refused("This task has been done or dropped already, or is not on this record");
    it_is_not_done_before_it_was_agreed: agreed(), SAM, "finish_task",
        ["task" = TASK, "done" = "2026-03-05"] => asks("done", "It can't have been done before it was agreed");
    it_is_done_for_whom_it_was_agreed: with_brother(agreed()), DEE, "finish_task",
        ["task" = TASK, "done" = "2026-03-09", "siblings" = KIT]
        => refused("The same was not agreed for one of the brothers and sisters");

    a_task_goes_to_somebody_else: agreed(), SAM, "pass_on_task",
        ["task" = TASK, "to" = "worker", "worker" = MAYA, "reason" = "I am away"]
        => records("task.passed_on");
    a_task_gets_another_day: agreed(), SAM, "pass_on_task",
        ["task" = TASK, "to" = "same", "due" = "2026-03-20", "reason" = "Half-term"]
        => records("task.passed_on");
    passing_on_changes_something: agreed(), SAM, "pass_on_task",
        ["task" = TASK, "to" = "holder", "due" = "2026-03-16", "reason" = "Hm"]
        => refused("Nothing would change: choose somebody else, or another day");
    it_is_not_passed_on_to_somebody_who_could_not_open_it: agreed(), SAM, "pass_on_task",
        ["task" = TASK, "to" = "worker", "worker" = PRIYA, "reason" = "Hm"]
        => refused("can’t open this child’s record");
    a_day_that_has_passed_is_no_new_day: agreed(), SAM, "pass_on_task",
        ["task" = TASK, "to" = "same", "due" = "2026-03-02", "reason" = "Hm"]
        => asks("due", "Give a day that is still to come, or today");

    whoever_agreed_it_drops_it: agreed(), SAM, "drop_task",
        ["task" = TASK, "reason" = "The school rang us"] => records("task.dropped");
    what_a_manager_asked_for_is_not_dropped_by_its_doer: directed(), SAM, "drop_task",
        ["task" = TASK, "reason" = "No time"]
        => refused("Your manager, the reviewing officer or a director asked for this");
    what_a_manager_asked_for_a_director_drops: directed(), DEE, "drop_task",
        ["task" = TASK, "reason" = "The school rang us"] => records("task.dropped");
    it_needs_a_reason: agreed(), SAM, "drop_task", ["task" = TASK] => asks("reason", "Write an answer");

    what_is_late_is_acknowledged: held(), SAM, "acknowledge_late",
        ["what" = "Visit", "doing" = "I go there tomorrow", "by" = "2026-03-10"]
        => records("lateness.acknowledged");
    what_part_of_the_record_says_holds_no_acknowledgement_up:
        held().and_newer("court.ordered"), MAYA, "acknowledge_late",
        ["what" = "Visit", "doing" = "Sam goes there today", "by" = "2026-03-09"]
        => records("lateness.acknowledged");
    the_same_is_late_for_brothers_and_sisters: with_brother(held()), DEE, "acknowledge_late",
        ["what" = "Visit", "doing" = "I go there", "by" = "2026-03-10", "siblings" = KIT]
        => records("lateness.acknowledged lateness.acknowledged");
    nobody_will_do_something_yesterday: held(), SAM, "acknowledge_late",
        ["what" = "Visit", "doing" = "I went there", "by" = "2026-03-08"]
        => asks("by", "Give a day that is still to come, or today. What has been done already is a note");
    an_acknowledgement_says_what_will_be_done: held(), SAM, "acknowledge_late",
        ["what" = "Visit", "by" = "2026-03-10"] => asks("doing", "Write an answer");
    an_inspector_acknowledges_nothing: held(), INES, "acknowledge_late",
        ["what" = "Visit", "doing" = "I go there", "by" = "2026-03-10"] => not_theirs();

    a_case_is_not_closed_over_a_promise: closing().and(SAM, "2026-03-06", task(None)), MAYA,
        "decide_closure", ["request" = crate::scenes::REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet",
                 "Something that was agreed for this child is neither done nor dropped");
}

#[test]
fn an_acknowledgement_is_of_what_is_late_now_and_of_nothing_else() {
    let answers = [("what", "Visit"), ("doing", "I go there tomorrow"), ("by", "2026-03-10")]
        .map(|(field, said)| (field, said.to_owned()));
    let case = held().after(SAM, "acknowledge_late", &answers).case();
    let known = |what: &str, due: &str| case.acknowledgement(what, day(due)).map(|one| one.who);
    assert_eq!(known("Visit", "2026-03-06"), Some(SAM));
    assert_eq!(known("Visit", "2026-03-10"), None, "that visit was not late yet");
    assert_eq!(known("Review of care", "2026-03-06"), None);
}

#[test]
fn a_task_of_whoever_holds_the_child_goes_with_the_child() {
    assert_eq!(whose(&agreed()), Some(SAM));
    assert_eq!(whose(&handed_over(agreed())), Some(PRIYA));
}

#[test]
fn a_task_of_somebody_by_name_stays_with_them() {
    let scene = open().and(DEE, "2026-03-06", task(Some(DEE)));
    assert_eq!(whose(&scene), Some(DEE));
    assert_eq!(whose(&handed_over(held().and(DEE, "2026-03-06", task(Some(DEE))))), Some(DEE));
}

#[test]
fn a_task_of_somebody_who_can_not_open_the_record_any_more_falls_to_the_holder() {
    let scene = handed_over(held().and(SAM, "2026-03-06", task(Some(SAM))));
    assert_eq!(whose(&scene), Some(PRIYA), "the child is another team's now");
}

#[test]
fn a_task_of_somebody_who_has_left_falls_to_the_holder() {
    assert_eq!(whose(&held().and(SAM, "2026-02-20", task(Some(LEO)))), Some(SAM));
}

#[test]
fn while_nobody_holds_the_child_the_manager_has_it() {
    let scene = open().and(MAYA, "2026-03-06", task(None));
    assert_eq!(scene.case().team.unwrap().0, NORTH);
    assert_eq!(whose(&scene), Some(MAYA));
    assert_eq!(whose(&registered().and(SAM, "2026-03-06", task(None))), None, "nobody is there");
}

#[test]
fn of_a_restricted_child_a_custodian_has_it() {
    let scene = agreed().and(SAM, "2026-03-08", restriction());
    let case = scene.case();
    let custodian = case.classification.custodians()[0];
    assert_eq!(whose(&scene), Some(custodian));
}

#[test]
fn somebody_who_is_asked_by_name_reads_the_record_for_it() {
    let held = held().and(CARA, "2026-03-06", task(Some(DOT)));
    assert_eq!(whose(&held), Some(DOT), "a director reads every record");
}

#[test]
fn the_day_that_was_agreed_first_stays_to_be_seen() {
    let later = TaskPassedOn {
        task: TASK,
        worker: None,
        due: day("2026-03-20"),
        reason: "Half-term".to_owned(),
    };
    let case = agreed().and(SAM, "2026-03-09", later).case();
    assert_eq!(
        (case.tasks[0].first_due, case.tasks[0].due),
        (day("2026-03-16"), day("2026-03-20"))
    );
}

#[test]
fn what_is_done_is_not_planned_any_more_and_was_planned_then() {
    let scene = agreed();
    assert_eq!(planned(&scene.case()), 1);
    let done = answers!["task" = TASK, "done" = "2026-03-09"];
    let after = scene.after(SAM, "finish_task", done);
    let case = after.case();
    assert_eq!(case.tasks[0].ended, Some((TODAY, TaskEnd::Done)));
    assert_eq!((planned(&case), case.open_tasks().count()), (0, 0));
    assert_eq!(whose(&after), None, "what is done is nobody's");
    let then = as_at::AsAt { about: day("2026-03-06"), known: case.head - 1 };
    let then = as_at::case(ELLIE, after.entries(ELLIE), then);
    assert_eq!(as_at::planned(&then, day("2026-03-06")).len(), 1);
}

#[test]
fn nothing_is_to_be_done_for_a_child_who_has_died() {
    let case = agreed().and(SAM, "2026-03-08", death()).case();
    assert_eq!(planned(&case), 0);
    assert!(!(casework::act("agree_task").unwrap().fits)(&case));
}

#[test]
fn a_form_offers_what_is_still_to_be_done_by_the_day() {
    let what = "Ring the school nurse.".to_owned();
    let second = TaskAgreed { task: SECOND, what, due: day("2026-03-10"), ..task(None) };
    let scene = agreed().and(SAM, "2026-03-06", second);
    let offers = episodes::offers(&scene.case(), EpisodeKind::Task, SAM, scene.workforce());
    let texts: Vec<&str> = offers.iter().map(|one| one.text.as_str()).collect();
    let nurse = "Ring the school nurse, by 10 March 2026";
    assert_eq!(texts, [nurse, "Ring the school, by 16 March 2026"]);
}

#[test]
fn brothers_and_sisters_have_the_same_task_and_its_words_keep_their_label() {
    let scene = with_brother(held());
    let asked = answers![
        "what" = "Ring",
        "due" = "2026-03-16",
        "siblings" = KIT,
        "label" = "police_sensitive"
    ];
    let scene = scene.after(DEE, "agree_task", asked);
    let (ellie, kit) = (scene.case(), scene.case_of(KIT));
    assert_eq!(ellie.tasks[0].id, kit.tasks[0].id);
    let id = ellie.tasks[0].id;
    let done = answers!["task" = id, "done" = "2026-03-09", "siblings" = KIT];
    let facts = scene.when(DEE, "finish_task", done).facts();
    assert_eq!(facts.len(), 2);
    let kept = facts.iter().all(|fact| fact.label == ellie.tasks[0].label);
    assert!(kept && facts.iter().all(|fact| matches!(fact.event, Event::TaskDone(_))));
}
