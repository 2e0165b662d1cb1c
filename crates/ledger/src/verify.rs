//! Reads a journal again from its first entry and says where it first stops being what was sealed.
//!
//! The binary's `verify` feeds it every stored entry in order, as it lies in the database. What
//! always holds: nothing is believed that can be worked out (each hash and each whole part's
//! digest is computed afresh), after the first bad entry nothing more is judged, and memory stays
//! the same however long the journal is.

pub(crate) mod report;
pub(crate) mod stored;

use crate::{Checkpoint, Digest, Journal, SCHEME, Tree, genesis, seal};
use report::{Compared, Report, Verdict};
use std::cmp::Reverse;
use stored::{Finding, JudgedEntry, Reason, StoredEntry};

/// A checkpoint that was kept outside the system, with a name by which a person finds it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    /// Where it was found: a file name, or the person who sent it.
    pub name: String,
    /// What it says. Its signature has been checked by whoever opened it.
    pub checkpoint: Checkpoint,
}

/// How far a journal has been read and believed: enough to go on from there later, when older
/// rows have been kept away or have gone after their retention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The chain hash of the last entry, or the journal's genesis.
    pub hash: Digest,
    /// When the last entry was recorded, in microseconds since 1970; `i64::MIN` before the first.
    pub recorded: i64,
    /// The tree over all entries so far. Its size is the sequence of the last entry.
    pub tree: Tree,
}

impl Standing {
    /// Before the first entry of a journal.
    #[must_use]
    pub fn genesis(authority: u32, journal: Journal) -> Self {
        Self { hash: genesis(authority, journal), recorded: i64::MIN, tree: Tree::new() }
    }

    /// The sequence of the last entry; 0 before the first.
    #[must_use]
    pub const fn sequence(&self) -> u64 {
        self.tree.size()
    }

    fn advance(&mut self, hash: Digest, recorded: i64) {
        self.hash = hash;
        self.recorded = recorded;
        self.tree.append(&hash);
    }
}

/// A reading of one journal, entry by entry.
#[derive(Debug)]
pub struct Verifier {
    authority: u32,
    journal: Journal,
    began_after: u64,
    standing: Standing,
    /// Checkpoints still ahead, the nearest last.
    ahead: Vec<Outside>,
    compared: Vec<Compared>,
    parts: u64,
    erased: u64,
    bad: Option<Finding>,
    digests: Vec<Digest>,
}

impl Verifier {
    /// Begins at the first entry of a journal.
    #[must_use]
    pub fn new(authority: u32, journal: Journal) -> Self {
        Self::resume((authority, journal), Standing::genesis(authority, journal))
    }

    /// Begins after a place that was read before. What lies before it is believed, and the report
    /// says so.
    #[must_use]
    pub fn resume((authority, journal): (u32, Journal), standing: Standing) -> Self {
        Self {
            authority,
            journal,
            began_after: standing.sequence(),
            standing,
            ahead: Vec::new(),
            compared: Vec::new(),
            parts: 0,
            erased: 0,
            bad: None,
            digests: Vec::new(),
        }
    }

    /// Compares with checkpoints kept outside. Those whose origin is not `origin` are reported as
    /// another journal's and otherwise left alone. Call it before the first entry.
    #[must_use]
    pub fn against(mut self, origin: &str, outside: Vec<Outside>) -> Self {
        for kept in outside {
            if kept.checkpoint.origin != origin {
                self.compare(kept, Verdict::AnotherJournal);
            } else if kept.checkpoint.size < self.began_after {
                self.compare(kept, Verdict::BeforeTheBeginning);
            } else {
                self.ahead.push(kept);
            }
        }
        self.ahead.sort_by_key(|kept| Reverse(kept.checkpoint.size));
        self.compare_here();
        self
    }

