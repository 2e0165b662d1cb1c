//! Of decisions that are asked for, pre-proceedings and proceedings.

use super::{Group, Kind, Row, Step, clock, said, step};

const HEARING: Option<Step> = step("record_hearing", "Record a hearing", "Record a hearing about");
const MEETING: Option<Step> = step(
    "record_pre_proceedings_meeting",
    "Record the meeting",
    "Record the pre-proceedings meeting about",
);

pub(super) const ROWS: &[Row] = &[
    clock(
        (Kind::DecisionDue, "decision_due"),
        Group::Deciding,
        said(
            "A decision was asked for and not made in time",
            (
                "has a question that nobody decided in time",
                "have a question that nobody decided in time",
            ),
            "Decision",
            step("answer_decision", "Decide", "Decide for"),
        ),
    ),
    clock(
        (Kind::ApplicationDue, "application_due"),
        Group::Court,
        said(
            "To go to court, and nothing issued in time",
            (
                "was to go to court, and nothing was issued in time",
                "were to go to court, and nothing was issued in time",
            ),
            "Application to court",
            step("record_proceedings", "Record the issue", "Record the issue about"),
        ),
    ),
    clock(
        (Kind::FilingDue, "filing_due"),
        Group::Court,
        said(
            "Not filed with the court in time",
            ("has something that the court waits for", "have something that the court waits for"),
            "Filing with the court",
            step("record_filing", "Record the filing", "Record the filing about"),
        ),
    ),
    clock(
        (Kind::LetterDue, "letter_due"),
        Group::Court,
        said(
            "No letter before proceedings in time",
            ("waits for a letter before proceedings", "wait for a letter before proceedings"),
            "Letter before proceedings",
            step(
                "record_letter_before_proceedings",
                "Record the letter",
                "Record the letter about",
            ),
        ),
    ),
    clock(
        (Kind::PreProceedingsMeeting, "pre_proceedings_meeting"),
        Group::Court,
        said(
            "No meeting in time after the letter before proceedings",
            (
                "had a letter before proceedings and no meeting in time",
                "had a letter before proceedings and no meeting in time",
            ),
            "Pre-proceedings meeting",
            MEETING,
        ),
    ),
    clock(
        (Kind::PreProceedingsReview, "pre_proceedings_review"),
        Group::Court,
        said(
            "Pre-proceedings not reviewed in time",
            (
                "is in pre-proceedings that were not reviewed in time",
                "are in pre-proceedings that were not reviewed in time",
            ),
            "Review of pre-proceedings",
            MEETING,
        ),
    ),
    clock(
        (Kind::PreProceedings16, "pre_proceedings_16"),
        Group::Court,
        said(
            "In pre-proceedings for too long",
            (
                "has been in pre-proceedings for too long",
                "have been in pre-proceedings for too long",
            ),
            "End of pre-proceedings",
            step("end_pre_proceedings", "Decide how they end", "Decide for"),
        ),
    ),
    clock(
        (Kind::CaseManagementHearing, "case_management_hearing"),
        Group::Court,
        said(
            "No case management hearing recorded in time",
            (
                "has no case management hearing recorded in time",
                "have no case management hearing recorded in time",
            ),
            "Case management hearing",
            HEARING,
        ),
    ),
    clock(
        (Kind::IssuesResolutionHearing, "issues_resolution_hearing"),
        Group::Court,
        said(
            "No issues resolution hearing recorded in time",
            (
                "has no issues resolution hearing recorded in time",
                "have no issues resolution hearing recorded in time",
            ),
            "Issues resolution hearing",
            HEARING,
        ),
    ),
    clock(
        (Kind::Proceedings26Weeks, "proceedings_26_weeks"),
        Group::Court,
        said(
            "In proceedings for longer than 26 weeks, or than the court gave",
            (
                "is in proceedings that should have ended",
                "are in proceedings that should have ended",
            ),
            "End of proceedings",
            step("end_proceedings", "Record the end", "Record the end of proceedings about"),
        ),
    ),
];
