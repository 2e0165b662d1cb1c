//! One event onto a case. Nothing here refuses: what was recorded is true until withdrawn.

use super::{
    Address, Allocation, Assessment, BreakGlass, Case, ClosureRequest, Contact, Pinned, Plan,
    Referral, Relationship, Visit, Warning, Withdrawn,
};
use crate::{
    allocation::Answer, closure::CaseClosed, entry::Entry, event::Event, identity, plan,
    referral::ReferralDecided, restriction::Classification,
};
use words::{Date, EpisodeId};

/// Takes one event into the case, by topic.
pub(super) fn evolve(case: &mut Case, entry: &Entry, event: &Event) {
    who(case, entry, event);
    front_door(case, entry, event);
    responsibility(case, entry, event);
    work(case, entry, event);
    record(case, entry, event);
}

fn who(case: &mut Case, entry: &Entry, event: &Event) {
    let day = entry.happened.day();
    match event {
        Event::PersonRegistered(e) => registered(case, e),
        Event::PersonNamed(e) => case.identity.names.push(e.name.clone()),
        Event::PersonBorn(e) => {
            case.identity.kind = identity::Kind::Child;
            case.identity.born = Some(day);
            if let Some(name) = &e.name {
                case.identity.names.push(name.clone());
            }
        }
        Event::PersonDescribed(e) => described(case, e),
        Event::PersonIdentified(e) => {
            case.identity.identifiers.retain(|old| old.kind != e.identifier.kind);
            case.identity.identifiers.push(e.identifier.clone());
        }
        Event::PersonMoved(e) => {
            end_last(&mut case.identity.addresses, day);
            case.identity.addresses.push(Address {
                id: e.address,
                lines: e.lines.clone(),
                postcode: e.postcode.clone(),
                from: day,
                to: e.until,
                label: entry.label,
            });
        }
        Event::PersonDied(_) => case.identity.died = Some(day),
        Event::FamilyJoined(e) if !case.families.contains(&e.family) => {
            case.families.push(e.family);
        }
        Event::RelationshipRecorded(e) => case.relationships.push(Relationship {
            id: e.relationship,
            other: e.other,
            relation: e.relation.clone(),
            household: e.household,
            responsibility: e.responsibility,
            from: e.from,
            to: None,
        }),
        Event::RelationshipEnded(e) => {
            for one in case.relationships.iter_mut().filter(|r| r.id == e.relationship) {
                one.to = Some(day);
            }
        }
        _ => {}
    }
}

fn registered(case: &mut Case, event: &identity::PersonRegistered) {
    let who = &mut case.identity;
    who.kind = event.kind;
    who.names.extend(event.name.clone());
    who.born = event.born;
    who.expected = event.expected;
    who.sex.clone_from(&event.sex);
    if event.open_to_all {
        case.classification = Classification::Open;
    }
}

fn described(case: &mut Case, event: &identity::PersonDescribed) {
    let who = &mut case.identity;
    let keep = |old: &mut Option<String>, new: &Option<String>| {
        if new.is_some() {
            old.clone_from(new);
        }
    };
    keep(&mut who.sex, &event.sex);
    keep(&mut who.ethnicity, &event.ethnicity);
    keep(&mut who.language, &event.language);
    if let Some(disabilities) = &event.disabilities {
        who.disabilities.clone_from(disabilities);
    }
    if let Some(interpreter) = event.interpreter {
        who.interpreter = interpreter;
    }
}

fn end_last(addresses: &mut [Address], day: Date) {
    for address in addresses.iter_mut().filter(|a| a.to.is_none() && a.from <= day) {
        address.to = Some(day);
    }
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
        Event::ClosureRequested(e) => case.closure_requests.push(ClosureRequest {
            id: e.request,
            position: entry.position,
            referral: e.referral,
            by: entry.actor,
            asked: entry.happened.day(),
            reason: e.reason.clone(),
            outcome: e.outcome.clone(),
            partners_told: e.partners_told,
        }),
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
            authorised: None,
        }),
        Event::AssessmentFinished(e) => {
            for one in case.assessments.iter_mut().filter(|a| a.id == e.assessment) {
                one.finished = Some((day, entry.actor));
                one.outcome = Some(e.outcome.clone());
                one.factors.clone_from(&e.factors);
            }
        }
        Event::AssessmentAuthorised(e) => {
            for one in case.assessments.iter_mut().filter(|a| a.id == e.assessment) {
                one.authorised = Some((day, entry.actor));
            }
        }
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
                happened: entry.happened,
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
        Event::EntryWithdrawn(e) => case.withdrawn.push(Withdrawn {
            position: e.position,
            ordinal: e.ordinal,
            reason: e.reason.clone(),
        }),
        Event::EntryDisputed(e) => {
            case.disputed.insert((e.position, e.ordinal));
        }
        _ => {}
    }
}

fn pin(case: &mut Case, entry: &Entry, text: String) {
    let pinned =
        Pinned { position: entry.position, happened: entry.happened, text, label: entry.label };
    let day = pinned.happened.day();
    let place = case.pinned.partition_point(|old| old.happened.day() <= day);
    case.pinned.insert(place, pinned);
}
