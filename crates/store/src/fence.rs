//! The fence: whether the database still continues what this node last saw of it.
//!
//! Whoever is about to write asks it under the journal's lock. A standby that was promoted twice,
//! a first server that came back beside the second, or an old copy put in place: in each of them
//! the entry that this node last saw is missing or is another one. What always holds: nothing is
//! written behind such a history; and what was last seen outlives the program where a file was
//! given for it.

use crate::{StoreError, link::Link, value::Param};
use ledger::{Digest, Journal, hex};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard},
    time::{Duration, Instant},
};

const ENTRY: &str = "select hash from entry where authority = ?1 and sequence = ?2";
const LOOK: &str = "select hash from access_entry where authority = ?1 and sequence = ?2";

/// What was seen is written down this often at most: an older moment is as good a witness of where
/// histories part, unless they parted since.
const WRITTEN_EVERY: Duration = Duration::from_secs(1);

/// The end of a journal: its last entry and that entry's hash.
pub(crate) type End = (u64, Digest);

/// What this node last saw of each journal.
pub(crate) struct Fence {
    seen: Mutex<Seen>,
    file: Option<PathBuf>,
}

#[derive(Default)]
struct Seen {
    ends: BTreeMap<(u8, u32), End>,
    written: Option<Instant>,
    /// The journals whose end was no continuation when somebody last looked.
    parted: BTreeMap<(u8, u32), StoreError>,
}

impl Fence {
    /// A fence that remembers what it saw in a file, or for as long as it lives.
    pub(crate) fn open(file: Option<PathBuf>) -> Self {
        let ends = file.as_deref().map(read).unwrap_or_default();
        let parted = BTreeMap::new();
        Self { seen: Mutex::new(Seen { ends, written: None, parted }), file }
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().expect("no holder of this lock panics")
    }

    /// Lets a writer on who has locked the end of a journal, if that end continues what was seen.
    pub(crate) async fn pass(
        &self,
        link: &mut Link,
        (journal, authority): (Journal, u32),
        end: End,
    ) -> Result<(), StoreError> {
        let seen = self.seen(journal, authority);
        self.judged((journal, authority), continues(link, journal, authority, (seen, end)).await)?;
        self.note((journal, authority), end);
        Ok(())
    }

    /// Remembers what was found, so that what is written beside the journals (drafts, sessions) is
    /// refused too until the right database is back.
    pub(crate) fn judged(
        &self,
        (journal, authority): (Journal, u32),
        found: Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut seen = self.lock();
        match &found {
            Err(forked @ StoreError::Forked { .. }) => {
                seen.parted.insert((journal.byte(), authority), forked.clone());
            }
            Ok(()) => drop(seen.parted.remove(&(journal.byte(), authority))),
            // Nobody answered: that says nothing of what would have been found.
            Err(_) => {}
        }
        found
    }

    /// Lets a small write on that locks no journal, unless one of them has parted.
    pub(crate) fn beside(&self, authority: u32) -> Result<(), StoreError> {
        let seen = self.lock();
        let parted = seen.parted.iter().find(|((_, of), _)| *of == authority);
        parted.map_or(Ok(()), |(_, forked)| Err(forked.clone()))
    }

    /// What was seen last. Whoever reads an end without its lock asks for this first.
    pub(crate) fn seen(&self, journal: Journal, authority: u32) -> Option<End> {
        self.lock().ends.get(&(journal.byte(), authority)).copied()
    }

    /// Remembers an end that was committed.
    pub(crate) fn note(&self, (journal, authority): (Journal, u32), end: End) {
        let mut seen = self.lock();
        seen.ends.insert((journal.byte(), authority), end);
        if seen.written.is_none_or(|written| written.elapsed() >= WRITTEN_EVERY) {
            self.write(&mut seen);
        }
    }

    /// Writes down what was seen last.
    pub(crate) fn close(&self) {
        self.write(&mut self.lock());
    }

    fn write(&self, seen: &mut Seen) {
        seen.written = Some(Instant::now());
        let Some(file) = &self.file else { return };
        if let Err(error) = replace(file, &text(&seen.ends)) {
            tracing::warn!(%error, "what was last seen of the record could not be written down");
        }
    }
}

/// Whether the end of a journal continues what was seen of it.
pub(crate) async fn continues(
    link: &mut Link,
    journal: Journal,
    authority: u32,
    (seen, (found, hash)): (Option<End>, End),
) -> Result<(), StoreError> {
    // Every journal of the authority begins with the same nothing.
    let Some((seen, known)) = seen.filter(|(seen, _)| *seen > 0) else { return Ok(()) };
    let same = match found.cmp(&seen) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => hash == known,
        std::cmp::Ordering::Greater => {
            let text = if journal == Journal::Record { ENTRY } else { LOOK };
            let at = [Param::Int(authority.into()), Param::count(seen)];
            let stands = link.find(text, &at, |row| row.array::<32>(0)).await?;
            // Looks go when their time is over; entries of the record never do.
            stands.map_or(journal == Journal::Access, |stands| stands == known)
        }
    };
    if same {
        return Ok(());
    }
    tracing::error!(
        journal = journal.name(),
        seen,
        found,
        "the database is not a continuation of what this server last saw; see Failover in the \
         runbook"
    );
    Err(StoreError::Forked { seen, found })
}

fn text(ends: &BTreeMap<(u8, u32), End>) -> String {
    let line = |((journal, authority), (sequence, hash)): (&(u8, u32), &End)| {
        format!("{journal} {authority} {sequence} {}\n", hex(hash))
    };
    ends.iter().map(line).collect()
}

/// What stands in the file. A line that can't be read is left out: a witness that was torn by a
/// crash must not keep anybody from working.
fn read(file: &Path) -> BTreeMap<(u8, u32), End> {
    let text = fs::read_to_string(file).unwrap_or_default();
    let end = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        let [journal, authority, sequence, hash] = words.as_slice() else { return None };
        let place = (journal.parse().ok()?, authority.parse().ok()?);
        Some((place, (sequence.parse().ok()?, digest(hash)?)))
    };
    text.lines().filter_map(end).collect()
}

fn digest(text: &str) -> Option<Digest> {
    let bytes = (0..text.len()).step_by(2).map(|at| text.get(at..at + 2));
    let bytes: Option<Vec<u8>> = bytes.map(|two| u8::from_str_radix(two?, 16).ok()).collect();
    bytes?.try_into().ok()
}

fn replace(file: &Path, text: &str) -> std::io::Result<()> {
    let beside = file.with_extension(format!("{}.new", std::process::id()));
    fs::write(&beside, text)?;
    fs::rename(&beside, file)
}
