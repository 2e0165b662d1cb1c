//! The store's tests, nearly all of them on SQLite and on PostgreSQL.
//!
//! What always holds: each test has a store of its own, and the projection is a toy that knows
//! nothing of the domain.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod append;
mod backup;
mod beside;
mod conflicts;
mod erasure;
mod failover;
mod faults;
mod looks;
mod snapshot;
mod sql_rules;
mod support;
mod toy;
mod verification;
mod views;
