//! Young people of sixteen and seventeen who left care, and what only looks like a failing.
//!
//! No case is open for them: what is owed after care has clocks of its own. Beside each stands one who
//! was visited and whose plan may be looked at today, one with whom somebody was in touch in the last week
//! for it, and a second night that is the last.

use super::{Family, Maker};
use crate::{
    calendar,
    plan::{
        Act::{self, InTouch, Owed, Pathway, Sleeps},
        Closing,
        planted::{caring::late_and_in_time, closing},
    },
};
use jiff::{Span, ToSpan, civil::Date};

pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = moved(maker);
    families.extend(visited(maker));
    families.extend(birthdays(maker));
    families.extend(nights(maker));
    families
}

impl Maker<'_> {
    /// Somebody of an age who left care some months ago and has a pathway plan, with this beside it. The
    /// case was closed before.
    fn left_early(&mut self, age: Span, acts: impl IntoIterator<Item = (Date, Act)>) -> Family {
        let born = self.today - age;
        let closed = calendar::on_or_before(self.today - 190.days());
        let referred = calendar::add(closed, -70);
        let episode = closing(self, referred, (closed, Closing::Gate));
        let mut family = self.family(1, referred, (14, 15)).with(episode);
        family.kids[0].born = born;
        let owed = calendar::on_or_after(self.today - 170.days());
        let plan = calendar::on_or_after(self.today - 140.days());
        family.then([(owed, Owed("relevant")), (owed, Sleeps("Z")), (plan, Pathway)]).then(acts)
    }
}

/// An age at which no birthday is near.
fn sixteen_and_a_half() -> Span {
    16.years().months(6)
}

/// Moved to supported housing and not visited there, and nobody has looked at the plan for more than four
/// weeks; beside it one who was visited in the week, and whose four weeks end today or tomorrow.
fn moved(maker: &mut Maker<'_>) -> Vec<Family> {
    let late = maker.too_long(28);
    let acts = [(late, Sleeps("D")), (calendar::add(late, 2), InTouch("telephone"))];
    let family = maker.left_early(sixteen_and_a_half(), acts);
    let unlooked =
        "{child} moved more than four weeks ago, and nobody has looked at the pathway plan since.";
    let unseen = "{child} moved to supported housing, and nobody has visited {child} there.";
    let marks =
        [("pathway_review_moved_28", late, unlooked), ("adviser_visit_first", late, unseen)];
    let day = maker.in_time(28);
    let acts = [(day, Sleeps("D")), (calendar::add(day, 3), InTouch("visit"))];
    vec![family.marked_each(marks), maker.left_early(sixteen_and_a_half(), acts)]
}

/// Not visited for more than two months; beside it one whose two months are not over.
fn visited(maker: &mut Maker<'_>) -> Vec<Family> {
    let [late, in_time] = late_and_in_time(maker, 2);
    let mut families = Vec::new();
    for last in [late, in_time] {
        let moved = calendar::add(last, -4);
        let acts = [
            (moved, Sleeps("E")),
            (last, InTouch("visit")),
            (calendar::add(last, 3), Pathway),
            (maker.back(6), InTouch("telephone")),
        ];
        let family = maker.left_early(sixteen_and_a_half(), acts);
        let note = "{child} lives in supported lodgings and has not been visited for more than two months.";
        let mark = (last == late).then_some(("adviser_visit", last, note));
        families.push(family.marked_each(mark));
    }
    families
}

/// Seventeen for more than a month, and nobody has said whether we are in touch; beside it one who was
/// rung in the last week for it.
fn birthdays(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for rung in [false, true] {
        let age = 17.years().months(1).days(8);
        let birthday = maker.today - age + 17.years();
        let last = calendar::on_or_before(birthday + 26.days());
        let early = calendar::on_or_before(birthday - 4.months());
        let touched = if rung { last } else { early };
        let family = maker.left_early(age, [(touched, InTouch("telephone"))]);
        let note = "{child} turned seventeen more than a month ago, and nobody has said whether we are in touch.";
        let mark = (!rung).then_some(("in_touch_birthday", birthday, note));
        families.push(family.marked_each(mark));
    }
    families
}

/// Under eighteen and in bed and breakfast for longer than two working days; beside it the second of
/// them, which is today. Bed and breakfast it is from the first night.
fn nights(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for back in [4, 2] {
        let night = maker.back(back);
        let acts = [(night, Sleeps("W")), (maker.back(1), InTouch("visit"))];
        let family = maker.left_early(sixteen_and_a_half(), acts);
        let family =
            family.marked("bed_and_breakfast", night, "{child} sleeps in bed and breakfast.");
        let note = "{child} is under eighteen and has slept in bed and breakfast for longer than an emergency lasts.";
        let mark = (back > 2).then_some(("bed_and_breakfast_2", night, note));
        families.push(family.marked_each(mark));
    }
    families
}
