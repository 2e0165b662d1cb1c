//! Something folded: only a table that repeats a picture, a filter, an as-at form. Never history
//! and never a handling label.

use super::{Classes, Markup};
use askama::Template;

/// Something folded.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/details.html")]
pub struct Details {
    /// What is seen while it is folded.
    pub summary: Markup,
    /// What is inside.
    pub body: Markup,
    /// Whether it stands open at first.
    pub open: bool,
    /// Identifier.
    pub id: Option<String>,
    /// Further classes.
    pub classes: Classes,
}

impl Details {
    /// Something folded.
    pub fn new(summary: impl Into<Markup>, body: impl Into<Markup>) -> Self {
        Self { summary: summary.into(), body: body.into(), ..Self::default() }
    }
}
