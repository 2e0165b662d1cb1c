//! One event of care or leaving care onto a case. Nothing here refuses.

use super::{
    Case,
    beside::{EarlyHelp, PrivateFostering},
    care::{
        Accommodation, CarePeriod, CareReview, EducationPlan, EndDecision, HealthCheck, InTouch,
        LeavingCare, LegalStatus, MissingEpisode, PathwayPlan, Placement,
    },
    evolve::pin,
};
use crate::{care::placement::PlacementStarted, entry::Entry, event::Event};
use words::{Date, EpisodeId};

/// Takes one event into care and leaving care, by topic.
pub(super) fn caring(case: &mut Case, entry: &Entry, event: &Event) {
    period(case, entry, event);
    looked_after(case, entry, event);
    missing(case, entry, event);
    leaving(case, entry, event);
    beside(case, entry, event);
}

/// Puts something among others in the order of their days; of one day the later entry is last.
pub(super) fn by_day<T>(all: &mut Vec<T>, new: T, day: impl Fn(&T) -> Date) {
    let place = all.partition_point(|old| day(old) <= day(&new));
    all.insert(place, new);
}

fn periods(case: &mut Case, id: EpisodeId) -> impl Iterator<Item = &mut CarePeriod> {
    case.care.periods.iter_mut().filter(move |one| one.id == id)
}

fn period(case: &mut Case, entry: &Entry, event: &Event) {
    let day = entry.happened.day();
    match event {
        Event::PlanStarted(e) if e.kind == "care" => {
            let new = CarePeriod {
                id: e.plan,
                started: day,
                officer: None,
                end_decided: None,
                ended: None,
            };
            by_day(&mut case.care.periods, new, |one| one.started);
            pin(case, entry, "Came into care".to_owned());
        }
        Event::PlanEnded(e) => {
            let mut ended = false;
            for one in periods(case, e.plan) {
                one.ended = Some((day, e.reason.clone()));
                ended = true;
            }
            if ended {
                pin(case, entry, "Left care".to_owned());
            }
        }
        Event::ReviewingOfficerAppointed(e) => {
            periods(case, e.period).for_each(|one| one.officer = Some(e.officer));
        }
        Event::CareEndDecided(e) => {
            let decided = EndDecision { position: entry.position, on: day, by: entry.actor };
            periods(case, e.period).for_each(|one| one.end_decided = Some(decided.clone()));
        }
        _ => {}
    }
}

fn looked_after(case: &mut Case, entry: &Entry, event: &Event) {
    let (day, position) = (entry.happened.day(), entry.position);
    let care = &mut case.care;
    match event {
        Event::LegalStatusChanged(e) => {
            let (until, code) = (e.until, e.status.clone());
            let new = LegalStatus { position, from: day, until, code };
            by_day(&mut care.statuses, new, |one| one.from);
        }
        Event::PlacementStarted(e) => {
            by_day(&mut care.placements, placement(entry, e), |one| one.from);
        }
        Event::PlacementChangeCompleted(e) => {
            for one in care.placements.iter_mut().filter(|one| one.id == e.placement) {
                one.completed = Some(day);
            }
        }
        Event::CareReviewHeld(e) => {
            let new = CareReview {
                position,
                held: day,
                officer: e.officer,
                part: e.part.clone(),
                child_view: e.child_view.clone(),
                permanence: e.permanence.clone(),
                decisions: e.decisions.clone(),
                people: e.people.clone(),
                next: e.next,
            };
            by_day(&mut care.reviews, new, |one| one.held);
        }
        Event::HealthChecked(e) => {
            let new = HealthCheck { position, on: day, check: e.check.clone(), score: e.score };
            by_day(&mut care.health, new, |one| one.on);
        }
        Event::EducationPlanRecorded(e) => {
            let new = EducationPlan { position, on: day, school: e.school.clone(), next: e.next };
            by_day(&mut care.education, new, |one| one.on);
        }
        _ => {}
    }
}

