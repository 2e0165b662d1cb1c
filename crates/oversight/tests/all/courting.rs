//! The court and the decision register: each clock on its last day and the day after, what stops it,
//! whose it is, and what was known then.

use crate::history::{DIRECTOR, History, MANAGER, World, without, worker, wrong, wrong_from};
use casework::{
    court::{
        directions::{DirectionChanged, DirectionGiven, EvidenceFiled},
        hearings::{ExpertInstructed, HearingHeld},
        letter::{PreProceedingsEnded, PreProceedingsMet, PreProceedingsStarted},
        planning::LegalPlanningHeld,
        proceedings::{ProceedingsEnded, ProceedingsExtended, ProceedingsIssued},
    },
    decision::{DecisionAsked, DecisionMade},
    reversal::{DecisionReversed, ReversalAnswered},
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use oversight::{AsAt, Kind, lists, watch};
use words::EpisodeId;

/// A Monday in March without bank holidays near it.
const MONDAY: Date = date(2026, 3, 9);

/// A case that is seen every week for a year, so that nothing else is wrong.
fn seen(on: Date) -> History {
    let (mut child, _) = History::settled(1, on);
    let mut day = on;
    while day < on + 1.year() {
        day += 7.days();
        child.seen(day);
    }
    child
}

fn planned(child: &mut History, on: Date, decision: &str) -> EpisodeId {
    let meeting = child.fresh();
    let event = LegalPlanningHeld {
        meeting,
        threshold: "met".into(),
        decision: decision.into(),
        decider: worker(MANAGER),
        reason: String::new(),
        people: Vec::new(),
        advice: String::new(),
        dissent: String::new(),
    };
    child.add(on, event);
    meeting
}

fn letter(child: &mut History, on: Date) -> EpisodeId {
    let pre_proceedings = child.fresh();
    let event = PreProceedingsStarted {
        pre_proceedings,
        meeting: None,
        to: String::new(),
        plan_attached: true,
        family_meeting: None,
        text: String::new(),
    };
    child.add(on, event);
    pre_proceedings
}

fn met(child: &mut History, pre_proceedings: EpisodeId, on: Date, next: Option<Date>) {
    let text = String::new;
    let event = PreProceedingsMet {
        pre_proceedings,
        kind: "first".into(),
        parents: text(),
        advised: None,
        people: Vec::new(),
        text: text(),
        next,
    };
    child.add(on, event);
}

fn ended(child: &mut History, pre_proceedings: EpisodeId, on: Date, how: &str) {
    let reason = "Enough".to_owned();
    child.add(on, PreProceedingsEnded { pre_proceedings, how: how.into(), reason });
}

fn issued(child: &mut History, on: Date, application: &str) -> EpisodeId {
    let proceedings = child.fresh();
    let text = String::new;
    let event = ProceedingsIssued {
        proceedings,
        application: application.into(),
        court: text(),
        case_number: "SO26C00123".into(),
        first_hearing: None,
        text: text(),
    };
    child.add(on, event);
    proceedings
}

fn heard(child: &mut History, proceedings: EpisodeId, on: Date, hearing: &str) {
    let (text, next_hearing) = (String::new(), String::new());
    child.add(
        on,
        HearingHeld { proceedings, hearing: hearing.into(), text, next: None, next_hearing },
    );
}

fn directed(child: &mut History, proceedings: EpisodeId, due: Date, by: &str) -> EpisodeId {
    let direction = child.fresh();
    let event = DirectionGiven {
        direction,
        proceedings,
        what: "parenting_assessment".into(),
        by: by.into(),
        worker: Some(worker(2)),
        due,
        text: String::new(),
    };
    child.add(MONDAY, event);
    direction
}

fn filed(child: &mut History, direction: EpisodeId, on: Date) {
    let what = "parenting_assessment".to_owned();
    let event = EvidenceFiled { direction, what, due: on, checked_by: None, text: String::new() };
    child.add(on, event);
}

fn reversed(child: &mut History, decided: EpisodeId, of: &str, on: Date) {
    answered(child, (decided, of), on, "stands");
}

fn answered(child: &mut History, (decided, of): (EpisodeId, &str), on: Date, answer: &str) {
    let (reversal, text) = (child.fresh(), String::new);
    let event = DecisionReversed {
        reversal,
        decided,
        of: of.into(),
        before: text(),
        now: text(),
        instead: text(),
        reason: text(),
        dissent: text(),
        tell: Vec::new(),
        escalated_to: None,
    };
    child.add(on, event);
    let answered = ReversalAnswered { reversal, answer: answer.into(), reason: text() };
    child.add(on, answered);
}

/// Only these kinds, from a day on.
#[track_caller]
fn late_from(child: &History, kind: Kind, day: Date) {
    wrong_from(child, &[kind], day);
}

#[test]
fn a_letter_that_was_decided_is_sent_within_ten_working_days() {
    let mut child = seen(MONDAY);
    planned(&mut child, MONDAY, "pre_proceedings");
    late_from(&child, Kind::LetterDue, date(2026, 3, 24));
    let why = watch(&World::of(&[&child]).ask(date(2026, 3, 24))).remove(0).why;
    assert_eq!(
        why,
        "A legal planning meeting decided on 9 March 2026 that pre-proceedings begin, and the \
         letter has not been sent. It should be sent within 10 working days (local policy), by 23 \
         March 2026."
    );
    letter(&mut child, date(2026, 3, 23));
    assert_eq!(wrong(&child, date(2026, 3, 24)), []);
}

#[test]
fn a_meeting_that_is_recorded_after_the_letter_asks_for_no_second_one() {
    let mut child = seen(MONDAY);
    letter(&mut child, date(2026, 3, 11));
    planned(&mut child, MONDAY, "pre_proceedings");
    met_in_time(&mut child);
    assert_eq!(wrong(&child, date(2026, 3, 26)), []);
}

fn met_in_time(child: &mut History) {
    let id = letter(child, date(2026, 3, 12));
    met(child, id, date(2026, 3, 20), None);
}

#[test]
fn the_last_legal_planning_meeting_counts() {
    let mut child = seen(MONDAY);
    planned(&mut child, MONDAY, "pre_proceedings");
    planned(&mut child, date(2026, 3, 16), "no_court");
    assert_eq!(wrong(&child, date(2026, 4, 20)), []);
    planned(&mut child, date(2026, 3, 12), "issue");
    assert_eq!(wrong(&child, date(2026, 4, 20)), [], "it was held before the last");
}

#[test]
fn what_was_reversed_is_not_waited_for() {
    let mut child = seen(MONDAY);
    let meeting = planned(&mut child, MONDAY, "issue");
    late_from(&child, Kind::ApplicationDue, date(2026, 3, 24));
    let before = child.entries.len() as u64;
    reversed(&mut child, meeting, "legal_planning", date(2026, 3, 12));
    assert_eq!(wrong(&child, date(2026, 3, 24)), []);
    let world = World::of(&[&child]);
    let then = AsAt { about: date(2026, 3, 24), known: before };
    let known = watch(&world.ask_as_at(then));
    assert_eq!(known.iter().map(|one| one.kind).collect::<Vec<_>>(), [Kind::ApplicationDue]);
}

#[test]
fn what_holds_again_is_waited_for_again() {
    let mut child = seen(MONDAY);
    let meeting = planned(&mut child, MONDAY, "issue");
    answered(&mut child, (meeting, "legal_planning"), date(2026, 3, 12), "set_aside");
    late_from(&child, Kind::ApplicationDue, date(2026, 3, 24));
}

#[test]
fn an_application_follows_within_ten_working_days_of_moving_to_court() {
    let mut child = seen(MONDAY);
    let before = letter(&mut child, MONDAY);
    met(&mut child, before, date(2026, 3, 11), None);
    ended(&mut child, before, date(2026, 3, 12), "to_court");
    late_from(&child, Kind::ApplicationDue, date(2026, 3, 27));
    issued(&mut child, date(2026, 3, 26), "care");
    assert_eq!(wrong(&child, date(2026, 3, 27)), []);
}

#[test]
fn the_end_of_pre_proceedings_can_be_reversed_too() {
    let mut child = seen(MONDAY);
    let before = letter(&mut child, MONDAY);
    ended(&mut child, before, date(2026, 3, 12), "to_court");
    reversed(&mut child, before, "pre_proceedings", date(2026, 3, 13));
    assert_eq!(wrong(&child, date(2026, 4, 20)), []);
}

#[test]
fn the_family_is_met_within_ten_working_days_of_the_letter_and_again_as_agreed() {
    let mut child = seen(MONDAY);
    let before = letter(&mut child, MONDAY);
    late_from(&child, Kind::PreProceedingsMeeting, date(2026, 3, 24));
    met(&mut child, before, date(2026, 3, 20), Some(date(2026, 4, 20)));
    late_from(&child, Kind::PreProceedingsReview, date(2026, 4, 21));
    met(&mut child, before, date(2026, 4, 20), None);
    late_from(&child, Kind::PreProceedingsReview, date(2026, 6, 16));
}

#[test]
fn pre_proceedings_come_to_a_decision_within_sixteen_weeks() {
    let mut child = seen(MONDAY);
    let before = letter(&mut child, MONDAY);
    for on in [date(2026, 3, 16), date(2026, 4, 27), date(2026, 6, 8)] {
        met(&mut child, before, on, None);
    }
    late_from(&child, Kind::PreProceedings16, date(2026, 6, 30));
    ended(&mut child, before, date(2026, 6, 29), "stepped_down");
    assert_eq!(wrong(&child, date(2026, 7, 20)), []);
}

#[test]
fn a_case_management_hearing_is_on_day_18_with_the_day_of_issue_as_the_first() {
    let mut child = seen(MONDAY);
    let proceedings = issued(&mut child, MONDAY, "care");
    late_from(&child, Kind::CaseManagementHearing, date(2026, 4, 2));
    heard(&mut child, proceedings, date(2026, 4, 1), "case_management");
    assert_eq!(wrong(&child, date(2026, 4, 2)), []);
    late_from(&child, Kind::IssuesResolutionHearing, date(2026, 7, 28));
    heard(&mut child, proceedings, date(2026, 7, 27), "issues_resolution");
    assert_eq!(wrong(&child, date(2026, 7, 28)), []);
}

/// Proceedings for a care order in which everything was heard in time.
fn in_court() -> (History, EpisodeId) {
    let mut child = seen(MONDAY);
    let proceedings = issued(&mut child, MONDAY, "care");
    heard(&mut child, proceedings, date(2026, 3, 30), "case_management");
    heard(&mut child, proceedings, date(2026, 7, 20), "issues_resolution");
    (child, proceedings)
}

#[test]
fn proceedings_end_within_26_weeks_with_the_day_of_issue() {
    let (mut child, proceedings) = in_court();
    late_from(&child, Kind::Proceedings26Weeks, date(2026, 9, 7));
    let why = |child: &History, day| watch(&World::of(&[child]).ask(day)).remove(0).why;
    assert_eq!(
        why(&child, date(2026, 9, 7)),
        "Proceedings have run since 9 March 2026. They were to end by 6 September 2026 (Children \
         Act 1989, section 32(1)(a)(ii), with the extensions of section 32(5))."
    );
    let until = date(2026, 10, 30);
    let reason = "An aunt".to_owned();
    child.add(date(2026, 8, 3), ProceedingsExtended { proceedings, until, reason });
    late_from(&child, Kind::Proceedings26Weeks, date(2026, 10, 31));
    assert!(
        why(&child, date(2026, 10, 31)).contains("30 October 2026, as the court extended them")
    );
    let (outcome, text) = ("care".to_owned(), String::new());
    child.add(date(2026, 10, 20), ProceedingsEnded { proceedings, outcome, text });
    assert_eq!(wrong(&child, date(2026, 10, 31)), []);
}

#[test]
fn other_applications_have_no_26_weeks_and_no_hearings_to_wait_for() {
    let mut child = seen(MONDAY);
    issued(&mut child, MONDAY, "secure");
    assert_eq!(wrong(&child, date(2026, 12, 1)), []);
}

#[test]
fn what_the_council_has_to_file_is_late_the_day_after_the_courts_day() {
    let (mut child, proceedings) = in_court();
    let direction = directed(&mut child, proceedings, date(2026, 4, 10), "council");
    late_from(&child, Kind::FilingDue, date(2026, 4, 11));
    let world = World::of(&[&child]);
    let alert = watch(&world.ask(date(2026, 4, 13))).remove(0);
    assert_eq!(alert.owner, Some(worker(2)), "whoever writes it");
    assert_eq!(alert.due, Some(date(2026, 4, 10)));
    assert_eq!(
        alert.why,
        "Parenting assessment: the court wanted it filed by 10 April 2026, and it is not filed."
    );
    assert!(!alert.why.contains("SO26C"), "the court's number stands on no list");
    let late = lists::overdue(&world.ask(date(2026, 4, 13)));
    assert_eq!((late[0].kind, late[0].days), (Kind::FilingDue, 3));
    filed(&mut child, direction, date(2026, 4, 13));
    assert_eq!(wrong(&child, date(2026, 4, 14)), []);
}

#[test]
fn a_writer_who_has_left_writes_nothing() {
    let (mut child, proceedings) = in_court();
    directed(&mut child, proceedings, date(2026, 4, 10), "council");
    let mut world = World::of(&[&child]);
    without(&mut world.workforce, 2, date(2026, 4, 1));
    let alert = watch(&world.ask(date(2026, 4, 13))).remove(0);
    assert_eq!(alert.owner, Some(worker(1)), "whoever holds the child");
}

#[test]
fn the_court_gives_another_day_or_none() {
    let (mut child, proceedings) = in_court();
    let direction = directed(&mut child, proceedings, date(2026, 4, 10), "council");
    let reason = "Illness".to_owned();
    let due = Some(date(2026, 4, 24));
    child.add(date(2026, 4, 8), DirectionChanged { direction, due, reason: reason.clone() });
    late_from(&child, Kind::FilingDue, date(2026, 4, 25));
    child.add(date(2026, 4, 22), DirectionChanged { direction, due: None, reason });
    assert_eq!(wrong(&child, date(2026, 4, 27)), []);
}

#[test]
fn the_report_of_an_expert_is_waited_for_and_that_of_a_parent_is_not() {
    let (mut child, proceedings) = in_court();
    directed(&mut child, proceedings, date(2026, 4, 10), "parents");
    assert_eq!(wrong(&child, date(2026, 4, 13)), []);
    let direction = child.fresh();
    let expert = ExpertInstructed {
        direction,
        proceedings,
        expert: "A psychologist".into(),
        question: String::new(),
        due: date(2026, 6, 1),
    };
    child.add(MONDAY, expert);
    late_from(&child, Kind::FilingDue, date(2026, 6, 2));
    filed(&mut child, direction, date(2026, 6, 2));
    assert_eq!(wrong(&child, date(2026, 6, 3)), []);
}

#[test]
fn with_the_proceedings_ends_what_the_court_waited_for() {
    let (mut child, proceedings) = in_court();
    directed(&mut child, proceedings, date(2026, 4, 10), "council");
    let (outcome, text) = ("withdrawn".to_owned(), String::new());
    child.add(date(2026, 4, 2), ProceedingsEnded { proceedings, outcome, text });
    assert_eq!(wrong(&child, date(2026, 4, 13)), []);
}

#[test]
fn a_child_who_has_died_is_waited_for_by_no_court() {
    let (mut child, proceedings) = in_court();
    directed(&mut child, proceedings, date(2026, 4, 10), "council");
    child.died(date(2026, 4, 2));
    assert!(!wrong(&child, date(2026, 4, 13)).contains(&Kind::FilingDue));
}

fn asked(child: &mut History, matter: &str, of: Option<u128>) -> EpisodeId {
    let decision = child.fresh();
    let event = DecisionAsked {
        decision,
        matter: matter.into(),
        question: String::new(),
        options: Vec::new(),
        asked_of: of.map(worker),
        due: date(2026, 3, 20),
    };
    child.add(MONDAY, event);
    decision
}

fn decided(child: &mut History, decision: EpisodeId, on: Date) {
    let text = String::new;
    let event = DecisionMade {
        decision,
        matter: "contact".into(),
        question: text(),
        options: Vec::new(),
        decided: text(),
        reason: text(),
        delegation: text(),
        child_view: text(),
        family_view: text(),
        people: Vec::new(),
        dissent: text(),
    };
    child.add(on, event);
}

#[test]
fn a_decision_is_made_by_the_day_on_which_it_is_needed() {
    let mut child = seen(MONDAY);
    let decision = asked(&mut child, "contact", None);
    late_from(&child, Kind::DecisionDue, date(2026, 3, 21));
    let world = World::of(&[&child]);
    let alert = watch(&world.ask(date(2026, 3, 23))).remove(0);
    assert_eq!(
        alert.why,
        "A decision was asked for on 9 March 2026 (Whom the child sees, and how). It was needed by \
         20 March 2026, and nobody has decided."
    );
    assert_eq!(alert.owner, Some(worker(MANAGER)), "a manager may decide it");
    decided(&mut child, decision, date(2026, 3, 20));
    assert_eq!(wrong(&child, date(2026, 3, 23)), []);
}

#[test]
fn a_question_for_a_director_is_a_directors() {
    let mut child = seen(MONDAY);
    asked(&mut child, "look_after", None);
    let owner =
        |child: &History| watch(&World::of(&[child]).ask(date(2026, 3, 23))).remove(0).owner;
    assert_eq!(owner(&child), Some(worker(DIRECTOR)));
    let mut named = seen(MONDAY);
    asked(&mut named, "contact", Some(11));
    assert_eq!(owner(&named), Some(worker(11)), "who was asked");
}

#[test]
fn a_decision_that_nobody_asked_for_is_waited_for_by_nobody() {
    let mut child = seen(MONDAY);
    let decision = child.fresh();
    decided(&mut child, decision, MONDAY);
    assert_eq!(wrong(&child, date(2026, 4, 20)), []);
}
