//! A lane: everything that must be written to one journal, one thing after another.
//!
//! On SQLite there is one lane a file, on a thread of its own; on PostgreSQL one for each authority
//! and journal, as a task. What always holds: whatever waits when the lane comes round is committed
//! together, an entry that is refused costs the others nothing, and an answer is given only after
//! the commit. A commit whose outcome nobody knows is made good by asking for the command's id.

use super::{Desk, Work, at_once};
use crate::{
    AppendError, Appended, LookError, NewEntry, StoreError,
    append::{self, Unanswered, Written},
    house::House,
    link::{Begin, Link},
    look::{Sighting, writing},
};
use futures_util::FutureExt as _;
use ledger::Journal;
use std::{
    collections::BTreeSet,
    panic::AssertUnwindSafe,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};
use tokio::sync::{mpsc, oneshot};

/// One thing to be written.
pub(crate) enum Item {
    /// One entry, to be committed with whatever else waits.
    Entry(Waiting<NewEntry, Result<Appended, AppendError>>),
    /// Many entries, all or none.
    Bulk(Waiting<Vec<NewEntry>, Result<Vec<Appended>, AppendError>>),
    /// A look.
    Look(Waiting<Sighting, Result<(), LookError>>),
    /// Anything else that must have the lane to itself.
    Task(Work),
}

/// Something that waits for its commit.
pub(crate) struct Waiting<T, A> {
    pub(crate) authority: u32,
    pub(crate) what: T,
    pub(crate) answer: oneshot::Sender<A>,
}

/// The way into a lane. When the last one is dropped the lane ends.
pub(crate) struct Lane {
    items: mpsc::UnboundedSender<Item>,
    ended: oneshot::Receiver<()>,
}

impl Lane {
    /// Starts the lane: a thread for a file, a task for a pool.
    pub(crate) fn start(
        house: Arc<House>,
        journal: Journal,
        desk: Desk,
    ) -> Result<Self, StoreError> {
        let (items, coming) = mpsc::unbounded_channel();
        let (end, ended) = oneshot::channel();
        let threaded = matches!(desk, Desk::File(_));
        let clerk = Clerk { house, journal, desk };
        if threaded {
            thread::Builder::new()
                .name(format!("{} writer", journal.name()))
                .spawn(move || clerk.on_a_thread(coming, end))
                .map_err(|error| StoreError::Unreachable(error.to_string()))?;
        } else {
            tokio::spawn(clerk.in_a_task(coming, end));
        }
        Ok(Self { items, ended })
    }

    /// Puts something into the lane.
    pub(crate) fn put(&self, item: Item) -> Result<(), StoreError> {
        self.items.send(item).map_err(|_| StoreError::Closed)
    }

    /// Lets the lane finish what waits, and waits for that.
    pub(crate) async fn close(self) {
        drop(self.items);
        // The lane may have ended already; either way it is over.
        self.ended.await.ok();
    }
}

struct Clerk {
    house: Arc<House>,
    journal: Journal,
    desk: Desk,
}

impl Clerk {
    fn on_a_thread(mut self, mut coming: mpsc::UnboundedReceiver<Item>, end: oneshot::Sender<()>) {
        while let Some(first) = coming.blocking_recv() {
            let mut items = vec![first];
            while items.len() < self.house.options.group
                && let Ok(next) = coming.try_recv()
            {
                items.push(next);
            }
            let served = std::panic::catch_unwind(AssertUnwindSafe(|| at_once(self.serve(items))));
            if served.is_err() {
                tracing::error!(journal = self.journal.name(), "a writer failed and starts afresh");
            }
            self.desk.rest();
        }
        drop(self);
        // When nobody waits for the end there is nothing to do.
        end.send(()).ok();
    }

