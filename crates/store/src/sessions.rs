//! Who is signed in.
//!
//! `office` opens a session at sign-in and asks for it on every request. What always holds: the
//! token itself is never stored, only its SHA-256; a session that has run out is not found; and
//! when somebody's access ends, their sessions end in the very append that ends it
//! ([`NewEntry::ends_sessions_of`](crate::NewEntry)).

use crate::{Archive, Key, StoreError, link::cells::Cells, sql::Insert, value::Param};
use jiff::Timestamp;
use std::sync::LazyLock;

/// The sessions of one authority.
#[derive(Clone)]
pub struct Sessions {
    archive: Archive,
}

/// A session about to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    /// SHA-256 of the token in the cookie.
    pub token: [u8; 32],
    /// Who signed in.
    pub actor: Key,
    /// When.
    pub at: Timestamp,
    /// When it ends unless it is used before.
    pub idle_until: Timestamp,
    /// When it ends in any case.
    pub ends: Timestamp,
    /// Anything `office` wants to keep with it, such as how they signed in.
    pub note: String,
}

/// A session that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token in the cookie.
    pub token: [u8; 32],
    /// Who signed in.
    pub actor: Key,
    /// When they signed in.
    pub opened: Timestamp,
    /// When it was last marked as used.
    pub seen: Timestamp,
    /// When it ends unless it is used before.
    pub idle_until: Timestamp,
    /// When it ends in any case.
    pub ends: Timestamp,
    /// The sequence of the last entry written in it: its reader must not be shown less.
    pub position: u64,
    /// The sequence of the authority's last entry when the session was found: what a page of it
    /// must not be behind.
    pub head: u64,
    /// What was kept with it.
    pub note: String,
}

const FIND: &str = "select token, actor, opened, seen, idle_until, ends, position, note, \
                    (select sequence from head where head.authority = session.authority) \
                    from session where authority = ?1 and token = ?2 \
                    and idle_until > ?3 and ends > ?3";
const OF: &str = "select token, actor, opened, seen, idle_until, ends, position, note, \
                    (select sequence from head where head.authority = session.authority) \
                  from session where authority = ?1 and actor = ?2 \
                  and idle_until > ?3 and ends > ?3 order by opened desc";
const SEEN: &str =
    "update session set seen = ?3, idle_until = ?4 where authority = ?1 and token = ?2";
const WROTE: &str = "update session set position = ?3 \
                     where authority = ?1 and token = ?2 and position < ?3";
const NOTE: &str = "update session set note = ?3 where authority = ?1 and token = ?2";
const ROTATE: &str = "update session set token = ?3 where authority = ?1 and token = ?2";
const END: &str = "delete from session where authority = ?1 and token = ?2";
const END_OF: &str = "delete from session where authority = ?1 and actor = ?2";
const SWEEP: &str = "delete from session where authority = ?1 and (idle_until <= ?2 or ends <= ?2)";
static OPEN: LazyLock<Insert> = LazyLock::new(|| {
    let columns =
        ["authority", "token", "actor", "opened", "seen", "idle_until", "ends", "position", "note"];
    Insert::new("session", &columns, "")
});

impl Sessions {
    pub(crate) fn new(archive: Archive) -> Self {
        Self { archive }
    }

