//! Clocks: the decision on a referral, the assessment, and the table itself.

use crate::history::{FRONT_DOOR_MANAGER, History, World, worker, wrong, wrong_from};
use jiff::civil::{Date, date};
use oversight::{
    Kind,
    clocks::{Evidence, Force, RULES},
    lists, watch,
};
use words::say;

#[test]
fn a_referral_is_decided_by_the_end_of_the_next_working_day() {
    let mut child = History::of(1);
    child.referral(date(2026, 3, 9));
    wrong_from(&child, &[Kind::ReferralDecision], date(2026, 3, 11));
    let mut friday = History::of(2);
    friday.referral(date(2026, 3, 6));
    wrong_from(&friday, &[Kind::ReferralDecision], date(2026, 3, 10));
}

#[test]
fn a_referral_of_maundy_thursday_waits_until_after_easter() {
    let mut child = History::of(1);
    let referral = child.referral(date(2026, 4, 2));
    wrong_from(&child, &[Kind::ReferralDecision], date(2026, 4, 8));
    child.decided(referral, date(2026, 4, 7), "no_further_action");
    assert_eq!(wrong(&child, date(2026, 4, 30)), []);
}

#[test]
fn the_front_door_owns_a_referral_that_waits() {
    let mut child = History::of(1);
    let position = child.entries.len() as u64 + 1;
    child.referral(date(2026, 3, 3));
    let world = World::of(&[&child]);
    let alert = &watch(&world.ask(date(2026, 3, 9)))[0];
    assert_eq!(alert.owner, Some(worker(FRONT_DOOR_MANAGER)));
    assert_eq!(alert.entries, [position]);
    assert_eq!(
        alert.why,
        "The referral of 3 March 2026 waits for a decision. It should be decided within 1 working \
         day (Working Together to Safeguard Children 2023, chapter 3), by 4 March 2026."
    );
}

const REFERRED: Date = date(2026, 3, 9);

fn assessed() -> (History, words::EpisodeId) {
    let mut child = History::of(1);
    let referral = child.referral(REFERRED);
    child.decided(referral, REFERRED, "assessment");
    child.held(1, REFERRED);
    for day in [REFERRED, date(2026, 4, 1), date(2026, 4, 22), date(2026, 5, 13)] {
        child.seen(day);
    }
    (child, referral)
}

#[test]
fn an_assessment_is_done_within_45_working_days_of_the_referral() {
    let (mut child, referral) = assessed();
    let assessment = child.assessment(referral, date(2026, 3, 16));
    // Easter takes two days and early May one.
    wrong_from(&child, &[Kind::Assessment45], date(2026, 5, 15));
    child.finished(assessment, date(2026, 5, 14));
    assert_eq!(wrong(&child, date(2026, 5, 15)), [Kind::Assessment45]);
    let world = World::of(&[&child]);
    let why = &watch(&world.ask(date(2026, 5, 15)))[0].why;
    assert!(why.starts_with("An assessment is written up and waits for a manager"), "{why}");
    child.authorised(assessment, date(2026, 5, 14));
    assert_eq!(wrong(&child, date(2026, 5, 15)), []);
}

#[test]
fn an_assessment_that_was_never_started_is_late_too() {
    let (child, _) = assessed();
    wrong_from(&child, &[Kind::Assessment45], date(2026, 5, 15));
    let world = World::of(&[&child]);
    assert_eq!(
        watch(&world.ask(date(2026, 5, 15)))[0].why,
        "No assessment has been started. It should be done, counted from the referral of 9 March \
         2026, within 45 working days (Working Together to Safeguard Children 2023, chapter 3), by \
         14 May 2026."
    );
}

#[test]
fn a_further_assessment_of_a_case_counts_from_its_own_start() {
    let (mut child, referral) = assessed();
    let first = child.assessment(referral, date(2026, 3, 16));
    child.finished(first, date(2026, 4, 13));
    child.authorised(first, date(2026, 4, 14));
    child.assessment(referral, date(2026, 5, 11));
    assert_eq!(wrong(&child, date(2026, 5, 20)), []);
    let world = World::of(&[&child]);
    let due = lists::due_by(date(2026, 12, 31), &world.ask(date(2026, 5, 20)));
    let assessments = due.iter().filter(|(_, deadline)| deadline.kind == Kind::Assessment45);
    assert_eq!(assessments.map(|(_, d)| d.due).collect::<Vec<_>>(), [date(2026, 7, 14)]);
}

#[test]
fn a_case_that_closed_needs_no_assessment_any_more() {
    let (mut child, referral) = assessed();
    child.assessment(referral, date(2026, 3, 16));
    child.closed(referral, date(2026, 5, 14));
    assert_eq!(wrong(&child, date(2026, 5, 18)), []);
}

#[test]
fn a_plan_without_an_assessment_shows_that_the_work_went_on() {
    let (mut child, _) = assessed();
    let plan = |child: &mut History, on| {
        let started = casework::plan::PlanStarted {
            plan: child.fresh(),
            kind: "child_in_need".into(),
            referral: None,
            aims: String::new(),
            review_by: None,
        };
        child.add(on, started);
    };
    plan(&mut child, REFERRED.yesterday().unwrap());
    assert_eq!(wrong(&child, date(2026, 5, 18)), [Kind::Assessment45]);
    plan(&mut child, date(2026, 4, 20));
    assert_eq!(wrong(&child, date(2026, 5, 18)), []);
}

