//! The counts of a table, what somebody should look at, and how far it is.
//!
//! What always holds: a row is in exactly one of the counts.

use super::{CountedAs, Judged, Scribe};
use crate::import::{
    ImportError,
    origin::Origin,
    report::{Found, TableCounts},
};
use casework::{Fact, adopt};

impl Scribe<'_> {
    /// A table begins, with so many rows as far as that is known.
    pub(in crate::import) fn begin_table(&mut self, table: &str, all: u64) {
        self.turn_to(table);
        self.seen.clear();
        (self.done, self.all) = (0, all);
        self.report.under_way = (table.to_owned(), 0);
    }

    /// What follows is counted under this table.
    pub(in crate::import) fn turn_to(&mut self, table: &str) {
        let tables = &mut self.report.tables;
        self.current = tables.iter().position(|one| one.table == table).unwrap_or_else(|| {
            tables.push(TableCounts { table: table.to_owned(), ..TableCounts::default() });
            tables.len() - 1
        });
    }

    /// The counts of the table under way.
    fn table(&mut self) -> &mut TableCounts {
        if self.report.tables.is_empty() {
            self.turn_to("");
        }
        &mut self.report.tables[self.current]
    }

    /// Whether somebody asked to stop; nothing more may be recorded then.
    pub(in crate::import) fn is_stopped(&self) -> bool {
        self.report.stopped
    }

    /// How a row stands to what is here. Each row must be judged once.
    pub(in crate::import) fn judge(&mut self, origin: &Origin) -> Judged {
        let id = origin.id();
        if let Some((digest, line)) = self.seen.get(&id) {
            let same = *digest == origin.digest;
            return if same { Judged::Twice(*line) } else { Judged::Again(*line) };
        }
        self.seen.insert(id, (origin.digest, origin.line));
        self.against_what_is_here(origin)
    }

    /// Whether a row stood in the table that was read last.
    pub(in crate::import) fn saw(&self, id: u64) -> bool {
        self.seen.contains_key(&id)
    }

    /// Rows of the table that are missing tonight: counted apart, for they were not read.
    pub(in crate::import) fn count_vanished(&mut self, rows: u64) {
        self.table().vanished += rows;
    }

    /// The same without regard to this file.
    pub(in crate::import) fn against_what_is_here(&self, origin: &Origin) -> Judged {
        match self.known.digest(origin.id()) {
            None => Judged::Fresh,
            Some(digest) if digest == origin.digest => Judged::Here,
            Some(_) => Judged::Changed,
        }
    }

    /// A row that is here already.
    pub(in crate::import) fn here(&mut self) {
        let counts = &mut self.table().counts;
        counts.read += 1;
        counts.here += 1;
    }

    /// Rows that are passed over for a reason that needs nobody to look.
    pub(in crate::import) fn skip(&mut self, reason: &str, rows: u64) {
        if rows > 0 {
            let table = self.table();
            table.counts.read += rows;
            table.counts.skipped += rows;
            *table.reasons.entry(reason.to_owned()).or_default() += rows;
        }
    }

    /// A row that is passed over, which somebody should look at.
    pub(in crate::import) fn skip_finding(
        &mut self,
        origin: &Origin,
        reason: &str,
        sentence: String,
    ) {
        self.skip(reason, 1);
        self.find(origin, sentence);
    }

    /// A row that can't be taken or kept.
    pub(in crate::import) fn refuse(&mut self, origin: &Origin, reason: &str) {
        self.refuse_rows(reason, 1);
        self.find(origin, reason.to_owned());
    }

    /// Rows that could not be read, whose findings are added apart.
    pub(in crate::import) fn refuse_rows(&mut self, reason: &str, rows: u64) {
        let table = self.table();
        table.counts.read += rows;
        table.counts.refused += rows;
        *table.reasons.entry(reason.to_owned()).or_default() += rows;
    }

    /// Something to look at in a row.
    pub(in crate::import) fn find(&mut self, origin: &Origin, sentence: String) {
        let key = origin.key.chars().take(100).collect();
        let table = origin.table.clone();
        self.report.find(Found { table, line: origin.line, key, sentence });
    }

    /// Something to look at in a table as a whole, or on a line of it.
    pub(in crate::import) fn find_in(&mut self, table: &str, line: u64, sentence: String) {
        let (table, key) = (table.to_owned(), String::new());
        self.report.find(Found { table, line, key, sentence });
    }

    /// What is odd about facts, each thing once.
    pub(in crate::import) fn find_odd(
        &mut self,
        origin: &Origin,
        facts: &[Fact],
        more: Vec<String>,
    ) {
        let mut said = more;
        for fact in facts {
            said.extend(adopt::findings(fact, self.today).into_iter().map(|one| one.sentence));
        }
        let mut once: Vec<String> = Vec::with_capacity(said.len());
        for sentence in said {
            if !once.contains(&sentence) {
                once.push(sentence);
            }
        }
        for sentence in once {
            self.find(origin, sentence);
        }
    }

    pub(super) fn count(
        &mut self,
        table: usize,
        counted_as: CountedAs,
        repeated: impl Into<Repeated>,
    ) {
        let Some(table) = self.report.tables.get_mut(table) else { return };
        let counts = &mut table.counts;
        match (counted_as, repeated.into()) {
            (CountedAs::Nothing, _) => return,
            (CountedAs::Vanished, _) => {
                table.withdrawn += 1;
                return;
            }
            (CountedAs::Here, _) | (_, Repeated::Yes) => counts.here += 1,
            (CountedAs::Taken, Repeated::No) => counts.taken += 1,
            (CountedAs::Kept, Repeated::No) => counts.kept += 1,
            (CountedAs::Changed, Repeated::No) => counts.changed += 1,
            (CountedAs::Differs, Repeated::No) => counts.differences += 1,
        }
        counts.read += 1;
    }

    /// One row more was looked at.
    pub(in crate::import) fn step(&mut self) {
        self.done += 1;
        self.report.under_way.1 = self.done;
        // Rows that are here already fill no batch, and a long run of them must not look stuck.
        if self.done.is_multiple_of(20_000) {
            self.say_progress();
            self.heed();
        }
    }

    pub(super) fn say_progress(&self) {
        if let Some(table) = self.report.tables.get(self.current) {
            (self.conduct.progress)(&table.table, self.done, self.all.max(self.done));
        }
    }

    /// The table is through, and progress says so.
    pub(in crate::import) async fn end_table(&mut self) -> Result<(), ImportError> {
        self.all = self.done;
        self.say_progress();
        self.heed();
        self.flush_when_full().await
    }
}

/// Whether an entry had been recorded before.
pub(super) enum Repeated {
    Yes,
    No,
}

impl From<bool> for Repeated {
    fn from(repeated: bool) -> Self {
        if repeated { Self::Yes } else { Self::No }
    }
}
