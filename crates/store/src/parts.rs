//! Reading parts out of the journal.
//!
//! Archives, the append path, rebuild and verify read through here. What always holds: the parts
//! of one subject come in the order in which they were recorded, and equal kinds share one
//! allocation within one reading.

use crate::{
    Head, Key, StoreError, StoredPart,
    link::{Link, cells::Cells},
    value::Param,
};
use jiff::Timestamp;
use std::{collections::HashSet, sync::Arc};

const OF: &str = "select sequence, ordinal, recorded, subject, facet, kind, version, happened, \
                  actor, purpose, label, body from part \
                  where authority = ?1 and subject in ({list}) order by subject, sequence, ordinal";
const BETWEEN: &str = "select sequence, ordinal, recorded, subject, facet, kind, version, \
                       happened, actor, purpose, label, body from part \
                       where authority = ?1 and subject >= ?2 and subject <= ?3 \
                       order by subject, sequence, ordinal";
const WITHIN: &str = "select sequence, ordinal, recorded, subject, facet, kind, version, happened, \
                      actor, purpose, label, body from part \
                      where authority = ?1 and sequence > ?2 and sequence <= ?3 \
                      and subject in ({list}) order by subject, sequence, ordinal";
const SINCE: &str = "select sequence, ordinal, recorded, subject, facet, kind, version, happened, \
                     actor, purpose, label, body from part \
                     where authority = ?1 and subject = ?2 and sequence > ?3 \
                     order by sequence desc, ordinal desc limit ?4";
const AT: &str = "select sequence, ordinal, recorded, subject, facet, kind, version, happened, \
                  actor, purpose, label, body from part \
                  where authority = ?1 and subject = ?2 and sequence = ?3 order by ordinal";
const NEXT: &str = "select distinct subject from stream_head \
                    where authority = ?1 and subject > ?2 order by subject limit ?3";
const FIRST: &str = "select distinct subject from stream_head \
                     where authority = ?1 order by subject limit ?2";
const ENTRIES: &str = "select sequence, subjects from entry \
                       where authority = ?1 and sequence > ?2 order by sequence limit ?3";
const HEAD: &str = "select sequence from head where authority = ?1";
const RECORDED_BY: &str = "select sequence from entry where authority = ?1 and recorded <= ?2 \
                           order by recorded desc limit 1";
const HEADS: &str = "select subject, facet, position from stream_head \
                     where authority = ?1 and subject in ({list}) order by subject, facet";

/// Takes rows of the columns above apart.
#[derive(Default)]
pub(crate) struct PartReader {
    kinds: HashSet<Arc<str>>,
}

impl PartReader {
    pub(crate) fn take(&mut self, row: &Cells<'_>) -> Result<StoredPart, StoreError> {
        Ok(StoredPart {
            sequence: row.count(0)?,
            ordinal: row.narrow(1)?,
            recorded: row.moment(2)?,
            subject: row.array(3)?,
            facet: row.narrow(4)?,
            kind: self.kind(row.text(5)?),
            version: row.narrow(6)?,
            happened: row.text(7)?.to_owned(),
            actor: row.array(8)?,
            purpose: row.text(9)?.to_owned(),
            label: row.text(10)?.to_owned(),
            body: row.maybe_bytes(11)?.map(<[u8]>::to_vec),
        })
    }

    fn kind(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.kinds.get(name) {
            return Arc::clone(known);
        }
        let kind: Arc<str> = name.into();
        self.kinds.insert(Arc::clone(&kind));
        kind
    }
}

/// Every part of these subjects, ordered by subject, then by place in the journal.
pub(crate) async fn of(
    link: &mut Link,
    authority: u32,
    subjects: &[Key],
) -> Result<Vec<StoredPart>, StoreError> {
    let mut reader = PartReader::default();
    let keys = sorted(subjects);
    let keys: Vec<Param<'_>> = keys.iter().map(|key| Param::Bytes(key)).collect();
    link.query_listed(OF, &[Param::Int(authority.into())], &keys, |row| reader.take(row)).await
}

/// The last parts of one subject after a sequence, so many at most, in the order of the journal.
pub(crate) async fn since(
    link: &mut Link,
    authority: u32,
    (subject, sequence, limit): (&Key, u64, u32),
) -> Result<Vec<StoredPart>, StoreError> {
    let mut reader = PartReader::default();
    let (authority, sequence) = (Param::Int(authority.into()), Param::count(sequence));
    let values = [authority, Param::Bytes(subject), sequence, Param::Int(limit.into())];
    let mut last = link.query(SINCE, &values, |row| reader.take(row)).await?;
    last.reverse();
    Ok(last)
}

