//! Answers that are moved on: what is asked of those who changed, with what was kept of the others,
//! is what everybody is asked.

use crate::{
    agreement::{days, steps, written_of},
    history::World,
};
use oversight::{Alert, AsAt, Question, lists, watch};
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
