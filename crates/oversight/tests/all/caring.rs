//! Care and leaving care: each clock on its last day and the day after, who is missing, and bed and
//! breakfast from the first night.

use crate::history::{History, IMPORT, World, worker, wrong, wrong_from};
use casework::{
    care::{
        LegalStatusChanged,
        health::HealthChecked,
        placement::{PlacementChangeCompleted, PlacementStarted},
        review::{CareReviewHeld, ReviewingOfficerAppointed},
    },
    early_help::{EarlyHelpEnded, EarlyHelpStarted},
    leaving_care::{
        LeavingCareRecorded, PathwayPlanRecorded,
        tonight::{AccommodationRecorded, InTouchRecorded},
    },
    missing::{MissingBegan, MissingEnded, ReturnInterviewRecorded},
    plan::{PlanEnded, PlanStarted},
    private_fostering::{PrivateFosteringEnded, PrivateFosteringNotified},
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use oversight::{AsAt, Kind, SpellKind, lists, watch};
use words::EpisodeId;

/// A Monday in March without bank holidays near it.
pub(crate) const MONDAY: Date = date(2026, 3, 9);

pub(crate) fn text() -> String {
    String::new()
}

pub(crate) fn plan(history: &mut History, on: Date) -> EpisodeId {
    let plan = history.fresh();
    let kind = "care".to_owned();
    let started = PlanStarted { plan, kind, referral: None, aims: text(), review_by: None };
    history.add(on, started);
    history.add(on, ReviewingOfficerAppointed { period: plan, officer: worker(6) });
    plan
}

pub(crate) fn status(history: &mut History, on: Date, code: &str) {
    let status = code.to_owned();
    history.add(on, LegalStatusChanged { period: None, status, until: None, text: text() });
}

pub(crate) fn placed(history: &mut History, on: Date, (kind, route): (&str, &str)) -> EpisodeId {
    let placement = history.fresh();
    let started = PlacementStarted {
        placement,
        period: None,
        kind: kind.into(),
        provider: text(),
        place: text(),
        postcode: text(),
        urn: text(),
        reason: text(),
        route: route.into(),
        reviewed: None,
        officer_told: None,
        until: None,
        text: text(),
        followed: None,
    };
    history.add(on, started);
    placement
}

pub(crate) fn reviewed(history: &mut History, on: Date, (permanence, next): (&str, Option<Date>)) {
    let held = CareReviewHeld {
        period: None,
        officer: Some(worker(6)),
        people: Vec::new(),
        part: "PN1".into(),
        child_view: text(),
        permanence: permanence.into(),
        decisions: text(),
        next,
        followed: false,
    };
    history.add(on, held);
}

pub(crate) fn checked(history: &mut History, on: Date, check: &str, under_five: Option<bool>) {
    let check = check.to_owned();
    history.add(on, HealthChecked { check, by: text(), score: None, under_five, text: text() });
}

/// A child of a settled case who came into care on a day and was seen there on the same day.
pub(crate) fn in_care(on: Date) -> (History, EpisodeId) {
    let (mut child, _) = History::settled(1, on);
    let care = plan(&mut child, on);
    status(&mut child, on, "V2");
    placed(&mut child, on, ("U6", ""));
    child.seen(on);
    (child, care)
}

/// The same, seen, reviewed and well until a day.
pub(crate) fn cared_for(on: Date, until: Date) -> (History, EpisodeId) {
    let (mut child, care) = in_care(on);
    checked(&mut child, on, "initial", Some(false));
    checked(&mut child, on, "dental", None);
    reviewed(&mut child, on, ("family", None));
    let mut day = on;
    while day <= until {
        child.seen(day);
        day += 7.days();
    }
    (child, care)
}

#[test]
fn care_and_health_are_first_looked_at_within_20_working_days() {
    let (mut child, _) = in_care(MONDAY);
    child.seen(date(2026, 4, 6));
    // Good Friday and Easter Monday are no working days.
    wrong_from(&child, &[Kind::CareReviewFirst, Kind::InitialHealth20], date(2026, 4, 9));
    checked(&mut child, date(2026, 4, 8), "initial", Some(false));
    reviewed(&mut child, date(2026, 4, 8), ("family", None));
    assert_eq!(wrong(&child, date(2026, 4, 9)), []);
}

#[test]
fn health_that_was_assessed_shortly_before_care_counts() {
    let (mut child, _) = History::settled(1, MONDAY);
    checked(&mut child, date(2025, 12, 9), "initial", Some(false));
    plan(&mut child, MONDAY);
    status(&mut child, MONDAY, "C1");
    placed(&mut child, MONDAY, ("U6", ""));
    child.seen(date(2026, 4, 9));
    assert_eq!(wrong(&child, date(2026, 4, 10)), [Kind::CareReviewFirst]);
}

#[test]
fn the_second_review_is_within_three_months_and_the_next_within_six() {
    let (mut child, _) = cared_for(MONDAY, date(2027, 1, 11));
    wrong_from(&child, &[Kind::CareReviewSecond], date(2026, 6, 10));
    reviewed(&mut child, date(2026, 6, 9), ("family", None));
    wrong_from(&child, &[Kind::CareReview], date(2026, 12, 10));
}

#[test]
fn a_day_that_was_agreed_sooner_counts() {
    let (mut child, _) = cared_for(MONDAY, date(2026, 6, 8));
    reviewed(&mut child, MONDAY, ("family", None));
    reviewed(&mut child, MONDAY, ("family", Some(date(2026, 5, 1))));
    wrong_from(&child, &[Kind::CareReview], date(2026, 5, 2));
}

#[test]
fn a_child_is_seen_within_a_week_of_every_placement_and_then_every_six_weeks() {
    let (mut child, _) = in_care(MONDAY);
    checked(&mut child, MONDAY, "initial", Some(false));
    reviewed(&mut child, MONDAY, ("family", None));
    wrong_from(&child, &[Kind::CareVisit], date(2026, 4, 21));
    placed(&mut child, date(2026, 4, 13), ("K2", "planned"));
    wrong_from(&child, &[Kind::CareVisitFirst], date(2026, 4, 21));
    child.missed(date(2026, 4, 20));
    assert_eq!(wrong(&child, date(2026, 4, 21)), [Kind::CareVisitFirst]);
    child.seen(date(2026, 4, 20));
    assert_eq!(wrong(&child, date(2026, 4, 21)), []);
}

#[test]
fn a_week_in_hospital_is_no_new_placement() {
    let (mut child, _) = cared_for(MONDAY, MONDAY);
    placed(&mut child, date(2026, 3, 16), ("T1", "temporary"));
    assert_eq!(wrong(&child, date(2026, 3, 25)), []);
}

#[test]
fn a_child_who_grows_up_with_foster_carers_is_seen_every_three_months_after_a_year() {
    let start = date(2025, 1, 6);
    let seen = date(2026, 1, 12);
    let (mut child, _) = cared_for(start, seen);
    for day in [date(2025, 4, 1), date(2025, 9, 1), date(2026, 2, 20)] {
        reviewed(&mut child, day, ("long_term_fostering", None));
    }
    checked(&mut child, date(2025, 12, 1), "review", Some(false));
    checked(&mut child, date(2025, 12, 1), "dental", None);
    checked(&mut child, date(2025, 12, 1), "immunisations", None);
    wrong_from(&child, &[Kind::CareVisitLasting], date(2026, 4, 13));
    reviewed(&mut child, date(2026, 2, 21), ("family", None));
    assert_eq!(wrong(&child, date(2026, 3, 1)), [Kind::CareVisit], "not meant to last any more");
}

#[test]
fn health_is_assessed_every_year_and_under_five_every_half_year() {
    let long = date(2027, 5, 3);
    let (mut child, _) = cared_for(MONDAY, long);
    for day in [date(2026, 6, 1), date(2026, 11, 2), date(2027, 3, 1)] {
        reviewed(&mut child, day, ("family", None));
    }
    let yearly = [Kind::HealthReview, Kind::DentalCheck, Kind::Immunisations];
    wrong_from(&child, &yearly, date(2027, 3, 10));
    let mut small = child.clone();
    checked(&mut small, date(2026, 6, 1), "review", Some(true));
    assert_eq!(wrong(&small, date(2026, 12, 1)), []);
    assert_eq!(wrong(&small, date(2026, 12, 2)), [Kind::HealthReviewUnderFive]);
}

#[test]
fn a_move_in_an_emergency_is_followed_up_within_ten_working_days() {
    let (mut child, _) = cared_for(date(2026, 2, 2), date(2026, 3, 30));
    let moved = placed(&mut child, MONDAY, ("K2", "emergency"));
    wrong_from(&child, &[Kind::PlacementNotice5], date(2026, 3, 17));
    assert_eq!(wrong(&child, date(2026, 3, 23)), [Kind::PlacementNotice5]);
    let both = [Kind::PlacementNotice5, Kind::PlacementNotice];
    assert_eq!(wrong(&child, date(2026, 3, 24)), both);
    let done = PlacementChangeCompleted {
        placement: moved,
        reviewed: MONDAY,
        officer_told: MONDAY,
        notice: MONDAY,
        text: text(),
    };
    child.add(date(2026, 3, 23), done);
    assert_eq!(wrong(&child, date(2026, 3, 24)), []);
}

#[test]
fn with_care_its_clocks_end_and_the_councils_own_clock_of_visits_counts_again() {
    let (mut child, care) = in_care(MONDAY);
    let ended = date(2026, 3, 20);
    child.add(ended, PlanEnded { plan: care, reason: "E4B".into(), text: text() });
    wrong_from(&child, &[Kind::NotSeen], date(2026, 4, 9));
    let world = World::of(&[&child]);
    let timeline = &world.timeline;
    let after = timeline.child(child.person, AsAt::now(date(2026, 4, 1))).unwrap();
    assert_eq!(after.running(SpellKind::Placement), []);
    assert_eq!(after.of_kind(SpellKind::LegalStatus)[0].to, Some(ended));
}

#[test]
fn a_period_of_which_an_import_knows_nothing_more_is_not_waited_for() {
    let (mut child, _) = History::settled(1, MONDAY);
    child.actor = worker(IMPORT);
    plan(&mut child, MONDAY);
    child.seen(date(2026, 4, 10));
    assert_eq!(wrong(&child, date(2026, 5, 8)), []);
    placed(&mut child, MONDAY, ("U6", ""));
    assert_eq!(wrong(&child, date(2026, 5, 8)), [], "seen, and reviews are not in the extract");
    reviewed(&mut child, date(2026, 4, 1), ("", None));
    child.seen(date(2026, 6, 30));
    assert_eq!(wrong(&child, date(2026, 7, 2)), [], "nobody says that it was the first");
    child.seen(date(2026, 8, 10));
    child.seen(date(2026, 9, 20));
    assert_eq!(wrong(&child, date(2026, 10, 2)), [Kind::CareReview]);
}

#[test]
fn an_import_that_says_when_the_first_review_is_due_is_waited_for() {
    let (mut child, _) = History::settled(1, MONDAY);
    child.actor = worker(IMPORT);
    let plan = child.fresh();
    let (kind, review_by) = ("care".to_owned(), Some(date(2026, 4, 8)));
    child.add(MONDAY, PlanStarted { plan, kind, referral: None, aims: text(), review_by });
    placed(&mut child, MONDAY, ("U6", ""));
    child.seen(date(2026, 3, 12));
    child.seen(date(2026, 4, 10));
    assert_eq!(wrong(&child, date(2026, 4, 10)), [Kind::CareReviewFirst]);
    reviewed(&mut child, date(2026, 4, 10), ("", None));
    child.seen(date(2026, 5, 20));
    child.seen(date(2026, 6, 30));
    assert_eq!(wrong(&child, date(2026, 7, 13)), [Kind::CareReviewSecond]);
}

#[test]
fn nobody_waits_for_visits_to_a_child_of_whom_an_import_brought_care_alone() {
    let mut child = History::of(1);
    child.actor = worker(IMPORT);
    plan(&mut child, MONDAY);
    placed(&mut child, MONDAY, ("U6", ""));
    assert_eq!(wrong(&child, date(2026, 9, 1)), []);
    child.seen(date(2026, 6, 1));
    assert_eq!(wrong(&child, date(2026, 9, 1)), [Kind::CareVisit]);
}

#[test]
fn a_return_interview_that_an_import_brought_is_owed_where_it_says_that_nobody_offered_it() {
    let (mut child, _) = History::settled(1, MONDAY);
    child.actor = worker(IMPORT);
    let missing = gone(&mut child, MONDAY);
    child.add(date(2026, 3, 10), MissingEnded { missing, text: text() });
    assert_eq!(wrong(&child, date(2026, 3, 20)), [], "many extracts do not say");
    let outcome = "not_offered".to_owned();
    let (by, reason, child_words) = (text(), text(), text());
    let offered =
        ReturnInterviewRecorded { missing, outcome, by, reason, text: text(), child_words };
    child.add(date(2026, 3, 10), offered);
    assert_eq!(wrong(&child, date(2026, 3, 20)), [Kind::ReturnInterview]);
}

#[test]
fn a_child_who_has_died_is_not_waited_for() {
    let (mut child, _) = in_care(MONDAY);
    child.died(date(2026, 3, 10));
    assert_eq!(wrong(&child, date(2026, 5, 8)), []);
}

fn gone(history: &mut History, on: Date) -> EpisodeId {
    let missing = history.fresh();
    let kind = "M".to_owned();
    history.add(on, MissingBegan { missing, kind, place: text(), told: Vec::new(), text: text() });
    missing
}

#[test]
fn a_missing_child_stands_from_the_first_day_and_is_asked_within_72_hours_of_coming_back() {
    let (mut child, _) = History::settled(1, MONDAY);
    let missing = gone(&mut child, MONDAY);
    assert_eq!(wrong(&child, MONDAY), [Kind::Missing]);
    child.add(date(2026, 3, 10), MissingEnded { missing, text: text() });
    wrong_from(&child, &[Kind::ReturnInterview], date(2026, 3, 14));
    let mut asked = |outcome: &str, on: Date| {
        let recorded = ReturnInterviewRecorded {
            missing,
            outcome: outcome.into(),
            by: text(),
            reason: text(),
            text: text(),
            child_words: text(),
        };
        child.add(on, recorded);
        wrong(&child, date(2026, 3, 14))
    };
    assert_eq!(asked("not_offered", date(2026, 3, 11)), [Kind::ReturnInterview]);
    assert_eq!(asked("refused", date(2026, 3, 12)), []);
}

pub(crate) fn owed(history: &mut History, on: Date, category: &str) {
    let category = category.to_owned();
    history.add(on, LeavingCareRecorded { category, adviser: Some(worker(4)), text: text() });
}

pub(crate) fn pathway(history: &mut History, on: Date, review_by: Option<Date>) {
    history.add(on, PathwayPlanRecorded { text: text(), view: text(), review_by });
}

#[test]
fn a_pathway_plan_is_made_within_three_months_and_looked_at_again_within_six() {
    let mut child = History::of(1);
    owed(&mut child, MONDAY, "relevant");
    wrong_from(&child, &[Kind::PathwayPlan], date(2026, 6, 10));
    pathway(&mut child, date(2026, 6, 1), None);
    wrong_from(&child, &[Kind::PathwayReview], date(2026, 12, 2));
    pathway(&mut child, date(2026, 12, 1), Some(date(2027, 2, 1)));
    wrong_from(&child, &[Kind::PathwayReview], date(2027, 2, 2));
    owed(&mut child, date(2027, 2, 2), "nothing_owed");
    assert_eq!(wrong(&child, date(2027, 6, 1)), []);
}

#[test]
fn of_a_child_still_in_care_it_is_found_out_what_they_need() {
    let mut child = History::of(1);
    owed(&mut child, MONDAY, "eligible");
    wrong_from(&child, &[Kind::PathwayNeeds], date(2026, 6, 10));
    let mut other = History::of(2);
    owed(&mut other, MONDAY, "qualifying");
    assert_eq!(wrong(&other, date(2026, 9, 1)), []);
}

pub(crate) fn slept(history: &mut History, from: Date, kind: &str, suitable: bool) -> u64 {
    let (kind, suitable) = (kind.to_owned(), Some(suitable));
    history.add(from, AccommodationRecorded { kind, suitable, place: text(), text: text() })
}

#[test]
fn bed_and_breakfast_stands_from_the_first_night_with_its_nights_and_its_owner() {
    let (mut child, _) = History::settled(1, MONDAY);
    let first = slept(&mut child, MONDAY, "W", false);
    assert_eq!(wrong(&child, MONDAY), [Kind::BedAndBreakfast]);
    let second = slept(&mut child, date(2026, 3, 12), "W", false);
    let world = World::of(&[&child]);
    let alert = &watch(&world.ask(date(2026, 3, 13)))[0];
    assert_eq!((alert.since, alert.owner), (MONDAY, Some(worker(1))));
    assert_eq!(alert.entries, [first, second]);
    assert_eq!(
        alert.why,
        "In bed and breakfast since 9 March 2026: tonight is night 5. It is recorded as not \
         suitable. It is no place for a child or for somebody who left care."
    );
    slept(&mut child, date(2026, 3, 14), "D", true);
    assert_eq!(wrong(&child, date(2026, 3, 14)), []);
}

#[test]
fn a_night_that_was_recorded_late_ends_where_the_next_began() {
    let (mut child, _) = History::settled(1, MONDAY);
    slept(&mut child, date(2026, 3, 12), "D", true);
    slept(&mut child, MONDAY, "W", false);
    assert_eq!(wrong(&child, date(2026, 3, 13)), []);
    assert_eq!(wrong(&child, date(2026, 3, 11)), [Kind::BedAndBreakfast]);
    let world = World::of(&[&child]);
    let told = world.timeline.child(child.person, AsAt::now(date(2026, 3, 13))).unwrap();
    let beds: Vec<_> =
        told.of_kind(SpellKind::Accommodation).iter().map(|bed| (bed.code, bed.to)).collect();
    assert_eq!(beds, [(Some("W2"), Some(date(2026, 3, 12))), (Some("D1"), None)]);
}

#[test]
fn being_in_touch_is_told_and_asks_for_nothing() {
    let mut child = History::of(1);
    let touch = InTouchRecorded { touch: "NO".into(), how: text(), activity: text(), text: text() };
    child.add(MONDAY, touch);
    assert_eq!(wrong(&child, date(2026, 9, 1)), []);
    let world = World::of(&[&child]);
    let told = world.timeline.child(child.person, AsAt::now(MONDAY)).unwrap();
    assert_eq!(told.of_kind(SpellKind::InTouch)[0].code, Some("NO"));
}

#[test]
fn what_is_due_for_a_child_in_care_is_said_before_it_is_late() {
    let (child, _) = in_care(MONDAY);
    let world = World::of(&[&child]);
    let due = lists::due_by(date(2026, 12, 31), &world.ask(MONDAY));
    let kinds: Vec<Kind> = due.iter().map(|(_, deadline)| deadline.kind).collect();
    let waits = [Kind::CareReviewFirst, Kind::InitialHealth20, Kind::CareVisit];
    assert_eq!(kinds, waits);
}

#[test]
fn a_privately_fostered_child_is_seen_within_seven_working_days_then_six_weeks_then_twelve() {
    let mut child = History::of(1);
    let arrangement = child.fresh();
    let told = PrivateFosteringNotified { arrangement, since: None, carer: text(), text: text() };
    child.add(MONDAY, told);
    wrong_from(&child, &[Kind::PrivateFosteringFirst], date(2026, 3, 19));
    child.seen(date(2026, 3, 18));
    wrong_from(&child, &[Kind::PrivateFosteringVisit], date(2026, 4, 30));
    child.seen(date(2027, 3, 8));
    wrong_from(&child, &[Kind::PrivateFosteringVisit], date(2027, 4, 20));
    child.seen(date(2027, 3, 9));
    wrong_from(&child, &[Kind::PrivateFosteringLater], date(2027, 6, 2));
    let ended = PrivateFosteringEnded { arrangement, how: "home".into(), text: text() };
    child.add(date(2027, 6, 1), ended);
    assert_eq!(wrong(&child, date(2027, 6, 2)), []);
}

#[test]
fn early_help_runs_from_a_day_to_a_day() {
    let mut child = History::of(1);
    let help = child.fresh();
    let started =
        EarlyHelpStarted { help, how: "asked".into(), lead: text(), aims: text(), review_by: None };
    child.add(MONDAY, started);
    let ended = EarlyHelpEnded { help, how: "step_up".into(), text: text() };
    child.add(date(2026, 4, 1), ended);
    let world = World::of(&[&child]);
    let told = world.timeline.child(child.person, AsAt::now(date(2026, 4, 2))).unwrap();
    let spell = told.of_kind(SpellKind::EarlyHelp)[0];
    assert_eq!((spell.to, spell.code), (Some(date(2026, 4, 1)), Some("step_up")));
}
