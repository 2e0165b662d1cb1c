//! Allocation: who holds a child's case. Offered, accepted or refused with a reason, ended.
//!
//! Who may be accountable is a dated table (product rule 12); a child is never passed on in
//! silence, and the changes of worker are counted.

use crate::{
    access::Depth,
    actor::Role,
    case::Case,
    command::{Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::{Missing, Refusal},
    workforce::Worker,
};
use serde::{Deserialize, Serialize};
use words::{EpisodeId, Subject, TeamId, WorkerId, codes::ALLOCATION_END_REASON};

/// What a worker answered to an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// They hold the case from that day.
    Accepted,
    /// They said why they can't.
    Refused,
}

/// Why an allocation ended, as coded: `handed_over`, `worker_left`, `team_ended`...
pub type EndReason = String;

/// A case was offered to a worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AllocationOffered {
    /// By which it is spoken of.
    pub allocation: EpisodeId,
    /// To whom.
    pub worker: WorkerId,
    /// In which team.
    pub team: TeamId,
    /// What the worker needs to know to begin; may be empty.
    pub handover: String,
}

/// The worker took the case, on the day on which this happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AllocationAccepted {
    /// Which offer.
    pub allocation: EpisodeId,
}

/// The worker refused the case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AllocationRefused {
    /// Which offer.
    pub allocation: EpisodeId,
    /// Why.
    pub reason: String,
}

/// The worker no longer holds the case, from the day on which this happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AllocationEnded {
    /// Which.
    pub allocation: EpisodeId,
    /// Why, as coded.
    pub reason: EndReason,
    /// More about it; may be empty.
    pub text: String,
}

/// A team holds the case from the day on which this happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamAssigned {
    /// Which.
    pub team: TeamId,
}

/// Offer a case to a worker.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct OfferAllocation {
    worker: WorkerId,
    handover: Option<String>,
}

impl Command for OfferAllocation {
    const FORM: Form = Form {
        name: "offer_allocation",
        title: "Allocate this child",
        hint: "The worker accepts or refuses. Until they accept, the team's manager stays responsible.",
        submit: "Offer to this worker",
        fields: &[
            Field::needed("worker", "To whom?", Kind::Worker),
            Field::optional("handover", "What must they know to begin?", Kind::Text(10_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::Director];
    const DEPTH: Depth = Depth::Summary;
    const READS: &'static [Facet] = &[Facet::Allocation, Facet::Status];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        if !case.is_open() {
            return Err(Refusal::because(
                "This case isn't open, so there is nothing to allocate. Decide its referral first.",
            ));
        }
        if let Some(open) = case.allocations.iter().find(|a| a.waits()) {
            let to = situation.workforce.name_of(open.worker);
            return Err(Refusal::because(format!(
                "The case has been offered to {to} and not answered yet. Ask them, or end that offer first."
            )));
        }
        if case.allocations.iter().any(|a| a.runs() && a.worker == self.worker) {
            return Err(Refusal::because("They hold this case already."));
        }
        let worker = situation
            .workforce
            .worker(self.worker)
            .filter(|worker| worker.left.is_none())
            .ok_or_else(|| {
                Refusal::because("This worker has left or is not known. Choose somebody else.")
            })?;
        let team = team_of(worker, situation)?;
        answers_offers(worker)?;
        accountable(worker, situation)?;
        let event = AllocationOffered {
            allocation: EpisodeId(situation.fresh(1)),
            worker: self.worker,
            team,
            handover: self.handover.unwrap_or_default(),
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(situation.today), event)])
    }
}

/// The roles that can answer an offer, and so hold children's cases.
pub const HOLDERS: &[Role] = &[Role::SocialWorker, Role::TeamManager];

fn answers_offers(worker: &crate::workforce::Worker) -> Result<(), Refusal> {
    if worker.roles.iter().any(|role| HOLDERS.contains(role)) {
        return Ok(());
    }
    Err(Refusal::because(format!(
        "{} can't accept a case in their role. Choose a social worker or a team manager.",
        worker.name
    )))
}

