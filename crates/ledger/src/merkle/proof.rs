//! Inclusion and consistency proofs over a [`Tree`](crate::Tree) (RFC 6962, sections 2.1.1 and
//! 2.1.2), built in one pass over the journal and checked without it.
//!
//! The binary builds a proof for somebody outside; that person checks it with [`check_inclusion`]
//! or [`check_consistency`] against the roots of checkpoints they hold. What always holds: a proof
//! is at most 64 digests, and building one keeps only those digests and their frontiers in memory.

use super::{Tree, leaf_hash, node_hash};
use crate::Digest;
use std::ops::Range;
use thiserror::Error;

/// Why a proof cannot be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ProofError {
    /// The leaf asked for lies outside the tree.
    #[error("leaf {index} does not stand in a tree of {size} leaves; ask for a larger tree")]
    NoSuchLeaf {
        /// The leaf that was asked for, counted from 0.
        index: u64,
        /// The size of the tree.
        size: u64,
    },
    /// The older tree is larger than the newer one.
    #[error("a tree of {old} leaves cannot be the beginning of one of {new}; exchange the two")]
    WrongWayRound {
        /// The size given as the older.
        old: u64,
        /// The size given as the newer.
        new: u64,
    },
    /// Fewer leaves were pushed than the tree has.
    #[error("{pushed} of {size} leaves were read; read the journal to its place {size}")]
    LeavesMissing {
        /// How many leaves were pushed.
        pushed: u64,
        /// How many the proof is about.
        size: u64,
    },
}

/// The one answer of a check that fails. It does not say which side lies, because it cannot know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the proof does not lead to the root given; the leaf, the proof or a root was altered")]
pub struct ProofMismatch;

/// Collects the digests of a proof while the leaves go past in order.
#[derive(Clone, Debug)]
pub struct ProofBuilder {
    size: u64,
    pushed: u64,
    /// The subtrees that the proof consists of, in the order in which the proof lists them.
    wanted: Vec<(Range<u64>, Tree)>,
}

impl ProofBuilder {
    /// A proof that the leaf at `index` (counted from 0) stands in the tree of the first `size`
    /// leaves.
    ///
    /// # Errors
    /// [`ProofError::NoSuchLeaf`] when the index is not below the size.
    pub fn inclusion(index: u64, size: u64) -> Result<Self, ProofError> {
        if index >= size {
            return Err(ProofError::NoSuchLeaf { index, size });
        }
        let mut wanted = Vec::new();
        inclusion_ranges(index, 0..size, &mut wanted);
        Ok(Self::collecting(size, wanted))
    }

    /// A proof that the tree of the first `old` leaves is the beginning of that of the first
    /// `new`. It is empty when the two are equal or the older has no leaves.
    ///
    /// # Errors
    /// [`ProofError::WrongWayRound`] when `old` is larger than `new`.
    pub fn consistency(old: u64, new: u64) -> Result<Self, ProofError> {
        if old > new {
            return Err(ProofError::WrongWayRound { old, new });
        }
        let mut wanted = Vec::new();
        if old > 0 {
            consistency_ranges(old, 0..new, &mut wanted);
        }
        Ok(Self::collecting(new, wanted))
    }

    fn collecting(size: u64, ranges: Vec<Range<u64>>) -> Self {
        let wanted = ranges.into_iter().map(|range| (range, Tree::new())).collect();
        Self { size, pushed: 0, wanted }
    }

    /// Hands over the next leaf: for a journal, the chain hash of the next entry. Leaves past the
    /// size of the tree are passed over.
    pub fn push(&mut self, leaf: &[u8]) {
        let index = self.pushed;
        self.pushed += 1;
        for (range, tree) in &mut self.wanted {
            if range.contains(&index) {
                tree.append(leaf);
                return;
            }
        }
    }

    /// The proof, in the order in which the checks read it.
    ///
    /// # Errors
    /// [`ProofError::LeavesMissing`] when too few leaves were pushed.
    pub fn finish(self) -> Result<Vec<Digest>, ProofError> {
        if self.pushed < self.size {
            return Err(ProofError::LeavesMissing { pushed: self.pushed, size: self.size });
        }
        Ok(self.wanted.iter().map(|(_, tree)| tree.root()).collect())
    }
}

/// `PATH(m, D[n])` of RFC 6962: the sibling subtrees from the leaf up to the root.
fn inclusion_ranges(index: u64, span: Range<u64>, wanted: &mut Vec<Range<u64>>) {
    if span.end - span.start == 1 {
        return;
    }
    let middle = split(&span);
    if index < middle {
        inclusion_ranges(index, span.start..middle, wanted);
        wanted.push(middle..span.end);
    } else {
        inclusion_ranges(index, middle..span.end, wanted);
        wanted.push(span.start..middle);
    }
}

