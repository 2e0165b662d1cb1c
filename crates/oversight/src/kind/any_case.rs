//! Of any case: from the front door to its closing, and what somebody should look into.

use super::{Group, Kind, Row, Step, VISIT, clock, said, sign, step};

const ALLOCATE: Option<Step> = step("offer_allocation", "Allocate", "Allocate");

pub(super) const ROWS: &[Row] = &[
    clock(
        (Kind::Unallocated, "unallocated"),
        Group::Nobody,
        said(
            "Nobody holds the case",
            ("has no social worker", "have no social worker"),
            "A worker",
            ALLOCATE,
        ),
    ),
    sign(
        (Kind::UnfitToHold, "unfit_to_hold"),
        Group::Nobody,
        said(
            "Held by somebody who may not answer for the child",
            (
                "is held by somebody who may not answer for a child who stands so",
                "are held by somebody who may not answer for a child who stands so",
            ),
            "A registered social worker",
            ALLOCATE,
        ),
    ),
    clock(
        (Kind::NotSeen, "not_seen"),
        Group::Seen,
        said(
            "Not seen for too long",
            ("has not been seen in time", "have not been seen in time"),
            "Visit",
            VISIT,
        ),
    ),
    clock(
        (Kind::ContactDecision, "contact_decision"),
        Group::Deciding,
        said(
            "Contact not decided in time",
            ("has a contact that waits too long", "have a contact that waits too long"),
            "Decision on a contact",
            step("decide_contact", "Decide", "Decide for"),
        ),
    ),
    clock(
        (Kind::ReferralDecision, "referral_decision"),
        Group::Deciding,
        said(
            "Referral not decided in time",
            ("waits too long for a decision", "wait too long for a decision"),
            "Decision on a referral",
            step("decide_referral", "Decide", "Decide for"),
        ),
    ),
    clock(
        (Kind::Allocation, "allocation"),
        Group::Nobody,
        said(
            "Not allocated in time",
            ("was accepted and never got a worker", "were accepted and never got a worker"),
            "A worker",
            ALLOCATE,
        ),
    ),
    clock(
        (Kind::Assessment45, "assessment_45"),
        Group::Deciding,
        said(
            "Assessment not finished in time",
            ("has an assessment that is late", "have an assessment that is late"),
            "Assessment",
            None,
        ),
    ),
    sign(
        (Kind::EndedWithoutGate, "ended_without_gate"),
        Group::LookInto,
        said(
            "Closed although something was missing",
            (
                "was closed although something was missing",
                "were closed although something was missing",
            ),
            "A closing",
            None,
        ),
    ),
    sign(
        (Kind::ThirdWorker, "third_worker"),
        Group::LookInto,
        said(
            "Third worker in a year",
            ("has a third worker within a year", "have a third worker within a year"),
            "A third worker",
            None,
        ),
    ),
    sign(
        (Kind::ReReferral, "re_referral"),
        Group::LookInto,
        said(
            "Referred again within a year",
            ("was referred again within a year", "were referred again within a year"),
            "A further referral",
            None,
        ),
    ),
    sign(
        (Kind::RecordedLate, "recorded_late"),
        Group::LookInto,
        said(
            "Recorded late",
            ("has something recorded late", "have something recorded late"),
            "A late record",
            None,
        ),
    ),
    sign(
        (Kind::ImportedWorkerUnknown, "imported_worker_unknown"),
        Group::Nobody,
        said(
            "Imported, worker unknown",
            ("came by import, worker unknown", "came by import, worker unknown"),
            "A worker",
            step("confirm_worker", "Say who holds the case", "Say who holds"),
        ),
    ),
    clock(
        (Kind::Supervision, "supervision"),
        Group::Deciding,
        said(
            "Not talked through in supervision in time",
            (
                "has not been talked through in supervision in time",
                "have not been talked through in supervision in time",
            ),
            "Supervision",
            step("record_case_supervision", "Record supervision", "Record supervision of"),
        ),
    ),
];
