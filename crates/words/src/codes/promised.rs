//! Codes of what is owed round a review of care, a dispute, a refusal of contact, and to a young
//! person from 21 on. All of them are local; what they follow stands at each.

use crate::code::{Code, CodeSet};

/// A step before or after a review of care.
pub const REVIEW_STEP: CodeSet = CodeSet {
    name: "review_step",
    source: "Handbook for independent reviewing officers, 2010; words local",
    codes: &[
        Code::always("report", "The social worker's report for the next review is written"),
        Code::always("decisions", "The list of decisions was sent out"),
        Code::always("answer", "The manager answered the decisions"),
        Code::always("record", "The full record is finished"),
        Code::always("sent", "The record was sent out"),
    ],
};

/// How a formal dispute of a reviewing officer ended.
pub const DISPUTE_END: CodeSet = CodeSet {
    name: "dispute_end",
    source: "Handbook for independent reviewing officers, 2010, chapter 6; words local",
    codes: &[
        Code::always("done", "It is done as the reviewing officer asked"),
        Code::always("otherwise", "Settled in another way that the reviewing officer accepts"),
        Code::always("no_longer", "The reviewing officer no longer pursues it"),
        Code::always("referred", "Referred to Cafcass"),
    ],
};

/// How a refusal of contact between a child in care and the family ended.
pub const CONTACT_REFUSAL_END: CodeSet = CodeSet {
    name: "contact_refusal_end",
    source: "Children Act 1989, section 34; words local",
    codes: &[
        Code::always("resumed", "They have contact again"),
        Code::always("order", "A court has let the council refuse it"),
        Code::always("agreed", "Something else was agreed with them"),
        Code::always("care_ended", "The child is no longer in care"),
    ],
};

/// What a young person answered who was offered support from 21 on.
pub const SUPPORT_ANSWER: CodeSet = CodeSet {
    name: "support_answer",
    source: "Children and Social Work Act 2017, section 3; words local",
    codes: &[
        Code::always("wanted", "They want support"),
        Code::always("not_now", "Not now"),
        Code::always("no_answer", "No answer yet"),
    ],
};
