//! Codes of young people who leave care: what is owed, in touch, where they live, what they do.
//!
//! In touch, accommodation and activity are codes of the return of children looked after (SSDA903,
//! table OC3, collection year 2026/27); the words are our own.

use crate::code::{Code, CodeSet};

const RETURN: &str = "SSDA903 return of children looked after, table OC3, collection year 2026/27; \
                      words local";

/// What the council owes a young person who was in care.
pub const LEAVING_CARE: CodeSet = CodeSet {
    name: "leaving_care",
    source: "Children Act 1989, sections 23A to 24 and schedule 2; words local",
    codes: &[
        Code::always("eligible", "Eligible, at 16 or 17 and still in care"),
        Code::always("relevant", "Relevant, at 16 or 17 and no longer in care"),
        Code::always("former_relevant", "Former relevant, at 18 or over"),
        Code::always("qualifying", "Qualifying for advice and help"),
        Code::always("nothing_owed", "Nothing is owed any more"),
    ],
};

/// Whether the council is in touch with a young person: `IN_TOUCH` of the return.
pub const IN_TOUCH: CodeSet = CodeSet {
    name: "in_touch",
    source: RETURN,
    codes: &[
        Code::always("YES", "Yes"),
        Code::always("NO", "No"),
        Code::always("REFU", "No, they do not want us to be"),
        Code::always("NREQ", "No, they need nothing from us any more"),
        Code::always("RHOM", "No, they went home"),
        Code::always("DIED", "No, they died"),
    ],
};

/// How a young person was spoken with.
pub const TOUCH_HOW: CodeSet = CodeSet {
    name: "touch_how",
    source: "local to this record",
    codes: &[
        Code::always("visit", "At home"),
        Code::always("met", "Elsewhere, face to face"),
        Code::always("telephone", "By telephone"),
        Code::always("video", "By video"),
        Code::always("message", "By message"),
        Code::always("other_person", "Through somebody who knows them"),
    ],
};

/// What a young person does: ACTIV of the return.
pub const ACTIVITY: CodeSet = CodeSet {
    name: "activity",
    source: RETURN,
    codes: &[
        Code::always("F1", "Higher education, full time"),
        Code::always("P1", "Higher education, part time"),
        Code::always("F2", "Other education, full time"),
        Code::always("P2", "Other education, part time"),
        Code::always("F4", "Training or apprenticeship, full time"),
        Code::always("P4", "Training or apprenticeship, part time"),
        Code::always("F5", "Work, full time"),
        Code::always("P5", "Work, part time"),
        Code::always("G4", "Neither, because of illness or disability"),
        Code::always("G6", "Neither, because of pregnancy or a child of their own"),
        Code::always("G5", "Neither, for another reason"),
        Code::always("0", "Not known"),
    ],
};

/// Where a young person who left care sleeps: ACCOM of the return without the digit that says
/// whether it is suitable, which is asked apart.
pub const ACCOMMODATION: CodeSet = CodeSet {
    name: "accommodation",
    source: RETURN,
    codes: &[
        Code::always("Z", "With former foster carers"),
        Code::always("B", "With parents or relatives"),
        Code::always("U", "A home of their own"),
        Code::always("D", "Supported housing on the way to a home of their own"),
        Code::always("E", "Supported lodgings"),
        Code::always("K", "Ordinary lodgings, without support"),
        Code::always("T", "Foyer or similar"),
        Code::always("C", "Residential care"),
        Code::always("V", "Emergency accommodation, such as a night shelter"),
        Code::always("W", "Bed and breakfast"),
        Code::always("S", "Nowhere, homeless"),
        Code::always("X", "Custody"),
        Code::always("G", "Abroad"),
        Code::always("H", "Abroad, removed from the country"),
        Code::always("Y", "Somewhere else"),
        Code::always("R", "Not known"),
    ],
};
