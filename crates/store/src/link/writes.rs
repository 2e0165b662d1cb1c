//! Several writes sent together.
//!
//! The append path gathers its writes here. What always holds: they take effect in the order in
//! which they were put in; on SQLite each is done at once, on PostgreSQL all of them travel in one
//! journey when [`Writes::send`] is called; and after a failure the transaction must be undone.

use super::Link;
use crate::{
    StoreError,
    sql::{Insert, listed, pieces},
    value::Param,
};

/// Writes on their way.
pub(crate) struct Writes<'l, 'a> {
    link: &'l mut Link,
    waiting: Vec<(String, Vec<Param<'a>>)>,
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

    /// Puts rows in: one prepared statement again and again on SQLite, many rows to a statement on
    /// PostgreSQL, where each statement costs.
    pub(crate) fn rows(
        &mut self,
        insert: &Insert,
        rows: Vec<Vec<Param<'a>>>,
    ) -> Result<(), StoreError> {
        match self.link {
            Link::Sqlite(link) => link.execute_rows(&insert.text(1), &rows),
            Link::Postgres(_) => {
                let mut left = rows.as_slice();
                while !left.is_empty() {
                    let (piece, rest) = left.split_at(insert.fits(left.len()));
                    self.waiting.push((insert.text(piece.len()), piece.concat()));
                    left = rest;
                }
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
