//! The ledger: seals journal entries into a hash chain, grows a Merkle tree over them, signs
//! checkpoints of that tree, and verifies all of it again.
//!
//! `store` calls it when it appends, the binary when it verifies. It knows nothing of children,
//! databases, clocks or chance: everything comes in as arguments, so an auditor can read it whole
//! and write a second verifier from `docs/ledger-format.md` alone.

mod checkpoint;
mod key;
mod merkle;
mod note;
mod seal;
#[cfg(test)]
mod tests;
mod verify;

pub use checkpoint::Checkpoint;
pub use key::{KeyError, PublicKey, SecretKey};
pub use merkle::proof::{
    ProofBuilder, ProofError, ProofMismatch, check_consistency, check_inclusion,
};
pub use merkle::{FrontierError, Tree};
pub use note::NoteError;
pub use seal::{
    Digest, Envelope, Journal, Part, SCHEME, Salt, encode_entry, encode_part, genesis, hex,
    part_digest, seal,
};
pub use verify::report::{Compared, Report, Verdict};
pub use verify::stored::{Finding, JudgedEntry, Reason, StoredEntry, StoredPart};
pub use verify::{Outside, Standing, Verifier};
