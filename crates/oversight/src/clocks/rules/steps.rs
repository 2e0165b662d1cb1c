//! The clocks of what the law sees in steps: connected carers and parents, liberty, special
//! guardianship, adoption, detention, education, health and care needs.
//!
//! `rules` puts these rows into the one table. A figure that is a longest or a shortest time, such as
//! that of an order or of living with adopters before they apply, is counted like any other.

use super::{ClockRule, Evidence, Force, care};
use crate::kind::Kind;
use words::Period;

const SECURE: &str = "Children (Secure Accommodation) Regulations 1991, regulations 11 and 12; Children Act 1989, section 25";
const ADOPTION_2013: &str = "Statutory guidance on adoption, 2013";
const SCORECARD: &str = "Adoption scorecard thresholds, 2013 to 2016";

pub(super) const CONNECTED: ClockRule = ClockRule {
    id: "PL03",
    kind: Kind::ConnectedCarer16,
    starts: "A relative or friend is approved for the time being as a foster carer",
    stops: "The approval is extended, becomes one as a foster carer, or ends; the child moves elsewhere, or care ends",
    period: Period::Weeks(16),
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 24(1)",
    ..care::REVIEW_FIRST
};

pub(super) const CONNECTED_AGAIN: ClockRule = ClockRule {
    id: "PL04",
    kind: Kind::ConnectedCarer8,
    starts: "The last day of a temporary approval that was extended",
    stops: "It becomes one as a foster carer, or ends; the child moves elsewhere, or care ends",
    period: Period::Weeks(8),
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 25(2)",
    ..CONNECTED
};

pub(super) const PARENTS: ClockRule = ClockRule {
    id: "PL05",
    kind: Kind::ParentsAssessed10,
    starts: "A child under a care order is placed with parents, and the move is not recorded as planned",
    stops: "The parents' assessment is recorded, the child moves elsewhere, or care ends",
    period: Period::WorkingDays(10),
    evidence: Evidence::Known,
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 19(b) and (c)",
    ..CONNECTED
};

pub(super) const SECURE_HOURS: ClockRule = ClockRule {
    id: "PL11",
    kind: Kind::SecureHours72,
    starts: "A child is kept in secure accommodation without an order; hours of the last 28 days are counted together",
    stops: "A court makes an order, or the child is no longer kept",
    period: Period::Hours(72),
    source: "Children (Secure Accommodation) Regulations 1991, regulation 10",
    effective_from: None,
    ..care::REVIEW_FIRST
};

pub(super) const SECURE_REVIEW_FIRST: ClockRule = ClockRule {
    id: "PL12",
    kind: Kind::SecureReviewFirst,
    starts: "A child begins to be kept in secure accommodation",
    stops: "It is reviewed, or the child is no longer kept",
    period: Period::Months(1),
    evidence: Evidence::Known,
    source: "Children (Secure Accommodation) Regulations 1991, regulations 15 and 16",
    ..SECURE_HOURS
};

pub(super) const SECURE_REVIEW: ClockRule = ClockRule {
    kind: Kind::SecureReview,
    starts: "Secure accommodation was reviewed",
    stops: "It is reviewed again, or the child is no longer kept",
    period: Period::Months(3),
    ..SECURE_REVIEW_FIRST
};

pub(super) const SECURE_ORDER: ClockRule = ClockRule {
    id: "PL13",
    kind: Kind::SecureOrder3,
    starts: "A court makes a secure accommodation order, the first of a row",
    stops: "The child is no longer kept, a further order is made, or this one is said to be over; the day that the court gave counts where it is sooner",
    period: Period::Months(3),
    source: SECURE,
    ..SECURE_HOURS
};

pub(super) const SECURE_ORDER_AGAIN: ClockRule = ClockRule {
    kind: Kind::SecureOrder6,
    starts: "A court makes a further secure accommodation order before the last has run out, or on the day after",
    period: Period::Months(6),
    ..SECURE_ORDER
};

pub(super) const LIBERTY_ORDER: ClockRule = ClockRule {
    id: "PL14",
    kind: Kind::LibertyOrder,
    starts: "The last day comes that a court gave with a deprivation of liberty order",
    stops: "Another order is made, this one is said to be over, or care ends",
    period: Period::CalendarDays(0),
    source: "The court's own order",
    ..SECURE_HOURS
};

pub(super) const GUARDIAN_REPORT: ClockRule = ClockRule {
    id: "LG14",
    kind: Kind::GuardianReport3,
    starts: "Somebody gives notice that they will apply for special guardianship",
    stops: "The council's report is recorded, or nobody applies any more",
    period: Period::Months(3),
    source: "Children Act 1989, section 14A(7) to (9)",
    ..SECURE_HOURS
};

pub(super) const GUARDIAN_SUPPORT: ClockRule = ClockRule {
    id: "LG15",
    kind: Kind::GuardianSupport12,
    starts: "A special guardianship support plan is made or looked at again",
    stops: "It is looked at again, the support ends, or the child turns 18",
    period: Period::Months(12),
    evidence: Evidence::Known,
    source: "Special Guardianship Regulations 2005",
    ..SECURE_HOURS
};

