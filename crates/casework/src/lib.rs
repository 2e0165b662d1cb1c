//! What children's social care is: commands, events, state, gates, access, responsibility.
//!
//! Every rule of practice is a pure function here. Nothing reads a clock, a file or a database;
//! `office` hands in what is known and records what is decided.

pub mod access;
pub mod accountable;
pub mod actor;
pub mod acts;
pub mod adopt;
pub mod allocation;
pub mod assessment;
pub mod break_glass;
pub mod case;
pub mod choices;
pub mod chronology;
pub mod closure;
pub mod command;
pub mod contact;
pub mod correction;
pub mod entry;
pub mod event;
pub mod form;
pub mod identity;
pub mod import;
pub mod note;
pub mod plan;
pub mod referral;
pub mod refusal;
pub mod relationship;
pub mod responsibility;
pub mod restriction;
pub mod team;
pub mod visit;
pub mod warning;
mod wording;
pub mod worker;
pub mod workforce;

pub use access::{Access, Depth, Scope, may};
pub use actor::{Actor, Role};
pub use acts::{ACTS, act};
pub use case::Case;
pub use command::{About, Act, Command, Situation, Urgency};
pub use entry::{Entry, Fact, Happened, What};
pub use event::{Event, Facet};
pub use form::{Answers, Field, Form, Problem};
pub use refusal::{Missing, Refusal};
pub use responsibility::{Responsible, responsible};
pub use workforce::Workforce;
