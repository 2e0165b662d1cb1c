//! Codes of those who work: teams, roles, qualifications, and how an allocation changes.
//!
//! All local but the registration, which is that of Social Work England.

use crate::code::{Code, CodeSet};

/// What a team does.
pub const TEAM_KIND: CodeSet = CodeSet {
    name: "team_kind",
    source: "local to this record",
    codes: &[
        Code::always("front_door", "Front door"),
        Code::always("assessment", "Assessment"),
        Code::always("family_help", "Family help and children in need"),
        Code::always("child_protection", "Child protection"),
        Code::always("looked_after", "Looked-after children"),
        Code::always("leaving_care", "Leaving care"),
        Code::always("disabled_children", "Disabled children"),
        Code::always("early_help", "Early help"),
        Code::always("out_of_hours", "Out of hours"),
        Code::always("fostering_adoption", "Fostering and adoption"),
        Code::always("reviewing", "Reviewing officers and conference chairs"),
        Code::always("other", "Another team"),
    ],
};

/// What somebody may do here.
pub const ROLE: CodeSet = CodeSet {
    name: "role",
    source: "local to this record",
    codes: &[
        Code::always("social_worker", "Social worker"),
        Code::always("team_manager", "Team manager"),
        Code::always("front_door", "Front door"),
        Code::always("out_of_hours", "Out of hours"),
        Code::always("reviewing_officer", "Conference chair or reviewing officer"),
        Code::always("director", "Director or head of service"),
        Code::always("analyst", "Performance analyst"),
        Code::always("administrator", "System administrator"),
        Code::always("information_governance", "Information governance"),
        Code::always("inspector", "Inspector"),
        Code::always("designated_officer", "Designated officer for allegations"),
    ],
};

/// What somebody is qualified as.
pub const QUALIFICATION: CodeSet = CodeSet {
    name: "qualification",
    source: "Social Work England's register; others local",
    codes: &[
        Code::always("social_worker", "Registered social worker"),
        Code::always(
            "social_worker_first_years",
            "Registered social worker in protected first years",
        ),
        Code::always("student", "Social work student"),
        Code::always("family_help_lead", "Family help lead practitioner"),
        Code::always("unqualified", "Not a registered social worker"),
        Code::always("not_known", "Not known"),
    ],
};

/// As what a worker is allocated to a child.
pub const ALLOCATION_ROLE: CodeSet = CodeSet {
    name: "allocation_role",
    source: "local to this record",
    codes: &[
        Code::always("accountable", "Accountable worker"),
        Code::always("second", "Second worker"),
        Code::always("covering", "Covering"),
    ],
};

/// Why an allocation ended.
pub const ALLOCATION_END_REASON: CodeSet = CodeSet {
    name: "allocation_end_reason",
    source: "local to this record",
    codes: &[
        Code::always("handed_over", "Handed over to another worker"),
        Code::always("case_closed", "The case closed"),
        Code::always("worker_left", "The worker left"),
        Code::always("worker_absent", "The worker is away for long"),
        Code::always("team_ended", "The team ended"),
        Code::always("moved_team", "The child moved to another team"),
        Code::always("family_asked", "The child or family asked for a change"),
        Code::always("conflict", "Conflict of interest"),
        Code::always("caseload", "Caseload was too high"),
        Code::always("died", "The child died"),
        Code::always("not_known", "Not known"),
    ],
};

/// Why a worker refused an offered allocation.
pub const ALLOCATION_REFUSAL_REASON: CodeSet = CodeSet {
    name: "allocation_refusal_reason",
    source: "local to this record",
    codes: &[
        Code::always("caseload", "Caseload is full"),
        Code::always("conflict", "Conflict of interest"),
        Code::always("not_qualified", "Not qualified for this work"),
        Code::always("wrong_team", "Belongs to another team"),
        Code::always("absent", "Will be away"),
        Code::always("other", "Another reason"),
    ],
};

/// What supervision of a worker was about.
pub const SUPERVISION_KIND: CodeSet = CodeSet {
    name: "supervision_kind",
    source: "local to this record",
    codes: &[
        Code::always("personal", "Their own work, learning and how they are"),
        Code::always("cases", "The children they hold"),
        Code::always("both", "Both"),
    ],
};
