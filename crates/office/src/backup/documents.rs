//! Documents in a backup: opened with the key of the strongroom on the way in, and sealed with the
//! key of the place where they are restored on the way out.
//!
//! What always holds: a backup alone is enough, with no key but its own; every file is held against
//! the digest in the journal when it comes back; and a restore that fails leaves no file behind.

use super::{BackupError, Go, Steps};
use crate::{
    Office,
    documents::{Keeping, strongroom, tidying},
};
use ledger::hex;
use std::io::Write;
use store::{Archive, Files, Key, Saved};
use strongroom::{Failed, Receiving, Strongroom};
use uuid::Uuid;

/// What became of the documents of a record.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Brought {
    /// How many were missing.
    pub(super) missing: u64,
}

impl Office {
    /// Brings every file that the copy's own entries name into the copy.
    pub(super) async fn bring_documents<W: Write + Send + 'static>(
        &self,
        saved: Saved<W>,
        steps: Steps<'_>,
    ) -> Result<(Saved<W>, Brought), BackupError> {
        let named = tidying::named(self.archive(), saved.end().record.entries).await?;
        let mut brought = Brought::default();
        if named.is_empty() {
            return Ok((saved, brought));
        }
        let room = self.strongroom().map_err(|why| BackupError::Key(why.to_string()))?;
        let (all, mut saved) = (named.len() as u64, saved);
        for (done, id) in (1..).zip(named.into_keys()) {
            let room = room.clone();
            let wrote = tokio::task::spawn_blocking(move || match room.open(id) {
                Ok(mut opened) => saved.file(*id.as_bytes(), &mut opened).map(|()| (saved, 0)),
                // Erased meanwhile, or lost: verify tells which.
                Err(Failed::Missing) => Ok((saved, 1)),
                Err(why) => Err(BackupError::Unreadable(why.to_string())),
            });
            let (given_back, missing) = wrote.await.map_err(|_| {
                BackupError::Unreadable("it is damaged in a way that nobody foresaw".to_owned())
            })??;
            saved = given_back;
            brought.missing += missing;
            if steps(done, all) == Go::Stop {
                return Err(BackupError::Stopped);
            }
        }
        Ok((saved, brought))
    }
}

/// Takes the files of a backup into a strongroom. Unless it is settled, it takes them out again.
pub(super) struct Returning {
    keeping: Keeping,
    /// Opened when the first file comes: a record without documents needs no key.
    room: Option<Strongroom>,
    under_way: Option<(Uuid, Receiving)>,
    returned: Vec<Uuid>,
    settled: bool,
}

impl Returning {
    /// Into the strongroom of a place.
    pub(super) fn to(keeping: Keeping) -> Self {
        Self { keeping, room: None, under_way: None, returned: Vec::new(), settled: false }
    }

    fn room(&mut self) -> Result<Strongroom, BackupError> {
        if self.room.is_none() {
            let room =
                strongroom(&self.keeping).map_err(|why| BackupError::Key(why.to_string()))?;
            self.room = Some(room);
        }
        self.room.clone().ok_or_else(|| BackupError::Key("there is no key".to_owned()))
    }

    /// Holds every document of the record against its file, and takes away those that nothing
    /// names any more, because they were erased again. Gives how many stay, and what is missing.
    pub(super) async fn settle(&mut self, archive: &Archive) -> Result<(u64, u64), BackupError> {
        let named = tidying::named(archive, archive.head().await?).await?;
        if self.returned.is_empty() {
            return Ok((0, named.len() as u64));
        }
        let room = self.room()?;
        for id in self.returned.iter().filter(|id| !named.contains_key(*id)) {
            room.remove(*id).map_err(|why| unwritable(&why))?;
        }
        let mut missing = 0;
        for (id, one) in &named {
            match room.measure(*id) {
                Ok((size, digest))
                    if (size, hex(&digest)) == (one.file.size, one.file.digest.clone()) => {}
                Err(Failed::Missing) => missing += 1,
                _ => {
                    return Err(BackupError::Changed(
                        "a document in it is another than the one that was recorded".to_owned(),
                    ));
                }
            }
        }
        Ok((named.len() as u64 - missing, missing))
    }

    /// The restore stands: the files stay.
    pub(super) fn stands(mut self) {
        self.settled = true;
    }

    fn close(&mut self) -> Result<(), BackupError> {
        let Some((id, receiving)) = self.under_way.take() else { return Ok(()) };
        let kept = receiving.seal().and_then(strongroom::Sealed::keep);
        kept.map_err(|why| unwritable(&why))?;
        self.returned.push(id);
        Ok(())
    }
}

fn unwritable(why: &Failed) -> BackupError {
    BackupError::Unwritable(why.to_string())
}

impl Files for Returning {
    fn begin(&mut self, name: Key) -> Result<(), BackupError> {
        self.close()?;
        let id = Uuid::from_bytes(name);
        let receiving = self.room()?.receive(id).map_err(|why| unwritable(&why))?;
        self.under_way = Some((id, receiving));
        Ok(())
    }

    fn piece(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        match &mut self.under_way {
            Some((_, receiving)) => receiving.take(bytes).map_err(|why| unwritable(&why)),
            None => Err(BackupError::Changed("a piece of it belongs to no file".to_owned())),
        }
    }

    fn end(&mut self) -> Result<(), BackupError> {
        self.close()
    }
}

impl Drop for Returning {
    fn drop(&mut self) {
        let Some(room) = self.room.as_ref().filter(|_| !self.settled) else { return };
        for id in &self.returned {
            if let Err(error) = room.remove(*id) {
                tracing::warn!(%error, "a file of a restore that failed is left");
            }
        }
    }
}
