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
    fence::End,
    house::House,
    link::{Begin, Link},
};
use ledger::Journal;
use ruling::Ruling;
use sealing::Sealed;
use std::collections::BTreeMap;

/// The answer to each entry asked for, in the same order.
pub(crate) type Written = Vec<Result<Appended, AppendError>>;

/// Appends entries, each of them on its own merits, with one commit.
pub(crate) async fn together(
    house: &House,
    link: &mut Link,
    asked: &[(u32, &NewEntry)],
) -> Result<Written, StoreError> {
    let mut touched = Touched::new(house);
    let answers = try_together(link, asked, &mut touched).await?;
    touched.stands();
    Ok(answers)
}

async fn try_together(
    link: &mut Link,
    asked: &[(u32, &NewEntry)],
    touched: &mut Touched<'_>,
) -> Result<Written, StoreError> {
    let mut by_authority: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (place, (authority, _)) in asked.iter().enumerate() {
        by_authority.entry(*authority).or_default().push(place);
    }
    let mut answers: Vec<Option<Result<Appended, AppendError>>> = vec![None; asked.len()];
    link.begin(Begin::Writing).await?;
    for (authority, places) in by_authority {
        let entries: Vec<&NewEntry> = places.iter().map(|place| asked[*place].1).collect();
        match within(link, authority, &entries, touched).await {
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
    let mut touched = Touched::new(house);
    let appended = try_all(link, (authority, entries), &mut touched).await?;
    touched.stands();
    Ok(appended)
}

async fn try_all(
    link: &mut Link,
    (authority, entries): (u32, &[NewEntry]),
    touched: &mut Touched<'_>,
) -> Result<Vec<Appended>, AppendError> {
    link.begin(Begin::Writing).await?;
    let entries: Vec<&NewEntry> = entries.iter().collect();
    let written = within(link, authority, &entries, touched).await?;
    let all: Vec<Appended> = written.into_iter().collect::<Result<_, _>>()?;
    link.commit().await?;
    Ok(all)
}

/// Appends within a transaction that is already open, and leaves the commit to the caller.
pub(crate) async fn within(
    link: &mut Link,
    authority: u32,
    entries: &[&NewEntry],
    touched: &mut Touched<'_>,
) -> Result<Written, StoreError> {
    let house = touched.house;
    let mut ruling = Ruling::open(house, link, authority, entries).await?;
    let answers: Written = entries.iter().map(|entry| ruling.rule(entry)).collect();
    let sealed = ruling.close();
    if sealed.entries.is_empty() {
        return Ok(answers);
    }
    touched.add(authority, sealed.subjects.keys().copied());
    touched.reaches(authority, &sealed);
    let projected = projecting::project(house, link, &sealed).await?;
    writing::write(link, &sealed).await?;
    projecting::write(house, link, &sealed, projected).await?;
    Ok(answers)
}

/// Whom a transaction has shown to the projection. Unless the transaction is said to stand, they
/// are forgotten again, even when it ended in a panic.
pub(crate) struct Touched<'a> {
    house: &'a House,
    subjects: BTreeMap<u32, Vec<Key>>,
    /// Where each journal ends when the transaction stands.
    ends: BTreeMap<u32, End>,
}

impl<'a> Touched<'a> {
    pub(crate) fn new(house: &'a House) -> Self {
        Self { house, subjects: BTreeMap::new(), ends: BTreeMap::new() }
    }

    pub(crate) fn add(&mut self, authority: u32, subjects: impl Iterator<Item = Key>) {
        self.subjects.entry(authority).or_default().extend(subjects);
    }

    fn reaches(&mut self, authority: u32, sealed: &Sealed) {
        let last = sealed.entries.last().map(|entry| (entry.sequence, entry.hash));
        self.ends.extend(last.map(|end| (authority, end)));
    }

    /// The transaction was committed.
    pub(crate) fn stands(&mut self) {
        self.subjects.clear();
        for (authority, end) in std::mem::take(&mut self.ends) {
            self.house.fence.note((Journal::Record, authority), end);
        }
    }
}

impl Drop for Touched<'_> {
    fn drop(&mut self) {
        for (authority, subjects) in &self.subjects {
            self.house.forget(*authority, subjects);
        }
    }
}
