//! What the watch should find of children in care and young people who left it: the same slow and
//! plain reckoning.
//!
//! It reads bodies of facts only, and each limit is written out here a second time on purpose.

use super::protecting::Beside;
use crate::calendar;
use casework::Event;
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeMap;
use words::EpisodeId;

/// What was recorded about one child in care.
#[derive(Default)]
pub(super) struct Cared {
    /// Period, began, ended.
    periods: Vec<(EpisodeId, Date, Option<Date>)>,
    /// Legal status as coded, from which day.
    statuses: Vec<(Date, String)>,
    /// From when, what kind.
    places: Vec<(Date, String)>,
    /// Moves in an emergency that nobody has followed up.
    unfollowed: BTreeMap<EpisodeId, Date>,
    /// Held, agreed for, where the child grows up.
    reviews: Vec<(Date, Option<Date>, String)>,
    /// When, whether under five.
    assessed: Vec<(Date, bool)>,
    dentists: Vec<Date>,
    injected: Vec<Date>,
    /// Went, came back, whether anybody asked.
    missing: BTreeMap<EpisodeId, (Date, Option<Date>, bool)>,
    owed: Vec<(Date, String)>,
    pathway: Vec<(Date, Option<Date>)>,
    nights: Vec<(Date, String)>,
}

