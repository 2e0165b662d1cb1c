//! Children who are placed for adoption: seen in every week and reviewed after four weeks, then after
//! three months, then after six.
//!
//! Beside each stands the last good day.

use super::{Family, Maker};
use crate::{
    calendar,
    plan::{Came, Caring, Place, planted::caring::late_and_in_time},
};
use jiff::{ToSpan, civil::Date};

const SMALL: (usize, (i64, i64)) = (1, (1, 2));

pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = placed_lately(maker);
    families.extend(reviewed_once(maker));
    families.extend(reviewed_twice(maker));
    families
}

/// Placed on a day under a placement order, with these reviews after the first.
fn placed(care: &mut Caring, placed: Date, reviews: impl IntoIterator<Item = Date>) {
    care.statuses = vec![(care.began, "C1"), (calendar::add(placed, -25), "E1")];
    care.places.truncate(1);
    care.places.push(Place { from: placed, kind: "A6", came: Came::Planned });
    care.reviews = vec![calendar::add(care.began, 15), calendar::on_or_before(placed - 40.days())];
    care.reviews.extend(reviews);
    care.permanence = "adoption";
}

/// Placed more than four weeks ago and not reviewed, nor seen in the week; beside it four weeks and a
/// week today.
fn placed_lately(maker: &mut Maker<'_>) -> Vec<Family> {
    let late = maker.too_long(28);
    let mut families = Vec::new();
    for day in [late, maker.in_time(28)] {
        let seen = if day == late { maker.too_long(7) } else { maker.in_time(7) };
        let began = calendar::on_or_before(day - 200.days());
        let family = maker.cared_until((SMALL, began), seen, |care| placed(care, day, []));
        if day != late {
            families.push(family);
            continue;
        }
        let unreviewed = "{child} was placed for adoption more than four weeks ago, and the placement was never reviewed.";
        let unseen = "{child} is placed for adoption and has not been seen for more than a week.";
        let family = family.marked("adoption_review_first", day, unreviewed);
        families.push(family.marked("adoption_visit", None, unseen));
    }
    families
}

/// Reviewed once, more than three months ago; beside it one whose last day has not passed.
fn reviewed_once(maker: &mut Maker<'_>) -> Vec<Family> {
    let [late, in_time] = late_and_in_time(maker, 3);
    let mut families = Vec::new();
    for review in [late, in_time] {
        let day = calendar::on_or_before(review - 27.days());
        let began = calendar::on_or_before(day - 200.days());
        let family = maker.cared((1, (1, 2)), began, |care| placed(care, day, [review]));
        let note = "{child}'s placement for adoption has not been reviewed for the second time.";
        families.push(if review == late {
            family.marked("adoption_review_second", late, note)
        } else {
            family
        });
    }
    families
}

/// Reviewed twice, the last time more than six months ago; beside it one whose last day has not passed.
fn reviewed_twice(maker: &mut Maker<'_>) -> Vec<Family> {
    let [late, in_time] = late_and_in_time(maker, 6);
    let mut families = Vec::new();
    for review in [late, in_time] {
        let first = calendar::on_or_before(review - 85.days());
        let day = calendar::on_or_before(first - 27.days());
        let began = calendar::on_or_before(day - 200.days());
        let family = maker.cared((1, (1, 2)), began, |care| placed(care, day, [first, review]));
        let note = "{child}'s placement for adoption has not been reviewed again for more than six months.";
        families.push(if review == late {
            family.marked("adoption_review", late, note)
        } else {
            family
        });
    }
    families
}
