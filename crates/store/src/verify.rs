//! Reading both journals again and comparing everything that was derived from them.
//!
//! `sightline verify` calls it. What always holds: every hash is worked out afresh by `ledger`;
//! parts are hashed in the order in which they lie on the disk, on all cores; the first bad entry
//! is named; and what is appended meanwhile is left out.

mod index;
mod looks;
mod record;
mod views;

use crate::{Archive, Key, Progress, StoreError};
use index::Index;
use ledger::{Checkpoint, Journal, Outside, Report};
use std::sync::Arc;
use thiserror::Error;

/// Checkpoints kept outside, to compare with.
#[derive(Clone, Debug, Default)]
pub struct Against {
    /// The name of this installation, as checkpoints give it (see
    /// [`Checkpoint::origin_of`]).
    pub place: String,
    /// The checkpoints, their signatures already checked.
    pub kept: Vec<Outside>,
}

/// What a verification found.
#[derive(Clone, Debug)]
pub struct Verified {
    /// The record's chain, digests and checkpoints.
    pub record: Report,
    /// The access journal's.
    pub access: Report,
    /// Whatever else does not fit: the first hundred findings.
    pub findings: Vec<Discrepancy>,
    /// How many subjects' rows were compared with their histories.
    pub subjects: u64,
    /// Views that were left out of the comparison because they are known to be stale.
    pub stale: Vec<String>,
}

impl Verified {
    /// Whether nothing at all was found.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.record.holds() && self.access.holds() && self.findings.is_empty()
    }
}

/// Something derived from the journal that no longer fits it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Discrepancy {
    /// A part that an entry names is not there.
    #[error("part {ordinal} of entry {sequence} is gone from the table of parts")]
    PartGone {
        /// The entry.
        sequence: u64,
        /// The part's place in it.
        ordinal: u32,
    },
    /// A part stands in the table that no entry names there.
    #[error("a part says it is number {ordinal} of entry {sequence}, but no entry names it so")]
    PartUnknown {
        /// The entry it names.
        sequence: u64,
        /// The place it names.
        ordinal: u32,
    },
    /// A part says another moment than its entry.
    #[error("part {ordinal} of entry {sequence} says another moment than its entry")]
    PartMoment {
        /// The entry.
        sequence: u64,
        /// The part's place in it.
        ordinal: u32,
    },
    /// The position of a subject's facet is not that of the last part that touched it.
    #[error(
        "facet {facet} of subject {} stands at {says} in the index but at {is} in the record",
        ledger::hex(subject)
    )]
    Position {
        /// The subject.
        subject: Key,
        /// The facet.
        facet: u8,
        /// The position in the index; 0 when it has none.
        says: u64,
        /// The position that the parts give; 0 when none touches it.
        is: u64,
    },
    /// The head is not the last entry.
    #[error("the head says entry {says}, the last entry is {is}")]
    Head {
        /// What the head says.
        says: u64,
        /// The last entry's sequence.
        is: u64,
    },
    /// The index of looks does not hold what the looks name.
    #[error("the index of looks holds {says} rows where the looks name {is}")]
    LookIndex {
        /// Rows in the index.
        says: u64,
        /// Rows that there should be.
        is: u64,
    },
    /// The index of looks holds the right number of rows, but not what the looks say.
    #[error("rows of the index of looks do not say what the looks say")]
    LookIndexChanged,
    /// A view's rows are not those that the history gives.
    #[error(
        "the rows of subject {} in {view} are not what the record gives; rebuild it",
        ledger::hex(subject)
    )]
    View {
        /// The view.
        view: String,
        /// The subject.
        subject: Key,
    },
}

/// The most findings that are kept: more would only bury the first.
const MOST: usize = 100;

impl Archive {
    /// Verifies both journals and everything derived from the record.
    ///
    /// # Errors
    /// When the database cannot be read. What does not fit is a finding, not an error.
    pub async fn verify(
        &self,
        against: &Against,
        progress: Progress<'_>,
    ) -> Result<Verified, StoreError> {
        let head = self.head().await?;
        let outside = |journal| {
            let origin = Checkpoint::origin_of(&against.place, self.authority, journal);
            (origin, against.kept.clone())
        };
        let parts = async {
            let index = Arc::new(Index::load(self, head).await?);
            let found = record::parts(self, &index, progress).await?;
            Ok::<_, StoreError>((index, found))
        };
        // Only the parts need the index, so the chain is read while it is made.
        let (chain, (index, (bad, mut findings)), (access, of_looks)) = tokio::try_join!(
            record::chain(self, (head, None), outside(Journal::Record)),
            parts,
            looks::verify(self, outside(Journal::Access)),
        )?;
        let mut report = chain;
        if let Some(first) = bad.first() {
            let before = report.bad.is_none_or(|found| first.sequence < found.sequence);
            if before {
                let again = (head, Some(first.clone()));
                report = record::chain(self, again, outside(Journal::Record)).await?;
            }
        }
        report.erased = index.erased();
        findings.extend(index.gone());
        findings.extend(of_looks);
        let last = index.last();
        if last != head {
            findings.push(Discrepancy::Head { says: head, is: last });
        }
        let (subjects, stale, of_views) = views::verify(self, progress).await?;
        findings.extend(of_views);
        findings.truncate(MOST);
        Ok(Verified { record: report, access, findings, subjects, stale })
    }
}
