//! One entry of a record: what was written, by whom, when it happened and when it was recorded.

use crate::{
    components::{Act, Prose, SummaryList},
    layout::Shell,
    sheets::RecordHead,
};
use askama::Template;

/// One part of an entry: most have one, a decision may have several.
#[derive(Clone, Debug, Default)]
pub struct EntryPart {
    /// What it says in one line: "Visit by Priya Nair, at home: seen alone".
    pub heading: String,
    /// How it must be handled; empty when there is nothing special.
    pub label: String,
    /// What has happened to it since, a sentence each: disputed, withdrawn.
    pub since: Vec<Prose>,
    /// When it happened and when it was recorded, by whom.
    pub facts: SummaryList,
    /// The child's own words, in quotation marks; may be empty.
    pub said: String,
    /// Text, in paragraphs as written; may be empty.
    pub text: String,
    /// What may be done: dispute it, take it off the record.
    pub acts: Vec<Act>,
}

/// One entry.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/entry.html")]
pub struct EntrySheet {
    /// The frame.
    pub shell: Shell,
    /// Names, labels, navigation.
    pub head: RecordHead,
    /// Its parts about this person.
    pub parts: Vec<EntryPart>,
    /// Its number in the journal.
    pub recorded: Prose,
}
