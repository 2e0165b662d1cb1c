//! Sightline: case management for children's services with assurance built in.
//!
//! The binary reads its words, opens the office and calls one command. It holds no rule. It ends
//! with 0 when all is well, 1 when there are findings or refusals, 2 when it could not run.

mod cli;
mod commands;
mod say;

use clap::Parser;
use cli::{Cli, Command};
use std::process::ExitCode;

/// Measured: a fifth off appends in bulk, a tenth off pages.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Well,
    /// It ran, and found or refused something.
    Findings,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    start_log(&cli.command);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("sightline: the program could not start: {error}");
            return ExitCode::from(2);
        }
    };
    match runtime.block_on(run(&cli)) {
        Ok(Outcome::Well) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) => {
            eprintln!("sightline: {error:#}");
            ExitCode::from(2)
        }
    }
}

async fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    match &cli.command {
        Command::Serve(serve) => commands::serve::run(cli, serve).await,
        Command::Demo(demo) => commands::demo::run(cli, demo).await,
        Command::Verify(verify) => commands::verify::run(cli, verify).await,
        Command::Checkpoint(checkpoint) => commands::checkpoint::run(cli, checkpoint).await,
        Command::Prove(prove) => commands::prove::run(cli, prove).await,
        Command::Rebuild(rebuild) => commands::rebuild::run(cli, rebuild).await,
        Command::Watch(watch) => commands::watch::run(cli, watch).await,
        Command::Import(import) => commands::import::run(cli, import).await,
        Command::Backup(backup) => commands::backup::run(cli, backup).await,
        Command::Restore(restore) => commands::restore::run(cli, restore).await,
        Command::Documents(documents) => commands::documents::run(cli, documents).await,
        Command::Erase(erase) => commands::erase::run(cli, erase).await,
        Command::Erasures => commands::backup::erasures(cli).await,
        Command::User(user) => commands::user::run(cli, user).await,
    }
}

/// Logs go to standard error. Field values are an allow-list by habit and by test: positions,
/// counts, kinds, never a name.
fn start_log(command: &Command) {
    let usual = match command {
        Command::Serve(_) => "warn,sightline=info,web=info",
        // What goes wrong is said in the command's own sentence; and the spool for looks belongs
        // to the server beside it.
        _ => "off",
    };
    let filter = tracing_subscriber::EnvFilter::try_from_env("SIGHTLINE_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(usual));
    let colours = std::io::IsTerminal::is_terminal(&std::io::stderr());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(colours)
        .with_writer(std::io::stderr)
        .init();
}
