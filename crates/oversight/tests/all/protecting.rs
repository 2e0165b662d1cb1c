//! Protecting a child: each clock on its last day and the day after, with bank holidays, and the
//! signals of repetition, drift and reversal.

use crate::history::{DIRECTOR, History, IMPORT, MANAGER, World, worker, wrong, wrong_from};
use casework::{
    attendance::Presence,
    conference::{ConferenceConvened, ConferenceRearranged, held::ConferenceHeld},
    core_group::CoreGroupHeld,
    correction::answering::WithdrawalAnswered,
    emergency::{
        EmergencyMeasureEnded, EmergencyOrderExtended, EmergencyOrderMade, PoliceProtectionTaken,
    },
    enquiry::{Section47Finished, Section47Led, Section47Started, Section47Stopped},
    plan::{PlanEnded, PlanStarted},
    reversal::{DecisionReversed, ReversalAnswered},
    strategy::{StrategyDiscussionCompleted, StrategyDiscussionHeld},
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use oversight::{AsAt, Kind, lists, watch};
use words::{EpisodeId, london};

/// A Monday in March without bank holidays near it.
const MONDAY: Date = date(2026, 3, 9);

fn discussed(history: &mut History, on: Date, people: usize) -> EpisodeId {
    let discussion = history.fresh();
    let one = casework::attendance::Participant {
        name: "Ann Rowe".into(),
        from: String::new(),
        worker: None,
    };
    let held = StrategyDiscussionHeld {
        discussion,
        decision: "section_47_joint".into(),
        reason: String::new(),
        police: Presence::Present,
        health: Presence::Present,
        people: vec![one; people],
        next_steps: "See the child".into(),
    };
    history.add(on, held);
    discussion
}

fn enquiry(history: &mut History, on: Date, lead: Option<u128>) -> EpisodeId {
    let enquiry = history.fresh();
    let started = Section47Started {
        enquiry,
        discussion: None,
        referral: None,
        joint: Some(true),
        lead: lead.map(worker),
    };
    history.add(on, started);
    enquiry
}

fn finished(history: &mut History, enquiry: EpisodeId, on: Date, outcome: &str) {
    let (text, child_view) = (String::new(), String::new());
    history.add(on, Section47Finished { enquiry, outcome: outcome.into(), text, child_view });
}

fn called(history: &mut History, on: Date, kind: &str, planned: Date) -> EpisodeId {
    let conference = history.fresh();
    let notified = (kind == "transfer_in").then_some(on);
    let chair = worker(6);
    history.add(on, ConferenceConvened { conference, kind: kind.into(), planned, chair, notified });
    conference
}

fn held(history: &mut History, on: Date, kind: &str, review_by: Option<Date>) {
    let conference = history.fresh();
    held_as(history, conference, on, (kind, review_by));
}

fn held_as(history: &mut History, id: EpisodeId, on: Date, (kind, by): (&str, Option<Date>)) {
    let decision = if kind == "review" { "plan_continues" } else { "plan_made" };
    let text = String::new;
    let event = ConferenceHeld {
        conference: id,
        kind: kind.into(),
        chair: Some(worker(6)),
        decision: decision.into(),
        reason: text(),
        quorate: Some(true),
        people: Vec::new(),
        agencies: Vec::new(),
        apologies: Vec::new(),
        parents: text(),
        parents_view: text(),
        child: text(),
        child_view: text(),
        dissent: text(),
        plan: None,
        review_by: by,
    };
    history.add(on, event);
}

fn planned(history: &mut History, on: Date) -> EpisodeId {
    let plan = history.fresh();
    let started = PlanStarted {
        plan,
        kind: "child_protection".into(),
        referral: None,
        aims: String::new(),
        review_by: None,
    };
    history.add(on, started);
    plan
}

fn ended(history: &mut History, plan: EpisodeId, on: Date) {
    history.add(on, PlanEnded { plan, reason: "conference".into(), text: String::new() });
}

fn group(history: &mut History, plan: EpisodeId, on: Date, next: Option<Date>) {
    let event = CoreGroupHeld {
        plan,
        people: Vec::new(),
        parents: String::new(),
        child: String::new(),
        text: String::new(),
        dissent: String::new(),
        next,
    };
    history.add(on, event);
}

/// Seen every week, so that nothing else is wrong, until a day.
fn seen_weekly(history: &mut History, from: Date, until: Date) {
    let mut day = from;
    while day <= until {
        history.seen(day);
        day += 7.days();
    }
}

/// A case under a section 47 enquiry that Worker 1 leads, seen on the day it was decided.
fn enquired(on: Date) -> (History, EpisodeId) {
    let (mut child, _) = History::settled(1, on);
    discussed(&mut child, on, 1);
    let enquiry = enquiry(&mut child, on, Some(1));
    (child, enquiry)
}

/// The same, and it found on the third day that the risk goes on.
fn substantiated(on: Date) -> History {
    let (mut child, enquiry) = enquired(on);
    finished(&mut child, enquiry, on + 2.days(), "continuing_risk");
    child
}

/// A child on a protection plan since a day, seen every week for a year.
fn protected(on: Date) -> (History, EpisodeId) {
    let (mut child, _) = History::settled(1, on);
    held(&mut child, on, "initial", None);
    let plan = planned(&mut child, on);
    seen_weekly(&mut child, on, on + 1.year());
    (child, plan)
}

#[test]
fn a_strategy_discussion_that_was_decided_is_held_the_next_working_day() {
    let (mut child, _) = History::settled(1, MONDAY);
    let referral = child.referral(MONDAY);
    child.decided(referral, MONDAY, "strategy_discussion");
    wrong_from(&child, &[Kind::StrategyDiscussion], date(2026, 3, 11));
    discussed(&mut child, date(2026, 3, 10), 1);
    assert_eq!(wrong(&child, date(2026, 3, 11)), []);
}

#[test]
fn what_was_left_out_is_asked_for_by_the_next_working_day() {
    let (mut child, _) = History::settled(1, date(2026, 3, 6));
    let discussion = discussed(&mut child, date(2026, 3, 6), 0);
    wrong_from(&child, &[Kind::StrategyRecord], date(2026, 3, 10));
    let completed = StrategyDiscussionCompleted {
        discussion,
        police: Presence::NotStated,
        health: Presence::NotStated,
        people: Vec::new(),
        next_steps: String::new(),
    };
    child.add(date(2026, 3, 10), completed);
    assert_eq!(wrong(&child, date(2026, 3, 11)), []);
}

#[test]
fn an_enquiry_that_nobody_leads_stands_on_the_watch_the_day_after_next() {
    let (mut child, _) = History::settled(1, MONDAY);
    let enquiry = enquiry(&mut child, MONDAY, None);
    wrong_from(&child, &[Kind::StrategyRecord], date(2026, 3, 11));
    let why = &watch(&World::of(&[&child]).ask(date(2026, 3, 11)))[0].why;
    assert!(why.starts_with("Nobody has been named to lead the section 47 enquiry"), "{why}");
    child.add(date(2026, 3, 11), Section47Led { enquiry, lead: worker(1) });
    assert_eq!(wrong(&child, date(2026, 3, 12)), []);
}

#[test]
fn a_child_under_an_enquiry_is_seen_within_a_day() {
    let mut child = History::of(1);
    child.open(MONDAY);
    child.held(1, MONDAY);
    enquiry(&mut child, date(2026, 3, 11), Some(1));
    wrong_from(&child, &[Kind::Section47Seen], date(2026, 3, 13));
    child.seen(date(2026, 3, 12));
    assert_eq!(wrong(&child, date(2026, 3, 13)), []);
}

#[test]
fn an_enquiry_says_what_it_found_on_day_ten_and_not_on_day_eleven() {
    let (mut child, enquiry) = enquired(MONDAY);
    wrong_from(&child, &[Kind::Section47Outcome], date(2026, 3, 24));
    finished(&mut child, enquiry, date(2026, 3, 23), "not_substantiated");
    assert_eq!(wrong(&child, date(2026, 4, 1)), [], "and no conference is needed");
}

#[test]
fn a_conference_is_held_within_15_working_days_of_the_strategy_discussion() {
    let mut child = substantiated(MONDAY);
    child.seen(date(2026, 3, 25));
    wrong_from(&child, &[Kind::Conference15], date(2026, 3, 31));
    let why = watch(&World::of(&[&child]).ask(date(2026, 3, 31))).remove(0).why;
    assert_eq!(
        why,
        "A section 47 enquiry was decided on 9 March 2026, and no conference has been held. None \
         has been called. It should be held within 15 working days (Working Together to Safeguard \
         Children 2023, chapter 3), by 30 March 2026."
    );
    let conference = called(&mut child, date(2026, 3, 20), "initial", date(2026, 3, 27));
    let moved = ConferenceRearranged {
        conference,
        planned: date(2026, 4, 2),
        chair: worker(6),
        reason: "Snow".into(),
    };
    child.add(date(2026, 3, 26), moved);
    assert_eq!(wrong(&child, date(2026, 3, 31)), [Kind::Conference15], "moving stops no clock");
    let why = watch(&World::of(&[&child]).ask(date(2026, 3, 31))).remove(0).why;
    assert!(why.contains("One is called for 2 April 2026."), "{why}");
    held_as(&mut child, conference, date(2026, 4, 2), ("initial", None));
    assert_eq!(wrong(&child, date(2026, 4, 3)), []);
}

#[test]
fn easter_and_may_day_are_taken_off_the_15_days() {
    let mut child = substantiated(date(2026, 3, 23));
    seen_weekly(&mut child, date(2026, 3, 23), date(2026, 4, 20));
    wrong_from(&child, &[Kind::Conference15], date(2026, 4, 16));
    let mut may = substantiated(date(2026, 4, 27));
    seen_weekly(&mut may, date(2026, 4, 27), date(2026, 5, 25));
    wrong_from(&may, &[Kind::Conference15], date(2026, 5, 20));
}

#[test]
fn an_enquiry_on_a_plan_a_stopped_one_and_a_childs_death_need_no_initial_conference() {
    let (mut child, plan) = protected(MONDAY);
    group(&mut child, plan, date(2026, 3, 16), None);
    let again = enquiry(&mut child, date(2026, 3, 17), Some(1));
    finished(&mut child, again, date(2026, 3, 19), "continuing_risk");
    assert_eq!(wrong(&child, date(2026, 4, 20)), []);
    let (mut stopped, enquiry) = enquired(MONDAY);
    let reversal = stopped.fresh();
    stopped.add(MONDAY, Section47Stopped { enquiry, reversal, reason: String::new() });
    stopped.seen(date(2026, 3, 20));
    assert_eq!(wrong(&stopped, date(2026, 4, 1)), []);
    let mut dead = substantiated(MONDAY);
    dead.died(date(2026, 3, 20));
    assert_eq!(wrong(&dead, date(2026, 4, 10)), []);
}

#[test]
fn a_child_who_moved_here_with_a_plan_has_a_conference_within_15_working_days() {
    let (mut child, _) = History::settled(1, MONDAY);
    child.seen(date(2026, 3, 25));
    called(&mut child, MONDAY, "transfer_in", date(2026, 4, 1));
    wrong_from(&child, &[Kind::ConferenceTransfer15], date(2026, 3, 31));
}

#[test]
fn the_first_core_group_meets_on_day_ten_and_not_on_day_eleven() {
    let (mut child, plan) = protected(MONDAY);
    wrong_from(&child, &[Kind::CoreGroup10], date(2026, 3, 24));
    group(&mut child, plan, date(2026, 3, 23), None);
    assert_eq!(wrong(&child, date(2026, 3, 24)), []);
    let (over_easter, _) = protected(date(2026, 3, 30));
    wrong_from(&over_easter, &[Kind::CoreGroup10], date(2026, 4, 16));
}

#[test]
fn the_core_group_meets_again_when_it_agreed_to_and_within_six_weeks() {
    let (mut child, plan) = protected(MONDAY);
    group(&mut child, plan, date(2026, 3, 16), Some(date(2026, 4, 13)));
    wrong_from(&child, &[Kind::CoreGroup], date(2026, 4, 14));
    group(&mut child, plan, date(2026, 4, 13), Some(date(2026, 8, 3)));
    wrong_from(&child, &[Kind::CoreGroup], date(2026, 5, 26));
}

#[test]
fn a_plan_is_reviewed_within_three_months_and_then_within_six() {
    let (mut child, plan) = protected(MONDAY);
    for month in 0..12 {
        group(&mut child, plan, MONDAY + (month * 28).days(), None);
    }
    wrong_from(&child, &[Kind::ProtectionReviewFirst], date(2026, 6, 10));
    held(&mut child, date(2026, 6, 9), "review", None);
    wrong_from(&child, &[Kind::ProtectionReview], date(2026, 12, 10));
    held(&mut child, date(2026, 12, 9), "review", Some(date(2027, 1, 11)));
    wrong_from(&child, &[Kind::ProtectionReview], date(2027, 1, 12));
}

#[test]
fn three_months_from_the_last_day_of_november_are_the_last_of_february() {
    let (mut child, plan) = protected(date(2025, 11, 30));
    for month in 0..5 {
        group(&mut child, plan, date(2025, 12, 1) + (month * 28).days(), None);
    }
    wrong_from(&child, &[Kind::ProtectionReviewFirst], date(2026, 3, 1));
}

#[test]
fn a_child_on_a_plan_is_seen_every_ten_working_days() {
    let (mut child, _) = History::settled(1, MONDAY);
    let plan = planned(&mut child, MONDAY);
    group(&mut child, plan, MONDAY, None);
    wrong_from(&child, &[Kind::ProtectionVisit], date(2026, 3, 24));
    child.missed(date(2026, 3, 20));
    assert_eq!(wrong(&child, date(2026, 3, 24)), [Kind::ProtectionVisit], "nobody was in");
    child.seen(date(2026, 3, 23));
    assert_eq!(wrong(&child, date(2026, 3, 24)), []);
    ended(&mut child, plan, date(2026, 4, 1));
    assert_eq!(wrong(&child, date(2026, 4, 10)), []);
}

#[test]
fn meetings_of_an_imported_plan_are_waited_for_once_one_of_them_is_known() {
    let (mut child, _) = History::settled(1, MONDAY);
    child.actor = worker(IMPORT);
    let plan = planned(&mut child, MONDAY);
    child.actor = worker(MANAGER);
    seen_weekly(&mut child, MONDAY, MONDAY + 1.year());
    assert_eq!(wrong(&child, date(2026, 12, 1)), [], "the extract brought no meetings");
    group(&mut child, plan, date(2026, 3, 16), None);
    assert_eq!(wrong(&child, date(2026, 12, 1)), [Kind::CoreGroup, Kind::ProtectionReviewFirst]);
}

#[test]
fn reviews_of_an_imported_plan_are_waited_for_where_the_import_says_when() {
    let (mut child, _) = History::settled(1, MONDAY);
    child.actor = worker(IMPORT);
    let plan = child.fresh();
    let (kind, review_by) = ("child_protection".to_owned(), Some(date(2026, 5, 4)));
    let aims = String::new();
    child.add(MONDAY, PlanStarted { plan, kind, referral: None, aims, review_by });
    child.actor = worker(MANAGER);
    seen_weekly(&mut child, MONDAY, MONDAY + 1.year());
    assert_eq!(wrong(&child, date(2026, 5, 4)), []);
    assert_eq!(wrong(&child, date(2026, 5, 5)), [Kind::ProtectionReviewFirst]);
}

#[test]
fn nobody_has_to_be_named_to_lead_an_enquiry_that_an_import_brought() {
    let (mut child, _) = History::settled(1, MONDAY);
    child.actor = worker(IMPORT);
    let (enquiry, discussion) = (child.fresh(), None);
    let (referral, joint, lead) = (None, None, None);
    child.add(MONDAY, Section47Started { enquiry, discussion, referral, joint, lead });
    child.actor = worker(MANAGER);
    child.seen(MONDAY);
    assert_eq!(wrong(&child, date(2026, 3, 16)), []);
    assert_eq!(wrong(&child, date(2026, 3, 24)), [Kind::Section47Outcome]);
}

#[test]
fn police_protection_is_over_after_72_hours_and_an_order_when_the_court_said() {
    let (mut child, _) = History::settled(1, MONDAY);
    let measure = child.fresh();
    let until = london::moment_of(date(2026, 3, 13), jiff::civil::time(22, 0, 0, 0)).unwrap();
    let taken = PoliceProtectionTaken {
        measure,
        until,
        place: String::new(),
        officer: String::new(),
        text: String::new(),
    };
    child.add(date(2026, 3, 10), taken);
    wrong_from(&child, &[Kind::PoliceProtection72], date(2026, 3, 14));
    let how = "emergency_order".to_owned();
    child.add(date(2026, 3, 13), EmergencyMeasureEnded { measure, how, text: String::new() });
    let order = child.fresh();
    let made = EmergencyOrderMade {
        measure: order,
        until: date(2026, 3, 20),
        court: String::new(),
        text: String::new(),
    };
    child.add(date(2026, 3, 13), made);
    wrong_from(&child, &[Kind::EmergencyOrder8], date(2026, 3, 21));
    let extended =
        EmergencyOrderExtended { measure: order, until: date(2026, 3, 27), text: String::new() };
    let position = child.add(date(2026, 3, 20), extended);
    wrong_from(&child, &[Kind::EmergencyOrder8], date(2026, 3, 28));
    let world = World::of(&[&child]);
    let then = AsAt { about: date(2026, 3, 21), known: position - 1 };
    let kinds: Vec<Kind> = watch(&world.ask_as_at(then)).iter().map(|a| a.kind).collect();
    assert_eq!(kinds, [Kind::EmergencyOrder8], "as was known before the court extended it");
}

fn ordered(history: &mut History, on: Date, until: Date) -> EpisodeId {
    let measure = history.fresh();
    let made = EmergencyOrderMade { measure, until, court: String::new(), text: String::new() };
    history.add(on, made);
    measure
}

#[test]
fn an_emergency_order_that_is_said_to_last_longer_than_the_law_allows_runs_out_by_law() {
    let (mut child, _) = History::settled(1, MONDAY);
    ordered(&mut child, date(2026, 3, 10), date(2026, 6, 30));
    wrong_from(&child, &[Kind::EmergencyOrder8], date(2026, 3, 19));
    let why = watch(&World::of(&[&child]).ask(date(2026, 3, 19))).remove(0).why;
    assert!(why.contains("ran out on 18 March 2026"), "{why}");
    assert!(why.contains("8 days (Children Act 1989, section 45(1)), and 7 more"), "{why}");
}

#[test]
fn one_extension_gives_seven_days_more_and_no_more() {
    let (mut child, _) = History::settled(1, MONDAY);
    child.seen(date(2026, 3, 20));
    let measure = ordered(&mut child, date(2026, 3, 10), date(2026, 3, 18));
    let until = date(2026, 9, 1);
    let extended = EmergencyOrderExtended { measure, until, text: String::new() };
    child.add(date(2026, 3, 17), extended);
    wrong_from(&child, &[Kind::EmergencyOrder8], date(2026, 3, 26));
}

#[test]
fn a_shorter_order_runs_out_when_the_court_said() {
    let (mut child, _) = History::settled(1, MONDAY);
    ordered(&mut child, date(2026, 3, 10), date(2026, 3, 13));
    wrong_from(&child, &[Kind::EmergencyOrder8], date(2026, 3, 14));
}

#[test]
fn what_was_known_then_is_what_is_said_of_then() {
    let mut child = substantiated(MONDAY);
    child.seen(date(2026, 3, 25));
    let before = child.entries.len() as u64;
    child.recorded = Some(date(2026, 4, 2));
    held(&mut child, date(2026, 3, 30), "initial", None);
    assert_eq!(wrong(&child, date(2026, 3, 31)), [], "it was held in time");
    let world = World::of(&[&child]);
    let then = world.ask_as_at(AsAt { about: date(2026, 3, 31), known: before });
    let kinds: Vec<Kind> = watch(&then).iter().map(|alert| alert.kind).collect();
    assert_eq!(kinds, [Kind::Conference15], "and nobody could know it on the day");
}

#[test]
fn a_plan_made_again_within_two_years_is_said_and_one_after_that_is_not() {
    let (mut child, _) = History::settled(1, date(2024, 1, 8));
    let first = planned(&mut child, date(2024, 1, 8));
    ended(&mut child, first, date(2024, 3, 29));
    let plan = planned(&mut child, date(2026, 3, 29));
    group(&mut child, plan, date(2026, 3, 30), None);
    seen_weekly(&mut child, date(2024, 1, 8), date(2026, 4, 6));
    assert_eq!(wrong(&child, date(2026, 3, 30)), [Kind::RepeatPlan]);
    let (mut later, _) = History::settled(2, date(2024, 1, 8));
    let first = planned(&mut later, date(2024, 1, 8));
    ended(&mut later, first, date(2024, 3, 29));
    let plan = planned(&mut later, date(2026, 3, 30));
    group(&mut later, plan, date(2026, 3, 30), None);
    seen_weekly(&mut later, date(2024, 1, 8), date(2026, 4, 6));
    assert_eq!(wrong(&later, date(2026, 3, 31)), []);
}

#[test]
fn a_plan_that_runs_for_more_than_15_months_is_asked_about() {
    let (mut child, plan) = protected(date(2025, 3, 3));
    seen_weekly(&mut child, date(2026, 3, 2), date(2026, 7, 6));
    for month in 0..18 {
        group(&mut child, plan, date(2025, 3, 10) + (month * 28).days(), None);
    }
    held(&mut child, date(2025, 6, 2), "review", None);
    held(&mut child, date(2025, 12, 1), "review", None);
    held(&mut child, date(2026, 5, 28), "review", None);
    wrong_from(&child, &[Kind::PlanDrift], date(2026, 6, 4));
}

#[test]
fn a_reversal_stands_on_the_watch_of_somebody_else_until_it_is_answered() {
    let (mut child, _) = History::settled(1, MONDAY);
    let (reversal, decided) = (child.fresh(), child.fresh());
    child.actor = worker(DIRECTOR);
    let reversed = DecisionReversed {
        reversal,
        decided,
        of: "strategy_discussion".into(),
        before: "section_47_joint".into(),
        now: "assessment".into(),
        instead: String::new(),
        reason: String::new(),
        dissent: String::new(),
        tell: Vec::new(),
        escalated_to: None,
    };
    let position = child.add(date(2026, 3, 10), reversed);
    let world = World::of(&[&child]);
    let alert = watch(&world.ask(date(2026, 3, 10))).remove(0);
    assert_eq!((alert.kind, alert.owner, alert.entries), (Kind::Reversal, None, vec![position]));
    child.actor = worker(MANAGER);
    let answered = ReversalAnswered { reversal, answer: "set_aside".into(), reason: String::new() };
    child.add(date(2026, 3, 11), answered);
    assert_eq!(wrong(&child, date(2026, 3, 12)), []);
    assert_eq!(wrong(&child, date(2026, 3, 10)), [Kind::Reversal]);
}

#[test]
fn a_plan_that_was_taken_off_the_record_stands_on_the_watch_until_it_is_answered() {
    let (mut child, _) = History::settled(1, MONDAY);
    planned(&mut child, MONDAY);
    let plan = child.entries.len() as u64;
    child.withdrawn(plan, date(2026, 3, 10));
    let position = child.entries.len() as u64;
    let world = World::of(&[&child]);
    let alert = watch(&world.ask(date(2026, 3, 10))).remove(0);
    assert_eq!((alert.kind, alert.entries), (Kind::DecisionWithdrawn, vec![position]));
    assert_eq!(alert.owner, Some(worker(DIRECTOR)), "nobody chairs here");
    let text = "Right: it was another child's.".to_owned();
    child.add(date(2026, 3, 11), WithdrawalAnswered { withdrawal: position, text });
    assert_eq!(wrong(&child, date(2026, 3, 10)), [Kind::DecisionWithdrawn]);
    assert_eq!(wrong(&child, date(2026, 3, 11)), []);
}

#[test]
fn a_visit_that_was_taken_off_is_no_decision() {
    let (mut child, _) = History::settled(1, MONDAY);
    let visit = child.seen(date(2026, 3, 10));
    child.withdrawn(visit, date(2026, 3, 10));
    assert_eq!(wrong(&child, date(2026, 3, 11)), []);
}

#[test]
fn what_is_due_next_is_said_before_it_is_late() {
    let (child, _) = protected(MONDAY);
    let world = World::of(&[&child]);
    let due = lists::due_by(date(2026, 6, 9), &world.ask(MONDAY));
    let of = |kind| due.iter().find(|(_, d)| d.kind == kind).map(|(_, deadline)| deadline.due);
    assert_eq!(of(Kind::CoreGroup10), Some(date(2026, 3, 23)));
    assert_eq!(of(Kind::ProtectionVisit), Some(date(2026, 3, 23)));
    assert_eq!(of(Kind::ProtectionReviewFirst), Some(date(2026, 6, 9)));
}

#[test]
fn every_kind_is_said_in_words_and_what_mends_it_is_a_command() {
    for kind in Kind::ALL {
        let said = kind.said();
        assert!(!said.heading.is_empty() && !said.due.is_empty(), "{kind:?}");
        assert!(!said.one.is_empty() && !said.more.is_empty(), "{kind:?}");
        if let Some(step) = said.step {
            assert!(casework::act(step.act).is_some(), "{kind:?} names no command: {}", step.act);
        }
    }
}
