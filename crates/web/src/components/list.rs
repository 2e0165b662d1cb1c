//! Our own list of things that people must know or do: when, whom, why, and the action on the
//! same line. My work, what is new, pinned events and the chronology are all this list.

use super::Prose;
use askama::Template;

/// Something to do, on the line it belongs to. The words are a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// The one green button of the list.
    Green {
        /// The verb.
        text: String,
        /// Where it leads.
        href: String,
        /// For those who hear the link alone.
        about: String,
    },
    /// A grey button.
    Grey {
        /// The verb.
        text: String,
        /// Where it leads.
        href: String,
        /// For those who hear the link alone.
        about: String,
    },
    /// A link.
    Plain {
        /// The verb.
        text: String,
        /// Where it leads.
        href: String,
        /// For those who hear the link alone.
        about: String,
    },
}

impl Act {
    /// A green button.
    pub fn green(text: &str, href: impl Into<String>, about: impl Into<String>) -> Self {
        Self::Green { text: text.to_owned(), href: href.into(), about: about.into() }
    }

    /// A grey button.
    pub fn grey(text: &str, href: impl Into<String>, about: impl Into<String>) -> Self {
        Self::Grey { text: text.to_owned(), href: href.into(), about: about.into() }
    }

    /// A link.
    pub fn plain(text: &str, href: impl Into<String>, about: impl Into<String>) -> Self {
        Self::Plain { text: text.to_owned(), href: href.into(), about: about.into() }
    }
}

/// What kind of line it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineKind {
    /// Something that stands.
    #[default]
    Standing,
    /// The marker of something that was taken out of view.
    Gone,
}

/// One line of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// When: "10:30", "5 days late", "14 October 2025".
    pub when: String,
    /// Whom or what it is about.
    pub who: Prose,
    /// Why, or what happened.
    pub why: Prose,
    /// What may be done.
    pub acts: Vec<Act>,
    /// An anchor, for links that lead to this line; may be empty.
    pub id: String,
    /// What kind of line it is.
    pub kind: LineKind,
}

impl Line {
    /// A line with nothing to do.
    pub fn new(when: impl Into<String>, who: impl Into<Prose>, why: impl Into<Prose>) -> Self {
        Self { when: when.into(), who: who.into(), why: why.into(), ..Self::default() }
    }

    /// The same with something to do.
    pub fn act(mut self, act: Act) -> Self {
        self.acts.push(act);
        self
    }
}

/// The lines of a list.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/list.html")]
pub struct Lines {
    /// The lines in order.
    pub lines: Vec<Line>,
    /// Further classes: `sl-list--now` for what comes first, `sl-list--dates` for whole dates.
    pub classes: &'static str,
}

impl Lines {
    /// A list.
    pub fn new(lines: &[Line]) -> Self {
        Self { lines: lines.to_vec(), classes: "" }
    }

    /// The list of what comes before anything else.
    pub fn first(lines: &[Line]) -> Self {
        Self { lines: lines.to_vec(), classes: " sl-list--now" }
    }

    /// A list with whole dates.
    pub fn dated(lines: &[Line]) -> Self {
        Self { lines: lines.to_vec(), classes: " sl-list--dates" }
    }
}
