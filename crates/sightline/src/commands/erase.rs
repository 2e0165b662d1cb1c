//! `sightline erase`: words that must go for ever, by a rule of retention or an order.

use crate::{
    Outcome,
    cli::{Cli, Erase},
    say,
};
use anyhow::bail;
use office::{Failure, Office, erasing::Erasable};
use serde::Serialize;

/// What was erased, and where that is said.
#[derive(Serialize)]
struct Erased {
    /// The entry that says so; nothing when all of it had been erased before.
    told_in: Option<u64>,
    parts: Vec<Erasable>,
}

/// Erases the parts that were named, or shows those of the entry.
pub(crate) async fn run(cli: &Cli, asked: &Erase) -> anyhow::Result<Outcome> {
    let office = cli.open_what_is_there(Cli::clock()?).await?;
    let erased = erased(&office, asked).await;
    office.close().await;
    let erased = erased?;
    say::answer(cli.format, &erased, || says(asked, &erased))?;
    Ok(Outcome::Well)
}

async fn erased(office: &Office, asked: &Erase) -> anyhow::Result<Erased> {
    let desk = super::operator(office, &asked.operator).await?;
    let there = match office.erasable(&desk, asked.entry).await {
        Err(Failure::NotFound) => bail!("The record has no entry {}.", asked.entry),
        Err(Failure::NotYours) => bail!(
            "Only information governance erases, and {} has no such role. Nothing was erased.",
            asked.operator
        ),
        there => there?,
    };
    let parts: Vec<Erasable> = match asked.part.as_slice() {
        [] => there,
        named => {
            let unknown = named.iter().find(|part| there.iter().all(|one| one.part != **part));
            if let Some(part) = unknown {
                bail!("Entry {} has no part {part}. Nothing was erased.", asked.entry);
            }
            there.into_iter().filter(|one| named.contains(&one.part)).collect()
        }
    };
    let told_in = match (&asked.reason, asked.part.is_empty()) {
        (Some(reason), false) => office.erase_by(&desk, &parts, reason).await?,
        _ => None,
    };
    Ok(Erased { told_in, parts })
}

fn says(asked: &Erase, erased: &Erased) -> String {
    if let Some(told) = erased.told_in {
        return format!(
            "Erased for ever. Entry {told} says so on every record that the words stood on.\n\
             Backups made before still hold them: keep the latest list of \"sightline erasures\" \
             beside them, and a restore erases them again."
        );
    }
    if !asked.part.is_empty() {
        return "These had been erased before. Nothing was changed.".to_owned();
    }
    let line = |one: &Erasable| {
        let gone = if one.erased { ", erased" } else { "" };
        format!("  --part {:<3} {} of {}{gone}", one.part, one.kind, one.whose)
    };
    let lines: Vec<String> = erased.parts.iter().map(line).collect();
    format!(
        "Entry {} has these parts. Erase one with --part and --reason.\n{}",
        asked.entry,
        lines.join("\n")
    )
}
