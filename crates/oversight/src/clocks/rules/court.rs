//! The clocks of the decision register, of pre-proceedings and of proceedings.
//!
//! Two of them are the court's own days: by when something is filed, and by when proceedings end once
//! the court has extended them. `rules` puts these rows into the one table.

use super::{ClockRule, Evidence, Force, Way};
use crate::kind::Kind;
use jiff::civil::date;
use words::{Period, Start};

/// The letter after a legal planning meeting; the other rows are written from it.
pub(super) const LETTER: ClockRule = ClockRule {
    id: "LG01",
    kind: Kind::LetterDue,
    starts: "A legal planning meeting decides that pre-proceedings begin",
    stops: "The letter before proceedings is sent, an application is issued, the decision is reversed, or the case closes",
    period: Period::WorkingDays(10),
    start: Start::DayAfter,
    way: Way::Forward,
    force: Force::LocalPolicy,
    evidence: Evidence::Known,
    source: "Common practice; guidance gives no number",
    effective_from: None,
    effective_to: None,
};

pub(super) const MEETING: ClockRule = ClockRule {
    id: "LG02",
    kind: Kind::PreProceedingsMeeting,
    starts: "The letter before proceedings is sent",
    stops: "The family and the council meet, or pre-proceedings end",
    ..LETTER
};

pub(super) const REVIEW: ClockRule = ClockRule {
    id: "LP21",
    kind: Kind::PreProceedingsReview,
    starts: "A meeting of pre-proceedings is held",
    stops: "The next is held, on the day agreed if that is sooner, or pre-proceedings end",
    period: Period::Weeks(8),
    ..LETTER
};

pub(super) const PRE_PROCEEDINGS: ClockRule = ClockRule {
    id: "LG03",
    kind: Kind::PreProceedings16,
    starts: "The letter before proceedings is sent",
    stops: "Pre-proceedings end",
    period: Period::Weeks(16),
    force: Force::Guidance,
    evidence: Evidence::Verified,
    source: "Public Law Working Group of the President of the Family Division, best practice guidance 2021",
    effective_from: Some(date(2021, 3, 1)),
    ..LETTER
};

pub(super) const APPLICATION: ClockRule = ClockRule {
    id: "LP22",
    kind: Kind::ApplicationDue,
    starts: "It is decided to go to court",
    stops: "Proceedings are issued, the decision is reversed, or the case closes",
    evidence: Evidence::Uncertain,
    source: "No source gives a number",
    ..LETTER
};

pub(super) const CASE_MANAGEMENT: ClockRule = ClockRule {
    id: "LG06",
    kind: Kind::CaseManagementHearing,
    starts: "An application for a care or supervision order is issued",
    stops: "A case management hearing, or a later one, is recorded, or proceedings end",
    period: Period::WorkingDays(18),
    start: Start::BeginningWith,
    force: Force::Statutory,
    source: "Family Procedure Rules 2010, Practice Direction 12A",
    effective_from: Some(date(2014, 4, 22)),
    ..LETTER
};

pub(super) const ISSUES_RESOLUTION: ClockRule = ClockRule {
    id: "LG07",
    kind: Kind::IssuesResolutionHearing,
    stops: "An issues resolution hearing, or a final one, is recorded, or proceedings end",
    period: Period::Weeks(20),
    start: Start::DayAfter,
    force: Force::Guidance,
    ..CASE_MANAGEMENT
};

pub(super) const PROCEEDINGS: ClockRule = ClockRule {
    id: "LG08",
    kind: Kind::Proceedings26Weeks,
    stops: "Proceedings end; what the court extended counts",
    period: Period::Weeks(26),
    evidence: Evidence::Verified,
    source: "Children Act 1989, section 32(1)(a)(ii), with the extensions of section 32(5)",
    ..CASE_MANAGEMENT
};

pub(super) const FILING: ClockRule = ClockRule {
    id: "LG11",
    kind: Kind::FilingDue,
    starts: "The day comes by which a court wants something filed by the council, or by an expert",
    stops: "It is filed, the court gives another day or no longer asks for it, or proceedings end",
    period: Period::CalendarDays(0),
    start: Start::DayAfter,
    evidence: Evidence::Verified,
    source: "The court's own order",
    effective_from: None,
    ..CASE_MANAGEMENT
};

pub(super) const DECISION: ClockRule = ClockRule {
    id: "LP23",
    kind: Kind::DecisionDue,
    starts: "Somebody asks for a decision",
    stops: "It is decided; the day on which it was said to be needed counts",
    period: Period::WorkingDays(5),
    evidence: Evidence::Uncertain,
    source: "No source gives a number",
    ..LETTER
};
