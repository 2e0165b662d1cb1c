//! How a store is doing, in numbers alone.
//!
//! Whoever runs the system asks for it through `office`, every few seconds. What always holds: it
//! reads a few keys and counts, carries no name, no id and no word of the record, and writes
//! nothing.

use crate::{Archive, StoreError, fence, link::Link, value::Param};
use ledger::Journal;

const RECORD_ENDS: &str = "select sequence, hash from head where authority = ?1";
const LOOKS_END: &str = "select sequence, hash from access_head where authority = ?1";
const LOOKS: &str = "select sequence from access_head where authority = ?1";
const WAITING: &str = "select count(*) from job where authority = ?1 and dead = 0";
const DEAD: &str = "select count(*) from job where authority = ?1 and dead <> 0";
const SESSIONS: &str = "select count(*) from session \
                        where authority = ?1 and ends > ?2 and idle_until > ?2";

/// How one authority's store is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pulse {
    /// Entries of the record.
    pub entries: u64,
    /// Looks in the access journal.
    pub looks: u64,
    /// Looks that wait in the spool; `None` where there is no spool.
    pub spooled: Option<u64>,
    /// Lists that do not follow the record.
    pub lists_behind: u64,
    /// By how many entries the list furthest behind lags.
    pub list_lag: u64,
    /// Jobs that wait or are being done.
    pub jobs_waiting: u64,
    /// Jobs that were given up and want somebody.
    pub jobs_dead: u64,
    /// Sessions that are open.
    pub sessions: u64,
    /// Whether the database is not a continuation of what this node last saw: nothing is written
    /// then, and somebody must find out which database is the right one.
    pub forked: bool,
}

impl Archive {
    /// Takes the pulse.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn pulse(&self) -> Result<Pulse, StoreError> {
        let house = self.store.house();
        let (authority, now) = (self.authority, house.now());
        let entries = self.head().await?;
        let behind = self.stale_views().await?;
        let looks = house.db.read(Journal::Access, move |link| {
            Box::pin(async move { counted(link, LOOKS, (authority, now)).await })
        });
        let looks = looks.await?;
        let counts = self.read(move |link| {
            Box::pin(async move {
                let of = (authority, now);
                let waiting = counted(link, WAITING, of).await?;
                let dead = counted(link, DEAD, of).await?;
                Ok((waiting, dead, counted(link, SESSIONS, of).await?))
            })
        });
        let (jobs_waiting, jobs_dead, sessions) = counts.await?;
        let forked = self.forked(Journal::Record).await? || self.forked(Journal::Access).await?;
        let lag = behind.iter().map(|list| entries.saturating_sub(list.applied)).max();
        Ok(Pulse {
            entries,
            looks,
            spooled: house.spool.depth(),
            lists_behind: behind.len() as u64,
            list_lag: lag.unwrap_or(0),
            jobs_waiting,
            jobs_dead,
            sessions,
            forked,
        })
    }

    async fn forked(&self, journal: Journal) -> Result<bool, StoreError> {
        let authority = self.authority;
        let house = self.store.house();
        // Before the end is read: what is written meanwhile only moves the end on.
        let seen = house.fence.seen(journal, authority);
        let judged = house.db.read(journal, move |link| {
            Box::pin(async move {
                let text = if journal == Journal::Record { RECORD_ENDS } else { LOOKS_END };
                let of = [Param::Int(authority.into())];
                let end = link.find(text, &of, |row| Ok((row.count(0)?, row.array(1)?))).await?;
                match end {
                    Some(end) => fence::continues(link, journal, authority, (seen, end)).await,
                    None => Ok(()),
                }
            })
        });
        match house.fence.judged((journal, authority), judged.await) {
            Ok(()) => Ok(false),
            Err(StoreError::Forked { .. }) => Ok(true),
            Err(error) => Err(error),
        }
    }
}

async fn counted(
    link: &mut Link,
    text: &'static str,
    (authority, now): (u32, i64),
) -> Result<u64, StoreError> {
    let values = [Param::Int(authority.into()), Param::Int(now)];
    Ok(link.find(text, &values, |row| row.count(0)).await?.unwrap_or(0))
}
