//! What an import brings that no command of ours makes: source rows, kept whole.
//!
//! Rules bind commands only. An import adopts facts with their provenance; what looks wrong about
//! them becomes a finding, never a loss.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A row of an extract for which there is no event yet, kept whole so that nothing is dropped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SourceRowAttached {
    /// The extract's kind: `ssd`, `cin`.
    pub source: String,
    /// The table it stood in.
    pub table: String,
    /// Its key there.
    pub key: String,
    /// Every column with its value, as written.
    pub values: BTreeMap<String, String>,
}
