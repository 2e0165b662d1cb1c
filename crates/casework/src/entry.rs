//! Entries as practice sees them: facts about to be recorded, and entries read back.

use crate::event::{Event, Facet, Unreadable};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use words::{Date, Label, Moment, Subject, WorkerId};

/// When something happened: a day, or a moment where the clock runs in hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Happened {
    /// At a moment.
    At(Moment),
    /// On a day.
    On(Date),
}

impl Happened {
    /// The day in England.
    pub fn day(self) -> Date {
        match self {
            Self::On(date) => date,
            Self::At(moment) => words::london::day_of(moment),
        }
    }
}

impl fmt::Display for Happened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(date) => date.fmt(f),
            Self::At(moment) => moment.fmt(f),
        }
    }
}

impl FromStr for Happened {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // A date also parses from the front of a moment, so the longer form goes first.
        text.parse().map(Self::At).or_else(|_| text.parse().map(Self::On))
    }
}

/// Something that a command decided or an import adopts, not yet recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Whom or what it is about.
    pub subject: Subject,
    /// When it happened, which may be long before it is recorded.
    pub happened: Happened,
    /// How it must be handled wherever it is shown.
    pub label: Label,
    /// What happened.
    pub event: Event,
}

impl Fact {
    /// A fact without special handling.
    pub fn new(subject: Subject, happened: Happened, event: impl Into<Event>) -> Self {
        Self { subject, happened, label: Label::None, event: event.into() }
    }

    /// The same fact under a handling label.
    pub fn labelled(mut self, label: Label) -> Self {
        self.label = label;
        self
    }
}

/// One part of the journal, read back. Its subject is known to whoever asked for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its place in the authority's journal; the first is 1.
    pub position: u64,
    /// Which part of that entry; the first is 0.
    pub ordinal: u32,
    /// When it was recorded.
    pub recorded: Moment,
    /// When it happened.
    pub happened: Happened,
    /// Who recorded it.
    pub actor: WorkerId,
    /// How it must be handled.
    pub label: Label,
    /// The facet it moved, also when its event can't be read.
    pub facet: Facet,
    /// What happened.
    pub what: What,
}

/// How the kind of an entry ends that says that words about its subject were erased:
/// `person.words_erased`.
pub const WORDS_ERASED: &str = ".words_erased";

/// What an entry about erased words says, of which only the reason is for people to read.
#[derive(Default, serde::Deserialize)]
struct Erasure {
    #[serde(default)]
    reason: String,
}

/// What an entry holds.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// An event this release understands.
    Event(Box<Event>),
    /// Recorded by a newer version: shown as such, and no decision is made over it.
    Newer {
        /// The stored kind.
        kind: String,
        /// The stored version.
        version: u16,
    },
    /// Erased: something stood here and was lawfully removed.
    Erased,
    /// Says that earlier words about the same subject were erased. It changes no fact; it moves the
    /// record on, so that nothing folded before it is served after it.
    Erasing {
        /// By which rule or order.
        reason: String,
    },
    /// Stored bytes that do not read as what they say they are.
    Broken {
        /// The stored kind.
        kind: String,
        /// What is wrong, for the log and for the page.
        problem: String,
    },
}

impl What {
    /// Reads a stored body; nothing stands for an erased one.
    pub fn read(kind: &str, version: u16, body: Option<&[u8]>) -> Self {
        let Some(body) = body else {
            return Self::Erased;
        };
        if kind.ends_with(WORDS_ERASED) {
            let erasure: Erasure = serde_json::from_slice(body).unwrap_or_default();
            return Self::Erasing { reason: erasure.reason };
        }
        match Event::parse(kind, version, body) {
            Ok(event) => Self::Event(Box::new(event)),
            Err(Unreadable::Newer { kind, version }) => Self::Newer { kind, version },
            Err(broken @ Unreadable::Broken { .. }) => {
                Self::Broken { kind: kind.to_owned(), problem: broken.to_string() }
            }
        }
    }
}

impl Entry {
    /// Its event, when there is one to read.
    pub fn event(&self) -> Option<&Event> {
        match &self.what {
            What::Event(event) => Some(event),
            _ => None,
        }
    }
}
