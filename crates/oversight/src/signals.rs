//! Signals: what is wrong for a child, why, since when, and whose it is to put right.
//!
//! One file a signal; `watch` and the lists ask [`of_child`]. A signal explains itself with its
//! entries and a sentence. It is never a score and never a rank of children or workers, and its
//! sentence never names a child.

mod allocation;
mod assessment;
mod bulk_closure;
mod care;
mod contact_decision;
mod court;
mod duties;
mod ended_without_gate;
mod imported;
mod not_seen;
mod protection;
mod re_referral;
mod recorded_late;
mod referral_decision;
mod step_down_and_back;
mod steps;
mod supervision;
mod third_worker;
mod unallocated;
mod unfit_to_hold;

pub(crate) use imported::is_imported_unknown;
pub(crate) use unallocated::offered_to;

use crate::{
    clocks::{Deadline, Hours, Policy},
    kind::Kind,
    question::Question,
    timeline::Child,
};
use words::{Date, PersonId, TeamId, WorkerId, say};

/// Something that is wrong for a child.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// What.
    pub kind: Kind,
    /// For whom.
    pub child: PersonId,
    /// The council's own number for the child.
    pub council_number: Option<String>,
    /// Since when: when it was lost, last seen, received, accepted, closed, or happened.
    pub since: Date,
    /// The last day that would have been in time, where there is a limit.
    pub due: Option<Date>,
    /// The moments between which it counts, where it is counted in hours.
    pub hours: Hours,
    /// Who has to put it right.
    pub owner: Option<WorkerId>,
    /// The team that holds the child.
    pub team: Option<TeamId>,
    /// The entries that show it, by position.
    pub entries: Vec<u64>,
    /// A sentence that a colleague would say.
    pub why: String,
}

impl Alert {
    /// The order of every list: the most pressing kind first, then what has lasted longest.
    pub(crate) fn order(&self) -> (Kind, Date, PersonId) {
        (self.kind, self.since, self.child)
    }
}

/// What one signal found; who and whose is added by [`of_child`].
struct Found {
    since: Date,
    due: Option<Date>,
    hours: Hours,
    owner: Option<WorkerId>,
    entries: Vec<u64>,
    why: String,
}

/// What of a kind is wrong for a child.
pub fn of_child(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Alert> {
    let found = match kind {
        Kind::EndedWithoutGate => ended_without_gate::found(child, question),
        Kind::ThirdWorker => third_worker::found(child, question),
        Kind::ReReferral => re_referral::found(child, question),
        Kind::RecordedLate => recorded_late::found(child, question),
        Kind::BulkClosure => bulk_closure::found(child, question),
        Kind::StepDownAndBack => step_down_and_back::found(child, question),
        Kind::ImportedWorkerUnknown => imported::found(child, question),
        Kind::UnfitToHold => unfit_to_hold::found(child, question),
        Kind::Missing
        | Kind::BedAndBreakfast
        | Kind::UnregisteredUnder16
        | Kind::Unregistered16To17
        | Kind::ShortBreak75
        | Kind::PermanencePlan
        | Kind::OutsidePlacement
        | Kind::PrivateFosteringPlanned
        | Kind::PrivateFosteringTold48 => care::found(child, kind, question),
        Kind::AdoptionApplied10 => steps::found(child, question),
        Kind::Reversal | Kind::DecisionWithdrawn | Kind::RepeatPlan | Kind::PlanDrift => {
            protection::found(child, kind, question)
        }
        _ => passed(child, kind, question),
    };
    let alert = |found: Found| Alert {
        kind,
        child: child.person(),
        council_number: child.council_number().map(str::to_owned),
        since: found.since,
        due: found.due,
        hours: found.hours,
        owner: found.owner,
        team: child.team(),
        entries: found.entries,
        why: found.why,
    };
    found.into_iter().map(alert).collect()
}

/// The clocks of a kind that run for a child, also those that are still in time.
pub fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    match kind {
        Kind::Unallocated => unallocated::deadline(child, question).into_iter().collect(),
        Kind::NotSeen => not_seen::deadline(child, question).into_iter().collect(),
        Kind::ContactDecision => contact_decision::deadlines(child, question),
        Kind::ReferralDecision => referral_decision::deadlines(child, question),
        Kind::Allocation => allocation::deadline(child, question).into_iter().collect(),
        Kind::Assessment45 => assessment::deadlines(child, question),
        Kind::Supervision => supervision::deadline(child, question).into_iter().collect(),
        _ if care::is_of(kind) => care::deadlines(child, kind, question),
        _ if duties::is_of(kind) => duties::deadlines(child, kind, question),
        _ if court::is_of(kind) => court::deadlines(child, kind, question),
        _ if steps::is_of(kind) => steps::deadlines(child, kind, question),
        _ => protection::deadlines(child, kind, question),
    }
}

