//! What goes wrong for children who are privately fostered, and what only looks like it.
//!
//! No case is open for them: the arrangement has clocks of its own. Beside each failing stands a child
//! for whom the visit is due today, one of the second year whom the longer limit counts, one who lives at
//! home again, and one of whom we were told in time.

use super::{Family, Maker, closing};
use crate::{
    calendar,
    plan::{
        Act::{self, Fostered, FosteredNoMore, FosteredSince, SeenThere},
        Closing,
    },
};
use jiff::{ToSpan, civil::Date};

/// Everything planted about private fostering, once.
pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    families.extend(first_visits(maker));
    families.extend(first_year(maker));
    families.extend(later_years(maker));
    families.push(home_again(maker));
    families
}

impl Maker<'_> {
    /// A child of whom we were told on a day that they are privately fostered, after a case that had
    /// closed some time before, and who was seen on these days.
    fn fostered(&mut self, told: Date, seen: impl IntoIterator<Item = Date>) -> Family {
        self.told_of(told, Fostered, seen)
    }

    /// The same, as we were told it.
    fn told_of(&mut self, told: Date, act: Act, seen: impl IntoIterator<Item = Date>) -> Family {
        let closed = calendar::add(told, -30);
        let referred = calendar::add(closed, -70);
        let episode = closing(self, referred, (closed, Closing::Gate));
        let visits = seen.into_iter().map(|day| (day, SeenThere));
        let acts: Vec<(Date, Act)> = [(told, act)].into_iter().chain(visits).collect();
        self.family(1, referred, (7, 12)).with(episode).then(acts)
    }
}

/// Days on which a child was seen: the first soon after we were told, then every so many working days
/// up to the last.
fn seen(told: Date, every: i64, last: Date) -> Vec<Date> {
    let mut days = Vec::new();
    let mut day = calendar::add(told, 4);
    while day < calendar::add(last, -8) {
        days.push(day);
        day = calendar::add(day, every);
    }
    days.push(last);
    days
}

/// Nobody has seen the child on day 8; beside it day 7.
fn first_visits(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for back in [8, 7] {
        let told = maker.back(back);
        let family = maker.fostered(told, []);
        let note = "{child} is privately fostered, and nobody has been there since we were told.";
        let mark = (back > 7).then_some(("private_fostering_first", told, note));
        families.push(family.marked_each(mark));
    }
    families
}

/// Not seen for more than six weeks in the first year; beside it six weeks today.
fn first_year(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    let late = maker.too_long(42);
    for last in [late, maker.in_time(42)] {
        let told = maker.back(110);
        let family = maker.fostered(told, seen(told, 24, last));
        let note = "{child} is privately fostered and has not been seen for more than six weeks.";
        let mark = (last == late).then_some(("private_fostering_visit", last, note));
        families.push(family.marked_each(mark));
    }
    families
}

/// Not seen for more than twelve weeks in the second year; beside it more than six weeks, which the
/// first year would not allow.
fn later_years(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    let late = maker.too_long(84);
    for last in [late, maker.too_long(60)] {
        let told = calendar::on_or_after(maker.today - 520.days());
        let family = maker.fostered(told, seen(told, 27, last));
        let note =
            "{child} is privately fostered and has not been seen for more than twelve weeks.";
        let mark = (last == late).then_some(("private_fostering_later", last, note));
        families.push(family.marked_each(mark));
    }
    families
}

/// Lives at home again: nobody has to come.
fn home_again(maker: &mut Maker<'_>) -> Family {
    let told = maker.back(120);
    let days = seen(told, 24, maker.back(60));
    let family = maker.fostered(told, days);
    family.then([(maker.back(52), FosteredNoMore("home"))])
}

/// Told five days after the child had moved, and three weeks before a move that was planned; beside them
/// two days, and seven weeks. It stands although the child was seen in time.
pub(super) fn told_late(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for days in [5, 2] {
        let told = maker.back(30);
        let last = maker.back(8);
        let family = maker.told_of(told, FosteredSince(told - days.days()), seen(told, 20, last));
        let note = "{child} had been privately fostered for days before anybody told us.";
        let mark = (days > 2).then_some(("private_fostering_told_48", told, note));
        families.push(family.marked_each(mark));
    }
    for days in [21, 49] {
        let told = maker.back(26);
        let last = maker.back(6);
        let family = maker.told_of(told, FosteredSince(told + days.days()), seen(told, 20, last));
        let note = "{child} was to be privately fostered, and we were told three weeks before.";
        let mark = (days < 42).then_some(("private_fostering_planned_6", told, note));
        families.push(family.marked_each(mark));
    }
    families
}
