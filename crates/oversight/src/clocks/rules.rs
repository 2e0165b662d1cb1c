//! The table of clocks. A figure is never changed here: a new row replaces it from its day.
//!
//! The figures are facts of law, guidance and common practice; the words are our own.

use super::{ClockRule, Evidence, Force};
use crate::kind::Kind;
use jiff::civil::date;
use words::{Date, Period, Start};

const EDITION_2013: Date = date(2013, 4, 15);
const LAST_OF_2018: Date = date(2023, 12, 14);
const EDITION_2023: Date = date(2023, 12, 15);
const WORKING_TOGETHER_2023: &str = "Working Together to Safeguard Children 2023, chapter 3";
const WORKING_TOGETHER_BEFORE: &str =
    "Working Together to Safeguard Children, editions before December 2023";

const REFERRAL_DECISION: ClockRule = ClockRule {
    id: "FD01",
    kind: Kind::ReferralDecision,
    starts: "A referral arrives",
    stops: "It is decided",
    period: Period::WorkingDays(1),
    start: Start::DayAfter,
    force: Force::Guidance,
    evidence: Evidence::Verified,
    source: WORKING_TOGETHER_2023,
    effective_from: Some(EDITION_2023),
    effective_to: None,
};

const ASSESSMENT: ClockRule = ClockRule {
    id: "AS01",
    kind: Kind::Assessment45,
    starts: "The referral arrives; of a further assessment on the same referral, its own start",
    stops: "A manager authorises the assessment, or the case closes",
    period: Period::WorkingDays(45),
    ..REFERRAL_DECISION
};

const UNALLOCATED: ClockRule = ClockRule {
    id: "WF02",
    kind: Kind::Unallocated,
    starts: "Nobody holds an open case any more",
    stops: "A worker accepts it, or the case closes",
    force: Force::LocalPolicy,
    evidence: Evidence::Known,
    source: "Common practice; guidance gives no number",
    effective_from: None,
    ..REFERRAL_DECISION
};

/// Every clock, with the dates between which what begins is judged by it.
pub const RULES: &[ClockRule] = &[
    ClockRule {
        evidence: Evidence::Known,
        source: WORKING_TOGETHER_BEFORE,
        effective_from: None,
        effective_to: Some(LAST_OF_2018),
        ..REFERRAL_DECISION
    },
    REFERRAL_DECISION,
    ClockRule {
        id: "FD05",
        kind: Kind::Allocation,
        starts: "A referral is accepted",
        stops: "A worker accepts the case, or it closes",
        ..UNALLOCATED
    },
    ClockRule {
        evidence: Evidence::Known,
        source: WORKING_TOGETHER_BEFORE,
        effective_from: Some(EDITION_2013),
        effective_to: Some(LAST_OF_2018),
        ..ASSESSMENT
    },
    ASSESSMENT,
    UNALLOCATED,
    ClockRule {
        id: "CN02",
        kind: Kind::NotSeen,
        starts: "The child was last seen, or the case opened, or the child was born",
        stops: "The child is seen, or the case closes",
        period: Period::WorkingDays(20),
        ..UNALLOCATED
    },
    ClockRule {
        id: "FD06",
        kind: Kind::ReReferral,
        starts: "A referral arrives",
        stops: "Nothing: a further referral up to the last day is a re-referral",
        period: Period::Months(12),
        force: Force::Definition,
        evidence: Evidence::Verified,
        source: "Children in need census, definition of a re-referral",
        ..UNALLOCATED
    },
    ClockRule {
        id: "LP01",
        kind: Kind::ThirdWorker,
        starts: "A worker accepts the case",
        stops: "Nothing: workers who accept it up to the last day are counted together",
        period: Period::Months(12),
        ..UNALLOCATED
    },
    ClockRule {
        id: "WF03",
        kind: Kind::RecordedLate,
        starts: "A visit is made, or a contact arrives",
        stops: "It is recorded",
        period: Period::WorkingDays(5),
        ..UNALLOCATED
    },
];
