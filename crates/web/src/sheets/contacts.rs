//! The front door: contacts that wait for a decision, the nearest clock first.

use crate::{
    components::{Button, Line, Lines, Pagination, Prose},
    layout::Shell,
};
use askama::Template;

/// The way to a new contact: it starts with a search, so that nobody is recorded twice and the
/// history stands in front of whoever writes.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// What was searched for before; may be empty.
    pub asked: String,
}

/// Contacts that wait.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/contacts.html")]
pub struct Contacts {
    /// The frame.
    pub shell: Shell,
    /// Counts, late ones first.
    pub lead: Prose,
    /// The way to a new contact; nothing for whoever may not record one.
    pub find: Option<Find>,
    /// Contacts that wait.
    pub waiting: Vec<Line>,
    /// Said when none waits.
    pub nothing: Prose,
    /// Decided today, newest first.
    pub decided: Vec<Line>,
    /// Ways to the other pages of those that wait.
    pub pages: Pagination,
}

impl Contacts {
    fn find_button(&self) -> Button {
        Button::new("Find the child")
    }
}
