//! A decision that can't be made yet: why, and what is still needed, each with its way there.
//!
//! Nothing was recorded and nothing typed was lost. Facts are never refused.

use crate::{
    components::{Act, Link, Prose},
    layout::Shell,
};
use askama::Template;

/// One thing that is still needed.
#[derive(Clone, Debug, Default)]
pub struct StillNeeded {
    /// What, in a sentence.
    pub sentence: Prose,
    /// Where it can be done; nothing when it stands on the form itself.
    pub mend: Option<Link>,
}

/// The refusal page.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/refusal.html")]
pub struct RefusalSheet {
    /// The frame.
    pub shell: Shell,
    /// What was being done, as a heading: "This case cannot be closed yet".
    pub heading: String,
    /// About whom: "Alfie Dray, 7".
    pub about: String,
    /// Why, in a sentence.
    pub sentence: Prose,
    /// What is still needed; may be empty.
    pub needed: Vec<StillNeeded>,
    /// Ways on: back to what was written, ask for an exception, back to the family.
    pub acts: Vec<Act>,
}
