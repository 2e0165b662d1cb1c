//! Codes of children in care: legal status, placement, review, how care ends, health, missing.
//!
//! Legal status, placement, reasons, participation and ends are codes of the return of children
//! looked after (SSDA903, collection year 2026/27); the words are our own and say what the
//! practitioner chooses. Everything else is local.

use crate::code::{Code, CodeSet};
use jiff::civil::date;

const RETURN: &str =
    "SSDA903 return of children looked after, collection year 2026/27; words local";

/// A code that only the lists since the collection year 2025/26 have.
const fn since_2025(code: &'static str, text: &'static str) -> Code {
    Code { code, text, from: Some(date(2025, 4, 1)), to: None }
}

/// A code that the lists since the collection year 2025/26 no longer have.
const fn until_2025(code: &'static str, text: &'static str) -> Code {
    Code { code, text, from: None, to: Some(date(2025, 3, 31)) }
}

/// The legal status of a child in care: LS of the return.
pub const LEGAL_STATUS: CodeSet = CodeSet {
    name: "legal_status",
    source: RETURN,
    codes: &[
        Code::always("V2", "Accommodated under section 20"),
        Code::always("C1", "Interim care order"),
        Code::always("C2", "Full care order"),
        Code::always("E1", "Placement order"),
        Code::always("L1", "Police protection, in the council's accommodation"),
        Code::always("L2", "Emergency protection order"),
        Code::always("L3", "Child assessment order, in the council's accommodation"),
        Code::always("J1", "On remand"),
        Code::always("J2", "Detained by the police, in the council's accommodation"),
        Code::always("J3", "Sentenced, and required to live where the council says"),
        Code::always("V3", "Short breaks under an agreed series"),
        Code::always("V4", "Short breaks under an agreed series, counted apart"),
        Code::always("D1", "Freeing order"),
    ],
};

/// Where a child in care lives: PLACE of the return. The rules of the return do not say what the four
/// codes Z11 to Z14 mean, so that they are offered by their code.
pub const PLACEMENT_TYPE: CodeSet = CodeSet {
    name: "placement_type",
    source: RETURN,
    codes: &[
        Code::always("U1", "Foster carer who is a relative or friend, for the long term"),
        Code::always("U2", "Foster carer who is a relative or friend, and may adopt"),
        Code::always("U3", "Foster carer who is a relative or friend, for now"),
        Code::always("U4", "Foster carer, for the long term"),
        Code::always("U5", "Foster carer who may adopt"),
        Code::always("U6", "Foster carer, for now"),
        Code::always("K1", "Secure children's home"),
        Code::always("K2", "Children's home"),
        since_2025("K3", "Supported accommodation"),
        Code::always("P1", "With parents, under the council's care"),
        Code::always("P3", "Living at a place of work"),
        Code::always("R1", "Residential care home"),
        Code::always("R2", "Hospital or other health provision"),
        Code::always("R3", "Family centre, or mother and baby unit"),
        Code::always("R5", "Young offender institution or prison"),
        Code::always("S1", "Residential school"),
        Code::always("A3", "For adoption with the present carers, by consent"),
        Code::always("A4", "For adoption with new carers, by consent"),
        Code::always("A5", "For adoption with the present carers, under a placement order"),
        Code::always("A6", "For adoption with new carers, under a placement order"),
        Code::always("T0", "A temporary place"),
        Code::always("T1", "In hospital for a while"),
        Code::always("T2", "On holiday"),
        Code::always("T3", "Elsewhere while the carers are on holiday"),
        Code::always("T4", "Elsewhere for seven days or fewer"),
        since_2025("Z11", "Another place, code Z11"),
        since_2025("Z12", "Another place, code Z12"),
        since_2025("Z13", "Another place, code Z13"),
        since_2025("Z14", "Another place, code Z14"),
        until_2025("H5", "Hostel or other supported accommodation"),
        until_2025("P2", "Living independently"),
        until_2025("Z1", "Another place"),
    ],
};

/// Who provides a placement: `PLACE_PROVIDER` of the return.
pub const PLACEMENT_PROVIDER: CodeSet = CodeSet {
    name: "placement_provider",
    source: RETURN,
    codes: &[
        Code::always("PR1", "This council"),
        Code::always("PR2", "Another council"),
        Code::always("PR3", "Another public body"),
        Code::always("PR4", "A private provider"),
        Code::always("PR5", "A voluntary provider"),
        Code::always("PR0", "The parents"),
    ],
};

/// Why a placement changed: `REASON_PLACE_CHANGE` of the return.
pub const PLACEMENT_CHANGE_REASON: CodeSet = CodeSet {
    name: "placement_change_reason",
    source: RETURN,
    codes: &[
        Code::always("CARPL", "The care plan says so"),
        Code::always("CHILD", "The child asked for it"),
        Code::always("CREQB", "The carer asked for it, because of how the child behaves"),
        Code::always("CREQO", "The carer asked for it, for another reason"),
        Code::always("ALLEG", "An allegation was made"),
        Code::always("STAND", "The standard of care is not good enough"),
        Code::always("APPRR", "The carer's approval was taken away"),
        Code::always("CLOSE", "The home closed, or the carer gave up"),
        Code::always("LAREQ", "The council asked for it"),
        Code::always("PLACE", "Only the standing of the placement changed"),
        Code::always("CUSTOD", "Custody"),
        Code::always("OTHER", "Another reason"),
    ],
};

