//! Closing a case: asked for by one person, decided by another, through a gate.
//!
//! The gate (system S12): the child was seen since the referral, alone or why not; the outcome is
//! said; the partners are told; nothing is half done. A director may close although something is
//! missing, with a reason: such closures are listed. No gate holds up a fact: a death is recorded
//! at once, and a case whose child has died is closed without having been seen.

mod gate;

pub use gate::{SEEN_WITHIN_WORKING_DAYS, missing};

use crate::{
    actor::Role,
    case::{Case, ClosureRequest, Referral},
    command::{Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    plan::PlanEnded,
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Subject, codes::CLOSURE_REASON};

/// Somebody asked for a case to be closed. Asked again, the later request takes the place of the
/// earlier one of the same referral.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClosureRequested {
    /// By which it is spoken of.
    pub request: EpisodeId,
    /// Of which referral.
    pub referral: EpisodeId,
    /// Why, as coded for the census.
    pub reason: String,
    /// What has changed for the child.
    pub outcome: String,
    /// Whether the partners who work with the child were told.
    pub partners_told: bool,
}

/// A manager did not agree to a closure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClosureDeclined {
    /// Which request.
    pub request: EpisodeId,
    /// Why not, and what is to be done first.
    pub reason: String,
}

/// A case was closed, on the day on which this happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseClosed {
    /// Which referral's case.
    pub referral: EpisodeId,
    /// The request it answers; nothing when imported.
    pub request: Option<EpisodeId>,
    /// Why, as coded for the census.
    pub reason: String,
    /// What has changed for the child.
    pub outcome: String,
    /// What the gate still lacked, and why it was closed all the same.
    pub exception: Option<Exception>,
}

/// A closure although something was missing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exception {
    /// What was missing, as sentences.
    pub missing: Vec<String>,
    /// Why it was closed all the same.
    pub reason: String,
}

/// Ask for a case to be closed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RequestClosure {
    referral: EpisodeId,
    reason: String,
    outcome: String,
    partners_told: bool,
}

impl Command for RequestClosure {
    const FORM: Form = Form {
        name: "request_closure",
        title: "Ask for this case to be closed",
        hint: "A manager who is not you decides. They see what is still missing.",
        submit: "Ask for closure",
        fields: &[
            Field::needed("referral", "Which case?", Kind::Episode(EpisodeKind::OpenReferral)),
            Field::needed("reason", "Why can it close?", Kind::Choice(&CLOSURE_REASON)),
            Field::needed("outcome", "What has changed for the child?", Kind::Text(20_000))
                .hint("In words that the family would recognise."),
            Field::needed(
                "partners_told",
                "Have the people who work with the child been told?",
                Kind::YesNo,
            )
            .hint("School, health visitor, police, whoever is involved."),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const READS: &'static [Facet] = &[Facet::Status];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        open_referral(case, self.referral)?;
        let of_another = |request: &&ClosureRequest| {
            request.referral == self.referral && request.by != situation.by()
        };
        if case.closure_requests.iter().any(|request| of_another(&request)) {
            return Err(Refusal::because(
                "A colleague has asked for closure of this case already, and it waits for a manager.",
            ));
        }
        let event = ClosureRequested {
            request: EpisodeId(situation.fresh(1)),
            referral: self.referral,
            reason: self.reason,
            outcome: self.outcome,
            partners_told: self.partners_told,
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(situation.today), event)])
    }
}

fn open_referral(case: &Case, id: EpisodeId) -> Result<&Referral, Refusal> {
    case.referral(id)
        .filter(|referral| referral.is_open())
        .ok_or_else(|| Refusal::because("This case is closed already, or is not on this record."))
}

/// Decide about a closure that somebody else asked for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DecideClosure {
    request: EpisodeId,
    close: bool,
    reason: Option<String>,
    exception: Option<String>,
}

