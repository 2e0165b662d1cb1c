//! Deciding, under the head lock, which entries may stand.
//!
//! What always holds: an entry sees every entry in front of it, those of its own group too; a
//! command that was recorded before gets the first answer and nothing is written; and an entry is
//! refused when any (subject, facet) its decision read has moved.

use super::sealing::{Sealed, Sealing};
use crate::{
    AppendError, Appended, Key, NewEntry, StoreError,
    entry::unacceptable,
    house::{House, moment},
    link::{Link, cells::Cells},
    value::Param,
};
use ledger::{Digest, Journal};
use std::collections::{HashMap, HashSet};

/// The end of a journal, as it is locked.
pub(crate) struct JournalHead {
    pub(crate) sequence: u64,
    pub(crate) recorded: i64,
    pub(crate) hash: Digest,
}

const HEAD: &str = "select sequence, recorded, hash from head where authority = ?1 {lock}";
const COMMANDS: &str = "select command, sequence, recorded from entry {by_command} \
                        where authority = ?1 and command in ({list})";
const POSITIONS: &str = "select subject, facet, position from stream_head \
                         where authority = ?1 and subject in ({list})";

/// What the entries of one group are judged by.
pub(crate) struct Ruling {
    positions: HashMap<(Key, u8), u64>,
    commands: HashMap<Key, Appended>,
    sealing: Sealing,
}

impl Ruling {
    /// Locks the head and reads what the entries will be judged by.
    pub(crate) async fn open(
        house: &House,
        link: &mut Link,
        authority: u32,
        entries: &[&NewEntry],
    ) -> Result<Self, StoreError> {
        let head = lock(link, authority).await?;
        let end = (head.sequence, head.hash);
        house.fence.pass(link, (Journal::Record, authority), end).await?;
        let commands = commands(link, authority, entries).await?;
        let positions = positions(link, authority, entries).await?;
        let mut before: HashMap<Key, u64> = HashMap::new();
        for ((subject, _), position) in &positions {
            let last = before.entry(*subject).or_default();
            *last = (*last).max(*position);
        }
        let parts = entries.iter().map(|entry| entry.parts.len()).sum();
        let sealing = Sealing::begin((authority, house.now()), head, before, parts)?;
        Ok(Self { positions, commands, sealing })
    }

    /// Judges one entry, and seals it if it may stand.
    pub(crate) fn rule(&mut self, entry: &NewEntry) -> Result<Appended, AppendError> {
        if let Some(first) = self.commands.get(&entry.command) {
            return Ok(Appended { repeated: true, ..*first });
        }
        if let Some(why) = unacceptable(entry) {
            return Err(AppendError::Unacceptable(why));
        }
        for read in &entry.expected {
            let found = self.positions.get(&(read.subject, read.facet)).copied().unwrap_or(0);
            if found != read.position {
                let (subject, facet, expected) = (read.subject, read.facet, read.position);
                return Err(AppendError::Moved { subject, facet, expected, found });
            }
        }
        let appended = self.sealing.seal(entry)?;
        for part in &entry.parts {
            self.positions.insert((part.subject, part.facet), appended.sequence);
        }
        self.commands.insert(entry.command, appended);
        Ok(appended)
    }

    /// What there is to write.
    pub(crate) fn close(self) -> Sealed {
        self.sealing.finish()
    }
}

/// Locks the authority's head for this transaction.
pub(crate) async fn lock(link: &mut Link, authority: u32) -> Result<JournalHead, StoreError> {
    let take = |row: &Cells<'_>| {
        Ok(JournalHead { sequence: row.count(0)?, recorded: row.int(1)?, hash: row.array(2)? })
    };
    let head = link.find(HEAD, &[Param::Int(authority.into())], take).await?;
    head.ok_or(StoreError::NoSuchAuthority(authority))
}

async fn commands(
    link: &mut Link,
    authority: u32,
    entries: &[&NewEntry],
) -> Result<HashMap<Key, Appended>, StoreError> {
    let asked: Vec<Param<'_>> = entries.iter().map(|entry| Param::Bytes(&entry.command)).collect();
    let known = link
        .query_listed(COMMANDS, &[Param::Int(authority.into())], &asked, |row| {
            let recorded = moment(row.int(2)?)?;
            let first = Appended { sequence: row.count(1)?, recorded, repeated: true };
            Ok((row.array(0)?, first))
        })
        .await?;
    Ok(known.into_iter().collect())
}

async fn positions(
    link: &mut Link,
    authority: u32,
    entries: &[&NewEntry],
) -> Result<HashMap<(Key, u8), u64>, StoreError> {
    let read = entries.iter().flat_map(|entry| entry.expected.iter().map(|read| &read.subject));
    let written = entries.iter().flat_map(|entry| entry.parts.iter().map(|part| &part.subject));
    let subjects: HashSet<&Key> = read.chain(written).collect();
    let subjects: Vec<Param<'_>> = subjects.into_iter().map(|key| Param::Bytes(key)).collect();
    let known = link
        .query_listed(POSITIONS, &[Param::Int(authority.into())], &subjects, |row| {
            Ok(((row.array(0)?, row.narrow(1)?), row.count(2)?))
        })
        .await?;
    Ok(known.into_iter().collect())
}
