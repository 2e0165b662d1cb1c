//! `sightline import`: takes an extract, with progress and a report whose counts add up.
//!
//! Ctrl-C lets the batch under way finish and stops; the same command goes on from there.

use crate::{
    Outcome,
    cli::{Cli, Extract, Import},
    say,
};
use office::import::{Report, Source, Stop};

/// Takes the extract. Ends with 1 when rows were refused or findings stand in the report.
pub(crate) async fn run(cli: &Cli, import: &Import) -> anyhow::Result<Outcome> {
    let office = cli.open(Cli::clock()?).await?;
    let source = match &import.what {
        Extract::Ssd { dir } => Source::Ssd(dir.clone()),
        Extract::Cin { file, restrictions } => {
            Source::Cin { file: file.clone(), restrictions: restrictions.clone() }
        }
    };
    let stop = Stop::default();
    let asked = tokio::spawn(stop_when_asked(stop.clone()));
    let progress = |table: &str, done: u64, all: u64| say::progress(table, done, all);
    let imported = office.import_until(&source, &progress, &stop).await;
    asked.abort();
    office.close().await;
    let report: Report = imported?;
    let clean = report.is_clean();
    say::answer(cli.format, &report, || report.says())?;
    Ok(if clean { Outcome::Well } else { Outcome::Findings })
}

async fn stop_when_asked(stop: Stop) {
    if tokio::signal::ctrl_c().await.is_ok() {
        eprintln!("\nStopping when this batch is recorded. Run the same command again to go on.");
        stop.ask();
    }
}
