//! What follows a review of care, a placement and a refusal of contact, health in each year, and what
//! is owed from 21 on: each clock on its last day and the day after, and who has to do it.

use crate::{
    caring::{MONDAY, cared_for, checked, in_care, owed, pathway, placed, reviewed, status, text},
    history::{DIRECTOR, History, IMPORT, MANAGER, World, worker, wrong, wrong_from},
};
use casework::{
    care::{
        agreed::{Followed, PlacementPlanAgreed},
        contact::{ContactRefusalEnded, FamilyContactRefused},
        dispute::{ReviewDisputeRaised, ReviewDisputeSettled},
        outside::OutsidePlacementApproved,
        placement::PlacementStarted,
        review::CareReviewHeld,
        steps::ReviewStepTaken,
    },
    leaving_care::later::{DeathNoticeGiven, LearningWishTold, SupportOffered},
    plan::PlanEnded,
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use oversight::{
    AsAt, Kind,
    clocks::{OwnLimit, OwnLimits},
    watch,
};
use std::sync::Arc;
use words::{EpisodeId, Period};

/// A child in care since January who was reviewed, and seen in every week until summer.
fn well() -> (History, EpisodeId) {
    cared_for(date(2026, 1, 5), date(2026, 6, 29))
}

/// A review that a reviewing officer recorded here.
fn reviewed_here(history: &mut History, on: Date, next: Option<Date>) {
    let held = CareReviewHeld {
        period: None,
        officer: Some(worker(6)),
        people: Vec::new(),
        part: "PN1".into(),
        child_view: text(),
        permanence: "family".into(),
        decisions: text(),
        next,
        followed: true,
    };
    history.add(on, held);
}

/// A step of the review of a Monday in March; the report is one of the next.
fn step(history: &mut History, period: EpisodeId, (on, step): (Date, &str)) {
    let review = (step != "report").then_some(MONDAY);
    let (step, agrees) = (step.to_owned(), None);
    history.add(on, ReviewStepTaken { period, step, review, agrees, text: text() });
}

#[test]
fn after_a_review_each_step_has_its_last_day() {
    let (mut child, care) = well();
    reviewed_here(&mut child, MONDAY, None);
    wrong_from(&child, &[Kind::ReviewDecisions5], date(2026, 3, 17));
    step(&mut child, care, (date(2026, 3, 16), "decisions"));
    wrong_from(&child, &[Kind::ReviewAnswer5], date(2026, 3, 24));
    step(&mut child, care, (date(2026, 3, 23), "answer"));
    wrong_from(&child, &[Kind::ReviewRecord15], date(2026, 3, 31));
    step(&mut child, care, (date(2026, 3, 30), "record"));
    // Good Friday and Easter Monday are no working days.
    wrong_from(&child, &[Kind::ReviewRecordSent20], date(2026, 4, 9));
    step(&mut child, care, (date(2026, 4, 8), "sent"));
    assert_eq!(wrong(&child, date(2026, 5, 1)), []);
}

#[test]
fn each_step_is_asked_of_whoever_has_to_take_it() {
    let (mut child, care) = well();
    reviewed_here(&mut child, MONDAY, None);
    step(&mut child, care, (date(2026, 3, 11), "decisions"));
    let world = World::of(&[&child]);
    let alerts = watch(&world.ask(date(2026, 4, 9)));
    let of = |kind| alerts.iter().find(|alert| alert.kind == kind).unwrap();
    assert_eq!(of(Kind::ReviewAnswer5).owner, Some(worker(MANAGER)));
    assert_eq!(of(Kind::ReviewRecord15).owner, Some(worker(6)), "the officer who was named");
    let sent = of(Kind::ReviewRecordSent20);
    assert_eq!((sent.since, sent.due), (MONDAY, Some(date(2026, 4, 8))));
    assert_eq!(
        sent.why,
        "Care was reviewed on 9 March 2026, and its record is not recorded as sent out. It should \
         be within 20 working days (Handbook for independent reviewing officers, 2010), by 8 April \
         2026."
    );
}

#[test]
fn a_record_that_was_sent_out_was_finished() {
    let (mut child, care) = well();
    reviewed_here(&mut child, MONDAY, None);
    assert!(has(&child, Kind::ReviewRecord15, date(2026, 3, 31)));
    step(&mut child, care, (date(2026, 3, 30), "sent"));
    assert!(!has(&child, Kind::ReviewRecord15, date(2026, 3, 31)));
}

#[test]
fn nobody_waits_for_steps_after_a_review_that_was_not_recorded_here() {
    let (mut child, _) = well();
    reviewed(&mut child, MONDAY, ("family", None));
    assert_eq!(wrong(&child, date(2026, 5, 1)), []);
}

#[test]
fn the_next_review_takes_the_place_of_the_last_with_its_steps() {
    let (mut child, _) = well();
    reviewed_here(&mut child, MONDAY, None);
    assert_eq!(wrong(&child, date(2026, 3, 17)), [Kind::ReviewDecisions5]);
    reviewed_here(&mut child, date(2026, 3, 16), None);
    wrong_from(&child, &[Kind::ReviewDecisions5], date(2026, 3, 24));
}

#[test]
fn what_went_out_later_had_not_gone_out_then() {
    let (mut child, care) = well();
    reviewed_here(&mut child, MONDAY, None);
    let known = child.entries.len() as u64;
    child.recorded = Some(date(2026, 4, 1));
    step(&mut child, care, (date(2026, 3, 12), "decisions"));
    let world = World::of(&[&child]);
    let on = |known| {
        let as_at = AsAt { about: date(2026, 3, 17), known };
        watch(&world.ask_as_at(as_at)).into_iter().map(|alert| alert.kind).collect::<Vec<_>>()
    };
    assert_eq!(on(known), [Kind::ReviewDecisions5]);
    assert_eq!(on(u64::MAX), []);
}

#[test]
fn the_report_is_there_three_working_days_before_the_review_that_was_agreed() {
    let (mut child, care) = well();
    reviewed_here(&mut child, MONDAY, Some(date(2026, 5, 11)));
    for one in ["decisions", "answer", "record", "sent"] {
        step(&mut child, care, (MONDAY, one));
    }
    wrong_from(&child, &[Kind::ReviewReport3], date(2026, 5, 7));
    let world = World::of(&[&child]);
    let alert = &watch(&world.ask(date(2026, 5, 7)))[0];
    assert_eq!((alert.since, alert.due), (MONDAY, Some(date(2026, 5, 6))));
    assert_eq!(alert.owner, Some(worker(1)), "whoever holds the case");
    assert_eq!(
        alert.why,
        "Care was last reviewed on 9 March 2026 and is to be reviewed again, and no report by the \
         social worker is recorded for it. It should be there by 6 May 2026, 3 working days before \
         (Handbook for independent reviewing officers, 2010)."
    );
    let mut held = child.clone();
    reviewed_here(&mut held, date(2026, 5, 7), None);
    assert_eq!(wrong(&held, date(2026, 5, 8)), [], "reviewed without one");
    step(&mut child, care, (date(2026, 5, 6), "report"));
    assert_eq!(wrong(&child, date(2026, 5, 7)), []);
}

#[test]
fn a_dispute_is_settled_within_twenty_working_days_and_a_director_answers_for_that() {
    let (mut child, period) = well();
    reviewed(&mut child, MONDAY, ("family", None));
    let dispute = child.fresh();
    let (about, wanted) = (text(), text());
    child.add(MONDAY, ReviewDisputeRaised { dispute, period, about, wanted });
    wrong_from(&child, &[Kind::ReviewDispute20], date(2026, 4, 9));
    let world = World::of(&[&child]);
    assert_eq!(watch(&world.ask(date(2026, 4, 9)))[0].owner, Some(worker(DIRECTOR)));
    let settled = ReviewDisputeSettled { dispute, how: "done".into(), text: text() };
    child.add(date(2026, 4, 8), settled);
    assert_eq!(wrong(&child, date(2026, 4, 9)), []);
}

/// A placement that was recorded here.
fn placed_here(history: &mut History, on: Date, kind: &str) -> EpisodeId {
    placed_in(history, on, (kind, false))
}

/// The same, with whether it lies outside the area.
fn placed_in(history: &mut History, on: Date, (kind, outside): (&str, bool)) -> EpisodeId {
    placed_by(history, on, (kind, outside), "")
}

/// The same, with who provides it.
fn placed_by(
    history: &mut History,
    on: Date,
    (kind, outside): (&str, bool),
    provider: &str,
) -> EpisodeId {
    let placement = history.fresh();
    let started = PlacementStarted {
        placement,
        period: None,
        kind: kind.into(),
        provider: provider.into(),
        place: text(),
        postcode: text(),
        urn: text(),
        reason: text(),
        route: "planned".into(),
        reviewed: None,
        officer_told: None,
        until: None,
        text: text(),
        followed: Some(Followed { notice: Some(on), outside }),
    };
    history.add(on, started);
    placement
}

#[test]
fn a_placement_has_a_plan_within_five_working_days() {
    let (mut child, _) = well();
    let placement = placed_here(&mut child, MONDAY, "U4");
    wrong_from(&child, &[Kind::PlacementPlan5], date(2026, 3, 17));
    let agreed = |began| PlacementPlanAgreed { placement, began, text: text() };
    let mut before = child.clone();
    before.add(date(2026, 3, 5), agreed(MONDAY));
    assert_eq!(wrong(&before, date(2026, 3, 17)), [], "agreed before the move");
    child.add(date(2026, 3, 16), agreed(date(2026, 1, 5)));
    assert_eq!(wrong(&child, date(2026, 3, 17)), [Kind::PlacementPlan5], "of the last home");
    child.add(date(2026, 3, 16), agreed(MONDAY));
    assert_eq!(wrong(&child, date(2026, 3, 17)), []);
}

#[test]
fn nobody_waits_for_the_plan_of_a_week_in_hospital_or_of_what_an_import_brought() {
    let (mut child, _) = well();
    placed_here(&mut child, MONDAY, "T1");
    assert_eq!(wrong(&child, date(2026, 3, 17)), []);
    for kind in ["R2", "R5", "A3", "A4", "A5", "A6"] {
        let mut other = child.clone();
        placed_here(&mut other, MONDAY, kind);
        assert!(!has(&other, Kind::PlacementPlan5, date(2026, 3, 17)), "{kind}");
    }
    placed(&mut child, MONDAY, ("U4", "planned"));
    assert_eq!(wrong(&child, date(2026, 3, 17)), []);
}

#[test]
fn a_placement_outside_the_area_is_approved_before_the_child_goes_there() {
    let (mut child, _) = well();
    let placement = placed_in(&mut child, MONDAY, ("U4", true));
    wrong_from(&child, &[Kind::OutsidePlacement], MONDAY);
    let world = World::of(&[&child]);
    assert_eq!(watch(&world.ask(MONDAY))[0].owner, Some(worker(DIRECTOR)));
    let approved = |told| OutsidePlacementApproved {
        placement,
        began: MONDAY,
        distant: false,
        told: Some(told),
        text: text(),
    };
    let mut before = child.clone();
    before.add(date(2026, 3, 5), approved(date(2026, 3, 5)));
    assert_eq!(wrong(&before, MONDAY), []);
    child.add(date(2026, 3, 11), approved(date(2026, 3, 11)));
    assert_eq!(wrong(&child, date(2026, 3, 10)), [Kind::OutsidePlacement]);
    assert_eq!(wrong(&child, date(2026, 3, 11)), []);
}

#[test]
fn nobody_approves_that_a_child_lives_with_family_in_hospital_or_with_our_own_carers() {
    let waits = |kind: &str, provider: &str| {
        let (mut child, _) = well();
        placed_by(&mut child, MONDAY, (kind, true), provider);
        has(&child, Kind::OutsidePlacement, MONDAY)
    };
    for kind in ["U1", "U2", "U3", "P1", "R2", "R5", "A3", "A4", "A5", "A6"] {
        assert!(!waits(kind, "PR4"), "{kind}");
    }
    assert!(!waits("U4", "PR1"));
    assert!(waits("U4", "PR4") && waits("K2", "PR1"));
}

#[test]
fn contact_is_refused_for_seven_days_without_a_court() {
    let (mut child, period) = well();
    let refusal = child.fresh();
    let (who, reason) = (text(), text());
    child.add(MONDAY, FamilyContactRefused { refusal, period, who, reason, told: None });
    wrong_from(&child, &[Kind::ContactRefused7], date(2026, 3, 17));
    let world = World::of(&[&child]);
    let alert = &watch(&world.ask(date(2026, 3, 17)))[0];
    assert_eq!(alert.owner, Some(worker(MANAGER)));
    assert_eq!(
        alert.why,
        "Contact with the family has been refused since 9 March 2026. Without a court the council \
         may refuse it for 7 days (Children Act 1989, section 34(6)), until 16 March 2026."
    );
    let ended = ContactRefusalEnded { refusal, how: "resumed".into(), text: text() };
    child.add(date(2026, 3, 16), ended);
    assert_eq!(wrong(&child, date(2026, 3, 17)), []);
}

#[test]
fn what_was_refused_in_an_earlier_time_in_care_ended_with_it() {
    let (mut child, period) = well();
    let refusal = child.fresh();
    let (who, reason) = (text(), text());
    child.add(MONDAY, FamilyContactRefused { refusal, period, who, reason, told: None });
    assert!(has(&child, Kind::ContactRefused7, date(2026, 3, 17)));
    let ended = PlanEnded { plan: period, reason: "E4A".into(), text: text() };
    child.add(date(2026, 3, 12), ended);
    assert!(!has(&child, Kind::ContactRefused7, date(2026, 3, 17)));
    crate::caring::plan(&mut child, date(2026, 3, 16));
    status(&mut child, date(2026, 3, 16), "C2");
    assert!(!has(&child, Kind::ContactRefused7, date(2026, 3, 17)), "in care again");
}

/// A child in care since January, seen weekly, whose first review decided nothing for good.
fn undecided() -> History {
    let start = date(2026, 1, 5);
    let (mut child, _) = in_care(start);
    checked(&mut child, start, "initial", Some(false));
    reviewed(&mut child, date(2026, 1, 20), ("undecided", None));
    for weeks in 1..12_i64 {
        child.seen(start + weeks.weeks());
    }
    child
}

#[test]
fn from_the_second_review_on_there_is_a_plan_for_growing_up() {
    let mut child = undecided();
    reviewed(&mut child, MONDAY, ("undecided", None));
    wrong_from(&child, &[Kind::PermanencePlan], MONDAY);
    let world = World::of(&[&child]);
    let alert = &watch(&world.ask(MONDAY))[0];
    assert_eq!((alert.since, alert.due), (MONDAY, None));
    assert!(alert.why.ends_with("(Care planning guidance, volume 2)."), "{}", alert.why);
    reviewed(&mut child, date(2026, 3, 16), ("adoption", None));
    assert_eq!(wrong(&child, date(2026, 3, 16)), []);
    let mut brought = undecided();
    brought.actor = worker(IMPORT);
    reviewed(&mut brought, MONDAY, ("", None));
    assert_eq!(wrong(&brought, MONDAY), [], "an extract does not say");
}

/// A child in care since a day, born on another.
fn pupil(on: Date, born: Date) -> History {
    let (mut child, _) = cared_for(on, on);
    child.born(born);
    child
}

fn has(child: &History, kind: Kind, on: Date) -> bool {
    wrong(child, on).contains(&kind)
}

#[track_caller]
fn late_from(child: &History, kind: Kind, first: Date) {
    let eve = first.yesterday().expect("no test is about the first day of all");
    assert!(!has(child, kind, eve), "the day before, {eve}");
    assert!(has(child, kind, first), "on {first}");
}

#[test]
fn from_four_to_sixteen_there_is_a_questionnaire_in_each_year_to_31_march() {
    let ten = date(2015, 6, 1);
    let mut child = pupil(date(2024, 5, 6), ten);
    late_from(&child, Kind::Questionnaire, date(2026, 4, 1));
    checked(&mut child, date(2026, 2, 10), "strengths", None);
    late_from(&child, Kind::Questionnaire, date(2027, 4, 1));
    checked(&mut child, date(2026, 4, 1), "strengths", None);
    late_from(&child, Kind::Questionnaire, date(2028, 4, 1));
    // A year in care on 31 March begins on the first of April.
    late_from(&pupil(date(2025, 4, 1), ten), Kind::Questionnaire, date(2026, 4, 1));
    late_from(&pupil(date(2025, 4, 2), ten), Kind::Questionnaire, date(2027, 4, 1));
}

#[test]
fn a_questionnaire_is_asked_of_nobody_who_is_too_young_or_too_old() {
    let since = date(2024, 5, 6);
    late_from(&pupil(since, date(2021, 6, 1)), Kind::Questionnaire, date(2026, 4, 1));
    late_from(&pupil(since, date(2022, 3, 31)), Kind::Questionnaire, date(2026, 4, 1));
    late_from(&pupil(since, date(2022, 4, 1)), Kind::Questionnaire, date(2027, 4, 1));
    let grown = pupil(since, date(2009, 3, 31));
    assert!(!has(&grown, Kind::Questionnaire, date(2026, 4, 1)), "seventeen on the last day");
    let sixteen = pupil(since, date(2009, 4, 2));
    assert!(has(&sixteen, Kind::Questionnaire, date(2026, 4, 1)));
    assert!(!has(&sixteen, Kind::Questionnaire, date(2026, 4, 2)), "seventeen today");
    let (unknown, _) = cared_for(since, since);
    assert!(!has(&unknown, Kind::Questionnaire, date(2026, 4, 1)), "no day of birth is known");
}

#[test]
fn a_council_that_asks_for_a_questionnaire_sooner_counts_from_the_last() {
    let mut child = pupil(date(2025, 4, 1), date(2015, 6, 1));
    checked(&mut child, date(2026, 2, 2), "strengths", None);
    let mut own = OwnLimits::default();
    let (why, decided_by) = ("Twice a year".to_owned(), "Ruth Abara".to_owned());
    let (kind, period, from) = (Kind::Questionnaire, Period::Months(6), date(2026, 1, 1));
    own.add(OwnLimit { kind, period, from, why, decided_by }).unwrap();
    let mut world = World::of(&[&child]);
    world.policy = world.policy.under(Arc::new(own));
    let asked = |on| watch(&world.ask(on)).iter().any(|alert| alert.kind == kind);
    assert!(!asked(date(2026, 8, 2)) && asked(date(2026, 8, 3)));
}

#[test]
fn immunisations_are_said_to_be_up_to_date_every_year() {
    let (mut child, _) = cared_for(MONDAY, MONDAY);
    late_from(&child, Kind::Immunisations, date(2027, 3, 10));
    checked(&mut child, date(2027, 3, 9), "immunisations", None);
    late_from(&child, Kind::Immunisations, date(2028, 3, 10));
    let mut brought = History::settled(1, MONDAY).0;
    brought.actor = worker(IMPORT);
    crate::caring::plan(&mut brought, MONDAY);
    placed(&mut brought, MONDAY, ("U6", ""));
    for kind in [Kind::Immunisations, Kind::Questionnaire] {
        assert!(!has(&brought, kind, date(2028, 4, 1)), "an extract may not say");
    }
}

/// Somebody who left care at eighteen.
fn former(born: Date) -> History {
    let mut young = History::of(1);
    young.born(born);
    owed(&mut young, born.saturating_add(18.years()), "former_relevant");
    young
}

fn offered(history: &mut History, on: Date, answer: &str) {
    history.add(on, SupportOffered { answer: answer.into(), text: text() });
}

#[test]
fn support_is_offered_every_twelve_months_from_21_to_25() {
    let mut young = former(date(2004, 3, 9));
    late_from(&young, Kind::SupportOffer, date(2026, 3, 10));
    let world = World::of(&[&young]);
    let alerts = watch(&world.ask(date(2026, 3, 10)));
    let alert = alerts.iter().find(|alert| alert.kind == Kind::SupportOffer).unwrap();
    assert_eq!(alert.since, date(2025, 3, 9), "the birthday");
    offered(&mut young, date(2026, 3, 9), "not_now");
    late_from(&young, Kind::SupportOffer, date(2027, 3, 10));
    let grown = former(date(2001, 3, 10));
    assert!(has(&grown, Kind::SupportOffer, MONDAY));
    assert!(!has(&grown, Kind::SupportOffer, date(2026, 3, 10)), "twenty-five");
    let mut nothing = former(date(2004, 3, 9));
    owed(&mut nothing, date(2025, 6, 1), "nothing_owed");
    assert!(!has(&nothing, Kind::SupportOffer, date(2026, 3, 10)));
}

#[test]
fn whoever_wants_to_learn_has_a_plan_for_it_within_three_months() {
    let mut young = former(date(2004, 3, 9));
    pathway(&mut young, date(2026, 3, 6), None);
    young.add(MONDAY, LearningWishTold { wants: true, text: text() });
    late_from(&young, Kind::LearningWish, date(2026, 6, 10));
    let mut planned = young.clone();
    pathway(&mut planned, date(2026, 6, 9), None);
    assert!(!has(&planned, Kind::LearningWish, date(2026, 6, 10)));
    young.add(date(2026, 6, 9), LearningWishTold { wants: false, text: text() });
    assert!(!has(&young, Kind::LearningWish, date(2026, 6, 10)));
}

#[test]
fn notice_of_a_death_is_given_within_five_working_days_of_our_hearing_of_it() {
    let mut young = former(date(2004, 3, 9));
    young.recorded = Some(MONDAY);
    young.died(date(2026, 3, 5));
    wrong_from(&young, &[Kind::DeathNotice5], date(2026, 3, 17));
    let world = World::of(&[&young]);
    assert_eq!(
        watch(&world.ask(date(2026, 3, 17)))[0].why,
        "Their death was recorded on 9 March 2026, and no notice of it is. Notice should be given \
         within 5 working days (Working Together to Safeguard Children 2023, chapter 5), by 16 \
         March 2026."
    );
    young.recorded = None;
    young.add(date(2026, 3, 16), DeathNoticeGiven { text: text() });
    assert_eq!(wrong(&young, date(2026, 3, 17)), []);
    let (mut child, _) = in_care(MONDAY);
    child.died(date(2026, 3, 10));
    assert_eq!(wrong(&child, date(2026, 3, 20)), [], "told to others, by other rules");
    let mut grown = former(date(2000, 1, 1));
    grown.died(MONDAY);
    assert_eq!(wrong(&grown, date(2026, 3, 20)), [], "twenty-six");
}
