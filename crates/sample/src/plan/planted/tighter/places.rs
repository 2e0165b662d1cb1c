//! Places in which the law lets no child of an age live.
//!
//! Beside them stands a children's home and supported accommodation, each with the number under which it
//! is registered.

use super::{Family, Maker};
use crate::{
    calendar,
    plan::{Came, Place},
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};

/// From this day supported accommodation has to be registered.
const REGISTERED_FROM: Date = date(2023, 10, 28);

pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = under_sixteen(maker);
    families.extend(sixteen(maker));
    families
}

/// Fourteen and in supported accommodation; beside it one of that age in a children's home.
fn under_sixteen(maker: &mut Maker<'_>) -> Vec<Family> {
    let moved = maker.back(6);
    let followed = Came::Emergency(Some(calendar::add(moved, 3)));
    let mut families = Vec::new();
    for (kind, came) in [("K3", followed), ("K2", Came::Planned)] {
        let family = maker.cared((1, (13, 14)), maker.back(95), |care| {
            care.places.truncate(1);
            care.places.push(Place { from: moved, kind, came });
        });
        let note = "{child} is under sixteen and lives in supported accommodation.";
        families.push(if kind == "K3" {
            family.marked("unregistered_under_16", moved, note)
        } else {
            family
        });
    }
    families
}

/// Sixteen and in supported accommodation for which no number is recorded; beside it the same with one.
fn sixteen(maker: &mut Maker<'_>) -> Vec<Family> {
    let moved = maker.back(8);
    let followed = Came::Emergency(Some(calendar::add(moved, 3)));
    let born = maker.today - 16.years() - 5.months();
    let mut families = Vec::new();
    for came in [followed, Came::Planned] {
        let family = maker.born_on((maker.back(200), born), |care| {
            care.places.truncate(1);
            care.places.push(Place { from: moved, kind: "K3", came });
        });
        let note =
            "{child} lives in supported accommodation, and nobody knows whether it is registered.";
        let since = moved.max(REGISTERED_FROM);
        let late = came == followed && since <= maker.today;
        families.push(family.marked_each(late.then_some(("unregistered_16_17", since, note))));
    }
    families
}
