//! Every code set of the record, one file a topic.
//!
//! Forms offer them, commands check against them, pages say their words. Sets that a return
//! fixes keep its codes exactly; local sets use stable words in lower case.

mod assessment;
mod care;
mod child;
mod court;
mod decision;
mod duties;
mod early_help;
mod leaving_care;
mod paper;
mod promised;
mod protection;
mod record;
mod referral;
pub mod relationship;
mod visit;
mod workforce;

pub use assessment::{ASSESSMENT_FACTOR, ASSESSMENT_OUTCOME, CATEGORY_OF_ABUSE, PLAN_END_REASON};
pub use care::{
    ABSENCE, CARE_END_REASON, HEALTH_CHECK, LEGAL_STATUS, NEW_EPISODE_REASON, PERMANENCE_PLAN,
    PLACEMENT_CHANGE_REASON, PLACEMENT_PROVIDER, PLACEMENT_ROUTE, PLACEMENT_TYPE, RETURN_INTERVIEW,
    REVIEW_PART, TOLD_OF_MISSING,
};
pub use child::{DISABILITY, ETHNICITY, LANGUAGE, SEX, UPN_UNKNOWN, sex_today};
pub use court::{
    COURT_APPLICATION, FILED_BY, FILING, HEARING, LEGAL_PLANNING_DECISION, PRE_PROCEEDINGS_END,
    PRE_PROCEEDINGS_MEETING, PROCEEDINGS_END, THRESHOLD_VIEW,
};
pub use decision::DECISION_MATTER;
pub use duties::{
    AGE_DECISION, ALLEGATION_BARRING, ALLEGATION_KIND, ALLEGATION_MEETING, ALLEGATION_OUTCOME,
    ALLEGATION_SETTING, ALLEGATION_THRESHOLD, ALLEGATION_TOLD, EXPLOITATION_CHECK,
    EXPLOITATION_END, EXPLOITATION_KIND, EXPLOITATION_LEVEL, EXPLOITATION_MEETING, FIRST_RESPONDER,
    HOMELESS_END, HOMELESS_OFFER, NATIONAL_DECISION, TRANSFER_DIRECTION, TRANSFER_END,
    TRANSFER_RECORDS, TRANSFER_STANDING,
};
pub use early_help::{EARLY_HELP_END, EARLY_HELP_START, PRIVATE_FOSTERING_END};
pub use leaving_care::{ACCOMMODATION, ACTIVITY, IN_TOUCH, LEAVING_CARE, TOUCH_HOW};
pub use paper::{DOCUMENT_KIND, LETTER_KIND, PAPER_FOR};
pub use promised::{CONTACT_REFUSAL_END, DISPUTE_END, REVIEW_STEP, SUPPORT_ANSWER};
pub use protection::{
    AGENCY, CHILD_PART, CONFERENCE_DECISION, CONFERENCE_KIND, MEASURE_END, NOT_PRESENT_REASON,
    PARENTS_PART, PLANS_ELSEWHERE, PROTECTION_END_REASON, PROTECTION_LAWFUL_END, REVERSAL_ANSWER,
    REVERSAL_REACTION, SECTION_47_OUTCOME, STRATEGY_DECISION,
};
pub use record::{
    ADDRESS_KIND, CORRECTION_REASON, DIFFERENCE_ANSWER, IDENTIFIER_KIND, NAME_USE, NOTE_KIND,
    WARNING_KIND,
};
pub use referral::{
    CLOSURE_REASON, CONTACT_DECISION, CONTACT_METHOD, DECISION_REASON, PRIMARY_NEED,
    REFERRAL_DECISION, REFERRAL_SOURCE,
};
pub use relationship::RELATIONSHIP;
pub use visit::{NOT_SEEN_ALONE_REASON, NOT_SEEN_REASON, VISIT_PLACE, VISIT_PURPOSE};
pub use workforce::{
    ALLOCATION_END_REASON, ALLOCATION_REFUSAL_REASON, ALLOCATION_ROLE, QUALIFICATION, ROLE,
    SUPERVISION_KIND, TEAM_KIND,
};

use crate::code::CodeSet;