impl Command for DecideClosure {
    const FORM: Form = Form {
        name: "decide_closure",
        title: "Decide about a closure",
        hint: "",
        submit: "Decide",
        fields: &[
            Field::needed("request", "Which request?", Kind::Episode(EpisodeKind::ClosureRequest)),
            Field::needed("close", "Do you close the case?", Kind::YesNo),
            Field::needed("reason", "What is to be done first?", Kind::Text(10_000))
                .when("close", "no"),
            Field::optional(
                "exception",
                "If something is missing: why close all the same?",
                Kind::Text(10_000),
            )
            .hint("Only a director may, and every such closure is listed."),
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::Director];
    const READS: &'static [Facet] = &[Facet::Status, Facet::Plan];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let request = case.closure_requests.iter().find(|one| one.id == self.request);
        let request = request.ok_or_else(|| {
            Refusal::because("This request has been decided already, or was asked again.")
        })?;
        if request.by == situation.by() {
            return Err(Refusal::because("You asked for this closure. Somebody else must decide."));
        }
        if !self.close {
            let event =
                ClosureDeclined { request: request.id, reason: self.reason.unwrap_or_default() };
            return Ok(vec![Fact::new(
                Subject::Person(case.id),
                Happened::On(situation.today),
                event,
            )]);
        }
        open_referral(case, request.referral)?;
        if self.exception.is_some()
            && let Some(sentence) = beyond_exception(case, request, situation.today)
        {
            let missing = self::missing(case, request, situation.today);
            return Err(Refusal::gate(sentence, missing));
        }
        let missing = missing(case, request, situation.today);
        let exception = exception(self.exception, missing, situation)?;
        let event = CaseClosed {
            referral: request.referral,
            request: Some(request.id),
            reason: request.reason.clone(),
            outcome: request.outcome.clone(),
            exception,
        };
        Ok(closing(case, event, situation.today))
    }
}

/// Why no exception reaches a closure: what goes on for a child who is alive that nobody walks away
/// from. Nothing where a director may decide that it closes all the same.
fn beyond_exception(case: &Case, request: &ClosureRequest, today: Date) -> Option<&'static str> {
    if case.identity.died.is_some() {
        return None;
    }
    let all = &case.protection;
    let reasons = [
        (
            case.is_in_care(),
            "Nobody closes a case while the child is in care, not even by exception.",
        ),
        (
            gate::between_councils(case, request, today),
            "Nobody closes the case of a child who had a protection plan as moved, before the other council has taken over.",
        ),
        (
            case.protection_plan().is_some(),
            "Nobody closes a case while a protection plan stands, not even by exception.",
        ),
        (
            case.care.missing_now().next().is_some(),
            "Nobody closes the case of a child who is missing, not even by exception. Record that they came back.",
        ),
        (
            all.measures.iter().any(|one| one.ended.is_none()),
            "Nobody closes a case under police protection or an emergency order, not even by exception. Say how it ended.",
        ),
        (
            all.running_enquiry().is_some(),
            "Nobody closes a case during a section 47 enquiry, not even by exception. Say what it found.",
        ),
        (
            case.court.proceedings_now().next().is_some(),
            "Nobody closes a case while a court has proceedings about the child, not even by exception. Record how they ended.",
        ),
    ];
    reasons.into_iter().find_map(|(stands, sentence)| stands.then_some(sentence))
}

fn exception(
    reason: Option<String>,
    missing: Vec<Missing>,
    situation: &Situation<'_>,
) -> Result<Option<Exception>, Refusal> {
    match reason {
        _ if missing.is_empty() => Ok(None),
        Some(reason) if situation.actor.is(Role::Director) => {
            let missing = missing.into_iter().map(|one| one.sentence).collect();
            Ok(Some(Exception { missing, reason }))
        }
        Some(_) => Err(Refusal::gate(
            "Only a director may close this case while something is missing.",
            missing,
        )),
        None => Err(Refusal::gate("This case can't be closed yet.", missing)),
    }
}

/// The closure and what ends with it: the worker is released when no other case stays open, and
/// the plans of a child who has died end with the death.
fn closing(case: &Case, event: CaseClosed, today: Date) -> Vec<Fact> {
    let subject = Subject::Person(case.id);
    let on = Happened::On(today);
    let last = case.open_referrals().all(|referral| referral.id == event.referral);
    let mut facts = vec![Fact::new(subject, on, event)];
    if last {
        let ends = case.allocations.iter().filter(|a| a.runs() || a.waits());
        facts.extend(ends.map(|allocation| {
            let ended = crate::allocation::AllocationEnded {
                allocation: allocation.id,
                reason: "case_closed".to_owned(),
                text: String::new(),
            };
            Fact::new(subject, on, ended)
        }));
    }
    if let (true, Some(died)) = (last, case.identity.died) {
        let plans = case.plans.iter().filter(|plan| plan.ended.is_none());
        facts.extend(plans.map(|plan| {
            let reason = if plan.kind == "care" { "E2" } else { "died" };
            let ended = PlanEnded { plan: plan.id, reason: reason.to_owned(), text: String::new() };
            Fact::new(subject, Happened::On(died.max(plan.started)), ended)
        }));
    }
    facts
}
