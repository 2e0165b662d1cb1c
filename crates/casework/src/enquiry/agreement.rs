//! A second person on a section 47 enquiry that found no risk.
//!
//! What it found is recorded at once (see `enquiry`). Where that is that no risk goes on, a question of
//! the decision register goes with it: another manager, a registered social worker who neither led the
//! enquiry nor wrote what it found, agrees or says what is done instead. Until then the question stands
//! on the lists, and no case is closed over it.

use super::CONTINUING_RISK;
use crate::{
    accountable,
    case::{Case, Enquiry},
    command::Situation,
    decision::{ANSWERED_WITHIN, DecisionAsked},
    refusal::Refusal,
};
use words::{Date, EpisodeId, Start, clock, codes::SECTION_47_OUTCOME, say};

/// What the register calls it.
pub const MATTER: &str = "section_47";

/// The question that goes with an outcome; nothing where a conference follows, and nothing about a
/// child who has died.
pub(super) fn asked(
    enquiry: &Enquiry,
    outcome: &str,
    situation: &Situation<'_>,
) -> Option<DecisionAsked> {
    if outcome == CONTINUING_RISK || situation.case.identity.died.is_some() {
        return None;
    }
    let today = situation.today;
    Some(DecisionAsked {
        decision: EpisodeId(situation.fresh(1)),
        matter: MATTER.to_owned(),
        question: format!(
            "The section 47 enquiry of {} has ended: {}. Do you agree that no risk goes on?",
            say::date(enquiry.started),
            crate::wording::within(SECTION_47_OUTCOME.text(outcome))
        ),
        options: vec![
            "Agreed".to_owned(),
            "Not agreed: a strategy discussion is held again".to_owned(),
        ],
        asked_of: None,
        due: clock::due(today, ANSWERED_WITHIN, Start::DayAfter).unwrap_or(today),
    })
}

/// Whether somebody may agree to what the last enquiry found: a registered social worker who did not
/// lead it. Whoever wrote it asked the question, and nobody answers their own.
pub(crate) fn may_agree(case: &Case, day: Date, situation: &Situation<'_>) -> Result<(), Refusal> {
    let last = case.protection.enquiries.iter().rfind(|one| !one.runs());
    if last.is_some_and(|one| one.lead == Some(situation.by())) {
        return Err(Refusal::because(
            "You led this enquiry. Another manager must agree to what it found.",
        ));
    }
    let worker = situation.workforce.worker(situation.by());
    let unfit = worker.and_then(|worker| accountable::may_lead(worker, day).err());
    unfit.map_or(Ok(()), |missing| {
        Err(Refusal::gate(
            "A registered social worker agrees to what a section 47 enquiry found.",
            vec![missing],
        ))
    })
}
