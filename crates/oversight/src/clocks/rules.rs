//! The table of clocks. A figure is never changed here: a new row replaces it from its day.
//!
//! The figures are facts of law, guidance and common practice; the words are our own.

mod after_care;
mod care;
mod court;
mod duties;
mod patterns;
mod promised;
mod steps;
mod supervision;
mod tighter;

use super::{ClockRule, Evidence, Force, Way};
use crate::kind::Kind;
use jiff::civil::date;
use words::{Date, Period, Start};

const EDITION_2013: Date = date(2013, 4, 15);
const LAST_OF_2018: Date = date(2023, 12, 14);
const EDITION_2023: Date = date(2023, 12, 15);
const WORKING_TOGETHER_2023: &str = "Working Together to Safeguard Children 2023, chapter 3";
// The figures of earlier editions were not read again: they are never shown as guidance.
const WORKING_TOGETHER_BEFORE: &str =
    "Working Together to Safeguard Children, editions before December 2023";

const REFERRAL_DECISION: ClockRule = ClockRule {
    id: "FD01",
    kind: Kind::ReferralDecision,
    starts: "A referral arrives",
    stops: "It is decided",
    period: Period::WorkingDays(1),
    start: Start::DayAfter,
    way: Way::Forward,
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

const CONFERENCE: ClockRule = ClockRule {
    id: "CP04",
    kind: Kind::Conference15,
    starts: "The strategy discussion that decides a section 47 enquiry",
    stops: "An initial conference is held, the enquiry finds that no risk continues, or the case closes",
    period: Period::WorkingDays(15),
    ..REFERRAL_DECISION
};

const CORE_GROUP: ClockRule = ClockRule {
    id: "CP08",
    kind: Kind::CoreGroup10,
    starts: "A conference makes a protection plan",
    stops: "The core group meets, or the plan ends",
    period: Period::WorkingDays(10),
    ..REFERRAL_DECISION
};

const FIRST_REVIEW: ClockRule = ClockRule {
    id: "CP10",
    kind: Kind::ProtectionReviewFirst,
    starts: "A conference makes a protection plan",
    stops: "A review conference is held, or the plan ends",
    period: Period::Months(3),
    ..REFERRAL_DECISION
};

const REVIEW: ClockRule = ClockRule {
    id: "CP11",
    kind: Kind::ProtectionReview,
    starts: "A review conference is held",
    stops: "The next is held, or the plan ends",
    period: Period::Months(6),
    ..REFERRAL_DECISION
};

const POLICE_PROTECTION: ClockRule = ClockRule {
    id: "CP16",
    kind: Kind::PoliceProtection72,
    starts: "The police take a child into police protection",
    stops: "It is said what followed",
    period: Period::Hours(72),
    force: Force::Statutory,
    source: "Children Act 1989, section 46(6)",
    effective_from: None,
    ..REFERRAL_DECISION
};

/// A rule as the editions of guidance before December 2023 had it.
const fn before_2023(rule: ClockRule) -> ClockRule {
    ClockRule {
        evidence: Evidence::Uncertain,
        source: WORKING_TOGETHER_BEFORE,
        effective_from: Some(EDITION_2013),
        effective_to: Some(LAST_OF_2018),
        ..rule
    }
}

/// Every clock, with the dates between which what begins is judged by it.
pub const RULES: &[ClockRule] = &[
    ClockRule {
        evidence: Evidence::Uncertain,
        source: WORKING_TOGETHER_BEFORE,
        effective_from: None,
        effective_to: Some(LAST_OF_2018),
        ..REFERRAL_DECISION
    },
    REFERRAL_DECISION,
    ClockRule {
        id: "FD02",
        kind: Kind::ContactDecision,
        starts: "A contact arrives",
        stops: "It is decided what it is",
        ..UNALLOCATED
    },
    ClockRule {
        id: "FD05",
        kind: Kind::Allocation,
        starts: "A referral is accepted",
        stops: "A worker accepts the case, or it closes",
        ..UNALLOCATED
    },
    ClockRule {
        evidence: Evidence::Uncertain,
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
    POLICE_PROTECTION,
    ClockRule {
        id: "CP17",
        kind: Kind::EmergencyOrder8,
        starts: "A court makes an emergency protection order",
        stops: "It is said what followed; a shorter order counts as the court made it, and one extension gives 7 days more",
        period: Period::CalendarDays(8),
        source: "Children Act 1989, section 45(1)",
        ..POLICE_PROTECTION
    },
    ClockRule {
        id: "CP01",
        kind: Kind::StrategyDiscussion,
        starts: "It is decided to hold a strategy discussion",
        stops: "One is recorded, or the case closes",
        ..UNALLOCATED
    },
    ClockRule {
        id: "LP02",
        kind: Kind::StrategyRecord,
        starts: "A strategy discussion is recorded with something left out, or an enquiry begins that nobody leads",
        stops: "It is added, or somebody is named",
        ..UNALLOCATED
    },
    ClockRule {
        id: "CP02",
        kind: Kind::Section47Seen,
        starts: "A section 47 enquiry is decided",
        stops: "The child is seen, or the enquiry ends",
        period: Period::Hours(24),
        ..UNALLOCATED
    },
    ClockRule {
        id: "CP03",
        kind: Kind::Section47Outcome,
        starts: "A section 47 enquiry is decided",
        stops: "It says what it found",
        period: Period::WorkingDays(10),
        ..UNALLOCATED
    },
    before_2023(CONFERENCE),
    CONFERENCE,
    ClockRule {
        id: "CP05",
        kind: Kind::ConferenceTransfer15,
        starts: "Another council says that a child with a protection plan has moved here",
        stops: "A transfer-in conference is held",
        period: Period::WorkingDays(15),
        ..UNALLOCATED
    },
    before_2023(CORE_GROUP),
    CORE_GROUP,
    ClockRule {
        id: "CP09",
        kind: Kind::CoreGroup,
        starts: "The core group meets",
        stops: "It meets again, on the day agreed if that is sooner, or the plan ends",
        period: Period::Weeks(6),
        ..UNALLOCATED
    },
    before_2023(FIRST_REVIEW),
    FIRST_REVIEW,
    before_2023(REVIEW),
    REVIEW,
    ClockRule {
        id: "CP12",
        kind: Kind::ProtectionVisit,
        starts: "A child on a protection plan was last seen, or the plan began, or the child was born",
        stops: "The child is seen, or the plan ends",
        period: Period::WorkingDays(10),
        ..UNALLOCATED
    },
    ClockRule {
        id: "CP14",
        kind: Kind::PlanDrift,
        starts: "A conference makes a protection plan",
        stops: "The plan ends",
        period: Period::Months(15),
        ..UNALLOCATED
    },
    ClockRule {
        id: "CP15",
        kind: Kind::RepeatPlan,
        starts: "A protection plan ends",
        stops: "Nothing: a plan made up to the last day is a plan made again",
        period: Period::Months(24),
        ..UNALLOCATED
    },
    care::REVIEW_FIRST,
    care::REVIEW_SECOND,
    care::REVIEW,
    care::VISIT_FIRST,
    care::VISIT,
    care::VISIT_LASTING,
    care::PLACEMENT_NOTICE,
    care::HEALTH_INITIAL,
    care::HEALTH_UNDER_FIVE,
    care::HEALTH,
    care::DENTAL,
    care::RETURN_INTERVIEW,
    care::PATHWAY_NEEDS,
    care::PATHWAY_PLAN,
    care::PATHWAY_REVIEW,
    care::FOSTERED_FIRST,
    care::FOSTERED,
    care::FOSTERED_LATER,
    duties::ALLEGATION_TOLD_BEFORE,
    duties::ALLEGATION_TOLD,
    duties::ALLEGATION_REVIEW,
    duties::EXPLOITATION_REVIEW,
    duties::TRANSFER_ANSWER,
    duties::HOMELESS_DUTY,
    duties::AGE_ASSESSMENT,
    court::DECISION,
    court::LETTER,
    court::MEETING,
    court::REVIEW,
    court::PRE_PROCEEDINGS,
    court::APPLICATION,
    court::CASE_MANAGEMENT,
    court::ISSUES_RESOLUTION,
    court::PROCEEDINGS,
    court::FILING,
    tighter::VISIT_PARENTS,
    tighter::VISIT_INTERIM,
    tighter::VISIT_INTERIM_LATER,
    tighter::OFFICER,
    tighter::EMERGENCY_NOTICE,
    tighter::ADOPTION_VISIT,
    tighter::ADOPTION_REVIEW_FIRST,
    tighter::ADOPTION_REVIEW_SECOND,
    tighter::ADOPTION_REVIEW,
    tighter::BREAK_LENGTH,
    tighter::BREAKS_TOGETHER,
    tighter::BREAK_VISIT_FIRST,
    tighter::BREAK_VISIT,
    tighter::BREAK_REVIEW_FIRST,
    tighter::BREAK_REVIEW,
    tighter::ASSESSMENT_ORDER,
    tighter::LEARNING_FIRST,
    tighter::LEARNING_TERM,
    tighter::SCHOOL_PLACE,
    after_care::MOVED,
    after_care::ADVISER_FIRST,
    after_care::ADVISER,
    after_care::BIRTHDAY,
    after_care::BED,
    after_care::FOSTERING_PLANNED,
    after_care::FOSTERING_TOLD,
    after_care::SUPERVISION,
    supervision::OF_A_CHILD,
    patterns::BULK_CLOSURE,
    patterns::STEP_DOWN_AND_BACK,
    steps::CONNECTED,
    steps::CONNECTED_AGAIN,
    steps::PARENTS,
    steps::SECURE_HOURS,
    steps::SECURE_REVIEW_FIRST,
    steps::SECURE_REVIEW,
    steps::SECURE_ORDER,
    steps::SECURE_ORDER_AGAIN,
    steps::LIBERTY_ORDER,
    steps::GUARDIAN_REPORT,
    steps::GUARDIAN_SUPPORT,
    steps::WAITING_FIRST,
    steps::WAITING,
    steps::DECISION,
    steps::PANEL,
    steps::TOLD,
    steps::WRITTEN,
    steps::MATCH,
    steps::MATCH_ORDERED,
    steps::MOVE,
    steps::APPLIED,
    steps::DETAINED,
    steps::REMANDED,
    steps::NEEDS_DECISION,
    steps::NEEDS_PLAN,
    promised::REPORT,
    promised::DECISIONS,
    promised::ANSWER,
    promised::RECORD,
    promised::RECORD_SENT,
    promised::DISPUTE,
    promised::PLACEMENT_PLAN,
    promised::CONTACT,
    promised::QUESTIONNAIRE,
    promised::IMMUNISATIONS,
    promised::SUPPORT,
    promised::LEARNING,
    promised::DEATH,
];
