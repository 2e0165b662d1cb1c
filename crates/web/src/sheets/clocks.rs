//! Clocks: how long things may take, and one of them with its editions, what this council made
//! shorter and who is late by it.

use crate::{
    components::{Lines, Pagination, Prose, StackTable},
    layout::Shell,
};
use askama::Template;

/// One clock in the list.
#[derive(Clone, Debug, Default)]
pub struct ClockRow {
    /// What is late when it has passed; opens its page.
    pub clock: Prose,
    /// How long today.
    pub limit: Prose,
    /// On whose word.
    pub word: Prose,
    /// Since when it has been so.
    pub since: Prose,
}

/// Every clock, by on whose word it stands.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/clocks.html")]
pub struct Clocks {
    /// The frame.
    pub shell: Shell,
    /// How many there are, and how many the council made shorter.
    pub lead: Prose,
    /// The council's file, or how there would be one.
    pub file: Prose,
    /// Each an anchor, a heading and its clocks.
    pub groups: Vec<(&'static str, &'static str, Vec<ClockRow>)>,
}

impl Clocks {
    fn table(&self, heading: &str, rows: &[ClockRow]) -> StackTable {
        StackTable::new(heading, &["What", "How long", "On whose word", "Since"])
            .rows(rows.iter().cloned().map(|row| vec![row.clock, row.limit, row.word, row.since]))
    }
}

/// One edition of a clock.
#[derive(Clone, Debug, Default)]
pub struct Edition {
    /// From which day to which: "From 15 December 2023".
    pub days: Prose,
    /// How long.
    pub limit: Prose,
    /// On whose word, with its source.
    pub word: Prose,
    /// How sure the figure is.
    pub sure: Prose,
}

/// One limit of the council's own.
#[derive(Clone, Debug, Default)]
pub struct OwnRow {
    /// From which day to which.
    pub days: Prose,
    /// How long.
    pub limit: Prose,
    /// Why.
    pub why: Prose,
    /// Who decided it.
    pub by: Prose,
}

/// One clock.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/clock.html")]
pub struct Clock {
    /// The frame.
    pub shell: Shell,
    /// What is late when it has passed.
    pub heading: String,
    /// How long today, on whose word.
    pub lead: Prose,
    /// What starts it.
    pub starts: String,
    /// What stops it.
    pub stops: String,
    /// How it counts.
    pub counts: String,
    /// Every edition, the newest first.
    pub editions: Vec<Edition>,
    /// What the council made of it, in a sentence.
    pub own_said: Prose,
    /// Every limit of the council's own, the newest first.
    pub own: Vec<OwnRow>,
    /// How many are late by it, for this reader.
    pub late_said: Prose,
    /// Who is late by it.
    pub late: Option<Lines>,
    /// Ways to the other pages of them.
    pub pages: Pagination,
}

impl Clock {
    fn editions_table(&self) -> StackTable {
        StackTable::new(
            "Editions, the newest first",
            &["Begins", "How long", "On whose word", "How sure"],
        )
        .rows(
            self.editions.iter().cloned().map(|row| vec![row.days, row.limit, row.word, row.sure]),
        )
    }

    fn own_table(&self) -> StackTable {
        StackTable::new(
            "This council’s own limits, the newest first",
            &["Begins", "How long", "Why", "Who decided"],
        )
        .rows(self.own.iter().cloned().map(|row| vec![row.days, row.limit, row.why, row.by]))
    }
}
