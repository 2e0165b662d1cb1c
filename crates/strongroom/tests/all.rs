//! Every test of the room: files in and out, what a file is, the scanner, pictures.

#![expect(clippy::unwrap_used, reason = "the whole binary is a test")]

#[path = "all/content.rs"]
mod content;
#[path = "all/keeping.rs"]
mod keeping;
#[path = "all/pictures.rs"]
mod pictures;
#[path = "all/scanning.rs"]
mod scanning;
