//! One event of the duties round the edges onto a case. Nothing here refuses.

use super::{
    Case,
    duties::{
        Allegation, Exploitation, ExploitationCheck, Homeless, LookedInto, NationalReferral,
        SafetyPlan, Transfer, TransferAnswer, Unaccompanied,
    },
    evolve::pin,
};
use crate::{
    allegation::{AllegationReceived, OFFICER},
    entry::Entry,
    event::Event,
};
use words::EpisodeId;

/// Takes one event into these duties, by topic.
pub(super) fn owing(case: &mut Case, entry: &Entry, event: &Event) {
    alleging(case, entry, event);
    exploiting(case, entry, event);
    moving(case, entry, event);
    alone(case, entry, event);
}

fn allegations(case: &mut Case, id: EpisodeId) -> impl Iterator<Item = &mut Allegation> {
    case.duties.allegations.iter_mut().filter(move |one| one.id == id)
}

fn alleging(case: &mut Case, entry: &Entry, event: &Event) {
    let day = entry.happened.day();
    match event {
        Event::AllegationReceived(e) => case.duties.allegations.push(received(entry, e)),
        Event::AllegationTold(e) => {
            for one in allegations(case, e.allegation) {
                match e.who.as_str() {
                    OFFICER => one.officer_told = Some(day),
                    _ => one.told.push((e.who.clone(), day)),
                }
            }
        }
        Event::AllegationEvaluated(e) => {
            for one in allegations(case, e.allegation) {
                one.evaluated = Some((day, e.threshold.clone()));
                one.officer_told = one.officer_told.or(Some(day));
                one.review_by = e.review_by;
            }
        }
        Event::AllegationMeetingHeld(e) => {
            for one in allegations(case, e.allegation) {
                one.meetings.push((e.kind.clone(), day));
                one.review_by = e.review_by.or(one.review_by.filter(|review| *review > day));
            }
        }
        Event::AllegationChildNamed(e) => {
            for one in allegations(case, e.allegation) {
                one.children.retain(|(child, _)| *child != e.child);
                one.children.push((e.child, e.team_told));
            }
        }
        Event::AllegationConcluded(e) => {
            for one in allegations(case, e.allegation) {
                one.concluded = Some((day, e.outcome.clone(), e.barring.clone()));
            }
        }
        Event::AllegationClosed(e) => {
            allegations(case, e.allegation).for_each(|one| one.closed = Some(day));
        }
        Event::ChildAllegationOpened(e) => case.duties.looked_into.push(LookedInto {
            allegation: e.allegation,
            since: day,
            until: None,
        }),
        Event::ChildAllegationClosed(e) => {
            let all = case.duties.looked_into.iter_mut();
            all.filter(|one| one.allegation == e.allegation).for_each(|one| one.until = Some(day));
        }
        _ => {}
    }
}

fn received(entry: &Entry, event: &AllegationReceived) -> Allegation {
    Allegation {
        id: event.allegation,
        position: entry.position,
        known: entry.happened.day(),
        setting: event.setting.clone(),
        employer: event.employer.clone(),
        kinds: event.kinds.clone(),
        worker: event.worker,
        officer_told: event.told,
        told: Vec::new(),
        evaluated: None,
        meetings: Vec::new(),
        review_by: None,
        children: Vec::new(),
        concluded: None,
        closed: None,
    }
}

fn concerns(case: &mut Case, id: EpisodeId) -> impl Iterator<Item = &mut Exploitation> {
    case.duties.exploitation.iter_mut().filter(move |one| one.id == id)
}

