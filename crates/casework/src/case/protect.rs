//! One event of child protection onto a case. Nothing here refuses.

use super::{
    Case, Conference, Discussion, Enquiry,
    evolve::pin,
    protection::{Category, CoreGroup, Held, Measure, MeasureKind, Reversal, STOPPED},
};
use crate::{
    conference::{ConferenceConvened, ConferenceRearranged, held::ConferenceHeld},
    emergency::PoliceProtectionTaken,
    enquiry::Section47Started,
    entry::{Entry, Happened},
    event::Event,
    reversal::DecisionReversed,
    strategy::StrategyDiscussionHeld,
};
use words::{Date, EpisodeId, WorkerId, london};

/// Takes one event into what is done to protect the child, by topic.
pub(super) fn protect(case: &mut Case, entry: &Entry, event: &Event) {
    finding_out(case, entry, event);
    meeting(case, entry, event);
    emergency(case, entry, event);
    reversing(case, entry, event);
}

fn finding_out(case: &mut Case, entry: &Entry, event: &Event) {
    let day = entry.happened.day();
    match event {
        Event::StrategyDiscussionHeld(e) => {
            case.protection.discussions.push(discussion(entry, e));
        }
        Event::StrategyDiscussionCompleted(e) => {
            let all = case.protection.discussions.iter_mut();
            all.filter(|one| one.id == e.discussion).for_each(|one| one.complete(e));
        }
        Event::Section47Started(e) => {
            case.protection.enquiries.push(enquiry(day, e));
            pin(case, entry, "Section 47 enquiry started".to_owned());
        }
        Event::Section47Led(e) => {
            for one in enquiries(case, e.enquiry) {
                one.lead = Some(e.lead);
            }
        }
        Event::Section47Finished(e) => {
            for one in enquiries(case, e.enquiry) {
                one.ended = Some((day, e.outcome.clone()));
            }
        }
        Event::Section47Stopped(e) => {
            for one in enquiries(case, e.enquiry) {
                one.ended = Some((day, STOPPED.to_owned()));
            }
        }
        _ => {}
    }
}

fn enquiries(case: &mut Case, id: EpisodeId) -> impl Iterator<Item = &mut Enquiry> {
    case.protection.enquiries.iter_mut().filter(move |one| one.id == id)
}

fn discussion(entry: &Entry, event: &StrategyDiscussionHeld) -> Discussion {
    Discussion {
        id: event.discussion,
        position: entry.position,
        held: entry.happened,
        by: entry.actor,
        decision: event.decision.clone(),
        police: event.police.clone(),
        health: event.health.clone(),
        people: event.people.clone(),
        next_steps: event.next_steps.clone(),
    }
}

fn enquiry(day: Date, event: &Section47Started) -> Enquiry {
    Enquiry {
        id: event.enquiry,
        discussion: event.discussion,
        referral: event.referral,
        started: day,
        joint: event.joint,
        lead: event.lead,
        ended: None,
    }
}

fn meeting(case: &mut Case, entry: &Entry, event: &Event) {
    let day = entry.happened.day();
    match event {
        Event::ConferenceConvened(e) => convened(case, entry, e),
        Event::ConferenceRearranged(e) => rearranged(case, entry, e),
        Event::ConferenceHeld(e) => conferred(case, entry, e),
        Event::PlanCategorised(e) => case.protection.categories.push(Category {
            plan: e.plan,
            from: day,
            code: e.category.clone(),
            elsewhere: e.elsewhere,
        }),
        Event::CoreGroupHeld(e) => {
            let group =
                CoreGroup { position: entry.position, plan: e.plan, held: day, next: e.next };
            let groups = &mut case.protection.core_groups;
            let place = groups.partition_point(|old| old.held <= day);
            groups.insert(place, group);
        }
        Event::PlanEnded(e) => {
            let protection = |p: &&super::Plan| p.id == e.plan && p.kind == "child_protection";
            if case.plans.iter().any(|plan| protection(&plan)) {
                pin(case, entry, "Protection plan ended".to_owned());
            }
        }
        _ => {}
    }
}

fn convened(case: &mut Case, entry: &Entry, event: &ConferenceConvened) {
    case.protection.conferences.push(Conference {
        id: event.conference,
        position: entry.position,
        kind: event.kind.clone(),
        planned: Some(event.planned),
        moved: 0,
        chair: Some(event.chair),
        held: None,
    });
}

