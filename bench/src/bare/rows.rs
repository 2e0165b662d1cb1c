//! The rows that commands wrote, read back so that they can be written again.
//!
//! Only commands that change no list are replayed, so these rows are all that they wrote. What
//! always holds: entries that were committed together stand in one group, which their moments
//! show: within a commit they follow one another by a microsecond.

/// A value of either database.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// One entry with what was written for it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) sequence: i64,
    pub(super) recorded: i64,
    pub(super) hash: Vec<u8>,
    /// The row of the table of entries.
    pub(super) row: Vec<Cell>,
    /// The rows of its parts.
    pub(super) parts: Vec<Vec<Cell>>,
    /// The new position of each facet it touched.
    pub(super) heads: Vec<Vec<Cell>>,
}

/// The columns of an entry.
pub(super) const ENTRY: &str =
    "authority, sequence, recorded, scheme, command, digests, subjects, hash";
/// The columns of a part; the subject is the second, the facet the sixth.
pub(super) const PART: &str = "authority, subject, sequence, ordinal, recorded, facet, kind, \
                               version, happened, actor, purpose, label, salt, body";
/// The columns of a position.
pub(super) const HEAD: &str = "authority, subject, facet, position";

impl Entry {
    /// An entry out of its row, with its parts.
    pub(super) fn new(row: Vec<Cell>, parts: Vec<Vec<Cell>>) -> Self {
        let int = |place: usize| match row.get(place) {
            Some(Cell::Int(value)) => *value,
            _ => 0,
        };
        let (sequence, recorded) = (int(1), int(2));
        let hash = match row.last() {
            Some(Cell::Bytes(hash)) => hash.clone(),
            _ => Vec::new(),
        };
        let heads = parts.iter().map(|part| {
            vec![part[0].clone(), part[1].clone(), part[5].clone(), Cell::Int(sequence)]
        });
        let heads = heads.collect();
        Self { sequence, recorded, hash, row, parts, heads }
    }

    /// The subjects named in an entry's row.
    pub(super) fn subjects(row: &[Cell]) -> Vec<Vec<u8>> {
        match row.get(6) {
            Some(Cell::Bytes(subjects)) => subjects.chunks(16).map(<[u8]>::to_vec).collect(),
            _ => Vec::new(),
        }
    }
}

/// Cuts entries into the groups in which they were committed.
pub(super) fn groups(entries: &[Entry]) -> Vec<&[Entry]> {
    entries.chunk_by(|one, next| next.recorded == one.recorded + 1).collect()
}

/// `?1, ?2, ...` or `$1, $2, ...`
pub(super) fn places(mark: char, first: usize, many: usize) -> String {
    let all: Vec<String> = (first..first + many).map(|place| format!("{mark}{place}")).collect();
    all.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(sequence: i64, recorded: i64) -> Entry {
        Entry::new(vec![Cell::Int(1), Cell::Int(sequence), Cell::Int(recorded)], vec![])
    }

    #[test]
    fn entries_of_one_commit_follow_one_another_by_a_microsecond() {
        let entries = [entry(1, 100), entry(2, 101), entry(3, 900), entry(4, 901), entry(5, 902)];
        let sizes: Vec<usize> = groups(&entries).iter().map(|group| group.len()).collect();
        assert_eq!(sizes, [2, 3]);
    }
}
