//! Our own table of people and dates: on a phone each row becomes a short list.
//!
//! Roles are written out, so that the table stays one for a screen reader when it is laid out
//! as a list, and each cell carries its column's words.

use super::Prose;
use askama::Template;

/// How the table's name is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Caption {
    /// Only to those who hear the page: a heading stands above.
    #[default]
    Hidden,
    /// In small bold type.
    Shown,
}

/// A table of people and dates.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/stack_table.html")]
pub struct StackTable {
    /// What it is a table of.
    pub name: String,
    /// How the name is shown.
    pub caption: Caption,
    /// Headings of the columns; the first is of the row's heading.
    pub heads: Vec<String>,
    /// Rows of as many cells as there are headings.
    pub rows: Vec<Vec<Prose>>,
    /// Columns whose words are not repeated on a phone because the cell speaks for itself.
    pub plain_columns: Vec<usize>,
    /// Columns that are not broken on a desk: dates.
    pub whole_columns: Vec<usize>,
}

impl StackTable {
    /// A table whose name is heard, not seen.
    pub fn new(name: impl Into<String>, heads: &[&str]) -> Self {
        Self {
            name: name.into(),
            heads: heads.iter().map(|&head| head.to_owned()).collect(),
            ..Self::default()
        }
    }

    /// Adds a row.
    pub fn row(mut self, cells: impl IntoIterator<Item = Prose>) -> Self {
        self.rows.push(cells.into_iter().collect());
        self
    }

    /// Adds rows.
    pub fn rows(mut self, rows: impl IntoIterator<Item = Vec<Prose>>) -> Self {
        self.rows.extend(rows);
        self
    }

    /// The same with its name seen.
    pub fn named(mut self) -> Self {
        self.caption = Caption::Shown;
        self
    }

    fn label(&self, column: usize) -> Option<&str> {
        let head = self.heads.get(column)?;
        (!self.plain_columns.contains(&column)).then_some(head.as_str())
    }

    fn class(&self, column: usize) -> &'static str {
        if self.whole_columns.contains(&column) { " sl-whole" } else { "" }
    }

    fn caption_class(&self) -> &'static str {
        match self.caption {
            Caption::Hidden => "govuk-visually-hidden",
            Caption::Shown => "govuk-table__caption--s",
        }
    }
}
