//! Changes good input without end and looks what every reader of the house makes of it; and reads
//! inputs of any size to see that memory stays bounded.
//!
//! `make soak` runs it, and its own tests for a moment each. What always holds: a reader answers
//! any bytes with what it read or a sentence; a panic, a count that does not add up, an answer of
//! "our fault" or a reader that hangs is a finding, and the input that led to it is kept.

mod chance;
mod large;
mod mutation;
mod readers;
mod running;
#[cfg(test)]
mod tests;

use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode, time::Duration};

/// Changes good input without end and looks what every reader makes of it.
#[derive(Parser)]
#[command(name = "fuzz", about)]
struct Words {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// The readers there are, one a line.
    List,
    /// Feeds one reader with changed input for a while.
    Reader {
        /// Which.
        name: String,
        /// For how long.
        #[arg(long, default_value_t = 300)]
        seconds: u64,
        /// The same number makes the same changes.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Where inputs are kept that led to a finding.
        #[arg(long, default_value = "var/soak/findings", value_name = "DIR")]
        keep: PathBuf,
    },
    /// Reads one input again that was kept.
    Again {
        /// Which reader.
        name: String,
        /// The input.
        file: PathBuf,
    },
    /// Streams an input of so many bytes through a reader and tells what memory that took.
    Large {
        /// cin, ssd or ssda903.
        name: String,
        /// How many bytes.
        #[arg(long, default_value_t = 1 << 30)]
        bytes: u64,
    },
}

fn main() -> ExitCode {
    let ended = match Words::parse().what {
        What::List => {
            readers::NAMES.iter().for_each(|name| println!("{name}"));
            Ok(true)
        }
        What::Reader { name, seconds, seed, keep } => {
            let lasting = running::Lasting::For(Duration::from_secs(seconds));
            running::run(&name, seed, lasting, &keep)
        }
        What::Again { name, file } => running::again(&name, &file),
        What::Large { name, bytes } => large::read(&name, bytes),
    };
    match ended {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(sentence) => {
            eprintln!("fuzz: {sentence}");
            ExitCode::from(2)
        }
    }
}
