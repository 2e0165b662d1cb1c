//! How others know that it is done: the timeline, clocks, signals, watch and lists.
//!
//! `office` keeps one [`Timeline`] for each authority and asks a [`Question`] of it for every
//! list, figure and watch. Nothing here decides, writes, or knows what time it is: the same
//! journal and the same question always give the same answer.

pub mod clocks;
mod day;
pub mod kind;
pub mod lists;
pub mod question;
pub mod signals;
pub mod timeline;
pub mod watch;

pub use clocks::{ClockRule, Deadline, Policy, PolicyProblem};
pub use kind::Kind;
pub use question::Question;
pub use signals::Alert;
pub use timeline::{AsAt, Child, Followed, Spell, SpellKind, Timeline};
pub use watch::{Watched, watch};