fn placement(entry: &Entry, event: &PlacementStarted) -> Placement {
    Placement {
        id: event.placement,
        position: entry.position,
        from: entry.happened.day(),
        until: event.until,
        kind: event.kind.clone(),
        provider: event.provider.clone(),
        place: event.place.clone(),
        postcode: event.postcode.clone(),
        urn: event.urn.clone(),
        reason: event.reason.clone(),
        route: event.route.clone(),
        outside: event.followed.is_some_and(|one| one.outside),
        completed: None,
        label: entry.label,
    }
}

fn missing(case: &mut Case, entry: &Entry, event: &Event) {
    let all = &mut case.care.missing;
    match event {
        Event::MissingBegan(e) => {
            let new = MissingEpisode {
                id: e.missing,
                position: entry.position,
                kind: e.kind.clone(),
                told: e.told.clone(),
                began: entry.happened,
                ended: None,
                interview: None,
            };
            by_day(all, new, |one| one.began.day());
        }
        Event::MissingEnded(e) => {
            for one in all.iter_mut().filter(|one| one.id == e.missing) {
                one.ended = Some(entry.happened);
                one.position = entry.position;
            }
        }
        Event::ReturnInterviewRecorded(e) => {
            for one in all.iter_mut().filter(|one| one.id == e.missing) {
                one.interview = Some((entry.happened, e.outcome.clone()));
                one.position = entry.position;
            }
        }
        _ => {}
    }
}

fn leaving(case: &mut Case, entry: &Entry, event: &Event) {
    let (day, position) = (entry.happened.day(), entry.position);
    let care = &mut case.care;
    match event {
        Event::LeavingCareRecorded(e) => {
            let new = LeavingCare {
                position,
                from: day,
                category: e.category.clone(),
                adviser: e.adviser,
            };
            by_day(&mut care.leaving, new, |one| one.from);
        }
        Event::PathwayPlanRecorded(e) => {
            let (view, review_by) = (e.view.clone(), e.review_by);
            let new = PathwayPlan { position, on: day, view, review_by };
            by_day(&mut care.pathway, new, |one| one.on);
        }
        Event::InTouchRecorded(e) => {
            let new = InTouch {
                position,
                on: day,
                touch: e.touch.clone(),
                how: e.how.clone(),
                activity: e.activity.clone(),
            };
            by_day(&mut care.touches, new, |one| one.on);
        }
        Event::AccommodationRecorded(e) => {
            let new = Accommodation {
                position,
                from: day,
                kind: e.kind.clone(),
                suitable: e.suitable,
                label: entry.label,
            };
            by_day(&mut care.accommodation, new, |one| one.from);
        }
        _ => {}
    }
}

fn beside(case: &mut Case, entry: &Entry, event: &Event) {
    let day = entry.happened.day();
    let care = &mut case.care;
    match event {
        Event::EarlyHelpStarted(e) => {
            let new = EarlyHelp {
                id: e.help,
                started: day,
                how: e.how.clone(),
                lead: e.lead.clone(),
                label: entry.label,
                review_by: e.review_by,
                ended: None,
            };
            by_day(&mut care.early_help, new, |one| one.started);
        }
        Event::EarlyHelpEnded(e) => {
            for one in care.early_help.iter_mut().filter(|one| one.id == e.help) {
                one.ended = Some((day, e.how.clone()));
            }
        }
        Event::PrivateFosteringNotified(e) => {
            let (id, since) = (e.arrangement, e.since);
            let new = PrivateFostering { id, told: day, since, ended: None };
            by_day(&mut care.fostered, new, |one| one.told);
        }
        Event::PrivateFosteringEnded(e) => {
            for one in care.fostered.iter_mut().filter(|one| one.id == e.arrangement) {
                one.ended = Some((day, e.how.clone()));
            }
        }
        _ => {}
    }
}
