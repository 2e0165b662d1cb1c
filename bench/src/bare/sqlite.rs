//! The same rows into the same tables of a copied file: one connection, one thread, as durable.

use super::{
    Replayed,
    rows::{self, Cell, Entry, places},
};
use anyhow::Context;
use rusqlite::{Connection, params_from_iter, types::Value};
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

impl From<&Cell> for Value {
    fn from(cell: &Cell) -> Self {
        match cell {
            Cell::Null => Self::Null,
            Cell::Int(value) => Self::Integer(*value),
            Cell::Text(text) => Self::Text(text.clone()),
            Cell::Bytes(bytes) => Self::Blob(bytes.clone()),
        }
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
        let table = table_of_people(&original)?;
        let entries = read(&original, &table, after)?;
        drop(original);
        let copy = open(&self.copied)?;
        let first = entries.partition_point(|entry| entry.sequence.unsigned_abs() <= counted);
        let (before, measured) = entries.split_at(first);
        for group in rows::groups(before) {
            write(&copy, &table, group)?;
        }
        let groups = rows::groups(measured);
        let began = Instant::now();
        for group in &groups {
            write(&copy, &table, group)?;
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

fn table_of_people(connection: &Connection) -> rusqlite::Result<String> {
    let mut statement = connection.prepare(rows::SIDES)?;
    let sides = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows::table_of_people(&sides.collect::<rusqlite::Result<Vec<_>>>()?))
}

fn cells(
    connection: &Connection,
    text: &str,
    values: &[Value],
) -> rusqlite::Result<Vec<Vec<Cell>>> {
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

fn read(connection: &Connection, table: &str, after: u64) -> anyhow::Result<Vec<Entry>> {
    let after = Value::Integer(i64::try_from(after)?);
    let text = format!("select {} from entry where sequence > ?1 order by sequence", rows::ENTRY);
    let of_part = format!(
        "select {} from part where authority = ?1 and subject = ?2 and sequence = ?3 order by ordinal",
        rows::PART
    );
    let of_person = format!("select * from {table} where authority = ?1 and subject = ?2");
    let mut entries = Vec::new();
    for row in cells(connection, &text, &[after])? {
        let (mut parts, mut people) = (Vec::new(), Vec::new());
        for subject in Entry::subjects(&row) {
            let of = [Value::from(&row[0]), Value::Blob(subject)];
            people.extend(cells(connection, &of_person, &of)?);
            let at = [of[0].clone(), of[1].clone(), Value::from(&row[1])];
            parts.extend(cells(connection, &of_part, &at)?);
        }
        entries.push(Entry::new(row, parts, people));
    }
    Ok(entries)
}

fn insert(
    connection: &Connection,
    (table, columns, tail): (&str, &str, &str),
    row: &[Cell],
) -> rusqlite::Result<()> {
    let columns = if columns.is_empty() { String::new() } else { format!("({columns})") };
    let text =
        format!("insert into {table} {columns} values ({}) {tail}", places('?', 1, row.len()));
    let mut statement = connection.prepare_cached(&text)?;
    statement.execute(params_from_iter(row.iter().map(Value::from)))?;
    Ok(())
}

/// One commit.
fn write(connection: &Connection, people: &str, group: &[Entry]) -> rusqlite::Result<()> {
    let Some(last) = group.last() else { return Ok(()) };
    connection.execute_batch("begin immediate")?;
    let again =
        "on conflict (authority, subject, facet) do update set position = excluded.position";
    for entry in group {
        insert(connection, ("entry", rows::ENTRY, ""), &entry.row)?;
        for part in &entry.parts {
            insert(connection, ("part", rows::PART, ""), part)?;
        }
        for head in &entry.heads {
            insert(connection, ("stream_head", rows::HEAD, again), head)?;
        }
    }
    let mut statement =
        connection.prepare_cached("update head set sequence = ?1, recorded = ?2, hash = ?3")?;
    statement.execute((last.sequence, last.recorded, &last.hash))?;
    connection.execute_batch("savepoint views")?;
    let delete = format!("delete from {people} where authority = ?1 and subject = ?2");
    for person in group.iter().flat_map(|entry| &entry.people) {
        let of = [Value::from(&person[0]), Value::from(&person[1])];
        connection.prepare_cached(&delete)?.execute(params_from_iter(of))?;
        insert(connection, (people, "", ""), person)?;
    }
    connection.execute_batch("release savepoint views")?;
    connection.prepare_cached("update view_state set applied = ?1")?.execute([last.sequence])?;
    connection.execute_batch("commit")
}
