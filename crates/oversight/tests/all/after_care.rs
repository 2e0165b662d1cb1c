//! Young people who leave care, notices of private fostering and supervision orders: each clock on its
//! last day and the day after, and what follows from age and time in care where nobody said it.

use crate::{
    caring::{MONDAY, cared_for, in_care, owed, pathway, placed, plan, slept, status, text},
    history::{History, IMPORT, World, worker, wrong, wrong_from},
};
use casework::{
    court::proceedings::{ProceedingsEnded, ProceedingsIssued},
    leaving_care::tonight::InTouchRecorded,
    plan::PlanEnded,
    private_fostering::PrivateFosteringNotified,
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use oversight::{AsAt, Kind, watch};

fn touched(history: &mut History, on: Date, (touch, how): (&str, &str)) {
    let (touch, how) = (touch.to_owned(), how.to_owned());
    history.add(on, InTouchRecorded { touch, how, activity: text(), text: text() });
}

/// Somebody of 17 who left care in spring, with a pathway plan of that day.
fn relevant() -> History {
    let mut young = History::of(1);
    young.born(date(2008, 12, 1));
    owed(&mut young, MONDAY, "relevant");
    pathway(&mut young, MONDAY, None);
    young
}

#[test]
fn after_a_move_the_plan_is_looked_at_within_28_days_and_somebody_visits_within_seven() {
    let mut young = relevant();
    slept(&mut young, date(2026, 3, 10), "D", true);
    wrong_from(&young, &[Kind::AdviserVisitFirst], date(2026, 3, 18));
    touched(&mut young, date(2026, 3, 17), ("YES", "telephone"));
    assert_eq!(wrong(&young, date(2026, 3, 18)), [Kind::AdviserVisitFirst], "not there");
    touched(&mut young, date(2026, 3, 17), ("YES", "visit"));
    wrong_from(&young, &[Kind::PathwayReviewMoved28], date(2026, 4, 8));
    pathway(&mut young, date(2026, 4, 7), None);
    wrong_from(&young, &[Kind::AdviserVisit], date(2026, 5, 18));
    young.seen(date(2026, 5, 17));
    assert_eq!(wrong(&young, date(2026, 5, 18)), []);
}

#[test]
fn visits_are_asked_for_where_the_council_arranged_the_place() {
    let mut young = relevant();
    slept(&mut young, date(2026, 3, 10), "B", true);
    assert_eq!(wrong(&young, date(2026, 5, 1)), [], "with parents");
    let mut grown = relevant();
    owed(&mut grown, date(2026, 3, 10), "former_relevant");
    slept(&mut grown, date(2026, 3, 10), "D", true);
    assert_eq!(wrong(&grown, date(2026, 5, 1)), [], "the record does not say who pays at 18");
}

#[test]
fn round_a_birthday_it_is_said_whether_we_are_in_touch() {
    let mut young = History::of(1);
    young.born(date(2007, 6, 10));
    owed(&mut young, date(2025, 6, 10), "former_relevant");
    pathway(&mut young, date(2026, 3, 2), None);
    touched(&mut young, date(2025, 6, 20), ("YES", "met"));
    touched(&mut young, date(2026, 3, 9), ("YES", "met"));
    wrong_from(&young, &[Kind::InTouchBirthday], date(2026, 7, 11));
    let mut early = young.clone();
    touched(&mut early, date(2026, 3, 10), ("NO", ""));
    assert_eq!(wrong(&early, date(2026, 7, 11)), [], "within three months before");
    touched(&mut young, date(2026, 7, 11), ("YES", "met"));
    assert_eq!(wrong(&young, date(2026, 7, 12)), [Kind::InTouchBirthday], "a day too late");
}

#[test]
fn somebody_under_18_is_in_bed_and_breakfast_for_two_working_days_at_most() {
    let (mut child, _) = History::settled(1, MONDAY);
    child.born(date(2009, 5, 1));
    slept(&mut child, date(2026, 3, 13), "W", false);
    assert_eq!(wrong(&child, date(2026, 3, 17)), [Kind::BedAndBreakfast]);
    let both = [Kind::BedAndBreakfast, Kind::BedAndBreakfast2];
    assert_eq!(wrong(&child, date(2026, 3, 18)), both);
    let (mut grown, _) = History::settled(2, MONDAY);
    grown.born(date(2007, 5, 1));
    slept(&mut grown, date(2026, 3, 13), "W", false);
    assert_eq!(wrong(&grown, date(2026, 3, 18)), [Kind::BedAndBreakfast]);
}

fn fostered(on: Date, since: Option<Date>) -> History {
    let mut child = History::of(1);
    let arrangement = child.fresh();
    let told = PrivateFosteringNotified { arrangement, since, carer: text(), text: text() };
    child.add(on, told);
    child.seen(on);
    child
}

#[test]
fn private_fostering_is_told_six_weeks_before_or_within_48_hours() {
    let begins = date(2026, 4, 20);
    assert_eq!(wrong(&fostered(MONDAY, Some(begins)), MONDAY), [], "six weeks before");
    let late = fostered(date(2026, 3, 10), Some(begins));
    assert_eq!(wrong(&late, date(2026, 3, 10)), [Kind::PrivateFosteringPlanned]);
    assert_eq!(wrong(&fostered(MONDAY, Some(date(2026, 3, 7))), MONDAY), [], "two days after");
    let late = fostered(MONDAY, Some(date(2026, 3, 6)));
    assert_eq!(wrong(&late, MONDAY), [Kind::PrivateFosteringTold48]);
    let world = World::of(&[&late]);
    let alert = &watch(&world.ask(MONDAY))[0];
    assert_eq!(alert.due, Some(date(2026, 3, 8)));
    assert!(alert.why.contains("within 48 hours (Children (Private"), "{}", alert.why);
    assert_eq!(wrong(&fostered(MONDAY, None), MONDAY), [], "nobody said since when");
}

#[test]
fn a_supervision_order_ends_after_a_year_and_somebody_says_what_follows() {
    let start = date(2025, 3, 10);
    let (mut child, _) = History::settled(1, start);
    let proceedings = child.fresh();
    let issued = |proceedings| ProceedingsIssued {
        proceedings,
        application: "discharge".into(),
        court: text(),
        case_number: text(),
        first_hearing: None,
        text: text(),
    };
    child.add(start, issued(proceedings));
    let outcome = "supervision".to_owned();
    child.add(start, ProceedingsEnded { proceedings, outcome, text: text() });
    for weeks in 1..60_i64 {
        child.seen(start + weeks.weeks());
    }
    wrong_from(&child, &[Kind::SupervisionOrder12], date(2026, 3, 11));
    let mut grown = child.clone();
    grown.born(date(2008, 1, 1));
    assert_eq!(wrong(&grown, date(2026, 3, 11)), [], "eighteen: nothing is left to extend");
    let again = child.fresh();
    child.add(date(2026, 3, 10), issued(again));
    assert_eq!(wrong(&child, date(2026, 3, 11)), []);
}

/// A child in care since a day who is seen, reviewed and learns, born on another.
fn in_care_since(on: Date, born: Date) -> History {
    let (mut child, _) = cared_for(on, on);
    child.born(born);
    child
}

fn needs(child: &History, on: Date) -> bool {
    wrong(child, on).contains(&Kind::PathwayNeeds)
}

#[test]
fn at_sixteen_and_thirteen_weeks_in_care_somebody_is_eligible_whether_or_not_anybody_said_so() {
    let child = in_care_since(date(2025, 6, 2), date(2009, 12, 9));
    assert!(!needs(&child, date(2026, 3, 9)), "three months after the birthday");
    assert!(needs(&child, date(2026, 3, 10)));
    let world = World::of(&[&child]);
    let alerts = watch(&world.ask(date(2026, 3, 10)));
    let alert = alerts.iter().find(|alert| alert.kind == Kind::PathwayNeeds).unwrap();
    assert_eq!((alert.since, alert.owner), (date(2025, 12, 9), Some(worker(1))));
    assert!(alert.why.contains("Nobody has said that they are eligible"), "{}", alert.why);
    let mut said = child.clone();
    owed(&mut said, date(2026, 1, 9), "eligible");
    pathway(&mut said, date(2026, 3, 9), None);
    assert!(!needs(&said, date(2026, 3, 10)));
}

#[test]
fn thirteen_weeks_are_counted_since_fourteen_and_over_every_period_of_care() {
    let (born, start) = (date(2009, 6, 1), date(2025, 9, 1));
    let child = in_care_since(start, born);
    // Ninety-one days from September are the first of December.
    assert!(!needs(&child, date(2026, 3, 1)));
    assert!(needs(&child, date(2026, 3, 2)));
    let mut before = History::settled(1, date(2024, 1, 8)).0;
    before.born(born);
    let first = plan(&mut before, date(2024, 1, 8));
    status(&mut before, date(2024, 1, 8), "V2");
    let (plan_id, reason) = (first, "E4A".to_owned());
    let over = PlanEnded { plan: plan_id, reason, text: text() };
    before.add(date(2024, 1, 8) + 60.days(), over);
    plan(&mut before, start);
    status(&mut before, start, "V2");
    placed(&mut before, start, ("U6", ""));
    // Thirty-one days are left: from the second of October.
    assert!(!needs(&before, date(2026, 1, 2)));
    assert!(needs(&before, date(2026, 1, 3)));
}

#[test]
fn short_breaks_and_a_younger_child_make_nobody_eligible() {
    let mut breaks = in_care_since(date(2025, 6, 2), date(2009, 12, 9));
    status(&mut breaks, date(2025, 6, 2), "V4");
    assert!(!needs(&breaks, date(2026, 6, 1)));
    let young = in_care_since(date(2025, 6, 2), date(2011, 12, 9));
    assert!(!needs(&young, date(2026, 6, 1)));
}

#[test]
fn what_follows_from_age_is_asked_as_at_a_day_too() {
    let child = in_care_since(date(2025, 6, 2), date(2009, 12, 9));
    let mut later = child.clone();
    later.actor = worker(IMPORT);
    let known = child.entries.len() as u64;
    owed(&mut later, date(2026, 4, 1), "eligible");
    pathway(&mut later, date(2026, 4, 1), None);
    let world = World::of(&[&later]);
    let as_at = AsAt { about: date(2026, 3, 10), known };
    let then = watch(&world.ask_as_at(as_at));
    assert!(then.iter().any(|alert| alert.kind == Kind::PathwayNeeds));
    let (other, _) = in_care(MONDAY);
    assert!(!needs(&other, date(2026, 6, 1)), "no day of birth is known");
}
