//! One line of text, and a password.

use super::{Classes, Markup, Question};
use askama::Template;

/// One line of text.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/input.html")]
pub struct Input {
    /// The question.
    pub question: Question,
    /// What stands in the field.
    pub value: String,
    /// Another type than `text`.
    pub input_type: Option<String>,
    /// Further classes: a width.
    pub classes: Classes,
    /// Which keyboard a phone shows.
    pub inputmode: Option<String>,
    /// What a browser may fill in.
    pub autocomplete: Option<String>,
    /// Whether a phone begins with a capital.
    pub autocapitalize: Option<String>,
    /// A pattern for the browser.
    pub pattern: Option<String>,
    /// Whether the browser checks spelling; nothing says nothing.
    pub spellcheck: Option<bool>,
    /// Stands before the field, inside its frame.
    pub prefix: Option<Markup>,
    /// Stands after the field, inside its frame.
    pub suffix: Option<Markup>,
    /// Whether it can't be filled in.
    pub disabled: bool,
}

impl Input {
    /// An empty line.
    pub fn new(question: Question) -> Self {
        Self { question, ..Self::default() }
    }

    /// The same with what stands in it.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    fn type_word(&self) -> &str {
        self.input_type.as_deref().unwrap_or("text")
    }

    fn described(&self) -> String {
        self.question.described()
    }

    fn wrapped(&self) -> bool {
        self.prefix.is_some() || self.suffix.is_some()
    }
}

/// A password, with a button that shows it when there is a script.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/password_input.html")]
pub struct PasswordInput {
    /// The question.
    pub question: Question,
    /// Further classes: a width.
    pub classes: Classes,
    /// What a browser may fill in; `current-password` when nothing is given.
    pub autocomplete: Option<String>,
}

impl PasswordInput {
    /// An empty password field. A password is never printed back.
    pub fn new(question: Question) -> Self {
        Self { question, ..Self::default() }
    }

    fn autocomplete_word(&self) -> &str {
        self.autocomplete.as_deref().unwrap_or("current-password")
    }

    fn described(&self) -> String {
        self.question.described()
    }
}
