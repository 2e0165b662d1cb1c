//! Lists of now: one file a list, each a row type, the rows a case gives, and the SQL that reads
//! them.
//!
//! The rows of a person are a pure function of that person's folded case, so a view built as
//! entries come equals one built afresh. No policy and no HTTP here: what an actor may see comes
//! in as a [`casework::Scope`].

mod access;
mod families;
mod kin;
mod memory;
mod people;
mod projection;
mod reading;
mod search;

pub use families::members_in;
pub use memory::CaseMemory;
pub use people::{Class, Named, PersonRow, Sight, classified, page, people_named, person};
pub use projection::{Lists, names};
pub use reading::{entries, entry};
pub use search::{Found, search};
