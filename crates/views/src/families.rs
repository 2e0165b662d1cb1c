//! Which people stand on which family's page.

use casework::Case;
use store::{Snapshot, StoreError, Value, ViewTable};
use words::{FamilyId, PersonId};

/// The table.
pub(crate) const TABLE: ViewTable = ViewTable {
    name: "family_members",
    version: 1,
    columns_sql: "authority BIGINT NOT NULL, subject BLOB NOT NULL, family BLOB NOT NULL, \
        PRIMARY KEY (authority, subject, family)",
    indexes: &["(authority, family, subject)"],
};

/// The rows that a case gives.
pub(crate) fn rows(case: &Case) -> Vec<Vec<Value>> {
    case.families.iter().map(|family| vec![Value::from(family.bytes())]).collect()
}

/// Everybody of a family in one picture of the record, in the order of their ids. No scope: the
/// caller judges each of them.
///
/// # Errors
/// When the database can't be read.
pub async fn members_in(
    record: &mut Snapshot<'_>,
    family: FamilyId,
) -> Result<Vec<PersonId>, StoreError> {
    const SQL: &str = "SELECT f.subject FROM {family_members} f \
        WHERE f.authority = ?1 AND f.family = ?2 ORDER BY f.subject";
    let rows = record.select(SQL, &[family.bytes().into()]).await?;
    rows.iter().map(|row| Ok(PersonId::from_bytes(row.key("subject")?))).collect()
}
