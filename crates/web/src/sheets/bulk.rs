//! The check page before something is done to several children: every name, a word for each.

use crate::{
    components::{Alert, Button, ErrorSummary, Prose, Select},
    layout::Shell,
    sheets::HiddenField,
};
use askama::Template;

/// One chosen child.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// What is sent for this child; empty when nothing can be done for them any more.
    pub value: String,
    /// "Tyler Brandt, 2".
    pub name: String,
    /// What stands now, so that it can be seen whether it is still true.
    pub now: Prose,
    /// What was written about this child, when the page comes back.
    pub words: String,
    /// Why this row was refused: it changed since; may be empty.
    pub refused: String,
    /// What is asked about this child alone; without it the page asks for a word.
    pub asked: Option<Select>,
}

/// The check page.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/bulk.html")]
pub struct CheckChosen {
    /// The frame.
    pub shell: Shell,
    /// What is about to be done: "Offer 3 children to a social worker".
    pub heading: String,
    /// What will follow from it.
    pub lead: Prose,
    /// What is wrong; nothing at first.
    pub errors: Option<ErrorSummary>,
    /// Who is asked or proposed, where that is needed.
    pub worker: Option<Select>,
    /// The children.
    pub chosen: Vec<Chosen>,
    /// Where it is sent.
    pub action: String,
    /// What is carried unseen: command id, what was read, which act.
    pub hidden: Vec<HiddenField>,
    /// The words on the button; empty when there is nothing left to send.
    pub submit: String,
    /// Where to go without doing it.
    pub back: String,
}

impl CheckChosen {
    fn button(&self) -> Button {
        Button { once: Some(true), ..Button::new(self.submit.as_str()) }
    }

    fn refused(&self, row: &Chosen) -> Option<Alert> {
        (!row.refused.is_empty()).then(|| Alert::warning("Changed meanwhile", row.refused.as_str()))
    }
}
