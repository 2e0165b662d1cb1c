//! Who sees somebody by name and not by team: holders, custodians, emergency access.

use crate::people::micros;
use casework::{Case, access::Facts, restriction::Classification};
use store::{Value, ViewTable};

/// The table: a row a worker who sees this person, until a moment or for as long as the row stands.
pub(crate) const TABLE: ViewTable = ViewTable {
    name: "people_access",
    version: 1,
    columns_sql: "authority BIGINT NOT NULL, subject BLOB NOT NULL, worker BLOB NOT NULL, \
        until BIGINT, ordinal BIGINT NOT NULL, \
        PRIMARY KEY (authority, subject, worker, ordinal)",
    indexes: &["(authority, worker)"],
};

/// The rows that a case gives.
pub(crate) fn rows(case: &Case) -> Vec<Vec<Value>> {
    let facts = Facts::of(case);
    let seen: Vec<_> = match &facts.classification {
        Classification::Unclassified => Vec::new(),
        Classification::Restricted(restriction) => {
            restriction.custodians.iter().map(|worker| (*worker, None)).collect()
        }
        Classification::Open => {
            let holders = facts.workers.iter().map(|worker| (*worker, None));
            let broken = facts.broken.iter().map(|(worker, until)| (*worker, Some(*until)));
            holders.chain(broken).collect()
        }
    };
    let row = |(ordinal, (worker, until)): (i64, (words::WorkerId, Option<words::Moment>))| {
        vec![worker.bytes().into(), until.map(micros).into(), ordinal.into()]
    };
    (0..).zip(seen).map(row).collect()
}
