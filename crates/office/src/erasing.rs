//! Erasing words for ever, with everything that goes with them.
//!
//! Whoever decides that something must be erased calls it. What always holds: the parts go first, in
//! one transaction with the entry that says so; then the files that only they named; and what a
//! crash leaves between the two is found as a stray file.

use crate::{Failure, Office, documents};
use casework::{Facet, document::KeptFile};
use serde::Serialize;
use store::{Holder, NewEntry, NewPart};
use words::WorkerId;

/// The places above the store that keep copies of what was recorded, and how they forget.
pub const HOLDERS: &[Holder] = &[
    Holder {
        place: "documents",
        forgets: "a file goes with the last part that names it; one that somebody has sent and not \
                  put on a record goes with the drafts about the subject, at the next tidying",
    },
    Holder { place: "answers and searches", forgets: "are worked out anew when the record moves" },
];

/// The kind of the entry that says what was erased, filed under whoever erased it.
const KIND: &str = "worker.erased_parts";

#[derive(Serialize)]
struct ErasedParts<'a> {
    parts: &'a [(u64, u32)],
    reason: &'a str,
}

impl Office {
    /// Erases parts, each named by its entry and its place there, and the files that only they
    /// named. `reason` says by which rule or order, and nothing of what stood there.
    ///
    /// # Errors
    /// When a part does not exist or the database fails: then nothing was erased. When a file
    /// stays, its words are gone from the record and the file is told of by `sightline documents`.
    pub async fn erase(
        &self,
        by: WorkerId,
        parts: &[(u64, u32)],
        reason: &str,
    ) -> Result<u64, Failure> {
        let mut files: Vec<KeptFile> = Vec::new();
        for (sequence, ordinal) in parts {
            let entry = self.archive().parts_after(sequence.saturating_sub(1), 1).await?;
            let one =
                entry.iter().find(|part| (part.sequence, part.ordinal) == (*sequence, *ordinal));
            files.extend(one.and_then(documents::file_of));
        }
        let body = serde_json::to_vec(&ErasedParts { parts, reason })
            .map_err(|error| Failure::CannotSave(error.to_string()))?;
        let part = NewPart {
            subject: by.bytes(),
            facet: Facet::Notes as u8,
            kind: KIND.to_owned(),
            version: 1,
            happened: self.inner.clock.now().to_string(),
            actor: by.bytes(),
            purpose: "erasure".to_owned(),
            label: String::new(),
            body,
        };
        let command = *crate::sign_in::fresh_id().as_bytes();
        let entry = NewEntry { command, parts: vec![part], ..NewEntry::default() };
        let erased = self.archive().erase(parts, entry).await;
        let erased = erased.map_err(|error| Failure::of_append(&error))?;
        self.forget_files(&files).await?;
        Ok(erased.sequence)
    }
}
