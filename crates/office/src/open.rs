//! Opening the office: the store, its lists, the keys, and the authority whose record it is.

use crate::{
    Clock, CouncilClocks,
    backup::is_unfinished,
    documents::{Documents, Keeping},
    feed::FeedMeter,
    read::lists::Answers,
    standing::Keeper,
    token::TokenKey,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use store::{Archive, Options, Place, Store, StoreError};
use tokio::sync::Semaphore;
use views::{CaseMemory, Lists};

/// What opening needs.
pub struct Opening {
    /// Where the record is kept.
    pub place: Place,
    /// The council's name: the authority of that name is founded when it does not exist.
    pub authority: String,
    /// Where time comes from.
    pub clock: Clock,
    /// How many bytes of folded cases to keep in memory.
    pub memory: u64,
    /// The file that takes looks while the access journal can't be written; beside an embedded
    /// record when nothing is said.
    pub spool: Option<PathBuf>,
    /// How documents are kept.
    pub documents: Keeping,
}

/// The one door to the record of one authority. Cheap to clone.
#[derive(Clone)]
pub struct Office {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) archive: Archive,
    pub(crate) authority: u32,
    pub(crate) council: String,
    pub(crate) clock: Clock,
    pub(crate) memory: Arc<CaseMemory>,
    pub(crate) keeper: Keeper,
    pub(crate) token_key: TokenKey,
    /// How many passwords may be hashed at once: each takes a core and many megabytes.
    pub(crate) hashing: Semaphore,
    /// What the timeline answered last, for lists.
    pub(crate) answers: Answers,
    /// How often calendars were fetched lately.
    pub(crate) feeds: FeedMeter,
    /// Documents: where they lie and who scans them.
    pub(crate) documents: Documents,
}

/// The file that remembers what this node last saw of a database: beside its spool, one for each
/// database, so that a record restored under another name begins anew.
fn seen_beside(place: &Place, spool: Option<&Path>) -> Option<PathBuf> {
    let (Place::Postgres(url), Some(spool)) = (place, spool) else { return None };
    let url = url.split('?').next().unwrap_or_default();
    let name = url.rsplit('/').next().unwrap_or_default();
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    Some(spool.with_file_name(format!("seen-{name}")))
}

impl Office {
    /// Opens the record, founding the authority when there is none of its name.
    ///
    /// # Errors
    /// When the database can't be opened or read.
    pub async fn open(opening: Opening) -> Result<Self, StoreError> {
        Self::open_under(opening, CouncilClocks::default()).await
    }

    /// The same where the council has limits of its own.
    ///
    /// # Errors
    /// When the database can't be opened or read.
    pub async fn open_under(opening: Opening, clocks: CouncilClocks) -> Result<Self, StoreError> {
        if let Place::Directory(folder) = &opening.place
            && is_unfinished(folder)
        {
            let why = "its restore was never finished: run \"sightline restore\" again";
            return Err(StoreError::Damaged(why.to_owned()));
        }
        let documents = Documents::new(opening.documents)
            .map_err(|why| StoreError::Misused(why.to_string()))?;
        let memory = Arc::new(CaseMemory::new(opening.memory));
        let clock = opening.clock.clone();
        let options = Options {
            clock: Arc::new(move || clock.now()),
            seen: seen_beside(&opening.place, opening.spool.as_deref()),
            spool: opening.spool,
            ..Options::default()
        };
        let lists = Arc::new(Lists::new(Arc::clone(&memory)));
        let store = Store::open_with(&opening.place, lists, options).await?;
        let authority = store.found_authority(&opening.authority).await?;
        let archive = store.of(authority);
        if archive.settings().get(store::RESTORING).await?.is_some() {
            let why = "its restore was never finished: empty it and restore again";
            return Err(StoreError::Damaged(why.to_owned()));
        }
        let token_key = TokenKey::load(&archive).await?;
        let inner = Inner {
            keeper: Keeper::new(clocks),
            store,
            archive,
            authority,
            council: opening.authority,
            clock: opening.clock,
            memory,
            token_key,
            hashing: Semaphore::new(2),
            answers: Answers::default(),
            documents,
            feeds: FeedMeter::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The council's name.
    pub fn council(&self) -> &str {
        &self.inner.council
    }

    /// Where time comes from.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// Finishes what is under way and closes the store.
    pub async fn close(&self) {
        self.inner.store.close().await;
    }

    pub(crate) fn archive(&self) -> &Archive {
        &self.inner.archive
    }
}
