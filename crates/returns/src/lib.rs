//! Statutory returns and extracts as files: readers that stream, never panic, and drop nothing.
//!
//! `cin` reads the children in need census message, `ssd` a folder of Standard Safeguarding
//! Dataset tables, `ssda903` a folder of the looked after children return. Each hands over one
//! child or row at a time with findings; whether to take it is the importer's decision. Data teams
//! may use them without the rest of the house.

pub mod bounded;
pub mod cin;
#[cfg(test)]
mod drip;
pub mod finding;
mod folder;
pub mod restrictions;
mod seen;
pub mod ssd;
pub mod ssda903;
pub mod table;
pub mod value;

pub use finding::{Finding, What};
