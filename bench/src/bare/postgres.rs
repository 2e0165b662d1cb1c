//! The same rows into the same tables of a copied database: one connection, many rows to a
//! statement, as the store writes them.

use super::{
    Replayed,
    rows::{self, Cell, Entry, places},
};
use anyhow::Context;
use std::{collections::HashMap, time::Instant};
use tokio_postgres::{
    Client, NoTls, Statement,
    types::{IsNull, ToSql, Type, to_sql_checked},
};

/// The name of the copied database.
const COPY: &str = "sightline_bench_bare";

/// A copy of the database.
pub(crate) struct Copy {
    url: String,
    copied: String,
}

impl ToSql for Cell {
    fn to_sql(
        &self,
        of: &Type,
        out: &mut bytes::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(value) => value.to_sql(of, out),
            Self::Text(text) => text.to_sql(of, out),
            Self::Bytes(bytes) => bytes.to_sql(of, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// The same address with another database's name.
fn with_database(url: &str, name: &str) -> anyhow::Result<String> {
    let (address, rest) =
        url.rsplit_once('/').context("The database's address names no database")?;
    let parameters = rest.split_once('?').map(|(_, after)| format!("?{after}")).unwrap_or_default();
    Ok(format!("{address}/{name}{parameters}"))
}

fn name_of(url: &str) -> &str {
    let rest = url.rsplit_once('/').map_or(url, |(_, rest)| rest);
    rest.split_once('?').map_or(rest, |(name, _)| name)
}

pub(super) async fn connect(url: &str) -> anyhow::Result<Client> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    // It ends when the client is dropped, which is no failure.
    tokio::spawn(async move { connection.await.ok() });
    Ok(client)
}

/// Which version answers.
pub(crate) async fn version(url: &str) -> anyhow::Result<String> {
    let row = connect(url).await?.query_one("select version()", &[]).await?;
    let text: String = row.get(0);
    Ok(text.split(" on ").next().unwrap_or(&text).to_owned())
}

impl Copy {
    pub(crate) async fn make(url: &str) -> anyhow::Result<Self> {
        let client = connect(&with_database(url, "postgres")?).await?;
        client.batch_execute(&format!("drop database if exists {COPY}")).await?;
        let text = format!("create database {COPY} template \"{}\"", name_of(url));
        client.batch_execute(&text).await.context("The database can't be copied")?;
        client.batch_execute("checkpoint").await?;
        Ok(Self { url: url.to_owned(), copied: with_database(url, COPY)? })
    }

    /// Writes again what was recorded after one position, and counts from another.
    pub(crate) async fn replay(&self, after: u64, counted: u64) -> anyhow::Result<Replayed> {
        let original = connect(&self.url).await?;
        let entries = read(&original, after).await?;
        let first = entries.partition_point(|entry| entry.sequence.unsigned_abs() <= counted);
        let (before, measured) = entries.split_at(first);
        let mut writer = Writer { client: connect(&self.copied).await?, known: HashMap::new() };
        for group in rows::groups(before) {
            writer.write(group).await?;
        }
        let groups = rows::groups(measured);
        let began = Instant::now();
        for group in &groups {
            writer.write(group).await?;
        }
        let seconds = began.elapsed().as_secs_f64();
        drop(writer);
        let client = connect(&with_database(&self.url, "postgres")?).await?;
        client.batch_execute(&format!("drop database if exists {COPY} with (force)")).await?;
        Ok(Replayed { commands: measured.len(), groups: groups.len(), seconds })
    }
}

fn cells(row: &tokio_postgres::Row) -> Vec<Cell> {
    let columns = row.columns().iter().enumerate();
    let cell = |(place, column): (usize, &tokio_postgres::Column)| match *column.type_() {
        Type::INT8 => row.get::<_, Option<i64>>(place).map(Cell::Int),
        Type::BYTEA => row.get::<_, Option<Vec<u8>>>(place).map(Cell::Bytes),
        _ => row.get::<_, Option<String>>(place).map(Cell::Text),
    };
    columns.map(|column| cell(column).unwrap_or(Cell::Null)).collect()
}

async fn read(client: &Client, after: u64) -> anyhow::Result<Vec<Entry>> {
    let text = format!("select {} from entry where sequence > $1 order by sequence", rows::ENTRY);
    let of_part = format!(
        "select {} from part where authority = $1 and subject = $2 and sequence = $3 order by ordinal",
        rows::PART
    );
    let of_part = client.prepare(&of_part).await?;
    let mut entries = Vec::new();
    for row in client.query(&text, &[&i64::try_from(after)?]).await? {
        let row = cells(&row);
        let mut parts = Vec::new();
        for subject in Entry::subjects(&row) {
            let found = client.query(&of_part, &[&row[0], &subject, &row[1]]).await?;
            parts.extend(found.iter().map(cells));
        }
        entries.push(Entry::new(row, parts));
    }
    Ok(entries)
}

/// Writes with statements that are prepared once.
struct Writer {
    client: Client,
    known: HashMap<String, Statement>,
}

impl Writer {
    async fn run(&mut self, text: &str, values: &[&(dyn ToSql + Sync)]) -> anyhow::Result<()> {
        if !self.known.contains_key(text) {
            let statement = self.client.prepare(text).await?;
            self.known.insert(text.to_owned(), statement);
        }
        if let Some(statement) = self.known.get(text) {
            self.client.execute(statement, values).await?;
        }
        Ok(())
    }

    async fn insert(
        &mut self,
        (table, columns, tail): (&str, &str, &str),
        rows: &[&Vec<Cell>],
    ) -> anyhow::Result<()> {
        let mut left = rows;
        while let Some(first) = left.first() {
            let size = [512, 64, 8, 1].into_iter().find(|size| *size <= left.len()).unwrap_or(1);
            let (piece, rest) = left.split_at(size);
            let many = first.len();
            let tuples: Vec<String> =
                (0..size).map(|row| format!("({})", places('$', row * many + 1, many))).collect();
            let columns = if columns.is_empty() { String::new() } else { format!("({columns})") };
            let text = format!("insert into {table} {columns} values {} {tail}", tuples.join(", "));
            let values: Vec<&(dyn ToSql + Sync)> =
                piece.iter().flat_map(|row| row.iter().map(|cell| cell as _)).collect();
            self.run(&text, &values).await?;
            left = rest;
        }
        Ok(())
    }

    /// One commit.
    async fn write(&mut self, group: &[Entry]) -> anyhow::Result<()> {
        let Some(last) = group.last() else { return Ok(()) };
        self.client.batch_execute("begin").await?;
        let again =
            "on conflict (authority, subject, facet) do update set position = excluded.position";
        let entries: Vec<_> = group.iter().map(|entry| &entry.row).collect();
        self.insert(("entry", rows::ENTRY, ""), &entries).await?;
        let parts: Vec<_> = group.iter().flat_map(|entry| &entry.parts).collect();
        self.insert(("part", rows::PART, ""), &parts).await?;
        // A position that is written twice in a group is written once, the last time.
        let heads = last_of(group.iter().flat_map(|entry| &entry.heads), 3);
        self.insert(("stream_head", rows::HEAD, again), &heads).await?;
        let head = "update head set sequence = $1, recorded = $2, hash = $3";
        self.run(head, &[&last.sequence, &last.recorded, &last.hash]).await?;
        self.run("update view_state set applied = $1", &[&last.sequence]).await?;
        self.client.batch_execute("commit").await?;
        Ok(())
    }
}

/// The last row of each key, which is the first so many cells.
fn last_of<'a>(rows: impl Iterator<Item = &'a Vec<Cell>>, key: usize) -> Vec<&'a Vec<Cell>> {
    let mut last: Vec<&Vec<Cell>> = Vec::new();
    for row in rows {
        match last.iter_mut().find(|known| known[..key] == row[..key]) {
            Some(known) => *known = row,
            None => last.push(row),
        }
    }
    last
}