/// Every set, for the API's list of codes and for tests.
pub const ALL: &[CodeSet] = &[
    SEX,
    ETHNICITY,
    DISABILITY,
    LANGUAGE,
    UPN_UNKNOWN,
    REFERRAL_SOURCE,
    CONTACT_METHOD,
    CONTACT_DECISION,
    REFERRAL_DECISION,
    DECISION_REASON,
    PRIMARY_NEED,
    CLOSURE_REASON,
    ASSESSMENT_FACTOR,
    ASSESSMENT_OUTCOME,
    CATEGORY_OF_ABUSE,
    PLAN_END_REASON,
    AGENCY,
    NOT_PRESENT_REASON,
    STRATEGY_DECISION,
    SECTION_47_OUTCOME,
    CONFERENCE_KIND,
    CONFERENCE_DECISION,
    PARENTS_PART,
    CHILD_PART,
    PLANS_ELSEWHERE,
    PROTECTION_END_REASON,
    PROTECTION_LAWFUL_END,
    MEASURE_END,
    REVERSAL_REACTION,
    REVERSAL_ANSWER,
    LEGAL_STATUS,
    PLACEMENT_TYPE,
    PLACEMENT_PROVIDER,
    PLACEMENT_ROUTE,
    PLACEMENT_CHANGE_REASON,
    NEW_EPISODE_REASON,
    CARE_END_REASON,
    REVIEW_PART,
    PERMANENCE_PLAN,
    HEALTH_CHECK,
    ABSENCE,
    TOLD_OF_MISSING,
    RETURN_INTERVIEW,
    LEAVING_CARE,
    IN_TOUCH,
    TOUCH_HOW,
    ACTIVITY,
    ACCOMMODATION,
    EARLY_HELP_START,
    EARLY_HELP_END,
    PRIVATE_FOSTERING_END,
    THRESHOLD_VIEW,
    LEGAL_PLANNING_DECISION,
    PRE_PROCEEDINGS_MEETING,
    PRE_PROCEEDINGS_END,
    COURT_APPLICATION,
    FILING,
    FILED_BY,
    HEARING,
    PROCEEDINGS_END,
    DECISION_MATTER,
    VISIT_PURPOSE,
    VISIT_PLACE,
    NOT_SEEN_REASON,
    NOT_SEEN_ALONE_REASON,
    RELATIONSHIP,
    TEAM_KIND,
    ROLE,
    QUALIFICATION,
    ALLOCATION_ROLE,
    ALLOCATION_END_REASON,
    ALLOCATION_REFUSAL_REASON,
    NAME_USE,
    IDENTIFIER_KIND,
    ADDRESS_KIND,
    NOTE_KIND,
    WARNING_KIND,
    CORRECTION_REASON,
    AGE_DECISION,
    ALLEGATION_BARRING,
    ALLEGATION_KIND,
    ALLEGATION_MEETING,
    ALLEGATION_OUTCOME,
    ALLEGATION_SETTING,
    ALLEGATION_THRESHOLD,
    ALLEGATION_TOLD,
    DIFFERENCE_ANSWER,
    DOCUMENT_KIND,
    EXPLOITATION_CHECK,
    EXPLOITATION_END,
    EXPLOITATION_KIND,
    EXPLOITATION_LEVEL,
    EXPLOITATION_MEETING,
    FIRST_RESPONDER,
    HOMELESS_END,
    HOMELESS_OFFER,
    LETTER_KIND,
    NATIONAL_DECISION,
    PAPER_FOR,
    TRANSFER_DIRECTION,
    TRANSFER_END,
    TRANSFER_RECORDS,
    TRANSFER_STANDING,
    SUPERVISION_KIND,
    REVIEW_STEP,
    DISPUTE_END,
    CONTACT_REFUSAL_END,
    SUPPORT_ANSWER,
];

/// The set of a name, as the API asks for it.
pub fn named(name: &str) -> Option<CodeSet> {
    ALL.iter().copied().find(|set| set.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_set_has_a_code_or_a_name_twice() {
        let mut names = HashSet::new();
        for set in ALL {
            assert!(names.insert(set.name), "{} is there twice", set.name);
            let mut codes = HashSet::new();
            for code in set.codes {
                assert!(codes.insert(code.code), "{} has {} twice", set.name, code.code);
                assert!(!code.text.is_empty());
            }
            assert!(!set.source.is_empty());
            assert!(named(set.name).is_some());
        }
    }

    #[test]
    fn an_unknown_code_speaks_for_itself() {
        assert_eq!(CLOSURE_REASON.text("RC99"), "RC99");
        assert!(named("no such set").is_none());
    }
}
