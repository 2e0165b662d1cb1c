//! Restoring a record from a backup into an empty place.
//!
//! What always holds: a folder holds the record only when all of it was read, verified and its
//! lists built; until then it can't be opened, and restoring again begins anew; a database says so
//! until then and can't be opened; what was erased since the backup
//! is erased again in the same entry that says what was restored.

use super::{BackupError, Steps, documents::Returning, erasures, file, to_sign};
use crate::{Clock, Desk, documents::Keeping, erasing};
use casework::{Event, restored::RecordRestored};
use ledger::{Checkpoint, PublicKey, hex};
use serde::Serialize;
use std::{
    fs::{self, File, TryLockError},
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
};
use store::{
    AppendError, Archive, BackupEnd, BackupHead, Erased, NewEntry, NewPart, Options, Place,
    RESTORING, Restored, Store,
};
use views::{CaseMemory, Lists};
use words::Moment;

/// What a restore needs.
pub struct Restoring {
    /// The backup.
    pub from: PathBuf,
    /// The file of the age key, when the backup is encrypted.
    pub identity: Option<PathBuf>,
    /// The latest list of erasures, as it was printed.
    pub erased: Option<String>,
    /// The public key that must have signed the backup's end.
    pub signed_by: Option<String>,
    /// Where it goes: a folder or a database that holds nothing.
    pub to: Place,
    /// Where its documents go.
    pub documents: Keeping,
    /// Where time comes from.
    pub clock: Clock,
}

/// A record that was restored.
#[derive(Debug, Serialize)]
pub struct RestoredRecord {
    /// The council whose record it is.
    pub council: String,
    /// When the backup was made.
    pub made: String,
    /// How many entries of the record were restored.
    pub entries: u64,
    /// How many looks were restored.
    pub looks: u64,
    /// How many files of documents were restored.
    pub documents: u64,
    /// Documents of the record whose file was not in the backup.
    pub missing: u64,
    /// How many parts were erased again, because they were erased after the backup.
    pub erased_again: usize,
    /// Whether the backup's end was signed by the key that was given.
    pub signature_checked: bool,
    /// The entry that says what was restored.
    pub entry: u64,
}

/// Restores a backup, verifies it, builds the lists, erases again what was erased since, and
/// records what was done.
///
/// # Errors
/// [`BackupError`] says what to do; nothing is left of the backup then.
pub async fn restore(
    restoring: &Restoring,
    steps: Steps<'_>,
) -> Result<RestoredRecord, BackupError> {
    let erased = restoring.erased.as_deref().map(erasures::read).transpose()?;
    let keys = restoring.signed_by.as_deref().map(|key| PublicKey::parse(key.trim())).transpose();
    let key =
        keys.map_err(|error| BackupError::Key(format!("The key of --signed-by: {error}.")))?;
    let from = file::read(&restoring.from, restoring.identity.as_deref())?;
    let room = Room::make(&restoring.to)?;
    let memory = Arc::new(CaseMemory::new(64 << 20));
    let clock = restoring.clock.clone();
    let options = Options { clock: Arc::new(move || clock.now()), ..Options::default() };
    let lists = Arc::new(Lists::new(memory));
    let store = Store::open_with(&room.place, lists, options).await?;
    let judge = |head: &BackupHead, end: &BackupEnd| {
        let council = erased.as_ref().map(|(council, _)| council);
        if council.is_some_and(|council| *council != head.name) {
            let why = "The list of erasures belongs to another council than the backup.";
            return Err(BackupError::Stranger(why.to_owned()));
        }
        key.as_ref().map_or(Ok(()), |key| signed_by(key, head, end))
    };
    let mut returning = Returning::to(room.documents(&restoring.documents));
    let loaded = store.load(from, steps, &judge, &mut returning).await;
    let restored = match loaded {
        Ok(restored) => restored,
        Err(error) => {
            store.close().await;
            return Err(error);
        }
    };
    let list = erased.map(|(_, list)| list).unwrap_or_default();
    let finished =
        finish(&store, (&restored, restoring.clock.now()), (&list, &mut returning)).await;
    if finished.is_err() {
        store.unload(restored.head.authority).await?;
    }
    store.close().await;
    let (entry, erased_again, (documents, missing)) = finished?;
    room.keep()?;
    returning.stands();
    let made = jiff::Timestamp::from_microsecond(restored.head.made).unwrap_or_default();
    Ok(RestoredRecord {
        council: restored.head.name,
        made: made.to_string(),
        entries: restored.end.record.entries,
        looks: restored.end.access.entries,
        documents,
        missing,
        erased_again,
        signature_checked: key.is_some(),
        entry,
    })
}

