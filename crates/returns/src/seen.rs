//! Keys met so far, so that the second of two rows can name the line of the first.
//!
//! Only digests are kept: a million keys take some tens of megabytes, whatever their length.

use std::{
    collections::{HashMap, hash_map::Entry},
    hash::{DefaultHasher, Hash, Hasher},
};

/// Keys met, with the line on which each stood first.
#[derive(Debug, Default)]
pub(crate) struct Seen(HashMap<u64, u64>);

impl Seen {
    /// The earlier line on which the key stood; nothing when this is the first.
    pub(crate) fn before(&mut self, key: impl Hash, line: u64) -> Option<u64> {
        let mut digest = DefaultHasher::new();
        key.hash(&mut digest);
        match self.0.entry(digest.finish()) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(place) => {
                place.insert(line);
                None
            }
        }
    }
}
