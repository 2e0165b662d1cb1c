//! Every command, in the order in which a page offers them.

use crate::{
    allocation, assessment, break_glass, closure, command::Act, contact, correction, identity,
    note, plan, referral, relationship, restriction, team, visit, warning, worker,
};

/// The table of commands. Adding one is a line here.
pub static ACTS: &[Act] = &[
    Act::of::<visit::RecordVisit>(),
    Act::of::<note::WriteNote>(),
    Act::of::<contact::RecordContact>(),
    Act::of::<contact::DecideContact>(),
    Act::of::<referral::DecideReferral>(),
    Act::of::<allocation::OfferAllocation>(),
    Act::of::<allocation::AcceptAllocation>(),
    Act::of::<allocation::RefuseAllocation>(),
    Act::of::<allocation::EndAllocation>(),
    Act::of::<allocation::ConfirmWorker>(),
    Act::of::<assessment::StartAssessment>(),
    Act::of::<assessment::FinishAssessment>(),
    Act::of::<assessment::AuthoriseAssessment>(),
    Act::of::<plan::StartPlan>(),
    Act::of::<plan::EndPlan>(),
    Act::of::<closure::RequestClosure>(),
    Act::of::<closure::DecideClosure>(),
    Act::of::<warning::RaiseWarning>(),
    Act::of::<warning::ReviewWarning>(),
    Act::of::<identity::RegisterPerson>(),
    Act::of::<identity::RecordName>(),
    Act::of::<identity::RecordBirth>(),
    Act::of::<identity::DescribePerson>(),
    Act::of::<identity::RecordIdentifier>(),
    Act::of::<identity::RecordAddress>(),
    Act::of::<identity::RecordDeath>(),
    Act::of::<relationship::RecordRelationship>(),
    Act::of::<relationship::EndRelationship>(),
    Act::of::<correction::WithdrawEntry>(),
    Act::of::<correction::DisputeEntry>(),
    Act::of::<break_glass::BreakGlass>(),
    Act::of::<break_glass::ReviewBreakGlass>(),
    Act::of::<restriction::ClassifyPerson>(),
    Act::of::<worker::AddWorker>(),
    Act::of::<worker::RemoveWorker>(),
    Act::of::<worker::GrantRole>(),
    Act::of::<worker::RevokeRole>(),
    Act::of::<team::FormTeam>(),
];

/// The command of a name.
pub fn act(name: &str) -> Option<&'static Act> {
    ACTS.iter().find(|act| act.name() == name)
}
