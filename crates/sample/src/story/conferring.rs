//! Conferences, the protection plan that they make, its core groups and reviews, and its end.
//!
//! A chair from outside the case's line records what a conference decided, for all children of the
//! family at once; a child's own words stay with that child.

use super::{Telling, contact::Referred, episode::Plans, protecting::Meeting, sitting};
use crate::{
    calendar,
    mint::clock,
    pen::{Sitting, about},
    plan::{Conference, Episode, Guarded, review_by},
    texts::protecting as texts,
};
use casework::{
    Event, Fact,
    attendance::Participant,
    conference::{ConferenceConvened, ConferenceRearranged, held::ConferenceHeld},
    core_group::CoreGroupHeld,
    plan::{PlanEnded, PlanStarted},
    protection::PlanCategorised,
};
use jiff::civil::Date;
use words::{EpisodeId, WorkerId};

/// A conference as it is written: its id, its kind, and the day on which it was held.
struct Sat {
    id: EpisodeId,
    kind: &'static str,
    day: Date,
}

impl Telling<'_> {
    /// Who chairs this family's conferences.
    pub(super) fn chair(&self) -> WorkerId {
        let chairs = &self.setting.staff.chairs;
        let reversed = |episode: &Episode| {
            episode.protecting.as_ref().is_some_and(|one| one.reversed.is_some())
        };
        // The first is asked to answer what a director reversed, and knows the children.
        let first = self.plan.episodes.iter().any(reversed);
        chairs[if first { 0 } else { self.plan.number as usize % chairs.len() }]
    }

    /// The first conference, called and perhaps held. Gives what it decided, and the protection
    /// plans that it made.
    pub(super) fn confer(
        &mut self,
        (episode, referred): (&Episode, &Referred),
        conference: Conference,
    ) -> (Option<Meeting>, Plans) {
        let kids: Vec<usize> = referred.iter().map(|(kid, _)| *kid).collect();
        let kind = if conference.transfer { "transfer_in" } else { "initial" };
        let called = self.call(episode, &kids, (kind, conference));
        let Some((day, decision)) = conference.held else {
            return (None, Plans::new());
        };
        let sat = Sat { id: called, kind, day };
        let made = decision == "plan_made";
        let mut event = self.held(episode, &kids, (&sat, decision));
        event.review_by = made.then(|| review_by(day, 0));
        let category = self.chance.pick(texts::CATEGORIES).to_owned();
        let elsewhere = Some(u8::from(conference.transfer));
        let aims = self.aims(&kids, day);
        let facts = self.made((&event, &category, elsewhere), (referred, &aims), &sat);
        let meeting = Meeting {
            id: called,
            of: "conference",
            decided: decision,
            people: event.people,
            enquiries: Plans::new(),
        };
        (Some(meeting), facts)
    }

    fn aims(&mut self, kids: &[usize], day: Date) -> String {
        let theme = self.theme_on(day);
        let words = self.speaking(kids.first().copied().unwrap_or(0), kids, "");
        let aims = self.next(theme.aims);
        words.tell(aims)
    }

    fn call(
        &mut self,
        episode: &Episode,
        kids: &[usize],
        (kind, conference): (&str, Conference),
    ) -> EpisodeId {
        let chair = self.chair();
        let when =
            sitting(conference.called, clock(16, 5), self.holder(episode, conference.called));
        let people: Vec<_> = kids.iter().map(|kid| self.person(*kid)).collect();
        let mut id = None;
        self.pen.write(when, |ticket| {
            let event = ConferenceConvened {
                conference: ticket.begins(1),
                kind: kind.to_owned(),
                planned: conference.planned,
                chair,
                notified: conference.transfer.then_some(conference.called),
            };
            id = Some(event.conference);
            people.iter().map(|person| about(*person, when.on(), event.clone())).collect()
        });
        let id = id.expect("the pen asks for the facts of every command");
        if let Some(planned) = conference.moved {
            let day = calendar::add(conference.planned, -1);
            let when = sitting(day, clock(11, 25), self.manager(episode, day));
            let reason =
                "The police officer who has to be there is in court on that day.".to_owned();
            let event = ConferenceRearranged { conference: id, planned, chair, reason };
            self.pen.write(when, |_| {
                people.iter().map(|person| about(*person, when.on(), event.clone())).collect()
            });
        }
        id
    }

    /// What a conference says, the same for all but for the first child's own words.
    fn held(
        &mut self,
        episode: &Episode,
        kids: &[usize],
        (sat, decision): (&Sat, &str),
    ) -> ConferenceHeld {
        let lead = kids.first().copied().unwrap_or(0);
        let words = self.speaking(lead, kids, "");
        let speaks = self.age(lead, sat.day) >= 5;
        let reason = self.next(match decision {
            "plan_made" => texts::PLAN_MADE,
            "no_plan" => texts::PLAN_NOT_NEEDED,
            "plan_ends" => texts::PLAN_ENDS,
            _ => texts::PLAN_CONTINUES,
        });
        let parents_view = words.tell(self.next(texts::PARENTS_VIEW));
        let child_view = self.next(if speaks { texts::CHILD_VIEW } else { texts::LITTLE_VIEW });
        let disagrees = self.chance.in_a_hundred(16);
        let dissent = if disagrees { texts::DISSENT } else { "" };
        let child = if speaks { "spoken_for" } else { "too_young" };
        ConferenceHeld {
            conference: sat.id,
            kind: sat.kind.to_owned(),
            chair: Some(self.chair()),
            decision: decision.to_owned(),
            reason: words.tell(reason),
            quorate: Some(true),
            people: self.round_the_table(episode, sat.day),
            agencies: ["social_care", "police", "health", "school"].map(str::to_owned).to_vec(),
            apologies: Vec::new(),
            parents: self.chance.pick(&["all", "some", "some"]).to_owned(),
            parents_view,
            child: child.to_owned(),
            child_view: self.who(lead).tell(child_view),
            dissent: words.tell(dissent),
            plan: None,
            review_by: None,
        }
    }

    fn round_the_table(&mut self, episode: &Episode, day: Date) -> Vec<Participant> {
        let carer = &self.cast.people[self.cast.carer];
        let name = format!("{} {}", carer.given, carer.family);
        let what = crate::cast::relation(carer.kin).replace('_', "-");
        vec![
            self.colleague(self.holder(episode, day), "social worker"),
            Participant { name, from: what, worker: None },
            self.partner(texts::POLICE),
            self.partner(texts::HEALTH),
            self.partner(texts::SCHOOL),
        ]
    }

    /// Writes what the first conference decided, with the plans that it made.
    fn made(
        &mut self,
        (event, category, elsewhere): (&ConferenceHeld, &str, Option<u8>),
        (referred, aims): (&Referred, &str),
        sat: &Sat,
    ) -> Plans {
        let when = sitting(sat.day, clock(13, 30), self.chair());
        let people: Vec<_> =
            referred.iter().map(|(kid, id)| (*kid, self.person(*kid), *id)).collect();
        let mut plans = Plans::new();
        self.pen.write(when, |ticket| {
            let mut facts = Vec::new();
            for (number, (kid, person, referral)) in people.into_iter().enumerate() {
                let plan = ticket.begins(number + 1);
                let mut event = of_child(event, number);
                event.plan = event.review_by.map(|_| plan);
                let review_by = event.review_by;
                facts.push(about(person, when.on(), event));
                if review_by.is_none() {
                    continue;
                }
                plans.push((kid, plan));
                let started = PlanStarted {
                    plan,
                    kind: "child_protection".to_owned(),
                    referral: Some(referral),
                    aims: aims.to_owned(),
                    review_by,
                };
                let categorised = PlanCategorised {
                    plan,
                    category: category.to_owned(),
                    conference: Some(sat.id),
                    elsewhere,
                };
                facts.push(about(person, when.on(), started));
                facts.push(about(person, when.on(), categorised));
            }
            facts
        });
        plans
    }

    /// The plan while it runs: core groups, reviews and its end. Gives the plans that still run.
    pub(super) fn guard(&mut self, (episode, plans): (&Episode, &Plans), plan: &Guarded) -> Plans {
        for (place, day) in plan.groups.iter().enumerate() {
            self.group((episode, plans), *day, plan.next_group_after(place));
        }
        let mut before = plan.made;
        for (place, day) in plan.reviews.iter().enumerate() {
            let ends = plan.ended == Some((*day, "conference"));
            self.review((episode, plans), (before, *day, place), ends.then_some("plan_ends"));
            before = *day;
        }
        match plan.ended {
            None => plans.clone(),
            Some((day, reason)) => {
                if reason != "conference" {
                    self.lawful_end(plans, day, reason);
                }
                Plans::new()
            }
        }
    }

    fn group(&mut self, (episode, plans): (&Episode, &Plans), day: Date, next: Date) {
        let when = sitting(day, clock(13, 0), self.holder(episode, day));
        let kids: Vec<usize> = plans.iter().map(|(kid, _)| *kid).collect();
        let lead = kids.first().copied().unwrap_or(0);
        let text = self.next(texts::GROUP);
        let text = self.speaking(lead, &kids, self.setting.staff.name(when.by)).tell(text);
        let people = self.round_the_table(episode, day);
        let speaks = self.age(lead, day) >= 5;
        let child =
            if speaks { self.chance.pick(&["sent_views", "spoken_for"]) } else { "too_young" };
        let facts: Vec<Fact> = plans
            .iter()
            .map(|(kid, plan)| {
                let event = CoreGroupHeld {
                    plan: *plan,
                    people: people.clone(),
                    parents: "some".to_owned(),
                    child: child.to_owned(),
                    text: text.clone(),
                    dissent: String::new(),
                    next: Some(next),
                };
                about(self.person(*kid), when.on(), event)
            })
            .collect();
        let written = when.later(self.chance.between(70, 240));
        self.pen.write(written, |_| facts);
    }

    /// A review conference, which keeps the plan unless it says otherwise.
    fn review(
        &mut self,
        (episode, plans): (&Episode, &Plans),
        (before, day, place): (Date, Date, usize),
        ends: Option<&str>,
    ) {
        let kids: Vec<usize> = plans.iter().map(|(kid, _)| *kid).collect();
        let called = calendar::add(day, -20).max(calendar::add(before, 1)).min(day);
        let conference =
            Conference { called, planned: day, moved: None, held: None, transfer: false };
        let id = self.call(episode, &kids, ("review", conference));
        let sat = Sat { id, kind: "review", day };
        let decision = ends.unwrap_or("plan_continues");
        let mut event = self.held(episode, &kids, (&sat, decision));
        event.review_by = ends.is_none().then(|| review_by(day, place + 1));
        let when: Sitting = sitting(day, clock(16, 30), self.chair());
        let people: Vec<_> = plans.iter().map(|(kid, plan)| (self.person(*kid), *plan)).collect();
        self.pen.write(when, |_| {
            let mut facts = Vec::new();
            for (number, (person, plan)) in people.into_iter().enumerate() {
                let held = ConferenceHeld { plan: Some(plan), ..of_child(&event, number) };
                let text = held.reason.clone();
                facts.push(about(person, when.on(), held));
                let ended = PlanEnded { plan, reason: "conference".to_owned(), text };
                facts.extend(ends.map(|_| about(person, when.on(), ended)));
            }
            facts
        });
    }

    /// The plan ends for a reason of law, without a conference of ours.
    fn lawful_end(&mut self, plans: &Plans, day: Date, reason: &str) {
        let when = sitting(calendar::on_or_after(day), clock(9, 40), self.chair());
        for (kid, plan) in plans {
            let text = match reason {
                "eighteen" => {
                    "{child} is eighteen today. I have written to {child} and to {carer}."
                }
                _ => {
                    "Conference of Wexmoor Council, this week: they have made a plan of their own. I have their minutes."
                }
            };
            let text = self.who(*kid).tell(text);
            let event: Event = PlanEnded { plan: *plan, reason: reason.to_owned(), text }.into();
            let happened = casework::Happened::On(day);
            self.pen.one(when, self.person(*kid), happened, event);
        }
    }
}

/// A conference as it stands with one of the children: own words only with the first.
fn of_child(event: &ConferenceHeld, number: usize) -> ConferenceHeld {
    let mut event = event.clone();
    if number > 0 {
        event.child_view.clear();
    }
    event
}
