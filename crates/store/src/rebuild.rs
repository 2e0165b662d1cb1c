//! Building views afresh while the store goes on serving.
//!
//! `sightline rebuild` calls it. What always holds: the new rows go into the table that nobody
//! reads; entries that come meanwhile are caught up with, the last of them under the append lock;
//! and the switch happens at exactly the head's position. Whoever begins later wins: an earlier
//! rebuild of the same view finds its claim gone and stops.

use crate::{
    Archive, Change, Key, Occasion, StoreError, StoredPart,
    append::ruling,
    db::lane::in_transaction,
    house::{House, random},
    link::Link,
    parts,
    sql::Dialect,
    value::Param,
    views::{
        rows::{self, ViewRows},
        state,
        tables::Side,
    },
};
use std::{sync::Arc, thread};

/// Told how many subjects are done, out of how many.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Send + Sync);

/// Subjects that are read, projected and written at once.
const CHUNK: u32 = 200;
/// Entries that one pass of catching up takes.
const PASS: u32 = 2_000;
/// With no more subjects than this to catch up with, the append lock is taken.
const LAST_PASS: usize = 64;

const SUBJECTS: &str = "select count(distinct subject) from stream_head where authority = ?1";
const CLAIM: &str = "update view_state set building = ?3 where authority = ?1 and view = ?2";
const CLAIMED: &str =
    "select view from view_state where authority = ?1 and building = ?2 order by view {lock}";
const SWITCH: &str = "update view_state set side = ?4, applied = ?5, stale = null, building = null \
                      where authority = ?1 and view = ?2 and building = ?3";
const EPOCH: &str = "update head set views = views + 1 where authority = ?1";

/// One rebuild.
#[derive(Clone)]
pub(crate) struct Building {
    house: Arc<House>,
    authority: u32,
    claim: Key,
    /// Which views, by place, and the side they are built on.
    views: Vec<(usize, Side)>,
}

/// Rows for each view of the building.
pub(crate) type Built = Vec<ViewRows>;

impl Archive {
    /// Builds one view afresh.
    ///
    /// # Errors
    /// When there is no such view, its rows cannot be made, the database fails, or another rebuild
    /// of it began meanwhile. The view that was read before is read on then.
    pub async fn rebuild(&self, view: &str, progress: Progress<'_>) -> Result<(), StoreError> {
        self.rebuild_views(&[view], progress).await
    }

    /// Builds every view afresh, reading the journal once.
    ///
    /// # Errors
    /// As [`Archive::rebuild`].
    pub async fn rebuild_all(&self, progress: Progress<'_>) -> Result<(), StoreError> {
        let views = &self.store.house().views.views;
        let names: Vec<&str> = views.iter().map(|view| view.declared.name).collect();
        self.rebuild_views(&names, progress).await
    }

    /// Builds these views afresh, reading the journal once.
    ///
    /// # Errors
    /// As [`Archive::rebuild`].
    pub async fn rebuild_views(
        &self,
        views: &[&str],
        progress: Progress<'_>,
    ) -> Result<(), StoreError> {
        let (building, start) = self.claim(views).await?;
        self.clear(&building).await?;
        self.build(&building, progress).await?;
        let built = building.clone();
        self.write(move |link| Box::pin(async move { built.shown(link).await })).await?;
        let reached = self.catch_up(&building, start).await?;
        let last = building.clone();
        self.store
            .alone(self.authority, move |link| {
                Box::pin(in_transaction(link, move |link| {
                    Box::pin(async move { last.switch(link, reached).await })
                }))
            })
            .await?;
        let old = building.views.iter().map(|(place, side)| (*place, side.other())).collect();
        self.clear(&Building { views: old, ..building }).await
    }

    /// Claims the views, and gives the head at which the building begins.
    async fn claim(&self, names: &[&str]) -> Result<(Building, u64), StoreError> {
        let house = Arc::clone(self.store.house());
        let places: Vec<usize> = names
            .iter()
            .map(|name| {
                let unknown = || StoreError::Misused(format!("there is no view called {name}"));
                house.views.place(name).ok_or_else(unknown)
            })
            .collect::<Result<_, _>>()?;
        let authority = self.authority;
        let mut claim = Key::default();
        random(&mut claim)?;
        self.store
            .alone(authority, move |link| {
                Box::pin(in_transaction(link, move |link| {
                    Box::pin(
                        async move { take_claim(link, house, authority, (claim, places)).await },
                    )
                }))
            })
            .await
    }

    /// Empties the tables that are built on, or those that were left, some subjects at a time.
    /// Each step begins where the last one ended: what was taken out before it is not passed again.
    /// It leaves off where somebody else builds on a table by now: they empty it themselves.
    async fn clear(&self, building: &Building) -> Result<(), StoreError> {
        for view in &building.views {
            let mut from = Some(Key::default());
            while let Some(begin) = from {
                let (building, view) = (building.clone(), *view);
                from = self
                    .write(move |link| {
                        Box::pin(async move { building.clear_some(link, view, begin).await })
                    })
                    .await?;
            }
        }
        Ok(())
    }

