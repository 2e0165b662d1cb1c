//! The words of each kind wherever it is shown: headings, counts, what is due, what mends it.
//!
//! One row a kind, so that a new kind is said on every page without a page being touched.

mod care;
mod court;
mod duties;

use super::Kind;

/// What puts something right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The command, by name.
    pub act: &'static str,
    /// On a button, where there is one child: "Record a visit".
    pub alone: &'static str,
    /// Before a child's name: "Record a visit to".
    pub before: &'static str,
}

/// How a kind is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// As a heading says it.
    pub heading: &'static str,
    /// After "1": "has not been seen in time".
    pub one: &'static str,
    /// After a higher number: "have not been seen in time".
    pub more: &'static str,
    /// What is due, in a word or two: "Visit".
    pub due: &'static str,
    /// What puts it right, where one command does.
    pub step: Option<Step>,
}

const fn said(
    heading: &'static str,
    (one, more): (&'static str, &'static str),
    due: &'static str,
    step: Option<Step>,
) -> Said {
    Said { heading, one, more, due, step }
}

const fn step(act: &'static str, alone: &'static str, before: &'static str) -> Option<Step> {
    Some(Step { act, alone, before })
}

const VISIT: Option<Step> = step("record_visit", "Record a visit", "Record a visit to");
const CALL: Option<Step> = step("convene_conference", "Call a conference", "Call a conference for");
const CORE: Option<Step> =
    step("record_core_group", "Record a core group", "Record a core group for");
const AFTER: Option<Step> =
    step("end_emergency_measure", "Say what followed", "Say what followed for");
const ALLOCATE: Option<Step> = step("offer_allocation", "Allocate", "Allocate");

impl Kind {
    /// How it is said.
    pub const fn said(self) -> Said {
        match self {
            Self::PoliceProtection72
            | Self::EmergencyOrder8
            | Self::StrategyDiscussion
            | Self::StrategyRecord
            | Self::Section47Seen
            | Self::Section47Outcome
            | Self::Conference15
            | Self::ConferenceTransfer15 => self.finding_out(),
            Self::CoreGroup10
            | Self::CoreGroup
            | Self::ProtectionReviewFirst
            | Self::ProtectionReview
            | Self::ProtectionVisit
            | Self::PlanDrift
            | Self::RepeatPlan
            | Self::Reversal => self.on_a_plan(),
            Self::Missing
            | Self::BedAndBreakfast
            | Self::ReturnInterview
            | Self::CareVisitFirst
            | Self::CareVisit
            | Self::CareVisitLasting
            | Self::CareReviewFirst
            | Self::CareReviewSecond
            | Self::CareReview
            | Self::PlacementNotice
            | Self::InitialHealth20
            | Self::HealthReviewUnderFive
            | Self::HealthReview
            | Self::DentalCheck
            | Self::PathwayNeeds
            | Self::PathwayPlan
            | Self::PathwayReview
            | Self::PrivateFosteringFirst
            | Self::PrivateFosteringVisit
            | Self::PrivateFosteringLater => self.in_care(),
            Self::AllegationTold1
            | Self::AllegationReview
            | Self::ExploitationReview
            | Self::TransferAnswer
            | Self::HomelessDuty10
            | Self::AgeAssessment28 => self.of_a_duty(),
            Self::DecisionDue
            | Self::ApplicationDue
            | Self::FilingDue
            | Self::LetterDue
            | Self::PreProceedingsMeeting
            | Self::PreProceedingsReview
            | Self::PreProceedings16
            | Self::CaseManagementHearing
            | Self::IssuesResolutionHearing
            | Self::Proceedings26Weeks => self.in_court(),
            _ => self.any_case(),
        }
    }

    const fn finding_out(self) -> Said {
        match self {
            Self::PoliceProtection72 => said(
                "Police protection is over, and nobody has said what followed",
                (
                    "was in police protection, and nobody has said what followed",
                    "were in police protection, and nobody has said what followed",
                ),
                "End of police protection",
                AFTER,
            ),
            Self::EmergencyOrder8 => said(
                "Emergency order ran out, and nobody has said what followed",
                ("had an emergency order that ran out", "had an emergency order that ran out"),
                "End of the emergency order",
                AFTER,
            ),
            _ => self.enquiring(),
        }
    }

