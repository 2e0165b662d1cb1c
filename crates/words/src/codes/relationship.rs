//! Kinds of relationship, each with its inverse.
//!
//! A relationship is recorded once, from one person to the other; the other side is worked out
//! here, so the two can never disagree.

use crate::code::{Code, CodeSet};

/// What one person is to another: "`mother`" means the first is the mother of the second.
pub const RELATIONSHIP: CodeSet = CodeSet {
    name: "relationship",
    source: "local to this record",
    codes: &[
        Code::always("mother", "Mother"),
        Code::always("father", "Father"),
        Code::always("parent", "Parent"),
        Code::always("step_parent", "Step-parent"),
        Code::always("grandparent", "Grandparent"),
        Code::always("aunt_or_uncle", "Aunt or uncle"),
        Code::always("child", "Child"),
        Code::always("step_child", "Step-child"),
        Code::always("grandchild", "Grandchild"),
        Code::always("niece_or_nephew", "Niece or nephew"),
        Code::always("sibling", "Brother or sister"),
        Code::always("half_sibling", "Half-brother or half-sister"),
        Code::always("step_sibling", "Step-brother or step-sister"),
        Code::always("cousin", "Cousin"),
        Code::always("partner", "Partner"),
        Code::always("ex_partner", "Former partner"),
        Code::always("carer", "Carer"),
        Code::always("cared_for", "Cared for by"),
        Code::always("special_guardian", "Special guardian"),
        Code::always("special_guardian_of", "Under special guardianship of"),
        Code::always("friend", "Friend"),
        Code::always("lodger", "Lodger or other member of the household"),
        Code::always("other", "Another relationship"),
    ],
};

/// What the second person is to the first: the inverse of `mother` is `child`.
///
/// Nothing for a code that the set does not have.
pub fn inverse(code: &str) -> Option<&'static str> {
    let inverse = match code {
        "mother" | "father" | "parent" => "child",
        "child" => "parent",
        "step_parent" => "step_child",
        "step_child" => "step_parent",
        "grandparent" => "grandchild",
        "grandchild" => "grandparent",
        "aunt_or_uncle" => "niece_or_nephew",
        "niece_or_nephew" => "aunt_or_uncle",
        "carer" => "cared_for",
        "cared_for" => "carer",
        "special_guardian" => "special_guardian_of",
        "special_guardian_of" => "special_guardian",
        _ => RELATIONSHIP.find(code)?.code,
    };
    Some(inverse)
}

/// The inverse said with the sex of the person it then describes: the inverse of `child` is
/// `mother` for a woman and `father` for a man.
pub fn inverse_for(code: &str, sex: &str) -> Option<&'static str> {
    match (inverse(code)?, sex) {
        ("parent", "F") => Some("mother"),
        ("parent", "M") => Some("father"),
        (plain, _) => Some(plain),
    }
}

/// Whether the first person is a parent of the second, in birth or law.
pub fn is_parent(code: &str) -> bool {
    matches!(code, "mother" | "father" | "parent")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_relationship_has_an_inverse_that_leads_back() {
        for kind in RELATIONSHIP.codes {
            let there = inverse(kind.code).unwrap();
            let back = inverse(there).unwrap();
            let same = back == kind.code || (is_parent(back) && is_parent(kind.code));
            assert!(same, "{} -> {there} -> {back}", kind.code);
        }
    }

    #[test]
    fn the_inverse_of_child_knows_mother_from_father() {
        assert_eq!(inverse("mother"), Some("child"));
        assert_eq!(inverse_for("child", "F"), Some("mother"));
        assert_eq!(inverse_for("child", "M"), Some("father"));
        assert_eq!(inverse_for("child", "U"), Some("parent"));
        assert_eq!(inverse_for("partner", "F"), Some("partner"));
        assert_eq!(inverse("landlord"), None);
    }
}