    /// Reads, projects and writes chunk after chunk, three of them in hand at a time.
    async fn build(&self, building: &Building, progress: Progress<'_>) -> Result<(), StoreError> {
        let total = self.count_subjects().await?;
        let mut read = self.each_subject(None, CHUNK).await?;
        let mut built: Option<Built> = None;
        let mut done = 0;
        while !read.is_empty() || built.is_some() {
            let next = async {
                match read.last().map(|part| part.subject) {
                    Some(last) => self.each_subject(Some(last), CHUNK).await,
                    None => Ok(Vec::new()),
                }
            };
            done += parts::by_subject(&read).count() as u64;
            let projecting = building.project(read.clone());
            let writing = async {
                match built.take() {
                    Some(rows) => self.add(building, rows).await,
                    None => Ok(()),
                }
            };
            let (next, projected, ()) = tokio::try_join!(next, projecting, writing)?;
            progress(done.min(total), total);
            built = (!read.is_empty()).then_some(projected);
            read = next;
        }
        Ok(())
    }

    async fn count_subjects(&self) -> Result<u64, StoreError> {
        let authority = self.authority;
        self.read(move |link| {
            Box::pin(async move {
                let of = [Param::Int(authority.into())];
                Ok(link.find(SUBJECTS, &of, |row| row.count(0)).await?.unwrap_or(0))
            })
        })
        .await
    }

    /// Follows the entries that came meanwhile until few are left; gives the position reached.
    async fn catch_up(&self, building: &Building, start: u64) -> Result<u64, StoreError> {
        let (authority, mut reached) = (self.authority, start);
        loop {
            let (last, subjects) = self
                .read(move |link| Box::pin(parts::touched_after(link, authority, reached, PASS)))
                .await?;
            if subjects.len() <= LAST_PASS {
                return Ok(reached);
            }
            let read = self.parts_of(&subjects).await?;
            let rows = building.project(read).await?;
            self.replace(building, rows).await?;
            reached = last;
        }
    }

    /// Writes the first rows of subjects: the tables were emptied after the claim, and whoever
    /// holds no claim writes nothing into them.
    async fn add(&self, building: &Building, rows: Built) -> Result<(), StoreError> {
        let building = building.clone();
        self.write(move |link| {
            Box::pin(async move {
                building.still_claimed(link).await?;
                for ((place, side), rows) in building.views.iter().zip(&rows) {
                    let view = &building.house.views.views[*place];
                    rows::add(link, building.authority, (view, *side), rows).await?;
                }
                Ok(())
            })
        })
        .await
    }

    async fn replace(&self, building: &Building, rows: Built) -> Result<(), StoreError> {
        let building = building.clone();
        self.write(move |link| {
            Box::pin(async move {
                building.still_claimed(link).await?;
                building.put(link, &rows).await
            })
        })
        .await
    }
}

async fn take_claim(
    link: &mut Link,
    house: Arc<House>,
    authority: u32,
    (claim, places): (Key, Vec<usize>),
) -> Result<(Building, u64), StoreError> {
    let head = ruling::lock(link, authority).await?;
    state::found(link, &house.views, authority, head.sequence).await?;
    let states = state::states(link, &house.views, authority).await?;
    let mut views = Vec::with_capacity(places.len());
    // In the order in which everybody locks them.
    let mut places = places;
    places.sort_by_key(|place| &house.views.views[*place].key);
    for place in places {
        let side = states[place].as_ref().map(|state| state.side.other()).unwrap_or_default();
        let key = Param::Text(&house.views.views[place].key);
        link.execute(CLAIM, &[Param::Int(authority.into()), key, Param::Bytes(&claim)]).await?;
        views.push((place, side));
    }
    Ok((Building { house, authority, claim, views }, head.sequence))
}

impl Building {
    /// One that writes into tables that are being read: nothing is claimed and nothing switched.
    pub(crate) fn beside(house: Arc<House>, authority: u32, views: Vec<(usize, Side)>) -> Self {
        Self { house, authority, claim: Key::default(), views }
    }

    /// Projects whole histories, on as many threads as there are cores.
    async fn project(&self, read: Vec<StoredPart>) -> Result<Built, StoreError> {
        let building = self.clone();
        tokio::task::spawn_blocking(move || building.project_now(&read))
            .await
            .map_err(|error| StoreError::Misused(format!("the projection failed: {error}")))?
    }

