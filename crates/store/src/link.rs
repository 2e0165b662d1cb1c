//! One connection to either database, with the few things the crate does to it.
//!
//! Everything above writes its steps once, as `async` code over a [`Link`]. What always holds: on
//! SQLite no step ever waits for another task, so the code runs to its end on the thread that owns
//! the connection; and a link dropped in the middle of a transaction never carries that
//! transaction into the next use.

pub(crate) mod cells;
pub(crate) mod postgres;
pub(crate) mod sqlite;
pub(crate) mod writes;

use crate::{
    StoreError,
    sql::{Dialect, Insert, listed, pieces},
    value::{Param, Row, Value},
};
use cells::Cells;
use postgres::PostgresLink;
use sqlite::SqliteLink;
use std::{pin::Pin, sync::Arc};

/// A future that may move between threads.
pub(crate) type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What a transaction is begun for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Begin {
    /// One unchanging picture for several reads.
    Reading,
    /// Writing; on SQLite this takes the file's one write lock.
    Writing,
}

/// A connection.
pub(crate) enum Link {
    Sqlite(SqliteLink),
    Postgres(PostgresLink),
}

impl Link {
    pub(crate) fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement that answers with no rows; gives how many it touched.
    pub(crate) async fn execute(
        &mut self,
        sql: &str,
        values: &[Param<'_>],
    ) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite(link) => link.execute(sql, values),
            Self::Postgres(link) => link.execute(sql, values).await,
        }
    }

    /// Shows each row of the answer to `visit`, without keeping any.
    pub(crate) async fn scan(
        &mut self,
        sql: &str,
        values: &[Param<'_>],
        visit: &mut (dyn FnMut(&Cells<'_>) -> Result<(), StoreError> + Send),
    ) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(link) => link.scan(sql, values, visit),
            Self::Postgres(link) => link.scan(sql, values, visit).await,
        }
    }

    /// What `take` makes of each row of the answer.
    pub(crate) async fn query<T: Send>(
        &mut self,
        sql: &str,
        values: &[Param<'_>],
        mut take: impl FnMut(&Cells<'_>) -> Result<T, StoreError> + Send,
    ) -> Result<Vec<T>, StoreError> {
        let mut all = Vec::new();
        let mut keep = |cells: &Cells<'_>| {
            all.push(take(cells)?);
            Ok(())
        };
        self.scan(sql, values, &mut keep).await?;
        Ok(all)
    }

    /// The first row of the answer, if there is one.
    pub(crate) async fn find<T: Send>(
        &mut self,
        sql: &str,
        values: &[Param<'_>],
        take: impl FnMut(&Cells<'_>) -> Result<T, StoreError> + Send,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.query(sql, values, take).await?.into_iter().next())
    }

    /// What `take` makes of each row, for a list of keys too long for one statement. `{list}` in
    /// the text stands for the keys; `values` are bound in front of them. Pieces are asked in the
    /// order of the list.
    pub(crate) async fn query_listed<T: Send>(
        &mut self,
        sql: &str,
        values: &[Param<'_>],
        keys: &[Param<'_>],
        mut take: impl FnMut(&Cells<'_>) -> Result<T, StoreError> + Send,
    ) -> Result<Vec<T>, StoreError> {
        let mut all = Vec::new();
        for (piece, size) in pieces(keys) {
            let (text, bound) = fill(sql, values, piece, size);
            let mut keep = |cells: &Cells<'_>| {
                all.push(take(cells)?);
                Ok(())
            };
            self.scan(&text, &bound, &mut keep).await?;
        }
        Ok(all)
    }

    /// Runs a statement for a list of keys, as [`Link::query_listed`] does.
    pub(crate) async fn execute_listed(
        &mut self,
        sql: &str,
        values: &[Param<'_>],
        keys: &[Param<'_>],
    ) -> Result<u64, StoreError> {
        let mut touched = 0;
        for (piece, size) in pieces(keys) {
            let (text, bound) = fill(sql, values, piece, size);
            touched += self.execute(&text, &bound).await?;
        }
        Ok(touched)
    }

    /// All rows of the answer, with the names of their columns.
    pub(crate) async fn rows(
        &mut self,
        sql: &str,
        values: &[Value],
    ) -> Result<Vec<Row>, StoreError> {
        let bound: Vec<Param<'_>> = values.iter().map(Value::param).collect();
        let mut columns: Option<Arc<[String]>> = None;
        self.query(sql, &bound, |cells| {
            let columns = columns.get_or_insert_with(|| cells.names());
            Ok(Row { columns: Arc::clone(columns), values: cells.values()? })
        })
        .await
    }

    /// All rows of the answer for a list of keys, as [`Link::query_listed`] asks for it.
    pub(crate) async fn rows_listed(
        &mut self,
        sql: &str,
        values: &[Value],
        keys: &[[u8; 16]],
    ) -> Result<Vec<Row>, StoreError> {
        let bound: Vec<Param<'_>> = values.iter().map(Value::param).collect();
        let keys: Vec<Param<'_>> = keys.iter().map(|key| Param::Bytes(key)).collect();
        let mut columns: Option<Arc<[String]>> = None;
        self.query_listed(sql, &bound, &keys, |cells| {
            let columns = columns.get_or_insert_with(|| cells.names());
            Ok(Row { columns: Arc::clone(columns), values: cells.values()? })
        })
        .await
    }

    /// Puts rows into a table.
    pub(crate) async fn insert(
        &mut self,
        insert: &Insert,
        rows: Vec<Vec<Param<'_>>>,
    ) -> Result<(), StoreError> {
        let mut writes = self.writes();
        writes.rows(insert, rows)?;
        writes.send().await
    }

    /// Runs statements that take no values and give none, such as table definitions.
    pub(crate) async fn run(&mut self, sql: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(link) => link.run(sql),
            Self::Postgres(link) => link.run(sql).await,
        }
    }

    pub(crate) async fn begin(&mut self, what: Begin) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(link) => link.begin(what),
            Self::Postgres(link) => {
                link.begin(what);
                Ok(())
            }
        }
    }

    pub(crate) async fn commit(&mut self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(link) => link.commit(),
            Self::Postgres(link) => link.end("commit").await,
        }
    }

    /// Undoes the transaction, if one is open. A link that cannot is thrown away by its owner.
    pub(crate) async fn rollback(&mut self) {
        let undone = match self {
            Self::Sqlite(link) => link.rollback(),
            Self::Postgres(link) => link.end("rollback").await,
        };
        if let Err(error) = undone {
            tracing::debug!(%error, "a rollback failed; the connection is not used again");
        }
    }
}

/// A statement for one piece of a list, its last key repeated up to the size.
fn fill<'a>(
    sql: &str,
    values: &[Param<'a>],
    piece: &[Param<'a>],
    size: usize,
) -> (String, Vec<Param<'a>>) {
    let mut bound = values.to_vec();
    bound.extend_from_slice(piece);
    if let Some(last) = piece.last() {
        bound.resize(values.len() + size, *last);
    }
    (listed(sql, values.len() + 1, size), bound)
}
