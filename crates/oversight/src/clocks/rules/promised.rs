//! The clocks of what follows a review of care, a reviewing officer's dispute, a placement, a refusal of
//! contact, of health in each year, and of life after care from 21 on.
//!
//! `rules` puts these rows into the one table.

use super::{ClockRule, Evidence, Force, Way, care};
use crate::kind::Kind;
use jiff::civil::date;
use words::Period;

const HANDBOOK: &str = "Handbook for independent reviewing officers, 2010";

pub(super) const REPORT: ClockRule = ClockRule {
    id: "LA08",
    kind: Kind::ReviewReport3,
    starts: "The day comes that the last review of care agreed for the next",
    stops: "The social worker's report is recorded, the review is held, or care ends",
    period: Period::WorkingDays(3),
    way: Way::Back,
    force: Force::Guidance,
    evidence: Evidence::Known,
    source: HANDBOOK,
    effective_from: None,
    ..care::REVIEW_FIRST
};

pub(super) const DECISIONS: ClockRule = ClockRule {
    id: "LA09",
    kind: Kind::ReviewDecisions5,
    starts: "A reviewing officer records a review of care",
    stops: "The list of decisions is recorded as sent out, the next review is held, or care ends",
    period: Period::WorkingDays(5),
    way: Way::Forward,
    ..REPORT
};

pub(super) const ANSWER: ClockRule = ClockRule {
    id: "LA10",
    kind: Kind::ReviewAnswer5,
    starts: "The list of decisions of the last review of care is sent out",
    stops: "A manager's answer is recorded, the next review is held, or care ends",
    ..DECISIONS
};

pub(super) const RECORD: ClockRule = ClockRule {
    id: "LA11",
    kind: Kind::ReviewRecord15,
    stops: "Its full record is recorded as finished, the next review is held, or care ends",
    period: Period::WorkingDays(15),
    ..DECISIONS
};

pub(super) const RECORD_SENT: ClockRule = ClockRule {
    id: "LA12",
    kind: Kind::ReviewRecordSent20,
    stops: "Its record is recorded as sent out, the next review is held, or care ends",
    period: Period::WorkingDays(20),
    ..DECISIONS
};

pub(super) const DISPUTE: ClockRule = ClockRule {
    id: "LA13",
    kind: Kind::ReviewDispute20,
    starts: "A reviewing officer raises a formal dispute",
    stops: "A reviewing officer records how it ended",
    period: Period::WorkingDays(20),
    evidence: Evidence::Verified,
    source: "Handbook for independent reviewing officers, 2010, paragraph 6.2",
    ..DECISIONS
};

pub(super) const PLACEMENT_PLAN: ClockRule = ClockRule {
    id: "LA02",
    kind: Kind::PlacementPlan5,
    starts: "A placement begins that is no temporary one",
    stops: "Its placement plan is recorded, the child moves, or care ends",
    period: Period::WorkingDays(5),
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 9(2)",
    ..care::REVIEW_FIRST
};

pub(super) const CONTACT: ClockRule = ClockRule {
    id: "PL15",
    kind: Kind::ContactRefused7,
    starts: "The council refuses contact between a child in care and the family",
    stops: "It is recorded how the refusal ended, or care ends",
    period: Period::CalendarDays(7),
    source: "Children Act 1989, section 34(6)",
    effective_from: None,
    ..care::REVIEW_FIRST
};

pub(super) const QUESTIONNAIRE: ClockRule = ClockRule {
    id: "HE06",
    kind: Kind::Questionnaire,
    starts: "A questionnaire of strengths and difficulties was filled in of a child in care; without one, care began, or the child in care turned four",
    stops: "One is filled in by the end of the next year to 31 March, or the first such day on which a child of four has been in care for a year; the child turns 17, or care ends",
    period: Period::Months(12),
    force: Force::Guidance,
    source: "Statutory guidance on the health of looked-after children, 2015; SSDA903, table OC2",
    effective_from: None,
    ..care::REVIEW_FIRST
};

pub(super) const IMMUNISATIONS: ClockRule = ClockRule {
    id: "HE07",
    kind: Kind::Immunisations,
    starts: "Immunisations of a child in care were recorded as up to date, or care began",
    stops: "They are recorded so again, or care ends",
    evidence: Evidence::Known,
    source: "SSDA903, table OC2",
    ..QUESTIONNAIRE
};

pub(super) const SUPPORT: ClockRule = ClockRule {
    id: "CL10",
    kind: Kind::SupportOffer,
    starts: "Somebody who left care turns 21, or was last offered support",
    stops: "Support is offered again, they turn 25, or nothing is owed any more",
    period: Period::Months(12),
    force: Force::Guidance,
    evidence: Evidence::Known,
    source: "Children and Social Work Act 2017, section 3; guidance on extending personal advisers, 2018",
    effective_from: None,
    ..care::REVIEW_FIRST
};

pub(super) const LEARNING: ClockRule = ClockRule {
    id: "CL14",
    kind: Kind::LearningWish,
    starts: "Somebody from 21 on who left care tells us that they want to learn",
    stops: "A pathway plan shows what they need for it, they no longer want to, or they turn 25",
    period: Period::Months(3),
    source: "Care Leavers (England) Regulations 2010, regulation 5(2)(b); Children Act 1989, section 23CA",
    ..care::REVIEW_FIRST
};

pub(super) const DEATH: ClockRule = ClockRule {
    id: "CL13",
    kind: Kind::DeathNotice5,
    starts: "We record that somebody died before 25 who had left care",
    stops: "It is recorded that notice was given",
    period: Period::WorkingDays(5),
    force: Force::Guidance,
    evidence: Evidence::Known,
    source: "Working Together to Safeguard Children 2023, chapter 5",
    effective_from: Some(date(2023, 12, 15)),
    ..care::REVIEW_FIRST
};
