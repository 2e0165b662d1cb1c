//! Writing sealed entries into their tables.
//!
//! What always holds: parts go in sorted by subject, which is how their table is clustered, and
//! every row carries the authority in front.

use super::sealing::{Sealed, SealedEntry};
use crate::{StoreError, StoredPart, link::Link, sql::Insert, value::Param};
use ledger::Salt;
use std::sync::LazyLock;

static ENTRY: LazyLock<Insert> = LazyLock::new(|| {
    let columns =
        ["authority", "sequence", "recorded", "scheme", "command", "digests", "subjects", "hash"];
    Insert::new("entry", &columns, "")
});
static PART: LazyLock<Insert> = LazyLock::new(|| {
    let columns = [
        "authority",
        "subject",
        "sequence",
        "ordinal",
        "recorded",
        "facet",
        "kind",
        "version",
        "happened",
        "actor",
        "purpose",
        "label",
        "salt",
        "body",
    ];
    Insert::new("part", &columns, "")
});
static STREAM_HEAD: LazyLock<Insert> = LazyLock::new(|| {
    let again =
        "on conflict (authority, subject, facet) do update set position = excluded.position";
    Insert::new("stream_head", &["authority", "subject", "facet", "position"], again)
});
static JOB: LazyLock<Insert> = LazyLock::new(|| {
    let columns = [
        "authority",
        "job",
        "kind",
        "payload",
        "due",
        "attempts",
        "lease_until",
        "fence",
        "dead",
        "said",
        "owner",
    ];
    Insert::new("job", &columns, "")
});
const HEAD: &str = "update head set sequence = ?2, recorded = ?3, hash = ?4 where authority = ?1";
const END_SESSIONS: &str = "delete from session where authority = ?1 and actor in ({list})";

/// Writes everything but the views.
pub(crate) async fn write(link: &mut Link, sealed: &Sealed) -> Result<(), StoreError> {
    let authority = Param::Int(sealed.authority.into());
    let rows: Vec<_> = sealed.entries.iter().map(|entry| entry_row(authority, entry)).collect();
    link.insert(&ENTRY, &rows).await?;
    let salted = sealed.parts.iter().zip(&sealed.salts);
    let rows: Vec<_> = salted.map(|(part, salt)| part_row(authority, part, salt)).collect();
    link.insert(&PART, &rows).await?;
    let positions = sealed.positions.iter().map(|((subject, facet), position)| {
        let facet = Param::Int((*facet).into());
        vec![authority, Param::Bytes(subject), facet, Param::count(*position)]
    });
    let rows: Vec<_> = positions.collect();
    link.insert(&STREAM_HEAD, &rows).await?;
    write_jobs(link, sealed).await?;
    if !sealed.ends_sessions_of.is_empty() {
        let actors: Vec<_> = sealed.ends_sessions_of.iter().map(|a| Param::Bytes(a)).collect();
        link.execute_listed(END_SESSIONS, &[authority], &actors).await?;
    }
    let last = sealed.entries.last().expect("only groups with an entry are written");
    let head = [
        authority,
        Param::count(last.sequence),
        Param::Int(last.recorded),
        Param::Bytes(&last.hash),
    ];
    link.execute(HEAD, &head).await?;
    Ok(())
}

async fn write_jobs(link: &mut Link, sealed: &Sealed) -> Result<(), StoreError> {
    let authority = Param::Int(sealed.authority.into());
    let zero = Param::Int(0);
    let rows: Vec<_> = sealed
        .jobs
        .iter()
        .map(|sealed| {
            let (kind, payload) = (Param::Text(&sealed.job.kind), Param::Text(&sealed.job.payload));
            let (number, due) = (Param::Int(sealed.number), Param::Int(sealed.due));
            let empty = Param::Text("");
            vec![authority, number, kind, payload, due, zero, zero, zero, zero, empty, empty]
        })
        .collect();
    link.insert(&JOB, &rows).await
}

fn entry_row<'a>(authority: Param<'a>, entry: &'a SealedEntry) -> Vec<Param<'a>> {
    vec![
        authority,
        Param::count(entry.sequence),
        Param::Int(entry.recorded),
        Param::Int(ledger::SCHEME.into()),
        Param::Bytes(&entry.command),
        Param::Bytes(&entry.digests),
        Param::Bytes(&entry.subjects),
        Param::Bytes(&entry.hash),
    ]
}

fn part_row<'a>(authority: Param<'a>, part: &'a StoredPart, salt: &'a Salt) -> Vec<Param<'a>> {
    vec![
        authority,
        Param::Bytes(&part.subject),
        Param::count(part.sequence),
        Param::Int(part.ordinal.into()),
        Param::Int(part.recorded.as_microsecond()),
        Param::Int(part.facet.into()),
        Param::Text(&part.kind),
        Param::Int(part.version.into()),
        Param::Text(&part.happened),
        Param::Bytes(&part.actor),
        Param::Text(&part.purpose),
        Param::Text(&part.label),
        Param::Bytes(salt),
        part.body.as_deref().map_or(Param::Null, Param::Bytes),
    ]
}