/// `SUBPROOF(m, D[n], b)` of RFC 6962. `b` is true exactly while the span begins at 0, because
/// only a step to the right clears it and only such a step moves the beginning.
fn consistency_ranges(old: u64, span: Range<u64>, wanted: &mut Vec<Range<u64>>) {
    if old == span.end {
        if span.start > 0 {
            wanted.push(span);
        }
        return;
    }
    let middle = split(&span);
    if old <= middle {
        consistency_ranges(old, span.start..middle, wanted);
        wanted.push(middle..span.end);
    } else {
        consistency_ranges(old, middle..span.end, wanted);
        wanted.push(span.start..middle);
    }
}

/// Where a span of two or more leaves divides: after the largest power of two below its width.
fn split(span: &Range<u64>) -> u64 {
    let width = span.end - span.start;
    span.start + (1 << (width - 1).ilog2())
}

/// Checks that `leaf` stands at `index` (counted from 0) in the tree of `size` leaves whose root
/// is `root` (the algorithm of RFC 9162, section 2.1.3.2).
///
/// # Errors
/// [`ProofMismatch`] when it is not proved.
pub fn check_inclusion(
    leaf: &[u8],
    index: u64,
    proof: &[Digest],
    (size, root): (u64, &Digest),
) -> Result<(), ProofMismatch> {
    if index >= size {
        return Err(ProofMismatch);
    }
    let mut climb = Climb { place: index, last: size - 1 };
    let mut node = leaf_hash(leaf);
    for sibling in proof {
        node = match climb.step()? {
            Side::Left => node_hash(sibling, &node),
            Side::Right => node_hash(&node, sibling),
        };
    }
    if climb.at_top() && node == *root { Ok(()) } else { Err(ProofMismatch) }
}

/// Checks that the tree of `old` size and root is the beginning of the tree of `new` size and
/// root (the algorithm of RFC 9162, section 2.1.4.2).
///
/// # Errors
/// [`ProofMismatch`] when it is not proved.
pub fn check_consistency(
    (old_size, old_root): (u64, &Digest),
    (new_size, new_root): (u64, &Digest),
    proof: &[Digest],
) -> Result<(), ProofMismatch> {
    if old_size > new_size || (old_size == 0 && *old_root != Tree::new().root()) {
        return Err(ProofMismatch);
    }
    if old_size == 0 || old_size == new_size {
        let same = old_size == 0 || old_root == new_root;
        return if same && proof.is_empty() { Ok(()) } else { Err(ProofMismatch) };
    }
    // A perfect older tree is a node of the newer one, and the proof leaves it out.
    let (first, rest) = if old_size.is_power_of_two() {
        (old_root, proof)
    } else {
        proof.split_first().ok_or(ProofMismatch)?
    };
    let mut climb = Climb { place: old_size - 1, last: new_size - 1 };
    climb.leave_right_edge();
    let (mut old_node, mut new_node) = (*first, *first);
    for sibling in rest {
        match climb.step()? {
            Side::Left => {
                old_node = node_hash(sibling, &old_node);
                new_node = node_hash(sibling, &new_node);
            }
            Side::Right => new_node = node_hash(&new_node, sibling),
        }
    }
    let proved = climb.at_top() && old_node == *old_root && new_node == *new_root;
    if proved { Ok(()) } else { Err(ProofMismatch) }
}

/// On which side of the climbing node its sibling stands.
enum Side {
    Left,
    Right,
}

/// A way up the tree, level by level: the node's place in its level and the last place there.
struct Climb {
    place: u64,
    last: u64,
}

impl Climb {
    /// Goes up past the levels in which the node is a right child: the older tree ends there, so
    /// it holds the whole parent.
    fn leave_right_edge(&mut self) {
        while self.place & 1 == 1 {
            self.up();
        }
    }

    /// Goes up one level that has a sibling, and says on which side it stood.
    fn step(&mut self) -> Result<Side, ProofMismatch> {
        if self.at_top() {
            return Err(ProofMismatch);
        }
        // A node alone at the right edge has no sibling: it rises unchanged.
        while self.place & 1 == 0 && self.place == self.last {
            self.up();
        }
        let side = if self.place & 1 == 1 { Side::Left } else { Side::Right };
        self.up();
        Ok(side)
    }

    fn up(&mut self) {
        self.place >>= 1;
        self.last >>= 1;
    }

    fn at_top(&self) -> bool {
        self.last == 0
    }
}