#[test]
fn a_referral_without_assessment_has_no_45_days() {
    let mut child = History::of(1);
    child.open(REFERRED);
    child.held(1, REFERRED);
    for day in [date(2026, 3, 30), date(2026, 4, 28), date(2026, 5, 18)] {
        child.seen(day);
    }
    assert_eq!(wrong(&child, date(2026, 5, 18)), []);
}

#[test]
fn the_page_about_clocks_says_what_the_table_says() {
    let page = include_str!("../../../../docs/clocks.md");
    let mut lacks = Vec::new();
    for rule in RULES {
        let force = match rule.force {
            Force::Statutory => "law",
            Force::Guidance => "guidance",
            Force::Definition => "definition",
            Force::LocalPolicy => "local policy",
        };
        let evidence = match rule.evidence {
            Evidence::Verified => "verified",
            Evidence::Known => "known",
            Evidence::Uncertain => "uncertain",
        };
        let edge = |day: Option<Date>| day.map_or("-".to_owned(), say::date);
        let row = format!(
            "| {} | `{}` | {} | {} | {} | {force} | {evidence} | {} | {} | {} |",
            rule.id,
            rule.kind.code(),
            rule.starts,
            rule.stops,
            rule.says(),
            rule.source,
            edge(rule.effective_from),
            edge(rule.effective_to),
        );
        if !page.contains(&row) {
            lacks.push(row);
        }
    }
    assert!(lacks.is_empty(), "docs/clocks.md lacks\n{}", lacks.join("\n"));
}

#[test]
fn a_contact_has_a_clock_of_its_own_which_is_the_councils() {
    let mut child = History::of(1);
    let contact = child.fresh();
    let received = casework::contact::ContactReceived {
        contact,
        source: "2A".into(),
        from: String::new(),
        said: String::new(),
        outcome_as_imported: None,
    };
    child.add(date(2026, 3, 6), received);
    wrong_from(&child, &[Kind::ContactDecision], date(2026, 3, 10));
    let world = World::of(&[&child]);
    let alert = &watch(&world.ask(date(2026, 3, 10)))[0];
    assert_eq!(alert.owner, Some(worker(FRONT_DOOR_MANAGER)));
    assert_eq!(
        alert.why,
        "The contact of 6 March 2026 waits for a decision. It should be decided within 1 working \
         day (local policy), by 9 March 2026."
    );
    let decided = casework::contact::ContactDecided {
        contact,
        decision: "no_further_action".into(),
        reason: String::new(),
        history: String::new(),
        shown: Vec::new(),
    };
    child.add(date(2026, 3, 10), decided);
    assert_eq!(wrong(&child, date(2026, 3, 20)), []);
}

fn returned(assessment: words::EpisodeId) -> casework::assessment::AssessmentReturned {
    casework::assessment::AssessmentReturned { assessment, reason: "Ask her father.".into() }
}

#[test]
fn the_clock_runs_on_when_an_assessment_is_sent_back() {
    let (mut child, referral) = assessed();
    let assessment = child.assessment(referral, date(2026, 3, 11));
    child.finished(assessment, date(2026, 5, 1));
    child.add(date(2026, 5, 6), returned(assessment));
    let last = date(2026, 5, 14);
    let world = World::of(&[&child]);
    assert_eq!(watch(&world.ask(last)), [], "day 45 of the referral is in time");
    let alert = &watch(&world.ask(date(2026, 5, 15)))[0];
    assert_eq!((alert.kind, alert.due), (Kind::Assessment45, Some(last)));
    assert!(
        alert.why.starts_with(
            "The assessment was sent back to its author on 6 May 2026 and not sent again. It \
             should be done, counted from the referral of 9 March 2026"
        ),
        "{}",
        alert.why
    );
    assert_eq!(alert.owner, Some(worker(1)), "whoever holds the child, not the manager");
}

#[test]
fn an_assessment_sent_again_waits_for_the_manager_and_ends_with_the_authorisation() {
    let (mut child, referral) = assessed();
    let assessment = child.assessment(referral, date(2026, 3, 11));
    child.finished(assessment, date(2026, 5, 1));
    child.add(date(2026, 5, 6), returned(assessment));
    child.finished(assessment, date(2026, 5, 12));
    let world = World::of(&[&child]);
    let alert = &watch(&world.ask(date(2026, 5, 15)))[0];
    assert!(alert.why.starts_with("An assessment is written up and waits"), "{}", alert.why);
    child.authorised(assessment, date(2026, 5, 15));
    assert!(!wrong(&child, date(2026, 5, 16)).contains(&Kind::Assessment45));
}

#[test]
fn what_had_to_be_done_then_is_asked_as_at_a_day_and_what_was_known() {
    let (mut child, referral) = assessed();
    let assessment = child.assessment(referral, date(2026, 3, 11));
    let known = child.entries.len() as u64;
    child.finished(assessment, date(2026, 3, 20));
    child.authorised(assessment, date(2026, 3, 23));
    let world = World::of(&[&child]);
    let due = |known| {
        let as_at = oversight::AsAt { about: date(2026, 3, 12), known };
        let question = world.ask_as_at(as_at);
        let then = world.timeline.child(child.person, as_at).unwrap();
        let all = oversight::signals::next_due(&then, &question);
        all.iter().map(|deadline| (deadline.kind, deadline.due)).collect::<Vec<_>>()
    };
    let assess = (Kind::Assessment45, date(2026, 5, 14));
    assert!(due(known).contains(&assess), "it was planned then, as known then");
    assert!(due(u64::MAX).contains(&assess), "and as known now of that day");
}
