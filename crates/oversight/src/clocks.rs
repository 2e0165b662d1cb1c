//! Clocks: how long something may take, since when, and on whose word.
//!
//! A dated table: what began under one edition of guidance is judged by it. The council may
//! tighten what law and guidance set and never loosen it; see [`Policy`]. `docs/clocks.md` lists
//! the table, and a test holds the two together.

mod count;
mod own;
mod policy;
mod register;
mod rules;
mod told;

pub(crate) use count::{LastDay, ago, lasted};
pub use own::{OwnLimit, OwnLimits, clock_named, limit_written, rules_of};
pub use policy::{Limit, Policy, PolicyProblem};
pub use register::{Held, REGISTER, Registered, Why, registered};
pub use rules::RULES;

use crate::kind::Kind;
use words::{Date, Moment, Period, Start, clock};

/// On whose word a limit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// An act or regulations.
    Statutory,
    /// Statutory guidance.
    Guidance,
    /// The definition of a statutory return: a way of counting, not a limit, and the same
    /// everywhere.
    Definition,
    /// The council's own choice.
    LocalPolicy,
}

/// How sure it is that the figure is what the source says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Seen in the source, or in a local procedure that quotes it.
    Verified,
    /// Common knowledge of the field, not read again.
    Known,
    /// Not found in any source: never shown as law.
    Uncertain,
}

/// Which way a limit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From what starts it to the last day in time.
    Forward,
    /// From what is to happen back to the last day in time.
    Back,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct ClockRule {
    /// Stable name in `docs/clocks.md`.
    pub id: &'static str,
    /// What is wrong when the limit has passed.
    pub kind: Kind,
    /// What starts it.
    pub starts: &'static str,
    /// What stops it.
    pub stops: &'static str,
    /// How long.
    pub period: Period,
    /// Which day is counted first.
    pub start: Start,
    /// Forward, or back from a day that is to come.
    pub way: Way,
    /// On whose word.
    pub force: Force,
    /// How sure that is.
    pub evidence: Evidence,
    /// Where it comes from.
    pub source: &'static str,
    /// The first day on which something may begin under it; nothing means always.
    pub effective_from: Option<Date>,
    /// The last day on which something may begin under it; nothing means still.
    pub effective_to: Option<Date>,
}

impl ClockRule {
    /// Whether what began on a day is judged by it.
    pub fn in_force(&self, on: Date) -> bool {
        self.effective_from.is_none_or(|from| from <= on)
            && self.effective_to.is_none_or(|to| on <= to)
    }

    /// How long, as a page says it: "6 weeks", "6 weeks before", "the day itself".
    pub fn says(&self) -> String {
        said(self.period, self.way)
    }

    /// Whether it is the council's own to set.
    pub fn is_local(&self) -> bool {
        self.force == Force::LocalPolicy || self.evidence == Evidence::Uncertain
    }

    /// On whose word, as a page says it. What is uncertain is never said to be law.
    pub fn authority(&self) -> &'static str {
        if self.is_local() { "local policy" } else { self.source }
    }
}

/// A period with the way in which it is counted. No days added are no "0 days": the day counts itself.
fn said(period: Period, way: Way) -> String {
    if period.is_nothing() {
        return "the day itself".to_owned();
    }
    match way {
        Way::Forward => period.to_string(),
        Way::Back => format!("{period} before"),
    }
}

/// The rule for a kind of what began on a day.
pub fn rule_on(kind: Kind, on: Date) -> Option<&'static ClockRule> {
    RULES.iter().find(|rule| rule.kind == kind && rule.in_force(on))
}

/// The moments of something that is counted in hours; nothing of what is known to the day only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// Since when it counts.
    pub since: Option<Moment>,
    /// The last moment in time.
    pub due: Option<Moment>,
}

/// Something that has to be done for a child by a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Deadline {
    /// What is wrong once the day has passed.
    pub kind: Kind,
    /// Since when the clock runs.
    pub since: Date,
    /// The last day that is still in time.
    pub due: Date,
    /// Whether bank holidays, or the terms of schools, are known up to that day. Where they are not,
    /// weekdays are counted and terms are taken to end early, so that the day may be early and never
    /// late.
    pub exact: bool,
    /// The same to the minute, where the limit is counted in hours.
    pub hours: Hours,
    /// The limit that gave it.
    pub limit: Limit,
    /// The entries that started the clock, or show how it stands.
    pub entries: Vec<u64>,
}

impl Deadline {
    /// What began on a day and is subject to a limit.
    pub(crate) fn new(limit: Limit, since: Date, entries: Vec<u64>) -> Self {
        let LastDay { day, exact } = limit.last_day(since);
        let hours = Hours::default();
        Self { kind: limit.rule.kind, since, due: day, exact, hours, limit, entries }
    }

    /// The same counted from a moment, where the limit is counted in hours and the moment is known.
    pub(crate) fn since_moment(mut self, at: Option<Moment>) -> Self {
        if let (Period::Hours(hours), Some(at)) = (self.limit.period, at) {
            let due = clock::due_moment(at, hours);
            self.hours = Hours { since: Some(at), due: Some(due) };
        }
        self
    }

    /// Whether it has passed on a day.
    pub fn is_past(&self, on: Date) -> bool {
        self.due < on
    }
}
