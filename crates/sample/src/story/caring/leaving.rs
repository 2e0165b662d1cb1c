//! Leaving care: what is owed, the pathway plan, the birthday, being in touch, and tonight's bed.
//!
//! Nearly all of it is about the eldest. A younger brother or sister who turns sixteen in care is owed
//! the same while care lasts.

use super::{Period, Telling, sitting};
use crate::{
    calendar,
    mint::clock,
    names,
    pen::{Sitting, about},
    texts::caring as texts,
};
use casework::{
    Event, Fact, Happened,
    leaving_care::{
        LeavingCareRecorded, PathwayPlanRecorded,
        tonight::{AccommodationRecorded, InTouchRecorded},
    },
    plan::PlanEnded,
    relationship::{RelationshipEnded, RelationshipRecorded},
};
use jiff::{ToSpan, civil::Date};
use words::{EpisodeId, Label, Subject};

/// What a young person does, as the return codes it.
const DOES: &[&str] = &["F2", "F4", "F5", "P5", "F2"];
/// How we were in touch, as coded.
const HOW: &[&str] = &["met", "telephone", "visit", "message"];

impl Telling<'_> {
    pub(super) fn leaving(&mut self, period: &Period<'_>) {
        let caring = period.caring;
        for (day, category) in &caring.owed {
            self.is_owed(period, *day, category);
        }
        self.pathway(period);
        for kid in period.kids.iter().copied().filter(|kid| *kid != 0) {
            self.younger(period, kid);
        }
        if let Some((day, how)) = caring.ended {
            self.turns_eighteen(period, day, how);
        }
        let does = self.chance.pick(DOES);
        for day in &caring.touches {
            self.in_touch(period, *day, does);
        }
        for (night, kind) in &caring.nights {
            self.sleeps(period, *night, kind);
        }
    }

    /// Birthdays come on Sundays too: the next working day writes them down.
    fn day_after(&mut self, period: &Period<'_>, day: Date, minute: i64) -> Sitting {
        let written = calendar::on_or_after(day);
        sitting(written, minute, self.holder(period.episode, written))
    }

    fn is_owed(&mut self, period: &Period<'_>, day: Date, category: &str) {
        let when = self.day_after(period, day, clock(14, 10));
        let event = LeavingCareRecorded {
            category: category.to_owned(),
            adviser: Some(when.by),
            text: self.who(0).tell(texts::owed(category)),
        };
        self.pen.one(when, self.person(0), Happened::On(day), event);
    }

    /// What is owed to a younger one from the sixteenth birthday on, with a plan in time.
    fn younger(&mut self, period: &Period<'_>, kid: usize) {
        let caring = period.caring;
        let sixteenth = self.cast.people[kid].born + 16.years();
        let owed = sixteenth.max(caring.began + 13.weeks());
        let last = caring.until(self.setting.last());
        if owed > last {
            return;
        }
        let when = self.day_after(period, owed, clock(14, 25));
        let event = LeavingCareRecorded {
            category: "eligible".to_owned(),
            adviser: Some(when.by),
            text: self.who(kid).tell(texts::owed("eligible")),
        };
        self.pen.one(when, self.person(kid), Happened::On(owed), event);
        let mut day = calendar::on_or_after(owed + 45.days());
        while day <= last {
            let when = self.at_work(period, day);
            let (text, view) = (self.next(texts::PATHWAY), self.next(texts::WANTS));
            let event = PathwayPlanRecorded {
                text: self.who(kid).tell(text),
                view: view.to_owned(),
                review_by: Some(day + 6.months()),
            };
            self.pen.one(when, self.person(kid), when.on(), event);
            day = calendar::on_or_before(day + 170.days());
        }
    }

    fn pathway(&mut self, period: &Period<'_>) {
        let days = &period.caring.pathway;
        for (number, day) in days.iter().enumerate() {
            let when = self.at_work(period, *day);
            let next = days.get(number + 1).copied().unwrap_or(*day + 6.months());
            let (text, view) = (self.next(texts::PATHWAY), self.next(texts::WANTS));
            let event = PathwayPlanRecorded {
                text: self.who(0).tell(text),
                view: view.to_owned(),
                review_by: Some(next),
            };
            self.pen.one(when, self.person(0), when.on(), event);
        }
    }

    fn turns_eighteen(&mut self, period: &Period<'_>, day: Date, how: &str) {
        let when = self.day_after(period, day, clock(13, 30));
        let text = self.who(0).tell(texts::EIGHTEEN);
        let event = PlanEnded { plan: period.plan(0), reason: how.to_owned(), text };
        self.pen.one(when, self.person(0), Happened::On(day), event);
        self.not_at_home(when.later(6), day);
    }

    /// Whoever grew up in care and lives somewhere of their own shares no household any more.
    fn not_at_home(&mut self, when: Sitting, day: Date) {
        let me = self.person(0);
        let facts = self.pen.written.recorded.iter().flat_map(|one| &one.facts);
        let shared = facts.filter_map(|fact| match &fact.event {
            Event::RelationshipRecorded(e) if e.household => Some((fact.subject, e.clone())),
            _ => None,
        });
        let shared: Vec<(Subject, RelationshipRecorded)> = shared.collect();
        let own = |one: &(Subject, RelationshipRecorded)| {
            one.0 == Subject::Person(me) || one.1.other == me
        };
        let mut ids: Vec<EpisodeId> =
            shared.iter().filter(|one| own(one)).map(|one| one.1.relationship).collect();
        ids.dedup();
        for id in ids {
            let sides = shared.iter().filter(|one| one.1.relationship == id);
            self.pen.write(when, |ticket| {
                let apart = |(subject, side): &(Subject, RelationshipRecorded)| {
                    let ended = RelationshipEnded {
                        relationship: id,
                        reason: "Lives somewhere of their own.".to_owned(),
                    };
                    let again = RelationshipRecorded {
                        relationship: ticket.begins(1),
                        household: false,
                        responsibility: None,
                        ..side.clone()
                    };
                    let fact = |event: Event| Fact::new(*subject, Happened::On(day), event);
                    [fact(ended.into()), fact(again.into())]
                };
                sides.flat_map(apart).collect()
            });
        }
    }

    fn in_touch(&mut self, period: &Period<'_>, day: Date, does: &str) {
        let when = self.at_work(period, day);
        let text = self.next(texts::TOUCHED);
        let event = InTouchRecorded {
            touch: "YES".to_owned(),
            how: self.chance.pick(HOW).to_owned(),
            activity: does.to_owned(),
            text: self.who(0).tell(text),
        };
        self.pen.one(when, self.person(0), when.on(), event);
    }

    /// Tonight's bed is written down the same night, whoever is there.
    fn sleeps(&mut self, period: &Period<'_>, night: Date, kind: &str) {
        let tonight = kind == "W";
        let when = if tonight {
            sitting(night, clock(20, 40), self.setting.staff.night)
        } else {
            self.day_after(period, night, clock(15, 20))
        };
        let (place, text) = texts::bed(kind);
        let event = AccommodationRecorded {
            kind: kind.to_owned(),
            suitable: Some(!tonight),
            place: self.who(0).tell(place),
            text: self.who(0).tell(text),
        };
        let person = self.person(0);
        let fact = about(person, Happened::On(night), event);
        self.pen.write(when, |_| vec![fact]);
        if !tonight {
            let home = (names::street(&mut self.chance), names::postcode(&mut self.chance));
            self.address(when.later(4), &[0], (home, Label::None), night);
        }
    }
}