    fn project_now(&self, read: &[StoredPart]) -> Result<Built, StoreError> {
        let histories: Vec<&[StoredPart]> = parts::by_subject(read).collect();
        let cores = thread::available_parallelism().map_or(2, usize::from);
        let share = histories.len().div_ceil(cores).max(1);
        let shares: Vec<Result<Built, StoreError>> = thread::scope(|scope| {
            let threads: Vec<_> = histories
                .chunks(share)
                .map(|share| scope.spawn(move || self.project_share(share)))
                .collect();
            let failed = || StoreError::Misused("the projection failed on a subject".to_owned());
            threads.into_iter().map(|one| one.join().unwrap_or_else(|_| Err(failed()))).collect()
        });
        let mut all: Built = self.views.iter().map(|_| ViewRows::default()).collect();
        for share in shares {
            for (all, rows) in all.iter_mut().zip(share?) {
                all.subjects.extend(rows.subjects);
                all.rows.extend(rows.rows);
            }
        }
        Ok(all)
    }

    pub(crate) fn project_share(&self, histories: &[&[StoredPart]]) -> Result<Built, StoreError> {
        let mut built: Built = self.views.iter().map(|_| ViewRows::default()).collect();
        for history in histories {
            for written in self.house.projection.project(whole(self.authority, history)) {
                let here = self.views.iter().position(|(place, _)| {
                    self.house.views.views[*place].declared.name == written.view
                });
                let Some(here) = here else { continue };
                let subject = history[0].subject;
                let rows = written.rows.map_err(|reason| {
                    StoreError::Misused(format!("{} cannot be built: {reason}", written.view))
                })?;
                built[here].subjects.push(subject);
                built[here].rows.extend(rows.into_iter().map(|row| (subject, row)));
            }
        }
        Ok(built)
    }

    /// Lets PostgreSQL look at the new tables before anybody reads them: its plans are made from
    /// what it last saw of a table.
    async fn shown(&self, link: &mut Link) -> Result<(), StoreError> {
        if link.dialect() == Dialect::Sqlite {
            return Ok(());
        }
        for (place, side) in &self.views {
            let name = &self.house.views.views[*place].side(*side).name;
            link.run(&format!("analyze {name}")).await?;
        }
        Ok(())
    }

    /// Takes out the rows of some subjects, and gives the one up to which nothing is left; nothing
    /// when all are gone, or the table is no longer this rebuild's to empty.
    async fn clear_some(
        &self,
        link: &mut Link,
        (place, side): (usize, Side),
        begin: Key,
    ) -> Result<Option<Key>, StoreError> {
        let (view, authority) = (&self.house.views.views[place], self.authority);
        let ours = state::is_spare(link, (authority, &view.key), (side, self.claim)).await?;
        if !ours {
            return Ok(None);
        }
        let table = view.side(side);
        let from = [Param::Int(authority.into()), Param::Bytes(&begin)];
        let reached = link.find(&table.step, &from, |row| row.array(0)).await?;
        let end = reached.unwrap_or([u8::MAX; 16]);
        link.execute(&table.clear, &[from[0], from[1], Param::Bytes(&end)]).await?;
        Ok(reached)
    }

    async fn still_claimed(&self, link: &mut Link) -> Result<(), StoreError> {
        let values = [Param::Int(self.authority.into()), Param::Bytes(&self.claim)];
        let held = link.query(CLAIMED, &values, |row| Ok(row.text(0)?.to_owned())).await?;
        if held.len() == self.views.len() {
            return Ok(());
        }
        let why = "another rebuild of the same list began; let that one finish".to_owned();
        Err(StoreError::Overtaken(why))
    }

    pub(crate) async fn put(&self, link: &mut Link, built: &Built) -> Result<(), StoreError> {
        for ((place, side), rows) in self.views.iter().zip(built) {
            let view = &self.house.views.views[*place];
            rows::replace(link, self.authority, (view, *side), rows).await?;
        }
        Ok(())
    }

    /// Catches up with the last entries under the append lock, and switches.
    async fn switch(&self, link: &mut Link, reached: u64) -> Result<(), StoreError> {
        let head = ruling::lock(link, self.authority).await?;
        self.still_claimed(link).await?;
        let mut reached = reached;
        while reached < head.sequence {
            let (last, subjects) =
                parts::touched_after(link, self.authority, reached, PASS).await?;
            let read = parts::of(link, self.authority, &subjects).await?;
            let histories: Vec<&[StoredPart]> = parts::by_subject(&read).collect();
            self.put(link, &self.project_share(&histories)?).await?;
            reached = last;
        }
        let authority = Param::Int(self.authority.into());
        for (place, side) in &self.views {
            let key = Param::Text(&self.house.views.views[*place].key);
            let (claim, side) = (Param::Bytes(&self.claim), Param::Int(side.number()));
            let values = [authority, key, claim, side, Param::count(head.sequence)];
            link.execute(SWITCH, &values).await?;
        }
        link.execute(EPOCH, &[authority]).await?;
        self.house.memory.forget_all(self.authority);
        Ok(())
    }
}

/// A whole history as a change from nothing.
pub(crate) fn whole(authority: u32, history: &[StoredPart]) -> Change<'_> {
    Change {
        authority,
        subject: history.first().map(|part| part.subject).unwrap_or_default(),
        before: 0,
        history: &[],
        recalled: None,
        new: history,
        occasion: Occasion::Rebuild,
    }
}
