//! Of emergencies, strategy discussions, section 47 enquiries and the conference after them.

use super::{CALL, Group, Kind, Row, Step, VISIT, clock, said, step};

const AFTER: Option<Step> =
    step("end_emergency_measure", "Say what followed", "Say what followed for");

pub(super) const ROWS: &[Row] = &[
    clock(
        (Kind::PoliceProtection72, "police_protection_72"),
        Group::Tonight,
        said(
            "Police protection is over, and nobody has said what followed",
            (
                "was in police protection, and nobody has said what followed",
                "were in police protection, and nobody has said what followed",
            ),
            "End of police protection",
            AFTER,
        ),
    ),
    clock(
        (Kind::EmergencyOrder8, "emergency_order_8"),
        Group::Tonight,
        said(
            "Emergency order ran out, and nobody has said what followed",
            ("had an emergency order that ran out", "had an emergency order that ran out"),
            "End of the emergency order",
            AFTER,
        ),
    ),
    clock(
        (Kind::Section47Seen, "section_47_seen"),
        Group::Seen,
        said(
            "Not seen since section 47 was decided",
            (
                "has not been seen since section 47 was decided",
                "have not been seen since section 47 was decided",
            ),
            "Visit under section 47",
            VISIT,
        ),
    ),
    clock(
        (Kind::StrategyDiscussion, "strategy_discussion"),
        Group::Deciding,
        said(
            "No strategy discussion held",
            ("waits for a strategy discussion", "wait for a strategy discussion"),
            "Strategy discussion",
            step(
                "record_strategy_discussion",
                "Record the discussion",
                "Record the discussion about",
            ),
        ),
    ),
    clock(
        (Kind::StrategyRecord, "strategy_record"),
        Group::Deciding,
        said(
            "Left out when a child was discussed",
            (
                "was discussed, and something was left out",
                "were discussed, and something was left out",
            ),
            "Rest of the strategy discussion",
            step(
                "complete_strategy_discussion",
                "Add what was left out",
                "Add what was left out about",
            ),
        ),
    ),
    clock(
        (Kind::Section47Outcome, "section_47_10"),
        Group::Deciding,
        said(
            "Section 47 enquiry not finished in time",
            ("has a section 47 enquiry that is late", "have a section 47 enquiry that is late"),
            "Section 47 outcome",
            step("finish_section_47", "Finish the enquiry", "Finish the enquiry about"),
        ),
    ),
    clock(
        (Kind::Conference15, "conference_15"),
        Group::Protecting,
        said(
            "No conference in time after section 47",
            ("waits too long for a conference", "wait too long for a conference"),
            "Conference",
            CALL,
        ),
    ),
    clock(
        (Kind::ConferenceTransfer15, "conference_transfer_15"),
        Group::Protecting,
        said(
            "No conference in time after moving here with a plan",
            (
                "moved here with a plan and waits too long for a conference",
                "moved here with a plan and wait too long for a conference",
            ),
            "Transfer-in conference",
            CALL,
        ),
    ),
];
