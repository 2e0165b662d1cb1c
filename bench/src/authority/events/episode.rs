//! A child's story: a contact, a decision, a worker, an assessment, a plan, and in between the
//! notes and visits that make up most of any record.

use super::{Recorded, Scene, at, on};
use crate::authority::{
    Chance, DAY,
    chance::{Named, id},
    plan::{Case, Child},
    texts,
};
use casework::{
    Fact, allocation, assessment, closure, contact, identity, note, plan, referral,
    visit::{Seen, SeenAlone, VisitRecorded},
};
use jiff::ToSpan;
use words::{EpisodeId, WorkerId};

/// How long a note is, in bytes of text.
const NOTE: usize = 640;

/// What a child's episode is spoken of by.
#[derive(Clone, Copy)]
enum Of {
    Contact,
    Referral,
    Allocation,
    Assessment,
    Plan,
    Closure,
    Further(u32),
}

fn episode(child: &Child, of: Of) -> EpisodeId {
    let part = match of {
        Of::Contact => 1,
        Of::Referral => 2,
        Of::Allocation => 3,
        Of::Assessment => 4,
        Of::Plan => 5,
        Of::Closure => 6,
        Of::Further(step) => 16 + u64::from(step),
    };
    EpisodeId(id(Named::Episode, child.number << 24 | part))
}

/// What is recorded at a step of a child's story.
pub(crate) fn of_child(scene: &Scene<'_>, child: &Child) -> Recorded {
    let staff = &scene.plan.staff;
    let team = staff.team_of(child.worker);
    let (worker, manager) = (staff.worker(child.worker), staff.manager(team));
    let mut chance = scene.chance(child.number);
    let middle = child.entries / 4;
    let last = child.entries - 1;
    let held = child.case != Case::Unallocated;
    match scene.step {
        0 => (staff.front_door(), "record_contact", contact(scene, child, &mut chance)),
        1 => (staff.front_door(), "decide_contact", becomes_referral(scene, child, &mut chance)),
        2 => (manager, "decide_referral", taken_on(scene, child, &mut chance)),
        3 if held => (manager, "offer_allocation", offered(scene, child, worker)),
        4 if held => (worker, "accept_allocation", accepted(scene, child)),
        5 => (worker, "start_assessment", started(scene, child)),
        step if step == middle + 5 => {
            (worker, "finish_assessment", finished(scene, child, &mut chance))
        }
        step if step == middle + 6 => (manager, "authorise_assessment", authorised(scene, child)),
        step if step == middle + 7 => (worker, "start_plan", planned(scene, child, &mut chance)),
        step if child.case == Case::Closed && step + 3 > last => {
            ended(scene, child, last - step, (worker, manager))
        }
        _ => in_between(scene, child, worker, &mut chance),
    }
}

fn contact(scene: &Scene<'_>, child: &Child, chance: &mut Chance) -> Vec<Fact> {
    let received = contact::ContactReceived {
        contact: episode(child, Of::Contact),
        source: chance.one(&["1A", "2A", "3A", "3B", "6", "8"]).to_owned(),
        from: "Rang from work, number on file".to_owned(),
        said: texts::written(chance, NOTE),
        outcome_as_imported: None,
    };
    vec![at(child.id(), scene.at - 1_200, received)]
}

fn becomes_referral(scene: &Scene<'_>, child: &Child, chance: &mut Chance) -> Vec<Fact> {
    let decided = contact::ContactDecided {
        contact: episode(child, Of::Contact),
        decision: "referral".to_owned(),
        reason: texts::written(chance, NOTE / 2),
        history: String::new(),
        shown: Vec::new(),
    };
    let received = referral::ReferralReceived {
        referral: episode(child, Of::Referral),
        contact: Some(episode(child, Of::Contact)),
        source: "2A".to_owned(),
        need: Some("N1".to_owned()),
        text: texts::written(chance, NOTE / 2),
    };
    vec![at(child.id(), scene.at, decided), at(child.id(), scene.at, received)]
}

fn taken_on(scene: &Scene<'_>, child: &Child, chance: &mut Chance) -> Vec<Fact> {
    let team = scene.plan.staff.team(scene.plan.staff.team_of(child.worker));
    let decided = referral::ReferralDecided {
        referral: episode(child, Of::Referral),
        decision: "assessment".to_owned(),
        reason: texts::written(chance, NOTE / 2),
        need: Some("N1".to_owned()),
        team: Some(team),
        checks_made: Some(true),
        referrer_told: Some(true),
    };
    let assigned = allocation::TeamAssigned { team };
    vec![at(child.id(), scene.at, decided), at(child.id(), scene.at, assigned)]
}

fn offered(scene: &Scene<'_>, child: &Child, worker: WorkerId) -> Vec<Fact> {
    let offered = allocation::AllocationOffered {
        allocation: episode(child, Of::Allocation),
        worker,
        team: scene.plan.staff.team(scene.plan.staff.team_of(child.worker)),
        handover: "Read the contact and the school's letter first.".to_owned(),
    };
    vec![on(child.id(), scene.day(), offered)]
}

fn accepted(scene: &Scene<'_>, child: &Child) -> Vec<Fact> {
    let allocation = episode(child, Of::Allocation);
    vec![on(child.id(), scene.day(), allocation::AllocationAccepted { allocation })]
}

fn started(scene: &Scene<'_>, child: &Child) -> Vec<Fact> {
    let (assessment, referral) = (episode(child, Of::Assessment), episode(child, Of::Referral));
    vec![on(child.id(), scene.day(), assessment::AssessmentStarted { assessment, referral })]
}

