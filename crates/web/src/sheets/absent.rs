//! Pages for when there is nothing to show. What does not exist and what may not be seen are
//! answered with the same bytes.

use crate::{components::Button, layout::Shell, sheets::HiddenField};
use askama::Template;

/// Not found, or not to be seen: the page does not say which, and there is no way to tell.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/absent.html")]
pub struct Absent {
    /// The frame.
    pub shell: Shell,
}

/// Something failed on our side.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/trouble.html")]
pub struct Trouble {
    /// The frame; without a user when the session could not be read.
    pub shell: Shell,
    /// What failed and what to do, in a sentence.
    pub sentence: String,
    /// What an administrator can look for in the log; holds nothing about anybody.
    pub reference: String,
}

/// The session had ended when a page was sent that keeps no draft: after signing in it is sent again.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/resume.html")]
pub struct Resume {
    /// The frame.
    pub shell: Shell,
    /// Where the page was sent: a path of ours.
    pub action: String,
    /// What was chosen and written on it.
    pub hidden: Vec<HiddenField>,
}

impl Resume {
    fn again(&self) -> Button {
        Button { once: Some(true), ..Button::new("Send it again") }
    }
}

/// What was sent is more than a form can hold.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/too_large.html")]
pub struct TooLarge {
    /// The frame.
    pub shell: Shell,
    /// What was written, the longest first; empty when it could not even be read.
    pub texts: Vec<LongText>,
}

/// One answer of a form that was too large.
#[derive(Clone, Debug, Default)]
pub struct LongText {
    /// The question.
    pub question: String,
    /// What was written.
    pub words: String,
}
