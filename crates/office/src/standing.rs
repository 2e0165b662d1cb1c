//! What a node keeps in memory about the whole authority: workers, teams and the timeline, at a
//! position, kept by following the journal.
//!
//! Before answering from memory a node catches up to the head: one key read when nothing is new.

use crate::{CouncilsOwn, Office};
use casework::{Entry, Workforce};
use oversight::{Policy, Timeline};
use std::{
    collections::BTreeMap,
    iter::Peekable,
    sync::{
        Arc, PoisonError, RwLock as Shared, RwLockReadGuard,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, sync_channel},
    },
    vec::IntoIter,
};
use store::{Archive, Key, Shown, StoreError, StoredPart};
use tokio::sync::{Mutex, RwLock};
use words::{PersonId, TeamId, WorkerId};

/// The authority at a position.
#[derive(Clone)]
pub struct Standing {
    /// Every entry up to here is in it.
    pub position: u64,
    /// Workers and teams.
    pub workforce: Arc<Workforce>,
    /// What the council set for itself.
    pub(crate) own: CouncilsOwn,
    /// The policy that follows from it for this workforce, shared by every question.
    pub(crate) policy: Arc<Policy>,
    /// Everybody's spells; may already know more than the position, which a question's as-at
    /// leaves out.
    timeline: Arc<Shared<Timeline>>,
}

