//! What becomes of every clock of the facts, in their order: a row each.
//!
//! `register` says what it means.

use super::{Held, Registered, Why};
use crate::kind::Kind;

const fn counted(id: &'static str, kinds: &'static [Kind]) -> Registered {
    Registered { id, held: Held::Counted(kinds) }
}

const fn held(id: &'static str, why: Why, what: &'static str) -> Registered {
    Registered { id, held: Held::Uncounted { why, what } }
}

const fn not_recorded(id: &'static str, what: &'static str) -> Registered {
    held(id, Why::NotRecorded, what)
}

const fn event_day(id: &'static str, what: &'static str) -> Registered {
    held(id, Why::EventDay, what)
}

const fn no_number(id: &'static str, what: &'static str) -> Registered {
    held(id, Why::NoNumber, what)
}

const fn not_in_force(id: &'static str, what: &'static str) -> Registered {
    held(id, Why::NotInForce, what)
}

const fn not_about_a_child(id: &'static str, what: &'static str) -> Registered {
    held(id, Why::NotAboutAChild, what)
}

/// Every clock of the facts.
pub const REGISTER: &[Registered] = &[
    counted("FD01", &[Kind::ReferralDecision]),
    counted("FD06", &[Kind::ReReferral]),
    counted("AS01", &[Kind::Assessment45]),
    no_number("AS05", "a young carer or parent carer who may need help"),
    counted("CP04", &[Kind::Conference15]),
    counted("CP08", &[Kind::CoreGroup10]),
    counted("CP10", &[Kind::ProtectionReviewFirst]),
    counted("CP11", &[Kind::ProtectionReview]),
    counted("CP16", &[Kind::PoliceProtection72]),
    counted("CP17", &[Kind::EmergencyOrder8]),
    event_day(
        "CP18",
        "the last day that the court gave with the extension, which `emergency_order_8` counts",
    ),
    counted("CP19", &[Kind::AssessmentOrder7]),
    counted("CP20", &[Kind::AllegationTold1]),
    not_about_a_child("CP22", "a duty of the safeguarding partners"),
    counted("CN05", &[Kind::ShortBreak17]),
    counted("CN06", &[Kind::ShortBreak75]),
    counted("CN07", &[Kind::ShortBreakVisitFirst, Kind::ShortBreakVisit]),
    counted("CN08", &[Kind::ShortBreakReviewFirst, Kind::ShortBreakReview]),
    not_recorded("LA01", "a care plan written"),
    counted("LA02", &[Kind::PlacementPlan5]),
    counted("LA03", &[Kind::ReviewingOfficer5]),
    counted("LA04", &[Kind::CareReviewFirst]),
    counted("LA05", &[Kind::CareReviewSecond]),
    counted("LA06", &[Kind::CareReview]),
    event_day(
        "LA07",
        "the day of the review that `change_placement` asks for before a planned move",
    ),
    counted("LA08", &[Kind::ReviewReport3]),
    counted("LA09", &[Kind::ReviewDecisions5]),
    counted("LA10", &[Kind::ReviewAnswer5]),
    counted("LA11", &[Kind::ReviewRecord15]),
    counted("LA12", &[Kind::ReviewRecordSent20]),
    counted("LA13", &[Kind::ReviewDispute20]),
    counted("LA14", &[Kind::PermanencePlan]),
    counted("LV01", &[Kind::CareVisitFirst]),
    counted("LV02", &[Kind::CareVisit]),
    counted("LV03", &[Kind::CareVisitLasting]),
    counted("LV04", &[Kind::CareVisit]),
    counted("LV05", &[Kind::CareVisitParents, Kind::CareVisit]),
    counted("LV06", &[Kind::CareVisitInterim, Kind::CareVisitInterimLater]),
    counted("LV07", &[Kind::CareVisitFirst, Kind::CareVisit]),
    counted("LV08", &[Kind::CareVisitFirst, Kind::CareVisit, Kind::CareVisitLasting]),
    no_number("LV09", "a visit asked for"),
    counted("LV10", &[Kind::DetentionVisit10]),
    counted("LV11", &[Kind::DetentionPlan10]),
    counted("HE01", &[Kind::InitialHealth20]),
    counted("HE03", &[Kind::HealthReviewUnderFive]),
    counted("HE04", &[Kind::HealthReview]),
    counted("HE05", &[Kind::DentalCheck]),
    counted("HE06", &[Kind::Questionnaire]),
    counted("HE07", &[Kind::Immunisations]),
    counted("ED01", &[Kind::EducationPlanFirst]),
    counted("ED02", &[Kind::EducationPlanTerm]),
    counted("ED03", &[Kind::SchoolPlace20]),
    counted("ED04", &[Kind::NeedsDecision6, Kind::NeedsPlan20]),
    counted("PL01", &[Kind::PlacementNotice5]),
    event_day(
        "PL19",
        "the day of the notice that `change_placement` asks for before a planned move",
    ),
    counted("PL02", &[Kind::OutsidePlacement]),
    counted("PL03", &[Kind::ConnectedCarer16]),
    counted("PL04", &[Kind::ConnectedCarer8]),
    counted("PL05", &[Kind::ParentsAssessed10]),
    not_recorded("PL06", "a foster carer's terms of approval"),
    counted("PL07", &[Kind::UnregisteredUnder16]),
    counted("PL08", &[Kind::Unregistered16To17]),
    counted("PL11", &[Kind::SecureHours72]),
    counted("PL12", &[Kind::SecureReviewFirst, Kind::SecureReview]),
    counted("PL13", &[Kind::SecureOrder3, Kind::SecureOrder6]),
    counted("PL14", &[Kind::LibertyOrder]),
    counted("PL15", &[Kind::ContactRefused7]),
    not_about_a_child("PL16", "a duty about foster carers"),
    not_about_a_child("PL17", "a duty about foster carers"),
    counted("PL18", &[Kind::PlacementNotice]),
    counted("MI01", &[Kind::ReturnInterview]),
    counted("CL01", &[Kind::PathwayNeeds]),
    no_number("CL02", "an assessment of needs finished"),
    counted("CL03", &[Kind::PathwayPlan]),
    counted("CL04", &[Kind::PathwayReview]),
    counted("CL05", &[Kind::PathwayReviewMoved28]),
    counted("CL06", &[Kind::AdviserVisitFirst]),
    counted("CL07", &[Kind::AdviserVisit]),
    counted("CL09", &[Kind::InTouchBirthday]),
    counted("CL10", &[Kind::SupportOffer]),
    counted("CL11", &[Kind::BedAndBreakfast2]),
    not_about_a_child("CL12", "a duty of the housing authority to families"),
    counted("CL13", &[Kind::DeathNotice5]),
    counted("CL14", &[Kind::LearningWish]),
    counted("LG03", &[Kind::PreProceedings16]),
    not_in_force("LG04", "an offer of family group decision-making"),
    not_recorded("LG05", "the court's gatekeeping"),
    counted("LG06", &[Kind::CaseManagementHearing]),
    counted("LG07", &[Kind::IssuesResolutionHearing]),
    counted("LG08", &[Kind::Proceedings26Weeks]),
    event_day("LG09", "the last day that the court gave, which `proceedings_26_weeks` counts"),
    event_day("LG10", "the day that `record_direction` asks for, which `filing_due` counts"),
    counted("LG11", &[Kind::FilingDue]),
    counted("LG13", &[Kind::SupervisionOrder12]),
    counted("LG14", &[Kind::GuardianReport3]),
    counted("LG15", &[Kind::GuardianSupport12]),
    counted("AD01", &[Kind::AdoptionDecision2]),
    counted("AD02", &[Kind::AdoptionPanel7]),
    counted("AD03", &[Kind::AdoptionTold2, Kind::AdoptionWritten5]),
    counted("AD04", &[Kind::AdoptionWaitFirst, Kind::AdoptionWait]),
    counted("AD05", &[Kind::AdoptionReviewFirst]),
    counted("AD06", &[Kind::AdoptionReviewSecond, Kind::AdoptionReview]),
    counted("AD07", &[Kind::AdoptionVisit]),
    counted("AD08", &[Kind::AdoptionMatch6]),
    counted("AD09", &[Kind::AdoptionApplied10]),
    not_about_a_child("AD10", "a duty about adopters"),
    not_about_a_child("AD11", "a duty about adopters"),
    counted("AD12", &[Kind::AdoptionMove426]),
    counted("AD13", &[Kind::AdoptionMatch121]),
    not_recorded("AD14", "a celebration hearing"),
    counted("PF01", &[Kind::PrivateFosteringPlanned]),
    counted("PF02", &[Kind::PrivateFosteringTold48]),
    counted("PF03", &[Kind::PrivateFosteringFirst]),
    counted("PF04", &[Kind::PrivateFosteringVisit]),
    counted("PF05", &[Kind::PrivateFosteringLater]),
    not_recorded("SI01", "a serious incident told to the national panel"),
    not_recorded("SI02", "a rapid review finished"),
    not_recorded("SI03", "a local review published"),
    not_about_a_child("CO01", "complaints are kept elsewhere"),
    not_about_a_child("CO02", "complaints are kept elsewhere"),
    not_about_a_child("CO03", "complaints are kept elsewhere"),
    not_about_a_child("CO04", "complaints are kept elsewhere"),
    not_about_a_child("IN01", "requests for information are kept elsewhere"),
    not_about_a_child("IN02", "requests for information are kept elsewhere"),
    not_about_a_child("IN03", "a duty about data"),
    not_about_a_child("IN04", "a duty about keeping the record"),
    not_about_a_child("IN05", "a duty about keeping the record"),
    not_about_a_child("WF07", "a duty of the workforce"),
    not_about_a_child("WF08", "a duty of the workforce"),
    not_about_a_child("DR01", "a data return"),
    not_about_a_child("DR02", "a data return"),
    not_about_a_child("DR03", "a data return"),
    not_about_a_child("DR04", "a data return"),
];
