//! Who answers for a child on a day: exactly one answer, on every day of any history.

use crate::{
    cast::{
        EAST, ELLIE, ESME, FAY, LEO, MAYA, NORTH, PRIYA, SAM, TODAY, about_work, episode, worker,
        workforce,
    },
    check::{Scene, day, entry},
    scenes::{self, AGAIN, ALLOCATION, closed, held, offer, offered, open},
};
use casework::{
    Case, Event, Happened, Responsible, Workforce,
    allocation::{AllocationAccepted, AllocationEnded, AllocationOffered, AllocationRefused},
    closure::CaseClosed,
    responsibility::opened,
    responsible,
    worker::{WorkerLeft, WorkerPosted, WorkerRegistered},
};
use jiff::ToSpan;
use proptest::prelude::*;
use words::{Date, Subject, WorkerId};

fn on(scene: &Scene, text: &str) -> Responsible {
    responsible(&scene.case(), scene.workforce(), day(text))
}

fn sam(since: &str) -> Responsible {
    Responsible::Worker { worker: SAM, team: NORTH, since: day(since) }
}

fn nobody(since: &str) -> Responsible {
    Responsible::Nobody { team: Some(NORTH), since: day(since) }
}

#[test]
fn a_case_is_somebodys_from_the_day_it_is_accepted() {
    assert_eq!(on(&held(), "2026-02-02"), Responsible::NotOpen);
    assert_eq!(on(&held(), "2026-02-03"), nobody("2026-02-03"), "since its opening");
    assert_eq!(on(&held(), "2026-02-04"), sam("2026-02-04"));
    assert_eq!(on(&offered(), "2026-03-09"), nobody("2026-02-03"), "an offer is no answer");
}

#[test]
fn a_case_whose_worker_left_is_nobodys_from_that_day() {
    let left = WorkerLeft { reason: String::new() };
    let scene = held().at_work(Subject::Worker(SAM), "2026-03-05", left);
    assert_eq!(on(&scene, "2026-03-04"), sam("2026-02-04"));
    assert_eq!(on(&scene, "2026-03-05"), nobody("2026-03-05"));
    assert_eq!(on(&scene, "2026-03-09"), nobody("2026-03-05"));
}

#[test]
fn a_case_accepted_by_somebody_who_had_left_was_never_held() {
    let scene = open().and(MAYA, "2026-03-04", offer(ALLOCATION, LEO)).and(
        LEO,
        "2026-03-05",
        AllocationAccepted { allocation: ALLOCATION },
    );
    assert_eq!(on(&scene, "2026-03-09"), nobody("2026-02-03"));
}

#[test]
fn a_worker_who_refused_and_then_left_held_nothing() {
    let refused = AllocationRefused { allocation: ALLOCATION, reason: "Full".to_owned() };
    let left = WorkerLeft { reason: String::new() };
    let scene =
        offered().and(SAM, "2026-02-05", refused).at_work(Subject::Worker(SAM), "2026-03-05", left);
    assert_eq!(on(&scene, "2026-03-09"), nobody("2026-02-03"));
}

#[test]
fn a_case_in_a_team_that_was_stood_down_is_nobodys_until_its_worker_is_placed() {
    let offer = AllocationOffered {
        allocation: ALLOCATION,
        worker: ESME,
        team: EAST,
        handover: String::new(),
    };
    let scene = open().and(MAYA, "2026-02-03", offer).and(
        ESME,
        "2026-02-03",
        AllocationAccepted { allocation: ALLOCATION },
    );
    let nobody = Responsible::Nobody { team: Some(EAST), since: day("2026-02-03") };
    assert_eq!(on(&scene, "2026-03-09"), nobody, "East ended on 2 February");
    let posted = WorkerPosted { team: NORTH, post: "Post".to_owned(), manages: false };
    let scene = scene.at_work(Subject::Worker(ESME), "2026-03-01", posted);
    assert!(matches!(on(&scene, "2026-03-09"), Responsible::Worker { worker: ESME, .. }));
}

#[test]
fn of_two_who_hold_a_case_the_one_who_is_still_here_answers() {
    let scene = held().and(MAYA, "2026-02-05", offer(episode(50), LEO)).and(
        LEO,
        "2026-02-06",
        AllocationAccepted { allocation: episode(50) },
    );
    assert!(matches!(on(&scene, "2026-02-10"), Responsible::Worker { worker: LEO, .. }));
    assert_eq!(on(&scene, "2026-03-09"), sam("2026-02-04"), "Leo left on 2 March");
}

#[test]
fn a_closed_case_is_nobodys_business() {
    assert_eq!(on(&closed(), "2026-03-08"), sam("2026-02-04"));
    assert_eq!(on(&closed(), "2026-03-09"), Responsible::NotOpen);
}

#[test]
fn a_case_is_open_without_a_break_when_one_referral_follows_another() {
    let closed_first = CaseClosed {
        referral: scenes::REFERRAL,
        request: None,
        reason: "RC8".to_owned(),
        outcome: String::new(),
        exception: None,
    };
    let overlapping = open()
        .and(FAY, "2026-02-10", scenes::referral(AGAIN))
        .and(MAYA, "2026-02-12", scenes::accepted(AGAIN))
        .and(MAYA, "2026-02-20", closed_first.clone());
    assert_eq!(opened(&overlapping.case(), TODAY), Some(day("2026-02-03")));
    let apart = open()
        .and(MAYA, "2026-02-10", closed_first)
        .and(FAY, "2026-02-10", scenes::referral(AGAIN))
        .and(MAYA, "2026-02-12", scenes::accepted(AGAIN));
    assert_eq!(opened(&apart.case(), TODAY), Some(day("2026-02-12")));
    assert_eq!(opened(&apart.case(), day("2026-02-11")), None);
}

