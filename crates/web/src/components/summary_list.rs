//! Facts as pairs, perhaps each with something to do about it.

use super::{Classes, Markup};
use askama::Template;

/// Something to do about a fact.
#[derive(Clone, Debug, Default)]
pub struct SummaryAction {
    /// The verb.
    pub text: Markup,
    /// Where it leads.
    pub href: String,
    /// What the verb is about, for somebody who hears the link alone; may be empty.
    pub about: String,
    /// Further classes.
    pub classes: Classes,
}

/// One fact.
#[derive(Clone, Debug, Default)]
pub struct SummaryRow {
    /// What it is.
    pub key: Markup,
    /// How it is.
    pub value: Markup,
    /// What may be done about it.
    pub actions: Vec<SummaryAction>,
    /// Further classes of the row.
    pub classes: Classes,
    /// Further classes of the key.
    pub key_classes: Classes,
}

impl SummaryRow {
    /// A fact with nothing to do about it.
    pub fn new(key: impl Into<Markup>, value: impl Into<Markup>) -> Self {
        Self { key: key.into(), value: value.into(), ..Self::default() }
    }
}

/// Facts as pairs.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/summary_list.html")]
pub struct SummaryList {
    /// The facts in order.
    pub rows: Vec<SummaryRow>,
    /// Further classes: `govuk-summary-list--no-border`.
    pub classes: Classes,
}

impl SummaryList {
    /// Facts as pairs.
    pub fn new(rows: Vec<SummaryRow>) -> Self {
        Self { rows, classes: Classes::default() }
    }

    /// A row without actions beside rows with some leaves their room empty.
    fn leaves_room(&self, row: &SummaryRow) -> bool {
        row.actions.is_empty() && self.rows.iter().any(|other| !other.actions.is_empty())
    }
}
