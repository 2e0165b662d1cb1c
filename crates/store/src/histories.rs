//! Every subject's history in one reading, for whoever makes something of all of them.
//!
//! `office` builds its timeline from it. What always holds: all that is shown is of one picture of
//! the record; histories come in key order, each whole but for the kind that was left out.

use crate::{
    Archive, Key, StoreError, StoredPart,
    link::{Begin, Boxed, Link, cells::Cells},
    parts::{self, PartReader},
    value::Param,
};
use std::sync::Arc;

const LAST_OF_EACH: &str = "select subject, max(position) from stream_head \
                            where authority = ?1 group by subject order by subject";
const LEAVING_OUT: &str = "select sequence, ordinal, recorded, subject, facet, kind, version, \
                           happened, actor, purpose, label, body from part \
                           where authority = ?1 and kind <> ?2 \
                           order by subject, sequence, ordinal";

/// What is shown, in this order.
#[derive(Debug)]
pub enum Shown {
    /// The reading begins; what was shown before, if anything was, is to be forgotten.
    Beginning {
        /// The last entry of the picture.
        head: u64,
        /// Where every subject's last entry stands, in key order.
        last: Vec<(Key, u64)>,
    },
    /// One subject's parts, in the order of the journal; at least one.
    History(Vec<StoredPart>),
}

/// Who is shown. It is called on the thread that reads and may keep it waiting.
pub type Show = Arc<dyn Fn(Shown) + Send + Sync>;

impl Archive {
    /// Shows every history without the parts of one kind. It is one statement, so that a database
    /// may read its table from end to end and sort, where picking subject by subject would jump
    /// about in it. A reading begins again when its connection turns out to have been lost.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn histories(&self, without: &'static str, show: Show) -> Result<(), StoreError> {
        let authority = self.authority;
        self.read(move |link| reading(link, (authority, without), Arc::clone(&show))).await
    }
}

fn reading<'a>(
    link: &'a mut Link,
    (authority, without): (u32, &'static str),
    show: Show,
) -> Boxed<'a, Result<(), StoreError>> {
    Box::pin(async move {
        link.begin(Begin::Reading).await?;
        let of = [Param::Int(authority.into()), Param::Text(without)];
        let head = parts::head(link, authority).await?;
        let last = link.query(LAST_OF_EACH, &of[..1], |row| Ok((row.array(0)?, row.count(1)?)));
        show(Shown::Beginning { head, last: last.await? });
        let (mut reader, mut history) = (PartReader::default(), Vec::<StoredPart>::new());
        let mut visit = |row: &Cells<'_>| {
            let part = reader.take(row)?;
            if history.last().is_some_and(|last| last.subject != part.subject) {
                show(Shown::History(std::mem::take(&mut history)));
            }
            history.push(part);
            Ok(())
        };
        link.scan(LEAVING_OUT, &of, &mut visit).await?;
        if !history.is_empty() {
            show(Shown::History(history));
        }
        link.commit().await
    })
}
