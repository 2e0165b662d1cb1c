//! Of what follows a review of care, a dispute, a placement and a refusal of contact, of health in each
//! year, and of life after care from 21 on.

use super::{Group, Kind, Row, Step, clock, said, sign, step};

const REVIEW: Option<Step> = step(
    "record_review_step",
    "Record a step of the review",
    "Record a step of the review of care for",
);
const HEALTH: Option<Step> =
    step("record_health_check", "Record a health check", "Record a health check of");

/// A step before or after a review of care is late.
const fn stepped(
    kind: (Kind, &'static str),
    heading: &'static str,
    both: (&'static str, &'static str),
    due: &'static str,
) -> Row {
    clock(kind, Group::InCare, said(heading, both, due, REVIEW))
}

pub(super) const ROWS: &[Row] = &[
    clock(
        (Kind::ContactRefused7, "contact_refused_7"),
        Group::InCare,
        said(
            "Contact with the family refused for longer than the law allows",
            (
                "has been refused contact with the family for too long",
                "have been refused contact with the family for too long",
            ),
            "End of a refusal of contact",
            step("end_contact_refusal", "Record how it ended", "Record how it ended for"),
        ),
    ),
    clock(
        (Kind::ReviewDispute20, "review_dispute_20"),
        Group::InCare,
        said(
            "A reviewing officer's dispute that has not ended in time",
            (
                "has a reviewing officer's dispute that has not ended",
                "have a reviewing officer's dispute that has not ended",
            ),
            "End of a reviewing officer's dispute",
            step("settle_review_dispute", "Record how it ended", "Record how it ended for"),
        ),
    ),
    stepped(
        (Kind::ReviewReport3, "review_report_3"),
        "No report in time for a review of care",
        (
            "has a review of care ahead and no report for it",
            "have a review of care ahead and no report for it",
        ),
        "Report for a review of care",
    ),
    stepped(
        (Kind::ReviewDecisions5, "review_decisions_5"),
        "Decisions of a review of care not sent out in time",
        (
            "was reviewed and the decisions have not gone out",
            "were reviewed and the decisions have not gone out",
        ),
        "Decisions of a review of care",
    ),
    stepped(
        (Kind::ReviewAnswer5, "review_answer_5"),
        "Decisions of a review of care not answered by a manager in time",
        (
            "waits for a manager's answer to the decisions of a review",
            "wait for a manager's answer to the decisions of a review",
        ),
        "Answer to the decisions of a review",
    ),
    stepped(
        (Kind::ReviewRecord15, "review_record_15"),
        "Record of a review of care not finished in time",
        (
            "was reviewed and the record is not finished",
            "were reviewed and the record is not finished",
        ),
        "Record of a review of care",
    ),
    stepped(
        (Kind::ReviewRecordSent20, "review_record_sent_20"),
        "Record of a review of care not sent out in time",
        (
            "was reviewed and the record has not gone out",
            "were reviewed and the record has not gone out",
        ),
        "Sending of the record of a review",
    ),
    sign(
        (Kind::PermanencePlan, "permanence_plan"),
        Group::InCare,
        said(
            "Reviewed twice, and no plan for where the child grows up",
            (
                "was reviewed twice and has no plan for growing up",
                "were reviewed twice and have no plan for growing up",
            ),
            "A plan for growing up",
            step("record_care_review", "Record a review of care", "Record a review of care for"),
        ),
    ),
    sign(
        (Kind::OutsidePlacement, "outside_placement"),
        Group::InCare,
        said(
            "Placed outside our area, and nobody has approved it",
            (
                "lives outside our area and nobody has approved it",
                "live outside our area and nobody has approved it",
            ),
            "Approval of a placement outside our area",
            step("approve_outside_placement", "Approve the placement", "Approve the placement of"),
        ),
    ),
    clock(
        (Kind::PlacementPlan5, "placement_plan_5"),
        Group::InCare,
        said(
            "No placement plan in time",
            ("has a placement without a plan", "have a placement without a plan"),
            "Placement plan",
            step(
                "record_placement_plan",
                "Record the placement plan",
                "Record the placement plan of",
            ),
        ),
    ),
    clock(
        (Kind::Questionnaire, "questionnaire"),
        Group::InCare,
        said(
            "In care, and no questionnaire of strengths and difficulties in the year",
            (
                "is in care and had no questionnaire of strengths and difficulties in the year",
                "are in care and had no questionnaire of strengths and difficulties in the year",
            ),
            "Questionnaire of strengths and difficulties",
            HEALTH,
        ),
    ),
    clock(
        (Kind::Immunisations, "immunisations"),
        Group::InCare,
        said(
            "In care, and immunisations not recorded as up to date in the year",
            (
                "is in care and nobody has said in a year that immunisations are up to date",
                "are in care and nobody has said in a year that immunisations are up to date",
            ),
            "Immunisations",
            HEALTH,
        ),
    ),
    clock(
        (Kind::SupportOffer, "support_offer"),
        Group::Leaving,
        said(
            "From 21 on, and not offered support within a year",
            (
                "left care and has not been offered support within a year",
                "left care and have not been offered support within a year",
            ),
            "Offer of support",
            step("record_support_offer", "Record the offer", "Record the offer to"),
        ),
    ),
    clock(
        (Kind::LearningWish, "learning_wish"),
        Group::Leaving,
        said(
            "Wants to learn from 21 on, and no plan for it in time",
            (
                "left care, wants to learn and has no plan for it",
                "left care, want to learn and have no plan for it",
            ),
            "Plan for learning",
            step("record_pathway_plan", "Record the pathway plan", "Record the pathway plan of"),
        ),
    ),
    clock(
        (Kind::DeathNotice5, "death_notice_5"),
        Group::Leaving,
        said(
            "Died after leaving care, and no notice recorded in time",
            (
                "died after leaving care and no notice of it is recorded",
                "died after leaving care and no notice of their death is recorded",
            ),
            "Notice of a death",
            step("record_death_notice", "Record the notice", "Record the notice about"),
        ),
    ),
];
