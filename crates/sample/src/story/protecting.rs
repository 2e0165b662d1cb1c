//! From the strategy discussion to the end of the section 47 enquiry, and what the police or a
//! court did at once. The conferences stand in `conferring`.
//!
//! What is decided about brothers and sisters together is one command, as the forms offer it.

use super::{Telling, contact::Referred, episode::Plans, sitting};
use crate::{
    calendar,
    mint::clock,
    pen::{Sitting, about},
    plan::{Discussion, Emergency, Episode, Protecting, Recording},
    texts::protecting as texts,
};
use casework::{
    attendance::{Participant, Presence},
    emergency::{EmergencyOrderExtended, EmergencyOrderMade, PoliceProtectionTaken},
    enquiry::{Section47Finished, Section47Started},
    strategy::StrategyDiscussionHeld,
};
use jiff::{SignedDuration, ToSpan, civil::Date};
use words::{EpisodeId, WorkerId};

/// A meeting that decided something, as a reversal speaks of it.
pub(super) struct Meeting {
    pub(super) id: EpisodeId,
    pub(super) of: &'static str,
    pub(super) decided: &'static str,
    pub(super) people: Vec<Participant>,
    /// The enquiries that it began: the child's place and the enquiry's id.
    pub(super) enquiries: Plans,
}

