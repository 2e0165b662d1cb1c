//! The chronology: every entry in the order in which it happened, each leading to its source.
//!
//! History is never folded. Filters are sent with GET, hold no names, and say what they hide.

use crate::{
    components::{Button, Checkboxes, DateInput, Line, Lines, Pagination, Prose, Select},
    layout::Shell,
    sheets::RecordHead,
};
use askama::Template;

/// Entries that happened in one year.
#[derive(Clone, Debug, Default)]
pub struct Year {
    /// "2026".
    pub name: String,
    /// The entries.
    pub lines: Vec<Line>,
}

/// What is shown and what not.
#[derive(Clone, Debug, Default)]
pub struct ChronologyFilter {
    /// Says what is on: "Filter: everything is shown".
    pub summary: String,
    /// Where it is sent: this page.
    pub action: String,
    /// Which kinds of entry.
    pub kinds: Option<Checkboxes>,
    /// Which of the children.
    pub who: Option<Checkboxes>,
    /// In which order.
    pub order: Option<Select>,
    /// Happened from.
    pub from: Option<DateInput>,
    /// Happened to.
    pub to: Option<DateInput>,
    /// As it was known on.
    pub known: Option<DateInput>,
    /// Whether it stands open because something in it is wrong.
    pub open: bool,
}

/// The chronology.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/chronology.html")]
pub struct Chronology {
    /// The frame.
    pub shell: Shell,
    /// Names, labels, navigation.
    pub head: RecordHead,
    /// How many entries from when to when, and what a filter hides.
    pub lead: Prose,
    /// What is shown and what not.
    pub filter: ChronologyFilter,
    /// The entries by year.
    pub years: Vec<Year>,
    /// Said when there is nothing, with what the filter hides.
    pub nothing: Prose,
    /// Ways to the other pages.
    pub pages: Pagination,
}

impl Chronology {
    fn show(&self) -> Button {
        Button::secondary("Show")
    }
}