/// The parts that these entries hold about these subjects, in the order asked for.
pub(crate) async fn at(
    link: &mut Link,
    authority: u32,
    places: &[(Key, u64)],
) -> Result<Vec<StoredPart>, StoreError> {
    let mut reader = PartReader::default();
    let mut found = Vec::with_capacity(places.len());
    for (subject, sequence) in places {
        let values = [Param::Int(authority.into()), Param::Bytes(subject), Param::count(*sequence)];
        found.extend(link.query(AT, &values, |row| reader.take(row)).await?);
    }
    Ok(found)
}

/// The sequence of the last entry; 0 while there is none.
pub(crate) async fn head(link: &mut Link, authority: u32) -> Result<u64, StoreError> {
    let found = link.find(HEAD, &[Param::Int(authority.into())], |row| row.count(0)).await?;
    found.ok_or(StoreError::NoSuchAuthority(authority))
}

/// The last entry recorded at a moment or before; 0 when there is none.
pub(crate) async fn position_at(
    link: &mut Link,
    authority: u32,
    moment: Timestamp,
) -> Result<u64, StoreError> {
    let values = [Param::Int(authority.into()), Param::Int(moment.as_microsecond())];
    Ok(link.find(RECORDED_BY, &values, |row| row.count(0)).await?.unwrap_or(0))
}

/// The positions of all facets of these subjects.
pub(crate) async fn heads(
    link: &mut Link,
    authority: u32,
    subjects: &[Key],
) -> Result<Vec<Head>, StoreError> {
    let keys = sorted(subjects);
    let keys: Vec<Param<'_>> = keys.iter().map(|key| Param::Bytes(key)).collect();
    link.query_listed(HEADS, &[Param::Int(authority.into())], &keys, |row| {
        Ok(Head { subject: row.array(0)?, facet: row.narrow(1)?, position: row.count(2)? })
    })
    .await
}

/// The next subjects in key order after `from`, or from the first.
pub(crate) async fn subjects_after(
    link: &mut Link,
    authority: u32,
    from: Option<Key>,
    most: u32,
) -> Result<Vec<Key>, StoreError> {
    let authority = Param::Int(authority.into());
    let most = Param::Int(most.into());
    match &from {
        Some(from) => {
            link.query(NEXT, &[authority, Param::Bytes(from), most], |row| row.array(0)).await
        }
        None => link.query(FIRST, &[authority, most], |row| row.array(0)).await,
    }
}

/// Every part of every subject from `first` to `last`, both included, in key order.
pub(crate) async fn between(
    link: &mut Link,
    authority: u32,
    (first, last): (&Key, &Key),
) -> Result<Vec<StoredPart>, StoreError> {
    let mut reader = PartReader::default();
    let bounds = [Param::Int(authority.into()), Param::Bytes(first), Param::Bytes(last)];
    link.query(BETWEEN, &bounds, |row| reader.take(row)).await
}

/// The parts of the next entries after a sequence, in the order of the journal.
pub(crate) async fn after(
    link: &mut Link,
    authority: u32,
    sequence: u64,
    entries: u32,
) -> Result<Vec<StoredPart>, StoreError> {
    let (last, subjects) = touched_after(link, authority, sequence, entries).await?;
    let keys: Vec<Param<'_>> = subjects.iter().map(|key| Param::Bytes(key)).collect();
    let bounds = [Param::Int(authority.into()), Param::count(sequence), Param::count(last)];
    let mut reader = PartReader::default();
    let mut parts = link.query_listed(WITHIN, &bounds, &keys, |row| reader.take(row)).await?;
    parts.sort_by_key(|part| (part.sequence, part.ordinal));
    Ok(parts)
}

/// The subjects that the next entries touch, sorted, and the last of those entries. The sequence
/// given comes back when there is none.
pub(crate) async fn touched_after(
    link: &mut Link,
    authority: u32,
    sequence: u64,
    entries: u32,
) -> Result<(u64, Vec<Key>), StoreError> {
    let from = [Param::Int(authority.into()), Param::count(sequence), Param::Int(entries.into())];
    let rows =
        link.query(ENTRIES, &from, |row| Ok((row.count(0)?, row.bytes(1)?.to_vec()))).await?;
    let last = rows.last().map_or(sequence, |(last, _)| *last);
    let subjects: Vec<Key> = rows.iter().flat_map(|(_, subjects)| keys(subjects)).collect();
    Ok((last, sorted(&subjects)))
}

/// Keys that lie one after another.
pub(crate) fn keys(bytes: &[u8]) -> impl Iterator<Item = Key> {
    bytes.as_chunks().0.iter().copied()
}

/// Sorted, each once: pieces of a list then follow one another in key order.
pub(crate) fn sorted(subjects: &[Key]) -> Vec<Key> {
    let mut keys = subjects.to_vec();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Cuts parts that are ordered by subject into one run for each subject.
pub(crate) fn by_subject(parts: &[StoredPart]) -> impl Iterator<Item = &[StoredPart]> {
    parts.chunk_by(|one, next| one.subject == next.subject)
}
