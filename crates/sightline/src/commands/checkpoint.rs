//! `sightline checkpoint`: signs what both journals stand at, for somebody outside to keep.

use crate::{
    Outcome,
    cli::{Checkpoint, Cli},
    say,
};
use anyhow::{Context, bail};
use office::SignedCheckpoint;
use serde::Serialize;
use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

/// A checkpoint that was written.
#[derive(Serialize)]
struct Written {
    #[serde(flatten)]
    signed: SignedCheckpoint,
    /// The file it stands in.
    file: PathBuf,
    /// The file of the key that it is read with.
    public_key: PathBuf,
}

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
    let mut written: Vec<Written> = Vec::new();
    for signed in signed {
        let file = folder.join(format!("{}-{:012}.checkpoint", signed.journal, signed.size));
        write_once(&file, &signed.note)?;
        written.push(Written { signed, file, public_key: verifier.clone() });
    }
    say::answer(cli.format, &written, || {
        let files = written.iter().map(|one| format!("  {}", one.file.display()));
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
    write_whole(file, note, READ_BY_ALL)
}

/// What is sent outside may be read by everybody here.
const READ_BY_ALL: u32 = 0o644;
/// A key is for its owner alone.
const READ_BY_ITS_OWNER: u32 = 0o600;

/// Writes a file so that it has its name only when all of it is on the disk: beside it, synced, and
/// then renamed. A disk that is full leaves nothing behind.
fn write_whole(file: &Path, text: &str, mode: u32) -> anyhow::Result<()> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let part = folder.join(format!(".{name}.{}", std::process::id()));
    let written = || -> std::io::Result<()> {
        let mut made =
            OpenOptions::new().write(true).create(true).truncate(true).mode(mode).open(&part)?;
        made.write_all(text.as_bytes())?;
        made.sync_all()?;
        fs::rename(&part, file)?;
        File::open(folder)?.sync_all()
    };
    written().map_err(|error| {
        // Whatever is left of it holds nothing that anybody needs.
        let _ = fs::remove_file(&part);
        anyhow::Error::new(error).context(format!("{} can't be written", file.display()))
    })
}

fn read_or_make(file: &Path, council: &str) -> anyhow::Result<String> {
    if file.exists() {
        let key = fs::read_to_string(file)
            .with_context(|| format!("{} can't be read", file.display()))?;
        // An empty file is no key: a full disk may have left it, and nothing was signed with it.
        if !key.trim().is_empty() {
            return Ok(key);
        }
    }
    let mut seed = [0_u8; 32];
    getrandom::fill(&mut seed)
        .map_err(|error| anyhow::anyhow!("The system gives no random bytes: {error}"))?;
    let key = office::new_signing_key(council, &seed)?;
    write_whole(file, &key, READ_BY_ITS_OWNER)?;
    Ok(key)
}
