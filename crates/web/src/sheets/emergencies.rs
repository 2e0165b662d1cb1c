//! Records that were opened in an emergency and wait for somebody to say whether it was right;
//! and how to find who looked at somebody.

use crate::{
    components::{Line, Lines, Prose, StackTable},
    layout::Shell,
};
use askama::Template;

/// One emergency access that waits for its review.
#[derive(Clone, Debug, Default)]
pub struct EmergencyRow {
    /// Whose record, which leads to who has looked at it.
    pub whose: Prose,
    /// Who opened it.
    pub who: Prose,
    /// When, and until when it holds.
    pub when: Prose,
    /// Why, in their words.
    pub why: Prose,
    /// The review.
    pub next: Prose,
}

/// Who has looked, where no record is chosen yet.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/emergencies.html")]
pub struct Emergencies {
    /// The frame.
    pub shell: Shell,
    /// How many wait.
    pub lead: Prose,
    /// Emergency access, the oldest first.
    pub rows: Vec<EmergencyRow>,
    /// Backups, the newest first; nothing for a reader who is not told of them.
    pub copies: Option<Vec<Line>>,
}

impl Emergencies {
    fn table(&self) -> StackTable {
        let heads = ["Record of", "Opened by", "When", "Why they needed it", "Next"];
        StackTable::new("Emergency access that waits for its review, oldest first", &heads).rows(
            self.rows
                .iter()
                .cloned()
                .map(|row| vec![row.whose, row.who, row.when, row.why, row.next]),
        )
    }
}
