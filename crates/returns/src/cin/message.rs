//! The message's tables as types, in the order of the schema.
//!
//! Every value keeps its text, also when it could not be read: nothing of the file is lost. An
//! absent or empty element is `None`. Element names stand in the comments.

use crate::{
    Finding,
    value::{Dated, Flag},
};
use serde::Serialize;

/// A value for which the format has no place, kept as it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Extra {
    /// The names of the elements around it, joined by strokes.
    pub path: String,
    /// Its text; empty for an element that only holds others.
    pub text: String,
}

/// `Header`: whose message it is and for which year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Header {
    /// `Collection`: "CIN".
    pub collection: Option<String>,
    /// `Year`: in which the census ends.
    pub year: Option<String>,
    /// `ReferenceDate`: 31 March.
    pub reference_date: Option<Dated>,
    /// `SourceLevel`: "L".
    pub source_level: Option<String>,
    /// `LEA`: the council's three digits.
    pub lea: Option<String>,
    /// `SoftwareCode`.
    pub software_code: Option<String>,
    /// `Release` of that software.
    pub release: Option<String>,
    /// `SerialNo`.
    pub serial_number: Option<String>,
    /// `DateTime` at which the file was made, as text.
    pub made_at: Option<String>,
    /// What the format has no place for.
    pub extra: Vec<Extra>,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

/// `ChildIdentifiers`: who the child is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Identifiers {
    /// `LAchildID`: the council's own id, never empty: a child without one is refused.
    pub la_child_id: String,
    /// `UPN`, checked or not.
    pub upn: Option<String>,
    /// `FormerUPN`.
    pub former_upn: Option<String>,
    /// `UPNunknown`.
    pub upn_unknown: Option<String>,
    /// `PersonBirthDate`.
    pub birth: Option<Dated>,
    /// `ExpectedPersonBirthDate`, of an unborn child.
    pub expected_birth: Option<Dated>,
    /// `Sex`, from 2024-25; before that `GenderCurrent`. The code as it stood.
    pub sex: Option<String>,
    /// `PersonDeathDate`.
    pub death: Option<Dated>,
}

/// `Child`, with the line on which it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Child {
    /// The line of its start, from 1.
    pub line: u64,
    /// The byte just after its start tag, from 0.
    pub offset: u64,
    /// Who the child is.
    pub identifiers: Identifiers,
    /// `Ethnicity`.
    pub ethnicity: Option<String>,
    /// `Disability`, repeated.
    pub disabilities: Vec<String>,
    /// `CINdetails`: one for each referral episode.
    pub episodes: Vec<Episode>,
    /// What the format has no place for.
    pub extra: Vec<Extra>,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

/// `CINdetails`: an episode from referral to closure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Episode {
    /// The line of its start.
    pub line: u64,
    /// `CINreferralDate`.
    pub referral_date: Option<Dated>,
    /// `ReferralSource`.
    pub referral_source: Option<String>,
    /// `PrimaryNeedCode`.
    pub primary_need: Option<String>,
    /// `CINclosureDate`.
    pub closure_date: Option<Dated>,
    /// `ReasonForClosure`.
    pub closure_reason: Option<String>,
    /// `DateOfInitialCPC`, when the conference had no section 47 enquiry of this episode.
    pub initial_conference: Option<Dated>,
    /// `Assessments`.
    pub assessments: Vec<Assessment>,
    /// `CINPlanDates`.
    pub plans: Vec<Spell>,
    /// `Section47`.
    pub section_47s: Vec<Section47>,
    /// `ReferralNFA`: ended with no further action.
    pub no_further_action: Option<Flag>,
    /// `ChildProtectionPlans`.
    pub protection_plans: Vec<ChildProtectionPlan>,
    /// `PreProceedingsandFGDM`, new for 2026-27.
    pub pre_proceedings: Vec<PreProceedings>,
}

/// `Assessments`: one assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Assessment {
    /// The line of its start.
    pub line: u64,
    /// `AssessmentActualStartDate`.
    pub start: Option<Dated>,
    /// `AssessmentInternalReviewDate`.
    pub internal_review: Option<Dated>,
    /// `AssessmentAuthorisationDate`.
    pub authorised: Option<Dated>,
    /// `AssessmentFactors`, repeated.
    pub factors: Vec<String>,
}

/// `CINPlanDates`: a child in need plan's start and end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Spell {
    /// The line of its start.
    pub line: u64,
    /// `CINPlanStartDate`.
    pub start: Option<Dated>,
    /// `CINPlanEndDate`.
    pub end: Option<Dated>,
}

/// `Section47`: one enquiry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Section47 {
    /// The line of its start.
    pub line: u64,
    /// `S47ActualStartDate`.
    pub start: Option<Dated>,
    /// `InitialCPCtarget`.
    pub conference_target: Option<Dated>,
    /// `DateOfInitialCPC`.
    pub conference: Option<Dated>,
    /// `ICPCnotRequired`.
    pub conference_not_required: Option<Flag>,
}

/// `ChildProtectionPlans`: one plan with its reviews.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ChildProtectionPlan {
    /// The line of its start.
    pub line: u64,
    /// `CPPstartDate`.
    pub start: Option<Dated>,
    /// `CPPendDate`.
    pub end: Option<Dated>,
    /// `InitialCategoryOfAbuse`.
    pub initial_category: Option<String>,
    /// `LatestCategoryOfAbuse`.
    pub latest_category: Option<String>,
    /// `NumberOfPreviousCPP`, as text.
    pub previous_plans: Option<String>,
    /// `CPPreviewDate`, whether one `Reviews` holds them all or each has its own.
    pub reviews: Vec<Dated>,
}

/// `PreProceedingsandFGDM`: before court, with the family group decision-making offer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PreProceedings {
    /// The line of its start.
    pub line: u64,
    /// `PPStartDate`.
    pub start: Option<Dated>,
    /// `LBPSentDate`: letter before proceedings.
    pub letter_sent: Option<Dated>,
    /// `FGDMMeetingOffer`.
    pub meeting_offered: Option<Flag>,
    /// `FGDMMeetingFac`.
    pub meeting_facilitated: Option<Flag>,
    /// `InitialPPMeetingDate`.
    pub first_meeting: Option<Dated>,
    /// `ReviewMeetingsCount`, as text.
    pub review_meetings: Option<String>,
    /// `StepDecisionDate`.
    pub step_decision: Option<Dated>,
    /// `PPOutcome`.
    pub outcome: Option<String>,
    /// `CourtAppDate`.
    pub court_application: Option<Dated>,
    /// `LetterInitCPDate`.
    pub letter_of_proceedings: Option<Dated>,
}
