//! Codes of the decision register.
//!
//! Who may decide each matter stands in `casework::decision::delegation`, with its dates and sources.

use crate::code::{Code, CodeSet};

/// What a decision is about.
pub const DECISION_MATTER: CodeSet = CodeSet {
    name: "decision_matter",
    source: "local to this record",
    codes: &[
        Code::always("direction", "What is done next in the case"),
        Code::always("pre_proceedings", "Whether pre-proceedings begin, go on or end"),
        Code::always("proceedings", "Whether to go to court"),
        Code::always("look_after", "Whether the council looks after the child"),
        Code::always("with_parents", "Whether a child in care lives with their parents"),
        Code::always("out_of_area", "Whether a child in care lives outside this council's area"),
        Code::always("care_end", "Whether care ends"),
        Code::always("kinship", "Whether a relative's or friend's temporary approval goes on"),
        Code::always("adoption", "Whether a child should be placed for adoption"),
        Code::always("section_47", "Whether it is agreed that a section 47 enquiry found no risk"),
        Code::always("contact", "Whom the child sees, and how"),
        Code::always("money", "What is paid for"),
        Code::always("other", "Something else"),
    ],
};
