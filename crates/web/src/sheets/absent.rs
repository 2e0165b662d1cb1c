//! Pages for when there is nothing to show. What does not exist and what may not be seen are
//! answered with the same bytes.

use crate::layout::Shell;
use askama::Template;

/// Not found, or not to be seen: the page does not say which, and there is no way to tell.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/absent.html")]
pub struct Absent {
    /// The frame.
    pub shell: Shell,
}

/// Something failed on our side.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/trouble.html")]
pub struct Trouble {
    /// The frame; without a user when the session could not be read.
    pub shell: Shell,
    /// What failed and what to do, in a sentence.
    pub sentence: String,
    /// What an administrator can look for in the log; holds nothing about anybody.
    pub reference: String,
}

/// The session ended while something was being written.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/signed_out.html")]
pub struct SignedOut {
    /// The frame.
    pub shell: Shell,
    /// The way back after signing in: a path of ours.
    pub next: String,
}
