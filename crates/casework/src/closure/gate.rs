//! The gate of a closure (system S12): what must be true before a case may close, each lack with the
//! command that mends it.
//!
//! Whoever asks for a closure, whoever decides it and the page of the form ask here. A child who has
//! died holds nothing up that only the living need.

use crate::{
    case::{Case, ClosureRequest, Plan},
    homeless,
    refusal::Missing,
    transfer,
    visit::Seen,
};
use words::{Date, working_days::working_days_between};

/// A child must have been seen in the last so many working days before the case is closed.
/// Local policy: guidance gives no number.
pub const SEEN_WITHIN_WORKING_DAYS: i64 = 20;

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
pub(super) fn between_councils(case: &Case, request: &ClosureRequest, today: Date) -> bool {
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