fn rearranged(case: &mut Case, entry: &Entry, event: &ConferenceRearranged) {
    let all = case.protection.conferences.iter_mut();
    for one in all.filter(|one| one.id == event.conference) {
        one.position = entry.position;
        one.planned = Some(event.planned);
        one.chair = Some(event.chair);
        one.moved = one.moved.saturating_add(1);
    }
}

fn conferred(case: &mut Case, entry: &Entry, event: &ConferenceHeld) {
    let held = Held {
        on: entry.happened.day(),
        decision: event.decision.clone(),
        by: entry.actor,
        people: event.people.clone(),
        child: event.child.clone(),
        child_view: event.child_view.clone(),
        dissent: event.dissent.clone(),
        plan: event.plan,
        review_by: event.review_by,
    };
    let all = &mut case.protection.conferences;
    // An import knows of conferences that nobody called here.
    let mut held_one = match all.iter().position(|one| one.id == event.conference) {
        Some(place) => all.remove(place),
        None => Conference {
            id: event.conference,
            position: entry.position,
            kind: event.kind.clone(),
            planned: None,
            moved: 0,
            chair: None,
            held: None,
        },
    };
    held_one.position = entry.position;
    held_one.kind.clone_from(&event.kind);
    held_one.chair = event.chair.or(held_one.chair);
    held_one.held = Some(held);
    all.push(held_one);
    if let (Some(id), Some(day)) = (event.plan, event.review_by) {
        for plan in case.plans.iter_mut().filter(|plan| plan.id == id) {
            plan.review_by = Some(day);
        }
    }
}

fn emergency(case: &mut Case, entry: &Entry, event: &Event) {
    match event {
        Event::PoliceProtectionTaken(e) => {
            case.protection.measures.push(taken(entry, e));
            pin(case, entry, "Taken into police protection".to_owned());
        }
        Event::EmergencyOrderMade(e) => {
            let kind = MeasureKind::EmergencyOrder;
            case.protection.measures.push(measure(entry, (e.measure, kind), e.until));
            pin(case, entry, "Emergency protection order made".to_owned());
        }
        Event::EmergencyOrderExtended(e) => {
            let all = case.protection.measures.iter_mut();
            for one in all.filter(|one| one.id == e.measure) {
                one.until = e.until;
                one.position = entry.position;
            }
        }
        Event::EmergencyMeasureEnded(e) => {
            let all = case.protection.measures.iter_mut();
            for one in all.filter(|one| one.id == e.measure) {
                one.ended = Some((entry.happened.day(), e.how.clone()));
                one.position = entry.position;
            }
        }
        _ => {}
    }
}

fn taken(entry: &Entry, event: &PoliceProtectionTaken) -> Measure {
    let kind = MeasureKind::PoliceProtection;
    measure(entry, (event.measure, kind), london::day_of(event.until))
}

fn measure(entry: &Entry, (id, kind): (EpisodeId, MeasureKind), until: Date) -> Measure {
    let (position, began) = (entry.position, entry.happened);
    Measure { id, position, kind, began, until, ended: None }
}

fn reversing(case: &mut Case, entry: &Entry, event: &Event) {
    let all = &mut case.protection.reversals;
    match event {
        Event::DecisionReversed(e) => {
            all.push(reversal((entry.position, entry.actor, entry.happened), e));
            pin(case, entry, "What others decided was reversed".to_owned());
        }
        Event::ReversalTold(e) => {
            for one in all.iter_mut().filter(|one| one.id == e.reversal) {
                one.told.push((e.name.clone(), e.reaction.clone(), e.text.clone()));
            }
        }
        Event::ReversalAnswered(e) => {
            for one in all.iter_mut().filter(|one| one.id == e.reversal) {
                one.answered = Some((entry.happened.day(), entry.actor, e.answer.clone()));
            }
        }
        _ => {}
    }
}

fn reversal((position, by, on): (u64, WorkerId, Happened), event: &DecisionReversed) -> Reversal {
    Reversal {
        id: event.reversal,
        position,
        decided: event.decided,
        of: event.of.clone(),
        by,
        on: on.day(),
        instead: event.instead.clone(),
        escalated_to: event.escalated_to,
        tell: event.tell.clone(),
        told: Vec::new(),
        answered: None,
    }
}