fn exploiting(case: &mut Case, entry: &Entry, event: &Event) {
    let (day, position) = (entry.happened.day(), entry.position);
    match event {
        Event::ExploitationRaised(e) => {
            case.duties.exploitation.push(Exploitation {
                id: e.concern,
                position,
                raised: day,
                kinds: e.kinds.clone(),
                checks: Vec::new(),
                meetings: Vec::new(),
                plan: None,
                referral: None,
                review_by: None,
                ended: None,
            });
            pin(case, entry, "Concern about exploitation".to_owned());
        }
        Event::ExploitationChecked(e) => {
            let (by, check, level) = (entry.actor, e.check.clone(), e.level.clone());
            for one in concerns(case, e.concern) {
                let found =
                    ExploitationCheck { on: day, by, check: check.clone(), level: level.clone() };
                let place = one.checks.partition_point(|old| old.on <= day);
                one.checks.insert(place, found);
                one.review_by = e.review_by;
            }
        }
        Event::ExploitationMeetingHeld(e) => {
            concerns(case, e.concern).for_each(|one| one.meetings.push((e.kind.clone(), day)));
        }
        Event::SafetyPlanWritten(e) => {
            for one in concerns(case, e.concern) {
                one.plan = Some(SafetyPlan { position, written: day });
                one.review_by = e.review_by;
            }
        }
        Event::ExploitationEnded(e) => {
            concerns(case, e.concern).for_each(|one| one.ended = Some((day, e.how.clone())));
        }
        _ => national(case, entry, event),
    }
}

fn national(case: &mut Case, entry: &Entry, event: &Event) {
    let day = entry.happened.day();
    match event {
        Event::NationalReferralMade(e) => {
            for one in concerns(case, e.concern) {
                let responder = e.responder.clone();
                one.referral =
                    Some(NationalReferral { made: day, responder, decisions: Vec::new() });
            }
        }
        Event::NationalReferralDecided(e) => {
            let made = concerns(case, e.concern).filter_map(|one| one.referral.as_mut());
            made.for_each(|referral| referral.decisions.push((e.decision.clone(), day)));
        }
        _ => {}
    }
}

fn moving(case: &mut Case, entry: &Entry, event: &Event) {
    let day = entry.happened.day();
    let all = &mut case.duties.transfers;
    match event {
        Event::TransferNotified(e) => {
            all.push(Transfer {
                id: e.transfer,
                position: entry.position,
                direction: e.direction.clone(),
                council: e.council.clone(),
                standing: e.standing.clone(),
                notified: day,
                records: Vec::new(),
                answer: None,
                ended: None,
            });
        }
        Event::TransferRecordsMoved(e) => {
            let moved = all.iter_mut().filter(|one| one.id == e.transfer);
            moved.for_each(|one| one.records.push((e.step.clone(), day)));
        }
        Event::TransferAnswered(e) => {
            for one in all.iter_mut().filter(|one| one.id == e.transfer) {
                let (accepted, by, from) = (e.accepted, e.by.clone(), e.from);
                one.answer = Some(TransferAnswer { on: day, accepted, by, from });
            }
        }
        Event::TransferEnded(e) => {
            let ended = all.iter_mut().filter(|one| one.id == e.transfer);
            ended.for_each(|one| one.ended = Some((day, e.how.clone())));
            if e.how == "taken" {
                pin(case, entry, "Responsibility passed between councils".to_owned());
            }
        }
        _ => {}
    }
}

fn alone(case: &mut Case, entry: &Entry, event: &Event) {
    let (day, position) = (entry.happened.day(), entry.position);
    let duties = &mut case.duties;
    match event {
        Event::HomelessPresented(e) => duties.homeless.push(Homeless {
            id: e.homeless,
            position,
            presented: day,
            offer: None,
            ended: None,
        }),
        Event::HomelessOffered(e) => {
            for one in duties.homeless.iter_mut().filter(|one| one.id == e.homeless) {
                one.offer = Some((e.offer.clone(), day));
                one.position = position;
            }
        }
        Event::HomelessEnded(e) => {
            for one in duties.homeless.iter_mut().filter(|one| one.id == e.homeless) {
                one.ended = Some((day, e.how.clone()));
                one.position = position;
            }
        }
        Event::UnaccompaniedRecorded(e) => {
            let (id, age_disputed) = (e.unaccompanied, e.age_disputed);
            duties.unaccompanied =
                Some(Unaccompanied { id, position, known: day, age_disputed, age: None });
        }
        Event::AgeDecided(e) => {
            let one = duties.unaccompanied.as_mut().filter(|one| one.id == e.unaccompanied);
            if let Some(one) = one {
                one.age = Some((e.decision.clone(), day));
                one.position = position;
            }
        }
        _ => {}
    }
}
