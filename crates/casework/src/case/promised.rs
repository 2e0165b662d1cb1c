//! What was promised round a review of care, a placement and life after care, as the record stands.
//!
//! Each value is as its entries left it; no words of anybody stand here. Nothing here refuses.

use super::{Case, caring::by_day};
use crate::{entry::Entry, event::Event};
use words::{Date, EpisodeId};

/// Everything of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Promised {
    /// Steps before and after reviews of care, oldest first.
    pub review_steps: Vec<ReviewStep>,
    /// Formal disputes of a reviewing officer.
    pub disputes: Vec<Dispute>,
    /// Placement plans: of which placement, agreed when.
    pub plans: Vec<(EpisodeId, Date)>,
    /// Refusals of contact with the family.
    pub refusals: Vec<ContactRefusal>,
    /// Offers of support from 21 on, oldest first.
    pub offers: Vec<SupportOffer>,
    /// When somebody told us whether they want to learn, and whether they do; oldest first.
    pub wishes: Vec<(Date, bool)>,
    /// When notice of a death was given.
    pub death_notified: Option<Date>,
}

/// A step before or after a review of care.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewStep {
    /// When.
    pub on: Date,
    /// What, as coded.
    pub step: String,
    /// The day of its review; nothing of a report for one that is to come.
    pub review: Option<Date>,
    /// Of an answer: whether the manager agrees.
    pub agrees: Option<bool>,
}

/// A formal dispute of a reviewing officer.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispute {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its entry stands.
    pub position: u64,
    /// When it was raised.
    pub raised: Date,
    /// When and how it ended, as coded.
    pub settled: Option<(Date, String)>,
}

/// A refusal of contact with the family.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactRefusal {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its entry stands.
    pub position: u64,
    /// From this day.
    pub from: Date,
    /// When and how it ended, as coded.
    pub ended: Option<(Date, String)>,
}

/// An offer of support.
#[derive(Clone, Debug, PartialEq)]
pub struct SupportOffer {
    /// When.
    pub on: Date,
    /// What they answered, as coded.
    pub answer: String,
}

impl Promised {
    /// The steps after the review of a day, oldest first.
    pub fn steps_of(&self, held: Date) -> impl Iterator<Item = &ReviewStep> {
        self.review_steps.iter().filter(move |one| one.review == Some(held))
    }

    /// The disputes that have not ended, oldest first.
    pub fn disputes_now(&self) -> impl Iterator<Item = &Dispute> {
        self.disputes.iter().filter(|one| one.settled.is_none())
    }

    /// The refusals of contact that have not ended, oldest first.
    pub fn contact_refused(&self) -> impl Iterator<Item = &ContactRefusal> {
        self.refusals.iter().filter(|one| one.ended.is_none())
    }

    /// When the plan of a placement was agreed, the last time.
    pub fn plan_of(&self, placement: EpisodeId) -> Option<Date> {
        self.plans.iter().rfind(|(of, _)| *of == placement).map(|(_, on)| *on)
    }
}

/// Takes one event into what was promised.
pub(super) fn promised(case: &mut Case, entry: &Entry, event: &Event) {
    let (day, position) = (entry.happened.day(), entry.position);
    let all = &mut case.promised;
    match event {
        Event::ReviewStepTaken(e) => {
            let (step, review, agrees) = (e.step.clone(), e.review, e.agrees);
            let new = ReviewStep { on: day, step, review, agrees };
            by_day(&mut all.review_steps, new, |one| one.on);
        }
        Event::ReviewDisputeRaised(e) => {
            let new = Dispute { id: e.dispute, position, raised: day, settled: None };
            by_day(&mut all.disputes, new, |one| one.raised);
        }
        Event::ReviewDisputeSettled(e) => {
            for one in all.disputes.iter_mut().filter(|one| one.id == e.dispute) {
                one.settled = Some((day, e.how.clone()));
            }
        }
        Event::PlacementPlanAgreed(e) => {
            by_day(&mut all.plans, (e.placement, day), |(_, on)| *on);
        }
        Event::FamilyContactRefused(e) => {
            let new = ContactRefusal { id: e.refusal, position, from: day, ended: None };
            by_day(&mut all.refusals, new, |one| one.from);
        }
        Event::ContactRefusalEnded(e) => {
            for one in all.refusals.iter_mut().filter(|one| one.id == e.refusal) {
                one.ended = Some((day, e.how.clone()));
            }
        }
        Event::SupportOffered(e) => {
            let new = SupportOffer { on: day, answer: e.answer.clone() };
            by_day(&mut all.offers, new, |one| one.on);
        }
        Event::LearningWishTold(e) => by_day(&mut all.wishes, (day, e.wants), |(on, _)| *on),
        Event::DeathNoticeGiven(_) => all.death_notified = Some(day),
        _ => {}
    }
}
