//! The first days of care: who is named to review it, and an order that lasts for seven days.
//!
//! Beside them stands the fifth working day today, for a child about whom the court decided anew in time.

use super::{Family, Maker};
use crate::{calendar, plan::Caring};
use jiff::ToSpan;

const CHILD: (usize, (i64, i64)) = (1, (5, 9));

pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = nobody_named(maker);
    families.push(order_over(maker));
    families
}

/// Nobody is named on working day 7; beside it day 5, which is today.
fn nobody_named(maker: &mut Maker<'_>) -> Vec<Family> {
    let began = maker.back(7);
    let unnamed = |care: &mut Caring| care.named = None;
    let family = maker.cared(CHILD, began, unnamed);
    let note = "{child} came into care, and nobody is named to review it.";
    let late = family.marked("reviewing_officer_5", began, note);
    let began = maker.back(5);
    let in_time = maker.cared(CHILD, began, |care| {
        care.named = None;
        care.statuses = vec![(began, "L3"), (calendar::add(began, 2), "C1")];
    });
    vec![late, in_time]
}

/// An assessment order that was over two days ago or more, and nobody has said what followed.
fn order_over(maker: &mut Maker<'_>) -> Family {
    let began = calendar::on_or_before(maker.today - 9.days());
    let family = maker.cared(CHILD, began, |care| care.statuses = vec![(began, "L3")]);
    let note = "{child} was away from home under an assessment order of seven days, and nobody has said what followed.";
    family.marked("assessment_order_7", began, note)
}
