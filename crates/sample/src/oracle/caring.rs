//! What the watch should find of children in care and young people who left it: the same slow and
//! plain reckoning. Where they live stands in `homes`, who left care before they were grown in
//! `after_care`.
//!
//! It reads bodies of facts only, and each limit is written out here a second time on purpose.

use super::{
    after_care,
    homes::{Alert, Found, Homes, due, put},
    protecting::Beside,
};
use crate::calendar;
use casework::Event;
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeMap;
use words::EpisodeId;

/// What was recorded about one child in care.
#[derive(Default)]
pub(super) struct Cared {
    homes: Homes,
    /// Moves in an emergency that nobody has followed up.
    unfollowed: BTreeMap<EpisodeId, Date>,
    /// When, whether under five.
    assessed: Vec<(Date, bool)>,
    dentists: Vec<Date>,
    injected: Vec<Date>,
    /// Went, came back, whether anybody asked.
    missing: BTreeMap<EpisodeId, (Date, Option<Date>, bool)>,
    pub(super) owed: Vec<(Date, String)>,
    pub(super) pathway: Vec<(Date, Option<Date>)>,
    pub(super) nights: Vec<(Date, String)>,
    /// When we were in touch, and whether somebody was there.
    pub(super) touches: Vec<(Date, bool)>,
}

impl Cared {
    pub(super) fn take(&mut self, event: &Event, (day, position): (Date, u64)) {
        self.homes.take(event, (day, position));
        match event {
            Event::PlacementStarted(e) if e.route == "emergency" => {
                self.unfollowed.insert(e.placement, day);
            }
            Event::PlacementChangeCompleted(e) => {
                self.unfollowed.remove(&e.placement);
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
            Event::InTouchRecorded(e) => {
                self.touches.push((day, e.touch == "YES" && e.how == "visit"));
            }
            _ => {}
        }
    }

    pub(super) fn take_back(&mut self, position: u64) {
        self.homes.take_back(position);
    }

    /// Whether visits are counted by the clocks of care and by no other.
    pub(super) fn counts_visits(&self) -> bool {
        self.homes.runs().is_some()
    }

    /// Everything that is wrong on a day.
    pub(super) fn found(&self, beside: &Beside<'_>) -> Found {
        if beside.dead {
            return Found::new();
        }
        let on = beside.on;
        let mut found = self.gone(on);
        found.extend(self.first_night().map(|night| ("bed_and_breakfast", night)));
        found.extend(self.on_the_way(on));
        let moved = self.unfollowed.values().filter(|day| calendar::add(**day, 10) < on);
        found.extend(moved.map(|day| ("placement_notice", *day)));
        let untold = self.unfollowed.values().filter(|day| calendar::add(**day, 5) < on);
        found.extend(untold.map(|day| ("placement_notice_5", *day)));
        found.extend(self.homes.found(beside));
        found.extend(after_care::found(self, beside));
        if let Some(began) = self.homes.runs() {
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

    /// The first of the nights in bed and breakfast that go on.
    pub(super) fn first_night(&self) -> Option<Date> {
        let row = self.nights.iter().rev().take_while(|(_, kind)| kind == "W");
        row.last().map(|(night, _)| *night)
    }

    fn on_the_way(&self, on: Date) -> Option<Alert> {
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
