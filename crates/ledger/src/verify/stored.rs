//! An entry as a reader of the store hands it over, and what can be found wrong with one.
//!
//! The binary fills [`StoredEntry`] from its rows and shows each [`Finding`] to a person. What
//! always holds: judging the parts of an entry needs nothing but that entry, so it can be shared
//! out over cores.

use crate::{Digest, Envelope, Part, Salt, part_digest};
use thiserror::Error;

/// A part as it was found in the store.
#[derive(Clone, Copy, Debug)]
pub struct StoredPart<'a> {
    /// The digest that stands in the entry. It outlives the part.
    pub digest: Digest,
    /// The salt; `None` once the part is erased.
    pub salt: Option<Salt>,
    /// The part itself; `None` once its body is erased, whatever else is left of its row.
    pub part: Option<Part<'a>>,
}

/// An entry as it was found in the store.
#[derive(Clone, Copy, Debug)]
pub struct StoredEntry<'a> {
    /// The version of the encoding it was sealed with.
    pub scheme: u8,
    /// Its public face.
    pub envelope: Envelope,
    /// Its parts in their order.
    pub parts: &'a [StoredPart<'a>],
    /// The chain hash that was stored with it.
    pub hash: Digest,
}

impl<'a> StoredEntry<'a> {
    /// Works out the digests of the parts, which is most of the work and needs no other entry, so
    /// that it can be shared out over cores before
    /// [`Verifier::take_judged`](crate::Verifier::take_judged) goes through in order.
    #[must_use]
    pub fn judged(self) -> JudgedEntry<'a> {
        JudgedEntry { entry: self, erased: self.count_erased() }
    }

    fn count_erased(&self) -> Result<u64, Reason> {
        let mut erased = 0;
        for (ordinal, stored) in self.parts.iter().enumerate() {
            match (&stored.salt, &stored.part) {
                (None, None) => erased += 1,
                (Some(salt), Some(part)) if part_digest(salt, part) == stored.digest => {}
                (Some(_), Some(_)) => return Err(Reason::PartChanged { ordinal }),
                _ => return Err(Reason::HalfErased { ordinal }),
            }
        }
        Ok(erased)
    }
}

/// An entry whose parts have been compared with their digests. Only [`StoredEntry::judged`] makes
/// one, so it cannot claim what was not worked out.
#[derive(Clone, Copy, Debug)]
pub struct JudgedEntry<'a> {
    pub(super) entry: StoredEntry<'a>,
    pub(super) erased: Result<u64, Reason>,
}

/// The first bad entry and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("entry {sequence}: {reason}")]
pub struct Finding {
    /// The place in the journal that fails. For entries that are gone, the first of them.
    pub sequence: u64,
    /// What is wrong there.
    pub reason: Reason,
}

/// What can be wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Reason {
    /// An entry stands here whose number has already gone past.
    #[error("an entry numbered {found} stands in this place; the order was changed")]
    OutOfOrder {
        /// The number found.
        found: u64,
    },
    /// Entries are gone, from this place to the last that is known to be gone.
    #[error("entries are missing from here to {last}")]
    Missing {
        /// The last missing place.
        last: u64,
    },
    /// The entry belongs to another authority or to the other journal.
    #[error("it belongs to another authority or to the other journal")]
    AnotherJournal,
    /// It was sealed in a way that this program does not know.
    #[error("it claims encoding {found}, which this program does not know; use a newer program")]
    UnknownScheme {
        /// The scheme byte found.
        found: u8,
    },
    /// It claims to have been recorded earlier than the entry before it.
    #[error("it claims to have been recorded before the entry in front of it")]
    RecordedBefore,
    /// Its hash is not the hash of its envelope, its part digests and the entry before it.
    #[error("its envelope, the list of its parts or its hash was changed after it was sealed")]
    ChainBroken,
    /// A part no longer has the digest that was sealed.
    #[error("its part {ordinal} was changed after it was sealed")]
    PartChanged {
        /// Which part, counted from 0.
        ordinal: usize,
    },
    /// Either the salt or the body is gone, but not both: no erasure leaves that behind.
    #[error("its part {ordinal} has lost its salt or its body but not both, so it is not erased")]
    HalfErased {
        /// Which part, counted from 0.
        ordinal: usize,
    },
    /// The row is there, but what it holds cannot be read as an entry at all.
    #[error("its row cannot be read: a text in it is no text, or a code stands for nothing")]
    Unreadable,
}
