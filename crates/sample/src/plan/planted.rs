//! What goes wrong, and what only looks like it.
//!
//! Each failing stands beside an innocent look-alike: one day inside the clock, thirteen months in
//! place of twelve, the same worker coming back. The marks set here are the truth.

mod caring;
mod court;
mod duties;
mod ended;
mod fostering;
mod front_door;
mod guarding;
mod held;
mod imported;
mod leaving;
mod patterns;
mod protecting;
mod tighter;

pub(super) use ended::{put_right, spike, thick};

use super::{
    Assessed, Closing, Decided, Ends, Episode, Family, Heard, Holding, Late, Secrecy, Standing,
    background::Maker,
};
use crate::calendar;
use ended::closing;
use front_door::decide_on;
use jiff::{ToSpan, civil::Date};

/// Everything planted, once.
pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    families.extend(held::all(maker));
    families.extend(front_door::all(maker));
    families.extend(ended::all(maker));
    families.extend(protecting::all(maker));
    families
}

/// Everything planted about children in care and young people who left it, once. It stands apart,
/// and last, so that it changes nobody else's story.
pub(super) fn in_care(maker: &mut Maker<'_>) -> Vec<Family> {
    caring::all(maker)
}

/// Everything planted about courts and decisions, private fostering, exploitation, moves, homelessness
/// and doubted ages, about imports, and about cases that were closed in bulk or too soon, once. It
/// stands apart, and last, for the same reason.
pub(super) fn at_the_edges(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = court::all(maker);
    families.extend(fostering::all(maker));
    families.extend(duties::all(maker));
    families.extend(imported::all(maker));
    families.extend(patterns::all(maker));
    families
}

/// Everything planted where the law is tighter than its common rule, about young people who left care
/// before they were grown, and about who answers for a case, once. It stands apart, and last, for the
/// same reason; at larger scales not as often as the rest.
pub(super) fn tighter(maker: &mut Maker<'_>) -> Vec<Family> {
    tighter::all(maker)
}

impl Maker<'_> {
    /// So many working days before today.
    fn back(&self, days: i64) -> Date {
        calendar::add(self.today, -days)
    }

    fn episode_in(&mut self, slot: usize, referred: Date) -> Episode {
        let layout = self.layout(slot, Standing::InNeed);
        Episode { late: Late::Never, ..layout.running(&mut self.chance, referred) }
    }

    /// A post whose holder has not changed since a day.
    fn steady(&mut self, many: usize, since: Date) -> usize {
        let staff = self.staff;
        let today = self.today;
        self.slot(many, |place| {
            let slot = &staff.slots[place];
            let care = staff.teams[slot.team].kind == "looked_after";
            !care && slot.ended.is_none() && slot.changes(since, today).is_empty()
        })
    }

    fn running(&mut self, many: usize, referred: Date) -> Episode {
        let slot = self.steady(many, referred - 10.days());
        self.episode_in(slot, referred)
    }
}
