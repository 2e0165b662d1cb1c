//! The words of the command line.

use clap::{Parser, Subcommand, ValueEnum};
use std::{path::PathBuf, time::Duration};
use store::Place;

/// Measures what the record must reach, each figure beside a bare baseline of the same run.
#[derive(Clone, Debug, Parser)]
#[command(name = "bench", about)]
pub(crate) struct Options {
    /// How many entries the synthetic authority has. It is made once and used again.
    #[arg(long, global = true, default_value_t = 2_000_000)]
    pub(crate) entries: u64,
    /// How long the open loop goes on; the other loops take a part of it.
    #[arg(long, global = true, default_value_t = 60)]
    pub(crate) seconds: u64,
    /// The folder that holds the authority.
    #[arg(long, global = true, default_value = "var/bench", value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// A PostgreSQL database instead: postgres://user@host/name. The baseline copies it beside
    /// itself, so the user must be able to create databases.
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) database: Option<String>,
    /// Measure a demonstration instead, made by `sightline demo --scale mean --today 2026-03-09`:
    /// --data and --database say where it is. What is measured stays in it.
    #[arg(long, global = true)]
    pub(crate) demonstration: bool,
    /// Measure these only.
    #[arg(long, value_name = "NAME")]
    pub(crate) only: Vec<Group>,
    /// How to print: for a person, or as JSON.
    #[arg(long, default_value = "text")]
    pub(crate) format: Format,
    /// Pages in every open loop a second.
    #[arg(long, default_value_t = 300)]
    pub(crate) rate: u32,
    #[command(subcommand)]
    pub(crate) hidden: Option<Hidden>,
}

/// What this program asks of a second copy of itself.
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum Hidden {
    /// Serves the pages as the program does, and tells what that took.
    #[command(hide = true)]
    Serve,
}

/// Figures that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Group {
    /// Appending in bulk; measured when the authority is made.
    Bulk,
    /// Verifying, beside bare hashing.
    Verify,
    /// Building every list again.
    Rebuild,
    /// Commands, beside bare writing.
    Commands,
    /// Starting and memory.
    Start,
    /// The family page.
    Pages,
    /// First pages of lists and search.
    Lists,
}

/// How to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a person.
    Text,
    /// For a program.
    Json,
}

impl Options {
    /// Whether a group is asked for.
    pub(crate) fn wants(&self, group: Group) -> bool {
        self.only.is_empty() || self.only.contains(&group)
    }

    /// The folder of the demonstration, or of this size of authority.
    pub(crate) fn folder(&self) -> PathBuf {
        if self.demonstration {
            return self.data.clone();
        }
        self.data.join(format!("entries-{}", self.entries))
    }

    /// Where the record is.
    pub(crate) fn place(&self) -> Place {
        match &self.database {
            Some(url) => Place::Postgres(url.clone()),
            None => Place::Directory(self.folder()),
        }
    }

    /// A part of the time that the open loop takes, at least three seconds.
    pub(crate) fn part(&self, of: u64) -> Duration {
        Duration::from_secs((self.seconds / of).max(3))
    }
}
