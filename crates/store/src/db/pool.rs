//! PostgreSQL: a pool of connections that outlives restarts of the server.
//!
//! What always holds: a lost connection is never lent again, and a read that met one is tried once
//! more on a fresh one.

use super::statistics::Statistics;
use crate::{
    Options, StoreError,
    link::{Boxed, Link, postgres::PostgresLink, postgres::refused},
    sql::Texts,
};
use deadpool_postgres::{Manager, ManagerConfig, PoolError, RecyclingMethod, Runtime, Timeouts};
use std::{str::FromStr, sync::Arc};
use tokio_postgres::{Config, NoTls};

/// Every statement of the store goes by a key that begins with the authority, so a plan that reads
/// a table from end to end was made while the table was empty; and no plan depends on the values,
/// so one is made for each statement and kept (left to itself PostgreSQL makes some anew each time,
/// which costs a search as much again as the search).
const PLANS: &str = "-c enable_seqscan=off -c jit=off -c plan_cache_mode=force_generic_plan";

/// Cheap to clone; all clones share the connections.
#[derive(Clone)]
pub(crate) struct Pool {
    connections: deadpool_postgres::Pool,
    texts: Arc<Texts>,
    pub(super) statistics: Arc<Statistics>,
}

impl Pool {
    pub(crate) async fn open(url: &str, options: &Options) -> Result<Self, StoreError> {
        let mut config = Config::from_str(url).map_err(|error| {
            StoreError::Misused(format!("the database address cannot be read: {error}"))
        })?;
        config.application_name("sightline");
        let given = config.get_options().unwrap_or_default();
        let session = format!("{given} {PLANS}");
        config.options(&session);
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let patience = Some(options.patience);
        let connections =
            deadpool_postgres::Pool::builder(Manager::from_config(config, NoTls, recycling))
                .max_size(options.connections.max(2))
                .runtime(Runtime::Tokio1)
                .timeouts(Timeouts { wait: patience, create: patience, recycle: patience })
                .build()
                .map_err(|error| StoreError::Misused(error.to_string()))?;
        let (texts, statistics) = (Arc::default(), Arc::default());
        let pool = Self { connections, texts, statistics };
        drop(pool.link().await?);
        Ok(pool)
    }

    pub(crate) async fn link(&self) -> Result<Link, StoreError> {
        let client = self.connections.get().await.map_err(|error| match error {
            PoolError::Backend(error) => refused(&error),
            PoolError::Timeout(_) => StoreError::Unreachable("all connections are busy".to_owned()),
            PoolError::Closed => StoreError::Closed,
            other => StoreError::Unreachable(other.to_string()),
        })?;
        Ok(Link::Postgres(PostgresLink::new(client, Arc::clone(&self.texts))))
    }

    pub(crate) async fn read<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        F: for<'a> Fn(&'a mut Link) -> Boxed<'a, Result<T, StoreError>>,
    {
        let mut link = self.link().await?;
        match work(&mut link).await {
            Err(StoreError::Unreachable(_)) => {
                drop(link);
                let mut link = self.link().await?;
                work(&mut link).await
            }
            answer => answer,
        }
    }

    pub(crate) fn close(&self) {
        self.connections.close();
    }
}
