//! The state of a thing (a draft, a figure), never of a child.

use super::{Classes, Markup};
use askama::Template;

/// The state of a thing.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/tag.html")]
pub struct Tag {
    /// One or two words.
    pub text: Markup,
    /// A colour's class: `govuk-tag--grey`.
    pub classes: Classes,
}

impl Tag {
    /// A grey tag.
    pub fn grey(text: impl Into<Markup>) -> Self {
        Self { text: text.into(), classes: "govuk-tag--grey".into() }
    }
}
