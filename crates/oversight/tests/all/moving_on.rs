//! Answers that are moved on: what is asked of those who changed, with what was kept of the others,
//! is what everybody is asked.

use crate::{
    agreement::{days, steps, written_of},
    history::{History, World},
};
use casework::Entry;
use oversight::{Alert, AsAt, Followed, Question, lists, watch};
use proptest::prelude::*;
use words::PersonId;

/// What lists say of a child, each line with the child it is about.
fn said(question: &Question<'_>) -> Vec<(PersonId, String)> {
    let watched = watch(question).into_iter().map(|alert: Alert| (alert.child, said_of(&alert)));
    let nobody = lists::unallocated(question).into_iter().map(|row| (row.child, said_of(&row)));
    let open = lists::open_children(question).into_iter().map(|row| (row.child, said_of(&row)));
    let held = lists::holdings(question).into_iter().map(|row| (row.child, said_of(&row)));
    let mut all: Vec<(PersonId, String)> = watched.chain(nobody).chain(open).chain(held).collect();
    all.sort();
    all
}

fn said_of(row: &impl std::fmt::Debug) -> String {
    format!("{row:?}")
}

proptest! {
    #[test]
    fn answers_moved_on_with_the_journal_are_those_made_anew(
        one in steps(),
        other in steps(),
        known in 1..60_u64,
    ) {
        let histories = [written_of(1, &one), written_of(2, &other)];
        // The timeline may be ahead of what is asked about.
        let world = World::of(&[&histories[0], &histories[1]]);
        let changed = world.timeline.changed_since(known);
        for about in days() {
            let before = said(&world.ask_as_at(AsAt { about, known }));
            let now = world.ask_as_at(AsAt::now(about));
            let kept = before.into_iter().filter(|(child, _)| !changed.contains(child));
            let mut moved: Vec<_> = kept.chain(said(&now.only(&changed))).collect();
            moved.sort();
            prop_assert_eq!(moved, said(&now));
        }
    }
}

/// A world that took both histories up to a position and followed what came after it.
fn followed(histories: &[History; 2], known: u64) -> World {
    let cut = |history: &History, after: bool| {
        let entries = history.entries.iter().filter(|entry| (entry.position > known) == after);
        entries.cloned().collect::<Vec<Entry>>()
    };
    let mut world = World::of(&[]);
    for history in histories {
        world.timeline.take(history.person, &cut(history, false));
    }
    for history in histories {
        if world.timeline.follow(history.person, &cut(history, true)) == Followed::NeedsHistory {
            world.timeline.take(history.person, &history.entries);
        }
    }
    world
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whoever_is_not_named_as_moved_is_answered_for_as_before(
        one in steps(),
        other in steps(),
        known in 1..60_u64,
    ) {
        let histories = [written_of(1, &one), written_of(2, &other)];
        let world = followed(&histories, known);
        let moved: Vec<PersonId> = world.timeline.moved_since(known).unwrap().collect();
        for about in days() {
            let stays = |lines: Vec<(PersonId, String)>| {
                let stays = lines.into_iter().filter(|(child, _)| !moved.contains(child));
                stays.collect::<Vec<_>>()
            };
            let before = stays(said(&world.ask_as_at(AsAt { about, known })));
            prop_assert_eq!(before, stays(said(&world.ask_as_at(AsAt::now(about)))));
        }
    }
}