/// The team in which a worker would hold the case.
fn team_of(worker: &Worker, situation: &Situation<'_>) -> Result<TeamId, Refusal> {
    let team = worker.team.and_then(|id| situation.workforce.team(id));
    team.filter(|team| team.stood_down.is_none()).map(|team| team.id).ok_or_else(|| {
        Refusal::because(format!(
            "{} is in no team. Ask an administrator to post them first.",
            worker.name
        ))
    })
}

fn accountable(worker: &Worker, situation: &Situation<'_>) -> Result<(), Refusal> {
    crate::accountable::may_hold(situation.case, worker, situation).map_err(|why| {
        Refusal::gate(format!("{} can't be accountable for this child.", worker.name), vec![why])
    })
}

/// Accept a case that was offered to me.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AcceptAllocation {
    allocation: EpisodeId,
}

impl Command for AcceptAllocation {
    const FORM: Form = Form {
        name: "accept_allocation",
        title: "Accept this case",
        hint: "From now on you hold this child's case. Whoever held it before is released.",
        submit: "Accept",
        fields: &[Field::needed(
            "allocation",
            "Which offer?",
            Kind::Episode(EpisodeKind::OfferedAllocation),
        )],
    };
    const ROLES: &'static [Role] = HOLDERS;
    const DEPTH: Depth = Depth::Exists;
    const READS: &'static [Facet] = &[Facet::Allocation, Facet::Plan];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        offered_to_me(situation, self.allocation)?;
        if let Some(me) = situation.workforce.worker(situation.by()) {
            // A protection plan may have begun since the offer.
            accountable(me, situation)?;
        }
        let subject = Subject::Person(case.id);
        let today = Happened::On(situation.today);
        let ends = case.allocations.iter().filter(|a| a.runs()).map(|old| {
            let event = AllocationEnded {
                allocation: old.id,
                reason: "handed_over".to_owned(),
                text: String::new(),
            };
            Fact::new(subject, today, event)
        });
        let mut facts: Vec<Fact> = ends.collect();
        facts.push(Fact::new(subject, today, AllocationAccepted { allocation: self.allocation }));
        Ok(facts)
    }
}

fn offered_to_me(situation: &Situation<'_>, id: EpisodeId) -> Result<(), Refusal> {
    let offer = situation.case.allocations.iter().find(|one| one.id == id);
    let offer = offer.ok_or_else(|| Refusal::because("There is no such offer on this record."))?;
    if offer.worker != situation.by() {
        let to = situation.workforce.name_of(offer.worker);
        return Err(Refusal::because(format!(
            "This case was offered to {to}. Only they can answer."
        )));
    }
    if offer.answered.is_some() || offer.ended.is_some() {
        return Err(Refusal::because("This offer has been answered already."));
    }
    Ok(())
}

/// Refuse a case that was offered to me, with a reason.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RefuseAllocation {
    allocation: EpisodeId,
    reason: String,
}

impl Command for RefuseAllocation {
    const FORM: Form = Form {
        name: "refuse_allocation",
        title: "Refuse this case",
        hint: "Your manager sees your reason at once, and the child stays on their list.",
        submit: "Refuse",
        fields: &[
            Field::needed(
                "allocation",
                "Which offer?",
                Kind::Episode(EpisodeKind::OfferedAllocation),
            ),
            Field::needed("reason", "Why can't you take it?", Kind::Text(5_000)),
        ],
    };
    const ROLES: &'static [Role] = HOLDERS;
    const DEPTH: Depth = Depth::Exists;
    const READS: &'static [Facet] = &[Facet::Allocation];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        offered_to_me(situation, self.allocation)?;
        let event = AllocationRefused { allocation: self.allocation, reason: self.reason };
        let subject = Subject::Person(situation.case.id);
        Ok(vec![Fact::new(subject, Happened::On(situation.today), event)])
    }
}

/// End an allocation although nobody takes over yet: the child goes on the unallocated list.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EndAllocation {
    allocation: EpisodeId,
    reason: EndReason,
    text: Option<String>,
    named_manager: Option<bool>,
}

