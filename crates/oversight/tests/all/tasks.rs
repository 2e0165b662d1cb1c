//! Whose a task by agreement is, from the timeline alone: the same as casework says of the case.

use crate::history::{History, MANAGER, entry, noon, team, worker, workforce};
use casework::{
    Case, Role, Workforce,
    task::{TaskAgreed, TaskDone, TaskPassedOn, doer},
    worker::RoleGranted,
};
use jiff::civil::{Date, date};
use oversight::{AsAt, Policy, Question, Timeline, lists};
use words::{Subject, WorkerId};

const TODAY: Date = date(2026, 3, 9);

/// Everybody with the role for which they are here.
fn staffed() -> Workforce {
    let mut workforce = workforce();
    let roles = [(1, Role::SocialWorker), (2, Role::SocialWorker), (MANAGER, Role::TeamManager)];
    for (who, role) in roles {
        let granted = entry(1, date(2020, 1, 1), RoleGranted { role });
        workforce.take(Subject::Worker(worker(who)), &granted);
    }
    workforce
}

/// Worker 1 of team 1 holds the child, and agreed to do something by 16 March.
fn agreed(with: Option<WorkerId>) -> (History, words::EpisodeId) {
    let mut history = History::of(1);
    history.open(date(2026, 2, 2));
    history.add(date(2026, 2, 2), casework::allocation::TeamAssigned { team: team(1) });
    history.held(1, date(2026, 2, 3));
    let task = history.fresh();
    let due = date(2026, 3, 16);
    let (what, asked) = (String::new(), String::new());
    history.add(date(2026, 3, 2), TaskAgreed { task, what, due, worker: with, asked });
    (history, task)
}

fn asked(history: &History, known: u64) -> Vec<lists::Agreed> {
    let mut timeline = Timeline::new();
    timeline.take(history.person, &history.entries);
    let (workforce, policy) = (staffed(), Policy::default());
    let as_at = AsAt { about: TODAY, known };
    let question = Question::about_everybody(&timeline, &workforce, &policy, as_at);
    lists::agreed(&question, noon(TODAY))
}

fn one(history: &History) -> lists::Agreed {
    let all = asked(history, u64::MAX);
    assert_eq!(all.len(), 1, "{all:?}");
    let case = Case::fold(history.person, &history.entries);
    let says = doer(&case.tasks[0], &case, &staffed(), (TODAY, noon(TODAY)));
    assert_eq!(all[0].doer, says, "casework says the same");
    assert_eq!((all[0].position, all[0].due), (case.tasks[0].position, case.tasks[0].due));
    all[0]
}

#[test]
fn whoever_holds_the_child_has_it_and_the_next_after_them() {
    let (mut history, _) = agreed(None);
    assert_eq!(one(&history).doer, Some(worker(1)));
    history.held(2, date(2026, 3, 5));
    assert_eq!(one(&history).doer, Some(worker(2)));
}

#[test]
fn with_nobody_the_manager_has_it() {
    let (mut history, _) = agreed(None);
    let held = Case::fold(history.person, &history.entries).allocations[0].id;
    history.released(held, date(2026, 3, 5));
    assert_eq!(one(&history).doer, Some(worker(MANAGER)));
}

#[test]
fn somebody_by_name_keeps_it() {
    let (mut history, _) = agreed(Some(worker(MANAGER)));
    history.held(2, date(2026, 3, 5));
    assert_eq!(one(&history).doer, Some(worker(MANAGER)));
}

#[test]
fn what_was_passed_on_since_stood_as_it_was_then() {
    let (mut history, task) = agreed(None);
    let before = history.entries.len() as u64;
    let (due, reason) = (date(2026, 3, 20), String::new());
    history.add(date(2026, 3, 6), TaskPassedOn { task, worker: None, due, reason });
    assert_eq!(one(&history).due, due);
    assert_eq!(asked(&history, before)[0].due, date(2026, 3, 16), "as known then");
}

#[test]
fn what_is_done_and_what_is_of_somebody_who_died_is_nobodys() {
    let (mut history, task) = agreed(None);
    history.add(date(2026, 3, 6), TaskDone { task, text: String::new() });
    assert_eq!(asked(&history, u64::MAX), []);
    let (mut history, _) = agreed(None);
    history.died(date(2026, 3, 8));
    assert_eq!(asked(&history, u64::MAX), []);
}
