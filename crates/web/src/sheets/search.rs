//! What a search found. No name stands in the address; each answer is as deep as this reader
//! may see; a restricted child is simply not there.

use crate::{
    components::{Act, Pagination, Prose, StackTable},
    layout::Shell,
};
use askama::Template;

/// Somebody found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Name and age; opens the page when this reader may.
    pub person: Prose,
    /// Birth date or year, and other names used.
    pub born: Prose,
    /// Open to whom, or closed since when; or whose relative.
    pub known: Prose,
    /// Why it fits what was asked: "same birth date, other surname".
    pub fits: Prose,
}

/// What a search found.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/search.html")]
pub struct Search {
    /// The frame.
    pub shell: Shell,
    /// What was asked, as typed.
    pub asked: String,
    /// How many were found, or what was searched when none was.
    pub lead: Prose,
    /// Those found, the best fit first.
    pub found: Vec<Found>,
    /// What may be begun from here: a contact about somebody new.
    pub acts: Vec<Act>,
    /// How to search otherwise.
    pub help: Prose,
    /// Ways to the other pages.
    pub pages: Pagination,
}

impl Search {
    fn table(&self) -> StackTable {
        StackTable::new("Found, best fit first", &["Person", "Born", "Known to us", "Why it fits"])
            .rows(self.found.iter().map(|row| {
                vec![row.person.clone(), row.born.clone(), row.known.clone(), row.fits.clone()]
            }))
    }
}
