//! Several children who have nobody, offered to workers in one act; and what came of it, child by
//! child.
//!
//! Each child has a choice of their own. Nothing is chosen beforehand, and whoever is left without
//! a choice is left as they are.

use crate::{
    components::{Button, ErrorSummary, Input, Pagination, Prose, Select, StackTable},
    layout::Shell,
    sheets::HiddenField,
};
use askama::Template;

/// One child who has nobody.
#[derive(Clone, Debug, Default)]
pub struct OfferRow {
    /// The child's id, as it is sent.
    pub value: String,
    /// What the record stood at, sealed.
    pub read: String,
    /// The child, which opens their page.
    pub child: Prose,
    /// For how long: "6 days".
    pub waiting: String,
    /// Why, and who answers until then.
    pub why: Prose,
    /// To whom.
    pub worker: Select,
    /// What they should know first.
    pub words: Input,
}

/// The page on which workers are chosen.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/offers.html")]
pub struct Offers {
    /// The frame.
    pub shell: Shell,
    /// What is on the page, and what will follow.
    pub lead: Prose,
    /// What is wrong; nothing at first.
    pub errors: Option<ErrorSummary>,
    /// The children, longest first.
    pub rows: Vec<OfferRow>,
    /// What is said when there are none.
    pub nothing: String,
    /// Where it is sent.
    pub action: String,
    /// What is carried unseen: the page's own id.
    pub hidden: Vec<HiddenField>,
    /// Ways to the other pages.
    pub pages: Pagination,
}

impl Offers {
    fn button(&self) -> Button {
        Button { once: Some(true), ..Button::new("Offer the chosen children") }
    }
}

/// What came of it.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/offered.html")]
pub struct Offered {
    /// The frame.
    pub shell: Shell,
    /// "2 of 3 children are offered".
    pub heading: String,
    /// What happens now.
    pub lead: Prose,
    /// Who was not offered, why, and what can be done.
    pub refused: Vec<(Prose, Prose)>,
    /// Who was offered, and to whom.
    pub taken: Vec<(Prose, Prose)>,
}

impl Offered {
    fn refused_table(&self) -> StackTable {
        table("Not offered", "Why not", &self.refused)
    }

    fn taken_table(&self) -> StackTable {
        table("Offered", "To whom", &self.taken)
    }
}

fn table(name: &str, said: &str, rows: &[(Prose, Prose)]) -> StackTable {
    let mut table = StackTable::new(name, &["Child", said])
        .rows(rows.iter().map(|(child, said)| vec![child.clone(), said.clone()]));
    table.plain_columns = vec![1];
    table.whole_columns = vec![0];
    table
}
