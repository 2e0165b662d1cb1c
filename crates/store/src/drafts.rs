//! What somebody is writing and has not sent.
//!
//! `office` saves one every few seconds while a person types. What always holds: a draft is found
//! by its owner alone; it ends by itself, or in the very append that says what it was written for
//! ([`NewEntry::ends_drafts`](crate::NewEntry)); and when a part about its subject is erased it goes too,
//! because it may hold a copy of the words.

use crate::{Archive, Key, StoreError, link::cells::Cells, sql::Insert, value::Param};
use jiff::Timestamp;
use std::sync::LazyLock;

/// The drafts of one authority.
#[derive(Clone)]
pub struct Drafts {
    archive: Archive,
}

/// A draft about to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDraft {
    /// Whose draft it is.
    pub owner: Key,
    /// Which form it is for.
    pub form: String,
    /// Whom the form is about, where that is known.
    pub subject: Option<Key>,
    /// When it was saved.
    pub saved: Timestamp,
    /// When it goes by itself.
    pub expires: Timestamp,
    /// The form's fields as they were.
    pub body: Vec<u8>,
}

/// A draft that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which form it is for.
    pub form: String,
    /// Whom the form is about.
    pub subject: Option<Key>,
    /// When it was saved.
    pub saved: Timestamp,
    /// When it goes by itself.
    pub expires: Timestamp,
    /// The form's fields as they were.
    pub body: Vec<u8>,
}

/// Stands for "nobody" in the key, where a value must stand.
pub(crate) const NOBODY: Key = [0; 16];

const FIND: &str = "select form, subject, saved, expires, body from draft \
                    where authority = ?1 and owner = ?2 and form = ?3 and subject = ?4 \
                    and expires > ?5";
const LIST: &str = "select form, subject, saved, expires, body from draft \
                    where authority = ?1 and owner = ?2 and expires > ?3 order by saved desc";
pub(crate) const DISCARD: &str = "delete from draft \
                       where authority = ?1 and owner = ?2 and form = ?3 and subject = ?4";
const SWEEP: &str = "delete from draft where authority = ?1 and expires <= ?2";
const NAMED: &str = "select form from draft where authority = ?1 and form >= ?2 and form < ?3";
pub(crate) const FORGET: &str = "delete from draft where authority = ?1 and subject in ({list})";
static SAVE: LazyLock<Insert> = LazyLock::new(|| {
    let columns = ["authority", "owner", "form", "subject", "saved", "expires", "body"];
    let again = "on conflict (authority, owner, form, subject) do update set \
                 saved = excluded.saved, expires = excluded.expires, body = excluded.body";
    Insert::new("draft", &columns, again)
});

impl Drafts {
    pub(crate) fn new(archive: Archive) -> Self {
        Self { archive }
    }

    /// Saves a draft over the one before it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn save(&self, draft: NewDraft) -> Result<(), StoreError> {
        let authority = self.authority();
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let subject = draft.subject.unwrap_or(NOBODY);
                    let row = vec![
                        authority,
                        Param::Bytes(&draft.owner),
                        Param::Text(&draft.form),
                        Param::Bytes(&subject),
                        Param::Int(draft.saved.as_microsecond()),
                        Param::Int(draft.expires.as_microsecond()),
                        Param::Bytes(&draft.body),
                    ];
                    link.insert(&SAVE, vec![row]).await
                })
            })
            .await
    }

    /// The owner's draft for a form and a subject, unless it has gone by `now`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(
        &self,
        owner: Key,
        (form, subject): (&str, Option<Key>),
        now: Timestamp,
    ) -> Result<Option<Draft>, StoreError> {
        let (authority, form, now) = (self.authority(), form.to_owned(), now.as_microsecond());
        let subject = subject.unwrap_or(NOBODY);
        self.archive
            .read(move |link| {
                let form = form.clone();
                Box::pin(async move {
                    let (owner, subject) = (Param::Bytes(&owner), Param::Bytes(&subject));
                    let values = [authority, owner, Param::Text(&form), subject, Param::Int(now)];
                    link.find(FIND, &values, draft).await
                })
            })
            .await
    }

    /// All drafts of an owner at `now`, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(&self, owner: Key, now: Timestamp) -> Result<Vec<Draft>, StoreError> {
        let (authority, now) = (self.authority(), now.as_microsecond());
        self.archive
            .read(move |link| {
                Box::pin(async move {
                    let values = [authority, Param::Bytes(&owner), Param::Int(now)];
                    link.query(LIST, &values, draft).await
                })
            })
            .await
    }

    /// The forms of everybody's drafts whose names begin with a text.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn named(&self, begins: &str) -> Result<Vec<String>, StoreError> {
        let (authority, from) = (self.authority(), begins.to_owned());
        let to = format!("{begins}\u{7f}");
        self.archive
            .read(move |link| {
                let (from, to) = (from.clone(), to.clone());
                Box::pin(async move {
                    let values = [authority, Param::Text(&from), Param::Text(&to)];
                    link.query(NAMED, &values, |row| Ok(row.text(0)?.to_owned())).await
                })
            })
            .await
    }

    /// Throws a draft away, as when what it held is not wanted.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn discard(
        &self,
        owner: Key,
        form: &str,
        subject: Option<Key>,
    ) -> Result<(), StoreError> {
        let (authority, form) = (self.authority(), form.to_owned());
        let subject = subject.unwrap_or(NOBODY);
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let (owner, subject) = (Param::Bytes(&owner), Param::Bytes(&subject));
                    let values = [authority, owner, Param::Text(&form), subject];
                    link.execute(DISCARD, &values).await.map(|_| ())
                })
            })
            .await
    }

    /// Takes out drafts whose time is over; gives how many there were.
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
}

fn draft(row: &Cells<'_>) -> Result<Draft, StoreError> {
    let subject: Key = row.array(1)?;
    Ok(Draft {
        form: row.text(0)?.to_owned(),
        subject: (subject != NOBODY).then_some(subject),
        saved: row.moment(2)?,
        expires: row.moment(3)?,
        body: row.bytes(4)?.to_vec(),
    })
}
