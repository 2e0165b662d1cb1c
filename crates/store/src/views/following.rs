//! Bringing lists up to the record that another release left behind.
//!
//! Two releases on one database keep lists of different versions side by side: each append moves
//! those of the release that made it. `office` calls this before it answers from lists at a head
//! that it has not seen. What always holds: entries are taken some at a time under the append
//! lock, rows are never older than the position a list says it has, and a list that can't be made
//! is marked stale rather than trusted.

use super::state::{self, ViewState};
use crate::{
    Archive, StoreError,
    append::ruling,
    db::lane::in_transaction,
    house::House,
    link::{Begin, Link},
    parts,
    rebuild::Building,
    value::Param,
};
use std::sync::Arc;

/// Entries taken under the lock at a time.
const PASS: u32 = 200;

const HEAD: &str = "select sequence from head where authority = ?1";
const MOVED: &str = "update view_state set applied = ?3 \
                     where authority = ?1 and view = ?2 and stale is null and applied < ?3";

impl Archive {
    /// Brings every list of this release up to the record, unless it is stale for a reason of its
    /// own. Costs one small reading when nothing lags.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub async fn follow_lists(&self) -> Result<(), StoreError> {
        let (house, authority) = (Arc::clone(self.store.house()), self.authority);
        if house.views.views.is_empty() {
            return Ok(());
        }
        let looking = Arc::clone(&house);
        let behind = self.read(move |link| {
            let house = Arc::clone(&looking);
            Box::pin(async move {
                link.begin(Begin::Reading).await?;
                let of = [Param::Int(authority.into())];
                let head = link.find(HEAD, &of, |row| row.count(0)).await?.unwrap_or(0);
                let states = state::states(link, &house.views, authority).await?;
                link.commit().await?;
                Ok(!lagging(&states, head).is_empty())
            })
        });
        let mut behind = behind.await?;
        while behind {
            let house = Arc::clone(&house);
            let pass = self.store.alone(authority, move |link| {
                Box::pin(in_transaction(link, move |link| {
                    Box::pin(async move { follow_some(link, house, authority).await })
                }))
            });
            behind = pass.await?;
        }
        Ok(())
    }
}

/// The places of lists that are sound and stand before the head.
fn lagging(states: &[Option<ViewState>], head: u64) -> Vec<usize> {
    let behind = |state: &&ViewState| state.stale.is_none() && state.applied < head;
    let all = states.iter().enumerate();
    all.filter_map(|(place, state)| state.as_ref().filter(behind).map(|_| place)).collect()
}

/// Takes the next entries into the lists that lag. Gives whether any still do.
async fn follow_some(
    link: &mut Link,
    house: Arc<House>,
    authority: u32,
) -> Result<bool, StoreError> {
    let head = ruling::lock(link, authority).await?.sequence;
    let states = state::states(link, &house.views, authority).await?;
    let places = lagging(&states, head);
    let stands = |place: &usize| states[*place].as_ref().map_or(head, |state| state.applied);
    let Some(from) = places.iter().map(stands).min() else { return Ok(false) };
    let (last, subjects) = parts::touched_after(link, authority, from, PASS).await?;
    // An entry that is missing is for `verify` to find, not for a list to wait for.
    let reached = if last > from { last } else { head };
    let read = parts::of(link, authority, &subjects).await?;
    let histories: Vec<_> = parts::by_subject(&read).collect();
    let sides = places.iter().filter_map(|place| Some((*place, states[*place].as_ref()?.side)));
    let building = Building::beside(Arc::clone(&house), authority, sides.collect());
    let projected = building.project_share(&histories);
    let of = Param::Int(authority.into());
    let mut places = places;
    places.sort_by_key(|place| &house.views.views[*place].key);
    for place in &places {
        let key = &house.views.views[*place].key;
        if let Err(reason) = &projected {
            state::mark_stale(link, authority, key, &reason.to_string()).await?;
        }
    }
    let Ok(rows) = projected else { return Ok(false) };
    building.put(link, &rows).await?;
    for place in &places {
        let key = Param::Text(&house.views.views[*place].key);
        link.execute(MOVED, &[of, key, Param::count(reached)]).await?;
    }
    Ok(reached < head)
}
