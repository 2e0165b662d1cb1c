//! Any form, as its table describes it: questions, errors, the last answers, a draft.
//!
//! `form_page` makes it from a form's table; a page may put it beside other things.

use crate::{
    components::{Button, ErrorSummary, Link, Markup, Prose},
    layout::Shell,
    sheets::{Handling, StillNeeded},
};
use askama::Template;

/// Something that a form carries unseen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HiddenField {
    /// Name.
    pub name: String,
    /// Value.
    pub value: String,
}

impl HiddenField {
    /// A field that is carried unseen.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into() }
    }
}

/// A form.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/form.html")]
pub struct FormSheet {
    /// The frame.
    pub shell: Shell,
    /// "Record a visit".
    pub heading: String,
    /// About whom: "Ellie Callow, 9".
    pub about: Prose,
    /// How what is read here must be handled.
    pub labels: Vec<Handling>,
    /// One sentence under the heading; may be empty.
    pub hint: Prose,
    /// The entries that it decides upon, above the questions; none for most forms.
    pub upon: Vec<UponEntry>,
    /// What is wrong; nothing at first.
    pub errors: Option<ErrorSummary>,
    /// Where it is sent.
    pub action: String,
    /// Where a draft is sent while it is written; empty when no draft is kept.
    pub draft_url: String,
    /// "Draft of 16:40, kept until 20 March"; empty when there is none.
    pub draft_line: String,
    /// Command id, what was read, and fields that the page fills.
    pub hidden: Vec<HiddenField>,
    /// Whether a file can be sent with it.
    pub files: bool,
    /// The questions, in order.
    pub questions: Vec<Markup>,
    /// Whether a question lacks what it needs to be answered, so that nothing can be sent.
    pub stuck: bool,
    /// The words on the button.
    pub submit: String,
    /// Where to go without sending it; empty where the page itself says so.
    pub back: String,
}

/// An entry that a form decides upon, as far as it is read before deciding.
#[derive(Clone, Debug, Default)]
pub struct UponEntry {
    /// What it says in one line.
    pub heading: String,
    /// How it must be handled; empty when there is nothing special.
    pub label: String,
    /// When it happened, who recorded it and when.
    pub recorded: String,
    /// What has happened to it since, a sentence each: disputed, withdrawn.
    pub since: Vec<Prose>,
    /// The child's own words, in quotation marks; may be empty.
    pub said: String,
    /// The beginning of its words, as written; may be empty.
    pub text: String,
    /// The entry's own page, where the whole of it stands.
    pub whole: Link,
    /// What the gate says in one line; empty where there is none.
    pub gate: String,
    /// What the gate still lacks; may be empty.
    pub lacks: Vec<StillNeeded>,
}

impl FormSheet {
    pub(super) fn upon_heading(&self) -> &'static str {
        match self.upon.len() {
            1 => "What this is about",
            _ => "What this can be about",
        }
    }

    pub(super) fn button(&self) -> Button {
        Button { once: Some(true), ..Button::new(self.submit.as_str()) }
    }

    pub(super) fn keep(&self) -> Button {
        Button::secondary("Keep and come back").sending("keep", "yes")
    }
}
