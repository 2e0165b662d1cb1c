//! Codes of child protection: strategy discussion, section 47, conference, plan, emergency measures.
//!
//! The categories of abuse are the census's own and stand with the assessment; the three outcomes
//! of a section 47 enquiry are those of statutory guidance; the other sets are local.

use crate::code::{Code, CodeSet};

/// Agencies that take part in protecting a child.
pub const AGENCY: CodeSet = CodeSet {
    name: "agency",
    source: "local to this record",
    codes: &[
        Code::always("police", "Police"),
        Code::always("health", "Health"),
        Code::always("school", "School or college"),
        Code::always("early_years", "Nursery or childminder"),
        Code::always("social_care", "Children's social care"),
        Code::always("early_help", "Early help"),
        Code::always("youth_justice", "Youth justice"),
        Code::always("probation", "Probation"),
        Code::always("adult_care", "Adult social care"),
        Code::always("housing", "Housing"),
        Code::always("substance_misuse", "Drug and alcohol support"),
        Code::always("domestic_abuse", "Domestic abuse support"),
        Code::always("voluntary", "A charity or community group"),
        Code::always("other_council", "Another council"),
        Code::always("legal", "Legal advice"),
        Code::always("other", "Another agency"),
    ],
};

/// Why the police or health took no part in a strategy discussion.
pub const NOT_PRESENT_REASON: CodeSet = CodeSet {
    name: "not_present_reason",
    source: "local to this record",
    codes: &[
        Code::always("could_not_wait", "The child could not wait for them"),
        Code::always("not_reached", "They could not be reached"),
        Code::always("sent_information", "They sent what they know instead"),
        Code::always("declined", "They would not come"),
        Code::always("not_asked", "They were not asked"),
        Code::always("other", "Another reason"),
    ],
};

/// What a strategy discussion decided.
pub const STRATEGY_DECISION: CodeSet = CodeSet {
    name: "strategy_decision",
    source: "Working Together to Safeguard Children 2023, chapter 3: a section 47 enquiry or not, \
             and whether with the police; words local",
    codes: &[
        Code::always("section_47_joint", "Section 47 enquiry, together with the police"),
        Code::always("section_47_single", "Section 47 enquiry by social care alone"),
        Code::always("assessment", "No section 47 enquiry: assess, or go on assessing"),
        Code::always("meet_again", "Meet again with more information"),
        Code::always("no_further_action", "No section 47 enquiry, and no further action"),
    ],
};

/// What a section 47 enquiry found.
pub const SECTION_47_OUTCOME: CodeSet = CodeSet {
    name: "section_47_outcome",
    source: "Working Together to Safeguard Children 2023, chapter 3: outcome of section 47 enquiries",
    codes: &[
        Code::always(
            "continuing_risk",
            "Concerns are substantiated, and the child is likely to suffer significant harm",
        ),
        Code::always("no_continuing_risk", "Concerns are substantiated, and no risk continues"),
        Code::always("not_substantiated", "Concerns are not substantiated"),
    ],
};

/// What kind of conference it is.
pub const CONFERENCE_KIND: CodeSet = CodeSet {
    name: "conference_kind",
    source: "Working Together to Safeguard Children 2023, chapter 3; words local",
    codes: &[
        Code::always("initial", "Initial conference"),
        Code::always("pre_birth", "Pre-birth conference"),
        Code::always("transfer_in", "Transfer-in conference"),
        Code::always("review", "Review conference"),
    ],
};

/// What a conference decided about a protection plan.
pub const CONFERENCE_DECISION: CodeSet = CodeSet {
    name: "conference_decision",
    source: "local to this record",
    codes: &[
        Code::always("plan_made", "The child needs a protection plan"),
        Code::always("no_plan", "The child does not need a protection plan"),
        Code::always("plan_continues", "The protection plan goes on"),
        Code::always("plan_ends", "The protection plan ends"),
    ],
};

