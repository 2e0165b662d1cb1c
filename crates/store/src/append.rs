//! Appending to the record journal.
//!
//! A lane calls [`together`] with whatever waits, `append_bulk` calls [`all_or_none`]. What always
//! holds: the whole of it runs under the authority's head lock; order, moment and hash are given
//! there; what is refused is refused before anything is written; and entries, positions, views and
//! jobs stand or fall with one commit.

pub(crate) mod projecting;
pub(crate) mod ruling;
pub(crate) mod sealing;
pub(crate) mod writing;

use crate::{
    AppendError, Appended, Key, NewEntry, StoreError,
    house::House,
    link::{Begin, Link},
};
use ruling::Ruling;
use std::collections::BTreeMap;

/// The answer to each entry asked for, in the same order.
pub(crate) type Written = Vec<Result<Appended, AppendError>>;

/// Appends entries, each of them on its own merits, with one commit.
pub(crate) async fn together(
    house: &House,
    link: &mut Link,
    asked: &[(u32, &NewEntry)],
) -> Result<Written, StoreError> {
    let mut touched = Touched::default();
    let outcome = try_together(house, link, asked, &mut touched).await;
    if outcome.is_err() {
        touched.forget(house);
    }
    outcome
}

async fn try_together(
    house: &House,
    link: &mut Link,
    asked: &[(u32, &NewEntry)],
    touched: &mut Touched,
) -> Result<Written, StoreError> {
    let mut by_authority: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (place, (authority, _)) in asked.iter().enumerate() {
        by_authority.entry(*authority).or_default().push(place);
    }
    let mut answers: Vec<Option<Result<Appended, AppendError>>> = vec![None; asked.len()];
    link.begin(Begin::Writing).await?;
    for (authority, places) in by_authority {
        let entries: Vec<&NewEntry> = places.iter().map(|place| asked[*place].1).collect();
        match within(house, link, authority, &entries, touched).await {
            Ok(written) => {
                for (place, answer) in places.into_iter().zip(written) {
                    answers[place] = Some(answer);
                }
            }
            // Found before anything was written for it: the other authorities go on.
            Err(StoreError::NoSuchAuthority(number)) => {
                for place in places {
                    let refusal = AppendError::Unavailable(StoreError::NoSuchAuthority(number));
                    answers[place] = Some(Err(refusal));
                }
            }
            Err(error) => return Err(error),
        }
    }
    link.commit().await?;
    Ok(answers.into_iter().map(|a| a.expect("each place belongs to one authority")).collect())
}

/// Appends entries of one authority: all of them, or none as soon as one is refused.
pub(crate) async fn all_or_none(
    house: &House,
    link: &mut Link,
    authority: u32,
    entries: &[NewEntry],
) -> Result<Vec<Appended>, AppendError> {
    let mut touched = Touched::default();
    let outcome = try_all(house, link, (authority, entries), &mut touched).await;
    if outcome.is_err() {
        touched.forget(house);
    }
    outcome
}

async fn try_all(
    house: &House,
    link: &mut Link,
    (authority, entries): (u32, &[NewEntry]),
    touched: &mut Touched,
) -> Result<Vec<Appended>, AppendError> {
    link.begin(Begin::Writing).await?;
    let entries: Vec<&NewEntry> = entries.iter().collect();
    let written = within(house, link, authority, &entries, touched).await?;
    let all: Vec<Appended> = written.into_iter().collect::<Result<_, _>>()?;
    link.commit().await?;
    Ok(all)
}

/// Appends within a transaction that is already open, and leaves the commit to the caller.
pub(crate) async fn within(
    house: &House,
    link: &mut Link,
    authority: u32,
    entries: &[&NewEntry],
    touched: &mut Touched,
) -> Result<Written, StoreError> {
    let mut ruling = Ruling::open(house, link, authority, entries).await?;
    let answers: Written = entries.iter().map(|entry| ruling.rule(entry)).collect();
    let sealed = ruling.close();
    if sealed.entries.is_empty() {
        return Ok(answers);
    }
    touched.add(authority, sealed.subjects.keys().copied());
    let projected = projecting::project(house, link, &sealed).await?;
    writing::write(link, &sealed).await?;
    projecting::write(house, link, &sealed, projected).await?;
    Ok(answers)
}

/// Whom a transaction has shown to the projection, in case it comes to nothing.
#[derive(Default)]
pub(crate) struct Touched {
    subjects: BTreeMap<u32, Vec<Key>>,
}

impl Touched {
    pub(crate) fn add(&mut self, authority: u32, subjects: impl Iterator<Item = Key>) {
        self.subjects.entry(authority).or_default().extend(subjects);
    }

    pub(crate) fn forget(&self, house: &House) {
        for (authority, subjects) in &self.subjects {
            house.forget(*authority, subjects);
        }
    }
}
