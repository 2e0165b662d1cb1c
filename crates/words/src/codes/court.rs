//! Codes of pre-proceedings and court proceedings.
//!
//! The steps are those of the Public Law Outline (Family Procedure Rules 2010, Practice Direction
//! 12A) and of Children Act 1989, Part 4; the words are local to this record.

use crate::code::{Code, CodeSet};

const LOCAL: &str = "local to this record";

/// What a legal planning meeting thinks of the threshold of Children Act 1989, section 31(2).
pub const THRESHOLD_VIEW: CodeSet = CodeSet {
    name: "threshold_view",
    source: "Children Act 1989, section 31(2); words local",
    codes: &[
        Code::always("met", "It is met, for harm that happened or is likely"),
        Code::always("not_clear", "It is not clear yet, and more has to be found out"),
        Code::always("not_met", "It is not met on what is known"),
    ],
};

/// What a legal planning meeting decided.
pub const LEGAL_PLANNING_DECISION: CodeSet = CodeSet {
    name: "legal_planning_decision",
    source: LOCAL,
    codes: &[
        Code::always("pre_proceedings", "Begin pre-proceedings and send the letter"),
        Code::always("issue", "Go to court now"),
        Code::always("more_work", "More work first, then meet again"),
        Code::always("no_court", "No court, and the plan goes on as it is"),
    ],
};

/// Which meeting of pre-proceedings it was.
pub const PRE_PROCEEDINGS_MEETING: CodeSet = CodeSet {
    name: "pre_proceedings_meeting",
    source: LOCAL,
    codes: &[
        Code::always("first", "The first after the letter"),
        Code::always("review", "A review of progress"),
    ],
};

/// How pre-proceedings ended.
pub const PRE_PROCEEDINGS_END: CodeSet = CodeSet {
    name: "pre_proceedings_end",
    source: LOCAL,
    codes: &[
        Code::always("stepped_down", "Stepped down, because enough has changed"),
        Code::always("relative", "A relative or friend looks after the child instead"),
        Code::always("to_court", "Moved to proceedings"),
        Code::always("moved", "The family moved to another council"),
        Code::always("died", "The child died"),
    ],
};

/// What is asked of the court.
pub const COURT_APPLICATION: CodeSet = CodeSet {
    name: "court_application",
    source: "Children Act 1989 and Adoption and Children Act 2002; words local",
    codes: &[
        Code::always("care", "A care order"),
        Code::always("supervision", "A supervision order"),
        Code::always("discharge", "The end of a care or supervision order"),
        Code::always("placement", "A placement order"),
        Code::always("secure", "A secure accommodation order"),
        Code::always("liberty", "A deprivation of liberty"),
        Code::always("guardianship", "A special guardianship order"),
        Code::always("arrangements", "Where a child lives or whom they see (private law)"),
        Code::always("other", "Something else"),
    ],
};

/// What a court directs to be filed.
pub const FILING: CodeSet = CodeSet {
    name: "filing",
    source: LOCAL,
    codes: &[
        Code::always("first_statement", "First social work statement"),
        Code::always("statement", "Further social work statement"),
        Code::always("chronology", "Chronology and genogram"),
        Code::always("threshold", "Threshold document"),
        Code::always("care_plan", "Care plan"),
        Code::always("parenting_assessment", "Parenting assessment"),
        Code::always("family_assessment", "Assessment of a relative or friend"),
        Code::always("sibling_assessment", "Assessment of brothers and sisters together"),
        Code::always("guardianship_report", "Special guardianship report"),
        Code::always("section_7", "Section 7 report"),
        Code::always("section_37", "Section 37 report"),
        Code::always("expert_report", "Expert's report"),
        Code::always("final_evidence", "Final evidence and final care plan"),
        Code::always("response", "Response of a parent or other party"),
        Code::always("guardian_analysis", "Guardian's analysis"),
        Code::always("other", "Something else"),
    ],
};

/// Who has to file.
pub const FILED_BY: CodeSet = CodeSet {
    name: "filed_by",
    source: LOCAL,
    codes: &[
        Code::always("council", "The council"),
        Code::always("expert", "An expert"),
        Code::always("parents", "A parent"),
        Code::always("guardian", "The children's guardian"),
        Code::always("other", "Another party"),
    ],
};

/// Which hearing it was.
pub const HEARING: CodeSet = CodeSet {
    name: "hearing",
    source: "Family Procedure Rules 2010, Practice Direction 12A; words local",
    codes: &[
        Code::always("urgent", "Urgent or interim hearing"),
        Code::always("case_management", "Case management hearing"),
        Code::always("further", "Further case management hearing"),
        Code::always("fact_finding", "Fact-finding hearing"),
        Code::always("issues_resolution", "Issues resolution hearing"),
        Code::always("final", "Final hearing"),
        Code::always("other", "Another hearing"),
    ],
};

/// How proceedings ended.
pub const PROCEEDINGS_END: CodeSet = CodeSet {
    name: "proceedings_end",
    source: LOCAL,
    codes: &[
        Code::always("care", "Care order"),
        Code::always("care_placement", "Care order and placement order"),
        Code::always("supervision", "Supervision order"),
        Code::always("guardianship", "Special guardianship order"),
        Code::always("arrangements", "Child arrangements order"),
        Code::always("other_order", "Another order"),
        Code::always("discharged", "The earlier order was ended"),
        Code::always("no_order", "No order"),
        Code::always("withdrawn", "The application was withdrawn"),
        Code::always("died", "The child died"),
    ],
};
