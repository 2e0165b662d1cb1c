//! Baselines: the same rows and bytes with nothing of ours round them, on either database.

pub(crate) mod hashing;
mod postgres;
mod rows;
mod sqlite;

use crate::options::Options;

/// What writing the same rows came to.
pub(crate) struct Replayed {
    pub(crate) commands: usize,
    pub(crate) groups: usize,
    pub(crate) seconds: f64,
}

/// The record as it was before the commands, to write the same rows into.
pub(crate) enum Copy {
    Sqlite(sqlite::Copy),
    Postgres(postgres::Copy),
}

impl Copy {
    /// Copies the record. Nobody may have it open.
    pub(crate) async fn make(options: &Options) -> anyhow::Result<Self> {
        match &options.database {
            None => sqlite::Copy::make(&options.folder()).map(Self::Sqlite),
            Some(url) => postgres::Copy::make(url).await.map(Self::Postgres),
        }
    }

    /// Writes what was recorded after a position, group by group, and throws the copy away. Time
    /// counts from another position on.
    pub(crate) async fn replay(self, after: u64, counted: u64) -> anyhow::Result<Replayed> {
        match self {
            Self::Sqlite(copy) => copy.replay(after, counted),
            Self::Postgres(copy) => copy.replay(after, counted).await,
        }
    }
}

/// Which database it is.
pub(crate) async fn version(options: &Options) -> anyhow::Result<String> {
    match &options.database {
        None => Ok(format!("SQLite {}", rusqlite::version())),
        Some(url) => postgres::version(url).await,
    }
}
