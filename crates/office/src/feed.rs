//! A calendar's address: a secret under which a calendar program fetches what its owner has to do,
//! without a name in it. Made, shown once, withdrawn, and fetched here.
//!
//! What always holds: the secret is kept as its hash and opens the calendar alone, nothing else of
//! the record; it ends within a year, with its owner's leaving, or at a press; its owner sees which
//! programs fetched it; nobody tries many.

use crate::{
    Desk, Failure, Office,
    read::work::Coming,
    sign_in::{fresh_token, hashed},
};
use jiff::SignedDuration;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};
use store::{Feed as Kept, FeedUse};
use words::{Moment, WorkerId};

/// An address ends after this: a year, so that one that was forgotten does not stay open.
const LONGEST: SignedDuration = SignedDuration::from_hours(365 * 24);
/// So often an address may be fetched within [`WINDOW`]; programs ask a few times an hour.
const MOST: u32 = 30;
/// So often addresses that nobody has may be tried within [`WINDOW`], by everybody together.
const MOST_UNKNOWN: u32 = 120;
/// Over what is counted.
const WINDOW: SignedDuration = SignedDuration::from_mins(10);
/// So many programs are told apart; the rest stand together.
const MOST_PROGRAMS: usize = 12;
/// The longest name of a program that is kept, in characters.
const LONGEST_PROGRAM: usize = 60;

/// An address of somebody, as their own page tells of it: never the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarFeed {
    /// When it was made.
    pub made: Moment,
    /// When it ends.
    pub ends: Moment,
    /// Whether it has not ended yet.
    pub holds: bool,
    /// Which programs have fetched it, the latest first.
    pub uses: Vec<FeedUse>,
}

/// What came of fetching.
#[derive(Clone, Debug)]
pub enum Fetched {
    /// There is no such address, or it has ended, or its owner has left: all alike.
    Nothing,
    /// It was fetched too often; to be tried again after so many seconds.
    TooOften(i64),
    /// What its owner has to do, and now.
    Calendar(Coming, Moment),
}

/// Counts fetches over a window, for each address and for all unknown ones together.
#[derive(Default)]
pub(crate) struct FeedMeter(Mutex<HashMap<Option<[u8; 32]>, (Moment, u32)>>);

impl FeedMeter {
    /// Counts one; gives how long to wait when there were too many.
    fn count(&self, which: Option<[u8; 32]>, now: Moment) -> Option<SignedDuration> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, (since, _)| now.duration_since(*since) < WINDOW);
        let (since, times) = all.entry(which).or_insert((now, 0));
        *times += 1;
        let most = if which.is_some() { MOST } else { MOST_UNKNOWN };
        (*times > most).then(|| WINDOW - now.duration_since(*since))
    }
}

impl Office {
    /// Makes an address for the reader's calendar in place of the one they had: shown once.
    ///
    /// # Errors
    /// [`Failure::NotYours`] for whoever only reads; else when the database can't be written.
    pub async fn make_feed(&self, desk: &Desk) -> Result<String, Failure> {
        if desk.reads_only() {
            return Err(Failure::NotYours);
        }
        let secret = fresh_token()?;
        let now = self.inner.clock.now();
        let (hash, owner) = (hashed(&secret), desk.worker().bytes());
        let new = Kept { hash, owner, made: now, ends: now + LONGEST };
        self.archive().feeds().replace(new).await?;
        tracing::info!("a calendar address was made");
        Ok(secret)
    }

    /// Withdraws the reader's address at once; nothing happens where there is none.
    ///
    /// # Errors
    /// When the database can't be written.
    pub async fn withdraw_feed(&self, desk: &Desk) -> Result<(), Failure> {
        self.archive().feeds().revoke(desk.worker().bytes()).await?;
        tracing::info!("a calendar address was withdrawn");
        Ok(())
    }

    /// The reader's own address, when they have one.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn my_feed(&self, desk: &Desk) -> Result<Option<CalendarFeed>, Failure> {
        let now = self.inner.clock.now();
        let kept = self.archive().feeds().of(desk.worker().bytes()).await?;
        Ok(kept.map(|(kept, uses)| CalendarFeed {
            made: kept.made,
            ends: kept.ends,
            holds: now < kept.ends,
            uses,
        }))
    }

    /// What stands under a secret, for a program that calls itself so. It names no child, so it is
    /// no look at one; that it was fetched is written down for its owner.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn fetch_feed(&self, secret: &str, program: &str) -> Result<Fetched, Failure> {
        let now = self.inner.clock.now();
        let feeds = self.archive().feeds();
        let hash = hashed(secret);
        let found = feeds.find(hash, now).await?;
        if let Some(wait) = self.inner.feeds.count(found.map(|one| one.hash), now) {
            return Ok(Fetched::TooOften(wait.as_secs().max(1)));
        }
        let Some(kept) = found else { return Ok(Fetched::Nothing) };
        let owner = WorkerId::from_bytes(kept.owner);
        let Some(desk) = self.desk(owner, "calendar").await?.filter(|desk| !desk.reads_only())
        else {
            return Ok(Fetched::Nothing);
        };
        let coming = self.coming(&desk).await?;
        let program = self.program(kept.owner, program).await?;
        // A disk that is full must not empty somebody's calendar.
        if let Err(error) = feeds.used(hash, program, now).await {
            tracing::warn!(%error, "a fetch of a calendar could not be written down");
        }
        Ok(Fetched::Calendar(coming, now))
    }

    /// The name under which a program is kept: its own, cleaned and shortened; a name that stands
    /// for many once there are too many to tell apart.
    async fn program(&self, owner: store::Key, said: &str) -> Result<String, Failure> {
        let plain = |letter: &char| letter.is_ascii_alphanumeric() || " ./-_()".contains(*letter);
        let name: String = said.chars().filter(plain).take(LONGEST_PROGRAM).collect();
        let name = match name.trim() {
            "" => "A program that gives no name".to_owned(),
            name => name.to_owned(),
        };
        let known = self.archive().feeds().of(owner).await?;
        let uses = known.map(|(_, uses)| uses).unwrap_or_default();
        let many = uses.len() >= MOST_PROGRAMS && uses.iter().all(|one| one.program != name);
        Ok(if many { "Other programs".to_owned() } else { name })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_fetches_wait_and_others_do_not() {
        let meter = FeedMeter::default();
        let now: Moment = "2026-03-09T09:00:00Z".parse().unwrap();
        for _ in 0..MOST {
            assert_eq!(meter.count(Some([1; 32]), now), None);
        }
        assert!(meter.count(Some([1; 32]), now).is_some());
        assert_eq!(meter.count(Some([2; 32]), now), None, "another address");
        assert_eq!(meter.count(Some([1; 32]), now + WINDOW), None, "later again");
    }
}