type Found = Vec<(&'static str, Date)>;

/// The last of what began on a day, the later entry last.
fn put<T>(all: &mut Vec<(Date, T)>, day: Date, what: T) {
    let place = all.partition_point(|one| one.0 <= day);
    all.insert(place, (day, what));
}

/// Counted from a day: as was agreed, and never later than the limit.
fn due((day, agreed): (Date, Option<Date>), limit: Date) -> Date {
    agreed.filter(|next| *next > day).map_or(limit, |next| next.min(limit))
}

impl Cared {
    pub(super) fn take(&mut self, event: &Event, day: Date) {
        match event {
            Event::PlanStarted(e) if e.kind == "care" => self.periods.push((e.plan, day, None)),
            Event::PlanEnded(e) => {
                for one in self.periods.iter_mut().filter(|one| one.0 == e.plan) {
                    one.2 = Some(day);
                }
            }
            Event::LegalStatusChanged(e) => put(&mut self.statuses, day, e.status.clone()),
            Event::PlacementStarted(e) => {
                put(&mut self.places, day, e.kind.clone());
                if e.route == "emergency" {
                    self.unfollowed.insert(e.placement, day);
                }
            }
            Event::PlacementChangeCompleted(e) => {
                self.unfollowed.remove(&e.placement);
            }
            Event::CareReviewHeld(e) => {
                self.reviews.push((day, e.next, e.permanence.clone()));
                self.reviews.sort_by_key(|one| one.0);
            }
            Event::HealthChecked(e) => match e.check.as_str() {
                "initial" | "review" => put(&mut self.assessed, day, e.under_five == Some(true)),
                "dental" => self.dentists.push(day),
                "immunisations" => self.injected.push(day),
                _ => {}
            },
            _ => self.goes(event, day),
        }
    }

    fn goes(&mut self, event: &Event, day: Date) {
        match event {
            Event::MissingBegan(e) => {
                self.missing.insert(e.missing, (day, None, false));
            }
            Event::MissingEnded(e) => {
                if let Some(one) = self.missing.get_mut(&e.missing) {
                    one.1 = Some(day);
                }
            }
            Event::ReturnInterviewRecorded(e) => {
                if let Some(one) = self.missing.get_mut(&e.missing) {
                    one.2 |= e.outcome != "not_offered";
                }
            }
            Event::LeavingCareRecorded(e) => put(&mut self.owed, day, e.category.clone()),
            Event::PathwayPlanRecorded(e) => put(&mut self.pathway, day, e.review_by),
            Event::AccommodationRecorded(e) => put(&mut self.nights, day, e.kind.clone()),
            _ => {}
        }
    }

    /// The day on which care began that runs now and is waited for.
    fn runs(&self) -> Option<Date> {
        let (_, began, _) = self.periods.iter().rfind(|one| one.2.is_none())?;
        let status = self.statuses.iter().rfind(|one| one.0 >= *began);
        let breaks = status.is_some_and(|one| matches!(one.1.as_str(), "V3" | "V4"));
        let known = status.is_some() || self.places.iter().any(|one| one.0 >= *began);
        (known && !breaks).then_some(*began)
    }

    /// Whether visits are counted by the clocks of care and by no other.
    pub(super) fn counts_visits(&self) -> bool {
        self.runs().is_some()
    }

    /// Everything that is wrong on a day.
    pub(super) fn found(&self, beside: &Beside<'_>) -> Found {
        if beside.dead {
            return Found::new();
        }
        let on = beside.on;
        let mut found = self.gone(on);
        found.extend(self.bed());
        found.extend(self.on_the_way(on));
        let moved = self.unfollowed.values().filter(|day| calendar::add(**day, 10) < on);
        found.extend(moved.map(|day| ("placement_notice", *day)));
        let untold = self.unfollowed.values().filter(|day| calendar::add(**day, 5) < on);
        found.extend(untold.map(|day| ("placement_notice_5", *day)));
        if let Some(began) = self.runs() {
            found.extend(self.review(began, on));
            found.extend(self.visit(began, beside));
            found.extend(self.health(began, on));
        }
        found
    }

    fn gone(&self, on: Date) -> Found {
        let mut found = Found::new();
        for (went, back, asked) in self.missing.values() {
            match back {
                None => found.push(("missing", *went)),
                // Seventy-two hours count on a list as three days.
                Some(back) if !asked && *back + 3.days() < on => {
                    found.push(("return_interview", *back));
                }
                Some(_) => {}
            }
        }
        found
    }

    fn bed(&self) -> Option<(&'static str, Date)> {
        let row = self.nights.iter().rev().take_while(|(_, kind)| kind == "W");
        row.last().map(|(night, _)| ("bed_and_breakfast", *night))
    }

    fn on_the_way(&self, on: Date) -> Option<(&'static str, Date)> {
        let (since, category) = self.owed.last()?;
        if matches!(category.as_str(), "nothing_owed" | "qualifying") {
            return None;
        }
        let (kind, day, last) = match self.pathway.last() {
            Some(plan) => ("pathway_review", plan.0, due(*plan, plan.0 + 6.months())),
            None if category == "eligible" => ("pathway_needs", *since, *since + 3.months()),
            None => ("pathway_plan", *since, *since + 3.months()),
        };
        (last < on).then_some((kind, day))
    }

    fn review(&self, began: Date, on: Date) -> Option<(&'static str, Date)> {
        let held: Vec<_> = self.reviews.iter().filter(|one| one.0 >= began).collect();
        let (kind, day, last) = match held.as_slice() {
            [] => ("care_review_first", began, calendar::add(began, 20)),
            [one] => ("care_review_second", one.0, due((one.0, one.1), one.0 + 3.months())),
            [.., one] => ("care_review", one.0, due((one.0, one.1), one.0 + 6.months())),
        };
        (last < on).then_some((kind, day))
    }

    fn visit(&self, began: Date, beside: &Beside<'_>) -> Option<(&'static str, Date)> {
        let home = self.places.iter().rfind(|one| one.0 >= began && !one.1.starts_with('T'));
        let since = home.map_or(began, |one| one.0);
        let seen = beside.seen.range(since..).next_back();
        let meant = self.reviews.last().is_some_and(|one| one.2 == "long_term_fostering");
        let lasts = meant && since <= beside.on - 1.year();
        let (kind, day, last) = match seen {
            None => ("care_visit_first", since, since + 7.days()),
            Some(day) if lasts => ("care_visit_lasting", *day, *day + 3.months()),
            Some(day) => ("care_visit", *day, *day + 42.days()),
        };
        (last < beside.on).then_some((kind, day))
    }

    fn health(&self, began: Date, on: Date) -> Found {
        let since = began - 3.months();
        let assessed = self.assessed.iter().rfind(|one| one.0 >= since);
        let (kind, day, last) = match assessed {
            None => ("initial_health_20", began, calendar::add(began, 20)),
            Some((day, true)) => ("health_review_under_five", *day, *day + 6.months()),
            Some((day, false)) => ("health_review", *day, *day + 12.months()),
        };
        let dentist = self.dentists.iter().filter(|day| **day >= since).max().unwrap_or(&began);
        let mut found: Found = (last < on).then_some((kind, day)).into_iter().collect();
        found.extend((*dentist + 12.months() < on).then_some(("dental_check", *dentist)));
        let injected = self.injected.iter().filter(|day| **day >= since).max().unwrap_or(&began);
        found.extend((*injected + 12.months() < on).then_some(("immunisations", *injected)));
        found
    }
}
