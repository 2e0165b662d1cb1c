//! The head of every page of a child's or family's record: names, handling labels, navigation.
//!
//! Labels stand before everything else, because a breach of one can kill.

use crate::components::{Prose, SubNavigation};

/// How something must be handled.
#[derive(Clone, Debug, Default)]
pub struct Handling {
    /// "Confidential address".
    pub name: String,
    /// From whom, about whom.
    pub words: Prose,
}

/// The head of a record's pages.
#[derive(Clone, Debug, Default)]
pub struct RecordHead {
    /// "Callow family".
    pub heading: String,
    /// "Ellie, 9, Jayden, 6, and Theo, 14 months."
    pub children: Prose,
    /// Handling labels, never folded.
    pub labels: Vec<Handling>,
    /// Story, chronology and the other pages.
    pub tabs: SubNavigation,
}
