//! Notes between visits: calls, school, health, meetings, supervision; a major event; a warning.

use super::{Telling, contact::Referred, sitting};
use crate::{
    calendar,
    mint::clock,
    pen::{Sitting, labelled},
    plan::{Decided, Episode, Standing},
    texts::notes::{self, By, Note},
};
use casework::{
    note::NoteWritten,
    warning::{WarningRaised, WarningReviewed},
};
use jiff::{ToSpan, civil::Date};
use words::Label;

/// A warning is looked at again this many days after it was raised.
const LOOKED_AT_AGAIN: i64 = 300;

/// What a warning says.
const WARNINGS: &[&str] = &[
    "There is a large dog. Ring {carer} beforehand and wait at the gate until it is shut away.",
    "Visit in twos. {other} has shouted at workers on the step; ring the office before you go in and when you come out.",
    "Do not ring in the evening and do not leave messages. {carer} rings back from work.",
    "The lift does not work and the stair light is out on the third floor. Take a torch after four in winter.",
];

impl Telling<'_> {
    pub(super) fn notes(&mut self, episode: &Episode, referred: &Referred, until: Date) {
        let Decided::Taken(decided) = episode.decided else {
            return;
        };
        let kids: Vec<usize> = referred.iter().map(|(kid, _)| *kid).collect();
        let thick = self.plan.thickness.max(1);
        let mut day = calendar::add(decided, self.chance.between(2, 5));
        let mut number = 0;
        while day < until {
            let note = self.note_of(episode, (day, number));
            self.note(episode, &kids, (day, note), Label::None);
            number += 1;
            let gap = self.chance.between(5, 9);
            let step = if thick > gap { i64::from(number % thick == 0) } else { gap / thick };
            day = calendar::add(calendar::on_or_after(day), step.max(0));
        }
        self.happenings(episode, &kids, (decided, until));
    }

    /// The next note that fits: each fourth is the manager's.
    fn note_of(&mut self, episode: &Episode, (day, number): (Date, i64)) -> Note {
        let planned = |days: i64| episode.plan.is_some_and(|plan| calendar::add(plan, days) < day);
        let runs = episode.standing == Standing::InNeed && planned(5);
        let long = planned(80);
        let by = if number % 4 == 3 { By::Manager } else { By::Worker };
        // Nobody asks somebody who frightens a family to its network meeting.
        let feared = self.cast.theme.factors.contains(&"3B");
        let other = self.cast.other().is_some() && !feared;
        let small = self.kids_on(day).iter().any(|kid| self.age(*kid, day) < 5);
        let fits = |note: &&Note| {
            note.by == by
                && (other || !(note.heading.contains("{other}") || note.text.contains("{other}")))
                && (small || !note.heading.contains("health visitor"))
                && (runs || !note.heading.starts_with("Child in need"))
                && (long || !note.text.contains("for some months"))
        };
        let fitting: Vec<Note> = notes::EVERY.iter().filter(fits).copied().collect();
        self.next_by(&fitting, |note| note.text)
    }

    fn note(&mut self, episode: &Episode, kids: &[usize], (day, note): (Date, Note), label: Label) {
        let minute = self.chance.between(36, 64) * 15 + self.chance.between(0, 9);
        let by = match note.by {
            By::Worker => sitting(day, minute, self.holder(episode, day)),
            By::Manager => sitting(day, minute, self.second(episode, day)),
        };
        let worker = self.setting.staff.name(self.holder(episode, day)).to_owned();
        let lead = kids.get(self.turn % kids.len().max(1)).copied().unwrap_or(0);
        let words = self.speaking(lead, kids, &worker);
        let event = NoteWritten {
            heading: words.tell(note.heading),
            text: words.tell(note.text),
            pinned: None,
        };
        let written = by.later(self.chance.between(10, 60));
        self.note_on(kids, (by, written), label, event);
    }

    fn note_on(
        &mut self,
        kids: &[usize],
        (happened, written): (Sitting, Sitting),
        label: Label,
        event: NoteWritten,
    ) {
        let people: Vec<_> = kids.iter().map(|kid| self.person(*kid)).collect();
        self.pen.write(written, |_| {
            let fact = |person| labelled(person, happened.happened(), label, event.clone());
            people.into_iter().map(fact).collect()
        });
    }

    /// What happens once in some families: a major event, a label, a warning, a move.
    fn happenings(&mut self, episode: &Episode, kids: &[usize], (from, until): (Date, Date)) {
        let room = calendar::between(from, until);
        if room < 25 {
            return;
        }
        let day_within =
            |telling: &mut Self| calendar::add(from, telling.chance.between(12, room - 4));
        if self.chance.in_a_hundred(48) {
            let day = day_within(self);
            self.major(episode, kids, day);
        }
        if self.cast.theme.factors.contains(&"3B") && self.chance.in_a_hundred(22) {
            let day = day_within(self);
            self.note(episode, kids, (day, notes::POLICE), Label::PoliceSensitive);
        }
        if self.chance.in_a_hundred(6) {
            let day = day_within(self);
            self.note(episode, kids, (day, notes::THIRD_PARTY), Label::ThirdParty);
        }
        if self.chance.in_a_hundred(9) {
            let day = day_within(self);
            self.warn(episode, kids, (day, until));
        }
        if self.chance.in_a_hundred(14) {
            let day = day_within(self);
            // Children in care do not move with the household.
            if episode.caring.is_none() {
                self.moved(episode, day);
            }
        }
    }

    fn major(&mut self, episode: &Episode, kids: &[usize], day: Date) {
        let theme = self.theme_on(day);
        let (heading, text) = self.next_by(theme.majors, |major| major.1);
        let worker = self.holder(episode, day);
        let lead = kids.first().copied().unwrap_or(0);
        let words = self.speaking(lead, kids, self.setting.staff.name(worker));
        let event = NoteWritten {
            heading: words.tell(heading),
            text: words.tell(text),
            pinned: Some(words.tell(heading)),
        };
        let happened = sitting(day, clock(15, 0), worker);
        self.note_on(kids, (happened, happened.later(75)), Label::None, event);
    }

    /// A warning, looked at again each ten months while we are there.
    fn warn(&mut self, episode: &Episode, kids: &[usize], (day, until): (Date, Date)) {
        let other = self.cast.other().is_some();
        let text = loop {
            let text = self.next(WARNINGS);
            if other || !text.contains("{other}") {
                break text;
            }
        };
        let lead = kids.first().copied().unwrap_or(0);
        let text = self.who(lead).tell(text);
        let again = |day: Date| calendar::on_or_after(day + LOOKED_AT_AGAIN.days());
        let when = sitting(day, clock(16, 30), self.holder(episode, day));
        for kid in kids {
            let person = self.person(*kid);
            let mut warning = None;
            self.pen.write(when, |ticket| {
                let id = ticket.begins(1);
                warning = Some(id);
                let raised =
                    WarningRaised { warning: id, text: text.clone(), review_by: again(day) };
                vec![labelled(person, when.on(), Label::None, raised)]
            });
            let mut review = again(day);
            while let Some(warning) = warning.filter(|_| review <= until) {
                let by = self.manager_sitting(episode, review, clock(11, 15));
                let next = again(review);
                let event = WarningReviewed {
                    warning,
                    text: "Read again with the worker: it still holds.".to_owned(),
                    review_by: Some(next),
                };
                self.pen.one(by, person, by.on(), event);
                review = next;
            }
        }
    }

    fn moved(&mut self, episode: &Episode, day: Date) {
        let home =
            (crate::names::street(&mut self.chance), crate::names::postcode(&mut self.chance));
        let when = sitting(day, clock(12, 30), self.holder(episode, day));
        let household = self.household();
        self.address(when, &household, (home, Label::None), day);
    }
}