/// Everything that has to be done for a child by a day, the next first.
pub fn next_due(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let all = Kind::clocks().flat_map(|kind| deadlines(child, kind, question));
    let mut all: Vec<Deadline> = all.collect();
    // One visit answers them, and the one of the protection plan comes first.
    if all.iter().any(|deadline| deadline.kind == Kind::ProtectionVisit) {
        all.retain(|deadline| deadline.kind != Kind::NotSeen);
    }
    all.sort_by_key(|deadline| (deadline.due, deadline.kind));
    all
}

/// Who has to do what a clock asks for, once it has passed and before.
pub fn owner(child: &Child<'_>, deadline: &Deadline, question: &Question<'_>) -> Option<WorkerId> {
    match deadline.kind {
        Kind::ContactDecision | Kind::ReferralDecision => question.front_door_manager(),
        Kind::TransferAnswer => question.decides(child),
        Kind::Unallocated | Kind::Allocation => question.manager(child.team()),
        Kind::Supervision => supervision::supervisor(child, question),
        kind if court::is_of(kind) => court::owner(child, deadline, question),
        kind if care::is_of(kind) => care::owner(child, kind, question),
        Kind::AllegationTold1 | Kind::AllegationReview => {
            child.facts().classification.custodians().first().copied()
        }
        // A discussion, an enquiry, a conference, a plan and its meetings: whoever holds the case.
        _ => question.owner(child),
    }
}

fn passed(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Found> {
    let past = deadlines(child, kind, question);
    let past = past.into_iter().filter(|deadline| question.has_passed(deadline));
    past.map(|deadline| explained(child, deadline, question)).collect()
}

fn explained(child: &Child<'_>, deadline: Deadline, question: &Question<'_>) -> Found {
    let (mut why, owner) = match deadline.kind {
        Kind::Unallocated => unallocated::explain(child, &deadline, question),
        Kind::NotSeen => not_seen::explain(child, &deadline, question),
        Kind::ContactDecision => contact_decision::explain(&deadline, question),
        Kind::ReferralDecision => referral_decision::explain(&deadline, question),
        Kind::Allocation => allocation::explain(child, &deadline, question),
        Kind::Assessment45 => assessment::explain(child, &deadline, question),
        Kind::Supervision => supervision::explain(child, &deadline, question),
        kind if care::is_of(kind) => care::explain(child, &deadline, question),
        kind if duties::is_of(kind) => duties::explain(child, &deadline, question),
        kind if court::is_of(kind) => court::explain(child, &deadline, question),
        kind if steps::is_of(kind) => steps::explain(child, &deadline, question),
        _ => protection::explain(child, &deadline, question),
    };
    if !deadline.exact {
        why.push_str(care::not_exact(deadline.kind));
    }
    let (since, due, hours) = (deadline.since, Some(deadline.due), deadline.hours);
    Found { since, due, hours, owner, entries: deadline.entries, why }
}

/// "within 1 working day (local policy), by 4 March 2026".
fn within(deadline: &Deadline) -> String {
    let by = deadline.hours.due.map_or_else(|| say::date(deadline.due), say::time_on);
    format!("within {}, by {by}", deadline.limit.says())
}

/// Whether a past event is recent enough to stand on the watch.
fn is_recent(day: Date, question: &Question<'_>) -> bool {
    question.past() < day && day <= question.day()
}

/// Whether a worker stands for an import.
fn is_import(policy: &Policy, worker: Option<WorkerId>) -> bool {
    policy.is_import(worker)
}
