//! The lists against the judgement they are made from, on both databases.

#![expect(clippy::unwrap_used, reason = "a test that can not go on says where it stopped")]

mod sight;
