//! The windows of what shows only when several things are seen together. Both are the council's own to
//! set. `rules` puts these rows into the one table.

use super::{ClockRule, UNALLOCATED};
use crate::kind::Kind;
use words::Period;

/// Closings of one person are counted together within it.
pub(super) const BULK_CLOSURE: ClockRule = ClockRule {
    id: "LP31",
    kind: Kind::BulkClosure,
    starts: "A case is closed although something was missing",
    stops: "Nothing: closings of the same person less than so long before or after it are counted together",
    period: Period::CalendarDays(7),
    ..UNALLOCATED
};

/// A child who comes back within it came back soon.
pub(super) const STEP_DOWN_AND_BACK: ClockRule = ClockRule {
    id: "LP32",
    kind: Kind::StepDownAndBack,
    starts: "A case closes, or a protection plan ends",
    stops: "Nothing: a referral after a closing, or a section 47 enquiry after a plan, up to the last day is a return",
    period: Period::Weeks(12),
    ..UNALLOCATED
};
