//! Telling PostgreSQL how its tables have grown.
//!
//! Lanes count what they commit here. What always holds: after a first few hundred entries, and
//! each time there are four times as many, it is asked whether the journals have outgrown what the
//! database last saw of them, and then its tables are analysed beside the work, because a plan made
//! for an empty table would be kept although it reads every row of an authority. A journal that is
//! large already is left to the database's own time: analysing it costs every page of a second.

use super::pool::Pool;
use crate::StoreError;
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// Entries after which the tables are first analysed.
const FIRST: u64 = 400;

/// Whether a journal holds more than twice the rows that the database last saw in its table.
const OUTGROWN: &str = "select count(*) from (\
                            select 'entry' as name, sum(sequence) as rows from head union all \
                            select 'access_entry', sum(sequence) from access_head) as grown \
                        join pg_class seen on seen.oid = to_regclass(grown.name) \
                        where grown.rows > 2 * greatest(seen.reltuples, 0)";

/// What one node has committed since it started.
#[derive(Debug)]
pub(crate) struct Statistics {
    committed: AtomicU64,
    next: AtomicU64,
}

impl Default for Statistics {
    fn default() -> Self {
        Self { committed: AtomicU64::new(0), next: AtomicU64::new(FIRST) }
    }
}

impl Statistics {
    /// Counts entries or looks; starts an analysis when enough have come.
    pub(crate) fn count(self: &Arc<Self>, pool: &Pool, entries: usize) {
        let committed = self.committed.fetch_add(entries as u64, Ordering::Relaxed);
        let committed = committed + entries as u64;
        let next = self.next.load(Ordering::Relaxed);
        if committed < next {
            return;
        }
        let later = committed.saturating_mul(4);
        if self.next.compare_exchange(next, later, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            tokio::spawn(analyse(pool.clone()));
        }
    }
}

async fn analyse(pool: Pool) {
    // Whoever is just committing goes first.
    tokio::time::sleep(Duration::from_millis(20)).await;
    if let Err(error) = analyse_outgrown(&pool).await {
        tracing::debug!(%error, "the tables were not analysed; the database does so in time");
    }
}

async fn analyse_outgrown(pool: &Pool) -> Result<(), StoreError> {
    let mut link = pool.link().await?;
    let outgrown = link.find(OUTGROWN, &[], |row| row.count(0)).await?;
    match outgrown {
        Some(0) | None => Ok(()),
        Some(_) => link.run("analyze").await,
    }
}
