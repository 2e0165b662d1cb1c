//! Whose lines moved lately, so that what is kept of a few people need not look through everybody.
//!
//! What always holds: either everybody who moved after a position is named, or it is said that this
//! is no longer known.

use std::collections::VecDeque;
use words::PersonId;

/// So many moves are remembered: some hours of a large council.
const MOST: usize = 1_024;

/// The last moves, in the order in which they were taken.
#[derive(Clone, Debug, Default)]
pub(super) struct Moved {
    lately: VecDeque<(u64, PersonId)>,
    /// What moved up to here may be forgotten.
    forgotten: u64,
}

impl Moved {
    /// Somebody's line moved, last by the entry at a position.
    pub(super) fn by(&mut self, position: u64, person: PersonId) {
        self.lately.push_back((position, person));
        if self.lately.len() > MOST
            && let Some((oldest, _)) = self.lately.pop_front()
        {
            self.forget(oldest);
        }
    }

    /// Lines moved up to a position, and it is not remembered which.
    pub(super) fn forget(&mut self, position: u64) {
        self.forgotten = self.forgotten.max(position);
    }

    /// Whoever moved after a position; nothing when that is longer ago than is remembered.
    pub(super) fn since(&self, position: u64) -> Option<impl Iterator<Item = PersonId>> {
        let after = self.lately.iter().filter(move |(at, _)| *at > position);
        (position >= self.forgotten).then(|| after.map(|(_, person)| *person))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(number: u64) -> PersonId {
        PersonId::from_bytes(u128::from(number).to_be_bytes())
    }

    fn since(moved: &Moved, position: u64) -> Option<Vec<PersonId>> {
        moved.since(position).map(Iterator::collect)
    }

    #[test]
    fn everybody_who_moved_is_named_or_it_is_said_that_this_is_forgotten() {
        let mut moved = Moved::default();
        moved.forget(10);
        moved.by(12, person(2));
        moved.by(11, person(1));
        assert_eq!(since(&moved, 9), None);
        assert_eq!(since(&moved, 10), Some(vec![person(2), person(1)]));
        assert_eq!(since(&moved, 11), Some(vec![person(2)]));
        assert_eq!(since(&moved, 12), Some(vec![]));
        for position in 13..13 + MOST as u64 {
            moved.by(position, person(position));
        }
        assert_eq!(since(&moved, 11), None, "it was forgotten with the two before it");
        assert_eq!(since(&moved, 12).map(|all| all.len()), Some(MOST));
    }
}
