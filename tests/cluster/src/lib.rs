//! A private PostgreSQL for tests.
//!
//! Tests of `store`, `office` and the journeys call [`fresh_database`]; a test that stops or
//! restarts the server, or has another follow it, takes an [`OwnCluster`]. What always holds: the shared server is started
//! once for all test processes that run at the same time, listens on 127.0.0.1 only, and stops by
//! itself when the last of them has ended, even if it was killed; no test sees another's database.

mod follower;
mod forgetful;
mod joint_server;
mod server;

pub use forgetful::{ForgetfulCluster, Waits};
pub use server::OwnCluster;

/// The address of a new, empty database on the shared server.
///
/// Set `SIGHTLINE_TEST_POSTGRES` to the address of a server (without a database name) to use that
/// one instead of starting any.
///
/// # Panics
/// With a sentence that says what to do when PostgreSQL is missing or does not start.
#[must_use]
pub fn fresh_database() -> String {
    joint_server::fresh_database()
}

/// The address of a new database on the shared server, filled with what a dump says.
///
/// # Panics
/// As [`fresh_database`], and when the dump can't be read.
#[must_use]
pub fn database_from(dump: &std::path::Path) -> String {
    let url = fresh_database();
    server::fill(&url, dump);
    url
}
