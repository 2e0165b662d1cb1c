//! The binary as somebody at a terminal meets it: what it prints, and what it ends with.
//!
//! Every test runs the real program on a folder of its own. What always holds: 0 is well, 1 is
//! findings or refusals, 2 is could not run; and `--format json` prints JSON and nothing else.

mod backups;
mod checkpoints;
mod clocks;
mod demonstration;
mod erasing;
mod formats;
mod holders;
mod imports;
mod killed;
mod killed_postgres;
mod readiness;
mod refusals;
mod releases;
mod serving;
mod support;
mod tampering;
mod two_servers;
mod users;
