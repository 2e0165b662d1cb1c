//! Bare hashing: the same rows read and hashed by as many threads as verifying uses, and as many
//! bytes hashed with nothing read at all.

use super::postgres;
use crate::options::Options;
use rusqlite::{Connection, types::ValueRef};
use sha2::{Digest, Sha256};
use std::{
    hint::black_box,
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::Instant,
};
use tokio_postgres::types::Type;

/// What hashing came to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hashed {
    /// Entries of both journals, and all bytes that were hashed.
    pub(crate) entries: u64,
    pub(crate) bytes: u64,
    /// The seconds that reading and hashing took, and hashing alone.
    pub(crate) reading_and_hashing: f64,
    pub(crate) hashing: f64,
    pub(crate) threads: usize,
}

/// Rows that were hashed.
#[derive(Clone, Copy, Debug, Default)]
struct Rows {
    rows: u64,
    bytes: u64,
}

impl Rows {
    fn add(&mut self, bytes: u64) {
        self.rows += 1;
        self.bytes += bytes;
    }

    fn and(self, other: Self) -> Self {
        Self { rows: self.rows + other.rows, bytes: self.bytes + other.bytes }
    }
}

/// The parts in ranges of keys, which together hold every key.
const RANGES: u32 = 256;
const PARTS: &str = "select subject, sequence, ordinal, recorded, facet, kind, version, happened, \
                     actor, purpose, label, salt, body from part";
const ENTRIES: &str = "select sequence, recorded, command, digests, hash from entry";
const LOOKS: &str = "select sequence, recorded, look, actor, purpose, digest, hash, salt, body \
                     from access_entry";

/// Reads and hashes everything.
pub(crate) async fn measure(options: &Options) -> anyhow::Result<Hashed> {
    let threads = thread::available_parallelism().map_or(2, usize::from);
    let began = Instant::now();
    let (entries, parts) = match &options.database {
        None => tokio::task::block_in_place(|| files(&options.folder(), threads))?,
        Some(url) => tables(url, threads).await?,
    };
    let reading_and_hashing = began.elapsed().as_secs_f64();
    let all = entries.and(parts);
    let hashing = tokio::task::block_in_place(|| alone(all, threads));
    Ok(Hashed { entries: entries.rows, bytes: all.bytes, reading_and_hashing, hashing, threads })
}

/// As many rows of the mean size, out of memory.
fn alone(all: Rows, threads: usize) -> f64 {
    let size = usize::try_from(all.bytes / all.rows.max(1)).unwrap_or(0);
    let row = vec![b'a'; size];
    let began = Instant::now();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for _ in 0..all.rows / threads as u64 {
                    black_box(Sha256::digest(black_box(&row)));
                }
            });
        }
    });
    began.elapsed().as_secs_f64()
}

fn files(folder: &Path, threads: usize) -> anyhow::Result<(Rows, Rows)> {
    let next = AtomicU32::new(0);
    thread::scope(|scope| {
        let parts: Vec<_> = (0..threads).map(|_| scope.spawn(|| parts_of(folder, &next))).collect();
        let entries = hashed(&open(folder, "record.db")?, ENTRIES, &[])?;
        let entries = entries.and(hashed(&open(folder, "access.db")?, LOOKS, &[])?);
        let mut all = Rows::default();
        for one in parts {
            let one = one.join().map_err(|_| anyhow::anyhow!("A thread that hashed failed"))?;
            all = all.and(one?);
        }
        Ok((entries, all))
    })
}

fn open(folder: &Path, file: &str) -> rusqlite::Result<Connection> {
    let connection = Connection::open(folder.join(file))?;
    connection.execute_batch("pragma query_only = on; pragma mmap_size = 2147418112;")?;
    Ok(connection)
}

