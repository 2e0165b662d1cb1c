//! Every Rust file opens with `//!` lines that say what it is; every room is in ARCHITECTURE.md.
//!
//! A newcomer reads the first lines of a file and the room table before anything else.

use crate::{Finding, Tree};

/// An opening shorter than this cannot say what the file is.
const LETTERS: usize = 20;

/// Files that open without saying what they are.
pub fn files(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in &tree.sources {
        let opening = source.text.lines().take_while(|line| line.starts_with("//!"));
        let letters: usize = opening.map(|line| line[3..].trim().len()).sum();
        if letters < LETTERS {
            let say = "opens without saying what it is: begin with `//!` lines (what it is, who \
                       calls it, what always holds).";
            findings.push(Finding::at(&source.path, 1, say));
        }
    }
    findings
}

/// Rooms without a line in the table of ARCHITECTURE.md: `| `name` | ... |`.
pub fn rooms(tree: &Tree) -> Vec<Finding> {
    let Some(text) = tree.text("ARCHITECTURE.md") else {
        let say = "is missing: write it, with a table that has a line for each room.";
        return vec![Finding::of("ARCHITECTURE.md", say)];
    };
    let in_the_table = |name: &str| {
        text.lines().any(|line| line.trim_start().starts_with(&format!("| `{name}` |")))
    };
    let rooms = tree.manifests.iter().filter(|manifest| manifest.path.starts_with("crates/"));
    let missing = rooms.filter(|manifest| !in_the_table(&manifest.name));
    let say = |name: &str| {
        format!("has no line for `{name}`: add `| `{name}` | ... |` to the room table.")
    };
    missing.map(|manifest| Finding::of("ARCHITECTURE.md", say(&manifest.name))).collect()
}
