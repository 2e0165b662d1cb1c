//! The tables, and making them.
//!
//! Run by every `Store::open`. What always holds: every table but the register of authorities and
//! the layout number begins its key with the authority; ids are sixteen bytes, moments are
//! microseconds since 1970, dates are ISO text, and text is compared byte by byte.

use crate::{
    StoreError,
    link::{Begin, Link},
    sql::{render, types},
};
use ledger::Journal;

/// The layout this program makes and reads.
pub(crate) const LAYOUT: i64 = 2;

const RECORD: &[&str] = &[
    "create table if not exists authority (
        authority BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, founded BIGINT NOT NULL)",
    "create table if not exists head (
        authority BIGINT NOT NULL PRIMARY KEY, sequence BIGINT NOT NULL, recorded BIGINT NOT NULL,
        hash BLOB NOT NULL, views BIGINT NOT NULL)",
    "create table if not exists entry (
        authority BIGINT NOT NULL, sequence BIGINT NOT NULL, recorded BIGINT NOT NULL,
        scheme BIGINT NOT NULL, command BLOB NOT NULL, digests BLOB NOT NULL,
        subjects BLOB NOT NULL, hash BLOB NOT NULL,
        PRIMARY KEY (authority, sequence)) {clustered}",
    "create unique index if not exists entry_command on entry (authority, command)",
    "create index if not exists entry_recorded on entry (authority, recorded)",
    "create table if not exists part (
        authority BIGINT NOT NULL, subject BLOB NOT NULL, sequence BIGINT NOT NULL,
        ordinal BIGINT NOT NULL, recorded BIGINT NOT NULL, facet BIGINT NOT NULL,
        kind TEXT NOT NULL, version BIGINT NOT NULL, happened TEXT NOT NULL, actor BLOB NOT NULL,
        purpose TEXT NOT NULL, label TEXT NOT NULL, salt BLOB, body BLOB,
        PRIMARY KEY (authority, subject, sequence, ordinal)) {clustered}",
    "create table if not exists stream_head (
        authority BIGINT NOT NULL, subject BLOB NOT NULL, facet BIGINT NOT NULL,
        position BIGINT NOT NULL, PRIMARY KEY (authority, subject, facet)) {clustered}",
    "create table if not exists view_state (
        authority BIGINT NOT NULL, view TEXT NOT NULL, side BIGINT NOT NULL,
        applied BIGINT NOT NULL, stale TEXT, building BLOB,
        PRIMARY KEY (authority, view)) {clustered}",
    "create table if not exists view_table (
        authority BIGINT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (authority, name)) {clustered}",
    "create table if not exists session (
        authority BIGINT NOT NULL, token BLOB NOT NULL, actor BLOB NOT NULL,
        opened BIGINT NOT NULL, seen BIGINT NOT NULL, idle_until BIGINT NOT NULL,
        ends BIGINT NOT NULL, position BIGINT NOT NULL, note TEXT NOT NULL,
        PRIMARY KEY (authority, token)) {clustered}",
    "create index if not exists session_actor on session (authority, actor)",
    "create table if not exists draft (
        authority BIGINT NOT NULL, owner BLOB NOT NULL, form TEXT NOT NULL, subject BLOB NOT NULL,
        saved BIGINT NOT NULL, expires BIGINT NOT NULL, body BLOB NOT NULL,
        PRIMARY KEY (authority, owner, form, subject)) {clustered}",
    "create index if not exists draft_subject on draft (authority, subject)",
    "create table if not exists credential (
        authority BIGINT NOT NULL, name TEXT NOT NULL, actor BLOB NOT NULL, hash TEXT NOT NULL,
        failures BIGINT NOT NULL, locked_until BIGINT, changed BIGINT NOT NULL,
        PRIMARY KEY (authority, name)) {clustered}",
    "create index if not exists credential_actor on credential (authority, actor)",
    "create table if not exists token (
        authority BIGINT NOT NULL, hash BLOB NOT NULL, owner BLOB NOT NULL, purpose TEXT NOT NULL,
        made BIGINT NOT NULL, ends BIGINT NOT NULL, used BIGINT,
        PRIMARY KEY (authority, hash)) {clustered}",
    "create index if not exists token_owner on token (authority, owner)",
    "create table if not exists feed (
        authority BIGINT NOT NULL, hash BLOB NOT NULL, owner BLOB NOT NULL, made BIGINT NOT NULL,
        ends BIGINT NOT NULL, PRIMARY KEY (authority, hash)) {clustered}",
    "create unique index if not exists feed_owner on feed (authority, owner)",
    "create table if not exists feed_use (
        authority BIGINT NOT NULL, hash BLOB NOT NULL, program TEXT NOT NULL,
        began BIGINT NOT NULL, seen BIGINT NOT NULL, times BIGINT NOT NULL,
        PRIMARY KEY (authority, hash, program)) {clustered}",
    "create table if not exists setting (
        authority BIGINT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (authority, name)) {clustered}",
    "create table if not exists job (
        authority BIGINT NOT NULL, job BIGINT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL,
        due BIGINT NOT NULL, attempts BIGINT NOT NULL, lease_until BIGINT NOT NULL,
        fence BIGINT NOT NULL, dead BIGINT NOT NULL, said TEXT NOT NULL, owner TEXT NOT NULL,
        PRIMARY KEY (authority, job)) {clustered}",
    "create index if not exists job_due on job (authority, dead, due)",
    "create table if not exists job_stop (
        authority BIGINT NOT NULL, kind TEXT NOT NULL, why TEXT NOT NULL,
        PRIMARY KEY (authority, kind)) {clustered}",
];

