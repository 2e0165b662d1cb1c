//! Every reader of the house that takes bytes from outside: what it begins with, and how it is
//! asked.
//!
//! A reader gives what it made of an input as text, so that new answers can be told from known
//! ones, and panics where an answer breaks a promise.

mod extracts;
mod forms;
mod journal;
mod liars;
mod outside;
mod papers;
mod server;

/// The readers, by name.
pub(crate) const NAMES: [&str; 18] = [
    "cin",
    "ssd",
    "ssda903",
    "restrictions",
    "entry",
    "ledger",
    "checkpoint",
    "backup",
    "form",
    "search",
    "server",
    "recogniser",
    "picture",
    "scanner",
    "upload",
    "document",
    "proof",
    "erasures",
];

/// Takes an input and says what was made of it.
pub(crate) type Reading = Box<dyn FnMut(&[u8]) -> String>;

/// One reader.
pub(crate) struct Reader {
    pub(crate) name: &'static str,
    /// Good inputs to begin with.
    pub(crate) seeds: Vec<Vec<u8>>,
    /// Words of the reader's own language.
    pub(crate) words: &'static [&'static [u8]],
    /// Reads an input and says what it made of it.
    pub(crate) read: Reading,
}

/// The reader of a name.
pub(crate) fn named(name: &str) -> Result<Reader, String> {
    Ok(match name {
        "cin" => extracts::cin(),
        "ssd" => extracts::ssd(),
        "ssda903" => extracts::ssda903(),
        "restrictions" => extracts::restrictions(),
        "entry" => journal::entry(),
        "ledger" => journal::ledger(),
        "checkpoint" => journal::checkpoint(),
        "backup" => journal::backup(),
        "form" => forms::form(),
        "search" => forms::search(),
        "server" => server::server(),
        "recogniser" => papers::recogniser(),
        "picture" => papers::pictures(),
        "scanner" => papers::scanner(),
        "upload" => papers::upload(),
        "document" => liars::document(),
        "proof" => outside::proof(),
        "erasures" => outside::erasures(),
        _ => return Err(format!("there is no reader {name}; there are: {}", NAMES.join(", "))),
    })
}
