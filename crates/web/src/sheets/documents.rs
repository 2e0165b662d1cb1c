//! Documents and letters of a record: the list, one document, one letter, and what is printed.

use crate::{
    components::{Act, Button, Line, Lines, Prose, Radios, Select, SummaryList},
    layout::Shell,
    sheets::{RecordHead, Year},
};
use askama::Template;

/// The documents and letters of a record.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/documents.html")]
pub struct Documents {
    /// The frame.
    pub shell: Shell,
    /// Names, labels, navigation.
    pub head: RecordHead,
    /// How many there are, and what a filter hides.
    pub lead: Prose,
    /// What may be added.
    pub acts: Vec<Act>,
    /// Where the filter is sent: this page.
    pub action: String,
    /// Which kind; nothing when there are few.
    pub kinds: Option<Select>,
    /// The day of a past view, which the filter keeps; empty now.
    pub known: String,
    /// The documents, by the date on them, the latest first.
    pub documents: Vec<Line>,
    /// Said when there is none.
    pub nothing: Prose,
    /// The letters, the latest first.
    pub letters: Vec<Line>,
}

impl Documents {
    fn show(&self) -> Button {
        Button::secondary("Show")
    }
}

/// One document.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/document.html")]
pub struct DocumentSheet {
    /// The frame.
    pub shell: Shell,
    /// Names, labels, navigation.
    pub head: RecordHead,
    /// What it is called.
    pub heading: String,
    /// How it must be handled; empty when there is nothing special.
    pub label: String,
    /// Why this reader may not open it; empty when they may.
    pub closed: Prose,
    /// From whom, of which date, added by whom.
    pub facts: SummaryList,
    /// What whoever finds it should know; may be empty.
    pub text: String,
    /// The address of a picture of it; empty when there is none.
    pub picture: String,
    /// What the picture is, for those who don't see it.
    pub picture_text: String,
    /// The beginning of a text; empty when it is none.
    pub beginning: String,
    /// What may be done: open the file, take it off the record.
    pub acts: Vec<Act>,
    /// The way back.
    pub back: Prose,
}

/// A letter as it went out, for paper.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/letter.html")]
pub struct LetterSheet {
    /// The frame.
    pub shell: Shell,
    /// The day on which it was written.
    pub written: String,
    /// To whom and where to, a line each.
    pub to: Vec<String>,
    /// What stands over it.
    pub heading: String,
    /// Its words.
    pub paragraphs: Vec<String>,
    /// Who wrote it, what they are here and in which team, a line each.
    pub signed: Vec<String>,
    /// How it must be handled; empty when there is nothing special.
    pub label: String,
    /// The way back.
    pub back: Prose,
}

/// What is to be printed, and for whom.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/print.html")]
pub struct PrintSheet {
    /// The frame.
    pub shell: Shell,
    /// Names, labels, navigation.
    pub head: RecordHead,
    /// Where it is sent: this page.
    pub action: String,
    /// The story or the chronology.
    pub what: Option<Radios>,
    /// For whom.
    pub paper: Option<Radios>,
}

impl PrintSheet {
    fn show(&self) -> Button {
        Button::new("Make the paper")
    }
}

/// A chronology on paper.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/paper.html")]
pub struct PaperSheet {
    /// The frame.
    pub shell: Shell,
    /// Names, labels, navigation.
    pub head: RecordHead,
    /// How many entries from when to when, and what is left out.
    pub lead: Prose,
    /// The entries by year, oldest first.
    pub years: Vec<Year>,
}
