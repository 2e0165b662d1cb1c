//! Something changed while I was writing: mine and theirs side by side, and nothing that was typed is lost.

use crate::{
    components::{Act, Button, Prose},
    layout::Shell,
    sheets::HiddenField,
};
use askama::Template;

/// One field in both versions.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// The question.
    pub question: String,
    /// What I wrote.
    pub mine: String,
    /// What was recorded meanwhile; stands once, beside the first, and is empty beside the others.
    pub theirs: String,
}

/// The conflict page.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/conflict.html")]
pub struct Conflict {
    /// The frame.
    pub shell: Shell,
    /// What was being done, about whom: "Decide what this contact means, Rosie Tallis, 3".
    pub about: String,
    /// What happened meanwhile: who, when, what.
    pub lead: Prose,
    /// Each field that I filled in.
    pub fields: Vec<Compared>,
    /// Whose the right-hand side is: "Marcus Adeyemi, 08:56".
    pub theirs_by: String,
    /// Where my words go again, now that I have read theirs; empty when that makes no sense.
    pub again_action: String,
    /// My answers, the command id and what has now been read.
    pub hidden: Vec<HiddenField>,
    /// Other ways on: read the page, keep my words as a note, drop my draft.
    pub acts: Vec<Act>,
}

impl Conflict {
    fn again(&self) -> Button {
        Button { once: Some(true), ..Button::new("Go on with my words") }
    }
}
