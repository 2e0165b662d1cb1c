//! Of what the law sees in steps: connected carers and parents, liberty, special guardianship, adoption,
//! detention, education, health and care needs.

use super::{Group, Kind, Row, Step, VISIT, clock, said, sign, step};

const REVIEW: Option<Step> =
    step("record_care_review", "Record a review of care", "Record a review of care for");
const CARER: Option<Step> = step(
    "record_connected_carer",
    "Say what became of the approval",
    "Say what became of the approval for",
);
const ORDER: Option<Step> =
    step("record_liberty_order", "Record the order", "Record the order about");
const SECURE: Option<Step> = step(
    "record_secure_review",
    "Record the review",
    "Record the review of secure accommodation of",
);
const ADOPTION: Option<Step> =
    step("record_adoption_step", "Record the step", "Record the step of adoption for");
const GUARDIANS: Option<Step> =
    step("record_guardianship", "Record the step", "Record the step of special guardianship for");
const NEEDS: Option<Step> = step(
    "record_education_health_care",
    "Record the step",
    "Record the step of education, health and care needs for",
);

/// What is owed to a child for whom adoption is planned.
const fn adopting(
    kind: (Kind, &'static str),
    heading: &'static str,
    (both, due): ((&'static str, &'static str), &'static str),
) -> Row {
    clock(kind, Group::InCare, said(heading, both, due, ADOPTION))
}

pub(super) const ROWS: &[Row] = &[
    clock(
        (Kind::SecureHours72, "secure_hours_72"),
        Group::Tonight,
        said(
            "Kept in secure accommodation for too long without a court",
            (
                "is kept in secure accommodation for too long without a court",
                "are kept in secure accommodation for too long without a court",
            ),
            "Order of a court, or the end of secure accommodation",
            ORDER,
        ),
    ),
    clock(
        (Kind::SecureOrder3, "secure_order_3"),
        Group::Tonight,
        said(
            "Still kept, and the first secure order has run out",
            (
                "is kept in secure accommodation and the first order has run out",
                "are kept in secure accommodation and the first order has run out",
            ),
            "End of the first secure order",
            ORDER,
        ),
    ),
    clock(
        (Kind::SecureOrder6, "secure_order_6"),
        Group::Tonight,
        said(
            "Still kept, and the further secure order has run out",
            (
                "is kept in secure accommodation and a further order has run out",
                "are kept in secure accommodation and a further order has run out",
            ),
            "End of the further secure order",
            ORDER,
        ),
    ),
    clock(
        (Kind::LibertyOrder, "liberty_order"),
        Group::Tonight,
        said(
            "Deprivation of liberty order is over, and nobody has said what followed",
            (
                "had a deprivation of liberty order that ran out",
                "had a deprivation of liberty order that ran out",
            ),
            "End of the deprivation of liberty order",
            step("end_liberty_measure", "Say what followed", "Say what followed for"),
        ),
    ),
    clock(
        (Kind::DetentionVisit10, "detention_visit_10"),
        Group::Seen,
        said(
            "Detained after care, and not seen in time",
            (
                "was in care, is detained and has not been seen in time",
                "were in care, are detained and have not been seen in time",
            ),
            "Visit in detention",
            VISIT,
        ),
    ),
    clock(
        (Kind::AdoptionWaitFirst, "adoption_wait_review_first"),
        Group::InCare,
        said(
            "Under a placement order, not placed and not reviewed in time",
            (
                "may be placed for adoption and has not been reviewed since",
                "may be placed for adoption and have not been reviewed since",
            ),
            "First review under a placement order",
            REVIEW,
        ),
    ),
    clock(
        (Kind::AdoptionWait, "adoption_wait_review"),
        Group::InCare,
        said(
            "Under a placement order, not placed and not reviewed again in time",
            (
                "may be placed for adoption and waits for the next review",
                "may be placed for adoption and wait for the next review",
            ),
            "Review under a placement order",
            REVIEW,
        ),
    ),
    clock(
        (Kind::SecureReviewFirst, "secure_review_first"),
        Group::InCare,
        said(
            "No first review of secure accommodation in time",
            (
                "is kept in secure accommodation that was never reviewed in time",
                "are kept in secure accommodation that was never reviewed in time",
            ),
            "First review of secure accommodation",
            SECURE,
        ),
    ),
    clock(
        (Kind::SecureReview, "secure_review"),
        Group::InCare,
        said(
            "Secure accommodation not reviewed again in time",
            (
                "is kept in secure accommodation that was not reviewed again",
                "are kept in secure accommodation that was not reviewed again",
            ),
            "Review of secure accommodation",
            SECURE,
        ),
    ),
    clock(
        (Kind::ConnectedCarer16, "connected_carer_16"),
        Group::InCare,
        said(
            "A relative’s or friend’s temporary approval has run out",
            (
                "lives with a relative or friend whose temporary approval has run out",
                "live with relatives or friends whose temporary approval has run out",
            ),
            "End of a temporary approval",
            CARER,
        ),
    ),
    clock(
        (Kind::ConnectedCarer8, "connected_carer_8"),
        Group::InCare,
        said(
            "A relative’s or friend’s extended approval has run out",
            (
                "lives with a relative or friend whose extended approval has run out",
                "live with relatives or friends whose extended approval has run out",
            ),
            "End of an extended approval",
            CARER,
        ),
    ),
    clock(
        (Kind::ParentsAssessed10, "parents_assessed_10"),
        Group::InCare,
        said(
            "Placed with parents in haste, and the parents not assessed in time",
            (
                "lives with parents in care and the parents were not assessed in time",
                "live with parents in care and the parents were not assessed in time",
            ),
            "Assessment of the parents",
            step(
                "record_parents_assessment",
                "Record the assessment",
                "Record the assessment of the parents of",
            ),
        ),
    ),
    clock(
        (Kind::DetentionPlan10, "detention_plan_10"),
        Group::InCare,
        said(
            "On remand, and no detention placement plan in time",
            (
                "is on remand and has no detention placement plan",
                "are on remand and have no detention placement plan",
            ),
            "Detention placement plan",
            step("record_detention", "Record the plan", "Record the detention placement plan of"),
        ),
    ),
    adopting(
        (Kind::AdoptionDecision2, "adoption_decision_2"),
        "Adoption planned, and the agency has not decided in time",
        (
            (
                "has a plan of adoption on which the agency has not decided",
                "have a plan of adoption on which the agency has not decided",
            ),
            "The agency’s decision on adoption",
        ),
    ),
    adopting(
        (Kind::AdoptionPanel7, "adoption_panel_7"),
        "A panel recommended, and the agency has not decided in time",
        (
            (
                "has a panel’s recommendation on which the agency has not decided",
                "have a panel’s recommendation on which the agency has not decided",
            ),
            "The agency’s decision after the panel",
        ),
    ),
    adopting(
        (Kind::AdoptionTold2, "adoption_told_2"),
        "Parents not told in time what was decided about adoption",
        (
            (
                "has parents who were not told in time of a decision about adoption",
                "have parents who were not told in time of a decision about adoption",
            ),
            "Telling the parents",
        ),
    ),
    adopting(
        (Kind::AdoptionWritten5, "adoption_written_5"),
        "Parents not told in writing in time what was decided about adoption",
        (
            (
                "has parents who had no letter in time about a decision on adoption",
                "have parents who had no letter in time about a decision on adoption",
            ),
            "Telling the parents in writing",
        ),
    ),
    adopting(
        (Kind::AdoptionMatch6, "adoption_match_6"),
        "To be placed for adoption, and not matched in time after the decision",
        (
            (
                "is to be placed for adoption and was not matched in time after the decision",
                "are to be placed for adoption and were not matched in time after the decision",
            ),
            "Match with adopters after the decision",
        ),
    ),
    adopting(
        (Kind::AdoptionMatch121, "adoption_match_121"),
        "Placement order made, and not matched in time",
        (
            (
                "has a placement order and was not matched in time",
                "have a placement order and were not matched in time",
            ),
            "Match with adopters after the order",
        ),
    ),
    clock(
        (Kind::AdoptionMove426, "adoption_move_426"),
        Group::InCare,
        said(
            "Adoption planned, and long in care without a move to adopters",
            (
                "is to be adopted and has waited long in care for a family",
                "are to be adopted and have waited long in care for a family",
            ),
            "Move to adopters",
            step("change_placement", "Record the move", "Record the move of"),
        ),
    ),
    clock(
        (Kind::GuardianReport3, "guardian_report_3"),
        Group::Court,
        said(
            "Notice of special guardianship, and no report in time",
            (
                "has somebody who applies for special guardianship and waits for our report",
                "have somebody who applies for special guardianship and waits for our report",
            ),
            "Special guardianship report",
            GUARDIANS,
        ),
    ),
    clock(
        (Kind::GuardianSupport12, "guardian_support_12"),
        Group::Court,
        said(
            "Special guardianship support not looked at for a year",
            (
                "has special guardianship support that nobody looked at for a year",
                "have special guardianship support that nobody looked at for a year",
            ),
            "Review of special guardianship support",
            GUARDIANS,
        ),
    ),
    clock(
        (Kind::NeedsDecision6, "needs_decision_6"),
        Group::Duties,
        said(
            "Not decided in time whether to assess education, health and care needs",
            (
                "waits for a decision whether to assess education, health and care needs",
                "wait for a decision whether to assess education, health and care needs",
            ),
            "Decision on education, health and care needs",
            NEEDS,
        ),
    ),
    clock(
        (Kind::NeedsPlan20, "needs_plan_20"),
        Group::Duties,
        said(
            "No education, health and care plan in time",
            (
                "waits for an education, health and care plan",
                "wait for an education, health and care plan",
            ),
            "Education, health and care plan",
            NEEDS,
        ),
    ),
    sign(
        (Kind::AdoptionApplied10, "adoption_applied_10"),
        Group::LookInto,
        said(
            "Adopters applied sooner than the law lets them",
            (
                "has adopters who applied sooner than the law lets them",
                "have adopters who applied sooner than the law lets them",
            ),
            "An early application to adopt",
            None,
        ),
    ),
];

impl Kind {
    /// Whether that it is due tells of adoption or of special guardianship, of which only those hear
    /// who see the record or answer for what is late. The pattern of a child's case is for many more.
    pub fn is_of_the_record(self) -> bool {
        matches!(
            self,
            Self::AdoptionDecision2
                | Self::AdoptionPanel7
                | Self::AdoptionTold2
                | Self::AdoptionWritten5
                | Self::AdoptionMatch6
                | Self::AdoptionMatch121
                | Self::AdoptionMove426
                | Self::AdoptionApplied10
                | Self::GuardianReport3
                | Self::GuardianSupport12
        )
    }
}
