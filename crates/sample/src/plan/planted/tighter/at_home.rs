//! Children who live with parents under an order.
//!
//! A week is the limit until care is reviewed there, and four weeks after it under an interim order.
//! Beside them stands a move that was planned, which the common six weeks hold, and four weeks today.

use super::{Family, Maker};
use crate::{
    calendar,
    plan::{Came, Caring, Place},
};
use jiff::{ToSpan, civil::Date};

const SMALL: (usize, (i64, i64)) = (1, (1, 2));

pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = in_haste(maker);
    families.extend(interim(maker));
    families
}

/// At home since a day, under an order, with these reviews.
fn at_home(
    care: &mut Caring,
    (moved, came): (Date, Came),
    (order, reviews): (&'static str, [Date; 2]),
) {
    care.statuses = vec![(care.began, order)];
    care.places.truncate(1);
    care.places.push(Place { from: moved, kind: "P1", came });
    care.reviews = reviews.to_vec();
}

/// Home in haste under a care order and not seen in the week; beside it a move home that was planned.
fn in_haste(maker: &mut Maker<'_>) -> Vec<Family> {
    let began = maker.back(95);
    let moved = calendar::on_or_before(maker.today - 24.days());
    let reviews = [calendar::add(began, 15), calendar::on_or_before(moved - 20.days())];
    let followed = Came::Emergency(Some(calendar::add(moved, 3)));
    let late = calendar::on_or_before(maker.today - 9.days());
    let family = maker.cared_until((SMALL, began), late, |care| {
        at_home(care, (moved, followed), ("C2", reviews));
    });
    let note = "{child} went home in haste and has not been seen there for more than a week.";
    let weekly = family.marked("care_visit_parents", None, note);
    let seen = calendar::on_or_after(maker.today - 20.days());
    let planned = maker.cared_until((SMALL, began), seen, |care| {
        at_home(care, (moved, Came::Planned), ("C2", reviews));
    });
    vec![weekly, planned]
}

/// At home under an interim order: not seen in the week, and not seen in four weeks once care was
/// reviewed there; beside them four weeks today.
fn interim(maker: &mut Maker<'_>) -> Vec<Family> {
    let began = maker.back(95);
    let moved = calendar::on_or_before(maker.today - 24.days());
    let before = [calendar::add(began, 15), calendar::on_or_before(moved - 20.days())];
    let late = calendar::on_or_before(maker.today - 9.days());
    let family = maker.cared_until((SMALL, began), late, |care| {
        at_home(care, (moved, Came::Planned), ("C1", before));
    });
    let note =
        "{child} lives at home under an interim order and has not been seen for more than a week.";
    let mut families = vec![family.marked("care_visit_interim", None, note)];

    let moved = calendar::on_or_before(maker.today - 60.days());
    let there = [calendar::add(began, 15), calendar::on_or_before(moved + 18.days())];
    let late = calendar::on_or_before(maker.today - 31.days());
    for seen in [late, calendar::on_or_after(maker.today - 28.days())] {
        let family = maker.cared_until((SMALL, began), seen, |care| {
            at_home(care, (moved, Came::Planned), ("C1", there));
        });
        let note = "{child} lives at home under an interim order and has not been seen for more than four weeks.";
        families.push(if seen == late {
            family.marked("care_visit_interim_later", None, note)
        } else {
            family
        });
    }
    families
}
