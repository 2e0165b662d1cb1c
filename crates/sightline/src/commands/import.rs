//! `sightline import`: takes an extract, with progress and a report whose counts add up, or shows
//! the report of an earlier one.
//!
//! Ctrl-C lets the batch under way finish and stops; the same command goes on from there.

use super::operator as operator_of;
use crate::{
    Outcome,
    cli::{Cli, Extract, Import},
    say,
};
use anyhow::bail;
use office::{
    Office,
    import::{NotImported, Report, Source, Stop},
};

/// Takes the extract. Ends with 1 when rows were refused or findings stand in the report, with 2
/// when it could not go on.
pub(crate) async fn run(cli: &Cli, import: &Import) -> anyhow::Result<Outcome> {
    let (source, night) = match &import.what {
        Extract::Ssd { dir, night } => (Source::Ssd(dir.clone()), night.night()),
        Extract::Cin { file, restrictions, night } => {
            let source = Source::Cin { file: file.clone(), restrictions: restrictions.clone() };
            (source, night.night())
        }
        Extract::Ssda903 { dir, restrictions, night } => {
            let restrictions = restrictions.clone();
            (Source::S903 { folder: dir.clone(), restrictions }, night.night())
        }
        Extract::Report { number, operator } => {
            return show(cli, *number, operator.as_deref()).await;
        }
    };
    let office = cli.open(Cli::clock()?).await?;
    let stop = Stop::default();
    let asked = tokio::spawn(stop_when_asked(stop.clone()));
    let progress = |table: &str, done: u64, all: u64| say::progress(table, done, all);
    let imported = office.import_night(&source, &night, &progress, &stop).await;
    asked.abort();
    office.close().await;
    let report = match imported {
        Ok(report) => report,
        Err(failed) => return not_imported(cli, failed),
    };
    say::answer(cli.format, &report, || report.says())?;
    Ok(if report.is_clean() { Outcome::Well } else { Outcome::Findings })
}

/// What was taken until it broke off is an answer; a file of which nothing was read is none.
fn not_imported(cli: &Cli, failed: NotImported) -> anyhow::Result<Outcome> {
    let NotImported { problem, report } = failed;
    if report.total.read > 0 {
        say::answer(cli.format, &report, || report.says())?;
    }
    match report.number {
        0 => bail!("{problem}"),
        number => bail!("{problem}\nIts report is kept: sightline import report {number}"),
    }
}

async fn show(cli: &Cli, number: Option<u64>, operator: Option<&str>) -> anyhow::Result<Outcome> {
    let office = cli.open_what_is_there(Cli::clock()?).await?;
    let shown = match number {
        Some(number) => one(cli, &office, (number, operator)).await,
        None => all(cli, &office, operator).await,
    };
    office.close().await;
    shown
}

async fn one(
    cli: &Cli,
    office: &Office,
    (number, operator): (u64, Option<&str>),
) -> anyhow::Result<Outcome> {
    let report = match operator {
        Some(name) => office.import_report(&operator_of(office, name).await?, number).await?,
        None => office.machine_import_report(number).await?,
    };
    let Some(report) = report else {
        bail!(
            "No import {number} is remembered: the last twenty are. \"sightline import report\" lists them."
        );
    };
    say::answer(cli.format, &report, || report.says())?;
    Ok(if report.is_clean() { Outcome::Well } else { Outcome::Findings })
}

async fn all(cli: &Cli, office: &Office, operator: Option<&str>) -> anyhow::Result<Outcome> {
    let reports = match operator {
        Some(name) => office.import_reports(&operator_of(office, name).await?).await?,
        None => office.machine_import_reports().await?,
    };
    say::answer(cli.format, &reports, || match reports.as_slice() {
        [] => "Nothing has been imported yet.".to_owned(),
        all => all.iter().map(Report::in_a_line).collect::<Vec<_>>().join("\n"),
    })?;
    Ok(Outcome::Well)
}

async fn stop_when_asked(stop: Stop) {
    if tokio::signal::ctrl_c().await.is_ok() {
        eprintln!("\nStopping when this batch is recorded. Run the same command again to go on.");
        stop.ask();
    }
}
