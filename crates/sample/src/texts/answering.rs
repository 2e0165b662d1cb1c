//! What is written of who answers for a case: seen on the day of an enquiry, supervision, and an entry
//! that was another child's.

pub(crate) const SEEN_AT_HOME: &str = "{child} was at the kitchen table with {carer}'s neighbour, who stays tonight. We talked in the bedroom with the door open. {child} showed me the arm, and said that it does not happen when somebody else is there.";
pub(crate) const TALKED: &str = "What has changed for {child} since we talked last, and what we only hope has changed. {worker} finds the visits to {carer} harder than they look, and says why.";
pub(crate) const AGREED: &str = "{worker} asks {school} for the whole term's attendance, and sees {child} somewhere else than at home once before we talk again.";
pub(crate) const ANOTHER_CHILDS: &str =
    "The decisions of a review that was held today. They are about another child.";
pub(crate) const TAKEN_OFF: &str =
    "It was written for another child and put here by mistake, and stands on the right record now.";
pub(crate) const RIGHT_TO: &str = "It was right to take it off. The review stands on the other record, and nobody read it here who should not have. Nothing follows for this child.";

/// Every text, for the tests of all texts.
#[cfg(test)]
pub(crate) const EVERY: &[&str] =
    &[SEEN_AT_HOME, TALKED, AGREED, ANOTHER_CHILDS, TAKEN_OFF, RIGHT_TO];
