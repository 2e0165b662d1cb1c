//! Children in care: how care began, what the law says, where they live, who reviews it.
//!
//! Brothers and sisters come into care together and share what is decided about both; what a child
//! says stays with that child. Where they live stands in `caring::places`, health, learning and being
//! missing in `caring::days`, what follows care in `caring::leaving`.

mod days;
mod leaving;
mod places;

use super::{Telling, contact::Referred, episode::Plans, sitting};
use crate::{
    calendar,
    mint::clock,
    pen::{Sitting, Ticket, about, labelled},
    plan::{Caring, Episode},
    texts::caring as texts,
};
use casework::{
    Event, Happened,
    attendance::Participant,
    care::{
        LegalStatusChanged,
        placement::PlacementStarted,
        review::{CareReviewHeld, ReviewingOfficerAppointed},
    },
    plan::PlanStarted,
    worries::WorriesWritten,
};
use jiff::{ToSpan, civil::Date};
use words::{EpisodeId, Label, WorkerId};

/// A period of care while it is told.
struct Period<'a> {
    episode: &'a Episode,
    caring: &'a Caring,
    kids: Vec<usize>,
    /// The child's place and the period's id.
    plans: Plans,
    officer: WorkerId,
    label: Label,
    /// Who looks after the children now, as written down.
    carer: String,
}

impl Period<'_> {
    fn plan(&self, kid: usize) -> EpisodeId {
        let own = self.plans.iter().find(|(one, _)| *one == kid);
        own.expect("every child of a period came into care").1
    }
}

