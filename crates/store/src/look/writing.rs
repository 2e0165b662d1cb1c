//! Writing looks at the end of the access journal.
//!
//! Lanes call [`append`] with whatever looks wait; the spool is emptied through [`within`]. What
//! always holds: place, moment and hash are given under the journal's own head lock, apart from
//! the record's.

use super::{Sighting, as_part};
use crate::{
    Key, StoreError,
    fence::{End, Fence},
    house::{House, random},
    link::{Begin, Link},
    sql::Insert,
    value::Param,
};
use ledger::{Digest, Envelope, Journal, Salt, genesis, part_digest, seal};
use std::{collections::BTreeMap, sync::LazyLock};

const HEAD: &str = "select sequence, recorded, hash from access_head where authority = ?1 {lock}";
const MOVE_HEAD: &str =
    "update access_head set sequence = ?2, recorded = ?3, hash = ?4 where authority = ?1";
static FIRST_HEAD: LazyLock<Insert> = LazyLock::new(|| {
    let columns = ["authority", "sequence", "recorded", "hash"];
    Insert::new("access_head", &columns, "on conflict (authority) do nothing")
});
static ENTRY: LazyLock<Insert> = LazyLock::new(|| {
    let columns = [
        "authority",
        "sequence",
        "recorded",
        "scheme",
        "look",
        "actor",
        "purpose",
        "digest",
        "hash",
        "salt",
        "body",
    ];
    Insert::new("access_entry", &columns, "")
});
static SUBJECT: LazyLock<Insert> = LazyLock::new(|| {
    let columns = ["authority", "subject", "sequence", "at", "actor", "role", "page"];
    Insert::new("access_subject", &columns, "")
});
static ACTOR: LazyLock<Insert> =
    LazyLock::new(|| Insert::new("access_actor", &["authority", "actor", "sequence"], ""));

/// Writes looks at the end of their journals, with one commit.
pub(crate) async fn append(
    house: &House,
    link: &mut Link,
    seen: &[(u32, &Sighting)],
) -> Result<(), StoreError> {
    let mut by_authority: BTreeMap<u32, Vec<&Sighting>> = BTreeMap::new();
    for (authority, sighting) in seen {
        by_authority.entry(*authority).or_default().push(sighting);
    }
    link.begin(Begin::Writing).await?;
    let mut ends = Vec::new();
    for (authority, sightings) in by_authority {
        let end = within(link, &house.fence, (authority, house.now()), &sightings).await?;
        ends.push((authority, end));
    }
    link.commit().await?;
    for (authority, end) in ends {
        house.fence.note((Journal::Access, authority), end);
    }
    Ok(())
}

/// Writes looks of one authority within a transaction that is already open; gives where the
/// journal then ends.
pub(crate) async fn within(
    link: &mut Link,
    fence: &Fence,
    (authority, now): (u32, i64),
    sightings: &[&Sighting],
) -> Result<End, StoreError> {
    let mut head = lock(link, authority).await?;
    fence.pass(link, (Journal::Access, authority), (head.sequence, head.hash)).await?;
    let mut salts = vec![Salt::default(); sightings.len()];
    random(salts.as_flattened_mut())?;
    let mut sealed = Vec::with_capacity(sightings.len());
    for (sighting, salt) in sightings.iter().zip(salts) {
        let recorded = now.max(head.recorded + 1);
        let one = seal_one(authority, (&head, recorded), sighting, salt);
        head = Head { sequence: one.sequence, recorded, hash: one.hash };
        sealed.push(one);
    }
    let of = Param::Int(authority.into());
    write(link, of, &sealed).await?;
    let last =
        [of, Param::count(head.sequence), Param::Int(head.recorded), Param::Bytes(&head.hash)];
    link.execute(MOVE_HEAD, &last).await?;
    Ok((head.sequence, head.hash))
}

struct Head {
    sequence: u64,
    recorded: i64,
    hash: Digest,
}

struct SealedLook<'a> {
    sequence: u64,
    recorded: i64,
    sighting: &'a Sighting,
    digest: Digest,
    hash: Digest,
    salt: Salt,
    body: Vec<u8>,
}

async fn lock(link: &mut Link, authority: u32) -> Result<Head, StoreError> {
    for _ in 0..2 {
        let found = link
            .find(HEAD, &[Param::Int(authority.into())], |row| {
                let (sequence, recorded, hash) = (row.count(0)?, row.int(1)?, row.array(2)?);
                Ok(Head { sequence, recorded, hash })
            })
            .await?;
        if let Some(head) = found {
            return Ok(head);
        }
        let hash = genesis(authority, Journal::Access);
        let zero = Param::Int(0);
        let first = vec![Param::Int(authority.into()), zero, zero, Param::Bytes(&hash)];
        link.insert(&FIRST_HEAD, vec![first]).await?;
    }
    Err(StoreError::Unreachable("the access journal could not be begun".to_owned()))
}

fn seal_one<'a>(
    authority: u32,
    (head, recorded): (&Head, i64),
    sighting: &'a Sighting,
    salt: Salt,
) -> SealedLook<'a> {
    let sequence = head.sequence + 1;
    let body = sighting.body();
    let digest = part_digest(&salt, &as_part(&sighting.look.actor, &sighting.look.reason, &body));
    let journal = Journal::Access;
    let envelope = Envelope { authority, journal, sequence, recorded, command: sighting.id };
    let hash = seal(&head.hash, &envelope, &[digest]);
    SealedLook { sequence, recorded, sighting, digest, hash, salt, body }
}

async fn write(
    link: &mut Link,
    authority: Param<'_>,
    sealed: &[SealedLook<'_>],
) -> Result<(), StoreError> {
    let entries = sealed.iter().map(|one| {
        vec![
            authority,
            Param::count(one.sequence),
            Param::Int(one.recorded),
            Param::Int(ledger::SCHEME.into()),
            Param::Bytes(&one.sighting.id),
            Param::Bytes(&one.sighting.look.actor),
            Param::Text(&one.sighting.look.reason),
            Param::Bytes(&one.digest),
            Param::Bytes(&one.hash),
            Param::Bytes(&one.salt),
            Param::Bytes(&one.body),
        ]
    });
    link.insert(&ENTRY, entries.collect::<Vec<_>>()).await?;
    let mut subjects: Vec<(&Key, &SealedLook<'_>)> = sealed
        .iter()
        .flat_map(|one| one.sighting.look.subjects.iter().map(move |subject| (subject, one)))
        .collect();
    subjects.sort_unstable_by_key(|(subject, one)| (*subject, one.sequence));
    subjects.dedup_by_key(|(subject, one)| (*subject, one.sequence));
    let subjects = subjects.iter().map(|(subject, one)| {
        let (sighting, look) = (one.sighting, &one.sighting.look);
        vec![
            authority,
            Param::Bytes(*subject),
            Param::count(one.sequence),
            Param::Int(sighting.at),
            Param::Bytes(&look.actor),
            Param::Text(&look.role),
            Param::Text(&look.page),
        ]
    });
    link.insert(&SUBJECT, subjects.collect::<Vec<_>>()).await?;
    let actors = sealed.iter().map(|one| {
        vec![authority, Param::Bytes(&one.sighting.look.actor), Param::count(one.sequence)]
    });
    link.insert(&ACTOR, actors.collect::<Vec<_>>()).await
}
