//! The shape of the tree: which way the rooms lean, how big things may grow, what they are called.
//!
//! Called by `tests/shape.rs` (`make shape`). Every check takes the [`Tree`] as read from disk and
//! returns [`Finding`]s; none of them builds anything, so the whole takes a few seconds. A finding
//! names a file and a line, and says what to do.

pub mod directions;
pub mod doors;
pub mod functions;
pub mod names;
pub mod openings;
pub mod phrases;
pub mod purity;
pub mod sizes;
pub mod stages;
pub mod statements;
pub mod sums;
pub mod tree;

pub use tree::{Manifest, Source, Tree};

/// One thing that is out of shape, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, from the root of the repository.
    pub file: String,
    /// The line in it, from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// A sentence that says what is wrong and what to do.
    pub say: String,
}

impl Finding {
    /// A finding on one line of a file.
    pub fn at(file: &str, line: usize, say: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, say: say.into() }
    }

    /// A finding on a whole file.
    pub fn of(file: &str, say: impl Into<String>) -> Self {
        Self::at(file, 0, say)
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.say),
            line => write!(f, "{}:{line}: {}", self.file, self.say),
        }
    }
}

/// All findings as one text, a line each, in order of file and line.
pub fn report(mut findings: Vec<Finding>) -> String {
    findings.sort();
    findings.iter().map(|finding| format!("\n  {finding}")).collect()
}
