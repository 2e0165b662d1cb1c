//! `sightline verify`: proves that nothing recorded has been changed, and says what that proves.

use crate::{
    Outcome,
    cli::{Cli, Verify},
    say,
};
use anyhow::{Context, bail};
use office::Kept;
use std::{fs, path::Path};

/// Verifies both journals, the heads and the lists. Ends with 1 when something is wrong.
pub(crate) async fn run(cli: &Cli, verify: &Verify) -> anyhow::Result<Outcome> {
    let kept = verify.against.as_deref().map(kept).transpose()?;
    let office = cli.open_what_is_there(Cli::clock()?).await?;
    let verified =
        office.verify(kept.as_ref(), &|done, all| say::progress("Verifying", done, all)).await?;
    office.close().await;
    let well = verified.is_well();
    say::answer(cli.format, &verified, || verified.says())?;
    Ok(if well { Outcome::Well } else { Outcome::Findings })
}

/// The checkpoints of a folder, with the key that must have signed them.
pub(super) fn kept(folder: &Path) -> anyhow::Result<Kept> {
    let listing = fs::read_dir(folder)
        .with_context(|| format!("The folder {} can't be read", folder.display()))?;
    let mut notes = Vec::new();
    for file in listing {
        let path = file?.path();
        if path.extension().is_some_and(|ending| ending == "checkpoint") {
            let note = fs::read_to_string(&path)
                .with_context(|| format!("{} can't be read", path.display()))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            notes.push((name, note));
        }
    }
    notes.sort();
    if notes.is_empty() {
        bail!(
            "There is no checkpoint in {}: nothing could be compared. Give the folder that \
             \"sightline checkpoint\" wrote and somebody outside has kept.",
            folder.display()
        );
    }
    let key = folder.join("checkpoint.pub");
    let key = fs::read_to_string(&key).with_context(|| {
        format!("{} is missing: it says whose signature to expect", key.display())
    })?;
    Ok(Kept { key, notes })
}