    async fn in_a_task(
        mut self,
        mut coming: mpsc::UnboundedReceiver<Item>,
        end: oneshot::Sender<()>,
    ) {
        let mut items = Vec::new();
        while coming.recv_many(&mut items, self.house.options.group).await > 0 {
            let serving = AssertUnwindSafe(self.serve(std::mem::take(&mut items)));
            if serving.catch_unwind().await.is_err() {
                tracing::error!(journal = self.journal.name(), "a writer failed and starts afresh");
            }
        }
        drop(self);
        // When nobody waits for the end there is nothing to do.
        end.send(()).ok();
    }

    async fn serve(&mut self, items: Vec<Item>) {
        let (mut entries, mut looks) = (Vec::new(), Vec::new());
        for item in items {
            match item {
                Item::Entry(entry) => entries.push(entry),
                Item::Look(look) => looks.push(look),
                Item::Bulk(bulk) => {
                    self.settle(std::mem::take(&mut entries)).await;
                    self.settle_bulk(bulk).await;
                }
                Item::Task(work) => {
                    self.settle(std::mem::take(&mut entries)).await;
                    self.run(work).await;
                }
            }
        }
        self.settle(entries).await;
        self.settle_looks(looks).await;
    }

    async fn settle(&mut self, waiting: Vec<Waiting<NewEntry, Result<Appended, AppendError>>>) {
        if waiting.is_empty() {
            return;
        }
        let asked: Vec<(u32, &NewEntry)> = waiting.iter().map(|w| (w.authority, &w.what)).collect();
        match self.append(&asked).await {
            Ok(answers) => {
                self.desk.count(answers.len());
                for (one, answer) in waiting.into_iter().zip(answers) {
                    // The one who asked may have gone; what was written stays.
                    one.answer.send(answer).ok();
                }
            }
            Err(error) if waiting.len() > 1 && !error.may_pass() => {
                // One of them may be what the database cannot take: the others must not suffer.
                for one in waiting {
                    let asked = [(one.authority, &one.what)];
                    let answer = self.append(&asked).await.map_err(AppendError::from);
                    let answer = answer.and_then(|mut all| all.remove(0));
                    one.answer.send(answer).ok();
                }
            }
            Err(error) => {
                for one in waiting {
                    one.answer.send(Err(error.clone().into())).ok();
                }
            }
        }
    }

    async fn settle_bulk(
        &mut self,
        bulk: Waiting<Vec<NewEntry>, Result<Vec<Appended>, AppendError>>,
    ) {
        let mut tries = Tries::new(self.house.options.patience);
        let answer = loop {
            match self.append_all(bulk.authority, &bulk.what).await {
                Err(AppendError::Unavailable(error)) if self.again(&error, &mut tries).await => {}
                answer => break answer,
            }
        };
        self.desk.count(answer.as_ref().map_or(0, Vec::len));
        bulk.answer.send(answer).ok();
    }

    async fn append(&mut self, asked: &[(u32, &NewEntry)]) -> Result<Written, StoreError> {
        let mut tries = Tries::new(self.house.options.patience);
        let mut unanswered = Unanswered::default();
        loop {
            let house = Arc::clone(&self.house);
            let mut link = self.desk.take().await;
            let outcome = match &mut link {
                Ok(link) => append::together(&house, link, asked, &mut unanswered).await,
                Err(error) => Err(error.clone()),
            };
            self.put_back(link, &outcome).await;
            match outcome {
                Err(error) if self.again(&error, &mut tries).await => {}
                outcome => return outcome,
            }
        }
    }

    async fn append_all(
        &mut self,
        authority: u32,
        entries: &[NewEntry],
    ) -> Result<Vec<Appended>, AppendError> {
        let house = Arc::clone(&self.house);
        let mut link = self.desk.take().await?;
        let outcome = append::all_or_none(&house, &mut link, authority, entries).await;
        if outcome.is_err() {
            link.rollback().await;
        }
        if !matches!(outcome, Err(AppendError::Unavailable(StoreError::Unreachable(_)))) {
            self.desk.give_back(link);
        }
        outcome
    }

