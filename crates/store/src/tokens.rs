//! Tokens of the programming interface.
//!
//! What always holds: only a token's SHA-256 is stored; every token has an owner, whose access it
//! can never exceed, and an end.

use crate::{Archive, Key, StoreError, link::cells::Cells, sql::Insert, value::Param};
use jiff::Timestamp;
use std::sync::LazyLock;

/// The tokens of one authority.
#[derive(Clone)]
pub struct Tokens {
    archive: Archive,
}

/// A token about to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewToken {
    /// SHA-256 of the token.
    pub hash: [u8; 32],
    /// On whose behalf it acts.
    pub owner: Key,
    /// What it is for, in its owner's words.
    pub purpose: String,
    /// When it is made.
    pub made: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
}

/// A token that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// SHA-256 of the token.
    pub hash: [u8; 32],
    /// On whose behalf it acts.
    pub owner: Key,
    /// What it is for.
    pub purpose: String,
    /// When it was made.
    pub made: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
    /// When it was last marked as used.
    pub used: Option<Timestamp>,
}

const FIND: &str = "select hash, owner, purpose, made, ends, used from token \
                    where authority = ?1 and hash = ?2 and ends > ?3";
const OF: &str = "select hash, owner, purpose, made, ends, used from token \
                  where authority = ?1 and owner = ?2 order by made desc";
const USED: &str = "update token set used = ?3 where authority = ?1 and hash = ?2";
const REVOKE: &str = "delete from token where authority = ?1 and hash = ?2";
static MAKE: LazyLock<Insert> = LazyLock::new(|| {
    Insert::new("token", &["authority", "hash", "owner", "purpose", "made", "ends"], "")
});

impl Tokens {
    pub(crate) fn new(archive: Archive) -> Self {
        Self { archive }
    }

    /// Keeps a new token.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn make(&self, new: NewToken) -> Result<(), StoreError> {
        let authority = self.authority();
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let (hash, owner) = (Param::Bytes(&new.hash), Param::Bytes(&new.owner));
                    let made = Param::Int(new.made.as_microsecond());
                    let ends = Param::Int(new.ends.as_microsecond());
                    let row = vec![authority, hash, owner, Param::Text(&new.purpose), made, ends];
                    link.insert(&MAKE, vec![row]).await
                })
            })
            .await
    }

    /// The token with this hash, unless it has ended at `now`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(
        &self,
        hash: [u8; 32],
        now: Timestamp,
    ) -> Result<Option<ApiToken>, StoreError> {
        let (authority, now) = (self.authority(), now.as_microsecond());
        self.archive
            .read(move |link| {
                Box::pin(async move {
                    let values = [authority, Param::Bytes(&hash), Param::Int(now)];
                    link.find(FIND, &values, token).await
                })
            })
            .await
    }

    /// All tokens of an owner, ended ones too, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(&self, owner: Key) -> Result<Vec<ApiToken>, StoreError> {
        let authority = self.authority();
        self.archive
            .read(move |link| {
                Box::pin(
                    async move { link.query(OF, &[authority, Param::Bytes(&owner)], token).await },
                )
            })
            .await
    }

    /// Marks a token as used.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn used(&self, hash: [u8; 32], at: Timestamp) -> Result<(), StoreError> {
        self.change(USED, hash, Some(at)).await
    }

    /// Takes a token out at once.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn revoke(&self, hash: [u8; 32]) -> Result<(), StoreError> {
        self.change(REVOKE, hash, None).await
    }

    async fn change(
        &self,
        text: &'static str,
        hash: [u8; 32],
        at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let authority = self.authority();
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let at = at.map_or(Param::Null, |at| Param::Int(at.as_microsecond()));
                    link.execute(text, &[authority, Param::Bytes(&hash), at]).await.map(|_| ())
                })
            })
            .await
    }

    fn authority(&self) -> Param<'static> {
        Param::Int(self.archive.authority.into())
    }
}

fn token(row: &Cells<'_>) -> Result<ApiToken, StoreError> {
    let used = row.maybe_int(5)?.is_some();
    Ok(ApiToken {
        hash: row.array(0)?,
        owner: row.array(1)?,
        purpose: row.text(2)?.to_owned(),
        made: row.moment(3)?,
        ends: row.moment(4)?,
        used: if used { Some(row.moment(5)?) } else { None },
    })
}
