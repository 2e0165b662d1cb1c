//! Closing a case: asked for by one person, decided by another, through a gate.
//!
//! The gate (system S12): the child was seen since the referral, alone or why not; the outcome is
//! said; the partners are told; nothing is half done. A director may close although something is
//! missing, with a reason: such closures are listed. No gate holds up a fact: a death is recorded
//! at once, and a case whose child has died is closed without having been seen.

use crate::{
    actor::Role,
    case::{Case, ClosureRequest, Plan, Referral},
    command::{Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    homeless,
    plan::PlanEnded,
    refusal::{Missing, Refusal},
    transfer,
    visit::Seen,
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Subject, codes::CLOSURE_REASON, working_days::working_days_between};

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

/// A child must have been seen in the last so many working days before the case is closed.
/// Local policy: guidance gives no number.
pub const SEEN_WITHIN_WORKING_DAYS: i64 = 20;

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
            between_councils(case, request, today),
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

/// What the gate still lacks on a day: nothing when the case may close.
pub fn missing(case: &Case, request: &ClosureRequest, today: Date) -> Vec<Missing> {
    let mut missing = Vec::new();
    let dead = case.identity.died.is_some();
    if !dead && case.identity.kind == crate::identity::Kind::Child {
        missing.extend(not_seen(case, request, today));
    }
    missing.extend(assessments(case, request));
    if !dead {
        missing.extend(case.plans.iter().filter(|plan| plan.ended.is_none()).map(plan));
        missing.extend(protection(case));
        missing.extend(promises(case));
    }
    if !dead && request.reason == MOVED {
        missing.extend(transfer::not_taken(case, today));
    }
    if !dead {
        missing.extend(homeless::missing(case));
    }
    if !dead && request.reason == "RC2" {
        missing.push(Missing::mended_by(
            "record_death",
            "The reason is that the child died, and no death is recorded.",
        ));
    }
    if request.outcome.trim().is_empty() {
        missing.push(Missing::mended_by(
            "request_closure",
            "Nobody has said what has changed for the child.",
        ));
    }
    if !request.partners_told {
        missing.push(Missing::mended_by(
            "request_closure",
            "The people who work with the child have not been told.",
        ));
    }
    missing
}

/// Why a case closes, as the census codes it: the child moved to another council.
const MOVED: &str = "RC5";

/// Whether a child who was on a protection plan in this case is to be closed as moved although the
/// other council has not taken over: no exception reaches that.
fn between_councils(case: &Case, request: &ClosureRequest, today: Date) -> bool {
    let since = case.referral(request.referral).map(|referral| referral.received);
    let in_this_case = |plan: &Plan| {
        plan.ended.as_ref().is_none_or(|(ended, _)| since.is_none_or(|day| day <= *ended))
    };
    let protected = case.protection_plans().any(in_this_case);
    request.reason == MOVED && protected && transfer::not_taken(case, today).is_some()
}

fn assessments(case: &Case, request: &ClosureRequest) -> impl Iterator<Item = Missing> {
    let ours = case.assessments.iter().filter(|a| a.referral == request.referral);
    ours.filter_map(|assessment| match (&assessment.finished, &assessment.authorised) {
        (None, _) => Some(Missing::mended_by(
            "finish_assessment",
            "An assessment has been started and not finished.",
        )),
        (Some(_), None) => Some(Missing::mended_by(
            "authorise_assessment",
            "An assessment waits for a manager to authorise it.",
        )),
        _ => None,
    })
}

fn plan(plan: &Plan) -> Missing {
    match plan.kind.as_str() {
        "child_in_need" => Missing::mended_by("end_plan", "The child-in-need plan has not ended."),
        "child_protection" => {
            Missing::on_the_form("The child has a protection plan, which only a conference ends.")
        }
        _ => Missing::mended_by("end_care", "The child is looked after. That must end first."),
    }
}

/// What is being done to protect the child and has not come to its end.
fn protection(case: &Case) -> impl Iterator<Item = Missing> {
    let all = &case.protection;
    let enquiry = all
        .running_enquiry()
        .map(|_| Missing::mended_by("finish_section_47", "A section 47 enquiry is being made."));
    let conference = all.called().next().map(|_| {
        Missing::mended_by("record_conference", "A conference has been called and not held.")
    });
    let measure = all.measures.iter().find(|one| one.ended.is_none()).map(|_| {
        Missing::mended_by(
            "end_emergency_measure",
            "Nobody has said how police protection or an emergency order ended.",
        )
    });
    let reversal = all.reversals.iter().find(|one| one.answered.is_none()).map(|_| {
        Missing::mended_by(
            "answer_reversal",
            "A decision about this child was reversed, and nobody has answered the reversal.",
        )
    });
    let missing = case
        .care
        .missing_now()
        .next()
        .map(|_| Missing::mended_by("record_return", "The child is missing by our record."));
    [enquiry, conference, measure, reversal, missing].into_iter().flatten().chain(court(case))
}

/// What a court or somebody who decides still waits for.
fn court(case: &Case) -> impl Iterator<Item = Missing> {
    let before = case.court.pre_proceedings_now().map(|_| {
        Missing::mended_by("end_pre_proceedings", "Pre-proceedings run, and nobody has ended them.")
    });
    let proceedings = case.court.proceedings_now().next().map(|_| {
        Missing::mended_by("end_proceedings", "A court has proceedings about this child.")
    });
    let decision = case.awaited().next().map(|_| {
        Missing::mended_by("answer_decision", "Somebody asked for a decision and waits for it.")
    });
    [before, proceedings, decision].into_iter().flatten()
}

/// What was agreed to be done for the child and is neither done nor dropped.
fn promises(case: &Case) -> Option<Missing> {
    let open = case.open_tasks().count();
    let sentence = match open {
        0 => return None,
        1 => "Something that was agreed for this child is neither done nor dropped.".to_owned(),
        more => format!("{more} things agreed for this child are neither done nor dropped."),
    };
    Some(Missing::mended_by("finish_task", sentence))
}

fn not_seen(case: &Case, request: &ClosureRequest, today: Date) -> Option<Missing> {
    let received = case.referral(request.referral)?.received;
    let seen =
        |visit: &&crate::case::Visit| visit.seen == Seen::Yes && visit.happened.day() >= received;
    let Some(last) = case.visits.iter().rev().find(seen) else {
        return Some(Missing::mended_by(
            "record_visit",
            "Nobody has seen this child since the referral.",
        ));
    };
    let since = working_days_between(last.happened.day(), today).unwrap_or(i64::MAX);
    if since > SEEN_WITHIN_WORKING_DAYS {
        let sentence = format!(
            "The child was last seen on {}, more than {SEEN_WITHIN_WORKING_DAYS} working days ago.",
            words::say::date(last.happened.day()),
        );
        return Some(Missing::mended_by("record_visit", sentence));
    }
    let alone = case.visits.iter().filter(seen).any(|visit| visit.alone.is_said());
    (!alone).then(|| {
        Missing::mended_by(
            "record_visit",
            "The child has not been seen alone, and nobody has said why not.",
        )
    })
}
