//! `sightline restore`: a record out of a backup, into a folder or a database that holds nothing.

use super::backup::Stop;
use crate::{
    Outcome,
    cli::{Cli, Restore},
    say,
};
use anyhow::Context;
use office::backup::{Restoring, restore};
use std::{fs, path::Path};

/// Restores, verifies, builds the lists, and says what was done.
pub(crate) async fn run(cli: &Cli, asked: &Restore) -> anyhow::Result<Outcome> {
    cli.address_is_one()?;
    let restoring = Restoring {
        from: asked.from.clone(),
        identity: asked.identity.clone(),
        erased: asked.erased.as_deref().map(text).transpose()?,
        signed_by: asked.signed_by.as_deref().map(text).transpose()?,
        to: cli.place(),
        documents: cli.keeping(),
        clock: Cli::clock()?,
    };
    let stop = Stop::listen();
    let step = |done, all| stop.step("Restoring", done, all);
    let restored = restore(&restoring, &step).await?;
    say::answer(cli.format, &restored, || {
        let erased = match (&asked.erased, restored.erased_again) {
            (None, _) => {
                "No list of erasures was given: whatever was erased after the backup can be read \
                 again. Give --erased when there is a list."
                    .to_owned()
            }
            (Some(_), count) => format!("Erased again, because they were erased since: {count}."),
        };
        let documents = match (restored.documents, restored.missing) {
            (0, 0) => "It holds no documents.".to_owned(),
            (count, 0) => format!("{count} documents, each as it was recorded."),
            (count, missing) => {
                format!("{count} documents; the files of {missing} more were not in the backup.")
            }
        };
        let signed = match restored.signature_checked {
            true => "Its signature fits.",
            false => "Its signature was not checked: give --signed-by to do so.",
        };
        format!(
            "Restored: {} entries and {} looks of {}, from a backup made {}.\n  {signed}\n  \
             {erased}\n  {documents}\n  Entry {} says so. Everybody signs in anew, and makes new API tokens.\n\
             Serve it with --council {:?}.",
            restored.entries,
            restored.looks,
            restored.council,
            restored.made,
            restored.entry,
            restored.council,
        )
    })?;
    Ok(Outcome::Well)
}

fn text(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} can't be read", file.display()))
}
