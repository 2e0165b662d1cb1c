//! Who is related to whom, or lives with them: by which whoever holds a child sees the pattern of
//! the child's relatives. Both sides must stand.

use casework::{Case, access::Facts};
use store::{Value, ViewTable};

/// The table: a row a relationship that has not ended.
pub(crate) const TABLE: ViewTable = ViewTable {
    name: "people_kin",
    version: 1,
    columns_sql: "authority BIGINT NOT NULL, subject BLOB NOT NULL, relationship BLOB NOT NULL, \
        other BLOB NOT NULL, PRIMARY KEY (authority, subject, relationship, other)",
    indexes: &[],
};

/// The rows that a case gives.
pub(crate) fn rows(case: &Case) -> Vec<Vec<Value>> {
    let mut kin = Facts::of(case).kin;
    kin.sort_unstable_by_key(|kin| (kin.relationship, kin.other));
    kin.dedup_by_key(|kin| (kin.relationship, kin.other));
    let row = |kin: casework::access::Kin| {
        vec![kin.relationship.bytes().into(), kin.other.bytes().into()]
    };
    kin.into_iter().map(row).collect()
}
