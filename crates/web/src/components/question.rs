//! What every question has: a label, perhaps a hint, an error, the last answer, and their ids.

use super::{Classes, Markup};
use askama::Template;

/// The words of a question.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/label.html")]
pub struct Label {
    /// The question.
    pub text: Markup,
    /// Further classes.
    pub classes: Classes,
    /// Whether it is the page's heading.
    pub page_heading: bool,
    /// The id of what it is the label of.
    pub target: Option<String>,
}

impl Label {
    /// A small bold label.
    pub fn new(text: impl Into<Markup>) -> Self {
        Self { text: text.into(), classes: "govuk-label--s".into(), ..Self::default() }
    }

    /// A label in ordinary type.
    pub fn plain(text: impl Into<Markup>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The same label for the thing with this id.
    pub fn of(mut self, id: &str) -> Self {
        self.target = Some(id.to_owned());
        self
    }
}

/// Help under a question.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/hint.html")]
pub struct Hint {
    /// The help.
    pub text: Markup,
    /// Identifier.
    pub id: Option<String>,
    /// Further classes.
    pub classes: Classes,
}

/// What is wrong with an answer, and what to do.
#[derive(Clone, Debug, Template)]
#[template(path = "components/error_message.html")]
pub struct ErrorMessage {
    /// The sentence.
    pub text: Markup,
    /// Identifier.
    pub id: Option<String>,
    /// Further classes.
    pub classes: Classes,
    /// Said before the sentence to those who don't see its colour; empty for nothing.
    pub prefix: String,
}

impl Default for ErrorMessage {
    fn default() -> Self {
        Self {
            text: Markup::default(),
            id: None,
            classes: Classes::default(),
            prefix: "Error".to_owned(),
        }
    }
}

/// The parts that inputs, text areas and selects share.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Identifier of the field.
    pub id: String,
    /// Name under which the answer is sent.
    pub name: String,
    /// The question.
    pub label: Label,
    /// Help.
    pub hint: Option<Markup>,
    /// What is wrong.
    pub error: Option<Markup>,
    /// Stands between the help and the field: the last answer.
    pub before: Option<Markup>,
    /// Ids of further descriptions.
    pub described_by: Option<String>,
    /// Further classes of the whole group.
    pub group_classes: Classes,
}

impl Question {
    /// A question whose id is its name.
    pub fn new(name: &str, label: impl Into<Markup>) -> Self {
        Self {
            id: name.to_owned(),
            name: name.to_owned(),
            label: Label::new(label),
            ..Self::default()
        }
    }

    /// The same question with help.
    pub fn hint(mut self, hint: impl Into<Markup>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same question with what is wrong.
    pub fn error(mut self, error: impl Into<Markup>) -> Self {
        self.error = Some(error.into());
        self
    }

    pub(super) fn label(&self) -> Label {
        self.label.clone().of(&self.id)
    }

    pub(super) fn hint_part(&self) -> Option<Hint> {
        let text = self.hint.clone()?;
        Some(Hint { text, id: Some(format!("{}-hint", self.id)), classes: Classes::default() })
    }

    pub(super) fn error_part(&self) -> Option<ErrorMessage> {
        let text = self.error.clone()?;
        Some(ErrorMessage { text, id: Some(format!("{}-error", self.id)), ..Default::default() })
    }

    /// The ids of everything that describes the field, or empty.
    pub(super) fn described(&self) -> String {
        let mut ids: Vec<String> = self.described_by.clone().into_iter().collect();
        if self.hint.is_some() {
            ids.push(format!("{}-hint", self.id));
        }
        if self.error.is_some() {
            ids.push(format!("{}-error", self.id));
        }
        ids.join(" ")
    }
}
