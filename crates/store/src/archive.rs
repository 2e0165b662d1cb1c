//! One authority's journals: appending, reading, looking.
//!
//! `office` and `views` work through it. What always holds: every statement carries the
//! authority's number, so an archive can neither read nor write another authority's rows.

use crate::{
    AppendError, Appended, Credentials, Drafts, Feeds, Glance, Head, Jobs, Key, LookError,
    NewEntry, NewLook, Row, Sessions, Settings, Stale, Store, StoreError, StoredLook, StoredPart,
    Tokens, Untold, Value,
    db::{
        Work,
        lane::{Item, Waiting},
    },
    link::{Begin, Boxed, Link, cells::Cells},
    look::{
        Sighting,
        reading::{self, Whose},
    },
    parts,
    value::Param,
    views::state,
};
use jiff::Timestamp;
use ledger::Journal;
use std::sync::Arc;
use tokio::sync::oneshot;

/// The journals of one authority. Cheap to clone.
#[derive(Clone)]
pub struct Archive {
    pub(crate) store: Store,
    pub(crate) authority: u32,
}

const COMMAND: &str = "select sequence, recorded from entry where authority = ?1 and command = ?2";

impl Archive {
    pub(crate) fn new(store: Store, authority: u32) -> Self {
        Self { store, authority }
    }

    /// The authority's number.
    #[must_use]
    pub fn authority(&self) -> u32 {
        self.authority
    }

    /// Appends an entry. It is durable when this returns, and so are its views and jobs.
    ///
    /// # Errors
    /// When anything it expects has moved, it breaks a limit, or the database cannot take it.
    /// Nothing of it was written then.
    pub async fn append(&self, entry: NewEntry) -> Result<Appended, AppendError> {
        let (answer, answered) = oneshot::channel();
        let waiting = Waiting { authority: self.authority, what: entry, answer };
        self.store.put(Journal::Record, self.authority, Item::Entry(waiting))?;
        answered.await.unwrap_or_else(|_| Err(lost().into()))
    }

    /// Appends many entries in one transaction, views included: all of them or none. Repeated
    /// commands are answered as ever. Batches of some thousands are best.
    ///
    /// # Errors
    /// As [`Archive::append`], for the first entry that is refused.
    pub async fn append_bulk(&self, entries: Vec<NewEntry>) -> Result<Vec<Appended>, AppendError> {
        let (answer, answered) = oneshot::channel();
        let waiting = Waiting { authority: self.authority, what: entries, answer };
        self.store.put(Journal::Record, self.authority, Item::Bulk(waiting))?;
        answered.await.unwrap_or_else(|_| Err(lost().into()))
    }

    /// The sequence of the last entry; 0 while there is none.
    ///
    /// # Errors
    /// When the database cannot be read or the authority was never founded.
    pub async fn head(&self) -> Result<u64, StoreError> {
        let authority = self.authority;
        self.read(move |link| Box::pin(parts::head(link, authority))).await
    }

