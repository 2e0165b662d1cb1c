//! What has been erased, as a list that a restore is given.
//!
//! `sightline erasures` prints it. What always holds: it holds no words, only where they stood.

use crate::{Archive, Key, StoreError, value::Param};

const ERASED: &str = "select subject, sequence, ordinal from part \
                      where authority = ?1 and body is null order by subject, sequence, ordinal";

/// Where something stood that was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Erased {
    /// Its entry.
    pub sequence: u64,
    /// Its place in the entry, counted from 0.
    pub ordinal: u32,
    /// Whom it was about.
    pub subject: Key,
}

impl Archive {
    /// Every part that was erased, in the order of the journal.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn erased(&self) -> Result<Vec<Erased>, StoreError> {
        let authority = self.authority;
        let read = self.read(move |link| {
            Box::pin(async move {
                let of = [Param::Int(authority.into())];
                link.query(ERASED, &of, |row| {
                    let (subject, sequence) = (row.array(0)?, row.count(1)?);
                    Ok(Erased { sequence, ordinal: row.narrow(2)?, subject })
                })
                .await
            })
        });
        let mut erased = read.await?;
        erased.sort_unstable();
        Ok(erased)
    }
}
