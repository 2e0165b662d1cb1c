//! Carrying accepted entries into the views, in the transaction that records them.
//!
//! What always holds: the projection sees each subject once a group, with its whole history or
//! none; every view is written behind a savepoint of its own; and a view that fails is marked
//! stale while the save goes on.

use super::sealing::Sealed;
use crate::{
    Change, Key, Occasion, StoreError, StoredPart,
    house::House,
    link::Link,
    parts,
    views::{
        memory::{self, Prints},
        rows::{self, ViewRows},
        state::{self, ViewState},
        tables::{KnownView, Side},
    },
};
use std::collections::HashMap;

/// What is to be written, view by view in the release's order.
pub(crate) struct Projected {
    views: Vec<(ViewRows, Option<String>)>,
    learned: Vec<(Key, u64, Prints)>,
}

/// Asks the projection for the rows after the change. Histories are read before the new parts are
/// written, so that they are exactly what was there before.
pub(crate) async fn project(
    house: &House,
    link: &mut Link,
    sealed: &Sealed,
) -> Result<Projected, StoreError> {
    let mut projected = Projected::begin(house);
    if house.views.views.is_empty() {
        return Ok(projected);
    }
    let loaded = histories(house, link, sealed).await?;
    let histories: HashMap<Key, &[StoredPart]> =
        parts::by_subject(&loaded).map(|history| (history[0].subject, history)).collect();
    for new in parts::by_subject(&sealed.parts) {
        let subject = new[0].subject;
        let before = sealed.subjects.get(&subject).copied().unwrap_or(0);
        let history = histories.get(&subject).copied().unwrap_or_default();
        let (authority, occasion) = (sealed.authority, Occasion::Append);
        projected.take(house, Change { authority, subject, before, history, new, occasion });
    }
    Ok(projected)
}

async fn histories(
    house: &House,
    link: &mut Link,
    sealed: &Sealed,
) -> Result<Vec<StoredPart>, StoreError> {
    let (authority, projection) = (sealed.authority, &house.projection);
    let wanted: Vec<Key> = parts::by_subject(&sealed.parts)
        .filter(|new| {
            let subject = &new[0].subject;
            let before = sealed.subjects.get(subject).copied().unwrap_or(0);
            let takes_back = || new.iter().any(|part| projection.needs_history(&part.kind));
            before > 0 && (takes_back() || !projection.remembers(authority, subject, before))
        })
        .map(|new| new[0].subject)
        .collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    parts::of(link, authority, &wanted).await
}

impl Projected {
    pub(crate) fn begin(house: &House) -> Self {
        let mut views = Vec::new();
        views.resize_with(house.views.views.len(), Default::default);
        Self { views, learned: Vec::new() }
    }

    /// Writes the rows without moving the views on.
    pub(crate) async fn replace(
        self,
        house: &House,
        link: &mut Link,
        authority: u32,
    ) -> Result<(), StoreError> {
        let states = state::states(link, &house.views, authority).await?;
        let spoilt = write_rows(house, link, (authority, &states), &self.views).await?;
        let mut failed = Vec::new();
        for (place, (_, failure)) in self.views.into_iter().enumerate() {
            if let Some(reason) = failure.or(spoilt[place].clone()) {
                let key = &house.views.views[place].key;
                state::mark_stale(link, authority, key, &reason).await?;
                failed.push(place);
            }
        }
        learn(house, authority, self.learned, &failed);
        Ok(())
    }

    /// Sorts the rows of one subject by view, leaving out what is there already.
    pub(crate) fn take(&mut self, house: &House, change: Change<'_>) {
        let Change { authority, subject, before, new, .. } = change;
        let last = new.last().map_or(before, |part| part.sequence);
        let known = house.memory.at(authority, &subject, before);
        let mut prints = known.unwrap_or_else(|| vec![None; self.views.len()]);
        for written in house.projection.project(change) {
            let Some(place) = house.views.place(written.view) else {
                tracing::error!(view = written.view, "the projection gave rows for no known view");
                continue;
            };
            let (view, failure) = &mut self.views[place];
            match written.rows {
                Ok(rows) => {
                    let print = Some(memory::print(&rows));
                    if prints[place] != print {
                        prints[place] = print;
                        view.subjects.push(subject);
                        view.rows.extend(rows.into_iter().map(|row| (subject, row)));
                    }
                }
                Err(reason) => {
                    prints[place] = None;
                    failure.get_or_insert(reason);
                }
            }
        }
        self.learned.push((subject, last, prints));
    }
}

