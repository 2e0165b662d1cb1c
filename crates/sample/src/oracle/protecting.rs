//! What the watch should find of child protection: the same slow and plain reckoning.
//!
//! It reads bodies of facts only and counts with the sample's own calendar. Each limit is written
//! out here a second time on purpose.

use crate::calendar;
use casework::{Event, case::Referral};
use jiff::{ToSpan, civil::Date};
use words::{EpisodeId, london};

/// What was recorded about protecting one child.
#[derive(Default)]
pub(super) struct Protected {
    /// Referral, received, accepted for a discussion.
    asked: Vec<(EpisodeId, Date, Option<Date>)>,
    /// Discussion, held, whether anything is left out.
    discussions: Vec<(EpisodeId, Date, bool)>,
    enquiries: Vec<Enquiry>,
    /// Conference, the day its clock began when it is a transfer, whether it was held.
    called: Vec<(EpisodeId, Option<Date>, bool)>,
    /// Held, to be reviewed by.
    first_conferences: Vec<(Date, Option<Date>)>,
    reviews: Vec<(Date, Option<Date>)>,
    /// Held, meets again.
    groups: Vec<(Date, Option<Date>)>,
    /// Plan, whether for protection, started, ended.
    plans: Vec<(EpisodeId, bool, Date, Option<Date>)>,
    /// Measure, kind, began, holds until, whether it is known what followed.
    measures: Vec<(EpisodeId, &'static str, Date, Date, bool)>,
    /// Reversal, made, whether somebody answered.
    reversals: Vec<(EpisodeId, Date, bool)>,
}

struct Enquiry {
    id: EpisodeId,
    began: Date,
    led: bool,
    ended: Option<String>,
}

/// What else is known of the child.
pub(super) struct Beside<'a> {
    /// The referrals whose case is open.
    pub(super) open: Vec<EpisodeId>,
    /// The days on which the child was seen.
    pub(super) seen: &'a std::collections::BTreeSet<Date>,
    /// The day of birth.
    pub(super) born: Option<Date>,
    pub(super) dead: bool,
    pub(super) on: Date,
}

