//! What is said where a question has nothing to choose from: what must exist first, and the command
//! that makes it.
//!
//! The page of a form says it in place of the question and leaves its button out: nothing could be
//! sent. Every kind of episode has a sentence of its own; a test refuses one without.

use super::{EpisodeKind, Kind};

/// Why there is nothing to choose, and what would change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nothing {
    /// What must exist first, in a sentence or two.
    pub sentence: &'static str,
    /// The command that makes it, by name, when one does.
    pub mend: Option<&'static str>,
}

const fn mended(sentence: &'static str, command: &'static str) -> Nothing {
    Nothing { sentence, mend: Some(command) }
}

const fn waits(sentence: &'static str) -> Nothing {
    Nothing { sentence, mend: None }
}

/// What is said of a question of a kind that has nothing to choose from; nothing for a question to
/// which somebody writes the answer.
pub fn nothing(kind: Kind) -> Option<Nothing> {
    Some(match kind {
        Kind::Episode(kind) => of(kind),
        Kind::Worker => mended("Nobody works here yet. Add a worker first.", "add_worker"),
        Kind::Chair => waits(
            "Nobody here may chair for this child: whoever could holds the case, manages it or sits with its team. Ask an administrator to give somebody outside it the role.",
        ),
        Kind::Team => mended("There is no team yet. Form one first.", "form_team"),
        Kind::Person => waits(
            "You have opened nobody’s record lately. Find whom you mean at the top of the page, open their record, then come back to this form.",
        ),
        Kind::Child => waits(
            "You have opened no child’s record lately. Find the child at the top of the page, open the record, then come back to this form.",
        ),
        Kind::Entry => waits(
            "No entry was chosen. Open the one you mean in the chronology: the way here is under it.",
        ),
        _ => return None,
    })
}

fn of(kind: EpisodeKind) -> Nothing {
    match kind {
        EpisodeKind::Contact => {
            mended("No contact waits for a decision. Record the contact first.", "record_contact")
        }
        EpisodeKind::WaitingReferral => mended(
            "No referral waits for a decision. A contact becomes a referral when somebody decides so.",
            "decide_contact",
        ),
        EpisodeKind::OpenReferral => mended(
            "No case is open for this child. A manager accepts a referral first.",
            "decide_referral",
        ),
        EpisodeKind::Assessment => {
            mended("No assessment is being made. Start one first.", "start_assessment")
        }
        EpisodeKind::AssessmentToAuthorise => mended(
            "No assessment that somebody else wrote waits for a manager. It is finished first.",
            "finish_assessment",
        ),
        EpisodeKind::Plan => {
            mended("There is no child-in-need plan. Start one first.", "start_plan")
        }
        EpisodeKind::OfferedAllocation => mended(
            "This case has not been offered to you. A manager offers it first.",
            "offer_allocation",
        ),
        EpisodeKind::Allocation => mended(
            "Nobody holds this case, and nobody has been offered it. Offer it to somebody first.",
            "offer_allocation",
        ),
        EpisodeKind::ClosureRequest => mended(
            "Nobody else has asked for this case to be closed. One person asks, another decides.",
            "request_closure",
        ),
        other => protecting(other),
    }
}

fn protecting(kind: EpisodeKind) -> Nothing {
    match kind {
        EpisodeKind::StrategyToComplete => mended(
            "Nothing was left out of a strategy discussion on this record.",
            "record_strategy_discussion",
        ),
        EpisodeKind::Enquiry => mended(
            "No section 47 enquiry is being made. A strategy discussion starts one.",
            "record_strategy_discussion",
        ),
        EpisodeKind::Conference => {
            mended("No conference has been called. Call it first.", "convene_conference")
        }
        EpisodeKind::ProtectionPlan => mended(
            "This child has no protection plan. A conference makes one.",
            "convene_conference",
        ),
        EpisodeKind::EmergencyMeasure => mended(
            "Neither police protection nor an emergency order is in force. Record it first.",
            "record_police_protection",
        ),
        EpisodeKind::EmergencyOrder => mended(
            "No emergency protection order is in force. Record it first.",
            "record_emergency_order",
        ),
        EpisodeKind::Decision => waits(
            "There is no decision on this record that could be reversed: a meeting, a review or somebody of the register decides first.",
        ),
        EpisodeKind::Reversal => mended(
            "No reversal waits for anything. It begins with a decision that is reversed.",
            "reverse_decision",
        ),
        EpisodeKind::DecisionAwaited => mended(
            "No question that somebody else asked waits for a decision. It is asked first.",
            "ask_decision",
        ),
        EpisodeKind::DecisionMade => mended(
            "Nothing has been decided in the register yet. Record the decision first.",
            "make_decision",
        ),
        EpisodeKind::Proceedings => {
            mended("No proceedings are on the record. Record them first.", "record_proceedings")
        }
        EpisodeKind::Direction => mended(
            "Nothing that a court directed is still to be filed. Record the direction first.",
            "record_direction",
        ),
        other => caring(other),
    }
}

fn caring(kind: EpisodeKind) -> Nothing {
    match kind {
        EpisodeKind::PlacementToComplete => mended(
            "No move in an emergency is still to be followed up. Record the move first.",
            "change_placement",
        ),
        EpisodeKind::Missing => mended(
            "This child is not missing by our record. Record that they are missing first.",
            "record_missing",
        ),
        EpisodeKind::ReturnToInterview => mended(
            "Nobody has still to speak with this child about being missing. Record the return first.",
            "record_return",
        ),
        EpisodeKind::Allegation => mended(
            "No allegation on this record is open. Record a further one first.",
            "receive_further_allegation",
        ),
        EpisodeKind::Exploitation => {
            mended("No concern about exploitation is open. Raise it first.", "raise_exploitation")
        }
        EpisodeKind::NationalReferral => mended(
            "No referral to the national referral mechanism waits for a decision. Make it first.",
            "make_national_referral",
        ),
        EpisodeKind::LibertyMeasure => mended(
            "This child is not kept, and no order about liberty runs, by our record. Record it first.",
            "record_secure_stay",
        ),
        EpisodeKind::Transfer => mended(
            "This child is not moving between councils by our record. Record the move first.",
            "record_transfer",
        ),
        other => recorded(other),
    }
}

fn recorded(kind: EpisodeKind) -> Nothing {
    match kind {
        EpisodeKind::Warning => {
            mended("No warning stands on this record. Raise it first.", "raise_warning")
        }
        EpisodeKind::Withdrawal => waits(
            "Nothing that was decided outside the line of the case was taken off this record, or somebody has answered for it.",
        ),
        EpisodeKind::ReviewDispute => mended(
            "No formal dispute of a reviewing officer is open. Raise one first.",
            "raise_review_dispute",
        ),
        EpisodeKind::ContactRefusal => mended(
            "No refusal of contact stands by our record. Record it first.",
            "refuse_family_contact",
        ),
        EpisodeKind::Address => {
            mended("No address is on this record. Record it first.", "record_address")
        }
        EpisodeKind::Relationship => mended(
            "Nobody is recorded as related to this person. Record the relationship first.",
            "record_relationship",
        ),
        EpisodeKind::Task => mended(
            "Nothing that was agreed is still to be done. Agree the task first.",
            "agree_task",
        ),
        EpisodeKind::EmergencyAccess => waits(
            "Nobody else has opened this record in an emergency without somebody having looked at it since.",
        ),
        _ => waits("Nothing differs from the other system, or every difference is answered."),
    }
}
