//! Bytes made safe for the XML parser: what is not UTF-8 is replaced, byte for byte, and its place
//! remembered, so that one child's bad bytes refuse that child and not the whole file.
//!
//! Also counts lines, which the parser does not.

use std::{
    collections::VecDeque,
    io::{self, BufRead, Read},
};

const CHUNK: usize = 64 * 1024;

/// Bad places remembered at a time; a file with more is bad throughout.
const REMEMBERED: usize = 4096;

/// A buffered reader that gives UTF-8 only.
#[derive(Debug)]
pub(crate) struct Utf8<R> {
    inner: R,
    /// Where each read lands, made once because clearing it again and again would cost more.
    chunk: Vec<u8>,
    buffer: Vec<u8>,
    /// How much of the buffer has been taken.
    taken: usize,
    /// How much of the buffer is known to be UTF-8; a cut character may follow.
    sound: usize,
    /// The byte of the file at which the buffer begins.
    start: u64,
    line: u64,
    bad: VecDeque<u64>,
    ended: bool,
}

impl<R: Read> Utf8<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self {
            inner,
            chunk: vec![0; CHUNK],
            buffer: Vec::new(),
            taken: 0,
            sound: 0,
            start: 0,
            line: 1,
            bad: VecDeque::new(),
            ended: false,
        }
    }

    /// The line of the next byte, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// The place of the next byte, from 0.
    pub(crate) fn offset(&self) -> u64 {
        self.start + self.taken as u64
    }

    /// What is read from.
    pub(crate) fn inner_mut(&mut self) -> &mut R {
        &mut self.inner
    }

    /// Whether a byte before the present place was not UTF-8 since this was last asked.
    pub(crate) fn met_bad_byte(&mut self) -> bool {
        let here = self.offset();
        let before = self.bad.len();
        while self.bad.front().is_some_and(|place| *place < here) {
            self.bad.pop_front();
        }
        self.bad.len() < before
    }

    fn refill(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.sound);
        self.start += self.sound as u64;
        self.taken = 0;
        self.sound = 0;
        let read = loop {
            match self.inner.read(&mut self.chunk) {
                Err(problem) if problem.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.buffer.extend_from_slice(&self.chunk[..read]);
        self.ended = read == 0;
        self.replace_bad_bytes();
        Ok(())
    }

    fn replace_bad_bytes(&mut self) {
        loop {
            let problem = match std::str::from_utf8(&self.buffer[self.sound..]) {
                Ok(_) => {
                    self.sound = self.buffer.len();
                    return;
                }
                Err(problem) => problem,
            };
            self.sound += problem.valid_up_to();
            // A character cut by the end of the chunk waits for the rest of it.
            let length = match problem.error_len() {
                Some(length) => length,
                None if self.ended => self.buffer.len() - self.sound,
                None => return,
            };
            if self.bad.len() < REMEMBERED {
                self.bad.push_back(self.start + self.sound as u64);
            }
            self.buffer[self.sound..self.sound + length].fill(b'?');
            self.sound += length;
        }
    }
}

impl<R: Read> BufRead for Utf8<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.taken == self.sound && !self.ended {
            self.refill()?;
        }
        Ok(&self.buffer[self.taken..self.sound])
    }

    fn consume(&mut self, amount: usize) {
        let end = (self.taken + amount).min(self.sound);
        let lines = self.buffer[self.taken..end].iter().filter(|byte| **byte == b'\n').count();
        self.line += lines as u64;
        self.taken = end;
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let amount = ready.len().min(buffer.len());
        buffer[..amount].copy_from_slice(&ready[..amount]);
        self.consume(amount);
        Ok(amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drip::Drip;
    use proptest::prelude::*;

    fn through(bytes: &[u8]) -> (Vec<u8>, u64, bool) {
        let mut reader = Utf8::new(Drip::of(bytes, 1));
        let mut text = Vec::new();
        reader.read_to_end(&mut text).unwrap();
        let bad = reader.met_bad_byte();
        (text, reader.line(), bad)
    }

    #[test]
    fn characters_cut_between_reads_come_out_whole() {
        let text = "Zoë\nŁukasz\n👩‍👧";
        assert_eq!(through(text.as_bytes()), (text.as_bytes().to_vec(), 3, false));
    }

    #[test]
    fn bad_bytes_are_replaced_and_remembered() {
        assert_eq!(through(b"Zo\xeb\n"), (b"Zo?\n".to_vec(), 2, true));
        assert_eq!(through(b"Zo\xc3"), (b"Zo?".to_vec(), 1, true));
    }

    proptest! {
        #[test]
        fn what_comes_out_is_utf8_and_as_long_as_what_went_in(
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
        ) {
            let (text, _, bad) = through(&bytes);
            prop_assert_eq!(text.len(), bytes.len());
            prop_assert!(std::str::from_utf8(&text).is_ok());
            prop_assert_eq!(bad, std::str::from_utf8(&bytes).is_err());
        }
    }
}