/// Why a new episode began: RNE of the return. Worked out from what changed, and never asked.
pub const NEW_EPISODE_REASON: CodeSet = CodeSet {
    name: "new_episode_reason",
    source: RETURN,
    codes: &[
        Code::always("S", "Came into care"),
        Code::always("P", "Placement and carer changed"),
        Code::always("T", "Placement changed, same carer"),
        Code::always("L", "Legal status changed"),
        Code::always("B", "Legal status, placement and carer changed"),
        Code::always("U", "Legal status and placement changed, same carer"),
    ],
};

/// How a move came about, which says what the law asks of it.
pub const PLACEMENT_ROUTE: CodeSet = CodeSet {
    name: "placement_route",
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 14; \
             words local",
    codes: &[
        Code::always("planned", "Planned: reviewed before the child moved"),
        Code::always("emergency", "In an emergency: the child could not stay"),
        Code::always("temporary", "To or from a temporary place, such as hospital"),
    ],
};

/// Why care ended: REC of the return, without the code that says that another episode follows.
pub const CARE_END_REASON: CodeSet = CodeSet {
    name: "care_end_reason",
    source: RETURN,
    codes: &[
        Code::always("E4A", "Went home as the care plan says"),
        Code::always("E4B", "Went home though the care plan did not say so"),
        Code::always("E13", "Went to live with a relative or somebody else without responsibility"),
        Code::always("E41", "A child arrangements order says with whom the child lives"),
        Code::always("E45", "Special guardianship, to foster carers who are relatives or friends"),
        Code::always("E46", "Special guardianship, to other foster carers"),
        Code::always("E47", "Special guardianship, to relatives or friends who did not foster"),
        Code::always("E48", "Special guardianship, to others who did not foster"),
        Code::always("E11", "Adopted, and nobody opposed it"),
        Code::always("E12", "Adopted, and the court went without a parent's consent"),
        Code::always("E5", "Lives independently, with support"),
        Code::always("E6", "Lives independently, without support"),
        Code::always("E17", "Turned 18 and stays with the carers"),
        Code::always("E7", "Went into a home that adult social care pays for"),
        Code::always("E3", "Another council took over"),
        Code::always("E9", "Sentenced to custody"),
        Code::always("E14", "Remand ended"),
        Code::always("E15", "Found to be 18 or over"),
        Code::always("E16", "Moved abroad"),
        Code::always("E2", "Died"),
        Code::always("E8", "Another reason"),
    ],
};

/// How a child took part in a review: `REVIEW_CODE` of the return.
pub const REVIEW_PART: CodeSet = CodeSet {
    name: "review_part",
    source: RETURN,
    codes: &[
        Code::always("PN1", "Came, and spoke for themselves"),
        Code::always("PN2", "Came, and somebody spoke for them"),
        Code::always("PN3", "Came, and showed what they think without words"),
        Code::always("PN4", "Came, and did not say what they think"),
        Code::always("PN5", "Did not come, and somebody spoke for them"),
        Code::always("PN6", "Did not come, and sent what they think"),
        Code::always("PN7", "Did not come, and sent nothing"),
        Code::always("PN0", "Was under four"),
    ],
};

/// What is planned for where the child grows up.
pub const PERMANENCE_PLAN: CodeSet = CodeSet {
    name: "permanence_plan",
    source: "Inspection lists (Annex A), list 8: plan for permanence; words local",
    codes: &[
        Code::always("family", "Go home to the family"),
        Code::always("long_term_fostering", "Grow up with foster carers"),
        Code::always("guardianship", "Special guardianship or a child arrangements order"),
        Code::always("adoption", "Adoption"),
        Code::always("residential", "Grow up in a children's home"),
        Code::always("supported_living", "Live independently with support"),
        Code::always("other", "Something else"),
        Code::always("undecided", "Not decided yet"),
    ],
};

/// What was done for a child's health.
pub const HEALTH_CHECK: CodeSet = CodeSet {
    name: "health_check",
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 7; \
             SSDA903 health table; words local",
    codes: &[
        Code::always("initial", "Initial health assessment, by a doctor"),
        Code::always("review", "Review health assessment"),
        Code::always("dental", "Dental check"),
        Code::always("immunisations", "Immunisations are up to date"),
        Code::always("strengths", "Strengths and difficulties questionnaire"),
        Code::always("other", "Something else"),
    ],
};

/// Whether a child is missing, or away without leave: MISSING of the return.
pub const ABSENCE: CodeSet = CodeSet {
    name: "absence",
    source: RETURN,
    codes: &[
        Code::always("M", "Missing: nobody knows where"),
        Code::always("A", "Away without leave: we know where"),
    ],
};

/// Who was told that a child is missing.
pub const TOLD_OF_MISSING: CodeSet = CodeSet {
    name: "told_of_missing",
    source: "local to this record",
    codes: &[
        Code::always("police", "Police"),
        Code::always("parents", "Parents"),
        Code::always("carer", "Carer"),
        Code::always("manager", "A manager here"),
        Code::always("reviewing_officer", "Reviewing officer"),
        Code::always("other_council", "The council where the child lives"),
        Code::always("school", "School or college"),
    ],
};

/// What came of the offer of a return interview.
pub const RETURN_INTERVIEW: CodeSet = CodeSet {
    name: "return_interview",
    source: "Statutory guidance on children who run away or go missing from home or care, \
             January 2014; words local",
    codes: &[
        Code::always("held", "The child spoke with somebody"),
        Code::always("refused", "The child did not want to"),
        Code::always("not_offered", "It has not been offered"),
    ],
};
