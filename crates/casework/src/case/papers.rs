//! The papers of a case: documents that were added and letters that went out. One event onto them.
//!
//! Called by the fold for every entry. Nothing here refuses.

use super::Case;
use crate::{document::KeptFile, entry::Entry, event::Event};
use words::{Date, EpisodeId, Label, WorkerId};

/// Documents and letters, each in the order in which they were recorded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Papers {
    /// Documents that were added.
    pub documents: Vec<Document>,
    /// Letters that went out.
    pub letters: Vec<Letter>,
}

/// A document on a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its entry stands.
    pub position: u64,
    /// Which part of it.
    pub ordinal: u32,
    /// The date that stands on it, or on which it was added.
    pub dated: Date,
    /// When it was added, in England.
    pub added: Date,
    /// Who added it.
    pub by: WorkerId,
    /// How it must be handled.
    pub label: Label,
    /// What it is called.
    pub title: String,
    /// What kind it is, as coded.
    pub kind: String,
    /// Whom it is from; may be empty.
    pub from: String,
    /// What whoever finds it should know; may be empty.
    pub text: String,
    /// The file.
    pub file: KeptFile,
}

/// A letter on a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its entry stands.
    pub position: u64,
    /// Which part of it.
    pub ordinal: u32,
    /// The day on which it was written.
    pub written: Date,
    /// By whom.
    pub by: WorkerId,
    /// How it must be handled.
    pub label: Label,
    /// Which letter, as coded.
    pub kind: String,
    /// To whom.
    pub to: String,
    /// Where to; may be empty.
    pub address: String,
    /// What stands over it.
    pub heading: String,
    /// Its words, in paragraphs.
    pub text: String,
}

impl Papers {
    /// A document by id.
    pub fn document(&self, id: EpisodeId) -> Option<&Document> {
        self.documents.iter().find(|document| document.id == id)
    }

    /// A letter by id.
    pub fn letter(&self, id: EpisodeId) -> Option<&Letter> {
        self.letters.iter().find(|letter| letter.id == id)
    }
}

/// Takes one event into the papers.
pub(super) fn papers(case: &mut Case, entry: &Entry, event: &Event) {
    match event {
        Event::DocumentAdded(e) => case.papers.documents.push(Document {
            id: e.document,
            position: entry.position,
            ordinal: entry.ordinal,
            dated: entry.happened.day(),
            added: words::london::day_of(entry.recorded),
            by: entry.actor,
            label: entry.label,
            title: e.title.clone(),
            kind: e.kind.clone(),
            from: e.from.clone(),
            text: e.text.clone(),
            file: e.file.clone(),
        }),
        Event::LetterIssued(e) => case.papers.letters.push(Letter {
            id: e.letter,
            position: entry.position,
            ordinal: entry.ordinal,
            written: entry.happened.day(),
            by: entry.actor,
            label: entry.label,
            kind: e.kind.clone(),
            to: e.to.clone(),
            address: e.address.clone(),
            heading: e.heading.clone(),
            text: e.text.clone(),
        }),
        _ => {}
    }
}
