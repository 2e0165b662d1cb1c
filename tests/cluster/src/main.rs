//! Runs a command beside a PostgreSQL of its own: `cluster COMMAND WORD ...`.
//!
//! Scripts call it where they need a server: soak's stages, fixtures of releases. What always holds:
//! "{url}" in the words is the address of an empty database, flushed to the disk as in earnest; and
//! the server goes with all its files when the command ends, or when this program is killed.

use cluster::OwnCluster;
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let Some(command) = words.next() else {
        eprintln!("cluster: say which command to run; \"{{url}}\" in its words is the database");
        return ExitCode::from(2);
    };
    let server = OwnCluster::start();
    let url = server.address();
    let ran = Command::new(&command).args(words.map(|word| word.replace("{url}", &url))).status();
    drop(server);
    match ran {
        Ok(status) => {
            ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(2))
        }
        Err(error) => {
            eprintln!("cluster: {command} does not run: {error}");
            ExitCode::from(2)
        }
    }
}
