//! What the watch should find of who answers for a case: supervision, somebody who may not hold it, and
//! what was decided outside its line and taken off the record. The same slow and plain reckoning.

use crate::calendar;
use casework::{Event, workforce::Qualification};
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use words::EpisodeId;

/// What was recorded about who answers for one child.
#[derive(Default)]
pub(super) struct Answering {
    talked: Vec<Date>,
    /// Plans for protection and periods of care, started, ended.
    plans: Vec<(EpisodeId, Date, Option<Date>)>,
    /// Enquiries that run.
    enquiries: Vec<(EpisodeId, Date)>,
    /// Where that stands which was decided outside the line of the case.
    outside: BTreeSet<u64>,
    /// Where it stands that something of that was taken off, when, and whether anybody answered.
    gone: Vec<(u64, Date, bool)>,
}

/// From this day a lead practitioner may answer for a child in need; every manager of the made-up council
/// is a registered social worker.
const LEADS_FROM: Date = date(2023, 12, 15);

impl Answering {
    pub(super) fn take(&mut self, event: &Event, (day, position): (Date, u64)) {
        match event {
            Event::CaseSupervisionHeld(_) => self.talked.push(day),
            Event::PlanStarted(e) if matches!(e.kind.as_str(), "child_protection" | "care") => {
                self.plans.push((e.plan, day, None));
            }
            Event::PlanEnded(e) => {
                for one in self.plans.iter_mut().filter(|one| one.0 == e.plan) {
                    one.2 = Some(day);
                }
            }
            Event::Section47Started(e) => self.enquiries.push((e.enquiry, day)),
            Event::Section47Finished(e) => self.enquiries.retain(|one| one.0 != e.enquiry),
            Event::Section47Stopped(e) => self.enquiries.retain(|one| one.0 != e.enquiry),
            Event::CareReviewHeld(_) => {
                self.outside.insert(position);
            }
            Event::WithdrawalAnswered(e) => {
                for one in self.gone.iter_mut().filter(|one| one.0 == e.withdrawal) {
                    one.2 = true;
                }
            }
            _ => {}
        }
    }

    /// What stood at a place was taken off on a day, by an entry at another.
    pub(super) fn take_back(&mut self, position: u64, (by, day): (u64, Date)) {
        if self.outside.remove(&position) {
            self.gone.push((by, day, false));
        }
    }

    /// What was taken off and nobody has answered.
    pub(super) fn unanswered(&self) -> impl Iterator<Item = (&'static str, Date)> + '_ {
        let waits = self.gone.iter().filter(|one| !one.2);
        waits.map(|one| ("decision_withdrawn", one.1))
    }

    /// Everything that is wrong on a day with a case that is open since another, held by somebody who is
    /// qualified like this since a third.
    pub(super) fn open(
        &self,
        opened: Date,
        held: Option<(Date, Qualification)>,
        on: Date,
    ) -> Vec<(&'static str, Date)> {
        let mut found = Vec::new();
        let last = self.talked.iter().filter(|day| **day >= opened).max();
        if let Some(last) = last.filter(|day| calendar::add(**day, 20) < on) {
            found.push(("supervision", *last));
        }
        let plan = self.plans.iter().filter(|one| one.2.is_none()).map(|one| one.1).min();
        let enquiry = self.enquiries.iter().map(|one| one.1).min();
        if let Some((from, is)) = held {
            let lead = is == Qualification::FamilyHelpLead;
            let fit = is.is_registered()
                || is == Qualification::NotKnown
                || lead && plan.or(enquiry).is_none() && on >= LEADS_FROM;
            let since = plan.or(enquiry).map_or(from, |day| day.max(from));
            found.extend((!fit).then_some(("unfit_to_hold", since)));
        }
        found
    }
}