/// How the parents took part in a meeting.
pub const PARENTS_PART: CodeSet = CodeSet {
    name: "parents_part",
    source: "local to this record",
    codes: &[
        Code::always("all", "All who hold responsibility came"),
        Code::always("some", "Some came"),
        Code::always("sent_views", "None came; they sent their views"),
        Code::always("did_not_come", "None came, though they were asked"),
        Code::always("kept_out", "Kept out for somebody's safety"),
        Code::always("not_asked", "They were not asked"),
    ],
};

/// How the child took part in a meeting.
pub const CHILD_PART: CodeSet = CodeSet {
    name: "child_part",
    source: "local to this record",
    codes: &[
        Code::always("came", "Came"),
        Code::always("advocate", "Spoke through an advocate"),
        Code::always("sent_views", "Sent their views"),
        Code::always("spoken_for", "Somebody who knows them spoke for them"),
        Code::always("did_not_want", "Did not want to take part"),
        Code::always("too_young", "Too young, or not born yet"),
        Code::always("not_asked", "Was not asked"),
    ],
};

/// Protection plans before, which this record does not show.
pub const PLANS_ELSEWHERE: CodeSet = CodeSet {
    name: "plans_elsewhere",
    source: "local to this record; counted in the CIN census, NumberOfPreviousCPP",
    codes: &[
        Code::always("0", "None that we know of"),
        Code::always("1", "One"),
        Code::always("2", "Two"),
        Code::always("3", "Three"),
        Code::always("4", "Four or more"),
    ],
};

/// Why a protection plan ended. A conference ends it, or one of the lawful reasons of guidance.
pub const PROTECTION_END_REASON: CodeSet = CodeSet {
    name: "protection_end_reason",
    source: "Working Together to Safeguard Children 2023, chapter 3: when a plan is discontinued",
    codes: &[
        Code::always("conference", "A review conference ended it"),
        Code::always("eighteen", "The child turned 18"),
        Code::always("died", "The child died"),
        Code::always(
            "moved_accepted",
            "Moved for good, and the other council's conference took over",
        ),
        Code::always("left_country", "Left the United Kingdom for good"),
    ],
};

/// The lawful reasons for which a protection plan ends without a conference of ours.
pub const PROTECTION_LAWFUL_END: CodeSet = CodeSet {
    name: "protection_lawful_end",
    source: "Working Together to Safeguard Children 2023, chapter 3: when a plan is discontinued",
    codes: PROTECTION_END_REASON.codes.split_at(1).1,
};

/// How police protection or an emergency protection order ended.
pub const MEASURE_END: CodeSet = CodeSet {
    name: "measure_end",
    source: "local to this record",
    codes: &[
        Code::always("returned", "The child went home"),
        Code::always("emergency_order", "An emergency protection order was made"),
        Code::always("care_order", "An interim care order was made"),
        Code::always("accommodated", "Accommodated with consent (section 20)"),
        Code::always("ran_out", "It ran out"),
        Code::always("discharged", "The court discharged it"),
        Code::always("other", "Another way"),
    ],
};

/// What somebody who took part says to a reversal of what was decided.
pub const REVERSAL_REACTION: CodeSet = CodeSet {
    name: "reversal_reaction",
    source: "local to this record",
    codes: &[
        Code::always("agrees", "Agrees"),
        Code::always("disagrees", "Disagrees"),
        Code::always("no_answer", "Has been told and has not said"),
        Code::always("not_told", "Can't be told"),
    ],
};

/// How a reversal was answered by somebody outside it.
pub const REVERSAL_ANSWER: CodeSet = CodeSet {
    name: "reversal_answer",
    source: "local to this record",
    codes: &[
        Code::always("stands", "The reversal stands"),
        Code::always("set_aside", "The reversal is set aside: what was decided holds"),
        Code::always("meet_again", "Those who decided meet again"),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conference_is_no_lawful_reason_of_its_own() {
        assert!(PROTECTION_LAWFUL_END.find("conference").is_none());
        assert_eq!(PROTECTION_LAWFUL_END.codes.len() + 1, PROTECTION_END_REASON.codes.len());
    }
}
