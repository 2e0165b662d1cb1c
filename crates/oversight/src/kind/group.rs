//! The few groups in which kinds are counted at the top of a long list. Every kind stands in one.

use super::Kind;

/// What kinds have in common, in the order in which a summary shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// A child may be in danger, or have nowhere to sleep, tonight.
    Tonight,
    /// Nobody holds the case.
    Nobody,
    /// A child has not been seen in time.
    Seen,
    /// Somebody has to decide, or to finish finding out.
    Deciding,
    /// What makes and carries a protection plan.
    Protecting,
    /// What a court waits for, and what has to happen before it is asked.
    Court,
    /// A move between councils, a young person without a home, exploitation, an allegation.
    Duties,
    /// What is owed to a child in care.
    InCare,
    /// What is owed to a young person who leaves care.
    Leaving,
    /// Nothing is late by a clock; somebody should ask why.
    LookInto,
}

impl Group {
    /// Every group, in the order of a summary.
    pub const ALL: [Self; 10] = [
        Self::Tonight,
        Self::Nobody,
        Self::Seen,
        Self::Deciding,
        Self::Protecting,
        Self::Court,
        Self::Duties,
        Self::InCare,
        Self::Leaving,
        Self::LookInto,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Tonight => "tonight",
            Self::Nobody => "nobody",
            Self::Seen => "seen",
            Self::Deciding => "deciding",
            Self::Protecting => "protecting",
            Self::Court => "court",
            Self::Duties => "duties",
            Self::InCare => "in_care",
            Self::Leaving => "leaving",
            Self::LookInto => "look_into",
        }
    }

    /// As a summary says it, after a count of children.
    pub fn text(self) -> &'static str {
        match self {
            Self::Tonight => "missing, or in danger or without a suitable bed tonight",
            Self::Nobody => "with no social worker",
            Self::Seen => "not seen in time",
            Self::Deciding => "waiting for a decision, an enquiry or an assessment",
            Self::Protecting => "waiting for a conference, core group or review of a plan",
            Self::Court => "in court or before it, with a step late",
            Self::Duties => "exploited, moving, homeless or alone, with a step late",
            Self::InCare => "in care, with a review, a health check or a follow-up late",
            Self::Leaving => "leaving care, with a pathway plan late",
            Self::LookInto => "to look into",
        }
    }
}

impl Kind {
    /// The group in which it is counted.
    pub fn group(self) -> Group {
        match self {
            Self::PoliceProtection72
            | Self::EmergencyOrder8
            | Self::Missing
            | Self::BedAndBreakfast
            | Self::ReturnInterview => Group::Tonight,
            Self::Unallocated | Self::Allocation | Self::ImportedWorkerUnknown => Group::Nobody,
            Self::Section47Seen
            | Self::NotSeen
            | Self::ProtectionVisit
            | Self::CareVisitFirst
            | Self::CareVisit
            | Self::CareVisitLasting
            | Self::PrivateFosteringFirst
            | Self::PrivateFosteringVisit
            | Self::PrivateFosteringLater => Group::Seen,
            Self::StrategyDiscussion
            | Self::StrategyRecord
            | Self::Section47Outcome
            | Self::ContactDecision
            | Self::ReferralDecision
            | Self::DecisionDue
            | Self::Assessment45 => Group::Deciding,
            Self::Conference15
            | Self::ConferenceTransfer15
            | Self::CoreGroup10
            | Self::CoreGroup
            | Self::ProtectionReviewFirst
            | Self::ProtectionReview => Group::Protecting,
            Self::ApplicationDue
            | Self::FilingDue
            | Self::LetterDue
            | Self::PreProceedingsMeeting
            | Self::PreProceedingsReview
            | Self::PreProceedings16
            | Self::CaseManagementHearing
            | Self::IssuesResolutionHearing
            | Self::Proceedings26Weeks => Group::Court,
            Self::AllegationTold1
            | Self::AllegationReview
            | Self::ExploitationReview
            | Self::TransferAnswer
            | Self::HomelessDuty10
            | Self::AgeAssessment28 => Group::Duties,
            Self::CareReviewFirst
            | Self::CareReviewSecond
            | Self::CareReview
            | Self::PlacementNotice
            | Self::InitialHealth20
            | Self::HealthReviewUnderFive
            | Self::HealthReview
            | Self::DentalCheck => Group::InCare,
            Self::PathwayNeeds | Self::PathwayPlan | Self::PathwayReview => Group::Leaving,
            _ => Group::LookInto,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_late_by_a_clock_is_counted_with_its_like() {
        for kind in Kind::ALL.into_iter().filter(|kind| kind.is_clock()) {
            assert_ne!(kind.group(), Group::LookInto, "{}", kind.code());
        }
        assert!(Group::ALL.is_sorted());
    }
}