    const fn enquiring(self) -> Said {
        match self {
            Self::StrategyDiscussion => said(
                "No strategy discussion held",
                ("waits for a strategy discussion", "wait for a strategy discussion"),
                "Strategy discussion",
                step(
                    "record_strategy_discussion",
                    "Record the discussion",
                    "Record the discussion about",
                ),
            ),
            Self::StrategyRecord => said(
                "Left out when a child was discussed",
                (
                    "was discussed, and something was left out",
                    "were discussed, and something was left out",
                ),
                "Rest of the strategy discussion",
                step(
                    "complete_strategy_discussion",
                    "Add what was left out",
                    "Add what was left out about",
                ),
            ),
            Self::Section47Seen => said(
                "Not seen since section 47 was decided",
                (
                    "has not been seen since section 47 was decided",
                    "have not been seen since section 47 was decided",
                ),
                "Visit under section 47",
                VISIT,
            ),
            Self::Section47Outcome => said(
                "Section 47 enquiry not finished in time",
                ("has a section 47 enquiry that is late", "have a section 47 enquiry that is late"),
                "Section 47 outcome",
                step("finish_section_47", "Finish the enquiry", "Finish the enquiry about"),
            ),
            Self::Conference15 => said(
                "No conference in time after section 47",
                ("waits too long for a conference", "wait too long for a conference"),
                "Conference",
                CALL,
            ),
            _ => said(
                "No conference in time after moving here with a plan",
                (
                    "moved here with a plan and waits too long for a conference",
                    "moved here with a plan and wait too long for a conference",
                ),
                "Transfer-in conference",
                CALL,
            ),
        }
    }

    const fn on_a_plan(self) -> Said {
        match self {
            Self::CoreGroup10 => said(
                "No first core group in time",
                (
                    "has a plan whose core group has not met",
                    "have a plan whose core group has not met",
                ),
                "First core group",
                CORE,
            ),
            Self::CoreGroup => said(
                "Core group not held in time",
                ("has a core group that is late", "have a core group that is late"),
                "Core group",
                CORE,
            ),
            Self::ProtectionReviewFirst => said(
                "No first review of a protection plan in time",
                (
                    "has a protection plan that was never reviewed in time",
                    "have a protection plan that was never reviewed in time",
                ),
                "First review conference",
                CALL,
            ),
            Self::ProtectionReview => said(
                "Protection plan not reviewed in time",
                (
                    "has a protection plan that was not reviewed in time",
                    "have a protection plan that was not reviewed in time",
                ),
                "Review conference",
                CALL,
            ),
            Self::ProtectionVisit => said(
                "On a protection plan and not seen in time",
                (
                    "is on a protection plan and has not been seen in time",
                    "are on a protection plan and have not been seen in time",
                ),
                "Protection visit",
                VISIT,
            ),
            Self::PlanDrift => said(
                "On a protection plan for long",
                (
                    "has been on a protection plan for long",
                    "have been on a protection plan for long",
                ),
                "A long plan",
                None,
            ),
            Self::RepeatPlan => said(
                "On a protection plan again",
                ("is on a protection plan again", "are on a protection plan again"),
                "A plan made again",
                None,
            ),
            _ => said(
                "A decision was reversed and nobody has answered",
                (
                    "had a decision reversed that nobody has answered",
                    "had a decision reversed that nobody has answered",
                ),
                "Answer to a reversal",
                step("answer_reversal", "Answer the reversal", "Answer the reversal about"),
            ),
        }
    }

    const fn any_case(self) -> Said {
        match self {
            Self::Unallocated => said(
                "Nobody holds the case",
                ("has no social worker", "have no social worker"),
                "A worker",
                ALLOCATE,
            ),
            Self::NotSeen => said(
                "Not seen for too long",
                ("has not been seen in time", "have not been seen in time"),
                "Visit",
                VISIT,
            ),
            Self::ContactDecision => said(
                "Contact not decided in time",
                ("has a contact that waits too long", "have a contact that waits too long"),
                "Decision on a contact",
                step("decide_contact", "Decide", "Decide for"),
            ),
            Self::ReferralDecision => said(
                "Referral not decided in time",
                ("waits too long for a decision", "wait too long for a decision"),
                "Decision on a referral",
                step("decide_referral", "Decide", "Decide for"),
            ),
            Self::Allocation => said(
                "Not allocated in time",
                ("was accepted and never got a worker", "were accepted and never got a worker"),
                "A worker",
                ALLOCATE,
            ),
            Self::Assessment45 => said(
                "Assessment not finished in time",
                ("has an assessment that is late", "have an assessment that is late"),
                "Assessment",
                None,
            ),
            _ => self.looked_into(),
        }
    }

    const fn looked_into(self) -> Said {
        match self {
            Self::EndedWithoutGate => said(
                "Closed although something was missing",
                (
                    "was closed although something was missing",
                    "were closed although something was missing",
                ),
                "A closing",
                None,
            ),
            Self::ThirdWorker => said(
                "Third worker in a year",
                ("has a third worker within a year", "have a third worker within a year"),
                "A third worker",
                None,
            ),
            Self::ReReferral => said(
                "Referred again within a year",
                ("was referred again within a year", "were referred again within a year"),
                "A further referral",
                None,
            ),
            Self::RecordedLate => said(
                "Recorded late",
                ("has something recorded late", "have something recorded late"),
                "A late record",
                None,
            ),
            _ => said(
                "Imported, worker unknown",
                ("came by import, worker unknown", "came by import, worker unknown"),
                "A worker",
                step("confirm_worker", "Say who holds the case", "Say who holds"),
            ),
        }
    }
}
