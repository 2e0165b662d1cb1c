//! `sightline import`: takes an extract, with progress and a report whose counts add up.

use crate::{
    Outcome,
    cli::{Cli, Extract, Import},
    say,
};
use office::import::{Report, Source};

/// Takes the extract. Ends with 1 when rows were refused or findings stand in the report.
pub(crate) async fn run(cli: &Cli, import: &Import) -> anyhow::Result<Outcome> {
    let office = cli.open(Cli::clock()?).await?;
    let source = match &import.what {
        Extract::Ssd { dir } => Source::Ssd(dir.clone()),
        Extract::Cin { file, restrictions } => {
            Source::Cin { file: file.clone(), restrictions: restrictions.clone() }
        }
    };
    let report: Report =
        office.import(&source, &|table, done, all| say::progress(table, done, all)).await?;
    office.close().await;
    let clean = report.is_clean();
    say::answer(cli.format, &report, || report.says())?;
    Ok(if clean { Outcome::Well } else { Outcome::Findings })
}
