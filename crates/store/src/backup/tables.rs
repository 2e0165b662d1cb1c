//! Which tables stand in a copy, with their columns and their order.
//!
//! Saving and loading share this one list. What always holds: a table keeps its number for ever,
//! for the number is what a row in a copy is known by; and each order is the one in which the
//! table lies, so that nothing is sorted.

use crate::sql::Insert;
use std::sync::LazyLock;

/// One table of a copy.
pub(super) struct Table {
    /// Its number in a copy.
    pub(super) number: u8,
    pub(super) name: &'static str,
    pub(super) columns: &'static [&'static str],
    /// Reads all of it, in order.
    pub(super) all: &'static str,
}

pub(super) const ENTRY: Table = Table {
    number: 1,
    name: "entry",
    columns: &["sequence", "recorded", "scheme", "command", "digests", "subjects", "hash"],
    all: "select sequence, recorded, scheme, command, digests, subjects, hash from entry \
          where authority = ?1 order by sequence",
};
pub(super) const PART: Table = Table {
    number: 2,
    name: "part",
    columns: &[
        "subject", "sequence", "ordinal", "recorded", "facet", "kind", "version", "happened",
        "actor", "purpose", "label", "salt", "body",
    ],
    all: "select subject, sequence, ordinal, recorded, facet, kind, version, happened, actor, \
          purpose, label, salt, body from part where authority = ?1 \
          order by subject, sequence, ordinal",
};
pub(super) const SETTING: Table = Table {
    number: 3,
    name: "setting",
    columns: &["name", "value"],
    all: "select name, value from setting where authority = ?1 order by name",
};
pub(super) const CREDENTIAL: Table = Table {
    number: 4,
    name: "credential",
    columns: &["name", "actor", "hash", "failures", "locked_until", "changed"],
    all: "select name, actor, hash, failures, locked_until, changed from credential \
          where authority = ?1 order by name",
};
pub(super) const JOB: Table = Table {
    number: 5,
    name: "job",
    columns: &[
        "job",
        "kind",
        "payload",
        "due",
        "attempts",
        "lease_until",
        "fence",
        "dead",
        "said",
        "owner",
    ],
    all: "select job, kind, payload, due, attempts, lease_until, fence, dead, said, owner from job \
          where authority = ?1 order by job",
};
pub(super) const JOB_STOP: Table = Table {
    number: 6,
    name: "job_stop",
    columns: &["kind", "why"],
    all: "select kind, why from job_stop where authority = ?1 order by kind",
};
pub(super) const ACCESS_ENTRY: Table = Table {
    number: 7,
    name: "access_entry",
    columns: &[
        "sequence", "recorded", "scheme", "look", "actor", "purpose", "digest", "hash", "salt",
        "body",
    ],
    all: "select sequence, recorded, scheme, look, actor, purpose, digest, hash, salt, body \
          from access_entry where authority = ?1 order by sequence",
};

/// Every table, by number; the first is number 1.
pub(super) const TABLES: [&Table; 7] =
    [&ENTRY, &PART, &SETTING, &CREDENTIAL, &JOB, &JOB_STOP, &ACCESS_ENTRY];

/// How rows go back into each table, in the order of [`TABLES`].
pub(super) static INSERTS: LazyLock<Vec<Insert>> = LazyLock::new(|| {
    let insert = |table: &&Table| {
        let columns: Vec<&str> =
            std::iter::once("authority").chain(table.columns.iter().copied()).collect();
        Insert::new(table.name, &columns, "")
    };
    TABLES.iter().map(insert).collect()
});

impl Table {
    /// The table with this number.
    pub(super) fn numbered(number: u8) -> Option<&'static Self> {
        TABLES.into_iter().find(|table| table.number == number)
    }

    /// Its place in [`TABLES`] and [`INSERTS`].
    pub(super) fn place(&self) -> usize {
        usize::from(self.number) - 1
    }

    /// Whether its rows belong to the access journal, which on SQLite is a file of its own.
    pub(super) fn is_of_looks(&self) -> bool {
        self.number == ACCESS_ENTRY.number
    }
}
