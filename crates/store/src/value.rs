//! The few sorts of value that both databases bind and give back alike.
//!
//! `views` binds [`Value`]s and reads [`Row`]s; inside the crate statements borrow [`Param`]s so
//! that no body is copied to be written. What always holds: a getter that meets the wrong sort of
//! value says which column it was, and never guesses.

use crate::StoreError;
use rusqlite::types::{ToSqlOutput, ValueRef};
use std::{error::Error, sync::Arc};
use tokio_postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};

/// A value to be bound, or one that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Nothing there.
    #[default]
    Null,
    /// A whole number. Yes and no are 1 and 0.
    Int(i64),
    /// Text. Dates are ISO text, which sorts as they do.
    Text(String),
    /// Bytes; a [`Key`](crate::Key) is sixteen of them.
    Bytes(Vec<u8>),
}

impl Value {
    pub(crate) fn param(&self) -> Param<'_> {
        match self {
            Self::Null => Param::Null,
            Self::Int(number) => Param::Int(*number),
            Self::Text(text) => Param::Text(text),
            Self::Bytes(bytes) => Param::Bytes(bytes),
        }
    }

    /// What sort of value it is, for messages.
    #[must_use]
    pub const fn sort(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Int(_) => "a number",
            Self::Text(_) => "text",
            Self::Bytes(_) => "bytes",
        }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Int(i64::from(number))
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Int(i64::from(yes))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<[u8; 16]> for Value {
    fn from(key: [u8; 16]) -> Self {
        Self::Bytes(key.to_vec())
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(perhaps: Option<T>) -> Self {
        perhaps.map_or(Self::Null, Into::into)
    }
}

/// A value borrowed for the length of one statement.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Param<'a> {
    Null,
    Int(i64),
    Text(&'a str),
    Bytes(&'a [u8]),
}

impl Param<'_> {
    /// The type of a PostgreSQL array that holds such values; `None` of nothing, which fits any.
    pub(crate) const fn array(&self) -> Option<&'static str> {
        match self {
            Self::Null => None,
            Self::Int(_) => Some("bigint[]"),
            Self::Text(_) => Some("text[]"),
            Self::Bytes(_) => Some("bytea[]"),
        }
    }

    /// A position or a count. The journal ends long before these stop fitting.
    pub(crate) fn count(number: u64) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl rusqlite::ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl ToSql for Param<'_> {
    fn to_sql(
        &self,
        sort: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self, sort) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Int(number), &Type::INT8) => number.to_sql(sort, out),
            (Self::Int(number), &Type::INT4) => i32::try_from(*number)?.to_sql(sort, out),
            (Self::Int(number), &Type::INT2) => i16::try_from(*number)?.to_sql(sort, out),
            (Self::Int(number), &Type::BOOL) => (*number != 0).to_sql(sort, out),
            (Self::Text(text), &Type::TEXT | &Type::VARCHAR | &Type::UNKNOWN | &Type::NAME) => {
                text.to_sql(sort, out)
            }
            (Self::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(sort, out),
            (value, sort) => Err(format!("{value:?} cannot be bound as {sort}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// What one place of a PostgreSQL statement is given.
#[derive(Clone, Debug)]
pub(crate) enum Bound<'a> {
    /// A value.
    One(Param<'a>),
    /// A column of many rows, as an array.
    Column(Vec<Param<'a>>),
}

impl ToSql for Bound<'_> {
    fn to_sql(
        &self,
        sort: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::One(value) => value.to_sql(sort, out),
            Self::Column(values) => values.to_sql(sort, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// One row of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub(crate) columns: Arc<[String]>,
    pub(crate) values: Vec<Value>,
}

impl Row {
    /// The value in a column. The name is the one the statement gives it, in lower case.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when there is no such column.
    pub fn value(&self, column: &str) -> Result<&Value, StoreError> {
        let place = self.columns.iter().position(|name| name == column);
        place.and_then(|place| self.values.get(place)).ok_or_else(|| StoreError::Unreadable {
            column: column.to_owned(),
            wanted: "a value",
            found: "no such column",
        })
    }

    /// All values, in the order of the statement.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// A whole number.
    ///
    /// # Errors
    /// When the column is missing or holds anything else.
    pub fn int(&self, column: &str) -> Result<i64, StoreError> {
        match self.value(column)? {
            Value::Int(number) => Ok(*number),
            other => Err(wrong(column, "a number", other)),
        }
    }

    /// Yes or no, kept as 1 or 0.
    ///
    /// # Errors
    /// When the column is missing or holds anything but a number.
    pub fn yes(&self, column: &str) -> Result<bool, StoreError> {
        Ok(self.int(column)? != 0)
    }

    /// Text.
    ///
    /// # Errors
    /// When the column is missing or holds anything else.
    pub fn text(&self, column: &str) -> Result<&str, StoreError> {
        match self.value(column)? {
            Value::Text(text) => Ok(text),
            other => Err(wrong(column, "text", other)),
        }
    }

    /// Bytes.
    ///
    /// # Errors
    /// When the column is missing or holds anything else.
    pub fn bytes(&self, column: &str) -> Result<&[u8], StoreError> {
        match self.value(column)? {
            Value::Bytes(bytes) => Ok(bytes),
            other => Err(wrong(column, "bytes", other)),
        }
    }

    /// Sixteen bytes.
    ///
    /// # Errors
    /// When the column is missing or holds anything else.
    pub fn key(&self, column: &str) -> Result<[u8; 16], StoreError> {
        self.bytes(column)?
            .try_into()
            .map_err(|_| wrong(column, "sixteen bytes", &Value::Bytes(Vec::new())))
    }

    /// A whole number, or nothing.
    ///
    /// # Errors
    /// When the column is missing or holds anything else.
    pub fn maybe_int(&self, column: &str) -> Result<Option<i64>, StoreError> {
        self.unless_null(column, |row| row.int(column))
    }

    /// Text, or nothing.
    ///
    /// # Errors
    /// When the column is missing or holds anything else.
    pub fn maybe_text(&self, column: &str) -> Result<Option<&str>, StoreError> {
        self.unless_null(column, |row| row.text(column))
    }

    /// Sixteen bytes, or nothing.
    ///
    /// # Errors
    /// When the column is missing or holds anything else.
    pub fn maybe_key(&self, column: &str) -> Result<Option<[u8; 16]>, StoreError> {
        self.unless_null(column, |row| row.key(column))
    }

    fn unless_null<'a, T>(
        &'a self,
        column: &str,
        get: impl FnOnce(&'a Self) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        if *self.value(column)? == Value::Null { Ok(None) } else { get(self).map(Some) }
    }
}

fn wrong(column: &str, wanted: &'static str, found: &Value) -> StoreError {
    StoreError::Unreadable { column: column.to_owned(), wanted, found: found.sort() }
}
