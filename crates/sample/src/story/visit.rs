//! Visits: who was seen, alone or why not, where, what was found, and what a child said.
//!
//! Brothers and sisters who were seen in the same way share one command, as the form offers it;
//! a child's own words stay with that child.

use super::{
    Speaking, Telling,
    contact::Referred,
    sitting,
    visit_days::{Day, Edge},
};
use crate::{
    calendar,
    mint::clock,
    pen::{Planted, Sitting, about},
    plan::{Episode, Late, Protecting},
    texts::{caring, said, visits},
};
use casework::{
    correction::EntryWithdrawn,
    visit::{Seen, SeenAlone, VisitRecorded},
};
use jiff::{ToSpan, civil::Date};
use words::WorkerId;

/// A visit that happened, and when it was written up.
struct Visit {
    happened: Sitting,
    written: Sitting,
    number: usize,
}

impl Telling<'_> {
    pub(super) fn visits(&mut self, episode: &Episode, referred: &Referred, until: Date) {
        let kids: Vec<usize> = referred.iter().map(|(kid, _)| *kid).collect();
        let days = self.visit_days(episode, until);
        let late = self.the_late_one(episode, &days);
        for (number, day) in days.iter().enumerate() {
            let worker = self.holder(episode, day.day);
            self.missed(episode, &kids, *day);
            let minute = self.chance.between(38, 65) * 15;
            // The discussion comes first, and the child is seen before the evening.
            let discussed = episode.protecting.as_ref().and_then(Protecting::enquired);
            let minute =
                if discussed == Some(day.day) { minute.max(clock(16, 30)) } else { minute };
            let happened = sitting(day.day, minute, worker);
            let delay = match late {
                Some((place, delay)) if place == number => delay,
                _ => self.delay(episode, *day, until),
            };
            let written = self.written(episode, happened, delay, until);
            let visit = Visit { happened, written, number };
            self.seen(episode, &kids, &visit);
            if calendar::between(day.day, written.day) > 5 {
                self.was_late(&kids, &visit);
            }
        }
        let at_home = episode.caring.is_none();
        let goes_on = episode.closed.is_none() && episode.lost().is_none() && at_home;
        if episode.seen_until.is_some() && goes_on {
            self.unanswered(episode, &kids, until);
        }
    }

    /// The visit that the plan wants written up late: the last before the last two weeks.
    fn the_late_one(&self, episode: &Episode, days: &[Day]) -> Option<(usize, i64)> {
        let Late::Once(delay) = episode.late else {
            return None;
        };
        let before = calendar::add(self.setting.today, -12);
        let place = days.iter().rposition(|day| day.day < before && day.edge == Edge::Between)?;
        Some((place, delay))
    }

    /// After how many working days a visit is written up.
    fn delay(&mut self, episode: &Episode, day: Day, until: Date) -> i64 {
        const USUAL: &[(u64, i64)] = &[(38, 0), (34, 1), (19, 2), (5, 3), (3, 4), (1, 5)];
        if day.edge != Edge::Between {
            return *self.chance.weighed(&USUAL[..2]);
        }
        let can_be_late = episode.late == Late::AsItHappens && day.gap <= 10;
        let delay = if can_be_late && self.chance.in_a_thousand(15) {
            self.chance.between(6, 8)
        } else {
            *self.chance.weighed(USUAL)
        };
        // What would be written up after the work ended is written up at once.
        if calendar::add(day.day, delay) > until { 0 } else { delay }
    }

    fn written(&mut self, episode: &Episode, visit: Sitting, delay: i64, until: Date) -> Sitting {
        let day = calendar::add(visit.day, delay);
        let same_worker = self.holder(episode, day) == visit.by;
        if delay == 0 || day > until || !same_worker {
            return visit.later(self.chance.between(50, 100));
        }
        sitting(day, self.chance.between(clock(8, 50), clock(17, 0)), visit.by)
    }

    /// What was written up late a year ago is history: nobody has to look at it any more. Of
    /// several late ones a child is told of once, by the first.
    fn was_late(&mut self, kids: &[usize], visit: &Visit) {
        if visit.written.day <= self.setting.today - 12.months() {
            return;
        }
        let days = calendar::between(visit.happened.day, visit.written.day);
        for kid in kids {
            let child = self.cast.people[*kid].id;
            let told = |one: &Planted| one.kind == "recorded_late" && one.child == child;
            if self.pen.written.planted.iter().any(told) {
                continue;
            }
            let note = format!("The visit was written up {days} working days after it was made.");
            self.planted("recorded_late", *kid, visit.happened.day, &note);
        }
    }

    /// Somebody knocks a few days before and nobody is in.
    fn missed(&mut self, episode: &Episode, kids: &[usize], day: Day) {
        if day.gap >= 6 && day.edge == Edge::Between && self.chance.in_a_hundred(5) {
            let before = calendar::add(day.day, -self.chance.between(1, 3));
            self.nobody_in(episode, kids, before);
        }
    }

    /// Visits that were tried after the last day on which the children were seen.
    fn unanswered(&mut self, episode: &Episode, kids: &[usize], until: Date) {
        let Some(seen) = episode.seen_until else {
            return;
        };
        for back in [9, 3] {
            let day = calendar::add(until, -back);
            let held = episode.holdings.last().is_some_and(|one| one.from <= day);
            if held && calendar::between(seen, day) > 5 {
                self.nobody_in(episode, kids, day);
            }
        }
    }

    fn nobody_in(&mut self, episode: &Episode, kids: &[usize], day: Date) {
        let worker = self.holder(episode, day);
        let happened = sitting(day, self.chance.between(60, 66) * 15, worker);
        let text = self.next(visits::NOBODY_IN);
        let reason = if text.contains("bus") { "cancelled_family" } else { "nobody_in" };
        let lead = kids.first().copied().unwrap_or(0);
        let words = self.speaking(lead, kids, self.setting.staff.name(worker));
        let event = VisitRecorded {
            worker,
            seen: Seen::No(reason.to_owned()),
            alone: SeenAlone::NotStated,
            place: "home".to_owned(),
            text: words.tell(text),
            child_words: String::new(),
            kind: None,
            bedroom: None,
        };
        let people: Vec<_> = kids.iter().map(|kid| self.person(*kid)).collect();
        self.pen.write(happened.later(30), |_| {
            let fact = |person| about(person, happened.happened(), event.clone());
            people.into_iter().map(fact).collect()
        });
    }

    /// Writes a visit: one command for each way in which children were seen.
    fn seen(&mut self, episode: &Episode, kids: &[usize], visit: &Visit) {
        let alone: Vec<SeenAlone> = kids.iter().map(|kid| self.alone(*kid, visit)).collect();
        let mut done: Vec<&SeenAlone> = Vec::new();
        let mut written = visit.written;
        for way in &alone {
            if done.contains(&way) {
                continue;
            }
            done.push(way);
            let group: Vec<usize> = kids
                .iter()
                .zip(&alone)
                .filter(|(_, one)| *one == way)
                .map(|(kid, _)| *kid)
                .collect();
            self.seen_alike(episode, &group, way, &Visit { written, ..*visit });
            written = written.later(4);
        }
    }

    fn alone(&mut self, kid: usize, visit: &Visit) -> SeenAlone {
        let reason = match self.age(kid, visit.happened.day) {
            ..=3 => "too_young",
            _ if self.chance.in_a_hundred(80) => return SeenAlone::Yes,
            _ if self.cast.theme.need == "N2" && kid == 0 => "communication",
            _ => self.chance.pick(&["child_declined", "no_private_place", "others_present"]),
        };
        SeenAlone::No(reason.to_owned())
    }

    fn place(&self, episode: &Episode, (day, text): (Date, &str)) -> &'static str {
        if Self::in_care(episode, day) { "placement" } else { visits::place(text) }
    }

    /// A sentence more, now and then.
    fn ending_of(&mut self, words: &Speaking) -> String {
        if !self.chance.in_a_hundred(45) {
            return String::new();
        }
        format!(" {}", words.tell(self.next(visits::ENDINGS)))
    }

    fn seen_alike(&mut self, episode: &Episode, group: &[usize], alone: &SeenAlone, visit: &Visit) {
        let day = visit.happened.day;
        let speaks: Vec<usize> =
            group.iter().copied().filter(|kid| self.age(*kid, day) >= 4).collect();
        let own = speaks.get(visit.number % speaks.len().max(1)).copied();
        let own = own.filter(|_| self.chance.in_a_hundred(62));
        let lead = own.unwrap_or(group[visit.number % group.len()]);
        let (lead, text) = self.found((episode, group), lead, visit);
        let words = self.speaking(lead, group, self.setting.staff.name(visit.happened.by));
        let ending = self.ending_of(&words);
        let event = VisitRecorded {
            worker: visit.happened.by,
            seen: Seen::Yes,
            alone: alone.clone(),
            place: self.place(episode, (day, text)).to_owned(),
            text: words.tell(text) + &ending,
            child_words: String::new(),
            kind: Self::in_care(episode, day).then(|| "care".to_owned()),
            bedroom: None,
        };
        let left = Self::left_care(episode, day);
        let spoken = own.map(|kid| {
            let said = if left {
                self.next(caring::LATER).to_owned()
            } else {
                self.words_of_a_child(kid, day)
            };
            (self.person(kid), said)
        });
        let people: Vec<_> = group.iter().map(|kid| self.person(*kid)).collect();
        let happened = visit.happened.happened();
        self.pen.write(visit.written, |_| {
            let fact = |person| {
                let mut event: VisitRecorded = event.clone();
                if let Some((_, said)) = spoken.as_ref().filter(|(speaker, _)| *speaker == person) {
                    event.child_words.clone_from(said);
                }
                about(person, happened, event)
            };
            people.into_iter().map(fact).collect()
        });
    }

    /// The text of a visit, and the child whom it is mostly about.
    fn found(
        &mut self,
        (episode, group): (&Episode, &[usize]),
        lead: usize,
        visit: &Visit,
    ) -> (usize, &'static str) {
        let day = visit.happened.day;
        if Self::in_care(episode, day) {
            return (lead, self.next(visits::AT_PLACEMENT));
        }
        if Self::left_care(episode, day) {
            return (lead, self.next(caring::AT_THEIRS));
        }
        let theme = self.theme_on(day);
        let age = self.age(lead, day).min(17);
        let general = visits::EVERY.iter().filter(|(ages, _)| ages.hold(age));
        // A text about somewhere else fits one child; several were seen where they live.
        let fits = |text: &&'static str| group.len() == 1 || visits::place(text) == "home";
        let mut fitting: Vec<&'static str> = general.map(|(_, text)| *text).filter(fits).collect();
        // What the theme says is about the eldest.
        if group.contains(&0) {
            fitting.extend(theme.visits.iter().copied().filter(fits));
        }
        let text = self.next(&fitting);
        (if theme.visits.contains(&text) { 0 } else { lead }, text)
    }

    fn words_of_a_child(&mut self, kid: usize, day: Date) -> String {
        let age = self.age(kid, day).min(17);
        let fitting: Vec<&'static str> =
            said::EVERY.iter().filter(|(ages, _)| ages.hold(age)).map(|(_, text)| *text).collect();
        let text = self.next(&fitting);
        self.who(kid).tell(text)
    }

    /// A visit to another child that was put here, and taken back the day after.
    pub(super) fn mistaken(&mut self, episode: &Episode, (on, written): (Date, Date)) {
        let worker = self.holder(episode, on);
        let made = sitting(on, clock(15, 15), worker);
        let event = VisitRecorded {
            worker,
            seen: Seen::Yes,
            alone: SeenAlone::Yes,
            place: "home".to_owned(),
            text: "A short visit after school, as agreed. Nothing worried me.".to_owned(),
            child_words: String::new(),
            kind: None,
            bedroom: None,
        };
        let person = self.person(0);
        let by = sitting(written, clock(11, 5), worker);
        let wrong = self.pen.one(by, person, made.happened(), event);
        let withdrawn = EntryWithdrawn {
            position: 0,
            ordinal: 0,
            kind: "wrong_person".to_owned(),
            reason: "It was written for another child and put here by mistake.".to_owned(),
        };
        let when = sitting(calendar::add(written, 1), clock(9, 25), worker);
        let taken_back = self.pen.one(when, person, when.on(), withdrawn);
        self.pen.written.speaks_of.push((taken_back, wrong));
    }

    /// The worker whose sitting it is, for what a manager records in a worker's place.
    pub(super) fn manager_sitting(&self, episode: &Episode, day: Date, minute: i64) -> Sitting {
        let by: WorkerId = self.manager(episode, day);
        sitting(day, minute, by)
    }
}