/// Something that moves who is responsible, some days before the Monday.
fn any_move() -> impl Strategy<Value = (Event, i64)> {
    let referral = || (0_u128..3).prop_map(|number| episode(0x200 + number));
    let allocation = || (0_u128..4).prop_map(|number| episode(0x300 + number));
    let event = prop_oneof![
        2 => referral().prop_map(|id| Event::from(scenes::referral(id))),
        4 => referral().prop_map(|id| scenes::accepted(id).into()),
        2 => referral().prop_map(|referral| CaseClosed {
            referral,
            request: None,
            reason: "RC8".to_owned(),
            outcome: String::new(),
            exception: None,
        }.into()),
        4 => (allocation(), 0_u128..4).prop_map(|(id, who)| offer(id, worker(0x700 + who)).into()),
        4 => allocation().prop_map(|allocation| AllocationAccepted { allocation }.into()),
        1 => allocation().prop_map(|allocation| {
            AllocationRefused { allocation, reason: String::new() }.into()
        }),
        2 => allocation().prop_map(|allocation| AllocationEnded {
            allocation,
            reason: "caseload".to_owned(),
            text: String::new(),
        }.into()),
    ];
    (event, 0_i64..40)
}

fn any_case() -> impl Strategy<Value = Case> {
    proptest::collection::vec(any_move(), 0..30).prop_map(|moves| {
        // A referral that never arrived can't be decided, so each one arrives first.
        let first =
            (0_u128..3).map(|number| (scenes::referral(episode(0x200 + number)).into(), 40));
        let moves = first.chain(moves);
        let entries: Vec<_> = (1_u64..)
            .zip(moves)
            .map(|(position, (event, days))| {
                entry(position, SAM, Happened::On(TODAY - days.days()), event)
            })
            .collect();
        Case::fold(ELLIE, &entries)
    })
}

/// Four workers, some of whom have left.
fn any_workforce() -> impl Strategy<Value = Workforce> {
    proptest::collection::vec(proptest::option::of(0_i64..40), 4).prop_map(|left| {
        let mut workforce = workforce();
        for (number, days) in (0_u128..).zip(left) {
            let subject = Subject::Worker(worker(0x700 + number));
            let registered = WorkerRegistered {
                name: "Somebody".to_owned(),
                qualification: Default::default(),
                registration: None,
                staff_number: None,
                agency: false,
            };
            workforce.take(subject, &about_work("2020-01-01", registered));
            if let Some(days) = days {
                let mut left = about_work("2020-01-01", WorkerLeft { reason: String::new() });
                left.happened = Happened::On(TODAY - days.days());
                workforce.take(subject, &left);
            }
        }
        workforce
    })
}

fn has_left(workforce: &Workforce, id: WorkerId, on: Date) -> bool {
    workforce.worker(id).and_then(|worker| worker.left).is_some_and(|left| left <= on)
}

fn is_nobody(answer: Responsible) -> bool {
    matches!(answer, Responsible::Nobody { .. })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn every_day_has_an_answer_that_holds(case in any_case(), workforce in any_workforce()) {
        for days in 0..45_i64 {
            let on = TODAY - days.days();
            let opened = opened(&case, on);
            match responsible(&case, &workforce, on) {
                Responsible::NotOpen => prop_assert_eq!(opened, None),
                Responsible::Worker { worker, since, .. } => {
                    prop_assert!(opened.is_some());
                    prop_assert!(since <= on);
                    prop_assert!(!has_left(&workforce, worker, on));
                    let theirs = |a: &casework::case::Allocation| a.worker == worker && a.runs_on(on);
                    prop_assert!(case.allocations.iter().any(theirs));
                }
                Responsible::Nobody { since, .. } => {
                    let opened = opened.unwrap();
                    prop_assert!(opened <= since && since <= on);
                    let mut before = since;
                    while before <= on {
                        prop_assert!(is_nobody(responsible(&case, &workforce, before)), "{before}");
                        before = before.tomorrow().unwrap();
                    }
                    let day_before = since.yesterday().unwrap();
                    let earlier = responsible(&case, &workforce, day_before);
                    prop_assert!(!is_nobody(earlier), "{since} is the first day");
                }
            }
        }
    }

    #[test]
    fn a_case_is_open_on_every_day_since_it_opened(case in any_case()) {
        for days in 0..45_i64 {
            let on = TODAY - days.days();
            if let Some(from) = opened(&case, on) {
                prop_assert_eq!(opened(&case, from), Some(from));
                prop_assert_eq!(opened(&case, from.yesterday().unwrap()), None);
            }
        }
    }
}

#[test]
fn the_team_that_should_answer_is_named() {
    let ended = AllocationEnded {
        allocation: ALLOCATION,
        reason: "caseload".to_owned(),
        text: "Duty".to_owned(),
    };
    let scene = held().and(MAYA, "2026-03-01", ended);
    assert_eq!(on(&scene, "2026-03-09"), nobody("2026-03-01"));
    let scene = scene.and(MAYA, "2026-03-02", offer(episode(50), PRIYA));
    assert_eq!(on(&scene, "2026-03-09"), nobody("2026-03-01"), "an offer changes nothing yet");
}
