//! What is wrong with a form, at the top of it, each line leading to its field.

use super::{Classes, Markup};
use askama::Template;

/// One thing that is wrong.
#[derive(Clone, Debug, Default)]
pub struct ErrorLine {
    /// The sentence.
    pub text: Markup,
    /// The field, as `#name`; nothing when it is about the whole form.
    pub href: Option<String>,
}

/// Everything that is wrong with a form.
#[derive(Clone, Debug, Template)]
#[template(path = "components/error_summary.html")]
pub struct ErrorSummary {
    /// Heading.
    pub title: Markup,
    /// A sentence for all of it.
    pub description: Option<Markup>,
    /// Each thing that is wrong, in the order of the fields.
    pub lines: Vec<ErrorLine>,
    /// Whether focus stays where it is; nothing says nothing, and focus moves here.
    pub keep_focus: Option<bool>,
    /// Further classes.
    pub classes: Classes,
}

impl ErrorSummary {
    /// A summary under the usual heading.
    pub fn new(lines: Vec<ErrorLine>) -> Self {
        Self {
            title: "There is a problem".into(),
            description: None,
            lines,
            keep_focus: None,
            classes: Classes::default(),
        }
    }
}
