//! A reader that refuses to feed one thing for ever.
//!
//! Parsers keep a whole record or text in memory. This stands below them and fails once a single
//! one has taken more than its allowance, so that a file without an end costs no more than that.

use std::io::{self, Read};

/// Passes bytes on until one record has taken more than it may.
#[derive(Debug)]
pub struct Bounded<R> {
    inner: R,
    most: u64,
    taken: u64,
    exceeded: bool,
}

impl<R> Bounded<R> {
    /// Each record may take `most` bytes, and a parser's read-ahead on top of that.
    pub fn new(inner: R, most: u64) -> Self {
        Self { inner, most, taken: 0, exceeded: false }
    }

    /// A new record begins: the allowance is full again.
    pub fn begin(&mut self) {
        self.taken = 0;
    }

    /// Whether a record took more than it may. The reader gives nothing more then.
    pub fn exceeded(&self) -> bool {
        self.exceeded
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.exceeded || self.taken > self.most {
            self.exceeded = true;
            return Err(io::Error::other("one record is longer than any record can be"));
        }
        let read = self.inner.read(buffer)?;
        self.taken = self.taken.saturating_add(read as u64);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_without_an_end_is_cut_off() {
        let mut reader = Bounded::new(io::repeat(b'x'), 10_000);
        let mut buffer = [0; 4096];
        let reads = (0..10).take_while(|_| reader.read(&mut buffer).is_ok()).count();
        assert_eq!(reads, 3);
        assert!(reader.exceeded());
    }

    #[test]
    fn many_records_within_their_allowance_pass() {
        let mut reader = Bounded::new(io::repeat(b'x'), 10_000);
        let mut buffer = [0; 4096];
        for _ in 0..10 {
            reader.begin();
            assert_eq!(reader.read(&mut buffer).unwrap(), 4096);
        }
        assert!(!reader.exceeded());
    }
}
