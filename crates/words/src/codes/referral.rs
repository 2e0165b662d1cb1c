//! Codes of the way in and the way out: contact, referral, primary need, ending.
//!
//! Sources, needs and reasons for closure are the CIN census's own; decisions are local.

use crate::code::{Code, CodeSet};

/// Who made a contact or referral.
pub const REFERRAL_SOURCE: CodeSet = CodeSet {
    name: "referral_source",
    source: "CIN census: ReferralSource, 22 codes (rule 8866)",
    codes: &[
        Code::always("1A", "Family member, relative or carer"),
        Code::always("1B", "Acquaintance, neighbour or childminder"),
        Code::always("1C", "The child or young person"),
        Code::always("1D", "Another individual, also a stranger"),
        Code::always("2A", "School"),
        Code::always("2B", "Education services"),
        Code::always("3A", "GP"),
        Code::always("3B", "Health visitor"),
        Code::always("3C", "School nurse"),
        Code::always("3D", "Other primary health services"),
        Code::always("3E", "Accident and emergency department"),
        Code::always("3F", "Other health services, such as a hospice"),
        Code::always("4", "Housing, council or association"),
        Code::always("5A", "Council: social care, such as adults"),
        Code::always("5B", "Council: another department, such as youth justice"),
        Code::always("5C", "Another council"),
        Code::always("5D", "Council: early help"),
        Code::always("6", "Police"),
        Code::always("7", "Court, probation, immigration, Cafcass or prison"),
        Code::always("8", "Other agency, such as a children's centre or charity"),
        Code::always("9", "Anonymous"),
        Code::always("10", "Not known"),
    ],
};

/// How a contact reached the front door.
pub const CONTACT_METHOD: CodeSet = CodeSet {
    name: "contact_method",
    source: "local to this record",
    codes: &[
        Code::always("phone", "Telephone"),
        Code::always("public_form", "Public web form"),
        Code::always("partner_form", "Partner form"),
        Code::always("email", "E-mail"),
        Code::always("letter", "Letter"),
        Code::always("in_person", "In person"),
        Code::always("interface", "Sent by another system"),
    ],
};

/// What was decided about a contact.
pub const CONTACT_DECISION: CodeSet = CodeSet {
    name: "contact_decision",
    source: "local to this record",
    codes: &[
        Code::always("referral", "Becomes a referral"),
        Code::always("strategy_discussion", "Strategy discussion now"),
        Code::always("open_case", "Passed to the worker the child has"),
        Code::always("early_help", "Early help"),
        Code::always("advice", "Information and advice given"),
        Code::always("other_council", "Passed to another council"),
        Code::always("no_further_action", "No further action"),
    ],
};

/// What was decided about a referral.
pub const REFERRAL_DECISION: CodeSet = CodeSet {
    name: "referral_decision",
    source: "local to this record",
    codes: &[
        Code::always("assessment", "Assessment"),
        Code::always("strategy_discussion", "Strategy discussion"),
        Code::always("immediate_protection", "Immediate protection"),
        Code::always("early_help", "Early help"),
        Code::always("other_council", "Passed to another council"),
        Code::always("no_further_action", "No further action"),
    ],
};

/// Why a contact or referral was decided as it was.
pub const DECISION_REASON: CodeSet = CodeSet {
    name: "decision_reason",
    source: "local to this record",
    codes: &[
        Code::always("significant_harm", "Significant harm is suspected"),
        Code::always("child_in_need", "The child may be in need"),
        Code::always("disability", "The child is disabled"),
        Code::always("carer_support", "A carer needs support"),
        Code::always("no_parent", "Nobody has parental care of the child"),
        Code::always("history", "The history adds up"),
        Code::always("needs_met", "Needs are met by others already"),
        Code::always("below_threshold", "Below the threshold for social care"),
        Code::always(
            "consent_refused",
            "The family refused, and there is no ground to go on without consent",
        ),
        Code::always("not_resident", "Lives in another council's area"),
        Code::always("mistaken", "The contact was about somebody else"),
    ],
};

/// The main reason for which a child needs help.
pub const PRIMARY_NEED: CodeSet = CodeSet {
    name: "primary_need",
    source: "CIN census: PrimaryNeedCode",
    codes: &[
        Code::always("N1", "Abuse or neglect"),
        Code::always("N2", "Child's disability or illness"),
        Code::always("N3", "Parent's disability or illness"),
        Code::always("N4", "Family in acute stress"),
        Code::always("N5", "Family dysfunction"),
        Code::always("N6", "Socially unacceptable behaviour"),
        Code::always("N7", "Low income"),
        Code::always("N8", "Absent parenting"),
        Code::always("N9", "Not a child in need"),
        Code::always("N0", "Not stated"),
    ],
};

/// Why a child stopped being a child in need.
pub const CLOSURE_REASON: CodeSet = CodeSet {
    name: "closure_reason",
    source: "CIN census: ReasonForClosure",
    codes: &[
        Code::always("RC1", "Adopted"),
        Code::always("RC2", "Died"),
        Code::always("RC3", "Child arrangements order"),
        Code::always("RC4", "Special guardianship order"),
        Code::always("RC5", "Moved to the services of another council"),
        Code::always("RC6", "Moved to adult social care"),
        Code::always("RC7", "Services ended for another reason, also no longer in need"),
        Code::always("RC8", "Closed after assessment, no further action"),
        Code::always("RC9", "Closed after assessment, referred to early help"),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_returned_sets_have_the_sizes_of_the_return() {
        assert_eq!(REFERRAL_SOURCE.codes.len(), 22);
        assert_eq!(PRIMARY_NEED.codes.len(), 10);
        assert_eq!(CLOSURE_REASON.codes.len(), 9);
    }
}