/// Builds what a backup leaves out, and records the restore.
async fn finish(
    store: &Store,
    (restored, now): (&Restored, Moment),
    (erased, returning): (&[Erased], &mut Returning),
) -> Result<(u64, usize, (u64, u64)), BackupError> {
    let archive = store.of(restored.head.authority);
    let again = erasures::to_replay(&archive, erased, restored.end.record.entries).await?;
    archive.rebuild_all(&|_, _| {}).await?;
    let recorded = record(&archive, (restored, now), &again).await;
    let entry = recorded.map_err(|error| match error {
        AppendError::Unavailable(error) => BackupError::Store(error),
        error => BackupError::Unwritable(error.to_string()),
    })?;
    let documents = returning.settle(&archive).await?;
    archive.settings().set(RESTORING, None).await?;
    Ok((entry, again.len(), documents))
}

async fn record(
    archive: &Archive,
    (restored, now): (&Restored, Moment),
    again: &[(u64, u32)],
) -> Result<u64, AppendError> {
    let end = &restored.end;
    let said = Event::from(RecordRestored {
        made: restored.head.made,
        entries: end.record.entries,
        record_root: hex(&end.record.root),
        looks: end.access.entries,
        access_root: hex(&end.access.root),
        digest: hex(&restored.digest),
        erased_again: again.len() as u64,
    });
    let machine = Desk::MACHINE.bytes();
    let part = NewPart {
        subject: machine,
        facet: said.facet() as u8,
        kind: said.kind().to_owned(),
        version: said.version(),
        happened: now.to_string(),
        actor: machine,
        purpose: "restore".to_owned(),
        label: String::new(),
        body: said.body().expect("it is only text and numbers"),
    };
    let command = *crate::sign_in::fresh_id().as_bytes();
    let entry = NewEntry { command, parts: vec![part], ..NewEntry::default() };
    let mut rest = again.chunks(MOST_AT_ONCE);
    let last = rest.next_back().unwrap_or_default();
    for some in rest {
        let command = *crate::sign_in::fresh_id().as_bytes();
        erase_again(archive, some, NewEntry { command, ..entry.clone() }).await?;
    }
    match last {
        [] => Ok(archive.append(entry).await?.sequence),
        last => erase_again(archive, last, entry).await,
    }
}

/// Parts that are erased in one entry: each adds one to it, and an entry has at most 2,000.
const MOST_AT_ONCE: usize = 1_000;

async fn erase_again(
    archive: &Archive,
    again: &[(u64, u32)],
    mut entry: NewEntry,
) -> Result<u64, AppendError> {
    let found = erasing::named(archive, again).await?;
    let why = "erased again when the record was restored";
    entry.parts.extend(erasing::telling(&found, (Desk::MACHINE, &entry.parts[0].happened, why)));
    Ok(archive.erase(again, entry).await?.sequence)
}

/// Whether a key signed what is in a backup.
fn signed_by(key: &PublicKey, head: &BackupHead, end: &BackupEnd) -> Result<(), BackupError> {
    let opened = |note: &String| Checkpoint::open(note, std::slice::from_ref(key));
    let notes: Vec<Checkpoint> = end.notes.iter().filter_map(|note| opened(note).ok()).collect();
    for (wanted, what) in to_sign(key.name(), head.authority, end) {
        if !notes.contains(&wanted) {
            return Err(BackupError::Stranger(format!(
                "The key of --signed-by did not sign the {what} in this backup. It was made \
                 without that key, or by somebody else."
            )));
        }
    }
    Ok(())
}

/// The folder in which a record is put together, within the one that it gets.
const MADE_IN: &str = "restoring";
/// The file by which a restore that goes on is told from one that was killed.
const HELD: &str = "held";
/// The file that names what is being moved out of the folder, a line each.
const MOVING: &str = "moving";
/// What a server may have left in a folder that holds no record.
const NO_RECORD: [&str; 3] = ["serve.lock", "looks.spool", "checkpoint.key"];

/// Whether a restore into a folder was begun and never finished. The record itself is moved last,
/// so with it the folder is whole.
pub(crate) fn is_unfinished(folder: &Path) -> bool {
    folder.join(MADE_IN).exists() && !folder.join("record.db").exists()
}

/// Where a record is put together before it has its place.
struct Room {
    place: Place,
    /// The folder that it gets, and the one in which it is made.
    folders: Option<(PathBuf, PathBuf)>,
    /// Locked for as long as the restore goes on, however it ends.
    _held: Option<File>,
}