    /// The positions of all facets of these subjects, ordered by subject and facet.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn heads(&self, subjects: &[Key]) -> Result<Vec<Head>, StoreError> {
        let (authority, subjects): (_, Arc<[Key]>) = (self.authority, subjects.into());
        self.read(move |link| {
            let subjects = Arc::clone(&subjects);
            Box::pin(async move { parts::heads(link, authority, &subjects).await })
        })
        .await
    }

    /// Every part of these subjects, ordered by subject, sequence and place in the entry.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn parts_of(&self, subjects: &[Key]) -> Result<Vec<StoredPart>, StoreError> {
        let (authority, subjects): (_, Arc<[Key]>) = (self.authority, subjects.into());
        self.read(move |link| {
            let subjects = Arc::clone(&subjects);
            Box::pin(async move { parts::of(link, authority, &subjects).await })
        })
        .await
    }

    /// What single entries say of single subjects: all parts of each (subject, sequence), in the
    /// order asked for. A few at a time, in one reading.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn parts_at(&self, places: &[(Key, u64)]) -> Result<Vec<StoredPart>, StoreError> {
        let (authority, places): (_, Arc<[(Key, u64)]>) = (self.authority, places.into());
        self.read(move |link| {
            let places = Arc::clone(&places);
            Box::pin(async move { parts::at(link, authority, &places).await })
        })
        .await
    }

    /// All parts of the next `limit` entries after a sequence, in the order of the journal.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn parts_after(
        &self,
        sequence: u64,
        limit: u32,
    ) -> Result<Vec<StoredPart>, StoreError> {
        let authority = self.authority;
        self.read(move |link| {
            Box::pin(async move {
                link.begin(Begin::Reading).await?;
                let read = parts::after(link, authority, sequence, limit).await?;
                link.commit().await?;
                Ok(read)
            })
        })
        .await
    }

    /// The whole histories of the next `subjects` subjects in key order after `from`, or from the
    /// first. Empty when there are no more.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn each_subject(
        &self,
        from: Option<Key>,
        subjects: u32,
    ) -> Result<Vec<StoredPart>, StoreError> {
        let authority = self.authority;
        self.read(move |link| {
            Box::pin(async move {
                link.begin(Begin::Reading).await?;
                let keys = parts::subjects_after(link, authority, from, subjects).await?;
                let read = match (keys.first(), keys.last()) {
                    (Some(first), Some(last)) => {
                        parts::between(link, authority, (first, last)).await?
                    }
                    _ => Vec::new(),
                };
                link.commit().await?;
                Ok(read)
            })
        })
        .await
    }

    /// The last sequence recorded at or before a moment; 0 when there was none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn position_at(&self, moment: Timestamp) -> Result<u64, StoreError> {
        let authority = self.authority;
        self.read(move |link| Box::pin(parts::position_at(link, authority, moment))).await
    }

    /// Where the entry of a command stands, if it was recorded.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn command(&self, command: Key) -> Result<Option<Appended>, StoreError> {
        let authority = self.authority;
        self.read(move |link| {
            Box::pin(async move {
                let values = [Param::Int(authority.into()), Param::Bytes(&command)];
                let take = |row: &Cells<'_>| {
                    let (sequence, recorded) = (row.count(0)?, row.moment(1)?);
                    Ok(Appended { sequence, recorded, repeated: true })
                };
                link.find(COMMAND, &values, take).await
            })
        })
        .await
    }

    /// Writes a look down. It is durable when this returns: in the access journal, or in the spool
    /// while that cannot be written.
    ///
    /// # Errors
    /// When neither could take it. The page must then not be shown.
    pub async fn look(&self, look: NewLook) -> Result<(), LookError> {
        let sighting = Sighting::new(look, self.store.house().now()).map_err(LookError)?;
        let (answer, answered) = oneshot::channel();
        let waiting = Waiting { authority: self.authority, what: sighting, answer };
        let put = self.store.put(Journal::Access, self.authority, Item::Look(waiting));
        put.map_err(|error| LookError(error.to_string()))?;
        answered.await.unwrap_or_else(|_| Err(LookError(lost().to_string())))
    }

    /// Moves looks that wait in the spool into the journal, as the next look that succeeds would:
    /// for a node to which nobody is sent while they wait.
    ///
    /// # Errors
    /// When the journal cannot be written yet. They wait on then.
    pub async fn empty_spool(&self) -> Result<(), StoreError> {
        let (house, authority) = (Arc::clone(self.store.house()), self.authority);
        let (answer, answered) = oneshot::channel();
        let work: Work = Box::new(move |link| {
            Box::pin(async move {
                let at = (authority, house.now());
                let emptied = house.spool.empty(link, &house.fence, at).await;
                if emptied.is_err() {
                    link.rollback().await;
                }
                // Nobody may be waiting any more; what was moved stays.
                answer.send(emptied).ok();
            })
        });
        self.store.put(Journal::Access, authority, Item::Task(work))?;
        answered.await.unwrap_or_else(|_| Err(lost()))
    }

    /// Who looked at this subject, the newest look first. `before` is the sequence of the last
    /// look of the page before; the first page begins with looks that wait in the spool.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn looks_at(
        &self,
        subject: Key,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<StoredLook>, StoreError> {
        self.looks(Whose::At(subject), (before, limit)).await
    }

    /// The same, without looks of which the reader is not told: a page is as long as it would be
    /// if there were none of those.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn looks_told(
        &self,
        subject: Key,
        untold: Option<Untold>,
        page: (Option<u64>, u32),
    ) -> Result<Vec<StoredLook>, StoreError> {
        self.looks(whose_at(subject, untold), page).await
    }

    /// The newest looks at this subject, the newest first, with less of each than
    /// [`Archive::looks_at`] gives and for a small part of what that costs; without those of which
    /// the reader is not told.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn glances_at(
        &self,
        subject: Key,
        limit: u32,
        untold: Option<Untold>,
    ) -> Result<Vec<Glance>, StoreError> {
        let authority = self.authority;
        let house = self.store.house();
        let waiting = house.spool.looks(authority, whose_at(subject, untold))?.into_iter();
        let glance = |look: StoredLook| Glance {
            at: look.at,
            actor: look.actor,
            role: look.role,
            page: look.page,
        };
        let mut glances: Vec<Glance> = waiting.map(glance).collect();
        let journalled = house.db.read(Journal::Access, move |link| {
            Box::pin(async move {
                reading::glances(link, authority, (&subject, limit), untold.as_ref()).await
            })
        });
        glances.extend(journalled.await?);
        Ok(glances)
    }

    /// What this actor looked at, as [`Archive::looks_at`] gives it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn looks_by(
        &self,
        actor: Key,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<StoredLook>, StoreError> {
        self.looks(Whose::By(actor), (before, limit)).await
    }

    /// All looks, as [`Archive::looks_at`] gives them: for whoever watches over looking itself.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn looks_before(
        &self,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<StoredLook>, StoreError> {
        self.looks(Whose::Anybody, (before, limit)).await
    }

    async fn looks(
        &self,
        whose: Whose,
        (before, limit): (Option<u64>, u32),
    ) -> Result<Vec<StoredLook>, StoreError> {
        let authority = self.authority;
        let db = &self.store.house().db;
        let mut looks = match before {
            None => self.store.house().spool.looks(authority, whose)?,
            Some(_) => Vec::new(),
        };
        let journalled = db.read(Journal::Access, move |link| {
            Box::pin(async move { reading::looks(link, authority, whose, (before, limit)).await })
        });
        looks.extend(journalled.await?);
        Ok(looks)
    }

    /// Reads views. The text must say `authority = ?1`, which the archive binds; `values` are `?2`
    /// and on. `{name}` stands for the table of the view with that name. Columns of the answer are
    /// found by the names the text gives them.
    ///
    /// # Errors
    /// When the database cannot be read or the text is not one it understands.
    pub async fn select(
        &self,
        statement: &'static str,
        values: &[Value],
    ) -> Result<Vec<Row>, StoreError> {
        let (authority, house) = (self.authority, Arc::clone(self.store.house()));
        let mut bound = vec![Value::from(authority)];
        bound.extend_from_slice(values);
        let bound: Arc<[Value]> = bound.into();
        self.read(move |link| {
            let (house, bound) = (Arc::clone(&house), Arc::clone(&bound));
            Box::pin(async move { house.views.select(link, authority, (statement, &bound)).await })
        })
        .await
    }

    /// The views that do not follow the journal just now. Pages over them say so.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn stale_views(&self) -> Result<Vec<Stale>, StoreError> {
        let (authority, house) = (self.authority, Arc::clone(self.store.house()));
        self.read(move |link| {
            let house = Arc::clone(&house);
            Box::pin(async move { state::stale(link, &house.views, authority).await })
        })
        .await
    }

    /// Sessions of people who are signed in.
    #[must_use]
    pub fn sessions(&self) -> Sessions {
        Sessions::new(self.clone())
    }

    /// What people are writing and have not sent.
    #[must_use]
    pub fn drafts(&self) -> Drafts {
        Drafts::new(self.clone())
    }

    /// Names and hashes to sign in with.
    #[must_use]
    pub fn credentials(&self) -> Credentials {
        Credentials::new(self.clone())
    }

    /// Tokens of the programming interface.
    #[must_use]
    pub fn tokens(&self) -> Tokens {
        Tokens::new(self.clone())
    }

    /// Addresses under which calendars are fetched.
    #[must_use]
    pub fn feeds(&self) -> Feeds {
        Feeds::new(self.clone())
    }

    /// Work to be done after an entry.
    #[must_use]
    pub fn jobs(&self) -> Jobs {
        Jobs::new(self.clone())
    }

    /// Settings of the authority.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings::new(self.clone())
    }

    /// Runs a read of the record. `work` may be run twice.
    pub(crate) async fn read<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Link) -> Boxed<'a, Result<T, StoreError>> + Send + Sync + 'static,
    {
        self.store.house().db.read(Journal::Record, work).await
    }

    /// Runs a small write beside the journal.
    pub(crate) async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut Link) -> Boxed<'a, Result<T, StoreError>> + Send + 'static,
    {
        self.store.write(self.authority, work).await
    }
}

/// The writer broke off before it answered. Sending the same command again is safe.
fn lost() -> StoreError {
    StoreError::Unreachable("the writer broke off; what it was doing may be asked again".to_owned())
}

fn whose_at(subject: Key, untold: Option<Untold>) -> Whose {
    untold.map_or(Whose::At(subject), |untold| Whose::Told(subject, untold))
}
