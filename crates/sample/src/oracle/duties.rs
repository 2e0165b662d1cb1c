//! What the watch should find of private fostering, allegations, exploitation, moves between councils,
//! homeless young people and doubted ages: the same slow and plain reckoning.

use super::protecting::Beside;
use crate::calendar;
use casework::Event;
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeMap;
use words::EpisodeId;

/// What runs and is looked at again: since when, the last look, and the day agreed then.
type Looked = BTreeMap<EpisodeId, (Date, Option<Date>)>;

/// What was recorded about one person under these duties.
#[derive(Default)]
pub(super) struct Duties {
    fostered: BTreeMap<EpisodeId, Date>,
    /// When we were told, and when the child moved or was to.
    told_of: Vec<(Date, Date)>,
    /// Allegations of which the designated officer does not know yet.
    untold: BTreeMap<EpisodeId, Date>,
    alleged: Looked,
    exploited: Looked,
    /// Moves that the receiving council has not answered.
    moving: BTreeMap<EpisodeId, Date>,
    homeless: BTreeMap<EpisodeId, Date>,
    doubted: BTreeMap<EpisodeId, Date>,
}

type Found = Vec<(&'static str, Date)>;

fn look(all: &mut Looked, id: EpisodeId, day: Date, next: Option<Date>) {
    if let Some(one) = all.get_mut(&id) {
        *one = (day, next);
    }
}

impl Duties {
    pub(super) fn take(&mut self, event: &Event, day: Date) {
        match event {
            Event::PrivateFosteringNotified(e) => {
                self.fostered.insert(e.arrangement, day);
                self.told_of.extend(e.since.map(|since| (day, since)));
            }
            Event::PrivateFosteringEnded(e) => {
                self.fostered.remove(&e.arrangement);
            }
            Event::TransferNotified(e) => {
                self.moving.insert(e.transfer, day);
            }
            Event::TransferAnswered(e) => {
                self.moving.remove(&e.transfer);
            }
            Event::TransferEnded(e) => {
                self.moving.remove(&e.transfer);
            }
            Event::HomelessPresented(e) => {
                self.homeless.insert(e.homeless, day);
            }
            Event::HomelessOffered(e) => {
                self.homeless.remove(&e.homeless);
            }
            Event::HomelessEnded(e) => {
                self.homeless.remove(&e.homeless);
            }
            Event::UnaccompaniedRecorded(e) if e.age_disputed => {
                self.doubted.insert(e.unaccompanied, day);
            }
            Event::AgeDecided(e) => {
                self.doubted.remove(&e.unaccompanied);
            }
            Event::ExploitationRaised(e) => {
                self.exploited.insert(e.concern, (day, None));
            }
            Event::ExploitationChecked(e) => look(&mut self.exploited, e.concern, day, e.review_by),
            Event::SafetyPlanWritten(e) => look(&mut self.exploited, e.concern, day, e.review_by),
            Event::ExploitationEnded(e) => {
                self.exploited.remove(&e.concern);
            }
            _ => self.alleges(event, day),
        }
    }

    fn alleges(&mut self, event: &Event, day: Date) {
        match event {
            Event::AllegationReceived(e) => {
                self.alleged.insert(e.allegation, (day, None));
                if e.told.is_none() {
                    self.untold.insert(e.allegation, day);
                }
            }
            Event::AllegationTold(e) if e.who == "designated_officer" => {
                self.untold.remove(&e.allegation);
            }
            Event::AllegationEvaluated(e) => {
                self.untold.remove(&e.allegation);
                look(&mut self.alleged, e.allegation, day, e.review_by);
            }
            Event::AllegationMeetingHeld(e) => {
                look(&mut self.alleged, e.allegation, day, e.review_by);
            }
            Event::AllegationClosed(e) => {
                self.untold.remove(&e.allegation);
                self.alleged.remove(&e.allegation);
            }
            _ => {}
        }
    }

    /// Everything that is wrong on a day.
    pub(super) fn found(&self, beside: &Beside<'_>) -> Found {
        let on = beside.on;
        let mut found = Found::new();
        late(&mut found, ("allegation_told_1", &self.untold), |day| calendar::add(day, 1) < on);
        let agreed = |(day, next): (Date, Option<Date>), limit: Date| {
            next.filter(|next| *next > day).map_or(limit, |next| next.min(limit)) < on
        };
        for one in self.alleged.values().filter(|one| agreed(**one, one.0 + 1.month())) {
            found.push(("allegation_review", one.0));
        }
        if beside.dead {
            return found;
        }
        for one in self.exploited.values().filter(|one| agreed(**one, one.0 + 3.months())) {
            found.push(("exploitation_review", one.0));
        }
        late(&mut found, ("transfer_answer", &self.moving), |day| calendar::add(day, 15) < on);
        late(&mut found, ("homeless_duty_10", &self.homeless), |day| calendar::add(day, 10) < on);
        late(&mut found, ("age_assessment_28", &self.doubted), |day| day + 28.days() < on);
        found.extend(self.fostered.values().filter_map(|told| unvisited(*told, beside)));
        found.extend(self.told_of.iter().filter_map(|both| told_late(*both, on)));
        found
    }
}

fn late(
    found: &mut Found,
    (kind, waiting): (&'static str, &BTreeMap<EpisodeId, Date>),
    is_late: impl Fn(Date) -> bool,
) {
    found.extend(waiting.values().filter(|day| is_late(**day)).map(|day| (kind, *day)));
}

/// Whether we were told of private fostering later than the law asks, within the last year.
fn told_late((told, begins): (Date, Date), on: Date) -> Option<(&'static str, Date)> {
    let (kind, last) = if told < begins {
        ("private_fostering_planned_6", begins - 42.days())
    } else {
        // Forty-eight hours count on a list as two days.
        ("private_fostering_told_48", begins + 2.days())
    };
    (last < told && told > on - 1.year()).then_some((kind, told))
}

/// The visit that is late to a child of whose private fostering we were told on a day.
fn unvisited(told: Date, beside: &Beside<'_>) -> Option<(&'static str, Date)> {
    let (kind, day, last) = match beside.seen.range(told..).next_back() {
        None => ("private_fostering_first", told, calendar::add(told, 7)),
        Some(seen) if *seen >= told + 1.year() => {
            ("private_fostering_later", *seen, *seen + 84.days())
        }
        Some(seen) => ("private_fostering_visit", *seen, *seen + 42.days()),
    };
    (last < beside.on).then_some((kind, day))
}
