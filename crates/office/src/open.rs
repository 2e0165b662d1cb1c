//! Opening the office: the store, its lists, the keys, and the authority whose record it is.

use crate::{
    Clock, CouncilsOwn,
    backup::is_unfinished,
    documents::{Documents, Keeping},
    feed::FeedMeter,
    read::{lists::Answers, work::KeptReminders},
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
    /// The council's name.
    pub authority: String,
    /// Whether its record may begin with this opening.
    pub founding: Founding,
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

/// Whether opening may begin a council's record. A name that was misspelt must not be taken for a
/// new council whose record is empty and well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Founding {
    /// The council was named, and its record begins when there is none of its name.
    WhenMissing,
    /// Nobody named a council: its record begins only where none stands.
    WhereNoneStands,
    /// It must be there already.
    Never,
}

/// Why a record was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// No council's record has begun there.
    #[error(
        "no council's record has begun there yet; \"sightline demo\", \"sightline import\" and \
         \"sightline user\" begin one"
    )]
    Empty,
    /// The records of other councils stand there: name one of them.
    #[error(
        "it holds the record of {}, and none of {asked:?}. Type --council {:?}{}",
        named(.there),
        .there.first().map_or("", String::as_str),
        beside(.founding)
    )]
    NotThere {
        /// Whose record was asked for.
        asked: String,
        /// Whose stand there.
        there: Vec<String>,
        /// What the opening was allowed to do.
        founding: Founding,
    },
    /// The database can't be opened or read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// "\"Solent City Council\" and \"Testshire\"".
fn named(councils: &[String]) -> String {
    let quoted: Vec<String> = councils.iter().map(|name| format!("{name:?}")).collect();
    quoted.join(" and ")
}

/// What else somebody may type who wants to begin a record.
fn beside(founding: &Founding) -> &'static str {
    match founding {
        Founding::Never => "",
        _ => ", or --council with the name of the council whose record is to begin beside it",
    }
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
    /// Whose records stood there when this one began with this opening.
    pub(crate) begun_beside: Vec<String>,
    pub(crate) clock: Clock,
    pub(crate) memory: Arc<CaseMemory>,
    pub(crate) keeper: Keeper,
    pub(crate) token_key: TokenKey,
    /// How many passwords may be hashed at once: each takes a core and many megabytes.
    pub(crate) hashing: Semaphore,
    /// What the timeline answered last, for lists.
    pub(crate) answers: Answers,
    /// What each person was reminded of last.
    pub(crate) reminders: KeptReminders,
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

/// The number of the council, and whose records stood there when its own begins now.
async fn chosen(
    store: &Store,
    name: &str,
    founding: Founding,
) -> Result<(u32, Vec<String>), OpenError> {
    let there = store.authorities().await?;
    if let Some((number, _)) = there.iter().find(|(_, one)| one == name) {
        return Ok((*number, Vec::new()));
    }
    let there: Vec<String> = there.into_iter().map(|(_, name)| name).collect();
    let begins = match founding {
        Founding::WhenMissing => true,
        Founding::WhereNoneStands => there.is_empty(),
        Founding::Never => false,
    };
    match begins {
        true => Ok((store.found_authority(name).await?, there)),
        false if there.is_empty() => Err(OpenError::Empty),
        false => Err(OpenError::NotThere { asked: name.to_owned(), there, founding }),
    }
}

impl Office {
    /// Opens the record, and begins it where that was asked for.
    ///
    /// # Errors
    /// When the database can't be opened or read, or holds the records of other councils only.
    pub async fn open(opening: Opening) -> Result<Self, OpenError> {
        Self::open_under(opening, CouncilsOwn::default()).await
    }

    /// The same for what the council set for itself: limits of its own, the terms of its schools.
    ///
    /// # Errors
    /// When the database can't be opened or read, or holds the records of other councils only.
    pub async fn open_under(opening: Opening, own: CouncilsOwn) -> Result<Self, OpenError> {
        if let Place::Directory(folder) = &opening.place
            && is_unfinished(folder)
        {
            let why = "its restore was never finished: run \"sightline restore\" again";
            return Err(StoreError::Damaged(why.to_owned()).into());
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
        let chosen = chosen(&store, &opening.authority, opening.founding).await;
        let (authority, begun_beside) = match chosen {
            Ok(chosen) => chosen,
            Err(error) => {
                store.close().await;
                return Err(error);
            }
        };
        let archive = store.of(authority);
        if archive.settings().get(store::RESTORING).await?.is_some() {
            let why = "its restore was never finished: empty it and restore again";
            return Err(StoreError::Damaged(why.to_owned()).into());
        }
        let token_key = TokenKey::load(&archive).await?;
        let inner = Inner {
            keeper: Keeper::new(own),
            store,
            archive,
            authority,
            council: opening.authority,
            begun_beside,
            clock: opening.clock,
            memory,
            token_key,
            hashing: Semaphore::new(2),
            answers: Answers::default(),
            reminders: KeptReminders::default(),
            documents,
            feeds: FeedMeter::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The council's name.
    pub fn council(&self) -> &str {
        &self.inner.council
    }

    /// The councils whose records stood here already when this one's began with this opening;
    /// empty when it was there, or is the first.
    pub fn begun_beside(&self) -> &[String] {
        &self.inner.begun_beside
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
