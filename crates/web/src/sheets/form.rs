//! Any form, as its table describes it: questions, errors, the last answers, a draft.
//!
//! `form_page` makes it from a form's table; a page may put it beside other things.

use crate::{
    components::{Button, ErrorSummary, Markup, Prose},
    layout::Shell,
    sheets::Handling,
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
    /// The words on the button.
    pub submit: String,
    /// Where to go without sending it; empty where the page itself says so.
    pub back: String,
}

impl FormSheet {
    pub(super) fn button(&self) -> Button {
        Button { once: Some(true), ..Button::new(self.submit.as_str()) }
    }

    pub(super) fn keep(&self) -> Button {
        Button::secondary("Keep and come back").sending("keep", "yes")
    }
}
