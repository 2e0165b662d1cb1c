//! Care where the law is tighter than its common rule: each clock on its last day and the day after,
//! and beside it the child for whom the common rule holds.

use crate::{
    caring::{MONDAY, cared_for, checked, in_care, placed, reviewed, status, text},
    history::{History, IMPORT, World, worker, wrong, wrong_from},
};
use casework::{
    care::{health::EducationPlanRecorded, placement::PlacementStarted},
    plan::PlanStarted,
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use oversight::{Kind, watch};
use words::school::Terms;

/// A child in care since January who was reviewed, and seen in every week until a day.
fn well(until: Date) -> History {
    cared_for(date(2026, 1, 5), until).0
}

#[test]
fn a_child_placed_with_parents_in_haste_is_seen_weekly_until_the_first_review_there() {
    let mut child = well(MONDAY);
    status(&mut child, date(2026, 2, 2), "C2");
    placed(&mut child, MONDAY, ("P1", ""));
    wrong_from(&child, &[Kind::CareVisitParents], date(2026, 3, 17));
    child.seen(date(2026, 3, 16));
    crate::stepping::assessed(&mut child, date(2026, 3, 16));
    reviewed(&mut child, date(2026, 3, 18), ("family", None));
    assert_eq!(wrong(&child, date(2026, 3, 25)), [], "reviewed there, so six weeks");
    wrong_from(&child, &[Kind::CareVisit], date(2026, 4, 28));
}

#[test]
fn a_planned_move_home_under_a_care_order_has_the_common_rule() {
    let mut child = well(MONDAY);
    status(&mut child, date(2026, 2, 2), "C2");
    placed(&mut child, MONDAY, ("P1", "planned"));
    child.seen(date(2026, 3, 16));
    wrong_from(&child, &[Kind::CareReviewSecond], date(2026, 4, 6));
}

#[test]
fn a_child_at_home_under_an_interim_order_is_seen_weekly_and_then_every_four_weeks() {
    let mut child = well(MONDAY);
    status(&mut child, date(2026, 2, 2), "C1");
    placed(&mut child, MONDAY, ("P1", "planned"));
    wrong_from(&child, &[Kind::CareVisitInterim], date(2026, 3, 17));
    reviewed(&mut child, date(2026, 3, 16), ("family", None));
    wrong_from(&child, &[Kind::CareVisitInterimLater], date(2026, 4, 7));
    let world = World::of(&[&child]);
    let alert = &watch(&world.ask(date(2026, 4, 7)))[0];
    assert_eq!(alert.owner, Some(worker(1)), "whoever holds the case");
    assert_eq!(
        alert.why,
        "Last seen on 9 March 2026. A child who lives with parents under an interim care order \
         should be seen again within 4 weeks (Care Planning, Placement and Case Review (England) \
         Regulations 2010, regulation 28(4)), by 6 April 2026."
    );
}

#[test]
fn a_care_order_made_at_home_begins_a_week_of_its_own() {
    let mut child = well(date(2026, 2, 2));
    placed(&mut child, date(2026, 2, 3), ("P1", "planned"));
    status(&mut child, date(2026, 2, 3), "C1");
    reviewed(&mut child, date(2026, 2, 5), ("family", None));
    child.seen(date(2026, 2, 20));
    child.seen(date(2026, 3, 6));
    status(&mut child, MONDAY, "C2");
    wrong_from(&child, &[Kind::CareVisitFirst], date(2026, 3, 17));
    child.seen(date(2026, 3, 16));
    wrong_from(&child, &[Kind::CareVisit], date(2026, 4, 28));
}

#[test]
fn an_extract_does_not_say_how_a_child_came_home() {
    let mut child = well(MONDAY);
    status(&mut child, date(2026, 2, 2), "C2");
    child.actor = worker(IMPORT);
    placed(&mut child, MONDAY, ("P1", ""));
    child.seen(date(2026, 3, 16));
    assert_eq!(wrong(&child, date(2026, 4, 1)), []);
}

#[test]
fn a_child_placed_for_adoption_is_seen_weekly_and_reviewed_after_four_weeks() {
    let mut child = well(MONDAY);
    placed(&mut child, MONDAY, ("A4", "planned"));
    wrong_from(&child, &[Kind::AdoptionVisit], date(2026, 3, 17));
    for day in [date(2026, 3, 16), date(2026, 3, 23), date(2026, 3, 30), date(2026, 4, 6)] {
        child.seen(day);
    }
    wrong_from(&child, &[Kind::AdoptionReviewFirst], date(2026, 4, 7));
    reviewed(&mut child, date(2026, 4, 6), ("adoption", None));
    for weeks in 1..40_i64 {
        child.seen(date(2026, 4, 6) + weeks.weeks());
    }
    wrong_from(&child, &[Kind::AdoptionReviewSecond], date(2026, 7, 7));
    reviewed(&mut child, date(2026, 7, 6), ("adoption", None));
    assert_eq!(wrong(&child, date(2026, 12, 30)), []);
    assert!(wrong(&child, date(2027, 1, 7)).contains(&Kind::AdoptionReview));
}

#[test]
fn somebody_is_named_to_review_care_within_five_working_days() {
    let (mut child, _) = History::settled(1, MONDAY);
    let (plan, kind) = (child.fresh(), "care".to_owned());
    child.add(MONDAY, PlanStarted { plan, kind, referral: None, aims: text(), review_by: None });
    status(&mut child, MONDAY, "V2");
    wrong_from(&child, &[Kind::ReviewingOfficer5], date(2026, 3, 17));
    reviewed(&mut child, date(2026, 3, 16), ("family", None));
    assert_eq!(wrong(&child, date(2026, 3, 17)), [], "who reviews it is known");
}

#[test]
fn an_assessment_order_lasts_seven_days_with_its_first() {
    let (mut child, _) = in_care(MONDAY);
    status(&mut child, MONDAY, "L3");
    wrong_from(&child, &[Kind::AssessmentOrder7], date(2026, 3, 16));
    status(&mut child, date(2026, 3, 15), "V2");
    assert_eq!(wrong(&child, date(2026, 3, 16)), []);
}

/// Short breaks since a day, of a child whose case is settled and who is seen.
fn breaks(on: Date, code: &str) -> History {
    let (mut child, _) = in_care(on);
    status(&mut child, on, code);
    child
}

#[test]
fn one_short_break_lasts_seventeen_days_and_a_series_as_long_as_was_agreed() {
    let child = breaks(MONDAY, "V4");
    wrong_from(&child, &[Kind::ShortBreak17], date(2026, 3, 27));
    let series = breaks(MONDAY, "V3");
    assert_eq!(wrong(&series, date(2026, 3, 27)), [], "one entry stands for the whole series");
}

/// A stay of so many days, recorded with its end.
fn stayed(child: &mut History, from: Date, days: i64) {
    let placement = child.fresh();
    let started = PlacementStarted {
        placement,
        period: None,
        kind: "U6".into(),
        provider: text(),
        place: text(),
        postcode: text(),
        urn: text(),
        reason: text(),
        route: text(),
        reviewed: None,
        officer_told: None,
        until: Some(from + days.days()),
        text: text(),
        followed: None,
    };
    child.add(from, started);
}

#[test]
fn nights_of_short_breaks_are_counted_over_any_twelve_months() {
    let start = date(2025, 1, 6);
    let (mut child, _) = History::settled(1, start);
    crate::caring::plan(&mut child, start);
    status(&mut child, start, "V4");
    for (month, days) in [(2, 16), (5, 16), (8, 16), (11, 16)] {
        stayed(&mut child, date(2025, month, 3), days);
    }
    stayed(&mut child, date(2026, 1, 12), 12);
    let counted = |day| wrong(&child, day).contains(&Kind::ShortBreak75);
    assert!(!counted(date(2026, 1, 23)), "75 nights");
    assert!(counted(date(2026, 1, 24)), "76 nights");
    assert!(!counted(date(2026, 2, 5)), "the first nights are more than twelve months ago");
}

#[test]
fn short_breaks_have_visits_and_reviews_of_their_own() {
    let mut child = breaks(MONDAY, "V3");
    // Whoever holds an open case sees the child as for any case.
    let of_breaks = |child: &History, day| -> Vec<Kind> {
        let mut kinds = wrong(child, day);
        kinds.retain(|kind| kind.code().starts_with("short_break"));
        kinds
    };
    assert_eq!(of_breaks(&child, date(2026, 6, 9)), []);
    assert_eq!(of_breaks(&child, date(2026, 6, 10)), [Kind::ShortBreakReviewFirst]);
    reviewed(&mut child, date(2026, 6, 9), ("", None));
    assert_eq!(of_breaks(&child, date(2026, 9, 9)), []);
    assert_eq!(of_breaks(&child, date(2026, 9, 10)), [Kind::ShortBreakVisit]);
    child.seen(date(2026, 9, 9));
    assert_eq!(of_breaks(&child, date(2026, 12, 9)), []);
    assert_eq!(of_breaks(&child, date(2026, 12, 10)), [Kind::ShortBreakReview]);
    let mut unseen = History::of(2);
    crate::caring::plan(&mut unseen, MONDAY);
    status(&mut unseen, MONDAY, "V3");
    reviewed(&mut unseen, MONDAY, ("", None));
    assert_eq!(of_breaks(&unseen, date(2026, 6, 9)), []);
    assert_eq!(of_breaks(&unseen, date(2026, 6, 10)), [Kind::ShortBreakVisitFirst]);
}

fn learns(child: &mut History, on: Date, next: Option<Date>) {
    let plan =
        EducationPlanRecorded { school: "Here".into(), text: text(), child_view: text(), next };
    child.add(on, plan);
}

/// A child of ten who came into care on a day, and was seen, reviewed and well until another.
fn pupil(on: Date, until: Date) -> History {
    let (mut child, _) = cared_for(on, until);
    child.born(date(2015, 6, 1));
    child
}

#[test]
fn a_child_of_school_age_has_an_education_plan_within_ten_working_days() {
    let mut child = pupil(MONDAY, MONDAY);
    wrong_from(&child, &[Kind::EducationPlanFirst], date(2026, 3, 24));
    learns(&mut child, date(2026, 3, 23), None);
    assert_eq!(wrong(&child, date(2026, 3, 24)), []);
    let (mut small, _) = cared_for(MONDAY, MONDAY);
    small.born(date(2021, 3, 20));
    assert_eq!(wrong(&small, date(2026, 3, 24)), [], "ten days from the fifth birthday");
    small.seen(date(2026, 4, 1));
    wrong_from(&small, &[Kind::EducationPlanFirst], date(2026, 4, 8));
}

#[test]
fn the_education_plan_is_looked_at_in_every_term_of_the_council() {
    let mut child = pupil(date(2026, 1, 5), date(2026, 7, 27));
    checked(&mut child, date(2026, 1, 6), "dental", None);
    for day in [date(2026, 3, 30), date(2026, 7, 1)] {
        reviewed(&mut child, day, ("family", None));
    }
    learns(&mut child, date(2026, 1, 12), None);
    wrong_from(&child, &[Kind::EducationPlanTerm], date(2026, 7, 21));
    let mut world = World::of(&[&child]);
    let why = watch(&world.ask(date(2026, 7, 21)))[0].why.clone();
    assert!(why.ends_with("and terms were taken to end early."), "{why}");
    let terms = Terms::read("2026-01-05,2026-03-27\n2026-04-13,2026-07-22").unwrap();
    world.policy = world.policy.with_terms(terms);
    assert_eq!(watch(&world.ask(date(2026, 7, 22))), [], "the day on which the term ends");
    let alert = &watch(&world.ask(date(2026, 7, 23)))[0];
    assert_eq!(alert.kind, Kind::EducationPlanTerm);
    assert_eq!(
        alert.why,
        "The personal education plan was last looked at on 12 January 2026. It should be looked \
         at again in each term (Statutory guidance on promoting the education of looked-after \
         children, 2018): by 22 July 2026."
    );
    learns(&mut child, date(2026, 2, 2), Some(date(2026, 5, 1)));
    wrong_from(&child, &[Kind::EducationPlanTerm], date(2026, 5, 2));
}

#[test]
fn after_a_move_in_an_emergency_it_is_said_within_twenty_school_days_where_a_child_learns() {
    let mut child = pupil(date(2026, 1, 5), date(2026, 5, 4));
    learns(&mut child, date(2026, 1, 12), None);
    reviewed(&mut child, date(2026, 3, 30), ("family", None));
    placed(&mut child, MONDAY, ("U6", "emergency"));
    let of = |child: &History, day, terms: &str| {
        let mut world = World::of(&[child]);
        world.policy = world.policy.with_terms(Terms::read(terms).unwrap());
        watch(&world.ask(day)).iter().any(|alert| alert.kind == Kind::SchoolPlace20)
    };
    assert!(!of(&child, date(2026, 4, 6), ""), "twenty weekdays");
    assert!(of(&child, date(2026, 4, 7), ""));
    let terms = "2026-01-05,2026-03-27\n2026-04-13,2026-07-21";
    assert!(!of(&child, date(2026, 4, 20), terms), "two weeks of holiday");
    assert!(of(&child, date(2026, 4, 21), terms));
    learns(&mut child, date(2026, 4, 1), None);
    assert!(!of(&child, date(2026, 4, 21), terms));
}

#[test]
fn no_child_under_16_lives_where_the_law_forbids_it_from_the_first_day() {
    let of = |born: Date, kind: &str, urn: &str| {
        let mut child = well(MONDAY);
        child.born(born);
        learns(&mut child, date(2026, 1, 12), None);
        let placement = child.fresh();
        let started = PlacementStarted {
            placement,
            period: None,
            kind: kind.into(),
            provider: text(),
            place: text(),
            postcode: text(),
            urn: urn.into(),
            reason: text(),
            route: "planned".into(),
            reviewed: None,
            officer_told: None,
            until: None,
            text: text(),
            followed: None,
        };
        child.add(MONDAY, started);
        let mut kinds = wrong(&child, MONDAY);
        kinds.retain(|kind| kind.code().starts_with("unregistered"));
        kinds
    };
    let (fifteen, sixteen) = (date(2010, 3, 10), date(2010, 3, 9));
    assert_eq!(of(fifteen, "K3", "SC123456"), [Kind::UnregisteredUnder16]);
    assert_eq!(of(fifteen, "K2", ""), [Kind::UnregisteredUnder16]);
    assert_eq!(of(fifteen, "K2", "SC123456"), []);
    assert_eq!(of(fifteen, "U6", ""), [], "a foster carer has no such number");
    assert_eq!(of(sixteen, "K3", ""), [Kind::Unregistered16To17]);
    assert_eq!(of(sixteen, "K3", "SC123456"), []);
    assert_eq!(of(date(2008, 3, 9), "K3", ""), [], "eighteen");
}
