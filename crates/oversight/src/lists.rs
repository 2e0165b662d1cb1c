//! Rows for the pages of managers: open, unallocated, overdue, not seen, caseload.
//!
//! Every list reads one question, so it holds only whom its reader may see, and every count is
//! the length of its list. Children are counted, never rows. There are no names here: `office`
//! adds them for the children on a page.

mod agreed;
mod caseload;
mod counts;
mod open;
mod overdue;
mod supervised;

pub use agreed::{Agreed, agreed};
pub use caseload::{Caseload, Holding, How, caseload, caseload_of, holdings};
pub use counts::{Counts, counts};
pub use open::{
    ImportedUnknown, NotSeen, OpenChild, Unallocated, imported_unknown, not_seen, open_children,
    unallocated,
};
pub use overdue::{Overdue, due_by, next_hour, overdue};
pub use supervised::supervision_due;
