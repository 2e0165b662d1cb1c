//! Words were erased for ever: who did it, where they had stood, and by which rule or order.
//!
//! `office` records it in the entry that erases; nobody does so by a form. What always holds: it is
//! filed under whoever erased, says nothing of what stood there, and changes nothing that anybody may do.

use serde::{Deserialize, Serialize};
use words::say;

/// Somebody erased words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartsErased {
    /// Where they stood: the positions of their entries, and which part of each.
    pub parts: Vec<(u64, u32)>,
    /// By which rule or order.
    pub reason: String,
}

impl PartsErased {
    /// "Erased the words of 2 parts of the record".
    pub(crate) fn heading(&self) -> String {
        let parts = i64::try_from(self.parts.len()).unwrap_or(i64::MAX);
        format!("Erased the words of {} of the record", say::counted(parts, "part"))
    }
}
