//! A few counts to be taken in at a glance, each of which opens what it counts. It stands at the
//! top of a long list in place of a paragraph; on a phone the finer counts are left to the filter.

use super::{Link, Prose};
use askama::Template;

/// One count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many children.
    pub number: String,
    /// Of what, which opens them.
    pub of: Link,
    /// The finer counts; may be empty. Not shown on a phone.
    pub finer: Prose,
}

/// Counts in the order of safety.
#[derive(Clone, Debug, Default, PartialEq, Eq, Template)]
#[template(path = "components/tally.html")]
pub struct Tally {
    /// The counts.
    pub counts: Vec<Count>,
}

impl Tally {
    /// Whether there is nothing to count.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}
