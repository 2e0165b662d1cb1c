//! The office's tests, one binary: the path of practice, access, import.
#![expect(missing_docs, reason = "tests document themselves by their names")]

#[path = "all/path.rs"]
mod path;
#[path = "all/town.rs"]
mod town;
