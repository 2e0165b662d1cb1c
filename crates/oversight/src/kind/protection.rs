//! Of protection plans: who sees the child, who meets, what was reversed or made again.

use super::{CALL, Group, Kind, Row, Step, VISIT, clock, said, sign, step};

const CORE: Option<Step> =
    step("record_core_group", "Record a core group", "Record a core group for");

pub(super) const ROWS: &[Row] = &[
    clock(
        (Kind::ProtectionVisit, "protection_visit"),
        Group::Seen,
        said(
            "On a protection plan and not seen in time",
            (
                "is on a protection plan and has not been seen in time",
                "are on a protection plan and have not been seen in time",
            ),
            "Protection visit",
            VISIT,
        ),
    ),
    clock(
        (Kind::CoreGroup10, "core_group_10"),
        Group::Protecting,
        said(
            "No first core group in time",
            ("has a plan whose core group has not met", "have a plan whose core group has not met"),
            "First core group",
            CORE,
        ),
    ),
    clock(
        (Kind::CoreGroup, "core_group"),
        Group::Protecting,
        said(
            "Core group not held in time",
            ("has a core group that is late", "have a core group that is late"),
            "Core group",
            CORE,
        ),
    ),
    clock(
        (Kind::ProtectionReviewFirst, "protection_review_first"),
        Group::Protecting,
        said(
            "No first review of a protection plan in time",
            (
                "has a protection plan that was never reviewed in time",
                "have a protection plan that was never reviewed in time",
            ),
            "First review conference",
            CALL,
        ),
    ),
    clock(
        (Kind::ProtectionReview, "protection_review"),
        Group::Protecting,
        said(
            "Protection plan not reviewed in time",
            (
                "has a protection plan that was not reviewed in time",
                "have a protection plan that was not reviewed in time",
            ),
            "Review conference",
            CALL,
        ),
    ),
    sign(
        (Kind::Reversal, "reversal"),
        Group::LookInto,
        said(
            "A decision was reversed and nobody has answered",
            (
                "had a decision reversed that nobody has answered",
                "had a decision reversed that nobody has answered",
            ),
            "Answer to a reversal",
            step("answer_reversal", "Answer the reversal", "Answer the reversal about"),
        ),
    ),
    sign(
        (Kind::DecisionWithdrawn, "decision_withdrawn"),
        Group::LookInto,
        said(
            "A decision was taken off the record and nobody has answered",
            (
                "had a decision taken off the record that nobody has answered",
                "had a decision taken off the record that nobody has answered",
            ),
            "Answer to what was taken off",
            step("answer_withdrawal", "Answer it", "Answer what was taken off about"),
        ),
    ),
    sign(
        (Kind::RepeatPlan, "repeat_plan"),
        Group::LookInto,
        said(
            "On a protection plan again",
            ("is on a protection plan again", "are on a protection plan again"),
            "A plan made again",
            None,
        ),
    ),
    sign(
        (Kind::PlanDrift, "plan_drift"),
        Group::LookInto,
        said(
            "On a protection plan for long",
            ("has been on a protection plan for long", "have been on a protection plan for long"),
            "A long plan",
            None,
        ),
    ),
];
