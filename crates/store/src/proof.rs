//! The Merkle tree of a journal: its root for checkpoints, and proofs for those who keep one.
//!
//! `sightline checkpoint` and the verifying pages call it. What always holds: the leaf of an entry
//! is its chain hash, read as it is stored; a hash that was changed shows as a root that differs.

use crate::{Archive, StoreError, link::cells::Cells, value::Param};
use ledger::{Digest, Journal, ProofBuilder, Tree};

const RECORD: &str = "select hash from entry where authority = ?1 and sequence <= ?2 \
                      order by sequence";
const ACCESS: &str = "select hash from access_entry where authority = ?1 and sequence <= ?2 \
                      order by sequence";
const ONE_OF_RECORD: &str = "select hash from entry where authority = ?1 and sequence = ?2";
const ONE_OF_ACCESS: &str = "select hash from access_entry where authority = ?1 and sequence = ?2";

impl Archive {
    /// The tree over a journal's first `size` entries, or all of them: its size and root are what
    /// a checkpoint signs.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn tree(&self, journal: Journal, size: Option<u64>) -> Result<Tree, StoreError> {
        let mut tree = Tree::new();
        for hash in self.hashes(journal, size.unwrap_or(u64::MAX)).await? {
            tree.append(&hash);
        }
        Ok(tree)
    }

    /// The hash in the chain of the entry with this sequence; nothing where there is none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn chain_hash(
        &self,
        journal: Journal,
        sequence: u64,
    ) -> Result<Option<Digest>, StoreError> {
        let text = match journal {
            Journal::Record => ONE_OF_RECORD,
            Journal::Access => ONE_OF_ACCESS,
        };
        let authority = self.authority;
        let read = self.store.house().db.read(journal, move |link| {
            Box::pin(async move {
                let values = [Param::Int(authority.into()), Param::count(sequence)];
                link.find(text, &values, |row: &Cells<'_>| row.array(0)).await
            })
        });
        read.await
    }

    /// The proof that the entry with this sequence stands in the tree of the first `size` entries.
    ///
    /// # Errors
    /// When there is no such entry or the database cannot be read.
    pub async fn inclusion(
        &self,
        journal: Journal,
        sequence: u64,
        size: u64,
    ) -> Result<Vec<Digest>, StoreError> {
        let builder = ProofBuilder::inclusion(sequence.saturating_sub(1), size).map_err(misused)?;
        self.proof(builder, journal, size).await
    }

    /// The proof that the tree of the first `old` entries is the beginning of that of the first
    /// `new` ones.
    ///
    /// # Errors
    /// When the journal is not that long or the database cannot be read.
    pub async fn consistency(
        &self,
        journal: Journal,
        old: u64,
        new: u64,
    ) -> Result<Vec<Digest>, StoreError> {
        let builder = ProofBuilder::consistency(old, new).map_err(misused)?;
        self.proof(builder, journal, new).await
    }

    async fn proof(
        &self,
        mut builder: ProofBuilder,
        journal: Journal,
        size: u64,
    ) -> Result<Vec<Digest>, StoreError> {
        for hash in self.hashes(journal, size).await? {
            builder.push(&hash);
        }
        builder.finish().map_err(misused)
    }

    async fn hashes(&self, journal: Journal, size: u64) -> Result<Vec<Digest>, StoreError> {
        let text = match journal {
            Journal::Record => RECORD,
            Journal::Access => ACCESS,
        };
        let authority = self.authority;
        let read = self.store.house().db.read(journal, move |link| {
            Box::pin(async move {
                let values = [Param::Int(authority.into()), Param::count(size)];
                link.query(text, &values, |row: &Cells<'_>| row.array(0)).await
            })
        });
        read.await
    }
}

fn misused(error: ledger::ProofError) -> StoreError {
    StoreError::Misused(error.to_string())
}
