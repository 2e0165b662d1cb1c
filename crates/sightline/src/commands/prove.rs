//! `sightline prove`: a proof for somebody who keeps checkpoints outside, and how they check it.

use crate::{
    Outcome,
    cli::{Cli, JournalName, Prove},
    say,
};
use anyhow::{Context, bail};
use office::{Claim, Failure, Proof, Proving, Unproved};
use serde::Serialize;
use std::{fs, path::Path};

/// Makes a proof, or checks one. Ends with 1 when it proves nothing.
pub(crate) async fn run(cli: &Cli, asked: &Prove) -> anyhow::Result<Outcome> {
    match (&asked.check, &asked.against) {
        (Some(file), Some(folder)) => check(cli, file, folder),
        _ => make(cli, asked).await,
    }
}

async fn make(cli: &Cli, asked: &Prove) -> anyhow::Result<Outcome> {
    let what = match (asked.entry, asked.since) {
        (Some(entry), _) => Proving::Entry(entry),
        (None, Some(since)) => Proving::Since(since),
        (None, None) => bail!("Say what to prove: --entry or --since."),
    };
    let journal = match asked.journal {
        JournalName::Record => office::Journal::Record,
        JournalName::Access => office::Journal::Access,
    };
    let office = cli.open_what_is_there(Cli::clock()?).await?;
    let proof = office.prove(journal, what, asked.of).await;
    office.close().await;
    let proof = match proof {
        Err(Failure::NotFound) => bail!(
            "The journal has no such entry, or never had so many. \"sightline verify\" says how many \
             there are."
        ),
        proof => proof?,
    };
    say::answer(cli.format, &proof, || {
        format!(
            "{}\n  Write it into a file with --format json, and send that file. Whoever keeps a \
             checkpoint of {} entries checks it with\n  sightline prove --check FILE --against DIR",
            says(&proof),
            proof.size
        )
    })?;
    Ok(Outcome::Well)
}

/// What a check came to.
#[derive(Serialize)]
struct Checked {
    proved: bool,
    why: Option<String>,
}

fn check(cli: &Cli, file: &Path, folder: &Path) -> anyhow::Result<Outcome> {
    let text =
        fs::read_to_string(file).with_context(|| format!("{} can't be read", file.display()))?;
    let kept = super::verify::kept(folder)?;
    let proof = Proof::read(&text)?;
    let checked = match proof.check(&kept) {
        Ok(()) => Checked { proved: true, why: None },
        Err(Unproved::Mismatch) => {
            Checked { proved: false, why: Some(Unproved::Mismatch.to_string()) }
        }
        Err(other) => return Err(other.into()),
    };
    say::answer(cli.format, &checked, || match &checked.why {
        None => format!("It is proved. {}", says(&proof)),
        Some(why) => format!("It is not proved. {why}"),
    })?;
    Ok(if checked.proved { Outcome::Well } else { Outcome::Findings })
}

fn says(proof: &Proof) -> String {
    match &proof.of {
        Claim::Entry { sequence, hash } => format!(
            "Entry {sequence} of the {} journal, with the hash {hash}, stood there when it had {} \
             entries.",
            proof.journal, proof.size
        ),
        Claim::Since { size } => format!(
            "The first {size} entries of the {} journal are the beginning of its first {}: none was \
             changed, taken out or put in between.",
            proof.journal, proof.size
        ),
    }
}
