//! Addresses under which a calendar fetches what somebody has to do, and who has fetched it.
//!
//! What always holds: only an address's SHA-256 is stored; an owner has at most one, which has an
//! end; what is kept of who fetched it is the name that the program gave itself, when, how often.

use crate::{Archive, Key, StoreError, link::cells::Cells, sql::Insert, value::Param};
use jiff::Timestamp;
use std::sync::LazyLock;

/// The addresses of one authority.
#[derive(Clone)]
pub struct Feeds {
    archive: Archive,
}

/// An address of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feed {
    /// SHA-256 of the secret in it.
    pub hash: [u8; 32],
    /// Whose calendar it is.
    pub owner: Key,
    /// When it was made.
    pub made: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
}

/// A program that has fetched it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedUse {
    /// As the program calls itself.
    pub program: String,
    /// When it first did.
    pub first: Timestamp,
    /// When it last did.
    pub last: Timestamp,
    /// How often.
    pub times: i64,
}

const FIND: &str = "select hash, owner, made, ends from feed \
                    where authority = ?1 and hash = ?2 and ends > ?3";
const OF: &str = "select hash, owner, made, ends from feed where authority = ?1 and owner = ?2";
const USES: &str = "select program, began, seen, times from feed_use \
                    where authority = ?1 and hash = ?2 order by seen desc";
const REVOKE: &str = "delete from feed where authority = ?1 and owner = ?2";
const FORGET: &str = "delete from feed_use where authority = ?1 and hash in \
                      (select hash from feed where authority = ?1 and owner = ?2)";
static MAKE: LazyLock<Insert> =
    LazyLock::new(|| Insert::new("feed", &["authority", "hash", "owner", "made", "ends"], ""));
static USED: LazyLock<Insert> = LazyLock::new(|| {
    let again = "on conflict (authority, hash, program) do update set \
                 seen = excluded.seen, times = feed_use.times + 1";
    Insert::new("feed_use", &["authority", "hash", "program", "began", "seen", "times"], again)
});

impl Feeds {
    pub(crate) fn new(archive: Archive) -> Self {
        Self { archive }
    }

    /// Keeps a new address in place of the owner's earlier one, which opens nothing any more.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn replace(&self, new: Feed) -> Result<(), StoreError> {
        self.change(new.owner, Some(new)).await
    }

    /// Takes the owner's address out at once, with who fetched it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn revoke(&self, owner: Key) -> Result<(), StoreError> {
        self.change(owner, None).await
    }

    async fn change(&self, owner: Key, new: Option<Feed>) -> Result<(), StoreError> {
        let authority = self.authority();
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let whose = [authority, Param::Bytes(&owner)];
                    link.execute(FORGET, &whose).await?;
                    link.execute(REVOKE, &whose).await?;
                    let Some(new) = new else { return Ok(()) };
                    let made = Param::Int(new.made.as_microsecond());
                    let ends = Param::Int(new.ends.as_microsecond());
                    let row = vec![authority, Param::Bytes(&new.hash), whose[1], made, ends];
                    link.insert(&MAKE, vec![row]).await
                })
            })
            .await
    }

    /// The address with this hash, unless it has ended at `now`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(&self, hash: [u8; 32], now: Timestamp) -> Result<Option<Feed>, StoreError> {
        let (authority, now) = (self.authority(), now.as_microsecond());
        self.archive
            .read(move |link| {
                Box::pin(async move {
                    let values = [authority, Param::Bytes(&hash), Param::Int(now)];
                    link.find(FIND, &values, feed).await
                })
            })
            .await
    }

    /// The address of an owner, an ended one too, with who has fetched it, the latest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(&self, owner: Key) -> Result<Option<(Feed, Vec<FeedUse>)>, StoreError> {
        let authority = self.authority();
        self.archive
            .read(move |link| {
                Box::pin(async move {
                    let whose = [authority, Param::Bytes(&owner)];
                    let Some(feed) = link.find(OF, &whose, feed).await? else { return Ok(None) };
                    let of = [authority, Param::Bytes(&feed.hash)];
                    Ok(Some((feed, link.query(USES, &of, fetched).await?)))
                })
            })
            .await
    }

    /// Writes down that a program fetched it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn used(
        &self,
        hash: [u8; 32],
        program: String,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let authority = self.authority();
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let at = Param::Int(at.as_microsecond());
                    let (hash, program) = (Param::Bytes(&hash), Param::Text(&program));
                    let row = vec![authority, hash, program, at, at, Param::Int(1)];
                    link.insert(&USED, vec![row]).await
                })
            })
            .await
    }

    fn authority(&self) -> Param<'static> {
        Param::Int(self.archive.authority.into())
    }
}

fn feed(row: &Cells<'_>) -> Result<Feed, StoreError> {
    Ok(Feed {
        hash: row.array(0)?,
        owner: row.array(1)?,
        made: row.moment(2)?,
        ends: row.moment(3)?,
    })
}

fn fetched(row: &Cells<'_>) -> Result<FeedUse, StoreError> {
    Ok(FeedUse {
        program: row.text(0)?.to_owned(),
        first: row.moment(1)?,
        last: row.moment(2)?,
        times: row.int(3)?,
    })
}
