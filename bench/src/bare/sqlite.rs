//! The same rows into the same tables of a copied file: one connection, one thread, as durable.

use super::{
    Replayed,
    rows::{self, Cell, Entry, places},
};
use anyhow::Context;
use rusqlite::{
    Connection, params_from_iter,
    types::{ToSql, ToSqlOutput, Value, ValueRef},
};
use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

/// A copy of `record.db`.
pub(crate) struct Copy {
    original: PathBuf,
    copied: PathBuf,
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl Copy {
    pub(crate) fn make(folder: &Path) -> anyhow::Result<Self> {
        let (original, copied) = (folder.join("record.db"), folder.join("bare.db"));
        let journal = folder.join("record.db-wal");
        anyhow::ensure!(!journal.exists(), "{} is still open somewhere", original.display());
        fs::copy(&original, &copied)
            .with_context(|| format!("{} can't be made", copied.display()))?;
        // The disk must not be busy with the copy while the commands are measured.
        fs::File::open(&copied)?.sync_all()?;
        Ok(Self { original, copied })
    }

    /// Writes again what was recorded after one position, and counts from another.
    pub(crate) fn replay(&self, after: u64, counted: u64) -> anyhow::Result<Replayed> {
        let original = Connection::open(&self.original)?;
        let entries = read(&original, after)?;
        drop(original);
        let (copy, texts) = (open(&self.copied)?, Texts::new());
        let first = entries.partition_point(|entry| entry.sequence.unsigned_abs() <= counted);
        let (before, measured) = entries.split_at(first);
        for group in rows::groups(before) {
            texts.write(&copy, group)?;
        }
        let groups = rows::groups(measured);
        let began = Instant::now();
        for group in &groups {
            texts.write(&copy, group)?;
        }
        let seconds = began.elapsed().as_secs_f64();
        Ok(Replayed { commands: measured.len(), groups: groups.len(), seconds })
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            // What can't be removed is made anew by the next run.
            fs::remove_file(format!("{}{end}", self.copied.display())).ok();
        }
    }
}

fn open(file: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(file)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; \
         pragma temp_store = memory; pragma mmap_size = 2147418112; pragma cache_size = -32768;",
    )?;
    Ok(connection)
}

fn cells(connection: &Connection, text: &str, values: &[Cell]) -> rusqlite::Result<Vec<Vec<Cell>>> {
    let mut statement = connection.prepare_cached(text)?;
    let columns = statement.column_count();
    let rows = statement.query_map(params_from_iter(values), |row| {
        (0..columns).map(|place| row.get::<_, Value>(place).map(cell)).collect()
    })?;
    rows.collect()
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Integer(value) => Cell::Int(value),
        Value::Text(text) => Cell::Text(text),
        Value::Blob(bytes) => Cell::Bytes(bytes),
        Value::Null | Value::Real(_) => Cell::Null,
    }
}

fn read(connection: &Connection, after: u64) -> anyhow::Result<Vec<Entry>> {
    let after = Cell::Int(i64::try_from(after)?);
    let text = format!("select {} from entry where sequence > ?1 order by sequence", rows::ENTRY);
    let of_part = format!(
        "select {} from part where authority = ?1 and subject = ?2 and sequence = ?3 order by ordinal",
        rows::PART
    );
    let mut entries = Vec::new();
    for row in cells(connection, &text, &[after])? {
        let mut parts = Vec::new();
        for subject in Entry::subjects(&row) {
            let at = [row[0].clone(), Cell::Bytes(subject), row[1].clone()];
            parts.extend(cells(connection, &of_part, &at)?);
        }
        entries.push(Entry::new(row, parts));
    }
    Ok(entries)
}

/// The statements, written once.
struct Texts {
    entry: String,
    part: String,
    stream_head: String,
}

impl Texts {
    fn new() -> Self {
        let insert = |table: &str, columns: &str, tail: &str| {
            let places = places('?', 1, columns.split(',').count());
            format!("insert into {table} ({columns}) values ({places}) {tail}")
        };
        let again =
            "on conflict (authority, subject, facet) do update set position = excluded.position";
        Self {
            entry: insert("entry", rows::ENTRY, ""),
            part: insert("part", rows::PART, ""),
            stream_head: insert("stream_head", rows::HEAD, again),
        }
    }

    /// One commit.
    fn write(&self, connection: &Connection, group: &[Entry]) -> rusqlite::Result<()> {
        let Some(last) = group.last() else { return Ok(()) };
        connection.execute_batch("begin immediate")?;
        each(connection, &self.entry, group.iter().map(|entry| &entry.row))?;
        each(connection, &self.part, group.iter().flat_map(|entry| &entry.parts))?;
        each(connection, &self.stream_head, group.iter().flat_map(|entry| &entry.heads))?;
        let head = "update head set sequence = ?1, recorded = ?2, hash = ?3";
        let mut head = connection.prepare_cached(head)?;
        head.execute((last.sequence, last.recorded, &last.hash))?;
        connection
            .prepare_cached("update view_state set applied = ?1")?
            .execute([last.sequence])?;
        connection.execute_batch("commit")
    }
}

fn each<'a>(
    connection: &Connection,
    text: &str,
    rows: impl Iterator<Item = &'a Vec<Cell>>,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(text)?;
    for row in rows {
        statement.execute(params_from_iter(row))?;
    }
    Ok(())
}
