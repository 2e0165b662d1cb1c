//! The database behind the store: which it is, how reads get a connection, how writes queue up.
//!
//! `Store::open` makes one. What always holds: a read never waits for a write; writes to one
//! journal go through one lane, in the order in which they came, so the lane may commit several
//! together; and work handed in runs to its end even when nobody waits for the answer any more.

pub(crate) mod files;
pub(crate) mod lane;
pub(crate) mod pool;
mod statistics;
mod tidying;

use crate::{
    Options, Place, StoreError,
    link::{Boxed, Link},
};
use files::{FileDesk, Files};
use ledger::Journal;
use pool::Pool;
use std::task::Poll;

/// Work on a lent connection. The answer travels by a channel inside the work.
pub(crate) type Work = Box<dyn for<'a> FnOnce(&'a mut Link) -> Boxed<'a, ()> + Send>;

/// Which database.
pub(crate) enum Db {
    Sqlite(Box<Files>),
    Postgres(Pool),
}

impl Db {
    pub(crate) async fn open(place: &Place, options: &Options) -> Result<Self, StoreError> {
        match place {
            Place::Directory(directory) => {
                Files::open(directory, options).map(|files| Self::Sqlite(Box::new(files)))
            }
            Place::Postgres(url) => Pool::open(url, options).await.map(Self::Postgres),
        }
    }

    /// Runs a read on a lent connection. `work` may be run twice when a connection turns out to
    /// have been lost, so it must only read.
    pub(crate) async fn read<T, F>(&self, journal: Journal, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Link) -> Boxed<'a, Result<T, StoreError>> + Send + Sync + 'static,
    {
        match self {
            Self::Sqlite(files) => files.read(journal, work).await,
            Self::Postgres(pool) => pool.read(work).await,
        }
    }

    /// A connection for a lane to write with.
    pub(crate) fn desk(&self, journal: Journal) -> Desk {
        match self {
            Self::Sqlite(files) => Desk::File(Box::new(files.desk(journal))),
            Self::Postgres(pool) => Desk::Pool(pool.clone()),
        }
    }

    /// Lends nothing more.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(files) => files.close().await,
            Self::Postgres(pool) => pool.close(),
        }
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }
}

/// Where a lane gets its connection from.
pub(crate) enum Desk {
    /// One connection of its own, opened again when it was lost.
    File(Box<FileDesk>),
    /// Any of the pool's.
    Pool(Pool),
}

impl Desk {
    pub(crate) async fn take(&mut self) -> Result<Link, StoreError> {
        match self {
            Self::File(desk) => desk.take(),
            Self::Pool(pool) => pool.link().await,
        }
    }

    /// Counts what was committed.
    pub(crate) fn count(&self, entries: usize) {
        if let Self::Pool(pool) = self {
            pool.statistics.count(pool, entries);
        }
    }

    /// What a writer does between two commits, when everybody has their answer.
    pub(crate) fn rest(&mut self) {
        if let Self::File(desk) = self {
            desk.rest();
        }
    }

    /// Gives the connection back. One that failed is dropped instead.
    pub(crate) fn give_back(&mut self, link: Link) {
        if let Self::File(desk) = self {
            desk.give_back(link);
        }
    }
}

/// Runs a future that never waits, as every future over a SQLite link is.
pub(crate) fn at_once<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match future.as_mut().poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("work on an SQLite file waited for another task"),
    }
}
