//! A button that sends a form, or a link that looks like one.
//!
//! A link stays a plain link: without a script, a button's key would do nothing on it.

use super::{Classes, Markup};
use askama::Template;

/// What pressing it means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one green button of a decision.
    #[default]
    Primary,
    /// Another way on.
    Secondary,
    /// Something that can hardly be undone.
    Warning,
    /// On a dark ground.
    Inverse,
}

/// A button.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/button.html")]
pub struct Button {
    /// What it says: a verb.
    pub text: Markup,
    /// What pressing it means.
    pub kind: ButtonKind,
    /// Where a link leads; nothing for a button that sends its form.
    pub href: Option<String>,
    /// The name under which `value` is sent.
    pub name: Option<String>,
    /// What is sent under `name`.
    pub value: Option<String>,
    /// Identifier.
    pub id: Option<String>,
    /// Another type than `submit`.
    pub button_type: Option<String>,
    /// Whether it can't be pressed.
    pub disabled: bool,
    /// Whether a second press within a second is left out; nothing says nothing.
    pub once: Option<bool>,
    /// Further classes.
    pub classes: Classes,
}

impl Button {
    /// A green button that sends its form.
    pub fn new(text: impl Into<Markup>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A grey button that sends its form.
    pub fn secondary(text: impl Into<Markup>) -> Self {
        Self { kind: ButtonKind::Secondary, ..Self::new(text) }
    }

    /// A link that looks like a green button.
    pub fn link(text: impl Into<Markup>, href: impl Into<String>) -> Self {
        Self { href: Some(href.into()), ..Self::new(text) }
    }

    /// The same with a name and value that tell which button was pressed.
    pub fn sending(mut self, name: &str, value: &str) -> Self {
        self.name = Some(name.to_owned());
        self.value = Some(value.to_owned());
        self
    }

    fn kind_class(&self) -> &'static str {
        match self.kind {
            ButtonKind::Primary => "",
            ButtonKind::Secondary => " govuk-button--secondary",
            ButtonKind::Warning => " govuk-button--warning",
            ButtonKind::Inverse => " govuk-button--inverse",
        }
    }
}