impl Telling<'_> {
    /// Everything that is done to protect the children. Gives the plans that run at the end.
    pub(super) fn protect(
        &mut self,
        (episode, referred): (&Episode, &Referred),
        protecting: &Protecting,
        (desk, until): (Sitting, Date),
    ) -> Plans {
        let mut decided = self.discuss((episode, referred), protecting, desk);
        if let (Some(meeting), Some((day, found))) = (&decided, protecting.found) {
            self.enquired(episode, &meeting.enquiries, (day, found));
        }
        let mut plans = Plans::new();
        if let Some(conference) = protecting.conference.filter(|one| one.called <= until) {
            let (held, made) = self.confer((episode, referred), conference);
            decided = held.or(decided);
            plans = made;
        }
        if let Some(plan) = &protecting.plan {
            plans = self.guard((episode, &plans), plan);
        }
        if let (Some(reversed), Some(meeting)) = (protecting.reversed, &decided) {
            self.reverse((episode, referred), meeting, reversed);
        }
        if let Some(emergency) = protecting.emergency {
            self.emergency(referred, emergency);
        }
        plans.extend(self.in_need((episode, referred), protecting, until));
        plans
    }

    /// The plan of a child in need, where there is no protection plan, or not any more.
    fn in_need(
        &mut self,
        (episode, referred): (&Episode, &Referred),
        protecting: &Protecting,
        until: Date,
    ) -> Plans {
        let from = match &protecting.plan {
            None if episode.standing == crate::plan::Standing::Protected => None,
            None => episode.plan,
            Some(plan) => match plan.ended {
                Some((day, "conference")) => Some(calendar::add(day, 2)),
                _ => None,
            },
        };
        let standing = crate::plan::Standing::InNeed;
        let after = Episode { plan: from, standing, ..episode.clone() };
        self.plans(&after, referred, until)
    }

    /// The strategy discussion, and the enquiries that it begins.
    fn discuss(
        &mut self,
        (episode, referred): (&Episode, &Referred),
        protecting: &Protecting,
        desk: Sitting,
    ) -> Option<Meeting> {
        let Discussion::Held(day, decision, recording) = protecting.discussion else {
            return None;
        };
        let minute = if day == desk.day { desk.minute + 115 } else { clock(10, 20) };
        let held = sitting(day, minute, self.manager(episode, day));
        let lead = self.holder(episode, day);
        let kids: Vec<usize> = referred.iter().map(|(kid, _)| *kid).collect();
        let event = self.discussion((&kids, lead), held, (decision, recording));
        let joint = decision == "section_47_joint";
        let begins = decision.starts_with("section_47");
        let people: Vec<_> =
            referred.iter().map(|(kid, id)| (*kid, self.person(*kid), *id)).collect();
        let mut meeting = Meeting {
            id: event.discussion,
            of: "strategy_discussion",
            decided: decision,
            people: event.people.clone(),
            enquiries: Plans::new(),
        };
        self.pen.write(held.later(25), |ticket| {
            let mut facts = Vec::new();
            meeting.id = ticket.begins(1);
            for (number, (kid, person, referral)) in people.into_iter().enumerate() {
                let event = StrategyDiscussionHeld { discussion: meeting.id, ..event.clone() };
                facts.push(about(person, held.happened(), event));
                let started = Section47Started {
                    enquiry: ticket.begins(number + 2),
                    discussion: Some(meeting.id),
                    referral: Some(referral),
                    joint: Some(joint),
                    lead: (recording != Recording::NobodyLeads).then_some(lead),
                };
                if begins {
                    meeting.enquiries.push((kid, started.enquiry));
                    facts.push(about(person, held.happened(), started));
                }
            }
            facts
        });
        Some(meeting)
    }

    fn discussion(
        &mut self,
        (kids, lead): (&[usize], WorkerId),
        held: Sitting,
        (decision, recording): (&str, Recording),
    ) -> StrategyDiscussionHeld {
        let words = self.speaking(kids.first().copied().unwrap_or(0), kids, "");
        let (list, next) = match decision.starts_with("section_47") {
            true => (texts::ENQUIRE, texts::NEXT_STEPS),
            false => (texts::NO_ENQUIRY, texts::ASSESS_ON),
        };
        let reason = words.tell(self.next(list));
        let next_steps = words.tell(self.next(next));
        let event = StrategyDiscussionHeld {
            // The pen names it when it is written.
            discussion: EpisodeId(held.by.0),
            decision: decision.to_owned(),
            reason,
            police: Presence::Present,
            health: Presence::Present,
            people: vec![
                self.colleague(held.by, "team manager"),
                self.colleague(lead, "social worker"),
                self.partner(texts::POLICE),
                self.partner(texts::HEALTH),
            ],
            next_steps,
        };
        if recording != Recording::LeftOut {
            return event;
        }
        StrategyDiscussionHeld {
            police: Presence::NotStated,
            health: Presence::NotStated,
            people: Vec::new(),
            next_steps: String::new(),
            ..event
        }
    }

    pub(super) fn colleague(&self, worker: WorkerId, from: &str) -> Participant {
        let name = self.setting.staff.name(worker).to_owned();
        Participant { name, from: from.to_owned(), worker: Some(worker) }
    }

    /// Somebody of another agency.
    pub(super) fn partner(&mut self, list: &[(&'static str, &'static str)]) -> Participant {
        let (name, from) = self.chance.pick(list);
        Participant { name: name.to_owned(), from: from.to_owned(), worker: None }
    }

    /// What the enquiry found, for every child.
    fn enquired(&mut self, episode: &Episode, enquiries: &Plans, (day, found): (Date, &str)) {
        let when = sitting(day, clock(15, 20), self.holder(episode, day));
        let risk = found == casework::enquiry::CONTINUING_RISK;
        let text = self.next(if risk { texts::RISK } else { texts::NO_RISK });
        let view = self.next(texts::CHILD_VIEW);
        for (kid, enquiry) in enquiries {
            let words = self.who(*kid);
            let speaks = self.age(*kid, day) >= 5;
            let event = Section47Finished {
                enquiry: *enquiry,
                outcome: found.to_owned(),
                text: words.tell(text),
                child_view: if speaks { words.tell(view) } else { String::new() },
            };
            self.pen.one(when, self.person(*kid), when.on(), event);
        }
    }

    /// Police protection or an order, written down by the worker of the night.
    fn emergency(&mut self, referred: &Referred, emergency: Emergency) {
        let (Emergency::Police(day) | Emergency::Order(day, ..)) = emergency;
        let when = sitting(day, clock(21, 40), self.setting.staff.night);
        for (kid, _) in referred {
            let (person, text) = (self.person(*kid), self.who(*kid).tell(texts::TAKEN));
            match emergency {
                Emergency::Police(_) => self.taken(when, person, text),
                Emergency::Order(_, until, extended) => {
                    self.ordered(when, (person, text), (until, extended));
                }
            }
        }
    }

    fn taken(&mut self, when: Sitting, person: words::PersonId, text: String) {
        let until = when.moment() + SignedDuration::from_hours(72);
        self.pen.write(when.later(30), |ticket| {
            let event = PoliceProtectionTaken {
                measure: ticket.begins(1),
                until,
                place: "With a foster carer of the emergency list".to_owned(),
                officer: "Inspector Rowan Peel".to_owned(),
                text,
            };
            vec![about(person, when.happened(), event)]
        });
    }

    fn ordered(
        &mut self,
        when: Sitting,
        (person, text): (words::PersonId, String),
        (until, extended): (Date, Option<Date>),
    ) {
        let mut id = None;
        self.pen.write(when.later(30), |ticket| {
            let measure = ticket.begins(1);
            id = Some(measure);
            let court = "Family Court at Solent".to_owned();
            vec![about(person, when.on(), EmergencyOrderMade { measure, until, court, text })]
        });
        let Some((measure, longer)) = id.zip(extended) else { return };
        let day = calendar::on_or_before(until - 1.day());
        let when = sitting(day, clock(16, 10), when.by);
        let text = "The court gave more time, so that the doctors can say what they found.";
        let event = EmergencyOrderExtended { measure, until: longer, text: text.to_owned() };
        self.pen.one(when, person, when.on(), event);
    }
}
