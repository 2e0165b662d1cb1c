//! How the kinds of care and leaving care are said.

use super::{Kind, Said, Step, VISIT, said, step};

const REVIEW: Option<Step> =
    step("record_care_review", "Record a review of care", "Record a review of care for");
const HEALTH: Option<Step> =
    step("record_health_check", "Record a health check", "Record a health check of");
const PATHWAY: Option<Step> =
    step("record_pathway_plan", "Record the pathway plan", "Record the pathway plan of");

impl Kind {
    pub(super) const fn in_care(self) -> Said {
        match self {
            Self::CareVisitFirst => said(
                "In a new placement and not seen in time",
                (
                    "is in a new placement and has not been seen in time",
                    "are in a new placement and have not been seen in time",
                ),
                "First visit to a placement",
                VISIT,
            ),
            Self::CareVisit | Self::CareVisitLasting => said(
                "In care and not seen in time",
                (
                    "is in care and has not been seen in time",
                    "are in care and have not been seen in time",
                ),
                "Care visit",
                VISIT,
            ),
            Self::CareReviewFirst => said(
                "No first review of care in time",
                (
                    "is in care and was never reviewed in time",
                    "are in care and were never reviewed in time",
                ),
                "First review of care",
                REVIEW,
            ),
            Self::CareReviewSecond | Self::CareReview => said(
                "Care not reviewed in time",
                ("has a review of care that is late", "have a review of care that is late"),
                "Review of care",
                REVIEW,
            ),
            Self::PlacementNotice => said(
                "Moved in an emergency and not followed up",
                (
                    "moved in an emergency that was not followed up",
                    "moved in an emergency that was not followed up",
                ),
                "Follow-up of a move",
                step("complete_placement_change", "Follow up the move", "Follow up the move of"),
            ),
            Self::Missing => said(
                "Missing",
                ("is missing", "are missing"),
                "A return",
                step("record_return", "Record the return", "Record the return of"),
            ),
            Self::ReturnInterview => said(
                "Came back from missing and was not asked in time",
                (
                    "came back from missing and was not asked in time",
                    "came back from missing and were not asked in time",
                ),
                "Return interview",
                step(
                    "record_return_interview",
                    "Record the return interview",
                    "Record the return interview with",
                ),
            ),
            _ => self.health_in_care(),
        }
    }

    const fn health_in_care(self) -> Said {
        match self {
            Self::InitialHealth20 => said(
                "No health assessment in time after coming into care",
                (
                    "came into care and has had no health assessment in time",
                    "came into care and have had no health assessment in time",
                ),
                "Initial health assessment",
                HEALTH,
            ),
            Self::HealthReviewUnderFive | Self::HealthReview => said(
                "In care and health not assessed in time",
                (
                    "is in care and has a health assessment that is late",
                    "are in care and have a health assessment that is late",
                ),
                "Review health assessment",
                HEALTH,
            ),
            Self::DentalCheck => said(
                "In care and not seen by a dentist in time",
                (
                    "is in care and has not been to a dentist in time",
                    "are in care and have not been to a dentist in time",
                ),
                "Dental check",
                HEALTH,
            ),
            _ => self.leaving_care(),
        }
    }

    const fn leaving_care(self) -> Said {
        match self {
            Self::BedAndBreakfast => said(
                "In bed and breakfast tonight",
                ("is in bed and breakfast tonight", "are in bed and breakfast tonight"),
                "A place to live",
                step(
                    "record_accommodation",
                    "Record where they sleep",
                    "Record where they sleep for",
                ),
            ),
            Self::PrivateFosteringFirst
            | Self::PrivateFosteringVisit
            | Self::PrivateFosteringLater => said(
                "Privately fostered and not seen in time",
                (
                    "is privately fostered and has not been seen in time",
                    "are privately fostered and have not been seen in time",
                ),
                "Visit to a privately fostered child",
                VISIT,
            ),
            Self::PathwayNeeds | Self::PathwayPlan => said(
                "No pathway plan in time",
                ("is owed a pathway plan and has none", "are owed a pathway plan and have none"),
                "Pathway plan",
                PATHWAY,
            ),
            _ => said(
                "Pathway plan not looked at again in time",
                ("has a pathway plan that is late", "have a pathway plan that is late"),
                "Pathway plan review",
                PATHWAY,
            ),
        }
    }
}
