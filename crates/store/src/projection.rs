//! How the rooms above turn entries into the rows of view tables.
//!
//! `views` implements [`Projection`]; the store calls it inside the append transaction and when it
//! builds a view again. What always holds: the rows of one subject depend on that subject's own
//! history and on nothing else, so a view built as entries come equals one built afresh.

use crate::{Key, StoredPart, Value};
use std::{any::Any, sync::Arc};

/// A table of a view, as its declaration gives it.
///
/// The store keeps two tables for each, so that one can be built while the other is read.
#[derive(Clone, Copy, Debug)]
pub struct ViewTable {
    /// Its name in statements: `{name}` there stands for the table now current. Lower-case letters
    /// and underscores.
    pub name: &'static str,
    /// Raised with every change of columns or of meaning; a new version is built afresh.
    pub version: u32,
    /// What stands between the brackets of `create table`: first `authority BIGINT NOT NULL`, then
    /// `subject BLOB NOT NULL`, then the view's own columns (TEXT, BIGINT, BLOB), then a
    /// `PRIMARY KEY` that begins with authority.
    pub columns_sql: &'static str,
    /// Column lists to be indexed, each in brackets and beginning with authority, as in
    /// `(authority, team, due)`. One on (authority, subject) is made by the store.
    pub indexes: &'static [&'static str],
}

/// Why a subject is projected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Entries are being appended. What is learned may be remembered.
    Append,
    /// A view is being built or compared, beside the appends: nothing may be remembered, because
    /// the history shown can be older than what an append has just shown.
    Rebuild,
}

/// What a projection remembers of one subject. The store holds it from the moment it is asked for
/// until the subject is projected, so that nothing can be forgotten in between.
pub type Recalled = Arc<dyn Any + Send + Sync>;

/// What happened to one subject.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// The authority.
    pub authority: u32,
    /// The subject.
    pub subject: Key,
    /// The sequence of the subject's last entry before the new parts; 0 when there was none.
    pub before: u64,
    /// Every part up to `before`, in order; empty when the projection recalled the subject.
    pub history: &'a [StoredPart],
    /// What the projection recalled, where it is to go on from that.
    pub recalled: Option<&'a Recalled>,
    /// The new parts, in order.
    pub new: &'a [StoredPart],
    /// Why it is asked.
    pub occasion: Occasion,
}

/// All rows that a subject has in one view from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewWrites {
    /// The view's name.
    pub view: &'static str,
    /// The rows, each without its first two columns (authority and subject), the rest in declared
    /// order. An error marks the view stale, with these words as the reason, and hinders nothing.
    pub rows: Result<Vec<Vec<Value>>, String>,
}

/// Folds entries into the rows of views. Pure but for its memory.
pub trait Projection: Send + Sync {
    /// The views, the same ones for as long as the program runs. At most 60.
    fn views(&self) -> &'static [ViewTable];

    /// This subject exactly as it was at `before`, so that its history need not be loaded; nothing
    /// when it is not remembered.
    fn recall(&self, authority: u32, subject: &Key, before: u64) -> Option<Recalled>;

    /// Whether a new part of this kind can only be projected from the whole history, however well
    /// the subject is remembered: one that takes back an earlier part.
    fn needs_history(&self, kind: &str) -> bool {
        let _ = kind;
        false
    }

    /// The rows after the change, for every view that this subject can have rows in. A view left
    /// out keeps the rows it has.
    fn project(&self, change: Change<'_>) -> Vec<ViewWrites>;

    /// Forget these subjects: the transaction did not commit, or a part of theirs was erased.
    fn rolled_back(&self, authority: u32, subjects: &[Key]);
}

/// A projection without views, for a store that is only a journal.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoViews;

impl Projection for NoViews {
    fn views(&self) -> &'static [ViewTable] {
        &[]
    }

    fn recall(&self, _: u32, _: &Key, _: u64) -> Option<Recalled> {
        Some(Arc::new(()))
    }

    fn project(&self, _: Change<'_>) -> Vec<ViewWrites> {
        Vec::new()
    }

    fn rolled_back(&self, _: u32, _: &[Key]) {}
}
