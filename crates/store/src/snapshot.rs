//! Several reads of one authority's record, of one unchanging picture, on one lent connection.
//!
//! A page that needs more than one answer asks for them here: they agree with each other, and the
//! page goes to a reader once instead of once for each. What always holds: every statement carries
//! the authority's number, and nothing is written.

use crate::{
    Archive, Head, Key, Row, StoreError, StoredPart, Value,
    house::House,
    link::{Begin, Boxed, Link},
    parts,
};
use jiff::Timestamp;
use std::sync::Arc;

/// One picture of an authority's record. It lasts as long as the work it is lent to.
pub struct Snapshot<'l> {
    link: &'l mut Link,
    authority: u32,
    house: Arc<House>,
}

/// Reads to be done on a [`Snapshot`].
pub type Reads<'a, T> = Boxed<'a, Result<T, StoreError>>;

impl Archive {
    /// Does several reads on one picture of the record. `work` may be run twice when a connection
    /// turns out to have been lost; on SQLite it runs on the thread of a reader, so it must wait
    /// for nothing but these reads.
    ///
    /// # Errors
    /// When the database cannot be read, or with what `work` fails with.
    pub async fn snapshot<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Snapshot<'_>) -> Reads<'a, T> + Send + Sync + 'static,
    {
        let (authority, house) = (self.authority, Arc::clone(self.store.house()));
        let work = Arc::new(work);
        self.read(move |link| {
            let (house, work) = (Arc::clone(&house), Arc::clone(&work));
            Box::pin(async move {
                link.begin(Begin::Reading).await?;
                let read = work(&mut Snapshot { link, authority, house }).await?;
                link.commit().await?;
                Ok(read)
            })
        })
        .await
    }
}

impl Snapshot<'_> {
    /// The sequence of the last entry; 0 while there is none.
    ///
    /// # Errors
    /// When the database cannot be read or the authority was never founded.
    pub async fn head(&mut self) -> Result<u64, StoreError> {
        parts::head(self.link, self.authority).await
    }

    /// The last entry recorded at a moment or before, as [`Archive::position_at`] gives it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn position_at(&mut self, moment: Timestamp) -> Result<u64, StoreError> {
        parts::position_at(self.link, self.authority, moment).await
    }

    /// The positions of all facets of these subjects, ordered by subject and facet.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn heads(&mut self, subjects: &[Key]) -> Result<Vec<Head>, StoreError> {
        parts::heads(self.link, self.authority, subjects).await
    }

    /// Every part of these subjects, ordered by subject, sequence and place in the entry.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn parts_of(&mut self, subjects: &[Key]) -> Result<Vec<StoredPart>, StoreError> {
        parts::of(self.link, self.authority, subjects).await
    }

    /// The last parts of one subject after a sequence, so many at most, in the order of the journal.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn parts_since(
        &mut self,
        subject: Key,
        sequence: u64,
        limit: u32,
    ) -> Result<Vec<StoredPart>, StoreError> {
        parts::since(self.link, self.authority, (&subject, sequence, limit)).await
    }

    /// What single entries say of single subjects, as [`Archive::parts_at`] gives it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn parts_at(&mut self, places: &[(Key, u64)]) -> Result<Vec<StoredPart>, StoreError> {
        parts::at(self.link, self.authority, places).await
    }

    /// Reads views, as [`Archive::select`] does.
    ///
    /// # Errors
    /// When the database cannot be read or the text is not one it understands.
    pub async fn select(
        &mut self,
        statement: &'static str,
        values: &[Value],
    ) -> Result<Vec<Row>, StoreError> {
        let mut bound = vec![Value::from(self.authority)];
        bound.extend_from_slice(values);
        self.house.views.select(self.link, self.authority, (statement, &bound)).await
    }

    /// Reads views for a list of subjects too long for one statement: `{list}` in the text stands
    /// for them, behind `values`. The pieces come in the order of the list.
    ///
    /// # Errors
    /// When the database cannot be read or the text is not one it understands.
    pub async fn select_listed(
        &mut self,
        statement: &'static str,
        values: &[Value],
        subjects: &[Key],
    ) -> Result<Vec<Row>, StoreError> {
        let mut bound = vec![Value::from(self.authority)];
        bound.extend_from_slice(values);
        let views = &self.house.views;
        views.select_listed(self.link, self.authority, (statement, &bound), subjects).await
    }
}
