//! `sightline documents`: what lies in the strongroom, and what there belongs to nothing.

use crate::{
    Outcome,
    cli::{Cli, Documents},
    say,
};
use office::documents::Stray;

/// Tells of files that belong to nothing, and takes them away when asked to. Ends with 1 when some
/// are left.
pub(crate) async fn run(cli: &Cli, asked: &Documents) -> anyhow::Result<Outcome> {
    let office = cli.open_what_is_there(Cli::clock()?).await?;
    let stray = if asked.remove { Stray::USUAL } else { Stray::Tell };
    let told = office.strays(stray).await;
    office.close().await;
    let told = told?;
    let left = told.stray - told.removed;
    say::answer(cli.format, &told, || {
        let mut text = format!(
            "{} files lie there: {} belong to documents, {} were sent and wait for their form.\n",
            told.files, told.named, told.held
        );
        text.push_str(&match (told.stray, told.removed) {
            (0, _) => "None belongs to nothing.".to_owned(),
            (stray, 0) if !asked.remove => {
                format!("{stray} belong to nothing. Take them away with --remove.")
            }
            (stray, removed) => format!(
                "{stray} belong to nothing; {removed} of them were taken away. What was sent within \
                 the last hour stays until the next time."
            ),
        });
        text
    })?;
    Ok(if left == 0 { Outcome::Well } else { Outcome::Findings })
}
