//! Work to be done after an entry, at least once.
//!
//! Entries bring jobs with them; `office` leases them and runs their bodies, authority after
//! authority, so none starves another. What always holds: leases run by the database's own clock;
//! every lease has a fence, and whoever lost it can no longer finish the job; and a job that keeps
//! failing ends among the dead letters, with an owner, until a person revives it.

use crate::{
    Archive, NewJob, StoreError, house::random, link::cells::Cells, sql::Insert, value::Param,
};
use std::{sync::LazyLock, time::Duration};

/// The jobs of one authority.
#[derive(Clone)]
pub struct Jobs {
    archive: Archive,
}

/// A job that is this caller's to run until the lease ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeasedJob {
    /// Its number.
    pub job: i64,
    /// Which body runs it.
    pub kind: String,
    /// The ids it is about.
    pub payload: String,
    /// Which attempt this is, from 1.
    pub attempt: u32,
    /// Proves who holds the lease; grows with every lease.
    pub fence: i64,
}

/// A job that nobody runs any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadJob {
    /// Its number.
    pub job: i64,
    /// Which body ran it.
    pub kind: String,
    /// The ids it is about.
    pub payload: String,
    /// How often it was tried.
    pub attempts: u32,
    /// What was said at the last attempt.
    pub said: String,
    /// Who looks after it.
    pub owner: String,
}

const DUE: &str = "select job, kind, payload, attempts, fence from job \
                   where authority = ?1 and dead = 0 and due <= {now} and lease_until <= {now} \
                   and kind not in (select kind from job_stop where authority = ?1) \
                   order by due, job limit ?2 {skip}";
const LEASE: &str = "update job set fence = fence + 1, attempts = attempts + 1, \
                     lease_until = {now} + ?3 where authority = ?1 and job = ?2";
const EXTEND: &str = "update job set lease_until = {now} + ?4 \
                      where authority = ?1 and job = ?2 and fence = ?3 and dead = 0";
const FINISH: &str =
    "delete from job where authority = ?1 and job = ?2 and fence = ?3 and dead = 0";
const RETRY: &str = "update job set due = {now} + ?4, lease_until = 0, said = ?5 \
                     where authority = ?1 and job = ?2 and fence = ?3 and dead = 0";
const BURY: &str = "update job set dead = 1, lease_until = 0, said = ?4, owner = ?5 \
                    where authority = ?1 and job = ?2 and fence = ?3 and dead = 0";
const DEAD: &str = "select job, kind, payload, attempts, said, owner from job \
                    where authority = ?1 and dead = 1 order by job";
const REVIVE: &str = "update job set dead = 0, attempts = 0, due = {now}, fence = fence + 1 \
                      where authority = ?1 and job = ?2 and dead = 1";
const WAITING: &str = "select count(*) from job where authority = ?1 and dead = 0";
const STOPPED: &str = "select kind, why from job_stop where authority = ?1 order by kind";
const RESUME: &str = "delete from job_stop where authority = ?1 and kind = ?2";
static STOP: LazyLock<Insert> = LazyLock::new(|| {
    let again = "on conflict (authority, kind) do update set why = excluded.why";
    Insert::new("job_stop", &["authority", "kind", "why"], again)
});
const ADD: &str = "insert into job (authority, job, kind, payload, due, attempts, lease_until, \
                   fence, dead, said, owner) \
                   values (?1, ?2, ?3, ?4, {now} + ?5, 0, 0, 0, 0, '', '')";

impl Jobs {
    pub(crate) fn new(archive: Archive) -> Self {
        Self { archive }
    }

