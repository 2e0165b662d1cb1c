//! A child's liberty: hours without a court, reviews of secure accommodation, and orders that end.

use crate::{
    caring::{MONDAY, in_care, plan, status, text},
    history::{History, World, entry},
    stepping::{in_time, late_from},
};
use casework::{
    Event, Happened,
    plan::PlanEnded,
    steps::liberty::{LibertyMeasureEnded, LibertyOrderMade, SecureReviewHeld, SecureStayBegan},
};
use jiff::civil::{Date, date, time};
use oversight::{Kind, watch};
use words::{EpisodeId, Moment, london};

/// Something at a minute of a day.
fn add_at(child: &mut History, at: Moment, event: impl Into<Event>) {
    let position = child.entries.len() as u64 + 1;
    let mut entry = entry(position, london::day_of(at), event);
    entry.happened = Happened::At(at);
    entry.recorded = at;
    child.entries.push(entry);
}

/// An hour of a day.
pub(crate) fn at(day: Date, hour: i8) -> Moment {
    london::moment_of(day, time(hour, 0, 0, 0)).expect("an hour of the day")
}

/// A child is kept in secure accommodation from a minute on.
pub(crate) fn kept(child: &mut History, from: Moment) -> EpisodeId {
    let measure = child.fresh();
    add_at(child, from, SecureStayBegan { measure, place: text(), text: text() });
    measure
}

fn ordered(child: &mut History, made: Moment, (order, until): (&str, Date)) -> EpisodeId {
    let measure = child.fresh();
    let order = order.to_owned();
    add_at(child, made, LibertyOrderMade { measure, order, until, court: text(), text: text() });
    measure
}

/// A stay or an order is over.
pub(crate) fn over(child: &mut History, measure: EpisodeId, when: Moment) {
    add_at(child, when, LibertyMeasureEnded { measure, text: text() });
}

/// Whether the hours without a court are over at a moment.
fn too_long(child: &History, now: Moment) -> bool {
    let world = World::of(&[child]);
    let alerts = watch(&world.ask(london::day_of(now)).at(now));
    alerts.iter().any(|alert| alert.kind == Kind::SecureHours72)
}

#[test]
fn without_a_court_a_child_is_kept_for_seventy_two_hours_to_the_minute() {
    let (mut child, _) = in_care(date(2026, 3, 2));
    let stay = kept(&mut child, at(MONDAY, 20));
    assert!(!too_long(&child, at(date(2026, 3, 12), 20)));
    assert!(too_long(&child, at(date(2026, 3, 12), 21)));
    let world = World::of(&[&child]);
    let alerts = watch(&world.ask(date(2026, 3, 12)).at(at(date(2026, 3, 12), 21)));
    let alert = alerts.iter().find(|one| one.kind == Kind::SecureHours72).unwrap();
    assert_eq!(
        alert.why,
        "Kept in secure accommodation since 20:00 on 9 March 2026 without an order of a court. It \
         may be 72 hours (Children (Secure Accommodation) Regulations 1991, regulation 10) in any \
         28 days, earlier stays counted, and was to end by 20:00 on 12 March 2026."
    );
    let mut court = child.clone();
    ordered(&mut court, at(date(2026, 3, 12), 14), ("secure", date(2026, 5, 29)));
    assert!(!too_long(&court, at(date(2026, 3, 13), 12)));
    over(&mut child, stay, at(date(2026, 3, 12), 19));
    assert!(!too_long(&child, at(date(2026, 3, 13), 12)));
}

#[test]
fn hours_of_earlier_stays_count_while_they_lie_within_twenty_eight_days() {
    let (mut child, _) = in_care(date(2026, 3, 2));
    let first = kept(&mut child, at(MONDAY, 20));
    over(&mut child, first, at(date(2026, 3, 11), 20));
    let mut soon = child.clone();
    kept(&mut soon, at(date(2026, 3, 20), 8));
    assert!(!too_long(&soon, at(date(2026, 3, 21), 8)), "48 hours before, and 24 now");
    assert!(too_long(&soon, at(date(2026, 3, 21), 9)));
    kept(&mut child, at(date(2026, 4, 9), 8));
    assert!(!too_long(&child, at(date(2026, 4, 12), 8)), "the first stay is out of the window");
    assert!(too_long(&child, at(date(2026, 4, 12), 9)));
}

#[test]
fn hours_that_an_order_covered_do_not_count() {
    let (mut child, _) = in_care(date(2026, 3, 2));
    let first = kept(&mut child, at(MONDAY, 20));
    let order = ordered(&mut child, at(date(2026, 3, 10), 20), ("secure", date(2026, 5, 29)));
    over(&mut child, first, at(date(2026, 3, 15), 20));
    over(&mut child, order, at(date(2026, 3, 15), 20));
    kept(&mut child, at(date(2026, 3, 20), 8));
    assert!(!too_long(&child, at(date(2026, 3, 22), 8)), "24 hours before the order, and 48 now");
    assert!(too_long(&child, at(date(2026, 3, 22), 9)));
}

