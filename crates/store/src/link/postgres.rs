//! A connection to PostgreSQL, lent by the pool.
//!
//! What always holds: a link dropped while its transaction is open is closed rather than given
//! back, so nobody inherits half a transaction; and every statement is prepared once for each
//! connection.

use super::{Begin, cells::Cells};
use crate::{
    StoreError,
    sql::{Dialect, Texts},
    value::{Bound, Param},
};
use deadpool_postgres::Object;
use futures_util::{FutureExt as _, TryStreamExt, future::join};
use std::{future::poll_fn, pin::pin, sync::Arc, task::Poll};
use tokio_postgres::{Statement, error::SqlState};

/// A lent connection.
pub(crate) struct PostgresLink {
    /// Always there until the link is dropped.
    client: Option<Object>,
    texts: Arc<Texts>,
    open: bool,
    /// Whether the open transaction only reads.
    reading: bool,
    /// How the transaction begins, until its first statement is sent: the two travel together.
    beginning: Option<&'static str>,
}

impl PostgresLink {
    pub(crate) fn new(client: Object, texts: Arc<Texts>) -> Self {
        Self { client: Some(client), texts, open: false, reading: false, beginning: None }
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
        let beginning = self.beginning.take();
        self.after(beginning, async {
            let statement = self.prepare(sql).await?;
            let values = fitting(&statement, values)?;
            self.client().execute_raw(&statement, values).await.map_err(|error| refused(&error))
        })
        .await
    }

    /// Does something right behind the beginning of its transaction, if that is still to be sent.
    async fn after<T>(
        &self,
        beginning: Option<&str>,
        work: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let Some(beginning) = beginning else { return work.await };
        // The first is polled first, so it is sent first.
        let (begun, done) = join(self.client().batch_execute(beginning), work).await;
        begun.map_err(|error| refused(&error))?;
        done
    }

    /// Runs statements one after another, all sent before the first is answered. Gives the first
    /// failure; those behind it then did nothing, for the transaction is spoilt.
    pub(crate) async fn execute_together(
        &mut self,
        statements: &[(String, Vec<Bound<'_>>)],
    ) -> Result<(), StoreError> {
        let beginning = self.beginning.take();
        self.after(beginning, self.send_together(statements)).await
    }

    async fn send_together(
        &self,
        statements: &[(String, Vec<Bound<'_>>)],
    ) -> Result<(), StoreError> {
        let mut prepared = Vec::with_capacity(statements.len());
        for (sql, values) in statements {
            let statement = self.prepare(sql).await?;
            fitting(&statement, values)?;
            prepared.push((statement, values));
        }
        let client = self.client();
        let mut running: Vec<_> = prepared
            .iter()
            .map(|(statement, values)| {
                let values = &values[..statement.params().len()];
                (Box::pin(client.execute_raw(statement, values)), None)
            })
            .collect();
        // Each is sent when it is first polled, so polling in order sends in order.
        poll_fn(|context| {
            let mut done = true;
            for (future, answer) in &mut running {
                if answer.is_none() {
                    match future.as_mut().poll(context) {
                        Poll::Ready(ready) => *answer = Some(ready),
                        Poll::Pending => done = false,
                    }
                }
            }
            if done { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
        let mut answers = running.into_iter().filter_map(|(_, answer)| answer);
        answers.try_for_each(|answer| answer.map(|_| ()).map_err(|error| refused(&error)))
    }

    pub(crate) async fn scan(
        &mut self,
        sql: &str,
        values: &[Param<'_>],
        visit: &mut (dyn FnMut(&Cells<'_>) -> Result<(), StoreError> + Send),
    ) -> Result<(), StoreError> {
        let beginning = self.beginning.take();
        let asked = self.after(beginning, async {
            let statement = self.prepare(sql).await?;
            let values = fitting(&statement, values)?;
            self.client().query_raw(&statement, values).await.map_err(|error| refused(&error))
        });
        let mut rows = pin!(asked.await?);
        while let Some(row) = rows.try_next().await.map_err(|error| refused(&error))? {
            visit(&Cells::Postgres(&row))?;
        }
        Ok(())
    }

    pub(crate) async fn run(&mut self, sql: &str) -> Result<(), StoreError> {
        let beginning = self.beginning.take();
        let text = self.texts.of(Dialect::Postgres, sql);
        self.after(beginning, async {
            self.client().batch_execute(&text).await.map_err(|error| refused(&error))
        })
        .await
    }

    /// Begins a transaction; nothing is sent before its first statement.
    pub(crate) fn begin(&mut self, what: Begin) {
        self.open = true;
        self.reading = what == Begin::Reading;
        self.beginning = Some(match what {
            Begin::Reading => "begin isolation level repeatable read, read only",
            Begin::Writing => "begin isolation level read committed",
        });
    }

    /// Ends the transaction with `commit` or `rollback`.
    pub(crate) async fn end(&mut self, how: &str) -> Result<(), StoreError> {
        if self.beginning.take().is_none() {
            if self.reading {
                // Nothing hangs on the answer, and whoever is lent the connection next stands
                // behind this in the queue.
                self.client().batch_execute(how).now_or_never();
            } else {
                self.run(how).await?;
            }
        }
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
fn fitting<'a, T>(statement: &Statement, values: &'a [T]) -> Result<&'a [T], StoreError> {
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
