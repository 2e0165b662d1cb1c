//! Hands over an authority of any size in the order of the journal, without ever holding it whole.
//!
//! Stories are told again for each stretch of the calendar that they touch: a plan is small and a
//! story is not, so memory is bounded by what happened in one stretch. The plan's truth comes last.

use crate::{
    authority::{Blueprint, Scale},
    callow,
    order::Order,
    pen::{Planted, Recorded},
    staff, story,
};
use jiff::{Span, ToSpan, civil::Date};
use std::ops::ControlFlow;

/// How much of the calendar is told at once.
fn stretch(scale: Scale) -> Span {
    match scale {
        Scale::Small => 6.months(),
        Scale::Mean => 4.months(),
        Scale::Large => 6.weeks(),
    }
}

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
    let own = (scale == Scale::Small).then(|| callow::tell(blueprint.setting()));
    let mut planted = own.as_ref().map(|own| own.written.planted.clone()).unwrap_or_default();
    let mut order = Order::new(own.iter().flat_map(|own| own.written.speaks_of.iter().copied()));
    let staff = staff::write(blueprint.mint, &blueprint.staff).recorded;
    let always: Vec<Recorded> =
        staff.into_iter().chain(own.into_iter().flat_map(|own| own.written.recorded)).collect();
    let step = stretch(scale);
    let mut from = blueprint.staff.founded - 1.day();
    while from <= today {
        let days = (from, from + step);
        let inside = |one: &Recorded| lies_in(days, one);
        let mut now: Vec<Recorded> = always.iter().filter(|one| inside(one)).cloned().collect();
        for written in blueprint.touched(days) {
            if written.begins {
                planted.extend(written.told.planted);
                order.expect(written.told.speaks_of);
            }
            now.extend(written.told.recorded.into_iter().filter(|one| inside(one)));
        }
        now.sort_by_key(|one| one.recorded);
        for one in now {
            if take(order.place(one)).is_break() {
                return None;
            }
        }
        from = days.1;
    }
    planted.sort();
    Some(planted)
}

fn lies_in((from, to): (Date, Date), one: &Recorded) -> bool {
    let day = words::london::day_of(one.recorded);
    from <= day && day < to
}

/// A story that a stretch of the calendar touches.
struct Touched {
    told: crate::pen::Written,
    /// Whether it begins there.
    begins: bool,
}

impl Blueprint {
    /// The stories that a stretch touches, in the order of the families.
    fn touched(&self, (from, to): (Date, Date)) -> impl Iterator<Item = Touched> {
        self.families.iter().filter_map(move |family| {
            let (first, last) = family.span(self.today);
            // What was heard on the last day may be decided a few days later.
            let outside = last + 10.days() < from || to <= first;
            (!outside).then(|| Touched {
                told: story::tell(self.setting(), family).written,
                begins: first >= from,
            })
        })
    }
}
