//! A sentence with links and stressed words in it, built from plain text.
//!
//! Pages use it wherever a line names a child, a date and something to open. Every text in it
//! is escaped when it is printed.

use askama::Template;

/// A place that a sentence opens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The words that are seen.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// What is said after the words to somebody who hears the link alone; may be empty.
    pub about: String,
}

/// Part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Ordinary words.
    Plain(String),
    /// Stressed words.
    Strong(String),
    /// Words that say that something is late.
    Late(String),
    /// Quiet words: a source, an age.
    Quiet(String),
    /// Words that open something.
    Link(Link),
}

/// A sentence, or several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Template)]
#[template(path = "components/prose.html")]
pub struct Prose {
    /// Its parts in order; each brings its own spaces.
    pub pieces: Vec<Piece>,
}

impl Prose {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Goes on in ordinary words.
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.with(Piece::Plain(text.into()))
    }

    /// Goes on in stressed words.
    pub fn strong(self, text: impl Into<String>) -> Self {
        self.with(Piece::Strong(text.into()))
    }

    /// Goes on in words that say that something is late.
    pub fn late(self, text: impl Into<String>) -> Self {
        self.with(Piece::Late(text.into()))
    }

    /// Goes on quietly.
    pub fn quiet(self, text: impl Into<String>) -> Self {
        self.with(Piece::Quiet(text.into()))
    }

    /// Goes on with words that open something.
    pub fn link(self, text: impl Into<String>, href: impl Into<String>) -> Self {
        self.link_about(text, href, "")
    }

    /// The same, with words for somebody who hears the link alone.
    pub fn link_about(
        self,
        text: impl Into<String>,
        href: impl Into<String>,
        about: impl Into<String>,
    ) -> Self {
        self.with(Piece::Link(Link { text: text.into(), href: href.into(), about: about.into() }))
    }

    /// Goes on with another sentence as it stands.
    pub fn joined(mut self, other: Self) -> Self {
        self.pieces.extend(other.pieces);
        self
    }

    fn with(mut self, piece: Piece) -> Self {
        self.pieces.push(piece);
        self
    }
}

impl From<&str> for Prose {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::new() } else { Self::new().plain(text) }
    }
}

impl From<String> for Prose {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<Link> for Prose {
    fn from(link: Link) -> Self {
        Self::new().with(Piece::Link(link))
    }
}
