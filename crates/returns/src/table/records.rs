//! The records of a CSV file, each with its line and within its allowance of bytes.
//!
//! The parser's own line numbers lag behind with Windows line ends and blank lines, so the line is
//! worked out from where a record ends.

use super::report::{Problem, Stop};
use crate::bounded::Bounded;
use csv::ByteRecord;
use std::io::{self, Read};

/// Bytes that one row may take.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// Where a record stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// The line on which it begins, from 1.
    pub(crate) line: u64,
    /// The byte at which it begins, from 0.
    pub(crate) offset: u64,
    /// How it ends.
    pub(crate) ending: Ending,
}

/// How a record ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With the end of its line.
    Line,
    /// With the end of the file, which has no line end: whole, or cut off.
    Missing,
    /// With the end of the file, within quotation marks.
    OpenQuote,
}

/// The first bytes, which give other encodings away.
pub(crate) fn read_head(source: &mut dyn Read) -> Result<Vec<u8>, Stop> {
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

/// Bytes of the read before that are remembered.
const KEPT: usize = 2;

/// Passes bytes on and remembers the last of them, so that the byte before a place can be asked.
struct Remembering<R> {
    inner: R,
    /// The last bytes of the read before, and the bytes of the last read.
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
            let kept = self.last.len().min(KEPT);
            self.start += (self.last.len() - kept) as u64;
            self.last.drain(..self.last.len() - kept);
            self.last.extend_from_slice(&buffer[..read]);
        }
        Ok(read)
    }
}

/// The records of a file.
pub(crate) struct Records<R: Read> {
    reader: csv::Reader<Remembering<Bounded<R>>>,
    /// The record last read.
    pub(crate) record: ByteRecord,
}

impl<R: Read> Records<R> {
    pub(crate) fn new(source: R) -> Self {
        let inner = Bounded::new(source, MOST_BYTES);
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(Remembering { inner, last: Vec::new(), start: 0 });
        Self { reader, record: ByteRecord::new() }
    }

    /// Reads the next record and says where it stands; nothing at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Place>, Stop> {
        self.reader.get_mut().inner.begin();
        let line = self.line_at_place();
        let offset = self.reader.position().byte();
        match self.reader.read_byte_record(&mut self.record) {
            Ok(false) => Ok(None),
            Ok(true) => {
                let ending = self.ending_of_record();
                Ok(Some(Place { line: self.line_of_record(ending), offset, ending }))
            }
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

    /// How the record just read ends.
    fn ending_of_record(&self) -> Ending {
        let place = self.reader.position().byte();
        match self.ending() {
            Some(b'\n' | b'\r') => {}
            _ => return Ending::Missing,
        }
        // A value that holds the line end itself was quoted. Its closing mark stands before the
        // line end of the record; where it does not, the file ended first.
        let held = matches!(self.record.as_slice().last(), Some(b'\n' | b'\r'));
        let before = self.reader.get_ref().byte_before(place.saturating_sub(1));
        if held && before != Some(b'"') { Ending::OpenQuote } else { Ending::Line }
    }

    /// The line that comes next.
    fn line_at_place(&self) -> u64 {
        // After a carriage return its new line is still to be counted.
        self.reader.position().line() + u64::from(self.ending() == Some(b'\r'))
    }

    /// The line on which the record just read began.
    fn line_of_record(&self, ending: Ending) -> u64 {
        let within = self.record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
        let ended = u64::from(ending == Ending::Line && self.ending() == Some(b'\n'));
        self.reader.position().line().saturating_sub(within + ended).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str) -> Vec<u64> {
        let mut records = Records::new(text.as_bytes());
        std::iter::from_fn(|| records.next().unwrap().map(|place| place.line)).collect()
    }

    #[test]
    fn lines_are_those_of_an_editor_whatever_ends_them() {
        assert_eq!(lines("a\nb\nc"), [1, 2, 3]);
        assert_eq!(lines("a\r\nb\r\nc\r\n"), [1, 2, 3]);
        assert_eq!(lines("a\n\n\nb\n"), [1, 4]);
        assert_eq!(lines("a\r\n\r\nb\r\n\r\n"), [1, 3]);
        assert_eq!(lines("\"a\nb\"\nc\n"), [1, 3]);
        assert_eq!(lines("\"a\r\nb\"\r\nc"), [1, 3]);
        assert_eq!(lines("a\n\"b\nc\n"), [1, 2]);
    }

    fn endings(text: &str) -> Vec<Ending> {
        let mut records = Records::new(text.as_bytes());
        std::iter::from_fn(|| records.next().unwrap().map(|place| place.ending)).collect()
    }

    #[test]
    fn a_record_knows_whether_the_file_ended_first() {
        assert_eq!(endings("a,b\nc,d\n"), [Ending::Line, Ending::Line]);
        assert_eq!(endings("a,b\r\nc,d\r\n"), [Ending::Line, Ending::Line]);
        assert_eq!(endings("a,b\nc,d"), [Ending::Line, Ending::Missing]);
        assert_eq!(endings("a,\"b\n\"\nc,\"d\n\"\r\n"), [Ending::Line, Ending::Line]);
        assert_eq!(endings("a,b\nc,\"d\ne,f\n"), [Ending::Line, Ending::OpenQuote]);
        assert_eq!(endings("a,b\nc,\"d"), [Ending::Line, Ending::Missing]);
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
