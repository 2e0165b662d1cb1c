//! Which rows are here already, and how they read then: told by the journal itself.
//!
//! Every part of an import says in its purpose from which row it came and what the row's digest
//! was. Nothing else is kept beside the journal, so a restored or moved record still knows.

use super::names::{Names, System};
use crate::Office;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use store::{Key, StoreError, StoredPart};

/// How many entries are read at once.
const ENTRIES: u32 = 5_000;
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
        let (table, key) = (short(&self.table, LONGEST_TABLE), short(&self.key, LONGEST_KEY));
        format!("import {} {table} {:016x} {key}", self.system.code(), self.digest)
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

/// The rows that are here.
#[derive(Debug, Default)]
pub(super) struct Known {
    rows: HashMap<u64, u64>,
    people: bool,
}

impl Known {
    /// Reads what earlier runs recorded.
    pub(super) async fn load(office: &Office, names: Names) -> Result<Self, StoreError> {
        let importers: Vec<Key> = System::ALL.map(|system| names.importer(system).bytes()).into();
        let mut known = Self::default();
        let mut from = 0;
        loop {
            let parts = office.archive().parts_after(from, ENTRIES).await?;
            let Some(last) = parts.last() else { return Ok(known) };
            from = last.sequence;
            // A person's entry may bring the decision on their restriction too: a row of its own.
            let first =
                |part: &&StoredPart| part.ordinal == 0 || &*part.kind == "restriction.classified";
            let ours = parts.iter().filter(first);
            for part in ours.filter(|part| importers.contains(&part.actor)) {
                known.people |= &*part.kind == "person.registered";
                known.rows.extend(read(&part.purpose));
            }
        }
    }

    /// The digest of a row as it was taken.
    pub(super) fn digest(&self, id: u64) -> Option<u64> {
        self.rows.get(&id).copied()
    }

    /// Whether a row of that key is here or on its way.
    pub(super) fn has(&self, system: System, table: &str, key: &str) -> bool {
        self.rows.contains_key(&row_id(system, table, key))
    }

    /// Whether earlier runs brought people.
    pub(super) fn has_people(&self) -> bool {
        self.people
    }

    pub(super) fn take(&mut self, origin: &Origin) {
        self.rows.insert(origin.id(), origin.digest);
    }
}

fn read(purpose: &str) -> Option<(u64, u64)> {
    let mut parts = purpose.splitn(5, ' ');
    let (import, system) = (parts.next()?, parts.next()?);
    let system = System::ALL.into_iter().find(|known| known.code() == system)?;
    let (table, digest, key) = (parts.next()?, parts.next()?, parts.next()?);
    let digest = u64::from_str_radix(digest, 16).ok().filter(|_| import == "import")?;
    Some((row_id(system, table, key), digest))
}

fn row_id(system: System, table: &str, key: &str) -> u64 {
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
fn short(text: &str, most: usize) -> String {
    let fits = !text.is_empty() && text.len() <= most && !text.chars().any(char::is_control);
    if fits {
        return text.to_owned();
    }
    let digest = Sha256::digest(text.as_bytes());
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("long-{hex}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purpose_says_again_from_which_row_it_came() {
        for key in ["123", "A|B", "with space and more", "", &"x".repeat(500), "nul\0"] {
            let origin = Origin { digest: 0xab, ..Origin::new(System::Ssd, "ssd_person", key) };
            let purpose = origin.purpose();
            assert!(purpose.len() <= 200 && !purpose.contains('\0'), "{purpose}");
            assert_eq!(read(&purpose), Some((origin.id(), 0xab)), "{purpose}");
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
