//! Learning of children in care: the first education plan, one for each term, and where a child learns
//! after a move in an emergency.
//!
//! Beside each stands one whose last day has not passed, and a child who has only just turned five.

use super::{Family, Maker};
use crate::{
    calendar,
    plan::{Came, Place},
};
use jiff::ToSpan;

const PUPIL: (usize, (i64, i64)) = (1, (7, 10));

pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = no_plan(maker);
    families.extend(another_term(maker));
    families.extend(after_a_move(maker));
    families
}

/// No plan on working day 12; beside it a child who turned five ten days ago, in care for months.
fn no_plan(maker: &mut Maker<'_>) -> Vec<Family> {
    let began = maker.back(12);
    let family = maker.cared(PUPIL, began, |care| care.learning.clear());
    let note = "{child} is of school age and in care, and has no personal education plan.";
    let late = family.marked("education_plan_first", began, note);
    let born = maker.today - 10.days() - 5.years();
    let turned_five = maker.born_on((maker.back(90), born), |care| care.learning.clear());
    vec![late, turned_five]
}

/// A plan that was not looked at in the term after its own; beside it one whose next term has not ended.
fn another_term(maker: &mut Maker<'_>) -> Vec<Family> {
    let today = maker.today;
    let late = calendar::on_or_before(today - 262.days());
    let runs = |back: &i64| calendar::end_of_next_term(today - back.days()) >= today;
    let mut days = (1..=140).rev().filter(runs).map(|back| today - back.days());
    let in_time = days.find(|day| calendar::is_working(*day)).unwrap_or(maker.back(40));
    let mut families = Vec::new();
    for day in [late, in_time] {
        let began = calendar::on_or_before(today - 400.days());
        let family = maker.cared(PUPIL, began, |care| care.learning = vec![day]);
        let note = "{child}'s personal education plan was not looked at in the term after its own.";
        families.push(if day == late {
            family.marked("education_plan_term", late, note)
        } else {
            family
        });
    }
    families
}

/// Moved in an emergency, and nobody has said for more than twenty school days where the child learns
/// now; beside it one for whom they are not over.
fn after_a_move(maker: &mut Maker<'_>) -> Vec<Family> {
    let late = calendar::on_or_before(maker.today - 32.days());
    let mut families = Vec::new();
    for moved in [late, calendar::on_or_after(maker.today - 26.days())] {
        let followed = Came::Emergency(Some(calendar::add(moved, 3)));
        let family = maker.cared(PUPIL, maker.back(95), |care| {
            care.places.truncate(1);
            care.places.push(Place { from: moved, kind: "U6", came: followed });
            care.learning = vec![calendar::add(moved, -12)];
        });
        let note = "{child} moved in an emergency, and nobody has said where {child} learns now.";
        families.push(if moved == late {
            family.marked("school_place_20", late, note)
        } else {
            family
        });
    }
    families
}
