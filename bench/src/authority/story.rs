//! The whole authority's entries, one after another, in the order in which they are recorded.
//!
//! The council moved in on a day: what had happened by then came in bulk, family by family, as an
//! import brings it; what happened since came as it happened. What always holds: every story is
//! worked out from its own number and place, so nothing but the next moment of each stands in
//! memory.

use super::{
    MOVED_IN, Plan, YEARS,
    chance::command,
    events::{self, Scene},
};
use casework::Fact;
use std::{cmp::Reverse, collections::BinaryHeap};
use store::{NewEntry, NewPart};
use words::WorkerId;

/// One entry, with the moment at which it is recorded.
pub(crate) struct Written {
    /// In seconds.
    pub(crate) at: i64,
    pub(crate) entry: NewEntry,
}

/// What goes on: the staff first, then each family's making known, then each child's story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thread {
    Staff,
    Family(usize),
    Child(usize),
}

/// When a thread comes next: first what was brought in bulk, by family, then by moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Brought(u64),
    AsItHappened,
}

/// Every entry in turn.
pub(crate) struct Story<'a> {
    plan: &'a Plan,
    next: BinaryHeap<Reverse<(Turn, i64, Thread, u32)>>,
    written: u64,
}

impl<'a> Story<'a> {
    /// The story of a plan.
    pub(crate) fn of(plan: &'a Plan) -> Self {
        let staff = [(super::END - YEARS - super::DAY, Thread::Staff)];
        let families = plan.families.iter().enumerate();
        let families = families.map(|(place, family)| (family.begins, Thread::Family(place)));
        let children = plan.children.iter().enumerate();
        let children = children.map(|(place, child)| (child.begins, Thread::Child(place)));
        let mut story = Self { plan, next: BinaryHeap::new(), written: 0 };
        for (at, thread) in staff.into_iter().chain(families).chain(children) {
            story.wait(at, thread, 0);
        }
        story
    }

    fn wait(&mut self, at: i64, thread: Thread, step: u32) {
        let first = match thread {
            Thread::Staff => 0,
            Thread::Family(place) => self.plan.families[place].first,
            Thread::Child(place) => self.plan.children[place].number,
        };
        let turn = if at < MOVED_IN { Turn::Brought(first) } else { Turn::AsItHappened };
        self.next.push(Reverse((turn, at, thread, step)));
    }

    /// How long the thread waits for its next entry; nothing when that was the last.
    fn after(&self, thread: Thread, step: u32) -> Option<i64> {
        let (all, pause) = match thread {
            Thread::Staff => (self.plan.staff.entries(), 1),
            Thread::Family(place) => (self.plan.families[place].entries(), 60),
            Thread::Child(place) => {
                let child = &self.plan.children[place];
                (u64::from(child.entries), child.step)
            }
        };
        (u64::from(step) + 1 < all).then_some(pause)
    }

    fn facts(&self, thread: Thread, scene: &Scene<'_>) -> (WorkerId, &'static str, Vec<Fact>) {
        match thread {
            Thread::Staff => events::of_staff(scene),
            Thread::Family(place) => events::of_family(scene, &self.plan.families[place]),
            Thread::Child(place) => events::of_child(scene, &self.plan.children[place]),
        }
    }
}

impl Iterator for Story<'_> {
    type Item = Written;

    fn next(&mut self) -> Option<Written> {
        let Reverse((_, at, thread, step)) = self.next.pop()?;
        if let Some(pause) = self.after(thread, step) {
            self.wait(at + pause, thread, step + 1);
        }
        let scene = Scene { plan: self.plan, at, step };
        let (actor, purpose, facts) = self.facts(thread, &scene);
        self.written += 1;
        let parts = facts.iter().filter_map(|fact| part(actor, purpose, fact)).collect();
        let mut command = *command(at, self.written).as_bytes();
        if let (true, Some(fact)) = (at < MOVED_IN, facts.first()) {
            // As an import makes them: whatever is about one person lies together.
            command[..6].copy_from_slice(&fact.subject.bytes()[..6]);
        }
        let at = at.max(MOVED_IN);
        Some(Written { at, entry: NewEntry { command, parts, ..NewEntry::default() } })
    }
}

/// A fact as the store takes it. A body that can't be written leaves the fact out, which the count
/// at the end would show.
fn part(actor: WorkerId, purpose: &str, fact: &Fact) -> Option<NewPart> {
    Some(NewPart {
        subject: fact.subject.bytes(),
        facet: fact.event.facet() as u8,
        kind: fact.event.kind().to_owned(),
        version: fact.event.version(),
        happened: fact.happened.to_string(),
        actor: actor.bytes(),
        purpose: purpose.to_owned(),
        label: fact.label.code().to_owned(),
        body: fact.event.body().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_story_has_as_many_entries_as_were_asked_for_in_order_and_each_once() {
        let plan = Plan::new(20_000);
        let (mut last, mut commands, mut bytes, mut parts) = (0, HashSet::new(), 0, 0);
        for written in Story::of(&plan) {
            assert!(written.at >= last && written.at <= super::super::END);
            assert!(!written.entry.parts.is_empty());
            assert!(commands.insert(written.entry.command));
            bytes += written.entry.parts.iter().map(|part| part.body.len()).sum::<usize>();
            parts += written.entry.parts.len();
            last = written.at;
        }
        assert_eq!(commands.len() as u64, plan.entries);
        assert!(plan.entries >= 20_000);
        let mean = bytes / parts;
        assert!((560..700).contains(&mean), "the mean body has {mean} bytes");
    }

    #[test]
    fn what_is_written_can_be_read_again() {
        let plan = Plan::new(20_000);
        for part in Story::of(&plan).take(5_000).flat_map(|written| written.entry.parts) {
            casework::Event::parse(&part.kind, part.version, &part.body).unwrap();
            part.happened.parse::<casework::Happened>().unwrap();
        }
    }
}
