//! Codes of the duties round the edges: allegations against people who work with children,
//! exploitation, moves between councils, homeless young people, unaccompanied children.
//!
//! The ways in which an allegation may be one and how it may end are those of statutory guidance;
//! everything else is local.

use crate::code::{Code, CodeSet};

const LOCAL: &str = "local to this record";
const GUIDANCE: &str = "Working Together to Safeguard Children and Keeping Children Safe in Education part 4, in our words";

/// Where somebody works with children.
pub const ALLEGATION_SETTING: CodeSet = CodeSet {
    name: "allegation_setting",
    source: LOCAL,
    codes: &[
        Code::always("school", "A school or college"),
        Code::always("early_years", "A nursery, or a childminder"),
        Code::always("foster_care", "Fostering or adoption"),
        Code::always("residential", "A children’s home or supported accommodation"),
        Code::always("health", "Health"),
        Code::always("council", "This council’s own children’s services"),
        Code::always("police", "The police or justice services"),
        Code::always("faith", "A faith group"),
        Code::always("sport", "Sport, clubs or volunteering"),
        Code::always("transport", "Transport of children"),
        Code::always("other", "Somewhere else"),
    ],
};

/// What makes something an allegation against somebody who works with children.
pub const ALLEGATION_KIND: CodeSet = CodeSet {
    name: "allegation_kind",
    source: GUIDANCE,
    codes: &[
        Code::always("harmed", "They harmed a child, or may have"),
        Code::always("offence", "They may have committed an offence against a child, or about one"),
        Code::always("risk", "They behaved so towards a child that they may be a risk"),
        Code::always(
            "unsuitable",
            "They behaved so, at work or elsewhere, that they may not be fit to work with children",
        ),
    ],
};

/// Who was told of an allegation.
pub const ALLEGATION_TOLD: CodeSet = CodeSet {
    name: "allegation_told",
    source: LOCAL,
    codes: &[
        Code::always("designated_officer", "The designated officer"),
        Code::always("police", "The police"),
        Code::always("employer", "The employer, or whoever they volunteer for"),
        Code::always("regulator", "Whoever inspects or registers them"),
        Code::always("barring", "The barring service"),
        Code::always("family", "The child’s parents or carers"),
        Code::always("person", "The person themselves"),
    ],
};

/// Whether an allegation is one that the designated officer has to see through.
pub const ALLEGATION_THRESHOLD: CodeSet = CodeSet {
    name: "allegation_threshold",
    source: LOCAL,
    codes: &[
        Code::always("met", "Yes, it is looked into"),
        Code::always("not_met", "No, advice was given"),
    ],
};

/// A meeting about an allegation.
pub const ALLEGATION_MEETING: CodeSet = CodeSet {
    name: "allegation_meeting",
    source: LOCAL,
    codes: &[
        Code::always("strategy", "Strategy discussion"),
        Code::always("management", "Allegations management meeting"),
        Code::always("review", "Review"),
    ],
};

/// How an allegation ended.
pub const ALLEGATION_OUTCOME: CodeSet = CodeSet {
    name: "allegation_outcome",
    source: GUIDANCE,
    codes: &[
        Code::always("substantiated", "Substantiated, with enough evidence for it"),
        Code::always("unsubstantiated", "Unsubstantiated, without enough evidence either way"),
        Code::always("unfounded", "Unfounded, with nothing that supports it"),
        Code::always("false", "False, with enough evidence against it"),
        Code::always("malicious", "Malicious, made up to deceive"),
    ],
};

/// Whether the barring service has to be told.
pub const ALLEGATION_BARRING: CodeSet = CodeSet {
    name: "allegation_barring",
    source: LOCAL,
    codes: &[
        Code::always("due", "Yes, a referral has to be made"),
        Code::always("not_due", "No, the duty does not apply"),
    ],
};

/// How a child may be exploited.
pub const EXPLOITATION_KIND: CodeSet = CodeSet {
    name: "exploitation_kind",
    source: LOCAL,
    codes: &[
        Code::always("sexual", "Sexual exploitation"),
        Code::always("criminal", "Criminal exploitation, county lines"),
        Code::always("trafficking", "Trafficking or modern slavery"),
        Code::always("radicalisation", "Radicalisation"),
    ],
};

/// How exploitation was looked at.
pub const EXPLOITATION_CHECK: CodeSet = CodeSet {
    name: "exploitation_check",
    source: LOCAL,
    codes: &[
        Code::always("screening", "Screening"),
        Code::always("assessment", "Assessment"),
        Code::always("review", "Review"),
    ],
};

