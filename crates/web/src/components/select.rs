//! One of a list that is too long for radio buttons: a worker, a team, a person.

use super::{Classes, Question};
use askama::Template;

/// One line of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelectOption {
    /// What is sent; nothing sends the text.
    pub value: Option<String>,
    /// What is seen.
    pub text: String,
    /// Whether it can't be chosen.
    pub disabled: bool,
}

impl SelectOption {
    /// A line that may be chosen.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: Some(value.into()), text: text.into(), disabled: false }
    }
}

/// A list of which one line is chosen.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/select.html")]
pub struct Select {
    /// The question.
    pub question: Question,
    /// The lines in order.
    pub options: Vec<SelectOption>,
    /// The value that stands; empty when none does.
    pub chosen: String,
    /// Further classes.
    pub classes: Classes,
    /// Whether it can't be changed.
    pub disabled: bool,
}

impl Select {
    /// A list with nothing chosen.
    pub fn new(question: Question, options: Vec<SelectOption>) -> Self {
        Self { question, options, ..Self::default() }
    }

    /// The same with a line chosen.
    pub fn chosen(mut self, value: &str) -> Self {
        self.chosen = value.to_owned();
        self
    }

    fn described(&self) -> String {
        self.question.described()
    }

    fn is_chosen(&self, option: &SelectOption) -> bool {
        !self.chosen.is_empty() && *option.value.as_ref().unwrap_or(&option.text) == self.chosen
    }
}
