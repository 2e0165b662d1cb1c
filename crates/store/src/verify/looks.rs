//! The access journal: its chain, each look's digest, and the index of whom looks named.
//!
//! What always holds: a look is one part of one entry, so a single pass in order judges all of it;
//! the index is held against what the looks say by counting its rows and summing digests of them,
//! which needs no order and no memory.

use super::Discrepancy;
use crate::{
    Archive, Key, StoreError,
    link::cells::Cells,
    look::{as_part, from_body},
    value::Param,
};
use ledger::{Envelope, Journal, Outside, Report, StoredEntry, StoredPart, Verifier};
use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash, Hasher as _},
    sync::Arc,
};

const HEAD: &str = "select sequence from access_head where authority = ?1";
const LOOKS: &str = "select sequence, recorded, scheme, look, actor, purpose, digest, hash, salt, \
                     body from access_entry where authority = ?1 and sequence <= ?2 \
                     order by sequence";
const NAMED: &str = "select subject, sequence, at, actor, role, page from access_subject \
                     where authority = ?1 and sequence <= ?2";

/// Rows of the index, in no order: how many, and the sum of a digest of each.
#[derive(Default, PartialEq, Eq)]
struct Named {
    rows: u64,
    sum: u64,
}

impl Named {
    fn add(&mut self, row: impl Hash) {
        let mut digest = DefaultHasher::new();
        row.hash(&mut digest);
        self.rows += 1;
        self.sum = self.sum.wrapping_add(digest.finish());
    }
}

pub(super) async fn verify(
    archive: &Archive,
    (origin, outside): (String, Vec<Outside>),
) -> Result<(Report, Vec<Discrepancy>), StoreError> {
    let authority = archive.authority;
    let shared = Arc::new((origin, outside));
    let db = &archive.store.house().db;
    db.read(Journal::Access, move |link| {
        let shared = Arc::clone(&shared);
        Box::pin(async move {
            let of = Param::Int(authority.into());
            let head = link.find(HEAD, &[of], |row| row.count(0)).await?.unwrap_or(0);
            let verifier = Verifier::new(authority, Journal::Access);
            let mut verifier = verifier.against(&shared.0, shared.1.clone());
            let (mut named, mut says) = (Named::default(), Named::default());
            let upto = [of, Param::count(head)];
            let mut judge = |row: &Cells<'_>| judge(row, (authority, &mut verifier), &mut named);
            link.scan(LOOKS, &upto, &mut judge).await?;
            let mut index = |row: &Cells<'_>| {
                let (subject, actor): (Key, Key) = (row.array(0)?, row.array(3)?);
                let (sequence, at) = (row.count(1)?, row.int(2)?);
                says.add((subject, sequence, at, actor, row.text(4)?, row.text(5)?));
                Ok(())
            };
            link.scan(NAMED, &upto, &mut index).await?;
            let wrong = match (says.rows, named.rows) {
                (says, is) if says != is => Some(Discrepancy::LookIndex { says, is }),
                _ => (says.sum != named.sum).then_some(Discrepancy::LookIndexChanged),
            };
            Ok((verifier.finish(head), wrong.into_iter().collect()))
        })
    })
    .await
}

/// Judges one look, and adds the people it names.
fn judge(
    row: &Cells<'_>,
    (authority, verifier): (u32, &mut Verifier),
    named: &mut Named,
) -> Result<(), StoreError> {
    let sequence = row.count(0)?;
    let envelope = Envelope {
        authority,
        journal: Journal::Access,
        sequence,
        recorded: row.int(1)?,
        command: row.array(3)?,
    };
    let (actor, reason): (Key, &str) = (row.array(4)?, row.text(5)?);
    let body = row.maybe_bytes(9)?;
    let salt = row.maybe_array(8)?;
    let part = body.map(|body| as_part(&actor, reason, body));
    let parts = [StoredPart { digest: row.array(6)?, salt, part }];
    let entry =
        StoredEntry { scheme: row.narrow(2)?, envelope, parts: &parts, hash: row.array(7)? };
    // The verifier keeps its first finding.
    verifier.take(&entry).ok();
    if let Some(look) = body.and_then(|body| from_body((sequence, actor), reason, body).ok()) {
        let at = look.at.as_microsecond();
        for subject in look.subjects.iter().collect::<BTreeSet<&Key>>() {
            named.add((*subject, sequence, at, actor, look.role.as_str(), look.page.as_str()));
        }
    }
    Ok(())
}
