//! The kinds of thing that may be wrong for a child, in the order in which they are shown.
//!
//! The code of a kind is what `watch` prints and never changes. The order is one of safety, never
//! a score: two children of one kind stand in the order of how long it has lasted.

mod group;
mod said;

pub use group::Group;
pub use said::{Said, Step};
use serde::{Deserialize, Serialize};

/// What may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Police protection can last no longer, and nobody has said what followed.
    #[serde(rename = "police_protection_72")]
    PoliceProtection72,
    /// An emergency protection order ran out, and nobody has said what followed.
    #[serde(rename = "emergency_order_8")]
    EmergencyOrder8,
    /// A child is missing, or away without leave.
    Missing,
    /// A young person sleeps in bed and breakfast.
    BedAndBreakfast,
    /// The case is open and nobody holds it.
    Unallocated,
    /// Nobody has seen a child since a section 47 enquiry was decided.
    #[serde(rename = "section_47_seen")]
    Section47Seen,
    /// The case is open and nobody has seen the child for too long.
    NotSeen,
    /// A child who was missing came back, and was not asked about it within the limit.
    ReturnInterview,
    /// It was decided to hold a strategy discussion, and none is recorded.
    StrategyDiscussion,
    /// Something was left out when a strategy discussion was recorded, or nobody leads the enquiry.
    StrategyRecord,
    /// A section 47 enquiry has not said what it found within the limit.
    #[serde(rename = "section_47_10")]
    Section47Outcome,
    /// No conference was held within the limit after a section 47 enquiry was decided.
    #[serde(rename = "conference_15")]
    Conference15,
    /// No conference was held within the limit after a child moved here with a plan.
    #[serde(rename = "conference_transfer_15")]
    ConferenceTransfer15,
    /// A child on a protection plan has not been seen within the limit.
    ProtectionVisit,
    /// The first core group of a protection plan has not met within the limit.
    #[serde(rename = "core_group_10")]
    CoreGroup10,
    /// The core group has not met again as agreed, or within the limit.
    CoreGroup,
    /// A protection plan has not been reviewed for the first time within the limit.
    ProtectionReviewFirst,
    /// A protection plan has not been reviewed again within the limit.
    ProtectionReview,
    /// Somebody asked for a decision, and nobody decided by the day on which it was needed.
    DecisionDue,
    /// It was decided to go to court, and no application was issued within the limit.
    ApplicationDue,
    /// What a court directed to be filed was not filed by its day.
    FilingDue,
    /// Pre-proceedings were decided, and the letter was not sent within the limit.
    LetterDue,
    /// No meeting was held within the limit of the letter before proceedings.
    PreProceedingsMeeting,
    /// Progress in pre-proceedings was not reviewed as agreed, or within the limit.
    PreProceedingsReview,
    /// Pre-proceedings have run for longer than is good for a child.
    #[serde(rename = "pre_proceedings_16")]
    PreProceedings16,
    /// No case management hearing is recorded within the limit of an application.
    CaseManagementHearing,
    /// No issues resolution hearing is recorded within the limit of an application.
    IssuesResolutionHearing,
    /// Proceedings have not ended within the limit, or within what the court gave.
    #[serde(rename = "proceedings_26_weeks")]
    Proceedings26Weeks,
    /// A child in care has not been seen within the limit of a new placement.
    CareVisitFirst,
    /// A child in care has not been seen within the limit.
    CareVisit,
    /// A child who has lived for long with the same foster carers has not been seen within the limit.
    CareVisitLasting,
    /// A child's care was not reviewed for the first time within the limit.
    CareReviewFirst,
    /// A child's care was not reviewed for the second time within the limit.
    CareReviewSecond,
    /// A child's care was not reviewed again within the limit.
    CareReview,
    /// A move in an emergency was not followed up within the limit.
    PlacementNotice,
    /// The health of a child who came into care was not assessed within the limit.
    #[serde(rename = "initial_health_20")]
    InitialHealth20,
    /// The health of a child in care under five was not assessed again within the limit.
    HealthReviewUnderFive,
    /// The health of a child in care was not assessed again within the limit.
    HealthReview,
    /// A child in care has not been to a dentist within the limit.
    DentalCheck,
    /// A child in care of 16 or 17 has no pathway plan within the limit.
    PathwayNeeds,
    /// A young person who left care has no pathway plan within the limit.
    PathwayPlan,
    /// A pathway plan was not looked at again within the limit.
    PathwayReview,
    /// A child who is privately fostered was not seen within the limit after we were told.
    PrivateFosteringFirst,
    /// A child who is privately fostered was not seen again within the limit of the first year.
    PrivateFosteringVisit,
    /// A child who is privately fostered was not seen again within the limit of later years.
    PrivateFosteringLater,
    /// The designated officer was not told of an allegation within the limit.
    #[serde(rename = "allegation_told_1")]
    AllegationTold1,
    /// An allegation was not looked at again within the limit.
    AllegationReview,
    /// A concern about exploitation was not looked at again within the limit.
    ExploitationReview,
    /// The receiving council has not answered a move between councils within the limit.
    TransferAnswer,
    /// A homeless young person was not offered anything within the limit.
    #[serde(rename = "homeless_duty_10")]
    HomelessDuty10,
    /// A doubted age was not decided within the limit.
    #[serde(rename = "age_assessment_28")]
    AgeAssessment28,
    /// A contact waits for a decision beyond its limit.
    ContactDecision,
    /// A referral waits for a decision beyond its limit.
    ReferralDecision,
    /// A referral was accepted and the child never got a worker within the limit.
    Allocation,
    /// An assessment is not finished and authorised within the limit.
    #[serde(rename = "assessment_45")]
    Assessment45,
    /// What others had decided together was reversed, and nobody else has answered.
    Reversal,
    /// A case was closed although its gate was not met.
    EndedWithoutGate,
    /// A protection plan was made again within the window after an earlier one.
    RepeatPlan,
    /// A protection plan has run for very long.
    PlanDrift,
    /// A third different worker within the window.
    ThirdWorker,
    /// A new referral within the window of an earlier one.
    ReReferral,
    /// A visit or contact was written down long after it happened.
    RecordedLate,
    /// An import brought an open case and nobody knows whose it is. Counted apart from
    /// [`Kind::Unallocated`].
    ImportedWorkerUnknown,
}