type Found = Vec<(&'static str, Date)>;

impl Protected {
    pub(super) fn take(&mut self, event: &Event, day: Date) {
        self.asking(event, day);
        self.meeting(event, day);
        self.acting(event, day);
    }

    fn asking(&mut self, event: &Event, day: Date) {
        match event {
            Event::ReferralReceived(e) => self.asked.push((e.referral, day, None)),
            Event::ReferralDecided(e) if Referral::accepts(&e.decision) => {
                let asked = (e.decision == "strategy_discussion").then_some(day);
                for one in self.asked.iter_mut().filter(|one| one.0 == e.referral) {
                    one.2 = asked;
                }
            }
            Event::StrategyDiscussionHeld(e) => {
                let left_out = e.people.is_empty() || e.next_steps.is_empty();
                self.discussions.push((e.discussion, day, left_out));
            }
            Event::StrategyDiscussionCompleted(e) => {
                for one in self.discussions.iter_mut().filter(|one| one.0 == e.discussion) {
                    one.2 = false;
                }
            }
            Event::Section47Started(e) => {
                let led = e.lead.is_some();
                self.enquiries.push(Enquiry { id: e.enquiry, began: day, led, ended: None });
            }
            Event::Section47Led(e) => self.enquiry(e.enquiry, |one| one.led = true),
            Event::Section47Finished(e) => {
                self.enquiry(e.enquiry, |one| one.ended = Some(e.outcome.clone()));
            }
            Event::Section47Stopped(e) => {
                self.enquiry(e.enquiry, |one| one.ended = Some(String::new()));
            }
            _ => {}
        }
    }

    fn enquiry(&mut self, id: EpisodeId, change: impl Fn(&mut Enquiry)) {
        self.enquiries.iter_mut().filter(|one| one.id == id).for_each(change);
    }

    fn meeting(&mut self, event: &Event, day: Date) {
        match event {
            Event::ConferenceConvened(e) => {
                let transfer = e.notified.filter(|_| e.kind == "transfer_in");
                self.called.push((e.conference, transfer, false));
            }
            Event::ConferenceHeld(e) => {
                for one in self.called.iter_mut().filter(|one| one.0 == e.conference) {
                    one.2 = true;
                }
                let review = e.kind == "review";
                let held = if review { &mut self.reviews } else { &mut self.first_conferences };
                held.push((day, e.review_by));
            }
            Event::CoreGroupHeld(e) => self.groups.push((day, e.next)),
            Event::PlanStarted(e) => {
                self.plans.push((e.plan, e.kind == "child_protection", day, None));
            }
            Event::PlanEnded(e) => {
                for one in self.plans.iter_mut().filter(|one| one.0 == e.plan) {
                    one.3 = Some(day);
                }
            }
            _ => {}
        }
    }

    fn acting(&mut self, event: &Event, day: Date) {
        match event {
            Event::PoliceProtectionTaken(e) => {
                let until = london::day_of(e.until);
                self.measures.push((e.measure, "police_protection_72", day, until, false));
            }
            Event::EmergencyOrderMade(e) => {
                self.measures.push((e.measure, "emergency_order_8", day, e.until, false));
            }
            Event::EmergencyOrderExtended(e) => {
                for one in self.measures.iter_mut().filter(|one| one.0 == e.measure) {
                    one.3 = e.until;
                }
            }
            Event::EmergencyMeasureEnded(e) => {
                for one in self.measures.iter_mut().filter(|one| one.0 == e.measure) {
                    one.4 = true;
                }
            }
            Event::DecisionReversed(e) => self.reversals.push((e.reversal, day, false)),
            Event::ReversalAnswered(e) => {
                for one in self.reversals.iter_mut().filter(|one| one.0 == e.reversal) {
                    one.2 = true;
                }
            }
            _ => {}
        }
    }

    /// Everything that is wrong on a day.
    pub(super) fn found(&self, beside: &Beside<'_>) -> Found {
        let mut found = self.lasting(beside);
        if beside.dead {
            return found;
        }
        found.extend(self.discussing(beside));
        found.extend(self.enquiring(beside));
        found.extend(self.conferring(beside));
        for (_, _, began, _) in self.running() {
            found.extend(self.guarding(began, beside));
        }
        let over =
            self.measures.iter().filter(|(_, _, _, until, said)| !said && *until < beside.on);
        found.extend(over.map(|(_, kind, began, _, _)| (*kind, *began)));
        found
    }

    fn running(&self) -> impl Iterator<Item = (EpisodeId, bool, Date, Option<Date>)> {
        self.plans.iter().copied().filter(|(_, protects, _, ended)| *protects && ended.is_none())
    }

    fn discussing(&self, beside: &Beside<'_>) -> Found {
        let mut found = Found::new();
        for (referral, received, asked) in &self.asked {
            let Some(asked) = asked.filter(|_| beside.open.contains(referral)) else { continue };
            let held = self.discussions.iter().any(|one| one.1 >= *received);
            let enquired = self.enquiries.iter().any(|one| one.began >= *received);
            let planned = self.plans.iter().any(|one| one.2 >= *received);
            if !(held || enquired || planned) && calendar::add(asked, 1) < beside.on {
                found.push(("strategy_discussion", asked));
            }
        }
        let left_out = self.discussions.iter().filter(|one| one.2).map(|one| one.1);
        let unled = self.enquiries.iter().filter(|one| !one.led && one.ended.is_none());
        let recorded = left_out.chain(unled.map(|one| one.began));
        let late = recorded.filter(|day| calendar::add(*day, 1) < beside.on);
        found.extend(late.map(|day| ("strategy_record", day)));
        found
    }

    fn enquiring(&self, beside: &Beside<'_>) -> Found {
        let mut found = Found::new();
        for one in self.enquiries.iter().filter(|one| one.ended.is_none()) {
            let seen = beside.seen.range(one.began..).next().is_some();
            // Twenty-four hours count on a list as the day after.
            if !seen && one.began + 1.day() < beside.on {
                found.push(("section_47_seen", one.began));
            }
            if calendar::add(one.began, 10) < beside.on {
                found.push(("section_47_10", one.began));
            }
        }
        found
    }

    fn conferring(&self, beside: &Beside<'_>) -> Found {
        let mut found = Found::new();
        for one in &self.enquiries {
            let risk = match one.ended.as_deref() {
                None => true,
                Some("continuing_risk") => !beside.open.is_empty(),
                Some(_) => false,
            };
            let held = self.first_conferences.iter().any(|(day, _)| *day >= one.began);
            let protects = |plan: &&(EpisodeId, bool, Date, Option<Date>)| {
                plan.1 && plan.3.is_none_or(|ended| one.began < ended)
            };
            let planned = self.plans.iter().any(|plan| protects(&plan));
            if risk && !held && !planned && calendar::add(one.began, 15) < beside.on {
                found.push(("conference_15", one.began));
            }
        }
        let told = self.called.iter().filter(|(_, _, held)| !held).filter_map(|one| one.1);
        let late = told.filter(|day| calendar::add(*day, 15) < beside.on);
        found.extend(late.map(|day| ("conference_transfer_15", day)));
        found
    }

    /// What is wrong with a plan that runs.
    fn guarding(&self, began: Date, beside: &Beside<'_>) -> Found {
        let mut found = Found::new();
        let group = self.groups.iter().filter(|(day, _)| *day >= began).max();
        match group {
            None if calendar::add(began, 10) < beside.on => found.push(("core_group_10", began)),
            Some((day, next)) => {
                let limit = *day + 42.days();
                let due = next.filter(|next| next > day).map_or(limit, |next| next.min(limit));
                found.extend((due < beside.on).then_some(("core_group", *day)));
            }
            None => {}
        }
        let since = |held: &[(Date, Option<Date>)]| {
            held.iter().copied().filter(|(day, _)| *day >= began).collect::<Vec<_>>()
        };
        let reviewed = since(&self.reviews).into_iter().max();
        let made = since(&self.first_conferences).into_iter().min().unwrap_or((began, None));
        let (kind, (day, by), limit) = match reviewed {
            Some(last) => ("protection_review", last, last.0 + 6.months()),
            None => ("protection_review_first", made, made.0 + 3.months()),
        };
        let due = by.filter(|by| *by > day).map_or(limit, |by| by.min(limit));
        found.extend((due < beside.on).then_some((kind, day)));
        let seen = beside.seen.range(began..).next_back().copied().unwrap_or(began);
        found.extend((calendar::add(seen, 10) < beside.on).then_some(("protection_visit", seen)));
        found
    }

    /// What is wrong whether the child lives or not.
    fn lasting(&self, beside: &Beside<'_>) -> Found {
        let unanswered = self.reversals.iter().filter(|(_, _, answered)| !answered);
        let mut found: Found = unanswered.map(|(_, day, _)| ("reversal", *day)).collect();
        for (_, _, began, _) in self.running() {
            found.extend((began + 15.months() < beside.on).then_some(("plan_drift", began)));
        }
        let mut plans: Vec<_> = self.plans.iter().filter(|one| one.1).collect();
        plans.sort_by_key(|one| one.2);
        for (place, one) in plans.iter().enumerate() {
            let before = plans[..place].iter().filter_map(|one| one.3).max();
            let again = before.is_some_and(|end| end <= one.2 && one.2 <= end + 24.months());
            if again && one.2 > beside.on - 1.year() {
                found.push(("repeat_plan", one.2));
            }
        }
        found
    }
}
