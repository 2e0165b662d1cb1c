//! Statutory returns and extracts as files: readers that stream, never panic, and drop nothing.
//!
//! `cin` reads the children in need census message, `ssd` a folder of Standard Safeguarding
//! Dataset tables. Both hand over one child or row at a time with findings; whether to take it is
//! the importer's decision. Data teams may use them without the rest of the house.

pub mod bounded;
pub mod cin;
pub mod finding;
pub mod ssd;

pub use finding::{Finding, What};
