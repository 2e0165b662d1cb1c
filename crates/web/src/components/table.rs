//! A table of numbers or short words, which stays a table on a phone.

use super::{Classes, Markup};
use askama::Template;

/// One cell.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// What stands in it.
    pub text: Markup,
    /// Whether it is a number, and stands to the right.
    pub numeric: bool,
    /// Further classes.
    pub classes: Classes,
    /// How many columns it covers, when more than one.
    pub colspan: Option<u16>,
    /// How many rows it covers, when more than one.
    pub rowspan: Option<u16>,
}

impl Cell {
    /// Words.
    pub fn new(text: impl Into<Markup>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A number.
    pub fn number(text: impl Into<Markup>) -> Self {
        Self { numeric: true, ..Self::new(text) }
    }
}

/// A table.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/table.html")]
pub struct Table {
    /// What it is a table of.
    pub caption: String,
    /// Further classes of the caption.
    pub caption_classes: Classes,
    /// Headings of the columns; may be empty.
    pub head: Vec<Cell>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the first cell of a row is its heading.
    pub first_is_header: bool,
    /// Further classes.
    pub classes: Classes,
}
