//! Pages that only say something: help and accessibility.

use crate::layout::Shell;
use askama::Template;

/// How the pages work, and the rules behind their order.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/help.html")]
pub struct Help {
    /// The frame.
    pub shell: Shell,
}

/// How accessible the pages are, and whom to tell.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/accessibility.html")]
pub struct Accessibility {
    /// The frame.
    pub shell: Shell,
}
