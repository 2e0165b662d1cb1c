//! One event onto a case. Nothing here refuses: what was recorded is true until withdrawn.

use super::{
    Allocation, Assessment, BreakGlass, Case, ClosureRequest, Contact, Pinned, Plan, Referral,
    Returned, Supervised, Visit, Warning, Worries, WrittenUp, caring, courting, decided, owing,
    papers, promised, protect, stepping, tasks, who,
};
use crate::{
    allocation::Answer,
    assessment::AssessmentReturned,
    closure::CaseClosed,
    correction::answering,
    entry::Entry,
    event::Event,
    mirror::{Difference, DifferenceFound},
    plan,
    referral::ReferralDecided,
    wording::within,
};
use words::{Date, EpisodeId, codes};

/// Takes one event into the case, by topic.
pub(super) fn evolve(case: &mut Case, entry: &Entry, event: &Event) {
    who::who(case, entry, event);
    front_door(case, entry, event);
    responsibility(case, entry, event);
    work(case, entry, event);
    protect::protect(case, entry, event);
    caring::caring(case, entry, event);
    promised::promised(case, entry, event);
    owing::owing(case, entry, event);
    courting::courting(case, entry, event);
    stepping::stepping(case, entry, event);
    decided::decided(case, entry, event);
    papers::papers(case, entry, event);
    record(case, entry, event);
    tasks::tasks(case, entry, event);
    major(case, entry, event);
}

fn front_door(case: &mut Case, entry: &Entry, event: &Event) {
    match event {
        Event::ContactReceived(e) => case.contacts.push(Contact {
            id: e.contact,
            position: entry.position,
            received: entry.happened,
            recorded: entry.recorded,
            source: e.source.clone(),
            decision: None,
            label: entry.label,
        }),
        Event::ContactDecided(e) => {
            for one in case.contacts.iter_mut().filter(|c| c.id == e.contact) {
                one.decision = Some((e.decision.clone(), entry.actor, entry.happened));
            }
        }
        Event::ReferralReceived(e) => case.referrals.push(Referral {
            id: e.referral,
            position: entry.position,
            received: entry.happened.day(),
            source: e.source.clone(),
            need: e.need.clone(),
            decided: None,
            closed: None,
        }),
        Event::ReferralDecided(e) => referral_decided(case, entry, e),
        Event::ClosureRequested(e) => {
            case.closure_requests.retain(|r| r.referral != e.referral);
            case.closure_requests.push(ClosureRequest {
                id: e.request,
                position: entry.position,
                referral: e.referral,
                by: entry.actor,
                asked: entry.happened.day(),
                reason: e.reason.clone(),
                outcome: e.outcome.clone(),
                partners_told: e.partners_told,
            });
        }
        Event::ClosureDeclined(e) => case.closure_requests.retain(|r| r.id != e.request),
        Event::CaseClosed(e) => closed(case, entry.happened.day(), e),
        _ => {}
    }
}

fn referral_decided(case: &mut Case, entry: &Entry, event: &ReferralDecided) {
    for one in case.referrals.iter_mut().filter(|r| r.id == event.referral) {
        one.decided = Some((entry.happened, entry.actor, event.decision.clone()));
        if event.need.is_some() {
            one.need.clone_from(&event.need);
        }
    }
    if let Some(team) = event.team {
        case.team = Some((team, entry.happened.day()));
    }
}

fn closed(case: &mut Case, day: Date, event: &CaseClosed) {
    for one in case.referrals.iter_mut().filter(|r| r.id == event.referral) {
        one.closed = Some((day, event.reason.clone()));
    }
    case.closure_requests.retain(|r| r.referral != event.referral);
}

fn responsibility(case: &mut Case, entry: &Entry, event: &Event) {
    let day = entry.happened.day();
    match event {
        Event::TeamAssigned(e) => case.team = Some((e.team, day)),
        Event::AllocationOffered(e) => case.allocations.push(Allocation {
            id: e.allocation,
            position: entry.position,
            worker: e.worker,
            team: e.team,
            offered_by: entry.actor,
            offered: day,
            answered: None,
            ended: None,
        }),
        Event::AllocationAccepted(e) => {
            answer(case, e.allocation, (Answer::Accepted, day));
            case.team = case
                .allocations
                .iter()
                .find(|a| a.id == e.allocation)
                .map_or(case.team, |allocation| Some((allocation.team, day)));
        }
        Event::AllocationRefused(e) => answer(case, e.allocation, (Answer::Refused, day)),
        Event::AllocationEnded(e) => {
            for one in case.allocations.iter_mut().filter(|a| a.id == e.allocation) {
                one.ended = Some((day, e.reason.clone()));
            }
        }
        _ => {}
    }
}

