//! The access journal: its chain, each look's digest, and the index of whom looks named.
//!
//! What always holds: a look is one part of one entry, so a single pass in order judges all of it.

use super::Discrepancy;
use crate::{
    Archive, Key, StoreError,
    link::cells::Cells,
    look::{as_part, from_body},
    value::Param,
};
use ledger::{Envelope, Journal, Outside, Report, StoredEntry, StoredPart, Verifier};
use std::{collections::BTreeSet, sync::Arc};

const HEAD: &str = "select sequence from access_head where authority = ?1";
const LOOKS: &str = "select sequence, recorded, scheme, look, actor, purpose, digest, hash, salt, \
                     body from access_entry where authority = ?1 and sequence <= ?2 \
                     order by sequence";
const NAMED: &str = "select count(*) from access_subject where authority = ?1 and sequence <= ?2";

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
            let mut named = 0;
            let upto = [of, Param::count(head)];
            let mut judge = |row: &Cells<'_>| {
                named += judge(row, authority, &mut verifier)?;
                Ok(())
            };
            link.scan(LOOKS, &upto, &mut judge).await?;
            let says = link.find(NAMED, &upto, |row| row.count(0)).await?.unwrap_or(0);
            let wrong = (says != named).then_some(Discrepancy::LookIndex { says, is: named });
            Ok((verifier.finish(head), wrong.into_iter().collect()))
        })
    })
    .await
}

/// Judges one look; gives how many people it names.
fn judge(row: &Cells<'_>, authority: u32, verifier: &mut Verifier) -> Result<u64, StoreError> {
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
    let salt = if row.maybe_bytes(8)?.is_some() { Some(row.array(8)?) } else { None };
    let part = body.map(|body| as_part(&actor, reason, body));
    let parts = [StoredPart { digest: row.array(6)?, salt, part }];
    let entry =
        StoredEntry { scheme: row.narrow(2)?, envelope, parts: &parts, hash: row.array(7)? };
    // The verifier keeps its first finding.
    verifier.take(&entry).ok();
    let named = body.and_then(|body| from_body((sequence, actor), reason, body).ok());
    let named: BTreeSet<Key> = named.map(|look| look.subjects).into_iter().flatten().collect();
    Ok(named.len() as u64)
}
