//! Who sees somebody by name and not by team: holders, custodians, emergency access, whoever made
//! a record that nobody holds.

use crate::people::micros;
use casework::{Case, access::Facts, restriction::Classification};
use store::{Value, ViewTable};
use words::{Moment, WorkerId};

/// The table: a row a worker who sees this person, until a moment, for a term since one, or for as
/// long as the row stands.
pub(crate) const TABLE: ViewTable = ViewTable {
    name: "people_access",
    version: 2,
    columns_sql: "authority BIGINT NOT NULL, subject BLOB NOT NULL, worker BLOB NOT NULL, \
        until BIGINT, since BIGINT, ordinal BIGINT NOT NULL, \
        PRIMARY KEY (authority, subject, worker, ordinal)",
    indexes: &["(authority, worker)"],
};

/// A worker, until when, since when.
type Seen = (WorkerId, Option<Moment>, Option<Moment>);

/// The rows that a case gives.
pub(crate) fn rows(case: &Case) -> Vec<Vec<Value>> {
    let facts = Facts::of(case);
    let seen: Vec<Seen> = match &facts.classification {
        Classification::Open => {
            let holders = facts.workers.iter().map(|worker| (*worker, None, None));
            let broken = facts.broken.iter().map(|(worker, until)| (*worker, Some(*until), None));
            let made = facts.registered.map(|(worker, at)| (worker, None, Some(at)));
            holders.chain(broken).chain(made).collect()
        }
        other => other.custodians().iter().map(|worker| (*worker, None, None)).collect(),
    };
    let moment = |at: Option<Moment>| Value::from(at.map(micros));
    let row = |(ordinal, (worker, until, since)): (i64, Seen)| {
        vec![worker.bytes().into(), moment(until), moment(since), ordinal.into()]
    };
    (0..).zip(seen).map(row).collect()
}
