//! The commands, one file each: open the office, ask it one thing, print the answer.
//!
//! `main` calls exactly one of them. Each gives an outcome that becomes the exit code.

pub(crate) mod checkpoint;
pub(crate) mod demo;
pub(crate) mod import;
pub(crate) mod rebuild;
pub(crate) mod serve;
pub(crate) mod user;
pub(crate) mod verify;
pub(crate) mod watch;
