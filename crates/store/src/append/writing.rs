//! Writing sealed entries into their tables.
//!
//! What always holds: parts go in sorted by subject, which is how their table is clustered, and
//! every row carries the authority in front.

use super::sealing::{Sealed, SealedEntry, SealedJob};
use crate::{StoreError, StoredPart, drafts, link::Link, sql::Insert, value::Param};
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
    let mut writes = link.writes();
    writes.rows(&ENTRY, sealed.entries.iter().map(|e| entry_row(authority, e)).collect())?;
    let salted = sealed.parts.iter().zip(&sealed.salts);
    writes.rows(&PART, salted.map(|(part, salt)| part_row(authority, part, salt)).collect())?;
    let positions = sealed.positions.iter().map(|((subject, facet), position)| {
        let facet = Param::Int((*facet).into());
        vec![authority, Param::Bytes(subject), facet, Param::count(*position)]
    });
    writes.rows(&STREAM_HEAD, positions.collect())?;
    writes.rows(&JOB, sealed.jobs.iter().map(|job| job_row(authority, job)).collect())?;
    let actors: Vec<_> = sealed.ends_sessions_of.iter().map(|a| Param::Bytes(a)).collect();
    writes.put_listed(END_SESSIONS, &[authority], &actors)?;
    for draft in &sealed.ends_drafts {
        let subject = draft.subject.as_ref().unwrap_or(&drafts::NOBODY);
        let (owner, form) = (Param::Bytes(&draft.owner), Param::Text(&draft.form));
        writes.put(drafts::DISCARD, vec![authority, owner, form, Param::Bytes(subject)])?;
    }
    let last = sealed.entries.last().expect("only groups with an entry are written");
    let (sequence, recorded) = (Param::count(last.sequence), Param::Int(last.recorded));
    writes.put(HEAD, vec![authority, sequence, recorded, Param::Bytes(&last.hash)])?;
    writes.send().await
}

fn job_row<'a>(authority: Param<'a>, sealed: &'a SealedJob) -> Vec<Param<'a>> {
    let (kind, payload) = (Param::Text(&sealed.job.kind), Param::Text(&sealed.job.payload));
    let (number, due) = (Param::Int(sealed.number), Param::Int(sealed.due));
    let (zero, empty) = (Param::Int(0), Param::Text(""));
    vec![authority, number, kind, payload, due, zero, zero, zero, zero, empty, empty]
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
