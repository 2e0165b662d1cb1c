//! The duties round the edges: each clock on its last day and the day after, whose it is, and hours
//! to the minute.

use crate::history::{
    DIRECTOR, FRONT_DOOR_MANAGER, History, MANAGER, World, noon, worker, wrong, wrong_from,
};
use casework::{
    Happened,
    allegation::{
        AllegationReceived,
        ending::AllegationClosed,
        work::{AllegationEvaluated, AllegationMeetingHeld, AllegationTold, ChildAllegationOpened},
    },
    allocation::TeamAssigned,
    conference::{ConferenceConvened, held::ConferenceHeld},
    exploitation::{ExploitationChecked, ExploitationEnded, ExploitationRaised},
    homeless::{HomelessEnded, HomelessOffered, HomelessPresented},
    identity,
    missing::{MissingBegan, MissingEnded},
    restriction::{Classification, Restriction, RestrictionClassified},
    transfer::{TransferAnswered, TransferEnded, TransferNotified},
    unaccompanied::{AgeDecided, UnaccompaniedRecorded},
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use oversight::{Kind, lists, watch};
use words::EpisodeId;

/// A Monday in March without bank holidays near it.
const MONDAY: Date = date(2026, 3, 9);

fn text() -> String {
    String::new()
}

fn alleged(told: Option<Date>) -> (History, EpisodeId) {
    let mut adult = History::registered(1, identity::Kind::Adult);
    let custodians = vec![worker(4), worker(5)];
    let kind = "allegation".to_owned();
    let classification = Classification::Restricted(Restriction { kind, custodians });
    adult.add(MONDAY, RestrictionClassified { classification, reason: text() });
    let allegation = adult.fresh();
    let received = AllegationReceived {
        allegation,
        setting: "school".to_owned(),
        employer: text(),
        kinds: Vec::new(),
        text: text(),
        told,
        worker: None,
    };
    adult.add(MONDAY, received);
    (adult, allegation)
}

fn weighed(adult: &mut History, allegation: EpisodeId, on: Date, review_by: Option<Date>) {
    let threshold = "met".to_owned();
    adult.add(on, AllegationEvaluated { allegation, threshold, reason: text(), review_by });
}

#[test]
fn the_designated_officer_is_told_within_one_working_day() {
    let (mut adult, allegation) = alleged(None);
    wrong_from(&adult, &[Kind::AllegationTold1], date(2026, 3, 11));
    let told = |who: &str| AllegationTold { allegation, who: who.to_owned(), text: text() };
    adult.add(date(2026, 3, 10), told("police"));
    assert_eq!(wrong(&adult, date(2026, 3, 11)), [Kind::AllegationTold1], "not by telling others");
    adult.add(date(2026, 3, 10), told("designated_officer"));
    assert_eq!(wrong(&adult, date(2026, 3, 11)), []);
}

#[test]
fn whoever_was_told_at_once_or_weighs_it_was_told() {
    assert_eq!(wrong(&alleged(Some(MONDAY)).0, date(2026, 3, 12)), []);
    let (mut adult, allegation) = alleged(None);
    weighed(&mut adult, allegation, date(2026, 3, 10), None);
    assert_eq!(wrong(&adult, date(2026, 3, 12)), []);
}

#[test]
fn an_allegation_is_its_custodians_and_never_the_line_of_a_case() {
    let (adult, _) = alleged(None);
    let world = World::of(&[&adult]);
    let alert = &watch(&world.ask(date(2026, 3, 12)))[0];
    assert_eq!(alert.owner, Some(worker(4)));
    assert!(![Some(worker(MANAGER)), Some(worker(DIRECTOR))].contains(&alert.owner));
    assert_eq!(
        alert.why,
        "An allegation has been known since 9 March 2026, and nobody has told the designated \
         officer. They should be told within 1 working day (Working Together to Safeguard Children \
         2023, chapter 4; Keeping Children Safe in Education, part 4), by 10 March 2026."
    );
}

#[test]
fn an_allegation_is_looked_at_again_every_month_or_as_agreed_until_it_is_closed() {
    let (mut adult, allegation) = alleged(Some(MONDAY));
    wrong_from(&adult, &[Kind::AllegationReview], date(2026, 4, 10));
    weighed(&mut adult, allegation, date(2026, 3, 10), Some(date(2026, 3, 20)));
    wrong_from(&adult, &[Kind::AllegationReview], date(2026, 3, 21));
    let meeting = AllegationMeetingHeld {
        allegation,
        kind: "management".to_owned(),
        people: Vec::new(),
        decisions: text(),
        review_by: None,
    };
    adult.add(date(2026, 3, 20), meeting);
    wrong_from(&adult, &[Kind::AllegationReview], date(2026, 4, 21));
    adult.add(date(2026, 4, 20), AllegationClosed { allegation, text: text() });
    assert_eq!(wrong(&adult, date(2026, 6, 1)), []);
}

#[test]
fn two_allegations_are_looked_at_apart() {
    let (mut adult, first) = alleged(Some(MONDAY));
    let second = adult.fresh();
    let received = AllegationReceived {
        allegation: second,
        setting: "school".to_owned(),
        employer: text(),
        kinds: Vec::new(),
        text: text(),
        told: Some(MONDAY),
        worker: None,
    };
    adult.add(MONDAY, received);
    weighed(&mut adult, first, date(2026, 4, 1), None);
    assert_eq!(wrong(&adult, date(2026, 4, 10)), [Kind::AllegationReview], "only the second");
}

#[test]
fn a_childs_own_record_has_no_clock_for_what_is_looked_into() {
    let (mut child, _) = History::settled(1, MONDAY);
    let allegation = child.fresh();
    child.add(MONDAY, ChildAllegationOpened { allegation });
    assert_eq!(wrong(&child, date(2026, 4, 3)), []);
}

#[test]
fn exploitation_is_looked_at_again_as_agreed_and_within_three_months() {
    let (mut child, _) = History::settled(1, MONDAY);
    let concern = child.fresh();
    child.add(MONDAY, ExploitationRaised { concern, kinds: Vec::new(), text: text() });
    for week in 0..16 {
        child.seen(MONDAY + (week * 7).days());
    }
    wrong_from(&child, &[Kind::ExploitationReview], date(2026, 6, 10));
    let checked = ExploitationChecked {
        concern,
        check: "screening".to_owned(),
        level: "moderate".to_owned(),
        text: text(),
        child_view: text(),
        review_by: Some(date(2026, 4, 1)),
    };
    child.add(date(2026, 3, 10), checked);
    wrong_from(&child, &[Kind::ExploitationReview], date(2026, 4, 2));
    let how = "safer".to_owned();
    child.add(date(2026, 4, 1), ExploitationEnded { concern, how, text: text() });
    assert_eq!(wrong(&child, date(2026, 4, 2)), []);
}

fn moves(direction: &str, standing: &str) -> (History, EpisodeId) {
    let mut child = History::of(1);
    let transfer = child.fresh();
    let told = TransferNotified {
        transfer,
        direction: direction.to_owned(),
        council: "Eastholm".to_owned(),
        standing: standing.to_owned(),
        moved: None,
        text: text(),
    };
    child.add(MONDAY, told);
    (child, transfer)
}

fn answered(child: &mut History, transfer: EpisodeId, on: Date) {
    let (by, words) = (text(), text());
    child.add(on, TransferAnswered { transfer, accepted: true, by, words, from: Some(on) });
}

#[test]
fn a_move_is_answered_within_15_working_days() {
    let (mut child, transfer) = moves("out", "child_in_need");
    wrong_from(&child, &[Kind::TransferAnswer], date(2026, 3, 31));
    let world = World::of(&[&child]);
    let owner = watch(&world.ask(date(2026, 3, 31)))[0].owner;
    assert_eq!(owner, Some(worker(FRONT_DOOR_MANAGER)), "no team holds the child yet");
    answered(&mut child, transfer, date(2026, 3, 30));
    assert_eq!(wrong(&child, date(2026, 4, 30)), []);
    let (mut stays, transfer) = moves("out", "child_in_need");
    stays.add(date(2026, 3, 12), TransferEnded { transfer, how: "stays".into(), text: text() });
    assert_eq!(wrong(&stays, date(2026, 4, 30)), []);
}

#[test]
fn a_child_who_moved_here_with_a_plan_is_conferred_about_though_nobody_called_it() {
    let (mut child, transfer) = moves("in", "child_protection");
    answered(&mut child, transfer, MONDAY);
    wrong_from(&child, &[Kind::ConferenceTransfer15], date(2026, 3, 31));
    let conference = child.fresh();
    let convened = ConferenceConvened {
        conference,
        kind: "transfer_in".to_owned(),
        planned: date(2026, 3, 25),
        chair: worker(6),
        notified: Some(MONDAY),
    };
    child.add(date(2026, 3, 12), convened);
    wrong_from(&child, &[Kind::ConferenceTransfer15], date(2026, 3, 31));
    let held = ConferenceHeld {
        conference,
        kind: "transfer_in".to_owned(),
        chair: None,
        decision: text(),
        reason: text(),
        quorate: None,
        people: Vec::new(),
        agencies: Vec::new(),
        apologies: Vec::new(),
        parents: text(),
        parents_view: text(),
        child: text(),
        child_view: text(),
        dissent: text(),
        plan: None,
        review_by: None,
    };
    child.add(date(2026, 3, 30), held);
    assert_eq!(wrong(&child, date(2026, 4, 30)), []);
}

#[test]
fn a_child_in_need_who_moves_here_waits_for_no_conference() {
    let (mut child, transfer) = moves("in", "child_in_need");
    answered(&mut child, transfer, MONDAY);
    assert_eq!(wrong(&child, date(2026, 4, 30)), []);
}

#[test]
fn a_homeless_young_person_is_offered_something_within_ten_working_days() {
    let mut child = History::of(1);
    let homeless = child.fresh();
    child.add(MONDAY, HomelessPresented { homeless, text: text(), child_words: text() });
    wrong_from(&child, &[Kind::HomelessDuty10], date(2026, 3, 24));
    let mut home = child.clone();
    home.add(date(2026, 3, 12), HomelessEnded { homeless, how: "home".into(), text: text() });
    assert_eq!(wrong(&home, date(2026, 4, 30)), []);
    let offered = HomelessOffered {
        homeless,
        offer: "accepted".to_owned(),
        advocate: text(),
        advocate_view: text(),
        child_words: text(),
        reason: text(),
    };
    child.add(date(2026, 3, 23), offered);
    assert_eq!(wrong(&child, date(2026, 4, 30)), []);
}

#[test]
fn a_doubted_age_is_decided_within_28_days() {
    let mut child = History::of(1);
    let unaccompanied = child.fresh();
    let came = |age_disputed| UnaccompaniedRecorded {
        unaccompanied,
        arrived: None,
        origin: text(),
        age_disputed,
        text: text(),
    };
    let mut certain = child.clone();
    certain.add(MONDAY, came(false));
    assert_eq!(wrong(&certain, date(2026, 6, 1)), []);
    child.add(MONDAY, came(true));
    wrong_from(&child, &[Kind::AgeAssessment28], date(2026, 4, 7));
    let decided = AgeDecided {
        unaccompanied,
        decision: "child".to_owned(),
        born: None,
        people: Vec::new(),
        reason: text(),
        child_words: text(),
    };
    child.add(date(2026, 4, 6), decided);
    assert_eq!(wrong(&child, date(2026, 4, 7)), []);
}

/// A child who went missing at 21:40 on the Sunday and came back at 14:30 on the Monday.
fn came_back() -> History {
    let mut child = History::of(1);
    child.add(date(2026, 1, 5), TeamAssigned { team: crate::history::team(1) });
    let missing = child.fresh();
    let gone =
        MissingBegan { missing, kind: "M".into(), place: text(), told: Vec::new(), text: text() };
    child.add(date(2026, 3, 8), gone);
    child.entries.last_mut().expect("something was recorded").happened = at("2026-03-08T21:40:00Z");
    child.add(MONDAY, MissingEnded { missing, text: text() });
    child.entries.last_mut().expect("something was recorded").happened = at("2026-03-09T14:30:00Z");
    child
}

fn at(text: &str) -> Happened {
    text.parse().expect("a moment")
}

#[test]
fn hours_are_counted_to_the_minute_where_the_moment_is_known() {
    let child = came_back();
    let world = World::of(&[&child]);
    let due = "2026-03-12T14:30:00Z".parse().unwrap();
    let asked = |now: &str| world.ask(date(2026, 3, 12)).at(now.parse().unwrap());
    assert_eq!(watch(&asked("2026-03-12T14:30:00Z")), []);
    let late = &watch(&asked("2026-03-12T14:31:00Z"))[0];
    assert_eq!((late.kind, late.hours.due), (Kind::ReturnInterview, Some(due)));
    assert!(late.why.starts_with("The child came back at 14:30 on 9 March 2026,"), "{}", late.why);
    assert!(late.why.ends_with("by 14:30 on 12 March 2026."), "{}", late.why);
    assert_eq!(watch(&world.ask(date(2026, 3, 12))), [], "by the day it is late on the next");
    assert_eq!(lists::overdue(&asked("2026-03-13T08:30:00Z"))[0].hours.due, Some(due));
}

#[test]
fn a_child_who_is_missing_is_so_since_a_minute() {
    let mut child = came_back();
    child.entries.pop();
    let world = World::of(&[&child]);
    let alert = &watch(&world.ask(MONDAY))[0];
    assert_eq!(alert.why, "Missing since 21:40 on 8 March 2026.");
    assert_eq!(alert.hours.since, Some("2026-03-08T21:40:00Z".parse().unwrap()));
}

#[test]
fn what_is_known_to_the_day_only_is_late_with_the_day() {
    let mut child = came_back();
    for entry in &mut child.entries {
        entry.happened = Happened::On(entry.happened.day());
    }
    let world = World::of(&[&child]);
    let evening = world.ask(date(2026, 3, 12)).at(noon(date(2026, 3, 12)));
    assert_eq!(watch(&evening), []);
    assert_eq!(wrong(&child, date(2026, 3, 13)), [Kind::ReturnInterview]);
}
