//! Children who need something: a team's unallocated and overdue, and the whole council's.
//!
//! One row a child or sibling group, grouped by what is missing, longest first. What can safely
//! be done to several at once goes to a check page that names them all.

use crate::{
    components::{Button, Checkboxes, Pagination, Prose, Select, StackTable, Tally},
    layout::Shell,
};
use askama::Template;

/// One row: a child, for how long, why, and what is next.
#[derive(Clone, Debug, Default)]
pub struct Need {
    /// What the check box sends; empty when the row can't be chosen.
    pub value: String,
    /// The child in plain words, for those who hear the check box.
    pub name: String,
    /// The child, which opens their page.
    pub child: Prose,
    /// For how long: "6 days".
    pub waiting: String,
    /// Status, why, and who holds it until then.
    pub why: Prose,
    /// The next step, with its link.
    pub next: Prose,
}

/// Rows that miss the same thing.
#[derive(Clone, Debug, Default)]
pub struct NeedGroup {
    /// Anchor: the counts of the first sentence lead here.
    pub id: String,
    /// "No social worker"; empty where the page has one group and its heading says so.
    pub name: String,
    /// The rows, longest first.
    pub rows: Vec<Need>,
}

/// What is shown and what not. It is sent with GET and holds no names.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Says what is on: "Filter: everything is shown".
    pub summary: String,
    /// Where it is sent: this page.
    pub action: String,
    /// Which groups.
    pub what: Option<Checkboxes>,
    /// Whose children.
    pub worker: Option<Select>,
    /// Which team, where the page is the whole council's.
    pub team: Option<Select>,
}

/// What may be done to the chosen rows together.
#[derive(Clone, Debug, Default)]
pub struct BulkActs {
    /// Where the chosen rows are sent: the check page.
    pub action: String,
    /// Each as the value sent and the words on the button.
    pub acts: Vec<(String, String)>,
}

/// How many children somebody holds. By name, never a ranking.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    /// Name and team.
    pub worker: Prose,
    /// How many they hold, which opens them.
    pub holds: Prose,
    /// How many were offered to them and wait for their answer.
    pub offered: Prose,
}

/// Children who need something.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/needs.html")]
pub struct Needs {
    /// The frame.
    pub shell: Shell,
    /// Heading: "Unallocated and overdue".
    pub heading: String,
    /// What the first column holds; empty for children.
    pub whom: String,
    /// The first sentence: team, day, counts, what is new.
    pub lead: Prose,
    /// The counts, each of which opens what it counts.
    pub tally: Tally,
    /// What is shown and what not.
    pub filter: Option<Filter>,
    /// "11 children, longest wait first in each group".
    pub order: String,
    /// The groups, in the order of safety.
    pub groups: Vec<NeedGroup>,
    /// What is said when there are no rows, with when it was checked.
    pub nothing: Prose,
    /// What may be done to several; nothing when the page is not of now or behind the record.
    pub bulk: Option<BulkActs>,
    /// Ways to the other pages.
    pub pages: Pagination,
    /// Who holds how many children, by name; empty where the page is not a team's.
    pub carried: Vec<Carried>,
}

impl Needs {
    fn first_column(&self) -> &str {
        if self.whom.is_empty() { "Child" } else { &self.whom }
    }

    fn chooses(&self) -> bool {
        self.bulk.is_some()
    }

    fn columns(&self) -> usize {
        if self.chooses() { 5 } else { 4 }
    }

    fn is_empty(&self) -> bool {
        self.groups.iter().all(|group| group.rows.is_empty())
    }

    fn carried_table(&self) -> StackTable {
        StackTable::new(
            "Who holds how many children, by name",
            &["Worker", "Holds", "Offered, not answered"],
        )
        .rows(
            self.carried
                .iter()
                .map(|row| vec![row.worker.clone(), row.holds.clone(), row.offered.clone()]),
        )
    }

    fn show(&self) -> Button {
        Button::secondary("Show")
    }
}
