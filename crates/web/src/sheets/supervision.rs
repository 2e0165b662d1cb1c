//! Supervision: what was agreed with one worker, and when each of those whom the reader supervises was
//! supervised last.

use crate::{
    components::{Act, Lines, Prose, StackTable},
    layout::Shell,
};
use askama::Template;

/// One of those whom the reader supervises.
#[derive(Clone, Debug, Default)]
pub struct SuperviseeRow {
    /// Name; opens theirs.
    pub name: Prose,
    /// When last.
    pub last: Prose,
    /// By when again.
    pub due: Prose,
    /// The way to record it.
    pub next: Prose,
}

/// Supervision.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/supervision.html")]
pub struct Supervision {
    /// The frame.
    pub shell: Shell,
    /// "Your supervision", or whose.
    pub heading: String,
    /// When last, by when again, and by which limit.
    pub lead: Prose,
    /// Who else reads it.
    pub readers: Prose,
    /// What may be done.
    pub acts: Vec<Act>,
    /// What was held, the newest first.
    pub held: Option<Lines>,
    /// Said where nothing was.
    pub nothing: Prose,
    /// Whom the reader supervises, by name.
    pub people: Vec<SuperviseeRow>,
}

impl Supervision {
    fn people_table(&self) -> StackTable {
        StackTable::new("Whom you supervise, by name", &["Worker", "Last", "Again by", "Next step"])
            .rows(
                self.people.iter().cloned().map(|row| vec![row.name, row.last, row.due, row.next]),
            )
    }
}
