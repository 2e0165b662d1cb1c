//! My work: what needs this person, in the order of safety, clock, convenience.

use crate::{
    components::{Line, Lines, Prose, StackTable, Tally},
    layout::Shell,
};
use askama::Template;

/// Brothers and sisters of mine, in one row.
#[derive(Clone, Debug, Default)]
pub struct MyChild {
    /// "Ellie, 9, and Jayden Callow, 6", which opens their page.
    pub child: Prose,
    /// Why we are there: "Protection plan".
    pub why: Prose,
    /// When last seen, and last seen alone.
    pub seen: Prose,
    /// What is next, and by when.
    pub next: Prose,
}

/// My work.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/my_work.html")]
pub struct MyWork {
    /// The frame.
    pub shell: Shell,
    /// The first sentence: the day and the counts, each a link to what it counts.
    pub lead: Prose,
    /// What nobody could miss: covering for somebody; may be empty.
    pub covering: Prose,
    /// Late, or nobody has it. At most about five.
    pub first: Vec<Line>,
    /// More that belongs to the first than is shown; may be empty.
    pub more_first: Prose,
    /// Today, by time.
    pub today: Vec<Line>,
    /// What is said when nothing is late and nothing is due today.
    pub nothing: Prose,
    /// When they last looked: "Friday at 17:22"; empty when they have not lately, and then the last
    /// 3 days are shown.
    pub last_looked: String,
    /// New since then.
    pub news: Vec<Line>,
    /// Drafts to finish.
    pub drafts: Vec<Line>,
    /// The whole council, for a director: a sentence; empty for anybody else.
    pub council: Prose,
    /// How many children something is late for, each count opening them.
    pub tally: Tally,
    /// Children of whom a director should know by name.
    pub named: Vec<Line>,
    /// More of them than are named; may be empty.
    pub more_named: Prose,
    /// The rest of the week, by day.
    pub week: Vec<Line>,
    /// After this week, by day.
    pub later: Vec<Line>,
    /// More that is due later than is shown; may be empty.
    pub more_later: Prose,
    /// My children, by what is due next.
    pub children: Vec<MyChild>,
    /// How the children may be put in another order; may be empty.
    pub orders: Prose,
}

impl MyWork {
    fn children_table(&self) -> StackTable {
        StackTable::new("My children", &["Child", "Why we are there", "Last seen", "Next"]).rows(
            self.children.iter().map(|row| {
                vec![row.child.clone(), row.why.clone(), row.seen.clone(), row.next.clone()]
            }),
        )
    }
}
