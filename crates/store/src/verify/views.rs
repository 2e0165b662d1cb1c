//! The views: each subject's rows against what its whole history gives.
//!
//! What always holds: history and rows are read in one picture of the database, so entries that
//! come meanwhile never show as a difference.

use super::{Discrepancy, MOST};
use crate::{
    Archive, Key, Progress, StoreError, StoredPart, Value,
    house::House,
    link::{Begin, Link},
    parts,
    rebuild::whole,
    value::Param,
    views::{state, tables::Side},
};
use std::{collections::BTreeMap, sync::Arc};

/// Subjects compared at a time.
const CHUNK: u32 = 200;

/// Rows of each subject, each list sorted.
type Rows = BTreeMap<Key, Vec<Vec<Value>>>;

/// One chunk, as one picture of the database shows it.
struct Picture {
    read: Vec<StoredPart>,
    /// For each view that is current: its place and its rows.
    rows: Vec<(usize, Rows)>,
    stale: Vec<String>,
}

pub(super) async fn verify(
    archive: &Archive,
    progress: Progress<'_>,
) -> Result<(u64, Vec<String>, Vec<Discrepancy>), StoreError> {
    let house = Arc::clone(archive.store.house());
    let (mut subjects, mut stale, mut findings) = (0, Vec::new(), Vec::new());
    if house.views.views.is_empty() {
        return Ok((subjects, stale, findings));
    }
    let mut from = None;
    loop {
        let (authority, beside) = (archive.authority, Arc::clone(&house));
        let picture = archive.read(move |link| {
            let house = Arc::clone(&beside);
            Box::pin(async move { picture(link, &house, authority, from).await })
        });
        let picture = picture.await?;
        let Some(last) = picture.read.last() else { break };
        from = Some(last.subject);
        stale.clone_from(&picture.stale);
        let beside = Arc::clone(&house);
        let compared = tokio::task::spawn_blocking(move || compare(&beside, authority, &picture));
        let failed = |_| StoreError::Misused("a view could not be compared".to_owned());
        let (count, found) = compared.await.map_err(failed)?;
        subjects += count;
        findings.extend(found);
        findings.truncate(MOST);
        progress(subjects, subjects);
    }
    Ok((subjects, stale, findings))
}

async fn picture(
    link: &mut Link,
    house: &House,
    authority: u32,
    from: Option<Key>,
) -> Result<Picture, StoreError> {
    link.begin(Begin::Reading).await?;
    let keys = parts::subjects_after(link, authority, from, CHUNK).await?;
    let read = parts::of(link, authority, &keys).await?;
    let late = state::stale(link, &house.views, authority).await?;
    let stale: Vec<String> = late.into_iter().map(|stale| stale.view).collect();
    let states = state::states(link, &house.views, authority).await?;
    let mut rows = Vec::new();
    for (place, state) in states.iter().enumerate() {
        let known = &house.views.views[place];
        let Some(state) = state else { continue };
        if !stale.iter().any(|name| name == known.declared.name) {
            rows.push((place, rows_of(link, house, authority, (place, state.side, &keys)).await?));
        }
    }
    link.commit().await?;
    Ok(Picture { read, rows, stale })
}

async fn rows_of(
    link: &mut Link,
    house: &House,
    authority: u32,
    (place, side, keys): (usize, Side, &[Key]),
) -> Result<Rows, StoreError> {
    let text = &house.views.views[place].side(side).select;
    let bound: Vec<Param<'_>> = keys.iter().map(|key| Param::Bytes(key)).collect();
    let of = [Param::Int(authority.into())];
    let found = link
        .query_listed(text, &of, &bound, |row| {
            let mut values = row.values()?;
            values.remove(0);
            Ok((row.array::<16>(0)?, values))
        })
        .await?;
    let mut rows = Rows::new();
    for (subject, values) in found {
        rows.entry(subject).or_default().push(values);
    }
    rows.values_mut().for_each(|rows| rows.sort());
    Ok(rows)
}

fn compare(house: &House, authority: u32, picture: &Picture) -> (u64, Vec<Discrepancy>) {
    let (mut count, mut found) = (0, Vec::new());
    for history in parts::by_subject(&picture.read) {
        count += 1;
        let subject = history[0].subject;
        let mut given: BTreeMap<usize, Vec<Vec<Value>>> = BTreeMap::new();
        for written in house.projection.project(whole(authority, history)) {
            if let (Some(place), Ok(mut rows)) = (house.views.place(written.view), written.rows) {
                rows.sort();
                given.insert(place, rows);
            }
        }
        for (place, rows) in &picture.rows {
            let stands = rows.get(&subject).map(Vec::as_slice).unwrap_or_default();
            let should = given.get(place).map(Vec::as_slice).unwrap_or_default();
            if stands != should {
                let view = house.views.views[*place].declared.name.to_owned();
                found.push(Discrepancy::View { view, subject });
            }
        }
    }
    (count, found)
}
