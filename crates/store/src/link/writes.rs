//! Several writes sent together.
//!
//! The append path gathers its writes here. What always holds: they take effect in the order in
//! which they were put in; on SQLite each is done at once, on PostgreSQL all of them travel in one
//! journey when [`Writes::send`] is called; and after a failure the transaction must be undone.

use super::Link;
use crate::{
    StoreError,
    sql::{Insert, listed, pieces},
    value::{Bound, Param},
};

/// The most rows that are sent with one statement.
const TOGETHER: usize = 4_096;

/// Writes on their way.
pub(crate) struct Writes<'l, 'a> {
    link: &'l mut Link,
    waiting: Vec<(String, Vec<Bound<'a>>)>,
}

impl Link {
    /// Begins to gather writes.
    pub(crate) fn writes<'a>(&mut self) -> Writes<'_, 'a> {
        Writes { link: self, waiting: Vec::new() }
    }
}

impl<'a> Writes<'_, 'a> {
    /// Puts a statement in.
    pub(crate) fn put(&mut self, sql: &str, values: Vec<Param<'a>>) -> Result<(), StoreError> {
        match self.link {
            Link::Sqlite(link) => link.execute(sql, &values).map(|_| ()),
            Link::Postgres(_) => {
                let values = values.into_iter().map(Bound::One).collect();
                self.waiting.push((sql.to_owned(), values));
                Ok(())
            }
        }
    }

    /// Puts a statement in for a list of keys, as [`Link::execute_listed`] runs it.
    pub(crate) fn put_listed(
        &mut self,
        sql: &str,
        values: &[Param<'a>],
        keys: &[Param<'a>],
    ) -> Result<(), StoreError> {
        for (piece, size) in pieces(keys) {
            let mut bound = values.to_vec();
            bound.extend_from_slice(piece);
            if let Some(last) = piece.last() {
                bound.resize(values.len() + size, *last);
            }
            self.put(&listed(sql, values.len() + 1, size), bound)?;
        }
        Ok(())
    }

    /// Puts rows in: one prepared statement again and again on SQLite; on PostgreSQL, where each
    /// statement costs, all of them column by column with one.
    pub(crate) fn rows(
        &mut self,
        insert: &Insert,
        rows: Vec<Vec<Param<'a>>>,
    ) -> Result<(), StoreError> {
        match self.link {
            Link::Sqlite(link) => link.execute_rows(&insert.text(), &rows),
            Link::Postgres(_) => {
                self.waiting.extend(rows.chunks(TOGETHER).map(|rows| by_columns(insert, rows)));
                Ok(())
            }
        }
    }

    /// Sends what waits, and waits until all of it is done. The first failure comes back.
    pub(crate) async fn send(self) -> Result<(), StoreError> {
        match self.link {
            Link::Sqlite(_) => Ok(()),
            Link::Postgres(link) => link.execute_together(&self.waiting).await,
        }
    }
}

fn by_columns<'a>(insert: &Insert, rows: &[Vec<Param<'a>>]) -> (String, Vec<Bound<'a>>) {
    if let [row] = rows {
        return (insert.text(), row.iter().copied().map(Bound::One).collect());
    }
    let array = |place: usize| rows.iter().find_map(|row| row.get(place)?.array());
    let arrays: Vec<Option<&str>> = (0..insert.columns).map(array).collect();
    let column = |place: usize| {
        let values = rows.iter().map(|row| row.get(place).copied().unwrap_or(Param::Null));
        Bound::Column(values.collect())
    };
    let held = (0..insert.columns).filter(|place| arrays[*place].is_some());
    (insert.by_columns(&arrays), held.map(column).collect())
}
