//! A connection to one SQLite file.
//!
//! Opened by `db` for its writer and readers. What always holds: write-ahead log, every commit
//! flushed to the disk before it is acknowledged (`synchronous` FULL), and freed pages overwritten,
//! so that what was erased is not left lying in the file.

use super::{Begin, cells::Cells};
use crate::{
    StoreError,
    sql::{Dialect, Texts},
    value::Param,
};
use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig};
use std::{path::Path, sync::Arc, time::Duration};

/// How a connection is set up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setup {
    /// What the connection is for.
    pub(crate) what: Begin,
    /// Bytes to a page, for a file that is yet to be made.
    pub(crate) page_size: u32,
    /// Page cache in KiB. Reading goes through the memory map, so readers need little.
    pub(crate) cache_kib: u32,
    /// How long to wait for another process's write.
    pub(crate) patience: Duration,
    /// The most pages the file may grow to, if it is limited.
    pub(crate) page_limit: Option<u32>,
}

/// A connection to one file.
pub(crate) struct SqliteLink {
    connection: Connection,
    texts: Arc<Texts>,
}

impl SqliteLink {
    /// Opens the file, making it if it is missing and the connection is for writing.
    pub(crate) fn open(file: &Path, setup: Setup, texts: Arc<Texts>) -> Result<Self, StoreError> {
        let access = match setup.what {
            Begin::Reading => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Begin::Writing => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        };
        let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(file, flags).map_err(refused)?;
        connection.set_prepared_statement_cache_capacity(512);
        connection.busy_timeout(setup.patience).map_err(refused)?;
        // Without this a statement is planned anew whenever its values change, which costs a tenth
        // of a page (measured); our plans do not depend on values.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(refused)?;
        let mut pragmas = format!(
            "pragma page_size = {}; pragma journal_mode = wal; pragma synchronous = full; \
             pragma secure_delete = on; pragma temp_store = memory; pragma foreign_keys = off; \
             pragma mmap_size = 2147418112; pragma cache_size = -{};",
            setup.page_size, setup.cache_kib
        );
        if let Some(limit) = setup.page_limit {
            pragmas.push_str(&format!("pragma max_page_count = {limit};"));
        }
        match setup.what {
            Begin::Reading => pragmas.push_str("pragma query_only = on;"),
            Begin::Writing => pragmas.push_str("pragma wal_autocheckpoint = 100000;"),
        }
        connection.execute_batch(&pragmas).map_err(refused)?;
        Ok(Self { connection, texts })
    }

    pub(crate) fn execute(&mut self, sql: &str, values: &[Param<'_>]) -> Result<u64, StoreError> {
        let text = self.texts.of(Dialect::Sqlite, sql);
        let mut statement = self.connection.prepare_cached(&text).map_err(refused)?;
        bind(&mut statement, values)?;
        let touched = statement.raw_execute().map_err(refused)?;
        Ok(touched as u64)
    }

    /// Runs a statement once for each row, prepared once for all of them.
    pub(crate) fn execute_rows(
        &mut self,
        sql: &str,
        rows: &[Vec<Param<'_>>],
    ) -> Result<(), StoreError> {
        let text = self.texts.of(Dialect::Sqlite, sql);
        let mut statement = self.connection.prepare_cached(&text).map_err(refused)?;
        for row in rows {
            bind(&mut statement, row)?;
            statement.raw_execute().map_err(refused)?;
        }
        Ok(())
    }

    pub(crate) fn scan(
        &mut self,
        sql: &str,
        values: &[Param<'_>],
        visit: &mut (dyn FnMut(&Cells<'_>) -> Result<(), StoreError> + Send),
    ) -> Result<(), StoreError> {
        let text = self.texts.of(Dialect::Sqlite, sql);
        let mut statement = self.connection.prepare_cached(&text).map_err(refused)?;
        bind(&mut statement, values)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(refused)? {
            visit(&Cells::Sqlite(row))?;
        }
        Ok(())
    }

    pub(crate) fn run(&mut self, sql: &str) -> Result<(), StoreError> {
        let text = self.texts.of(Dialect::Sqlite, sql);
        self.connection.execute_batch(&text).map_err(refused)
    }

    pub(crate) fn begin(&mut self, what: Begin) -> Result<(), StoreError> {
        self.again(match what {
            Begin::Reading => "begin deferred",
            Begin::Writing => "begin immediate",
        })
    }

    pub(crate) fn commit(&mut self) -> Result<(), StoreError> {
        self.again("commit")
    }

    /// Runs a statement that is run so often that it is worth keeping prepared.
    fn again(&mut self, sql: &str) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(refused)?;
        statement.raw_execute().map(|_| ()).map_err(refused)
    }

    pub(crate) fn rollback(&mut self) -> Result<(), StoreError> {
        // A full disk makes SQLite undo the transaction by itself.
        if self.connection.is_autocommit() { Ok(()) } else { self.run("rollback") }
    }

    /// Copies committed pages into the file without holding anybody up. Gives how many stand in the
    /// log, copied or not.
    pub(crate) fn move_pages(&mut self) -> Result<u64, StoreError> {
        let standing: i64 = self
            .connection
            .query_row("pragma wal_checkpoint(passive)", [], |row| row.get(1))
            .map_err(refused)?;
        // Less than nothing says that there is no log.
        Ok(u64::try_from(standing).unwrap_or(0))
    }

    /// Copies the log into the file and empties it, so that no older page is left in the log.
    /// Readers of an older picture hold it up; then it is left to the next time.
    pub(crate) fn empty_log(&mut self) -> Result<(), StoreError> {
        self.connection
            .query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))
            .map_err(refused)
    }
}

fn bind(statement: &mut rusqlite::Statement<'_>, values: &[Param<'_>]) -> Result<(), StoreError> {
    let wanted = statement.parameter_count();
    if wanted > values.len() {
        let given = values.len();
        return Err(StoreError::Misused(format!("{wanted} values are wanted, {given} were given")));
    }
    for (place, value) in values.iter().take(wanted).enumerate() {
        statement.raw_bind_parameter(place + 1, value).map_err(refused)?;
    }
    Ok(())
}

/// Sorts SQLite's errors by what can be done. Its messages carry no values.
pub(crate) fn refused(error: rusqlite::Error) -> StoreError {
    let rusqlite::Error::SqliteFailure(failure, message) = &error else {
        return StoreError::Misused(error.to_string());
    };
    let said = message.clone().unwrap_or_else(|| failure.to_string());
    match failure.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::CannotOpen => {
            StoreError::Unreachable(said)
        }
        ErrorCode::DiskFull | ErrorCode::SystemIoFailure | ErrorCode::ReadOnly => {
            StoreError::Full(said)
        }
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::Damaged(said),
        _ => StoreError::Misused(said),
    }
}
