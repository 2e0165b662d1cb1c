//! Code sets of the return that the record itself has no use for; the others are in `words`.
//!
//! Each names its source. A code that has ended stays, with its last day, so that older returns
//! can be read.

use jiff::civil::date;
use words::{
    Code, CodeSet,
    codes::{CARE_END_REASON, PRIMARY_NEED},
};

const RETURN: &str = "SSDA903 return of children looked after, collection year 2026-27";

/// CIN: why the child needed help; the return asks for a narrower list than the census.
pub const CATEGORY_OF_NEED: CodeSet =
    CodeSet { name: "category_of_need", source: RETURN, codes: PRIMARY_NEED.codes.split_at(8).0 };

const ENDS: usize = CARE_END_REASON.codes.len();

/// The ends of care, and before them that another episode follows.
const EPISODE_ENDS: [Code; ENDS + 1] = {
    let mut codes = [Code::always("X1", "Another episode follows on the same day"); ENDS + 1];
    let mut place = 0;
    while place < ENDS {
        codes[place + 1] = CARE_END_REASON.codes[place];
        place += 1;
    }
    codes
};

/// REC: why an episode ended.
pub const REASON_EPISODE_CEASED: CodeSet =
    CodeSet { name: "reason_episode_ceased", source: RETURN, codes: &EPISODE_ENDS };

/// `PL_LOCATION`, which the department works out.
pub const PLACEMENT_LOCATION: CodeSet = CodeSet {
    name: "placement_location",
    source: RETURN,
    codes: &[
        Code::always("IN", "Within the council's own area"),
        Code::always("OUT", "Outside the council's own area"),
    ],
};

/// `SDQ_REASON`: why there is no score of strengths and difficulties.
pub const SDQ_REASON: CodeSet = CodeSet {
    name: "sdq_reason",
    source: "SSDA903 return, collection year 2026-27; words in common usage",
    codes: &[
        Code::always("SDQ1", "Too young or too old for it"),
        Code::always("SDQ2", "The carer would not fill it in"),
        Code::always("SDQ3", "Not possible because of the child's disability"),
        Code::always("SDQ4", "Another reason"),
        Code::always("SDQ5", "The child did not want it filled in"),
    ],
};

/// `SEX_ADOPTR`.
pub const ADOPTER_SEX: CodeSet = CodeSet {
    name: "adopter_sex",
    source: RETURN,
    codes: &[
        Code::always("M1", "One man"),
        Code::always("F1", "One woman"),
        Code::always("MM", "Two men"),
        Code::always("FF", "Two women"),
        Code::always("MF", "A man and a woman"),
    ],
};

/// `LS_ADOPTR`.
pub const ADOPTER_LEGAL_STATUS: CodeSet = CodeSet {
    name: "adopter_legal_status",
    source: "SSDA903 return, collection year 2026-27; words of L3 and L4 in common usage",
    codes: &[
        Code::always("L0", "One adopter"),
        Code::always("L11", "Married, of different sexes"),
        Code::always("L12", "Married, of the same sex"),
        Code::always("L2", "Civil partners"),
        Code::always("L3", "Unmarried couple of different sexes"),
        Code::always("L4", "Couple of the same sex, not civil partners"),
    ],
};

/// `REASON_PLACED_CEASED`: why a child is no longer to be placed for adoption.
pub const REASON_PLACED_CEASED: CodeSet = CodeSet {
    name: "reason_placed_ceased",
    source: "SSDA903 return, collection year 2026-27; words in common usage",
    codes: &[
        Code::always("RD1", "What the child needs has changed"),
        Code::always("RD2", "The court made no placement order"),
        Code::always("RD3", "No adopters were found"),
        Code::always("RD4", "Another reason"),
    ],
};

/// `PREV_PERM`: how an earlier time in care had ended for good.
pub const PREVIOUS_PERMANENCE: CodeSet = CodeSet {
    name: "previous_permanence",
    source: "SSDA903 return, collection year 2026-27; words in common usage",
    codes: &[
        Code::always("P1", "Adoption"),
        Code::always("P2", "Special guardianship"),
        Code::always("P3", "Residence or child arrangements order"),
        Code::always("P4", "Not known which"),
        Code::always("Z1", "None"),
    ],
};

