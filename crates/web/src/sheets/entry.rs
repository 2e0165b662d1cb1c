//! One entry of a record: what was written, by whom, when it happened and when it was recorded.

use crate::{
    components::{Act, Prose, SummaryList},
    layout::Shell,
    sheets::RecordHead,
};
use askama::Template;

/// One entry.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/entry.html")]
pub struct EntrySheet {
    /// The frame.
    pub shell: Shell,
    /// Names, labels, navigation.
    pub head: RecordHead,
    /// What kind of entry, and of when: "Visit, 18 February 2026".
    pub heading: String,
    /// What has happened to it since: disputed, put right; may be empty.
    pub since: Prose,
    /// Its answers, in the order of its form.
    pub facts: SummaryList,
    /// Text, in paragraphs as written; may be empty.
    pub text: String,
    /// Who recorded it, when, and how late; its number in the journal.
    pub recorded: Prose,
    /// What may be done: dispute it, put it right, say that it is on the wrong child.
    pub acts: Vec<Act>,
}
