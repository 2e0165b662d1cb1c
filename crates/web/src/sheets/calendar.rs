//! The calendar of four weeks: days with something to do, and the address for one's own calendar.

use crate::{
    components::{Line, Lines, Prose},
    layout::Shell,
};
use askama::Template;

/// A week from Monday.
#[derive(Clone, Debug, Default)]
pub struct CalendarWeek {
    /// Anchor.
    pub id: String,
    /// "This week", "Week of 23 March".
    pub name: String,
    /// The days on which there is something.
    pub days: Vec<CalendarDay>,
}

/// A day on which there is something.
#[derive(Clone, Debug, Default)]
pub struct CalendarDay {
    /// Anchor, to which the entries of a fetched calendar lead.
    pub id: String,
    /// "Thursday 12 March 2026".
    pub name: String,
    /// What there is.
    pub lines: Vec<Line>,
}

/// A program that has fetched the calendar.
#[derive(Clone, Debug, Default)]
pub struct FeedUseRow {
    /// As the program calls itself.
    pub program: String,
    /// When it last did.
    pub last: String,
    /// When it first did.
    pub first: String,
    /// How often.
    pub times: String,
}

/// The calendar.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/calendar.html")]
pub struct Calendar {
    /// The frame.
    pub shell: Shell,
    /// From when to when, how many things, what is late.
    pub lead: Prose,
    /// The weeks on which there is something.
    pub weeks: Vec<CalendarWeek>,
    /// What is said of the address, where there is one.
    pub feed: Prose,
    /// Who has fetched it.
    pub uses: Vec<FeedUseRow>,
    /// Whether there is an address that holds.
    pub has_feed: bool,
    /// The address that was just made, shown this once; else empty.
    pub fresh: String,
}
