//! `sightline checkpoint`: signs what both journals stand at, for somebody outside to keep.

use crate::{
    Outcome,
    cli::{Checkpoint, Cli},
    say,
};
use anyhow::{Context, bail};
use std::{
    fs::{self, OpenOptions},
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

/// Signs, writes and prints the checkpoints.
pub(crate) async fn run(cli: &Cli, asked: &Checkpoint) -> anyhow::Result<Outcome> {
    let office = cli.open_what_is_there(Cli::clock()?).await?;
    let folder = asked.to.clone().unwrap_or_else(|| cli.data.join("checkpoints"));
    let key_file = asked.key.clone().unwrap_or_else(|| cli.data.join("checkpoint.key"));
    let key = read_or_make(&key_file, office.council())?;
    fs::create_dir_all(&folder).with_context(|| format!("{} can't be made", folder.display()))?;
    let signed = office.checkpoint(&key).await;
    office.close().await;
    let signed = signed.with_context(|| format!("{} can't be used", key_file.display()))?;
    let verifier = folder.join("checkpoint.pub");
    write_once(&verifier, &office::verifier_key(&key)?)?;
    let mut written: Vec<PathBuf> = Vec::new();
    for one in &signed {
        let file = folder.join(format!("{}-{:012}.checkpoint", one.journal, one.size));
        write_once(&file, &one.note)?;
        written.push(file);
    }
    say::answer(cli.format, &signed, || {
        let files = written.iter().map(|file| format!("  {}", file.display()));
        format!(
            "Signed:\n{}\nSend these and {} to somebody outside, and keep the key where this program's user can't read it.",
            files.collect::<Vec<_>>().join("\n"),
            verifier.display(),
        )
    })?;
    Ok(Outcome::Well)
}

/// Writes a checkpoint or the key that it is read with. A file that says otherwise is kept: it may
/// be the only witness that something was changed.
fn write_once(file: &Path, note: &str) -> anyhow::Result<()> {
    if file.exists() {
        let there = fs::read_to_string(file)
            .with_context(|| format!("{} can't be read", file.display()))?;
        if there != note {
            bail!(
                "{} is there already and says otherwise. Either it belongs to another record or \
                 another key, or this record was changed since. Run \"sightline verify --against\" \
                 with its folder, and choose another one for these with --to.",
                file.display()
            );
        }
        return Ok(());
    }
    fs::write(file, note).with_context(|| format!("{} can't be written", file.display()))
}

fn read_or_make(file: &Path, council: &str) -> anyhow::Result<String> {
    if file.exists() {
        return fs::read_to_string(file)
            .with_context(|| format!("{} can't be read", file.display()));
    }
    let mut seed = [0_u8; 32];
    getrandom::fill(&mut seed)
        .map_err(|error| anyhow::anyhow!("The system gives no random bytes: {error}"))?;
    let key = office::new_signing_key(council, &seed)?;
    let mut made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .with_context(|| format!("{} can't be made", file.display()))?;
    made.write_all(key.as_bytes())?;
    Ok(key)
}
