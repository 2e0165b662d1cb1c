//! The clocks of young people who leave care, of notices of private fostering and of supervision
//! orders that stand beside the common ones.
//!
//! `rules` puts these rows into the one table. A notice that others owe us before a day is counted
//! back from it.

use super::{ClockRule, Evidence, Force, Way, care};
use crate::kind::Kind;
use words::Period;

const LEAVERS: &str = "Care Leavers (England) Regulations 2010, regulation 8(2)";

pub(super) const MOVED: ClockRule = ClockRule {
    id: "CL05",
    kind: Kind::PathwayReviewMoved28,
    starts: "A young person of 16 or 17 who left care moves to a place that the council arranges",
    stops: "The pathway plan is looked at again",
    period: Period::CalendarDays(28),
    evidence: Evidence::Known,
    source: "Care Leavers (England) Regulations 2010, regulation 7(3)",
    ..care::REVIEW_FIRST
};

pub(super) const ADVISER_FIRST: ClockRule = ClockRule {
    id: "CL06",
    kind: Kind::AdviserVisitFirst,
    starts: "A young person of 16 or 17 who left care moves to a place that the council arranges",
    stops: "They are visited there, or move again",
    period: Period::CalendarDays(7),
    evidence: Evidence::Verified,
    source: LEAVERS,
    ..MOVED
};

pub(super) const ADVISER: ClockRule = ClockRule {
    id: "CL07",
    kind: Kind::AdviserVisit,
    starts: "A young person of 16 or 17 who left care was last visited in a place that the council arranges",
    stops: "They are visited again, or move",
    period: Period::Months(2),
    ..ADVISER_FIRST
};

pub(super) const BIRTHDAY: ClockRule = ClockRule {
    id: "CL09",
    kind: Kind::InTouchBirthday,
    starts: "A birthday from 17 to 21 of somebody who left care; counted from three months before it",
    stops: "It is recorded whether we are in touch",
    period: Period::Months(1),
    force: Force::Guidance,
    evidence: Evidence::Known,
    source: "SSDA903, table OC3",
    effective_from: None,
    ..care::REVIEW_FIRST
};

pub(super) const BED: ClockRule = ClockRule {
    id: "CL11",
    kind: Kind::BedAndBreakfast2,
    starts: "Somebody under 18 sleeps in bed and breakfast for the first night",
    stops: "They sleep somewhere else",
    period: Period::WorkingDays(2),
    force: Force::Guidance,
    source: "Children Act 1989 guidance and regulations, volume 3, January 2015; guidance on homeless 16 and 17 year olds, 2018",
    effective_from: None,
    ..care::REVIEW_FIRST
};

pub(super) const FOSTERING_PLANNED: ClockRule = ClockRule {
    id: "PF01",
    kind: Kind::PrivateFosteringPlanned,
    starts: "A private fostering arrangement is to begin",
    stops: "Nothing: we are told of it by the last day, or later",
    period: Period::Weeks(6),
    way: Way::Back,
    source: "Children (Private Arrangements for Fostering) Regulations 2005, regulation 3(1)",
    effective_from: None,
    ..care::REVIEW_FIRST
};

pub(super) const FOSTERING_TOLD: ClockRule = ClockRule {
    id: "PF02",
    kind: Kind::PrivateFosteringTold48,
    starts: "A child goes to live with somebody who fosters privately",
    stops: "Nothing: we are told of it by the last hour, or later",
    period: Period::Hours(48),
    way: Way::Forward,
    source: "Children (Private Arrangements for Fostering) Regulations 2005, regulations 5 and 6",
    ..FOSTERING_PLANNED
};

pub(super) const SUPERVISION: ClockRule = ClockRule {
    id: "LG13",
    kind: Kind::SupervisionOrder12,
    starts: "A court makes a supervision order",
    stops: "An application is issued after it, the child turns 18, or the case closes",
    period: Period::Months(12),
    source: "Children Act 1989, schedule 3, paragraph 6",
    effective_from: None,
    ..care::REVIEW_FIRST
};