    /// Takes the next entry as it lies in the store.
    ///
    /// # Errors
    /// The first finding; once there is one, every later call gives it again and judges nothing.
    pub fn take(&mut self, entry: &StoredEntry<'_>) -> Result<(), Finding> {
        match self.bad {
            Some(finding) => Err(finding),
            None => self.take_judged(&entry.judged()),
        }
    }

    /// Takes the next entry, whose parts have been judged already, perhaps on another core.
    ///
    /// # Errors
    /// As [`Verifier::take`].
    pub fn take_judged(&mut self, judged: &JudgedEntry<'_>) -> Result<(), Finding> {
        if let Some(finding) = self.bad {
            return Err(finding);
        }
        match self.judge(judged) {
            Ok(erased) => {
                let entry = &judged.entry;
                self.parts += entry.parts.len() as u64;
                self.erased += erased;
                self.standing.advance(entry.hash, entry.envelope.recorded);
                self.compare_here();
                Ok(())
            }
            Err(reason) => Err(self.fail(reason)),
        }
    }

    /// Says that a row stands in the next place which cannot be read as an entry at all.
    pub fn take_unreadable(&mut self) -> Finding {
        self.bad.unwrap_or_else(|| self.fail(Reason::Unreadable))
    }

    /// Ends the reading. `last` is the sequence that the store gives as its newest; when fewer
    /// entries came, the rest are missing.
    #[must_use]
    pub fn finish(mut self, last: u64) -> Report {
        if self.bad.is_none() && self.standing.sequence() < last {
            self.fail(Reason::Missing { last });
        }
        let unread =
            if self.bad.is_some() { Verdict::NotReached } else { Verdict::JournalTooShort };
        while let Some(kept) = self.ahead.pop() {
            self.compare(kept, unread);
        }
        Report {
            authority: self.authority,
            journal: self.journal,
            began_after: self.began_after,
            parts: self.parts,
            erased: self.erased,
            bad: self.bad,
            outside: self.compared,
            standing: self.standing,
        }
    }

    fn fail(&mut self, reason: Reason) -> Finding {
        let finding = Finding { sequence: self.standing.sequence() + 1, reason };
        self.bad = Some(finding);
        finding
    }

    /// How many of the entry's parts are erased, or what is wrong with it.
    fn judge(&mut self, judged: &JudgedEntry<'_>) -> Result<u64, Reason> {
        let entry = &judged.entry;
        self.judge_place(entry)?;
        self.digests.clear();
        self.digests.extend(entry.parts.iter().map(|part| part.digest));
        if seal(&self.standing.hash, &entry.envelope, &self.digests) != entry.hash {
            return Err(Reason::ChainBroken);
        }
        judged.erased
    }

    fn judge_place(&self, entry: &StoredEntry<'_>) -> Result<(), Reason> {
        let envelope = &entry.envelope;
        let place = self.standing.sequence() + 1;
        if (envelope.authority, envelope.journal) != (self.authority, self.journal) {
            Err(Reason::AnotherJournal)
        } else if envelope.sequence > place {
            Err(Reason::Missing { last: envelope.sequence - 1 })
        } else if envelope.sequence < place {
            Err(Reason::OutOfOrder { found: envelope.sequence })
        } else if entry.scheme != SCHEME {
            Err(Reason::UnknownScheme { found: entry.scheme })
        } else if envelope.recorded < self.standing.recorded {
            Err(Reason::RecordedBefore)
        } else {
            Ok(())
        }
    }

    /// Compares every outside checkpoint of exactly the size read so far.
    fn compare_here(&mut self) {
        let size = self.standing.sequence();
        while self.ahead.last().is_some_and(|kept| kept.checkpoint.size == size) {
            let Some(kept) = self.ahead.pop() else { return };
            let same = kept.checkpoint.root == self.standing.tree.root();
            self.compare(kept, if same { Verdict::Matches } else { Verdict::Differs });
        }
    }

    fn compare(&mut self, kept: Outside, verdict: Verdict) {
        self.compared.push(Compared { name: kept.name, size: kept.checkpoint.size, verdict });
    }
}
