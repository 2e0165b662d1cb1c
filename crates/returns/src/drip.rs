//! A source that gives few bytes at a time, as a network or a pipe may.
//!
//! Tests read through it: what comes out must not depend on how it came in.

use std::io::{self, Read};

/// Gives at most so many bytes at once.
pub(crate) struct Drip<'a> {
    bytes: &'a [u8],
    most: usize,
}

impl<'a> Drip<'a> {
    /// The bytes, at most `most` at once.
    pub(crate) fn of(bytes: &'a [u8], most: usize) -> Self {
        Self { bytes, most }
    }
}

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let amount = self.bytes.len().min(self.most).min(buffer.len());
        buffer[..amount].copy_from_slice(&self.bytes[..amount]);
        self.bytes = &self.bytes[amount..];
        Ok(amount)
    }
}
