//! Several lines of text.

use super::{Classes, Question};
use askama::Template;

/// Several lines of text.
#[derive(Clone, Debug, Template)]
#[template(path = "components/textarea.html")]
pub struct Textarea {
    /// The question.
    pub question: Question,
    /// What stands in the field.
    pub value: String,
    /// How many lines are seen at once.
    pub rows: u16,
    /// Further classes.
    pub classes: Classes,
    /// Whether the browser checks spelling; nothing says nothing.
    pub spellcheck: Option<bool>,
    /// What a browser may fill in.
    pub autocomplete: Option<String>,
}

impl Default for Textarea {
    fn default() -> Self {
        Self {
            question: Question::default(),
            value: String::new(),
            rows: 5,
            classes: Classes::default(),
            spellcheck: None,
            autocomplete: None,
        }
    }
}

impl Textarea {
    /// An empty text area of five lines.
    pub fn new(question: Question) -> Self {
        Self { question, ..Self::default() }
    }

    /// The same with what stands in it.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// The same with so many lines.
    pub fn rows(mut self, rows: u16) -> Self {
        self.rows = rows;
        self
    }

    fn described(&self) -> String {
        self.question.described()
    }
}