impl Standing {
    /// Everybody's spells, to be read at once: entries wait while this is held, so it must not be
    /// held across anything that waits.
    pub fn timeline(&self) -> RwLockReadGuard<'_, Timeline> {
        self.timeline.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the timeline in place: there is one, however many hold the standing.
    fn change<T>(&self, change: impl FnOnce(&mut Timeline) -> T) -> T {
        change(&mut self.timeline.write().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Keeps the standing of one authority.
pub(crate) struct Keeper {
    now: RwLock<Option<Standing>>,
    catching_up: Mutex<()>,
    heads: Heads,
    own: CouncilsOwn,
}

/// Where the head is, read once for all who asked before the reading began.
#[derive(Default)]
struct Heads {
    begun: AtomicU64,
    /// The number of the last reading that ended, and what it found.
    last: Mutex<(u64, u64)>,
}

impl Heads {
    async fn now(&self, archive: &Archive) -> Result<u64, StoreError> {
        let asked = self.begun.load(Ordering::SeqCst);
        let mut last = self.last.lock().await;
        // It began after this was asked, so it saw everything that stood then.
        if last.0 > asked {
            return Ok(last.1);
        }
        let number = self.begun.fetch_add(1, Ordering::SeqCst) + 1;
        *last = (number, archive.head().await?);
        Ok(last.1)
    }
}

/// How many histories wait to be taken when everything is read.
const WAITING: usize = 2_000;
/// How many parts are followed at once.
const PARTS: u32 = 2_000;

impl Keeper {
    /// Of a council that set this for itself.
    pub(crate) fn new(own: CouncilsOwn) -> Self {
        let (now, catching_up) = (RwLock::new(None), Mutex::new(()));
        Self { now, catching_up, heads: Heads::default(), own }
    }

    /// Whether the authority is in memory.
    pub(crate) async fn stands(&self) -> bool {
        self.now.read().await.is_some()
    }
}

impl Office {
    /// The authority as it stands at the head, having caught up.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn standing(&self) -> Result<Standing, StoreError> {
        let head = self.inner.keeper.heads.now(self.archive()).await?;
        self.standing_from(head).await
    }

    /// The authority at a position or after it: for whoever has just read where the head is.
    ///
    /// # Errors
    /// When the database can't be read.
    pub(crate) async fn standing_from(&self, head: u64) -> Result<Standing, StoreError> {
        if let Some(standing) = self.standing_at(head).await {
            return Ok(standing);
        }
        let _one_at_a_time = self.inner.keeper.catching_up.lock().await;
        if let Some(standing) = self.standing_at(head).await {
            return Ok(standing);
        }
        let before = self.inner.keeper.now.read().await.clone();
        let standing = match before {
            Some(standing) => self.follow(standing).await?,
            None => self.read_everything().await?,
        };
        // Before anything is read from a list that another release left behind.
        if let Err(error) = self.archive().follow_lists().await {
            tracing::warn!(%error, "the lists could not be brought up to the record");
        }
        *self.inner.keeper.now.write().await = Some(standing.clone());
        Ok(standing)
    }

    async fn standing_at(&self, head: u64) -> Option<Standing> {
        self.inner.keeper.now.read().await.clone().filter(|standing| standing.position >= head)
    }

    /// Reads the whole journal, and what came meanwhile.
    async fn read_everything(&self) -> Result<Standing, StoreError> {
        let standing = self.gather_standing().await?;
        self.follow(standing).await
    }

    /// Reads the journal up to its head, subject by subject.
    async fn gather_standing(&self) -> Result<Standing, StoreError> {
        let (send, shown) = sync_channel(WAITING);
        // Histories are read while those before are taken: half the work is the database's.
        let gathering = tokio::task::spawn_blocking(move || Gathering::of(&shown));
        // Nobody takes them any more only when the taking has failed, which is said below.
        let show = move |one| drop(send.send(one));
        self.archive().histories(Timeline::NEEDLESS, Arc::new(show)).await?;
        let gathered = gathering.await;
        let gathered = gathered.map_err(|error| StoreError::Unreachable(error.to_string()))?;
        let own = self.inner.keeper.own.clone();
        let policy = Arc::new(own.policy(&gathered.workforce));
        Ok(Standing { own, policy, ..gathered })
    }

    /// Takes what came since.
    async fn follow(&self, mut standing: Standing) -> Result<Standing, StoreError> {
        loop {
            let parts = self.archive().parts_after(standing.position, PARTS).await?;
            let Some(last) = parts.last() else { return Ok(standing) };
            let position = last.sequence;
            if self.forgets(&parts) {
                standing = self.gather_standing().await?;
                continue;
            }
            let mut workforce = Gathered::default();
            let mut people: BTreeMap<Key, Vec<Entry>> = BTreeMap::new();
            for part in &parts {
                if !workforce.took(part) {
                    people.entry(part.subject).or_default().push(views::entry(part));
                }
            }
            if !workforce.is_empty() {
                let before = (*standing.workforce).clone();
                standing.workforce = Arc::new(workforce.fold(before));
                standing.policy = Arc::new(standing.own.policy(&standing.workforce));
            }
            self.follow_people(&standing, people).await?;
            standing.change(|timeline| timeline.advance(position));
            standing.position = position;
        }
    }

    /// Forgets the cases of people whose words were erased, and says whether words of somebody who
    /// works here were: what is known of the workforce is then read anew.
    fn forgets(&self, parts: &[StoredPart]) -> bool {
        let mut everything = false;
        for part in parts.iter().filter(|part| part.kind.ends_with(casework::WORDS_ERASED)) {
            self.inner.memory.forget(self.inner.authority, &part.subject);
            everything |= Workforce::subject_of(&part.kind, part.subject).is_some();
        }
        everything
    }

    async fn follow_people(
        &self,
        standing: &Standing,
        people: BTreeMap<Key, Vec<Entry>>,
    ) -> Result<(), StoreError> {
        let works_here = |key: Key| {
            let (worker, team) = (WorkerId::from_bytes(key), TeamId::from_bytes(key));
            standing.workforce.worker(worker).is_some() || standing.workforce.team(team).is_some()
        };
        for (key, entries) in people {
            if works_here(key) {
                continue;
            }
            let person = PersonId::from_bytes(key);
            let followed = standing.change(|timeline| timeline.follow(person, &entries));
            if followed == oversight::Followed::NeedsHistory {
                let parts = self.archive().parts_of(&[key]).await?;
                let history = views::entries(&parts);
                standing.change(|timeline| timeline.take(person, &history));
            }
        }
        Ok(())
    }
}

/// Everything that is kept, while it is gathered from histories.
struct Gathering {
    head: u64,
    last: Peekable<IntoIter<(Key, u64)>>,
    workforce: Gathered,
    timeline: Timeline,
}

impl Gathering {
    /// Takes whatever is shown until nothing more is.
    fn of(shown: &Receiver<Shown>) -> Standing {
        let mut all = Self::beginning(0, Vec::new());
        for one in shown {
            match one {
                Shown::Beginning { head, last } => all = Self::beginning(head, last),
                Shown::History(parts) => all.take(&parts),
            }
        }
        all.needless_before(None);
        all.timeline.advance(all.head);
        Standing {
            position: all.head,
            workforce: Arc::new(all.workforce.fold(Workforce::default())),
            timeline: Arc::new(Shared::new(all.timeline)),
            own: CouncilsOwn::default(),
            policy: Arc::default(),
        }
    }

    fn beginning(head: u64, last: Vec<(Key, u64)>) -> Self {
        let last = last.into_iter().peekable();
        Self { head, last, workforce: Gathered::default(), timeline: Timeline::new() }
    }

    fn take(&mut self, parts: &[StoredPart]) {
        let Some(subject) = parts.first().map(|part| part.subject) else { return };
        self.needless_before(Some(subject));
        let last = self.last.next_if(|(key, _)| *key == subject).map_or(0, |(_, last)| last);
        let mut about_work = false;
        for part in parts {
            about_work |= self.workforce.took(part);
        }
        if !about_work {
            let entries: Vec<Entry> = parts.iter().map(views::entry).collect();
            self.timeline.take_read_to(PersonId::from_bytes(subject), &entries, last);
        }
    }

    /// Takes those before a subject, or all that are left, of whom nothing was shown: all that is
    /// recorded of them is needless.
    fn needless_before(&mut self, subject: Option<Key>) {
        let before = |key: &Key| subject.is_none_or(|subject| *key < subject);
        while let Some((key, last)) = self.last.next_if(|(key, _)| before(key)) {
            self.timeline.take_read_to(PersonId::from_bytes(key), &[], last);
        }
    }
}

/// Entries about workers and teams, to be taken in the order of the journal.
#[derive(Default)]
struct Gathered(BTreeMap<(u64, u32), (words::Subject, Entry)>);

impl Gathered {
    /// Whether a part was about a worker or team, and was kept.
    fn took(&mut self, part: &StoredPart) -> bool {
        let Some(subject) = Workforce::subject_of(&part.kind, part.subject) else {
            return false;
        };
        self.0.insert((part.sequence, part.ordinal), (subject, views::entry(part)));
        true
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn fold(self, mut workforce: Workforce) -> Workforce {
        for (subject, entry) in self.0.into_values() {
            workforce.take(subject, &entry);
        }
        workforce
    }
}

impl std::fmt::Debug for Standing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Standing").field("position", &self.position).finish_non_exhaustive()
    }
}
