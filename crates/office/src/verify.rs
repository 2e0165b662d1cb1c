//! Verifying the record for whoever asks at the command line: what holds, what does not, and what
//! a verification can prove at all.

use crate::{Failure, Office};
use ledger::{Checkpoint, Outside, PublicKey, Report};
use serde::Serialize;
use store::Against;

/// What a verification came to.
#[derive(Debug, Serialize)]
pub struct Verified {
    /// Whether nothing at all was found.
    pub holds: bool,
    /// How many entries of the record were read.
    pub entries: u64,
    /// The record's journal, in words: what is proved and what can't be.
    pub record: String,
    /// The journal of looks, in words.
    pub access: String,
    /// Whatever does not fit, one sentence each, the first bad entry first.
    pub findings: Vec<String>,
    /// Lists that are known to be stale and were left out.
    pub stale: Vec<String>,
}

impl Verified {
    /// Whether nothing at all was found.
    pub fn is_well(&self) -> bool {
        self.holds
    }

    /// For a person to read.
    pub fn says(&self) -> String {
        let mut text =
            format!("The record\n{}\n\nThe journal of looks\n{}\n", self.record, self.access);
        if !self.findings.is_empty() {
            text.push_str("\nWhat does not fit\n");
            for finding in &self.findings {
                text.push_str(&format!("  {finding}\n"));
            }
        }
        for list in &self.stale {
            text.push_str(&format!("\nThe list {list} is behind and was left out: rebuild it.\n"));
        }
        text.push_str(if self.holds {
            "\nEverything holds."
        } else {
            "\nSomething does not hold."
        });
        text
    }
}

/// Checkpoints that were kept outside, with the key that must have signed them.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// The public key, as text.
    pub key: String,
    /// The name of each file with the signed note in it.
    pub notes: Vec<(String, String)>,
}

impl Office {
    /// Verifies both journals and everything derived from them, against checkpoints kept outside
    /// when there are some.
    ///
    /// # Errors
    /// When a checkpoint is not signed by the key, or the database can't be read.
    pub async fn verify(
        &self,
        kept: Option<&Kept>,
        progress: &(dyn Fn(u64, u64) + Send + Sync),
    ) -> Result<Verified, Failure> {
        let against = match kept {
            Some(kept) => against(kept)?,
            None => Against::default(),
        };
        let verified = self.archive().verify(&against, progress).await?;
        let mut findings = bad(&verified.record, "The record");
        findings.extend(bad(&verified.access, "The journal of looks"));
        findings.extend(verified.findings.iter().map(ToString::to_string));
        Ok(Verified {
            holds: verified.holds(),
            entries: verified.record.entries(),
            record: verified.record.says().join("\n"),
            access: verified.access.says().join("\n"),
            findings,
            stale: verified.stale,
        })
    }
}

fn against(kept: &Kept) -> Result<Against, Failure> {
    let unusable = |name: &str, error: &dyn std::fmt::Display| {
        Failure::CannotRead(format!("{name} can't be used: {error}"))
    };
    let key = PublicKey::parse(kept.key.trim()).map_err(|error| unusable("The key", &error))?;
    let mut outside = Vec::new();
    for (name, note) in &kept.notes {
        let checkpoint = Checkpoint::open(note, std::slice::from_ref(&key))
            .map_err(|error| unusable(name, &error))?;
        outside.push(Outside { name: name.clone(), checkpoint });
    }
    Ok(Against { place: key.name().to_owned(), kept: outside })
}

fn bad(report: &Report, journal: &str) -> Vec<String> {
    let entries = report.bad.iter().map(|finding| format!("{journal}: {finding}"));
    let outside = report.outside.iter().filter(|compared| compared.verdict.accuses());
    entries.chain(outside.map(|compared| format!("{journal}: {}", compared.says()))).collect()
}
