//! Carrying accepted entries into the views, in the transaction that records them.
//!
//! What always holds: the projection sees each subject once a group, with its whole history or
//! none; every view is written behind a savepoint of its own; and a view that fails is marked
//! stale while the save goes on. A view that another release left behind gets its new rows and
//! stays where it is until it has caught up (see `views::following`).

use super::sealing::Sealed;
use crate::{
    Change, Key, Occasion, Recalled, StoreError, StoredPart,
    house::House,
    link::{Link, writes::Writes},
    parts,
    views::{
        memory::{self, Prints},
        rows::{self, ViewRows},
        state::{self, ViewState},
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
    let recalled = recall(house, sealed);
    let loaded = histories(link, sealed, &recalled).await?;
    let histories: HashMap<Key, &[StoredPart]> =
        parts::by_subject(&loaded).map(|history| (history[0].subject, history)).collect();
    for new in parts::by_subject(&sealed.parts) {
        let subject = new[0].subject;
        let before = sealed.subjects.get(&subject).copied().unwrap_or(0);
        let history = histories.get(&subject).copied().unwrap_or_default();
        let (authority, occasion) = (sealed.authority, Occasion::Append);
        let recalled = recalled.get(&subject);
        let change = Change { authority, subject, before, history, recalled, new, occasion };
        projected.take(house, change);
    }
    Ok(projected)
}

/// What the projection remembers of the subjects whose history it needs not be shown. It is held
/// from here on: projecting some subjects may make it forget others.
fn recall(house: &House, sealed: &Sealed) -> HashMap<Key, Recalled> {
    let projection = &house.projection;
    let recalled = parts::by_subject(&sealed.parts).filter_map(|new| {
        let subject = new[0].subject;
        let before = sealed.subjects.get(&subject).copied().filter(|before| *before > 0)?;
        if new.iter().any(|part| projection.needs_history(&part.kind)) {
            return None;
        }
        Some((subject, projection.recall(sealed.authority, &subject, before)?))
    });
    recalled.collect()
}

/// The histories of those of whom nothing was recalled.
async fn histories(
    link: &mut Link,
    sealed: &Sealed,
    recalled: &HashMap<Key, Recalled>,
) -> Result<Vec<StoredPart>, StoreError> {
    let subjects = parts::by_subject(&sealed.parts).map(|new| new[0].subject);
    let known = |subject: &Key| sealed.subjects.get(subject).is_some_and(|before| *before > 0);
    let wanted: Vec<Key> =
        subjects.filter(|subject| known(subject) && !recalled.contains_key(subject)).collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    parts::of(link, sealed.authority, &wanted).await
}

impl Projected {
    pub(crate) fn begin(house: &House) -> Self {
        let mut views = Vec::new();
        views.resize_with(house.views.views.len(), Default::default);
        Self { views, learned: Vec::new() }
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
    let moved = (sealed.before, after);
    let states = state::states(link, &house.views, authority).await?;
    let writing = Writing { house, authority, states, moved };
    let failed = writing.write(link, &projected).await?;
    learn(house, authority, projected.learned, &failed);
    Ok(())
}

fn learn(house: &House, authority: u32, learned: Vec<(Key, u64, Prints)>, failed: &[usize]) {
    for (subject, position, mut prints) in learned {
        failed.iter().for_each(|place| prints[*place] = None);
        house.memory.learn(authority, subject, position, prints);
    }
}

/// The views of one authority, being written.
struct Writing<'a> {
    house: &'a House,
    authority: u32,
    states: Vec<Option<ViewState>>,
    /// From which head to which.
    moved: (u64, u64),
}

impl Writing<'_> {
    /// Writes every view: all behind one savepoint, or, when that fails, each behind its own.
    /// Gives the places of those that are stale from now on.
    async fn write(
        &self,
        link: &mut Link,
        projected: &Projected,
    ) -> Result<Vec<usize>, StoreError> {
        let mut reasons: Vec<Option<String>> =
            projected.views.iter().map(|(_, reason)| reason.clone()).collect();
        let mut failed = self.mark_stale(link, &reasons).await?;
        if self.behind_savepoint(link, projected, Step::Everything).await?.is_none() {
            return Ok(failed);
        }
        for (place, reason) in reasons.iter_mut().enumerate() {
            *reason = self.behind_savepoint(link, projected, Step::One(place)).await?;
        }
        failed.extend(self.mark_stale(link, &reasons).await?);
        self.behind_savepoint(link, projected, Step::MoveOn).await?;
        Ok(failed)
    }

    async fn mark_stale(
        &self,
        link: &mut Link,
        reasons: &[Option<String>],
    ) -> Result<Vec<usize>, StoreError> {
        let mut failed = Vec::new();
        for (place, reason) in reasons.iter().enumerate() {
            let (Some(reason), Some(state)) = (reason, &self.states[place]) else { continue };
            failed.push(place);
            if state.stale.is_none() {
                let key = &self.house.views.views[place].key;
                tracing::error!(view = %key, %reason, "a view no longer follows the journal");
                state::mark_stale(link, self.authority, key, reason).await?;
            }
        }
        Ok(failed)
    }

    /// Takes a step behind a savepoint. Gives the reason when it failed and was undone.
    async fn behind_savepoint(
        &self,
        link: &mut Link,
        projected: &Projected,
        step: Step,
    ) -> Result<Option<String>, StoreError> {
        let mut writes = link.writes();
        writes.put("savepoint views", Vec::new())?;
        let gathered = self.gather(&mut writes, projected, step);
        let written = match gathered {
            Ok(()) => writes.send().await,
            Err(error) => {
                // What was gathered before is sent, so that there is a savepoint to go back to.
                writes.send().await?;
                Err(error)
            }
        };
        match written {
            Ok(()) => Ok(None),
            // The rows are at fault: the entry is not, and is saved.
            Err(error @ (StoreError::Misused(_) | StoreError::Unreadable { .. })) => {
                link.run("rollback to savepoint views; release savepoint views").await?;
                Ok(Some(format!("its rows could not be written: {error}")))
            }
            Err(error) => Err(error),
        }
    }

    fn gather<'a>(
        &self,
        writes: &mut Writes<'_, 'a>,
        projected: &'a Projected,
        step: Step,
    ) -> Result<(), StoreError>
    where
        Self: 'a,
    {
        for (place, (rows, _)) in projected.views.iter().enumerate() {
            let Some(state) = &self.states[place] else { continue };
            if step.writes(place) && !rows.subjects.is_empty() {
                let view = (&self.house.views.views[place], state.side);
                rows::put(writes, self.authority, view, rows)?;
            }
        }
        if matches!(step, Step::Everything | Step::MoveOn) {
            state::applied(writes, &self.house.views, self.authority, self.moved)?;
        }
        writes.put("release savepoint views", Vec::new())
    }
}

/// One step of writing the views.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// All views, and those that are not stale move on.
    Everything,
    /// One view by itself.
    One(usize),
    /// Those that are not stale move on.
    MoveOn,
}

impl Step {
    fn writes(self, place: usize) -> bool {
        match self {
            Self::Everything => true,
            Self::One(one) => one == place,
            Self::MoveOn => false,
        }
    }
}