/// How a practitioner judges the risk; never worked out.
pub const EXPLOITATION_LEVEL: CodeSet = CodeSet {
    name: "exploitation_level",
    source: LOCAL,
    codes: &[
        Code::always("none_found", "No sign of it found"),
        Code::always("emerging", "Emerging, with first signs"),
        Code::always("moderate", "Moderate, targeted or drawn in"),
        Code::always("significant", "Significant, exploited now or about to be"),
    ],
};

/// A meeting of agencies about exploitation.
pub const EXPLOITATION_MEETING: CodeSet = CodeSet {
    name: "exploitation_meeting",
    source: LOCAL,
    codes: &[
        Code::always("multi_agency", "Multi-agency exploitation meeting"),
        Code::always("channel", "Channel panel"),
        Code::always("mapping", "Mapping of people and places"),
    ],
};

/// How a concern about exploitation ended.
pub const EXPLOITATION_END: CodeSet = CodeSet {
    name: "exploitation_end",
    source: LOCAL,
    codes: &[
        Code::always("safer", "The child is safer, and has somebody to turn to"),
        Code::always("not_found", "It turned out not to be so"),
        Code::always("adult_services", "Adult services go on with it"),
        Code::always("moved", "Another council goes on with it"),
        Code::always("other", "Another reason"),
    ],
};

/// Who makes a referral to the national referral mechanism.
pub const FIRST_RESPONDER: CodeSet = CodeSet {
    name: "first_responder",
    source: "National referral mechanism, kinds of first responder, in our words",
    codes: &[
        Code::always("council", "This council"),
        Code::always("other_council", "Another council"),
        Code::always("police", "The police"),
        Code::always("border", "Border and immigration services"),
        Code::always("charity", "A charity that is a first responder"),
        Code::always("other", "Another first responder"),
    ],
};

/// What came of a referral to the national referral mechanism.
pub const NATIONAL_DECISION: CodeSet = CodeSet {
    name: "national_decision",
    source: "National referral mechanism, decisions, in our words",
    codes: &[
        Code::always("reasonable_yes", "Yes, on reasonable grounds"),
        Code::always("reasonable_no", "No reasonable grounds"),
        Code::always("conclusive_yes", "Yes, on conclusive grounds"),
        Code::always("conclusive_no", "No conclusive grounds"),
        Code::always("withdrawn", "Withdrawn"),
    ],
};

/// Which way a child moves.
pub const TRANSFER_DIRECTION: CodeSet = CodeSet {
    name: "transfer_direction",
    source: LOCAL,
    codes: &[
        Code::always("in", "To us, from another council"),
        Code::always("out", "From us, to another council"),
    ],
};

/// How a child who moves between councils stands.
pub const TRANSFER_STANDING: CodeSet = CodeSet {
    name: "transfer_standing",
    source: LOCAL,
    codes: &[
        Code::always("child_protection", "On a child protection plan"),
        Code::always("child_in_need", "A child in need"),
        Code::always("care", "In care, or a care leaver"),
        Code::always("early_help", "With early help"),
    ],
};

/// What was done about the records of a child who moves.
pub const TRANSFER_RECORDS: CodeSet = CodeSet {
    name: "transfer_records",
    source: LOCAL,
    codes: &[
        Code::always("asked", "We asked for them"),
        Code::always("received", "They came"),
        Code::always("sent", "We sent ours"),
    ],
};

/// How a move between councils ended.
pub const TRANSFER_END: CodeSet = CodeSet {
    name: "transfer_end",
    source: LOCAL,
    codes: &[
        Code::always("taken", "The receiving council took responsibility"),
        Code::always("stays", "The child did not move, or came back"),
    ],
};

/// What became of the duty to accommodate a homeless young person.
pub const HOMELESS_OFFER: CodeSet = CodeSet {
    name: "homeless_offer",
    source: "Children Act 1989, section 20, in our words",
    codes: &[
        Code::always("accepted", "Offered under section 20, and they want it"),
        Code::always("refused", "Offered under section 20, and they do not want it"),
        Code::always("not_owed", "Not offered, because the duty is not owed"),
    ],
};

/// How being homeless ended.
pub const HOMELESS_END: CodeSet = CodeSet {
    name: "homeless_end",
    source: LOCAL,
    codes: &[
        Code::always("home", "They went home, and it is safe"),
        Code::always("care", "They came into care"),
        Code::always("housing", "Housing took the duty"),
        Code::always("relative", "They live with relatives or friends"),
        Code::always("eighteen", "They turned 18"),
        Code::always("other", "Another reason"),
    ],
};

/// What an assessment of age found.
pub const AGE_DECISION: CodeSet = CodeSet {
    name: "age_decision",
    source: LOCAL,
    codes: &[
        Code::always("child", "A child, with the date of birth that they give"),
        Code::always("child_other", "A child, with another date of birth"),
        Code::always("adult", "An adult"),
    ],
};
