//! The clocks of care where the law is tighter than its common rule: at home with parents, placed for
//! adoption, short breaks, who reviews the care, emergency moves, school.
//!
//! `rules` puts these rows into the one table. The common rule stands in `care`.

use super::{ClockRule, Evidence, Force, care};
use crate::kind::Kind;
use words::{Period, Start};

const CARE_28: &str =
    "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28(3)";
const CARE_28_INTERIM: &str =
    "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28(4)";
const SHORT_BREAKS: &str =
    "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 48(2)(c)";
const SHORT_BREAKS_SEEN: &str =
    "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 48(3)";
const ADOPTION: &str = "Adoption Agencies Regulations 2005, regulation 36(3)";
const LEARNING: &str =
    "Statutory guidance on promoting the education of looked-after children, 2018";

pub(super) const VISIT_PARENTS: ClockRule = ClockRule {
    id: "LV05",
    kind: Kind::CareVisitParents,
    starts: "A child in care was last seen who was placed with parents and whose move was not planned, until care is first reviewed there",
    stops: "The child is seen again, or care ends",
    period: Period::Weeks(1),
    source: CARE_28,
    ..care::REVIEW_FIRST
};

pub(super) const VISIT_INTERIM: ClockRule = ClockRule {
    id: "LV06",
    kind: Kind::CareVisitInterim,
    starts: "A child was last seen who lives with parents under an interim care order, until care is first reviewed there",
    source: CARE_28_INTERIM,
    ..VISIT_PARENTS
};

pub(super) const VISIT_INTERIM_LATER: ClockRule = ClockRule {
    kind: Kind::CareVisitInterimLater,
    starts: "A child was last seen who lives with parents under an interim care order, after care was reviewed there",
    period: Period::Weeks(4),
    ..VISIT_INTERIM
};

pub(super) const OFFICER: ClockRule = ClockRule {
    id: "LA03",
    kind: Kind::ReviewingOfficer5,
    starts: "A child comes into care",
    stops: "Somebody is named to review it, a review is held, or care ends",
    period: Period::WorkingDays(5),
    force: Force::Guidance,
    source: "Handbook for independent reviewing officers, 2010",
    effective_from: None,
    ..care::REVIEW_FIRST
};

pub(super) const EMERGENCY_NOTICE: ClockRule = ClockRule {
    id: "PL01",
    kind: Kind::PlacementNotice5,
    starts: "A child in care moves in an emergency",
    stops: "Notice in writing of the new place is recorded with the follow-up of the move",
    period: Period::WorkingDays(5),
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 13(1) to (3)",
    ..care::REVIEW_FIRST
};

pub(super) const ADOPTION_VISIT: ClockRule = ClockRule {
    id: "AD07",
    kind: Kind::AdoptionVisit,
    starts: "A child is placed for adoption, or was last seen there, until the placement is first reviewed",
    stops: "The child is seen, or care ends",
    period: Period::Weeks(1),
    source: "Adoption Agencies Regulations 2005, regulation 36(4)",
    effective_from: None,
    ..care::REVIEW_FIRST
};

pub(super) const ADOPTION_REVIEW_FIRST: ClockRule = ClockRule {
    id: "AD05",
    kind: Kind::AdoptionReviewFirst,
    starts: "A child is placed for adoption",
    stops: "The placement is reviewed, or care ends",
    period: Period::Weeks(4),
    source: "Adoption Agencies Regulations 2005, regulation 36(3)(a)",
    ..ADOPTION_VISIT
};

pub(super) const ADOPTION_REVIEW_SECOND: ClockRule = ClockRule {
    id: "AD06",
    kind: Kind::AdoptionReviewSecond,
    starts: "A placement for adoption is first reviewed",
    stops: "It is reviewed again, on the day agreed if that is sooner, or care ends",
    period: Period::Months(3),
    source: ADOPTION,
    ..ADOPTION_VISIT
};

