//! The binary as somebody at a terminal meets it: what it prints, and what it ends with.
//!
//! Every test runs the real program on a folder of its own. What always holds: 0 is well, 1 is
//! findings or refusals, 2 is could not run; and `--format json` prints JSON and nothing else.

mod backups;
mod checkpoints;
mod clocks;
mod council;
mod councils;
mod demonstration;
mod erasing;
mod failover;
mod formats;
mod holders;
mod imports;
mod killed;
mod killed_postgres;
mod pilot;
mod readiness;
mod refusals;
mod releases;
mod restores;
mod serving;
mod support;
mod tampering;
mod two_servers;
mod unit;
mod users;