/// `SW_REASON`: why the worker changed.
pub const WORKER_CHANGE_REASON: CodeSet = CodeSet {
    name: "worker_change_reason",
    source: "SSDA903 return, from collection year 2023-24; words in common usage",
    codes: &[
        Code::always("MANAGE", "To balance the work"),
        Code::always("FCONTA", "First worker"),
        Code::always("LEFTRL", "The worker left the post"),
        Code::always("ORGRST", "The organisation changed"),
        Code::always("TSPROC", "The child went to the next team"),
        Code::always("ABSENC", "The worker was away"),
        Code::always("CHCHAN", "For a reason on the child's side"),
        Code::always("PCCHAN", "For a reason on the side of parents or carers"),
        Code::always("SWDIED", "The worker died"),
        Code::always("OTHERS", "Another reason"),
    ],
};

/// A code that the checks of collection year 2022-23 and later no longer have.
const fn until_2022(code: &'static str, text: &'static str) -> Code {
    Code { code, text, from: None, to: Some(date(2022, 3, 31)) }
}

/// ACCOM: the letter says where a young person lives, the digit whether it is suitable (1) or
/// not (2).
pub const ACCOMMODATION: CodeSet = CodeSet {
    name: "accommodation_suitability",
    source: "SSDA903 return, table OC3, collection year 2026-27 (rule 133); S1 and X1 in older \
             files",
    codes: &[
        Code::always("B1", "With parents or relatives, suitable"),
        Code::always("B2", "With parents or relatives, not suitable"),
        Code::always("C1", "Residential care, suitable"),
        Code::always("C2", "Residential care, not suitable"),
        Code::always("D1", "Supported housing on the way to a home of their own, suitable"),
        Code::always("D2", "Supported housing on the way to a home of their own, not suitable"),
        Code::always("E1", "Supported lodgings, suitable"),
        Code::always("E2", "Supported lodgings, not suitable"),
        Code::always("G1", "Abroad, suitable"),
        Code::always("G2", "Abroad, not suitable"),
        Code::always("H1", "Removed from the country, suitable"),
        Code::always("H2", "Removed from the country, not suitable"),
        Code::always("K1", "Ordinary lodgings, suitable"),
        Code::always("K2", "Ordinary lodgings, not suitable"),
        Code::always("R1", "Not known where, suitable"),
        Code::always("R2", "Not known where, not suitable"),
        Code::always("S2", "Homeless"),
        until_2022("S1", "Homeless, called suitable (until 2022)"),
        Code::always("T1", "Foyer or similar, suitable"),
        Code::always("T2", "Foyer or similar, not suitable"),
        Code::always("U1", "A home of their own, suitable"),
        Code::always("U2", "A home of their own, not suitable"),
        Code::always("V1", "Emergency accommodation, suitable"),
        Code::always("V2", "Emergency accommodation, not suitable"),
        Code::always("W1", "Bed and breakfast, suitable"),
        Code::always("W2", "Bed and breakfast, not suitable"),
        Code::always("X2", "Custody"),
        until_2022("X1", "Custody, called suitable (until 2022)"),
        Code::always("Y1", "Somewhere else, suitable"),
        Code::always("Y2", "Somewhere else, not suitable"),
        Code::always("Z1", "With former foster carers, suitable"),
        Code::always("Z2", "With former foster carers, not suitable"),
        Code::always("0", "Not known"),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ssda903::{Kind, TABLES};
    use std::collections::HashSet;

    #[test]
    fn no_set_has_a_code_twice_and_each_has_words() {
        let columns = TABLES.iter().flat_map(|table| table.columns);
        for column in columns {
            let Kind::Code(set) = column.kind else { continue };
            let mut codes = HashSet::new();
            for code in set.codes {
                assert!(codes.insert(code.code), "{} has {} twice", set.name, code.code);
                assert!(!code.text.is_empty() && code.code == code.code.to_ascii_uppercase());
            }
            assert!(!set.source.is_empty());
        }
    }

    #[test]
    fn the_needs_are_those_of_the_census_that_are_needs() {
        let codes: Vec<&str> = CATEGORY_OF_NEED.codes.iter().map(|code| code.code).collect();
        assert_eq!(codes, ["N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8"]);
    }

    #[test]
    fn an_episode_ends_as_care_does_or_goes_on() {
        assert_eq!(REASON_EPISODE_CEASED.codes.len(), 22);
        assert!(REASON_EPISODE_CEASED.find("X1").is_some());
        assert_eq!(REASON_EPISODE_CEASED.text("E2"), CARE_END_REASON.text("E2"));
    }
}
