//! Hands over an authority of any size in the order of the journal, without ever holding it whole.
//!
//! Each story is told once, in the month in which it begins; what of it lies in later months waits
//! for them. So memory is bounded by the cases that are open at one time. The plan's truth comes
//! last.

use crate::{
    alleged,
    authority::{Blueprint, Scale},
    callow,
    order::Order,
    pen::{Planted, Recorded, Written},
    staff, story,
};
use jiff::{ToSpan, civil::Date};
use std::{collections::BTreeMap, ops::ControlFlow};

/// The first day on which anything of an authority was recorded.
pub fn first_day(scale: Scale, today: Date) -> Date {
    Blueprint::founded(scale, today)
}

/// Hands over everything that an authority of any scale recorded, in the order of the journal, until
/// it is told to stop. Gives what went wrong by the plan; nothing when it was stopped.
///
/// The same scale, seed and day give the same entries, so whoever was stopped may begin again and
/// pass over what they have.
pub fn each(
    scale: Scale,
    seed: u64,
    today: Date,
    take: &mut dyn FnMut(Recorded) -> ControlFlow<()>,
) -> Option<Vec<Planted>> {
    let blueprint = Blueprint::new(scale, seed, today);
    let mut months = Months::default();
    let staff = staff::write(blueprint.mint, &blueprint.staff);
    months.hear(staff);
    if scale == Scale::Small {
        months.hear(alleged::tell(blueprint.setting()));
        months.hear(callow::tell(blueprint.setting()).written);
    }
    let mut from = blueprint.staff.founded.first_of_month();
    while from <= today {
        let next = from + 1.month();
        for (place, family) in (10..).zip(&blueprint.families) {
            let (first, _) = family.span(today);
            // What came before the authority began is told with its first month.
            let begins = from <= first || from <= blueprint.staff.founded;
            if begins && first < next {
                months.source = place;
                months.hear(story::tell(blueprint.setting(), family).written);
            }
        }
        for one in months.over(from) {
            if take(one).is_break() {
                return None;
            }
        }
        from = next;
    }
    months.planted.sort();
    Some(months.planted)
}

/// What is told and still has to come, by the first day of its month.
#[derive(Default)]
struct Months {
    /// With whose story it is: of one moment, the earlier family's comes first.
    waiting: BTreeMap<Date, Vec<(u32, Recorded)>>,
    order: Order,
    planted: Vec<Planted>,
    source: u32,
}

impl Months {
    fn hear(&mut self, written: Written) {
        self.planted.extend(written.planted);
        self.order.expect(written.speaks_of);
        for one in written.recorded {
            let month = words::london::day_of(one.recorded).first_of_month();
            self.waiting.entry(month).or_default().push((self.source, one));
        }
        self.source += 1;
    }

    /// Everything of a month, in its order.
    fn over(&mut self, month: Date) -> Vec<Recorded> {
        let mut now = self.waiting.remove(&month).unwrap_or_default();
        now.sort_by_key(|(source, one)| (one.recorded, *source));
        now.into_iter().map(|(_, one)| self.order.place(one)).collect()
    }
}