pub(super) const ADOPTION_REVIEW: ClockRule = ClockRule {
    kind: Kind::AdoptionReview,
    starts: "A placement for adoption is reviewed for the second time or a later one",
    period: Period::Months(6),
    ..ADOPTION_REVIEW_SECOND
};

pub(super) const BREAK_LENGTH: ClockRule = ClockRule {
    id: "CN05",
    kind: Kind::ShortBreak17,
    starts: "A short break begins that is counted apart",
    stops: "The child goes home",
    period: Period::CalendarDays(17),
    source: SHORT_BREAKS,
    ..care::REVIEW_FIRST
};

pub(super) const BREAKS_TOGETHER: ClockRule = ClockRule {
    id: "CN06",
    kind: Kind::ShortBreak75,
    starts: "Short breaks of the last twelve months that are counted apart",
    stops: "Nothing: nights of the last twelve months are counted together",
    period: Period::CalendarDays(75),
    ..BREAK_LENGTH
};

pub(super) const BREAK_VISIT_FIRST: ClockRule = ClockRule {
    id: "CN07",
    kind: Kind::ShortBreakVisitFirst,
    starts: "A series of short breaks begins",
    stops: "The child is seen, or the series ends",
    period: Period::Months(3),
    evidence: Evidence::Known,
    source: SHORT_BREAKS_SEEN,
    ..care::REVIEW_FIRST
};

pub(super) const BREAK_VISIT: ClockRule = ClockRule {
    kind: Kind::ShortBreakVisit,
    starts: "A child with short breaks was last seen",
    period: Period::Months(6),
    ..BREAK_VISIT_FIRST
};

pub(super) const BREAK_REVIEW_FIRST: ClockRule = ClockRule {
    id: "CN08",
    kind: Kind::ShortBreakReviewFirst,
    stops: "The series is reviewed, or ends",
    ..BREAK_VISIT_FIRST
};

pub(super) const BREAK_REVIEW: ClockRule = ClockRule {
    kind: Kind::ShortBreakReview,
    starts: "A series of short breaks was reviewed",
    stops: "It is reviewed again, on the day agreed if that is sooner, or ends",
    period: Period::Months(6),
    ..BREAK_REVIEW_FIRST
};

pub(super) const ASSESSMENT_ORDER: ClockRule = ClockRule {
    id: "CP19",
    kind: Kind::AssessmentOrder7,
    starts: "A child assessment order begins under which a child is in the council's accommodation",
    stops: "Another legal status is recorded, or care ends",
    period: Period::CalendarDays(7),
    start: Start::BeginningWith,
    source: "Children Act 1989, section 43(5)(b)",
    effective_from: None,
    ..care::REVIEW_FIRST
};

pub(super) const LEARNING_FIRST: ClockRule = ClockRule {
    id: "ED01",
    kind: Kind::EducationPlanFirst,
    starts: "A child of school age comes into care, or turns five there",
    stops: "A personal education plan is recorded, or care ends",
    period: Period::WorkingDays(10),
    force: Force::Guidance,
    source: LEARNING,
    effective_from: None,
    ..care::REVIEW_FIRST
};

pub(super) const LEARNING_TERM: ClockRule = ClockRule {
    id: "ED02",
    kind: Kind::EducationPlanTerm,
    starts: "A term ends in which the personal education plan of a child in care was looked at",
    stops: "It is looked at again before the next term ends, on the day agreed if that is sooner, or care ends",
    // The end of the next term itself: no days are added to it.
    period: Period::CalendarDays(0),
    ..LEARNING_FIRST
};

pub(super) const SCHOOL_PLACE: ClockRule = ClockRule {
    id: "ED03",
    kind: Kind::SchoolPlace20,
    starts: "A child in care of school age moves in an emergency",
    stops: "A personal education plan says where the child learns now, or care ends",
    period: Period::SchoolDays(20),
    ..LEARNING_FIRST
};
