//! Writing the rows of subjects into one side of a view.
//!
//! What always holds: all rows of a subject are replaced together, so what stands there is what
//! the projection gave last and nothing older.

use super::tables::{KnownView, Side};
use crate::{
    Key, StoreError, Value,
    link::{Link, writes::Writes},
    value::Param,
};

/// The rows of one view for some subjects.
#[derive(Default)]
pub(crate) struct ViewRows {
    /// Whose rows are replaced.
    pub(crate) subjects: Vec<Key>,
    /// Their rows, without authority and subject.
    pub(crate) rows: Vec<(Key, Vec<Value>)>,
}

/// Replaces the rows of these subjects.
pub(crate) async fn replace(
    link: &mut Link,
    authority: u32,
    view: (&KnownView, Side),
    rows: &ViewRows,
) -> Result<(), StoreError> {
    let mut writes = link.writes();
    put(&mut writes, authority, view, rows)?;
    writes.send().await
}

/// Writes the rows of subjects that have none yet.
pub(crate) async fn add(
    link: &mut Link,
    authority: u32,
    (view, side): (&KnownView, Side),
    rows: &ViewRows,
) -> Result<(), StoreError> {
    let table = view.side(side);
    let bound = bound(authority, (view, side), rows)?;
    let mut writes = link.writes();
    writes.rows(&table.insert, bound)?;
    writes.send().await
}

/// Puts in the writes that replace the rows of these subjects.
pub(crate) fn put<'a>(
    writes: &mut Writes<'_, 'a>,
    authority: u32,
    (view, side): (&KnownView, Side),
    rows: &'a ViewRows,
) -> Result<(), StoreError> {
    let table = view.side(side);
    let subjects: Vec<_> = rows.subjects.iter().map(|key| Param::Bytes(key)).collect();
    let bound = bound(authority, (view, side), rows)?;
    writes.put_listed(&table.delete, &[Param::Int(authority.into())], &subjects)?;
    writes.rows(&table.insert, bound)
}

/// The rows as a statement takes them.
fn bound<'a>(
    authority: u32,
    (view, side): (&KnownView, Side),
    rows: &'a ViewRows,
) -> Result<Vec<Vec<Param<'a>>>, StoreError> {
    let authority = Param::Int(authority.into());
    let table = view.side(side);
    let mut bound = Vec::with_capacity(rows.rows.len());
    for (subject, values) in &rows.rows {
        let mut row = Vec::with_capacity(values.len() + 2);
        row.extend([authority, Param::Bytes(subject)]);
        row.extend(values.iter().map(Value::param));
        if row.len() != table.insert.columns {
            return Err(StoreError::Misused(format!(
                "a row of {} has {} columns and {} are declared",
                view.declared.name,
                row.len(),
                table.insert.columns
            )));
        }
        bound.push(row);
    }
    Ok(bound)
}
