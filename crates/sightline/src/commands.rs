//! One file a command.

pub(crate) mod checkpoint;
pub(crate) mod demo;
pub(crate) mod import;
pub(crate) mod rebuild;
pub(crate) mod serve;
pub(crate) mod user;
pub(crate) mod verify;
pub(crate) mod watch;
