//! One event about the court onto a case. Nothing here refuses.

use super::{
    Case,
    court::{Direction, LegalPlanning, Met, PreProceedings, PreProceedingsOver, Proceedings},
    evolve::pin,
};
use crate::{
    court::{
        directions::{DirectionChanged, DirectionGiven},
        hearings::ExpertInstructed,
        letter::{PreProceedingsEnded, PreProceedingsMet},
        proceedings::ProceedingsIssued,
    },
    entry::Entry,
    event::Event,
    wording::within,
};
use words::{Date, EpisodeId, codes};

/// Takes one event about the court into a case. Nothing here refuses.
pub(super) fn courting(case: &mut Case, entry: &Entry, event: &Event) {
    before(case, entry, event);
    issued(case, entry, event);
    directed(case, entry, event);
}

fn before(case: &mut Case, entry: &Entry, event: &Event) {
    let day = entry.happened.day();
    match event {
        Event::LegalPlanningHeld(e) => {
            let new = LegalPlanning {
                id: e.meeting,
                position: entry.position,
                held: day,
                decision: e.decision.clone(),
                decider: e.decider,
                by: entry.actor,
                people: e.people.clone(),
            };
            let all = &mut case.court.meetings;
            let place = all.partition_point(|old| old.held <= day);
            all.insert(place, new);
        }
        Event::PreProceedingsStarted(e) => {
            case.court.pre_proceedings.push(PreProceedings {
                id: e.pre_proceedings,
                position: entry.position,
                sent: day,
                met: Vec::new(),
                ended: None,
            });
            pin(case, entry, "Letter before proceedings sent".to_owned());
        }
        Event::PreProceedingsMet(e) => met(case, day, e),
        Event::PreProceedingsEnded(e) => over(case, entry, e),
        _ => {}
    }
}

fn met(case: &mut Case, held: Date, event: &PreProceedingsMet) {
    let all = case.court.pre_proceedings.iter_mut();
    for one in all.filter(|one| one.id == event.pre_proceedings) {
        one.met.push(Met { held, next: event.next, people: event.people.clone() });
    }
}

fn over(case: &mut Case, entry: &Entry, event: &PreProceedingsEnded) {
    let all = case.court.pre_proceedings.iter_mut();
    for one in all.filter(|one| one.id == event.pre_proceedings) {
        one.ended = Some(PreProceedingsOver {
            position: entry.position,
            on: entry.happened.day(),
            how: event.how.clone(),
            by: entry.actor,
            decided: !event.reason.is_empty(),
        });
    }
}

fn issued(case: &mut Case, entry: &Entry, event: &Event) {
    let day = entry.happened.day();
    match event {
        Event::ProceedingsIssued(e) => {
            case.court.proceedings.push(proceedings(entry, e));
            let what = codes::COURT_APPLICATION.text(&e.application);
            pin(case, entry, format!("Application to court: {}", within(what)));
        }
        Event::ProceedingsExtended(e) => {
            of(case, e.proceedings).for_each(|one| one.extended = Some(e.until));
        }
        Event::HearingHeld(e) => of(case, e.proceedings).for_each(|one| {
            one.heard = Some((day, e.hearing.clone()));
            one.next_hearing = e.next.map(|next| (next, e.next_hearing.clone()));
        }),
        Event::CarePlanChanged(e) => {
            of(case, e.proceedings).for_each(|one| one.plan = Some((day, e.plan.clone())));
        }
        Event::ProceedingsEnded(e) => {
            of(case, e.proceedings).for_each(|one| one.ended = Some((day, e.outcome.clone())));
            let what = codes::PROCEEDINGS_END.text(&e.outcome);
            pin(case, entry, format!("Proceedings ended: {}", within(what)));
        }
        _ => {}
    }
}

fn of(case: &mut Case, id: EpisodeId) -> impl Iterator<Item = &mut Proceedings> {
    case.court.proceedings.iter_mut().filter(move |one| one.id == id)
}

fn proceedings(entry: &Entry, event: &ProceedingsIssued) -> Proceedings {
    Proceedings {
        id: event.proceedings,
        position: entry.position,
        application: event.application.clone(),
        court: event.court.clone(),
        issued: entry.happened.day(),
        extended: None,
        heard: None,
        next_hearing: event.first_hearing.map(|day| (day, String::new())),
        directions: Vec::new(),
        plan: None,
        ended: None,
    }
}

fn directed(case: &mut Case, entry: &Entry, event: &Event) {
    match event {
        Event::DirectionGiven(e) => asked(case, e.proceedings, given(entry, e)),
        Event::ExpertInstructed(e) => asked(case, e.proceedings, report(entry, e)),
        Event::DirectionChanged(e) => {
            directions(case, e.direction).for_each(|one| changed(one, entry, e));
        }
        Event::EvidenceFiled(e) => directions(case, e.direction).for_each(|one| {
            one.filed = Some(entry.happened.day());
            one.position = entry.position;
        }),
        _ => {}
    }
}

fn asked(case: &mut Case, id: EpisodeId, direction: Direction) {
    for one in of(case, id) {
        let place = one.directions.partition_point(|old| old.due <= direction.due);
        one.directions.insert(place, direction.clone());
    }
}

fn directions(case: &mut Case, id: EpisodeId) -> impl Iterator<Item = &mut Direction> {
    let all = case.court.proceedings.iter_mut().flat_map(|one| &mut one.directions);
    all.filter(move |one| one.id == id)
}

fn changed(one: &mut Direction, entry: &Entry, event: &DirectionChanged) {
    one.position = entry.position;
    one.asked = event.due.is_some();
    one.due = event.due.unwrap_or(one.due);
}

fn given(entry: &Entry, event: &DirectionGiven) -> Direction {
    Direction {
        id: event.direction,
        position: entry.position,
        given: entry.happened.day(),
        what: event.what.clone(),
        by: event.by.clone(),
        worker: event.worker,
        due: event.due,
        asked: true,
        filed: None,
    }
}

fn report(entry: &Entry, event: &ExpertInstructed) -> Direction {
    Direction {
        id: event.direction,
        position: entry.position,
        given: entry.happened.day(),
        what: "expert_report".to_owned(),
        by: "expert".to_owned(),
        worker: None,
        due: event.due,
        asked: true,
        filed: None,
    }
}
