//! Reading views while they may be switched to their other table.
//!
//! `Archive::select` comes through here. What always holds: the epoch is read after the rows, so
//! rows out of a table that was being emptied are never handed on; the read is done again instead.

use super::{
    state,
    tables::{Sides, ViewSet},
};
use crate::{Key, Row, StoreError, Value, link::Link};

/// Switches that one read puts up with. Each needs a whole rebuild, so two in a row are already
/// past belief.
const PATIENCE: usize = 5;

/// What stands for a list of keys.
pub(super) const LIST: &str = "{list}";

impl ViewSet {
    /// The rows of a statement over views. The first of `values` is the authority.
    pub(crate) async fn select(
        &self,
        link: &mut Link,
        authority: u32,
        (text, values): (&'static str, &[Value]),
    ) -> Result<Vec<Row>, StoreError> {
        self.select_listed(link, authority, (text, values), &[]).await
    }

    /// The same, with a list of keys for `{list}`, behind the values.
    pub(crate) async fn select_listed(
        &self,
        link: &mut Link,
        authority: u32,
        (text, values): (&'static str, &[Value]),
        keys: &[Key],
    ) -> Result<Vec<Row>, StoreError> {
        if !text.contains('{') {
            return link.rows(&self.expand(text, Sides::default())?, values).await;
        }
        for _ in 0..PATIENCE {
            let (epoch, sides) = self.current(link, authority).await?;
            let expanded = self.expand(text, sides)?;
            let rows = if text.contains(LIST) {
                link.rows_listed(&expanded, values, keys).await?
            } else {
                link.rows(&expanded, values).await?
            };
            if state::epoch(link, authority).await? == epoch {
                return Ok(rows);
            }
            self.sides.write().expect("no holder of this lock panics").remove(&authority);
        }
        Err(StoreError::Unreachable("its lists are being switched again and again".to_owned()))
    }

    fn known(&self, authority: u32) -> Option<(i64, Sides)> {
        self.sides.read().expect("no holder of this lock panics").get(&authority).copied()
    }

    /// The sides that were current when this node last looked.
    async fn current(&self, link: &mut Link, authority: u32) -> Result<(i64, Sides), StoreError> {
        if let Some(known) = self.known(authority) {
            return Ok(known);
        }
        let epoch = state::epoch(link, authority).await?;
        let mut sides = Sides::default();
        for (place, state) in state::states(link, self, authority).await?.iter().enumerate() {
            if let Some(state) = state {
                sides.set(place, state.side);
            }
        }
        let mut known = self.sides.write().expect("no holder of this lock panics");
        known.insert(authority, (epoch, sides));
        Ok((epoch, sides))
    }
}