#[test]
fn secure_accommodation_is_reviewed_after_a_month_and_then_every_three() {
    let (mut child, _) = in_care(date(2026, 3, 2));
    let stay = kept(&mut child, at(MONDAY, 20));
    late_from(&child, Kind::SecureReviewFirst, date(2026, 4, 10));
    let held =
        SecureReviewHeld { measure: stay, people: Vec::new(), child_view: text(), text: text() };
    child.add(date(2026, 4, 9), held);
    in_time(&child, date(2026, 4, 10), &[Kind::SecureReviewFirst]);
    late_from(&child, Kind::SecureReview, date(2026, 7, 10));
    over(&mut child, stay, at(date(2026, 7, 9), 8));
    in_time(&child, date(2026, 7, 10), &[Kind::SecureReview]);
}

const ORDERS: [Kind; 2] = [Kind::SecureOrder3, Kind::SecureOrder6];

#[test]
fn a_first_secure_order_lasts_three_months_and_a_further_one_six() {
    let (mut child, _) = in_care(date(2026, 3, 2));
    let stay = kept(&mut child, at(MONDAY, 8));
    ordered(&mut child, at(MONDAY, 14), ("secure", date(2026, 12, 31)));
    late_from(&child, Kind::SecureOrder3, date(2026, 6, 10));
    let mut shorter = child.clone();
    ordered(&mut shorter, at(date(2026, 4, 1), 14), ("secure", date(2026, 4, 30)));
    late_from(&shorter, Kind::SecureOrder6, date(2026, 5, 1));
    ordered(&mut child, at(date(2026, 6, 9), 14), ("secure", date(2026, 12, 31)));
    in_time(&child, date(2026, 6, 10), &ORDERS);
    late_from(&child, Kind::SecureOrder6, date(2026, 12, 10));
    over(&mut child, stay, at(date(2026, 12, 9), 8));
    in_time(&child, date(2026, 12, 10), &ORDERS);
}

#[test]
fn a_secure_order_after_a_gap_is_a_first_one_again() {
    let (mut child, _) = in_care(date(2026, 3, 2));
    kept(&mut child, at(MONDAY, 8));
    ordered(&mut child, at(MONDAY, 14), ("secure", date(2026, 4, 9)));
    let mut next_day = child.clone();
    ordered(&mut next_day, at(date(2026, 4, 10), 8), ("secure", date(2026, 12, 31)));
    late_from(&next_day, Kind::SecureOrder6, date(2026, 10, 11));
    ordered(&mut child, at(date(2026, 4, 11), 8), ("secure", date(2026, 12, 31)));
    late_from(&child, Kind::SecureOrder3, date(2026, 7, 12));
}

#[test]
fn a_deprivation_of_liberty_order_ends_when_the_court_said() {
    let (mut child, _) = in_care(date(2026, 3, 2));
    let order = ordered(&mut child, at(MONDAY, 14), ("deprivation", date(2026, 4, 30)));
    late_from(&child, Kind::LibertyOrder, date(2026, 5, 1));
    let mut again = child.clone();
    ordered(&mut again, at(date(2026, 4, 29), 14), ("deprivation", date(2026, 6, 30)));
    late_from(&again, Kind::LibertyOrder, date(2026, 7, 1));
    over(&mut child, order, at(date(2026, 4, 30), 9));
    in_time(&child, date(2026, 5, 1), &[Kind::LibertyOrder]);
}

#[test]
fn an_order_that_another_replaced_does_not_come_back_with_its_end() {
    let (mut child, _) = in_care(date(2026, 3, 2));
    kept(&mut child, at(MONDAY, 8));
    for (order, kind) in [("secure", ORDERS[0]), ("deprivation", Kind::LibertyOrder)] {
        let mut one = child.clone();
        ordered(&mut one, at(MONDAY, 14), (order, date(2026, 4, 30)));
        let next = ordered(&mut one, at(date(2026, 4, 1), 14), (order, date(2026, 6, 30)));
        over(&mut one, next, at(date(2026, 4, 10), 9));
        in_time(&one, date(2026, 5, 1), &[kind, Kind::SecureOrder6]);
    }
}

#[test]
fn an_order_of_an_earlier_time_in_care_or_before_the_stay_is_not_waited_for() {
    let (mut child, care) = in_care(date(2026, 2, 2));
    ordered(&mut child, at(date(2026, 2, 3), 14), ("deprivation", date(2026, 3, 20)));
    let mut again = child.clone();
    again.add(date(2026, 3, 2), PlanEnded { plan: care, reason: "E4A".into(), text: text() });
    plan(&mut again, MONDAY);
    status(&mut again, MONDAY, "V2");
    late_from(&child, Kind::LibertyOrder, date(2026, 3, 21));
    in_time(&again, date(2026, 3, 21), &[Kind::LibertyOrder]);
    let (mut kept_later, _) = in_care(date(2026, 2, 2));
    ordered(&mut kept_later, at(date(2026, 2, 3), 14), ("secure", date(2026, 3, 6)));
    let mut within = kept_later.clone();
    kept(&mut kept_later, at(MONDAY, 8));
    in_time(&kept_later, date(2026, 3, 10), &ORDERS);
    kept(&mut within, at(date(2026, 3, 6), 8));
    late_from(&within, Kind::SecureOrder3, date(2026, 3, 7));
}
