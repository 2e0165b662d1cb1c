//! What the last append wrote for a subject, so that rows which did not change are not written
//! again.
//!
//! What always holds: a memory counts only at exactly the position at which it was made, so rows
//! that another node wrote since are never taken for unchanged; and it is bounded.

use crate::{Key, Value};
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::Mutex,
};

/// Subjects remembered before the memory starts afresh: about 10 MB.
const MOST: usize = 50_000;

/// Fingerprints of rows, one for each view; `None` where nothing is known.
pub(crate) type Prints = Vec<Option<u64>>;

/// What is remembered of all subjects.
#[derive(Default)]
pub(crate) struct Memory {
    known: Mutex<HashMap<(u32, Key), (u64, Prints)>>,
}

impl Memory {
    /// The fingerprints made when this subject stood at `position`.
    pub(crate) fn at(&self, authority: u32, subject: &Key, position: u64) -> Option<Prints> {
        let known = self.known.lock().expect("no holder of this lock panics");
        let (stood, prints) = known.get(&(authority, *subject))?;
        (*stood == position).then(|| prints.clone())
    }

    pub(crate) fn learn(&self, authority: u32, subject: Key, position: u64, prints: Prints) {
        let mut known = self.known.lock().expect("no holder of this lock panics");
        if known.len() >= MOST {
            known.clear();
        }
        known.insert((authority, subject), (position, prints));
    }

    pub(crate) fn forget(&self, authority: u32, subjects: &[Key]) {
        let mut known = self.known.lock().expect("no holder of this lock panics");
        for subject in subjects {
            known.remove(&(authority, *subject));
        }
    }

    /// Forgets everything about one authority, after its views were built again.
    pub(crate) fn forget_all(&self, authority: u32) {
        let mut known = self.known.lock().expect("no holder of this lock panics");
        known.retain(|(of, _), _| *of != authority);
    }
}

/// The fingerprint of a subject's rows in one view.
pub(crate) fn print(rows: &[Vec<Value>]) -> u64 {
    let mut hasher = DefaultHasher::new();
    rows.hash(&mut hasher);
    hasher.finish()
}
