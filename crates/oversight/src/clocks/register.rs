//! The register: every clock of law and statutory guidance, and whether the watch counts it.
//!
//! `facts/clocks.csv` holds what each of them says; here stands what becomes of it. A clock that the
//! watch does not count is held with the reason, so that nobody takes silence for safety. Tests hold
//! the register to the facts and to `docs/clocks.md`: no row is missing, invented or there twice.

mod rows;

pub use rows::REGISTER;

use crate::kind::Kind;

/// What becomes of one clock of law or guidance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registered {
    /// The stable name, as in the facts and in `docs/clocks.md`.
    pub id: &'static str,
    /// Whether the watch counts it.
    pub held: Held,
}

/// Whether the watch counts a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It does, by these kinds: one for each period of the clock, in their order.
    Counted(&'static [Kind]),
    /// It does not.
    Uncounted {
        /// Why not.
        why: Why,
        /// What the record would have to know, or what stands in its place; in a few words.
        what: &'static str,
    },
}

/// Why a clock is not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The record can't know it: nothing records the event that it needs.
    NotRecorded,
    /// A day that somebody types, such as a court's own direction, counts instead.
    EventDay,
    /// The source gives no number.
    NoNumber,
    /// It was not in force when this was written.
    NotInForce,
    /// It is about workers, carers, councils, data or complaints, and not about a child's case.
    NotAboutAChild,
}

impl Why {
    /// Every reason.
    pub const ALL: [Self; 5] =
        [Self::NotRecorded, Self::EventDay, Self::NoNumber, Self::NotInForce, Self::NotAboutAChild];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotRecorded => "not_recorded",
            Self::EventDay => "event_day",
            Self::NoNumber => "no_number",
            Self::NotInForce => "not_in_force",
            Self::NotAboutAChild => "not_about_a_child",
        }
    }
}

/// The clock of a name.
pub fn registered(id: &str) -> Option<&'static Registered> {
    REGISTER.iter().find(|one| one.id == id)
}
