//! What goes into the record journal and what comes out of it.
//!
//! `office` makes a [`NewEntry`] out of each decision; folds read [`StoredPart`]s. What always
//! holds: to the store a subject is sixteen bytes, a kind is a word and a body is bytes; it gives
//! none of them a meaning and hands every one back exactly as it came.

use jiff::Timestamp;
use std::sync::Arc;

/// The sixteen bytes under which a subject, an actor or a command is filed.
pub type Key = [u8; 16];

/// One statement about one subject, not yet recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPart {
    /// Whom or what it is about.
    pub subject: Key,
    /// Which side of the subject it touches; concurrency is judged by (subject, facet).
    pub facet: u8,
    /// The stable name of the kind of event, 1 to 100 bytes.
    pub kind: String,
    /// The version of that kind's body.
    pub version: u16,
    /// When it happened, as an ISO date or moment. At most 40 bytes.
    pub happened: String,
    /// Who recorded it.
    pub actor: Key,
    /// Why it was recorded. May be empty; at most 200 bytes.
    pub purpose: String,
    /// The handling label. May be empty; at most 100 bytes.
    pub label: String,
    /// The body, at most 16 MiB. Kept byte for byte.
    pub body: Vec<u8>,
}

/// What a decision read: its author was shown this facet of this subject at this position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The subject that was read.
    pub subject: Key,
    /// The facet that was read.
    pub facet: u8,
    /// The sequence of the last entry that touched it then; 0 when none ever had.
    pub position: u64,
}

/// Work to be done after the entry is safely recorded. The job stands in the same transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewJob {
    /// Which job body runs it, 1 to 100 bytes.
    pub kind: String,
    /// Ids only, never words from the record: jobs are not searched when a part is erased.
    pub payload: String,
    /// How many seconds after the append it may first run.
    pub after_seconds: u32,
}

/// What one command wants recorded, whole or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewEntry {
    /// The command's id, made by the client and unique in the authority. A repeat is answered
    /// with the first answer and writes nothing.
    pub command: Key,
    /// The statements, in order.
    pub parts: Vec<NewPart>,
    /// What the decision read. The entry is refused when any of it has moved.
    pub expected: Vec<Expected>,
    /// What has to happen afterwards.
    pub jobs: Vec<NewJob>,
    /// Whose sessions end in this very transaction, because their access ends with it.
    pub ends_sessions_of: Vec<Key>,
    /// The drafts that end in this very transaction, because what they were written for is said.
    pub ends_drafts: Vec<DraftKey>,
}

/// Which draft: each owner has one for a form and a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftKey {
    /// Whose it is.
    pub owner: Key,
    /// Which form it is for.
    pub form: String,
    /// Whom the form is about, where that is known.
    pub subject: Option<Key>,
}

/// Where an entry now stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Its place in the authority's journal: 1 for the first, without gaps.
    pub sequence: u64,
    /// When it was recorded: never before the entry in front of it.
    pub recorded: Timestamp,
    /// Whether the command had been recorded before this call, which then wrote nothing.
    pub repeated: bool,
}

/// The position of one facet of one subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    /// The subject.
    pub subject: Key,
    /// The facet of it.
    pub facet: u8,
    /// The sequence of the last entry that touched it. Facets never touched are left out.
    pub position: u64,
}

/// One statement as it stands in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPart {
    /// The sequence of its entry.
    pub sequence: u64,
    /// Its place in the entry, counted from 0.
    pub ordinal: u32,
    /// When its entry was recorded.
    pub recorded: Timestamp,
    /// Whom or what it is about.
    pub subject: Key,
    /// Which side of the subject it touches.
    pub facet: u8,
    /// The stable name of the kind of event. Equal names mostly share one allocation.
    pub kind: Arc<str>,
    /// The version of that kind's body.
    pub version: u16,
    /// When it happened, as it was written.
    pub happened: String,
    /// Who recorded it.
    pub actor: Key,
    /// Why it was recorded.
    pub purpose: String,
    /// The handling label.
    pub label: String,
    /// The body; `None` once it has been erased.
    pub body: Option<Vec<u8>>,
}

/// Limits that keep one entry from holding up all others. A reason comes back when one is broken.
pub(crate) fn unacceptable(entry: &NewEntry) -> Option<String> {
    if entry.parts.len() > MOST_PARTS {
        return Some(format!(
            "it has {} parts; split it, {MOST_PARTS} is the most",
            entry.parts.len()
        ));
    }
    entry.parts.iter().find_map(unacceptable_part).or_else(|| entry.jobs.iter().find_map(bad_job))
}

const MOST_PARTS: usize = 2_000;
const LONGEST_BODY: usize = 16 * 1024 * 1024;

fn unacceptable_part(part: &NewPart) -> Option<String> {
    let texts = [
        ("kind", &part.kind, 100),
        ("date", &part.happened, 40),
        ("purpose", &part.purpose, 200),
        ("handling label", &part.label, 100),
    ];
    if part.kind.is_empty() {
        return Some("a part has no kind".to_owned());
    }
    if part.body.len() > LONGEST_BODY {
        return Some("a text is longer than 16 megabytes; attach it as a file instead".to_owned());
    }
    texts.into_iter().find_map(|(name, text, most)| bad_text(name, text, most))
}

fn bad_job(job: &NewJob) -> Option<String> {
    if job.kind.is_empty() {
        return Some("a job has no kind".to_owned());
    }
    bad_text("job kind", &job.kind, 100).or_else(|| bad_text("job payload", &job.payload, 10_000))
}

/// What is wrong with a short text: too long, or holding the one character PostgreSQL refuses.
pub(crate) fn bad_text(name: &str, text: &str, most: usize) -> Option<String> {
    if text.len() > most {
        Some(format!("its {name} is {} bytes long and {most} is the most", text.len()))
    } else if text.contains('\0') {
        Some(format!("its {name} holds a zero character; take it out"))
    } else {
        None
    }
}
