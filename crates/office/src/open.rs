//! Opening the office: the store, its lists, the keys, and the authority whose record it is.

use crate::{
    Clock,
    feed::FeedMeter,
    read::{lists::Answers, search::Searches},
    standing::Keeper,
    token::TokenKey,
};
use std::{path::PathBuf, sync::Arc};
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
    /// What was searched for lately.
    pub(crate) searches: Searches,
    /// How often calendars were fetched lately.
    pub(crate) feeds: FeedMeter,
}

impl Office {
    /// Opens the record, founding the authority when there is none of its name.
    ///
    /// # Errors
    /// When the database can't be opened or read.
    pub async fn open(opening: Opening) -> Result<Self, StoreError> {
        let memory = Arc::new(CaseMemory::new(opening.memory));
        let clock = opening.clock.clone();
        let options = Options {
            clock: Arc::new(move || clock.now()),
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
            keeper: Keeper::new(),
            store,
            archive,
            authority,
            council: opening.authority,
            clock: opening.clock,
            memory,
            token_key,
            hashing: Semaphore::new(2),
            answers: Answers::default(),
            searches: Searches::default(),
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