/// Writes the rows, and moves the views on to the new head.
pub(crate) async fn write(
    house: &House,
    link: &mut Link,
    sealed: &Sealed,
    projected: Projected,
) -> Result<(), StoreError> {
    if house.views.views.is_empty() {
        return Ok(());
    }
    let authority = sealed.authority;
    let after = sealed.entries.last().map_or(sealed.before, |entry| entry.sequence);
    let states = state::states(link, &house.views, authority).await?;
    let spoilt = write_rows(house, link, (authority, &states), &projected.views).await?;
    let mut failed = Vec::new();
    for (place, (_, failure)) in projected.views.into_iter().enumerate() {
        let Some(state) = &states[place] else { continue };
        let behind = (state.applied != sealed.before).then(|| {
            "another release has been recording beside this one; build the list again".to_owned()
        });
        if let Some(reason) = failure.or(spoilt[place].clone()).or(behind)
            && state.stale.is_none()
        {
            let key = &house.views.views[place].key;
            tracing::error!(view = %key, %reason, "a view no longer follows the journal");
            state::mark_stale(link, authority, key, &reason).await?;
            failed.push(place);
        }
    }
    state::applied(link, &house.views, authority, (sealed.before, after)).await?;
    learn(house, authority, projected.learned, &failed);
    Ok(())
}

fn learn(house: &House, authority: u32, learned: Vec<(Key, u64, Prints)>, failed: &[usize]) {
    for (subject, position, mut prints) in learned {
        failed.iter().for_each(|place| prints[*place] = None);
        house.memory.learn(authority, subject, position, prints);
    }
}

/// Writes all views behind one savepoint; when that fails, each behind its own. Gives, for each
/// view that could not be written, the reason.
async fn write_rows(
    house: &House,
    link: &mut Link,
    (authority, states): (u32, &[Option<ViewState>]),
    views: &[(ViewRows, Option<String>)],
) -> Result<Vec<Option<String>>, StoreError> {
    let mut spoilt = vec![None; views.len()];
    let changed: Vec<(&KnownView, Side, &ViewRows, usize)> = views
        .iter()
        .enumerate()
        .filter(|(_, (rows, _))| !rows.subjects.is_empty())
        .filter_map(|(place, (rows, _))| {
            let side = states[place].as_ref()?.side;
            Some((&house.views.views[place], side, rows, place))
        })
        .collect();
    if behind_savepoint(link, authority, &changed).await?.is_some() {
        for one in &changed {
            let alone = std::slice::from_ref(one);
            spoilt[one.3] = behind_savepoint(link, authority, alone).await?;
        }
    }
    Ok(spoilt)
}

/// Writes views behind a savepoint; gives the reason when that failed and was undone.
async fn behind_savepoint(
    link: &mut Link,
    authority: u32,
    changed: &[(&KnownView, Side, &ViewRows, usize)],
) -> Result<Option<String>, StoreError> {
    if changed.is_empty() {
        return Ok(None);
    }
    link.run("savepoint views").await?;
    let mut written = Ok(());
    for (view, side, rows, _) in changed {
        written = rows::replace(link, authority, (view, *side), rows).await;
        if written.is_err() {
            break;
        }
    }
    match written {
        Ok(()) => link.run("release savepoint views").await.map(|()| None),
        // The rows are at fault: the entry is not, and is saved.
        Err(error @ (StoreError::Misused(_) | StoreError::Unreadable { .. })) => {
            link.run("rollback to savepoint views; release savepoint views").await?;
            Ok(Some(format!("its rows could not be written: {error}")))
        }
        Err(error) => Err(error),
    }
}
