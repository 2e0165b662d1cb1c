//! Of children in care, and of those who are missing.

use super::{Group, Kind, Row, Step, VISIT, clock, said, sign, step};

const REVIEW: Option<Step> =
    step("record_care_review", "Record a review of care", "Record a review of care for");
const HEALTH: Option<Step> =
    step("record_health_check", "Record a health check", "Record a health check of");

pub(super) const ROWS: &[Row] = &[
    sign(
        (Kind::Missing, "missing"),
        Group::Tonight,
        said(
            "Missing",
            ("is missing", "are missing"),
            "A return",
            step("record_return", "Record the return", "Record the return of"),
        ),
    ),
    clock(
        (Kind::ReturnInterview, "return_interview"),
        Group::Tonight,
        said(
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
    ),
    clock(
        (Kind::CareVisitFirst, "care_visit_first"),
        Group::Seen,
        said(
            "In a new placement and not seen in time",
            (
                "is in a new placement and has not been seen in time",
                "are in a new placement and have not been seen in time",
            ),
            "First visit to a placement",
            VISIT,
        ),
    ),
    clock(
        (Kind::CareVisit, "care_visit"),
        Group::Seen,
        said(
            "In care and not seen in time",
            (
                "is in care and has not been seen in time",
                "are in care and have not been seen in time",
            ),
            "Care visit",
            VISIT,
        ),
    ),
    clock(
        (Kind::CareVisitLasting, "care_visit_lasting"),
        Group::Seen,
        said(
            "In a lasting foster home and not seen in time",
            (
                "is in a lasting foster home and has not been seen in time",
                "are in a lasting foster home and have not been seen in time",
            ),
            "Care visit",
            VISIT,
        ),
    ),
    clock(
        (Kind::CareReviewFirst, "care_review_first"),
        Group::InCare,
        said(
            "No first review of care in time",
            (
                "is in care and was never reviewed in time",
                "are in care and were never reviewed in time",
            ),
            "First review of care",
            REVIEW,
        ),
    ),
    clock(
        (Kind::CareReviewSecond, "care_review_second"),
        Group::InCare,
        said(
            "No second review of care in time",
            (
                "has a second review of care that is late",
                "have a second review of care that is late",
            ),
            "Second review of care",
            REVIEW,
        ),
    ),
    clock(
        (Kind::CareReview, "care_review"),
        Group::InCare,
        said(
            "Care not reviewed in time",
            ("has a review of care that is late", "have a review of care that is late"),
            "Review of care",
            REVIEW,
        ),
    ),
    clock(
        (Kind::PlacementNotice, "placement_notice"),
        Group::InCare,
        said(
            "Moved in an emergency and not followed up",
            (
                "moved in an emergency that was not followed up",
                "moved in an emergency that was not followed up",
            ),
            "Follow-up of a move",
            step("complete_placement_change", "Follow up the move", "Follow up the move of"),
        ),
    ),
    clock(
        (Kind::InitialHealth20, "initial_health_20"),
        Group::InCare,
        said(
            "No health assessment in time after coming into care",
            (
                "came into care and has had no health assessment in time",
                "came into care and have had no health assessment in time",
            ),
            "Initial health assessment",
            HEALTH,
        ),
    ),
    clock(
        (Kind::HealthReviewUnderFive, "health_review_under_five"),
        Group::InCare,
        said(
            "In care, under five, and health not assessed in time",
            (
                "is in care, under five, and has a health assessment that is late",
                "are in care, under five, and have a health assessment that is late",
            ),
            "Review health assessment",
            HEALTH,
        ),
    ),
    clock(
        (Kind::HealthReview, "health_review"),
        Group::InCare,
        said(
            "In care and health not assessed in time",
            (
                "is in care and has a health assessment that is late",
                "are in care and have a health assessment that is late",
            ),
            "Review health assessment",
            HEALTH,
        ),
    ),
    clock(
        (Kind::DentalCheck, "dental_check"),
        Group::InCare,
        said(
            "In care and not seen by a dentist in time",
            (
                "is in care and has not been to a dentist in time",
                "are in care and have not been to a dentist in time",
            ),
            "Dental check",
            HEALTH,
        ),
    ),
];