    async fn settle_looks(&mut self, waiting: Vec<Waiting<Sighting, Result<(), LookError>>>) {
        if waiting.is_empty() {
            return;
        }
        let house = Arc::clone(&self.house);
        let seen: Vec<(u32, &Sighting)> = waiting.iter().map(|w| (w.authority, &w.what)).collect();
        let mut link = self.desk.take().await;
        let outcome = match &mut link {
            Ok(link) => writing::append(&house, link, &seen).await,
            Err(error) => Err(error.clone()),
        };
        self.put_back(link, &outcome).await;
        let written = outcome.is_ok();
        let answer = match outcome {
            Ok(()) => Ok(()),
            // A page must not wait for a database that is down: the spool takes the look at once.
            Err(error) => house.spool.take_in(&seen, &error),
        };
        let authorities: BTreeSet<u32> = seen.iter().map(|(authority, _)| *authority).collect();
        for one in waiting {
            one.answer.send(answer.clone()).ok();
        }
        if written {
            self.desk.count(authorities.len());
            self.empty_spool(&authorities).await;
        }
    }

    /// Moves spooled looks into the journal, now that it can be written again.
    async fn empty_spool(&mut self, authorities: &BTreeSet<u32>) {
        let house = Arc::clone(&self.house);
        let threaded = matches!(self.desk, Desk::File(_));
        for authority in house.spool.waiting() {
            if !threaded && !authorities.contains(&authority) {
                continue;
            }
            let mut link = self.desk.take().await;
            let outcome = match &mut link {
                Ok(link) => house.spool.empty(link, &house.fence, (authority, house.now())).await,
                Err(error) => Err(error.clone()),
            };
            self.put_back(link, &outcome).await;
            if let Err(error) = outcome {
                tracing::warn!(%error, "looks stay in the spool");
                return;
            }
        }
    }

    async fn run(&mut self, work: Work) {
        match self.desk.take().await {
            Ok(mut link) => {
                work(&mut link).await;
                self.desk.give_back(link);
            }
            // Dropping the work drops its channel, which tells whoever waits for it.
            Err(error) => tracing::warn!(%error, "no connection to write with"),
        }
    }

    async fn put_back<T>(
        &mut self,
        link: Result<Link, StoreError>,
        outcome: &Result<T, StoreError>,
    ) {
        let Ok(mut link) = link else { return };
        match outcome {
            Ok(_) => self.desk.give_back(link),
            Err(error) => {
                link.rollback().await;
                if !error.may_pass() {
                    self.desk.give_back(link);
                }
            }
        }
    }

    /// Waits a little, if it is worth trying again.
    async fn again(&mut self, error: &StoreError, tries: &mut Tries) -> bool {
        // A file has waited for its lock already, and its thread must not wait for a timer.
        if !error.may_pass() || matches!(self.desk, Desk::File(_)) {
            return false;
        }
        match tries.next() {
            Some(pause) => {
                tokio::time::sleep(pause).await;
                true
            }
            None => false,
        }
    }
}

/// How long to wait before the second try.
const FIRST_PAUSE: Duration = Duration::from_millis(20);

/// How often and how long to try again.
struct Tries {
    began: Instant,
    patience: Duration,
    pause: Duration,
}

impl Tries {
    fn new(patience: Duration) -> Self {
        Self { began: Instant::now(), patience, pause: FIRST_PAUSE }
    }

    fn next(&mut self) -> Option<Duration> {
        let pause = self.pause;
        self.pause = (pause * 2).min(Duration::from_secs(1));
        (self.began.elapsed() + pause < self.patience).then_some(pause)
    }
}

/// Runs `work` in a transaction of its own: committed when it succeeds, undone when it fails.
pub(crate) async fn in_transaction<T, F>(link: &mut Link, work: F) -> Result<T, StoreError>
where
    F: for<'a> FnOnce(&'a mut Link) -> crate::link::Boxed<'a, Result<T, StoreError>>,
{
    link.begin(Begin::Writing).await?;
    let outcome = match work(link).await {
        Ok(value) => link.commit().await.map(|()| value),
        Err(error) => Err(error),
    };
    if outcome.is_err() {
        link.rollback().await;
    }
    outcome
}
