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

/// What earlier tries of one group were about to commit, by its place in the group. When the answer
/// to a commit was lost nobody knows whether it stands.
#[derive(Default)]
pub(crate) struct Unanswered(Vec<(usize, Appended)>);

impl Unanswered {
    fn is_about(&mut self, answers: &[Option<Result<Appended, AppendError>>]) {
        let fresh = answers.iter().enumerate().filter_map(|(place, answer)| match answer {
            Some(Ok(appended)) if !appended.repeated => Some((place, *appended)),
            _ => None,
        });
        self.0.extend(fresh);
    }

    /// An entry that an earlier try wrote is found again by its command: for the one who asked it
    /// is still the first answer. What stood there before any try stays a repeat.
    fn settle(&self, answers: &mut Written) {
        for (place, wrote) in &self.0 {
            if let Some(Ok(found)) = answers.get_mut(*place)
                && (found.sequence, found.recorded) == (wrote.sequence, wrote.recorded)
            {
                found.repeated = false;
            }
        }
    }
}

/// Appends entries, each of them on its own merits, with one commit. The same `unanswered` goes
/// with every try of the same group.
pub(crate) async fn together(
    house: &House,
    link: &mut Link,
    asked: &[(u32, &NewEntry)],
    unanswered: &mut Unanswered,
) -> Result<Written, StoreError> {
    let mut touched = Touched::new(house);
    let mut answers = try_together(link, asked, (&mut touched, &mut *unanswered)).await?;
    touched.stands();
    unanswered.settle(&mut answers);
    Ok(answers)
}

async fn try_together(
    link: &mut Link,
    asked: &[(u32, &NewEntry)],
    (touched, unanswered): (&mut Touched<'_>, &mut Unanswered),
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
    unanswered.is_about(&answers);
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

#[cfg(test)]
mod tests {
    use super::{Appended, Unanswered};
    use jiff::Timestamp;

    fn answer(sequence: u64, repeated: bool) -> Appended {
        let recorded = Timestamp::from_microsecond(sequence.cast_signed()).unwrap();
        Appended { sequence, recorded, repeated }
    }

    #[test]
    fn after_a_lost_answer_only_what_this_group_wrote_is_a_first_answer() {
        let mut unanswered = Unanswered::default();
        let tried = [answer(7, false), answer(3, true), answer(8, false)];
        unanswered.is_about(&tried.map(|one| Some(Ok(one))));
        // The first stands; the second was there before; the third went to somebody else since.
        let mut found = vec![Ok(answer(7, true)), Ok(answer(3, true)), Ok(answer(9, true))];
        unanswered.settle(&mut found);
        let repeated: Vec<bool> = found.iter().flatten().map(|one| one.repeated).collect();
        assert_eq!(repeated, [false, true, true]);
    }
}
