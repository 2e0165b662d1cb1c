//! Codes of early help and of private fostering. All of them are local.

use crate::code::{Code, CodeSet};

const LOCAL: &str = "local to this record";

/// How early help began.
pub const EARLY_HELP_START: CodeSet = CodeSet {
    name: "early_help_start",
    source: LOCAL,
    codes: &[
        Code::always("asked", "The family asked for it"),
        Code::always("partner", "A partner agency asked for it"),
        Code::always("contact", "It came of a contact"),
        Code::always("step_down", "Stepped down from social care"),
    ],
};

/// How early help ended.
pub const EARLY_HELP_END: CodeSet = CodeSet {
    name: "early_help_end",
    source: LOCAL,
    codes: &[
        Code::always("needs_met", "The family has what it needs"),
        Code::always("step_up", "Stepped up to social care"),
        Code::always("universal", "School and health go on without us"),
        Code::always("declined", "The family does not want it any more"),
        Code::always("moved", "The family moved away"),
        Code::always("other", "Another reason"),
    ],
};

/// How a private fostering arrangement ended.
pub const PRIVATE_FOSTERING_END: CodeSet = CodeSet {
    name: "private_fostering_end",
    source: LOCAL,
    codes: &[
        Code::always("home", "The child went home"),
        Code::always("moved", "The child lives somewhere else"),
        Code::always("care", "The child came into care"),
        Code::always("sixteen", "The child turned 16, or 18 with a disability"),
        Code::always("relative", "The carer turned out to be a close relative"),
        Code::always("other", "Another reason"),
    ],
};