    /// Adds a job that no entry brings, such as a nightly one.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add(&self, job: NewJob) -> Result<(), StoreError> {
        let authority = self.authority();
        let mut bytes = [0; 8];
        random(&mut bytes)?;
        // Above every number that an entry's job can have.
        let number = i64::from_le_bytes(bytes) & (i64::MAX >> 1) | (1 << 62);
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let after = Param::Int(i64::from(job.after_seconds) * 1_000_000);
                    let (kind, payload) = (Param::Text(&job.kind), Param::Text(&job.payload));
                    let values = [authority, Param::Int(number), kind, payload, after];
                    link.execute(ADD, &values).await.map(|_| ())
                })
            })
            .await
    }

    /// Leases up to `most` jobs that are due, for so long. Kinds that were stopped are left out.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn lease(&self, most: u32, lasting: Duration) -> Result<Vec<LeasedJob>, StoreError> {
        let authority = self.authority();
        let lasting = micros(lasting);
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let due =
                        link.query(DUE, &[authority, Param::Int(most.into())], leased).await?;
                    for job in &due {
                        let values = [authority, Param::Int(job.job), lasting];
                        link.execute(LEASE, &values).await?;
                    }
                    Ok(due)
                })
            })
            .await
    }

    /// Keeps a lease for longer. `false` when it was lost: stop working.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn extend(&self, job: &LeasedJob, lasting: Duration) -> Result<bool, StoreError> {
        self.settle(EXTEND, job, Ending::After(micros(lasting), String::new())).await
    }

    /// Finishes a job. `false` when the lease was lost and somebody else has it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn finish(&self, job: &LeasedJob) -> Result<bool, StoreError> {
        self.settle(FINISH, job, Ending::Done).await
    }

    /// Gives a job back to be tried again after a while. `said` must not hold words of the record.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn retry(
        &self,
        job: &LeasedJob,
        said: &str,
        after: Duration,
    ) -> Result<bool, StoreError> {
        self.settle(RETRY, job, Ending::After(micros(after), said.to_owned())).await
    }

    /// Puts a job among the dead letters, for `owner` to look at.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn bury(&self, job: &LeasedJob, said: &str, owner: &str) -> Result<bool, StoreError> {
        self.settle(BURY, job, Ending::Dead(said.to_owned(), owner.to_owned())).await
    }

    /// The dead letters.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn dead(&self) -> Result<Vec<DeadJob>, StoreError> {
        let authority = self.authority();
        self.archive
            .read(move |link| Box::pin(async move { link.query(DEAD, &[authority], dead).await }))
            .await
    }

    /// Tries a dead letter again from the beginning. `false` when it is not among them.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn revive(&self, job: i64) -> Result<bool, StoreError> {
        let authority = self.authority();
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    Ok(link.execute(REVIVE, &[authority, Param::Int(job)]).await? > 0)
                })
            })
            .await
    }

    /// How many jobs wait or run.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn waiting(&self) -> Result<u64, StoreError> {
        let authority = self.authority();
        self.archive
            .read(move |link| {
                Box::pin(async move {
                    Ok(link.find(WAITING, &[authority], |row| row.count(0)).await?.unwrap_or(0))
                })
            })
            .await
    }

    /// Stops a kind of job: no more of it is leased until a person resumes it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn stop(&self, kind: &str, why: &str) -> Result<(), StoreError> {
        let (authority, kind, why) = (self.authority(), kind.to_owned(), why.to_owned());
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let row = vec![authority, Param::Text(&kind), Param::Text(&why)];
                    link.insert(&STOP, vec![row]).await
                })
            })
            .await
    }

    /// Lets a stopped kind run again.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn resume(&self, kind: &str) -> Result<(), StoreError> {
        let (authority, kind) = (self.authority(), kind.to_owned());
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    link.execute(RESUME, &[authority, Param::Text(&kind)]).await.map(|_| ())
                })
            })
            .await
    }

    /// The kinds that were stopped, each with the reason given.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn stopped(&self) -> Result<Vec<(String, String)>, StoreError> {
        let authority = self.authority();
        self.archive
            .read(move |link| {
                Box::pin(async move {
                    let take =
                        |row: &Cells<'_>| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()));
                    link.query(STOPPED, &[authority], take).await
                })
            })
            .await
    }

    async fn settle(
        &self,
        text: &'static str,
        job: &LeasedJob,
        ending: Ending,
    ) -> Result<bool, StoreError> {
        let (authority, job, fence) = (self.authority(), job.job, job.fence);
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let mut values = vec![authority, Param::Int(job), Param::Int(fence)];
                    match &ending {
                        Ending::Done => {}
                        Ending::After(pause, said) => values.extend([*pause, Param::Text(said)]),
                        Ending::Dead(said, owner) => {
                            values.extend([Param::Text(said), Param::Text(owner)]);
                        }
                    }
                    Ok(link.execute(text, &values).await? > 0)
                })
            })
            .await
    }

    fn authority(&self) -> Param<'static> {
        Param::Int(self.archive.authority.into())
    }
}

enum Ending {
    Done,
    After(Param<'static>, String),
    Dead(String, String),
}

fn micros(duration: Duration) -> Param<'static> {
    Param::Int(i64::try_from(duration.as_micros()).unwrap_or(i64::MAX / 4))
}

/// A job as it will be once the lease is written.
fn leased(row: &Cells<'_>) -> Result<LeasedJob, StoreError> {
    Ok(LeasedJob {
        job: row.int(0)?,
        kind: row.text(1)?.to_owned(),
        payload: row.text(2)?.to_owned(),
        attempt: row.narrow::<u32>(3)? + 1,
        fence: row.int(4)? + 1,
    })
}

fn dead(row: &Cells<'_>) -> Result<DeadJob, StoreError> {
    Ok(DeadJob {
        job: row.int(0)?,
        kind: row.text(1)?.to_owned(),
        payload: row.text(2)?.to_owned(),
        attempts: row.narrow(3)?,
        said: row.text(4)?.to_owned(),
        owner: row.text(5)?.to_owned(),
    })
}
