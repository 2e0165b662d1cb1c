//! The clocks of children in care, young people who leave it, and children privately fostered.
//!
//! Law and guidance as read in the source or in procedures that quote it; what no source shows does
//! not stand here. `rules` puts these rows into the one table.

use super::{ClockRule, Evidence, Force, Way};
use crate::kind::Kind;
use jiff::civil::date;
use words::{Date, Period, Start};

/// The day on which both sets of regulations came into force.
const REGULATIONS: Date = date(2011, 4, 1);

/// The first review of a child's care; the other rows are written from it.
pub(super) const REVIEW_FIRST: ClockRule = ClockRule {
    id: "LA04",
    kind: Kind::CareReviewFirst,
    starts: "A child comes into care",
    stops: "A review is held, or care ends",
    period: Period::WorkingDays(20),
    start: Start::DayAfter,
    way: Way::Forward,
    force: Force::Statutory,
    evidence: Evidence::Verified,
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33(1)",
    effective_from: Some(REGULATIONS),
    effective_to: None,
};

pub(super) const REVIEW_SECOND: ClockRule = ClockRule {
    id: "LA05",
    kind: Kind::CareReviewSecond,
    starts: "The first review of a child's care is held",
    stops: "The second is held, on the day agreed if that is sooner, or care ends",
    period: Period::Months(3),
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33(2)",
    ..REVIEW_FIRST
};

pub(super) const REVIEW: ClockRule = ClockRule {
    id: "LA06",
    kind: Kind::CareReview,
    starts: "A second or later review of a child's care is held",
    stops: "The next is held, on the day agreed if that is sooner, or care ends",
    period: Period::Months(6),
    ..REVIEW_SECOND
};

pub(super) const VISIT_FIRST: ClockRule = ClockRule {
    id: "LV01",
    kind: Kind::CareVisitFirst,
    starts: "A placement begins that is no temporary one",
    stops: "The child is seen, or care ends",
    period: Period::Weeks(1),
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28(2)(a)",
    ..REVIEW_FIRST
};

pub(super) const VISIT: ClockRule = ClockRule {
    id: "LV02",
    kind: Kind::CareVisit,
    starts: "A child in care was last seen",
    stops: "The child is seen again, or care ends",
    period: Period::Weeks(6),
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28(2)(b) and (c)(ii)",
    ..REVIEW_FIRST
};

pub(super) const VISIT_LASTING: ClockRule = ClockRule {
    id: "LV03",
    kind: Kind::CareVisitLasting,
    starts: "A child was last seen who has lived for a year with foster carers with whom the last review means the child to grow up",
    period: Period::Months(3),
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28(2)(c)(i)",
    ..VISIT
};

pub(super) const PLACEMENT_NOTICE: ClockRule = ClockRule {
    id: "PL18",
    kind: Kind::PlacementNotice,
    starts: "A child in care moves in an emergency",
    stops: "The move is followed up: reviewed, the reviewing officer told, notice in writing",
    period: Period::WorkingDays(10),
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 14(4)",
    ..REVIEW_FIRST
};

pub(super) const HEALTH_INITIAL: ClockRule = ClockRule {
    id: "HE01",
    kind: Kind::InitialHealth20,
    starts: "A child comes into care whose health was not assessed in the three months before",
    stops: "A doctor assesses it, or care ends",
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 7",
    ..REVIEW_FIRST
};

pub(super) const HEALTH_UNDER_FIVE: ClockRule = ClockRule {
    id: "HE03",
    kind: Kind::HealthReviewUnderFive,
    starts: "The health of a child in care under five was assessed",
    stops: "It is assessed again, or care ends",
    period: Period::Months(6),
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 7(3)",
    ..REVIEW_FIRST
};

pub(super) const HEALTH: ClockRule = ClockRule {
    id: "HE04",
    kind: Kind::HealthReview,
    starts: "The health of a child in care of five or older was assessed",
    period: Period::Months(12),
    ..HEALTH_UNDER_FIVE
};

pub(super) const DENTAL: ClockRule = ClockRule {
    id: "HE05",
    kind: Kind::DentalCheck,
    starts: "A dentist saw a child in care, or care began",
    stops: "A dentist sees the child, or care ends",
    period: Period::Months(12),
    force: Force::Guidance,
    evidence: Evidence::Known,
    source: "SSDA903, health of children looked after",
    effective_from: None,
    ..REVIEW_FIRST
};

pub(super) const RETURN_INTERVIEW: ClockRule = ClockRule {
    id: "MI01",
    kind: Kind::ReturnInterview,
    starts: "A missing child comes back",
    stops: "Somebody independent has asked what happened, or the child did not want to",
    period: Period::Hours(72),
    force: Force::Guidance,
    source: "Statutory guidance on children who run away or go missing from home or care, January 2014",
    effective_from: Some(date(2014, 1, 1)),
    ..REVIEW_FIRST
};

pub(super) const PATHWAY_NEEDS: ClockRule = ClockRule {
    id: "CL01",
    kind: Kind::PathwayNeeds,
    starts: "A child in care of 16 or 17 becomes eligible",
    stops: "A pathway plan shows what they need",
    period: Period::Months(3),
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulations 40 and 42(1)",
    ..REVIEW_FIRST
};

pub(super) const PATHWAY_PLAN: ClockRule = ClockRule {
    id: "CL03",
    kind: Kind::PathwayPlan,
    starts: "A young person who left care is owed a pathway plan and has none",
    stops: "One is made",
    source: "Care Leavers (England) Regulations 2010, regulation 5(2)(a)",
    ..PATHWAY_NEEDS
};

pub(super) const PATHWAY_REVIEW: ClockRule = ClockRule {
    id: "CL04",
    kind: Kind::PathwayReview,
    starts: "A pathway plan is made or looked at again",
    stops: "It is looked at again, on the day agreed if that is sooner, or nothing is owed any more",
    period: Period::Months(6),
    source: "Care Leavers (England) Regulations 2010, regulation 7(2)",
    ..PATHWAY_NEEDS
};

pub(super) const FOSTERED_FIRST: ClockRule = ClockRule {
    id: "PF03",
    kind: Kind::PrivateFosteringFirst,
    starts: "We are told that a child is privately fostered",
    stops: "The child is seen, or the arrangement ends",
    period: Period::WorkingDays(7),
    source: "Children (Private Arrangements for Fostering) Regulations 2005, regulations 4(1) and 7(1)",
    effective_from: None,
    ..REVIEW_FIRST
};

pub(super) const FOSTERED: ClockRule = ClockRule {
    id: "PF04",
    kind: Kind::PrivateFosteringVisit,
    starts: "A child who is privately fostered was last seen, within a year of our being told",
    stops: "The child is seen again, or the arrangement ends",
    period: Period::Weeks(6),
    source: "Children (Private Arrangements for Fostering) Regulations 2005, regulation 8(1)(a)",
    ..FOSTERED_FIRST
};

pub(super) const FOSTERED_LATER: ClockRule = ClockRule {
    id: "PF05",
    kind: Kind::PrivateFosteringLater,
    starts: "A child who is privately fostered was last seen, a year or more after we were told",
    period: Period::Weeks(12),
    source: "Children (Private Arrangements for Fostering) Regulations 2005, regulation 8(1)(b)",
    ..FOSTERED
};
