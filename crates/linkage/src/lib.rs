//! Is this somebody we know? Folding of names, search keys, and ranking with reasons.
//!
//! `views` files the keys of [`keys_for`] and looks up those of a [`Query`]; `office` ranks what
//! came back with [`score`]. Nothing here is a probability: a match says in words why it is one,
//! and a person decides.

mod address;
mod fold;
mod keys;
mod query;
mod score;
mod sound;
mod spelling;
mod variants;
mod written_date;

pub use address::{house_number, postcode};
pub use fold::{fold, tokens};
pub use keys::{Address, KeyKind, Known, SearchKey, keys_for};
pub use query::{Lookup, Nearness, Query, Reach, Term, Word, keys_for_query, queries_for};
pub use score::{How, Match, Part, Place, Reason, score};
