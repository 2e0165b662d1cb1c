//! The emergency spool: where looks go while the access journal cannot be written.
//!
//! Lanes hand looks over when their commit fails and empty the spool when commits work again. What
//! always holds: a look that was taken in is on the disk; it reaches the journal exactly once, for
//! the journal itself remembers how many of a generation it has taken; and taking one in raises an
//! alarm in the log.

use super::{Sighting, StoredLook, reading::Whose, spool_file::SpoolFile, writing};
use crate::{
    Key, LookError, StoreError,
    fence::Fence,
    house::moment,
    link::{Begin, Link},
    sql::Insert,
    value::Param,
};
use ledger::Journal;
use std::{
    collections::BTreeMap,
    path::Path,
    sync::{LazyLock, Mutex, MutexGuard},
};

const TAKEN: &str = "select taken from access_spool where authority = ?1 and spool = ?2 {lock}";
static TAKE: LazyLock<Insert> = LazyLock::new(|| {
    let again = "on conflict (authority, spool) do update set taken = excluded.taken";
    Insert::new("access_spool", &["authority", "spool", "taken"], again)
});
/// Looks written to the journal in one transaction when the spool is emptied.
const AT_ONCE: usize = 500;

/// The spool, or the reason why there is none.
pub(crate) struct Spool {
    inside: Mutex<Result<Open, String>>,
}

struct Open {
    file: SpoolFile,
    waiting: BTreeMap<u32, Queue>,
}

#[derive(Default)]
struct Queue {
    looks: Vec<Sighting>,
    /// How many of them the journal has.
    taken: usize,
}

impl Spool {
    /// Opens the spool with room for so many bytes. Without a file there is no spool, and looks
    /// are refused as soon as the access journal fails.
    pub(crate) fn open(path: Option<&Path>, room: u64) -> Self {
        let opened = match path {
            None => Err("no spool is set up".to_owned()),
            Some(path) => SpoolFile::open(path, room).map_err(|error| {
                tracing::warn!(%error, "the spool for looks could not be opened");
                error.to_string()
            }),
        };
        let inside = opened.map(|(file, looks)| {
            let mut waiting: BTreeMap<u32, Queue> = BTreeMap::new();
            for (authority, sighting) in looks {
                waiting.entry(authority).or_default().looks.push(sighting);
            }
            Open { file, waiting }
        });
        Self { inside: Mutex::new(inside) }
    }

    fn lock(&self) -> MutexGuard<'_, Result<Open, String>> {
        self.inside.lock().expect("no holder of this lock panics")
    }

    /// Lets go of the file, so that another process may have it.
    pub(crate) fn close(&self) {
        *self.lock() = Err("the store is closed".to_owned());
    }

    /// Takes looks in that the journal could not take because of `error`.
    pub(crate) fn take_in(
        &self,
        seen: &[(u32, &Sighting)],
        error: &StoreError,
    ) -> Result<(), LookError> {
        let mut inside = self.lock();
        let open = inside.as_mut().map_err(|why| LookError(format!("{error}; {why}")))?;
        open.file.write(seen).map_err(|spool| LookError(format!("{error}; the spool: {spool}")))?;
        tracing::error!(looks = seen.len(), %error, "looks go to the spool: repair the access journal");
        for (authority, sighting) in seen {
            open.waiting.entry(*authority).or_default().looks.push((*sighting).clone());
        }
        Ok(())
    }

    /// The authorities whose looks wait.
    pub(crate) fn waiting(&self) -> Vec<u32> {
        match &*self.lock() {
            Ok(open) => open
                .waiting
                .iter()
                .filter(|(_, queue)| queue.taken < queue.looks.len())
                .map(|(authority, _)| *authority)
                .collect(),
            Err(_) => Vec::new(),
        }
    }

    /// How many looks wait; nothing where there is no spool.
    pub(crate) fn depth(&self) -> Option<u64> {
        let inside = self.lock();
        let open = inside.as_ref().ok()?;
        Some(open.waiting.values().map(|queue| (queue.looks.len() - queue.taken) as u64).sum())
    }

    /// Looks that wait, the newest first.
    pub(crate) fn looks(
        &self,
        authority: u32,
        whose: Whose,
    ) -> Result<Vec<StoredLook>, StoreError> {
        let inside = self.lock();
        let Ok(open) = &*inside else { return Ok(Vec::new()) };
        let Some(queue) = open.waiting.get(&authority) else { return Ok(Vec::new()) };
        let waiting = queue.looks[queue.taken..].iter().rev();
        waiting.filter(|sighting| concerns(sighting, whose)).map(as_stored).collect()
    }

    /// Moves the looks of one authority into its journal. The lane of that authority calls it, so
    /// nothing is taken in for it meanwhile.
    pub(crate) async fn empty(
        &self,
        link: &mut Link,
        fence: &Fence,
        (authority, now): (u32, i64),
    ) -> Result<(), StoreError> {
        loop {
            let Some((generation, from, looks)) = self.next(authority) else { return Ok(()) };
            link.begin(Begin::Writing).await?;
            let of = Param::Int(authority.into());
            let known =
                link.find(TAKEN, &[of, Param::Bytes(&generation)], |row| row.count(0)).await?;
            let known = usize::try_from(known.unwrap_or(0)).unwrap_or(usize::MAX);
            if known > from {
                // A crash came between that commit and the emptying of the file.
                link.rollback().await;
                self.advance(authority, known);
                continue;
            }
            let taken = from + looks.len();
            let looks: Vec<&Sighting> = looks.iter().collect();
            let end = writing::within(link, fence, (authority, now), &looks).await?;
            let row = vec![of, Param::Bytes(&generation), Param::count(taken as u64)];
            link.insert(&TAKE, vec![row]).await?;
            link.commit().await?;
            fence.note((Journal::Access, authority), end);
            self.advance(authority, taken);
        }
    }

    fn next(&self, authority: u32) -> Option<(Key, usize, Vec<Sighting>)> {
        let inside = self.lock();
        let open = inside.as_ref().ok()?;
        let queue = open.waiting.get(&authority)?;
        let left = queue.looks.get(queue.taken..).filter(|left| !left.is_empty())?;
        let looks = left.iter().take(AT_ONCE).cloned().collect();
        Some((open.file.generation, queue.taken, looks))
    }

    fn advance(&self, authority: u32, taken: usize) {
        let mut inside = self.lock();
        let Ok(open) = &mut *inside else { return };
        if let Some(queue) = open.waiting.get_mut(&authority) {
            queue.taken = taken.min(queue.looks.len());
        }
        let emptied = open.waiting.values().all(|queue| queue.taken == queue.looks.len());
        if emptied {
            match open.file.begin_generation() {
                Ok(()) => open.waiting.clear(),
                Err(error) => tracing::warn!(%error, "the emptied spool could not be reset"),
            }
        }
    }
}

fn concerns(sighting: &Sighting, whose: Whose) -> bool {
    match whose {
        Whose::At(subject) => sighting.look.subjects.contains(&subject),
        Whose::Told(subject, untold) => {
            let hidden = untold.hides((&sighting.look.role, &sighting.look.actor));
            sighting.look.subjects.contains(&subject) && !hidden
        }
        Whose::By(actor) => sighting.look.actor == actor,
        Whose::Anybody => true,
    }
}

fn as_stored(sighting: &Sighting) -> Result<StoredLook, StoreError> {
    let look = sighting.look.clone();
    Ok(StoredLook {
        sequence: None,
        at: moment(sighting.at)?,
        actor: look.actor,
        role: look.role,
        reason: look.reason,
        page: look.page,
        subjects: look.subjects,
    })
}