fn finished(scene: &Scene<'_>, child: &Child, chance: &mut Chance) -> Vec<Fact> {
    let finished = assessment::AssessmentFinished {
        assessment: episode(child, Of::Assessment),
        factors: vec!["3B".to_owned(), "4B".to_owned(), "16A".to_owned()],
        outcome: "child_in_need_plan".to_owned(),
        text: texts::written(chance, 6 * NOTE),
        child_view: texts::said(chance),
    };
    vec![on(child.id(), scene.day(), finished)]
}

fn authorised(scene: &Scene<'_>, child: &Child) -> Vec<Fact> {
    let assessment = episode(child, Of::Assessment);
    let text = "Read and agreed.".to_owned();
    vec![on(child.id(), scene.day(), assessment::AssessmentAuthorised { assessment, text })]
}

fn planned(scene: &Scene<'_>, child: &Child, chance: &mut Chance) -> Vec<Fact> {
    let started = plan::PlanStarted {
        plan: episode(child, Of::Plan),
        kind: "child_in_need".to_owned(),
        referral: Some(episode(child, Of::Referral)),
        aims: texts::written(chance, NOTE),
        review_by: Some(scene.day().saturating_add(90.days())),
    };
    vec![on(child.id(), scene.day(), started)]
}

/// The last three steps of a case that closed.
fn ended(
    scene: &Scene<'_>,
    child: &Child,
    left: u32,
    (worker, manager): (WorkerId, WorkerId),
) -> Recorded {
    let (who, day) = (child.id(), scene.day());
    let (referral, request) = (episode(child, Of::Referral), episode(child, Of::Closure));
    let reason = "RC3".to_owned();
    let outcome = "Mornings, meals and school go well and have done for three months.".to_owned();
    match left {
        2 => {
            let text = outcome;
            let reason = "needs_met".to_owned();
            let ended = plan::PlanEnded { plan: episode(child, Of::Plan), reason, text };
            (worker, "end_plan", vec![on(who, day, ended)])
        }
        1 => {
            let asked = closure::ClosureRequested {
                request,
                referral,
                reason,
                outcome,
                partners_told: true,
            };
            (worker, "request_closure", vec![on(who, day, asked)])
        }
        _ => {
            let closed = closure::CaseClosed {
                referral,
                request: Some(request),
                reason,
                outcome,
                exception: None,
            };
            let ended = allocation::AllocationEnded {
                allocation: episode(child, Of::Allocation),
                reason: "case_closed".to_owned(),
                text: String::new(),
            };
            (manager, "decide_closure", vec![on(who, day, closed), on(who, day, ended)])
        }
    }
}

fn in_between(scene: &Scene<'_>, child: &Child, worker: WorkerId, chance: &mut Chance) -> Recorded {
    let late = match chance.below(20) {
        0 => 4 * DAY,
        1..=4 => DAY,
        _ => 3 * 3_600,
    };
    let happened = scene.at - late;
    match chance.below(100) {
        0..=63 => (worker, "write_note", vec![at(child.id(), happened, written(chance))]),
        64..=96 => {
            (worker, "record_visit", vec![at(child.id(), happened, visited(chance, worker))])
        }
        97 => {
            let (lines, postcode) = crate::authority::people::address(chance);
            let address = episode(child, Of::Further(scene.step));
            let moved = identity::PersonMoved { address, lines, postcode, until: None };
            (worker, "record_address", vec![on(child.id(), scene.day(), moved)])
        }
        _ => (worker, "decide_contact", passed_on(scene, child, chance)),
    }
}

fn written(chance: &mut Chance) -> note::NoteWritten {
    let heading = texts::heading(chance);
    let pinned = chance.percent(2).then(|| heading.clone());
    let length = NOTE / 2 + usize::try_from(chance.below(NOTE as u64 + 80)).unwrap_or(NOTE);
    note::NoteWritten { heading, text: texts::written(chance, length), pinned }
}

fn visited(chance: &mut Chance, worker: WorkerId) -> VisitRecorded {
    let seen = chance.percent(88);
    let alone = chance.percent(60);
    let reason = |of: &str| of.to_owned();
    VisitRecorded {
        worker,
        seen: if seen { Seen::Yes } else { Seen::No(reason("nobody_in")) },
        alone: match (seen, alone) {
            (true, true) => SeenAlone::Yes,
            (true, false) => SeenAlone::No(reason("too_young")),
            (false, _) => SeenAlone::NotStated,
        },
        place: chance.one(&["home", "school", "relative", "office"]).to_owned(),
        text: texts::written(chance, NOTE - 80),
        child_words: if seen && alone { texts::said(chance) } else { String::new() },
        kind: None,
        bedroom: None,
    }
}

/// A further contact, passed at once to the worker the child has.
fn passed_on(scene: &Scene<'_>, child: &Child, chance: &mut Chance) -> Vec<Fact> {
    let contact = episode(child, Of::Further(scene.step));
    let received = contact::ContactReceived {
        contact,
        source: chance.one(&["2A", "6", "9"]).to_owned(),
        from: String::new(),
        said: texts::written(chance, NOTE),
        outcome_as_imported: None,
    };
    let decided = contact::ContactDecided {
        contact,
        decision: "open_case".to_owned(),
        reason: "Belongs to what the worker is doing already.".to_owned(),
        history: "Nothing new.".to_owned(),
        shown: Vec::new(),
    };
    vec![at(child.id(), scene.at - 600, received), at(child.id(), scene.at, decided)]
}
