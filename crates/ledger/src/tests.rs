//! The ledger's tests: published vectors, properties over random journals, and every single bit
//! of a small journal flipped. The one test binary of this crate.

mod checkpoint;
mod format;
mod journal;
mod merkle;
mod tampering;

/// Bytes from hexadecimal, for vectors that are published that way.
fn bytes(hex: &str) -> Vec<u8> {
    assert!(hex.len().is_multiple_of(2), "hexadecimal comes in pairs");
    let pairs = (0..hex.len()).step_by(2);
    pairs.map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

/// A digest from hexadecimal.
fn digest(hex: &str) -> crate::Digest {
    bytes(hex).try_into().unwrap()
}
