//! The records of a CSV file, each with its line and within its allowance of bytes.
//!
//! The parser's own line numbers lag behind with Windows line ends and blank lines, so the line is
//! worked out from where a record ends.

use super::read::Problem;
use crate::bounded::Bounded;
use csv::ByteRecord;
use std::io::{self, Read};

/// Bytes that one row may take.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// Why the reading of a file stops, and on which line.
pub(super) type Stop = (Problem, u64);

/// The first bytes, which give other encodings away.
pub(super) fn read_head(source: &mut dyn Read) -> Result<Vec<u8>, Stop> {
    let mut head = Vec::new();
    source
        .take(4)
        .read_to_end(&mut head)
        .map_err(|problem| (Problem::Unreadable(problem.to_string()), 1))?;
    match head.as_slice() {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..] => {
            Err((Problem::Encoding("UTF-16".to_owned()), 1))
        }
        [b'P', b'K', ..] => Err((Problem::Encoding("a ZIP or Excel format".to_owned()), 1)),
        _ => Ok(head),
    }
}

/// Passes bytes on and remembers the last of them, so that the byte before a place can be asked.
struct Remembering<R> {
    inner: R,
    /// The last byte of the read before, and the bytes of the last read.
    last: Vec<u8>,
    /// The place in the file of the first byte remembered.
    start: u64,
}

impl<R> Remembering<R> {
    fn byte_before(&self, place: u64) -> Option<u8> {
        let position = place.checked_sub(self.start)?.checked_sub(1)?;
        self.last.get(usize::try_from(position).ok()?).copied()
    }
}

impl<R: Read> Read for Remembering<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if read > 0 {
            let kept = self.last.len().min(1);
            self.start += (self.last.len() - kept) as u64;
            self.last.drain(..self.last.len() - kept);
            self.last.extend_from_slice(&buffer[..read]);
        }
        Ok(read)
    }
}

/// The records of a file.
pub(super) struct Records<R: Read> {
    reader: csv::Reader<Remembering<Bounded<R>>>,
    /// The record last read.
    pub(super) record: ByteRecord,
}

impl<R: Read> Records<R> {
    pub(super) fn new(source: R) -> Self {
        let inner = Bounded::new(source, MOST_BYTES);
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(Remembering { inner, last: Vec::new(), start: 0 });
        Self { reader, record: ByteRecord::new() }
    }

    /// Reads the next record and gives its line and byte; nothing at the end.
    pub(super) fn next(&mut self) -> Result<Option<(u64, u64)>, Stop> {
        self.reader.get_mut().inner.begin();
        let line = self.line_at_place();
        let offset = self.reader.position().byte();
        match self.reader.read_byte_record(&mut self.record) {
            Ok(false) => Ok(None),
            Ok(true) => Ok(Some((self.line_of_record(), offset))),
            Err(problem) => {
                let problem = if self.reader.get_ref().inner.exceeded() {
                    Problem::TooLong
                } else {
                    Problem::Unreadable(problem.to_string())
                };
                Err((problem, line))
            }
        }
    }

    /// The byte that ended the last record, if the file did not.
    fn ending(&self) -> Option<u8> {
        self.reader.get_ref().byte_before(self.reader.position().byte())
    }

    /// The line that comes next.
    fn line_at_place(&self) -> u64 {
        // After a carriage return its new line is still to be counted.
        self.reader.position().line() + u64::from(self.ending() == Some(b'\r'))
    }

    /// The line on which the record just read began.
    fn line_of_record(&self) -> u64 {
        let within = self.record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
        let ended = u64::from(self.ending() == Some(b'\n'));
        self.reader.position().line().saturating_sub(within + ended).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str) -> Vec<u64> {
        let mut records = Records::new(text.as_bytes());
        std::iter::from_fn(|| records.next().unwrap().map(|(line, _)| line)).collect()
    }

    #[test]
    fn lines_are_those_of_an_editor_whatever_ends_them() {
        assert_eq!(lines("a\nb\nc"), [1, 2, 3]);
        assert_eq!(lines("a\r\nb\r\nc\r\n"), [1, 2, 3]);
        assert_eq!(lines("a\n\n\nb\n"), [1, 4]);
        assert_eq!(lines("a\r\n\r\nb\r\n\r\n"), [1, 3]);
        assert_eq!(lines("\"a\nb\"\nc\n"), [1, 3]);
        assert_eq!(lines("\"a\r\nb\"\r\nc"), [1, 3]);
    }

    proptest! {
        #[test]
        fn each_row_knows_its_line(gaps in proptest::collection::vec(1..4_usize, 1..3_000)) {
            let mut text = String::new();
            let mut line = 1;
            let mut expected = Vec::new();
            for gap in gaps {
                text.push_str("value,another");
                expected.push(line);
                text.push_str(&"\r\n".repeat(gap));
                line += gap as u64;
            }
            prop_assert_eq!(lines(&text), expected);
        }
    }
}
