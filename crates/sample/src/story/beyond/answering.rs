//! The words of who answers for a case: an enquiry that begins while somebody holds it, supervision, and
//! a review that was written on the wrong record and taken off it again.

use super::Scene;
use crate::{
    mint::clock,
    plan::{Act, Thing},
    story::{Telling, sitting},
    texts::answering as texts,
};
use casework::{
    Event,
    care::review::CareReviewHeld,
    correction::{EntryWithdrawn, answering::WithdrawalAnswered},
    enquiry::Section47Started,
    supervision::of_child::CaseSupervisionHeld,
    visit::{Seen, SeenAlone, VisitRecorded},
};
use jiff::civil::Date;
use words::{EpisodeId, Subject};

/// What an act records, when it is one of these.
pub(super) fn event(act: Act, scene: &Scene<'_>) -> Option<Event> {
    let event = match act {
        Act::Enquired => Section47Started {
            enquiry: scene.id(Thing::Enquiry),
            discussion: None,
            referral: scene.referral,
            joint: Some(false),
            lead: Some(scene.by),
        }
        .into(),
        Act::SeenAtHome => VisitRecorded {
            worker: scene.worker,
            seen: Seen::Yes,
            alone: SeenAlone::Yes,
            place: "home".to_owned(),
            text: scene.tell(texts::SEEN_AT_HOME),
            child_words: String::new(),
            kind: None,
            bedroom: None,
        }
        .into(),
        Act::TalkedThrough => CaseSupervisionHeld {
            worker: Some(scene.worker),
            talked: scene.tell(texts::TALKED),
            agreed: scene.tell(texts::AGREED),
        }
        .into(),
        _ => return None,
    };
    Some(event)
}

impl Telling<'_> {
    /// A review of another child's care that stood here for an hour, and what another officer said to
    /// its going.
    pub(super) fn taken_off(&mut self, kid: usize, day: Date, answered: Option<Date>) {
        let chairs = &self.setting.staff.chairs;
        let turn = usize::try_from(self.plan.number).unwrap_or_default();
        let (officer, other) = (chairs[turn % chairs.len()], chairs[(turn + 1) % chairs.len()]);
        let person = self.person(kid);
        let review = CareReviewHeld {
            period: self.period_of(kid),
            officer: Some(officer),
            people: vec![self.colleague(officer, "reviewing officer")],
            part: "PN0".to_owned(),
            child_view: String::new(),
            permanence: "undecided".to_owned(),
            decisions: texts::ANOTHER_CHILDS.to_owned(),
            next: None,
            followed: false,
        };
        let when = sitting(day, clock(15, 10), officer);
        let wrong = self.pen.one(when, person, when.on(), review);
        let withdrawn = EntryWithdrawn {
            position: 0,
            ordinal: 0,
            kind: "wrong_person".to_owned(),
            reason: texts::TAKEN_OFF.to_owned(),
        };
        let when = sitting(day, clock(16, 5), officer);
        let gone = self.pen.one(when, person, when.on(), withdrawn);
        self.pen.written.speaks_of.push((gone, wrong));
        if let Some(day) = answered {
            let when = sitting(day, clock(10, 5), other);
            let text = texts::RIGHT_TO.to_owned();
            // Positions are put in when all stories stand in one order.
            let answer = WithdrawalAnswered { withdrawal: 0, text };
            let said = self.pen.one(when, person, when.on(), answer);
            self.pen.written.speaks_of.push((said, gone));
        }
    }

    /// The child's period of care, where there is one.
    fn period_of(&self, kid: usize) -> Option<EpisodeId> {
        let subject = Subject::Person(self.person(kid));
        let facts = self.pen.written.recorded.iter().flat_map(|one| &one.facts);
        let own = facts.filter(|fact| fact.subject == subject);
        let mut plans = own.filter_map(|fact| match &fact.event {
            Event::PlanStarted(plan) if plan.kind == "care" => Some(plan.plan),
            _ => None,
        });
        plans.next_back()
    }

    /// The child's last referral.
    pub(super) fn referral_of(&self, kid: usize) -> Option<EpisodeId> {
        let subject = Subject::Person(self.person(kid));
        let facts = self.pen.written.recorded.iter().flat_map(|one| &one.facts);
        let own = facts.filter(|fact| fact.subject == subject);
        let mut referrals = own.filter_map(|fact| match &fact.event {
            Event::ReferralReceived(referral) => Some(referral.referral),
            _ => None,
        });
        referrals.next_back()
    }
}
