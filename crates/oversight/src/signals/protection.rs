//! What has to be done to protect a child: from the strategy discussion to the end of the plan.
//!
//! One file a step. A child who has died is not waited for; one who is not born yet is not waited
//! for at a visit. Core groups of a plan that an import brought are waited for once a meeting of it was
//! recorded here, and its reviews once one of them or the day for one is known, because an extract
//! may bring the plan and not its meetings.

mod conference;
mod emergency;
mod enquiry;
mod plan;
mod reversal;
mod withdrawn;

use super::{Found, within};
use crate::{clocks::Deadline, kind::Kind, question::Question, timeline::Child};
use words::WorkerId;

/// The clocks of a kind that run for a child.
pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    if child.died().is_some() {
        return Vec::new();
    }
    match kind {
        Kind::StrategyDiscussion => enquiry::discussions(child, question),
        Kind::StrategyRecord => enquiry::left_out(child, question),
        Kind::Section47Seen => enquiry::unseen(child, question),
        Kind::Section47Outcome => enquiry::outcomes(child, question),
        Kind::Conference15 => conference::initial(child, question),
        Kind::ConferenceTransfer15 => conference::transfer(child, question),
        Kind::CoreGroup10 | Kind::CoreGroup => plan::core_groups(child, kind, question),
        Kind::ProtectionReviewFirst | Kind::ProtectionReview => {
            plan::reviews(child, kind, question)
        }
        Kind::ProtectionVisit => plan::visits(child, question),
        Kind::PoliceProtection72 | Kind::EmergencyOrder8 => {
            emergency::measures(child, kind, question)
        }
        _ => Vec::new(),
    }
}

/// How a clock stands, in a sentence, and who has to do what it asks for.
pub(super) fn explain(
    child: &Child<'_>,
    deadline: &Deadline,
    question: &Question<'_>,
) -> (String, Option<WorkerId>) {
    let why = match deadline.kind {
        Kind::StrategyDiscussion
        | Kind::StrategyRecord
        | Kind::Section47Seen
        | Kind::Section47Outcome => enquiry::explain(child, deadline),
        Kind::Conference15 | Kind::ConferenceTransfer15 => conference::explain(child, deadline),
        Kind::PoliceProtection72 | Kind::EmergencyOrder8 => emergency::explain(deadline),
        _ => plan::explain(child, deadline, question),
    };
    (why, question.owner(child))
}

/// What is wrong and no clock.
pub(super) fn found(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Found> {
    match kind {
        Kind::Reversal => reversal::found(child, question),
        Kind::DecisionWithdrawn => withdrawn::found(child, question),
        Kind::RepeatPlan => plan::repeated(child, question),
        _ => plan::drifting(child, question),
    }
}