    /// Opens a session.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn open(&self, new: NewSession) -> Result<(), StoreError> {
        let authority = self.authority();
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let at = Param::Int(new.at.as_microsecond());
                    let row = vec![
                        authority,
                        Param::Bytes(&new.token),
                        Param::Bytes(&new.actor),
                        at,
                        at,
                        Param::Int(new.idle_until.as_microsecond()),
                        Param::Int(new.ends.as_microsecond()),
                        Param::Int(0),
                        Param::Text(&new.note),
                    ];
                    link.insert(&OPEN, vec![row]).await
                })
            })
            .await
    }

    /// The session of this token, if it has not run out at `now`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(
        &self,
        token: [u8; 32],
        now: Timestamp,
    ) -> Result<Option<Session>, StoreError> {
        let (authority, now) = (self.authority(), now.as_microsecond());
        self.archive
            .read(move |link| {
                Box::pin(async move {
                    let values = [authority, Param::Bytes(&token), Param::Int(now)];
                    link.find(FIND, &values, session).await
                })
            })
            .await
    }

    /// Everywhere this person is signed in at `now`, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(&self, actor: Key, now: Timestamp) -> Result<Vec<Session>, StoreError> {
        let (authority, now) = (self.authority(), now.as_microsecond());
        self.archive
            .read(move |link| {
                Box::pin(async move {
                    let values = [authority, Param::Bytes(&actor), Param::Int(now)];
                    link.query(OF, &values, session).await
                })
            })
            .await
    }

    /// Marks a session as used. Calling it once a minute is enough.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn seen(
        &self,
        token: [u8; 32],
        at: Timestamp,
        idle_until: Timestamp,
    ) -> Result<(), StoreError> {
        let (at, until) = (at.as_microsecond(), idle_until.as_microsecond());
        self.change(SEEN, token, Change::Moments(at, until)).await
    }

    /// Remembers the last entry written in a session. It never goes back.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn wrote(&self, token: [u8; 32], position: u64) -> Result<(), StoreError> {
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        self.change(WROTE, token, Change::Moments(position, 0)).await
    }

    /// Replaces what is kept with a session.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn note(&self, token: [u8; 32], note: &str) -> Result<(), StoreError> {
        self.change(NOTE, token, Change::Note(note.to_owned())).await
    }

    /// Gives a session a new token, so that one seen before sign-in is worth nothing after it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn rotate(&self, token: [u8; 32], new: [u8; 32]) -> Result<(), StoreError> {
        self.change(ROTATE, token, Change::Token(new)).await
    }

    /// Ends one session.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn end(&self, token: [u8; 32]) -> Result<(), StoreError> {
        self.change(END, token, Change::Nothing).await
    }

    /// Ends every session of a person; gives how many there were.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn end_all_of(&self, actor: Key) -> Result<u64, StoreError> {
        let authority = self.authority();
        self.archive
            .write(move |link| {
                Box::pin(
                    async move { link.execute(END_OF, &[authority, Param::Bytes(&actor)]).await },
                )
            })
            .await
    }

    /// Takes out the sessions that have run out; gives how many there were.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn sweep(&self, now: Timestamp) -> Result<u64, StoreError> {
        let (authority, now) = (self.authority(), Param::Int(now.as_microsecond()));
        self.archive
            .write(move |link| {
                Box::pin(async move { link.execute(SWEEP, &[authority, now]).await })
            })
            .await
    }

    fn authority(&self) -> Param<'static> {
        Param::Int(self.archive.authority.into())
    }

    async fn change(
        &self,
        text: &'static str,
        token: [u8; 32],
        change: Change,
    ) -> Result<(), StoreError> {
        let authority = self.authority();
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let mut values = vec![authority, Param::Bytes(&token)];
                    match &change {
                        Change::Moments(one, two) => {
                            values.extend([Param::Int(*one), Param::Int(*two)]);
                        }
                        Change::Note(note) => values.push(Param::Text(note)),
                        Change::Token(token) => values.push(Param::Bytes(token)),
                        Change::Nothing => {}
                    }
                    link.execute(text, &values).await.map(|_| ())
                })
            })
            .await
    }
}

enum Change {
    Moments(i64, i64),
    Note(String),
    Token([u8; 32]),
    Nothing,
}

fn session(row: &Cells<'_>) -> Result<Session, StoreError> {
    Ok(Session {
        token: row.array(0)?,
        actor: row.array(1)?,
        opened: row.moment(2)?,
        seen: row.moment(3)?,
        idle_until: row.moment(4)?,
        ends: row.moment(5)?,
        position: row.count(6)?,
        note: row.text(7)?.to_owned(),
        head: row.maybe_int(8)?.and_then(|head| u64::try_from(head).ok()).unwrap_or(0),
    })
}
