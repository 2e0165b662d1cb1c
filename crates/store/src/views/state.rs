//! Where each view of an authority stands.
//!
//! What always holds: a view whose `applied` is not the head's is not trusted, whoever left it
//! behind; and marking a view stale never fails a save.

use super::tables::{Side, ViewSet};
use crate::{
    Key, StoreError,
    link::{Link, writes::Writes},
    sql::Insert,
    value::Param,
};
use std::sync::LazyLock;

/// A view that does not follow the journal just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The view's name.
    pub view: String,
    /// Why, in words for the person who looks after the system.
    pub reason: String,
    /// The position up to which it can be believed.
    pub applied: u64,
}

/// One row of `view_state`.
#[derive(Clone, Debug)]
pub(crate) struct ViewState {
    pub(crate) side: Side,
    pub(crate) applied: u64,
    pub(crate) stale: Option<String>,
}

const STATES: &str = "select view, side, applied, stale from view_state where authority = ?1";
const SPARE: &str =
    "select side, building from view_state where authority = ?1 and view = ?2 {lock}";
const MARK: &str =
    "update view_state set stale = ?3 where authority = ?1 and view = ?2 and stale is null";
/// Its rows are locked in the order of their names, as everybody locks them who locks several: an
/// append and a rebuild would otherwise wait for each other.
const APPLIED: &str = "update view_state set applied = ?2 where authority = ?1 and view in \
                       (select view from view_state where authority = ?1 and applied = ?3 \
                       and stale is null and view in ({list}) order by view {lock})";
const HEAD: &str = "select sequence from head where authority = ?1";
const EPOCH: &str = "select views from head where authority = ?1";
static STATE: LazyLock<Insert> = LazyLock::new(|| {
    let columns = ["authority", "view", "side", "applied", "stale"];
    Insert::new("view_state", &columns, "on conflict (authority, view) do nothing")
});

/// The state of every view of this release, in the release's order. A view that this authority
/// never had is `None`.
pub(crate) async fn states(
    link: &mut Link,
    views: &ViewSet,
    authority: u32,
) -> Result<Vec<Option<ViewState>>, StoreError> {
    let mut all = vec![None; views.views.len()];
    let rows = link
        .query(STATES, &[Param::Int(authority.into())], |row| {
            let state = ViewState {
                side: Side::of(row.int(1)?),
                applied: row.count(2)?,
                stale: row.maybe_text(3)?.map(str::to_owned),
            };
            Ok((row.text(0)?.to_owned(), state))
        })
        .await?;
    for (key, state) in rows {
        if let Some(place) = views.views.iter().position(|view| view.key == key) {
            all[place] = Some(state);
        }
    }
    Ok(all)
}

/// Whether nobody reads a side of a view and nobody but the holder of this claim builds on it. It
/// stays so until the transaction ends.
pub(crate) async fn is_spare(
    link: &mut Link,
    (authority, view): (u32, &str),
    (side, claim): (Side, Key),
) -> Result<bool, StoreError> {
    let of = [Param::Int(authority.into()), Param::Text(view)];
    let state = link.find(SPARE, &of, |row| Ok((Side::of(row.int(0)?), row.maybe_array(1)?)));
    Ok(state.await?.is_none_or(|(read, building)| {
        read != side && building.is_none_or(|building| building == claim)
    }))
}

/// Gives an authority a state for each view that it has none for: current while the journal is
/// empty, and waiting to be built when it is not.
pub(crate) async fn found(
    link: &mut Link,
    views: &ViewSet,
    authority: u32,
    head: u64,
) -> Result<(), StoreError> {
    let waiting = Param::Text("this list is new in this release and waits to be built");
    let stale = if head == 0 { Param::Null } else { waiting };
    let rows: Vec<_> = views
        .views
        .iter()
        .map(|view| {
            let authority = Param::Int(authority.into());
            vec![authority, Param::Text(&view.key), Param::Int(0), Param::Int(0), stale]
        })
        .collect();
    link.insert(&STATE, rows).await
}

/// Marks a view stale, keeping the first reason given.
pub(crate) async fn mark_stale(
    link: &mut Link,
    authority: u32,
    key: &str,
    reason: &str,
) -> Result<(), StoreError> {
    let values = [Param::Int(authority.into()), Param::Text(key), Param::Text(reason)];
    link.execute(MARK, &values).await.map(|_| ())
}

/// Moves every view of this release that stood at `before` to `after`.
pub(crate) fn applied<'a>(
    writes: &mut Writes<'_, 'a>,
    views: &'a ViewSet,
    authority: u32,
    (before, after): (u64, u64),
) -> Result<(), StoreError> {
    let keys: Vec<Param<'_>> = views.views.iter().map(|view| Param::Text(&view.key)).collect();
    let values = [Param::Int(authority.into()), Param::count(after), Param::count(before)];
    writes.put_listed(APPLIED, &values, &keys)
}

/// The views that are not current, with the reason.
pub(crate) async fn stale(
    link: &mut Link,
    views: &ViewSet,
    authority: u32,
) -> Result<Vec<Stale>, StoreError> {
    let head = link.find(HEAD, &[Param::Int(authority.into())], |row| row.count(0)).await?;
    let head = head.ok_or(StoreError::NoSuchAuthority(authority))?;
    let states = states(link, views, authority).await?;
    let told = views.views.iter().zip(states).filter_map(|(view, state)| {
        let view = view.declared.name.to_owned();
        match state {
            None => {
                let reason = "this list was never built here".to_owned();
                Some(Stale { view, reason, applied: 0 })
            }
            Some(ViewState { stale: Some(reason), applied, .. }) => {
                Some(Stale { view, reason, applied })
            }
            // Read just before an append ended, the positions may differ by what it brought; a
            // view that other releases left behind differs until it is built again.
            Some(ViewState { applied, .. }) if applied < head => {
                let reason = "this list has fallen behind the record".to_owned();
                Some(Stale { view, reason, applied })
            }
            Some(_) => None,
        }
    });
    Ok(told.collect())
}

/// The number that grows whenever a view of the authority is switched to its other table.
pub(crate) async fn epoch(link: &mut Link, authority: u32) -> Result<i64, StoreError> {
    let found = link.find(EPOCH, &[Param::Int(authority.into())], |row| row.int(0)).await?;
    found.ok_or(StoreError::NoSuchAuthority(authority))
}
