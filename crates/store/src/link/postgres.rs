//! A connection to PostgreSQL, lent by the pool.
//!
//! What always holds: a link dropped while its transaction is open is closed rather than given
//! back, so nobody inherits half a transaction; and every statement is prepared once for each
//! connection.

use super::{Begin, cells::Cells};
use crate::{
    StoreError,
    sql::{Dialect, Texts},
    value::Param,
};
use deadpool_postgres::Object;
use futures_util::TryStreamExt;
use std::{pin::pin, sync::Arc};
use tokio_postgres::{Statement, error::SqlState};

/// A lent connection.
pub(crate) struct PostgresLink {
    /// Always there until the link is dropped.
    client: Option<Object>,
    texts: Arc<Texts>,
    open: bool,
}

impl PostgresLink {
    pub(crate) fn new(client: Object, texts: Arc<Texts>) -> Self {
        Self { client: Some(client), texts, open: false }
    }

    fn client(&self) -> &Object {
        self.client.as_ref().expect("the connection is only taken out when the link is dropped")
    }

    async fn prepare(&self, sql: &str) -> Result<Statement, StoreError> {
        let text = self.texts.of(Dialect::Postgres, sql);
        self.client().prepare_cached(&text).await.map_err(|error| refused(&error))
    }

    pub(crate) async fn execute(
        &mut self,
        sql: &str,
        values: &[Param<'_>],
    ) -> Result<u64, StoreError> {
        let statement = self.prepare(sql).await?;
        let values = fitting(&statement, values)?;
        self.client().execute_raw(&statement, values).await.map_err(|error| refused(&error))
    }

    pub(crate) async fn scan(
        &mut self,
        sql: &str,
        values: &[Param<'_>],
        visit: &mut (dyn FnMut(&Cells<'_>) -> Result<(), StoreError> + Send),
    ) -> Result<(), StoreError> {
        let statement = self.prepare(sql).await?;
        let values = fitting(&statement, values)?;
        let asked = self.client().query_raw(&statement, values).await;
        let mut rows = pin!(asked.map_err(|error| refused(&error))?);
        while let Some(row) = rows.try_next().await.map_err(|error| refused(&error))? {
            visit(&Cells::Postgres(&row))?;
        }
        Ok(())
    }

    pub(crate) async fn run(&mut self, sql: &str) -> Result<(), StoreError> {
        let text = self.texts.of(Dialect::Postgres, sql);
        self.client().batch_execute(&text).await.map_err(|error| refused(&error))
    }

    pub(crate) async fn begin(&mut self, what: Begin) -> Result<(), StoreError> {
        self.open = true;
        self.run(match what {
            Begin::Reading => "begin isolation level repeatable read, read only",
            Begin::Writing => "begin isolation level read committed",
        })
        .await
    }

    /// Ends the transaction with `commit` or `rollback`.
    pub(crate) async fn end(&mut self, how: &str) -> Result<(), StoreError> {
        self.run(how).await?;
        self.open = false;
        Ok(())
    }
}

impl Drop for PostgresLink {
    fn drop(&mut self) {
        if self.open
            && let Some(client) = self.client.take()
        {
            drop(Object::take(client));
        }
    }
}

/// The values the statement takes. Authority is bound first everywhere, and a statement may leave
/// later ones unused; PostgreSQL counts strictly.
fn fitting<'a, 'b>(
    statement: &Statement,
    values: &'a [Param<'b>],
) -> Result<&'a [Param<'b>], StoreError> {
    let wanted = statement.params().len();
    values.get(..wanted).ok_or_else(|| {
        StoreError::Misused(format!("{wanted} values are wanted, {} were given", values.len()))
    })
}

/// Sorts PostgreSQL's errors by what can be done. The detail of a message can carry values, so only
/// the short message is kept.
pub(crate) fn refused(error: &tokio_postgres::Error) -> StoreError {
    let Some(said) = error.as_db_error() else {
        return if error.is_closed() || has_io_cause(error) {
            StoreError::Unreachable("the connection was lost".to_owned())
        } else {
            StoreError::Misused(error.to_string())
        };
    };
    let message = said.message().to_owned();
    let code = said.code();
    if *code == SqlState::DISK_FULL || *code == SqlState::IO_ERROR {
        return StoreError::Full(message);
    }
    match code.code().get(..2) {
        // Connection lost, no room, shut down or starting up; deadlock or serialisation.
        Some("08" | "53" | "57" | "40" | "55") => StoreError::Unreachable(message),
        Some("XX" | "58") => StoreError::Damaged(message),
        // Read-only: a standby answered; another one leads by now.
        Some("25") => StoreError::Unreachable(message),
        _ => StoreError::Misused(message),
    }
}

fn has_io_cause(error: &tokio_postgres::Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        if inner.is::<std::io::Error>() {
            return true;
        }
        cause = inner.source();
    }
    false
}
