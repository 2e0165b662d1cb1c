//! `sightline backup` and `sightline erasures`: what to keep outside, so that nothing is lost and
//! nothing that was erased comes back.

use crate::{
    Outcome,
    cli::{Backup, Cli},
    say,
};
use anyhow::{Context, bail};
use office::backup::{Go, Secrecy};
use std::{
    fs, io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// Whether somebody has asked a long piece of work to stop.
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens for Ctrl-C and for a service manager's request to end.
    pub(super) fn listen() -> Self {
        let asked = Arc::new(AtomicBool::new(false));
        let heard = Arc::clone(&asked);
        tokio::spawn(async move {
            super::serve::stop().await;
            heard.store(true, Ordering::Relaxed);
        });
        Self(asked)
    }

    /// Shows how far the work is, and says whether to go on.
    pub(super) fn step(&self, what: &str, done: u64, all: u64) -> Go {
        say::progress(what, done, all);
        if self.0.load(Ordering::Relaxed) { Go::Stop } else { Go::On }
    }
}

/// Writes a backup while everybody goes on working.
pub(crate) async fn run(cli: &Cli, asked: &Backup) -> anyhow::Result<Outcome> {
    let secrecy = match (asked.recipient.is_empty(), asked.plain) {
        (false, false) => Secrecy::For(asked.recipient.clone()),
        (true, true) => Secrecy::Plain,
        (false, true) => bail!("Say either --recipient or --plain: a backup is encrypted or not."),
        (true, false) => bail!(
            "A backup holds everything, so it is encrypted: give --recipient AGE_KEY, once for each \
             key that may read it. --plain writes one that anybody can read."
        ),
    };
    let usual = cli.data.join("checkpoint.key");
    let key = match &asked.key {
        Some(file) => Some(
            fs::read_to_string(file)
                .with_context(|| format!("{} can't be read", file.display()))?,
        ),
        None => match fs::read_to_string(&usual) {
            Ok(key) => Some(key),
            // It should belong to another user: then the backup is not signed, and says so.
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => None,
            Err(error) => return Err(error).with_context(|| usual.display().to_string()),
        },
    };
    let office = cli.open_what_is_there(Cli::clock()?).await?;
    let stop = Stop::listen();
    let step = |done, all| stop.step("Backing up", done, all);
    let made = office.back_up(&asked.to, &secrecy, key.as_deref(), &step).await;
    office.close().await;
    let made = made?;
    say::answer(cli.format, &made, || {
        let read = match made.recipients {
            0 => "Anybody who has the file can read it: it is not encrypted.".to_owned(),
            1 => "One key can read it.".to_owned(),
            keys => format!("{keys} keys can read it, each alone."),
        };
        let signed = match made.signed {
            true => "It is signed; check that with --signed-by when it is restored.",
            false => "It is not signed: there was no signing key to be read.",
        };
        let documents = match (made.documents, made.missing) {
            (count, 0) => say::documents(count),
            (count, missing) => format!(
                "{}, and the files of {missing} more are missing: run \"sightline verify\"",
                say::documents(count)
            ),
        };
        format!(
            "{}\n  {} entries and {} looks of {}, {documents}.\n  {read}\n  {signed}\n\
             Keep it on another machine, with the latest list of \"sightline erasures\".",
            made.file.display(),
            made.entries,
            made.looks,
            made.council,
        )
    })?;
    Ok(Outcome::Well)
}

/// Prints where something stood that has been erased.
pub(crate) async fn erasures(cli: &Cli) -> anyhow::Result<Outcome> {
    let office = cli.open_what_is_there(Cli::clock()?).await?;
    let list = office.erasures().await;
    office.close().await;
    let list = list?;
    say::answer(cli.format, &list, || list.says())?;
    Ok(Outcome::Well)
}
