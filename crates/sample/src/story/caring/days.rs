//! The days of children in care: health and dentist, learning, and times at which one was missing.

use super::{Period, Telling, sitting};
use crate::{
    calendar,
    mint::{at, clock},
    plan::Gone,
    texts::caring as texts,
};
use casework::{
    Happened,
    care::health::{EducationPlanRecorded, HealthChecked},
    missing::{MissingBegan, MissingEnded, ReturnInterviewRecorded},
};
use jiff::{ToSpan, civil::Date};
use words::EpisodeId;

impl Telling<'_> {
    pub(super) fn health(&mut self, period: &Period<'_>) {
        for (day, check) in &period.caring.health {
            // What a doctor did before care began is written down with it.
            let written = (*day).max(calendar::add(period.caring.began, 1));
            let when = self.at_work(period, written);
            let (by, text) = match *check {
                "dental" => ("Dr Amy Falconer, dentist", self.next(texts::DENTIST)),
                "initial" => ("Dr Alun Prosser, community paediatrician", self.next(texts::HEALTH)),
                "review" => ("Sunita Rao, nurse for children in care", self.next(texts::HEALTH)),
                "strengths" => ("The carer", ""),
                _ => ("The practice nurse", ""),
            };
            let asked =
                |kid: &&usize| *check != "strengths" || (4..17).contains(&self.age(**kid, *day));
            let kids: Vec<usize> = period.kids.iter().filter(asked).copied().collect();
            for kid in &kids {
                let score = u8::try_from(self.chance.between(6, 19)).ok();
                let event = HealthChecked {
                    check: (*check).to_owned(),
                    by: by.to_owned(),
                    score: score.filter(|_| *check == "strengths"),
                    under_five: Some(*day < self.cast.people[*kid].born + 5.years()),
                    text: self.who(*kid).tell(text),
                };
                self.pen.one(when, self.person(*kid), Happened::On(*day), event);
            }
        }
    }

    pub(super) fn learning(&mut self, period: &Period<'_>) {
        let days = &period.caring.learning;
        for (number, day) in days.iter().enumerate() {
            let next = days.get(number + 1).copied();
            let next = next.unwrap_or_else(|| calendar::on_or_after(*day + 150.days()));
            let when = self.at_work(period, *day);
            let kids: Vec<usize> =
                period.kids.iter().copied().filter(|kid| self.age(*kid, *day) >= 3).collect();
            for kid in kids {
                let text = self.next(texts::LEARNING);
                let said = self.next(texts::ABOUT_LEARNING);
                let speaks = self.age(kid, *day) >= 5;
                let event = EducationPlanRecorded {
                    school: self.cast.school.to_owned(),
                    text: self.who(kid).tell(text),
                    child_view: if speaks { said.to_owned() } else { String::new() },
                    next: Some(next),
                };
                self.pen.one(when, self.person(kid), when.on(), event);
            }
        }
    }

    pub(super) fn missing(&mut self, period: &Period<'_>) {
        for gone in &period.caring.missing {
            let missing = self.went(period, *gone);
            if let Some(back) = gone.back {
                self.came_back(missing, back);
            }
            if let Some((day, outcome)) = gone.asked {
                self.listened_to(period, missing, (day, outcome));
            }
        }
    }

    fn went(&mut self, period: &Period<'_>, gone: Gone) -> EpisodeId {
        let night = self.setting.staff.night;
        let when = sitting(gone.from, clock(22, 35), night);
        let text = self.next(texts::GONE);
        let text = self.who(0).tell(text);
        let place = format!("From {}'s", period.carer);
        let person = self.person(0);
        let mut id = None;
        self.pen.write(when, |ticket| {
            let missing = ticket.begins(1);
            id = Some(missing);
            let event = MissingBegan {
                missing,
                kind: "M".to_owned(),
                place,
                told: ["police", "parents", "manager"].map(str::to_owned).to_vec(),
                text,
            };
            let happened = Happened::At(at(gone.from, clock(21, 15)));
            vec![crate::pen::about(person, happened, event)]
        });
        id.expect("the pen asks for the facts of every command")
    }

    fn came_back(&mut self, missing: EpisodeId, day: Date) {
        let when = sitting(day, clock(7, 5), self.setting.staff.night);
        let text = self.next(texts::CAME_BACK);
        let event = MissingEnded { missing, text: self.who(0).tell(text) };
        self.pen.one(when, self.person(0), Happened::At(at(day, clock(6, 45))), event);
    }

    fn listened_to(
        &mut self,
        period: &Period<'_>,
        missing: EpisodeId,
        (day, outcome): (Date, &'static str),
    ) {
        let when = sitting(day, clock(16, 50), self.holder(period.episode, day));
        let held = outcome == "held";
        let text = if held { self.next(texts::LISTENED) } else { "" };
        let said = if held { self.next(texts::SAID_WHY) } else { "" };
        let reason = if held { "" } else { texts::NO_THANKS };
        let event = ReturnInterviewRecorded {
            missing,
            outcome: outcome.to_owned(),
            by: if held { "Nadia Frost, who works for nobody else here" } else { "" }.to_owned(),
            reason: self.who(0).tell(reason),
            text: self.who(0).tell(text),
            child_words: said.to_owned(),
        };
        self.pen.one(when, self.person(0), when.happened(), event);
    }
}
