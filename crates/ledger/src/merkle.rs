//! The Merkle tree over the chain hashes of a journal (RFC 6962, section 2.1).
//!
//! `store` grows one [`Tree`] per journal to sign its root; the verifier grows another to compare
//! it. What always holds: the tree keeps only its frontier (one digest for each set bit of its
//! size), so appending costs two hashes on average and no more than 64 digests of memory, and its
//! root equals the root that the recursive definition gives.

pub(crate) mod proof;

use crate::Digest;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

/// Why stored frontier digests cannot be a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FrontierError {
    /// The number of digests is not the number of set bits in the size.
    #[error(
        "a tree of {size} leaves has {expected} frontier digests, but {found} were given; \
         build the tree again from the journal"
    )]
    Count {
        /// The size that was claimed.
        size: u64,
        /// How many digests such a tree has.
        expected: u32,
        /// How many there were.
        found: usize,
    },
}

/// A tree that grows at its right edge and always knows its root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    size: u64,
    /// Roots of the perfect subtrees that cover all leaves, widest first.
    frontier: Vec<Digest>,
}

impl Tree {
    /// A tree without leaves.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A tree taken up again where it was left, from what [`Tree::size`] and [`Tree::frontier`]
    /// gave. The digests are believed: a wrong one shows only when a root is compared.
    ///
    /// # Errors
    /// When the number of digests does not fit the size.
    pub fn resume(size: u64, frontier: Vec<Digest>) -> Result<Self, FrontierError> {
        let expected = size.count_ones();
        if frontier.len() != expected as usize {
            return Err(FrontierError::Count { size, expected, found: frontier.len() });
        }
        Ok(Self { size, frontier })
    }

    /// How many leaves have been appended.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The digests that [`Tree::resume`] needs, widest subtree first.
    #[must_use]
    pub fn frontier(&self) -> &[Digest] {
        &self.frontier
    }

    /// Appends one leaf. For a journal the leaf is the chain hash of the entry, so the leaf of
    /// sequence `n` has index `n - 1`.
    pub fn append(&mut self, leaf: &[u8]) {
        let mut node = leaf_hash(leaf);
        // Each trailing set bit of the size is a finished subtree of the same width as `node`.
        for _ in 0..self.size.trailing_ones() {
            let left = self.frontier.pop().expect("a set bit of the size has its frontier digest");
            node = node_hash(&left, &node);
        }
        self.frontier.push(node);
        self.size += 1;
    }

    /// The root of the leaves appended so far; SHA-256 of nothing when there are none.
    #[must_use]
    pub fn root(&self) -> Digest {
        let mut narrowest_first = self.frontier.iter().rev().copied();
        let Some(narrowest) = narrowest_first.next() else {
            return Sha256::digest([]).into();
        };
        narrowest_first.fold(narrowest, |right, left| node_hash(&left, &right))
    }
}

/// The hash of a leaf: SHA-256 of 0x00 and the leaf's bytes.
fn leaf_hash(leaf: &[u8]) -> Digest {
    let mut hash = Sha256::new();
    hash.update([0]);
    hash.update(leaf);
    hash.finalize().into()
}

/// The hash of an inner node: SHA-256 of 0x01, the left child and the right child.
fn node_hash(left: &Digest, right: &Digest) -> Digest {
    let mut bytes = [1; 65];
    bytes[1..33].copy_from_slice(left);
    bytes[33..].copy_from_slice(right);
    Sha256::digest(bytes).into()
}
