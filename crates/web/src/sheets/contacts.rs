//! The front door: contacts that wait for a decision, the nearest clock first.

use crate::{
    components::{Act, Line, Lines, Prose},
    layout::Shell,
};
use askama::Template;

/// Contacts that wait.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/contacts.html")]
pub struct Contacts {
    /// The frame.
    pub shell: Shell,
    /// Counts, late ones first.
    pub lead: Prose,
    /// What can be begun: a new contact, which starts with a search.
    pub acts: Vec<Act>,
    /// Contacts that wait.
    pub waiting: Vec<Line>,
    /// Said when none waits.
    pub nothing: Prose,
    /// Decided today, newest first.
    pub decided: Vec<Line>,
}