impl Kind {
    /// Every kind, the most pressing first.
    pub const ALL: [Self; 63] = [
        Self::PoliceProtection72,
        Self::EmergencyOrder8,
        Self::Missing,
        Self::BedAndBreakfast,
        Self::Unallocated,
        Self::Section47Seen,
        Self::NotSeen,
        Self::ReturnInterview,
        Self::StrategyDiscussion,
        Self::StrategyRecord,
        Self::Section47Outcome,
        Self::Conference15,
        Self::ConferenceTransfer15,
        Self::ProtectionVisit,
        Self::CoreGroup10,
        Self::CoreGroup,
        Self::ProtectionReviewFirst,
        Self::ProtectionReview,
        Self::DecisionDue,
        Self::ApplicationDue,
        Self::FilingDue,
        Self::LetterDue,
        Self::PreProceedingsMeeting,
        Self::PreProceedingsReview,
        Self::PreProceedings16,
        Self::CaseManagementHearing,
        Self::IssuesResolutionHearing,
        Self::Proceedings26Weeks,
        Self::CareVisitFirst,
        Self::CareVisit,
        Self::CareVisitLasting,
        Self::CareReviewFirst,
        Self::CareReviewSecond,
        Self::CareReview,
        Self::PlacementNotice,
        Self::InitialHealth20,
        Self::HealthReviewUnderFive,
        Self::HealthReview,
        Self::DentalCheck,
        Self::PathwayNeeds,
        Self::PathwayPlan,
        Self::PathwayReview,
        Self::PrivateFosteringFirst,
        Self::PrivateFosteringVisit,
        Self::PrivateFosteringLater,
        Self::AllegationTold1,
        Self::AllegationReview,
        Self::ExploitationReview,
        Self::TransferAnswer,
        Self::HomelessDuty10,
        Self::AgeAssessment28,
        Self::ContactDecision,
        Self::ReferralDecision,
        Self::Allocation,
        Self::Assessment45,
        Self::Reversal,
        Self::EndedWithoutGate,
        Self::RepeatPlan,
        Self::PlanDrift,
        Self::ThirdWorker,
        Self::ReReferral,
        Self::RecordedLate,
        Self::ImportedWorkerUnknown,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::PoliceProtection72 => "police_protection_72",
            Self::EmergencyOrder8 => "emergency_order_8",
            Self::Section47Seen => "section_47_seen",
            Self::StrategyDiscussion => "strategy_discussion",
            Self::StrategyRecord => "strategy_record",
            Self::Section47Outcome => "section_47_10",
            Self::Conference15 => "conference_15",
            Self::ConferenceTransfer15 => "conference_transfer_15",
            Self::ProtectionVisit => "protection_visit",
            Self::CoreGroup10 => "core_group_10",
            Self::CoreGroup => "core_group",
            Self::ProtectionReviewFirst => "protection_review_first",
            Self::ProtectionReview => "protection_review",
            Self::Reversal => "reversal",
            Self::RepeatPlan => "repeat_plan",
            Self::PlanDrift => "plan_drift",
            Self::Missing => "missing",
            Self::BedAndBreakfast => "bed_and_breakfast",
            Self::ReturnInterview => "return_interview",
            Self::CareVisitFirst => "care_visit_first",
            Self::CareVisit => "care_visit",
            Self::CareVisitLasting => "care_visit_lasting",
            Self::CareReviewFirst => "care_review_first",
            Self::CareReviewSecond => "care_review_second",
            Self::CareReview => "care_review",
            Self::PlacementNotice => "placement_notice",
            Self::InitialHealth20 => "initial_health_20",
            Self::HealthReviewUnderFive => "health_review_under_five",
            Self::HealthReview => "health_review",
            Self::DentalCheck => "dental_check",
            Self::PathwayNeeds => "pathway_needs",
            Self::PathwayPlan => "pathway_plan",
            Self::PathwayReview => "pathway_review",
            Self::PrivateFosteringFirst => "private_fostering_first",
            Self::PrivateFosteringVisit => "private_fostering_visit",
            Self::PrivateFosteringLater => "private_fostering_later",
            Self::AllegationTold1 => "allegation_told_1",
            Self::AllegationReview => "allegation_review",
            Self::ExploitationReview => "exploitation_review",
            Self::TransferAnswer => "transfer_answer",
            Self::HomelessDuty10 => "homeless_duty_10",
            Self::AgeAssessment28 => "age_assessment_28",
            Self::DecisionDue => "decision_due",
            Self::ApplicationDue => "application_due",
            Self::FilingDue => "filing_due",
            Self::LetterDue => "letter_due",
            Self::PreProceedingsMeeting => "pre_proceedings_meeting",
            Self::PreProceedingsReview => "pre_proceedings_review",
            Self::PreProceedings16 => "pre_proceedings_16",
            Self::CaseManagementHearing => "case_management_hearing",
            Self::IssuesResolutionHearing => "issues_resolution_hearing",
            Self::Proceedings26Weeks => "proceedings_26_weeks",
            Self::Unallocated => "unallocated",
            Self::NotSeen => "not_seen",
            Self::ContactDecision => "contact_decision",
            Self::ReferralDecision => "referral_decision",
            Self::Allocation => "allocation",
            Self::Assessment45 => "assessment_45",
            Self::EndedWithoutGate => "ended_without_gate",
            Self::ThirdWorker => "third_worker",
            Self::ReReferral => "re_referral",
            Self::RecordedLate => "recorded_late",
            Self::ImportedWorkerUnknown => "imported_worker_unknown",
        }
    }

    /// The kind of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it is a clock: something has to be done by a day.
    pub fn is_clock(self) -> bool {
        crate::signals::CLOCKS.contains(&self)
    }

    /// As a page's heading says it.
    pub fn text(self) -> &'static str {
        self.said().heading
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_what_json_says_and_reads_back() {
        for kind in Kind::ALL {
            let json = serde_json::to_string(&kind).unwrap();
            assert_eq!(json, format!("\"{}\"", kind.code()));
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
        }
        assert!(Kind::ALL.is_sorted(), "the list and the order of the variants are one");
    }
}