impl Command for EndAllocation {
    const FORM: Form = Form {
        name: "end_allocation",
        title: "End an allocation",
        hint: "Offer the case to somebody else instead, if you can: then the child is never without a worker.",
        submit: "End the allocation",
        fields: &[
            Field::needed(
                "allocation",
                "Which allocation?",
                Kind::Episode(EpisodeKind::Allocation),
            ),
            Field::needed("reason", "Why?", Kind::Choice(&ALLOCATION_END_REASON)),
            Field::optional(
                "text",
                "What happens to the child until somebody takes over?",
                Kind::Text(5_000),
            ),
            Field::optional(
                "named_manager",
                "Do you answer for this child until then?",
                Kind::YesNo,
            ),
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::Director];
    const DEPTH: Depth = Depth::Summary;
    const READS: &'static [Facet] = &[Facet::Allocation];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let running = case.allocations.iter().find(|a| a.id == self.allocation);
        let running = running
            .filter(|a| a.runs() || a.waits())
            .ok_or_else(|| Refusal::because("This allocation has ended already."))?;
        let another = case.allocations.iter().any(|a| a.id != running.id && a.runs());
        let text = self.text.unwrap_or_default();
        if case.is_open() && running.runs() && !another {
            let mut missing = Vec::new();
            if text.is_empty() {
                missing.push(
                    Missing::on_the_form(
                        "This leaves the child with nobody. Say what happens to the child until somebody takes over.",
                    )
                    .at("text"),
                );
            }
            if self.named_manager != Some(true) {
                missing.push(
                    Missing::on_the_form(
                        "This leaves the child with nobody. Say that you answer for this child until then, or offer the case to somebody first.",
                    )
                    .at("named_manager"),
                );
            }
            if !missing.is_empty() {
                return Err(Refusal::answers(missing));
            }
        }
        let event = AllocationEnded { allocation: self.allocation, reason: self.reason, text };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(situation.today), event)])
    }
}

/// Confirm who holds a case that came by import with a worker unknown.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ConfirmWorker {
    worker: WorkerId,
}

impl Command for ConfirmWorker {
    const FORM: Form = Form {
        name: "confirm_worker",
        title: "Confirm who holds this case",
        hint: "The import named nobody we know. The worker is told, and can put it right.",
        submit: "Confirm",
        fields: &[Field::needed("worker", "Who holds it?", Kind::Worker)],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::Director];
    const DEPTH: Depth = Depth::Exists;
    const READS: &'static [Facet] = &[Facet::Allocation];

    fn fits(case: &Case) -> bool {
        case.registered_by.is_none()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        if !case.is_open() {
            return Err(Refusal::because("This case isn't open."));
        }
        if case.allocations.iter().any(|a| a.runs()) {
            return Err(Refusal::because("Somebody holds this case already."));
        }
        if !came_by_import(case, situation) {
            return Err(Refusal::because(
                "This case was opened here, so its worker is asked first. Offer it to them.",
            ));
        }
        let opened = crate::responsibility::opened(case, situation.today);
        if case.allocations.iter().any(|a| opened.is_none_or(|opened| a.offered >= opened)) {
            return Err(Refusal::because(
                "This case has been offered here before. Offer it to them, so that they can accept or refuse.",
            ));
        }
        let worker = situation.workforce.worker(self.worker).filter(|w| w.left.is_none());
        let worker =
            worker.ok_or_else(|| Refusal::because("This worker has left or is not known."))?;
        let team = team_of(worker, situation)?;
        answers_offers(worker)?;
        let allocation = EpisodeId(situation.fresh(1));
        let subject = Subject::Person(case.id);
        let today = Happened::On(situation.today);
        let offered =
            AllocationOffered { allocation, worker: worker.id, team, handover: String::new() };
        Ok(vec![
            Fact::new(subject, today, offered),
            Fact::new(subject, today, AllocationAccepted { allocation }),
        ])
    }
}

/// Whether the case is open by the word of an import: nobody who works here decided it.
fn came_by_import(case: &Case, situation: &Situation<'_>) -> bool {
    let ours =
        |by: &WorkerId| situation.workforce.worker(*by).is_some_and(|worker| !worker.is_import());
    let mut decided = case.open_referrals().filter_map(|referral| referral.decided.as_ref());
    !decided.any(|(_, by, _)| ours(by))
}
