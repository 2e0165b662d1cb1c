//! Where a row stood: its system, table and key, and a digest of what it says.
//!
//! Every part that an import records says so in its purpose, so that the journal itself tells
//! which rows are here. A purpose never holds more than the extract's own key.

use super::names::System;
use sha2::{Digest, Sha256};

/// The longest table name and key that stand in a purpose as they are.
const LONGEST_TABLE: usize = 60;
const LONGEST_KEY: usize = 96;

/// Where a row stood.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub(super) system: System,
    pub(super) table: String,
    pub(super) key: String,
    /// A digest of what the row says.
    pub(super) digest: u64,
    /// Its line in the file, from 1.
    pub(super) line: u64,
    /// What tells it apart, worked out once.
    id: u64,
}

/// What a part of an import says it was recorded for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A row says so.
    Import,
    /// A row no longer says anything.
    Vanished,
}

impl Purpose {
    fn word(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Vanished => "vanished",
        }
    }
}

/// A purpose, read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Read<'a> {
    pub(super) purpose: Purpose,
    pub(super) system: System,
    pub(super) table: &'a str,
    pub(super) digest: u64,
    pub(super) key: &'a str,
}

impl Origin {
    pub(super) fn new(system: System, table: &str, key: &str) -> Self {
        let id = row_id(system, table, key);
        Self { system, table: table.to_owned(), key: key.to_owned(), digest: 0, line: 0, id }
    }

    /// The same with what the row says and the line on which it stands.
    pub(super) fn saying(self, digest: u64, line: u64) -> Self {
        Self { digest, line, ..self }
    }

    /// What tells it apart from every other row.
    pub(super) fn id(&self) -> u64 {
        self.id
    }

    /// As every part made of it says.
    pub(super) fn purpose(&self) -> String {
        self.purpose_of(Purpose::Import)
    }

    /// The same for another purpose.
    pub(super) fn purpose_of(&self, purpose: Purpose) -> String {
        let (table, key) = (short(&self.table, LONGEST_TABLE), short(&self.key, LONGEST_KEY));
        let (word, system) = (purpose.word(), self.system.code());
        format!("{word} {system} {table} {:016x} {key}", self.digest)
    }

    /// The same row filed under another table's name.
    pub(super) fn under(&self, table: &str) -> Self {
        let (digest, line) = (self.digest, self.line);
        Self { digest, line, ..Self::new(self.system, table, &self.key) }
    }

    /// The same row with a key of its own, where another one has its key.
    pub(super) fn keyed(&self, key: &str) -> Self {
        let (digest, line) = (self.digest, self.line);
        Self { digest, line, ..Self::new(self.system, &self.table, key) }
    }
}

impl Read<'_> {
    /// What tells the row apart.
    pub(super) fn id(&self) -> u64 {
        row_id(self.system, self.table, self.key)
    }

    /// Where the row stood.
    pub(super) fn origin(&self) -> Origin {
        Origin::new(self.system, self.table, self.key).saying(self.digest, 0)
    }
}

/// Reads a purpose; nothing when a person's command recorded the part.
pub(super) fn read(purpose: &str) -> Option<Read<'_>> {
    let mut parts = purpose.splitn(5, ' ');
    let word = parts.next()?;
    let purpose = [Purpose::Import, Purpose::Vanished].into_iter().find(|p| p.word() == word)?;
    let system = parts.next()?;
    let system = System::ALL.into_iter().find(|known| known.code() == system)?;
    let (table, digest, key) = (parts.next()?, parts.next()?, parts.next()?);
    let digest = u64::from_str_radix(digest, 16).ok()?;
    Some(Read { purpose, system, table, digest, key })
}

pub(super) fn row_id(system: System, table: &str, key: &str) -> u64 {
    let (table, key) = (short(table, LONGEST_TABLE), short(key, LONGEST_KEY));
    let mut hash = Sha256::new();
    for text in [system.code(), &table, &key] {
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    first_eight(&hash.finalize())
}

/// A digest of named values, whatever order their columns stand in. Empty ones don't count: a
/// column that is added empty changes nothing.
pub(super) fn digest<'a>(values: impl Iterator<Item = (&'a str, &'a str)>) -> u64 {
    let mut values: Vec<(&str, &str)> =
        values.map(|(name, value)| (name, value.trim())).filter(|(_, v)| !v.is_empty()).collect();
    values.sort_unstable();
    let mut hash = Sha256::new();
    for (name, value) in values {
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(value.as_bytes());
        hash.update([1]);
    }
    first_eight(&hash.finalize())
}

fn first_eight(digest: &[u8]) -> u64 {
    digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// A text that fits into a purpose: itself, or a digest of it.
fn short(text: &str, most: usize) -> std::borrow::Cow<'_, str> {
    let fits = !text.is_empty() && text.len() <= most && !text.chars().any(char::is_control);
    if fits {
        return text.into();
    }
    let digest = Sha256::digest(text.as_bytes());
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("long-{hex}").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purpose_says_again_from_which_row_it_came() {
        for key in ["123", "A|B", "with space and more", "", &"x".repeat(500), "nul\0"] {
            let origin = Origin { digest: 0xab, ..Origin::new(System::Ssd, "ssd_person", key) };
            for kind in [Purpose::Import, Purpose::Vanished] {
                let purpose = origin.purpose_of(kind);
                assert!(purpose.len() <= 200 && !purpose.contains('\0'), "{purpose}");
                let read = read(&purpose).unwrap();
                assert_eq!((read.id(), read.digest, read.purpose), (origin.id(), 0xab, kind));
                assert_eq!(read.origin().purpose_of(kind), purpose);
            }
        }
        assert_eq!(read("record_visit"), None);
        assert_eq!(read("import ssd ssd_person zz 1"), None);
    }

    #[test]
    fn the_order_of_columns_and_empty_ones_do_not_change_a_row() {
        let one = digest([("a", "1"), ("b", "2"), ("c", " ")].into_iter());
        assert_eq!(one, digest([("b", "2 "), ("a", "1")].into_iter()));
        assert_ne!(one, digest([("b", "1"), ("a", "2")].into_iter()));
    }
}