fn parts_of(folder: &Path, next: &AtomicU32) -> anyhow::Result<Rows> {
    let connection = open(folder, "record.db")?;
    let text = format!("{PARTS} where authority = 1 and subject >= ?1 and subject < ?2");
    let last = format!("{PARTS} where authority = 1 and subject >= ?1");
    let mut all = Rows::default();
    loop {
        let range = next.fetch_add(1, Ordering::Relaxed);
        let (from, to) = (u8::try_from(range), u8::try_from(range + 1));
        let rows = match (from, to) {
            (Ok(from), Ok(to)) => hashed(&connection, &text, &[vec![from], vec![to]])?,
            (Ok(from), Err(_)) => hashed(&connection, &last, &[vec![from]])?,
            _ => return Ok(all),
        };
        all = all.and(rows);
    }
}

fn hashed(connection: &Connection, text: &str, values: &[Vec<u8>]) -> anyhow::Result<Rows> {
    let mut statement = connection.prepare_cached(text)?;
    let columns = statement.column_count();
    let mut found = statement.query(rusqlite::params_from_iter(values))?;
    let mut rows = Rows::default();
    while let Some(row) = found.next()? {
        let mut hasher = Sha256::new();
        let mut bytes = 0;
        for place in 0..columns {
            match row.get_ref(place)? {
                ValueRef::Integer(value) => {
                    hasher.update(value.to_be_bytes());
                    bytes += 8;
                }
                ValueRef::Text(text) | ValueRef::Blob(text) => {
                    hasher.update(text);
                    bytes += text.len() as u64;
                }
                ValueRef::Null | ValueRef::Real(_) => {}
            }
        }
        black_box(hasher.finalize());
        rows.add(bytes);
    }
    Ok(rows)
}

async fn tables(url: &str, threads: usize) -> anyhow::Result<(Rows, Rows)> {
    let mut all = tokio::task::JoinSet::new();
    for worker in 0..u32::try_from(threads)? {
        let client = postgres::connect(url).await?;
        let share = u32::try_from(threads)?;
        all.spawn(async move {
            let text =
                format!("{PARTS} where authority = 1 and substring(subject from 1 for 1) = $1");
            let ranged = format!("{PARTS} where authority = 1 and subject >= $1 and subject < $2");
            let mut rows = Rows::default();
            for range in (worker..RANGES).step_by(usize::try_from(share)?) {
                let from = vec![u8::try_from(range)?];
                let found = match u8::try_from(range + 1) {
                    Ok(to) => client.query(&ranged, &[&from, &vec![to]]).await?,
                    Err(_) => client.query(&text, &[&from]).await?,
                };
                rows = rows.and(of_rows(&found));
            }
            anyhow::Ok(rows)
        });
    }
    let client = postgres::connect(url).await?;
    let mut entries = Rows::default();
    for table in [ENTRIES, LOOKS] {
        let text =
            format!("{table} where authority = 1 and sequence > $1 order by sequence limit 20000");
        let mut after = 0_i64;
        loop {
            let found = client.query(&text, &[&after]).await?;
            let Some(last) = found.last() else { break };
            after = last.get(0);
            entries = entries.and(of_rows(&found));
        }
    }
    let mut parts = Rows::default();
    while let Some(one) = all.join_next().await {
        parts = parts.and(one??);
    }
    Ok((entries, parts))
}

fn of_rows(found: &[tokio_postgres::Row]) -> Rows {
    let mut rows = Rows::default();
    for row in found {
        let mut hasher = Sha256::new();
        let mut bytes = 0;
        for (place, column) in row.columns().iter().enumerate() {
            let value: Vec<u8> = match *column.type_() {
                Type::INT8 => row.get::<_, Option<i64>>(place).unwrap_or(0).to_be_bytes().to_vec(),
                Type::BYTEA => row.get::<_, Option<Vec<u8>>>(place).unwrap_or_default(),
                _ => row.get::<_, Option<String>>(place).unwrap_or_default().into_bytes(),
            };
            hasher.update(&value);
            bytes += value.len() as u64;
        }
        black_box(hasher.finalize());
        rows.add(bytes);
    }
    rows
}
