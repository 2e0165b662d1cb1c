//! Of young people who leave care: where they sleep tonight and what is planned.

use super::{Group, Kind, Row, Step, clock, said, sign, step};

const PATHWAY: Option<Step> =
    step("record_pathway_plan", "Record the pathway plan", "Record the pathway plan of");

pub(super) const ROWS: &[Row] = &[
    sign(
        (Kind::BedAndBreakfast, "bed_and_breakfast"),
        Group::Tonight,
        said(
            "In bed and breakfast tonight",
            ("is in bed and breakfast tonight", "are in bed and breakfast tonight"),
            "A place to live",
            step("record_accommodation", "Record where they sleep", "Record where they sleep for"),
        ),
    ),
    clock(
        (Kind::PathwayNeeds, "pathway_needs"),
        Group::Leaving,
        said(
            "In care at 16 or 17 and no pathway plan in time",
            (
                "is in care at 16 or 17 and has no pathway plan",
                "are in care at 16 or 17 and have no pathway plan",
            ),
            "Pathway plan",
            PATHWAY,
        ),
    ),
    clock(
        (Kind::PathwayPlan, "pathway_plan"),
        Group::Leaving,
        said(
            "No pathway plan in time",
            ("is owed a pathway plan and has none", "are owed a pathway plan and have none"),
            "Pathway plan",
            PATHWAY,
        ),
    ),
    clock(
        (Kind::PathwayReview, "pathway_review"),
        Group::Leaving,
        said(
            "Pathway plan not looked at again in time",
            ("has a pathway plan that is late", "have a pathway plan that is late"),
            "Pathway plan review",
            PATHWAY,
        ),
    ),
];
