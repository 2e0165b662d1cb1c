//! The commands, one file each: open the office, ask it one thing, print the answer.
//!
//! `main` calls exactly one of them. Each gives an outcome that becomes the exit code.

use office::{Desk, Failure, Office};

pub(crate) mod backup;
pub(crate) mod checkpoint;
pub(crate) mod demo;
pub(crate) mod documents;
pub(crate) mod erase;
pub(crate) mod import;
pub(crate) mod prove;
pub(crate) mod rebuild;
pub(crate) mod restore;
pub(crate) mod serve;
pub(crate) mod user;
pub(crate) mod verify;
pub(crate) mod watch;

/// The desk of whoever asks at the command line.
async fn operator(office: &Office, name: &str) -> anyhow::Result<Desk> {
    match office.operator(name).await {
        Err(Failure::NotFound) => anyhow::bail!(
            "Nobody signs in as {name}. Give the sign-in name of somebody who works here."
        ),
        desk => Ok(desk?),
    }
}