impl Telling<'_> {
    /// Everything from the first night in care. Gives the plans that run at the end.
    pub(super) fn care(
        &mut self,
        (episode, referred): (&Episode, &Referred),
        caring: &Caring,
    ) -> Plans {
        let chairs = &self.setting.staff.chairs;
        let turn = usize::try_from(self.plan.number).unwrap_or_default();
        let withheld = self.chance.in_a_hundred(25);
        let mut period = Period {
            episode,
            caring,
            kids: referred.iter().map(|(kid, _)| *kid).collect(),
            plans: Plans::new(),
            officer: chairs[turn % chairs.len()],
            label: if withheld { Label::PlacementAddressWithheld } else { Label::None },
            carer: String::new(),
        };
        self.care_began(&mut period, referred);
        self.officer_named(&period);
        for status in &caring.statuses[1..] {
            self.status(&period, *status);
        }
        for place in &caring.places[1..] {
            self.moves(&mut period, *place);
        }
        self.reviewed(&period);
        self.health(&period);
        self.learning(&period);
        self.missing(&period);
        self.worries(&period);
        self.leaving(&period);
        if caring.ended.is_some() { Plans::new() } else { period.plans }
    }

    /// Whether the children of an episode are in care on a day.
    pub(super) fn in_care(episode: &Episode, day: Date) -> bool {
        episode.caring.as_ref().is_some_and(|care| care.runs_on(day))
    }

    /// Whether the young person of an episode has left care by a day.
    pub(super) fn left_care(episode: &Episode, day: Date) -> bool {
        episode.caring.as_ref().is_some_and(|care| care.began <= day && !care.runs_on(day))
    }

    fn at_work(&mut self, period: &Period<'_>, day: Date) -> Sitting {
        let minute = self.chance.between(clock(9, 30), clock(16, 30));
        sitting(day, minute, self.holder(period.episode, day))
    }

    /// Writes one command with a fact of the same kind about each child.
    fn of_each(
        &mut self,
        when: Sitting,
        (kids, happened): (&[usize], Happened),
        event: impl Fn(usize, Ticket) -> Event,
    ) {
        let people: Vec<_> = kids.iter().map(|kid| (*kid, self.person(*kid))).collect();
        self.pen.write(when, |ticket| {
            let fact = |(kid, person)| about(person, happened, event(kid, ticket));
            people.into_iter().map(fact).collect()
        });
    }

    fn words(&self, kids: &[usize], text: &str) -> String {
        let lead = kids.first().copied().unwrap_or(0);
        self.speaking(lead, kids, "").tell(text)
    }

    fn care_began(&mut self, period: &mut Period<'_>, referred: &Referred) {
        let caring = period.caring;
        let when = sitting(caring.began, clock(16, 20), self.holder(period.episode, caring.began));
        let aims = self.next(texts::AIMS);
        let aims = self.words(&period.kids, aims);
        let status = caring.statuses[0].1;
        let order = self.words(&period.kids, texts::order(status));
        let place = self.place_of(period, caring.places[0]);
        let label = period.label;
        let people: Vec<_> =
            referred.iter().map(|(kid, referral)| (*kid, self.person(*kid), *referral)).collect();
        let plans = &mut period.plans;
        self.pen.write(when, |ticket| {
            let mut facts = Vec::new();
            for (number, (kid, person, referral)) in people.into_iter().enumerate() {
                let plan = ticket.begins(number + 1);
                plans.push((kid, plan));
                let started = PlanStarted {
                    plan,
                    kind: "care".to_owned(),
                    referral: Some(referral),
                    aims: aims.clone(),
                    review_by: None,
                };
                let status = LegalStatusChanged {
                    period: Some(plan),
                    status: status.to_owned(),
                    text: order.clone(),
                    until: None,
                };
                let placement = ticket.begins(number + 101);
                let placed = PlacementStarted { placement, period: Some(plan), ..place.clone() };
                facts.push(about(person, when.on(), started));
                facts.push(about(person, when.on(), status));
                if caring.stays.is_empty() {
                    facts.push(labelled(person, when.on(), label, placed));
                }
            }
            facts
        });
        // Short breaks are no home.
        if !caring.is_of_breaks() {
            self.lives_there(period, &place, when);
        }
        self.stays(period, &place);
    }

    fn officer_named(&mut self, period: &Period<'_>) {
        let Some(day) = period.caring.named else { return };
        let by = self.manager(period.episode, day);
        let when = sitting(day, clock(11, 10), by);
        let officer = period.officer;
        self.of_each(when, (&period.kids, when.on()), |kid, _| {
            ReviewingOfficerAppointed { period: period.plan(kid), officer }.into()
        });
    }

    fn status(&mut self, period: &Period<'_>, (day, status): (Date, &'static str)) {
        let when = self.at_work(period, day);
        let text = self.words(&period.kids, texts::order(status));
        self.of_each(when, (&period.kids, when.on()), |kid, _| {
            let (period, text) = (Some(period.plan(kid)), text.clone());
            LegalStatusChanged { period, status: status.to_owned(), until: None, text }.into()
        });
    }

    fn reviewed(&mut self, period: &Period<'_>) {
        let caring = period.caring;
        for (number, held) in caring.reviews.iter().enumerate() {
            let limit = if number == 0 { *held + 3.months() } else { *held + 6.months() };
            let next = caring.reviews.get(number + 1).copied().unwrap_or(limit);
            let when = sitting(*held, clock(15, 40), period.officer);
            let worker = self.holder(period.episode, *held);
            let decisions = self.next(texts::DECISIONS);
            let decisions = self.words(&period.kids, decisions);
            let people = self.at_the_review(period, worker);
            let permanence = if number == 0 { "undecided" } else { caring.permanence };
            let views: Vec<(usize, &str, String)> =
                period.kids.iter().map(|kid| self.at_a_review(*kid, *held)).collect();
            self.of_each(when, (&period.kids, when.on()), |kid, _| {
                let own = views.iter().find(|(one, ..)| *one == kid);
                CareReviewHeld {
                    period: Some(period.plan(kid)),
                    officer: Some(period.officer),
                    people: people.clone(),
                    part: own.map_or("PN0", |own| own.1).to_owned(),
                    child_view: own.map(|own| own.2.clone()).unwrap_or_default(),
                    permanence: permanence.to_owned(),
                    decisions: decisions.clone(),
                    next: Some(next),
                    followed: false,
                }
                .into()
            });
        }
    }

    fn at_the_review(&self, period: &Period<'_>, worker: WorkerId) -> Vec<Participant> {
        let name = self.setting.staff.name(worker).to_owned();
        let parent = &self.cast.people[self.cast.carer];
        let outside =
            |name: String, from: &str| Participant { name, from: from.to_owned(), worker: None };
        vec![
            Participant { name, from: "social worker".to_owned(), worker: Some(worker) },
            outside(period.carer.clone(), "carer"),
            outside(format!("{} {}", parent.given, parent.family), "family"),
            outside("Lorna Brightwell".to_owned(), self.cast.school),
        ]
    }

    /// What worries us and what goes well, some weeks after the first review.
    fn worries(&mut self, period: &Period<'_>) {
        let Some(review) = period.caring.reviews.first() else { return };
        let day = calendar::add(*review, 9);
        if day > period.caring.until(self.setting.last()) {
            return;
        }
        let when = self.at_work(period, day);
        let (worries, strengths) = self.next_by(texts::WORRIES, |one| one.0);
        let event = WorriesWritten {
            worries: self.words(&period.kids, worries),
            strengths: self.words(&period.kids, strengths),
            sources: Vec::new(),
        };
        self.of_each(when, (&period.kids, when.on()), |_, _| event.clone().into());
    }

    /// How a child took part, and what they said.
    fn at_a_review(&mut self, kid: usize, day: Date) -> (usize, &'static str, String) {
        if self.age(kid, day) < 4 {
            return (kid, "PN0", String::new());
        }
        let said = self.next(texts::AT_REVIEW);
        let came = self.chance.in_a_hundred(80);
        (kid, if came { "PN1" } else { "PN6" }, self.who(kid).tell(said))
    }
}
