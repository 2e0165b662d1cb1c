//! How a case ends: asked for by the worker and decided by the manager, or in one of the ways in
//! which it should not.

use super::{Telling, contact::Referred, episode::Plans, sitting, visit_days::ASKED_BEFORE};
use crate::{
    calendar,
    mint::clock,
    pen::{Sitting, about},
    plan::{Closing, Episode},
    texts::notes,
};
use casework::{
    Happened,
    allocation::AllocationEnded,
    closure::{CaseClosed, ClosureDeclined, ClosureRequested, Exception},
    identity::PersonDied,
    plan::PlanEnded,
};
use jiff::civil::Date;
use words::EpisodeId;

/// What a closure without a look says, as an earlier system wrote it.
const NOTHING_SAID: &str = "Closed in the clearing of open work.";

impl Telling<'_> {
    pub(super) fn close(
        &mut self,
        (episode, referred): (&Episode, &Referred),
        plans: Plans,
        (day, how): (Date, Closing),
    ) {
        match how {
            Closing::NobodyLooked => self.closed_unasked(episode, referred, day),
            Closing::Died => self.died((episode, referred), plans, day),
            Closing::Gate | Closing::SecondTry | Closing::Exception => {
                self.closed_as_asked((episode, referred), plans, (day, how));
            }
        }
    }

    fn closed_as_asked(
        &mut self,
        (episode, referred): (&Episode, &Referred),
        plans: Plans,
        (day, how): (Date, Closing),
    ) {
        let kids: Vec<usize> = referred.iter().map(|(kid, _)| *kid).collect();
        let asked = calendar::add(day, -ASKED_BEFORE);
        let theme = self.theme_on(asked);
        let words = self.speaking(kids.first().copied().unwrap_or(0), &kids, "");
        let outcome = words.tell(self.next(theme.changed));
        let reason = reason(episode);
        if how == Closing::SecondTry {
            self.sent_back(episode, referred, (calendar::add(asked, -12), reason, &outcome));
        }
        let worker = self.holder(episode, asked);
        let planned = sitting(asked, clock(10, 30), worker);
        for (kid, plan) in &plans {
            let event =
                PlanEnded { plan: *plan, reason: "needs_met".to_owned(), text: outcome.clone() };
            self.pen.one(planned, self.person(*kid), planned.on(), event);
        }
        let director = self.setting.staff.director;
        let manager = self.manager(episode, day);
        let by = if how == Closing::Exception { director } else { manager };
        let minute = self.chance.between(clock(10, 0), clock(16, 0));
        for (kid, referral) in referred {
            let request = self.request((*kid, *referral), planned.later(60), (reason, &outcome));
            let closed = CaseClosed {
                referral: *referral,
                request: Some(request),
                reason: reason.to_owned(),
                outcome: outcome.clone(),
                exception: (how == Closing::Exception).then(exception),
            };
            self.end(*kid, closed, sitting(day, minute, by));
        }
    }

    fn request(
        &mut self,
        (kid, referral): (usize, EpisodeId),
        when: Sitting,
        (reason, outcome): (&str, &str),
    ) -> EpisodeId {
        let person = self.person(kid);
        let mut id = None;
        self.pen.write(when, |ticket| {
            let request = ticket.begins(1);
            id = Some(request);
            let event = ClosureRequested {
                request,
                referral,
                reason: reason.to_owned(),
                outcome: outcome.to_owned(),
                partners_told: true,
            };
            vec![about(person, when.on(), event)]
        });
        id.expect("the pen asks for the facts of every command")
    }

    /// A manager does not agree yet, and says what is to be done first.
    fn sent_back(
        &mut self,
        episode: &Episode,
        referred: &Referred,
        (day, reason, outcome): (Date, &str, &str),
    ) {
        let asked = sitting(day, clock(14, 0), self.holder(episode, day));
        let answered = self.manager_sitting(episode, calendar::add(day, 1), clock(11, 40));
        let not_yet = self.next(notes::NOT_YET);
        for (kid, referral) in referred {
            let request = self.request((*kid, *referral), asked, (reason, outcome));
            let reason = self.who(*kid).tell(not_yet);
            let event = ClosureDeclined { request, reason };
            self.pen.one(answered, self.person(*kid), answered.on(), event);
        }
    }

    /// The closure, and the allocation that ends with it.
    fn end(&mut self, kid: usize, closed: CaseClosed, when: Sitting) {
        let person = self.person(kid);
        let held = self.held_by(kid);
        let mut facts = vec![about(person, when.on(), closed)];
        facts.extend(held.map(|allocation| {
            let event = AllocationEnded {
                allocation,
                reason: "case_closed".to_owned(),
                text: String::new(),
            };
            about(person, when.on(), event)
        }));
        self.pen.write(when, |_| facts);
    }

    /// The allocation that a child has at the end of what is written so far.
    fn held_by(&self, kid: usize) -> Option<EpisodeId> {
        let person = words::Subject::Person(self.person(kid));
        let facts = self.pen.written.recorded.iter().flat_map(|one| &one.facts);
        let mut held = None;
        for fact in facts.filter(|fact| fact.subject == person) {
            match &fact.event {
                casework::Event::AllocationAccepted(e) => held = Some(e.allocation),
                casework::Event::AllocationEnded(e) if held == Some(e.allocation) => held = None,
                _ => {}
            }
        }
        held
    }

    fn closed_unasked(&mut self, episode: &Episode, referred: &Referred, day: Date) {
        let when = self.manager_sitting(episode, day, clock(16, 50));
        for (kid, referral) in referred {
            let closed = CaseClosed {
                referral: *referral,
                request: None,
                reason: "RC7".to_owned(),
                outcome: NOTHING_SAID.to_owned(),
                exception: None,
            };
            self.end(*kid, closed, when);
        }
    }

    /// A child dies; it is recorded at once, and the case is closed without anything being asked.
    fn died(&mut self, (episode, referred): (&Episode, &Referred), plans: Plans, day: Date) {
        let manager = self.manager(episode, day);
        let worker = self.holder(episode, day);
        let told = sitting(day, clock(9, 15), worker);
        for (kid, _) in referred {
            let text = self.who(*kid).tell(
                "{child} died at home in the night, as the doctors had said {child} would, with {carer} and the nurse there. Nobody was surprised and everybody is sad.",
            );
            self.pen.one(told, self.person(*kid), Happened::On(day), PersonDied { text });
        }
        for (kid, plan) in plans {
            let event = PlanEnded { plan, reason: "died".to_owned(), text: String::new() };
            self.pen.one(told.later(5), self.person(kid), told.on(), event);
        }
        let outcome = "We keep in touch with the family through the children's hospice.";
        for (kid, referral) in referred {
            let request = self.request((*kid, *referral), told.later(20), ("RC2", outcome));
            let closed = CaseClosed {
                referral: *referral,
                request: Some(request),
                reason: "RC2".to_owned(),
                outcome: outcome.to_owned(),
                exception: None,
            };
            self.end(*kid, closed, sitting(day, clock(15, 0), manager));
        }
    }
}

fn exception() -> Exception {
    Exception {
        missing: vec!["Nobody has seen this child since the referral.".to_owned()],
        reason:
            "The family has moved abroad and the council there has confirmed that it has the file."
                .to_owned(),
    }
}

/// Why a case closes, as the census codes it.
fn reason(episode: &Episode) -> &'static str {
    if episode.plan.is_some() { "RC7" } else { "RC9" }
}