fn answer(case: &mut Case, id: EpisodeId, answered: (Answer, Date)) {
    for one in case.allocations.iter_mut().filter(|a| a.id == id) {
        one.answered = Some(answered);
    }
}

fn work(case: &mut Case, entry: &Entry, event: &Event) {
    let day = entry.happened.day();
    match event {
        Event::AssessmentStarted(e) => case.assessments.push(Assessment {
            id: e.assessment,
            referral: e.referral,
            started: day,
            finished: None,
            outcome: None,
            factors: Vec::new(),
            position: entry.position,
            written: None,
            returned: Vec::new(),
            authorised: None,
            label: entry.label,
        }),
        Event::AssessmentFinished(e) => {
            for one in case.assessments.iter_mut().filter(|a| a.id == e.assessment) {
                one.finished = Some((day, entry.actor));
                one.outcome = Some(e.outcome.clone());
                one.factors.clone_from(&e.factors);
                one.position = entry.position;
                one.label = entry.label;
                let (text, child_view) = (e.text.clone(), e.child_view.clone());
                one.written = Some(WrittenUp { by: entry.actor, text, child_view });
            }
        }
        Event::AssessmentAuthorised(e) => {
            for one in case.assessments.iter_mut().filter(|a| a.id == e.assessment) {
                one.authorised = Some((day, entry.actor));
                one.written = None;
            }
        }
        Event::AssessmentReturned(e) => returned(case, entry, e),
        Event::WorriesWritten(e) => {
            case.worries = Some(Worries {
                position: entry.position,
                ordinal: entry.ordinal,
                written: day,
                by: entry.actor,
                worries: e.worries.clone(),
                strengths: e.strengths.clone(),
                sources: e.sources.clone(),
                label: entry.label,
            });
        }
        Event::CaseSupervisionHeld(e) => supervised(case, entry, &e.agreed),
        Event::PlanStarted(e) => case.plans.push(started(e, day)),
        Event::PlanEnded(e) => {
            for one in case.plans.iter_mut().filter(|p| p.id == e.plan) {
                one.ended = Some((day, e.reason.clone()));
            }
        }
        Event::VisitRecorded(e) => visited(
            case,
            Visit {
                position: entry.position,
                ordinal: entry.ordinal,
                happened: entry.happened,
                label: entry.label,
                worker: e.worker,
                seen: e.seen.clone(),
                alone: e.alone.clone(),
                place: e.place.clone(),
                words: e.child_words.clone(),
            },
        ),
        _ => {}
    }
}

/// One that is written down late does not take the place of a later one.
fn supervised(case: &mut Case, entry: &Entry, agreed: &str) {
    let held = entry.happened.day();
    if case.supervised.as_ref().is_none_or(|last| last.held <= held) {
        let (agreed, label) = (agreed.to_owned(), entry.label);
        case.supervised = Some(Supervised { held, agreed, label });
    }
}

/// It is its author's again, and runs as if it had never been sent.
fn returned(case: &mut Case, entry: &Entry, event: &AssessmentReturned) {
    for one in case.assessments.iter_mut().filter(|a| a.id == event.assessment) {
        let Some((_, to)) = one.finished.take_if(|_| one.authorised.is_none()) else { continue };
        one.returned.push(Returned {
            position: entry.position,
            on: entry.happened.day(),
            by: entry.actor,
            to,
            reason: event.reason.clone(),
        });
    }
}

fn started(event: &plan::PlanStarted, day: Date) -> Plan {
    Plan {
        id: event.plan,
        kind: event.kind.clone(),
        started: day,
        aims: event.aims.clone(),
        review_by: event.review_by,
        ended: None,
    }
}

