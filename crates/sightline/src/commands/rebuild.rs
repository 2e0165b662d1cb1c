//! `sightline rebuild`: builds the lists again from the journal, while pages go on being served.

use crate::{
    Outcome,
    cli::{Cli, Rebuild},
    say,
};
use serde::Serialize;

/// What was built.
#[derive(Serialize)]
struct Built {
    view: String,
    position: u64,
}

/// Builds one list, or all of them.
pub(crate) async fn run(cli: &Cli, rebuild: &Rebuild) -> anyhow::Result<Outcome> {
    let office = cli.open_what_is_there(Cli::clock()?).await?;
    let names = office.lists();
    let chosen: Vec<&str> = match &rebuild.view {
        Some(view) => {
            let known = names.iter().find(|name| *name == view);
            vec![*known.ok_or_else(|| {
                anyhow::anyhow!(
                    "There is no list called {view:?}. There are: {}.",
                    names.join(", ")
                )
            })?]
        }
        None => names,
    };
    let mut built = Vec::new();
    for view in chosen {
        let position = office.rebuild(view, &|done, all| say::progress(view, done, all)).await?;
        built.push(Built { view: view.to_owned(), position });
    }
    office.close().await;
    say::answer(cli.format, &built, || {
        let line = |one: &Built| format!("{} is built up to entry {}.", one.view, one.position);
        built.iter().map(line).collect::<Vec<_>>().join("\n")
    })?;
    Ok(Outcome::Well)
}
