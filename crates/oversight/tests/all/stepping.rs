//! What the law sees in steps: each clock on its last day and the day after, and beside it the child for
//! whom nothing is wrong.

use crate::{
    caring::{MONDAY, cared_for, in_care, owed, placed, reviewed, status, text},
    history::{History, IMPORT, World, worker, wrong},
    liberty::{at, kept, over},
};
use casework::{
    Event,
    plan::PlanEnded,
    steps::{
        adoption::AdoptionStepRecorded,
        connected::{ConnectedCarerRecorded, ParentsAssessed},
        detention::DetentionRecorded,
        guardianship::GuardianshipRecorded,
        liberty::{LibertyMeasureEnded, LibertyOrderMade, SecureStayBegan},
        needs::NeedsRecorded,
    },
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use oversight::{AsAt, Kind, watch};
use words::EpisodeId;

/// What of these kinds is wrong on a day.
#[track_caller]
fn of(child: &History, day: Date, kinds: &[Kind]) -> Vec<Kind> {
    let mut found = wrong(child, day);
    found.retain(|kind| kinds.contains(kind));
    found
}

/// Fails unless this kind is wrong from a day on, and not the day before.
#[track_caller]
pub(crate) fn late_from(child: &History, kind: Kind, first: Date) {
    assert_eq!(
        of(child, first.yesterday().expect("a day has an eve"), &[kind]),
        [],
        "the day before {first}"
    );
    assert_eq!(of(child, first, &[kind]), [kind], "on {first}");
}

/// Fails unless nothing of these kinds is wrong on a day.
#[track_caller]
pub(crate) fn in_time(child: &History, day: Date, kinds: &[Kind]) {
    assert_eq!(of(child, day, kinds), [], "on {day}");
}

/// One of these events for histories that are made at random, sensible or not.
pub(crate) fn at_random(
    what: u16,
    (one, fresh): (EpisodeId, EpisodeId),
    day: Date,
    who: u128,
) -> Event {
    let pick = |codes: &[&str]| codes[usize::try_from(who).unwrap_or(0) % codes.len()].to_owned();
    match what {
        78 => ConnectedCarerRecorded {
            step: pick(&["approved", "extended", "ended"]),
            carer: text(),
            decider: None,
            panel: None,
            officer_told: None,
            text: text(),
        }
        .into(),
        79 => SecureStayBegan { measure: fresh, place: text(), text: text() }.into(),
        80 => {
            let (order, court) = (pick(&["secure", "deprivation"]), text());
            LibertyOrderMade { measure: fresh, order, until: day, court, text: text() }.into()
        }
        81 => LibertyMeasureEnded { measure: one, text: text() }.into(),
        82 => {
            let step = pick(&["notice", "report", "plan", "reviewed", "support_ended"]);
            GuardianshipRecorded { step, who: text(), text: text() }.into()
        }
        83 => {
            let (step, outcome) = (pick(&["decided", "told", "matched"]), pick(&["should", ""]));
            AdoptionStepRecorded { step, outcome, decider: None, text: text() }.into()
        }
        84 => {
            let step = pick(&["sentenced", "remanded", "plan", "released"]);
            DetentionRecorded { step, place: text(), text: text() }.into()
        }
        _ => {
            let step = pick(&["asked", "agreed", "plan"]);
            NeedsRecorded { step, text: text() }.into()
        }
    }
}

fn carer(child: &mut History, on: Date, step: &str) {
    let step = ConnectedCarerRecorded {
        step: step.into(),
        carer: text(),
        decider: None,
        panel: None,
        officer_told: None,
        text: text(),
    };
    child.add(on, step);
}

const CARERS: [Kind; 2] = [Kind::ConnectedCarer16, Kind::ConnectedCarer8];

#[test]
fn a_temporary_approval_lasts_sixteen_weeks() {
    let (mut child, _) = in_care(MONDAY);
    placed(&mut child, MONDAY, ("U3", ""));
    carer(&mut child, MONDAY, "approved");
    late_from(&child, Kind::ConnectedCarer16, date(2026, 6, 30));
    let mut foster = child.clone();
    carer(&mut foster, date(2026, 6, 29), "assessed");
    in_time(&foster, date(2026, 7, 30), &CARERS);
    let mut moved = child.clone();
    placed(&mut moved, date(2026, 5, 1), ("U6", "planned"));
    in_time(&moved, date(2026, 7, 30), &CARERS);
    let mut other = child.clone();
    placed(&mut other, date(2026, 5, 1), ("U1", "planned"));
    late_from(&other, Kind::ConnectedCarer16, date(2026, 6, 30));
}

#[test]
fn an_extension_adds_eight_weeks_to_the_sixteen() {
    let (mut child, care) = in_care(MONDAY);
    carer(&mut child, MONDAY, "approved");
    carer(&mut child, date(2026, 6, 1), "extended");
    in_time(&child, date(2026, 6, 30), &CARERS);
    late_from(&child, Kind::ConnectedCarer8, date(2026, 8, 25));
    let world = World::of(&[&child]);
    let alerts = watch(&world.ask(date(2026, 8, 25)));
    let alert = alerts.iter().find(|one| one.kind == Kind::ConnectedCarer8).unwrap();
    assert_eq!(
        alert.why,
        "A relative's or friend's temporary approval was to end on 29 June 2026 and was extended. \
         The extension ends within 8 weeks (Care Planning, Placement and Case Review (England) \
         Regulations 2010, regulation 25(2)), by 24 August 2026, unless a review of a refusal is \
         awaited."
    );
    child.add(date(2026, 8, 1), PlanEnded { plan: care, reason: "E4A".into(), text: text() });
    in_time(&child, date(2026, 8, 25), &CARERS);
}

/// Parents are assessed with whom a child lives.
pub(crate) fn assessed(child: &mut History, on: Date) {
    assessed_so(child, on, "lives_there");
}

/// The same, with what follows.
fn assessed_so(child: &mut History, on: Date, outcome: &str) {
    let outcome = outcome.into();
    let decider = worker(20);
    child.add(on, ParentsAssessed { outcome, decider, text: text(), child_view: text() });
}

#[test]
fn parents_are_assessed_within_ten_working_days_of_a_placement_in_haste() {
    let (mut child, _) = in_care(date(2026, 2, 2));
    status(&mut child, date(2026, 2, 2), "C2");
    placed(&mut child, MONDAY, ("P1", "emergency"));
    late_from(&child, Kind::ParentsAssessed10, date(2026, 3, 24));
    let mut done = child.clone();
    assessed(&mut done, date(2026, 3, 23));
    in_time(&done, date(2026, 3, 24), &[Kind::ParentsAssessed10]);
    let (mut before, _) = in_care(date(2026, 2, 2));
    status(&mut before, date(2026, 2, 2), "C2");
    assessed(&mut before, date(2026, 3, 1));
    placed(&mut before, MONDAY, ("P1", "emergency"));
    in_time(&before, date(2026, 4, 24), &[Kind::ParentsAssessed10]);
    let (mut planned, _) = in_care(date(2026, 2, 2));
    status(&mut planned, date(2026, 2, 2), "C2");
    placed(&mut planned, MONDAY, ("P1", "planned"));
    in_time(&planned, date(2026, 4, 24), &[Kind::ParentsAssessed10]);
    let (mut agreed, _) = in_care(date(2026, 2, 2));
    placed(&mut agreed, MONDAY, ("P1", "emergency"));
    in_time(&agreed, date(2026, 4, 24), &[Kind::ParentsAssessed10]);
}

#[test]
fn an_assessment_of_parents_counts_for_three_months_before_the_move_where_it_lets_them() {
    let late = |on: Date, outcome: &str| {
        let (mut child, _) = in_care(date(2025, 11, 3));
        status(&mut child, date(2025, 11, 3), "C2");
        assessed_so(&mut child, on, outcome);
        placed(&mut child, MONDAY, ("P1", "emergency"));
        !of(&child, date(2026, 3, 24), &[Kind::ParentsAssessed10]).is_empty()
    };
    assert!(!late(date(2025, 12, 9), "lives_there"));
    assert!(late(date(2025, 12, 8), "lives_there"), "too long before");
    assert!(late(date(2026, 3, 2), "not_there"), "they were not to live there");
    assert!(!late(MONDAY, "not_there"), "assessed since");
}

fn guardianship(child: &mut History, on: Date, step: &str) {
    let step = step.to_owned();
    child.add(on, GuardianshipRecorded { step, who: text(), text: text() });
}

#[test]
fn a_report_on_special_guardianship_is_given_within_three_months() {
    let (mut child, _) = History::settled(1, MONDAY);
    guardianship(&mut child, MONDAY, "notice");
    late_from(&child, Kind::GuardianReport3, date(2026, 6, 10));
    let mut grown = child.clone();
    grown.born(date(2008, 6, 1));
    in_time(&grown, date(2026, 6, 10), &[Kind::GuardianReport3]);
    let mut two = child.clone();
    guardianship(&mut two, date(2026, 4, 1), "notice");
    late_from(&two, Kind::GuardianReport3, date(2026, 6, 10));
    for answer in ["report", "withdrawn"] {
        let mut answered = two.clone();
        guardianship(&mut answered, date(2026, 6, 9), answer);
        in_time(&answered, date(2026, 8, 10), &[Kind::GuardianReport3]);
    }
}

#[test]
fn support_for_special_guardians_is_looked_at_every_year() {
    let (mut child, _) = History::settled(1, MONDAY);
    guardianship(&mut child, MONDAY, "plan");
    late_from(&child, Kind::GuardianSupport12, date(2027, 3, 10));
    guardianship(&mut child, date(2027, 3, 9), "reviewed");
    late_from(&child, Kind::GuardianSupport12, date(2028, 3, 10));
    guardianship(&mut child, date(2028, 3, 9), "support_ended");
    in_time(&child, date(2028, 3, 10), &[Kind::GuardianSupport12]);
}

fn adoption(child: &mut History, on: Date, step: &str) {
    let (step, outcome) = match step {
        "should" | "should_not" => ("decided", step),
        step => (step, ""),
    };
    let (step, outcome) = (step.to_owned(), outcome.to_owned());
    child.add(on, AdoptionStepRecorded { step, outcome, decider: None, text: text() });
}

/// A child in care for a year, whose review planned adoption on the Monday.
fn to_be_adopted() -> History {
    let (mut child, _) = cared_for(date(2025, 3, 3), date(2025, 3, 3));
    reviewed(&mut child, date(2025, 6, 2), ("family", None));
    reviewed(&mut child, MONDAY, ("adoption", None));
    child
}

#[test]
fn the_agency_decides_within_two_months_of_the_review_that_plans_adoption() {
    let mut child = to_be_adopted();
    reviewed(&mut child, date(2026, 4, 20), ("adoption", None));
    late_from(&child, Kind::AdoptionDecision2, date(2026, 5, 10));
    let mut decided = child.clone();
    adoption(&mut decided, date(2026, 5, 9), "should_not");
    in_time(&decided, date(2026, 5, 10), &[Kind::AdoptionDecision2]);
    let mut court = child.clone();
    status(&mut court, date(2026, 5, 9), "E1");
    in_time(&court, date(2026, 5, 10), &[Kind::AdoptionDecision2]);
    reviewed(&mut child, date(2026, 5, 9), ("long_term_fostering", None));
    in_time(&child, date(2026, 5, 10), &[Kind::AdoptionDecision2]);
}

#[test]
fn the_agency_decides_within_seven_working_days_of_the_panel() {
    let mut child = to_be_adopted();
    adoption(&mut child, MONDAY, "panel");
    late_from(&child, Kind::AdoptionPanel7, date(2026, 3, 19));
    let mut matched = child.clone();
    adoption(&mut matched, date(2026, 3, 18), "matched");
    in_time(&matched, date(2026, 3, 19), &[Kind::AdoptionPanel7]);
    adoption(&mut child, date(2026, 3, 18), "should");
    in_time(&child, date(2026, 3, 19), &[Kind::AdoptionPanel7]);
}

#[test]
fn parents_are_told_within_two_working_days_and_in_writing_within_five() {
    let mut child = to_be_adopted();
    adoption(&mut child, MONDAY, "should");
    late_from(&child, Kind::AdoptionTold2, date(2026, 3, 12));
    late_from(&child, Kind::AdoptionWritten5, date(2026, 3, 17));
    let mut told = child.clone();
    adoption(&mut told, date(2026, 3, 11), "told");
    in_time(&told, date(2026, 3, 12), &[Kind::AdoptionTold2]);
    late_from(&told, Kind::AdoptionWritten5, date(2026, 3, 17));
    let mut nowhere = child.clone();
    adoption(&mut nowhere, date(2026, 3, 11), "not_told");
    in_time(&nowhere, date(2026, 3, 17), &[Kind::AdoptionTold2, Kind::AdoptionWritten5]);
    adoption(&mut child, date(2026, 3, 11), "told_in_writing");
    in_time(&child, date(2026, 3, 17), &[Kind::AdoptionTold2, Kind::AdoptionWritten5]);
}

#[test]
fn a_child_is_matched_within_six_months_of_the_decision() {
    let mut child = to_be_adopted();
    adoption(&mut child, MONDAY, "should");
    late_from(&child, Kind::AdoptionMatch6, date(2026, 9, 10));
    let mut matched = child.clone();
    adoption(&mut matched, date(2026, 9, 9), "matched");
    in_time(&matched, date(2026, 9, 10), &[Kind::AdoptionMatch6]);
    let mut moved = child.clone();
    placed(&mut moved, date(2026, 9, 9), ("A4", "planned"));
    in_time(&moved, date(2026, 9, 10), &[Kind::AdoptionMatch6]);
    let mut other = child.clone();
    reviewed(&mut other, date(2026, 9, 9), ("guardianship", None));
    in_time(&other, date(2026, 9, 10), &[Kind::AdoptionMatch6]);
    adoption(&mut child, date(2026, 9, 9), "should_not");
    in_time(&child, date(2026, 9, 10), &[Kind::AdoptionMatch6]);
}

#[test]
fn a_child_is_matched_within_121_days_of_a_placement_order() {
    let mut child = to_be_adopted();
    status(&mut child, MONDAY, "E1");
    late_from(&child, Kind::AdoptionMatch121, date(2026, 7, 9));
    let mut earlier = to_be_adopted();
    adoption(&mut earlier, date(2026, 3, 2), "matched");
    status(&mut earlier, MONDAY, "E1");
    in_time(&earlier, date(2026, 7, 9), &[Kind::AdoptionMatch121]);
    let mut extract = to_be_adopted();
    extract.actor = worker(IMPORT);
    status(&mut extract, MONDAY, "E1");
    in_time(&extract, date(2026, 7, 9), &[Kind::AdoptionMatch121]);
    adoption(&mut child, date(2026, 7, 8), "matched");
    in_time(&child, date(2026, 7, 9), &[Kind::AdoptionMatch121]);
}

#[test]
fn a_child_moves_to_adopters_within_426_days_of_coming_into_care() {
    let mut child = to_be_adopted();
    late_from(&child, Kind::AdoptionMove426, date(2026, 5, 4));
    let mut other = child.clone();
    reviewed(&mut other, date(2026, 5, 1), ("long_term_fostering", None));
    in_time(&other, date(2026, 5, 4), &[Kind::AdoptionMove426]);
    placed(&mut child, date(2026, 5, 3), ("A6", "planned"));
    in_time(&child, date(2026, 5, 4), &[Kind::AdoptionMove426]);
}

#[test]
fn adopters_apply_ten_weeks_after_the_child_came_to_them() {
    let applied = |kind: &str, on: Date| {
        let mut child = to_be_adopted();
        placed(&mut child, MONDAY, (kind, "planned"));
        adoption(&mut child, on, "applied");
        of(&child, date(2026, 6, 1), &[Kind::AdoptionApplied10])
    };
    assert_eq!(applied("A6", date(2026, 5, 17)), [Kind::AdoptionApplied10]);
    assert_eq!(applied("A6", date(2026, 5, 18)), []);
    assert_eq!(applied("A5", date(2026, 5, 1)), [], "they fostered the child before");
}

const WAITING: [Kind; 5] = [
    Kind::AdoptionWaitFirst,
    Kind::AdoptionWait,
    Kind::CareReviewFirst,
    Kind::CareReviewSecond,
    Kind::CareReview,
];

#[test]
fn under_a_placement_order_a_child_who_waits_is_reviewed_after_three_months_and_then_every_six() {
    let mut child = to_be_adopted();
    status(&mut child, MONDAY, "E1");
    assert_eq!(of(&child, date(2026, 6, 9), &WAITING), []);
    assert_eq!(of(&child, date(2026, 6, 10), &WAITING), [Kind::AdoptionWaitFirst]);
    reviewed(&mut child, date(2026, 6, 9), ("adoption", None));
    assert_eq!(of(&child, date(2026, 12, 9), &WAITING), []);
    assert_eq!(of(&child, date(2026, 12, 10), &WAITING), [Kind::AdoptionWait]);
    placed(&mut child, date(2026, 12, 9), ("A6", "planned"));
    assert_eq!(of(&child, date(2026, 12, 10), &WAITING), [], "the reviews of a placement begin");
}

#[test]
fn an_order_that_an_extract_brings_counts_where_reviews_are_known() {
    let mut child = to_be_adopted();
    child.actor = worker(IMPORT);
    status(&mut child, MONDAY, "E1");
    assert_eq!(of(&child, date(2026, 6, 10), &WAITING), [Kind::AdoptionWaitFirst]);
}

fn detained(child: &mut History, on: Date, step: &str) {
    let step = step.to_owned();
    child.add(on, DetentionRecorded { step, place: text(), text: text() });
}

const DETAINED: [Kind; 2] = [Kind::DetentionVisit10, Kind::DetentionPlan10];

#[test]
fn a_child_who_was_in_care_is_visited_within_ten_working_days_of_being_detained() {
    let (mut child, care) = in_care(date(2026, 2, 2));
    let mut still = child.clone();
    detained(&mut still, MONDAY, "sentenced");
    in_time(&still, date(2026, 3, 24), &DETAINED);
    child.add(MONDAY, PlanEnded { plan: care, reason: "E9".into(), text: text() });
    detained(&mut child, MONDAY, "sentenced");
    late_from(&child, Kind::DetentionVisit10, date(2026, 3, 24));
    let mut free = child.clone();
    detained(&mut free, date(2026, 3, 20), "released");
    in_time(&free, date(2026, 3, 24), &DETAINED);
    child.seen(date(2026, 3, 23));
    in_time(&child, date(2026, 3, 24), &DETAINED);
    let (mut never, _) = History::settled(2, date(2026, 2, 2));
    detained(&mut never, MONDAY, "sentenced");
    in_time(&never, date(2026, 3, 24), &DETAINED);
}

/// A child whose care ended on a day and who is detained since the Monday.
fn left_care(on: Date) -> History {
    let (mut child, care) = in_care(date(2026, 2, 2));
    child.add(on, PlanEnded { plan: care, reason: "E9".into(), text: text() });
    detained(&mut child, MONDAY, "sentenced");
    child
}

#[test]
fn a_visit_in_detention_is_asked_where_care_ended_with_it_and_nobody_else_visits() {
    late_from(&left_care(date(2026, 3, 8)), Kind::DetentionVisit10, date(2026, 3, 24));
    in_time(&left_care(date(2026, 3, 7)), date(2026, 3, 24), &DETAINED);
    let mut relevant = left_care(MONDAY);
    owed(&mut relevant, MONDAY, "relevant");
    in_time(&relevant, date(2026, 3, 24), &DETAINED);
    let mut other = left_care(MONDAY);
    owed(&mut other, MONDAY, "qualifying");
    late_from(&other, Kind::DetentionVisit10, date(2026, 3, 24));
}

#[test]
fn nobody_is_asked_about_detention_from_eighteen_on() {
    let mut sentenced = left_care(MONDAY);
    sentenced.born(date(2008, 3, 25));
    let (mut remanded, _) = History::settled(1, MONDAY);
    remanded.born(date(2008, 3, 25));
    detained(&mut remanded, MONDAY, "remanded");
    assert_eq!(of(&sentenced, date(2026, 3, 24), &DETAINED), [Kind::DetentionVisit10]);
    assert_eq!(of(&remanded, date(2026, 3, 24), &DETAINED), [Kind::DetentionPlan10]);
    in_time(&sentenced, date(2026, 3, 25), &DETAINED);
    in_time(&remanded, date(2026, 3, 25), &DETAINED);
}

#[test]
fn on_remand_a_detention_placement_plan_is_made_within_ten_working_days() {
    let (mut child, _) = History::settled(1, MONDAY);
    detained(&mut child, MONDAY, "remanded");
    late_from(&child, Kind::DetentionPlan10, date(2026, 3, 24));
    detained(&mut child, date(2026, 3, 23), "plan");
    in_time(&child, date(2026, 3, 24), &DETAINED);
}

fn needs(child: &mut History, on: Date, step: &str) {
    let step = step.to_owned();
    child.add(on, NeedsRecorded { step, text: text() });
}

#[test]
fn education_health_and_care_needs_are_decided_in_six_weeks_and_planned_in_twenty() {
    let (mut child, _) = History::settled(1, MONDAY);
    needs(&mut child, MONDAY, "asked");
    late_from(&child, Kind::NeedsDecision6, date(2026, 4, 21));
    let mut refused = child.clone();
    needs(&mut refused, date(2026, 4, 20), "refused");
    in_time(&refused, date(2026, 7, 28), &[Kind::NeedsDecision6, Kind::NeedsPlan20]);
    needs(&mut child, date(2026, 4, 20), "agreed");
    in_time(&child, date(2026, 4, 21), &[Kind::NeedsDecision6]);
    late_from(&child, Kind::NeedsPlan20, date(2026, 7, 28));
    needs(&mut child, date(2026, 7, 27), "plan");
    in_time(&child, date(2026, 7, 28), &[Kind::NeedsPlan20]);
}

#[test]
fn as_known_then_a_stay_still_ran() {
    let (mut child, _) = in_care(date(2026, 3, 2));
    let stay = kept(&mut child, at(MONDAY, 20));
    let known = child.entries.len() as u64;
    over(&mut child, stay, at(date(2026, 3, 12), 19));
    let world = World::of(&[&child]);
    let then = AsAt { known, ..AsAt::now(date(2026, 3, 13)) };
    let kinds: Vec<Kind> = watch(&world.ask_as_at(then)).iter().map(|alert| alert.kind).collect();
    assert!(kinds.contains(&Kind::SecureHours72), "{kinds:?}");
    in_time(&child, date(2026, 3, 13), &[Kind::SecureHours72]);
}

#[test]
fn after_a_death_nothing_of_it_is_waited_for() {
    let mut child = to_be_adopted();
    status(&mut child, MONDAY, "E1");
    adoption(&mut child, MONDAY, "should");
    guardianship(&mut child, MONDAY, "notice");
    kept(&mut child, at(MONDAY, 8));
    child.died(date(2026, 3, 10));
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| kind.is_clock()).collect();
    in_time(&child, date(2026, 9, 1) + 1.year(), &kinds);
}