fn visited(case: &mut Case, visit: Visit) {
    let day = visit.happened.day();
    let place = case.visits.partition_point(|old| old.happened.day() <= day);
    case.visits.insert(place, visit);
}

fn record(case: &mut Case, entry: &Entry, event: &Event) {
    match event {
        Event::NoteWritten(e) => {
            case.notes += 1;
            if let Some(text) = &e.pinned {
                pin(case, entry, text.clone());
            }
        }
        Event::WarningRaised(e) => case.warnings.push(Warning {
            id: e.warning,
            text: e.text.clone(),
            raised: entry.happened.day(),
            review_by: e.review_by,
            ended: None,
            label: entry.label,
        }),
        Event::WarningReviewed(e) => {
            for one in case.warnings.iter_mut().filter(|w| w.id == e.warning) {
                match e.review_by {
                    Some(again) => one.review_by = again,
                    None => one.ended = Some(entry.happened.day()),
                }
            }
        }
        Event::RestrictionClassified(e) => case.classification = e.classification.clone(),
        Event::CustodianLost(e) => case.classification.lose(e.custodian),
        Event::BreakGlassOpened(e) => case.break_glass.push(BreakGlass {
            id: e.access,
            position: entry.position,
            worker: entry.actor,
            opened: entry.recorded,
            until: e.until,
            reason: e.reason.clone(),
            reviewed: None,
        }),
        Event::BreakGlassReviewed(e) => {
            for one in case.break_glass.iter_mut().filter(|b| b.id == e.access) {
                one.reviewed = Some((entry.actor, e.justified));
            }
        }
        Event::EntryWithdrawn(e) => answering::taken_off(case, entry, e),
        Event::WithdrawalAnswered(e) => {
            let answered = (entry.happened.day(), entry.actor);
            let of_it = case.taken_off.iter_mut().filter(|one| one.position == e.withdrawal);
            of_it.for_each(|one| one.answered = Some(answered));
        }
        Event::EntryDisputed(e) => {
            case.disputed.insert((e.position, e.ordinal));
        }
        Event::DifferenceFound(e) => differs(case, entry, e),
        Event::DifferenceSettled(e) => {
            let settled = (e.how.clone(), entry.actor, entry.happened.day());
            let of_it = case.differences.iter_mut().filter(|one| one.id == e.difference);
            of_it.for_each(|one| one.settled = Some(settled.clone()));
        }
        _ => {}
    }
}

/// A difference that comes again after it was settled takes the place of the one before.
fn differs(case: &mut Case, entry: &Entry, event: &DifferenceFound) {
    case.differences.retain(|one| one.id != event.difference);
    case.differences.push(Difference {
        id: event.difference,
        position: entry.position,
        since: entry.happened.day(),
        table: event.table.clone(),
        key: event.key.clone(),
        field: event.field.clone(),
        here: event.here.clone(),
        there: event.there.clone(),
        label: entry.label,
        settled: None,
    });
}

/// The line of the death, which stands once however often it was recorded.
const DIED: &str = "Died";

/// Pins what everybody must see, whoever recorded it and however: no need to say that it is major.
fn major(case: &mut Case, entry: &Entry, event: &Event) {
    match event {
        Event::PersonDied(_) => {
            case.pinned.retain(|pinned| pinned.text != DIED);
            pin(case, entry, DIED.to_owned());
        }
        Event::CaseClosed(e) => {
            let reason = within(codes::CLOSURE_REASON.text(&e.reason));
            pin(case, entry, format!("Case closed: {reason}"));
        }
        Event::PlanStarted(e) if e.kind == "child_protection" => {
            pin(case, entry, "Protection plan started".to_owned());
        }
        _ => {}
    }
}

/// Pins a line in the order of the days; the same line of the same day stands once.
pub(super) fn pin(case: &mut Case, entry: &Entry, text: String) {
    let day = entry.happened.day();
    if case.pinned.iter().any(|old| old.happened.day() == day && old.text == text) {
        return;
    }
    let pinned =
        Pinned { position: entry.position, happened: entry.happened, text, label: entry.label };
    let place = case.pinned.partition_point(|old| old.happened.day() <= day);
    case.pinned.insert(place, pinned);
}
