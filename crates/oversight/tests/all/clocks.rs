//! Clocks: the decision on a referral, the assessment, and the table itself.

use crate::history::{FRONT_DOOR_MANAGER, History, World, worker, wrong, wrong_from};
use jiff::civil::{Date, date};
use oversight::{
    Kind,
    clocks::{Evidence, Force, RULES},
    lists, watch,
};
use words::{Period, say};

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
            rule.period,
            rule.source,
            edge(rule.effective_from),
            edge(rule.effective_to),
        );
        assert!(page.contains(&row), "docs/clocks.md lacks the row\n{row}");
    }
    assert!(RULES.iter().all(|rule| !matches!(rule.period, Period::Hours(_))));
}
