//! What the watch should find beside the usual story: of courts and duties, of what an import brought,
//! and of cases that were closed in bulk or too soon.
//!
//! It reads bodies of facts only, and each limit is written out here a second time on purpose.

use super::{court::Court, duties::Duties, protecting::Beside};
use casework::{Event, case::Referral};
use jiff::{ToSpan, civil::Date};
use words::{EpisodeId, WorkerId};

type Found = Vec<(&'static str, Date)>;

/// A closing: who decided it, nobody where an import brought it; when; and where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Closing {
    by: Option<WorkerId>,
    day: Date,
    position: u64,
}

/// What was recorded about one child beside the usual.
#[derive(Default)]
pub(super) struct Beyond {
    court: Court,
    duties: Duties,
    /// Whether the case that was opened last came by import.
    brought: bool,
    /// Whether people here have offered it to anybody.
    offered: bool,
    closed: Vec<Closing>,
    /// Protection plans, and when each ended.
    guarded: Vec<(EpisodeId, Option<Date>)>,
    referrals: Vec<Date>,
    enquiries: Vec<Date>,
}

impl Beyond {
    pub(super) fn take(
        &mut self,
        event: &Event,
        day: Date,
        (position, by): (u64, Option<WorkerId>),
    ) {
        match event {
            Event::ReferralReceived(_) => self.referrals.push(day),
            Event::ReferralDecided(e) if Referral::accepts(&e.decision) => {
                self.brought = by.is_none();
                self.offered = false;
            }
            Event::AllocationOffered(_) if by.is_some() => self.offered = true,
            Event::CaseClosed(_) => self.closed.push(Closing { by, day, position }),
            Event::PlanStarted(e) if e.kind == "child_protection" => {
                self.guarded.push((e.plan, None));
            }
            Event::PlanEnded(e) => {
                for one in self.guarded.iter_mut().filter(|one| one.0 == e.plan) {
                    one.1 = Some(day);
                }
            }
            Event::Section47Started(_) => self.enquiries.push(day),
            _ => {}
        }
        self.court.take(event, day);
        self.duties.take(event, day);
    }

    /// Whether an import brought the open case and nobody here has offered it since.
    pub(super) fn came_by_import(&self) -> bool {
        self.brought && !self.offered
    }

    /// The closings that people decided although the gate was not met, of all that went wrong.
    pub(super) fn closed(&self, wrong: &[(&'static str, Date)]) -> Vec<Closing> {
        let ungated = |one: &&Closing| wrong.contains(&("ended_without_gate", one.day));
        self.closed.iter().filter(|one| one.by.is_some()).filter(ungated).copied().collect()
    }

    /// Everything that is wrong on a day, beside all ungated closings of the authority.
    pub(super) fn found(&self, beside: &Beside<'_>, unlooked: &[Closing]) -> Found {
        let mut found: Found = self.court.found(beside);
        found.extend(self.duties.found(beside));
        for one in self.closed.iter().filter(|one| unlooked.contains(one)) {
            let days = |other: &Closing| i64::from((one.day - other.day).get_days()).abs();
            let alike = unlooked.iter().filter(|other| other.by == one.by);
            let before = alike.filter(|other| other.position <= one.position && days(other) < 7);
            found.extend((before.count() >= 6).then_some(("bulk_closure", one.day)));
        }
        found.extend(self.came_back(beside.on).map(|day| ("step_down_and_back", day)));
        found
    }

    /// The last day on which the child came back soon after help had ended or become less.
    fn came_back(&self, on: Date) -> Option<Date> {
        let soon = |down: Date, back: &Date| down <= *back && *back <= down + 84.days();
        let closed = self
            .closed
            .iter()
            .flat_map(|one| self.referrals.iter().copied().filter(move |back| soon(one.day, back)));
        let ended = self.guarded.iter().filter_map(|one| one.1);
        let guarded = ended
            .flat_map(|down| self.enquiries.iter().copied().filter(move |back| soon(down, back)));
        closed.chain(guarded).filter(|back| *back > on - 1.year()).max()
    }
}
