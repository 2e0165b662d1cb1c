//! Codes of what the law sees in steps: a connected carer's temporary approval, a child's liberty,
//! special guardianship, adoption, detention, education, health and care needs. All of them are local.

use crate::code::{Code, CodeSet};

const LOCAL: &str = "local to this record";

/// What became of a connected carer's approval.
pub const CONNECTED_STEP: CodeSet = CodeSet {
    name: "connected_step",
    source: LOCAL,
    codes: &[
        Code::always("approved", "Approved for the time being"),
        Code::always("extended", "The approval was extended"),
        Code::always("assessed", "Assessed and approved as a foster carer"),
        Code::always("ended", "The approval ended in another way"),
    ],
};

/// What followed on the assessment of parents with whom a child in care lives or is to live.
pub const PARENTS_OUTCOME: CodeSet = CodeSet {
    name: "parents_outcome",
    source: LOCAL,
    codes: &[
        Code::always("lives_there", "The child lives with them"),
        Code::always("not_there", "The child does not live with them"),
    ],
};

/// An order about a child's liberty.
pub const LIBERTY_ORDER: CodeSet = CodeSet {
    name: "liberty_order",
    source: LOCAL,
    codes: &[
        Code::always("secure", "A secure accommodation order"),
        Code::always("deprivation", "A deprivation of liberty order"),
    ],
};

/// A step of special guardianship.
pub const GUARDIANSHIP_STEP: CodeSet = CodeSet {
    name: "guardianship_step",
    source: LOCAL,
    codes: &[
        Code::always("notice", "Somebody gave notice that they will apply"),
        Code::always("report", "The council gave its report to the court"),
        Code::always("withdrawn", "Nobody applies any more"),
        Code::always("plan", "A support plan was made"),
        Code::always("reviewed", "The support plan was looked at again"),
        Code::always("support_ended", "The support ended"),
    ],
};

/// A step of adoption.
pub const ADOPTION_STEP: CodeSet = CodeSet {
    name: "adoption_step",
    source: LOCAL,
    codes: &[
        Code::always("panel", "The panel recommended"),
        Code::always("decided", "The decision-maker decided"),
        Code::always("told", "The parents were told by word of mouth"),
        Code::always("told_in_writing", "The parents were told in writing"),
        Code::always("not_told", "The parents can't be told"),
        Code::always("matched", "The child was matched with adopters"),
        Code::always("applied", "The adopters applied to the court"),
    ],
};

/// What an adoption agency's decision-maker decided of a child.
pub const ADOPTION_DECISION: CodeSet = CodeSet {
    name: "adoption_decision",
    source: LOCAL,
    codes: &[
        Code::always("should", "The child should be placed for adoption"),
        Code::always("should_not", "The child should not be placed for adoption"),
    ],
};

/// A step of a child's detention.
pub const DETENTION_STEP: CodeSet = CodeSet {
    name: "detention_step",
    source: LOCAL,
    codes: &[
        Code::always("sentenced", "Detained after a conviction"),
        Code::always("remanded", "Remanded to youth detention"),
        Code::always("plan", "The detention placement plan was made"),
        Code::always("released", "Released"),
    ],
};

/// A step of finding out what help with education, health and care is needed.
pub const NEEDS_STEP: CodeSet = CodeSet {
    name: "needs_step",
    source: LOCAL,
    codes: &[
        Code::always("asked", "Somebody asked for an assessment"),
        Code::always("agreed", "It was decided to assess"),
        Code::always("refused", "It was decided not to assess, or not to make a plan"),
        Code::always("plan", "The plan was issued"),
        Code::always("withdrawn", "Nobody asks for it any more"),
    ],
};
