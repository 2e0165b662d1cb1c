//! Names and password hashes of local accounts.
//!
//! `office` checks them at sign-in, after hashing. What always holds: no password is stored, only
//! the text of its argon2 hash; and failures are counted in the database, so that several nodes
//! count together.

use crate::{Archive, Key, StoreError, link::cells::Cells, sql::Insert, value::Param};
use jiff::Timestamp;
use std::sync::LazyLock;

/// The local accounts of one authority.
#[derive(Clone)]
pub struct Credentials {
    archive: Archive,
}

/// What a person signs in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// The name they type, folded by `office`.
    pub name: String,
    /// Who they are.
    pub actor: Key,
    /// The argon2 hash, as text with its parameters.
    pub hash: String,
    /// Failed attempts since the last that succeeded.
    pub failures: u32,
    /// Until when nobody may sign in under this name.
    pub locked_until: Option<Timestamp>,
    /// When the hash was last changed.
    pub changed: Timestamp,
}

const FIND: &str = "select name, actor, hash, failures, locked_until, changed from credential \
                    where authority = ?1 and name = ?2";
const ALL: &str = "select name, actor, hash, failures, locked_until, changed from credential \
                   where authority = ?1 order by name";
const FAILED: &str = "update credential set failures = failures + 1 \
                      where authority = ?1 and name = ?2 returning failures";
const LOCK: &str = "update credential set locked_until = ?3 where authority = ?1 and name = ?2";
const SUCCEEDED: &str = "update credential set failures = 0, locked_until = null \
                         where authority = ?1 and name = ?2";
const REMOVE: &str = "delete from credential where authority = ?1 and name = ?2";
static SET: LazyLock<Insert> = LazyLock::new(|| {
    let columns = ["authority", "name", "actor", "hash", "failures", "changed"];
    let again = "on conflict (authority, name) do update set actor = excluded.actor, \
                 hash = excluded.hash, failures = 0, locked_until = null, \
                 changed = excluded.changed";
    Insert::new("credential", &columns, again)
});

impl Credentials {
    pub(crate) fn new(archive: Archive) -> Self {
        Self { archive }
    }

    /// Gives a name its person and hash, for the first time or anew; failures are forgotten.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set(
        &self,
        name: &str,
        (actor, hash): (Key, &str),
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let (authority, name, hash) = (self.authority(), name.to_owned(), hash.to_owned());
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let (name, hash) = (Param::Text(&name), Param::Text(&hash));
                    let (zero, at) = (Param::Int(0), Param::Int(at.as_microsecond()));
                    let row = vec![authority, name, Param::Bytes(&actor), hash, zero, at];
                    link.insert(&SET, vec![row]).await
                })
            })
            .await
    }

    /// The credential of a name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(&self, name: &str) -> Result<Option<Credential>, StoreError> {
        let (authority, name) = (self.authority(), name.to_owned());
        self.archive
            .read(move |link| {
                let name = name.clone();
                Box::pin(async move {
                    link.find(FIND, &[authority, Param::Text(&name)], credential).await
                })
            })
            .await
    }

    /// Every credential, by name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn all(&self) -> Result<Vec<Credential>, StoreError> {
        let authority = self.authority();
        self.archive
            .read(move |link| {
                Box::pin(async move { link.query(ALL, &[authority], credential).await })
            })
            .await
    }

    /// Counts a failed attempt; gives how many there are now, 0 for a name that is not known.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn failed(&self, name: &str) -> Result<u32, StoreError> {
        let (authority, name) = (self.authority(), name.to_owned());
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let values = [authority, Param::Text(&name)];
                    Ok(link.find(FAILED, &values, |row| row.narrow(0)).await?.unwrap_or(0))
                })
            })
            .await
    }

    /// Locks a name until a moment.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn lock(&self, name: &str, until: Timestamp) -> Result<(), StoreError> {
        self.change(LOCK, name, Some(until)).await
    }

    /// Forgets failures and lock after an attempt that succeeded.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn succeeded(&self, name: &str) -> Result<(), StoreError> {
        self.change(SUCCEEDED, name, None).await
    }

    /// Takes a name out.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn remove(&self, name: &str) -> Result<(), StoreError> {
        self.change(REMOVE, name, None).await
    }

    async fn change(
        &self,
        text: &'static str,
        name: &str,
        moment: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let (authority, name) = (self.authority(), name.to_owned());
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let moment = moment.map_or(Param::Null, |at| Param::Int(at.as_microsecond()));
                    link.execute(text, &[authority, Param::Text(&name), moment]).await.map(|_| ())
                })
            })
            .await
    }

    fn authority(&self) -> Param<'static> {
        Param::Int(self.archive.authority.into())
    }
}

fn credential(row: &Cells<'_>) -> Result<Credential, StoreError> {
    let locked = row.maybe_int(4)?.is_some();
    Ok(Credential {
        name: row.text(0)?.to_owned(),
        actor: row.array(1)?,
        hash: row.text(2)?.to_owned(),
        failures: row.narrow(3)?,
        locked_until: if locked { Some(row.moment(4)?) } else { None },
        changed: row.moment(5)?,
    })
}
