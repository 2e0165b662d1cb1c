//! One SQL text for both databases.
//!
//! Every statement of the crate passes through [`Texts::of`]. What always holds: placeholders are
//! written `?1 ... ?n`, because SQLite takes `$1` for a name and silently binds the wrong value;
//! they become `$n` for PostgreSQL here, once for each text; and a text never carries a value.

use std::{
    collections::HashMap,
    fmt::Write as _,
    sync::{Arc, RwLock},
};

/// Which database answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

/// Texts as one database wants them, each worked out once.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    known: RwLock<HashMap<Box<str>, Arc<str>>>,
}

impl Texts {
    /// The text for this dialect.
    pub(crate) fn of(&self, dialect: Dialect, text: &str) -> Arc<str> {
        let known = self.known.read().expect("no holder of this lock panics").get(text).cloned();
        known.unwrap_or_else(|| {
            let rendered: Arc<str> = render(dialect, text).into();
            let mut all = self.known.write().expect("no holder of this lock panics");
            // Texts are few and fixed; the bound only guards against a caller that makes them up.
            if all.len() > 4_096 {
                all.clear();
            }
            all.insert(text.into(), Arc::clone(&rendered));
            rendered
        })
    }
}

/// Replaces what the two databases spell differently.
pub(crate) fn render(dialect: Dialect, text: &str) -> String {
    let spelt = SPELLINGS.iter().fold(text.to_owned(), |text, (mark, sqlite, postgres)| {
        let spelling = if dialect == Dialect::Sqlite { sqlite } else { postgres };
        text.replace(mark, spelling)
    });
    match dialect {
        Dialect::Sqlite => spelt,
        Dialect::Postgres => dollars(&spelt),
    }
}

/// Mark, SQLite, PostgreSQL.
const SPELLINGS: &[(&str, &str, &str)] = &[
    ("{lock}", "", "for update"),
    ("{skip}", "", "for update skip locked"),
    (
        "{now}",
        "cast(unixepoch('subsec') * 1000000 as integer)",
        "cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)",
    ),
    ("{clustered}", "without rowid", ""),
    // Left to itself SQLite takes the authority for a rare value and reads the whole journal.
    ("{by_command}", "indexed by entry_command", ""),
];

/// `?n` becomes `$n`, except within quoted text.
fn dollars(text: &str) -> String {
    let mut quoted = false;
    text.chars()
        .map(|letter| {
            quoted ^= letter == '\'';
            if letter == '?' && !quoted { '$' } else { letter }
        })
        .collect()
}

/// Column types as PostgreSQL wants them; SQLite takes them as they are. Text is compared byte by
/// byte on both.
pub(crate) fn types(dialect: Dialect, columns: &str) -> String {
    if dialect == Dialect::Sqlite {
        return columns.to_owned();
    }
    let mut out = String::with_capacity(columns.len() + 64);
    let mut word = String::new();
    for letter in columns.chars().chain([' ']) {
        if letter.is_alphanumeric() || letter == '_' {
            word.push(letter);
            continue;
        }
        out.push_str(match word.to_ascii_uppercase().as_str() {
            "TEXT" => "TEXT COLLATE \"C\"",
            "BLOB" => "BYTEA",
            _ => &word,
        });
        word.clear();
        out.push(letter);
    }
    out
}

/// The sizes in which lists and rows go to the database, so that few texts are ever prepared.
pub(crate) const SIZES: [usize; 4] = [1, 8, 64, 512];

/// Writes the placeholders `?first, ...` for `{list}`.
pub(crate) fn listed(text: &str, first: usize, size: usize) -> String {
    let mut list = String::with_capacity(size * 6);
    for place in first..first + size {
        let comma = if place == first { "" } else { ", " };
        write!(list, "{comma}?{place}").expect("writing to a string in memory cannot fail");
    }
    text.replace("{list}", &list)
}

/// Cuts a list into pieces, each with the size of statement that takes it. A piece may be shorter
/// than its size; the caller repeats its last member.
pub(crate) fn pieces<T>(all: &[T]) -> impl Iterator<Item = (&[T], usize)> {
    let most = SIZES[SIZES.len() - 1];
    all.chunks(most).map(move |piece| {
        let size = SIZES.iter().copied().find(|size| *size >= piece.len()).unwrap_or(most);
        (piece, size)
    })
}

/// How rows are put into one table.
#[derive(Clone, Debug)]
pub(crate) struct Insert {
    /// `insert into T (authority, ...) values`.
    pub(crate) into: String,
    /// How many columns a row has.
    pub(crate) columns: usize,
    /// `on conflict ...`, or nothing.
    pub(crate) tail: &'static str,
}

impl Insert {
    /// An insert that names its columns. The first is the authority.
    pub(crate) fn new(table: &str, columns: &[&str], tail: &'static str) -> Self {
        let into = format!("insert into {table} ({}) values", columns.join(", "));
        Self { into, columns: columns.len(), tail }
    }

    /// The statement for one row.
    pub(crate) fn text(&self) -> String {
        let places: Vec<String> = (1..=self.columns).map(|place| format!("?{place}")).collect();
        format!("{} ({}) {}", self.into, places.join(", "), self.tail)
    }

    /// The statement that PostgreSQL is given rows with, column by column: the same text for any
    /// number of rows, and one place for each column. Each column says the type of its array; one
    /// that holds nothing in any row says none, and has no place.
    pub(crate) fn by_columns(&self, arrays: &[Option<&str>]) -> String {
        let (mut taken, mut places, mut names) = (Vec::new(), Vec::new(), Vec::new());
        for array in arrays {
            let Some(array) = array else {
                taken.push("null".to_owned());
                continue;
            };
            let name = format!("c{}", names.len() + 1);
            places.push(format!("?{}::{array}", places.len() + 1));
            taken.push(name.clone());
            names.push(name);
        }
        format!(
            "{} select {} from unnest({}) as given ({}) {}",
            self.into.trim_end_matches(" values"),
            taken.join(", "),
            places.join(", "),
            names.join(", "),
            self.tail
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_column_by_column_and_a_column_that_is_never_filled_has_no_place() {
        let insert = Insert::new("t", &["authority", "held", "until"], "on conflict do nothing");
        assert_eq!(
            insert.by_columns(&[Some("bigint[]"), None, Some("text[]")]),
            "insert into t (authority, held, until) select c1, null, c2 from \
             unnest(?1::bigint[], ?2::text[]) as given (c1, c2) on conflict do nothing"
        );
    }
}
