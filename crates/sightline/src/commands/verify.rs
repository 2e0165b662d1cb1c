//! `sightline verify`: proves that nothing recorded has been changed, and says what that proves.

use crate::{
    Outcome,
    cli::{Cli, Verify},
    say,
};
use anyhow::Context;
use office::Kept;
use std::{fs, path::Path};

/// Verifies both journals, the heads and the lists. Ends with 1 when something is wrong.
pub(crate) async fn run(cli: &Cli, verify: &Verify) -> anyhow::Result<Outcome> {
    let office = cli.open(Cli::clock()?).await?;
    let kept = verify.against.as_deref().map(kept).transpose()?;
    let verified =
        office.verify(kept.as_ref(), &|done, all| say::progress("Verifying", done, all)).await?;
    office.close().await;
    let well = verified.is_well();
    say::answer(cli.format, &verified, || verified.says())?;
    Ok(if well { Outcome::Well } else { Outcome::Findings })
}

/// The checkpoints of a folder, with the key that must have signed them.
fn kept(folder: &Path) -> anyhow::Result<Kept> {
    let listing =
        fs::read_dir(folder).with_context(|| format!("{} can't be read", folder.display()))?;
    let mut notes = Vec::new();
    for file in listing {
        let path = file?.path();
        if path.extension().is_some_and(|ending| ending == "checkpoint") {
            let note = fs::read_to_string(&path)
                .with_context(|| format!("{} can't be read", path.display()))?;
            notes.push((path.display().to_string(), note));
        }
    }
    notes.sort();
    let key = folder.join("checkpoint.pub");
    let key = fs::read_to_string(&key).with_context(|| {
        format!("{} is missing: it says whose signature to expect", key.display())
    })?;
    Ok(Kept { key, notes })
}
