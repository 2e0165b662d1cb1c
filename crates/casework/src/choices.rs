//! Small sets of answers that only these forms ask for.

use words::{Code, CodeSet};

const LOCAL: &str = "local to this record";

/// Child, adult or unborn.
pub const PERSON_KIND: CodeSet = CodeSet {
    name: "person_kind",
    source: LOCAL,
    codes: &[
        Code::always("child", "A child"),
        Code::always("unborn", "A child who is not born yet"),
        Code::always("adult", "An adult"),
    ],
};

/// Who does a task from now on.
pub const TASK_TO: CodeSet = CodeSet {
    name: "task_to",
    source: LOCAL,
    codes: &[
        Code::always("same", "The same person"),
        Code::always("holder", "Whoever holds the case"),
        Code::always("worker", "Somebody else"),
    ],
};

/// Whether a child was seen alone.
pub const SEEN_ALONE: CodeSet = CodeSet {
    name: "seen_alone",
    source: LOCAL,
    codes: &[Code::always("yes", "Yes"), Code::always("no", "No")],
};

/// Whether a record is restricted.
pub const CLASSIFICATION: CodeSet = CodeSet {
    name: "classification",
    source: LOCAL,
    codes: &[
        Code::always("open", "No, need-to-know is enough"),
        Code::always("restricted", "Yes, to its custodians"),
    ],
};

/// Why a record is restricted.
pub const RESTRICTION: CodeSet = CodeSet {
    name: "restriction",
    source: LOCAL,
    codes: &[
        Code::always("staff_relative", "A relative of somebody who works here"),
        Code::always("protected_address", "A protected address"),
        Code::always("adoption", "An adoption"),
        Code::always("court_or_police", "A court or the police ask for it"),
        Code::always("public_interest", "The public takes an interest"),
        Code::always("allegation", "An allegation about their work with children"),
    ],
};
