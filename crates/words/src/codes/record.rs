//! Codes of the record itself: names, identifiers, addresses, notes, warnings, corrections.
//!
//! All local.

use crate::code::{Code, CodeSet};

/// What a name is to somebody.
pub const NAME_USE: CodeSet = CodeSet {
    name: "name_use",
    source: "local to this record",
    codes: &[
        Code::always("legal", "Legal name"),
        Code::always("known_as", "Known as"),
        Code::always("birth", "Name at birth"),
        Code::always("previous", "Previous name"),
        Code::always("alias", "Also used"),
    ],
};

/// What kind of number somebody is known by.
pub const IDENTIFIER_KIND: CodeSet = CodeSet {
    name: "identifier_kind",
    source: "local to this record",
    codes: &[
        Code::always("council_id", "Council's own id"),
        Code::always("nhs_number", "NHS number"),
        Code::always("upn", "Unique pupil number"),
        Code::always("former_upn", "Former unique pupil number"),
        Code::always("legacy_id", "Id in an earlier system"),
        Code::always("common_child_id", "Common child id"),
        Code::always("home_office", "Home Office number"),
        Code::always("other", "Another identifier"),
    ],
};

/// What an address is to somebody.
pub const ADDRESS_KIND: CodeSet = CodeSet {
    name: "address_kind",
    source: "local to this record",
    codes: &[
        Code::always("home", "Home"),
        Code::always("second_home", "Second home"),
        Code::always("placement", "Placement"),
        Code::always("school_term", "Term time"),
        Code::always("hospital", "Hospital"),
        Code::always("refuge", "Refuge"),
        Code::always("custody", "Custody"),
        Code::always("no_fixed", "No fixed address"),
        Code::always("other", "Another address"),
    ],
};

/// What a case note is about.
pub const NOTE_KIND: CodeSet = CodeSet {
    name: "note_kind",
    source: "local to this record",
    codes: &[
        Code::always("case_note", "Case note"),
        Code::always("phone_call", "Phone call"),
        Code::always("meeting", "Meeting"),
        Code::always("direct_work", "Work with the child"),
        Code::always("child_said", "What the child said"),
        Code::always("supervision", "Supervision"),
        Code::always("management_decision", "Management decision"),
        Code::always("message", "E-mail or letter"),
        Code::always("partner_information", "From a partner agency"),
    ],
};

/// What a warning note warns of.
pub const WARNING_KIND: CodeSet = CodeSet {
    name: "warning_kind",
    source: "local to this record",
    codes: &[
        Code::always("violence", "Risk of violence to visitors"),
        Code::always("two_workers", "Visit in twos"),
        Code::always("dog", "Dangerous dog"),
        Code::always("weapon", "Weapons may be in the home"),
        Code::always("address", "Somebody must not learn the address"),
        Code::always("contact", "Somebody must not meet the child"),
        Code::always("ring_first", "How it is safe to ring"),
        Code::always("health", "Health need in an emergency"),
        Code::always("other", "Another warning"),
    ],
};

/// What is right where this record and the council's other system differ.
pub const DIFFERENCE_ANSWER: CodeSet = CodeSet {
    name: "difference_answer",
    source: "local to this record",
    codes: &[
        Code::always("here", "What stands here is right"),
        Code::always("there", "The other system is right, and it is put right here"),
        Code::always("both_wrong", "Neither is right, and it is put right in both"),
    ],
};

/// Why an entry was withdrawn or put right.
pub const CORRECTION_REASON: CodeSet = CodeSet {
    name: "correction_reason",
    source: "local to this record",
    codes: &[
        Code::always("wrong_person", "Was put on the wrong person"),
        Code::always("wrong_fact", "A fact was wrong"),
        Code::always("duplicate", "Was recorded twice"),
        Code::always("rectification", "Somebody asked for it to be put right"),
        Code::always("court", "A court ordered it"),
    ],
};
