//! Of the duties round the edges: private fostering, allegations, moves, homelessness, age.

use super::{Group, Kind, Row, VISIT, clock, said, step};

pub(super) const ROWS: &[Row] = &[
    clock(
        (Kind::PrivateFosteringFirst, "private_fostering_first"),
        Group::Seen,
        said(
            "Privately fostered and not seen since we were told",
            (
                "is newly privately fostered and has not been seen in time",
                "are newly privately fostered and have not been seen in time",
            ),
            "Visit to a privately fostered child",
            VISIT,
        ),
    ),
    clock(
        (Kind::PrivateFosteringVisit, "private_fostering_visit"),
        Group::Seen,
        said(
            "Privately fostered and not seen in time",
            (
                "is privately fostered and has not been seen in time",
                "are privately fostered and have not been seen in time",
            ),
            "Visit to a privately fostered child",
            VISIT,
        ),
    ),
    clock(
        (Kind::PrivateFosteringLater, "private_fostering_later"),
        Group::Seen,
        said(
            "Privately fostered for over a year and not seen in time",
            (
                "has been privately fostered for over a year and was not seen in time",
                "have been privately fostered for over a year and were not seen in time",
            ),
            "Visit to a privately fostered child",
            VISIT,
        ),
    ),
    clock(
        (Kind::AllegationTold1, "allegation_told_1"),
        Group::Duties,
        said(
            "Designated officer not told of an allegation",
            (
                "has an allegation of which the designated officer was not told",
                "have an allegation of which the designated officer was not told",
            ),
            "Telling the designated officer",
            step("tell_of_allegation", "Record who was told", "Record who was told about"),
        ),
    ),
    clock(
        (Kind::AllegationReview, "allegation_review"),
        Group::Duties,
        said(
            "Allegation not looked at again in time",
            ("has an allegation to look at again", "have an allegation to look at again"),
            "Review of an allegation",
            step("record_allegation_meeting", "Record a meeting", "Record a meeting about"),
        ),
    ),
    clock(
        (Kind::ExploitationReview, "exploitation_review"),
        Group::Duties,
        said(
            "Exploitation not looked at again in time",
            (
                "has a concern about exploitation to look at again",
                "have a concern about exploitation to look at again",
            ),
            "Review of exploitation",
            step("check_exploitation", "Look at exploitation", "Look at exploitation of"),
        ),
    ),
    clock(
        (Kind::TransferAnswer, "transfer_answer"),
        Group::Duties,
        said(
            "Move between councils not answered",
            ("moves between councils without an answer", "move between councils without an answer"),
            "Answer to a move",
            step("answer_transfer", "Record the answer", "Record the answer about"),
        ),
    ),
    clock(
        (Kind::HomelessDuty10, "homeless_duty_10"),
        Group::Duties,
        said(
            "Homeless, and nothing settled",
            (
                "is homeless at 16 or 17 and nothing is settled",
                "are homeless at 16 or 17 and nothing is settled",
            ),
            "Answer to being homeless",
            step("record_homeless_offer", "Record what was offered", "Record what was offered to"),
        ),
    ),
    clock(
        (Kind::AgeAssessment28, "age_assessment_28"),
        Group::Duties,
        said(
            "Age doubted and not decided",
            ("waits for an assessment of age", "wait for an assessment of age"),
            "Assessment of age",
            step("decide_age", "Record what was found", "Record what was found about the age of"),
        ),
    ),
];
