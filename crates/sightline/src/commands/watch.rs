//! `sightline watch`: which children need somebody, as at a day.

use crate::{
    Outcome,
    cli::{Cli, Watch},
    say,
};

/// Prints the list. Ends with 1 when it is not empty.
pub(crate) async fn run(cli: &Cli, watch: &Watch) -> anyhow::Result<Outcome> {
    let clock = Cli::clock()?;
    let office = cli.open_what_is_there(clock).await?;
    let found = match watch.operator.as_deref() {
        Some(name) => {
            let desk = super::operator(&office, name).await?;
            office.watch_for(&desk, watch.as_at).await?
        }
        None => office.watch(watch.as_at, &Cli::account()).await?,
    };
    office.close().await;
    let empty = found.is_empty();
    say::answer(cli.format, &found, || {
        let lines = found.iter().map(|alert| {
            let (kind, since) = (alert.kind.code(), alert.since);
            format!("{kind:<24} {:<14} since {since}  {}", alert.child, alert.why)
        });
        let list: Vec<String> = lines.collect();
        match list.len() {
            0 => {
                "Nobody is waiting: every child has somebody, was seen in time and has a decision."
                    .to_owned()
            }
            number => format!("{}\n\n{number} to look at.", list.join("\n")),
        }
    })?;
    Ok(if empty { Outcome::Well } else { Outcome::Findings })
}
