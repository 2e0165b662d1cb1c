//! The shared vocabulary: ids, dates and working days, code sets, handling labels.
//!
//! Every room uses it. It holds no rule of practice and does no IO: a word means the same
//! wherever it stands.

pub mod clock;
pub mod code;
pub mod codes;
pub mod id;
pub mod label;
pub mod london;
pub mod name;
pub mod number;
pub mod say;
pub mod school;
pub mod text;
pub mod working_days;

pub use clock::{ClockProblem, Period, Start};
pub use code::{Code, CodeSet};
pub use id::{Authority, CommandId, EpisodeId, FamilyId, PersonId, Subject, TeamId, WorkerId};
pub use jiff::{Timestamp as Moment, civil::Date};
pub use label::Label;
pub use name::PersonName;
pub use number::{NhsNumber, Upn};
pub use text::{TextProblem, clean_line, clean_text};
pub use working_days::OutsideTable;
