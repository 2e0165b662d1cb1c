//! Codes of assessment and protection: factors found, outcome, category of abuse.
//!
//! Factors and categories are the CIN census's own; the outcome is local.

use crate::code::{Code, CodeSet};
use jiff::civil::date;

/// What an assessment found. 18A and 19A have ended.
pub const ASSESSMENT_FACTOR: CodeSet = CodeSet {
    name: "assessment_factor",
    source: "CIN census: AssessmentFactors, 44 codes (rule 8897Q); 21 stands alone (rule 8869)",
    codes: &[
        Code::always("1A", "Alcohol misuse: by the child"),
        Code::always("1B", "Alcohol misuse: by a parent or carer"),
        Code::always("1C", "Alcohol misuse: by another person in the household"),
        Code::always("2A", "Drug misuse: by the child"),
        Code::always("2B", "Drug misuse: by a parent or carer"),
        Code::always("2C", "Drug misuse: by another person in the household"),
        Code::always("3A", "Domestic abuse: the child is the subject"),
        Code::always("3B", "Domestic abuse: a parent or carer is the subject"),
        Code::always("3C", "Domestic abuse: another person in the household is the subject"),
        Code::always("4A", "Mental health: the child"),
        Code::always("4B", "Mental health: a parent or carer"),
        Code::always("4C", "Mental health: another person in the household"),
        Code::always("5A", "Learning disability: the child"),
        Code::always("5B", "Learning disability: a parent or carer"),
        Code::always("5C", "Learning disability: another person in the household"),
        Code::always("6A", "Physical disability or illness: the child"),
        Code::always("6B", "Physical disability or illness: a parent or carer"),
        Code::always("6C", "Physical disability or illness: another person in the household"),
        Code::always("7A", "Young carer"),
        Code::always("8B", "Privately fostered: from overseas, meaning to return"),
        Code::always("8C", "Privately fostered: from overseas, meaning to stay"),
        Code::always("8D", "Privately fostered: from the UK, in education"),
        Code::always("8E", "Privately fostered: from the UK, another family arrangement"),
        Code::always("8F", "Privately fostered: another reason"),
        Code::always("9A", "Unaccompanied asylum-seeking child"),
        Code::always("10A", "Missing"),
        Code::always("11A", "Child sexual exploitation"),
        Code::always("12A", "Trafficking"),
        Code::always("13A", "Gangs"),
        Code::always("14A", "Socially unacceptable behaviour"),
        Code::always("15A", "Self-harm"),
        Code::always("16A", "Neglect"),
        Code::always("17A", "Emotional abuse"),
        retired("18A", "Physical abuse (before child and adult were told apart)"),
        Code::always("18B", "Physical abuse by a child"),
        Code::always("18C", "Physical abuse by an adult"),
        retired("19A", "Sexual abuse (before child and adult were told apart)"),
        Code::always("19B", "Sexual abuse by a child"),
        Code::always("19C", "Sexual abuse by an adult"),
        Code::always("20", "Another factor"),
        Code::always("21", "No factors found, and no further action"),
        Code::always("22A", "Female genital mutilation"),
        Code::always("23A", "Abuse linked to faith or belief"),
        Code::always("24A", "Child criminal exploitation"),
    ],
};

/// What followed from an assessment.
pub const ASSESSMENT_OUTCOME: CodeSet = CodeSet {
    name: "assessment_outcome",
    source: "local to this record",
    codes: &[
        Code::always("child_in_need_plan", "Child in need plan"),
        Code::always("section_47", "Section 47 enquiry"),
        Code::always("early_help", "Early help"),
        Code::always("looked_after", "Comes into care"),
        Code::always("specialist", "Specialist assessment"),
        Code::always("private_fostering", "Private fostering arrangement"),
        Code::always("other_council", "Passed to another council"),
        Code::always("no_further_action", "No further action"),
    ],
};

/// The category under which a child has a protection plan.
pub const CATEGORY_OF_ABUSE: CodeSet = CodeSet {
    name: "category_of_abuse",
    source: "CIN census: category of abuse of a child protection plan",
    codes: &[
        Code::always("NEG", "Neglect"),
        Code::always("PHY", "Physical abuse"),
        Code::always("SAB", "Sexual abuse"),
        Code::always("EMO", "Emotional abuse"),
        Code::always("MUL", "More than one category"),
    ],
};

/// Why a child in need plan ended.
pub const PLAN_END_REASON: CodeSet = CodeSet {
    name: "plan_end_reason",
    source: "local to this record",
    codes: &[
        Code::always("needs_met", "Needs are met"),
        Code::always("stepped_up", "Became a child protection plan"),
        Code::always("looked_after", "Came into care"),
        Code::always("early_help", "Stepped down to early help"),
        Code::always("moved", "Moved to another council"),
        Code::always("consent_withdrawn", "The family withdrew consent"),
        Code::always("died", "The child died"),
        Code::always("other", "Another reason"),
    ],
};

/// Ended when abuse by a child and by an adult were told apart. The checks of the 2022-23 return
/// still take the code; those of the 2024-25 return query it (8945Q, 8950Q). No source read here
/// states its last day, so the day before that return's year stands here: it only says what a form
/// offers, and an entry with the code keeps its words.
const fn retired(code: &'static str, text: &'static str) -> Code {
    Code { code, text, from: None, to: Some(date(2024, 3, 31)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_retired_factor_keeps_its_words_but_is_not_offered() {
        assert_eq!(ASSESSMENT_FACTOR.codes.len(), 44);
        let offered: Vec<&str> =
            ASSESSMENT_FACTOR.on(date(2026, 3, 9)).map(|code| code.code).collect();
        assert_eq!(offered.len(), 42);
        assert!(!offered.contains(&"18A"));
        assert!(ASSESSMENT_FACTOR.text("18A").starts_with("Physical abuse"));
        assert!(ASSESSMENT_FACTOR.on(date(2020, 3, 9)).any(|code| code.code == "19A"));
    }
}
