//! All that somebody may know who may only know that a child exists: name, birth year, team,
//! whom to ask, and the way in for keeping the child safe.

use crate::{
    components::{Act, Prose},
    layout::Shell,
};
use askama::Template;

/// A child of whom this reader may know that they exist.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/exists.html")]
pub struct Exists {
    /// The frame.
    pub shell: Shell,
    /// "Leah Morgan".
    pub heading: String,
    /// Birth year, open to whom, whom to ask and their number.
    pub facts: Prose,
    /// The way in for keeping the child safe.
    pub acts: Vec<Act>,
}
