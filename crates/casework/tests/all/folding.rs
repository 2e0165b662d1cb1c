//! Folding: in one go or bit by bit it comes to the same, and what was withdrawn leaves a marker
//! and nothing else.

use crate::{
    cast::{ELLIE, SAM, TODAY, episode, worker},
    check::{day, entry, note},
    events::golden,
    scenes::{self, plan, visit},
};
use casework::{
    Case, Entry, Event, Happened, What,
    case::Removal,
    closure::CaseClosed,
    correction::EntryWithdrawn,
    visit::{Seen, SeenAlone},
};
use jiff::ToSpan;
use proptest::prelude::*;

/// A withdrawal of what stands at a place.
fn withdrawal(position: u64) -> Event {
    EntryWithdrawn {
        position,
        ordinal: 0,
        kind: "wrong_person".to_owned(),
        reason: "Another child's".to_owned(),
    }
    .into()
}

fn takes_away(event: &Event) -> bool {
    matches!(event.kind(), "entry.withdrawn" | "entry.superseded")
}

/// Any event that people have, about a handful of episodes so that they meet.
fn any_event() -> impl Strategy<Value = Event> {
    let golden: Vec<Event> = golden().into_iter().filter(|event| !takes_away(event)).collect();
    let some = || (0_u128..4).prop_map(|number| episode(0x100 + number));
    prop_oneof![
        6 => proptest::sample::select(golden),
        1 => some().prop_map(|id| scenes::referral(id).into()),
        1 => some().prop_map(|id| scenes::accepted(id).into()),
        1 => some().prop_map(|id| plan(id, "child_protection").into()),
        1 => (some(), 2_u128..5).prop_map(|(id, who)| scenes::offer(id, worker(who)).into()),
        1 => some().prop_map(|allocation| {
            casework::allocation::AllocationAccepted { allocation }.into()
        }),
        1 => some().prop_map(|referral| CaseClosed {
            referral,
            request: None,
            reason: "RC8".to_owned(),
            outcome: String::new(),
            exception: None,
        }.into()),
        1 => Just(visit(Seen::Yes, SeenAlone::NotStated).into()),
    ]
}

/// What an entry holds: mostly an event, sometimes nothing that can be read.
fn any_what() -> impl Strategy<Value = What> {
    prop_oneof![
        12 => any_event().prop_map(|event| What::Event(Box::new(event))),
        1 => Just(What::Newer { kind: "court.ordered".to_owned(), version: 1 }),
        1 => Just(What::Newer { kind: "restriction.sealed".to_owned(), version: 1 }),
        1 => Just(What::Broken { kind: "visit.recorded".to_owned(), problem: "bytes".to_owned() }),
        1 => Just(What::Erased),
    ]
}

fn number(whats: Vec<(What, i64, u128)>) -> Vec<Entry> {
    let one = |(position, (what, days, who)): (u64, (What, i64, u128))| {
        let happened = Happened::On(TODAY - days.days());
        let mut entry = entry(position, worker(who), happened, note("stands in").into());
        if let What::Event(event) = &what {
            entry.facet = event.facet();
        }
        entry.what = what;
        entry
    };
    (1..).zip(whats).map(one).collect()
}

fn any_history() -> impl Strategy<Value = Vec<Entry>> {
    proptest::collection::vec((any_what(), 0_i64..60, 1_u128..6), 0..30).prop_map(number)
}

/// A history in which some entries are withdrawn, also ones that aren't there yet or at all.
fn any_corrected_history() -> impl Strategy<Value = Vec<Entry>> {
    let withdrawals = proptest::collection::vec((any::<prop::sample::Index>(), 0_u64..35), 0..4);
    (any_history(), withdrawals).prop_map(|(mut history, withdrawals)| {
        for (at, position) in withdrawals {
            let withdrawal = entry(0, SAM, Happened::On(TODAY), withdrawal(position));
            let at = if history.is_empty() { 0 } else { at.index(history.len()) };
            history.insert(at, withdrawal);
        }
        for (position, entry) in (1..).zip(history.iter_mut()) {
            entry.position = position;
        }
        history
    })
}

fn withdraws(entry: &Entry) -> bool {
    matches!(entry.event(), Some(Event::EntryWithdrawn(_)))
}

