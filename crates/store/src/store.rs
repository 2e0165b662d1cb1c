//! Opening a store, and the one way from it to an authority's journals.
//!
//! The binary opens it, `office` holds it. What always holds: nothing can be read or written but
//! through [`Store::of`], so no statement exists without its authority.

use crate::{
    Archive, Options, Projection, StoreError,
    db::{
        Db, Work,
        lane::{Item, Lane, in_transaction},
    },
    fence::Fence,
    house::House,
    link::{Boxed, Link},
    look::spool::Spool,
    schema,
    sql::Insert,
    value::Param,
    views::{memory::Memory, state, tables::ViewSet},
};
use ledger::{Journal, genesis};
use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, LazyLock, Mutex},
};
use tokio::sync::oneshot;

/// Where a store lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A directory with `record.db`, `access.db` and the spool of looks.
    Directory(PathBuf),
    /// The address of a PostgreSQL database, as in `postgres://user@host/name`.
    Postgres(String),
}

/// An open store. Clones share everything; the last one dropped closes it.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    house: Arc<House>,
    place: Place,
    /// `None` once the store is closed.
    lanes: Mutex<Option<HashMap<(u8, u32), Lane>>>,
}

const AUTHORITIES: &str = "select authority, name from authority order by authority";
const NAMED: &str = "select authority from authority where name = ?1";
const NEXT: &str = "select coalesce(max(authority), 0) + 1 from authority";
const HEADS: &str = "select authority, sequence from head order by authority";
static AUTHORITY: LazyLock<Insert> =
    LazyLock::new(|| Insert::new("authority", &["authority", "name", "founded"], ""));
static HEAD: LazyLock<Insert> = LazyLock::new(|| {
    Insert::new("head", &["authority", "sequence", "recorded", "hash", "views"], "")
});

impl Store {
    /// Opens a store with the usual options, making what is missing.
    ///
    /// # Errors
    /// When the place cannot be reached, or what is there is not this program's or is newer.
    pub async fn open(place: &Place, projection: Arc<dyn Projection>) -> Result<Self, StoreError> {
        Self::open_with(place, projection, Options::default()).await
    }

    /// Opens a store with options of one's own.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_with(
        place: &Place,
        projection: Arc<dyn Projection>,
        options: Options,
    ) -> Result<Self, StoreError> {
        let db = Db::open(place, &options).await?;
        let views = ViewSet::of(projection.as_ref())?;
        prepare(&db, &views).await?;
        let beside = match place {
            Place::Directory(directory) => Some(directory.join("looks.spool")),
            Place::Postgres(_) => None,
        };
        let spool = Spool::open(options.spool.clone().or(beside).as_deref(), options.spool_room);
        let (memory, fence) = (Memory::default(), Fence::open(options.seen.clone()));
        let house = Arc::new(House { db, projection, views, memory, spool, fence, options });
        empty_spool(&house).await;
        let lanes = Mutex::new(Some(HashMap::new()));
        Ok(Self { inner: Arc::new(Inner { house, place: place.clone(), lanes }) })
    }

    /// The journals of one authority. The number is not checked here: asking anything of an
    /// authority that was never founded fails.
    #[must_use]
    pub fn of(&self, authority: u32) -> Archive {
        Archive::new(self.clone(), authority)
    }

    /// Every authority in the store, by number.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn authorities(&self) -> Result<Vec<(u32, String)>, StoreError> {
        let db = &self.house().db;
        db.read(Journal::Record, |link| {
            Box::pin(async move { link.query(AUTHORITIES, &[], authority_row).await })
        })
        .await
    }

    /// The number of the authority with this name, which is founded if it is not there yet.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn found_authority(&self, name: &str) -> Result<u32, StoreError> {
        let (name, house) = (name.to_owned(), Arc::clone(self.house()));
        self.write(0, move |link| Box::pin(async move { found(&house, link, &name).await })).await
    }

    /// Where the store lies.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.inner.place
    }

    /// Finishes what waits to be written and closes the store. Later calls on any clone fail.
    pub async fn close(&self) {
        let lanes = self.inner.lanes.lock().expect("no holder of this lock panics").take();
        for lane in lanes.into_iter().flat_map(HashMap::into_values) {
            lane.close().await;
        }
        self.house().spool.close();
        self.house().fence.close();
        self.house().db.close().await;
    }

    pub(crate) fn house(&self) -> &Arc<House> {
        &self.inner.house
    }

    /// Puts something into the lane of a journal.
    pub(crate) fn put(
        &self,
        journal: Journal,
        authority: u32,
        item: Item,
    ) -> Result<(), StoreError> {
        // A SQLite file has one writer for all authorities.
        let lane = if self.house().db.is_sqlite() { 0 } else { authority };
        let mut lanes = self.inner.lanes.lock().expect("no holder of this lock panics");
        let lanes = lanes.as_mut().ok_or(StoreError::Closed)?;
        if let Some(lane) = lanes.get(&(journal.byte(), lane)) {
            return lane.put(item);
        }
        let desk = self.house().db.desk(journal);
        let started = Lane::start(Arc::clone(self.house()), journal, desk)?;
        let put = started.put(item);
        lanes.insert((journal.byte(), lane), started);
        put
    }

    /// Runs work that must have the authority's record to itself, in the order of the lane. It
    /// begins and ends its own transactions.
    pub(crate) async fn alone<T, F>(&self, authority: u32, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut Link) -> Boxed<'a, Result<T, StoreError>> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let work: Work = Box::new(move |link| {
            Box::pin(async move {
                let done = work(link).await;
                if done.is_err() {
                    link.rollback().await;
                }
                // Nobody may be waiting any more; what was done stays.
                answer.send(done).ok();
            })
        });
        self.put(Journal::Record, authority, Item::Task(work))?;
        let lost = || StoreError::Unreachable("there is no connection to write with".to_owned());
        answered.await.unwrap_or_else(|_| Err(lost()))
    }

    /// Runs a small write beside the journal (a session, a draft) in a transaction of its own. It
    /// is finished even when the caller goes away.
    pub(crate) async fn write<T, F>(&self, authority: u32, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut Link) -> Boxed<'a, Result<T, StoreError>> + Send + 'static,
    {
        self.house().fence.beside(authority)?;
        if let Db::Postgres(pool) = &self.house().db {
            let pool = pool.clone();
            let done = tokio::spawn(async move {
                let mut link = pool.link().await?;
                in_transaction(&mut link, work).await
            });
            return done.await.unwrap_or(Err(StoreError::Closed));
        }
        self.alone(authority, move |link| Box::pin(in_transaction(link, work))).await
    }
}

