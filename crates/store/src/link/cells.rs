//! The cells of one row while it is still in the database's hands.
//!
//! Every reader inside the crate takes its row apart here. What always holds: nothing is copied
//! until the reader asks for it, which is what lets `verify` hash at the speed of the hash.

use crate::{StoreError, value::Value};
use rusqlite::types::ValueRef;
use std::sync::Arc;
use tokio_postgres::types::Type;

/// One row.
pub(crate) enum Cells<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
}

/// One cell, borrowed.
#[derive(Clone, Copy)]
enum Cell<'a> {
    Null,
    Int(i64),
    Text(&'a str),
    Bytes(&'a [u8]),
}

impl<'a> Cell<'a> {
    const fn sort(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Int(_) => "a number",
            Self::Text(_) => "text",
            Self::Bytes(_) => "bytes",
        }
    }
}

impl Cells<'_> {
    pub(crate) fn names(&self) -> Arc<[String]> {
        match self {
            Self::Sqlite(row) => row.as_ref().column_names().map(str::to_ascii_lowercase).collect(),
            Self::Postgres(row) => row.columns().iter().map(|c| c.name().to_owned()).collect(),
        }
    }

    pub(crate) fn values(&self) -> Result<Vec<Value>, StoreError> {
        let count = match self {
            Self::Sqlite(row) => row.as_ref().column_count(),
            Self::Postgres(row) => row.len(),
        };
        (0..count)
            .map(|place| {
                Ok(match self.cell(place)? {
                    Cell::Null => Value::Null,
                    Cell::Int(number) => Value::Int(number),
                    Cell::Text(text) => Value::Text(text.to_owned()),
                    Cell::Bytes(bytes) => Value::Bytes(bytes.to_vec()),
                })
            })
            .collect()
    }

    pub(crate) fn int(&self, place: usize) -> Result<i64, StoreError> {
        match self.cell(place)? {
            Cell::Int(number) => Ok(number),
            other => Err(wrong(place, "a number", other.sort())),
        }
    }

    /// A position, a count or an authority: a number that is never negative.
    pub(crate) fn count(&self, place: usize) -> Result<u64, StoreError> {
        u64::try_from(self.int(place)?).map_err(|_| wrong(place, "a count", "a negative number"))
    }

    /// A number that was written from a narrower type.
    pub(crate) fn narrow<T: TryFrom<i64>>(&self, place: usize) -> Result<T, StoreError> {
        T::try_from(self.int(place)?).map_err(|_| wrong(place, "a small number", "a large one"))
    }

    pub(crate) fn text(&self, place: usize) -> Result<&str, StoreError> {
        match self.cell(place)? {
            Cell::Text(text) => Ok(text),
            other => Err(wrong(place, "text", other.sort())),
        }
    }

    pub(crate) fn bytes(&self, place: usize) -> Result<&[u8], StoreError> {
        self.maybe_bytes(place)?.ok_or_else(|| wrong(place, "bytes", "nothing"))
    }

    pub(crate) fn maybe_bytes(&self, place: usize) -> Result<Option<&[u8]>, StoreError> {
        match self.cell(place)? {
            Cell::Bytes(bytes) => Ok(Some(bytes)),
            Cell::Null => Ok(None),
            other => Err(wrong(place, "bytes", other.sort())),
        }
    }

    pub(crate) fn maybe_int(&self, place: usize) -> Result<Option<i64>, StoreError> {
        match self.cell(place)? {
            Cell::Int(number) => Ok(Some(number)),
            Cell::Null => Ok(None),
            other => Err(wrong(place, "a number", other.sort())),
        }
    }

    pub(crate) fn maybe_text(&self, place: usize) -> Result<Option<&str>, StoreError> {
        match self.cell(place)? {
            Cell::Text(text) => Ok(Some(text)),
            Cell::Null => Ok(None),
            other => Err(wrong(place, "text", other.sort())),
        }
    }

    /// Exactly so many bytes: a key, a salt, a digest.
    pub(crate) fn array<const N: usize>(&self, place: usize) -> Result<[u8; N], StoreError> {
        self.maybe_array(place)?.ok_or_else(|| wrong(place, "bytes", "nothing"))
    }

    /// Exactly so many bytes, or nothing at all.
    pub(crate) fn maybe_array<const N: usize>(
        &self,
        place: usize,
    ) -> Result<Option<[u8; N]>, StoreError> {
        let exact = |bytes: &[u8]| {
            bytes
                .try_into()
                .map_err(|_| wrong(place, "a key or a digest", "bytes of another length"))
        };
        self.maybe_bytes(place)?.map(exact).transpose()
    }

    /// A moment, kept as microseconds since 1970.
    pub(crate) fn moment(&self, place: usize) -> Result<jiff::Timestamp, StoreError> {
        jiff::Timestamp::from_microsecond(self.int(place)?)
            .map_err(|_| wrong(place, "a moment", "a number out of range"))
    }

    fn cell(&self, place: usize) -> Result<Cell<'_>, StoreError> {
        match self {
            Self::Sqlite(row) => {
                match row.get_ref(place).map_err(|e| StoreError::Misused(e.to_string()))? {
                    ValueRef::Null => Ok(Cell::Null),
                    ValueRef::Integer(number) => Ok(Cell::Int(number)),
                    ValueRef::Text(text) => std::str::from_utf8(text)
                        .map(Cell::Text)
                        .map_err(|_| wrong(place, "text", "bytes that are not text")),
                    ValueRef::Blob(bytes) => Ok(Cell::Bytes(bytes)),
                    ValueRef::Real(_) => Err(wrong(place, "a value", "a fraction")),
                }
            }
            Self::Postgres(row) => postgres_cell(row, place),
        }
    }
}

fn postgres_cell(row: &tokio_postgres::Row, place: usize) -> Result<Cell<'_>, StoreError> {
    let Some(column) = row.columns().get(place) else {
        return Err(wrong(place, "a value", "no such column"));
    };
    let cell = match *column.type_() {
        Type::INT8 => row.try_get::<_, Option<i64>>(place).map(|n| n.map(Cell::Int)),
        Type::INT4 => row.try_get::<_, Option<i32>>(place).map(|n| n.map(|n| Cell::Int(n.into()))),
        Type::INT2 => row.try_get::<_, Option<i16>>(place).map(|n| n.map(|n| Cell::Int(n.into()))),
        Type::BOOL => row.try_get::<_, Option<bool>>(place).map(|n| n.map(|n| Cell::Int(n.into()))),
        Type::BYTEA => row.try_get::<_, Option<&[u8]>>(place).map(|b| b.map(Cell::Bytes)),
        Type::TEXT | Type::VARCHAR | Type::NAME | Type::BPCHAR | Type::UNKNOWN => {
            row.try_get::<_, Option<&str>>(place).map(|t| t.map(Cell::Text))
        }
        _ => return Err(wrong(place, "a value", "a type to be cast to bigint, text or bytea")),
    };
    cell.map(|cell| cell.unwrap_or(Cell::Null)).map_err(|e| StoreError::Misused(e.to_string()))
}

fn wrong(place: usize, wanted: &'static str, found: &'static str) -> StoreError {
    StoreError::Unreadable { column: format!("number {}", place + 1), wanted, found }
}
