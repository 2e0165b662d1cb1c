//! The lists against the judgement they are made from, on both databases.

mod sight;
