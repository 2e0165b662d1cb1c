//! Settings of an authority: names with text values.
//!
//! `office` keeps there what is configuration rather than record. What always holds: a setting is
//! replaced whole; what must be provable belongs in the journal instead.

use crate::{Archive, StoreError, sql::Insert, value::Param};
use std::{collections::BTreeMap, sync::LazyLock};

/// The settings of one authority.
#[derive(Clone)]
pub struct Settings {
    archive: Archive,
}

const GET: &str = "select value from setting where authority = ?1 and name = ?2";
const ALL: &str = "select name, value from setting where authority = ?1 order by name";
const REMOVE: &str = "delete from setting where authority = ?1 and name = ?2";
static SET: LazyLock<Insert> = LazyLock::new(|| {
    let again = "on conflict (authority, name) do update set value = excluded.value";
    Insert::new("setting", &["authority", "name", "value"], again)
});
static BEGIN: LazyLock<Insert> = LazyLock::new(|| {
    let stays = "on conflict (authority, name) do nothing";
    Insert::new("setting", &["authority", "name", "value"], stays)
});

impl Settings {
    pub(crate) fn new(archive: Archive) -> Self {
        Self { archive }
    }

    /// The value of a setting.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn get(&self, name: &str) -> Result<Option<String>, StoreError> {
        let (authority, name) = (self.authority(), name.to_owned());
        self.archive
            .read(move |link| {
                let name = name.clone();
                Box::pin(async move {
                    let values = [authority, Param::Text(&name)];
                    link.find(GET, &values, |row| Ok(row.text(0)?.to_owned())).await
                })
            })
            .await
    }

    /// All settings.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn all(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let authority = self.authority();
        let all = self.archive.read(move |link| {
            Box::pin(async move {
                let take = |row: &crate::link::cells::Cells<'_>| {
                    Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))
                };
                link.query(ALL, &[authority], take).await
            })
        });
        Ok(all.await?.into_iter().collect())
    }

    /// Gives a setting a value, or takes it out with `None`.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set(&self, name: &str, value: Option<&str>) -> Result<(), StoreError> {
        let (authority, name) = (self.authority(), name.to_owned());
        let value = value.map(str::to_owned);
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let name = Param::Text(&name);
                    match &value {
                        Some(value) => {
                            link.insert(&SET, vec![vec![authority, name, Param::Text(value)]]).await
                        }
                        None => link.execute(REMOVE, &[authority, name]).await.map(|_| ()),
                    }
                })
            })
            .await
    }

    /// Gives a setting a value if it has none: of several nodes, the first one's stands.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn begin(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let (authority, name, value) = (self.authority(), name.to_owned(), value.to_owned());
        self.archive
            .write(move |link| {
                Box::pin(async move {
                    let row = vec![authority, Param::Text(&name), Param::Text(&value)];
                    link.insert(&BEGIN, vec![row]).await
                })
            })
            .await
    }

    fn authority(&self) -> Param<'static> {
        Param::Int(self.archive.authority.into())
    }
}
