//! Proofs for somebody outside who keeps checkpoints and has no record: that an entry stood there
//! when one was signed, and that what one covers is the beginning of what a later one covers.
//!
//! The command line makes and checks them. What always holds: a proof tells nothing of what an entry
//! says, only its hash in the chain; and checking one reads no record at all.

use crate::{Failure, Kept, Office, verify};
use ledger::{Checkpoint, Digest, Journal, Outside, check_consistency, check_inclusion, hex};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The first words of every proof.
const BEGINS: &str = "sightline proof 1";

/// What is to be proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proving {
    /// That an entry, by its sequence, stands in the journal.
    Entry(u64),
    /// That the first so many entries are the beginning of it.
    Since(u64),
}

/// A proof, as it is handed to somebody outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// What it is: always the same words.
    proof: String,
    /// `record` or `access`.
    pub journal: String,
    /// How many entries the journal has that it is about: those of the later checkpoint.
    pub size: u64,
    /// What is proved of them.
    pub of: Claim,
    /// The digests from the leaves towards the root, in hexadecimal figures.
    pub path: Vec<String>,
}

/// What a proof claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Claim {
    /// An entry stands among them.
    Entry {
        /// Its sequence, counted from 1.
        sequence: u64,
        /// Its hash in the chain, in hexadecimal figures.
        hash: String,
    },
    /// The first so many are their beginning: those of the earlier checkpoint.
    Since {
        /// How many.
        size: u64,
    },
}

/// Why a proof proves nothing.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unproved {
    /// It is not a proof, or not of this version.
    #[error(
        "This is no proof that can be read: {0}. Give the file that \"sightline prove\" wrote."
    )]
    NotAProof(String),
    /// The checkpoints can't be used.
    #[error("{0}")]
    Checkpoints(String),
    /// A checkpoint of the size is missing.
    #[error(
        "No checkpoint of the {journal} journal covers exactly {size} entries. Ask for a proof \
         --of a size that one of yours covers."
    )]
    NoCheckpoint {
        /// Of which journal.
        journal: String,
        /// Of which size.
        size: u64,
    },
    /// The digests do not lead to the root that was signed.
    #[error("It does not lead to what was signed: the entry, the proof or the record was altered.")]
    Mismatch,
}

impl Office {
    /// Proves something of a journal as it stood at a size, or as it stands now.
    ///
    /// # Errors
    /// [`Failure::NotFound`] when the journal has no such entry or never was that long.
    pub async fn prove(
        &self,
        journal: Journal,
        what: Proving,
        size: Option<u64>,
    ) -> Result<Proof, Failure> {
        let now = self.archive().tree(journal, None).await?.size();
        let size = size.unwrap_or(now);
        let (Proving::Entry(named) | Proving::Since(named)) = what;
        if size > now || named > size || named == 0 {
            return Err(Failure::NotFound);
        }
        let (of, path) = match what {
            Proving::Entry(sequence) => {
                let hash = self.archive().chain_hash(journal, sequence).await?;
                let hash = hex(&hash.ok_or(Failure::NotFound)?);
                let path = self.archive().inclusion(journal, sequence, size).await?;
                (Claim::Entry { sequence, hash }, path)
            }
            Proving::Since(earlier) => {
                let path = self.archive().consistency(journal, earlier, size).await?;
                (Claim::Since { size: earlier }, path)
            }
        };
        Ok(Proof {
            proof: BEGINS.to_owned(),
            journal: journal.name().to_owned(),
            size,
            of,
            path: path.iter().map(|digest| hex(digest)).collect(),
        })
    }
}

impl Proof {
    /// Reads a proof.
    ///
    /// # Errors
    /// [`Unproved::NotAProof`] for anything else.
    pub fn read(text: &str) -> Result<Self, Unproved> {
        let proof: Self =
            serde_json::from_str(text).map_err(|error| Unproved::NotAProof(error.to_string()))?;
        match proof.proof == BEGINS {
            true => Ok(proof),
            false => Err(Unproved::NotAProof("it is of another version".to_owned())),
        }
    }

    /// Checks it against checkpoints that were kept outside. Reads no record.
    ///
    /// # Errors
    /// [`Unproved`] says what is missing or wrong.
    pub fn check(&self, kept: &Kept) -> Result<(), Unproved> {
        let opened = verify::against(kept);
        let opened = opened.map_err(|failure| Unproved::Checkpoints(failure.to_string()))?.kept;
        let path: Option<Vec<Digest>> = self.path.iter().map(|text| digest_in(text)).collect();
        let path = path.ok_or(Unproved::Mismatch)?;
        let whole = self.covering(&opened, self.size)?;
        let proved = match &self.of {
            Claim::Entry { sequence, hash } => {
                let leaf = digest_in(hash).ok_or(Unproved::Mismatch)?;
                let index = sequence.checked_sub(1).ok_or(Unproved::Mismatch)?;
                check_inclusion(&leaf, index, &path, (whole.size, &whole.root))
            }
            Claim::Since { size } => {
                let earlier = self.covering(&opened, *size)?;
                let before = (earlier.size, &earlier.root);
                check_consistency(before, (whole.size, &whole.root), &path)
            }
        };
        proved.map_err(|_| Unproved::Mismatch)
    }

    /// The checkpoint of its journal that covers exactly so many entries.
    fn covering<'a>(&self, opened: &'a [Outside], size: u64) -> Result<&'a Checkpoint, Unproved> {
        let own = |one: &&Checkpoint| {
            one.size == size && one.origin.rsplit('/').next() == Some(self.journal.as_str())
        };
        let missing = || Unproved::NoCheckpoint { journal: self.journal.clone(), size };
        opened.iter().map(|one| &one.checkpoint).find(own).ok_or_else(missing)
    }
}

fn digest_in(text: &str) -> Option<Digest> {
    let mut digest = Digest::default();
    let figures = text.bytes().all(|figure| figure.is_ascii_hexdigit());
    if text.len() != digest.len() * 2 || !figures {
        return None;
    }
    for (place, byte) in digest.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[place * 2..place * 2 + 2], 16).ok()?;
    }
    Some(digest)
}