fn authority_row(row: &crate::link::cells::Cells<'_>) -> Result<(u32, String), StoreError> {
    Ok((row.narrow(0)?, row.text(1)?.to_owned()))
}

/// Makes tables and view states that are missing.
async fn prepare(db: &Db, views: &ViewSet) -> Result<(), StoreError> {
    let mut desk = db.desk(Journal::Record);
    let mut link = desk.take().await?;
    if db.is_sqlite() {
        let mut access = db.desk(Journal::Access).take().await?;
        schema::make(&mut access, &[Journal::Access]).await?;
        schema::make(&mut link, &[Journal::Record]).await?;
    } else {
        schema::make(&mut link, &[Journal::Record, Journal::Access]).await?;
    }
    link.begin(crate::link::Begin::Writing).await?;
    schema::queue_up(&mut link).await?;
    views.make(&mut link).await?;
    let heads: Vec<(u32, u64)> =
        link.query(HEADS, &[], |row| Ok((row.narrow(0)?, row.count(1)?))).await?;
    for (authority, head) in heads {
        state::found(&mut link, views, authority, head).await?;
    }
    link.commit().await
}

/// Moves looks that an earlier run left in the spool into the journal. What cannot be moved now
/// waits for the next look that succeeds.
async fn empty_spool(house: &House) {
    for authority in house.spool.waiting() {
        let emptied = async {
            let mut link = house.db.desk(Journal::Access).take().await?;
            house.spool.empty(&mut link, &house.fence, (authority, house.now())).await
        };
        if let Err(error) = emptied.await {
            tracing::warn!(%error, "looks stay in the spool");
        }
    }
}

async fn found(house: &House, link: &mut Link, name: &str) -> Result<u32, StoreError> {
    schema::queue_up(link).await?;
    let named = Param::Text(name);
    if let Some(number) = link.find(NAMED, &[named], |row| row.narrow(0)).await? {
        return Ok(number);
    }
    let number = link.find(NEXT, &[], |row| row.narrow(0)).await?.unwrap_or(1_u32);
    let (authority, zero) = (Param::Int(number.into()), Param::Int(0));
    link.insert(&AUTHORITY, vec![vec![authority, named, Param::Int(house.now())]]).await?;
    let hash = genesis(number, Journal::Record);
    link.insert(&HEAD, vec![vec![authority, zero, zero, Param::Bytes(&hash), zero]]).await?;
    state::found(link, &house.views, number, 0).await?;
    Ok(number)
}