const ACCESS: &[&str] = &[
    "create table if not exists access_head (
        authority BIGINT NOT NULL PRIMARY KEY, sequence BIGINT NOT NULL, recorded BIGINT NOT NULL,
        hash BLOB NOT NULL)",
    "create table if not exists access_entry (
        authority BIGINT NOT NULL, sequence BIGINT NOT NULL, recorded BIGINT NOT NULL,
        scheme BIGINT NOT NULL, look BLOB NOT NULL, actor BLOB NOT NULL, purpose TEXT NOT NULL,
        digest BLOB NOT NULL, hash BLOB NOT NULL, salt BLOB, body BLOB,
        PRIMARY KEY (authority, sequence)) {clustered}",
    "create table if not exists access_subject (
        authority BIGINT NOT NULL, subject BLOB NOT NULL, sequence BIGINT NOT NULL,
        at BIGINT NOT NULL, actor BLOB NOT NULL, role TEXT NOT NULL, page TEXT NOT NULL,
        PRIMARY KEY (authority, subject, sequence)) {clustered}",
    "create table if not exists access_actor (
        authority BIGINT NOT NULL, actor BLOB NOT NULL, sequence BIGINT NOT NULL,
        PRIMARY KEY (authority, actor, sequence)) {clustered}",
    "create table if not exists access_spool (
        authority BIGINT NOT NULL, spool BLOB NOT NULL, taken BIGINT NOT NULL,
        PRIMARY KEY (authority, spool)) {clustered}",
];

/// The number that two openings of one PostgreSQL database queue up on, so that only one of them
/// makes the tables.
const OPENING: &str = "select pg_advisory_xact_lock(7351204918)";

/// Makes what is missing, and refuses what a newer program left.
pub(crate) async fn make(link: &mut Link, journals: &[Journal]) -> Result<(), StoreError> {
    link.begin(Begin::Writing).await?;
    let made = make_all(link, journals).await;
    match made {
        Ok(()) => link.commit().await,
        Err(error) => {
            link.rollback().await;
            Err(error)
        }
    }
}

/// Waits until nobody else changes tables or founds authorities. On SQLite the write lock of the
/// transaction is enough.
pub(crate) async fn queue_up(link: &mut Link) -> Result<(), StoreError> {
    match link {
        Link::Sqlite(_) => Ok(()),
        Link::Postgres(_) => link.run(OPENING).await,
    }
}

async fn make_all(link: &mut Link, journals: &[Journal]) -> Result<(), StoreError> {
    queue_up(link).await?;
    link.run("create table if not exists layout (layout BIGINT NOT NULL)").await?;
    let found = link.find("select max(layout) from layout", &[], |row| row.maybe_int(0)).await?;
    let found = found.flatten();
    if let Some(found) = found.filter(|found| *found > LAYOUT) {
        return Err(StoreError::Newer { found, known: LAYOUT });
    }
    if let Some(found) = found.filter(|found| *found < LAYOUT) {
        return Err(StoreError::Older { found, known: LAYOUT });
    }
    for journal in journals {
        let tables = match journal {
            Journal::Record => RECORD,
            Journal::Access => ACCESS,
        };
        for table in tables {
            define(link, table).await?;
        }
    }
    if found.is_none() {
        link.run(&format!("insert into layout values ({LAYOUT})")).await?;
    }
    Ok(())
}

/// Runs one definition, with the column types this database has.
pub(crate) async fn define(link: &mut Link, definition: &str) -> Result<(), StoreError> {
    let dialect = link.dialect();
    link.run(&types(dialect, &render(dialect, definition))).await
}
