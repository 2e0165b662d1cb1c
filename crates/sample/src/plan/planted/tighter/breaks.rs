//! Short breaks of children who live at home: how soon they are seen and reviewed, how long one break
//! may last, and how many nights there may be in twelve months.
//!
//! Whoever has short breaks is in need, and is waited for as any child in need. Beside each failing
//! stands one whose last day has not passed, and seventy-five nights with the one that began last.

use super::{Family, Maker};
use crate::{
    calendar,
    plan::{Caring, planted::caring::late_and_in_time},
};
use jiff::{ToSpan, civil::Date};

const CHILD: (usize, (i64, i64)) = (1, (6, 9));

pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = begun(maker);
    families.extend(running(maker));
    families.extend(counted(maker));
    families
}

/// A series since a day, with these reviews.
fn series(care: &mut Caring, reviews: impl IntoIterator<Item = Date>) {
    care.statuses = vec![(care.began, "V3")];
    care.places.truncate(1);
    care.reviews = reviews.into_iter().collect();
}

/// Never seen and never reviewed for more than three months; beside it three months that are not over.
fn begun(maker: &mut Maker<'_>) -> Vec<Family> {
    let [late, in_time] = late_and_in_time(maker, 3);
    let before = calendar::add(late, -3);
    let family = maker.cared_until((CHILD, late), before, |care| series(care, []));
    let unseen = "{child} has short breaks and has not been seen since they began.";
    let unreviewed = "{child} has short breaks, and nobody has reviewed them.";
    let nobody = "Nobody of ours has seen {child} for more than 20 working days.";
    let family = family.marked("short_break_visit_first", late, unseen);
    let family = family.marked("short_break_review_first", late, unreviewed);
    let forgotten = family.marked("not_seen", None, nobody);
    vec![forgotten, maker.cared(CHILD, in_time, |care| series(care, []))]
}

/// Not seen and not reviewed for more than six months; beside it six months that are not over.
fn running(maker: &mut Maker<'_>) -> Vec<Family> {
    let [late, in_time] = late_and_in_time(maker, 6);
    let began = calendar::on_or_before(late - 130.days());
    let first = calendar::on_or_before(began + 70.days());
    let seen = calendar::add(late, -2);
    let family = maker.cared_until((CHILD, began), seen, |care| series(care, [first, late]));
    let unseen = "{child} has short breaks and has not been seen for more than six months.";
    let unreviewed = "{child}'s short breaks have not been reviewed for more than six months.";
    let nobody = "Nobody of ours has seen {child} for more than 20 working days.";
    let family = family.marked("short_break_visit", None, unseen);
    let family = family.marked("short_break_review", late, unreviewed);
    let forgotten = family.marked("not_seen", None, nobody);
    let whole = maker.cared(CHILD, began, |care| series(care, [first, in_time]));
    vec![forgotten, whole]
}

/// A break on its nineteenth day, and more nights than there may be in twelve months; beside it a break
/// on its fifteenth day, and seventy-five nights with it, for a child whose first breaks were longer ago.
fn counted(maker: &mut Maker<'_>) -> Vec<Family> {
    let today = maker.today;
    let mut families = Vec::new();
    for days in [19, 15] {
        let began = calendar::on_or_before(today - 420.days());
        let now = today - days.days();
        let mut stays = vec![(began, Some(began + 12.days()))];
        for (back, nights) in [(250, 17), (190, 15), (130, 15), (70, 13)] {
            let from = today - back.days();
            stays.push((from, Some(from + nights.days())));
        }
        stays.push((now, None));
        let family = maker.cared(CHILD, began, |care| {
            care.statuses = vec![(began, "V4")];
            care.places.truncate(1);
            care.stays = stays;
        });
        let long = "{child}'s short break has lasted for more than seventeen days.";
        let many =
            "{child} has been away for more than seventy-five nights of short breaks in a year.";
        // Sixty nights were before it, so the seventy-sixth follows on its sixteenth day.
        let marks = [("short_break_17", now, long), ("short_break_75", now + 16.days(), many)];
        families.push(if days > 17 { family.marked_each(marks) } else { family });
    }
    families
}
