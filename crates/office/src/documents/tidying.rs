//! What is left over and what is missing: files that no entry names, entries whose file is gone.
//!
//! The command line and `verify` call it. What always holds: a file is taken away only when no part
//! of the journal names it that can still be read, nobody holds it as their own, and it has lain
//! there for longer than any form takes to be sent.

use super::arriving::HELD;
use crate::{Failure, Office};
use casework::{Event, document::KeptFile};
use ledger::hex;
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};
use store::{Archive, StoreError, StoredPart};
use strongroom::{Failed, Strongroom};
use uuid::Uuid;

/// How many entries are read at once.
const ENTRIES: u32 = 2_000;
/// How long a file that was begun and never finished may lie there.
const UNFINISHED: Duration = Duration::from_secs(24 * 60 * 60);

/// Whether files that belong to nothing are only told of or taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stray {
    /// Told of.
    Tell,
    /// Taken away when they have lain there for at least so long.
    Remove(Duration),
}

impl Stray {
    /// Longer than anybody takes from sending a file to holding it: an hour.
    pub const USUAL: Self = Self::Remove(Duration::from_secs(60 * 60));
}

/// What lies in the strongroom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Strays {
    /// How many files lie there.
    pub files: usize,
    /// How many of them an entry names.
    pub named: usize,
    /// How many somebody has sent and not put on a record yet.
    pub held: usize,
    /// How many belong to nothing.
    pub stray: usize,
    /// How many of those were taken away.
    pub removed: usize,
    /// How many that were never finished were taken away.
    pub unfinished: usize,
}

/// The file of a document that stands in the journal, with the places that name it.
pub(crate) struct Named {
    pub(crate) file: KeptFile,
    pub(crate) at: Vec<(u64, u32)>,
}

/// The file that a part names; nothing when it is no document or was erased.
pub(crate) fn file_of(part: &StoredPart) -> Option<KeptFile> {
    if &*part.kind != "document.added" {
        return None;
    }
    match Event::parse(&part.kind, part.version, part.body.as_deref()?) {
        Ok(Event::DocumentAdded(event)) => Some(event.file),
        _ => None,
    }
}

/// Every file that the journal names up to a position, each once.
pub(crate) async fn named(
    archive: &Archive,
    upto: u64,
) -> Result<BTreeMap<Uuid, Named>, StoreError> {
    let mut all: BTreeMap<Uuid, Named> = BTreeMap::new();
    let mut at = 0;
    loop {
        let parts = archive.parts_after(at, ENTRIES).await?;
        let Some(last) = parts.last() else { return Ok(all) };
        at = last.sequence;
        for part in parts.iter().filter(|part| part.sequence <= upto) {
            if let Some(file) = file_of(part) {
                let named = all.entry(file.id).or_insert(Named { file, at: Vec::new() });
                named.at.push((part.sequence, part.ordinal));
            }
        }
        if at >= upto {
            return Ok(all);
        }
    }
}

/// What does not fit of the files that entries name, one sentence each.
pub(crate) async fn misfits(
    room: &Strongroom,
    named: &BTreeMap<Uuid, Named>,
    progress: &(dyn Fn(u64, u64) + Send + Sync),
) -> Vec<String> {
    let mut findings = Vec::new();
    let all = named.len() as u64;
    for (done, (id, named)) in (1..).zip(named) {
        progress(done, all);
        let (room, id) = (room.clone(), *id);
        let measured = tokio::task::spawn_blocking(move || room.measure(id)).await;
        let wrong = match measured.unwrap_or(Err(Failed::Sealed)) {
            Ok((size, digest)) if size == named.file.size && hex(&digest) == named.file.digest => {
                continue;
            }
            Ok(_) => "is another file than the one that was recorded".to_owned(),
            Err(Failed::Missing) => "is missing".to_owned(),
            Err(Failed::Sealed) => {
                "can't be opened with this key, or was changed or cut short".to_owned()
            }
            Err(other) => format!("can't be read: {other}"),
        };
        let (entry, part) = named.at.first().copied().unwrap_or_default();
        findings.push(format!("The document of entry {entry}, part {part}: its file {wrong}."));
    }
    findings
}

impl Office {
    /// Looks for files that belong to nothing: a crash between a file and its entry leaves one,
    /// and so does an erasure. Takes them away when asked to.
    ///
    /// # Errors
    /// When the database or the strongroom can't be read.
    pub async fn strays(&self, stray: Stray) -> Result<Strays, Failure> {
        let room = self.strongroom()?;
        // What lies there is listed first: whatever is named afterwards was there before.
        let listing = room.clone();
        let lying = tokio::task::spawn_blocking(move || listing.lying()).await;
        let lying = lying.unwrap_or(Err(Failed::Sealed)).map_err(|why| failed(&why))?;
        let now = self.inner.clock.now();
        self.archive().drafts().sweep(now).await?;
        let held = self.archive().drafts().named(HELD).await?;
        let held: BTreeSet<Uuid> =
            held.iter().filter_map(|form| form.strip_prefix(HELD)?.parse().ok()).collect();
        let head = self.archive().head().await?;
        let named = named(self.archive(), head).await?;
        let finished: Vec<_> =
            lying.iter().filter_map(|lying| Some((lying.name?, lying.age))).collect();
        let belongs = |name: &Uuid| named.contains_key(name) || held.contains(name);
        let left: Vec<_> = finished.iter().filter(|(name, _)| !belongs(name)).collect();
        let mut told = Strays {
            files: finished.len(),
            named: finished.iter().filter(|(name, _)| named.contains_key(name)).count(),
            held: finished.iter().filter(|(name, _)| held.contains(name)).count(),
            stray: left.len(),
            removed: 0,
            unfinished: 0,
        };
        if let Stray::Remove(older) = stray {
            let old: Vec<Uuid> =
                left.iter().filter(|(_, age)| *age >= older).map(|(name, _)| *name).collect();
            told.removed = old.len();
            let cleared = tokio::task::spawn_blocking(move || {
                old.into_iter().try_for_each(|name| room.remove(name))?;
                room.clear_rough(UNFINISHED)
            });
            told.unfinished =
                cleared.await.unwrap_or(Err(Failed::Sealed)).map_err(|why| failed(&why))?;
        }
        Ok(told)
    }

    /// Takes away the files of parts that are about to be erased, when no other part names them.
    /// Called after the erasure stands; what a crash leaves is found by [`Office::strays`].
    ///
    /// # Errors
    /// When the database can't be read or a file stays.
    pub async fn forget_files(&self, files: &[KeptFile]) -> Result<(), Failure> {
        if files.is_empty() {
            return Ok(());
        }
        let head = self.archive().head().await?;
        let named = named(self.archive(), head).await?;
        let room = self.strongroom()?;
        for file in files.iter().filter(|file| !named.contains_key(&file.id)) {
            let (room, id) = (room.clone(), file.id);
            let gone = tokio::task::spawn_blocking(move || room.remove(id)).await;
            gone.unwrap_or(Err(Failed::Sealed)).map_err(|why| failed(&why))?;
        }
        Ok(())
    }
}

fn failed(why: &Failed) -> Failure {
    Failure::CannotRead(format!("The folder of documents can't be read or written: {why}."))
}
