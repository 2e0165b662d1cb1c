//! Codes of papers: documents that are added, letters that go out, for whom something is printed.

use crate::code::{Code, CodeSet};

/// What kind of document was added.
pub const DOCUMENT_KIND: CodeSet = CodeSet {
    name: "document_kind",
    source: "local to this record",
    codes: &[
        Code::always("letter", "Letter"),
        Code::always("report", "Report or assessment"),
        Code::always("court", "Court paper"),
        Code::always("minutes", "Minutes or a plan"),
        Code::always("message", "E-mail or message"),
        Code::always("photograph", "Photograph"),
        Code::always("childs_own", "Something the child made or wrote"),
        Code::always("consent", "Consent"),
        Code::always("identity", "Birth certificate or other proof"),
        Code::always("legal_advice", "Legal advice"),
        Code::always("other", "Something else"),
    ],
};

/// Letters that are written from the record.
pub const LETTER_KIND: CodeSet = CodeSet {
    name: "letter_kind",
    source: "local to this record",
    codes: &[
        Code::always("visit_confirmation", "A visit is confirmed"),
        Code::always("contact_outcome", "What we decided after we were contacted"),
    ],
};

/// For whom something is printed. What may stand on the paper follows from it.
pub const PAPER_FOR: CodeSet = CodeSet {
    name: "paper_for",
    source: "local to this record",
    codes: &[
        Code::always("our_work", "Our own work: supervision, a meeting, a visit"),
        Code::always("family", "The child or the family"),
        Code::always("partner", "A partner agency"),
        Code::always("court", "The court"),
    ],
};
