//! What a table of the dataset is: its columns, their kinds, and how rows are told apart.
//!
//! The tables themselves are in `tables`. They guide reading; a file may have fewer columns or
//! more.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text, at most so many characters; 0 for no limit.
    Text(usize),
    /// A day, with or without a time.
    Date,
    /// Yes or no.
    Flag,
    /// A number.
    Number,
    /// JSON, whose keys vary by supplier.
    Json,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the header row.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// The column whose value it repeats, as "table.column".
    pub of: Option<&'static str>,
}

impl Column {
    /// The same column, repeating another's value.
    pub(super) const fn of(self, other: &'static str) -> Self {
        Self { of: Some(other), ..self }
    }
}

/// A table of the dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name, which is the file's without ".csv".
    pub name: &'static str,
    /// The columns that tell its rows apart; none when only the whole row does.
    pub key: &'static [&'static str],
    /// The column with the child's id, where it has one of its own.
    pub person: Option<&'static str>,
    /// Whether it is about the extract and not about children: counted, never taken.
    pub housekeeping: bool,
    /// Its columns in the order of the specification.
    pub columns: &'static [Column],
}

impl Table {
    /// The column of a name.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

pub(super) const fn text(name: &'static str, most: usize) -> Column {
    Column { name, kind: Kind::Text(most), of: None }
}

pub(super) const fn date(name: &'static str) -> Column {
    Column { name, kind: Kind::Date, of: None }
}

pub(super) const fn flag(name: &'static str) -> Column {
    Column { name, kind: Kind::Flag, of: None }
}

pub(super) const fn number(name: &'static str) -> Column {
    Column { name, kind: Kind::Number, of: None }
}

pub(super) const fn json(name: &'static str) -> Column {
    Column { name, kind: Kind::Json, of: None }
}
