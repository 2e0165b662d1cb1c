//! The children in need census message: its types and a reader that streams.
//!
//! One child at a time is in memory. A fault inside a child is a finding or refuses that child; a
//! fault of the file itself stops the reading, and says where and what was read until then.

mod build;
mod check;
mod element;
mod message;
mod read;
#[cfg(test)]
mod tests;
mod utf8;

pub use crate::value::{Dated, Flag};
pub use message::{
    Assessment, Child, ChildProtectionPlan, Episode, Extra, Header, Identifiers, PreProceedings,
    Section47, Spell,
};
pub use read::{Counts, Item, Problem, ReadError, Refusal, Refused, Report, read, read_items};