pub(super) const WAITING_FIRST: ClockRule = ClockRule {
    id: "AD04",
    kind: Kind::AdoptionWaitFirst,
    starts: "A court makes a placement order of a child who is not placed for adoption",
    stops: "Care is reviewed, the child is placed for adoption, or care ends",
    period: Period::Months(3),
    source: "Adoption Agencies Regulations 2005, regulation 36(1)",
    ..SECURE_HOURS
};

pub(super) const WAITING: ClockRule = ClockRule {
    kind: Kind::AdoptionWait,
    starts: "Care was reviewed of a child under a placement order who is not placed for adoption",
    stops: "It is reviewed again, on the day agreed if that is sooner, the child is placed for adoption, or care ends",
    period: Period::Months(6),
    ..WAITING_FIRST
};

pub(super) const DECISION: ClockRule = ClockRule {
    id: "AD01",
    kind: Kind::AdoptionDecision2,
    starts: "A review of care plans adoption",
    stops: "The decision-maker's decision is recorded, a later review plans something else, a court makes a placement order, or care ends",
    period: Period::Months(2),
    force: Force::Guidance,
    evidence: Evidence::Known,
    source: ADOPTION_2013,
    ..SECURE_HOURS
};

pub(super) const PANEL: ClockRule = ClockRule {
    id: "AD02",
    kind: Kind::AdoptionPanel7,
    starts: "A panel recommends",
    stops: "The decision-maker's decision or a match is recorded, or care ends",
    period: Period::WorkingDays(7),
    ..DECISION
};

pub(super) const TOLD: ClockRule = ClockRule {
    id: "AD03",
    kind: Kind::AdoptionTold2,
    starts: "The decision-maker decides about adoption",
    stops: "The parents are told, it is said why they can't be, or care ends",
    period: Period::WorkingDays(2),
    source: "Statutory guidance on adoption",
    ..DECISION
};

pub(super) const WRITTEN: ClockRule = ClockRule {
    kind: Kind::AdoptionWritten5,
    stops: "The parents are told in writing, it is said why they can't be, or care ends",
    period: Period::WorkingDays(5),
    ..TOLD
};

pub(super) const MATCH: ClockRule = ClockRule {
    id: "AD08",
    kind: Kind::AdoptionMatch6,
    starts: "The decision-maker decides that a child should be placed for adoption",
    stops: "A match is recorded, the child is placed for adoption, something else is decided or planned, or care ends",
    period: Period::Months(6),
    ..DECISION
};

pub(super) const MATCH_ORDERED: ClockRule = ClockRule {
    id: "AD13",
    kind: Kind::AdoptionMatch121,
    starts: "A court makes a placement order of a child who is not matched yet",
    stops: "A match is recorded, the child is placed for adoption, the order ends, or care ends",
    period: Period::CalendarDays(121),
    evidence: Evidence::Verified,
    source: SCORECARD,
    ..DECISION
};

pub(super) const MOVE: ClockRule = ClockRule {
    id: "AD12",
    kind: Kind::AdoptionMove426,
    starts: "Care begins of a child for whom adoption is planned",
    stops: "The child is placed for adoption, adoption is planned no longer, or care ends",
    period: Period::CalendarDays(426),
    ..MATCH_ORDERED
};

pub(super) const APPLIED: ClockRule = ClockRule {
    id: "AD09",
    kind: Kind::AdoptionApplied10,
    starts: "A child is placed for adoption with carers with whom they did not live before",
    stops: "Nothing: the adopters apply after the last day, or earlier than the law lets them",
    period: Period::Weeks(10),
    source: "Adoption and Children Act 2002, section 42(2)",
    ..SECURE_HOURS
};

pub(super) const DETAINED: ClockRule = ClockRule {
    id: "LV10",
    kind: Kind::DetentionVisit10,
    starts: "A child under 18, who is not relevant, is detained after a conviction, and care ended with it",
    stops: "The child is seen, released, in care again, or turns 18",
    period: Period::WorkingDays(10),
    source: "Visits to Former Looked After Children in Detention (England) Regulations 2010",
    ..SECURE_HOURS
};

pub(super) const REMANDED: ClockRule = ClockRule {
    id: "LV11",
    kind: Kind::DetentionPlan10,
    starts: "A child is remanded to youth detention",
    stops: "A detention placement plan is recorded, or the child is released, sentenced, or turns 18",
    evidence: Evidence::Known,
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 47C",
    ..DETAINED
};

pub(super) const NEEDS_DECISION: ClockRule = ClockRule {
    id: "ED04",
    kind: Kind::NeedsDecision6,
    starts: "Somebody asks for an assessment of education, health and care needs",
    stops: "It is decided whether to assess, or nobody asks for it any more",
    period: Period::Weeks(6),
    evidence: Evidence::Known,
    source: "Special Educational Needs and Disability Regulations 2014",
    ..SECURE_HOURS
};

pub(super) const NEEDS_PLAN: ClockRule = ClockRule {
    kind: Kind::NeedsPlan20,
    stops: "The plan is issued, it is decided not to assess or not to make one, or nobody asks for it any more",
    period: Period::Weeks(20),
    ..NEEDS_DECISION
};
