//! Codes of visits: why, where, and why a child was not seen or not seen alone.
//!
//! All local. "Not seen alone" always has a reason, because the next reader needs it.

use crate::code::{Code, CodeSet};

/// Why a visit was made.
pub const VISIT_PURPOSE: CodeSet = CodeSet {
    name: "visit_purpose",
    source: "local to this record",
    codes: &[
        Code::always("assessment", "Assessment"),
        Code::always("child_in_need", "Child in need plan"),
        Code::always("child_protection", "Child protection plan"),
        Code::always("section_47", "Section 47 enquiry"),
        Code::always("looked_after", "Looked-after child"),
        Code::always("introduction", "First meeting with a new worker"),
        Code::always("concern", "Because of a concern"),
        Code::always("closing", "Before closing"),
        Code::always("other", "Another purpose"),
    ],
};

/// Where a visit was made.
pub const VISIT_PLACE: CodeSet = CodeSet {
    name: "visit_place",
    source: "local to this record",
    codes: &[
        Code::always("home", "At home"),
        Code::always("other_parent", "At the other parent's home"),
        Code::always("relative", "At a relative's home"),
        Code::always("placement", "At the placement"),
        Code::always("school", "School"),
        Code::always("nursery", "Nursery or childminder"),
        Code::always("hospital", "Hospital or clinic"),
        Code::always("contact_centre", "Family contact centre"),
        Code::always("office", "Council office"),
        Code::always("youth_custody", "Youth custody"),
        Code::always("outdoors", "Out and about"),
        Code::always("online", "By video"),
        Code::always("other", "Somewhere else"),
    ],
};

/// Why a child was not seen.
pub const NOT_SEEN_REASON: CodeSet = CodeSet {
    name: "not_seen_reason",
    source: "local to this record",
    codes: &[
        Code::always("nobody_in", "Nobody was in"),
        Code::always("refused_entry", "Refused at the door"),
        Code::always("child_absent", "The child was not there"),
        Code::always("child_missing", "The child is missing"),
        Code::always("child_refused", "The child did not want to be seen"),
        Code::always("asleep", "The child was asleep"),
        Code::always("ill", "The child or carer was ill"),
        Code::always("cancelled_family", "The family cancelled"),
        Code::always("cancelled_worker", "The worker cancelled"),
        Code::always("unsafe", "It was not safe to go on"),
        Code::always("unborn", "The child is not born yet"),
        Code::always("other", "Another reason"),
    ],
};

/// Why a child who was seen was not seen alone.
pub const NOT_SEEN_ALONE_REASON: CodeSet = CodeSet {
    name: "not_seen_alone_reason",
    source: "local to this record",
    codes: &[
        Code::always("child_declined", "The child did not want to be alone"),
        Code::always("parent_refused", "A parent or carer refused"),
        Code::always("too_young", "Too young to be spoken to alone"),
        Code::always("communication", "Needs somebody to help with communication"),
        Code::always("interpreter", "No interpreter"),
        Code::always("no_private_place", "There was no private place"),
        Code::always("unwell", "The child was unwell or upset"),
        Code::always("others_present", "Others were there throughout"),
        Code::always("not_tried", "It was not tried"),
        Code::always("other", "Another reason"),
    ],
};