fn unreadable(what: &What) -> bool {
    matches!(what, What::Newer { .. } | What::Broken { .. })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn folding_on_comes_to_the_same_as_folding_all(
        history in any_corrected_history(),
        cut in any::<prop::sample::Index>(),
    ) {
        let cut = cut.index(history.len() + 1);
        let (before, rest) = history.split_at(cut);
        let further = Case::fold(ELLIE, before).fold_on(rest);
        prop_assert_eq!(further.is_none(), rest.iter().any(withdraws));
        if let Some(further) = further {
            prop_assert_eq!(further, Case::fold(ELLIE, &history));
        }
    }

    #[test]
    fn a_withdrawn_entry_leaves_a_marker_and_nothing_else(
        history in any_history(),
        which in any::<prop::sample::Index>(),
    ) {
        prop_assume!(!history.is_empty());
        let at = which.index(history.len());
        let mut with = history.clone();
        let position = history[at].position;
        let last = history.len() as u64 + 1;
        with.push(entry(last, SAM, Happened::On(TODAY), withdrawal(position)));
        let mut without = with.clone();
        without[at].what = What::Erased;
        let (mut with, mut without) = (Case::fold(ELLIE, &with), Case::fold(ELLIE, &without));
        if with.place(position, 0).unwrap().removal == Removal::Never {
            prop_assert_eq!(with.withdrawn, Vec::new());
            return Ok(());
        }
        prop_assert_eq!(with.withdrawn.len(), 1);
        with.places.clear();
        without.places.clear();
        // Of an erased entry nobody knows whether it was decided outside the line.
        with.taken_off.clear();
        without.taken_off.clear();
        prop_assert_eq!(with, without);
    }

    #[test]
    fn what_can_not_be_read_is_counted(history in any_history()) {
        let case = Case::fold(ELLIE, &history);
        let count = history.iter().filter(|entry| unreadable(&entry.what)).count();
        prop_assert_eq!(case.unreadable as usize, count);
        prop_assert_eq!(case.places.len(), history.len());
        prop_assert_eq!(case.head, history.len() as u64);
        let latest = case.heads.values().max().copied().unwrap_or(0);
        prop_assert_eq!(latest, case.head);
    }

    #[test]
    fn visits_and_pinned_lines_stand_in_the_order_of_their_days(
        history in any_corrected_history(),
    ) {
        let case = Case::fold(ELLIE, &history);
        prop_assert!(case.visits.is_sorted_by_key(|visit| visit.happened.day()));
        prop_assert!(case.pinned.is_sorted_by_key(|pinned| pinned.happened.day()));
        let mut lines: Vec<_> =
            case.pinned.iter().map(|pin| (pin.happened.day(), pin.text.clone())).collect();
        let all = lines.len();
        lines.sort();
        lines.dedup();
        prop_assert_eq!(lines.len(), all, "no line stands twice");
        let starts: Vec<_> = case.identity.addresses.iter().map(|address| address.from).collect();
        prop_assert!(starts.is_sorted());
    }
}

#[test]
fn nothing_folds_to_nothing() {
    let case = Case::fold(ELLIE, &[]);
    assert_eq!(case, Case::nothing_known(ELLIE));
    assert!(!case.exists());
    assert_eq!(case.identity.name(), "Name not supplied");
}

#[test]
fn a_withdrawal_reaches_only_what_stood_before_it() {
    let history = [
        entry(1, SAM, Happened::On(TODAY), withdrawal(2)),
        entry(2, SAM, Happened::On(TODAY), note("later").into()),
    ];
    let case = Case::fold(ELLIE, &history);
    assert_eq!((case.notes, case.withdrawn), (1, Vec::new()));
}

#[test]
fn withdrawing_what_can_not_be_read_lets_decisions_go_on() {
    let scene = scenes::held().and_newer("court.ordered");
    assert_eq!(scene.case().unreadable, 1);
    assert_eq!(scene.and(SAM, "2026-03-08", withdrawal(9)).case().unreadable, 0);
}

#[test]
fn major_events_are_pinned_without_being_marked() {
    let case = scenes::closed().case();
    let lines: Vec<&str> = case.pinned.iter().map(|pinned| pinned.text.as_str()).collect();
    assert_eq!(lines, ["Case closed: services ended for another reason, also no longer in need"]);
    let protected = scenes::protected().case();
    assert_eq!(protected.pinned[0].text, "Protection plan started");
    assert_eq!(scenes::planned().case().pinned, []);
}

#[test]
fn two_imports_of_one_protection_plan_pin_one_line() {
    let twice = scenes::protected().and(SAM, "2026-03-04", plan(episode(60), "child_protection"));
    assert_eq!(twice.case().pinned.len(), 1);
    let again = scenes::protected().and(SAM, "2026-03-06", plan(episode(60), "child_protection"));
    assert_eq!(again.case().pinned.len(), 2, "a plan of another day is another plan");
}

#[test]
fn a_pinned_line_goes_with_its_entry_and_carries_its_label() {
    let scene = scenes::protected();
    let position = scene.case().pinned[0].position;
    assert_eq!(scene.and(SAM, "2026-03-08", withdrawal(position)).case().pinned, []);
    let mut death = entry(1, SAM, Happened::On(TODAY), scenes::death().into());
    death.label = words::Label::PoliceSensitive;
    assert_eq!(Case::fold(ELLIE, &[death]).pinned[0].label, words::Label::PoliceSensitive);
}

#[test]
fn a_visit_recorded_late_stands_on_its_day() {
    let case =
        scenes::seen().and(SAM, "2026-02-10", visit(Seen::NotStated, SeenAlone::NotStated)).case();
    let days: Vec<_> = case.visits.iter().map(|visit| visit.happened.day()).collect();
    assert_eq!(days, [day("2026-02-10"), day("2026-03-02")]);
}
