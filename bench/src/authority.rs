//! A synthetic authority: twenty years of a council's children's services, as large as asked for.
//!
//! `building` records it through the store, the figures ask it whom to look at. What always holds:
//! the same size gives the same people, families and entries, whatever machine it is made on.

mod chance;
mod events;
mod people;
mod plan;
mod story;
mod texts;

pub(crate) use chance::Chance;
pub(crate) use plan::{Child, Plan};
pub(crate) use story::{Story, Written};

use jiff::{Timestamp, civil::Date};

/// The name of the council.
pub(crate) const COUNCIL: &str = "Measured County Council";

/// The last moment at which anything was recorded: Sunday evening, 8 March 2026.
pub(crate) const END: i64 = 1_772_989_200;

/// The Monday on which it is measured.
pub(crate) const TODAY: Date = Date::constant(2026, 3, 9);

/// Twenty years, in seconds.
pub(crate) const YEARS: i64 = 20 * 365 * DAY;

/// When the council moved in, and its history was brought: long enough ago that nothing of it is
/// called late.
pub(crate) const MOVED_IN: i64 = END - 400 * DAY;

/// A day, in seconds.
pub(crate) const DAY: i64 = 86_400;

/// A moment of whole seconds.
pub(crate) fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}