impl Room {
    fn make(to: &Place) -> Result<Self, BackupError> {
        let Place::Directory(folder) = to else {
            return Ok(Self { place: to.clone(), folders: None, _held: None });
        };
        let unwritable = |error: std::io::Error| BackupError::Unwritable(error.to_string());
        fs::create_dir_all(folder).map_err(unwritable)?;
        let made_in = folder.join(MADE_IN);
        if is_unfinished(folder) {
            drop(hold(&made_in)?);
            // What was killed half way holds nothing that the backup does not. The list of what was
            // moved goes last: killed in here, the next restore takes away the rest.
            for name in moved_already(&made_in).map_err(unwritable)? {
                remove_either(&folder.join(name)).map_err(unwritable)?;
            }
            File::open(folder).and_then(|folder| folder.sync_all()).map_err(unwritable)?;
            fs::remove_dir_all(&made_in).map_err(unwritable)?;
        }
        for entry in fs::read_dir(folder).map_err(unwritable)? {
            let name = entry.map_err(unwritable)?.file_name();
            if !NO_RECORD.iter().any(|known| name == *known) {
                return Err(BackupError::NotEmpty);
            }
        }
        fs::create_dir(&made_in).map_err(unwritable)?;
        let held = Some(hold(&made_in)?);
        let place = Place::Directory(made_in.clone());
        Ok(Self { place, folders: Some((folder.clone(), made_in)), _held: held })
    }

    /// Where documents are put: with a record in a folder they wait beside it.
    fn documents(&self, asked: &Keeping) -> Keeping {
        let Some((folder, made_in)) = &self.folders else { return asked.clone() };
        let moved = |path: &Path| match path.strip_prefix(folder) {
            Ok(within) => made_in.join(within),
            Err(_) => path.to_owned(),
        };
        Keeping { folder: moved(&asked.folder), key: moved(&asked.key), ..asked.clone() }
    }

    /// Moves what was made to where it belongs, the record last: with it the folder holds one.
    fn keep(self) -> Result<(), BackupError> {
        let Some((folder, made_in)) = &self.folders else { return Ok(()) };
        let moved = || {
            let names = to_move(made_in)?;
            for name in ["access.db", "record.db"] {
                File::open(made_in.join(name))?.sync_all()?;
            }
            let mut moving = File::create(made_in.join(MOVING))?;
            moving.write_all(names.join("\n").as_bytes())?;
            moving.sync_all()?;
            File::open(made_in)?.sync_all()?;
            for name in &names {
                fs::rename(made_in.join(name), folder.join(name))?;
            }
            File::open(folder)?.sync_all()
        };
        moved().map_err(|error: std::io::Error| BackupError::Unwritable(error.to_string()))
    }
}

/// What is moved when all of it is made, in this order: documents and their key, the looks, and the
/// record last.
fn to_move(made_in: &Path) -> std::io::Result<Vec<String>> {
    const DATABASES: [&str; 2] = ["access.db", "record.db"];
    let stays = |name: &str| {
        [HELD, MOVING, "looks.spool"].contains(&name)
            || DATABASES.iter().any(|database| name.starts_with(database))
    };
    let mut names = Vec::new();
    for beside in fs::read_dir(made_in)? {
        names.push(beside?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| !stays(name));
    names.extend(DATABASES.map(str::to_owned));
    Ok(names)
}

/// What a restore that was killed may have moved already: nothing else in the folder is touched.
fn moved_already(made_in: &Path) -> std::io::Result<Vec<String>> {
    match fs::read_to_string(made_in.join(MOVING)) {
        Ok(names) => Ok(names.lines().map(str::to_owned).collect()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn remove_either(path: &Path) -> std::io::Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    removed.or_else(when_missing)
}

/// Takes the folder of a restore for this process alone.
fn hold(made_in: &Path) -> Result<File, BackupError> {
    let unwritable = |error: std::io::Error| BackupError::Unwritable(error.to_string());
    let path = made_in.join(HELD);
    let file = File::options().create(true).truncate(false).write(true).open(path);
    let file = file.map_err(unwritable)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            let why = "another restore into this folder goes on; wait for it or stop it";
            Err(BackupError::Unwritable(why.to_owned()))
        }
        Err(TryLockError::Error(error)) => Err(unwritable(error)),
    }
}

fn when_missing(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

impl Drop for Room {
    fn drop(&mut self) {
        if let Some((_, made_in)) = &self.folders {
            remove(made_in);
        }
    }
}

fn remove(folder: &Path) {
    if let Err(error) = fs::remove_dir_all(folder) {
        tracing::warn!(%error, "the folder of a restore is left");
    }
}
