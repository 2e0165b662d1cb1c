//! Search: keys of names, births, numbers and addresses, looked up within a scope.
//!
//! Whoever is outside the scope is absent from what is found and from how many.

use crate::people::{PersonRow, Sight, columns, read, seen};
use casework::Case;
use linkage::{Address, KeyKind, Known, Lookup, Match, Query, Reach, SearchKey};
use std::{collections::BTreeMap, sync::Arc};
use store::{Archive, Key, Snapshot, StoreError, Value, ViewTable};
use words::{PersonId, PersonName};

/// The table.
pub(crate) const TABLE: ViewTable = ViewTable {
    name: "search_keys",
    version: 2,
    columns_sql: "authority BIGINT NOT NULL, subject BLOB NOT NULL, kind BIGINT NOT NULL, \
        held TEXT NOT NULL, PRIMARY KEY (authority, subject, kind, held)",
    indexes: &["(authority, kind, held, subject)"],
};

/// How many keys one look-up may bring, and so at most as many people, those whose key comes first;
/// a search that brings more must be narrowed. It stands in the text: a plan that knows it stops
/// there, where a sort of everybody whose name begins like this costs a hundred times as much.
macro_rules! most_a_lookup {
    () => {
        "120"
    };
}
/// How many people are read and ranked.
const MOST_CANDIDATES: usize = 120;

/// The rows that a case gives.
pub(crate) fn rows(case: &Case) -> Vec<Vec<Value>> {
    let keys = linkage::keys_for(&known(case)).into_iter();
    let mut keys: Vec<(i16, String)> = keys.map(|key| (key.kind.code(), key.text)).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter().map(|(kind, text)| vec![i64::from(kind).into(), text.into()]).collect()
}

/// What a search knows of somebody. A confidential address finds nobody.
pub(crate) fn known(case: &Case) -> Known {
    let who = &case.identity;
    let numbers = |kinds: &[&str]| {
        let of = who.identifiers.iter().filter(|id| kinds.contains(&id.kind.as_str()));
        of.map(|identifier| identifier.value.clone()).collect()
    };
    let open = who.addresses.iter().filter(|address| address.label == words::Label::None);
    Known {
        names: who.names.iter().map(|n| PersonName::new(&n.given, &n.family)).collect(),
        birth: who.born,
        expected_birth: who.expected,
        addresses: open
            .map(|address| Address {
                line: address.lines.clone(),
                postcode: address.postcode.clone(),
            })
            .collect(),
        nhs_numbers: numbers(&["nhs_number"]),
        pupil_numbers: numbers(&["upn", "former_upn"]),
        council_ids: numbers(&["council_id", "legacy_id", "common_child_id"]),
    }
}

/// Somebody who was found, and why.
#[derive(Clone, Debug)]
pub struct Found {
    /// Who.
    pub person: PersonRow,
    /// Why, in words, and where it stands among others.
    pub because: Match,
}

/// Everybody in a scope who answers a query, nearest first, at most `limit`.
///
/// # Errors
/// When the database can't be read.
pub async fn search(
    archive: &Archive,
    sight: &Sight,
    query: &Query,
    limit: usize,
) -> Result<Vec<Found>, StoreError> {
    let reading = Arc::new((sight.clone(), query.lookups()));
    let read = archive.snapshot(move |record| {
        let reading = Arc::clone(&reading);
        Box::pin(async move { candidates(record, &reading.0, &reading.1).await })
    });
    let (candidates, keys) = read.await?;
    let mut found = Vec::new();
    for (id, person) in candidates {
        let keys = keys.get(&id).map(Vec::as_slice).unwrap_or_default();
        if let Some(because) = linkage::score(query, keys) {
            found.push(Found { person, because });
        }
    }
    found.sort_by(|a, b| {
        let place = |found: &Found| (found.because.place, found.person.sort_name.clone());
        place(a).cmp(&place(b))
    });
    found.truncate(limit);
    Ok(found)
}

/// Those who may answer, with every key of theirs.
type Candidates = (BTreeMap<PersonId, PersonRow>, BTreeMap<PersonId, Vec<SearchKey>>);

async fn candidates(
    record: &mut Snapshot<'_>,
    sight: &Sight,
    lookups: &[Lookup],
) -> Result<Candidates, StoreError> {
    let mut candidates = BTreeMap::new();
    for lookup in lookups {
        if candidates.len() >= MOST_CANDIDATES {
            break;
        }
        for row in look_up(record, sight, lookup).await? {
            candidates.insert(row.id, row);
        }
    }
    let people: Vec<Key> = candidates.keys().map(PersonId::bytes).collect();
    Ok((candidates, keys_of(record, &people).await?))
}

async fn look_up(
    record: &mut Snapshot<'_>,
    sight: &Sight,
    lookup: &Lookup,
) -> Result<Vec<PersonRow>, StoreError> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM {search_keys} k JOIN {people} p ON p.authority = ?1 AND p.subject = k.subject \
          WHERE k.authority = ?1 AND k.kind = ?15 AND k.held >= ?16 AND k.held < ?17 AND ",
        seen!(),
        " ORDER BY k.held, k.subject LIMIT ",
        most_a_lookup!()
    );
    let end = match lookup.reach {
        // The text itself and nothing after it: no key holds this lowest of characters.
        Reach::Whole => format!("{}\u{1}", lookup.text),
        Reach::Beginning => format!("{}\u{10FFFF}", lookup.text),
    };
    let kind = i64::from(lookup.kind.code());
    let values = [kind.into(), lookup.text.as_str().into(), end.into()];
    record.select(SQL, &sight.and(values)).await?.iter().map(read).collect()
}

async fn keys_of(
    record: &mut Snapshot<'_>,
    people: &[Key],
) -> Result<BTreeMap<PersonId, Vec<SearchKey>>, StoreError> {
    const SQL: &str = "SELECT k.subject, k.kind, k.held FROM {search_keys} k \
        WHERE k.authority = ?1 AND k.subject IN ({list})";
    let mut keys: BTreeMap<PersonId, Vec<SearchKey>> = BTreeMap::new();
    for row in record.select_listed(SQL, &[], people).await? {
        let kind = i16::try_from(row.int("kind")?).ok().and_then(KeyKind::from_code);
        if let Some(kind) = kind {
            let person = PersonId::from_bytes(row.key("subject")?);
            let text = row.text("held")?.to_owned();
            keys.entry(person).or_default().push(SearchKey { kind, text });
        }
    }
    Ok(keys)
}
