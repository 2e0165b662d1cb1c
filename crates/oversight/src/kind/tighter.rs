//! Of care where the law is tighter than its common rule, of places that it forbids, of school, and of
//! notices and orders that stand beside.

use super::{Group, Kind, Row, Step, VISIT, clock, said, sign, step};

const REVIEW: Option<Step> =
    step("record_care_review", "Record a review of care", "Record a review of care for");
const MOVED: Option<Step> =
    step("complete_placement_change", "Follow up the move", "Follow up the move of");
const ELSEWHERE: Option<Step> =
    step("change_placement", "Record where they live", "Record where they live for");
const LEARNS: Option<Step> =
    step("record_education_plan", "Record the education plan", "Record the education plan of");
const TOUCH: Option<Step> = step(
    "record_in_touch",
    "Record whether we are in touch",
    "Record whether we are in touch with",
);
const BED: Option<Step> =
    step("record_accommodation", "Record where they sleep", "Record where they sleep for");
const PATHWAY: Option<Step> =
    step("record_pathway_plan", "Record the pathway plan", "Record the pathway plan of");

/// Somebody has not been seen.
const fn seen(
    kind: (Kind, &'static str),
    heading: &'static str,
    both: (&'static str, &'static str),
) -> Row {
    clock(kind, Group::Seen, said(heading, both, "Visit", VISIT))
}

/// Care, or what is like it, has not been reviewed.
const fn reviewed(
    kind: (Kind, &'static str),
    heading: &'static str,
    both: (&'static str, &'static str),
) -> Row {
    clock(kind, Group::InCare, said(heading, both, "Review", REVIEW))
}

pub(super) const ROWS: &[Row] = &[
    clock(
        (Kind::BedAndBreakfast2, "bed_and_breakfast_2"),
        Group::Tonight,
        said(
            "Under 18 and in bed and breakfast beyond an emergency",
            (
                "is under 18 and has been in bed and breakfast for too long",
                "are under 18 and have been in bed and breakfast for too long",
            ),
            "A place to live",
            BED,
        ),
    ),
    sign(
        (Kind::UnregisteredUnder16, "unregistered_under_16"),
        Group::Tonight,
        said(
            "Under 16 and in a place that law forbids",
            (
                "is under 16 and lives in a place that law forbids",
                "are under 16 and live in a place that law forbids",
            ),
            "A lawful placement",
            ELSEWHERE,
        ),
    ),
    sign(
        (Kind::Unregistered16To17, "unregistered_16_17"),
        Group::Tonight,
        said(
            "In supported accommodation without a registration number",
            (
                "is in supported accommodation for which no registration is recorded",
                "are in supported accommodation for which no registration is recorded",
            ),
            "A registered placement",
            ELSEWHERE,
        ),
    ),
    clock(
        (Kind::AssessmentOrder7, "assessment_order_7"),
        Group::Tonight,
        said(
            "Child assessment order is over, and nobody has said what followed",
            (
                "had a child assessment order that ran out",
                "had a child assessment order that ran out",
            ),
            "End of the assessment order",
            step("change_legal_status", "Record the legal status", "Record the legal status of"),
        ),
    ),
    seen(
        (Kind::CareVisitParents, "care_visit_parents"),
        "Placed with parents and not seen in the week",
        (
            "is placed with parents and has not been seen in the week",
            "are placed with parents and have not been seen in the week",
        ),
    ),
    seen(
        (Kind::CareVisitInterim, "care_visit_interim"),
        "At home under an interim order and not seen in the week",
        (
            "is at home under an interim order and has not been seen in the week",
            "are at home under an interim order and have not been seen in the week",
        ),
    ),
    seen(
        (Kind::CareVisitInterimLater, "care_visit_interim_later"),
        "At home under an interim order and not seen in four weeks",
        (
            "is at home under an interim order and has not been seen in four weeks",
            "are at home under an interim order and have not been seen in four weeks",
        ),
    ),
    seen(
        (Kind::AdoptionVisit, "adoption_visit"),
        "Placed for adoption and not seen in the week",
        (
            "is placed for adoption and has not been seen in the week",
            "are placed for adoption and have not been seen in the week",
        ),
    ),
    clock(
        (Kind::ReviewingOfficer5, "reviewing_officer_5"),
        Group::InCare,
        said(
            "Nobody named in time to review a child's care",
            ("has nobody to review their care", "have nobody to review their care"),
            "Reviewing officer",
            step("appoint_reviewing_officer", "Name the officer", "Name the officer for"),
        ),
    ),
    reviewed(
        (Kind::AdoptionReviewFirst, "adoption_review_first"),
        "No first review of a placement for adoption in time",
        (
            "is placed for adoption and the placement was never reviewed in time",
            "are placed for adoption and the placement was never reviewed in time",
        ),
    ),
    reviewed(
        (Kind::AdoptionReviewSecond, "adoption_review_second"),
        "No second review of a placement for adoption in time",
        (
            "is placed for adoption and waits for the second review",
            "are placed for adoption and wait for the second review",
        ),
    ),
    reviewed(
        (Kind::AdoptionReview, "adoption_review"),
        "Placement for adoption not reviewed again in time",
        (
            "is placed for adoption and waits for the next review",
            "are placed for adoption and wait for the next review",
        ),
    ),
    clock(
        (Kind::ShortBreak17, "short_break_17"),
        Group::InCare,
        said(
            "A short break that is too long",
            ("has a short break that is too long", "have a short break that is too long"),
            "End of the short break",
            ELSEWHERE,
        ),
    ),
    sign(
        (Kind::ShortBreak75, "short_break_75"),
        Group::InCare,
        said(
            "Too many nights of short breaks in a year",
            (
                "has had too many nights of short breaks in a year",
                "have had too many nights of short breaks in a year",
            ),
            "The full rules of care",
            step("change_legal_status", "Record the legal status", "Record the legal status of"),
        ),
    ),
    seen(
        (Kind::ShortBreakVisitFirst, "short_break_visit_first"),
        "Short breaks, and not seen since they began",
        (
            "has short breaks and has not been seen since they began",
            "have short breaks and have not been seen since they began",
        ),
    ),
    seen(
        (Kind::ShortBreakVisit, "short_break_visit"),
        "Short breaks, and not seen again in time",
        (
            "has short breaks and has not been seen again in time",
            "have short breaks and have not been seen again in time",
        ),
    ),
    reviewed(
        (Kind::ShortBreakReviewFirst, "short_break_review_first"),
        "No first review of short breaks in time",
        (
            "has short breaks that were never reviewed in time",
            "have short breaks that were never reviewed in time",
        ),
    ),
    reviewed(
        (Kind::ShortBreakReview, "short_break_review"),
        "Short breaks not reviewed again in time",
        (
            "has short breaks that were not reviewed again",
            "have short breaks that were not reviewed again",
        ),
    ),
    clock(
        (Kind::PlacementNotice5, "placement_notice_5"),
        Group::InCare,
        said(
            "Moved in an emergency, and no notice in writing in time",
            (
                "moved in an emergency and nobody has recorded notice in writing",
                "moved in an emergency and nobody has recorded notice in writing of it",
            ),
            "Notice of a move",
            MOVED,
        ),
    ),
    clock(
        (Kind::EducationPlanFirst, "education_plan_first"),
        Group::InCare,
        said(
            "In care and no personal education plan in time",
            (
                "is in care and has no personal education plan",
                "are in care and have no personal education plan",
            ),
            "Education plan",
            LEARNS,
        ),
    ),
    clock(
        (Kind::EducationPlanTerm, "education_plan_term"),
        Group::InCare,
        said(
            "Personal education plan not looked at this term",
            (
                "has an education plan that was not looked at in its term",
                "have an education plan that was not looked at in its term",
            ),
            "Education plan review",
            LEARNS,
        ),
    ),
    clock(
        (Kind::SchoolPlace20, "school_place_20"),
        Group::InCare,
        said(
            "Moved in an emergency, and nobody has said where they learn",
            (
                "moved in an emergency and nobody has said where they learn",
                "moved in an emergency and nobody has said where they learn now",
            ),
            "Where the child learns",
            LEARNS,
        ),
    ),
    clock(
        (Kind::PathwayReviewMoved28, "pathway_review_moved_28"),
        Group::Leaving,
        said(
            "Pathway plan not looked at after a move",
            (
                "moved and has a pathway plan that nobody has looked at since",
                "moved and have a pathway plan that nobody has looked at since",
            ),
            "Pathway plan review after a move",
            PATHWAY,
        ),
    ),
    clock(
        (Kind::AdviserVisitFirst, "adviser_visit_first"),
        Group::Leaving,
        said(
            "Left care, moved, and not visited in time",
            (
                "left care and has not been visited where they live now",
                "left care and have not been visited where they live now",
            ),
            "First visit to a new place",
            TOUCH,
        ),
    ),
    clock(
        (Kind::AdviserVisit, "adviser_visit"),
        Group::Leaving,
        said(
            "Left care and not visited again in time",
            (
                "left care and has not been visited again",
                "left care and have not been visited again",
            ),
            "Visit to a young person",
            TOUCH,
        ),
    ),
    clock(
        (Kind::InTouchBirthday, "in_touch_birthday"),
        Group::Leaving,
        said(
            "Not said round a birthday whether we are in touch",
            (
                "had a birthday and nobody has said whether we are in touch",
                "had a birthday and nobody has said whether we are in touch with them",
            ),
            "In touch round the birthday",
            TOUCH,
        ),
    ),
    clock(
        (Kind::SupervisionOrder12, "supervision_order_12"),
        Group::Court,
        said(
            "Supervision order has run out",
            (
                "had a supervision order that ran out while the case is open",
                "had a supervision order that ran out while their case is open",
            ),
            "End of a supervision order",
            step("record_proceedings", "Record the application", "Record the application about"),
        ),
    ),
    sign(
        (Kind::PrivateFosteringPlanned, "private_fostering_planned_6"),
        Group::LookInto,
        said(
            "Told of planned private fostering with too little notice",
            (
                "is to be privately fostered and we were told with little notice",
                "are to be privately fostered and we were told with little notice",
            ),
            "A late notice of private fostering",
            None,
        ),
    ),
    sign(
        (Kind::PrivateFosteringTold48, "private_fostering_told_48"),
        Group::LookInto,
        said(
            "Told late that a child is privately fostered",
            (
                "was privately fostered before we were told",
                "were privately fostered before we were told",
            ),
            "A late notice of private fostering",
            None,
        ),
    ),
];
